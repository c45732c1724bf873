/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-bar.h"

#define BAR_HEIGHT   16
#define RADIUS       4
#define EDGE         6
#define KNOB         5
#define KNOB_GAP     4

struct _WmTimelineBar
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
  WmTask          *task;     /* NULL while the cell is not bound */
  guint            position;
  PangoLayout     *text;     /* beside a milestone */
  bool             hover;
};

G_DEFINE_FINAL_TYPE (WmTimelineBar, wm_timeline_bar, GTK_TYPE_WIDGET)

static const WmTaskDates *
get_dates (WmTimelineBar *self)
{
  return wm_schedule_get_dates (wm_session_get_schedule (wm_timeline_chart_get_session (self->chart)), self->task);
}

static gboolean
is_goal (WmTimelineBar *self)
{
  return wm_schedule_get_goal (wm_session_get_schedule (wm_timeline_chart_get_session (self->chart))) == self->task;
}

static GdkRGBA
fade (const GdkRGBA *color,
      float          alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * alpha };
}

static void
append_path (GtkSnapshot   *snapshot,
             const GdkRGBA *color,
             const float   *points, /* x and y in turn */
             guint          n_points)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, points[0], points[1]);
  for (guint i = 1; i < n_points; i++)
    gsk_path_builder_line_to (builder, points[2 * i], points[2 * i + 1]);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
}

/* A thick line with a foot at both ends. */
static void
draw_summary (WmTimelineBar *self,
              GtkSnapshot   *snapshot,
              float          x0,
              float          x1,
              float          y)
{
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_SUMMARY);
  float foot = MIN (6, (x1 - x0) / 2), top = y - 5;

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x0, top, MAX (x1 - x0, 1), 4));
  append_path (snapshot, color, (float[]) { x0, top, x0 + foot, top + 4, x0, top + 10 }, 3);
  append_path (snapshot, color, (float[]) { x1, top, x1 - foot, top + 4, x1, top + 10 }, 3);
}

static void
draw_diamond (GtkSnapshot   *snapshot,
              const GdkRGBA *color,
              float          x,
              float          y,
              float          r)
{
  append_path (snapshot, color, (float[]) { x, y - r, x + r, y, x, y + r, x - r, y }, 4);
}

/* What stands beside a milestone, mirrored back where the row is mirrored. */
static void
draw_text (WmTimelineBar *self,
           GtkSnapshot   *snapshot,
           const char    *text,
           float          x,
           float          y)
{
  GdkRGBA color;
  int width, height;

  if (self->text == NULL)
    self->text = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_text (self->text, text, -1);
  pango_layout_get_pixel_size (self->text, &width, &height);
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.75;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y - height / 2.0));
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_layout (snapshot, self->text, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_milestone (WmTimelineBar     *self,
                GtkSnapshot       *snapshot,
                const WmTaskDates *dates,
                float              x,
                float              y)
{
  gboolean goal = is_goal (self), critical = dates->critical && wm_timeline_chart_get_critical (self->chart);
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, goal ? WM_TIMELINE_COLOR_GOAL :
                                                      critical ? WM_TIMELINE_COLOR_CRITICAL : WM_TIMELINE_COLOR_SUMMARY);
  g_autofree char *label = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
  GdkRGBA halo = fade (color, 0.3);

  if (goal)
    draw_diamond (snapshot, &halo, x, y, 13);
  draw_diamond (snapshot, color, x, y, goal ? 9 : 7);
  draw_text (self, snapshot, label, x + (goal ? 17 : 11), y);
}

/* Critical work has an outline as well as a colour of its own. */
static void
draw_work (WmTimelineBar     *self,
           GtkSnapshot       *snapshot,
           const WmTaskDates *dates,
           float              x0,
           float              x1,
           float              y)
{
  gboolean critical = dates->critical && dates->percent < 100 && wm_timeline_chart_get_critical (self->chart);
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, dates->percent >= 100 ? WM_TIMELINE_COLOR_DONE :
                                                      critical ? WM_TIMELINE_COLOR_CRITICAL : WM_TIMELINE_COLOR_BAR);
  GdkRGBA back = fade (color, 0.4), edges[4] = { *color, *color, *color, *color };
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x0, y - BAR_HEIGHT / 2.0, MAX (x1 - x0, 2), BAR_HEIGHT), done = rect;
  GskRoundedRect shape;

  if (dates->total_float > 0 && dates->percent < 100 && !dates->critical)
    {
      WmSchedule *schedule = wm_session_get_schedule (wm_timeline_chart_get_session (self->chart));
      gint64 until = dates->late_finish != WM_UNSET ? dates->late_finish :
        wm_calendar_add (wm_schedule_get_calendar (schedule), dates->finish, dates->total_float);
      float end = wm_timeline_chart_to_x (self->chart, until);

      gtk_snapshot_append_color (snapshot, &back, &GRAPHENE_RECT_INIT (x1, y - 1, MAX (end - x1, 0), 2));
      gtk_snapshot_append_color (snapshot, &back, &GRAPHENE_RECT_INIT (end - 1, y - 4, 2, 8));
    }
  gsk_rounded_rect_init_from_rect (&shape, &rect, MIN (RADIUS, rect.size.width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &back, &rect);
  done.size.width *= dates->percent / 100.0;
  if (dates->percent > 0)
    gtk_snapshot_append_color (snapshot, color, &done);
  gtk_snapshot_pop (snapshot);
  if (critical)
    gtk_snapshot_append_border (snapshot, &shape, (float[]) { 2, 2, 2, 2 }, edges);
}

/* An arrow that points down at the day by which the task must be done. */
static void
draw_deadline (WmTimelineBar     *self,
               GtkSnapshot       *snapshot,
               const WmTaskDates *dates,
               float              y)
{
  gint64 deadline = wm_record_get_integer (WM_RECORD (self->task), WM_TASK_DEADLINE);
  float x;

  if (deadline == WM_UNSET)
    return;
  x = wm_timeline_chart_to_x (self->chart, deadline);
  append_path (snapshot, wm_timeline_chart_get_color (self->chart, dates->finish > deadline ?
                                                      WM_TIMELINE_COLOR_CRITICAL : WM_TIMELINE_COLOR_SUMMARY),
               (float[]) { x - 5, y - 11, x + 5, y - 11, x, y - 3 }, 3);
}

static void
draw_knob (WmTimelineBar *self,
           GtkSnapshot   *snapshot,
           float          x1,
           float          y)
{
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_LINK);
  GdkRGBA edges[4] = { *color, *color, *color, *color };
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x1 + KNOB_GAP, y - KNOB, 2 * KNOB, 2 * KNOB), KNOB);
  gtk_snapshot_append_border (snapshot, &shape, (float[]) { 2, 2, 2, 2 }, edges);
}

static void
wm_timeline_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WmTimelineBar *self = WM_TIMELINE_BAR (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const WmTaskDates *dates = self->task != NULL ? get_dates (self) : NULL;
  float x0, x1, y = height / 2.0;

  if (dates == NULL || dates->start == WM_UNSET)
    return;
  x0 = wm_timeline_chart_to_x (self->chart, dates->start);
  x1 = wm_timeline_chart_to_x (self->chart, dates->finish);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  if (dates->summary)
    draw_summary (self, snapshot, x0, x1, y);
  else if (dates->milestone)
    draw_milestone (self, snapshot, dates, x1, y);
  else
    draw_work (self, snapshot, dates, x0, x1, y);
  draw_deadline (self, snapshot, dates, y);
  if (self->hover && !dates->summary)
    draw_knob (self, snapshot, x1 + (dates->milestone ? 7 : 0), y);
  gtk_snapshot_pop (snapshot);
}

static void
wm_timeline_bar_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : 28;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : 28;
}

static gboolean
wm_timeline_bar_query_tooltip (GtkWidget  *widget,
                               int         x,
                               int         y,
                               gboolean    keyboard,
                               GtkTooltip *tooltip)
{
  WmTimelineBar *self = WM_TIMELINE_BAR (widget);
  WmSchedule *schedule;
  g_autofree char *label = NULL, *why = NULL, *text = NULL;

  if (self->task == NULL || (!keyboard && wm_timeline_bar_hit (self, x) == WM_TIMELINE_HIT_NONE))
    return FALSE;
  schedule = wm_session_get_schedule (wm_timeline_chart_get_session (self->chart));
  label = wm_timeline_bar_dup_label (self->chart, self->task);
  why = wm_schedule_dup_why (schedule, self->task);
  text = why != NULL ? g_strdup_printf ("%s\n%s", label, why) : g_strdup (label);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
motion_cb (WmTimelineBar            *self,
           double                    x,
           double                    y,
           GtkEventControllerMotion *motion)
{
  WmTimelineHit hit = wm_timeline_bar_hit (self, x);

  if (self->hover != (hit != WM_TIMELINE_HIT_NONE))
    {
      self->hover = hit != WM_TIMELINE_HIT_NONE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hit == WM_TIMELINE_HIT_EDGE ? "ew-resize" :
                                   hit == WM_TIMELINE_HIT_KNOB ? "crosshair" :
                                   hit == WM_TIMELINE_HIT_BODY ? "grab" : NULL);
}

static void
leave_cb (WmTimelineBar            *self,
          GtkEventControllerMotion *motion)
{
  self->hover = false;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
wm_timeline_bar_dispose (GObject *object)
{
  WmTimelineBar *self = WM_TIMELINE_BAR (object);

  wm_timeline_bar_set_task (self, NULL, 0);
  g_clear_object (&self->text);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_bar_parent_class)->dispose (object);
}

static void
wm_timeline_bar_class_init (WmTimelineBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_bar_dispose;
  widget_class->snapshot = wm_timeline_bar_snapshot;
  widget_class->measure = wm_timeline_bar_measure;
  widget_class->query_tooltip = wm_timeline_bar_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "wm-timeline-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wm_timeline_bar_init (WmTimelineBar *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
wm_timeline_bar_new (WmTimelineChart *chart)
{
  WmTimelineBar *self = g_object_new (WM_TYPE_TIMELINE_BAR, NULL);

  self->chart = g_object_ref (chart);
  return GTK_WIDGET (self);
}

/* Binds the cell to a row, or frees it for another with %NULL. */
void
wm_timeline_bar_set_task (WmTimelineBar *self,
                          WmTask        *task,
                          guint          position)
{
  if (self->task == NULL && task != NULL)
    wm_timeline_chart_add_cell (self->chart, GTK_WIDGET (self));
  else if (self->task != NULL && task == NULL)
    wm_timeline_chart_remove_cell (self->chart, GTK_WIDGET (self));
  g_set_object (&self->task, task);
  self->position = position;
  if (task != NULL)
    wm_timeline_bar_update (self);
}

WmTask *
wm_timeline_bar_get_task (WmTimelineBar *self)
{
  return self->task;
}

guint
wm_timeline_bar_get_position (WmTimelineBar *self)
{
  return self->position;
}

/* Its task has other dates. */
void
wm_timeline_bar_update (WmTimelineBar *self)
{
  g_autofree char *label = wm_timeline_bar_dup_label (self->chart, self->task);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What of the bar is at @x, in the cell’s own coordinates. */
WmTimelineHit
wm_timeline_bar_hit (WmTimelineBar *self,
                     double         x)
{
  const WmTaskDates *dates = self->task != NULL ? get_dates (self) : NULL;
  double x0, x1;

  if (dates == NULL || dates->start == WM_UNSET)
    return WM_TIMELINE_HIT_NONE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  x0 = wm_timeline_chart_to_x (self->chart, dates->start);
  x1 = wm_timeline_chart_to_x (self->chart, dates->finish);
  if (dates->milestone)
    {
      x0 = x1 - 7;
      x1 += 7;
    }
  if (x < x0 || x > x1 + KNOB_GAP + 2 * KNOB + 2)
    return WM_TIMELINE_HIT_NONE;
  if (x > x1 + 2)
    return dates->summary ? WM_TIMELINE_HIT_NONE : WM_TIMELINE_HIT_KNOB;
  if (!dates->milestone && !dates->summary && x > x1 - MIN (EDGE, (x1 - x0) / 3))
    return WM_TIMELINE_HIT_EDGE;
  return WM_TIMELINE_HIT_BODY;
}

/**
 * wm_timeline_bar_dup_label:
 * @chart: a chart
 * @task: a task
 *
 * Returns: (transfer full): what the bar shows, in words
 */
char *
wm_timeline_bar_dup_label (WmTimelineChart *chart,
                           WmTask          *task)
{
  const WmTaskDates *dates =
    wm_schedule_get_dates (wm_session_get_schedule (wm_timeline_chart_get_session (chart)), task);
  GString *label = g_string_new (wm_record_get_title (WM_RECORD (task)));
  g_autofree char *start = NULL, *finish = NULL, *slack = NULL;

  if (dates == NULL || dates->start == WM_UNSET)
    return g_string_free_and_steal (label);
  start = wm_date_dup_label (wm_plan_time_to_date (dates->start));
  finish = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
  if (dates->milestone)
    g_string_append_printf (label, ", %s", finish);
  else
    /* Translators: the first and the last day of a task, after its title */
    g_string_append_printf (label, _(", %s to %s"), start, finish);
  g_string_append_printf (label, _(", %d percent"), dates->percent);
  if (dates->critical)
    g_string_append (label, _(", critical"));
  if (!dates->summary)
    {
      int days = dates->total_float / WM_MINUTES_PER_WORKDAY;

      g_string_append_printf (label, ngettext (", float %d day", ", float %d days", ABS (days)), days);
    }
  return g_string_free_and_steal (label);
}
