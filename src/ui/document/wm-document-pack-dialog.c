/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/wm-library.h"
#include "document/wm-document-pack-dialog.h"
#include "document/wm-document-pack.h"

typedef struct
{
  WmSession           *session;
  AdwDialog           *dialog;
  AdwPreferencesGroup *group;
} Pack;

static void
pack_free (gpointer data)
{
  Pack *self = data;

  g_object_unref (self->session);
  g_free (self);
}

/* What is there is shown in its register; what is missing is begun from its template. */
static void
activated_cb (GtkWidget *row,
              Pack      *self)
{
  WmStore *store = wm_session_get_store (self->session);
  const char *code = g_object_get_data (G_OBJECT (row), "template");
  WmRecord *document = g_object_get_data (G_OBJECT (row), "document");

  if (document == NULL)
    {
      WmEdit *edit = wm_edit_begin (store, _ ("Add from the library"));

      document = wm_library_add (edit, WM_TYPE_DOCUMENT, wm_library_find (WM_TYPE_DOCUMENT, code), wm_session_get_today (self->session));
      wm_edit_commit (edit);
    }
  wm_session_reveal (self->session, document);
  adw_dialog_close (self->dialog);
}

static GtkWidget *
make_row (Pack             *self,
          const WmPackItem *item)
{
  static const char *const icons[] = { "list-add-symbolic", "document-edit-symbolic", "wm-fails-symbolic", "wm-passes-symbolic" };
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("%s %s", item->clause, item->asks);
  g_autofree char *subtitle = NULL;
  gboolean can = item->document != NULL || !wm_store_is_read_only (wm_session_get_store (self->session));

  if (item->document != NULL)
    subtitle = g_strdup_printf ("%s: %s", wm_record_get_title (WM_RECORD (item->document)), _ (wm_pack_state_choices[item->state].label));
  else
    /* Translators: %s is the title of a template */
    subtitle = g_strdup_printf (_ ("Missing: begin with “%s”"), wm_library_find (WM_TYPE_DOCUMENT, item->template)->title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icons[item->state]));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), can);
  g_object_set_data (G_OBJECT (row), "template", (gpointer) item->template);
  g_object_set_data_full (G_OBJECT (row), "document", item->document != NULL ? g_object_ref (item->document) : NULL,
                          item->document != NULL ? g_object_unref : NULL);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
  return row;
}

/**
 * wm_document_pack_dialog_present:
 *
 * What each clause asks for in writing, and how far it is: what an auditor reads at Stage 1.
 */
void
wm_document_pack_dialog_present (WmSession *session,
                                 GtkWidget *over)
{
  Pack *self = g_new0 (Pack, 1);
  g_autoptr (GArray) items = wm_document_pack_list (wm_session_get_store (session), wm_session_get_today (session));
  GtkWidget *toolbar = adw_toolbar_view_new (), *page = adw_preferences_page_new ();
  g_autofree char *count = NULL;
  guint n_fresh = 0;

  self->session = g_object_ref (session);
  self->dialog = adw_dialog_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  for (guint i = 0; i < items->len; i++)
    {
      adw_preferences_group_add (self->group, make_row (self, &g_array_index (items, WmPackItem, i)));
      n_fresh += g_array_index (items, WmPackItem, i).state == WM_PACK_FRESH;
    }
  /* Translators: of what the clauses ask for in writing */
  count = g_strdup_printf (_ ("%u of %u are approved and fresh"), n_fresh, items->len);
  adw_preferences_group_set_title (self->group, count);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), page);
  adw_dialog_set_child (self->dialog, toolbar);
  adw_dialog_set_title (self->dialog, _ ("Stage 1 Document Pack"));
  adw_dialog_set_content_width (self->dialog, 620);
  adw_dialog_set_content_height (self->dialog, 680);
  g_object_set_data_full (G_OBJECT (self->dialog), "pack", self, pack_free);
  adw_dialog_present (self->dialog, over);
}
