/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "evidence/wm-evidence-parts.h"
#include "exchange/wm-bundle-private.h"
#include "record/wm-json.h"
#include "record/wm-kinds.h"

static int
by_id (gconstpointer a,
       gconstpointer b)
{
  return strcmp (wm_record_get_id (*(WmRecord **) a), wm_record_get_id (*(WmRecord **) b));
}

/* What a confidential file says is as confidential as the file. Where folders lie on this computer is nobody else's
 * business, nor of use elsewhere. */
static gboolean
is_held_back (WmStore  *store,
              WmRecord *record)
{
  WmRecord *evidence = WM_IS_FACT (record) ? wm_store_get_reference (store, record, WM_FACT_EVIDENCE) : NULL;

  if (record == NULL || WM_IS_WATCHED_FOLDER (record) || WM_IS_COLLECTED_FILE (record))
    return record != NULL;
  if (WM_IS_LINK (record))
    return is_held_back (store, wm_store_get_reference (store, record, WM_LINK_FROM)) ||
           is_held_back (store, wm_store_get_reference (store, record, WM_LINK_TO));
  return evidence != NULL && wm_record_get_boolean (evidence, WM_EVIDENCE_CONFIDENTIAL);
}

/* Requirements stay in the order in which the catalogue has them, which is that of
 * their numbers; all else is ordered by UUID. */
static GPtrArray *
list_records (WmStore *store,
              GType    kind)
{
  GListModel *list = wm_store_list (store, kind);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (!is_held_back (store, record))
        g_ptr_array_add (records, g_steal_pointer (&record));
    }
  if (kind != WM_TYPE_REQUIREMENT)
    g_ptr_array_sort (records, by_id);
  return records;
}

/* @object: (transfer full) */
static void
add_json (WmBundleDraft *self,
          const char    *path,
          JsonObject    *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  wm_bundle_draft_add_text (self, path, wm_json_print (node));
}

/* One file a kind that has records; its line in @documents. */
static void
add_kind (WmBundleDraft *self,
          WmStore       *store,
          GType          type,
          JsonArray     *documents)
{
  const WmKind *kind = wm_kinds_get (type);
  g_autoptr (GPtrArray) records = list_records (store, type);
  g_autofree char *path = g_strdup_printf ("records/%s.json", kind->name);
  g_autofree char *full = g_strconcat ("data/", path, NULL);
  g_autofree char *model = g_strconcat ("waymark-", kind->name, NULL);
  JsonArray *array;
  JsonObject *object, *document;

  if (records->len == 0)
    return;
  array = json_array_new ();
  for (guint i = 0; i < records->len; i++)
    json_array_add_object_element (array, wm_record_to_json (g_ptr_array_index (records, i)));
  object = json_object_new ();
  json_object_set_string_member (object, "kind", kind->name);
  json_object_set_array_member (object, "records", array);
  add_json (self, full, object);

  document = json_object_new ();
  json_object_set_string_member (document, "path", path);
  json_object_set_string_member (document, "model", model);
  json_array_add_object_element (documents, document);
}

static int
by_text (gconstpointer a,
         gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

/* Identifiers of the requirements that a piece of evidence is linked to, by itself or
 * by way of their assessments. */
static JsonArray *
list_controls (WmStore  *store,
               WmRecord *evidence)
{
  g_autoptr (GPtrArray) linked = wm_store_list_linked (store, evidence, WM_TYPE_RECORD);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  JsonArray *controls = json_array_new ();

  for (guint i = 0; i < linked->len; i++)
    {
      WmRecord *record = g_ptr_array_index (linked, i);

      if (WM_IS_ASSESSMENT (record))
        record = wm_store_get_reference (store, record, WM_ASSESSMENT_REQUIREMENT);
      if (record != NULL && WM_IS_REQUIREMENT (record))
        g_ptr_array_add (codes, (gpointer) wm_record_get_text (record, WM_REQUIREMENT_CODE));
    }
  g_ptr_array_sort (codes, by_text);
  for (guint i = 0; i < codes->len; i++)
    if (i == 0 || !g_str_equal (codes->pdata[i], codes->pdata[i - 1]))
      json_array_add_string_element (controls, codes->pdata[i]);
  return controls;
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

/* When a file was taken: that of its revision, where it has one. */
static gint64
get_collected (WmStore              *store,
               WmRecord             *evidence,
               const WmEvidencePart *part)
{
  g_autoptr (GPtrArray) revisions = wm_evidence_list_revisions (store, WM_EVIDENCE (evidence));
  gint64 observed = wm_record_get_integer (evidence, WM_EVIDENCE_OBSERVED), received = wm_record_get_integer (evidence, WM_EVIDENCE_RECEIVED);

  for (guint i = 0; i < revisions->len; i++)
    {
      WmRecord *revision = g_ptr_array_index (revisions, i);

      if (wm_record_get_integer (revision, WM_EVIDENCE_REVISION_NUMBER) != part->revision)
        continue;
      observed = wm_record_get_integer (revision, WM_EVIDENCE_REVISION_OBSERVED);
      received = wm_record_get_integer (revision, WM_EVIDENCE_REVISION_RECEIVED);
    }
  return observed != WM_UNSET ? observed * 24 * 60 * 60 : received;
}

static JsonObject *
describe_evidence (WmStore              *store,
                   WmRecord             *evidence,
                   const WmEvidencePart *part,
                   const char           *path)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonArray) controls = list_controls (store, evidence);
  gint64 moment = get_collected (store, evidence, part);
  g_autofree char *collected = moment != WM_UNSET ? wm_moment_format (moment) : NULL;

  json_object_set_string_member (object, "uuid", wm_record_get_id (part->record));
  json_object_set_string_member (object, "path", path);
  json_object_set_string_member (object, "sha256", part->digest);
  json_object_set_int_member (object, "size", part->size);
  set_text (object, "media-type", part->media_type);
  set_text (object, "original-name", part->name);
  set_text (object, "collected", collected);
  if (json_array_get_length (controls) > 0)
    json_object_set_array_member (object, "controls", g_steal_pointer (&controls));
  return object;
}

static JsonObject *
describe_excluded (const WmEvidencePart *part,
                   const char           *reason)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "uuid", wm_record_get_id (part->record));
  json_object_set_string_member (object, "sha256", part->digest);
  json_object_set_string_member (object, "reason", reason);
  return object;
}

static char *
dup_reason (WmRecord *evidence)
{
  const char *reason = wm_record_get_text (evidence, WM_EVIDENCE_REASON);

  return reason == NULL ? g_strdup ("confidential: shown on site") : g_strconcat ("confidential: shown on site; ", reason, NULL);
}

/* What several records share is held back when one of them says so. Digest to the reason. */
static GHashTable *
find_held_back (WmStore   *store,
                GPtrArray *evidence)
{
  GHashTable *digests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < evidence->len; i++)
    {
      WmRecord *record = g_ptr_array_index (evidence, i);
      g_autoptr (GArray) parts = NULL;

      if (!wm_record_get_boolean (record, WM_EVIDENCE_CONFIDENTIAL))
        continue;
      parts = wm_evidence_list_parts (store, WM_EVIDENCE (record));
      for (guint k = 0; k < parts->len; k++)
        g_hash_table_insert (digests, (gpointer) g_array_index (parts, WmEvidencePart, k).digest, dup_reason (record));
    }
  return digests;
}

static gboolean
check_part (WmStore               *store,
            const WmEvidencePart  *part,
            GError               **error)
{
  g_autofree char *ref = wm_record_dup_ref (part->record);

  if (strlen (part->digest) == 64 && strspn (part->digest, "0123456789abcdef") == 64 && part->size >= 0)
    return TRUE;
  g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_REFUSED, _ ("%s: the evidence %s has no valid SHA-256 and size; attach its file again"),
               wm_store_get_path (store), ref);
  return FALSE;
}

typedef struct
{
  GHashTable *held_back; /* digest → reason */
  GHashTable *paths;     /* digest → path */
  JsonArray  *included, *excluded;
} Listing;

/* Lists a file; adds its contents once. */
static void
add_part (WmBundleDraft        *self,
          WmStore              *store,
          WmRecord             *evidence,
          const WmEvidencePart *part,
          Listing              *listing)
{
  const char *reason = g_hash_table_lookup (listing->held_back, part->digest);
  char *path = g_hash_table_lookup (listing->paths, part->digest);

  if (reason != NULL)
    {
      json_array_add_object_element (listing->excluded, describe_excluded (part, reason));
      return;
    }
  if (path == NULL)
    {
      g_autofree char *extension = wm_bundle_dup_extension (part->name);
      g_autofree char *full = g_strdup_printf ("data/evidence/%s.%s", part->digest, extension);

      path = g_strdup (full + strlen ("data/"));
      g_hash_table_insert (listing->paths, (gpointer) part->digest, path);
      wm_bundle_draft_add_content (self, full, wm_record_get_title (evidence), part->digest, part->size);
    }
  json_array_add_object_element (listing->included, describe_evidence (store, evidence, part, path));
}

/* Lists all files of all evidence. */
static gboolean
add_evidence (WmBundleDraft  *self,
              WmStore        *store,
              JsonArray      *included,
              JsonArray      *excluded,
              GError        **error)
{
  g_autoptr (GPtrArray) evidence = list_records (store, WM_TYPE_EVIDENCE);
  g_autoptr (GHashTable) held_back = find_held_back (store, evidence);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Listing listing = { held_back, paths, included, excluded };

  for (guint i = 0; i < evidence->len; i++)
    {
      WmRecord *record = g_ptr_array_index (evidence, i);
      g_autoptr (GArray) parts = wm_evidence_list_parts (store, WM_EVIDENCE (record));

      for (guint k = 0; k < parts->len; k++)
        {
          const WmEvidencePart *part = &g_array_index (parts, WmEvidencePart, k);

          if (!check_part (store, part, error))
            return FALSE;
          add_part (self, store, record, part, &listing);
        }
    }
  self->n_evidence = json_array_get_length (included);
  self->n_excluded = json_array_get_length (excluded);
  return TRUE;
}

static void
add_index (WmBundleDraft *self,
           JsonArray     *documents,
           JsonArray     *included,
           JsonArray     *excluded)
{
  JsonObject *index = json_object_new ();
  g_autofree char *when = wm_moment_format (self->as_of);

  json_object_set_string_member (index, "format", "aims-audit-bundle");
  json_object_set_string_member (index, "format-version", WM_BUNDLE_VERSION);
  json_object_set_string_member (index, "bundle-uuid", self->uuid);
  json_object_set_string_member (index, "as-of", when);
  json_object_set_string_member (index, "organization", self->organization);
  json_object_set_string_member (index, "history-head", self->head);
  json_object_set_array_member (index, "documents", json_array_ref (documents));
  if (self->n_evidence > 0)
    json_object_set_array_member (index, "evidence", json_array_ref (included));
  if (self->n_excluded > 0)
    json_object_set_array_member (index, "excluded", json_array_ref (excluded));
  add_json (self, "data/bundle.json", index);
}

/* Adds all that is below data/. */
gboolean
wm_bundle_add_records (WmBundleDraft  *self,
                       WmStore        *store,
                       GError        **error)
{
  g_autoptr (JsonArray) documents = json_array_new ();
  g_autoptr (JsonArray) included = json_array_new ();
  g_autoptr (JsonArray) excluded = json_array_new ();
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    add_kind (self, store, kinds[i], documents);
  if (!add_evidence (self, store, included, excluded, error))
    return FALSE;
  add_index (self, documents, included, excluded);
  return TRUE;
}
