/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "schedule/wm-link-text.h"
#include "timeline/wm-timeline-edit.h"

static WmRecord *
add_link (WmEdit           *edit,
          gpointer          predecessor,
          gpointer          successor,
          WmDependencyType  type)
{
  WmRecord *dependency = wm_edit_add (edit, WM_TYPE_DEPENDENCY);

  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_PREDECESSOR, predecessor);
  wm_edit_set_reference (edit, dependency, WM_DEPENDENCY_SUCCESSOR, successor);
  wm_edit_set_integer (edit, dependency, WM_DEPENDENCY_TYPE, type);
  return dependency;
}

/* Binds an end of @successor to one of @predecessor. A cycle is refused, and named. */
gboolean
wm_timeline_edit_link (WmSession        *session,
                       WmTask           *predecessor,
                       WmTask           *successor,
                       WmDependencyType  type)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session))
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
  add_link (edit, predecessor, successor, type);
  wm_edit_commit (edit);
  return TRUE;
}

/* What @task waits for: (element-type WmRecord) dependencies. */
static GPtrArray *
list_links (WmStore *store,
            WmTask  *task)
{
  GListModel *list = wm_store_list (store, WM_TYPE_DEPENDENCY);
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (list, i);

      if (wm_store_get_reference (store, link, WM_DEPENDENCY_SUCCESSOR) == WM_RECORD (task))
        g_ptr_array_add (links, g_steal_pointer (&link));
    }
  return links;
}

/* Takes away what the tasks wait for. */
gboolean
wm_timeline_edit_unlink (WmSession *session,
                         GPtrArray *tasks)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  WmEdit *edit;

  if (!wm_timeline_edit_is_writable (session))
    return FALSE;
  for (guint i = 0; i < tasks->len; i++)
    g_ptr_array_extend_and_steal (links, list_links (wm_session_get_store (session), g_ptr_array_index (tasks, i)));
  if (links->len == 0)
    {
      wm_session_message (session, _("There is no task that it waits for"), FALSE);
      return FALSE;
    }
  /* Translators: steps of undo */
  edit = wm_timeline_edit_begin (session, tasks, _("Unlink “%s” from Its Predecessors"),
                                 _("Unlink %u Tasks from Their Predecessors"));
  for (guint i = 0; i < links->len; i++)
    wm_edit_remove (edit, g_ptr_array_index (links, i));
  wm_edit_commit (edit);
  text = g_strdup_printf (ngettext ("%u link removed", "%u links removed", links->len), links->len);
  wm_session_message (session, text, TRUE);
  return TRUE;
}

/**
 * wm_timeline_edit_dup_links:
 * @session: a session
 * @task: a task
 * @links: (nullable) (element-type WmDependency): the links at either end of it
 *
 * Returns: (transfer full): what it waits for, “T-4FS+2d, T-7”
 */
char *
wm_timeline_edit_dup_links (WmSession *session,
                            WmTask    *task,
                            GPtrArray *links)
{
  WmStore *store = wm_session_get_store (session);
  GString *text = g_string_new (NULL);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *from = wm_store_get_reference (store, link, WM_DEPENDENCY_SUCCESSOR) == WM_RECORD (task) ?
        wm_store_get_reference (store, link, WM_DEPENDENCY_PREDECESSOR) : NULL;
      g_autofree char *ref = from != NULL ? wm_record_dup_ref (from) : NULL;
      g_autofree char *one = ref == NULL ? NULL :
        wm_link_text_format (ref, wm_record_get_integer (link, WM_DEPENDENCY_TYPE),
                             wm_record_get_integer (link, WM_DEPENDENCY_LAG),
                             wm_record_get_integer (link, WM_DEPENDENCY_LAG_UNIT));

      if (one != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", one);
    }
  return g_string_free_and_steal (text);
}

/* The task that a person means by `T-4`, or by 4 alone. */
static WmRecord *
find_task (WmStore     *store,
           WmTask      *successor,
           const char  *ref,
           GError     **error)
{
  g_autofree char *whole = g_ascii_isdigit (*ref) ? g_strconcat ("T-", ref, NULL) : g_strdup (ref);
  WmRecord *task = wm_store_lookup_ref (store, whole);

  if (WM_IS_TASK (task) && task != WM_RECORD (successor))
    return task;
  if (WM_IS_TASK (task))
    g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _("%s can’t wait for itself"), whole);
  else
    g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _("There is no task %s"), whole);
  return NULL;
}

/* The link from @predecessor among @links, or %NULL. */
static WmRecord *
find_link (WmStore   *store,
           GPtrArray *links,
           WmRecord  *predecessor)
{
  for (guint i = 0; i < links->len; i++)
    if (wm_store_get_reference (store, g_ptr_array_index (links, i), WM_DEPENDENCY_PREDECESSOR) == predecessor)
      return g_ptr_array_index (links, i);
  return NULL;
}

/* The tasks that @wanted names, in its order, when all of them may be waited for. */
static GPtrArray *
find_predecessors (WmSession  *session,
                   WmTask     *task,
                   GPtrArray  *wanted,
                   GPtrArray  *links,
                   GError    **error)
{
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < wanted->len; i++)
    {
      const WmLinkText *want = g_ptr_array_index (wanted, i);
      WmRecord *predecessor = find_task (store, task, want->ref, error);

      if (predecessor == NULL)
        return NULL;
      if (g_ptr_array_find (found, predecessor, NULL))
        {
          g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _("%s stands there twice"), want->ref);
          return NULL;
        }
      if (find_link (store, links, predecessor) == NULL &&
          !wm_schedule_check_link (wm_session_get_schedule (session), WM_TASK (predecessor), task, error))
        return NULL;
      g_ptr_array_add (found, predecessor);
    }
  return g_steal_pointer (&found);
}

/**
 * wm_timeline_edit_set_links:
 * @task: a task
 * @text: what it is to wait for, as wm_link_text_parse() reads it
 * @error: return location for what is wrong with @text
 *
 * Makes, changes and removes links until @task waits for what @text says.
 */
gboolean
wm_timeline_edit_set_links (WmSession   *session,
                            WmTask      *task,
                            const char  *text,
                            GError     **error)
{
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GPtrArray) wanted = wm_link_text_parse (text, error);
  g_autoptr (GPtrArray) links = NULL, found = NULL;
  g_autofree char *label = NULL;
  WmEdit *edit;

  if (wanted == NULL)
    return FALSE;
  if (!wm_timeline_edit_is_writable (session))
    return TRUE;
  links = list_links (store, task);
  found = find_predecessors (session, task, wanted, links, error);
  if (found == NULL)
    return FALSE;
  /* Translators: a step of undo; %s is a task */
  label = g_strdup_printf (_("Change What “%s” Waits For"), wm_record_get_title (WM_RECORD (task)));
  edit = wm_edit_begin (store, label);
  for (guint i = 0; i < wanted->len; i++)
    {
      const WmLinkText *want = g_ptr_array_index (wanted, i);
      WmRecord *link = find_link (store, links, g_ptr_array_index (found, i));

      if (link != NULL)
        {
          wm_edit_set_integer (edit, link, WM_DEPENDENCY_TYPE, want->type);
          g_ptr_array_remove (links, link);
        }
      else
        link = add_link (edit, g_ptr_array_index (found, i), task, want->type);
      wm_edit_set_integer (edit, link, WM_DEPENDENCY_LAG, want->lag);
      wm_edit_set_integer (edit, link, WM_DEPENDENCY_LAG_UNIT, want->unit);
    }
  for (guint i = 0; i < links->len; i++)
    wm_edit_remove (edit, g_ptr_array_index (links, i));
  wm_edit_commit (edit);
  return TRUE;
}
