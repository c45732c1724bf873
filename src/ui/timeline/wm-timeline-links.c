/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "paper/wm-timeline-route.h"
#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-bar.h"

#define ARROW  5
#define CORNER 5

struct _WmTimelineLinks
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
};

G_DEFINE_FINAL_TYPE (WmTimelineLinks, wm_timeline_links, GTK_TYPE_WIDGET)

/* A line through the points, round at the corners. */
static void
add_line (GskPathBuilder *lines,
          float           points[][2],
          guint           n)
{
  gsk_path_builder_move_to (lines, points[0][0], points[0][1]);
  for (guint i = 1; i < n - 1; i++)
    {
      float in_x = points[i - 1][0] - points[i][0], in_y = points[i - 1][1] - points[i][1];
      float out_x = points[i + 1][0] - points[i][0], out_y = points[i + 1][1] - points[i][1];
      float in = fabsf (in_x) + fabsf (in_y), out = fabsf (out_x) + fabsf (out_y), r = MIN (CORNER, MIN (in, out) / 2);

      if (r < 0.5)
        {
          gsk_path_builder_line_to (lines, points[i][0], points[i][1]);
          continue;
        }
      gsk_path_builder_line_to (lines, points[i][0] + in_x / in * r, points[i][1] + in_y / in * r);
      gsk_path_builder_quad_to (lines, points[i][0], points[i][1], points[i][0] + out_x / out * r,
                                points[i][1] + out_y / out * r);
    }
  gsk_path_builder_line_to (lines, points[n - 1][0], points[n - 1][1]);
}

static void
add_link (GskPathBuilder        *lines,
          GskPathBuilder        *arrows,
          const WmTimelineRoute *route)
{
  float points[WM_TIMELINE_ROUTE_MAX][2], side = route->to_end ? ARROW : -ARROW;

  add_line (lines, points, wm_timeline_route_find (route, points));
  gsk_path_builder_move_to (arrows, route->x1, route->y1);
  gsk_path_builder_line_to (arrows, route->x1 + side, route->y1 - 4);
  gsk_path_builder_line_to (arrows, route->x1 + side, route->y1 + 4);
  gsk_path_builder_close (arrows);
}

/* Later ones are drawn over earlier ones. */
enum
{
  ORDINARY,
  CRITICAL,
  SELECTED,
  N_PATHS,
};

typedef struct
{
  GskPathBuilder *lines;
  GskPathBuilder *arrows;
} Paths;

static void
add_dependency (WmTimelineLinks      *self,
                WmRecord             *dependency,
                const WmTimelineRows *rows,
                Paths                *paths, /* N_PATHS of them */
                GHashTable           *done)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  WmTask *from = WM_TASK (wm_store_get_reference (wm_session_get_store (session), dependency,
                                                  WM_DEPENDENCY_PREDECESSOR));
  WmTask *to = WM_TASK (wm_store_get_reference (wm_session_get_store (session), dependency, WM_DEPENDENCY_SUCCESSOR));
  guint a = wm_timeline_model_find (model, from), b = wm_timeline_model_find (model, to);
  const WmTaskDates *before = wm_schedule_get_dates (wm_session_get_schedule (session), from);
  const WmTaskDates *after = wm_schedule_get_dates (wm_session_get_schedule (session), to);
  gint64 type = wm_record_get_integer (dependency, WM_DEPENDENCY_TYPE);
  gboolean from_end = type == WM_DEPENDENCY_TYPE_FS || type == WM_DEPENDENCY_TYPE_FF;
  gboolean to_end = type == WM_DEPENDENCY_TYPE_FF || type == WM_DEPENDENCY_TYPE_SF;
  Paths *path;
  WmTimelineRoute route = { .from_end = from_end, .to_end = to_end, .height = rows->height };

  if (a == G_MAXUINT || b == G_MAXUINT || before == NULL || after == NULL || before->start == WM_UNSET ||
      after->start == WM_UNSET || !g_hash_table_add (done, dependency))
    return;
  path = &paths[wm_timeline_chart_is_selected (self->chart, a) || wm_timeline_chart_is_selected (self->chart, b) ? SELECTED :
                before->critical && after->critical && wm_timeline_chart_get_critical (self->chart) ? CRITICAL : ORDINARY];
  route.x0 = wm_timeline_bar_get_end (self->chart, before, from_end);
  route.x1 = wm_timeline_bar_get_end (self->chart, after, to_end);
  route.y0 = rows->y + ((double) a - rows->position) * rows->height;
  route.y1 = rows->y + ((double) b - rows->position) * rows->height;
  add_link (path->lines, path->arrows, &route);
}

static void
append_paths (GtkSnapshot   *snapshot,
              Paths         *paths,
              const GdkRGBA *color,
              float          width)
{
  g_autoptr (GskPath) lines = gsk_path_builder_free_to_path (paths->lines);
  g_autoptr (GskPath) arrows = gsk_path_builder_free_to_path (paths->arrows);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  if (gsk_path_is_empty (lines))
    return;
  gtk_snapshot_append_stroke (snapshot, lines, stroke, color);
  gtk_snapshot_append_fill (snapshot, arrows, GSK_FILL_RULE_WINDING, color);
}

static void
draw_links (WmTimelineLinks *self,
            GtkSnapshot     *snapshot)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  const GdkRGBA *today = wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_TODAY);
  GdkRGBA link, red = *wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_CRITICAL);
  Paths paths[N_PATHS];
  WmTimelineRows rows;

  if (!wm_timeline_bar_find_rows (self->chart, GTK_WIDGET (self), &rows))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    paths[i] = (Paths) { gsk_path_builder_new (), gsk_path_builder_new () };
  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i);
      WmTask *task = wm_timeline_bar_get_task (WM_TIMELINE_BAR (cell));
      GPtrArray *links = task != NULL && gtk_widget_get_mapped (cell) ?
        wm_timeline_chart_list_links (self->chart, task) : NULL;

      for (guint k = 0; links != NULL && k < links->len; k++)
        add_dependency (self, g_ptr_array_index (links, k), &rows, paths, done);
    }
  red.alpha *= 0.7;
  link = *wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_LINK);
  if (wm_timeline_chart_get_narrow (self->chart))
    red.alpha = link.alpha = 0; /* titles stand between the bars */
  append_paths (snapshot, &paths[ORDINARY], &link, 1);
  append_paths (snapshot, &paths[CRITICAL], &red, 1.5);
  append_paths (snapshot, &paths[SELECTED], today, 2);
}

static void
wm_timeline_links_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  WmTimelineLinks *self = WM_TIMELINE_LINKS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (width, 0));
      gtk_snapshot_scale (snapshot, -1, 1);
    }
  if (wm_timeline_chart_get_links (self->chart))
    draw_links (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
wm_timeline_links_dispose (GObject *object)
{
  WmTimelineLinks *self = WM_TIMELINE_LINKS (object);

  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_links_parent_class)->dispose (object);
}

static void
wm_timeline_links_class_init (WmTimelineLinksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_links_dispose;
  widget_class->snapshot = wm_timeline_links_snapshot;
  gtk_widget_class_set_css_name (widget_class, "wm-timeline-links");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wm_timeline_links_init (WmTimelineLinks *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wm_timeline_links_new (WmTimelineChart *chart)
{
  WmTimelineLinks *self = g_object_new (WM_TYPE_TIMELINE_LINKS, NULL);

  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
