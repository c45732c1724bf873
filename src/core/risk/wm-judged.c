/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "record/wm-kinds.h"
#include "risk/wm-judged.h"

/* A text longer than this is not repeated when it has changed. */
#define TOLD_AT_MOST 60

/**
 * wm_judged_add_fields:
 * @state: what it is added to
 * @record: a record
 * @fields: (array length=n_fields): indices of its fields
 */
void
wm_judged_add_fields (GString     *state,
                      WmRecord    *record,
                      const guint *fields,
                      guint        n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const WmField *field = &wm_record_get_kind (record)->fields[fields[i]];
      g_autofree char *value = wm_field_format (field, wm_record_get_value (record, fields[i]));
      g_autofree char *line = g_strescape (value, NULL);

      g_string_append_printf (state, "%s=%s\n", field->name, line);
    }
}

/**
 * wm_judged_add_linked:
 * @state: what it is added to
 * @linked: a record that is linked; its title is kept, as it may be gone when somebody asks
 * @how: what it is, in a word of files
 */
void
wm_judged_add_linked (GString    *state,
                      WmRecord   *linked,
                      const char *how)
{
  g_string_append_printf (state, "+%s=%s\n", wm_record_get_id (linked), how);
}

static GHashTable *
read_state (const char *state)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (state != NULL ? state : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *equals = strchr (lines[i], '=');

      if (equals != NULL)
        g_hash_table_insert (values, g_strndup (lines[i], (gsize) (equals - lines[i])), g_strcompress (equals + 1));
    }
  return values;
}

/* What people call a value of a field; %NULL for a long one. */
static char *
dup_value (WmStore       *store,
           const WmField *field,
           const char    *text)
{
  WmRecord *target = field->type == WM_FIELD_REFERENCE ? wm_store_lookup (store, text) : NULL;
  WmValue value;
  char *label;

  if (*text == '\0')
    /* Translators: said of a field that is empty */
    return g_strdup (_ ("nothing"));
  if (target != NULL)
    return wm_store_dup_title (store, target);
  if (g_utf8_strlen (text, -1) > TOLD_AT_MOST || !wm_field_parse (field, text, &value, NULL))
    return NULL;
  label = wm_field_dup_label (field, value);
  wm_field_clear (field, &value);
  return label;
}

static char *
tell_field (WmStore       *store,
            const WmField *field,
            const char    *before,
            const char    *after)
{
  g_autofree char *was = dup_value (store, field, before), *is = dup_value (store, field, after);

  if (was == NULL || is == NULL)
    /* Translators: %s is the label of a field */
    return g_strdup_printf (_ ("%s is worded anew"), wm_field_get_label (field));
  /* Translators: the label of a field, what it was, and what it is now */
  return g_strdup_printf (_ ("%s: %s → %s"), wm_field_get_label (field), was, is);
}

static char *
tell_linked (WmStore    *store,
             const char *id,
             const char *before,
             const char *after)
{
  WmRecord *record = wm_store_lookup (store, id);
  g_autofree char *ref = record != NULL ? wm_record_dup_ref (record) : NULL;
  g_autofree char *name = record != NULL ? g_strdup_printf ("%s %s", ref, wm_record_get_title (record)) : g_strdup (_ ("a record that is gone"));

  if (before == NULL)
    /* Translators: %s is the number and the title of a record that was linked */
    return g_strdup_printf (_ ("Added: %s"), name);
  if (after == NULL)
    return g_strdup_printf (_ ("No longer there: %s"), name);
  return g_strdup_printf (_ ("Not as it was: %s"), name);
}

/**
 * wm_judged_list_changes:
 * @store: its store
 * @kind: the kind of the record that was judged
 * @before: (nullable): what it was
 * @after: what it is
 *
 * Returns: (transfer full) (element-type utf8): what has changed, a sentence each: fields in their order, then links
 */
GPtrArray *
wm_judged_list_changes (WmStore      *store,
                        const WmKind *kind,
                        const char   *before,
                        const char   *after)
{
  g_autoptr (GHashTable) was = read_state (before), is = read_state (after);
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = NULL;
  GPtrArray *changes = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const char *x = g_hash_table_lookup (was, kind->fields[i].name), *y = g_hash_table_lookup (is, kind->fields[i].name);

      if (x != NULL && y != NULL && !g_str_equal (x, y))
        g_ptr_array_add (changes, tell_field (store, &kind->fields[i], x, y));
    }
  for (g_hash_table_iter_init (&iter, was); g_hash_table_iter_next (&iter, &key, NULL);)
    g_hash_table_add (all, key);
  for (g_hash_table_iter_init (&iter, is); g_hash_table_iter_next (&iter, &key, NULL);)
    g_hash_table_add (all, key);
  ids = g_hash_table_get_keys_as_ptr_array (all);
  g_ptr_array_sort_values (ids, (GCompareFunc) strcmp);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const char *x = g_hash_table_lookup (was, id), *y = g_hash_table_lookup (is, id);

      if (*id == '+' && g_strcmp0 (x, y) != 0)
        g_ptr_array_add (changes, tell_linked (store, id + 1, x, y));
    }
  return changes;
}

/**
 * wm_judged_dup_changes:
 *
 * As wm_judged_list_changes().
 *
 * Returns: (transfer full) (nullable): the changes, a line each; %NULL where there are none to tell
 */
char *
wm_judged_dup_changes (WmStore      *store,
                       const WmKind *kind,
                       const char   *before,
                       const char   *after)
{
  g_autoptr (GPtrArray) changes = wm_judged_list_changes (store, kind, before, after);

  if (changes->len == 0)
    return NULL;
  g_ptr_array_add (changes, NULL);
  return g_strjoinv ("\n", (char **) changes->pdata);
}
