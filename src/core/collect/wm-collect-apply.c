/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "collect/wm-collect-private.h"
#include "record/wm-collected-file.h"
#include "record/wm-link.h"

/* Back on the store's thread: what was read becomes evidence, in one edit. */

typedef struct
{
  WmCollect  *self;
  WmRecord   *folder;
  WmEdit     *edit;
  GHashTable *records; /* path to WmCollectedFile */
  GPtrArray  *targets; /* of WmRecord: what the folder is evidence of */
  gint64      today, now;
} Applying;

static const WmIntakeItem *
get_item (WmCollect           *self,
          const WmCollectFile *file)
{
  return file->item < 0 ? NULL : g_ptr_array_index (wm_intake_get_items (self->intake), (guint) file->item);
}

/* Contents are never removed once a record has named them. What is there and belongs to nothing was taken before,
 * and then undone or removed: it is not to come back by itself. */
static void
leave_what_was_taken_back (WmCollect *self)
{
  g_autoptr (GHashTable) fresh = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->files->len && !self->asked_for; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);
      const WmIntakeItem *item = get_item (self, file);
      g_autoptr (GPtrArray) owners = NULL;

      if (file->state != WM_COLLECT_NEW || item == NULL)
        continue;
      owners = item->known ? wm_evidence_list_owners (self->store, item->digest) : NULL;
      if (!item->known)
        g_hash_table_add (fresh, item->digest);
      else if (owners->len == 0 && !g_hash_table_contains (fresh, item->digest))
        wm_collect_leave (file, _ ("it was taken before and taken back; “Collect Now” takes it again"));
    }
}

static void
load_records (Applying *applying)
{
  GListModel *list = wm_store_list (applying->self->store, WM_TYPE_COLLECTED_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (record, WM_COLLECTED_FILE_FOLDER), applying->self->id) == 0)
        g_hash_table_insert (applying->records, (gpointer) wm_record_get_text (record, WM_COLLECTED_FILE_PATH), record);
    }
}

static void
keep_record (Applying           *applying,
             WmCollectFile      *file,
             const WmIntakeItem *item,
             gpointer            evidence)
{
  WmRecord *record = g_hash_table_lookup (applying->records, file->path);
  WmEdit *edit = applying->edit;

  if (record == NULL)
    {
      record = wm_edit_add (edit, WM_TYPE_COLLECTED_FILE);
      wm_edit_set_reference (edit, record, WM_COLLECTED_FILE_FOLDER, applying->folder);
      wm_edit_set_text (edit, record, WM_COLLECTED_FILE_PATH, file->path);
    }
  wm_edit_set_reference (edit, record, WM_COLLECTED_FILE_EVIDENCE, evidence);
  wm_edit_set_integer (edit, record, WM_COLLECTED_FILE_TAKEN, applying->now);
  wm_edit_set_integer (edit, record, WM_COLLECTED_FILE_SIZE, item->size);
  wm_edit_set_integer (edit, record, WM_COLLECTED_FILE_STAMP, file->stamp);
  wm_edit_set_text (edit, record, WM_COLLECTED_FILE_SHA256, item->digest);
  g_set_str (&file->evidence, wm_record_get_id (evidence));
}

static WmIntakeTerms
get_terms (Applying *applying)
{
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;

  terms.today = applying->today;
  terms.type = WM_EVIDENCE_TYPE_COLLECTED;
  terms.valid_months = wm_record_get_integer (applying->folder, WM_WATCHED_FOLDER_VALID_MONTHS);
  terms.owner = wm_store_get_reference (applying->self->store, applying->folder, WM_WATCHED_FOLDER_OWNER);
  return terms;
}

static void
complete_new (Applying *applying,
              gpointer  evidence)
{
  for (guint i = 0; i < applying->targets->len; i++)
    wm_edit_link (applying->edit, evidence, g_ptr_array_index (applying->targets, i), WM_LINK_ROLE_EVIDENCE);
  if (wm_record_get_boolean (applying->folder, WM_WATCHED_FOLDER_CONFIDENTIAL))
    wm_edit_set_integer (applying->edit, evidence, WM_EVIDENCE_CONFIDENTIAL, TRUE);
}

/* Each file is evidence of its own. */
static void
apply_each (Applying *applying)
{
  WmCollect *self = applying->self;

  for (guint i = 0; i < self->files->len; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);
      const WmIntakeItem *item = get_item (self, file);
      WmRecord *record = g_hash_table_lookup (applying->records, file->path);
      WmRecord *before = record == NULL ? NULL : wm_store_get_reference (self->store, record, WM_COLLECTED_FILE_EVIDENCE);
      WmIntakeTerms terms = get_terms (applying);
      g_autoptr (GPtrArray) made = NULL;

      if (file->state != WM_COLLECT_NEW || item == NULL || item->digest == NULL)
        continue;
      terms.only = item;
      terms.evidence = before == NULL ? NULL : WM_EVIDENCE (before);
      made = wm_intake_attach (self->intake, applying->edit, &terms);
      if (before != NULL)
        file->state = WM_COLLECT_REVISED;
      else
        {
          wm_edit_set_text (applying->edit, g_ptr_array_index (made, 0), WM_EVIDENCE_TITLE, file->path);
          complete_new (applying, g_ptr_array_index (made, 0));
        }
      keep_record (applying, file, item, g_ptr_array_index (made, 0));
    }
}

/* What did not change is in the new revision too: it tells all that there is. */
static void
add_unchanged (Applying         *applying,
               WmEvidence       *evidence,
               GArray           *before) /* of WmEvidencePart */
{
  WmCollect *self = applying->self;
  g_autoptr (GPtrArray) revisions = wm_evidence_list_revisions (self->store, evidence);
  WmRecord *revision = revisions->len == 0 ? NULL : g_ptr_array_index (revisions, revisions->len - 1);

  for (guint i = 0; i < self->files->len; i++)
    {
      const WmCollectFile *file = g_ptr_array_index (self->files, i);
      const WmCollectKnown *known = file->state == WM_COLLECT_SAME ? g_hash_table_lookup (self->known, file->path) : NULL;

      for (guint k = 0; known != NULL && k < before->len; k++)
        {
          const WmEvidencePart *part = &g_array_index (before, WmEvidencePart, k);

          if (g_strcmp0 (part->digest, known->digest) != 0)
            continue;
          wm_evidence_add_part (applying->edit, evidence, revision, part);
          break;
        }
    }
}

/* All files are one piece of evidence. */
static void
apply_all (Applying *applying)
{
  WmCollect *self = applying->self;
  WmRecord *before = wm_store_get_reference (self->store, applying->folder, WM_WATCHED_FOLDER_EVIDENCE);
  WmIntakeTerms terms = get_terms (applying);
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GArray) parts = before == NULL ? NULL : wm_evidence_list_parts (self->store, WM_EVIDENCE (before));
  WmEvidence *evidence;

  terms.together = TRUE;
  terms.title = self->title;
  terms.observed = applying->today;
  terms.evidence = before == NULL ? NULL : WM_EVIDENCE (before);
  made = wm_intake_attach (self->intake, applying->edit, &terms);
  evidence = g_ptr_array_index (made, 0);
  if (before == NULL)
    {
      complete_new (applying, evidence);
      wm_edit_set_reference (applying->edit, applying->folder, WM_WATCHED_FOLDER_EVIDENCE, evidence);
    }
  else
    add_unchanged (applying, evidence, parts);
  for (guint i = 0; i < self->files->len; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);
      const WmIntakeItem *item = get_item (self, file);

      if (item == NULL || item->digest == NULL)
        continue;
      file->state = before == NULL ? WM_COLLECT_NEW : WM_COLLECT_REVISED;
      g_clear_pointer (&file->reason, g_free);
      keep_record (applying, file, item, evidence);
    }
}

static void
make_evidence (WmCollect *self,
               WmRecord  *folder,
               WmEdit    *edit,
               gint64     today)
{
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) targets = wm_store_list_linked (self->store, folder, WM_TYPE_RECORD);
  Applying applying = { self, folder, edit, records, targets, today, wm_moment_now () };

  load_records (&applying);
  if (wm_record_get_integer (folder, WM_WATCHED_FOLDER_TOGETHER) == WM_TOGETHER_ALL)
    apply_all (&applying);
  else
    apply_each (&applying);
}

/**
 * wm_collect_apply:
 * @today: the date of the look
 * @error: return location
 *
 * Makes evidence of what was read, in one edit; where nothing is new, none is made.
 *
 * Returns: %TRUE; else %FALSE with %WM_STORE_ERROR, and nothing was taken
 */
gboolean
wm_collect_apply (WmCollect  *self,
                  gint64      today,
                  GError    **error)
{
  WmRecord *folder = wm_store_lookup (self->store, self->id);
  g_autofree char *label = g_strdup_printf (_ ("Collect evidence from “%s”"), self->title);
  WmEdit *edit;

  if (folder == NULL)
    {
      wm_collect_drop (self);
      return TRUE;
    }
  leave_what_was_taken_back (self);
  if (wm_collect_count (self, WM_COLLECT_NEW) == 0)
    return TRUE;
  edit = wm_edit_begin (self->store, label);
  make_evidence (self, folder, edit, today);
  if (wm_edit_check (edit, error))
    {
      wm_edit_commit (edit);
      return TRUE;
    }
  wm_edit_cancel (edit);
  wm_collect_drop (self);
  return FALSE;
}

/**
 * wm_collect_drop:
 *
 * Forgets what was read, where it is not wanted any more.
 */
void
wm_collect_drop (WmCollect *self)
{
  const GPtrArray *items = wm_intake_get_items (self->intake);

  for (guint i = 0; i < items->len; i++)
    {
      const WmIntakeItem *item = g_ptr_array_index (items, i);

      if (item->digest != NULL && !item->known)
        wm_content_forget (self->store, item->digest);
    }
}

/* The folder's record */

/**
 * wm_watched_folder_dup_file:
 *
 * Returns: (transfer full): the folder itself
 */
GFile *
wm_watched_folder_dup_file (WmWatchedFolder *folder)
{
  const char *name = wm_record_get_text (WM_RECORD (folder), WM_WATCHED_FOLDER_FOLDER);

  return g_file_parse_name (name != NULL ? name : "");
}

/**
 * wm_watched_folder_dup_place:
 *
 * Returns: (transfer full): where the folder is, as people know it: for one that a portal granted, its path outside
 *   of the sandbox where the portal tells that
 */
char *
wm_watched_folder_dup_place (WmWatchedFolder *folder)
{
  g_autoptr (GFile) file = wm_watched_folder_dup_file (folder);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "xattr::document-portal.host-path", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *host = info == NULL ? NULL : g_file_info_get_attribute_string (info, "xattr::document-portal.host-path");

  return host != NULL ? g_filename_display_name (host) : g_file_get_parse_name (file);
}

/**
 * wm_watched_folder_add:
 * @file: a folder
 *
 * Returns: (transfer none): the record that watches it from now on
 */
WmRecord *
wm_watched_folder_add (WmEdit *edit,
                       GFile  *file)
{
  WmRecord *folder = wm_edit_add (edit, WM_TYPE_WATCHED_FOLDER);
  g_autofree char *name = g_file_get_parse_name (file), *base = g_file_get_basename (file), *title = g_filename_display_name (base != NULL ? base : name);

  wm_edit_set_text (edit, folder, WM_WATCHED_FOLDER_TITLE, title);
  wm_edit_set_text (edit, folder, WM_WATCHED_FOLDER_FOLDER, name);
  return folder;
}
