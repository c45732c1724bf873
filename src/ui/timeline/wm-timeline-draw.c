/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/wm-timeline-draw.h"

#define RADIUS      4
#define DONE_HEIGHT 8 /* what is done is slim: it matters less */
#define HATCH       6 /* pixels from one stripe of what is late to the next */

static GdkRGBA
fade (const GdkRGBA *color,
      float          alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * alpha };
}

static const GdkRGBA *
get_color (WmTimelineChart      *chart,
           const WmTimelineLook *look)
{
  if (look->state == WM_TASK_STATE_DONE)
    return wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_DONE);
  if (look->critical)
    return wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_CRITICAL);
  return wm_timeline_chart_get_color (chart, look->state == WM_TASK_STATE_LATE ? WM_TIMELINE_COLOR_LATE
                                                                               : WM_TIMELINE_COLOR_BAR);
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

/* Slanting stripes. Only where they show: a bar may be as long as the plan. */
static void
append_hatch (GtkSnapshot           *snapshot,
              const GdkRGBA         *color,
              const graphene_rect_t *rect)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;
  float y0 = rect->origin.y, h = rect->size.height, first = rect->origin.x - h;

  for (float x = first; x < rect->origin.x + rect->size.width; x += HATCH)
    {
      gsk_path_builder_move_to (builder, x, y0 + h);
      gsk_path_builder_line_to (builder, x + h, y0);
    }
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

/* The part that is complete is solid. What is left is light, and striped when it is
 * late; what is critical has a thick outline; what is done is slim. */
void
wm_timeline_draw_work (WmTimelineChart      *chart,
                       GtkSnapshot          *snapshot,
                       const WmTimelineLook *look,
                       float                 x0,
                       float                 x1,
                       float                 y,
                       float                 width) /* of what shows of the row */
{
  const GdkRGBA *color = get_color (chart, look);
  float height = look->state == WM_TASK_STATE_DONE ? DONE_HEIGHT : WM_TIMELINE_BAR_HEIGHT;
  GdkRGBA back = fade (color, 0.25), stripes = fade (color, 0.55), edges[4] = { *color, *color, *color, *color };
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x0, y - height / 2, MAX (x1 - x0, 3), height), part = rect, shown;
  float edge = look->critical && look->state != WM_TASK_STATE_DONE ? 2 : 1;
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &rect, MIN (RADIUS, rect.size.width / 2));
  if (!graphene_rect_intersection (&rect, &GRAPHENE_RECT_INIT (-8, 0, width + 16, 1000), &shown))
    return;
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &back, &rect);
  if (look->state == WM_TASK_STATE_LATE)
    append_hatch (snapshot, &stripes, &shown);
  part.size.width *= look->percent / 100.0;
  if (look->percent > 0)
    gtk_snapshot_append_color (snapshot, color, &part);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[]) { edge, edge, edge, edge }, edges);
}

/* Between what is done of a task and where the rest goes on. */
void
wm_timeline_draw_gap (WmTimelineChart      *chart,
                      GtkSnapshot          *snapshot,
                      const WmTimelineLook *look,
                      float                 x0,
                      float                 x1,
                      float                 y)
{
  gtk_snapshot_append_color (snapshot, get_color (chart, look), &GRAPHENE_RECT_INIT (x0, y - 0.5, MAX (x1 - x0, 0), 1));
}

/* A beam with a foot at both ends, solid as far as what is below it is complete. */
void
wm_timeline_draw_summary (WmTimelineChart      *chart,
                          GtkSnapshot          *snapshot,
                          const WmTimelineLook *look,
                          float                 x0,
                          float                 x1,
                          float                 y)
{
  const GdkRGBA *color = wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_SUMMARY);
  GdkRGBA back = fade (color, 0.35);
  float width = MAX (x1 - x0, 2), foot = MIN (6, width / 2), top = y - 5, done = width * look->percent / 100;

  gtk_snapshot_append_color (snapshot, &back, &GRAPHENE_RECT_INIT (x0 + done, top, width - done, 6));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x0, top, done, 6));
  append_path (snapshot, done > 0 ? color : &back, (float[]) { x0, top + 6, x0 + foot, top + 6, x0, top + 12 }, 3);
  append_path (snapshot, done >= width ? color : &back,
               (float[]) { x1, top + 6, x1 - foot, top + 6, x1, top + 12 }, 3);
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

/* A diamond: hollow until it is reached; the certificate's stands in a halo. */
void
wm_timeline_draw_milestone (WmTimelineChart      *chart,
                            GtkSnapshot          *snapshot,
                            const WmTimelineLook *look,
                            float                 x,
                            float                 y)
{
  const GdkRGBA *color = wm_timeline_chart_get_color (chart, look->goal ? WM_TIMELINE_COLOR_GOAL :
                                                      look->state == WM_TASK_STATE_LATE ? WM_TIMELINE_COLOR_LATE :
                                                      look->critical ? WM_TIMELINE_COLOR_CRITICAL :
                                                      WM_TIMELINE_COLOR_SUMMARY);
  const GdkRGBA *paper = wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_PAPER);
  GdkRGBA halo = fade (color, 0.3);
  float r = look->goal ? 9 : 7;

  if (look->goal)
    draw_diamond (snapshot, &halo, x, y, 13);
  draw_diamond (snapshot, color, x, y, r);
  if (look->state != WM_TASK_STATE_DONE && !look->goal)
    draw_diamond (snapshot, paper, x, y, r - 3);
}

/* How long it could take without anything else being later. */
void
wm_timeline_draw_float (WmTimelineChart *chart,
                        GtkSnapshot     *snapshot,
                        float            x0,
                        float            x1,
                        float            y)
{
  GdkRGBA color = fade (wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_BAR), 0.5);

  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x0, y + 10, MAX (x1 - x0, 0), 2));
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x1 - 1, y + 7, 2, 6));
}

/* What the bar is compared with: thin, beneath it, and for a milestone a small diamond. */
void
wm_timeline_draw_compared (WmTimelineChart *chart,
                           GtkSnapshot     *snapshot,
                           float            x0,
                           float            x1,
                           float            y,
                           bool             milestone)
{
  GdkRGBA color = fade (wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_SUMMARY), 0.45);

  if (milestone)
    draw_diamond (snapshot, &color, x1, y + 11, 4);
  else
    gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x0, y + 10, MAX (x1 - x0, 2), 4));
}

/* An arrow that points down at the day by which the task must be done. */
void
wm_timeline_draw_deadline (WmTimelineChart *chart,
                           GtkSnapshot     *snapshot,
                           bool             missed,
                           float            x,
                           float            y)
{
  append_path (snapshot, wm_timeline_chart_get_color (chart, missed ? WM_TIMELINE_COLOR_LATE
                                                                    : WM_TIMELINE_COLOR_SUMMARY),
               (float[]) { x - 5, y - 12, x + 5, y - 12, x, y - 4 }, 3);
}

/* The handles of a bar: an open ring for links, a full one for progress. */
void
wm_timeline_draw_ring (WmTimelineChart *chart,
                       GtkSnapshot     *snapshot,
                       float            x,
                       float            y,
                       float            r,
                       bool             filled)
{
  const GdkRGBA *color = wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_TODAY);
  const GdkRGBA *paper = wm_timeline_chart_get_color (chart, WM_TIMELINE_COLOR_PAPER);
  GdkRGBA edges[4] = { *color, *color, *color, *color };
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x - r, y - r, 2 * r, 2 * r);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &rect, r);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, filled ? color : paper, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[]) { 2, 2, 2, 2 }, edges);
}
