/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-parts-private.h"
#include "record/wm-json.h"

/* CycloneDX 1.5 and 1.6 as JSON: https://cyclonedx.org/docs/1.6/json/ names the members. */

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *member)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_text (JsonObject *object,
          const char *member)
{
  JsonNode *node = object == NULL ? NULL : json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static guint
get_length (JsonArray *array)
{
  return array == NULL ? 0 : json_array_get_length (array);
}

/* An element that is an object, or %NULL. */
static JsonObject *
get_element (JsonArray *array,
             guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
lose_others (WmImport          *import,
             JsonObject        *object,
             const char *const *known,
             const char        *of,
             const char        *name)
{
  g_autoptr (GList) members = object == NULL ? NULL : json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        /* Translators: a member of an object of a file: modelCard.quantitativeAnalysis */
        g_autofree char *what = g_strdup_printf (_ ("“%s%s”"), of, (const char *) l->data);

        wm_import_lose (import, what, name);
      }
}

static void
take_licences (WmImportRecord *record,
               guint           field,
               JsonArray      *licences)
{
  for (guint i = 0; i < get_length (licences); i++)
    {
      JsonObject *choice = get_element (licences, i), *licence = get_object (choice, "license");
      const char *text = get_text (choice, "expression");

      if (text == NULL)
        text = get_text (licence, "id");
      wm_parts_append (record, field, NULL, text != NULL ? text : get_text (licence, "name"));
    }
}

static void
take_hashes (WmImportRecord *record,
             guint           field,
             JsonArray      *hashes)
{
  for (guint i = 0; i < get_length (hashes); i++)
    {
      JsonObject *hash = get_element (hashes, i);

      wm_parts_append (record, field, get_text (hash, "alg"), get_text (hash, "content"));
    }
}

/* Where it comes from: the first that says where it is distributed; the others have no place. */
static void
take_references (WmImport       *import,
                 WmImportRecord *record,
                 guint           field,
                 JsonArray      *references,
                 const char     *name)
{
  for (guint i = 0; i < get_length (references); i++)
    {
      JsonObject *reference = get_element (references, i);
      const char *type = get_text (reference, "type");

      if (wm_import_record_get_text (record, field) == NULL
          && (g_strcmp0 (type, "distribution") == 0 || g_strcmp0 (type, "website") == 0 || g_strcmp0 (type, "vcs") == 0))
        wm_parts_set (record, field, get_text (reference, "url"));
      else
        wm_import_lose (import, _ ("Further references to other places"), name);
    }
}

static void
take_supplier (WmImport       *import,
               WmImportRecord *record,
               guint           field,
               JsonObject     *component)
{
  static const char *const members[] = { "supplier", "manufacturer" };
  WmImportRecord *supplier = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (members) && supplier == NULL; i++)
    supplier = wm_parts_supplier (import, get_text (get_object (component, members[i]), "name"));
  if (supplier == NULL)
    supplier = wm_parts_supplier (import, get_text (component, "publisher"));
  if (supplier != NULL)
    wm_parts_set (record, field, supplier->key);
}

static char *
dup_name (JsonObject *component)
{
  const char *group = get_text (component, "group"), *name = get_text (component, "name");

  return name == NULL ? NULL : group == NULL ? g_strdup (name) : g_strconcat (group, "/", name, NULL);
}

static void
take_texts (WmImportRecord *record,
            guint           field,
            const char     *label,
            JsonArray      *array,
            const char     *first,
            const char     *second)
{
  for (guint i = 0; i < get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *text = object != NULL ? get_text (object, first)
                         : JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
      const char *more = second != NULL ? get_text (object, second) : NULL;
      g_autofree char *all = more == NULL ? g_strdup (text) : g_strdup_printf ("%s (%s)", text != NULL ? text : "", more);

      wm_parts_append (record, field, label, all);
    }
}

static void
read_data_set (WmImport   *import,
               JsonObject *data,
               const char *key,
               const char *fallback,
               gint64      purpose)
{
  WmImportRecord *set = wm_import_add (import, WM_TYPE_DATA_SET, key, 0);
  g_autofree char *name = dup_name (data);

  wm_parts_set (set, WM_DATA_SET_TITLE, name != NULL ? name : fallback);
  wm_parts_set (set, WM_DATA_SET_VERSION, get_text (data, "version"));
  wm_parts_set (set, WM_DATA_SET_ORIGIN, get_text (get_object (data, "contents"), "url"));
  wm_parts_append (set, WM_DATA_SET_ORIGIN, NULL, get_text (data, "description"));
  wm_parts_append (set, WM_DATA_SET_PREPARATION, NULL, get_text (data, "classification"));
  take_licences (set, WM_DATA_SET_LICENCE, get_array (data, "licenses"));
  take_hashes (set, WM_DATA_SET_DIGEST, get_array (data, "hashes"));
  take_supplier (import, set, WM_DATA_SET_SUPPLIER, data);
  take_references (import, set, WM_DATA_SET_ORIGIN, get_array (data, "externalReferences"), wm_import_record_get_title (set));
  for (guint i = 0; i < get_length (get_array (data, "sensitiveData")); i++)
    wm_import_record_set_integer (set, WM_DATA_SET_PERSONAL, WM_PERSONAL_DATA_PERSONAL);
  if (purpose != WM_UNSET)
    wm_import_record_set_integer (set, WM_DATA_SET_PURPOSE, purpose);
}

/* Data sets that the card describes itself; those that are components come by themselves. */
static void
read_card_data (WmImport   *import,
                JsonArray  *data_sets,
                const char *model)
{
  for (guint i = 0; i < get_length (data_sets); i++)
    {
      JsonObject *data = get_element (data_sets, i);
      g_autofree char *fallback = g_strdup_printf (_ ("Data of %s"), model);

      if (data != NULL && get_text (data, "ref") == NULL)
        read_data_set (import, data, get_text (data, "bom-ref"), fallback, WM_DATA_PURPOSE_TRAINING);
    }
}

static void
read_card (WmImport       *import,
           WmImportRecord *model,
           JsonObject     *card)
{
  static const char *const card_known[] = { "bom-ref", "modelParameters", "considerations", NULL };
  static const char *const parameters_known[] = { "approach", "task", "architectureFamily", "modelArchitecture", "datasets", NULL };
  static const char *const considerations_known[] = {
    "users", "useCases", "technicalLimitations", "performanceTradeoffs", "ethicalConsiderations", NULL
  };
  JsonObject *parameters = get_object (card, "modelParameters"), *considerations = get_object (card, "considerations");
  const char *name = wm_import_record_get_title (model);

  wm_parts_append (model, WM_MODEL_DESCRIPTION, _ ("Task"), get_text (parameters, "task"));
  wm_parts_append (model, WM_MODEL_DESCRIPTION, _ ("Learning"), get_text (get_object (parameters, "approach"), "type"));
  wm_parts_append (model, WM_MODEL_DESCRIPTION, _ ("Architecture"), get_text (parameters, "architectureFamily"));
  wm_parts_append (model, WM_MODEL_DESCRIPTION, _ ("Architecture"), get_text (parameters, "modelArchitecture"));
  take_texts (model, WM_MODEL_DESCRIPTION, _ ("Use"), get_array (considerations, "useCases"), "name", NULL);
  take_texts (model, WM_MODEL_DESCRIPTION, _ ("Users"), get_array (considerations, "users"), "name", NULL);
  take_texts (model, WM_MODEL_LIMITS, NULL, get_array (considerations, "technicalLimitations"), "name", NULL);
  take_texts (model, WM_MODEL_LIMITS, NULL, get_array (considerations, "performanceTradeoffs"), "name", NULL);
  take_texts (model, WM_MODEL_LIMITS, NULL, get_array (considerations, "ethicalConsiderations"), "name", "mitigationStrategy");
  read_card_data (import, get_array (parameters, "datasets"), name);
  lose_others (import, card, card_known, "modelCard.", name);
  lose_others (import, parameters, parameters_known, "modelCard.modelParameters.", name);
  lose_others (import, considerations, considerations_known, "modelCard.considerations.", name);
}

static void
read_model (WmImport   *import,
            JsonObject *component,
            const char *name)
{
  static const char *const known[] = {
    "type", "bom-ref", "group", "name", "version", "description", "supplier", "manufacturer", "publisher", "licenses", "hashes",
    "externalReferences", "pedigree", "modelCard", NULL
  };
  WmImportRecord *model = wm_import_add (import, WM_TYPE_MODEL, get_text (component, "bom-ref"), 0);
  JsonArray *ancestors = get_array (get_object (component, "pedigree"), "ancestors");

  wm_parts_set (model, WM_MODEL_TITLE, name);
  wm_parts_set (model, WM_MODEL_VERSION, get_text (component, "version"));
  wm_parts_append (model, WM_MODEL_DESCRIPTION, NULL, get_text (component, "description"));
  take_licences (model, WM_MODEL_LICENCE, get_array (component, "licenses"));
  take_hashes (model, WM_MODEL_DIGEST, get_array (component, "hashes"));
  take_supplier (import, model, WM_MODEL_SUPPLIER, component);
  take_references (import, model, WM_MODEL_ORIGIN, get_array (component, "externalReferences"), name);
  for (guint i = 0; i < get_length (ancestors); i++)
    {
      g_autofree char *base = dup_name (get_element (ancestors, i));

      wm_parts_append (model, WM_MODEL_BASE, NULL, base);
    }
  read_card (import, model, get_object (component, "modelCard"));
  lose_others (import, component, known, "", name);
}

static gboolean
read_components (WmImport    *import,
                 JsonArray   *components,
                 GError     **error)
{
  for (guint i = 0; i < get_length (components); i++)
    {
      JsonObject *component = get_element (components, i);
      const char *type = get_text (component, "type");
      g_autofree char *name = dup_name (component);

      if (name == NULL || type == NULL)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("components[%u]: it has no name or no type, which CycloneDX asks for"), i);
          return FALSE;
        }
      if (import->records->len >= WM_PARTS_MAX_RECORDS)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("components[%u]: more than the %d that are read; split the file"), i, WM_PARTS_MAX_RECORDS);
          return FALSE;
        }
      if (g_str_equal (type, "machine-learning-model"))
        read_model (import, component, name);
      else if (g_str_equal (type, "data"))
        {
          JsonArray *inner = get_array (component, "data");

          read_data_set (import, component, get_text (component, "bom-ref"), name, WM_UNSET);
          if (inner != NULL)
            wm_import_lose (import, _ ("Details of data components"), name);
        }
      else
        wm_import_lose (import, _ ("Components that are neither models nor data"), name);
      if (!read_components (import, get_array (component, "components"), error))
        return FALSE;
    }
  return TRUE;
}

/* What the bill is of. */
static void
read_system (WmImport   *import,
             JsonObject *component)
{
  g_autofree char *name = dup_name (component);
  WmImportRecord *system;

  if (name == NULL || g_strcmp0 (get_text (component, "type"), "machine-learning-model") == 0)
    return;
  system = wm_import_add (import, WM_TYPE_AI_SYSTEM, get_text (component, "bom-ref"), 0);
  wm_parts_set (system, WM_AI_SYSTEM_TITLE, name);
  wm_parts_set (system, WM_AI_SYSTEM_VERSION, get_text (component, "version"));
  wm_parts_set (system, WM_AI_SYSTEM_PURPOSE, get_text (component, "description"));
}

/*< private >
 * wm_cdx_read:
 *
 * Reads a bill of materials.
 */
gboolean
wm_cdx_read (WmImport    *import,
             const char  *text,
             gsize        length,
             GError     **error)
{
  static const char *const known[] = { "$schema", "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", NULL };
  static const char *const metadata_known[] = { "timestamp", "tools", "component", NULL };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *bill, *metadata;
  const char *version;

  root = wm_json_parse (text, (gssize) length, error);
  if (root == NULL)
    return FALSE;
  bill = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  version = get_text (bill, "specVersion");
  if (g_strcmp0 (get_text (bill, "bomFormat"), "CycloneDX") != 0 || version == NULL)
    {
      g_set_error_literal (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN, _ ("“bomFormat” is not CycloneDX; export the bill of materials as CycloneDX JSON"));
      return FALSE;
    }
  if (!g_str_equal (version, "1.5") && !g_str_equal (version, "1.6"))
    {
      g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN, _ ("specVersion: %s is not read, 1.5 and 1.6 are; export it in one of these"), version);
      return FALSE;
    }
  metadata = get_object (bill, "metadata");
  read_system (import, get_object (metadata, "component"));
  if (g_strcmp0 (get_text (get_object (metadata, "component"), "type"), "machine-learning-model") == 0)
    {
      g_autofree char *name = dup_name (get_object (metadata, "component"));

      if (name != NULL)
        read_model (import, get_object (metadata, "component"), name);
    }
  lose_others (import, bill, known, "", NULL);
  lose_others (import, metadata, metadata_known, "metadata.", NULL);
  return read_components (import, get_array (bill, "components"), error);
}
