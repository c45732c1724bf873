/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-document-version.h"
#include "record/wm-document.h"
#include "store/wm-store-private.h"

/* What an edit may not do to records whatever their fields hold: change what is kept for good, and let a document say
 * that it is approved when nobody has approved it. */

static gboolean
refuse (WmRecord   *record,
        const char *why,
        GError    **error)
{
  g_autofree char *ref = wm_record_dup_ref (record);

  g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, "%s: %s", ref, why);
  return FALSE;
}

static const WmFieldChange *
find_change (const WmRowChange *row,
             guint              field)
{
  for (guint i = 0; i < row->fields->len; i++)
    {
      const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);

      if (change->field == field)
        return wm_field_equal (&wm_record_get_kind (row->record)->fields[field], change->before, change->after) ? NULL : change;
    }
  return NULL;
}

/* Whether the record was there before the edit, and is kept for good since then. */
static gboolean
was_kept (const WmRowChange *row)
{
  const WmKind *kind = wm_record_get_kind (row->record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmFieldChange *change = find_change (row, i);

      if (!(kind->fields[i].flags & WM_FIELD_KEPT))
        continue;
      if (change != NULL ? !wm_field_is_empty (&kind->fields[i], change->before) : !wm_record_is_empty (row->record, i))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_kept (WmStore           *store,
            const WmRowChange *row,
            GError           **error)
{
  const WmKind *kind = wm_record_get_kind (row->record);

  if (row->action == WM_ROW_ADDED || !was_kept (row))
    return TRUE;
  if (row->action == WM_ROW_REMOVED)
    return refuse (row->record, _ ("it is approved, and stays as long as the plan; retire the document instead"), error);
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & WM_FIELD_FIXED) && find_change (row, i) != NULL)
      return refuse (row->record, _ ("it is approved and can’t be changed any more; begin a new draft of the document"), error);
  return TRUE;
}

static gboolean
has_approved_version (WmStore  *store,
                      WmRecord *document)
{
  GListModel *versions = wm_store_list (store, WM_TYPE_DOCUMENT_VERSION);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (WmRecord) version = g_list_model_get_item (versions, i);

      if (g_strcmp0 (wm_record_get_text (version, WM_DOCUMENT_VERSION_DOCUMENT), wm_record_get_id (document)) == 0
          && !wm_record_is_empty (version, WM_DOCUMENT_VERSION_APPROVER)
          && !wm_record_is_empty (version, WM_DOCUMENT_VERSION_APPROVED))
        return TRUE;
    }
  return FALSE;
}

/* Whether the edit adds an approved version of it. */
static gboolean
adds_version (const WmChange *change,
              WmRecord       *document)
{
  for (guint i = 0; i < change->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (row->action == WM_ROW_ADDED && WM_IS_DOCUMENT_VERSION (row->record)
          && g_strcmp0 (wm_record_get_text (row->record, WM_DOCUMENT_VERSION_DOCUMENT), wm_record_get_id (document)) == 0
          && !wm_record_is_empty (row->record, WM_DOCUMENT_VERSION_APPROVER))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_document (WmStore           *store,
                const WmChange    *change,
                const WmRowChange *row,
                GError           **error)
{
  const WmFieldChange *status = find_change (row, WM_DOCUMENT_STATUS);
  gint64 now = wm_record_get_integer (row->record, WM_DOCUMENT_STATUS);
  gint64 before = row->action == WM_ROW_ADDED ? WM_DOCUMENT_STATUS_DRAFT : status != NULL ? status->before.number : now;

  if (wm_document_status_in_force (now) && !wm_document_status_in_force (before)
      && !(row->action == WM_ROW_ADDED ? has_approved_version (store, row->record) : adds_version (change, row->record)))
    return refuse (row->record, _ ("it is approved by a person, not by a status: use “Approve” and name who approves it"), error);
  if (row->action == WM_ROW_ADDED)
    return TRUE;
  if (!wm_document_status_follows (before, now))
    return refuse (row->record, _ ("its status can’t go there from where it is: draft, in review, approved, published and retired follow each other"), error);
  if (find_change (row, WM_DOCUMENT_TEXT) != NULL && now != WM_DOCUMENT_STATUS_DRAFT && before != WM_DOCUMENT_STATUS_DRAFT)
    return refuse (row->record, now == WM_DOCUMENT_STATUS_IN_REVIEW ? _ ("its text is in review; take it back to draft to change it")
                                                                    : _ ("its text is approved; begin a new draft to change it"), error);
  return TRUE;
}

/* What wm_edit_check() asks beside the fields of each record. */
gboolean
wm_edit_check_rules (WmStore         *store,
                     const WmChange  *change,
                     GError         **error)
{
  for (guint i = 0; i < change->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (!check_kept (store, row, error))
        return FALSE;
      if (WM_IS_DOCUMENT (row->record) && row->action != WM_ROW_REMOVED && wm_store_lookup (store, wm_record_get_id (row->record)) == row->record
          && !check_document (store, change, row, error))
        return FALSE;
    }
  return TRUE;
}
