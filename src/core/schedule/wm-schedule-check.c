/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-schedule-private.h"

/* Whether two tasks can be linked, or one be part of another; if not, why. */

static bool
is_linked (WmSchedule *self,
           const char *predecessor,
           const char *successor)
{
  for (guint i = 0; i < self->dependencies->len; i++)
    {
      WmRecord *dependency = g_ptr_array_index (self->dependencies, i);

      if (g_strcmp0 (wm_record_get_text (dependency, WM_DEPENDENCY_PREDECESSOR), predecessor) == 0
          && g_strcmp0 (wm_record_get_text (dependency, WM_DEPENDENCY_SUCCESSOR), successor) == 0)
        return true;
    }
  return false;
}

static void
set_cycle_error (GError    **error,
                 WmSchedule *self,
                 GArray     *path)
{
  g_autoptr (GString) chain = g_string_new (NULL);

  for (guint i = 0; i < path->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (WM_RECORD (wm_schedule_task_at (self, g_array_index (path, guint32, i))));

      g_string_append_printf (chain, "%s%s “%s”", i > 0 ? " → " : "", ref,
                              wm_record_get_title (WM_RECORD (wm_schedule_task_at (self, g_array_index (path, guint32, i)))));
    }
  if (path->len == 1)
    g_set_error (error, WM_SCHEDULE_ERROR, WM_SCHEDULE_ERROR_CYCLE, _ ("%s can’t wait for itself."), chain->str);
  else
    /* Translators: the tasks of the cycle, joined by arrows. */
    g_set_error (error, WM_SCHEDULE_ERROR, WM_SCHEDULE_ERROR_CYCLE,
                 _ ("The tasks would wait for each other in a circle: %s. Remove one of the links between them first."), chain->str);
}

/**
 * wm_schedule_check_link:
 * @predecessor: a task
 * @successor: the task that is to wait for it
 * @error: set to %WM_SCHEDULE_ERROR_CYCLE, which names the tasks in order, or to %WM_SCHEDULE_ERROR_DUPLICATE
 *
 * Returns: whether the two can be linked, by any type of link
 */
gboolean
wm_schedule_check_link (WmSchedule *self,
                        WmTask     *predecessor,
                        WmTask     *successor,
                        GError    **error)
{
  const char *before = wm_record_get_id (WM_RECORD (predecessor));
  const char *after = wm_record_get_id (WM_RECORD (successor));
  g_autoptr (GArray) path = NULL;

  if (is_linked (self, before, after))
    {
      g_set_error (error, WM_SCHEDULE_ERROR, WM_SCHEDULE_ERROR_DUPLICATE, _ ("“%s” waits for “%s” already."),
                   wm_record_get_title (WM_RECORD (successor)), wm_record_get_title (WM_RECORD (predecessor)));
      return FALSE;
    }
  path = wm_network_find_path (self->network, wm_schedule_find_task (self, after), wm_schedule_find_task (self, before),
                               WM_NETWORK_FS);
  if (path == NULL)
    return TRUE;
  set_cycle_error (error, self, path);
  return FALSE;
}

/* Parts of @task that come after @parent, or that it comes after, in @path. */
static GArray *
find_way_round (WmSchedule *self,
                WmTask     *task,
                WmTask     *parent)
{
  guint32 part = wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (task)));
  guint32 summary = wm_schedule_find_task (self, wm_record_get_id (WM_RECORD (parent)));
  GArray *path = wm_network_find_path (self->network, part, summary, WM_NETWORK_FS);

  return path != NULL ? path : wm_network_find_path (self->network, summary, part, WM_NETWORK_FF);
}

/**
 * wm_schedule_check_parent:
 * @task: a task
 * @parent: the summary whose part it is to be
 * @error: set to %WM_SCHEDULE_ERROR_CYCLE
 *
 * Returns: whether that leads to no circle: of summaries, or of tasks that wait for each other
 */
gboolean
wm_schedule_check_parent (WmSchedule *self,
                          WmTask     *task,
                          WmTask     *parent,
                          GError    **error)
{
  g_autoptr (GArray) path = NULL;

  for (WmTask *at = parent; at != NULL;)
    {
      if (at == task)
        {
          g_set_error (error, WM_SCHEDULE_ERROR, WM_SCHEDULE_ERROR_CYCLE, _ ("“%s” can’t be part of itself."),
                       wm_record_get_title (WM_RECORD (task)));
          return FALSE;
        }
      at = wm_schedule_task_at (self, wm_schedule_find_task (self, wm_record_get_text (WM_RECORD (at), WM_TASK_PARENT)));
    }
  /* What it is part of already, however far up, waits for no more than before. */
  for (WmTask *at = task; at != NULL;)
    {
      at = wm_schedule_task_at (self, wm_schedule_find_task (self, wm_record_get_text (WM_RECORD (at), WM_TASK_PARENT)));
      if (at == parent)
        return TRUE;
    }
  path = find_way_round (self, task, parent);
  if (path == NULL)
    return TRUE;
  set_cycle_error (error, self, path);
  return FALSE;
}
