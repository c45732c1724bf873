/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-matrix.h"
#include "record/wm-kinds.h"

#define CELL_WIDTH    40 /* pixels */
#define CELL_HEIGHT   26
#define HEADING_WIDTH 76

struct _WmEvidenceMatrix
{
  GtkWidget      parent_instance;

  GPtrArray     *rows;      /* of WmRecord, requirements */
  GPtrArray     *columns;   /* of WmRecord, evidence */
  GArray        *cells;     /* of guint8, row by row: a WmFreshness, plus one; 0: none */
  GArray        *states;    /* of guint8: the WmFreshness of each row */
  guint          row, column; /* of the cursor */
  GtkAdjustment *across, *down; /* (nullable): of the scrolled window around it */
};

G_DEFINE_FINAL_TYPE (WmEvidenceMatrix, wm_evidence_matrix, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
get_cell (WmEvidenceMatrix *self,
          guint             row,
          guint             column)
{
  return g_array_index (self->cells, guint8, row * self->columns->len + column);
}

static gboolean
is_row_bad (WmEvidenceMatrix *self,
            guint             row)
{
  return !wm_freshness_counts (g_array_index (self->states, guint8, row));
}

/**
 * wm_evidence_matrix_dup_text:
 *
 * Returns: (transfer full): what the cell under the cursor says, for people who can't see it
 */
char *
wm_evidence_matrix_dup_text (WmEvidenceMatrix *self)
{
  WmRecord *requirement, *evidence;
  guint cell;
  g_autofree char *ref = NULL;

  if (self->row >= self->rows->len || self->column >= self->columns->len)
    return g_strdup ("");
  requirement = g_ptr_array_index (self->rows, self->row);
  evidence = g_ptr_array_index (self->columns, self->column);
  cell = get_cell (self, self->row, self->column);
  ref = wm_record_dup_ref (evidence);
  /* Translators: of a cell: a requirement, evidence with its title, how fresh it is; then how the requirement stands on the whole */
  return g_strdup_printf (_ ("%s, %s %s: %s. On the whole: %s"), wm_record_get_text (requirement, WM_REQUIREMENT_CODE), ref,
                          wm_record_get_title (evidence), cell == 0 ? _ ("Empty") : wm_freshness_get_label (cell - 1),
                          wm_freshness_get_label (g_array_index (self->states, guint8, self->row)));
}

static void
tell (WmEvidenceMatrix *self)
{
  g_autofree char *text = wm_evidence_matrix_dup_text (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Coverage"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *text != '\0' ? text : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The list's own parts */

static void
watch (WmEvidenceMatrix *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment **mine[] = { &self->across, &self->down };

  for (guint i = 0; i < 2; i++)
    {
      GtkAdjustment *adjustment = window == NULL ? NULL
                                  : i == 0       ? gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (window))
                                                 : gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window));

      if (*mine[i] != NULL)
        g_signal_handlers_disconnect_by_data (*mine[i], self);
      g_set_object (mine[i], adjustment);
      if (adjustment != NULL)
        g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
    }
}

static double
get_offset (GtkAdjustment *adjustment)
{
  return adjustment == NULL ? 0 : gtk_adjustment_get_value (adjustment);
}

static void
reveal (GtkAdjustment *adjustment,
        double         at,
        double         size,
        double         heading)
{
  double value = get_offset (adjustment), page = adjustment == NULL ? 0 : gtk_adjustment_get_page_size (adjustment);

  if (adjustment == NULL)
    return;
  if (at - heading < value)
    gtk_adjustment_set_value (adjustment, at - heading);
  else if (at + size > value + page)
    gtk_adjustment_set_value (adjustment, at + size - page);
}

static void
move_to (WmEvidenceMatrix *self,
         int               row,
         int               column)
{
  self->row = (guint) CLAMP (row, 0, (int) MAX (self->rows->len, 1) - 1);
  self->column = (guint) CLAMP (column, 0, (int) MAX (self->columns->len, 1) - 1);
  reveal (self->across, HEADING_WIDTH + self->column * CELL_WIDTH, CELL_WIDTH, HEADING_WIDTH);
  reveal (self->down, (1 + self->row) * CELL_HEIGHT, CELL_HEIGHT, CELL_HEIGHT);
  tell (self);
}

/* Drawing */

static const GdkRGBA colors[WM_FRESHNESS_N] = {
  [WM_FRESHNESS_UNDATED] = { 0.47f, 0.46f, 0.48f, 1 },
  [WM_FRESHNESS_FRESH] = { 0.15f, 0.64f, 0.41f, 1 },
  [WM_FRESHNESS_DUE_SOON] = { 0.78f, 0.53f, 0, 1 },
  [WM_FRESHNESS_STALE] = { 0.75f, 0.11f, 0.16f, 1 },
  [WM_FRESHNESS_MISSING] = { 0.75f, 0.11f, 0.16f, 1 },
};

static void
draw_text (WmEvidenceMatrix *self,
           GtkSnapshot      *snapshot,
           PangoLayout      *layout,
           const char       *text,
           const GdkRGBA    *color,
           double            x,
           double            y,
           double            width)
{
  int w, h;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &w, &h);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + MAX (0, (width - w) / 2)), (float) (y + (CELL_HEIGHT - h) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fill (GtkSnapshot   *snapshot,
      const GdkRGBA *color,
      double         x,
      double         y,
      double         width,
      double         height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* Colour never speaks alone: each state has a sign of its own. */
static void
draw_cell (WmEvidenceMatrix *self,
           GtkSnapshot      *snapshot,
           PangoLayout      *layout,
           guint             row,
           guint             column)
{
  static const char *const signs[WM_FRESHNESS_N] = { "–", "✓", "!", "✕", "✕" };
  static const GdkRGBA white = { 1, 1, 1, 1 };
  guint cell = get_cell (self, row, column);
  double x = HEADING_WIDTH + column * CELL_WIDTH, y = (1 + row) * CELL_HEIGHT;

  if (cell == 0)
    return;
  fill (snapshot, &colors[cell - 1], x + 2, y + 2, CELL_WIDTH - 4, CELL_HEIGHT - 4);
  draw_text (self, snapshot, layout, signs[cell - 1], &white, x, y, CELL_WIDTH);
}

static void
draw_cursor (WmEvidenceMatrix *self,
             GtkSnapshot      *snapshot,
             const GdkRGBA    *color)
{
  GskRoundedRect outline;
  float x = HEADING_WIDTH + self->column * CELL_WIDTH, y = (1 + self->row) * CELL_HEIGHT;

  if (!gtk_widget_has_focus (GTK_WIDGET (self)) || self->columns->len == 0 || self->rows->len == 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, CELL_WIDTH, CELL_HEIGHT), 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { *color, *color, *color, *color });
}

typedef struct
{
  guint first_row, end_row, first_column, end_column;
} Range;

static Range
get_visible (WmEvidenceMatrix *self)
{
  double left = get_offset (self->across), top = get_offset (self->down);
  double width = self->across == NULL ? gtk_widget_get_width (GTK_WIDGET (self)) : gtk_adjustment_get_page_size (self->across);
  double height = self->down == NULL ? gtk_widget_get_height (GTK_WIDGET (self)) : gtk_adjustment_get_page_size (self->down);

  return (Range) {
    .first_row = (guint) (top / CELL_HEIGHT),
    .end_row = MIN (self->rows->len, (guint) ((top + height) / CELL_HEIGHT) + 1),
    .first_column = (guint) (left / CELL_WIDTH),
    .end_column = MIN (self->columns->len, (guint) ((left + width) / CELL_WIDTH) + 1),
  };
}

static void
draw_headings (WmEvidenceMatrix *self,
               GtkSnapshot      *snapshot,
               PangoLayout      *layout,
               const GdkRGBA    *color,
               const GdkRGBA    *paper,
               Range             range)
{
  double left = get_offset (self->across), top = get_offset (self->down);

  fill (snapshot, paper, left, top, HEADING_WIDTH, gtk_widget_get_height (GTK_WIDGET (self)));
  for (guint row = range.first_row; row < range.end_row; row++)
    draw_text (self, snapshot, layout, wm_record_get_text (g_ptr_array_index (self->rows, row), WM_REQUIREMENT_CODE),
               is_row_bad (self, row) ? &colors[WM_FRESHNESS_STALE] : color, left + 8, (1 + row) * CELL_HEIGHT, 0);
  fill (snapshot, paper, left, top, gtk_widget_get_width (GTK_WIDGET (self)), CELL_HEIGHT);
  for (guint column = range.first_column; column < range.end_column; column++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (self->columns, column));
      double x = HEADING_WIDTH + column * CELL_WIDTH;

      if (x >= left + HEADING_WIDTH - CELL_WIDTH / 2.0)
        draw_text (self, snapshot, layout, ref, color, x, top, CELL_WIDTH);
    }
  fill (snapshot, paper, left, top, HEADING_WIDTH, CELL_HEIGHT);
}

static void
wm_evidence_matrix_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  WmEvidenceMatrix *self = WM_EVIDENCE_MATRIX (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  GdkRGBA color, paper, bad = colors[WM_FRESHNESS_STALE];
  Range range = get_visible (self);

  gtk_widget_get_color (widget, &color);
  /* The opposite of the text: the view's own background is not told to code. */
  paper = color.red + color.green + color.blue > 1.5f ? (GdkRGBA) { 0.14f, 0.14f, 0.16f, 1 } : (GdkRGBA) { 0.98f, 0.98f, 0.98f, 1 };
  bad.alpha = 0.12f;
  for (guint row = range.first_row; row < range.end_row; row++)
    {
      if (is_row_bad (self, row))
        fill (snapshot, &bad, 0, (1 + row) * CELL_HEIGHT, gtk_widget_get_width (widget), CELL_HEIGHT - 1);
      for (guint column = range.first_column; column < range.end_column; column++)
        draw_cell (self, snapshot, layout, row, column);
    }
  draw_cursor (self, snapshot, &color);
  draw_headings (self, snapshot, layout, &color, &paper, range);
}

static void
wm_evidence_matrix_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  WmEvidenceMatrix *self = WM_EVIDENCE_MATRIX (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? HEADING_WIDTH + (int) self->columns->len * CELL_WIDTH
                                                                  : (int) (1 + self->rows->len) * CELL_HEIGHT;
}

/* Keys and pointer */

static gboolean
key_cb (WmEvidenceMatrix *self,
        guint             key)
{
  int row = (int) self->row, column = (int) self->column;
  WmRecord *record;

  if (self->rows->len == 0 || self->columns->len == 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
      move_to (self, row - 1, column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      move_to (self, row + 1, column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
      move_to (self, row, column - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      move_to (self, row, column + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      move_to (self, row - 10, column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      move_to (self, row + 10, column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      move_to (self, row, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      move_to (self, row, (int) self->columns->len - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      record = get_cell (self, self->row, self->column) == 0 ? g_ptr_array_index (self->rows, self->row) : g_ptr_array_index (self->columns, self->column);
      g_signal_emit (self, signals[ACTIVATED], 0, record);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
pressed_cb (WmEvidenceMatrix *self,
            int               n_press,
            double            x,
            double            y)
{
  int row = (int) (y / CELL_HEIGHT) - 1;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (row < 0 || row >= (int) self->rows->len)
    return;
  if (x - get_offset (self->across) < HEADING_WIDTH)
    {
      move_to (self, row, (int) self->column);
      g_signal_emit (self, signals[ACTIVATED], 0, g_ptr_array_index (self->rows, (guint) row));
      return;
    }
  move_to (self, row, (int) ((x - HEADING_WIDTH) / CELL_WIDTH));
  key_cb (self, GDK_KEY_Return);
}

/* The object */

static void
wm_evidence_matrix_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (wm_evidence_matrix_parent_class)->root (widget);
  watch (WM_EVIDENCE_MATRIX (widget));
}

static void
wm_evidence_matrix_dispose (GObject *object)
{
  WmEvidenceMatrix *self = WM_EVIDENCE_MATRIX (object);

  g_clear_object (&self->across);
  g_clear_object (&self->down);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->columns, 0);
  G_OBJECT_CLASS (wm_evidence_matrix_parent_class)->dispose (object);
}

static void
wm_evidence_matrix_finalize (GObject *object)
{
  WmEvidenceMatrix *self = WM_EVIDENCE_MATRIX (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->cells);
  g_array_unref (self->states);
  G_OBJECT_CLASS (wm_evidence_matrix_parent_class)->finalize (object);
}

static void
wm_evidence_matrix_class_init (WmEvidenceMatrixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_evidence_matrix_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_evidence_matrix_finalize;
  widget_class->snapshot = wm_evidence_matrix_snapshot;
  widget_class->measure = wm_evidence_matrix_measure;
  widget_class->root = wm_evidence_matrix_root;
  signals[ACTIVATED] = g_signal_new ("activated", WM_TYPE_EVIDENCE_MATRIX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, WM_TYPE_RECORD);
  gtk_widget_class_set_css_name (widget_class, "wm-evidence-matrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
wm_evidence_matrix_init (WmEvidenceMatrix *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_array_new (FALSE, TRUE, 1);
  self->states = g_array_new (FALSE, TRUE, 1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
take_all (GPtrArray  *records,
          GListModel *list)
{
  g_ptr_array_set_size (records, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (records, g_list_model_get_item (list, i));
}

/**
 * wm_evidence_matrix_set_content:
 * @rows: of requirements
 * @columns: of #WmEvidence
 * @coverage: what supports what; not kept
 */
void
wm_evidence_matrix_set_content (WmEvidenceMatrix *self,
                                GListModel       *rows,
                                GListModel       *columns,
                                WmCoverage       *coverage)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  take_all (self->rows, rows);
  take_all (self->columns, columns);
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->cells, self->rows->len * self->columns->len);
  g_array_set_size (self->states, self->rows->len);
  for (guint i = 0; i < self->columns->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (self->columns, i), GUINT_TO_POINTER (i + 1));
  for (guint row = 0; row < self->rows->len; row++)
    {
      const GArray *support = wm_coverage_list (coverage, g_ptr_array_index (self->rows, row));

      g_array_index (self->states, guint8, row) = wm_coverage_get (coverage, g_ptr_array_index (self->rows, row));
      for (guint i = 0; i < support->len; i++)
        {
          const WmSupport *one = &g_array_index (support, WmSupport, i);
          guint column = GPOINTER_TO_UINT (g_hash_table_lookup (places, one->evidence));

          if (column > 0)
            g_array_index (self->cells, guint8, row * self->columns->len + column - 1) = one->freshness + 1;
        }
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
  move_to (self, (int) self->row, (int) self->column);
}
