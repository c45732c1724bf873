/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-private.h"
#include "record/wm-kinds.h"

/* Several pieces of evidence at once: what is left as it is, stays. */

typedef struct
{
  WmSession   *session;
  GPtrArray   *pieces;
  GPtrArray   *people;
  AdwDialog   *dialog;
  AdwComboRow *owner, *review, *reviewer, *site;
  GtkEditable *tag, *months;
} Bulk;

static void
bulk_free (gpointer data)
{
  Bulk *self = data;

  g_object_unref (self->session);
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->people);
  g_free (self);
}

static void
add_tag (WmEdit     *edit,
         WmRecord   *piece,
         const char *tag)
{
  const char *before = wm_record_get_text (piece, WM_EVIDENCE_TAGS);
  g_auto (GStrv) tags = g_strsplit (before != NULL ? before : "", ", ", -1);
  g_autofree char *after = before == NULL ? g_strdup (tag) : g_strconcat (before, ", ", tag, NULL);

  if (!g_strv_contains ((const char *const *) tags, tag))
    wm_edit_set_text (edit, piece, WM_EVIDENCE_TAGS, after);
}

static gboolean
change (Bulk     *self,
        WmEdit   *edit,
        WmRecord *piece,
        GError  **error)
{
  guint owner = adw_combo_row_get_selected (self->owner), review = adw_combo_row_get_selected (self->review);
  guint site = adw_combo_row_get_selected (self->site), reviewer = adw_combo_row_get_selected (self->reviewer);

  if (owner > 0)
    wm_edit_set_reference (edit, piece, WM_EVIDENCE_OWNER, g_ptr_array_index (self->people, owner - 1));
  if (review > 0)
    {
      wm_edit_set_integer (edit, piece, WM_EVIDENCE_REVIEW, review - 1);
      wm_edit_set_integer (edit, piece, WM_EVIDENCE_REVIEWED, review - 1 >= WM_EVIDENCE_REVIEW_APPROVED ? wm_session_get_today (self->session) : WM_UNSET);
    }
  if (reviewer > 0)
    wm_edit_set_reference (edit, piece, WM_EVIDENCE_REVIEWED_BY, g_ptr_array_index (self->people, reviewer - 1));
  if (site > 0)
    wm_edit_set_integer (edit, piece, WM_EVIDENCE_CONFIDENTIAL, site == 1);
  if (*gtk_editable_get_text (self->tag) != '\0')
    add_tag (edit, piece, gtk_editable_get_text (self->tag));
  return *gtk_editable_get_text (self->months) == '\0' || wm_edit_parse (edit, piece, WM_EVIDENCE_VALID_MONTHS, gtk_editable_get_text (self->months), error);
}

static void
apply_cb (Bulk *self)
{
  g_autofree char *label = g_strdup_printf (ngettext ("Change %u piece of evidence", "Change %u pieces of evidence", self->pieces->len), self->pieces->len);
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), label);
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  for (guint i = 0; i < self->pieces->len && good; i++)
    good = change (self, edit, g_ptr_array_index (self->pieces, i), &error);
  if (!good)
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
      return;
    }
  wm_edit_commit (edit);
  wm_session_message (self->session, label, TRUE);
  adw_dialog_close (self->dialog);
}

static AdwComboRow *
add_combo (AdwPreferencesGroup *group,
           const char          *title,
           GtkStringList       *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_preferences_group_add (group, row);
  g_object_unref (names);
  return ADW_COMBO_ROW (row);
}

static GtkEditable *
add_entry (AdwPreferencesGroup *group,
           const char          *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static GtkStringList *
unchanged (void)
{
  return gtk_string_list_new ((const char *[]) { _ ("As It Is"), NULL });
}

static GtkStringList *
list_people (Bulk *self)
{
  GtkStringList *names = unchanged ();

  for (guint i = 0; i < self->people->len; i++)
    gtk_string_list_append (names, wm_record_get_title (g_ptr_array_index (self->people, i)));
  return names;
}

static void
add_rows (Bulk                *self,
          AdwPreferencesGroup *group)
{
  GtkStringList *reviews = unchanged (), *sites = unchanged ();

  for (guint i = 0; wm_evidence_review_choices[i].nick != NULL; i++)
    gtk_string_list_append (reviews, _ (wm_evidence_review_choices[i].label));
  gtk_string_list_append (sites, _ ("Shown on site only"));
  gtk_string_list_append (sites, _ ("May go into a bundle"));
  self->owner = add_combo (group, _ ("Owner"), list_people (self));
  self->review = add_combo (group, _ ("Review"), reviews);
  self->reviewer = add_combo (group, _ ("Reviewed by"), list_people (self));
  self->site = add_combo (group, _ ("Confidentiality"), sites);
  self->months = add_entry (group, _ ("Valid for so many months"));
  self->tag = add_entry (group, _ ("Add a tag"));
}

/**
 * wm_evidence_bulk_present:
 * @pieces: (element-type WmEvidence): what is to be changed
 *
 * Asks what to change in all of @pieces, as one change.
 */
void
wm_evidence_bulk_present (WmSession *session,
                          GPtrArray *pieces,
                          GtkWidget *parent)
{
  Bulk *self = g_new0 (Bulk, 1);
  GListModel *people = wm_store_list (wm_session_get_store (session), WM_TYPE_PERSON);
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new (), *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new (), *apply = gtk_button_new_with_mnemonic (_ ("_Apply"));
  g_autofree char *title = g_strdup_printf (ngettext ("%u Piece of Evidence", "%u Pieces of Evidence", pieces->len), pieces->len);

  self->session = g_object_ref (session);
  self->pieces = g_ptr_array_ref (pieces);
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    g_ptr_array_add (self->people, g_list_model_get_item (people, i));
  self->dialog = adw_dialog_new ();
  adw_dialog_set_title (self->dialog, title);
  adw_dialog_set_content_width (self->dialog, 420);
  add_rows (self, ADW_PREFERENCES_GROUP (group));
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_swapped (apply, "clicked", G_CALLBACK (apply_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), apply);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (self->dialog, view);
  g_object_set_data_full (G_OBJECT (self->dialog), "bulk", self, bulk_free);
  adw_dialog_present (self->dialog, parent);
}
