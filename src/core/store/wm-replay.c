/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "record/wm-json.h"
#include "record/wm-kinds.h"
#include "record/wm-record-private.h"
#include "store/wm-chain.h"
#include "store/wm-store-private.h"

static gboolean
fail (GError    **error,
      const char *what)
{
  g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED, _ ("the history can’t be read: %s"), what);
  return FALSE;
}

static gboolean
parse_value (JsonObject    *values,
             const WmField *field,
             WmValue       *value,
             GError       **error)
{
  JsonNode *node = values != NULL ? json_object_get_member (values, field->name) : NULL;

  *value = (WmValue) { 0 };
  wm_field_clear (field, value);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return fail (error, field->name);
  return wm_field_parse (field, json_node_get_string (node), value, error);
}

static gboolean
parse_fields (WmRowChange  *row,
              JsonObject   *before,
              JsonObject   *after,
              GError      **error)
{
  const WmKind *kind = wm_record_get_kind (row->record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];
      WmValue old, new;
      gboolean ok;

      if (!(before != NULL && json_object_has_member (before, field->name)) &&
          !(after != NULL && json_object_has_member (after, field->name)))
        continue;
      ok = parse_value (before, field, &old, error);
      ok = parse_value (after, field, &new, ok ? error : NULL) && ok;
      if (ok)
        wm_row_change_set (row, i, old, new);
      wm_field_clear (field, &old);
      wm_field_clear (field, &new);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
parse_row (WmChange    *change,
           JsonNode    *node,
           WmRecord  *(*find) (GType, const char *, guint, gpointer),
           gpointer     data,
           GError     **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *action, *id, *kind_name;
  g_autoptr (WmRecord) record = NULL;
  GType kind;

  if (object == NULL)
    return fail (error, "[]");
  action = json_object_get_string_member_with_default (object, "action", "");
  id = json_object_get_string_member_with_default (object, "id", "");
  kind_name = json_object_get_string_member_with_default (object, "kind", "");
  kind = wm_kinds_find (kind_name);
  if (kind == G_TYPE_INVALID || !g_uuid_string_is_valid (id))
    return fail (error, kind_name);
  record = find (kind, id, (guint) json_object_get_int_member_with_default (object, "number", 0), data);
  if (record == NULL || G_OBJECT_TYPE (record) != kind)
    return fail (error, id);
  return parse_fields (wm_change_add_row (change, record,
                                          g_str_equal (action, "added")     ? WM_ROW_ADDED
                                          : g_str_equal (action, "removed") ? WM_ROW_REMOVED
                                                                            : WM_ROW_CHANGED),
                       get_object (object, "before"), get_object (object, "after"), error);
}

/* Reads back what wm_change_dup_rows_json() wrote.
 * @find: gives (transfer full) the record of an id, made where there is none yet */
WmChange *
wm_replay_parse_rows (const char  *rows,
                      WmRecord  *(*find) (GType, const char *, guint, gpointer),
                      gpointer     data,
                      GError     **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (WmChange) change = wm_change_new ("");
  JsonArray *array;

  /* A plan is one person’s own file, but it may come from another, so it is scanned too. */
  if (strlen (rows) <= 64u * 1024 * 1024 && !wm_json_scan (rows, strlen (rows), error))
    return NULL;
  if (!json_parser_load_from_data (parser, rows, -1, error))
    return NULL;
  root = json_parser_steal_root (parser);
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      fail (error, rows);
      return NULL;
    }
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!parse_row (change, json_array_get_element (array, i), find, data, error))
      return NULL;
  return g_steal_pointer (&change);
}

static WmRecord *
find_replayed (GType       kind,
               const char *id,
               guint       number,
               gpointer    data)
{
  WmRecord *record = g_hash_table_lookup (data, id);

  return record != NULL ? g_object_ref (record) : wm_record_new (kind, id, number, 0);
}

static void
apply (GHashTable *records,
       WmChange   *change)
{
  for (guint i = 0; i < change->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (row->action == WM_ROW_REMOVED)
        {
          g_hash_table_remove (records, wm_record_get_id (row->record));
          continue;
        }
      for (guint k = 0; k < row->fields->len; k++)
        {
          const WmFieldChange *field = &g_array_index (row->fields, WmFieldChange, k);
          wm_record_set_value (row->record, field->field, field->after);
        }
      g_hash_table_replace (records, (gpointer) wm_record_get_id (row->record), g_object_ref (row->record));
    }
}

/* The records as the history says they were at a moment; all of it for G_MAXINT64.
 * Returns: (transfer full): id to WmRecord */
GHashTable *
wm_replay_records (WmDatabase  *db,
                   gint64       until,
                   GError     **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (WmStatement) statement = wm_chain_select (db, "ORDER BY number", error);

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      GError *local = NULL;
      g_autoptr (WmHistoryEntry) entry = wm_chain_next (statement, &local);
      g_autoptr (WmChange) change = NULL;

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (entry == NULL || entry->time > until)
        return g_steal_pointer (&records);
      change = wm_replay_parse_rows (entry->rows, find_replayed, records, error);
      if (change == NULL)
        {
          g_prefix_error (error, _ ("entry %" PRId64 ": "), entry->number);
          return NULL;
        }
      apply (records, change);
    }
}
