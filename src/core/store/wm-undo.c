/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-record-private.h"
#include "store/wm-chain.h"
#include "store/wm-store-private.h"

/* Undo applies a change’s rows backwards as a new change. What can be undone follows
 * from the history alone: a change goes on top of what can be undone and makes what
 * could be redone forgotten; undoing and redoing move the top from one to the other. */

static void
step_clear (gpointer data)
{
  WmStep *step = data;

  g_free (step->label);
  g_clear_pointer (&step->change, wm_change_unref);
}

void
wm_undo_init (WmStore *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (WmStep));
  g_array_set_clear_func (self->steps, step_clear);
  self->undo = g_array_new (FALSE, FALSE, sizeof (guint));
  self->redo = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
wm_undo_clear (WmStore *self)
{
  g_array_unref (self->steps);
  g_array_unref (self->undo);
  g_array_unref (self->redo);
}

static void
pop (GArray *stack)
{
  if (stack->len > 0)
    g_array_set_size (stack, stack->len - 1);
}

/* Moves the top of one stack to the other. What is not there is no move, so that a
 * tampered history does no harm here. */
static void
move (GArray *from,
      GArray *to)
{
  if (from->len == 0)
    return;
  g_array_append_val (to, g_array_index (from, guint, from->len - 1));
  pop (from);
}

/* The first change makes the plan itself, without which the file could never be opened
 * again: it is not undone. */
static void
account (WmStore *self,
         guint    index)
{
  if (index == 0)
    return;
  switch (g_array_index (self->steps, WmStep, index).action)
    {
    case WM_CHANGE_DO:
      g_array_append_val (self->undo, index);
      g_array_set_size (self->redo, 0);
      break;
    case WM_CHANGE_UNDO:
      move (self->undo, self->redo);
      break;
    case WM_CHANGE_REDO:
      move (self->redo, self->undo);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
append (WmStore        *self,
        gint64          number,
        WmChangeAction  action,
        gint64          target,
        const char     *label,
        WmChange       *change)
{
  WmStep step = { number, action, target, g_strdup (label), change != NULL ? wm_change_ref (change) : NULL };

  g_array_append_val (self->steps, step);
  account (self, self->steps->len - 1);
}

gboolean
wm_undo_load (WmStore  *self,
              GError  **error)
{
  g_autoptr (WmStatement) statement =
    wm_database_prepare (self->reader, "SELECT number, action, target, label, time FROM change ORDER BY number", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      const char *action;

      if (!wm_database_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      action = wm_statement_get_text (statement, 1);
      append (self, sqlite3_column_int64 (statement, 0),
              action[0] == 'u' ? WM_CHANGE_UNDO : action[0] == 'r' ? WM_CHANGE_REDO : WM_CHANGE_DO,
              sqlite3_column_int64 (statement, 2), wm_statement_get_text (statement, 3), NULL);
      self->last_time = MAX (self->last_time, wm_moment_parse (wm_statement_get_text (statement, 4), NULL));
    }
}

void
wm_undo_push (WmStore  *self,
              WmChange *change)
{
  append (self, change->number, change->action, change->target, change->label, change);
}

/* Forgets the changes after @last_number, which never reached the disk. */
void
wm_undo_truncate (WmStore *self,
                  gint64   last_number)
{
  guint keep = self->steps->len;

  while (keep > 0 && g_array_index (self->steps, WmStep, keep - 1).number > last_number)
    keep--;
  g_array_set_size (self->steps, keep);
  g_array_set_size (self->undo, 0);
  g_array_set_size (self->redo, 0);
  for (guint i = 0; i < keep; i++)
    account (self, i);
}

static void
set_fields (WmStore           *self,
            const WmRowChange *row)
{
  wm_store_forget_indices (self, row->record);
  g_object_freeze_notify (G_OBJECT (row->record));
  for (guint i = 0; i < row->fields->len; i++)
    {
      const WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);
      wm_record_set_value (row->record, change->field, change->after);
    }
  g_object_thaw_notify (G_OBJECT (row->record));
}

/* Makes the objects what the rows say they are afterwards. */
void
wm_undo_apply (WmStore  *self,
               WmChange *change)
{
  for (guint i = 0; i < change->rows->len; i++)
    {
      WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (row->action == WM_ROW_REMOVED)
        {
          wm_store_drop (self, row->record);
          continue;
        }
      set_fields (self, row);
      if (row->action == WM_ROW_ADDED)
        wm_store_insert (self, row->record);
      g_free (row->search);
      row->search = wm_record_dup_search_text (row->record);
    }
}

static WmRecord *
find_record (GType       kind,
             const char *id,
             guint       number,
             gpointer    data)
{
  WmStore *self = data;
  WmRecord *record = wm_store_lookup (self, id);

  return record != NULL ? g_object_ref (record) : wm_record_new (kind, id, number, self->next_row++);
}

/* Returns: (transfer full): the change of a step, from memory or from the file */
static WmChange *
get_change (WmStore  *self,
            WmStep   *step,
            GError  **error)
{
  g_autoptr (WmStatement) statement = NULL;
  g_autoptr (WmHistoryEntry) entry = NULL;

  if (step->change == NULL)
    {
      statement = wm_chain_select (self->reader, "WHERE number = ?", error);
      if (statement == NULL)
        return NULL;
      sqlite3_bind_int64 (statement, 1, step->number);
      entry = wm_chain_next (statement, error);
      if (entry == NULL)
        return NULL;
      step->change = wm_replay_parse_rows (entry->rows, find_record, self, error);
    }
  return step->change != NULL ? wm_change_ref (step->change) : NULL;
}

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, why);
  return FALSE;
}

static gboolean
apply_step (WmStore         *self,
            guint            index,
            WmChangeAction   action,
            GError         **error)
{
  WmStep *step = &g_array_index (self->steps, WmStep, index);
  g_autoptr (WmChange) change = get_change (self, step, error);
  g_autoptr (WmChange) forwards = NULL;
  g_autoptr (WmChange) back = NULL;

  if (change == NULL)
    return FALSE;
  back = wm_change_invert (change);
  if (action == WM_CHANGE_REDO)
    {
      forwards = g_steal_pointer (&back);
      back = wm_change_invert (forwards);
    }
  g_free (back->label);
  back->label = g_strdup (step->label);
  back->action = action;
  back->target = step->number;
  wm_undo_apply (self, back);
  wm_store_commit_change (self, back);
  return TRUE;
}

gboolean
wm_store_can_undo (WmStore *self)
{
  return !wm_store_is_read_only (self) && self->undo->len > 0;
}

gboolean
wm_store_can_redo (WmStore *self)
{
  return !wm_store_is_read_only (self) && self->redo->len > 0;
}

static WmStep *
top (WmStore *self,
     GArray  *stack)
{
  return stack->len > 0 ? &g_array_index (self->steps, WmStep, g_array_index (stack, guint, stack->len - 1)) : NULL;
}

/**
 * wm_store_get_undo_label:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): what would be undone, for people
 */
const char *
wm_store_get_undo_label (WmStore *self)
{
  return wm_store_can_undo (self) ? top (self, self->undo)->label : NULL;
}

const char *
wm_store_get_redo_label (WmStore *self)
{
  return wm_store_can_redo (self) ? top (self, self->redo)->label : NULL;
}

/**
 * wm_store_undo:
 * @self: a store
 * @error: return location
 *
 * Takes the newest change back that has not been taken back, as a new change of
 * the history; also one of an earlier run of the program.
 *
 * Returns: %FALSE with %WM_STORE_ERROR_REFUSED when there is nothing to undo
 */
gboolean
wm_store_undo (WmStore  *self,
               GError  **error)
{
  g_return_val_if_fail (self->edit == NULL, FALSE);

  if (wm_store_is_read_only (self))
    return refuse (error, _ ("this plan is only being read"));
  if (self->undo->len == 0)
    return refuse (error, _ ("there is nothing to undo"));
  return apply_step (self, g_array_index (self->undo, guint, self->undo->len - 1), WM_CHANGE_UNDO, error);
}

/**
 * wm_store_redo:
 * @self: a store
 * @error: return location
 *
 * Does again what was undone last, unless something else was done since.
 */
gboolean
wm_store_redo (WmStore  *self,
               GError  **error)
{
  g_return_val_if_fail (self->edit == NULL, FALSE);

  if (wm_store_is_read_only (self))
    return refuse (error, _ ("this plan is only being read"));
  if (self->redo->len == 0)
    return refuse (error, _ ("there is nothing to redo"));
  return apply_step (self, g_array_index (self->redo, guint, self->redo->len - 1), WM_CHANGE_REDO, error);
}
