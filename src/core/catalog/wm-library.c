/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/wm-catalog-private.h"
#include "catalog/wm-library.h"
#include "document/wm-document-text.h"
#include "record/wm-kinds.h"

static const char *
find_stage (const char *label)
{
  for (const WmChoice *choice = wm_stage_choices; label != NULL && choice->nick != NULL; choice++)
    if (g_str_equal (choice->label, label))
      return choice->nick;
  return NULL;
}

static GArray *
read_items (const char *file)
{
  g_autoptr (JsonObject) object = wm_catalog_load (file);
  JsonArray *array = json_object_get_array_member (object, "items");
  GArray *items = g_array_new (FALSE, FALSE, sizeof (WmLibraryItem));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);
      const char *category = wm_catalog_get_string (item, "category");
      WmLibraryItem read = {
        .code = wm_catalog_get_string (item, "id"),
        .title = wm_catalog_get_string (item, "title"),
        .group = category != NULL ? category : wm_catalog_get_string (item, "type"),
        .stage = find_stage (wm_catalog_get_string (item, "lifecycle_stage")),
        .text = wm_catalog_get_string (item, "description"),
        .causes = wm_catalog_get_strings (item, "causes"),
        .consequences = wm_catalog_get_strings (item, "consequences"),
        .outline = wm_catalog_get_strings (item, "outline"),
        .requirements = wm_catalog_get_strings (item, category != NULL ? "suggested_controls" : "clauses"),
        .review_months = json_object_has_member (item, "review_months") ? (int) json_object_get_int_member (item, "review_months") : 0,
      };

      g_array_append_val (items, read);
    }
  return items;
}

/**
 * wm_library_list:
 * @kind: type of a kind
 *
 * Returns: (transfer none) (nullable) (element-type WmLibraryItem): what there is for it, in the library's order
 */
const GArray *
wm_library_list (GType kind)
{
  static GArray *scenarios, *templates;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      scenarios = read_items ("frameworks/ai-risk-scenarios");
      templates = read_items ("frameworks/document-templates");
      g_once_init_leave (&once, 1);
    }
  return kind == WM_TYPE_RISK ? scenarios : kind == WM_TYPE_DOCUMENT ? templates : NULL;
}

const WmLibraryItem *
wm_library_find (GType       kind,
                 const char *code)
{
  const GArray *items = wm_library_list (kind);

  for (guint i = 0; items != NULL && i < items->len; i++)
    if (g_ascii_strcasecmp (g_array_index (items, WmLibraryItem, i).code, code) == 0)
      return &g_array_index (items, WmLibraryItem, i);
  return NULL;
}

static guint
get_code_field (GType kind)
{
  return kind == WM_TYPE_RISK ? WM_RISK_SCENARIO : WM_DOCUMENT_TEMPLATE;
}

static guint
get_group_field (GType kind)
{
  return kind == WM_TYPE_RISK ? WM_RISK_CATEGORY : WM_DOCUMENT_TYPE;
}

/**
 * wm_library_dup_group:
 *
 * Returns: (transfer full): the category of a scenario or the type of a template, for people
 */
char *
wm_library_dup_group (GType                kind,
                      const WmLibraryItem *item)
{
  const WmField *field = &wm_kinds_get (kind)->fields[get_group_field (kind)];
  WmValue value;

  return wm_field_parse (field, item->group, &value, NULL) ? wm_field_dup_label (field, value) : g_strdup (item->group);
}

/**
 * wm_library_lookup:
 * @store: a plan
 * @kind: type of a kind
 * @code: of an item for it
 *
 * Returns: (transfer none) (nullable): the first record that was begun from it
 */
WmRecord *
wm_library_lookup (WmStore    *store,
                   GType       kind,
                   const char *code)
{
  GListModel *list = wm_store_list (store, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (record, get_code_field (kind)), code) == 0)
        return record; /* the list keeps it */
    }
  return NULL;
}

static void
link_requirements (WmEdit              *edit,
                   WmRecord            *record,
                   const WmLibraryItem *item,
                   WmLinkRole           role)
{
  WmStore *store = wm_edit_get_store (edit);
  GListModel *list = wm_store_list (store, WM_TYPE_REQUIREMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);
      WmRecord *framework = wm_store_get_reference (store, requirement, WM_REQUIREMENT_FRAMEWORK);

      if (g_strcmp0 (wm_record_get_text (framework, WM_FRAMEWORK_CODE), "iso-42001-2023") == 0
          && g_strv_contains (item->requirements, wm_record_get_text (requirement, WM_REQUIREMENT_CODE)))
        wm_edit_link (edit, record, requirement, (int) role);
    }
}

static void
set_lines (WmEdit            *edit,
           WmRecord          *record,
           guint              field,
           const char *const *lines)
{
  g_autofree char *text = lines == NULL ? NULL : g_strjoinv ("\n", (char **) lines);

  wm_edit_set_text (edit, record, field, text);
}

/**
 * wm_library_add:
 * @edit: the edit that it is part of
 * @kind: type of a kind
 * @item: an item for it
 * @today: days since 1970-01-01
 *
 * Begins a record from @item, linked to the requirements of ISO/IEC 42001 that @item names.
 *
 * Returns: (transfer none): the record; the one that was begun from @item before, if there is one
 */
WmRecord *
wm_library_add (WmEdit              *edit,
                GType                kind,
                const WmLibraryItem *item,
                gint64               today)
{
  WmRecord *record = wm_library_lookup (wm_edit_get_store (edit), kind, item->code);

  if (record != NULL)
    return record;
  record = wm_edit_add (edit, kind);
  wm_edit_set_text (edit, record, 0, item->title);
  wm_edit_set_text (edit, record, get_code_field (kind), item->code);
  wm_edit_parse (edit, record, get_group_field (kind), item->group, NULL);
  if (kind == WM_TYPE_RISK)
    {
      wm_edit_set_text (edit, record, WM_RISK_DESCRIPTION, item->text);
      set_lines (edit, record, WM_RISK_CAUSE, item->causes);
      set_lines (edit, record, WM_RISK_CONSEQUENCE, item->consequences);
      wm_edit_parse (edit, record, WM_RISK_STAGE, item->stage != NULL ? item->stage : "", NULL);
      wm_edit_set_integer (edit, record, WM_RISK_IDENTIFIED, today);
    }
  else
    {
      g_autofree char *text = wm_template_dup_text (item->code);

      wm_edit_set_text (edit, record, WM_DOCUMENT_TEXT, text);
      wm_edit_set_integer (edit, record, WM_DOCUMENT_REVIEW_MONTHS, item->review_months);
    }
  link_requirements (edit, record, item, kind == WM_TYPE_RISK ? WM_LINK_ROLE_ABOUT : WM_LINK_ROLE_SERVES);
  return record;
}
