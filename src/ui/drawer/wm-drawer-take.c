/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "drawer/wm-drawer-private.h"
#include "evidence/wm-evidence-parts.h"
#include "record/wm-freshness.h"
#include "record/wm-kinds.h"

/* Evidence that is there already, attached to what is selected too: one piece serves many. */

#define SHOWN_AT_MOST 50

typedef struct
{
  WmSession   *session;
  WmRecord    *to;
  AdwDialog   *dialog;
  GtkEditable *search;
  GtkListBox  *list;
} Take;

static void
take_free (gpointer data)
{
  Take *self = data;

  g_object_unref (self->session);
  g_object_unref (self->to);
  g_free (self);
}

static gboolean
is_match (Take       *self,
          GPtrArray  *has,
          GPtrArray  *found,
          WmRecord   *evidence,
          const char *words)
{
  g_autofree char *text = wm_record_dup_search_text (evidence), *folded = g_utf8_casefold (text, -1);

  if (strstr (folded, words) == NULL && (found == NULL || !g_ptr_array_find (found, evidence, NULL)))
    return FALSE;
  return !g_ptr_array_find (has, evidence, NULL);
}

static void
add_row (Take     *self,
         WmRecord *evidence)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *why = wm_freshness_dup_why (WM_EVIDENCE (evidence), wm_session_get_today (self->session));

  wm_drawer_set_row (row, wm_record_get_title (evidence), why);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (evidence), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
search_cb (Take *self)
{
  WmStore *store = wm_session_get_store (self->session);
  GListModel *list = wm_store_list (store, WM_TYPE_EVIDENCE);
  g_autoptr (GPtrArray) has = wm_store_list_linked (store, self->to, WM_TYPE_EVIDENCE);
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_autoptr (GPtrArray) found = wm_store_search_contents (store, gtk_editable_get_text (self->search), SHOWN_AT_MOST, NULL);
  guint n = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < g_list_model_get_n_items (list) && n < SHOWN_AT_MOST; i++)
    {
      g_autoptr (WmRecord) evidence = g_list_model_get_item (list, i);

      if (!is_match (self, has, found, evidence, words))
        continue;
      add_row (self, evidence);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}

static void
chosen_cb (Take      *self,
           GtkWidget *row)
{
  WmRecord *evidence = g_object_get_data (G_OBJECT (row), "record");
  g_autofree char *label = g_strdup_printf (_ ("Attach “%s”"), wm_record_get_title (evidence));
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), label);

  wm_evidence_attach (edit, WM_EVIDENCE (evidence), self->to, wm_session_get_today (self->session));
  wm_edit_commit (edit);
  wm_session_message (self->session, label, TRUE);
  adw_dialog_close (self->dialog);
}

static void
enter_cb (Take *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    chosen_cb (self, GTK_WIDGET (first));
}

/*< private >
 * wm_drawer_take_present:
 * @to: what other evidence is to be attached to
 *
 * Looks for evidence in the plan, and attaches what is chosen.
 */
void
wm_drawer_take_present (WmSession *session,
                        WmRecord  *to,
                        GtkWidget *parent)
{
  Take *self = g_new0 (Take, 1);
  GtkWidget *view = adw_toolbar_view_new (), *scrolled = gtk_scrolled_window_new (), *search = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->to = g_object_ref (to);
  self->dialog = adw_dialog_new ();
  self->search = GTK_EDITABLE (search);
  self->list = GTK_LIST_BOX (list);
  adw_dialog_set_title (self->dialog, _ ("Take From Other Evidence"));
  adw_dialog_set_content_width (self->dialog, 420);
  adw_dialog_set_content_height (self->dialog, 480);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (search), _ ("Search evidence"));
  gtk_widget_set_margin_start (search, 12);
  gtk_widget_set_margin_end (search, 12);
  gtk_widget_set_margin_bottom (search, 6);
  gtk_widget_set_css_classes (list, (const char *[]) { "boxed-list", NULL });
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_css_classes (box, (const char *[]) { "wm-drawer-page", NULL });
  gtk_box_append (GTK_BOX (box), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), search);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_set_focus (self->dialog, search);
  g_object_set_data_full (G_OBJECT (self->dialog), "take", self, take_free);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (chosen_cb), self);
  search_cb (self);
  adw_dialog_present (self->dialog, parent);
}
