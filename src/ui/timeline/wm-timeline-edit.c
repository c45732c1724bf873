/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-task-progress.h"
#include "timeline/wm-timeline-edit.h"

static WmEdit *
begin (WmSession  *session,
       const char *format, /* with one %s */
       WmTask     *task)
{
  g_autofree char *label = g_strdup_printf (format, wm_record_get_title (WM_RECORD (task)));

  return wm_edit_begin (wm_session_get_store (session), label);
}

static void
refuse (WmSession  *session,
        const char *format, /* with one %s */
        WmTask     *task)
{
  g_autofree char *text = g_strdup_printf (format, wm_record_get_title (WM_RECORD (task)));

  wm_session_message (session, text, FALSE);
}

static gboolean
is_writable (WmSession *session)
{
  if (!wm_store_is_read_only (wm_session_get_store (session)))
    return TRUE;
  wm_session_message (session, _("This plan is open for reading only"), FALSE);
  return FALSE;
}

/**
 * wm_timeline_edit_check:
 * @session: a session
 * @task: a task
 * @dates: whether its dates are to be changed
 *
 * Returns: whether @task can be changed; the person is told when it can’t
 */
gboolean
wm_timeline_edit_check (WmSession *session,
                        WmTask    *task,
                        gboolean   dates)
{
  const WmTaskDates *now = wm_schedule_get_dates (wm_session_get_schedule (session), task);

  if (!is_writable (session) || now == NULL)
    return FALSE;
  if (!dates)
    return TRUE;
  if (now->summary)
    {
      /* Translators: %s is a group of tasks */
      refuse (session, _("“%s” takes its dates from the tasks in it. Move those instead."), task);
      return FALSE;
    }
  if (wm_record_get_integer (WM_RECORD (task), WM_TASK_ACTUAL_FINISH) != WM_UNSET)
    {
      refuse (session, _("“%s” is finished. Change its actual dates in the drawer."), task);
      return FALSE;
    }
  return TRUE;
}

/**
 * wm_timeline_edit_move_to:
 * @session: a session
 * @task: a task that is no summary
 * @start: a plan time
 *
 * Lets the task start no earlier than @start, as Microsoft Project does for a bar that is dragged.
 */
gboolean
wm_timeline_edit_move_to (WmSession *session,
                          WmTask    *task,
                          gint64     start)
{
  WmEdit *edit;

  if (!wm_timeline_edit_check (session, task, TRUE))
    return FALSE;
  if (wm_record_get_integer (WM_RECORD (task), WM_TASK_ACTUAL_START) != WM_UNSET)
    {
      refuse (session, _("“%s” has started. Change its actual start in the drawer."), task);
      return FALSE;
    }
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Move “%s”"), task);
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT_TIME, start);
  wm_edit_commit (edit);
  return TRUE;
}

/* By so many working days, backwards when they are negative. */
gboolean
wm_timeline_edit_move (WmSession *session,
                       WmTask    *task,
                       int        days)
{
  WmSchedule *schedule = wm_session_get_schedule (session);
  WmCalendar *calendar = wm_schedule_get_calendar (schedule);
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  gint64 start;

  if (dates == NULL || dates->start == WM_UNSET)
    return FALSE;
  start = wm_calendar_add (calendar, dates->start, days * WM_MINUTES_PER_WORKDAY);
  return wm_timeline_edit_move_to (session, task, dates->milestone ? start : wm_calendar_find_next (calendar, start));
}

gboolean
wm_timeline_edit_resize_to (WmSession *session,
                            WmTask    *task,
                            gint64     duration)
{
  WmEdit *edit;

  if (!wm_timeline_edit_check (session, task, TRUE))
    return FALSE;
  if (duration == wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION))
    return FALSE;
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Change the Duration of “%s”"), task);
  wm_edit_set_integer (edit, task, WM_TASK_DURATION, duration);
  wm_edit_commit (edit);
  return TRUE;
}

/* Longer by so many working days, or shorter, but never shorter than one. */
gboolean
wm_timeline_edit_resize (WmSession *session,
                         WmTask    *task,
                         int        days)
{
  gint64 duration = wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION);
  gint64 least = MIN (duration, WM_MINUTES_PER_WORKDAY);

  if (wm_record_get_boolean (WM_RECORD (task), WM_TASK_MILESTONE))
    {
      refuse (session, _("“%s” is a milestone: it takes no time."), task);
      return FALSE;
    }
  return wm_timeline_edit_resize_to (session, task, MAX (duration + days * WM_MINUTES_PER_WORKDAY, least));
}

/* Lets @successor wait for @predecessor. A cycle is refused, and named. */
gboolean
wm_timeline_edit_link (WmSession *session,
                       WmTask    *predecessor,
                       WmTask    *successor)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  WmRecord *dependency;
  WmEdit *edit;

  if (!is_writable (session))
    return FALSE;
  if (!wm_schedule_check_link (wm_session_get_schedule (session), predecessor, successor, &error))
    {
      wm_session_message (session, error->message, FALSE);
      return FALSE;
    }
  /* Translators: a step of undo; both are tasks */
  label = g_strdup_printf (_("Link “%s” to “%s”"), wm_record_get_title (WM_RECORD (predecessor)),
                           wm_record_get_title (WM_RECORD (successor)));
  edit = wm_edit_begin (wm_session_get_store (session), label);
  dependency = wm_edit_add (edit, WM_TYPE_DEPENDENCY);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_PREDECESSOR, predecessor);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_SUCCESSOR, successor);
  wm_edit_commit (edit);
  return TRUE;
}

/* Takes away what @task waits for. */
gboolean
wm_timeline_edit_unlink (WmSession *session,
                         WmTask    *task)
{
  WmStore *store = wm_session_get_store (session);
  GListModel *list = wm_store_list (store, WM_TYPE_DEPENDENCY);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  WmEdit *edit;

  if (!is_writable (session))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (list, i);

      if (wm_store_get_reference (store, link, WM_DEPENDENCY_SUCCESSOR) == WM_RECORD (task))
        g_ptr_array_add (links, g_steal_pointer (&link));
    }
  if (links->len == 0)
    {
      refuse (session, _("“%s” waits for no other task."), task);
      return FALSE;
    }
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Unlink “%s” from Its Predecessors"), task);
  for (guint i = 0; i < links->len; i++)
    wm_edit_remove (edit, g_ptr_array_index (links, i));
  wm_edit_commit (edit);
  text = g_strdup_printf (ngettext ("%u link removed", "%u links removed", links->len), links->len);
  wm_session_message (session, text, TRUE);
  return TRUE;
}

/* With all tasks below it. */
gboolean
wm_timeline_edit_remove (WmSession *session,
                         WmTask    *task)
{
  g_autofree char *text = NULL;
  WmEdit *edit;

  if (!is_writable (session))
    return FALSE;
  text = g_strdup_printf (_("“%s” removed"), wm_record_get_title (WM_RECORD (task)));
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Remove “%s”"), task);
  wm_edit_remove (edit, task);
  wm_edit_commit (edit);
  wm_session_message (session, text, TRUE);
  return TRUE;
}

/* Makes room after @position among the tasks of one parent. */
static void
move_down (WmEdit    *edit,
           WmStore   *store,
           WmRecord  *parent,
           gint64     position)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      gint64 at = wm_record_get_integer (task, WM_TASK_POSITION);

      if (at != WM_UNSET && at > position && wm_store_get_reference (store, task, WM_TASK_PARENT) == parent)
        wm_edit_set_integer (edit, task, WM_TASK_POSITION, at + 1);
    }
}

/**
 * wm_timeline_edit_add:
 * @session: a session
 * @after: (nullable): the task that the new one comes after, in the same group
 *
 * Returns: (transfer none) (nullable): the new task
 */
WmTask *
wm_timeline_edit_add (WmSession *session,
                      WmTask    *after)
{
  WmStore *store = wm_session_get_store (session);
  WmRecord *parent = after != NULL ? wm_store_get_reference (store, WM_RECORD (after), WM_TASK_PARENT) : NULL, *task;
  gint64 position = after != NULL ? wm_record_get_integer (WM_RECORD (after), WM_TASK_POSITION)
                                  : g_list_model_get_n_items (wm_store_list (store, WM_TYPE_TASK));
  WmEdit *edit;

  if (!is_writable (session))
    return NULL;
  edit = wm_edit_begin (store, _("Add a Task"));
  if (position == WM_UNSET)
    position = 0;
  move_down (edit, store, parent, position);
  task = wm_edit_add (edit, WM_TYPE_TASK);
  wm_edit_set_text (edit, task, WM_TASK_TITLE, _("New task"));
  wm_edit_set_integer (edit, task, WM_TASK_POSITION, position + 1);
  if (parent != NULL)
    wm_edit_set_reference (edit, task, WM_TASK_PARENT, parent);
  if (after != NULL && !wm_record_is_empty (WM_RECORD (after), WM_TASK_STEP))
    wm_edit_set_integer (edit, task, WM_TASK_STEP, wm_record_get_integer (WM_RECORD (after), WM_TASK_STEP));
  wm_edit_commit (edit);
  return WM_TASK (task);
}

/**
 * wm_timeline_edit_details:
 * @title: what it is called
 * @duration: (nullable): as a person writes it, “9d”; %NULL to leave it
 * @percent: 0 to 100, or a negative number to leave it
 * @error: return location for what is wrong with what was typed
 */
gboolean
wm_timeline_edit_details (WmSession   *session,
                          WmTask      *task,
                          const char  *title,
                          const char  *duration,
                          int          percent,
                          GError     **error)
{
  WmSchedule *schedule;
  WmEdit *edit;

  if (!is_writable (session))
    return TRUE;
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Edit “%s”"), task);
  schedule = wm_session_get_schedule (session);
  if (!wm_edit_parse (edit, task, WM_TASK_TITLE, title, error) ||
      (duration != NULL && !wm_task_parse (edit, schedule, task, WM_TASK_DURATION, duration, error)) ||
      (percent >= 0 && percent != MAX (wm_record_get_integer (WM_RECORD (task), WM_TASK_PERCENT), 0) &&
       !wm_task_set_progress (edit, schedule, task, WM_TASK_PERCENT, percent, error)))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}
