/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "board/wm-board-grid.h"
#include "record/wm-finding.h"
#include "record/wm-measure.h"
#include "record/wm-requirement.h"

/* The field of a card that its lane is, or -1. */
static int
get_lane_field (WmBoardKind kind,
                WmLanes     by)
{
  if (by == WM_LANES_OWNER)
    return wm_card_get_fields (kind)->owner;
  if (by == WM_LANES_GRADE)
    return kind == WM_BOARD_FINDINGS ? WM_FINDING_GRADE : kind == WM_BOARD_MEASURES ? WM_MEASURE_PRIORITY : -1;
  return by == WM_LANES_STEP && kind == WM_BOARD_TASKS ? WM_TASK_STEP : -1;
}

/**
 * wm_board_grid_allows:
 *
 * Returns: whether a board of @kind can be put into such lanes
 */
gboolean
wm_board_grid_allows (WmBoardKind kind,
                      WmLanes     by)
{
  return by == WM_LANES_NONE || by == WM_LANES_CLAUSE || get_lane_field (kind, by) >= 0;
}

/* The topmost heading of the first requirement that a card is tied to: “9 Performance evaluation”. */
static WmRecord *
find_clause (WmStore  *store,
             WmRecord *card)
{
  g_autoptr (GPtrArray) requirements = wm_store_list_linked (store, card, WM_TYPE_REQUIREMENT);
  WmRecord *clause = requirements->len > 0 ? g_ptr_array_index (requirements, 0) : NULL;
  WmRecord *parent;

  while (clause != NULL && (parent = wm_store_get_reference (store, clause, WM_REQUIREMENT_PARENT)) != NULL)
    clause = parent;
  return clause;
}

static char *
dup_key (WmStore     *store,
         WmBoardKind  kind,
         WmLanes      by,
         WmRecord    *card)
{
  int field = get_lane_field (kind, by);

  if (by == WM_LANES_CLAUSE)
    {
      WmRecord *clause = find_clause (store, card);

      return clause == NULL ? NULL : g_strdup (wm_record_get_id (clause));
    }
  if (field < 0 || wm_record_is_empty (card, field))
    return NULL;
  return wm_field_format (&wm_record_get_kind (card)->fields[field], wm_record_get_value (card, field));
}

static char *
dup_title (WmStore    *store,
           WmLanes     by,
           WmRecord   *card,
           int         field,
           const char *key)
{
  WmRecord *record;

  if (key == NULL)
    return g_strdup (by == WM_LANES_OWNER ? _ ("Nobody") : by == WM_LANES_CLAUSE ? _ ("No requirement") : _ ("None"));
  record = by == WM_LANES_OWNER || by == WM_LANES_CLAUSE ? wm_store_lookup (store, key) : NULL;
  if (record != NULL && by == WM_LANES_CLAUSE)
    return g_strdup_printf ("%s  %s", wm_record_get_text (record, WM_REQUIREMENT_CODE), wm_record_get_title (record));
  if (record != NULL)
    return g_strdup (wm_record_get_title (record));
  if (by == WM_LANES_STEP)
    return g_strdup_printf (_ ("Step %s"), key);
  return wm_record_dup_label (card, field);
}

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
           WmStore     *store,
           WmBoardKind  kind,
           GHashTable  *index,
           WmRecord    *card)
{
  g_autofree char *key = self->by == WM_LANES_NONE ? NULL : dup_key (store, kind, self->by, card);
  WmLane *lane = g_hash_table_lookup (index, key == NULL ? "" : key);

  if (lane != NULL)
    return lane;
  lane = add_lane (self, g_strdup (key), dup_title (store, self->by, card, get_lane_field (kind, self->by), key));
  g_hash_table_insert (index, lane->key == NULL ? "" : lane->key, lane);
  return lane;
}

/* Lanes stand in the order of what they are: clauses and choices as listed, people by name; none at the end. */
static int
compare_lanes (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const WmLane *left = *(const WmLane *const *) a, *right = *(const WmLane *const *) b;
  WmLanes by = GPOINTER_TO_UINT (data);

  if (left->key == NULL || right->key == NULL)
    return (left->key == NULL) - (right->key == NULL);
  if (by == WM_LANES_OWNER)
    return g_utf8_collate (left->title, right->title);
  if (by == WM_LANES_GRADE)
    for (const WmChoice *list = wm_grade_choices; list != NULL; list = list == wm_grade_choices ? wm_priority_choices : NULL)
      for (guint i = 0; list[i].nick != NULL; i++)
        {
          if (g_str_equal (list[i].nick, left->key))
            return g_str_equal (left->key, right->key) ? 0 : -1;
          if (g_str_equal (list[i].nick, right->key))
            return 1;
        }
  {
    g_autofree char *first = g_utf8_collate_key_for_filename (left->title, -1);
    g_autofree char *second = g_utf8_collate_key_for_filename (right->title, -1);

    return strcmp (first, second);
  }
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

  self->by = wm_board_grid_allows (wm_board_get_kind (board), by) ? by : WM_LANES_NONE;
  self->n_columns = wm_board_get_n_columns (board);
  self->lanes = g_ptr_array_new_with_free_func (lane_free);
  for (guint column = 0; column < self->n_columns; column++)
    {
      GPtrArray *cards = wm_board_get_cards (board, column);

      for (guint i = 0; i < cards->len; i++)
        {
          WmRecord *card = g_ptr_array_index (cards, i);

          if (matches (session, board, filter, words, column, card))
            g_ptr_array_add (find_lane (self, wm_board_get_store (board), wm_board_get_kind (board), index, card)->cells[column],
                             g_object_ref (card));
        }
    }
  if (self->lanes->len == 0)
    add_lane (self, NULL, NULL);
  g_ptr_array_sort_with_data (self->lanes, compare_lanes, GUINT_TO_POINTER (self->by));
  return self;
}

void
wm_board_grid_free (WmBoardGrid *self)
{
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

gboolean
wm_board_grid_find (WmBoardGrid *self,
                    WmRecord    *card,
                    guint       *lane,
                    guint       *column,
                    guint       *index)
{
  for (*lane = 0; *lane < self->lanes->len; (*lane)++)
    for (*column = 0; *column < self->n_columns; (*column)++)
      if (g_ptr_array_find (wm_board_grid_get_cell (self, *lane, *column), card, index))
        return TRUE;
  return FALSE;
}

/**
 * wm_board_grid_set_lane:
 * @edit: an edit
 * @card: a card that is put into @lane
 *
 * Gives @card what its lane stands for: its owner, grade or step. A clause comes by a link, which no drag makes.
 *
 * Returns: whether the card is now in that lane
 */
gboolean
wm_board_grid_set_lane (WmBoardGrid *self,
                        WmBoardKind  kind,
                        WmEdit      *edit,
                        WmRecord    *card,
                        guint        lane)
{
  const WmLane *to = g_ptr_array_index (self->lanes, lane);
  int field = get_lane_field (kind, self->by);

  if (field < 0)
    return self->by == WM_LANES_NONE;
  return wm_edit_parse (edit, card, field, to->key == NULL ? "" : to->key, NULL);
}
