/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-import-private.h"
#include "record/wm-kinds.h"

/* Work that a file interrupts. A task of ours is interrupted at most once: between what is done of it and what
 * remains, which goes on at a time that is given. */

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  gint64 left = ((const WmImportSpan *) a)->start, right = ((const WmImportSpan *) b)->start;

  return left < right ? -1 : left > right;
}

/*< private >
 * wm_import_find_gap:
 * @record: a task, with what the file says of its dates
 * @calendar: by which it is worked on
 * @from: a plan time
 * @gap: (out): the first stretch of working time, from @from on, in which the file says that nobody works on it, although
 *   work goes on afterwards
 *
 * Returns: whether there is one
 */
gboolean
wm_import_find_gap (WmImportRecord *record,
                    WmCalendar     *calendar,
                    gint64          from,
                    WmImportSpan   *gap)
{
  GArray *work = record->stated != NULL ? record->stated->work : NULL;
  gint64 until = WM_UNSET;

  if (work == NULL)
    return FALSE;
  g_array_sort (work, compare_spans);
  for (guint i = 0; i < work->len; i++)
    {
      const WmImportSpan *span = &g_array_index (work, WmImportSpan, i);

      if (until != WM_UNSET && span->start > until && span->start > from && wm_calendar_measure (calendar, MAX (until, from), span->start) > 0)
        {
          *gap = (WmImportSpan) { until, span->start };
          return TRUE;
        }
      until = until == WM_UNSET ? span->finish : MAX (until, span->finish);
    }
  return FALSE;
}

/*< private >
 * wm_import_take_resume:
 * @record: a task, with what the file says of its dates
 * @calendar: by which it is worked on
 *
 * Returns: whether the file leaves working time free between what is done and what remains, which @record says now
 */
gboolean
wm_import_take_resume (WmImportRecord *record,
                       WmCalendar     *calendar)
{
  const WmStatedDates *stated = record->stated;

  if (stated == NULL || stated->stop == WM_UNSET || stated->resume <= stated->stop || wm_import_record_get_integer (record, WM_TASK_RESUME) != WM_UNSET
      || wm_calendar_measure (calendar, stated->stop, stated->resume) <= 0)
    return FALSE;
  wm_import_record_set_integer (record, WM_TASK_RESUME, stated->resume);
  return TRUE;
}
