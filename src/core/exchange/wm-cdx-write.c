/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/wm-parts-private.h"
#include "record/wm-json.h"

/* A bill of materials, CycloneDX 1.6: systems with the models and data sets that are parts of them. The same plan gives
 * the same bytes: no time, no random serial number. */

static void
add_text (JsonBuilder *builder,
          const char  *member,
          const char  *text)
{
  if (text == NULL || *text == '\0')
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_supplier (JsonBuilder *builder,
              WmStore     *store,
              WmRecord    *record,
              guint        field)
{
  WmRecord *supplier = wm_store_get_reference (store, record, field);

  if (supplier == NULL)
    return;
  json_builder_set_member_name (builder, "supplier");
  json_builder_begin_object (builder);
  add_text (builder, "name", wm_record_get_title (supplier));
  json_builder_end_object (builder);
}

static void
add_licence (JsonBuilder *builder,
             const char  *licence)
{
  if (licence == NULL)
    return;
  json_builder_set_member_name (builder, "licenses");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "license");
  json_builder_begin_object (builder);
  add_text (builder, "name", licence);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

/* Only what the schema takes for a URL. */
static void
add_origin (JsonBuilder *builder,
            const char  *origin)
{
  if (origin == NULL || !g_str_has_prefix (origin, "https://") || strpbrk (origin, " \n") != NULL)
    return;
  json_builder_set_member_name (builder, "externalReferences");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_text (builder, "type", "distribution");
  add_text (builder, "url", origin);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
begin_component (JsonBuilder *builder,
                 WmRecord    *record,
                 const char  *type,
                 const char  *version)
{
  json_builder_begin_object (builder);
  add_text (builder, "type", type);
  add_text (builder, "bom-ref", wm_record_get_id (record));
  add_text (builder, "name", wm_record_get_title (record));
  add_text (builder, "version", version);
}

static void
add_limits (JsonBuilder *builder,
            const char  *limits)
{
  g_auto (GStrv) lines = limits == NULL ? NULL : g_strsplit (limits, "\n", -1);

  if (lines == NULL)
    return;
  json_builder_set_member_name (builder, "modelCard");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "considerations");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "technicalLimitations");
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_model (JsonBuilder *builder,
           WmStore     *store,
           WmRecord    *model)
{
  begin_component (builder, model, "machine-learning-model", wm_record_get_text (model, WM_MODEL_VERSION));
  add_text (builder, "description", wm_record_get_text (model, WM_MODEL_DESCRIPTION));
  add_supplier (builder, store, model, WM_MODEL_SUPPLIER);
  add_licence (builder, wm_record_get_text (model, WM_MODEL_LICENCE));
  add_origin (builder, wm_record_get_text (model, WM_MODEL_ORIGIN));
  add_limits (builder, wm_record_get_text (model, WM_MODEL_LIMITS));
  json_builder_end_object (builder);
}

static void
add_data_set (JsonBuilder *builder,
              WmStore     *store,
              WmRecord    *set)
{
  begin_component (builder, set, "data", wm_record_get_text (set, WM_DATA_SET_VERSION));
  add_supplier (builder, store, set, WM_DATA_SET_SUPPLIER);
  add_licence (builder, wm_record_get_text (set, WM_DATA_SET_LICENCE));
  add_origin (builder, wm_record_get_text (set, WM_DATA_SET_ORIGIN));
  json_builder_end_object (builder);
}

static void
add_system (JsonBuilder *builder,
            WmStore     *store,
            WmRecord    *system)
{
  begin_component (builder, system, "application", wm_record_get_text (system, WM_AI_SYSTEM_VERSION));
  add_text (builder, "description", wm_record_get_text (system, WM_AI_SYSTEM_PURPOSE));
  json_builder_end_object (builder);
}

static void
add_all (JsonBuilder *builder,
         WmStore     *store,
         GType        kind,
         void       (*add) (JsonBuilder *, WmStore *, WmRecord *))
{
  GListModel *list = wm_store_list (store, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      add (builder, store, record);
    }
}

static gint
compare_text (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Each system depends on its parts. */
static void
add_dependencies (JsonBuilder *builder,
                  WmStore     *store)
{
  GListModel *systems = wm_store_list (store, WM_TYPE_AI_SYSTEM);

  for (guint i = 0; i < g_list_model_get_n_items (systems); i++)
    {
      g_autoptr (WmRecord) system = g_list_model_get_item (systems, i);
      g_autoptr (GPtrArray) models = wm_store_list_linked (store, system, WM_TYPE_MODEL), sets = wm_store_list_linked (store, system, WM_TYPE_DATA_SET);
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      for (guint k = 0; k < models->len; k++)
        g_ptr_array_add (ids, (gpointer) wm_record_get_id (g_ptr_array_index (models, k)));
      for (guint k = 0; k < sets->len; k++)
        g_ptr_array_add (ids, (gpointer) wm_record_get_id (g_ptr_array_index (sets, k)));
      g_ptr_array_sort (ids, compare_text);
      json_builder_begin_object (builder);
      add_text (builder, "ref", wm_record_get_id (system));
      json_builder_set_member_name (builder, "dependsOn");
      json_builder_begin_array (builder);
      for (guint k = 0; k < ids->len; k++)
        json_builder_add_string_value (builder, g_ptr_array_index (ids, k));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
}

/**
 * wm_cdx_write:
 * @store: a plan
 *
 * Returns: (transfer full): its AI systems, models and data sets as a bill of materials, CycloneDX 1.6 JSON
 */
char *
wm_cdx_write (WmStore *store)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_text (builder, "$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
  add_text (builder, "bomFormat", "CycloneDX");
  add_text (builder, "specVersion", "1.6");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "components");
  json_builder_begin_array (builder);
  add_all (builder, store, WM_TYPE_AI_SYSTEM, add_system);
  add_all (builder, store, WM_TYPE_MODEL, add_model);
  add_all (builder, store, WM_TYPE_DATA_SET, add_data_set);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "dependencies");
  json_builder_begin_array (builder);
  add_dependencies (builder, store);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = wm_json_print (root);
  return g_strconcat (text, "\n", NULL);
}
