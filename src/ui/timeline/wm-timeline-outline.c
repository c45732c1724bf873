/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-edit.h"
#include "timeline/wm-timeline-outline.h"

/* Numbers the tasks of one parent from the beginning. Only those that stand elsewhere are changed. */
static void
number (WmEdit    *edit,
        GPtrArray *children)
{
  for (guint i = 0; i < children->len; i++)
    if (wm_record_get_integer (g_ptr_array_index (children, i), WM_TASK_POSITION) != i)
      wm_edit_set_integer (edit, g_ptr_array_index (children, i), WM_TASK_POSITION, i);
}

/**
 * wm_timeline_outline_add:
 * @session: a session
 * @model: the rows
 * @after: (nullable): the task that the new one comes after, in the same group; %NULL for the end
 * @start: when it begins, a plan time, or %WM_UNSET for as soon as possible
 * @duration: working minutes, or %WM_UNSET for what new tasks have
 *
 * Returns: (transfer none) (nullable): the new task
 */
WmTask *
wm_timeline_outline_add (WmSession       *session,
                         WmTimelineModel *model,
                         WmTask          *after,
                         gint64           start,
                         gint64           duration)
{
  WmTask *parent = after != NULL ? wm_timeline_model_get_parent (model, after) : NULL;
  g_autoptr (GPtrArray) children = wm_timeline_model_list_children (model, parent);
  guint at = children->len;
  WmRecord *task;
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session))
    return NULL;
  if (after != NULL && g_ptr_array_find (children, after, &at))
    at++;
  edit = wm_edit_begin (wm_session_get_store (session), _("Add a Task"));
  task = wm_edit_add (edit, WM_TYPE_TASK);
  wm_edit_set_text (edit, task, WM_TASK_TITLE, _("New task"));
  g_ptr_array_insert (children, at, task);
  number (edit, children);
  if (parent != NULL)
    wm_edit_set_reference (edit, task, WM_TASK_PARENT, parent);
  if (after != NULL && !wm_record_is_empty (WM_RECORD (after), WM_TASK_STEP))
    wm_edit_set_integer (edit, task, WM_TASK_STEP, wm_record_get_integer (WM_RECORD (after), WM_TASK_STEP));
  if (duration != WM_UNSET)
    wm_edit_set_integer (edit, task, WM_TASK_DURATION, duration);
  if (start != WM_UNSET)
    {
      wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
      wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT_TIME, start);
    }
  wm_edit_commit (edit);
  return WM_TASK (task);
}

static gboolean
may_place (WmSession *session,
           GPtrArray *tasks,
           WmTask    *parent)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (parent != NULL &&
          !wm_schedule_check_parent (wm_session_get_schedule (session), g_ptr_array_index (tasks, i), parent, &error))
        {
          wm_session_message (session, error->message, FALSE);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * wm_timeline_outline_place:
 * @session: a session
 * @model: the rows
 * @tasks: (element-type WmTask): tasks, in the order in which they are to stand
 * @parent: (nullable): the group that they are to be part of, or %NULL for the topmost level
 * @before: (nullable): the one of that group before which they come, or %NULL for its end
 *
 * Puts tasks elsewhere, each with what is below it.
 */
gboolean
wm_timeline_outline_place (WmSession       *session,
                           WmTimelineModel *model,
                           GPtrArray       *tasks,
                           WmTask          *parent,
                           WmTask          *before)
{
  g_autoptr (GPtrArray) old = wm_timeline_model_list_children (model, parent);
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  guint at = G_MAXUINT;
  WmEdit *edit;

  if (tasks->len == 0 || !wm_timeline_edit_is_writable (session) || !may_place (session, tasks, parent))
    return FALSE;
  for (guint i = 0; i < old->len; i++)
    {
      gpointer child = g_ptr_array_index (old, i);

      if (child == before)
        at = children->len;
      if (!g_ptr_array_find (tasks, child, NULL))
        g_ptr_array_add (children, child);
    }
  at = MIN (at, children->len);
  for (guint i = 0; i < tasks->len; i++)
    g_ptr_array_insert (children, at + i, g_ptr_array_index (tasks, i));
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, tasks, _("Rearrange “%s”"), _("Rearrange %u Tasks"));
  for (guint i = 0; i < tasks->len; i++)
    if (wm_timeline_model_get_parent (model, g_ptr_array_index (tasks, i)) != parent)
      wm_edit_set_reference (edit, g_ptr_array_index (tasks, i), WM_TASK_PARENT, parent);
  number (edit, children);
  wm_edit_commit (edit);
  return TRUE;
}

/* Those of @tasks that are in one group with the first of them, in that group’s order. */
static GPtrArray *
list_together (WmTimelineModel *model,
               GPtrArray       *tasks,
               GPtrArray       *siblings)
{
  GPtrArray *together = g_ptr_array_new ();

  for (guint i = 0; i < siblings->len; i++)
    if (g_ptr_array_find (tasks, g_ptr_array_index (siblings, i), NULL))
      g_ptr_array_add (together, g_ptr_array_index (siblings, i));
  return together;
}

/**
 * wm_timeline_outline_step:
 * @session: a session
 * @model: the rows
 * @tasks: tasks; those that are in another group than the first stay
 * @step: where to
 *
 * Returns: whether there was room to move in
 */
gboolean
wm_timeline_outline_step (WmSession             *session,
                          WmTimelineModel       *model,
                          GPtrArray             *tasks,
                          WmTimelineOutlineStep  step)
{
  WmTask *parent = tasks->len > 0 ? wm_timeline_model_get_parent (model, g_ptr_array_index (tasks, 0)) : NULL;
  g_autoptr (GPtrArray) siblings = wm_timeline_model_list_children (model, parent);
  g_autoptr (GPtrArray) together = list_together (model, tasks, siblings), over = NULL;
  WmTask *above, *below;
  guint first, last;

  if (together->len == 0 || !g_ptr_array_find (siblings, g_ptr_array_index (together, 0), &first) ||
      !g_ptr_array_find (siblings, g_ptr_array_index (together, together->len - 1), &last))
    return FALSE;
  above = first > 0 ? g_ptr_array_index (siblings, first - 1) : NULL;
  if (step == WM_TIMELINE_OUTLINE_UP)
    return above != NULL && wm_timeline_outline_place (session, model, together, parent, above);
  if (step == WM_TIMELINE_OUTLINE_INDENT)
    return above != NULL && wm_timeline_outline_place (session, model, together, above, NULL);
  if (step == WM_TIMELINE_OUTLINE_DOWN)
    {
      below = last + 2 < siblings->len ? g_ptr_array_index (siblings, last + 2) : NULL;
      return last + 1 < siblings->len && wm_timeline_outline_place (session, model, together, parent, below);
    }
  if (parent == NULL)
    return FALSE;
  over = wm_timeline_model_list_children (model, wm_timeline_model_get_parent (model, parent));
  g_ptr_array_find (over, parent, &first);
  below = first + 1 < over->len ? g_ptr_array_index (over, first + 1) : NULL;
  return wm_timeline_outline_place (session, model, together, wm_timeline_model_get_parent (model, parent), below);
}
