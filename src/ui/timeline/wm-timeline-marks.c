/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/wm-timeline-axis.h"

struct _WmTimelineMarks
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
  bool             has_band;
  bool             has_ghost;
  float            band[4];  /* x, y, x, y */
  graphene_rect_t  ghost;
  PangoLayout     *tip;      /* NULL for none */
  graphene_point_t tip_at;
};

G_DEFINE_FINAL_TYPE (WmTimelineMarks, wm_timeline_marks, GTK_TYPE_WIDGET)

static void
draw_band (WmTimelineMarks *self,
           GtkSnapshot     *snapshot,
           const GdkRGBA   *color)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, self->band[0], self->band[1]);
  gsk_path_builder_line_to (builder, self->band[2], self->band[3]);
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (self->band[2], self->band[3]), 4);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
draw_ghost (WmTimelineMarks *self,
            GtkSnapshot     *snapshot,
            const GdkRGBA   *color)
{
  GdkRGBA back = { color->red, color->green, color->blue, color->alpha * 0.3 };
  GdkRGBA edges[4] = { *color, *color, *color, *color };
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &self->ghost, MIN (4, self->ghost.size.height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &back, &self->ghost);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[]) { 1, 1, 1, 1 }, edges);
}

/* Beside the hand, but never outside of the widget. */
static void
draw_tip (WmTimelineMarks *self,
          GtkSnapshot     *snapshot)
{
  const GdkRGBA *paper = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_PAPER);
  GdkRGBA color, edges[4];
  GskRoundedRect shape;
  int width, height;
  double x, y;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  pango_layout_get_pixel_size (self->tip, &width, &height);
  x = CLAMP (self->tip_at.x + 16, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width - 16, 0));
  y = CLAMP (self->tip_at.y + 16, 0, MAX (gtk_widget_get_height (GTK_WIDGET (self)) - height - 8, 0));
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    edges[i] = (GdkRGBA) { color.red, color.green, color.blue, color.alpha * 0.3 };
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT (x, y, width + 16, height + 8), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, paper, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[]) { 1, 1, 1, 1 }, edges);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + 8, y + 4));
  gtk_snapshot_append_layout (snapshot, self->tip, &color);
  gtk_snapshot_restore (snapshot);
}

static void
wm_timeline_marks_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  WmTimelineMarks *self = WM_TIMELINE_MARKS (widget);
  const GdkRGBA *color = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_TODAY);

  if (self->has_ghost)
    draw_ghost (self, snapshot, color);
  if (self->has_band)
    draw_band (self, snapshot, color);
  if (self->tip != NULL)
    draw_tip (self, snapshot);
}

static void
wm_timeline_marks_dispose (GObject *object)
{
  WmTimelineMarks *self = WM_TIMELINE_MARKS (object);

  g_clear_object (&self->tip);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_marks_parent_class)->dispose (object);
}

static void
wm_timeline_marks_class_init (WmTimelineMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_marks_dispose;
  widget_class->snapshot = wm_timeline_marks_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-timeline-marks");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wm_timeline_marks_init (WmTimelineMarks *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wm_timeline_marks_new (WmTimelineChart *chart)
{
  WmTimelineMarks *self = g_object_new (WM_TYPE_TIMELINE_MARKS, NULL);

  self->chart = g_object_ref (chart);
  return GTK_WIDGET (self);
}

void
wm_timeline_marks_clear (WmTimelineMarks *self)
{
  self->has_band = self->has_ghost = false;
  g_clear_object (&self->tip);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* All places are in the coordinates of the marks. */
void
wm_timeline_marks_set_band (WmTimelineMarks *self,
                            double           x0,
                            double           y0,
                            double           x1,
                            double           y1)
{
  self->has_band = true;
  self->band[0] = x0;
  self->band[1] = y0;
  self->band[2] = x1;
  self->band[3] = y1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wm_timeline_marks_set_ghost (WmTimelineMarks       *self,
                             const graphene_rect_t *ghost)
{
  self->has_ghost = true;
  self->ghost = *ghost;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
wm_timeline_marks_set_tip (WmTimelineMarks *self,
                           double           x,
                           double           y,
                           const char      *text)
{
  if (self->tip == NULL)
    self->tip = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_text (self->tip, text, -1);
  self->tip_at = GRAPHENE_POINT_INIT (x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
