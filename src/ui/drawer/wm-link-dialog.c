/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-kinds.h"

#define RECORDS_AT_MOST 40

/* Ties a record to another that a person finds by its words or its number. */
typedef struct
{
  WmSession      *session;
  WmRecord       *record;
  GtkSearchEntry *entry; /* lent, as all below */
  GtkListBox     *list;
  GtkStack       *stack;
} Dialog;

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_object_unref (self->record);
  g_free (self);
}

static WmStore *
get_store (Dialog *self)
{
  return wm_session_get_store (self->session);
}

/* What ties others together is no end of a tie. */
static gboolean
is_end (Dialog   *self,
        WmRecord *other)
{
  return other != self->record && !WM_IS_LINK (other) && !WM_IS_DEPENDENCY (other) && !WM_IS_ASSESSMENT (other) && !WM_IS_PLAN (other);
}

static void
add_row (Dialog   *self,
         WmRecord *other)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = wm_store_dup_title (get_store (self), other), *ref = wm_record_dup_ref (other), *subtitle = NULL;
  gboolean backwards;
  WmLinkRole role = wm_link_suggest (G_OBJECT_TYPE (self->record), G_OBJECT_TYPE (other), &backwards);

  /* Translators: the kind and the number of a record, then what one is to the other: Risk R-7 · Treats */
  subtitle = g_strdup_printf (_ ("%s %s · %s"), _ (wm_record_get_kind (other)->label), ref, _ (wm_link_role_choices[role].label));
  wm_drawer_set_row (row, title, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (other), g_object_unref);
  gtk_list_box_append (self->list, row);
}

/* Before anything is typed: records of the kinds that are usually linked to this one. */
static void
add_usual (Dialog *self)
{
  g_autoptr (GArray) kinds = wm_link_list_usual (G_OBJECT_TYPE (self->record));
  guint left = RECORDS_AT_MOST;

  for (guint i = 0; i < kinds->len; i++)
    {
      GListModel *list = wm_store_list (get_store (self), g_array_index (kinds, GType, i));

      for (guint k = g_list_model_get_n_items (list); k > 0 && left > 0; k--, left--)
        {
          g_autoptr (WmRecord) other = g_list_model_get_item (list, k - 1);

          add_row (self, other);
        }
    }
}

static void
add_found (Dialog     *self,
           const char *words)
{
  g_autoptr (GError) error = NULL;
  WmRecord *named = wm_store_lookup_ref (get_store (self), words);
  g_autoptr (GPtrArray) found = wm_store_search (get_store (self), words, RECORDS_AT_MOST, &error);

  if (named != NULL && is_end (self, named))
    add_row (self, named);
  if (found == NULL)
    wm_session_trouble (self->session, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (g_ptr_array_index (found, i) != named && is_end (self, g_ptr_array_index (found, i)))
      add_row (self, g_ptr_array_index (found, i));
}

static void
update_cb (Dialog *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  GtkListBoxRow *first;

  gtk_list_box_remove_all (self->list);
  if (*words == '\0')
    add_usual (self);
  else
    add_found (self, words);
  first = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_stack_set_visible_child_name (self->stack, first != NULL ? "found" : "none");
  if (first != NULL)
    gtk_list_box_select_row (self->list, first);
}

static void
close_dialog (Dialog *self)
{
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (self->list), ADW_TYPE_DIALOG)));
}

static void
chosen_cb (Dialog        *self,
           GtkListBoxRow *row)
{
  WmRecord *other = g_object_get_data (G_OBJECT (row), "record");
  gboolean backwards;
  WmLinkRole role = wm_link_suggest (G_OBJECT_TYPE (self->record), G_OBJECT_TYPE (other), &backwards);
  g_autofree char *mine = wm_record_dup_ref (self->record), *theirs = wm_record_dup_ref (other), *label = NULL;
  WmEdit *edit;

  /* Translators: a step of undo; the numbers of two records: Link R-7 and M-3 */
  label = g_strdup_printf (_ ("Link %s and %s"), mine, theirs);
  edit = wm_edit_begin (get_store (self), label);
  wm_edit_link (edit, backwards ? other : self->record, backwards ? self->record : other, (int) role);
  wm_edit_commit (edit);
  close_dialog (self);
}

static void
entered_cb (Dialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    chosen_cb (self, row);
}

static GtkWidget *
make_list (Dialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Records"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (chosen_cb), self);
  return scrolled;
}

static GtkWidget *
make_none (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Find a Record"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _ ("Type its number, such as R-7, or words of it."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

/**
 * wm_link_dialog_present:
 * @record: what is to be linked
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_link_dialog_present (WmSession *session,
                        WmRecord  *record,
                        GtkWidget *over)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_search_entry_set_search_delay (self->entry, 80);
  gtk_search_entry_set_placeholder_text (self->entry, _ ("Number or words"));
  gtk_widget_set_margin_start (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->entry), 6);
  gtk_stack_add_named (self->stack, make_list (self), "found");
  gtk_stack_add_named (self->stack, make_none (), "none");
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->entry));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_title (dialog, _ ("Link to Another Record"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 520);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_focus (dialog, GTK_WIDGET (self->entry));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (close_dialog), self);
  /* The entry has the answers, and keeps them as long as it is there. */
  g_signal_connect_data (self->entry, "search-changed", G_CALLBACK (update_cb), self, free_dialog, G_CONNECT_SWAPPED);
  update_cb (self);
  adw_dialog_present (dialog, over);
  return dialog;
}
