/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board.h"
#include "board/wm-gate.h"
#include "record/wm-finding.h"
#include "record/wm-measure.h"

/* Room between two cards: they can be put between each other about thirty times before ranks are dealt anew. */
#define RANK_STEP ((gint64) 1 << 30)

static gboolean
check_limit (WmBoard   *self,
             WmRecord  *card,
             WmColumn  *column,
             GError   **error)
{
  gint64 limit = wm_record_get_integer (WM_RECORD (column), WM_COLUMN_LIMIT);

  g_autoptr (GPtrArray) cards = NULL;

  if (limit == WM_UNSET || !wm_record_get_boolean (WM_RECORD (column), WM_COLUMN_STRICT))
    return TRUE;
  cards = wm_board_list_cards_now (self, column);
  if (cards->len < limit)
    return TRUE;
  g_set_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_LIMIT,
               ngettext ("“%s” takes no more than %d card: finish that one first, or raise the limit.",
                         "“%s” takes no more than %d cards: finish one of them first, or raise the limit.", limit),
               wm_record_get_title (WM_RECORD (column)), (int) limit);
  return FALSE;
}

static gboolean
check_gate (WmBoard   *self,
            WmRecord  *card,
            WmColumn  *column,
            gint64     now,
            GError   **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *ref = wm_record_dup_ref (card);

  if (!WM_IS_FINDING (card) || wm_record_get_integer (WM_RECORD (column), WM_COLUMN_MEANING) != WM_MEANING_DONE)
    return TRUE;
  faults = wm_gate_list_faults (wm_board_get_store (self), WM_FINDING (card), column, wm_plan_time_to_date (now));
  if (faults->len == 0)
    return TRUE;
  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (missing, " %s", ((WmGateFault *) g_ptr_array_index (faults, i))->sentence);
  /* Translators: a finding’s number (F-4), then sentences that say what is missing */
  g_set_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_GATE, _ ("%s can’t be closed yet.%s"), ref, missing->str);
  return FALSE;
}

/**
 * wm_board_check_move:
 * @card: a card of the board
 * @column: one of its columns
 * @now: a plan time
 * @error: set to %WM_BOARD_ERROR_LIMIT or %WM_BOARD_ERROR_GATE
 *
 * Returns: whether @card may be put into @column; it may always stay where it is
 */
gboolean
wm_board_check_move (WmBoard   *self,
                     WmRecord  *card,
                     WmColumn  *column,
                     gint64     now,
                     GError   **error)
{
  int at = wm_board_find_column (self, card);

  if (at >= 0 && wm_board_get_column (self, at) == column)
    return TRUE;
  return check_limit (self, card, column, error) && check_gate (self, card, column, now, error);
}

/* Deals all ranks of a column anew, but for @card, which stands in none for the moment. */
static void
deal_ranks (WmEdit    *edit,
            GPtrArray *cards,
            WmRecord  *card,
            int        rank)
{
  gint64 next = 0;

  for (guint i = 0; i < cards->len; i++)
    if (g_ptr_array_index (cards, i) != card)
      wm_edit_set_integer (edit, g_ptr_array_index (cards, i), rank, next += RANK_STEP);
}

/* The neighbours between which @card comes; whether all of them have been given ranks. */
static gboolean
find_gap (GPtrArray *cards,
          WmRecord  *card,
          WmRecord  *before,
          int        rank,
          gint64    *above,
          gint64    *below)
{
  *above = WM_UNSET;
  *below = WM_UNSET;
  for (guint i = 0; i < cards->len; i++)
    {
      WmRecord *other = g_ptr_array_index (cards, i);

      if (other == card)
        continue;
      if (wm_record_is_empty (other, rank))
        return FALSE;
      if (other == before)
        {
          *below = wm_record_get_integer (other, rank);
          return TRUE;
        }
      *above = wm_record_get_integer (other, rank);
    }
  return TRUE;
}

static gint64
choose_rank (WmEdit    *edit,
             GPtrArray *cards,
             WmRecord  *card,
             WmRecord  *before,
             int        rank)
{
  gint64 above, below;

  if (!find_gap (cards, card, before, rank, &above, &below) || (above != WM_UNSET && below != WM_UNSET && below - above < 2))
    {
      deal_ranks (edit, cards, card, rank);
      find_gap (cards, card, before, rank, &above, &below);
    }
  if (above == WM_UNSET)
    return below == WM_UNSET ? RANK_STEP : below - RANK_STEP;
  return below == WM_UNSET ? above + RANK_STEP : above + (below - above) / 2;
}

/**
 * wm_board_move:
 * @edit: an edit of the board's store
 * @card: a card of the board
 * @column: the column to put it into
 * @before: (nullable): the card of that column above which it comes; %NULL for the end
 * @now: a plan time: when work is begun or done by that
 * @error: set as by wm_board_check_move() and wm_card_set_meaning()
 *
 * Returns: whether it was moved; if not, @edit is to be cancelled
 */
gboolean
wm_board_move (WmBoard   *self,
               WmEdit    *edit,
               WmRecord  *card,
               WmColumn  *column,
               WmRecord  *before,
               gint64     now,
               GError   **error)
{
  const WmCardFields *fields = wm_card_get_fields (wm_board_get_kind (self));
  WmCardState state;
  WmMeaning meaning = wm_record_get_integer (WM_RECORD (column), WM_COLUMN_MEANING);

  if (!wm_board_check_move (self, card, column, now, error))
    return FALSE;
  for (guint i = 0; i < wm_board_get_n_columns (self); i++)
    if (wm_board_get_column (self, i) == column)
      wm_edit_set_integer (edit, card, fields->rank,
                           choose_rank (edit, wm_board_get_cards (self, i), card, before, fields->rank));
  wm_card_read_state (card, wm_board_get_kind (self), &state);
  if (wm_card_get_meaning (wm_board_get_kind (self), &state, column) != meaning
      && !wm_card_set_meaning (edit, card, meaning, now, error))
    return FALSE;
  wm_edit_set_reference (edit, card, fields->column, column);
  return TRUE;
}

/* Where a new card may stand: not among what is done. */
static WmColumn *
find_column_for_new (WmBoard  *self,
                     WmColumn *wanted)
{
  if (wanted != NULL && wm_record_get_integer (WM_RECORD (wanted), WM_COLUMN_MEANING) != WM_MEANING_DONE)
    return wanted;
  for (guint i = 0; i < wm_board_get_n_columns (self); i++)
    if (wm_record_get_integer (WM_RECORD (wm_board_get_column (self, i)), WM_COLUMN_MEANING) != WM_MEANING_DONE)
      return wm_board_get_column (self, i);
  return NULL;
}

/**
 * wm_board_add_card:
 * @edit: an edit of the board's store
 * @column: (nullable): where it is to stand, at the end
 * @title: what it is called
 * @now: a plan time
 * @error: set to %WM_BOARD_ERROR_LIMIT
 *
 * Makes a record of the board's kind. A column that means done takes no new card: it comes into the first one.
 *
 * Returns: (transfer none) (nullable): the record, or %NULL where there is no room for it; then @edit is to be cancelled
 */
WmRecord *
wm_board_add_card (WmBoard     *self,
                   WmEdit      *edit,
                   WmColumn    *column,
                   const char  *title,
                   gint64       now,
                   GError     **error)
{
  WmRecord *card = wm_edit_add (edit, wm_card_get_fields (wm_board_get_kind (self))->get_type ());
  WmColumn *to = find_column_for_new (self, column);

  wm_edit_set_text (edit, card, wm_kind_find_field (wm_record_get_kind (card), "title"), title);
  if (WM_IS_FINDING (card))
    wm_edit_set_integer (edit, card, WM_FINDING_RAISED, wm_plan_time_to_date (now));
  return to == NULL || wm_board_move (self, edit, card, to, NULL, now, error) ? card : NULL;
}

/**
 * wm_board_move_column:
 * @edit: an edit of the board's store
 * @by: how many places to the right; negative for left
 *
 * Returns: whether there was room
 */
gboolean
wm_board_move_column (WmBoard  *self,
                      WmEdit   *edit,
                      WmColumn *column,
                      int       by)
{
  int n = wm_board_get_n_columns (self), from = 0, to;

  while (from < n && wm_board_get_column (self, from) != column)
    from++;
  to = from + by;
  if (from == n || to < 0 || to >= n)
    return FALSE;
  for (int i = 0; i < n; i++)
    {
      int place = i == from ? to : i > from && i <= to ? i - 1 : i < from && i >= to ? i + 1 : i;

      wm_edit_set_integer (edit, wm_board_get_column (self, i), WM_COLUMN_POSITION, place + 1);
    }
  return TRUE;
}

/**
 * wm_board_remove_column:
 * @edit: an edit of the board's store
 * @column: a column; its cards go to another one with the same meaning
 * @error: set to %WM_BOARD_ERROR_COLUMNS when there is no other one
 *
 * Returns: whether it was removed
 */
gboolean
wm_board_remove_column (WmBoard   *self,
                        WmEdit    *edit,
                        WmColumn  *column,
                        GError   **error)
{
  gint64 meaning = wm_record_get_integer (WM_RECORD (column), WM_COLUMN_MEANING);

  for (guint i = 0; i < wm_board_get_n_columns (self); i++)
    {
      WmColumn *other = wm_board_get_column (self, i);

      if (other == column || wm_record_get_integer (WM_RECORD (other), WM_COLUMN_MEANING) != meaning)
        continue;
      wm_edit_remove (edit, column);
      return TRUE;
    }
  g_set_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_COLUMNS,
               _ ("“%s” is the only column of its meaning: make another one first."), wm_record_get_title (WM_RECORD (column)));
  return FALSE;
}

/* The columns of a new plan's boards. */
static const struct
{
  WmBoardKind board;
  const char *title;
  WmMeaning   meaning;
  int         limit;
} initial[] = {
  { WM_BOARD_FINDINGS, N_ ("Open"), WM_MEANING_WAITING, 0 },
  { WM_BOARD_FINDINGS, N_ ("Analysis"), WM_MEANING_ACTIVE, 5 },
  { WM_BOARD_FINDINGS, N_ ("Correction"), WM_MEANING_ACTIVE, 5 },
  { WM_BOARD_FINDINGS, N_ ("Effectiveness Check"), WM_MEANING_ACTIVE, 0 },
  { WM_BOARD_FINDINGS, N_ ("Closed"), WM_MEANING_DONE, 0 },
  { WM_BOARD_TASKS, N_ ("To Do"), WM_MEANING_WAITING, 0 },
  { WM_BOARD_TASKS, N_ ("In Progress"), WM_MEANING_ACTIVE, 0 },
  { WM_BOARD_TASKS, N_ ("Done"), WM_MEANING_DONE, 0 },
  { WM_BOARD_MEASURES, N_ ("Planned"), WM_MEANING_WAITING, 0 },
  { WM_BOARD_MEASURES, N_ ("In Progress"), WM_MEANING_ACTIVE, 0 },
  { WM_BOARD_MEASURES, N_ ("Implemented"), WM_MEANING_DONE, 0 },
  { WM_BOARD_DOCUMENTS, N_ ("Draft"), WM_MEANING_WAITING, 0 },
  { WM_BOARD_DOCUMENTS, N_ ("In Review"), WM_MEANING_ACTIVE, 0 },
  { WM_BOARD_DOCUMENTS, N_ ("Approved"), WM_MEANING_DONE, 0 },
};

/**
 * wm_board_write_columns:
 * @edit: an edit of a store without columns for @kind
 *
 * Makes the columns that a board begins with.
 */
void
wm_board_write_columns (WmEdit      *edit,
                        WmBoardKind  kind)
{
  int position = 0;

  for (guint i = 0; i < G_N_ELEMENTS (initial); i++)
    {
      gboolean closes = initial[i].board == WM_BOARD_FINDINGS && initial[i].meaning == WM_MEANING_DONE;
      WmRecord *column;

      if (initial[i].board != kind)
        continue;
      column = wm_edit_add (edit, WM_TYPE_COLUMN);
      wm_edit_set_text (edit, column, WM_COLUMN_TITLE, _ (initial[i].title));
      wm_edit_set_integer (edit, column, WM_COLUMN_BOARD, kind);
      wm_edit_set_integer (edit, column, WM_COLUMN_POSITION, ++position);
      wm_edit_set_integer (edit, column, WM_COLUMN_MEANING, initial[i].meaning);
      if (initial[i].limit > 0)
        wm_edit_set_integer (edit, column, WM_COLUMN_LIMIT, initial[i].limit);
      wm_edit_set_integer (edit, column, WM_COLUMN_NEEDS_ACTION, closes);
      wm_edit_set_integer (edit, column, WM_COLUMN_NEEDS_EVIDENCE, closes);
      wm_edit_set_integer (edit, column, WM_COLUMN_NEEDS_CHECK, closes);
    }
}
