/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/wm-figures.h"
#include "check/wm-monitor.h"
#include "store/wm-suppose.h"

#define DELAY_MS        1500 /* after the last change: a person who types is not checked at each word */
#define WRITE_DELAY_MS  50
#define SECONDS_BETWEEN 3600
#define STEP_USEC       3000 /* of the main thread at a time, so that each frame is in time */

/* What a worker takes with it, and brings back. */
typedef struct
{
  char         *path;
  WmQuery      *query;   /* NULL at first */
  GPtrArray    *checks;
  GPtrArray    *figures;
  GHashTable   *silences;
  gint64        today;
  GCancellable *cancellable;
  GMainContext *context;
  GSource      *done;    /* attached by the worker at its end */
  GPtrArray    *results; /* NULL at an error */
  GError       *error;
} Job;

struct _WmMonitor
{
  GObject     parent_instance;

  WmStore    *store;
  WmSchedule *schedule; /* (nullable) */
  WmCheckLog *log;
  GListStore *results;  /* of WmCheckResult */
  GPtrArray  *figures;  /* (nullable): of the last run */
  char       *trouble;  /* (nullable): why the last run came to nothing */

  guint       delay_ms;
  gint64      today;    /* or %WM_UNSET: that of each moment */
  guint       timer;    /* until the next run after a change */
  guint       hourly;
  WmFigureRun *run;     /* (nullable): figures that are being computed for the next job */
  guint       step;     /* idle source, of @run */
  WmQuery    *query;    /* kept from run to run */
  GThread    *worker;
  Job        *job;      /* of @worker */
  gboolean    again;    /* something changed while it ran */
};

G_DEFINE_FINAL_TYPE (WmMonitor, wm_monitor, G_TYPE_OBJECT)

enum
{
  CHANGED,
  NEWS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void start (WmMonitor *self, guint delay_ms);

static void
job_free (Job *self)
{
  g_free (self->path);
  g_clear_pointer (&self->query, wm_query_free);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->figures);
  g_hash_table_unref (self->silences);
  g_object_unref (self->cancellable);
  g_main_context_unref (self->context);
  g_source_destroy (self->done);
  g_source_unref (self->done);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static gpointer
run_worker (gpointer data)
{
  Job *job = data;

  if (job->query == NULL)
    job->query = wm_query_open (job->path, job->figures, &job->error);
  if (job->query != NULL)
    job->results = wm_checks_run (job->query, job->checks, job->silences, job->figures, job->today, job->cancellable, &job->error);
  g_source_attach (job->done, job->context);
  return NULL;
}

static gboolean
is_same (WmCheckResult *a,
         WmCheckResult *b)
{
  GPtrArray *first = wm_check_result_get_failing (a), *second = wm_check_result_get_failing (b);

  if (wm_check_result_get_check (a) != wm_check_result_get_check (b) || wm_check_result_get_state (a) != wm_check_result_get_state (b) ||
      wm_check_result_get_n_evaluations (a) != wm_check_result_get_n_evaluations (b) || first->len != second->len ||
      wm_check_result_get_silenced (a)->len != wm_check_result_get_silenced (b)->len ||
      g_strcmp0 (wm_check_result_get_trouble (a), wm_check_result_get_trouble (b)) != 0)
    return FALSE;
  for (guint i = 0; i < first->len; i++)
    if (!g_str_equal (g_ptr_array_index (first, i), g_ptr_array_index (second, i)))
      return FALSE;
  return TRUE;
}

/* Only what differs, so that a selection stays; at first all at once, as each difference is sorted in by itself. */
static void
show_results (WmMonitor *self,
              GPtrArray *results)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->results)) == 0)
    g_list_store_splice (self->results, 0, 0, results->pdata, results->len);
  for (guint i = 0; i < results->len; i++)
    {
      g_autoptr (WmCheckResult) before = g_list_model_get_item (G_LIST_MODEL (self->results), i);
      gpointer after = g_ptr_array_index (results, i);

      if (before == NULL)
        g_list_store_append (self->results, after);
      else if (!is_same (before, after))
        g_list_store_splice (self->results, i, 1, &after, 1);
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (self->results)) > results->len)
    g_list_store_remove (self->results, results->len);
}

static void
take_results (WmMonitor *self,
              GPtrArray *results)
{
  g_autoptr (GPtrArray) news = wm_check_results_log (results, self->store, self->log, wm_moment_now ());

  wm_check_log_keep (self->log, self->store);
  show_results (self, results);
  g_signal_emit (self, signals[CHANGED], 0);
  if (news->len > 0)
    g_signal_emit (self, signals[NEWS], 0, news);
}

static int
done_cb (gpointer data)
{
  g_autoptr (WmMonitor) self = g_object_ref (data);
  Job *job = g_steal_pointer (&self->job);

  g_thread_join (g_steal_pointer (&self->worker));
  self->query = g_steal_pointer (&job->query);
  g_clear_pointer (&self->trouble, g_free);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  self->figures = g_ptr_array_ref (job->figures);
  if (job->results != NULL)
    take_results (self, job->results);
  else
    {
      self->trouble = g_strdup (job->error->message);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  job_free (job);
  if (self->again)
    start (self, self->delay_ms);
  self->again = FALSE;
  return G_SOURCE_REMOVE;
}

static gint64
get_today (WmMonitor *self)
{
  return self->today != WM_UNSET ? self->today : wm_date_today ();
}

static void
drop_run (WmMonitor *self)
{
  g_clear_handle_id (&self->step, g_source_remove);
  g_clear_pointer (&self->run, wm_figure_run_free);
}

static void
begin_job (WmMonitor *self)
{
  gint64 today = get_today (self);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (wm_store_get_path (self->store));
  job->query = g_steal_pointer (&self->query);
  job->checks = wm_checks_list_for_store (self->store);
  job->figures = g_ptr_array_ref (wm_figure_run_get_tables (self->run));
  job->silences = wm_silences_list (self->store, today);
  job->today = today;
  job->cancellable = g_cancellable_new ();
  job->context = g_main_context_ref_thread_default ();
  job->done = g_idle_source_new ();
  g_source_set_callback (job->done, done_cb, self, NULL);
  self->job = job;
  self->worker = g_thread_new ("waymark-checks", run_worker, job);
}

static int
step_cb (gpointer data)
{
  WmMonitor *self = data;

  if (!wm_figure_run_step (self->run, g_get_monotonic_time () + STEP_USEC))
    return G_SOURCE_CONTINUE;
  self->step = 0;
  begin_job (self);
  drop_run (self);
  return G_SOURCE_REMOVE;
}

/* Figures need the records, which are this thread's: they are computed while it has nothing else to do. */
static void
begin_figures (WmMonitor *self)
{
  drop_run (self);
  self->run = wm_figure_run_new (self->store, self->schedule, get_today (self));
  self->step = g_idle_add_full (G_PRIORITY_LOW, step_cb, self, NULL);
}

/* The worker reads the file: what is on its way there is waited for, and what is only supposed never gets there. */
static int
timer_cb (gpointer data)
{
  WmMonitor *self = data;

  self->timer = 0;
  if (self->worker != NULL)
    self->again = TRUE;
  else if (wm_store_get_supposition (self->store) != NULL)
    return G_SOURCE_REMOVE;
  else if (!wm_store_is_settled (self->store))
    start (self, WRITE_DELAY_MS);
  else
    begin_figures (self);
  return G_SOURCE_REMOVE;
}

static void
start (WmMonitor *self,
       guint      delay_ms)
{
  drop_run (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (delay_ms, timer_cb, self);
}

static void
store_changed_cb (WmMonitor *self)
{
  start (self, self->delay_ms);
}

static int
hourly_cb (gpointer data)
{
  start (data, 0);
  return G_SOURCE_CONTINUE;
}

static void
wm_monitor_dispose (GObject *object)
{
  WmMonitor *self = WM_MONITOR (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->hourly, g_source_remove);
  drop_run (self);
  if (self->worker != NULL)
    {
      g_cancellable_cancel (self->job->cancellable);
      g_thread_join (g_steal_pointer (&self->worker));
      g_clear_pointer (&self->job, job_free);
    }
  g_clear_pointer (&self->query, wm_query_free);
  g_clear_object (&self->schedule);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (wm_monitor_parent_class)->dispose (object);
}

static void
wm_monitor_finalize (GObject *object)
{
  WmMonitor *self = WM_MONITOR (object);

  g_clear_pointer (&self->log, wm_check_log_free);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_object (&self->results);
  g_free (self->trouble);
  G_OBJECT_CLASS (wm_monitor_parent_class)->finalize (object);
}

static void
wm_monitor_class_init (WmMonitorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_monitor_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_monitor_finalize;
  signals[CHANGED] = g_signal_new ("changed", WM_TYPE_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEWS] = g_signal_new ("news", WM_TYPE_MONITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
wm_monitor_init (WmMonitor *self)
{
  self->results = g_list_store_new (WM_TYPE_CHECK_RESULT);
  self->delay_ms = DELAY_MS;
  self->today = WM_UNSET;
}

/**
 * wm_monitor_new:
 * @store: an open plan
 * @schedule: (nullable): its schedule, if somebody keeps one up to date
 *
 * The first run is soon.
 *
 * Returns: (transfer full): a monitor
 */
WmMonitor *
wm_monitor_new (WmStore    *store,
                WmSchedule *schedule)
{
  WmMonitor *self = g_object_new (WM_TYPE_MONITOR, NULL);
  g_autoptr (GError) error = NULL;

  self->store = g_object_ref (store);
  g_set_object (&self->schedule, schedule);
  self->log = wm_check_log_load (store, &error);
  if (self->log == NULL)
    self->trouble = g_strdup (error->message);
  else
    {
      g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
      g_signal_connect_object (store, "notify::supposition", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
      self->hourly = g_timeout_add_seconds (SECONDS_BETWEEN, hourly_cb, self);
      start (self, self->delay_ms);
    }
  return self;
}

/**
 * wm_monitor_set_delay:
 * @delay_ms: how long after a change checks run
 */
void
wm_monitor_set_delay (WmMonitor *self,
                      guint      delay_ms)
{
  self->delay_ms = delay_ms;
  if (self->timer != 0)
    start (self, delay_ms);
}

/**
 * wm_monitor_set_today:
 * @today: the date for which checks run from now on; %WM_UNSET for that of each moment
 */
void
wm_monitor_set_today (WmMonitor *self,
                      gint64     today)
{
  self->today = today;
  wm_monitor_run (self);
}

/**
 * wm_monitor_run:
 *
 * Runs all checks now, or once what is under way has ended.
 */
void
wm_monitor_run (WmMonitor *self)
{
  if (self->log != NULL)
    start (self, 0);
}

/**
 * wm_monitor_is_running:
 *
 * Returns: whether checks run, or will soon
 */
gboolean
wm_monitor_is_running (WmMonitor *self)
{
  return self->worker != NULL || self->timer != 0 || self->run != NULL;
}

/**
 * wm_monitor_list:
 *
 * Returns: (transfer none): of #WmCheckResult: what all checks came to at the last run, by group
 */
GListModel *
wm_monitor_list (WmMonitor *self)
{
  return G_LIST_MODEL (self->results);
}

/**
 * wm_monitor_find:
 * @check: id of a check
 *
 * Returns: (transfer none) (nullable): its result
 */
WmCheckResult *
wm_monitor_find (WmMonitor  *self,
                 const char *check)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->results)); i++)
    {
      g_autoptr (WmCheckResult) result = g_list_model_get_item (G_LIST_MODEL (self->results), i);

      if (g_str_equal (wm_check_result_get_check (result)->id, check))
        return result; /* the list keeps it */
    }
  return NULL;
}

/**
 * wm_monitor_get_log:
 *
 * Returns: (transfer none) (nullable): what checks came to over time; %NULL when the file can't be read
 */
WmCheckLog *
wm_monitor_get_log (WmMonitor *self)
{
  return self->log;
}

/**
 * wm_monitor_get_figures:
 *
 * Returns: (transfer none) (nullable) (element-type WmQueryTable): what was computed for the last run
 */
GPtrArray *
wm_monitor_get_figures (WmMonitor *self)
{
  return self->figures;
}

/**
 * wm_monitor_get_trouble:
 *
 * Returns: (transfer none) (nullable): why the last run came to nothing
 */
const char *
wm_monitor_get_trouble (WmMonitor *self)
{
  return self->trouble;
}
