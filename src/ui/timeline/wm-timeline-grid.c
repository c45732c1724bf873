/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/wm-timeline-axis.h"

/* Days narrower than this are not told apart. */
#define MIN_DAY_PIXELS 3.0

struct _WmTimelineGrid
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
  GdkRectangle     area; /* of the bars, in our coordinates */
  GtkWidget       *samples[WM_TIMELINE_N_COLORS]; /* never shown: each has a colour from the style sheet */
};

G_DEFINE_FINAL_TYPE (WmTimelineGrid, wm_timeline_grid, GTK_TYPE_WIDGET)

static const char *const sample_names[] = {
  [WM_TIMELINE_COLOR_BAR] = "bar",
  [WM_TIMELINE_COLOR_CRITICAL] = "critical",
  [WM_TIMELINE_COLOR_DONE] = "done",
  [WM_TIMELINE_COLOR_SUMMARY] = "summary",
  [WM_TIMELINE_COLOR_GOAL] = "goal",
  [WM_TIMELINE_COLOR_TODAY] = "today",
  [WM_TIMELINE_COLOR_LINK] = "link",
  [WM_TIMELINE_COLOR_OFF] = "off",
  [WM_TIMELINE_COLOR_LATE] = "late",
  [WM_TIMELINE_COLOR_PAPER] = "paper",
};

static void
read_colors (WmTimelineGrid *self)
{
  for (guint i = 0; i < WM_TIMELINE_N_COLORS; i++)
    {
      GdkRGBA color;

      gtk_widget_get_color (self->samples[i], &color);
      wm_timeline_chart_set_color (self->chart, i, &color);
    }
}

static void
append_strip (WmTimelineGrid *self,
              GtkSnapshot    *snapshot,
              const GdkRGBA  *color,
              double          x,
              double          width)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = self->area.width - x - width;
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (self->area.x + x, self->area.y, width,
                                                                   self->area.height));
}

/* 0 for a day of work, 1 for a weekend, 2 for a holiday. */
static int
get_day_off (WmCalendar *calendar,
             gint64      date)
{
  gint64 midnight = wm_plan_time_new (date, 0);
  WmCalendarDay day;

  if (wm_plan_time_to_date (wm_calendar_find_next (calendar, midnight)) == date)
    return 0;
  wm_calendar_explain (calendar, midnight, &day);
  return day.reason == WM_CALENDAR_EXCEPTION ? 2 : 1;
}

/* Days off that follow each other make one strip; a holiday is darker than a weekend. */
static void
draw_days_off (WmTimelineGrid *self,
               GtkSnapshot    *snapshot)
{
  const WmTimelineScale *scale = wm_timeline_chart_get_scale (self->chart);
  WmCalendar *calendar = wm_schedule_get_calendar (wm_session_get_schedule (wm_timeline_chart_get_session (self->chart)));
  gint64 last = wm_plan_time_to_date (wm_timeline_chart_to_time (self->chart, self->area.width)), from = WM_UNSET;
  GdkRGBA color = *wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_OFF), strong = color;
  int now = 0;

  strong.alpha *= 2;
  if (scale->pixels_per_day < MIN_DAY_PIXELS)
    return;
  if (scale->later > 0)
    last = MIN (last, scale->knee - 1);
  for (gint64 date = wm_plan_time_to_date (wm_timeline_chart_to_time (self->chart, 0)); date <= last + 1; date++)
    {
      int off = date > last ? 0 : get_day_off (calendar, date);

      if (off == now)
        continue;
      if (now != 0)
        {
          double x = wm_timeline_chart_to_x (self->chart, wm_plan_time_new (from, 0));

          append_strip (self, snapshot, now == 2 ? &strong : &color, x,
                        wm_timeline_chart_to_x (self->chart, wm_plan_time_new (date, 0)) - x);
        }
      from = date;
      now = off;
    }
}

/* The day of the certificate, by a broken line. */
static void
draw_goal (WmTimelineGrid *self,
           GtkSnapshot    *snapshot)
{
  gint64 finish = wm_schedule_get_finish (wm_session_get_schedule (wm_timeline_chart_get_session (self->chart)));
  GskPathBuilder *builder;
  g_autoptr (GskStroke) stroke = NULL;
  g_autoptr (GskPath) path = NULL;
  double x;

  if (finish == WM_UNSET)
    return;
  x = wm_timeline_chart_to_x (self->chart, finish);
  if (x < 0 || x > self->area.width)
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = self->area.width - x;
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, self->area.x + x, self->area.y);
  gsk_path_builder_line_to (builder, self->area.x + x, self->area.y + self->area.height);
  path = gsk_path_builder_free_to_path (builder);
  stroke = gsk_stroke_new (1.5);
  gsk_stroke_set_dash (stroke, (float[]) { 5, 4 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_GOAL));
}

static void
wm_timeline_grid_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WmTimelineGrid *self = WM_TIMELINE_GRID (widget);
  gint64 today = wm_session_get_today (wm_timeline_chart_get_session (self->chart));

  read_colors (self);
  if (self->area.width <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (self->area.x, self->area.y, self->area.width,
                                                         self->area.height));
  draw_days_off (self, snapshot);
  draw_goal (self, snapshot);
  append_strip (self, snapshot, wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_TODAY),
                wm_timeline_chart_to_x (self->chart, wm_plan_time_new (today, 12 * 60)) - 1, 2);
  gtk_snapshot_pop (snapshot);
}

static void
wm_timeline_grid_dispose (GObject *object)
{
  WmTimelineGrid *self = WM_TIMELINE_GRID (object);

  for (guint i = 0; i < WM_TIMELINE_N_COLORS; i++)
    g_clear_pointer (&self->samples[i], gtk_widget_unparent);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_grid_parent_class)->dispose (object);
}

static void
wm_timeline_grid_class_init (WmTimelineGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_grid_dispose;
  widget_class->snapshot = wm_timeline_grid_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-timeline-grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wm_timeline_grid_init (WmTimelineGrid *self)
{
  for (guint i = 0; i < WM_TIMELINE_N_COLORS; i++)
    {
      self->samples[i] = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->samples[i], sample_names[i]);
      gtk_widget_set_parent (self->samples[i], GTK_WIDGET (self));
      gtk_widget_set_child_visible (self->samples[i], FALSE);
    }
}

GtkWidget *
wm_timeline_grid_new (WmTimelineChart *chart)
{
  WmTimelineGrid *self = g_object_new (WM_TYPE_TIMELINE_GRID, NULL);

  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* Where the bars are, in the grid’s own coordinates. */
void
wm_timeline_grid_set_area (WmTimelineGrid     *self,
                           const GdkRectangle *area)
{
  if (gdk_rectangle_equal (&self->area, area))
    return;
  self->area = *area;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
