/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "board/wm-lanes.h"
#include "board/wm-gate.h"
#include "document/wm-document-flow.h"
#include "board/wm-whys.h"

#define NOW wm_plan_time_new (wm_date_new (2026, 6, 1), 9 * 60)
#define TODAY wm_date_new (2026, 6, 1)

static WmBoard *
make_board (Fixture     *self,
            WmBoardKind  kind)
{
  WmEdit *edit = wm_edit_begin (self->store, "Set up the board");

  wm_board_write_columns (edit, kind);
  wm_edit_commit (edit);
  return wm_board_new (self->store, kind);
}

static gboolean
move (WmBoard   *board,
      WmRecord  *card,
      guint      column,
      WmRecord  *before,
      GError   **error)
{
  WmEdit *edit = wm_edit_begin (wm_board_get_store (board), "Move card");
  gboolean moved = wm_board_move (board, edit, card, wm_board_get_column (board, column), before, NOW, error);

  if (moved)
    wm_edit_commit (edit);
  else
    wm_edit_cancel (edit);
  return moved;
}

/* The numbers of the cards of a column, from top to bottom. */
static void
assert_cards (WmBoard    *board,
              guint       column,
              const char *expected)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  GPtrArray *cards = wm_board_get_cards (board, column);

  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "", wm_record_get_number (g_ptr_array_index (cards, i)));
  g_assert_cmpstr (numbers->str, ==, expected);
}

static void
test_a_task_is_where_its_progress_puts_it (Fixture       *self,
                                           gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);
  WmEdit *edit;

  assert_cards (board, 0, "1 2 3");
  edit = wm_edit_begin (self->store, "Progress");
  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_PERCENT, 40);
  wm_edit_set_integer (edit, self->tasks[2], WM_TASK_PERCENT, 100);
  wm_edit_commit (edit);
  assert_cards (board, 0, "1");
  assert_cards (board, 1, "2");
  assert_cards (board, 2, "3");

  /* A task with parts is no card: its parts are. */
  edit = wm_edit_begin (self->store, "Nest");
  wm_edit_set_reference (edit, self->tasks[1], WM_TASK_PARENT, self->tasks[0]);
  wm_edit_commit (edit);
  assert_cards (board, 0, "");
  g_assert_cmpint (wm_board_find_column (board, self->tasks[0]), ==, -1);
}

static void
test_moving_a_task_moves_its_progress (Fixture       *self,
                                       gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);
  WmRecord *task = self->tasks[0];

  g_assert_true (move (board, task, 1, NULL, NULL));
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_ACTUAL_START), ==, NOW);
  g_assert_true (move (board, task, 2, NULL, NULL));
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_PERCENT), ==, 100);
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_ACTUAL_FINISH), ==, NOW);
  g_assert_true (move (board, task, 0, NULL, NULL));
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_PERCENT), ==, 0);
  g_assert_true (wm_record_is_empty (task, WM_TASK_ACTUAL_START));
  g_assert_true (wm_record_is_empty (task, WM_TASK_ACTUAL_FINISH));

  g_assert_true (wm_store_undo (self->store, NULL));
  assert_cards (board, 2, "1");
  g_assert_cmpint (wm_record_get_integer (task, WM_TASK_PERCENT), ==, 100);
  g_assert_true (wm_store_redo (self->store, NULL));
  assert_cards (board, 2, "");
}

static void
test_cards_keep_their_order (Fixture       *self,
                             gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);

  g_assert_true (move (board, self->tasks[2], 0, self->tasks[0], NULL));
  assert_cards (board, 0, "3 1 2");
  g_assert_true (move (board, self->tasks[0], 0, NULL, NULL));
  assert_cards (board, 0, "3 2 1");
  /* Far more often than there is room between two ranks. */
  for (guint i = 0; i < 200; i++)
    {
      g_assert_true (move (board, self->tasks[i % 2], 0, self->tasks[(i + 1) % 2], NULL));
      assert_cards (board, 0, i % 2 == 0 ? "3 1 2" : "3 2 1");
    }
  g_clear_object (&board);
  fixture_reopen (self);
  board = wm_board_new (self->store, WM_BOARD_TASKS);
  assert_cards (board, 0, "3 2 1");
}

static void
test_a_strict_limit_refuses (Fixture       *self,
                             gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Limit");

  wm_edit_set_integer (edit, wm_board_get_column (board, 1), WM_COLUMN_LIMIT, 1);
  wm_edit_commit (edit);
  g_assert_true (move (board, self->tasks[0], 1, NULL, NULL));
  g_assert_true (move (board, self->tasks[1], 1, NULL, NULL)); /* one that is not strict warns */
  g_assert_true (wm_store_undo (self->store, NULL));

  edit = wm_edit_begin (self->store, "Strict");
  wm_edit_set_integer (edit, wm_board_get_column (board, 1), WM_COLUMN_STRICT, TRUE);
  wm_edit_commit (edit);
  g_assert_false (move (board, self->tasks[1], 1, NULL, &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_LIMIT);
  assert_cards (board, 1, "1");
  g_assert_true (move (board, self->tasks[0], 1, NULL, NULL)); /* where it is already */
}

static void
test_the_last_column_of_a_meaning_stays (Fixture       *self,
                                         gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_FINDINGS);
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Columns");

  g_assert_false (wm_board_remove_column (board, edit, wm_board_get_column (board, 0), &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_COLUMNS);
  g_assert_true (wm_board_move_column (board, edit, wm_board_get_column (board, 3), -2));
  g_assert_false (wm_board_move_column (board, edit, wm_board_get_column (board, 0), -1));
  wm_edit_commit (edit);
  g_assert_cmpstr (wm_record_get_title (WM_RECORD (wm_board_get_column (board, 1))), ==, "Effectiveness Check");
  g_assert_cmpstr (wm_record_get_title (WM_RECORD (wm_board_get_column (board, 2))), ==, "Analysis");

  edit = wm_edit_begin (self->store, "Remove");
  g_assert_true (wm_board_remove_column (board, edit, wm_board_get_column (board, 1), NULL));
  wm_edit_commit (edit);
  g_assert_cmpuint (wm_board_get_n_columns (board), ==, 4);
}

/* How many things a finding lacks. */
static guint
count_faults (Fixture  *self,
              WmBoard  *board,
              WmRecord *finding)
{
  g_autoptr (GPtrArray) faults = wm_gate_list_faults (self->store, WM_FINDING (finding), wm_board_get_column (board, 4), TODAY);

  return faults->len;
}

static WmRecord *
attach (WmEdit   *edit,
        WmRecord *finding,
        gint64    valid_until)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, "Minutes");
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, valid_until);
  wm_edit_link (edit, evidence, finding, WM_LINK_ROLE_EVIDENCE);
  return evidence;
}

static void
test_a_finding_is_closed_through_the_gate (Fixture       *self,
                                           gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_FINDINGS);
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Finding");
  WmRecord *finding = wm_board_add_card (board, edit, wm_board_get_column (board, 0), "No audit programme", NOW, NULL);
  WmRecord *people[2] = { wm_edit_add (edit, WM_TYPE_PERSON), wm_edit_add (edit, WM_TYPE_PERSON) };
  WmRecord *evidence;

  wm_edit_set_text (edit, people[0], WM_PERSON_NAME, "Ada");
  wm_edit_set_text (edit, people[1], WM_PERSON_NAME, "Ben");
  wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, people[0]);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_RAISED), ==, TODAY);
  /* Action, evidence, and of the check: who, when, result. */
  g_assert_cmpuint (count_faults (self, board, finding), ==, 5);
  g_assert_false (move (board, finding, 4, NULL, &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_GATE);
  assert_cards (board, 0, "1");

  edit = wm_edit_begin (self->store, "Satisfy it, but not quite");
  wm_edit_set_text (edit, finding, WM_FINDING_ACTION, "Write one, and keep to it");
  evidence = attach (edit, finding, TODAY - 1);
  wm_edit_set_reference (edit, finding, WM_FINDING_VERIFIER, people[0]);
  wm_edit_set_integer (edit, finding, WM_FINDING_VERIFIED, TODAY);
  wm_edit_set_integer (edit, finding, WM_FINDING_EFFECTIVE, WM_EFFECTIVENESS_EFFECTIVE);
  wm_edit_commit (edit);
  g_assert_cmpuint (count_faults (self, board, finding), ==, 2); /* stale, and checked by its owner */

  edit = wm_edit_begin (self->store, "Satisfy it");
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, TODAY);
  wm_edit_set_reference (edit, finding, WM_FINDING_VERIFIER, people[1]);
  wm_edit_commit (edit);
  g_assert_cmpuint (count_faults (self, board, finding), ==, 0);
  g_assert_true (move (board, finding, 4, NULL, NULL));
  g_assert_cmpint (wm_record_get_integer (finding, WM_FINDING_CLOSED), ==, TODAY);

  edit = wm_edit_begin (self->store, "Not effective after all");
  wm_edit_set_integer (edit, finding, WM_FINDING_EFFECTIVE, WM_EFFECTIVENESS_NOT_EFFECTIVE);
  wm_edit_commit (edit);
  g_assert_true (move (board, finding, 1, NULL, NULL));
  g_assert_true (wm_record_is_empty (finding, WM_FINDING_CLOSED));
  g_assert_false (move (board, finding, 4, NULL, NULL));
}

static void
test_an_accepted_risk_has_a_reason_and_a_name (Fixture       *self,
                                               gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_FINDINGS);
  WmEdit *edit = wm_edit_begin (self->store, "Finding");
  WmRecord *finding = wm_board_add_card (board, edit, NULL, "Logs are kept for 20 days", NOW, NULL);

  wm_edit_set_integer (edit, finding, WM_FINDING_DISPOSITION, WM_DISPOSITION_ACCEPTED);
  wm_edit_commit (edit);
  g_assert_cmpuint (count_faults (self, board, finding), ==, 2);
  edit = wm_edit_begin (self->store, "Decide");
  wm_edit_set_text (edit, finding, WM_FINDING_REASON, "No duty to keep them longer");
  wm_edit_commit (edit);
  g_assert_cmpuint (count_faults (self, board, finding), ==, 1);
  edit = wm_edit_begin (self->store, "Decide");
  wm_edit_set_text (edit, finding, WM_FINDING_DECIDED_BY, "Mei Tanaka");
  wm_edit_commit (edit);
  g_assert_true (move (board, finding, 4, NULL, NULL));
}

static void
test_what_blocks_a_card_until_it_is_done (Fixture       *self,
                                          gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Block");

  wm_edit_link (edit, self->tasks[1], self->tasks[0], WM_LINK_ROLE_BLOCKS);
  wm_edit_link (edit, self->tasks[2], self->tasks[0], WM_LINK_ROLE_RELATED);
  wm_edit_commit (edit);
  before = wm_board_list_blockers (board, self->tasks[0]);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (g_ptr_array_index (before, 0) == self->tasks[1]);
  g_assert_true (move (board, self->tasks[1], 2, NULL, NULL));
  after = wm_board_list_blockers (board, self->tasks[0]);
  g_assert_cmpuint (after->len, ==, 0);
}

/* Cards that are moved in one edit count each other. */
static void
test_a_strict_limit_counts_all_of_an_edit (Fixture       *self,
                                           gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);
  WmColumn *column = wm_board_get_column (board, 1);
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Limit");

  wm_edit_set_integer (edit, column, WM_COLUMN_LIMIT, 2);
  wm_edit_set_integer (edit, column, WM_COLUMN_STRICT, TRUE);
  wm_edit_commit (edit);
  edit = wm_edit_begin (self->store, "Move three");
  g_assert_true (wm_board_move (board, edit, self->tasks[0], column, NULL, NOW, &error));
  g_assert_true (wm_board_move (board, edit, self->tasks[1], column, NULL, NOW, &error));
  g_assert_false (wm_board_move (board, edit, self->tasks[2], column, NULL, NOW, &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_LIMIT);
  wm_edit_cancel (edit);
  assert_cards (board, 1, "");
}

static WmRecord *
add_record (WmEdit     *edit,
            GType       kind,
            guint       title,
            const char *text)
{
  WmRecord *record = wm_edit_add (edit, kind);

  wm_edit_set_text (edit, record, title, text);
  return record;
}

/* Two findings of Ada and one of Grace; one of each may be under way. */
static void
test_a_lane_has_a_limit_of_its_own (Fixture       *self,
                                    gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_FINDINGS);
  WmColumn *column = wm_board_get_column (board, 1);
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "People and findings");
  WmRecord *ada = add_record (edit, WM_TYPE_PERSON, WM_PERSON_NAME, "Ada"), *grace = add_record (edit, WM_TYPE_PERSON, WM_PERSON_NAME, "Grace");
  WmRecord *findings[3];
  const char *of_ada = wm_record_get_id (ada), *of_grace = wm_record_get_id (grace);

  for (guint i = 0; i < 3; i++)
    {
      findings[i] = add_record (edit, WM_TYPE_FINDING, WM_FINDING_TITLE, "Finding");
      wm_edit_set_reference (edit, findings[i], WM_FINDING_OWNER, i < 2 ? ada : grace);
    }
  wm_edit_set_integer (edit, column, WM_COLUMN_LANE_LIMIT, 1);
  wm_edit_commit (edit);
  g_assert_true (move (board, findings[0], 1, NULL, &error));
  g_assert_cmpuint (wm_lanes_count (board, WM_LANES_OWNER, of_ada, column, NULL), ==, 1);
  g_assert_cmpuint (wm_lanes_count (board, WM_LANES_OWNER, of_grace, column, NULL), ==, 0);
  g_assert_true (wm_lanes_check (board, WM_LANES_OWNER, of_ada, column, findings[1], &error)); /* one that is not strict warns */

  edit = wm_edit_begin (self->store, "Strict");
  wm_edit_set_integer (edit, column, WM_COLUMN_STRICT, TRUE);
  wm_edit_commit (edit);
  g_assert_true (wm_lanes_check (board, WM_LANES_OWNER, of_ada, column, findings[0], &error)); /* where it is already */
  g_assert_true (wm_lanes_check (board, WM_LANES_OWNER, of_grace, column, findings[2], &error));
  g_assert_true (wm_lanes_check (board, WM_LANES_NONE, NULL, column, findings[1], &error)); /* no lanes, no limit of theirs */
  g_assert_false (wm_lanes_check (board, WM_LANES_OWNER, of_ada, column, findings[1], &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "Ada"));
}

static void
test_lanes_of_what_a_card_is_linked_to (Fixture       *self,
                                        gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_MEASURES);
  WmEdit *edit = wm_edit_begin (self->store, "Links");
  WmRecord *measure = add_record (edit, WM_TYPE_MEASURE, WM_MEASURE_TITLE, "Red team"), *other = add_record (edit, WM_TYPE_MEASURE, WM_MEASURE_TITLE, "Log");
  WmRecord *risk = add_record (edit, WM_TYPE_RISK, WM_RISK_TITLE, "Prompt injection");
  g_autofree char *of_measure = NULL, *of_other = NULL, *title = NULL;

  wm_edit_link (edit, measure, risk, WM_LINK_ROLE_TREATS);
  wm_edit_commit (edit);
  of_measure = wm_lanes_dup_key (board, WM_LANES_RISK, measure);
  of_other = wm_lanes_dup_key (board, WM_LANES_RISK, other);
  title = wm_lanes_dup_title (board, WM_LANES_RISK, of_measure);
  g_assert_cmpstr (of_measure, ==, wm_record_get_id (risk));
  g_assert_null (of_other);
  g_assert_nonnull (strstr (title, "Prompt injection"));

  /* A link that goes is known at once. */
  edit = wm_edit_begin (self->store, "Unlink");
  wm_edit_unlink (edit, measure, risk);
  wm_edit_commit (edit);
  g_clear_pointer (&of_measure, g_free);
  of_measure = wm_lanes_dup_key (board, WM_LANES_RISK, measure);
  g_assert_null (of_measure);
}

static void
test_a_document_goes_from_draft_to_approval (Fixture       *self,
                                             gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_DOCUMENTS);
  g_autoptr (GError) error = NULL;
  WmRecord *person;
  WmEdit *edit = wm_edit_begin (self->store, "Add");
  WmRecord *document = wm_board_add_card (board, edit, wm_board_get_column (board, 0), "AI policy", NOW, NULL);

  wm_edit_commit (edit);
  g_assert_true (WM_IS_DOCUMENT (document));
  g_assert_cmpint (wm_board_find_column (board, document), ==, 0);
  edit = wm_edit_begin (self->store, "Write");
  wm_edit_set_text (edit, document, WM_DOCUMENT_TEXT, "We use AI with care.");
  person = wm_edit_add (edit, WM_TYPE_PERSON);
  wm_edit_set_text (edit, person, WM_PERSON_NAME, "Ada");
  wm_edit_commit (edit);
  g_assert_true (move (board, document, 1, NULL, NULL));
  g_assert_cmpint (wm_record_get_integer (document, WM_DOCUMENT_STATUS), ==, WM_DOCUMENT_STATUS_IN_REVIEW);
  /* It is approved by a person, and not by a card that is moved. */
  g_assert_false (move (board, document, 2, NULL, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  edit = wm_edit_begin (self->store, "Approve");
  g_assert_nonnull (wm_document_approve (edit, WM_DOCUMENT (document), WM_PERSON (person), NULL, wm_plan_time_to_date (NOW), NULL));
  g_assert_true (wm_board_move (board, edit, document, wm_board_get_column (board, 2), NULL, NOW, NULL));
  wm_edit_commit (edit);
  g_assert_cmpint (wm_record_get_integer (document, WM_DOCUMENT_STATUS), ==, WM_DOCUMENT_STATUS_APPROVED);

  /* What is published elsewhere is still done here. */
  edit = wm_edit_begin (self->store, "Publish");
  wm_edit_set_integer (edit, document, WM_DOCUMENT_STATUS, WM_DOCUMENT_STATUS_PUBLISHED);
  wm_edit_commit (edit);
  g_assert_cmpint (wm_board_find_column (board, document), ==, 2);
}

/* Nothing waits for itself, whatever is between. */
static void
test_blocked_in_a_circle_is_refused (Fixture       *self,
                                     gconstpointer  data)
{
  g_autoptr (WmBoard) board = make_board (self, WM_BOARD_TASKS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blockers = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "1 blocks 2");

  g_assert_true (wm_board_block (board, edit, self->tasks[1], self->tasks[0], &error));
  wm_edit_commit (edit);
  edit = wm_edit_begin (self->store, "2 blocks 3");
  g_assert_true (wm_board_block (board, edit, self->tasks[2], self->tasks[1], &error));
  wm_edit_commit (edit);
  edit = wm_edit_begin (self->store, "3 blocks 1");
  g_assert_false (wm_board_block (board, edit, self->tasks[0], self->tasks[2], &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_CYCLE);
  wm_edit_cancel (edit);

  edit = wm_edit_begin (self->store, "2 waits no more");
  wm_board_unblock (board, edit, self->tasks[1], self->tasks[0]);
  wm_edit_commit (edit);
  blockers = wm_board_list_blockers (board, self->tasks[1]);
  g_assert_cmpuint (blockers->len, ==, 0);
}

static void
test_five_whys_lead_to_the_root_cause (Fixture       *self,
                                       gconstpointer  data)
{
  const char *answers[WM_N_WHYS] = { "Nobody reviews them", "It is nobody’s task", NULL, NULL, NULL }, *kept[WM_N_WHYS];
  g_autofree char *first = wm_whys_dup_question ("Suppliers are not reviewed", answers, 0);
  g_autofree char *third = wm_whys_dup_question ("Suppliers are not reviewed", answers, 2);
  g_autofree char *fourth = wm_whys_dup_question ("Suppliers are not reviewed", answers, 3);
  g_autofree char *cause = wm_whys_compose ("Suppliers are not reviewed", answers);
  WmEdit *edit = wm_edit_begin (self->store, "Five whys");
  WmRecord *finding = add_record (edit, WM_TYPE_FINDING, WM_FINDING_TITLE, "Suppliers are not reviewed");

  g_assert_cmpstr (first, ==, "Why: “Suppliers are not reviewed”?");
  g_assert_cmpstr (third, ==, "Why: “It is nobody’s task”?");
  g_assert_null (fourth);
  g_assert_cmpstr (cause, ==, "It is nobody’s task\nSuppliers are not reviewed ← Nobody reviews them ← It is nobody’s task");
  wm_whys_write (edit, WM_FINDING (finding), answers, cause);
  wm_edit_commit (edit);
  wm_whys_read (WM_FINDING (finding), kept);
  g_assert_cmpstr (kept[1], ==, "It is nobody’s task");
  g_assert_null (kept[2]);
  g_assert_cmpstr (wm_record_get_text (finding, WM_FINDING_CAUSE), ==, cause);
}

static void
test_a_disposition_needs_a_reason_and_a_name (Fixture       *self,
                                              gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Accept");
  WmRecord *finding = add_record (edit, WM_TYPE_FINDING, WM_FINDING_TITLE, "Finding");
  g_autoptr (GError) error = NULL;

  g_assert_true (wm_gate_check_disposition (WM_FINDING (finding), &error));
  wm_edit_set_integer (edit, finding, WM_FINDING_DISPOSITION, WM_DISPOSITION_ACCEPTED);
  g_assert_false (wm_gate_check_disposition (WM_FINDING (finding), &error));
  g_assert_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_DISPOSITION);
  wm_edit_set_text (edit, finding, WM_FINDING_REASON, "Pilot only");
  g_assert_false (wm_gate_check_disposition (WM_FINDING (finding), NULL));
  wm_edit_set_text (edit, finding, WM_FINDING_DECIDED_BY, "Ada");
  g_assert_true (wm_gate_check_disposition (WM_FINDING (finding), NULL));
  wm_edit_commit (edit);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Board/a-task-is-where-its-progress-puts-it", test_a_task_is_where_its_progress_puts_it);
  fixture_add ("/Wm/Board/moving-a-task-moves-its-progress", test_moving_a_task_moves_its_progress);
  fixture_add ("/Wm/Board/cards-keep-their-order", test_cards_keep_their_order);
  fixture_add ("/Wm/Board/a-strict-limit-refuses", test_a_strict_limit_refuses);
  fixture_add ("/Wm/Board/the-last-column-of-a-meaning-stays", test_the_last_column_of_a_meaning_stays);
  fixture_add ("/Wm/Board/a-finding-is-closed-through-the-gate", test_a_finding_is_closed_through_the_gate);
  fixture_add ("/Wm/Board/an-accepted-risk-has-a-reason-and-a-name", test_an_accepted_risk_has_a_reason_and_a_name);
  fixture_add ("/Wm/Board/what-blocks-a-card-until-it-is-done", test_what_blocks_a_card_until_it_is_done);
  fixture_add ("/Wm/Board/a-strict-limit-counts-all-of-an-edit", test_a_strict_limit_counts_all_of_an_edit);
  fixture_add ("/Wm/Board/a-lane-has-a-limit-of-its-own", test_a_lane_has_a_limit_of_its_own);
  fixture_add ("/Wm/Board/lanes-of-what-a-card-is-linked-to", test_lanes_of_what_a_card_is_linked_to);
  fixture_add ("/Wm/Board/a-document-goes-from-draft-to-approval", test_a_document_goes_from_draft_to_approval);
  fixture_add ("/Wm/Board/blocked-in-a-circle-is-refused", test_blocked_in_a_circle_is_refused);
  fixture_add ("/Wm/Board/five-whys-lead-to-the-root-cause", test_five_whys_lead_to_the_root_cause);
  fixture_add ("/Wm/Board/a-disposition-needs-a-reason-and-a-name", test_a_disposition_needs_a_reason_and_a_name);
  return g_test_run ();
}
