/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "form/wm-form-private.h"
#include "record/wm-kinds.h"

/* What a field means beside others of its record, where the table of fields cannot tell. */

static gboolean
is_date_bound (WmRecord *task)
{
  gint64 constraint = wm_record_get_integer (task, WM_TASK_CONSTRAINT);

  return constraint != WM_UNSET && constraint != WM_CONSTRAINT_ASAP && constraint != WM_CONSTRAINT_ALAP;
}

/* A summary has its dates and its progress from the tasks below it. */
static gboolean
is_summary (WmSession *session,
            WmRecord  *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), WM_TASK (task));

  return dates != NULL && dates->summary;
}

/*< private >
 * wm_form_is_open:
 *
 * Returns: whether a value of @field has any effect now
 */
gboolean
wm_form_is_open (WmSession *session,
                 WmRecord  *record,
                 guint      field)
{
  if (wm_store_is_read_only (wm_session_get_store (session)))
    return FALSE;
  if (wm_record_is_sealed (record) && !(wm_record_get_kind (record)->fields[field].flags & WM_FIELD_UNSEALED))
    return FALSE;
  if (!WM_IS_TASK (record))
    return TRUE;
  switch (field)
    {
    case WM_TASK_CONSTRAINT_TIME:
      return is_date_bound (record);
    case WM_TASK_DURATION:
    case WM_TASK_OPTIMISTIC:
    case WM_TASK_PESSIMISTIC:
      return !wm_record_get_boolean (record, WM_TASK_MILESTONE) && !is_summary (session, record);
    case WM_TASK_PERCENT:
    case WM_TASK_REMAINING:
    case WM_TASK_MILESTONE:
      return !is_summary (session, record);
    default:
      return TRUE;
    }
}

/*< private >
 * wm_form_get_minute:
 *
 * Returns: the minute of the day for which a date alone stands in @field: work that is to end on a day
 *   has all of it, work that is to begin on it begins with it
 */
int
wm_form_get_minute (WmRecord *record,
                    guint     field)
{
  gint64 constraint;

  if (!WM_IS_TASK (record))
    return 0;
  constraint = wm_record_get_integer (record, WM_TASK_CONSTRAINT);
  if (field == WM_TASK_DEADLINE || field == WM_TASK_ACTUAL_FINISH
      || (field == WM_TASK_CONSTRAINT_TIME
          && (constraint == WM_CONSTRAINT_FNET || constraint == WM_CONSTRAINT_FNLT || constraint == WM_CONSTRAINT_MFO)))
    return WM_MINUTES_PER_DAY - 1;
  return 0;
}
