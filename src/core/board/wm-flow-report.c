/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-flow-report.h"
#include "store/wm-history.h"

#define SECONDS_PER_DAY 86400
#define DAYS_PER_WEEK   7

/* So long it is waited for a change to reach the disk: two seconds. */
#define WAITS     100
#define WAIT_USEC 20000

const WmChoice wm_flow_chart_choices[] = {
  { "cumulative", N_ ("Cumulative Flow") },
  { "burn-down", N_ ("Burn-Down") },
  { "throughput", N_ ("Throughput") },
  { "spans", N_ ("Lead and Cycle Time") },
  { "columns", N_ ("Time in Column") },
  { NULL, NULL },
};

static double
to_days (gint64 seconds)
{
  return (double) seconds / SECONDS_PER_DAY;
}

static gboolean
is_done (WmBoard *board,
         guint    column)
{
  return wm_record_get_integer (WM_RECORD (wm_board_get_column (board, column)), WM_COLUMN_MEANING) == WM_MEANING_DONE;
}

static WmChart *
make_chart (WmFlowChart  chart,
            const char  *rows,
            WmChartUnit  unit)
{
  return wm_chart_new (_ (wm_flow_chart_choices[chart].label), rows, unit, chart == WM_FLOW_COLUMNS);
}

/* What is done lies at the bottom, so that the upper edge of it is how much was done. */
static WmChart *
make_cumulative (const WmFlowReport *self,
                 WmFlow             *flow)
{
  WmBoard *board = wm_flow_get_board (flow);
  guint n = wm_board_get_n_columns (board);
  g_autofree guint *counts = wm_flow_dup_counts (flow, self->first, self->last);
  WmChart *chart = make_chart (WM_FLOW_CUMULATIVE, _ ("Day"), WM_CHART_COUNT);

  for (guint i = n; i-- > 0;)
    wm_chart_add_series (chart, wm_record_get_title (WM_RECORD (wm_board_get_column (board, i))), WM_CHART_AREA, i);
  for (gint64 date = self->first; date <= self->last; date++)
    {
      guint row = wm_chart_add_row (chart, date, NULL);

      for (guint i = 0; i < n; i++)
        wm_chart_set (chart, row, n - 1 - i, counts[(date - self->first) * n + i]);
    }
  return chart;
}

static WmChart *
make_burn_down (const WmFlowReport *self,
                WmFlow             *flow)
{
  WmBoard *board = wm_flow_get_board (flow);
  guint n = wm_board_get_n_columns (board), open = 0;
  g_autofree guint *counts = wm_flow_dup_counts (flow, self->first, self->last);
  WmChart *chart = make_chart (WM_FLOW_BURN_DOWN, _ ("Day"), WM_CHART_COUNT);
  guint line = wm_chart_add_series (chart, _ ("Open"), WM_CHART_STEPS, 0);
  guint projection = wm_chart_add_series (chart, _ ("Projection"), WM_CHART_LINE, 1);

  wm_chart_series (chart, line)->filled = TRUE;
  wm_chart_series (chart, projection)->dashed = TRUE;
  for (gint64 date = self->first; date <= self->last; date++)
    {
      open = 0;
      for (guint i = 0; i < n; i++)
        if (!is_done (board, i))
          open += counts[(date - self->first) * n + i];
      wm_chart_set (chart, wm_chart_add_row (chart, date, NULL), line, open);
    }
  if (self->forecast.end != WM_UNSET && open > 0)
    {
      g_autofree char *date = wm_date_dup_label (self->forecast.end);
      g_autofree char *label = g_strdup_printf (_ ("Projected end: %s"), date);

      wm_chart_put (chart, projection, self->last, open);
      wm_chart_put (chart, projection, self->forecast.end, 0);
      wm_chart_add_mark (chart, self->forecast.end, label);
    }
  return chart;
}

static gint64
get_monday (gint64 date)
{
  return date - (wm_date_weekday (date) - 1);
}

/* A card counts in the week in which it came to be done, if it still is. */
static WmChart *
make_throughput (const WmFlowReport *self,
                 WmFlow             *flow,
                 GPtrArray          *cards)
{
  WmChart *chart = make_chart (WM_FLOW_THROUGHPUT, _ ("Week from"), WM_CHART_COUNT);
  guint bars = wm_chart_add_series (chart, _ ("Done"), WM_CHART_BARS, 2);
  gint64 begin = get_monday (self->first);

  for (gint64 week = begin; week <= self->last; week += DAYS_PER_WEEK)
    wm_chart_set (chart, wm_chart_add_row (chart, week, NULL), bars, 0);
  for (guint i = 0; i < cards->len; i++)
    {
      WmFlowTimes times;
      guint row;

      if (!wm_flow_get_times (flow, g_ptr_array_index (cards, i), &times) || times.done == WM_UNSET
          || times.done / SECONDS_PER_DAY < self->first || times.done / SECONDS_PER_DAY > self->last)
        continue;
      row = (guint) ((times.done / SECONDS_PER_DAY - begin) / DAYS_PER_WEEK);
      wm_chart_set (chart, row, bars, wm_chart_get (chart, row, bars) + 1);
    }
  return chart;
}

/* A card that was done, and what it took. */
typedef struct
{
  WmFlowTimes times;
  char       *ref;
} Done;

static void
done_clear (gpointer data)
{
  g_free (((Done *) data)->ref);
}

static int
compare_done (gconstpointer a,
              gconstpointer b)
{
  const Done *first = a, *second = b;

  if (first->times.done != second->times.done)
    return first->times.done < second->times.done ? -1 : 1;
  return g_strcmp0 (first->ref, second->ref);
}

static GArray *
list_done (const WmFlowReport *self,
           WmFlow             *flow,
           GPtrArray          *cards)
{
  WmStore *store = wm_board_get_store (wm_flow_get_board (flow));
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Done));

  g_array_set_clear_func (list, done_clear);
  for (guint i = 0; i < cards->len; i++)
    {
      const char *id = g_ptr_array_index (cards, i);
      WmRecord *record = wm_store_lookup (store, id);
      Done done;

      if (!wm_flow_get_times (flow, id, &done.times) || done.times.done == WM_UNSET
          || done.times.done / SECONDS_PER_DAY < self->first || done.times.done / SECONDS_PER_DAY > self->last)
        continue;
      /* One that has been removed since has no number any more. */
      done.ref = record == NULL ? g_strdup (_ ("Removed")) : wm_record_dup_ref (record);
      g_array_append_val (list, done);
    }
  g_array_sort (list, compare_done);
  return list;
}

static WmChart *
make_spans (const WmFlowReport *self,
            WmFlow             *flow,
            GPtrArray          *cards)
{
  g_autoptr (GArray) list = list_done (self, flow, cards);
  WmChart *chart = make_chart (WM_FLOW_SPANS, _ ("Card"), WM_CHART_DAYS);
  guint lead = wm_chart_add_series (chart, _ ("Lead time, days"), WM_CHART_POINTS, 0);
  guint cycle = wm_chart_add_series (chart, _ ("Cycle time, days"), WM_CHART_POINTS, 1);

  chart->first = self->first;
  chart->last = self->last;

  for (guint i = 0; i < list->len; i++)
    {
      const Done *done = &g_array_index (list, Done, i);
      guint row = wm_chart_add_row (chart, done->times.done / SECONDS_PER_DAY, done->ref);

      wm_chart_set (chart, row, lead, to_days (done->times.done - done->times.created));
      wm_chart_set (chart, row, cycle, to_days (done->times.done - done->times.begun));
    }
  return chart;
}

/* Of those that ever stood there; how long they are done says nothing. */
static WmChart *
make_columns (WmFlow    *flow,
              GPtrArray *cards)
{
  WmBoard *board = wm_flow_get_board (flow);
  WmChart *chart = make_chart (WM_FLOW_COLUMNS, _ ("Column"), WM_CHART_DAYS);
  guint median = wm_chart_add_series (chart, _ ("Median, days"), WM_CHART_BARS, 0);
  guint longest = wm_chart_add_series (chart, _ ("Longest, days"), WM_CHART_BARS, 1);

  for (guint column = 0; column < wm_board_get_n_columns (board); column++)
    {
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint row;

      if (is_done (board, column))
        continue;
      for (guint i = 0; i < cards->len; i++)
        {
          WmFlowTimes times;

          if (wm_flow_get_times (flow, g_ptr_array_index (cards, i), &times) && times.in_column[column] > 0)
            g_array_append_val (spans, times.in_column[column]);
        }
      row = wm_chart_add_row (chart, chart->dates->len, wm_record_get_title (WM_RECORD (wm_board_get_column (board, column))));
      wm_chart_set (chart, row, median, spans->len == 0 ? 0 : to_days (wm_flow_find_median (spans)));
      wm_chart_set (chart, row, longest, spans->len == 0 ? 0 : to_days (g_array_index (spans, gint64, spans->len - 1)));
    }
  return chart;
}

static void
find_range (WmFlowReport *self,
            WmFlow       *flow)
{
  gint64 begin = wm_flow_get_begin (flow);

  if (self->first == WM_UNSET)
    self->first = begin == WM_UNSET ? self->last : begin / SECONDS_PER_DAY;
  self->first = MIN (self->first, self->last);
  self->weeks = (guint) MAX ((self->last - self->first + 1) / DAYS_PER_WEEK, 1);
}

static GHashTable *
find_moments (WmFlow    *flow,
              GPtrArray *cards)
{
  GHashTable *moments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < cards->len; i++)
    {
      const char *id = g_ptr_array_index (cards, i);
      WmFlowTimes times;

      if (wm_flow_get_times (flow, id, &times))
        g_hash_table_insert (moments, g_strdup (id), g_memdup2 (&(WmFlowMoments) { times.created, times.entered }, sizeof (WmFlowMoments)));
    }
  return moments;
}

/**
 * wm_flow_report_new:
 * @store: a plan, open in this thread
 * @board: which board
 * @first: a date, or %WM_UNSET for the day on which the first card came
 * @last: a date
 * @now: a moment: nothing later is known
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Days are those of UTC, as the history's moments are. The forecast looks back on the whole weeks between @first
 * and @last.
 *
 * Returns: (transfer full): the report, or %NULL with an error of the store or %G_IO_ERROR_CANCELLED
 */
WmFlowReport *
wm_flow_report_new (WmStore       *store,
                    WmBoardKind    board,
                    gint64         first,
                    gint64         last,
                    gint64         now,
                    GCancellable  *cancellable,
                    GError       **error)
{
  gint64 until = MIN ((last + 1) * SECONDS_PER_DAY - 1, MAX (now, last * SECONDS_PER_DAY));
  g_autoptr (WmFlow) flow = wm_flow_load (store, board, until, cancellable, error);
  g_autoptr (WmFlowReport) self = g_new0 (WmFlowReport, 1);
  g_autoptr (GPtrArray) cards = flow == NULL ? NULL : wm_flow_list_cards (flow);
  WmRecord *plan = WM_RECORD (wm_store_get_plan (store));

  if (flow == NULL)
    return NULL;
  *self = (WmFlowReport) { .board = board, .first = first, .last = last, .moment = now };
  self->head = wm_history_dup_head (store, NULL, error);
  if (self->head == NULL)
    return NULL;
  self->plan = g_strdup (wm_store_get_path (store));
  self->title = g_strdup_printf ("%s · %s", wm_record_get_title (plan), _ (wm_board_choices[board].label));
  self->organization = g_strdup (wm_record_get_text (plan, WM_PLAN_ORGANIZATION));
  find_range (self, flow);
  wm_flow_forecast (flow, self->weeks, &self->forecast);
  self->charts[WM_FLOW_CUMULATIVE] = make_cumulative (self, flow);
  self->charts[WM_FLOW_BURN_DOWN] = make_burn_down (self, flow);
  self->charts[WM_FLOW_THROUGHPUT] = make_throughput (self, flow, cards);
  self->charts[WM_FLOW_SPANS] = make_spans (self, flow, cards);
  self->charts[WM_FLOW_COLUMNS] = make_columns (flow, cards);
  self->cards = find_moments (flow, cards);
  return g_steal_pointer (&self);
}

void
wm_flow_report_free (WmFlowReport *self)
{
  for (guint i = 0; i < WM_FLOW_N_CHARTS; i++)
    g_clear_pointer (&self->charts[i], wm_chart_free);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_free (self->plan);
  g_free (self->title);
  g_free (self->organization);
  g_free (self->head);
  g_free (self);
}

typedef struct
{
  char       *path;
  gint64      change;
  WmBoardKind board;
  gint64      first, last;
} Load;

static void
load_free (gpointer data)
{
  g_free (((Load *) data)->path);
  g_free (data);
}

/* What was changed just now is on its way to the disk. */
static void
wait_for_change (WmStore      *store,
                 gint64        change,
                 GCancellable *cancellable)
{
  for (guint i = 0; i < WAITS && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gint64 n = 0;
      g_autofree char *head = wm_history_dup_head (store, &n, NULL);

      if (head == NULL || n >= change)
        return;
      g_usleep (WAIT_USEC);
    }
}

static void
load_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Load *load = data;
  GError *error = NULL;
  g_autoptr (WmStore) store = wm_store_open (load->path, WM_STORE_READ_ONLY, &error);
  WmFlowReport *report = NULL;

  if (store != NULL)
    {
      wait_for_change (store, load->change, cancellable);
      report = wm_flow_report_new (store, load->board, load->first, load->last, wm_moment_now (), cancellable, &error);
      wm_store_close (store, NULL);
    }
  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) wm_flow_report_free);
  else
    g_task_return_error (task, error);
}

/**
 * wm_flow_report_load_async:
 * @store: a plan; only its file is read
 * @change: number of the last change that is to be in it; 0 for what is on the disk
 * @cancellable: (nullable): to stop it
 *
 * As wm_flow_report_new(), as of now, in a thread.
 */
void
wm_flow_report_load_async (WmStore             *store,
                           gint64               change,
                           WmBoardKind          board,
                           gint64               first,
                           gint64               last,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  const Load load = { g_strdup (wm_store_get_path (store)), change, board, first, last };

  g_task_set_source_tag (task, wm_flow_report_load_async);
  g_task_set_task_data (task, g_memdup2 (&load, sizeof load), load_free);
  g_task_run_in_thread (task, load_worker);
}

/**
 * wm_flow_report_load_finish:
 *
 * Returns: (transfer full): what wm_flow_report_new() returns
 */
WmFlowReport *
wm_flow_report_load_finish (WmStore       *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * wm_flow_report_dup_text:
 *
 * Returns: (transfer full): what it comes to, in sentences
 */
char *
wm_flow_report_dup_text (const WmFlowReport *self)
{
  const WmFlowForecast *forecast = &self->forecast;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u card is open.", "%u cards are open.", forecast->n_open), forecast->n_open);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("Done in the last %u week: %u.", "Done in the last %u weeks: %u.", self->weeks), self->weeks,
                          forecast->n_done);
  if (forecast->n_done > 0)
    {
      g_string_append_c (text, ' ');
      /* Translators: medians, in days */
      g_string_append_printf (text, _ ("Half of them took at most %.1f days from creation (lead time), %.1f from when work began (cycle time)."),
                              to_days (forecast->lead_median), to_days (forecast->cycle_median));
    }
  if (forecast->n_open > 0 && forecast->end != WM_UNSET)
    {
      g_autofree char *end = wm_date_dup_label (forecast->end);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("At %.1f a week all are done by %s."), forecast->done_per_week, end);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * wm_flow_report_take_sheet:
 * @chart: a #WmFlowChart, or -1 for all
 *
 * Takes charts out of the report, for a file.
 *
 * Returns: (transfer full): a sheet of them
 */
WmChartSheet *
wm_flow_report_take_sheet (WmFlowReport *self,
                           int           chart)
{
  WmChartSheet *sheet = wm_chart_sheet_new ();
  g_autofree char *first = wm_date_dup_label (self->first), *last = wm_date_dup_label (self->last);

  sheet->plan = g_strdup (self->plan);
  sheet->title = g_strdup (self->title);
  sheet->organization = g_strdup (self->organization);
  sheet->head = g_strdup (self->head);
  sheet->moment = self->moment;
  sheet->subtitle = g_strdup_printf ("%s – %s", first, last);
  sheet->says = wm_flow_report_dup_text (self);
  for (int i = 0; i < WM_FLOW_N_CHARTS; i++)
    if (chart < 0 || chart == i)
      g_ptr_array_add (sheet->charts, g_steal_pointer (&self->charts[i]));
  return sheet;
}
