/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-card.h"
#include "document/wm-document-flow.h"
#include "record/wm-finding.h"
#include "record/wm-measure.h"
#include "schedule/wm-task-progress.h"

/* A task or measure that is taken up again is nearly done: what is left of it, its owner says. */
#define PERCENT_REOPENED 90

static const WmCardFields fields[WM_N_BOARDS] = {
  [WM_BOARD_FINDINGS] = { wm_finding_get_type, WM_FINDING_COLUMN, WM_FINDING_RANK, WM_FINDING_OWNER, WM_FINDING_DUE },
  [WM_BOARD_TASKS] = { wm_task_get_type, WM_TASK_COLUMN, WM_TASK_RANK, WM_TASK_OWNER, -1 },
  [WM_BOARD_MEASURES] = { wm_measure_get_type, WM_MEASURE_COLUMN, WM_MEASURE_RANK, WM_MEASURE_OWNER, WM_MEASURE_DUE },
  [WM_BOARD_DOCUMENTS] = { wm_document_get_type, WM_DOCUMENT_COLUMN, WM_DOCUMENT_RANK, WM_DOCUMENT_OWNER, WM_DOCUMENT_DUE },
};

/**
 * wm_card_get_fields:
 *
 * Returns: (transfer none): which fields make cards of the records of @board
 */
const WmCardFields *
wm_card_get_fields (WmBoardKind board)
{
  return &fields[board];
}

/**
 * wm_card_find_board:
 * @card: a record
 * @board: (out): the board that it is on
 *
 * Returns: whether records of this kind are cards
 */
gboolean
wm_card_find_board (WmRecord    *card,
                    WmBoardKind *board)
{
  for (guint i = 0; i < WM_N_BOARDS; i++)
    if (G_OBJECT_TYPE (card) == fields[i].get_type ())
      {
        *board = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * wm_card_read_state:
 * @card: a record of the kind of @board
 * @state: (out): borrowed from @card
 */
void
wm_card_read_state (WmRecord    *card,
                    WmBoardKind  board,
                    WmCardState *state)
{
  *state = (WmCardState) {
    .column = wm_record_get_text (card, fields[board].column),
    .percent = WM_UNSET,
    .status = WM_UNSET,
  };
  switch (board)
    {
    case WM_BOARD_TASKS:
      state->percent = wm_record_get_integer (card, WM_TASK_PERCENT);
      state->started = !wm_record_is_empty (card, WM_TASK_ACTUAL_START);
      state->finished = !wm_record_is_empty (card, WM_TASK_ACTUAL_FINISH);
      break;
    case WM_BOARD_FINDINGS:
      state->finished = !wm_record_is_empty (card, WM_FINDING_CLOSED);
      break;
    case WM_BOARD_MEASURES:
      state->status = wm_record_get_integer (card, WM_MEASURE_STATUS);
      break;
    case WM_BOARD_DOCUMENTS:
      state->status = wm_record_get_integer (card, WM_DOCUMENT_STATUS);
      break;
    default:
      g_assert_not_reached ();
    }
}

static WmMeaning
get_meaning_of_document (gint64 status)
{
  if (status == WM_DOCUMENT_STATUS_IN_REVIEW)
    return WM_MEANING_ACTIVE;
  return status == WM_UNSET || status == WM_DOCUMENT_STATUS_DRAFT ? WM_MEANING_WAITING : WM_MEANING_DONE;
}

static WmMeaning
get_meaning_of_measure (gint64 status)
{
  switch (status)
    {
    case WM_MEASURE_STATUS_IMPLEMENTED:
    case WM_MEASURE_STATUS_DROPPED:
      return WM_MEANING_DONE;
    case WM_MEASURE_STATUS_IN_PROGRESS:
    case WM_MEASURE_STATUS_PAUSED:
      return WM_MEANING_ACTIVE;
    default:
      return WM_MEANING_WAITING;
    }
}

/**
 * wm_card_get_meaning:
 * @state: of a card of @board
 * @column: (nullable): the column that it says it is in
 *
 * The record itself decides, not the column: a task that the timeline finishes is done on the
 * board too. Only a finding that is not closed is under way when its column says so.
 *
 * Returns: whether the card waits, is under way or done
 */
WmMeaning
wm_card_get_meaning (WmBoardKind        board,
                     const WmCardState *state,
                     WmColumn          *column)
{
  gint64 meaning = column == NULL ? WM_UNSET : wm_record_get_integer (WM_RECORD (column), WM_COLUMN_MEANING);

  if (board == WM_BOARD_MEASURES)
    return get_meaning_of_measure (state->status);
  if (board == WM_BOARD_DOCUMENTS)
    return get_meaning_of_document (state->status);
  if (state->finished || state->percent == 100)
    return WM_MEANING_DONE;
  if (board == WM_BOARD_FINDINGS)
    return meaning == WM_MEANING_ACTIVE ? WM_MEANING_ACTIVE : WM_MEANING_WAITING;
  return state->started || state->percent > 0 ? WM_MEANING_ACTIVE : WM_MEANING_WAITING;
}

/* Without a schedule: the board itself knows when work begins and ends. */
static gboolean
set_task (WmEdit     *edit,
          WmTask     *task,
          WmMeaning   meaning,
          gint64      now,
          GError    **error)
{
  gint64 percent = wm_record_get_integer (WM_RECORD (task), WM_TASK_PERCENT);

  if (meaning == WM_MEANING_WAITING)
    return wm_task_set_progress (edit, NULL, task, WM_TASK_PERCENT, 0, error);
  if (wm_record_is_empty (WM_RECORD (task), WM_TASK_ACTUAL_START)
      && !wm_task_set_progress (edit, NULL, task, WM_TASK_ACTUAL_START, now, error))
    return FALSE;
  if (meaning == WM_MEANING_DONE)
    return wm_task_set_progress (edit, NULL, task, WM_TASK_ACTUAL_FINISH, now, error);
  return percent < 100 || wm_task_set_progress (edit, NULL, task, WM_TASK_PERCENT, PERCENT_REOPENED, error);
}

static void
set_measure (WmEdit    *edit,
             WmRecord  *measure,
             WmMeaning  meaning)
{
  static const WmMeasureStatus statuses[] = {
    [WM_MEANING_WAITING] = WM_MEASURE_STATUS_PLANNED,
    [WM_MEANING_ACTIVE] = WM_MEASURE_STATUS_IN_PROGRESS,
    [WM_MEANING_DONE] = WM_MEASURE_STATUS_IMPLEMENTED,
  };

  wm_edit_set_integer (edit, measure, WM_MEASURE_STATUS, statuses[meaning]);
  if (meaning == WM_MEANING_DONE)
    wm_edit_set_integer (edit, measure, WM_MEASURE_PROGRESS, 100);
  else if (meaning == WM_MEANING_WAITING)
    wm_edit_set_integer (edit, measure, WM_MEASURE_PROGRESS, 0);
  else if (wm_record_get_integer (measure, WM_MEASURE_PROGRESS) == 100)
    wm_edit_set_integer (edit, measure, WM_MEASURE_PROGRESS, PERCENT_REOPENED);
}

/* What is approved is so by a person: see wm_document_approve(). */
static gboolean
set_document (WmEdit     *edit,
              WmRecord   *document,
              WmMeaning   meaning,
              gint64      now,
              GError    **error)
{
  static const WmDocumentStatus statuses[] = {
    [WM_MEANING_WAITING] = WM_DOCUMENT_STATUS_DRAFT,
    [WM_MEANING_ACTIVE] = WM_DOCUMENT_STATUS_IN_REVIEW,
    [WM_MEANING_DONE] = WM_DOCUMENT_STATUS_APPROVED,
  };

  return wm_document_set_status (edit, WM_DOCUMENT (document), statuses[meaning], NULL, wm_plan_time_to_date (now), error);
}

/**
 * wm_card_set_meaning:
 * @edit: an edit
 * @card: a card of any board, which does not stand for @meaning already
 * @meaning: what it is to stand for
 * @now: a plan time
 * @error: set as by wm_task_set_progress()
 *
 * Sets the fields from which wm_card_get_meaning() comes to @meaning.
 *
 * Returns: whether they can be; if not, @edit is to be cancelled
 */
gboolean
wm_card_set_meaning (WmEdit     *edit,
                     WmRecord   *card,
                     WmMeaning   meaning,
                     gint64      now,
                     GError    **error)
{
  if (WM_IS_TASK (card))
    return set_task (edit, WM_TASK (card), meaning, now, error);
  if (WM_IS_MEASURE (card))
    set_measure (edit, card, meaning);
  else if (WM_IS_DOCUMENT (card))
    return set_document (edit, card, meaning, now, error);
  else
    wm_edit_set_integer (edit, card, WM_FINDING_CLOSED, meaning == WM_MEANING_DONE ? wm_plan_time_to_date (now) : WM_UNSET);
  return TRUE;
}
