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
  WmPert       *distribution;        /* borrowed from the run */
} Varied;

/* Ranks are taken of so many durations at most, which are kept until then, and of so many draws:
 * sums of products of two ranks then fit whole numbers. */
#define MOST_CELLS  ((gsize) 32 * 1024 * 1024)
#define MOST_RANKED 1000000

typedef struct
{
  WmForecastOptions options;
  WmNetwork        *network;
  GArray           *varied;        /* of Varied */
  GHashTable       *distributions; /* gint64, see get_distribution() → WmPert */
  gint64           *finishes;      /* plan times, by draw */
  guint             n_ranked;      /* the first draws, of which the durations are kept */
  gint32           *drawn;         /* working minutes, n_ranked of each varied task */
  gint64            planned;
  GCancellable     *cancellable;
} Run;

/* The draws of one thread. */
typedef struct
{
  Run   *run;
  guint  first, past;
  guint *critical; /* draws in which each varied task is */
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
  self->planned = wm_network_get_finish (self->network);
  self->varied = g_array_new (FALSE, FALSE, sizeof (Varied));
  g_array_set_clear_func (self->varied, clear_varied);
  self->distributions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) wm_pert_free);
  self->finishes = g_new (gint64, self->options.n_draws);
  for (guint i = 0; i < schedule->tasks->len; i++)
    add_varied (self, schedule, i);
  self->n_ranked = MIN (MIN (self->options.n_draws, MOST_RANKED), MAX (MOST_CELLS / MAX (self->varied->len, 1), 100));
  self->drawn = g_new (gint32, (gsize) self->n_ranked * self->varied->len);
  return self;
}

static void
run_free (gpointer data)
{
  Run *self = data;

  wm_network_free (self->network);
  g_array_unref (self->varied);
  g_hash_table_unref (self->distributions);
  g_free (self->finishes);
  g_free (self->drawn);
  g_free (self);
}

static gpointer
part_worker (gpointer data)
{
  Part *self = data;
  Run *run = self->run;
  g_autoptr (WmNetwork) network = wm_network_copy (run->network);

  for (guint draw = self->first; draw < self->past; draw++)
    {
      WmRandom random = wm_random_new (run->options.seed, draw);

      if (draw % 64 == 0 && g_cancellable_is_cancelled (run->cancellable))
        break;
      for (guint i = 0; i < run->varied->len; i++)
        {
          const Varied *varied = &g_array_index (run->varied, Varied, i);
          double share = wm_pert_get_quantile (varied->distribution, wm_random_next_double (&random));
          gint32 drawn = varied->least + (gint32) (share * (varied->most - varied->least) + 0.5);
          WmNetworkTask given = varied->given;

          if (draw < run->n_ranked)
            run->drawn[(gsize) i * run->n_ranked + draw] = drawn;
          given.duration = varied->likely + (gint32) ((gint64) (drawn - varied->likely) * (varied->likely - given.worked) / varied->likely);
          wm_network_set_task (network, varied->index, &given);
        }
      wm_network_calculate (network);
      run->finishes[draw] = wm_network_get_finish (network);
      for (guint i = 0; i < run->varied->len; i++)
        self->critical[i] += wm_network_is_critical (network, g_array_index (run->varied, Varied, i).index);
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
        .critical = g_new0 (guint, self->varied->len + 1),
      };
      if (i > 0)
        threads[i] = g_thread_new ("waymark-forecast", part_worker, &parts[i]);
    }
  part_worker (&parts[0]);
  for (guint i = 1; i < n_parts; i++)
    g_thread_join (threads[i]);
}

/* A value over the number of its draw, so that sorting needs to move one word. */
#define DRAW_BITS 24

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  guint64 left = *(const guint64 *) a, right = *(const guint64 *) b;

  return left < right ? -1 : left > right;
}

/* Replaces @keys[i], the value of draw i, by its rank among all, twice and from the middle: equal values
 * share the mean of their ranks.
 * Returns: the sum of their squares */
static gint64
rank (guint64 *keys,
      gint64  *ranks,
      guint    n)
{
  gint64 squares = 0;

  for (guint i = 0; i < n; i++)
    keys[i] = keys[i] << DRAW_BITS | i;
  qsort (keys, n, sizeof *keys, compare_keys);
  for (guint first = 0, past; first < n; first = past)
    {
      gint64 twice;

      for (past = first + 1; past < n && keys[past] >> DRAW_BITS == keys[first] >> DRAW_BITS; past++)
        ;
      twice = (gint64) first + past - n;
      squares += twice * twice * (past - first);
      for (guint i = first; i < past; i++)
        ranks[keys[i] & ((1 << DRAW_BITS) - 1)] = twice;
    }
  return squares;
}

/* The ranks of the finishes, and of one task after the other. */
typedef struct
{
  Run     *run;
  gint64  *of_finishes;
  gint64   squares; /* sum of those of @of_finishes */
  gint     next;    /* atomic: the next task */
  double  *correlations;
} Ranking;

static gpointer
rank_worker (gpointer data)
{
  Ranking *self = data;
  const Run *run = self->run;
  g_autofree guint64 *keys = g_new (guint64, run->n_ranked);
  g_autofree gint64 *ranks = g_new (gint64, run->n_ranked);
  guint i;

  while ((i = g_atomic_int_add (&self->next, 1)) < run->varied->len && !g_cancellable_is_cancelled (run->cancellable))
    {
      const gint32 *drawn = run->drawn + (gsize) i * run->n_ranked;
      gint64 least = g_array_index (run->varied, Varied, i).least, squares, products = 0;

      for (guint draw = 0; draw < run->n_ranked; draw++)
        keys[draw] = drawn[draw] - least;
      squares = rank (keys, ranks, run->n_ranked);
      for (guint draw = 0; draw < run->n_ranked; draw++)
        products += ranks[draw] * self->of_finishes[draw];
      self->correlations[i] = squares > 0 && self->squares > 0 ? products / (sqrt (squares) * sqrt (self->squares)) : 0;
    }
  return NULL;
}

/* Returns: (transfer full): Spearman's rank correlation of each varied task with the finish */
static double *
correlate (Run   *run,
           guint  n_threads)
{
  g_autofree guint64 *keys = g_new (guint64, run->n_ranked);
  g_autofree gint64 *of_finishes = g_new (gint64, run->n_ranked);
  g_autofree GThread **threads = g_new0 (GThread *, n_threads);
  Ranking ranking = { .run = run, .of_finishes = of_finishes, .correlations = g_new0 (double, run->varied->len + 1) };
  gint64 earliest = G_MAXINT64;

  for (guint draw = 0; draw < run->n_ranked; draw++)
    earliest = MIN (earliest, run->finishes[draw]);
  for (guint draw = 0; draw < run->n_ranked; draw++)
    keys[draw] = run->finishes[draw] - earliest;
  ranking.squares = rank (keys, of_finishes, run->n_ranked);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_new ("waymark-forecast", rank_worker, &ranking);
  rank_worker (&ranking);
  for (guint i = 1; i < n_threads; i++)
    g_thread_join (threads[i]);
  return ranking.correlations;
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
  g_autofree double *correlations = correlate (self, n_parts);

  g_array_set_clear_func (drivers, clear_driver);
  for (guint i = 0; i < self->varied->len; i++)
    {
      const Varied *varied = &g_array_index (self->varied, Varied, i);
      WmForecastDriver driver = { g_object_ref (varied->task), varied->least, varied->likely, varied->most, correlations[i], 0 };
      guint critical = 0;

      for (guint p = 0; p < n_parts; p++)
        critical += parts[p].critical[i];
      driver.critical = (double) critical / self->options.n_draws;
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
  if (!g_cancellable_is_cancelled (cancellable))
    {
      forecast = g_atomic_rc_box_new0 (WmForecast);
      forecast->options = self->options;
      forecast->planned = self->planned;
      forecast->drivers = make_drivers (self, parts, n_parts);
      forecast->finishes = g_steal_pointer (&self->finishes);
      qsort (forecast->finishes, self->options.n_draws, sizeof *forecast->finishes, compare_times);
    }
  for (guint i = 0; i < n_parts; i++)
    g_free (parts[i].critical);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&forecast, wm_forecast_unref);
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
 * What moves the date is told by Spearman's rank correlation of each drawn duration with the
 * date: Pearson's correlation of the ranks, where equal values share the mean of theirs. It
 * asks whether the date goes with the duration at all, not whether along a straight line: nights, weekends and
 * other paths bend that. It is made of whole numbers up to its last division. Of very many tasks the
 * first draws only are ranked: 32 Mi durations, or a million draws.
 *
 * Source: C. Spearman, The Proof and Measurement of Association between Two Things, 1904.
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
