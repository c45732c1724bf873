/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/wm-board-grid.h"

static WmLane *
add_lane (WmBoardGrid *self,
          char        *key,
          char        *title)
{
  WmLane *lane = g_new0 (WmLane, 1);

  *lane = (WmLane) { key, title, g_new0 (GPtrArray *, self->n_columns) };
  for (guint i = 0; i < self->n_columns; i++)
    lane->cells[i] = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->lanes, lane);
  return lane;
}

static WmLane *
find_lane (WmBoardGrid *self,
           WmBoard     *board,
           GHashTable  *index,
           WmRecord    *card)
{
  g_autofree char *key = wm_lanes_dup_key (board, self->by, card);
  WmLane *lane = g_hash_table_lookup (index, key == NULL ? "" : key);

  if (lane != NULL)
    return lane;
  lane = add_lane (self, g_strdup (key), wm_lanes_dup_title (board, self->by, key));
  g_hash_table_insert (index, lane->key == NULL ? "" : lane->key, lane);
  return lane;
}

typedef struct
{
  WmBoardKind board;
  WmLanes     by;
} Order;

static int
compare_lanes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const WmLane *left = *(const WmLane *const *) a, *right = *(const WmLane *const *) b;
  const Order *order = data;

  return wm_lanes_compare (order->board, order->by, left->key, left->title, right->key, right->title);
}

/**
 * wm_board_get_due:
 * @card: a card
 *
 * Returns: the date by which it is to be done, or %WM_UNSET; of a task the one on which its bar ends
 */
gint64
wm_board_get_due (WmSession   *session,
                  WmBoardKind  kind,
                  WmRecord    *card)
{
  int field = wm_card_get_fields (kind)->due;
  const WmTaskDates *dates;

  if (field >= 0)
    return wm_record_get_integer (card, field);
  dates = wm_schedule_get_dates (wm_session_get_schedule (session), WM_TASK (card));
  return dates == NULL ? WM_UNSET : wm_plan_time_to_date (dates->finish - 1);
}

static gboolean
matches_words (WmRecord   *card,
               const char *words)
{
  g_autofree char *ref = wm_record_dup_ref (card);
  g_autofree char *all = g_strconcat (ref, " ", wm_record_get_title (card), NULL);
  g_autofree char *folded = g_utf8_casefold (all, -1);

  return strstr (folded, words) != NULL;
}

static gboolean
matches (WmSession           *session,
         WmBoard             *board,
         const WmBoardFilter *filter,
         const char          *words,
         guint                column,
         WmRecord            *card)
{
  WmBoardKind kind = wm_board_get_kind (board);
  int owner = wm_card_get_fields (kind)->owner;
  gboolean done = wm_record_get_integer (WM_RECORD (wm_board_get_column (board, column)), WM_COLUMN_MEANING) == WM_MEANING_DONE;

  if (words != NULL && !matches_words (card, words))
    return FALSE;
  if (filter->owner != NULL && g_strcmp0 (wm_record_get_text (card, owner), filter->owner) != 0)
    return FALSE;
  if (filter->overdue)
    {
      gint64 due = wm_board_get_due (session, kind, card);

      if (done || due == WM_UNSET || due >= wm_session_get_today (session))
        return FALSE;
    }
  if (filter->blocked)
    {
      g_autoptr (GPtrArray) blockers = wm_board_list_blockers (board, card);

      return blockers->len > 0;
    }
  return TRUE;
}

static void
lane_free (gpointer data)
{
  WmLane *lane = data;

  g_free (lane->key);
  g_free (lane->title);
  g_free (lane->cells);
  g_free (lane);
}

static void
find_places (WmBoardGrid *self)
{
  self->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint lane = 0; lane < self->lanes->len; lane++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        GPtrArray *cell = wm_board_grid_get_cell (self, lane, column);

        for (guint i = 0; i < cell->len; i++)
          g_hash_table_insert (self->places, g_ptr_array_index (cell, i),
                               g_memdup2 (&(WmBoardSpot) { lane, column, i }, sizeof (WmBoardSpot)));
      }
}

/**
 * wm_board_grid_new:
 * @filter: which cards
 *
 * Returns: (transfer full): the cards in lanes; one lane without a title when @by is none
 */
WmBoardGrid *
wm_board_grid_new (WmSession           *session,
                   WmBoard             *board,
                   WmLanes              by,
                   const WmBoardFilter *filter)
{
  WmBoardGrid *self = g_new0 (WmBoardGrid, 1);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *words = filter->words == NULL || *filter->words == '\0' ? NULL : g_utf8_casefold (filter->words, -1);

  self->by = wm_lanes_allow (wm_board_get_kind (board), by) ? by : WM_LANES_NONE;
  self->n_columns = wm_board_get_n_columns (board);
  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  for (guint column = 0; column < self->n_columns; column++)
    {
      GPtrArray *cards = wm_board_get_cards (board, column);

      for (guint i = 0; i < cards->len; i++)
        {
          WmRecord *card = g_ptr_array_index (cards, i);

          if (matches (session, board, filter, words, column, card))
            g_ptr_array_add (find_lane (self, board, index, card)->cells[column], g_object_ref (card));
        }
    }
  if (self->lanes->len == 0)
    add_lane (self, NULL, NULL);
  g_ptr_array_sort_with_data (self->lanes, compare_lanes, &(Order) { wm_board_get_kind (board), self->by });
  find_places (self);
  return self;
}

void
wm_board_grid_free (WmBoardGrid *self)
{
  g_hash_table_unref (self->places);
  for (guint i = 0; i < self->lanes->len; i++)
    for (guint column = 0; column < self->n_columns; column++)
      g_ptr_array_unref (((WmLane *) g_ptr_array_index (self->lanes, i))->cells[column]);
  g_ptr_array_unref (self->lanes);
  g_free (self);
}

/**
 * wm_board_grid_get_cell:
 *
 * Returns: (transfer none) (element-type WmRecord): the cards of one cell, from top to bottom
 */
GPtrArray *
wm_board_grid_get_cell (WmBoardGrid *self,
                        guint        lane,
                        guint        column)
{
  return ((WmLane *) g_ptr_array_index (self->lanes, lane))->cells[column];
}

/**
 * wm_board_grid_get_card:
 * @index: from the top; what is below the last card is the last card
 *
 * Returns: (transfer none) (nullable): the card, or %NULL when the cell is empty
 */
WmRecord *
wm_board_grid_get_card (WmBoardGrid *self,
                        guint        lane,
                        guint        column,
                        guint        index)
{
  GPtrArray *cell = wm_board_grid_get_cell (self, lane, column);

  return cell->len == 0 ? NULL : g_ptr_array_index (cell, MIN (index, cell->len - 1));
}

/**
 * wm_board_grid_find:
 * @spot: (out): where it stands
 *
 * Returns: whether @card shows
 */
gboolean
wm_board_grid_find (WmBoardGrid *self,
                    WmRecord    *card,
                    WmBoardSpot *spot)
{
  const WmBoardSpot *found = g_hash_table_lookup (self->places, card);

  if (found != NULL)
    *spot = *found;
  return found != NULL;
}
