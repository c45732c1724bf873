/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-task.h"
#include "timeline/wm-timeline-bar.h"
#include "timeline/wm-timeline-draw.h"

#define EDGE          6
#define KNOB          5
#define KNOB_GAP      4
#define DOT           4
#define DIAMOND       7
#define LABEL_GAP     14 /* a link turns before it */
#define HEIGHT        32
#define HEIGHT_NARROW 54 /* a line of text over the bar, and room for a finger */

struct _WmTimelineBar
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
  WmTask          *task;     /* of the row that it is bound to, or NULL */
  WmTimelineGroup *group;    /* whose heading the row is instead, or NULL */
  guint            position;
  PangoLayout     *text;     /* beside the bar */
  PangoLayout     *head;     /* over it, where there are no columns */
  bool             hover;
};

G_DEFINE_FINAL_TYPE (WmTimelineBar, wm_timeline_bar, GTK_TYPE_WIDGET)

static WmSchedule *
get_schedule (WmTimelineBar *self)
{
  return wm_session_get_schedule (wm_timeline_chart_get_session (self->chart));
}

/* Where a bar lies in its cell, from the edge where the chart begins. */
typedef struct
{
  const WmTaskDates *dates;
  float              x0;
  float              x1;
  float              y; /* its middle */
  int                percent;
  float              done; /* as far as which it is complete */
} Place;

static gboolean
find_place (WmTimelineBar *self,
            Place         *place)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  place->dates = self->task != NULL ? wm_schedule_get_dates (get_schedule (self), self->task) : NULL;
  if (place->dates == NULL || place->dates->start == WM_UNSET)
    return FALSE;
  place->x0 = wm_timeline_bar_get_end (self->chart, place->dates, FALSE);
  place->x1 = wm_timeline_bar_get_end (self->chart, place->dates, TRUE);
  place->percent = wm_timeline_chart_get_percent (self->chart, self->task);
  place->done = place->dates->stop != WM_UNSET ? wm_timeline_chart_to_x (self->chart, place->dates->stop)
                                               : place->x0 + (place->x1 - place->x0) * place->percent / 100;
  place->y = wm_timeline_chart_get_narrow (self->chart) ? height - 15 : height / 2.0;
  return TRUE;
}

/* Lays out a text once, and again only when it is another one. */
static PangoLayout *
lay_out (WmTimelineBar  *self,
         PangoLayout   **layout,
         const char     *text)
{
  if (*layout == NULL)
    *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (g_strcmp0 (pango_layout_get_text (*layout), text) != 0)
    pango_layout_set_text (*layout, text, -1);
  return *layout;
}

/* A text whose middle line is at @y, mirrored back where the row is mirrored. */
static void
append_text (WmTimelineBar *self,
             GtkSnapshot   *snapshot,
             PangoLayout   *layout,
             float          x,
             float          y,
             float          alpha)
{
  GdkRGBA color;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha *= alpha;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y - height / 2.0));
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* A date without its year, which the axis says. */
static char *
dup_day (gint64 plan_time)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wm_plan_time_to_date (plan_time) * 86400);

  /* Translators: a day of a month in GDateTime’s format, such as “3 Mar” */
  return g_date_time_format (time, _("%-d %b"));
}

static char *
dup_span (const WmTaskDates *dates)
{
  g_autofree char *start = dup_day (dates->start);
  g_autofree char *finish = dup_day (dates->finish);

  if (dates->milestone || g_str_equal (start, finish))
    return g_steal_pointer (&finish);
  /* Translators: from one date to another */
  return g_strdup_printf (_("%s – %s"), start, finish);
}

static char *
dup_text (WmTimelineBar     *self,
          const WmTaskDates *dates)
{
  g_autofree char *date = NULL;

  /* Translators: a percentage */
  if (dates->summary)
    return g_strdup_printf (_("%d %%"), dates->percent);
  if (wm_timeline_chart_get_narrow (self->chart))
    return g_strdup ("");
  if (!dates->milestone)
    return g_strdup (wm_record_get_title (WM_RECORD (self->task)));
  date = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
  /* Translators: “Certificate, 12 October 2026” */
  return g_strdup_printf (_("%s, %s"), wm_record_get_title (WM_RECORD (self->task)), date);
}

/* After the bar when it fits there, else before it. Links pass under it. */
static void
draw_label (WmTimelineBar *self,
            GtkSnapshot   *snapshot,
            const Place   *place)
{
  g_autofree char *text = dup_text (self, place->dates);
  PangoLayout *layout = lay_out (self, &self->text, text);
  GdkRGBA paper = *wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_PAPER);
  int room = gtk_widget_get_width (GTK_WIDGET (self)), width, height;
  float x = place->x1 + LABEL_GAP;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width == 0 || place->x1 < -LABEL_GAP || place->x0 > room)
    return;
  if (x + width > room)
    x = place->x0 - LABEL_GAP - width;
  if (x < 0)
    return;
  paper.alpha *= 0.8;
  if (!wm_timeline_chart_is_selected (self->chart, self->position))
    gtk_snapshot_append_color (snapshot, &paper, &GRAPHENE_RECT_INIT (x - 2, place->y - height / 2.0, width + 4, height));
  append_text (self, snapshot, layout, x, place->y, place->dates->percent >= 100 ? 0.55 : 0.8);
}

/* Where there are no columns the title and the dates stand over the bar. */
static void
draw_head (WmTimelineBar *self,
           GtkSnapshot   *snapshot,
           gpointer       item,
           const char    *text,
           const char    *span)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  gboolean summary = wm_timeline_model_is_summary (model, item);
  PangoLayout *layout = lay_out (self, &self->head, span);
  int room = gtk_widget_get_width (GTK_WIDGET (self)), width;
  float indent = 8 + 10 * MIN (wm_timeline_model_get_depth (model, item), 6);
  g_autoptr (PangoLayout) title = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *folded = summary ? g_strdup_printf ("%s %s", wm_timeline_model_is_expanded (model, item) ? "▾" : "▸",
                                                       text) : NULL;

  pango_layout_get_pixel_size (layout, &width, NULL);
  append_text (self, snapshot, layout, room - width - 8, 16, 0.7);
  if (summary)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (title, attributes);
  pango_layout_set_text (title, summary ? folded : text, -1);
  pango_layout_set_ellipsize (title, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (title, MAX (room - width - indent - 20, 40) * PANGO_SCALE);
  append_text (self, snapshot, title, indent, 16, 1);
}

/* A row's own lines of text, where there are no columns to hold them. */
static void
draw_row_head (WmTimelineBar *self,
               GtkSnapshot   *snapshot,
               const Place   *place)
{
  g_autofree char *text = self->group != NULL ? wm_timeline_group_dup_label (self->group)
                                              : g_strdup (wm_record_get_title (WM_RECORD (self->task)));
  g_autofree char *span = place != NULL ? dup_span (place->dates) : g_strdup ("");

  draw_head (self, snapshot, self->group != NULL ? (gpointer) self->group : (gpointer) self->task, text, span);
}

static void
get_look (WmTimelineBar     *self,
          const WmTaskDates *dates,
          WmTimelineLook    *look)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);

  *look = (WmTimelineLook) {
    .state = wm_task_state_get (get_schedule (self), self->task, wm_session_get_today (session)),
    .percent = wm_timeline_chart_get_percent (self->chart, self->task),
    .critical = dates->critical && wm_timeline_chart_get_critical (self->chart),
    .goal = wm_schedule_get_goal (get_schedule (self)) == self->task,
  };
}

/* Work that stopped and goes on later is two bars and a line between them. */
static void
draw_work (WmTimelineBar        *self,
           GtkSnapshot          *snapshot,
           const WmTimelineLook *look,
           const Place          *place)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  WmTimelineLook done = *look, rest = *look;
  float stop, resume;

  if (place->dates->stop == WM_UNSET)
    {
      wm_timeline_draw_work (self->chart, snapshot, look, place->x0, place->x1, place->y, width);
      return;
    }
  stop = wm_timeline_chart_to_x (self->chart, place->dates->stop);
  resume = wm_timeline_chart_to_x (self->chart, place->dates->resume);
  done.percent = 100;
  rest.percent = 0;
  wm_timeline_draw_gap (self->chart, snapshot, look, stop, resume, place->y);
  wm_timeline_draw_work (self->chart, snapshot, &done, place->x0, stop, place->y, width);
  wm_timeline_draw_work (self->chart, snapshot, &rest, resume, place->x1, place->y, width);
}

static void
draw_bar (WmTimelineBar *self,
          GtkSnapshot   *snapshot,
          const Place   *place)
{
  const WmTaskDates *dates = place->dates;
  gint64 deadline = wm_record_get_integer (WM_RECORD (self->task), WM_TASK_DEADLINE);
  WmTimelineLook look;

  get_look (self, dates, &look);
  if (dates->summary)
    wm_timeline_draw_summary (self->chart, snapshot, &look, place->x0, place->x1, place->y);
  else if (dates->milestone)
    wm_timeline_draw_milestone (self->chart, snapshot, &look, (place->x0 + place->x1) / 2, place->y);
  else
    {
      if (dates->total_float > 0 && dates->percent < 100 && !dates->critical && dates->late_finish != WM_UNSET &&
          (self->hover || wm_timeline_chart_is_selected (self->chart, self->position)))
        wm_timeline_draw_float (self->chart, snapshot, place->x1,
                                wm_timeline_chart_to_x (self->chart, dates->late_finish), place->y);
      draw_work (self, snapshot, &look, place);
    }
  if (deadline != WM_UNSET)
    wm_timeline_draw_deadline (self->chart, snapshot, dates->finish > deadline,
                               wm_timeline_chart_to_x (self->chart, deadline), place->y);
}

/* The dates that these are compared with, as a thin bar beneath. */
static void
draw_compared (WmTimelineBar *self,
               GtkSnapshot   *snapshot,
               const Place   *place)
{
  WmComparison *compared = wm_session_get_compared (wm_timeline_chart_get_session (self->chart));
  const WmPastDates *then = compared != NULL ? wm_comparison_lookup (compared, self->task) : NULL;

  if (then != NULL)
    wm_timeline_draw_compared (self->chart, snapshot, wm_timeline_chart_to_x (self->chart, then->start),
                               wm_timeline_chart_to_x (self->chart, then->finish), place->y, then->start == then->finish);
}

static gboolean
has_progress (const Place *place)
{
  return !place->dates->summary && !place->dates->milestone;
}

/* What can be taken hold of shows under the pointer; what is held by keys stands out. */
static void
draw_handles (WmTimelineBar *self,
              GtkSnapshot   *snapshot,
              const Place   *place)
{
  WmTimelineHit held = wm_timeline_chart_get_hold (self->chart, self->task);
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_TODAY);
  float x0 = place->x0, x1 = place->x1, y = place->y;

  if (place->dates->summary || (!self->hover && held == WM_TIMELINE_HIT_NONE))
    return;
  wm_timeline_draw_ring (self->chart, snapshot, x0 - KNOB_GAP - KNOB, y, KNOB, held == WM_TIMELINE_HIT_LINK_START);
  wm_timeline_draw_ring (self->chart, snapshot, x1 + KNOB_GAP + KNOB, y, KNOB, held == WM_TIMELINE_HIT_LINK_END);
  if (has_progress (place))
    wm_timeline_draw_ring (self->chart, snapshot, place->done, y + WM_TIMELINE_BAR_HEIGHT / 2.0, DOT,
                           held == WM_TIMELINE_HIT_PROGRESS);
  if (held == WM_TIMELINE_HIT_START || held == WM_TIMELINE_HIT_END)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((held == WM_TIMELINE_HIT_START ? x0 : x1) - 2,
                                                                     y - 12, 4, 24));
  else if (held == WM_TIMELINE_HIT_BODY)
    {
      GdkRGBA edges[4] = { *color, *color, *color, *color };
      GskRoundedRect shape;

      gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x0 - 3, y - 12, MAX (x1 - x0, 2) + 6, 24), 6);
      gtk_snapshot_append_border (snapshot, &shape, (float[]) { 2, 2, 2, 2 }, edges);
    }
}

static void
wm_timeline_bar_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  WmTimelineBar *self = WM_TIMELINE_BAR (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gboolean placed;
  Place place;

  if (self->task == NULL && self->group == NULL)
    return;
  placed = find_place (self, &place);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  if (wm_timeline_chart_get_narrow (self->chart))
    draw_row_head (self, snapshot, placed ? &place : NULL);
  if (placed)
    {
      draw_compared (self, snapshot, &place);
      draw_label (self, snapshot, &place);
      draw_bar (self, snapshot, &place);
      draw_handles (self, snapshot, &place);
    }
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
  WmTimelineBar *self = WM_TIMELINE_BAR (widget);
  int height = wm_timeline_chart_get_narrow (self->chart) ? HEIGHT_NARROW : HEIGHT;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 80 : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : height;
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

  if (self->task == NULL || (!keyboard && wm_timeline_bar_hit (self, x, y) == WM_TIMELINE_HIT_NONE))
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
  static const char *const cursors[WM_TIMELINE_N_HITS] = {
    [WM_TIMELINE_HIT_BODY] = "grab",
    [WM_TIMELINE_HIT_START] = "w-resize",
    [WM_TIMELINE_HIT_END] = "e-resize",
    [WM_TIMELINE_HIT_PROGRESS] = "col-resize",
    [WM_TIMELINE_HIT_LINK_START] = "crosshair",
    [WM_TIMELINE_HIT_LINK_END] = "crosshair",
  };
  WmTimelineHit hit = wm_timeline_bar_hit (self, x, y);

  if (self->hover != (hit != WM_TIMELINE_HIT_NONE))
    {
      self->hover = hit != WM_TIMELINE_HIT_NONE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursors[hit]);
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

  wm_timeline_bar_set_item (self, NULL, 0);
  g_clear_object (&self->text);
  g_clear_object (&self->head);
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

WmTimelineChart *
wm_timeline_bar_get_chart (WmTimelineBar *self)
{
  return self->chart;
}

/* Binds the cell to a row, that of a task or a heading, or frees it for another with %NULL. */
void
wm_timeline_bar_set_item (WmTimelineBar *self,
                          gpointer       item,
                          guint          position)
{
  gboolean was_bound = self->task != NULL || self->group != NULL;

  if (!was_bound && item != NULL)
    wm_timeline_chart_add_cell (self->chart, GTK_WIDGET (self));
  else if (was_bound && item == NULL)
    wm_timeline_chart_remove_cell (self->chart, GTK_WIDGET (self));
  g_set_object (&self->task, (WM_IS_TASK (item) ? item : NULL));
  g_set_object (&self->group, (WM_IS_TIMELINE_GROUP (item) ? item : NULL));
  self->position = position;
  self->hover = false;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Its row stands elsewhere now. */
void
wm_timeline_bar_set_position (WmTimelineBar *self,
                              guint          position)
{
  self->position = position;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The task of its row, lent, or %NULL for a heading. */
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
  g_autofree char *label = wm_timeline_bar_dup_label (self->chart, self->group != NULL ? (gpointer) self->group : (gpointer) self->task);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What of the bar is at a point, in the cell’s own coordinates. */
WmTimelineHit
wm_timeline_bar_hit (WmTimelineBar *self,
                     double         x,
                     double         y)
{
  float edge, progress;
  Place place;

  if (!find_place (self, &place) || ABS (y - place.y) > WM_TIMELINE_BAR_HEIGHT)
    return WM_TIMELINE_HIT_NONE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x;
  progress = place.done;
  if (x < place.x0 - KNOB_GAP - 2 * KNOB - 2 || x > place.x1 + KNOB_GAP + 2 * KNOB + 2)
    return WM_TIMELINE_HIT_NONE;
  if (place.dates->summary)
    return x >= place.x0 && x <= place.x1 ? WM_TIMELINE_HIT_BODY : WM_TIMELINE_HIT_NONE;
  if (has_progress (&place) && y > place.y + WM_TIMELINE_BAR_HEIGHT / 2.0 - DOT / 2.0 && ABS (x - progress) <= DOT + 2)
    return WM_TIMELINE_HIT_PROGRESS;
  if (x > place.x1 + 2)
    return WM_TIMELINE_HIT_LINK_END;
  if (x < place.x0 - 2)
    return WM_TIMELINE_HIT_LINK_START;
  edge = MIN (EDGE, (place.x1 - place.x0) / 4);
  if (!place.dates->milestone && x > place.x1 - edge)
    return WM_TIMELINE_HIT_END;
  if (!place.dates->milestone && x < place.x0 + edge)
    return WM_TIMELINE_HIT_START;
  return WM_TIMELINE_HIT_BODY;
}

/* Where a handle is, in the cell’s own coordinates; %FALSE when the bar has none such. */
gboolean
wm_timeline_bar_get_handle (WmTimelineBar    *self,
                            WmTimelineHit     handle,
                            graphene_point_t *point)
{
  float edge;
  Place place;

  if (!find_place (self, &place) || handle == WM_TIMELINE_HIT_NONE ||
      (place.dates->summary && handle != WM_TIMELINE_HIT_BODY))
    return FALSE;
  edge = MIN (EDGE, (place.x1 - place.x0) / 4) / 2;
  *point = GRAPHENE_POINT_INIT ((place.x0 + place.x1) / 2, place.y);
  if (handle == WM_TIMELINE_HIT_START)
    point->x = place.x0 + edge;
  else if (handle == WM_TIMELINE_HIT_END)
    point->x = place.x1 - edge;
  else if (handle == WM_TIMELINE_HIT_LINK_START)
    point->x = place.x0 - KNOB_GAP - KNOB;
  else if (handle == WM_TIMELINE_HIT_LINK_END)
    point->x = place.x1 + KNOB_GAP + KNOB;
  else if (handle == WM_TIMELINE_HIT_PROGRESS)
    *point = GRAPHENE_POINT_INIT (place.done, place.y + WM_TIMELINE_BAR_HEIGHT / 2.0);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    point->x = gtk_widget_get_width (GTK_WIDGET (self)) - point->x;
  return TRUE;
}

/* Where one end of a bar is on the chart; a diamond is as wide as it is drawn. */
double
wm_timeline_bar_get_end (WmTimelineChart   *chart,
                         const WmTaskDates *dates,
                         gboolean           finish)
{
  if (dates->milestone)
    return wm_timeline_chart_to_x (chart, dates->finish) + (finish ? DIAMOND : -DIAMOND);
  return wm_timeline_chart_to_x (chart, finish ? dates->finish : dates->start);
}

/**
 * wm_timeline_bar_find_rows:
 * @chart: a chart
 * @relative_to: in whose coordinates
 * @rows: (out): where the rows are
 *
 * Returns: whether any row shows
 */
gboolean
wm_timeline_bar_find_rows (WmTimelineChart *chart,
                           GtkWidget       *relative_to,
                           WmTimelineRows  *rows)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (chart);

  for (guint i = 0; i < cells->len; i++)
    {
      WmTimelineBar *cell = g_ptr_array_index (cells, i);
      GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (cell)));
      graphene_rect_t bounds;

      if (!gtk_widget_get_mapped (GTK_WIDGET (cell)) || row == NULL ||
          !gtk_widget_compute_bounds (row, relative_to, &bounds) || bounds.size.height < 1)
        continue;
      rows->top = bounds.origin.y;
      rows->height = bounds.size.height;
      rows->y = bounds.origin.y + (wm_timeline_chart_get_narrow (chart) ? bounds.size.height - 15
                                                                       : bounds.size.height / 2);
      rows->position = cell->position;
      return TRUE;
    }
  return FALSE;
}

static char *
dup_task_label (WmTimelineChart *chart,
                WmTask          *task)
{
  WmSession *session = wm_timeline_chart_get_session (chart);
  WmSchedule *schedule = wm_session_get_schedule (session);
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  WmRecord *owner = wm_store_get_reference (wm_session_get_store (session), WM_RECORD (task), WM_TASK_OWNER);
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
  if (!dates->summary)
    /* Translators: how a task stands: “, late” */
    g_string_append_printf (label, _(", %s"), wm_task_state_get_label (wm_task_state_get (schedule, task, wm_session_get_today (session))));
  if (dates->critical)
    g_string_append (label, _(", critical"));
  if (!dates->summary)
    {
      int days = dates->total_float / WM_MINUTES_PER_WORKDAY;

      g_string_append_printf (label, ngettext (", float %d day", ", float %d days", ABS (days)), days);
    }
  if (owner != NULL)
    /* Translators: whose task it is */
    g_string_append_printf (label, _(", owner %s"), wm_record_get_title (owner));
  return g_string_free_and_steal (label);
}

/**
 * wm_timeline_bar_dup_label:
 * @chart: a chart
 * @item: a task, or a group
 *
 * Returns: (transfer full): what the bar shows, in words
 */
char *
wm_timeline_bar_dup_label (WmTimelineChart *chart,
                           gpointer         item)
{
  return WM_IS_TIMELINE_GROUP (item) ? wm_timeline_group_dup_label (item) : dup_task_label (chart, item);
}
