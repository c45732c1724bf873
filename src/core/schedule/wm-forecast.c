/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "schedule/wm-forecast.h"
#include "schedule/wm-network.h"
#include "schedule/wm-pert.h"
#include "schedule/wm-schedule-private.h"

/* A task whose duration is drawn. */
typedef struct
{
  guint32       index;
  WmNetworkTask given;
  WmTask       *task;
  gint32        least, likely, most; /* working minutes */
  guint         shift;               /* to keep sums of products small, see add_draw() */
  WmPert       *distribution;        /* borrowed from the run */
} Varied;

/* What the draws of one thread add up to. Whole numbers, so that the order in which
 * they are added makes no difference. */
typedef struct
{
  gint64 x, xx, xy; /* of the differences to what is likely */
  gint64 critical;
} Sums;

typedef struct
{
  WmForecastOptions options;
  WmNetwork        *network;
  WmCalendar       *calendar;
  GArray           *varied;        /* of Varied */
  GHashTable       *distributions; /* gint64, see get_distribution() → WmPert */
  gint64           *finishes;      /* plan times, by draw */
  gint64            planned;
  GCancellable     *cancellable;
} Run;

/* The draws of one thread. */
typedef struct
{
  Run   *run;
  guint  first, past;
  Sums  *sums; /* by varied task */
  gint64 y, yy;
} Part;

struct _WmForecast
{
  WmForecastOptions options;
  gint64            planned;
  gint64           *finishes; /* plan times, the earliest first */
  GArray           *drivers;  /* of WmForecastDriver, what matters most first */
};

G_DEFINE_BOXED_TYPE (WmForecast, wm_forecast, wm_forecast_ref, wm_forecast_unref)

WmForecast *
wm_forecast_ref (WmForecast *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
free_contents (gpointer data)
{
  WmForecast *self = data;

  g_free (self->finishes);
  g_array_unref (self->drivers);
}

void
wm_forecast_unref (WmForecast *self)
{
  g_atomic_rc_box_release_full (self, free_contents);
}

static void
clear_varied (gpointer data)
{
  g_clear_object (&((Varied *) data)->task);
}

static void
clear_driver (gpointer data)
{
  g_clear_object (&((WmForecastDriver *) data)->task);
}

/**
 * wm_forecast_options_read:
 * @self: (out): what @plan says of its forecasts
 * @plan: (nullable): the plan
 *
 * The seed is recorded in the plan, so that everybody who opens it sees the same forecast.
 */
void
wm_forecast_options_read (WmForecastOptions *self,
                          WmPlan            *plan)
{
  static const struct { guint field, initial; } fields[] = {
    { WM_PLAN_FORECAST_SEED, 42001 },
    { WM_PLAN_FORECAST_DRAWS, 10000 },
    { WM_PLAN_FORECAST_LESS, 10 },
    { WM_PLAN_FORECAST_MORE, 30 },
  };
  gint64 values[G_N_ELEMENTS (fields)];

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      values[i] = plan != NULL ? wm_record_get_integer (WM_RECORD (plan), fields[i].field) : WM_UNSET;
      if (values[i] == WM_UNSET)
        values[i] = fields[i].initial;
    }
  *self = (WmForecastOptions) { values[0], values[1], values[2], values[3] };
}

/* Durations of the same shape share a table: the most common shape is that of all
 * that have no estimates of their own. */
static WmPert *
get_distribution (Run   *self,
                  gint32 least,
                  gint32 likely,
                  gint32 most)
{
  double mode = (double) (likely - least) / (most - least);
  gint64 key = (gint64) (mode * 1024 + 0.5);
  WmPert *known = g_hash_table_lookup (self->distributions, &key);

  if (known != NULL)
    return known;
  known = wm_pert_new (key / 1024.0);
  g_hash_table_insert (self->distributions, g_memdup2 (&key, sizeof key), known);
  return known;
}

static gint64
get_estimate (WmTask *task,
              guint   field,
              gint64  otherwise)
{
  gint64 minutes = wm_record_get_integer (WM_RECORD (task), field);

  return minutes != WM_UNSET ? CLAMP (minutes, 0, G_MAXINT32 / 4) : otherwise;
}

static void
add_varied (Run        *self,
            WmSchedule *schedule,
            guint32     index)
{
  WmTask *task = g_ptr_array_index (schedule->tasks, index);
  Varied varied = { .index = index, .given = wm_schedule_read_task (schedule, index) };
  gint64 likely = varied.given.duration;

  if (wm_network_is_summary (self->network, index) || likely <= 0 || varied.given.actual_finish != WM_UNSET)
    return;
  varied.likely = likely;
  varied.least = MIN (likely, get_estimate (task, WM_TASK_OPTIMISTIC, likely * (100 - (gint64) MIN (self->options.less, 100)) / 100));
  varied.most = MAX (likely, get_estimate (task, WM_TASK_PESSIMISTIC, MIN (likely * (100 + (gint64) self->options.more) / 100, G_MAXINT32 / 4)));
  if (varied.least == varied.most)
    return;
  varied.task = g_object_ref (task);
  varied.distribution = get_distribution (self, varied.least, varied.likely, varied.most);
  while ((varied.most - varied.least) >> varied.shift >= 1 << 20)
    varied.shift++;
  g_array_append_val (self->varied, varied);
}

static Run *
run_new (WmSchedule              *schedule,
         const WmForecastOptions *options)
{
  Run *self = g_new0 (Run, 1);

  self->options = *options;
  self->options.n_draws = CLAMP (options->n_draws, 1, 10000000);
  self->network = wm_network_copy (schedule->network);
  self->calendar = wm_calendar_ref (wm_schedule_get_calendar (schedule));
  self->planned = wm_network_get_finish (self->network);
  self->varied = g_array_new (FALSE, FALSE, sizeof (Varied));
  g_array_set_clear_func (self->varied, clear_varied);
  self->distributions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) wm_pert_free);
  self->finishes = g_new (gint64, self->options.n_draws);
  for (guint i = 0; i < schedule->tasks->len; i++)
    add_varied (self, schedule, i);
  return self;
}

static void
run_free (gpointer data)
{
  Run *self = data;

  wm_network_free (self->network);
  wm_calendar_unref (self->calendar);
  g_array_unref (self->varied);
  g_hash_table_unref (self->distributions);
  g_free (self->finishes);
  g_free (self);
}

/* Differences are shifted until a product of two has 40 bits, of which a sum of ten
 * million still has room. */
static void
add_draw (Part            *self,
          const WmNetwork *network,
          const gint32    *drawn,
          gint64           finish)
{
  gint64 y = wm_calendar_measure (self->run->calendar, self->run->planned, finish) >> 4;

  y = CLAMP (y, -(1 << 20), 1 << 20);
  self->y += y;
  self->yy += y * y;
  for (guint i = 0; i < self->run->varied->len; i++)
    {
      const Varied *varied = &g_array_index (self->run->varied, Varied, i);
      gint64 x = (drawn[i] - varied->likely) >> varied->shift;
      Sums *sums = &self->sums[i];

      sums->x += x;
      sums->xx += x * x;
      sums->xy += x * y;
      sums->critical += wm_network_is_critical (network, varied->index);
    }
}

static gpointer
part_worker (gpointer data)
{
  Part *self = data;
  Run *run = self->run;
  g_autoptr (WmNetwork) network = wm_network_copy (run->network);
  g_autofree gint32 *drawn = g_new (gint32, run->varied->len + 1);

  for (guint draw = self->first; draw < self->past; draw++)
    {
      WmRandom random = wm_random_new (run->options.seed, draw);

      if (draw % 64 == 0 && g_cancellable_is_cancelled (run->cancellable))
        break;
      for (guint i = 0; i < run->varied->len; i++)
        {
          const Varied *varied = &g_array_index (run->varied, Varied, i);
          double share = wm_pert_get_quantile (varied->distribution, wm_random_next_double (&random));
          WmNetworkTask given = varied->given;

          drawn[i] = varied->least + (gint32) (share * (varied->most - varied->least) + 0.5);
          given.duration = varied->likely + (gint32) ((gint64) (drawn[i] - varied->likely) * (varied->likely - given.worked) / varied->likely);
          wm_network_set_task (network, varied->index, &given);
        }
      wm_network_calculate (network);
      run->finishes[draw] = wm_network_get_finish (network);
      add_draw (self, network, drawn, run->finishes[draw]);
    }
  return NULL;
}

static void
run_parts (Run   *self,
           Part  *parts,
           guint  n_parts)
{
  g_autofree GThread **threads = g_new0 (GThread *, n_parts);

  for (guint i = 0; i < n_parts; i++)
    {
      parts[i] = (Part) {
        .run = self,
        .first = (guint64) self->options.n_draws * i / n_parts,
        .past = (guint64) self->options.n_draws * (i + 1) / n_parts,
        .sums = g_new0 (Sums, self->varied->len + 1),
      };
      if (i > 0)
        threads[i] = g_thread_new ("waymark-forecast", part_worker, &parts[i]);
    }
  part_worker (&parts[0]);
  for (guint i = 1; i < n_parts; i++)
    g_thread_join (threads[i]);
}

static double
correlate (double n,
           double x,
           double xx,
           double y,
           double yy,
           double xy)
{
  double of_x = n * xx - x * x, of_y = n * yy - y * y;

  return of_x > 0 && of_y > 0 ? (n * xy - x * y) / (sqrt (of_x) * sqrt (of_y)) : 0;
}

static int
compare_drivers (gconstpointer a,
                 gconstpointer b)
{
  double left = fabs (((const WmForecastDriver *) a)->correlation), right = fabs (((const WmForecastDriver *) b)->correlation);

  return left > right ? -1 : left < right;
}

/* Adds up what the threads found. */
static GArray *
make_drivers (Run        *self,
              const Part *parts,
              guint       n_parts)
{
  GArray *drivers = g_array_new (FALSE, FALSE, sizeof (WmForecastDriver));
  double n = self->options.n_draws;
  gint64 y = 0, yy = 0;

  g_array_set_clear_func (drivers, clear_driver);
  for (guint p = 0; p < n_parts; p++)
    {
      y += parts[p].y;
      yy += parts[p].yy;
    }
  for (guint i = 0; i < self->varied->len; i++)
    {
      const Varied *varied = &g_array_index (self->varied, Varied, i);
      WmForecastDriver driver = { g_object_ref (varied->task), varied->least, varied->likely, varied->most, 0, 0 };
      Sums all = { 0 };

      for (guint p = 0; p < n_parts; p++)
        {
          all.x += parts[p].sums[i].x;
          all.xx += parts[p].sums[i].xx;
          all.xy += parts[p].sums[i].xy;
          all.critical += parts[p].sums[i].critical;
        }
      driver.correlation = correlate (n, all.x, all.xx, y, yy, all.xy);
      driver.critical = all.critical / n;
      g_array_append_val (drivers, driver);
    }
  g_array_sort (drivers, compare_drivers);
  return drivers;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

static WmForecast *
run_all (Run           *self,
         guint          n_threads,
         GCancellable  *cancellable,
         GError       **error)
{
  guint n_parts = CLAMP (n_threads, 1, MIN (64, self->options.n_draws));
  g_autofree Part *parts = g_new0 (Part, n_parts);
  WmForecast *forecast = NULL;

  self->cancellable = cancellable;
  run_parts (self, parts, n_parts);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      forecast = g_atomic_rc_box_new0 (WmForecast);
      forecast->options = self->options;
      forecast->planned = self->planned;
      forecast->drivers = make_drivers (self, parts, n_parts);
      forecast->finishes = g_steal_pointer (&self->finishes);
      qsort (forecast->finishes, self->options.n_draws, sizeof *forecast->finishes, compare_times);
    }
  for (guint i = 0; i < n_parts; i++)
    g_free (parts[i].sums);
  return forecast;
}

/**
 * wm_forecast_run:
 * @schedule: a schedule
 * @options: how to draw
 * @n_threads: how many to use
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Draws all durations @n_draws times, each from its PERT distribution (see wm_pert_new()), and
 * calculates the network with them. Draws are independent of each other, whole minutes, and
 * streams of their own of the seed: the same plan, seed and number of draws give the same
 * forecast on every machine and with any number of threads. Of a task in progress, what is done has
 * taken as long as planned, and the rest varies.
 *
 * Returns: (transfer full): the forecast, or %NULL with %G_IO_ERROR_CANCELLED
 */
WmForecast *
wm_forecast_run (WmSchedule              *schedule,
                 const WmForecastOptions *options,
                 guint                    n_threads,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  Run *run = run_new (schedule, options);
  WmForecast *forecast = run_all (run, n_threads, cancellable, error);

  run_free (run);
  return forecast;
}

static void
run_worker (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  GError *error = NULL;
  WmForecast *forecast = run_all (data, g_get_num_processors (), cancellable, &error);

  if (forecast != NULL)
    g_task_return_pointer (task, forecast, (GDestroyNotify) wm_forecast_unref);
  else
    g_task_return_error (task, error);
}

/**
 * wm_forecast_run_async:
 *
 * Like wm_forecast_run(), on threads of its own, for the plan as it is now.
 */
void
wm_forecast_run_async (WmSchedule              *schedule,
                       const WmForecastOptions *options,
                       GCancellable            *cancellable,
                       GAsyncReadyCallback      callback,
                       gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (schedule, cancellable, callback, user_data);

  g_task_set_source_tag (task, wm_forecast_run_async);
  g_task_set_task_data (task, run_new (schedule, options), run_free);
  g_task_run_in_thread (task, run_worker);
}

WmForecast *
wm_forecast_run_finish (WmSchedule    *schedule,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, schedule), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const WmForecastOptions *
wm_forecast_get_options (const WmForecast *self)
{
  return &self->options;
}

/**
 * wm_forecast_get_planned:
 *
 * Returns: the plan time that comes of the planned durations
 */
gint64
wm_forecast_get_planned (const WmForecast *self)
{
  return self->planned;
}

/**
 * wm_forecast_get_quantile:
 * @percent: 1 to 100
 *
 * Returns: the earliest plan time at which the goal is reached in @percent of the draws at least
 */
gint64
wm_forecast_get_quantile (const WmForecast *self,
                          guint             percent)
{
  guint64 rank = ((guint64) self->options.n_draws * CLAMP (percent, 1, 100) + 99) / 100;

  return self->finishes[rank - 1];
}

/**
 * wm_forecast_get_probability:
 *
 * Returns: the share of the draws in which the goal is reached by @plan_time
 */
double
wm_forecast_get_probability (const WmForecast *self,
                             gint64            plan_time)
{
  guint low = 0, high = self->options.n_draws;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->finishes[middle] <= plan_time)
        low = middle + 1;
      else
        high = middle;
    }
  return (double) low / self->options.n_draws;
}

/**
 * wm_forecast_list_points:
 *
 * Returns: (transfer full) (element-type WmForecastPoint): the curve: each date on which it is
 *   reached in one draw at least, the earliest first
 */
GArray *
wm_forecast_list_points (const WmForecast *self)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (WmForecastPoint));

  for (guint i = 0; i < self->options.n_draws; i++)
    {
      gint64 date = wm_plan_time_to_date (self->finishes[i]);

      if (points->len == 0 || g_array_index (points, WmForecastPoint, points->len - 1).date != date)
        g_array_append_val (points, ((WmForecastPoint) { .date = date }));
      g_array_index (points, WmForecastPoint, points->len - 1).probability = (i + 1.0) / self->options.n_draws;
    }
  return points;
}

/**
 * wm_forecast_list_drivers:
 * @n_drivers: (out): how many
 *
 * Returns: (transfer none) (array length=n_drivers): the tasks whose durations were drawn, the one
 *   that moves the date most first
 */
const WmForecastDriver *
wm_forecast_list_drivers (const WmForecast *self,
                          guint            *n_drivers)
{
  *n_drivers = self->drivers->len;
  return (const WmForecastDriver *) self->drivers->data;
}
