/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-axis.h"

struct _WmTimelineAxis
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
};

G_DEFINE_FINAL_TYPE (WmTimelineAxis, wm_timeline_axis, GTK_TYPE_WIDGET)

#define FLAG_PADDING 6
#define MOST_FLAGS   2

/* A flag on the lower tier: a name in a rounded box over the day that it names. */
typedef struct
{
  PangoLayout     *layout;
  WmTimelineColor  color;
  double           x; /* of its box, from where the chart begins */
  int              width, height;
} Flag;

static guint
add_flag (WmTimelineAxis  *self,
          Flag            *flag,
          const char      *name,
          gint64           plan_time,
          WmTimelineColor  color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double x = wm_timeline_chart_to_x (self->chart, plan_time);

  if (x < 0 || x > width)
    return 0;
  flag->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  flag->color = color;
  pango_layout_get_pixel_size (flag->layout, &flag->width, &flag->height);
  flag->width += 2 * FLAG_PADDING;
  flag->x = CLAMP (x - flag->width / 2.0, 0, MAX (width - flag->width, 0));
  return 1;
}

/* Those that show. The last lies on top. */
static guint
list_flags (WmTimelineAxis *self,
            Flag           *flags)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);
  WmSchedule *schedule = wm_session_get_schedule (session);
  WmTask *goal = wm_schedule_get_goal (schedule);
  guint n = 0;

  if (goal != NULL && wm_schedule_get_finish (schedule) != WM_UNSET)
    n += add_flag (self, &flags[n], wm_record_get_title (WM_RECORD (goal)), wm_schedule_get_finish (schedule), WM_TIMELINE_COLOR_GOAL);
  return n + add_flag (self, &flags[n], _("Today"), wm_plan_time_new (wm_session_get_today (session), 12 * 60), WM_TIMELINE_COLOR_TODAY);
}

/* A name that a flag would hide stands beside it, where there is more room. */
static void
make_way (const Flag *flags,
          guint       n_flags,
          double     *x0,
          double     *x1)
{
  for (guint i = 0; i < n_flags; i++)
    {
      double left = flags[i].x, right = flags[i].x + flags[i].width, begin = MAX (*x0, 0);

      if (right <= begin || left >= *x1)
        continue;
      if (left - begin >= *x1 - right)
        *x1 = left;
      else
        *x0 = right;
    }
}

static void
draw_label (WmTimelineAxis *self,
            GtkSnapshot    *snapshot,
            PangoLayout    *layout,
            double          x0,
            double          x1,
            double          y,
            const GdkRGBA  *color)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  /* The unit that is cut off by the beginning keeps its name in sight. */
  x0 = MAX (x0, 0) + 5;
  if (x0 + width > x1)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - x0 - width
                                                              : x0, y - height / 2.0));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_tier (WmTimelineAxis *self,
           GtkSnapshot    *snapshot,
           const Flag     *flags,
           guint           n_flags,
           WmTimelineUnit  unit,
           gboolean        upper,
           gint64          from,
           gint64          until,
           double          y,
           double          height)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  gint64 date = MAX (wm_timeline_unit_floor (unit, wm_plan_time_to_date (wm_timeline_chart_to_time (self->chart, 0))), from);
  GdkRGBA color, line;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  line = color;
  line.alpha *= 0.15;
  if (!upper)
    color.alpha *= 0.7;
  for (gint64 next; date < until; date = next)
    {
      double x0 = wm_timeline_chart_to_x (self->chart, wm_plan_time_new (date, 0)), x1, from_x = x0;
      g_autofree char *label = NULL;

      if (x0 >= width)
        break;
      next = MIN (wm_timeline_unit_next (unit, date), until);
      x1 = wm_timeline_chart_to_x (self->chart, wm_plan_time_new (next, 0));
      label = wm_timeline_unit_dup_label (unit, date, upper);
      pango_layout_set_text (layout, label, -1);
      make_way (flags, n_flags, &from_x, &x1);
      draw_label (self, snapshot, layout, from_x, x1, y + height / 2, &color);
      if (x0 > 0)
        gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (rtl ? width - x0 : x0, y, 1, height));
    }
}

/* Both tiers of the dates from @from to before @until, for days of that width. */
static void
draw_tiers (WmTimelineAxis *self,
            GtkSnapshot    *snapshot,
            const Flag     *flags,
            guint           n_flags,
            double          pixels_per_day,
            gint64          from,
            gint64          until)
{
  const WmTimelineScale scale = { .pixels_per_day = pixels_per_day };
  double half = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  WmTimelineUnit upper, lower;

  wm_timeline_scale_get_tiers (&scale, &upper, &lower);
  draw_tier (self, snapshot, NULL, 0, upper, TRUE, from, until, 0, half);
  if (lower != upper)
    draw_tier (self, snapshot, flags, n_flags, lower, FALSE, from, until, half, half);
}

/* Where the scale changes, a double line. */
static void
draw_knee (WmTimelineAxis *self,
           GtkSnapshot    *snapshot,
           gint64          knee)
{
  double x = wm_timeline_chart_to_x (self->chart, wm_plan_time_new (knee, 0));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA color;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x - 2, 0, 1, height));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x + 1, 0, 1, height));
}

static void
draw_flag (WmTimelineAxis *self,
           GtkSnapshot    *snapshot,
           const Flag     *flag)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, flag->color);
  const GdkRGBA *paper = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_PAPER);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double x = rtl ? width - flag->x - flag->width : flag->x, top = height * 0.75 - flag->height / 2.0;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, top - 1, flag->width, flag->height + 2), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + FLAG_PADDING, top));
  gtk_snapshot_append_layout (snapshot, flag->layout, paper);
  gtk_snapshot_restore (snapshot);
}

static void
wm_timeline_axis_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  WmTimelineAxis *self = WM_TIMELINE_AXIS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const WmTimelineScale *scale = wm_timeline_chart_get_scale (self->chart);
  Flag flags[MOST_FLAGS];
  guint n_flags = list_flags (self, flags);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (scale->later > 0)
    {
      draw_tiers (self, snapshot, flags, n_flags, scale->pixels_per_day, G_MININT64, scale->knee);
      draw_tiers (self, snapshot, flags, n_flags, scale->pixels_per_day * scale->later, scale->knee, G_MAXINT64);
      draw_knee (self, snapshot, scale->knee);
    }
  else
    draw_tiers (self, snapshot, flags, n_flags, scale->pixels_per_day, G_MININT64, G_MAXINT64);
  for (guint i = 0; i < n_flags; i++)
    {
      draw_flag (self, snapshot, &flags[i]);
      g_object_unref (flags[i].layout);
    }
  gtk_snapshot_pop (snapshot);
}

static void
wm_timeline_axis_dispose (GObject *object)
{
  WmTimelineAxis *self = WM_TIMELINE_AXIS (object);

  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_axis_parent_class)->dispose (object);
}

static void
wm_timeline_axis_class_init (WmTimelineAxisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_axis_dispose;
  widget_class->snapshot = wm_timeline_axis_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-timeline-axis");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wm_timeline_axis_init (WmTimelineAxis *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wm_timeline_axis_new (WmTimelineChart *chart)
{
  WmTimelineAxis *self = g_object_new (WM_TYPE_TIMELINE_AXIS, NULL);

  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
