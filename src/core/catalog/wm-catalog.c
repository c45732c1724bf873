/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "catalog/wm-catalog-private.h"
#include "catalog/wm-catalog.h"
#include "record/wm-framework.h"
#include "record/wm-json.h"
#include "wm-core-resources.h"

#define FOLDER "/io/github/waymark/Waymark/core/"

static const char *const codes[] = { WM_CATALOG_ISO_42001, "iso-27001-2022", "nist-ai-rmf-1.0", "eu-ai-act" };

typedef struct
{
  WmCatalogFramework frameworks[G_N_ELEMENTS (codes)];
  GHashTable        *requirements; /* "framework code" → WmCatalogRequirement */
} Catalog;

/*< private >
 * wm_catalog_load:
 * @name: of a file of the core's resources, without its ending
 *
 * A resource that is not as it should be is a mistake in the build, which the tests find.
 *
 * Returns: (transfer full): what it holds
 */
JsonObject *
wm_catalog_load (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *text;
  gsize length;

  /* The library is static: named here, the resource is linked with it. */
  g_resources_register (wm_core_get_resource ());
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("%s: %s", path, error->message);
  text = g_bytes_get_data (bytes, &length);
  node = wm_json_parse (text, length, &error);
  if (node == NULL)
    g_error ("%s: %s", path, error->message);
  return json_object_ref (json_node_get_object (node));
}

/*< private >
 * wm_catalog_get_string:
 *
 * Returns: (nullable) (transfer none): the text of @member, for ever
 */
const char *
wm_catalog_get_string (JsonObject *object,
                       const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : g_intern_string (json_node_get_string (node));
}

/*< private >
 * wm_catalog_get_strings:
 *
 * Returns: (nullable) (transfer none): the texts of @member, ended by %NULL, for ever
 */
const char *const *
wm_catalog_get_strings (JsonObject *object,
                        const char *member)
{
  JsonArray *array = json_object_has_member (object, member) ? json_object_get_array_member (object, member) : NULL;
  guint n = array == NULL ? 0 : json_array_get_length (array);
  const char **strings;

  if (n == 0)
    return NULL;
  strings = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    strings[i] = g_intern_string (json_array_get_string_element (array, i));
  return strings;
}

static void
read_requirement (WmCatalogRequirement *self,
                  JsonObject           *item)
{
  *self = (WmCatalogRequirement) {
    .code = wm_catalog_get_string (item, "id"),
    .parent = wm_catalog_get_string (item, "parent"),
    .title = wm_catalog_get_string (item, "title"),
    .summary = wm_catalog_get_string (item, "summary"),
    .type = wm_catalog_get_string (item, "kind"),
    .leaf = TRUE,
    .questions = wm_catalog_get_strings (item, "questions"),
    .evidence = wm_catalog_get_strings (item, "evidence"),
  };
}

static void
read_framework (Catalog            *catalog,
                WmCatalogFramework *self,
                const char         *code)
{
  g_autofree char *name = g_strconcat ("frameworks/", code, NULL);
  g_autoptr (JsonObject) object = wm_catalog_load (name);
  JsonArray *items = json_object_get_array_member (object, "items");
  guint n = json_array_get_length (items);
  WmCatalogRequirement *requirements = g_new0 (WmCatalogRequirement, n);

  for (guint i = 0; i < n; i++)
    {
      read_requirement (&requirements[i], json_array_get_object_element (items, i));
      g_hash_table_insert (catalog->requirements, g_strconcat (code, " ", requirements[i].code, NULL), &requirements[i]);
    }
  *self = (WmCatalogFramework) {
    .code = code,
    .title = wm_catalog_get_string (object, "name"),
    .version = wm_catalog_get_string (object, "version"),
    .publisher = wm_catalog_get_string (object, "publisher"),
    .requirements = requirements,
    .n_requirements = n,
  };
}

/* A heading may stand after what it is over, so leaves are known only at the end. */
static void
mark_headings (WmCatalogFramework *self)
{
  WmCatalogRequirement *requirements = (WmCatalogRequirement *) self->requirements;

  for (guint i = 0; i < self->n_requirements; i++)
    for (guint k = 0; k < self->n_requirements && requirements[i].parent != NULL; k++)
      if (requirements[k].code == requirements[i].parent)
        requirements[k].leaf = FALSE;
}

static const Catalog *
get_catalog (void)
{
  static Catalog *catalog;

  if (g_once_init_enter_pointer (&catalog))
    {
      Catalog *loaded = g_new0 (Catalog, 1);

      loaded->requirements = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
        {
          read_framework (loaded, &loaded->frameworks[i], codes[i]);
          mark_headings (&loaded->frameworks[i]);
        }
      g_once_init_leave_pointer (&catalog, loaded);
    }
  return catalog;
}

/**
 * wm_catalog_list_frameworks:
 * @n_frameworks: (out): how many
 *
 * Any thread.
 *
 * Returns: (transfer none) (array length=n_frameworks): ISO/IEC 42001 first
 */
const WmCatalogFramework *
wm_catalog_list_frameworks (guint *n_frameworks)
{
  *n_frameworks = G_N_ELEMENTS (codes);
  return get_catalog ()->frameworks;
}

/**
 * wm_catalog_find_framework:
 * @code: such as %WM_CATALOG_ISO_42001
 *
 * Returns: (transfer none) (nullable): the framework
 */
const WmCatalogFramework *
wm_catalog_find_framework (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (codes[i], code) == 0)
      return &get_catalog ()->frameworks[i];
  return NULL;
}

/**
 * wm_catalog_find_requirement:
 * @framework: (nullable): its code
 * @code: (nullable): such as “A.6.2.4”
 *
 * Returns: (transfer none) (nullable): the requirement
 */
const WmCatalogRequirement *
wm_catalog_find_requirement (const char *framework,
                             const char *code)
{
  g_autofree char *key = g_strconcat (framework != NULL ? framework : "", " ", code, NULL);

  return g_hash_table_lookup (get_catalog ()->requirements, key);
}

/**
 * wm_catalog_find_for_record:
 * @store: the store of @requirement
 * @requirement: a requirement of a plan
 *
 * What the catalogue has beyond what the plan keeps: an auditor's questions, usual evidence.
 *
 * Returns: (transfer none) (nullable): the requirement that @requirement was made from;
 *   %NULL where the plan has it from elsewhere
 */
const WmCatalogRequirement *
wm_catalog_find_for_record (WmStore       *store,
                            WmRequirement *requirement)
{
  WmRecord *record = WM_RECORD (requirement);
  WmRecord *framework = wm_store_get_reference (store, record, WM_REQUIREMENT_FRAMEWORK);

  if (framework == NULL)
    return NULL;
  return wm_catalog_find_requirement (wm_record_get_text (framework, WM_FRAMEWORK_CODE), wm_record_get_text (record, WM_REQUIREMENT_CODE));
}
