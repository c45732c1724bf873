/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/wm-library.h"
#include "register/wm-library-dialog.h"

/* What risks and documents can be begun from: several are ticked and added at once, as one change. */
typedef struct
{
  WmSession      *session;
  GType           kind;
  GtkSearchEntry *entry; /* lent, as all below */
  GtkListBox     *list;
  GtkWidget      *add;
} Dialog;

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_free (self);
}

static const WmLibraryItem *
get_item (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "item");
}

static GtkCheckButton *
get_check (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

static gboolean
is_chosen (GtkListBoxRow *row)
{
  return gtk_widget_is_sensitive (GTK_WIDGET (get_check (row))) && gtk_check_button_get_active (get_check (row));
}

static void
ticked_cb (Dialog *self)
{
  GtkListBoxRow *row;
  guint n = 0;
  g_autofree char *label = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    n += is_chosen (row);
  label = g_strdup_printf (ngettext ("_Add %u", "_Add %u", n), n);
  gtk_button_set_label (GTK_BUTTON (self->add), n > 0 ? label : _ ("_Add"));
  gtk_widget_set_sensitive (self->add, n > 0);
}

static void
add_row (Dialog              *self,
         const WmLibraryItem *item)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  WmRecord *record = wm_library_lookup (wm_session_get_store (self->session), self->kind, item->code);
  g_autofree char *group = wm_library_dup_group (self->kind, item), *ref = record != NULL ? wm_record_dup_ref (record) : NULL;
  /* Translators: a category, and the number of the record that there is already: Third parties · R-7 */
  g_autofree char *subtitle = ref != NULL ? g_strdup_printf (_ ("%s · there as %s"), group, ref) : g_strdup (group);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (item->text != NULL)
    gtk_widget_set_tooltip_text (row, item->text);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), record != NULL);
  gtk_widget_set_sensitive (check, record == NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "item", (gpointer) item);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (ticked_cb), self);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_shown (GtkListBoxRow *row,
          gpointer       user_data)
{
  Dialog *self = user_data;
  const WmLibraryItem *item = get_item (row);
  g_autofree char *group = wm_library_dup_group (self->kind, item);
  g_autofree char *all = g_strjoin (" ", item->code, item->title, group, item->text, NULL);

  return g_str_match_string (gtk_editable_get_text (GTK_EDITABLE (self->entry)), all, TRUE)
         || *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
}

static void
add_cb (GtkWidget *button,
        Dialog    *self)
{
  g_autoptr (WmSession) session = g_object_ref (self->session);
  WmEdit *edit = wm_edit_begin (wm_session_get_store (session), _ ("Add from the library"));
  WmRecord *first = NULL;
  GtkListBoxRow *row;
  guint n = 0;
  g_autofree char *said = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_chosen (row))
      {
        WmRecord *record = wm_library_add (edit, self->kind, get_item (row), wm_session_get_today (session));

        first = first != NULL ? first : record;
        n++;
      }
  wm_edit_commit (edit);
  said = g_strdup_printf (ngettext ("%u record added from the library", "%u records added from the library", n), n);
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (button, ADW_TYPE_DIALOG)));
  wm_session_reveal (session, first);
  wm_session_message (session, said, TRUE);
}

static void
entry_cb (Dialog *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static GtkWidget *
make_list (Dialog *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  const GArray *items = wm_library_list (self->kind);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, is_shown, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Library"), -1);
  for (guint i = 0; i < items->len; i++)
    add_row (self, &g_array_index (items, WmLibraryItem, i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_header (AdwDialog *dialog,
             Dialog    *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->add = gtk_button_new_with_mnemonic (_ ("_Add"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (self->add, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);
  /* The button has the dialog's state, and keeps it as long as it is there. */
  g_signal_connect_data (self->add, "clicked", G_CALLBACK (add_cb), self, free_dialog, G_CONNECT_DEFAULT);
  return header;
}

/**
 * wm_library_dialog_present:
 * @kind: type of a kind that there is a library for
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_library_dialog_present (WmSession *session,
                           GType      kind,
                           GtkWidget *over)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_search_entry_set_placeholder_text (self->entry, _ ("Filter"));
  gtk_widget_set_margin_start (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->entry), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->entry), 6);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (dialog, self));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->entry));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_list (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (entry_cb), self);
  adw_dialog_set_title (dialog, _ ("Add from the Library"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_focus (dialog, GTK_WIDGET (self->entry));
  ticked_cb (self);
  adw_dialog_present (dialog, over);
  return dialog;
}
