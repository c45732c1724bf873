/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/wm-timeline-chart.h"

#include "record/wm-dependency.h"

#define LATER 0.1667       /* how wide a day of the years after the certificate is */
#define MIN_LATER_DAYS 180
#define MARGIN_DAYS 7
#define LABEL_WIDTH 220 /* kept free after the last bar for its name */
#define MAX_FIT_PIXELS 24.0
#define START_WIDTH 700 /* until the real width is known */

struct _WmTimelineChart
{
  GObject          parent_instance;

  WmSession       *session;
  WmTimelineModel *model;
  GtkAdjustment   *time;     /* how far the bars are scrolled, in pixels */
  WmTimelineScale  scale;
  int              width;    /* of the part that shows */
  guint            width_source;
  GPtrArray       *cells;    /* of WmTimelineBar, lent: those that are bound to a row */
  WmTimelineSight *sight;    /* what is bound to rows, and which of them can be seen */
  GHashTable      *links;    /* WmTask to GPtrArray of WmDependency; NULL when not known */
  GdkRGBA          colors[WM_TIMELINE_N_COLORS];
  bool             show_links;
  bool             show_critical;
  bool             narrow;   /* no columns: titles stand over the bars */
  WmTimelineView   view;
  bool             viewing;  /* while we scroll by ourselves */
  GtkSelectionModel *selection; /* lent */
  WmTask          *held;     /* lent: whose bar is held */
  guint            handle;
  int              percent;  /* that it would have, or -1 */
};

G_DEFINE_FINAL_TYPE (WmTimelineChart, wm_timeline_chart, G_TYPE_OBJECT)

static guint changed_signal;
static guint said_signal;

/* First and last date that the axis has. */
static void
get_span (WmTimelineChart *self,
          gint64          *first,
          gint64          *last)
{
  gint64 start, finish;

  wm_schedule_get_span (wm_session_get_schedule (self->session), &start, &finish);
  if (start == WM_UNSET || finish == WM_UNSET)
    {
      start = wm_plan_time_new (wm_session_get_today (self->session), 0);
      finish = start + 90 * WM_MINUTES_PER_DAY;
    }
  *first = wm_plan_time_to_date (start) - MARGIN_DAYS;
  *last = wm_plan_time_to_date (finish) + 2 * MARGIN_DAYS;
}

/* The years after the certificate are there to be seen, not to be planned by the day: from the second month after
 * it on, days are narrower, where there are many of them. */
static void
place_knee (WmTimelineChart *self)
{
  gint64 goal = wm_schedule_get_finish (wm_session_get_schedule (self->session)), first, last;
  int year, month, day;

  get_span (self, &first, &last);
  self->scale.later = 0;
  if (wm_schedule_get_goal (wm_session_get_schedule (self->session)) == NULL || goal == WM_UNSET)
    return;
  wm_date_split (wm_plan_time_to_date (goal), &year, &month, &day);
  self->scale.knee = wm_date_add_months (wm_date_new (year, month, 1), 2);
  if (last - self->scale.knee > MIN_LATER_DAYS)
    self->scale.later = LATER;
}

static void
configure (WmTimelineChart *self,
           double           value)
{
  gint64 first, last;
  double total;

  get_span (self, &first, &last);
  total = MAX (wm_timeline_scale_to_x (&self->scale, wm_plan_time_new (last + 1, 0)), self->width);
  gtk_adjustment_configure (self->time, CLAMP (value, 0, total - self->width), 0, total, MAX (self->width * 0.1, 1),
                            MAX (self->width * 0.9, 1), self->width);
}

static void
time_changed_cb (GtkAdjustment   *time,
                 WmTimelineChart *self)
{
  if (!self->viewing)
    self->view = WM_TIMELINE_VIEW_FREE;
  wm_timeline_chart_changed (self);
}

static void
wm_timeline_chart_dispose (GObject *object)
{
  WmTimelineChart *self = WM_TIMELINE_CHART (object);

  g_clear_handle_id (&self->width_source, g_source_remove);
  if (self->time != NULL)
    g_signal_handlers_disconnect_by_data (self->time, self);
  g_clear_object (&self->time);
  g_clear_object (&self->model);
  g_clear_object (&self->session);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->sight, wm_timeline_sight_free);

  G_OBJECT_CLASS (wm_timeline_chart_parent_class)->dispose (object);
}

static void
wm_timeline_chart_class_init (WmTimelineChartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_timeline_chart_dispose;
  said_signal = g_signal_new ("said", WM_TYPE_TIMELINE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);
  changed_signal = g_signal_new ("changed", WM_TYPE_TIMELINE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
wm_timeline_chart_init (WmTimelineChart *self)
{
  self->cells = g_ptr_array_new ();
  self->sight = wm_timeline_sight_new ();
  self->show_links = true;
  self->show_critical = true;
  self->view = WM_TIMELINE_VIEW_TODAY;
}

WmTimelineChart *
wm_timeline_chart_new (WmSession     *session,
                       GtkAdjustment *time)
{
  WmTimelineChart *self = g_object_new (WM_TYPE_TIMELINE_CHART, NULL);

  self->session = g_object_ref (session);
  self->model = wm_timeline_model_new (wm_session_get_store (session));
  self->time = g_object_ref (time);
  g_signal_connect (time, "value-changed", G_CALLBACK (time_changed_cb), self);
  self->scale.pixels_per_day = 1; /* so that a point has a time already */
  wm_timeline_chart_show (self, WM_TIMELINE_VIEW_TODAY);
  return self;
}

WmSession *
wm_timeline_chart_get_session (WmTimelineChart *self)
{
  return self->session;
}

WmTimelineModel *
wm_timeline_chart_get_model (WmTimelineChart *self)
{
  return self->model;
}

const WmTimelineScale *
wm_timeline_chart_get_scale (WmTimelineChart *self)
{
  return &self->scale;
}

GtkAdjustment *
wm_timeline_chart_get_time (WmTimelineChart *self)
{
  return self->time;
}

/* Pixels from the edge where the chart begins: the left one, or the right one in right-to-left text. */
double
wm_timeline_chart_to_x (WmTimelineChart *self,
                        gint64           plan_time)
{
  return wm_timeline_scale_to_x (&self->scale, plan_time) - gtk_adjustment_get_value (self->time);
}

gint64
wm_timeline_chart_to_time (WmTimelineChart *self,
                           double           x)
{
  return wm_timeline_scale_to_time (&self->scale, x + gtk_adjustment_get_value (self->time));
}

static gboolean
take_width_cb (gpointer user_data)
{
  WmTimelineChart *self = user_data;

  self->width_source = 0;
  if (self->view != WM_TIMELINE_VIEW_FREE)
    wm_timeline_chart_show (self, self->view);
  else
    configure (self, gtk_adjustment_get_value (self->time));
  return G_SOURCE_REMOVE;
}

/* The width comes while widgets are being allocated; the scrollbar, which follows
 * from it, may be one that has been already, so it waits until that is over. */
static void
take_width_later (WmTimelineChart *self)
{
  if (self->width_source == 0)
    self->width_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, take_width_cb, self, NULL);
}

void
wm_timeline_chart_set_width (WmTimelineChart *self,
                             int              width)
{
  if (self->width == width)
    return;
  self->width = width;
  take_width_later (self);
}

static void
set_pixels (WmTimelineChart *self,
            double           pixels,
            double           x)
{
  gint64 time = wm_timeline_chart_to_time (self, x), first, last;

  get_span (self, &first, &last);
  self->scale = (WmTimelineScale) { .origin = first, .pixels_per_day = CLAMP (pixels, WM_TIMELINE_MIN_PIXELS, WM_TIMELINE_MAX_PIXELS) };
  place_knee (self);
  configure (self, wm_timeline_scale_to_x (&self->scale, time) - x);
  wm_timeline_chart_changed (self);
}

/**
 * wm_timeline_chart_zoom:
 * @self: a chart
 * @factor: more than 1 to see less of it, larger
 * @x: what stays in its place, or a negative number for the middle
 */
void
wm_timeline_chart_zoom (WmTimelineChart *self,
                        double           factor,
                        double           x)
{
  self->view = WM_TIMELINE_VIEW_FREE;
  set_pixels (self, self->scale.pixels_per_day * factor, x < 0 ? self->width / 2.0 : x);
}

/* Zooms and scrolls at once. */
static void
set_scale (WmTimelineChart *self,
           double           pixels,
           gint64           left)
{
  gint64 first, last;

  get_span (self, &first, &last);
  self->scale = (WmTimelineScale) { .origin = first, .pixels_per_day = CLAMP (pixels, WM_TIMELINE_MIN_PIXELS, WM_TIMELINE_MAX_PIXELS) };
  place_knee (self);
  self->viewing = true;
  configure (self, wm_timeline_scale_to_x (&self->scale, wm_plan_time_new (left, 0)));
  self->viewing = false;
  wm_timeline_chart_changed (self);
}

/* The dates from @first to @last fill the width, but for what the last bar’s name takes. */
void
wm_timeline_chart_show_span (WmTimelineChart *self,
                             gint64           first,
                             gint64           last)
{
  double width = self->width > 0 ? self->width : START_WIDTH;
  double label = self->narrow ? 0 : MIN (LABEL_WIDTH, width / 3), pixels;

  place_knee (self);
  pixels = (width - label) / wm_timeline_scale_count_days (&self->scale, first, last);
  set_scale (self, MIN (pixels, MAX_FIT_PIXELS), first);
}

/* Today a third from the beginning, and the certificate before the end. */
static void
show_today (WmTimelineChart *self)
{
  double width = self->width > 0 ? self->width : START_WIDTH, pixels;
  gint64 today = wm_session_get_today (self->session), first, last, goal;

  get_span (self, &first, &last);
  goal = wm_schedule_get_finish (wm_session_get_schedule (self->session));
  goal = goal != WM_UNSET ? wm_plan_time_to_date (goal) : last;
  if (today < first + MARGIN_DAYS || today >= goal)
    {
      wm_timeline_chart_show_span (self, first, MAX (goal, first) + 2 * MARGIN_DAYS);
      return;
    }
  pixels = CLAMP (width * 0.5 / (goal - today), self->narrow ? 2.5 : 1.5, MAX_FIT_PIXELS);
  set_scale (self, pixels, today - (gint64) (width / 3 / pixels));
}

/**
 * wm_timeline_chart_show:
 * @self: a chart
 * @view: what to show, and to keep in sight until somebody zooms or scrolls
 */
void
wm_timeline_chart_show (WmTimelineChart *self,
                        WmTimelineView   view)
{
  gint64 first, last;

  get_span (self, &first, &last);
  if (view == WM_TIMELINE_VIEW_WHOLE)
    wm_timeline_chart_show_span (self, first, last - MARGIN_DAYS);
  else
    show_today (self);
  self->view = view;
}

/* Moves the axis so that a time is in sight, when it isn’t yet. */
void
wm_timeline_chart_scroll_to (WmTimelineChart *self,
                             gint64           plan_time)
{
  double x = wm_timeline_chart_to_x (self, plan_time);

  if (x < 0 || x > self->width - 40)
    gtk_adjustment_set_value (self->time, wm_timeline_scale_to_x (&self->scale, plan_time) - self->width / 3.0);
}

/* Moves the axis so that a time is a third from the beginning. */
void
wm_timeline_chart_center (WmTimelineChart *self,
                          gint64           plan_time)
{
  gtk_adjustment_set_value (self->time, wm_timeline_scale_to_x (&self->scale, plan_time) - self->width / 3.0);
}

/* Dates have changed: the axis may have to be longer. What is in sight stays where it is. */
void
wm_timeline_chart_update_span (WmTimelineChart *self)
{
  gint64 first, last;
  double value = gtk_adjustment_get_value (self->time);

  get_span (self, &first, &last);
  if (first < self->scale.origin)
    {
      value += (self->scale.origin - first) * self->scale.pixels_per_day;
      self->scale.origin = first;
    }
  place_knee (self);
  configure (self, value);
}

void
wm_timeline_chart_changed (WmTimelineChart *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* Lets a screen reader say something. */
void
wm_timeline_chart_say (WmTimelineChart *self,
                       const char      *text)
{
  g_signal_emit (self, said_signal, 0, text);
}

gboolean
wm_timeline_chart_get_links (WmTimelineChart *self)
{
  return self->show_links;
}

void
wm_timeline_chart_set_links (WmTimelineChart *self,
                             gboolean         links)
{
  self->show_links = links;
  wm_timeline_chart_changed (self);
}

gboolean
wm_timeline_chart_get_critical (WmTimelineChart *self)
{
  return self->show_critical;
}

void
wm_timeline_chart_set_critical (WmTimelineChart *self,
                                gboolean         critical)
{
  self->show_critical = critical;
  wm_timeline_chart_changed (self);
}

const GdkRGBA *
wm_timeline_chart_get_color (WmTimelineChart *self,
                             WmTimelineColor  color)
{
  return &self->colors[color];
}

void
wm_timeline_chart_set_color (WmTimelineChart *self,
                             WmTimelineColor  color,
                             const GdkRGBA   *rgba)
{
  self->colors[color] = *rgba;
}

void
wm_timeline_chart_set_narrow (WmTimelineChart *self,
                              gboolean         narrow)
{
  self->narrow = narrow;
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_queue_resize (g_ptr_array_index (self->cells, i));
  take_width_later (self);
}

/* Whether there are no columns, so that titles stand over the bars. */
gboolean
wm_timeline_chart_get_narrow (WmTimelineChart *self)
{
  return self->narrow;
}

/* The selection over the rows, lent. */
void
wm_timeline_chart_set_selection (WmTimelineChart   *self,
                                 GtkSelectionModel *selection)
{
  self->selection = selection;
}

/* The tasks that are selected, lent, in the order of the rows. */
GPtrArray *
wm_timeline_chart_list_selected (WmTimelineChart *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (self->selection);
  GPtrArray *tasks = g_ptr_array_new ();
  GtkBitsetIter iter;
  guint row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &row); more; more = gtk_bitset_iter_next (&iter, &row))
    {
      WmTask *task = wm_timeline_model_get_task (self->model, row);

      if (task != NULL) /* a heading is none */
        g_ptr_array_add (tasks, task);
    }
  return tasks;
}

gboolean
wm_timeline_chart_is_selected (WmTimelineChart *self,
                               guint            position)
{
  return self->selection != NULL && gtk_selection_model_is_selected (self->selection, position);
}

/* Which bar is held, by which of its handles (a WmTimelineHit), and how much of it would
 * be complete, or -1 for what is; none with %NULL. */
void
wm_timeline_chart_set_hold (WmTimelineChart *self,
                            WmTask          *task,
                            guint            handle,
                            int              percent)
{
  self->held = task;
  self->handle = handle;
  self->percent = percent;
  wm_timeline_chart_changed (self);
}

/* By which handle @task is held: 0 when it isn’t. */
guint
wm_timeline_chart_get_hold (WmTimelineChart *self,
                            WmTask          *task)
{
  return self->held == task ? self->handle : 0;
}

/* How much of @task is complete, or would be if it were let go now. */
int
wm_timeline_chart_get_percent (WmTimelineChart *self,
                               WmTask          *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (self->session), task);

  if (self->held == task && self->percent >= 0)
    return self->percent;
  return dates != NULL ? dates->percent : 0;
}

void
wm_timeline_chart_add_cell (WmTimelineChart *self,
                            GtkWidget       *cell)
{
  g_ptr_array_add (self->cells, cell);
}

void
wm_timeline_chart_remove_cell (WmTimelineChart *self,
                               GtkWidget       *cell)
{
  if (self->cells != NULL)
    g_ptr_array_remove_fast (self->cells, cell);
}

/* What is bound to rows; NULL once the chart is gone. */
WmTimelineSight *
wm_timeline_chart_get_sight (WmTimelineChart *self)
{
  return self->sight;
}

GPtrArray *
wm_timeline_chart_get_cells (WmTimelineChart *self)
{
  return self->cells;
}

static void
add_link (WmTimelineChart *self,
          gpointer         task,
          gpointer         dependency)
{
  GPtrArray *links = g_hash_table_lookup (self->links, task);

  if (links == NULL)
    {
      links = g_ptr_array_new ();
      g_hash_table_insert (self->links, task, links);
    }
  g_ptr_array_add (links, dependency);
}

static void
find_links (WmTimelineChart *self)
{
  WmStore *store = wm_session_get_store (self->session);
  GListModel *list = wm_store_list (store, WM_TYPE_DEPENDENCY);

  self->links = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) dependency = g_list_model_get_item (list, i);
      WmRecord *from = wm_store_get_reference (store, dependency, WM_DEPENDENCY_PREDECESSOR);
      WmRecord *to = wm_store_get_reference (store, dependency, WM_DEPENDENCY_SUCCESSOR);

      if (from != NULL && to != NULL)
        {
          add_link (self, from, dependency);
          add_link (self, to, dependency);
        }
    }
}

/* The links at either end of a task, lent, or %NULL when it has none. */
GPtrArray *
wm_timeline_chart_list_links (WmTimelineChart *self,
                              WmTask          *task)
{
  if (self->links == NULL)
    find_links (self);
  return g_hash_table_lookup (self->links, task);
}

/* Links have come or gone. */
void
wm_timeline_chart_forget_links (WmTimelineChart *self)
{
  g_clear_pointer (&self->links, g_hash_table_unref);
}
