/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-store-private.h"
#include "store/wm-suppose.h"

/* What is put back when a supposition ends. */
struct _WmSupposition
{
  char       *label;
  guint       n_steps; /* of the history, before it began */
  GArray     *undo;
  GArray     *redo;
  GHashTable *counters;
  gint64      next_row;
  gint64      last_time;
};

void
wm_supposition_free (WmSupposition *self)
{
  g_free (self->label);
  g_array_unref (self->undo);
  g_array_unref (self->redo);
  g_hash_table_unref (self->counters);
  g_free (self);
}

static GHashTable *
copy_counters (GHashTable *counters)
{
  GHashTable *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer kind, next;

  g_hash_table_iter_init (&iter, counters);
  while (g_hash_table_iter_next (&iter, &kind, &next))
    g_hash_table_insert (copy, kind, next);
  return copy;
}

/**
 * wm_store_begin_supposition:
 * @self: a store; also one that is only read
 * @label: what is supposed, for people
 * @error: return location
 *
 * From now on changes are made to the records in memory alone: nothing of them reaches the
 * file until wm_store_keep_supposition(), and wm_store_discard_supposition() takes all of them
 * back. Undo and redo go as far back as here. Contents can't be added meanwhile.
 *
 * Returns: whether it has begun; %FALSE with %WM_STORE_ERROR when an earlier change could not
 *   be written, or something is supposed already
 */
gboolean
wm_store_begin_supposition (WmStore     *self,
                            const char  *label,
                            GError     **error)
{
  g_return_val_if_fail (self->edit == NULL, FALSE);

  if (self->supposition != NULL)
    {
      g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("a what-if is under way already"));
      return FALSE;
    }
  /* What the disk refuses later must not be among what is only supposed. */
  if (!wm_store_flush (self, error))
    return FALSE;
  self->supposition = g_new (WmSupposition, 1);
  *self->supposition = (WmSupposition) {
    .label = g_strdup (label),
    .n_steps = self->steps->len,
    .undo = g_steal_pointer (&self->undo),
    .redo = g_steal_pointer (&self->redo),
    .counters = copy_counters (self->counters),
    .next_row = self->next_row,
    .last_time = self->last_time,
  };
  self->undo = g_array_new (FALSE, FALSE, sizeof (guint));
  self->redo = g_array_new (FALSE, FALSE, sizeof (guint));
  wm_store_notify_state (self);
  return TRUE;
}

/**
 * wm_store_get_supposition:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what is being supposed; %NULL when changes are for real
 */
const char *
wm_store_get_supposition (WmStore *self)
{
  return self->supposition != NULL ? self->supposition->label : NULL;
}

/* What two actions on the same record, one after the other, come to; one that came
 * and went is left as added, for drop_passing(). */
static WmRowAction
compose (WmRowAction first,
         WmRowAction second)
{
  if (first == WM_ROW_ADDED)
    return WM_ROW_ADDED;
  if (first == WM_ROW_REMOVED && second == WM_ROW_ADDED)
    return WM_ROW_CHANGED;
  return second;
}

static void
merge_row (WmChange          *merged,
           GHashTable        *rows,
           const WmRowChange *row)
{
  WmRowChange *known = g_hash_table_lookup (rows, row->record);

  if (known == NULL)
    {
      known = wm_change_add_row (merged, row->record, row->action);
      g_hash_table_insert (rows, row->record, known);
    }
  else
    known->action = compose (known->action, row->action);
  for (guint i = 0; i < row->fields->len; i++)
    {
      const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);

      wm_row_change_set (known, change->field, change->before, change->after);
    }
}

/* Records that came and went leave nothing. */
static void
drop_passing (WmStore  *self,
              WmChange *merged)
{
  for (guint i = merged->rows->len; i-- > 0;)
    {
      const WmRowChange *row = g_ptr_array_index (merged->rows, i);

      if (row->action == WM_ROW_ADDED && wm_store_lookup (self, wm_record_get_id (row->record)) != row->record)
        g_ptr_array_remove_index (merged->rows, i);
    }
}

/* Returns: (transfer full): all that was supposed, as one change */
static WmChange *
merge (WmStore    *self,
       const char *label)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  WmChange *merged = wm_change_new (label);

  for (guint i = self->supposition->n_steps; i < self->steps->len; i++)
    {
      const WmChange *change = g_array_index (self->steps, WmStep, i).change;

      for (guint k = 0; k < change->rows->len; k++)
        merge_row (merged, rows, g_ptr_array_index (change->rows, k));
    }
  drop_passing (self, merged);
  wm_change_tidy (merged);
  return merged;
}

/* Goes back to the history as it was before. */
static void
end (WmStore *self)
{
  WmSupposition *supposition = g_steal_pointer (&self->supposition);

  g_array_set_size (self->steps, supposition->n_steps);
  g_array_unref (self->undo);
  g_array_unref (self->redo);
  self->undo = g_array_ref (supposition->undo);
  self->redo = g_array_ref (supposition->redo);
  self->last_time = supposition->last_time;
  wm_supposition_free (supposition);
}

/**
 * wm_store_keep_supposition:
 * @self: a store that can be written, in which something is supposed
 * @label: (nullable): what to call it in the history; by default what it was begun with
 *
 * Makes all of it one change, which goes on its way to the disk and can be undone as one.
 */
void
wm_store_keep_supposition (WmStore    *self,
                           const char *label)
{
  g_autoptr (WmChange) merged = NULL;

  g_return_if_fail (self->supposition != NULL && self->edit == NULL && self->writer != NULL);

  merged = merge (self, label != NULL ? label : self->supposition->label);
  end (self);
  if (merged->rows->len > 0)
    wm_store_commit_change (self, merged);
  wm_store_notify_state (self);
}

/**
 * wm_store_discard_supposition:
 * @self: a store in which something is supposed
 *
 * Puts all records back to what they were, as one #WmStore::changed. The file never
 * knew of it.
 */
void
wm_store_discard_supposition (WmStore *self)
{
  g_autoptr (WmChange) merged = NULL;
  g_autoptr (WmChange) back = NULL;

  g_return_if_fail (self->supposition != NULL && self->edit == NULL);

  merged = merge (self, self->supposition->label);
  back = wm_change_invert (merged);
  wm_undo_apply (self, back);
  g_hash_table_unref (self->counters);
  self->counters = g_hash_table_ref (self->supposition->counters);
  self->next_row = self->supposition->next_row;
  end (self);
  if (back->rows->len > 0)
    wm_store_emit_changed (self, back);
  wm_store_notify_state (self);
}
