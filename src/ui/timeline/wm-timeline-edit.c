/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-task-progress.h"
#include "timeline/wm-timeline-edit.h"

/**
 * wm_timeline_edit_begin:
 * @session: a session
 * @tasks: the tasks that are changed
 * @one: name of the step of undo for one task, with its title as %s
 * @many: and for several, with their number as %u
 */
WmEdit *
wm_timeline_edit_begin (WmSession  *session,
                        GPtrArray  *tasks,
                        const char *one,
                        const char *many)
{
  g_autofree char *label = tasks->len == 1 ?
    g_strdup_printf (one, wm_record_get_title (WM_RECORD (g_ptr_array_index (tasks, 0)))) :
    g_strdup_printf (many, tasks->len);

  return wm_edit_begin (wm_session_get_store (session), label);
}

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

/* Tells the person when the plan can only be read. */
gboolean
wm_timeline_edit_is_writable (WmSession *session)
{
  if (!wm_store_is_read_only (wm_session_get_store (session)))
    return TRUE;
  wm_session_message (session, _("This plan is open for reading only"), FALSE);
  return FALSE;
}

static gboolean
is_below (WmStore  *store,
          WmRecord *task,
          WmRecord *group)
{
  while ((task = wm_store_get_reference (store, task, WM_TASK_PARENT)) != NULL)
    if (task == group)
      return TRUE;
  return FALSE;
}

static const char *find_hindrance (WmSession          *session,
                                   WmTask             *task,
                                   WmTimelineEditKind  kind);

/* What moves of a group are the tasks in it that have not begun. */
static void
add_movable (WmSession *session,
             WmTask    *group,
             GPtrArray *into)
{
  WmStore *store = wm_session_get_store (session);
  WmSchedule *schedule = wm_session_get_schedule (session);
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

      if (dates != NULL && !dates->summary && is_below (store, WM_RECORD (task), WM_RECORD (group))
          && find_hindrance (session, task, WM_TIMELINE_EDIT_START) == NULL && !g_ptr_array_find (into, task, NULL))
        g_ptr_array_add (into, task); /* the list keeps it */
    }
}

static gboolean
has_movable (WmSession *session,
             WmTask    *group)
{
  g_autoptr (GPtrArray) movable = g_ptr_array_new ();

  add_movable (session, group, movable);
  return movable->len > 0;
}

/* Why a task can't be changed so, with its title as %s, or %NULL. */
static const char *
find_hindrance (WmSession          *session,
                WmTask             *task,
                WmTimelineEditKind  kind)
{
  const WmTaskDates *now = wm_schedule_get_dates (wm_session_get_schedule (session), task);
  WmRecord *record = WM_RECORD (task);

  if (kind == WM_TIMELINE_EDIT_FIELDS)
    return NULL;
  if (now != NULL && now->summary && kind == WM_TIMELINE_EDIT_START)
    /* Translators: %s is a group of tasks */
    return has_movable (session, task) ? NULL : _("All tasks in “%s” have started or are finished.");
  if (now == NULL || now->summary)
    /* Translators: %s is a group of tasks */
    return _("“%s” takes its dates from the tasks in it. Move those instead.");
  if (wm_record_get_integer (record, WM_TASK_ACTUAL_FINISH) != WM_UNSET)
    return _("“%s” is finished. Change its actual dates in the drawer.");
  if (kind == WM_TIMELINE_EDIT_START && wm_record_get_integer (record, WM_TASK_ACTUAL_START) != WM_UNSET)
    return _("“%s” has started. Change its actual start in the drawer.");
  return NULL;
}

/**
 * wm_timeline_edit_check:
 * @session: a session
 * @task: a task
 * @kind: what of it is to be changed
 *
 * Returns: whether @task can be changed; the person is told when it can’t
 */
gboolean
wm_timeline_edit_check (WmSession          *session,
                        WmTask             *task,
                        WmTimelineEditKind  kind)
{
  const char *hindrance;

  if (!wm_timeline_edit_is_writable (session))
    return FALSE;
  hindrance = find_hindrance (session, task, kind);
  if (hindrance != NULL)
    refuse (session, hindrance, task);
  return hindrance == NULL;
}

/* What is placed by hand stays so: it is put elsewhere. */
static void
set_constraint (WmEdit       *edit,
                WmTask       *task,
                WmConstraint  constraint,
                gint64        time)
{
  if (!wm_record_is_empty (WM_RECORD (task), WM_TASK_MANUAL_START) && constraint == WM_CONSTRAINT_SNET)
    {
      wm_edit_set_integer (edit, task, WM_TASK_MANUAL_START, time);
      return;
    }
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT, constraint);
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT_TIME, time);
}

/* Ends an edit, or takes it back and tells the person when a field of progress was refused. */
static gboolean
finish (WmSession    *session,
        WmEdit       *edit,
        const GError *error)
{
  if (error == NULL)
    {
      wm_edit_commit (edit);
      return TRUE;
    }
  wm_edit_cancel (edit);
  wm_session_message (session, error->message, FALSE);
  return FALSE;
}

/* Sets a field of progress and what follows from it, until one is refused. */
static void
put (WmEdit     *edit,
     WmSession  *session,
     WmTask     *task,
     guint       field,
     gint64      number,
     GError    **error)
{
  if (*error == NULL)
    wm_task_set_progress (edit, wm_session_get_schedule (session), task, field, number, error);
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

  if (!wm_timeline_edit_check (session, task, WM_TIMELINE_EDIT_START))
    return FALSE;
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Move “%s”"), task);
  set_constraint (edit, task, WM_CONSTRAINT_SNET, start);
  wm_edit_commit (edit);
  return TRUE;
}

/* Another start, and as much more or less work that its finish stays. */
gboolean
wm_timeline_edit_start_at (WmSession *session,
                           WmTask    *task,
                           gint64     start,
                           gint64     duration)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_check (session, task, WM_TIMELINE_EDIT_START))
    return FALSE;
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Change the Start of “%s”"), task);
  set_constraint (edit, task, WM_CONSTRAINT_SNET, start);
  put (edit, session, task, WM_TASK_DURATION, duration, &error);
  return finish (session, edit, error);
}

/* Lets the task end no earlier than the evening of @date, as Microsoft Project does for a finish that is typed. */
gboolean
wm_timeline_edit_finish_on (WmSession *session,
                            WmTask    *task,
                            gint64     date)
{
  WmCalendar *calendar = wm_schedule_get_calendar (wm_session_get_schedule (session));
  WmEdit *edit;

  if (!wm_timeline_edit_check (session, task, WM_TIMELINE_EDIT_START))
    return FALSE;
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Change the Finish of “%s”"), task);
  set_constraint (edit, task, WM_CONSTRAINT_FNET, wm_calendar_find_previous (calendar, wm_plan_time_new (date + 1, 0)));
  wm_edit_commit (edit);
  return TRUE;
}

gboolean
wm_timeline_edit_resize_to (WmSession *session,
                            WmTask    *task,
                            gint64     duration)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_check (session, task, WM_TIMELINE_EDIT_FINISH))
    return FALSE;
  if (duration == wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION))
    return FALSE;
  /* Translators: a step of undo; %s is a task */
  edit = begin (session, _("Change the Duration of “%s”"), task);
  put (edit, session, task, WM_TASK_DURATION, duration, &error);
  return finish (session, edit, error);
}

/* Those of @tasks that can be changed so. The person is told of one that can’t when it
 * is the only one, and else how many they are. */
static GPtrArray *
list_changeable (WmSession          *session,
                 GPtrArray          *tasks,
                 WmTimelineEditKind  kind)
{
  g_autoptr (GPtrArray) changeable = g_ptr_array_new ();
  g_autofree char *text = NULL;
  guint n_left = 0;

  if (!wm_timeline_edit_is_writable (session))
    return g_steal_pointer (&changeable);
  for (guint i = 0; i < tasks->len; i++)
    {
      WmTask *task = g_ptr_array_index (tasks, i);

      if (find_hindrance (session, task, kind) != NULL)
        n_left++;
      else if (kind == WM_TIMELINE_EDIT_START && wm_schedule_get_dates (wm_session_get_schedule (session), task)->summary)
        add_movable (session, task, changeable);
      else if (!g_ptr_array_find (changeable, task, NULL))
        g_ptr_array_add (changeable, task);
    }
  if (tasks->len == 1 && n_left == 1)
    wm_timeline_edit_check (session, g_ptr_array_index (tasks, 0), kind);
  else if (n_left > 0)
    {
      text = g_strdup_printf (ngettext ("%u task stays as it is: it has started, is finished or is a group",
                                        "%u tasks stay as they are: they have started, are finished or are groups",
                                        n_left), n_left);
      wm_session_message (session, text, FALSE);
    }
  return g_steal_pointer (&changeable);
}

static void
shift (WmEdit     *edit,
       WmSchedule *schedule,
       WmTask     *task,
       int         days)
{
  WmCalendar *calendar = wm_schedule_get_calendar (schedule);
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  gint64 start = wm_calendar_add (calendar, dates->start, days * WM_MINUTES_PER_WORKDAY);

  set_constraint (edit, task, WM_CONSTRAINT_SNET, dates->milestone ? start : wm_calendar_find_next (calendar, start));
}

/* By so many working days, backwards when they are negative. A group takes all of its tasks along that have not begun. */
gboolean
wm_timeline_edit_shift (WmSession *session,
                        GPtrArray *tasks,
                        int        days)
{
  WmSchedule *schedule = wm_session_get_schedule (session);
  g_autoptr (GPtrArray) changeable = list_changeable (session, tasks, WM_TIMELINE_EDIT_START);
  WmEdit *edit;

  if (changeable->len == 0)
    return FALSE;
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, tasks->len == 1 ? tasks : changeable, _("Move “%s”"), _("Move %u Tasks"));
  for (guint i = 0; i < changeable->len; i++)
    shift (edit, schedule, g_ptr_array_index (changeable, i), days);
  wm_edit_commit (edit);
  return TRUE;
}

/* Longer by so many working days, or shorter, but never shorter than one. */
gboolean
wm_timeline_edit_stretch (WmSession *session,
                          GPtrArray *tasks,
                          int        days)
{
  g_autoptr (GPtrArray) changeable = list_changeable (session, tasks, WM_TIMELINE_EDIT_FINISH);
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  for (guint i = changeable->len; i > 0; i--)
    if (wm_record_get_boolean (WM_RECORD (g_ptr_array_index (changeable, i - 1)), WM_TASK_MILESTONE))
      {
        refuse (session, _("“%s” is a milestone: it takes no time."), g_ptr_array_index (changeable, i - 1));
        g_ptr_array_remove_index (changeable, i - 1);
      }
  if (changeable->len == 0)
    return FALSE;
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, changeable, _("Change the Duration of “%s”"),
                                 _("Change the Duration of %u Tasks"));
  for (guint i = 0; i < changeable->len; i++)
    {
      WmTask *task = g_ptr_array_index (changeable, i);
      gint64 duration = wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION);

      put (edit, session, task, WM_TASK_DURATION,
           MAX (duration + days * WM_MINUTES_PER_WORKDAY, MIN (duration, WM_MINUTES_PER_WORKDAY)), &error);
    }
  return finish (session, edit, error);
}

/* How much of the tasks is complete; groups take theirs from what is in them. */
gboolean
wm_timeline_edit_complete (WmSession *session,
                           GPtrArray *tasks,
                           int        percent)
{
  WmSchedule *schedule = wm_session_get_schedule (session);
  g_autoptr (GPtrArray) changeable = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session))
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    {
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, g_ptr_array_index (tasks, i));

      if (dates != NULL && !dates->summary)
        g_ptr_array_add (changeable, g_ptr_array_index (tasks, i));
    }
  if (changeable->len == 0)
    {
      wm_session_message (session, _("The progress of a group follows from the tasks in it"), FALSE);
      return FALSE;
    }
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, changeable, _("Change the Progress of “%s”"),
                                 _("Change the Progress of %u Tasks"));
  for (guint i = 0; i < changeable->len; i++)
    put (edit, session, g_ptr_array_index (changeable, i), WM_TASK_PERCENT, CLAMP (percent, 0, 100), &error);
  return finish (session, edit, error);
}

gboolean
wm_timeline_edit_set_percent (WmSession *session,
                              WmTask    *task,
                              int        percent)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  return wm_timeline_edit_complete (session, tasks, percent);
}

/**
 * wm_timeline_edit_set:
 * @tasks: tasks
 * @field: one of their fields
 * @text: what they all get, as wm_field_parse() reads it
 * @error: return location for what is wrong with @text
 */
gboolean
wm_timeline_edit_set (WmSession   *session,
                      GPtrArray   *tasks,
                      guint        field,
                      const char  *text,
                      GError     **error)
{
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session) || tasks->len == 0)
    return TRUE;
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, tasks, _("Edit “%s”"), _("Edit %u Tasks"));
  for (guint i = 0; i < tasks->len; i++)
    if (!wm_task_parse (edit, wm_session_get_schedule (session), g_ptr_array_index (tasks, i), field, text, error))
      {
        wm_edit_cancel (edit);
        return FALSE;
      }
  wm_edit_commit (edit);
  return TRUE;
}

/* All that @bulk says of one task, but what it can't have. */
static void
apply_bulk (WmSession            *session,
            WmEdit               *edit,
            WmTask               *task,
            const WmTimelineBulk *bulk,
            GError              **error)
{
  WmSchedule *schedule = wm_session_get_schedule (session);
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);

  if (bulk->days != 0 && find_hindrance (session, task, WM_TIMELINE_EDIT_START) == NULL)
    shift (edit, schedule, task, bulk->days);
  if (bulk->percent >= 0 && dates != NULL && !dates->summary)
    put (edit, session, task, WM_TASK_PERCENT, bulk->percent, error);
  if (bulk->sets_owner)
    wm_edit_set_reference (edit, task, WM_TASK_OWNER, bulk->owner);
  if (bulk->step != WM_UNSET)
    wm_edit_set_integer (edit, task, WM_TASK_STEP, bulk->step);
  if (bulk->stage != WM_UNSET)
    wm_edit_set_integer (edit, task, WM_TASK_PDCA, bulk->stage);
}

/**
 * wm_timeline_edit_bulk:
 * @session: a session
 * @tasks: tasks
 * @bulk: what they are to have in common
 *
 * Changes several tasks at once, which is one step of undo. What has started isn’t moved.
 */
gboolean
wm_timeline_edit_bulk (WmSession            *session,
                       GPtrArray            *tasks,
                       const WmTimelineBulk *bulk)
{
  g_autoptr (GPtrArray) movable = NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session) || tasks->len == 0)
    return FALSE;
  if (bulk->days != 0)
    movable = list_changeable (session, tasks, WM_TIMELINE_EDIT_START); /* tells of the others */
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, tasks, _("Edit “%s”"), _("Edit %u Tasks"));
  for (guint i = 0; i < tasks->len; i++)
    apply_bulk (session, edit, g_ptr_array_index (tasks, i), bulk, &error);
  return finish (session, edit, error);
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

  if (!wm_timeline_edit_is_writable (session))
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

/* Whether one of @tasks is above @task, and takes it with it. */
static gboolean
goes_with_another (WmStore   *store,
                   GPtrArray *tasks,
                   WmRecord  *task)
{
  for (WmRecord *over = wm_store_get_reference (store, task, WM_TASK_PARENT); over != NULL;
       over = wm_store_get_reference (store, over, WM_TASK_PARENT))
    if (g_ptr_array_find (tasks, over, NULL))
      return TRUE;
  return FALSE;
}

/* With all tasks below them. */
gboolean
wm_timeline_edit_remove (WmSession *session,
                         GPtrArray *tasks)
{
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GPtrArray) top = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session))
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    if (!goes_with_another (store, tasks, g_ptr_array_index (tasks, i)))
      g_ptr_array_add (top, g_object_ref (g_ptr_array_index (tasks, i)));
  if (top->len == 0)
    return FALSE;
  text = top->len == 1 ? g_strdup_printf (_("“%s” removed"), wm_record_get_title (g_ptr_array_index (top, 0)))
                       : g_strdup_printf (ngettext ("%u task removed", "%u tasks removed", top->len), top->len);
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, top, _("Remove “%s”"), _("Remove %u Tasks"));
  for (guint i = 0; i < top->len; i++)
    wm_edit_remove (edit, g_ptr_array_index (top, i));
  wm_edit_commit (edit);
  wm_session_message (session, text, TRUE);
  return TRUE;
}
