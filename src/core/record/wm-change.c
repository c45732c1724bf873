/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-change.h"
#include "record/wm-json.h"

G_DEFINE_BOXED_TYPE (WmChange, wm_change, wm_change_ref, wm_change_unref)

static const char *const action_names[] = { "added", "changed", "removed" };

static const WmField *
field_of (const WmRowChange *row,
          guint              index)
{
  return &wm_record_get_kind (row->record)->fields[index];
}

static void
row_change_free (gpointer data)
{
  WmRowChange *row = data;

  for (guint i = 0; i < row->fields->len; i++)
    {
      WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);
      wm_field_clear (field_of (row, change->field), &change->before);
      wm_field_clear (field_of (row, change->field), &change->after);
    }
  g_array_unref (row->fields);
  g_object_unref (row->record);
  g_free (row->search);
  g_free (row);
}

/**
 * wm_change_new:
 * @label: what the person did; line breaks in it become spaces
 *
 * Returns: (transfer full): a change without rows, its time now
 */
WmChange *
wm_change_new (const char *label)
{
  WmChange *self = g_atomic_rc_box_new0 (WmChange);

  self->label = g_strdelimit (g_strdup (label), "\r\n", ' ');
  self->who = g_strdelimit (g_strdup (g_get_real_name ()), "\r\n", ' ');
  self->time = wm_moment_now ();
  self->rows = g_ptr_array_new_with_free_func (row_change_free);
  return self;
}

WmChange *
wm_change_ref (WmChange *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
change_clear (gpointer data)
{
  WmChange *self = data;

  g_free (self->label);
  g_free (self->who);
  g_ptr_array_unref (self->rows);
}

void
wm_change_unref (WmChange *self)
{
  g_atomic_rc_box_release_full (self, change_clear);
}

/* Returns: (transfer none): the new row, to be filled with wm_row_change_set(). */
WmRowChange *
wm_change_add_row (WmChange   *self,
                   WmRecord   *record,
                   WmRowAction action)
{
  WmRowChange *row = g_new0 (WmRowChange, 1);

  row->record = g_object_ref (record);
  row->action = action;
  row->fields = g_array_new (FALSE, FALSE, sizeof (WmFieldChange));
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * wm_row_change_set:
 * @row: a row of a change that is still being made
 * @field: index of a field
 * @before: what it was, if @field is not in the row yet
 * @after: what it is now
 *
 * Notes a new value; both values are copied.
 */
void
wm_row_change_set (WmRowChange *row,
                   guint        index,
                   WmValue      before,
                   WmValue      after)
{
  const WmField *field = field_of (row, index);
  WmFieldChange change = { index, wm_field_copy (field, before), wm_field_copy (field, after) };
  guint at = 0;

  while (at < row->fields->len && g_array_index (row->fields, WmFieldChange, at).field < index)
    at++;
  if (at < row->fields->len && g_array_index (row->fields, WmFieldChange, at).field == index)
    {
      WmFieldChange *old = &g_array_index (row->fields, WmFieldChange, at);
      wm_field_clear (field, &change.before);
      wm_field_clear (field, &old->after);
      old->after = change.after;
      return;
    }
  g_array_insert_val (row->fields, at, change);
}

/**
 * wm_change_invert:
 * @self: a change
 *
 * Returns: (transfer full): the change that takes @self back: its rows backwards,
 *   before and after exchanged. Label and target are the caller's to set.
 */
WmChange *
wm_change_invert (const WmChange *self)
{
  WmChange *inverse = wm_change_new (self->label);

  for (guint i = self->rows->len; i-- > 0;)
    {
      const WmRowChange *row = g_ptr_array_index (self->rows, i);
      WmRowAction action = row->action == WM_ROW_ADDED     ? WM_ROW_REMOVED
                           : row->action == WM_ROW_REMOVED ? WM_ROW_ADDED
                                                           : WM_ROW_CHANGED;
      WmRowChange *back = wm_change_add_row (inverse, row->record, action);

      for (guint k = 0; k < row->fields->len; k++)
        {
          const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, k);
          wm_row_change_set (back, change->field, change->after, change->before);
        }
    }
  return inverse;
}

/**
 * wm_change_touches:
 * @self: a change
 * @kind: the type of a kind, or %WM_TYPE_RECORD for any
 * @field: index of a field, or -1 for any, and for records that come or go
 *
 * Returns: whether @self added, removed or changed such records
 */
gboolean
wm_change_touches (const WmChange *self,
                   GType           kind,
                   int             field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->rows, i);

      if (!g_type_is_a (G_OBJECT_TYPE (row->record), kind))
        continue;
      if (field < 0 || row->action != WM_ROW_CHANGED)
        return TRUE;
      for (guint k = 0; k < row->fields->len; k++)
        if (g_array_index (row->fields, WmFieldChange, k).field == (guint) field)
          return TRUE;
    }
  return FALSE;
}

static void
append_member (GString       *out,
               const WmField *field,
               WmValue        value,
               gboolean      *first)
{
  g_autofree char *text = NULL;

  g_string_append (out, *first ? "" : ",");
  *first = FALSE;
  wm_json_append_string (out, field->name);
  g_string_append_c (out, ':');
  if (wm_field_is_empty (field, value))
    {
      g_string_append (out, "null");
      return;
    }
  text = wm_field_format (field, value);
  wm_json_append_string (out, text);
}

static void
append_values (GString           *out,
               const char        *name,
               const WmRowChange *row,
               gboolean           after)
{
  gboolean first = TRUE;

  g_string_append_printf (out, ",\"%s\":{", name);
  for (guint i = 0; i < row->fields->len; i++)
    {
      const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);
      append_member (out, field_of (row, change->field), after ? change->after : change->before, &first);
    }
  g_string_append_c (out, '}');
}

/**
 * wm_change_dup_rows_json:
 * @self: a change
 *
 * Writes the rows as the history keeps them, on one line:
 *
 *     [{"kind":"task","id":"…","number":12,"action":"changed","before":{"percent":"0"},"after":{"percent":"50"}}]
 *
 * An added record has no `before`, a removed one no `after`; an empty value is `null`.
 * Values are text as wm_field_format() gives it.
 *
 * Returns: (transfer full): JSON without line breaks
 */
char *
wm_change_dup_rows_json (const WmChange *self)
{
  GString *out = g_string_new ("[");

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->rows, i);

      g_string_append_printf (out, "%s{\"kind\":\"%s\",\"id\":\"%s\",\"number\":%u,\"action\":\"%s\"", i > 0 ? "," : "",
                              wm_record_get_kind (row->record)->name, wm_record_get_id (row->record),
                              wm_record_get_number (row->record), action_names[row->action]);
      if (row->action != WM_ROW_ADDED)
        append_values (out, "before", row, FALSE);
      if (row->action != WM_ROW_REMOVED)
        append_values (out, "after", row, TRUE);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
  return g_string_free_and_steal (out);
}
