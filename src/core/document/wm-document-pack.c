/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "catalog/wm-catalog-private.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-pack.h"
#include "document/wm-document-paper.h"

const WmChoice wm_pack_state_choices[] = {
  { "missing", N_ ("Missing") },
  { "draft", N_ ("Being written") },
  { "approved", N_ ("Approved, out of date") },
  { "fresh", N_ ("Approved and fresh") },
  { NULL, NULL },
};

static WmPackState
get_state (WmStore    *store,
           WmDocument *document,
           gint64      today)
{
  WmRecord *record = WM_RECORD (document);
  gint64 due = wm_record_get_integer (record, WM_DOCUMENT_REVIEW_DUE);

  if (wm_record_get_integer (record, WM_DOCUMENT_STATUS) == WM_DOCUMENT_STATUS_RETIRED)
    return WM_PACK_MISSING;
  /* While a new draft is written, the version before it is in force. */
  if (wm_document_get_last_version (store, document) == NULL)
    return WM_PACK_DRAFT;
  return (due != WM_UNSET && due < today) || !wm_document_is_current (store, document) ? WM_PACK_APPROVED : WM_PACK_FRESH;
}

static void
find_document (WmStore           *store,
               const char *const *templates,
               gint64             today,
               WmPackItem        *item)
{
  GListModel *list = wm_store_list (store, WM_TYPE_DOCUMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) document = g_list_model_get_item (list, i);
      const char *code = wm_record_get_text (document, WM_DOCUMENT_TEMPLATE);
      WmPackState state;

      if (code == NULL || !g_strv_contains (templates, code))
        continue;
      state = get_state (store, WM_DOCUMENT (document), today);
      if (state > item->state)
        {
          item->state = state;
          item->document = WM_DOCUMENT (document); /* the store keeps it */
        }
    }
}

/**
 * wm_document_pack_list:
 * @today: a date
 *
 * What an auditor reads at Stage 1: for each clause that asks for documented information, the document of the plan that
 * answers it best, and how far that is.
 *
 * Returns: (transfer full) (element-type WmPackItem): in the order of the standard
 */
GArray *
wm_document_pack_list (WmStore *store,
                       gint64   today)
{
  g_autoptr (JsonObject) object = wm_catalog_load ("documents/pack");
  JsonArray *array = json_object_get_array_member (object, "items");
  GArray *items = g_array_new (FALSE, TRUE, sizeof (WmPackItem));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *entry = json_array_get_object_element (array, i);
      g_autofree const char *const *templates = wm_catalog_get_strings (entry, "templates");
      WmPackItem item = { wm_catalog_get_string (entry, "clause"), wm_catalog_get_string (entry, "asks"), templates[0] };

      find_document (store, templates, today, &item);
      g_array_append_val (items, item);
    }
  return items;
}

/* “DO-3 AI policy v2.pdf”, without what a file's name can't have. */
static char *
dup_file_name (WmRecord *document,
               WmRecord *version)
{
  g_autofree char *ref = wm_record_dup_ref (document);
  char *name = g_strdup_printf ("%s %s v%d.pdf", ref, wm_record_get_title (document), (int) wm_record_get_integer (version, WM_DOCUMENT_VERSION_VERSION));

  return g_strdelimit (name, "/\\:*?\"<>|\n\r\t", '-');
}

/**
 * wm_document_pack_export:
 * @folder: where to; made if it is not there
 * @error: return location
 *
 * Writes the newest version of each document that is not retired and has one, as PDF.
 *
 * Returns: how many were written, or -1
 */
int
wm_document_pack_export (WmStore     *store,
                         const char  *folder,
                         GError     **error)
{
  GListModel *list = wm_store_list (store, WM_TYPE_DOCUMENT);
  g_autoptr (GFile) made = g_file_new_for_path (folder);
  int n = 0;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR) && !g_file_make_directory_with_parents (made, NULL, error))
    {
      g_prefix_error (error, "%s: ", folder);
      return -1;
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) document = g_list_model_get_item (list, i);
      WmDocumentVersion *version = wm_document_get_last_version (store, WM_DOCUMENT (document));
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *name = NULL, *path = NULL;

      if (version == NULL || wm_record_get_integer (document, WM_DOCUMENT_STATUS) == WM_DOCUMENT_STATUS_RETIRED)
        continue;
      pdf = wm_document_version_to_pdf (store, version, error);
      if (pdf == NULL)
        return -1;
      name = dup_file_name (document, WM_RECORD (version));
      path = g_build_filename (folder, name, NULL);
      if (!g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error))
        return -1;
      n++;
    }
  return n;
}
