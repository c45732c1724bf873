/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-card.h"
#include "board/wm-board-view-private.h"

#define CARD_WIDTH 240
#define CARD_WIDTH_NARROW 200

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (WmBoardView, wm_board_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* How far it is scrolled, in pixels. */
int
wm_board_view_get_offset (WmBoardView    *self,
                          GtkOrientation  orientation)
{
  return self->adjustments[orientation] == NULL ? 0 : (int) gtk_adjustment_get_value (self->adjustments[orientation]);
}

/* Widgets for the cards that show */

/* A card that is set aside stays mapped, out of sight: mapping dozens of them would take longer than a frame. */
static void
set_aside (GtkWidget *card,
           gboolean   aside)
{
  if (gtk_widget_get_can_target (card) == !aside)
    return;
  gtk_widget_set_can_target (card, !aside);
  gtk_accessible_update_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_HIDDEN, aside, -1);
  if (aside)
    wm_board_card_forget (WM_BOARD_CARD (card));
}

static WmBoardCard *
take_card (WmBoardView *self)
{
  GtkWidget *card;

  if (self->spare->len > 0)
    {
      card = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
      set_aside (card, FALSE);
      return WM_BOARD_CARD (card);
    }
  card = wm_board_card_new ();
  gtk_widget_insert_before (card, GTK_WIDGET (self), self->headings->len > 0 ? g_ptr_array_index (self->headings, 0) : NULL);
  return WM_BOARD_CARD (card);
}

static void
put_away (WmBoardView *self,
          WmBoardCard *card)
{
  gtk_widget_set_focusable (GTK_WIDGET (card), FALSE);
  g_ptr_array_add (self->spare, card);
}

/* Only in the end: most of what was put away shows another record at once. */
static void
hide_spare (WmBoardView *self)
{
  for (guint i = 0; i < self->spare->len; i++)
    set_aside (g_ptr_array_index (self->spare, i), TRUE);
}

static void
show_card (WmBoardView *self,
           WmRecord    *record)
{
  WmBoardCard *card = g_hash_table_lookup (self->cards, record);

  if (card == NULL)
    {
      card = take_card (self);
      g_hash_table_insert (self->cards, record, card);
      wm_board_card_show (card, self->session, self->board, self->moments, record);
    }
  gtk_widget_set_focusable (GTK_WIDGET (card), record == self->cursor);
  wm_board_card_set_chosen (card, g_hash_table_contains (self->chosen, record));
}

/* The cards that are in sight; the one with the cursor always is, so that it keeps the focus. */
static GHashTable *
find_shown (WmBoardView *self)
{
  GHashTable *shown = g_hash_table_new (NULL, NULL);
  int top = wm_board_view_get_offset (self, GTK_ORIENTATION_VERTICAL), height = gtk_widget_get_height (GTK_WIDGET (self)) - self->top;
  int left = wm_board_view_get_offset (self, GTK_ORIENTATION_HORIZONTAL), width = gtk_widget_get_width (GTK_WIDGET (self));
  guint lane, column, index;
  WmBoardSpot at;

  for (lane = 0; lane < self->layout.n_lanes; lane++)
    {
      if (self->layout.tops[lane + 1] < top || self->layout.tops[lane] > top + height)
        continue;
      for (column = 0; column < self->layout.n_columns; column++)
        {
          int x = wm_board_layout_get_x (&self->layout, column);
          guint first, end;

          if (x + self->layout.card_width < left || x > left + width)
            continue;
          wm_board_layout_get_range (&self->layout, lane, column, top, top + height, &first, &end);
          for (index = first; index < end; index++)
            g_hash_table_add (shown, g_ptr_array_index (wm_board_grid_get_cell (self->grid, lane, column), index));
        }
    }
  if (self->cursor != NULL && wm_board_grid_find (self->grid, self->cursor, &at))
    g_hash_table_add (shown, self->cursor);
  return shown;
}

void
wm_board_view_update (WmBoardView *self)
{
  g_autoptr (GHashTable) shown = NULL;
  GHashTableIter iter;
  gpointer record, card;

  if (self->grid == NULL || self->layout.tops == NULL)
    return;
  shown = find_shown (self);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &record, &card))
    if (!g_hash_table_contains (shown, record))
      {
        put_away (self, card);
        g_hash_table_iter_remove (&iter);
      }
  g_hash_table_iter_init (&iter, shown);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    show_card (self, record);
  hide_spare (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
update_cb (gpointer user_data)
{
  WmBoardView *self = user_data;

  self->update_id = 0;
  wm_board_view_update (self);
  return G_SOURCE_REMOVE;
}

/* Not from within an allocation: widgets come and go by it. */
static void
queue_update (WmBoardView *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, update_cb, self, NULL);
}

/* Layout */

static void
wm_board_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  WmBoardView *self = WM_BOARD_VIEW (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? CARD_WIDTH_NARROW : 120;
  *natural = *minimum;
  if (self->layout.tops == NULL)
    return;
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? wm_board_layout_get_width (&self->layout)
                                                                      : self->top + wm_board_layout_get_height (&self->layout));
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static void
arrange (WmBoardView *self,
         int          width)
{
  int minimum;

  gtk_widget_measure (self->sample, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  self->layout.card_width = MAX (minimum, width < 600 ? CARD_WIDTH_NARROW : CARD_WIDTH);
  /* Columns share a window that is wider than they need. */
  if (self->layout.n_columns > 0)
    self->layout.card_width = CLAMP (width / (int) self->layout.n_columns - 2 * WM_BOARD_SPACE, self->layout.card_width,
                                     self->layout.card_width * 3 / 2);
  self->layout.card_height = measure_height (self->sample, self->layout.card_width);
  self->layout.heading = self->titles->len == 0 ? 0 : measure_height (g_ptr_array_index (self->titles, 0), -1) + WM_BOARD_SPACE;
  self->top = 0;
  for (guint i = 0; i < self->headings->len; i++)
    self->top = MAX (self->top, measure_height (g_ptr_array_index (self->headings, i), self->layout.card_width));
  self->top += WM_BOARD_SPACE;
  wm_board_layout_arrange (&self->layout);
}

static void
configure (WmBoardView    *self,
           GtkOrientation  orientation,
           double          page,
           double          all)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (all, page), page * 0.1, page * 0.9, page);
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
wm_board_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  WmBoardView *self = WM_BOARD_VIEW (widget);
  int left, top;
  GHashTableIter iter;
  gpointer record, card;

  if (self->grid == NULL)
    return;
  arrange (self, width);
  configure (self, GTK_ORIENTATION_HORIZONTAL, width, wm_board_layout_get_width (&self->layout));
  configure (self, GTK_ORIENTATION_VERTICAL, height - self->top, wm_board_layout_get_height (&self->layout));
  left = wm_board_view_get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  top = wm_board_view_get_offset (self, GTK_ORIENTATION_VERTICAL) - self->top;
  for (guint i = 0; i < self->headings->len; i++)
    place (g_ptr_array_index (self->headings, i), wm_board_layout_get_x (&self->layout, i) - left, 0, self->layout.card_width, self->top);
  for (guint i = 0; i < self->titles->len; i++)
    place (g_ptr_array_index (self->titles, i), WM_BOARD_SPACE, self->layout.tops[i] + WM_BOARD_SPACE - top, width - 2 * WM_BOARD_SPACE,
           self->layout.heading - WM_BOARD_SPACE);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &record, &card))
    {
      WmBoardSpot spot;

      if (wm_board_grid_find (self->grid, record, &spot))
        place (card, wm_board_layout_get_x (&self->layout, spot.column) - left, wm_board_layout_get_y (&self->layout, &spot) - top,
               self->layout.card_width, self->layout.card_height);
    }
  for (guint i = 0; i < self->spare->len; i++)
    place (g_ptr_array_index (self->spare, i), -2 * self->layout.card_width, 0, self->layout.card_width, self->layout.card_height);
  queue_update (self);
}

static void
snapshot_gap (WmBoardView *self,
              GtkSnapshot *snapshot)
{
  GskRoundedRect outline;
  GdkRGBA color;
  int x, y;
  WmBoardSpot above = self->layout.gap;

  if (!self->layout.has_gap)
    return;
  x = wm_board_layout_get_x (&self->layout, above.column) - wm_board_view_get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  y = self->layout.tops[above.lane] + self->layout.heading + WM_BOARD_SPACE
      + (int) above.index * (self->layout.card_height + WM_BOARD_SPACE) - wm_board_view_get_offset (self, GTK_ORIENTATION_VERTICAL) + self->top;
  gtk_widget_get_color (GTK_WIDGET (self), &color);
  color.alpha = 0.5f;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, self->layout.card_width, self->layout.card_height), 12);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { color, color, color, color });
}

static void
wm_board_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  WmBoardView *self = WM_BOARD_VIEW (widget);
  GHashTableIter iter;
  gpointer card;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, self->top, gtk_widget_get_width (widget),
                                                         MAX (gtk_widget_get_height (widget) - self->top, 0)));
  for (guint i = 0; i < self->titles->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->titles, i), snapshot);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    gtk_widget_snapshot_child (widget, card, snapshot);
  snapshot_gap (self, snapshot);
  gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < self->headings->len; i++)
    gtk_widget_snapshot_child (widget, g_ptr_array_index (self->headings, i), snapshot);
  wm_board_drag_snapshot (self->drag, snapshot);
}

static void
make_layout (WmBoardView *self)
{
  wm_board_layout_clear (&self->layout);
  self->layout.n_lanes = self->grid->lanes->len;
  self->layout.n_columns = self->grid->n_columns;
  self->layout.has_gap = FALSE;
  self->layout.counts = g_new0 (guint, self->layout.n_lanes * self->layout.n_columns + 1);
  for (guint lane = 0; lane < self->layout.n_lanes; lane++)
    for (guint column = 0; column < self->layout.n_columns; column++)
      self->layout.counts[lane * self->layout.n_columns + column] = wm_board_grid_get_cell (self->grid, lane, column)->len;
  arrange (self, gtk_widget_get_width (GTK_WIDGET (self)));
}

/**
 * wm_board_view_show:
 * @grid: (transfer full): what to show from now on
 *
 * Cards that show already and are still there keep their widgets, and what those say.
 */
void
wm_board_view_show (WmBoardView *self,
                    WmBoardGrid *grid)
{
  GHashTableIter iter;
  gpointer record;
  WmBoardSpot at;

  g_clear_pointer (&self->grid, wm_board_grid_free);
  self->grid = grid;
  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &record, NULL))
    if (!wm_board_grid_find (grid, record, &at))
      g_hash_table_iter_remove (&iter);
  if (self->cursor != NULL && !wm_board_grid_find (grid, self->cursor, &at))
    g_clear_object (&self->cursor);
  wm_board_view_make_headings (self);
  make_layout (self);
  wm_board_view_update (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * wm_board_view_refresh:
 *
 * Shows all cards anew, after their records have changed.
 */
void
wm_board_view_refresh (WmBoardView *self)
{
  GHashTableIter iter;
  gpointer record, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (self->board != NULL && g_hash_table_iter_next (&iter, &record, &card))
    wm_board_card_show (card, self->session, self->board, self->moments, record);
}

/* What the drag asks for */

WmRecord *
wm_board_view_find_card (WmBoardView  *self,
                         double        x,
                         double        y,
                         GtkWidget   **widget)
{
  WmBoardSpot spot;
  gboolean on_card;
  WmRecord *card;

  if (self->grid == NULL || self->layout.tops == NULL || y < self->top
      || !wm_board_layout_find (&self->layout, (int) x + wm_board_view_get_offset (self, GTK_ORIENTATION_HORIZONTAL),
                                (int) y - self->top + wm_board_view_get_offset (self, GTK_ORIENTATION_VERTICAL), &spot, &on_card)
      || !on_card)
    return NULL;
  card = wm_board_grid_get_card (self->grid, spot.lane, spot.column, spot.index);
  if (widget != NULL)
    *widget = g_hash_table_lookup (self->cards, card);
  return card;
}

gboolean
wm_board_view_find_spot (WmBoardView *self,
                         double       x,
                         double       y,
                         WmBoardSpot *spot)
{
  gboolean on_card;

  return self->grid != NULL && self->layout.tops != NULL
         && wm_board_layout_find (&self->layout, (int) x + wm_board_view_get_offset (self, GTK_ORIENTATION_HORIZONTAL),
                                  MAX ((int) y - self->top, 0) + wm_board_view_get_offset (self, GTK_ORIENTATION_VERTICAL), spot, &on_card);
}

/* @spot: (nullable): NULL closes it */
void
wm_board_view_set_gap (WmBoardView       *self,
                       const WmBoardSpot *spot)
{
  self->layout.has_gap = spot != NULL;
  if (spot != NULL)
    self->layout.gap = *spot;
  if (self->layout.tops != NULL)
    wm_board_layout_arrange (&self->layout);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
wm_board_view_scroll_by (WmBoardView *self,
                         double       dx,
                         double       dy)
{
  const double by[] = { [GTK_ORIENTATION_HORIZONTAL] = dx, [GTK_ORIENTATION_VERTICAL] = dy };

  for (guint i = 0; i < G_N_ELEMENTS (by); i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i], gtk_adjustment_get_value (self->adjustments[i]) + by[i]);
}

int
wm_board_view_get_top (WmBoardView *self)
{
  return self->top;
}

/* The object */

static void
set_adjustment (WmBoardView    *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (wm_board_view_update), self);
}

static void
wm_board_view_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_HADJUSTMENT || prop_id == PROP_VADJUSTMENT)
    set_adjustment (WM_BOARD_VIEW (object), prop_id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                    g_value_get_object (value));
}

static void
wm_board_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  WmBoardView *self = WM_BOARD_VIEW (object);

  if (prop_id == PROP_HADJUSTMENT || prop_id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[prop_id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
wm_board_view_dispose (GObject *object)
{
  WmBoardView *self = WM_BOARD_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->drag, wm_board_drag_free);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_clear_pointer (&self->headings, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->grid, wm_board_grid_free);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->moments, g_hash_table_unref);
  g_clear_object (&self->cursor);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  wm_board_layout_clear (&self->layout);
  G_OBJECT_CLASS (wm_board_view_parent_class)->dispose (object);
}

static WmRecord *
find_first_card (WmBoardView *self)
{
  for (guint lane = 0; self->grid != NULL && lane < self->grid->lanes->len; lane++)
    for (guint column = 0; column < self->grid->n_columns; column++)
      if (wm_board_grid_get_cell (self->grid, lane, column)->len > 0)
        return wm_board_grid_get_card (self->grid, lane, column, 0);
  return NULL;
}

/* The keys go to the card that had them, or to the first. */
static gboolean
wm_board_view_grab_focus (GtkWidget *widget)
{
  WmBoardView *self = WM_BOARD_VIEW (widget);
  WmBoardSpot spot;
  gboolean there = self->cursor != NULL && self->grid != NULL && wm_board_grid_find (self->grid, self->cursor, &spot);
  WmRecord *card = there ? self->cursor : find_first_card (self);

  if (card == NULL || !gtk_widget_get_mapped (widget))
    return FALSE;
  wm_board_view_set_cursor (self, card, TRUE);
  return TRUE;
}

static void
wm_board_view_class_init (WmBoardViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = wm_board_view_set_property;
  object_class->get_property = wm_board_view_get_property;
  object_class->dispose = wm_board_view_dispose;
  widget_class->measure = wm_board_view_measure;
  widget_class->size_allocate = wm_board_view_size_allocate;
  widget_class->snapshot = wm_board_view_snapshot;
  widget_class->grab_focus = wm_board_view_grab_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  g_signal_new ("move", WM_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                G_TYPE_PTR_ARRAY, G_TYPE_UINT, WM_TYPE_RECORD, G_TYPE_UINT);
  g_signal_new ("menu", WM_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                WM_TYPE_RECORD, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  g_signal_new ("cursor-moved", WM_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "wm-board-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
wm_board_view_init (WmBoardView *self)
{
  self->headings = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->titles = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->cards = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new ();
  self->chosen = g_hash_table_new (NULL, NULL);
  self->sample = wm_board_card_new ();
  gtk_widget_set_parent (self->sample, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->sample, FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  wm_board_view_set_up_hand (self);
  self->drag = wm_board_drag_new (self);
}

/**
 * wm_board_view_set_moments:
 * @moments: (nullable) (element-type utf8 WmFlowMoments): by id, since when cards are there
 *
 * Shows how old the cards are.
 */
void
wm_board_view_set_moments (WmBoardView *self,
                           GHashTable  *moments)
{
  g_clear_pointer (&self->moments, g_hash_table_unref);
  self->moments = moments == NULL ? NULL : g_hash_table_ref (moments);
  wm_board_view_refresh (self);
}

/**
 * wm_board_view_set_board:
 * @board: whose cards it shows from the next wm_board_view_show() on
 */
void
wm_board_view_set_board (WmBoardView *self,
                         WmSession   *session,
                         WmBoard     *board)
{
  GHashTableIter iter;
  gpointer card;

  g_set_object (&self->session, session);
  g_set_object (&self->board, board);
  g_clear_object (&self->cursor);
  g_hash_table_remove_all (self->chosen);
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      put_away (self, card);
      g_hash_table_iter_remove (&iter);
    }
  hide_spare (self);
}
