/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-bar.h"

#define TURN  8 /* pixels before a link turns */
#define ARROW 5

struct _WmTimelineLinks
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
  bool             band;       /* whether a link is being drawn by hand */
  float            ends[4];    /* of the band: x, y, x, y */
};

G_DEFINE_FINAL_TYPE (WmTimelineLinks, wm_timeline_links, GTK_TYPE_WIDGET)

/* Where rows are. All are of one height, so any that is bound tells of the others. */
typedef struct
{
  double y;      /* middle of the row at @position */
  double height;
  guint  position;
} Rows;

static gboolean
find_rows (WmTimelineLinks *self,
           Rows            *rows)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);

  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i), *row;
      graphene_rect_t bounds;

      row = gtk_widget_get_parent (gtk_widget_get_parent (cell));
      if (!gtk_widget_get_mapped (cell) || row == NULL ||
          !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds) || bounds.size.height < 1)
        continue;
      *rows = (Rows) { bounds.origin.y + bounds.size.height / 2, bounds.size.height,
                       wm_timeline_bar_get_position (WM_TIMELINE_BAR (cell)) };
      return TRUE;
    }
  return FALSE;
}

/* From one end to the other, by right angles only. */
static void
add_link (GskPathBuilder *lines,
          GskPathBuilder *arrows,
          double          x0,
          double          y0,
          double          x1,
          double          y1,
          gboolean        from_end,
          gboolean        to_end,
          double          height)
{
  double out = x0 + (from_end ? TURN : -TURN), in = x1 + (to_end ? TURN : -TURN);
  double side = to_end ? ARROW : -ARROW;

  gsk_path_builder_move_to (lines, x0, y0);
  gsk_path_builder_line_to (lines, out, y0);
  if ((from_end && !to_end && in < out) || (!from_end && to_end && in > out))
    {
      double middle = y1 > y0 ? y1 - height / 2 : y1 + height / 2;

      gsk_path_builder_line_to (lines, out, middle);
      gsk_path_builder_line_to (lines, in, middle);
      gsk_path_builder_line_to (lines, in, y1);
    }
  else
    {
      double turn = from_end == to_end ? (from_end ? MAX (in, out) : MIN (in, out)) : out;

      gsk_path_builder_line_to (lines, turn, y0);
      gsk_path_builder_line_to (lines, turn, y1);
    }
  gsk_path_builder_line_to (lines, x1, y1);
  gsk_path_builder_move_to (arrows, x1, y1);
  gsk_path_builder_line_to (arrows, x1 + side, y1 - 4);
  gsk_path_builder_line_to (arrows, x1 + side, y1 + 4);
  gsk_path_builder_close (arrows);
}

typedef struct
{
  GskPathBuilder *lines;
  GskPathBuilder *arrows;
} Paths;

static void
add_dependency (WmTimelineLinks *self,
                WmRecord        *dependency,
                const Rows      *rows,
                Paths           *paths, /* ordinary ones and critical ones */
                GHashTable      *done)
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
  double x0, x1;

  if (a == G_MAXUINT || b == G_MAXUINT || before == NULL || after == NULL || before->start == WM_UNSET ||
      after->start == WM_UNSET || !g_hash_table_add (done, dependency))
    return;
  path = &paths[before->critical && after->critical && wm_timeline_chart_get_critical (self->chart)];
  x0 = wm_timeline_chart_to_x (self->chart, from_end ? before->finish : before->start) + (before->milestone ? 7 : 0);
  x1 = wm_timeline_chart_to_x (self->chart, to_end ? after->finish : after->start) - (after->milestone ? 7 : 0);
  add_link (path->lines, path->arrows, x0, rows->y + ((double) a - rows->position) * rows->height,
            x1, rows->y + ((double) b - rows->position) * rows->height, from_end, to_end, rows->height);
}

static void
append_paths (WmTimelineLinks *self,
              GtkSnapshot     *snapshot,
              Paths           *paths,
              WmTimelineColor  color,
              float            width)
{
  g_autoptr (GskPath) lines = gsk_path_builder_free_to_path (paths->lines);
  g_autoptr (GskPath) arrows = gsk_path_builder_free_to_path (paths->arrows);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  if (gsk_path_is_empty (lines))
    return;
  gtk_snapshot_append_stroke (snapshot, lines, stroke, wm_timeline_chart_get_color (self->chart, color));
  gtk_snapshot_append_fill (snapshot, arrows, GSK_FILL_RULE_WINDING, wm_timeline_chart_get_color (self->chart, color));
}

static void
draw_links (WmTimelineLinks *self,
            GtkSnapshot     *snapshot)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  Paths paths[2];
  Rows rows;

  if (!find_rows (self, &rows))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    paths[i] = (Paths) { gsk_path_builder_new (), gsk_path_builder_new () };
  for (guint i = 0; i < cells->len; i++)
    {
      GtkWidget *cell = g_ptr_array_index (cells, i);
      GPtrArray *links = gtk_widget_get_mapped (cell) ?
        wm_timeline_chart_list_links (self->chart, wm_timeline_bar_get_task (WM_TIMELINE_BAR (cell))) : NULL;

      for (guint k = 0; links != NULL && k < links->len; k++)
        add_dependency (self, g_ptr_array_index (links, k), &rows, paths, done);
    }
  append_paths (self, snapshot, &paths[0], WM_TIMELINE_COLOR_LINK, 1);
  append_paths (self, snapshot, &paths[1], WM_TIMELINE_COLOR_CRITICAL, 2);
}

static void
draw_band (WmTimelineLinks *self,
           GtkSnapshot     *snapshot)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, self->ends[0], self->ends[1]);
  gsk_path_builder_line_to (builder, self->ends[2], self->ends[3]);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke,
                              wm_timeline_chart_get_color (self->chart, WM_TIMELINE_COLOR_TODAY));
}

static void
wm_timeline_links_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  WmTimelineLinks *self = WM_TIMELINE_LINKS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (self->band)
    draw_band (self, snapshot);
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

/* Shows the link that somebody is drawing, in our coordinates. */
void
wm_timeline_links_set_band (WmTimelineLinks *self,
                            gboolean         shown,
                            double           x0,
                            double           y0,
                            double           x1,
                            double           y1)
{
  self->band = shown;
  self->ends[0] = x0;
  self->ends[1] = y0;
  self->ends[2] = x1;
  self->ends[3] = y1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
