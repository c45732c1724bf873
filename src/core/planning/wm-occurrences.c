/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planning/wm-occurrences.h"
#include "record/wm-recurrence-dates.h"
#include "record/wm-kinds.h"

/* Without a last date, occurrences go on until the certificate itself would run out. */
#define MONTHS_AFTER_PLAN 36

/* What an occurrence takes over from its recurrence. */
static const struct
{
  guint of_task, of_recurrence;
} shared[] = {
  { WM_TASK_TITLE, WM_RECURRENCE_TITLE },   { WM_TASK_DURATION, WM_RECURRENCE_DURATION }, { WM_TASK_PARENT, WM_RECURRENCE_PARENT },
  { WM_TASK_STEP, WM_RECURRENCE_STEP },     { WM_TASK_PDCA, WM_RECURRENCE_PDCA },         { WM_TASK_OWNER, WM_RECURRENCE_OWNER },
  { WM_TASK_NOTES, WM_RECURRENCE_NOTES },
};

/* What an occurrence that nobody has touched leaves empty. */
static const guint untouched_empty[] = {
  WM_TASK_ACTUAL_START, WM_TASK_ACTUAL_FINISH, WM_TASK_REMAINING,   WM_TASK_DEADLINE,
  WM_TASK_MANUAL_START, WM_TASK_OPTIMISTIC,    WM_TASK_PESSIMISTIC, WM_TASK_EFFORT,   WM_TASK_RESUME,
};

typedef struct
{
  WmEdit         *edit;
  WmStore        *store;
  const WmChange *change;
  guint           n_rows; /* of @change, before we came */
  gint64          today;
} Update;

/**
 * wm_occurrences_get_horizon:
 * @store: a store with a plan
 *
 * Returns: the date up to which recurrences without a last date have occurrences: three years
 *   after the months that are planned
 */
gint64
wm_occurrences_get_horizon (WmStore *store)
{
  WmPlan *plan = wm_store_get_plan (store);
  gint64 start = plan != NULL ? wm_record_get_integer (WM_RECORD (plan), WM_PLAN_START) : WM_UNSET;
  gint64 months = plan != NULL ? wm_record_get_integer (WM_RECORD (plan), WM_PLAN_MONTHS) : WM_UNSET;

  return wm_date_add_months (start != WM_UNSET ? start : wm_date_today (), (months != WM_UNSET ? (int) months : 0) + MONTHS_AFTER_PLAN);
}

static const WmRowChange *
find_row (const Update *self,
          WmRecord     *record)
{
  for (guint i = self->n_rows; i-- > 0;)
    {
      const WmRowChange *row = g_ptr_array_index (self->change->rows, i);

      if (row->record == record)
        return row;
    }
  return NULL;
}

/* What a field was before the edit. */
static WmValue
get_before (const Update *self,
            WmRecord     *record,
            guint         field)
{
  const WmRowChange *row = find_row (self, record);

  for (guint i = 0; row != NULL && i < row->fields->len; i++)
    if (g_array_index (row->fields, WmFieldChange, i).field == field)
      return g_array_index (row->fields, WmFieldChange, i).before;
  return wm_record_get_value (record, field);
}

/* Whether @task is as its @recurrence made it. */
static gboolean
is_untouched (const Update *self,
              WmRecord     *task,
              WmRecord     *recurrence)
{
  gint64 date = wm_record_get_integer (task, WM_TASK_OCCURRENCE);

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (!wm_field_equal (&wm_record_get_kind (task)->fields[shared[i].of_task], wm_record_get_value (task, shared[i].of_task),
                         get_before (self, recurrence, shared[i].of_recurrence)))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (untouched_empty); i++)
    if (!wm_record_is_empty (task, untouched_empty[i]))
      return FALSE;
  return wm_record_get_integer (task, WM_TASK_PERCENT) <= 0 && wm_record_get_integer (task, WM_TASK_CONSTRAINT) == WM_CONSTRAINT_SNET
         && wm_record_get_integer (task, WM_TASK_CONSTRAINT_TIME) == wm_plan_time_new (date, 0);
}

static void
take_shared (const Update *self,
             WmRecord     *task,
             WmRecord     *recurrence)
{
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    {
      WmValue value = wm_record_get_value (recurrence, shared[i].of_recurrence);

      if (wm_field_holds_text (&wm_record_get_kind (task)->fields[shared[i].of_task]))
        wm_edit_set_text (self->edit, task, shared[i].of_task, value.text);
      else
        wm_edit_set_integer (self->edit, task, shared[i].of_task, value.number);
    }
}

static void
add_occurrence (const Update *self,
                WmRecord     *recurrence,
                gint64        date,
                gint64        position)
{
  WmRecord *task = wm_edit_add (self->edit, WM_TYPE_TASK);

  take_shared (self, task, recurrence);
  wm_edit_set_reference (self->edit, task, WM_TASK_RECURRENCE, recurrence);
  wm_edit_set_integer (self->edit, task, WM_TASK_OCCURRENCE, date);
  wm_edit_set_integer (self->edit, task, WM_TASK_POSITION, position);
  wm_edit_set_integer (self->edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (self->edit, task, WM_TASK_CONSTRAINT_TIME, wm_plan_time_new (date, 0));
}

/* Returns: (transfer full): the tasks that @recurrence has already; @position: after all others */
static GPtrArray *
list_occurrences (const Update *self,
                  WmRecord     *recurrence,
                  gint64       *position)
{
  GListModel *tasks = wm_store_list (self->store, WM_TYPE_TASK);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  const char *id = wm_record_get_id (recurrence);

  *position = 0;
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);

      *position = MAX (*position, wm_record_get_integer (task, WM_TASK_POSITION) + 1);
      if (g_strcmp0 (wm_record_get_text (task, WM_TASK_RECURRENCE), id) == 0)
        g_ptr_array_add (found, g_object_ref (task));
    }
  return found;
}

static gboolean
take_date (GArray *dates,
           gint64  date)
{
  for (guint i = 0; i < dates->len; i++)
    if (g_array_index (dates, gint64, i) == date)
      {
        g_array_remove_index (dates, i);
        return TRUE;
      }
  return FALSE;
}

/* Makes the tasks of one recurrence what it says now. What lies in the past, or was
 * touched, stays as it is. */
static void
update_recurrence (const Update *self,
                   WmRecord     *recurrence)
{
  gint64 first = wm_record_get_integer (recurrence, WM_RECURRENCE_FIRST), last = wm_record_get_integer (recurrence, WM_RECURRENCE_LAST);
  const WmRowChange *row = find_row (self, recurrence);
  gboolean fresh = row != NULL && row->action == WM_ROW_ADDED;
  gint64 position;
  g_autoptr (GPtrArray) tasks = list_occurrences (self, recurrence, &position);
  g_autoptr (GArray) dates = NULL;

  if (first == WM_UNSET)
    return;
  dates = wm_recurrence_list_dates (wm_record_get_text (recurrence, WM_RECURRENCE_RULE), first,
                                    last != WM_UNSET ? last : wm_occurrences_get_horizon (self->store),
                                    wm_record_get_text (recurrence, WM_RECURRENCE_EXCEPTIONS), NULL);
  if (dates == NULL) /* a rule from elsewhere that can't be read: what is there stays */
    return;
  for (guint i = 0; i < tasks->len; i++)
    {
      WmRecord *task = g_ptr_array_index (tasks, i);
      gint64 date = wm_record_get_integer (task, WM_TASK_OCCURRENCE);
      gboolean wanted = take_date (dates, date);

      if (date < self->today || !is_untouched (self, task, recurrence))
        continue;
      if (wanted)
        take_shared (self, task, recurrence);
      else
        wm_edit_remove (self->edit, task);
    }
  for (guint i = 0; i < dates->len; i++)
    if (fresh || g_array_index (dates, gint64, i) >= self->today)
      add_occurrence (self, recurrence, g_array_index (dates, gint64, i), position++);
}

/* An occurrence that somebody removed is an exception from now on. */
static void
note_removed (const Update      *self,
              const WmRowChange *row)
{
  gint64 date = wm_record_get_integer (row->record, WM_TASK_OCCURRENCE);
  WmRecord *recurrence = wm_store_get_reference (self->store, row->record, WM_TASK_RECURRENCE);
  const char *exceptions;
  g_autofree char *day = NULL, *more = NULL;

  if (recurrence == NULL || date == WM_UNSET)
    return;
  exceptions = wm_record_get_text (recurrence, WM_RECURRENCE_EXCEPTIONS);
  day = wm_date_format (date);
  more = exceptions != NULL ? g_strdup_printf ("%s %s", exceptions, day) : g_strdup (day);
  wm_edit_set_text (self->edit, recurrence, WM_RECURRENCE_EXCEPTIONS, more);
}

/* Of a recurrence that goes, those to come that nobody has touched go too. */
static void
follow_removed (const Update *self,
                WmRecord     *recurrence)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->change->rows, i);
      WmRecord *task = row->record;

      if (WM_IS_TASK (task) && row->action == WM_ROW_CHANGED && wm_store_lookup (self->store, wm_record_get_id (task)) == task
          && wm_record_is_empty (task, WM_TASK_RECURRENCE)
          && g_strcmp0 (get_before (self, task, WM_TASK_RECURRENCE).text, wm_record_get_id (recurrence)) == 0
          && wm_record_get_integer (task, WM_TASK_OCCURRENCE) >= self->today && is_untouched (self, task, recurrence))
        wm_edit_remove (self->edit, task);
    }
}

static void
update_touched (const Update *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->change->rows, i);

      if (WM_IS_TASK (row->record) && row->action == WM_ROW_REMOVED)
        note_removed (self, row);
      else if (WM_IS_RECURRENCE (row->record) && row->action == WM_ROW_REMOVED)
        follow_removed (self, row->record);
      else if (WM_IS_RECURRENCE (row->record))
        update_recurrence (self, row->record);
    }
}

/**
 * wm_occurrences_update:
 * @edit: an edit that is about to end
 * @today: a date
 * @all: whether to look at all recurrences, and not only at what @edit touched
 *
 * Makes each occurrence of a recurrence a task of its own. It starts no earlier than its date; the network moves
 * one that falls on a day off to the next working day. Those that have begun, were edited, or lie before
 * @today stay as they are when the recurrence changes. An occurrence that is removed becomes an exception.
 */
void
wm_occurrences_update (WmEdit   *edit,
                       gint64    today,
                       gboolean  all)
{
  const WmChange *change = wm_edit_get_change (edit);
  Update self = { edit, wm_edit_get_store (edit), change, change->rows->len, today };
  GListModel *recurrences = wm_store_list (self.store, WM_TYPE_RECURRENCE);

  if (!all)
    update_touched (&self);
  for (guint i = 0; all && i < g_list_model_get_n_items (recurrences); i++)
    {
      g_autoptr (WmRecord) recurrence = g_list_model_get_item (recurrences, i);

      update_recurrence (&self, recurrence);
    }
}
