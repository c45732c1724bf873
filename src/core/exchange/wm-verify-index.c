/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-verify-private.h"
#include "record/wm-json.h"

#define INDEX "data/bundle.json"

static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonNode *
load_json (WmVerification *self,
           const char     *path)
{
  gsize length;
  g_autofree char *text = wm_archive_load (self, path, WM_DOCUMENT_BYTES, &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = text != NULL ? wm_json_parse (text, (gssize) length, &error) : NULL;

  if (error != NULL)
    wm_verification_fault (self, path, _ ("It is no valid JSON: %s."), error->message);
  else if (node != NULL && !JSON_NODE_HOLDS_OBJECT (node))
    wm_verification_fault (self, path, _ ("It is no JSON object."));
  else
    return g_steal_pointer (&node);
  return NULL;
}

static gboolean
holds_objects (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return array != NULL;
}

/* The objects in an array of the index; a fault where it is anything else.
 * Returns: (transfer container) (element-type JsonNode) */
static GList *
list_objects (WmVerification *self,
              JsonObject     *index,
              const char     *name)
{
  JsonNode *node = json_object_get_member (index, name);

  if (node == NULL)
    return NULL;
  if (holds_objects (node))
    return json_array_get_elements (json_node_get_array (node));
  wm_verification_fault (self, INDEX, _ ("“%s” is no list of objects."), name);
  return NULL;
}

/* The entry that an item's "path" names. Returns: (transfer none) (nullable) */
static WmBundleEntry *
find_entry (WmVerification  *self,
            JsonObject      *item,
            char           **path)
{
  const char *text = get_text (item, "path");
  WmBundleEntry *entry;

  if (text == NULL || !wm_verify_is_name (text))
    {
      wm_verification_fault (self, INDEX, _ ("It lists a file without a valid path."));
      return NULL;
    }
  *path = g_strconcat ("data/", text, NULL);
  entry = g_hash_table_lookup (self->entries, *path);
  if (entry == NULL)
    wm_verification_fault (self, *path, _ ("bundle.json lists it, but it is missing."));
  return entry;
}

static void
check_documents (WmVerification *self,
                 JsonObject     *index)
{
  g_autoptr (GList) documents = list_objects (self, index, "documents");

  for (GList *l = documents; l != NULL; l = l->next)
    {
      g_autofree char *path = NULL;
      WmBundleEntry *entry = find_entry (self, json_node_get_object (l->data), &path);
      g_autoptr (JsonNode) node = entry != NULL && g_str_has_suffix (path, ".json") ? load_json (self, path) : NULL;
    }
}

static void
check_evidence (WmVerification *self,
                JsonObject     *index)
{
  g_autoptr (GList) evidence = list_objects (self, index, "evidence");
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path;

  for (GList *l = evidence; l != NULL; l = l->next)
    {
      JsonObject *item = json_node_get_object (l->data);
      JsonNode *size = json_object_get_member (item, "size");
      g_autofree char *item_path = NULL;
      WmBundleEntry *entry = find_entry (self, item, &item_path);

      if (entry == NULL)
        continue;
      if (entry->digest != NULL && g_strcmp0 (get_text (item, "sha256"), entry->digest) != 0)
        wm_verification_fault (self, item_path, _ ("bundle.json gives another SHA-256 for it."));
      if (entry->readable && size != NULL && (json_node_get_value_type (size) != G_TYPE_INT64 || json_node_get_int (size) != entry->size))
        wm_verification_fault (self, item_path, _ ("bundle.json gives another size for it."));
      g_hash_table_add (told, g_steal_pointer (&item_path));
    }
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_str_has_prefix (path, "data/evidence/") && !g_hash_table_contains (told, path))
      wm_verification_fault (self, path, _ ("It lies among the evidence, but bundle.json does not list it."));
}

/* Reads the index, once the bytes are known to be those of the manifest. */
void
wm_verify_index (WmVerification *self)
{
  g_autoptr (JsonNode) node = load_json (self, INDEX);
  JsonObject *index;
  const char *version;

  if (node == NULL)
    return;
  index = json_node_get_object (node);
  version = get_text (index, "format-version");
  if (g_strcmp0 (get_text (index, "format"), "aims-audit-bundle") != 0)
    {
      wm_verification_fault (self, INDEX, _ ("It does not say that this is an audit bundle."));
      return;
    }
  if (version == NULL || !g_str_has_prefix (version, "1."))
    {
      wm_verification_fault (self, INDEX, _ ("The bundle has format version %s, and only 1 can be checked here; use a newer Waymark."),
                             version != NULL ? version : "?");
      return;
    }
  if (get_text (index, "organization") != NULL)
    g_set_str (&self->report->organization, get_text (index, "organization"));
  self->report->as_of = g_strdup (get_text (index, "as-of"));
  self->report->head = g_strdup (get_text (index, "history-head"));
  check_documents (self, index);
  check_evidence (self, index);
}
