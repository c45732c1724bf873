/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "monitor/wm-monitor-notify.h"
#include "monitor/wm-reminders.h"
#include "wm-session.h"

/* Reminders without a window: each plan that asked for them is opened for reading, its checks run once, what newly
 * fails is told, and that was it. What was told is remembered outside of the plan, which is not written. */

typedef struct
{
  char     **plans; /* paths */
  guint      next;
  GKeyFile  *told;
  char      *path;  /* of @told */
  WmSession *session;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_strfreev (run->plans);
  g_key_file_unref (run->told);
  g_clear_object (&run->session);
  g_free (run->path);
  g_free (run);
}

static void next_plan (GTask *task);

static const char *
get_path (Run *run)
{
  return run->plans[run->next - 1];
}

/* Of all that fails now, which was told: what passes again may be told anew when it fails. */
static void
forget_what_passes (Run       *run,
                    GHashTable *told)
{
  GListModel *results = wm_monitor_list (wm_session_get_monitor (run->session));
  g_autoptr (GHashTable) failing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (WmCheckResult) result = g_list_model_get_item (results, i);
      GPtrArray *records = wm_check_result_get_failing (result);

      for (guint k = 0; k < records->len; k++)
        g_hash_table_add (failing, g_strconcat (wm_check_result_get_check (result)->id, " ", g_ptr_array_index (records, k), NULL));
    }
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (failing, key))
      g_hash_table_iter_remove (&iter);
}

static void
keep_told (Run        *run,
           GHashTable *told)
{
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (told, NULL);

  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, get_path (run), -1);

  g_key_file_set_string_list (run->told, "plans", name, (const char *const *) keys, g_hash_table_size (told));
}

static GHashTable *
load_told (Run *run)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, get_path (run), -1);
  g_auto (GStrv) keys = g_key_file_get_string_list (run->told, "plans", name, NULL, NULL);
  GHashTable *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_add (told, g_strdup (keys[i]));
  return told;
}

static void
news_cb (GTask     *task,
         GPtrArray *news)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GHashTable) told = load_told (run);
  g_autoptr (GPtrArray) untold = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_check_news_free);

  for (guint i = 0; i < news->len; i++)
    {
      const WmCheckNews *one = g_ptr_array_index (news, i);
      WmCheckNews *copy;

      if (!g_hash_table_add (told, g_strconcat (one->id, " ", one->record, NULL)))
        continue;
      copy = g_new0 (WmCheckNews, 1);
      *copy = (WmCheckNews) { g_strdup (one->id), g_strdup (one->record) };
      g_ptr_array_add (untold, copy);
    }
  forget_what_passes (run, told);
  keep_told (run, told);
  if (untold->len > 0)
    wm_monitor_notify (run->session, untold);
}

static void
end_plan (Run *run)
{
  WmStore *store;

  if (run->session == NULL)
    return;
  store = g_object_ref (wm_session_get_store (run->session));
  wm_session_end (run->session);
  g_clear_object (&run->session);
  wm_store_close (store, NULL);
  g_object_unref (store);
}

static int
ended_cb (gpointer data)
{
  GTask *task = data;

  end_plan (g_task_get_task_data (task));
  next_plan (task);
  return G_SOURCE_REMOVE;
}

/* What newly fails is told right after. */
static void
checked_cb (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_func (wm_session_get_monitor (run->session), checked_cb, task);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, ended_cb, g_object_ref (task), g_object_unref);
}

static void
end_run (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autofree char *folder = g_path_get_dirname (run->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (run->told, run->path, &error))
    g_message ("%s", error->message);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task); /* of wm_reminders_run_async() */
}

/* A plan that is gone or can't be read is told when it is opened, not by a reminder. */
static void
next_plan (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  while (run->plans[run->next] != NULL)
    {
      g_autoptr (WmStore) store = wm_store_open (run->plans[run->next++], WM_STORE_READ_ONLY, NULL);
      WmMonitor *monitor;

      if (store == NULL)
        continue;
      run->session = wm_session_new (store);
      monitor = wm_session_get_monitor (run->session);
      if (wm_monitor_get_log (monitor) == NULL)
        {
          end_plan (run);
          continue;
        }
      g_signal_connect_object (monitor, "changed", G_CALLBACK (checked_cb), task, G_CONNECT_SWAPPED);
      g_signal_connect_object (monitor, "news", G_CALLBACK (news_cb), task, G_CONNECT_SWAPPED);
      wm_monitor_run (monitor);
      return;
    }
  end_run (task);
}

/**
 * wm_reminders_run_async:
 * @settings: which plans ask for reminders, and for which
 *
 * Tells once of what newly fails in them.
 */
void
wm_reminders_run_async (GSettings           *settings,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_task_set_source_tag (task, wm_reminders_run_async);
  g_task_set_task_data (task, run, run_free);
  run->plans = g_settings_get_strv (settings, "reminder-plans");
  run->path = g_build_filename (g_get_user_state_dir (), "waymark", "reminders.ini", NULL);
  run->told = g_key_file_new ();
  g_key_file_load_from_file (run->told, run->path, G_KEY_FILE_NONE, NULL);
  /* Alive until its end. */
  g_object_ref (task);
  next_plan (task);
}

void
wm_reminders_run_finish (GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}
