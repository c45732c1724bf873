/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-bundle-private.h"
#include "record/wm-json.h"
#include "record/wm-kinds.h"

static int
by_id (gconstpointer a,
       gconstpointer b)
{
  return strcmp (wm_record_get_id (*(WmRecord **) a), wm_record_get_id (*(WmRecord **) b));
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
    g_ptr_array_add (records, g_list_model_get_item (list, i));
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

static void
set_collected (JsonObject *object,
               WmRecord   *evidence)
{
  gint64 observed = wm_record_get_integer (evidence, WM_EVIDENCE_OBSERVED);
  gint64 moment = observed != WM_UNSET ? observed * 24 * 60 * 60 : wm_record_get_integer (evidence, WM_EVIDENCE_RECEIVED);
  g_autofree char *text = moment != WM_UNSET ? wm_moment_format (moment) : NULL;

  set_text (object, "collected", text);
}

static JsonObject *
describe_evidence (WmStore    *store,
                   WmRecord   *evidence,
                   const char *path)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonArray) controls = list_controls (store, evidence);

  json_object_set_string_member (object, "uuid", wm_record_get_id (evidence));
  json_object_set_string_member (object, "path", path);
  json_object_set_string_member (object, "sha256", wm_record_get_text (evidence, WM_EVIDENCE_DIGEST));
  json_object_set_int_member (object, "size", wm_record_get_integer (evidence, WM_EVIDENCE_SIZE));
  set_text (object, "media-type", wm_record_get_text (evidence, WM_EVIDENCE_MEDIA_TYPE));
  set_text (object, "original-name", wm_record_get_text (evidence, WM_EVIDENCE_NAME));
  set_collected (object, evidence);
  if (json_array_get_length (controls) > 0)
    json_object_set_array_member (object, "controls", g_steal_pointer (&controls));
  return object;
}

static JsonObject *
describe_excluded (WmRecord *evidence)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "uuid", wm_record_get_id (evidence));
  json_object_set_string_member (object, "sha256", wm_record_get_text (evidence, WM_EVIDENCE_DIGEST));
  json_object_set_string_member (object, "reason", "confidential: shown on site");
  return object;
}

/* What several records share is held back when one of them says so. */
static GHashTable *
find_held_back (GPtrArray *evidence)
{
  GHashTable *digests = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < evidence->len; i++)
    {
      const char *digest = wm_record_get_text (g_ptr_array_index (evidence, i), WM_EVIDENCE_DIGEST);

      if (digest != NULL && wm_record_get_boolean (g_ptr_array_index (evidence, i), WM_EVIDENCE_CONFIDENTIAL))
        g_hash_table_add (digests, (gpointer) digest);
    }
  return digests;
}

static gboolean
check_evidence (WmStore   *store,
                WmRecord  *evidence,
                GError   **error)
{
  const char *digest = wm_record_get_text (evidence, WM_EVIDENCE_DIGEST);
  g_autofree char *ref = wm_record_dup_ref (evidence);

  if (strlen (digest) == 64 && strspn (digest, "0123456789abcdef") == 64 &&
      wm_record_get_integer (evidence, WM_EVIDENCE_SIZE) >= 0)
    return TRUE;
  g_set_error (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_REFUSED, _ ("%s: the evidence %s has no valid SHA-256 and size; attach its file again"),
               wm_store_get_path (store), ref);
  return FALSE;
}

/* Lists the evidence that has a file; adds each file once. */
static gboolean
add_evidence (WmBundleDraft  *self,
              WmStore        *store,
              JsonArray      *included,
              JsonArray      *excluded,
              GError        **error)
{
  g_autoptr (GPtrArray) evidence = list_records (store, WM_TYPE_EVIDENCE);
  g_autoptr (GHashTable) held_back = find_held_back (evidence);
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < evidence->len; i++)
    {
      WmRecord *record = g_ptr_array_index (evidence, i);
      const char *digest = wm_record_get_text (record, WM_EVIDENCE_DIGEST);
      char *path;

      if (digest == NULL)
        continue;
      if (!check_evidence (store, record, error))
        return FALSE;
      if (g_hash_table_contains (held_back, digest))
        {
          json_array_add_object_element (excluded, describe_excluded (record));
          continue;
        }
      path = g_hash_table_lookup (paths, digest);
      if (path == NULL)
        {
          g_autofree char *extension = wm_bundle_dup_extension (wm_record_get_text (record, WM_EVIDENCE_NAME));
          g_autofree char *full = g_strdup_printf ("data/evidence/%s.%s", digest, extension);

          path = g_strdup (full + strlen ("data/"));
          g_hash_table_insert (paths, (gpointer) digest, path);
          wm_bundle_draft_add_content (self, full, wm_record_get_title (record), digest,
                                       wm_record_get_integer (record, WM_EVIDENCE_SIZE));
        }
      json_array_add_object_element (included, describe_evidence (store, record, path));
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
