/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "board/wm-board.h"
#include "catalog/wm-new-plan-private.h"
#include "catalog/wm-sample-plan-private.h"
#include "record/wm-evidence.h"
#include "record/wm-finding.h"
#include "record/wm-link.h"
#include "record/wm-measure.h"
#include "record/wm-person.h"

#define SECONDS_A_DAY 86400
#define NOON (12 * 60)
#define MOST_MOVES 4
#define CHECK_TEXT "# Effectiveness check\n\nLooked at on site: it is done, and kept to.\n"

/* Days ago on which a card came into the next column; 0 ends. */
typedef int Moves[MOST_MOVES + 1];

static const struct
{
  const char *title, *requirement, *owner;
  WmGrade     grade;
  WmSource    source;
  int         raised, due; /* days ago, days from today */
  Moves       moves;
  const char *action;
} findings[] = {
  { N_ ("AI policy did not name who may stop a system"), "5.2", "executive sponsor", WM_GRADE_MINOR, WM_SOURCE_GAP_ANALYSIS, 83, -40,
    { 80, 72, 55, 41 }, N_ ("The policy names the AIMS owner and a deputy; both can stop any system.") },
  { N_ ("No rule for reporting concerns without a name"), "A.3.3", "human resources", WM_GRADE_OBSERVATION, WM_SOURCE_GAP_ANALYSIS, 83, -25,
    { 79, 60, 33, 20 }, N_ ("A form that keeps no name, read by the ombudsperson.") },
  { N_ ("Event logs of the support assistant are kept for 20 days only"), "A.6.2.8", "IT/security", WM_GRADE_MAJOR, WM_SOURCE_GAP_ANALYSIS, 82, 6,
    { 70, 44, 12, 0 }, N_ ("Logs go to the archive store; kept for twelve months.") },
  { N_ ("Origin of weather data not written down"), "A.7.5", "data science", WM_GRADE_MINOR, WM_SOURCE_GAP_ANALYSIS, 82, -3,
    { 61, 30, 0 }, N_ ("Data set register with origin, licence and date for each set.") },
  { N_ ("No internal audit programme"), "9.2.2", "internal auditor", WM_GRADE_MAJOR, WM_SOURCE_GAP_ANALYSIS, 81, 20, { 40, 0 }, NULL },
  { N_ ("Impact on drivers not assessed for demand forecast"), "6.1.4", "legal", WM_GRADE_MINOR, WM_SOURCE_GAP_ANALYSIS, 80, 14, { 18, 0 }, NULL },
  { N_ ("Suppliers of models are not reviewed"), "A.10.3", "procurement", WM_GRADE_MINOR, WM_SOURCE_GAP_ANALYSIS, 80, 30, { 0 }, NULL },
  { N_ ("Users are not told that prices come from a model"), "A.8.2", "product management", WM_GRADE_MINOR, WM_SOURCE_GAP_ANALYSIS, 79, -6, { 9, 0 }, NULL },
  { N_ ("Competence records lack the trial team"), "7.2", "human resources", WM_GRADE_OBSERVATION, WM_SOURCE_GAP_ANALYSIS, 40, 25, { 0 }, NULL },
  { N_ ("Wrong forecast during the August festival not handled as an incident"), "A.8.4", "IT/security", WM_GRADE_MINOR, WM_SOURCE_INCIDENT, 52, 10,
    { 45, 28, 0 }, N_ ("Incident procedure covers wrong outputs, with a threshold for each system.") },
  { N_ ("Objectives have no figures"), "6.2", "AIMS owner", WM_GRADE_OBSERVATION, WM_SOURCE_MANAGEMENT_REVIEW, 30, 40, { 0 }, NULL },
  { N_ ("Use one template for model cards of all teams"), "A.6.2.7", "data science", WM_GRADE_OPPORTUNITY, WM_SOURCE_GAP_ANALYSIS, 35, 60, { 0 }, NULL },
};

static const struct
{
  const char        *title, *requirements[3], *owner;
  WmMeasureCategory  category;
  WmPriority         priority;
  int                effort_days, cost, added, due; /* days ago, days from today */
  Moves              moves;
} measures[] = {
  { N_ ("AI policy with a stop rule"), { "5.2", "A.2.2" }, "AIMS owner", WM_MEASURE_CATEGORY_POLICY, WM_PRIORITY_HIGH, 6, 0, 100, -40, { 85, 40 } },
  { N_ ("Twelve months of event logs"), { "A.6.2.8", "9.1" }, "IT/security", WM_MEASURE_CATEGORY_TECHNICAL, WM_PRIORITY_CRITICAL, 12, 8400, 82, 6, { 60 } },
  { N_ ("Data set register"), { "A.7.2", "A.7.3", "A.7.5" }, "data science", WM_MEASURE_CATEGORY_PROCESS, WM_PRIORITY_HIGH, 10, 0, 82, 12, { 58 } },
  { N_ ("Bias tests before each release"), { "A.6.2.4", "A.5.4" }, "data science", WM_MEASURE_CATEGORY_TECHNICAL, WM_PRIORITY_HIGH, 15, 3000, 75, 30, { 20 } },
  { N_ ("Role-based AI training"), { "7.2", "7.3" }, "human resources", WM_MEASURE_CATEGORY_TRAINING, WM_PRIORITY_MEDIUM, 15, 5200, 70, 20, { 34 } },
  { N_ ("Supplier questionnaire on models"), { "A.10.3" }, "procurement", WM_MEASURE_CATEGORY_CONTRACT, WM_PRIORITY_MEDIUM, 5, 0, 60, 45, { 0 } },
  { N_ ("Notice at every price that a model made it"), { "A.8.2" }, "product management", WM_MEASURE_CATEGORY_TECHNICAL, WM_PRIORITY_HIGH, 4, 0, 58, -2, { 15 } },
  { N_ ("Form for concerns"), { "A.3.3" }, "human resources", WM_MEASURE_CATEGORY_PROCESS, WM_PRIORITY_LOW, 3, 0, 80, -22, { 50, 20 } },
};

/* One day in the story of a card: it is added, or comes into a column. */
typedef struct
{
  int         days_ago;
  WmBoardKind board;
  guint       card;   /* index into the table above */
  guint       column; /* 0 when it is added */
} Turn;

static WmRecord *
find_owner (WmStore    *store,
            const char *role)
{
  GListModel *list = wm_store_list (store, WM_TYPE_PERSON);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (person, WM_PERSON_ROLE), role) == 0)
        return person; /* the list keeps it */
    }
  return NULL;
}

static WmEdit *
begin (WmStore    *store,
       GRand      *ids,
       const char *label,
       gint64      date)
{
  WmEdit *edit = wm_edit_begin (store, label);

  wm_edit_draw_ids (edit, ids);
  wm_edit_set_time (edit, date * SECONDS_A_DAY + SECONDS_A_DAY / 2);
  return edit;
}

static WmRecord *
write_finding (WmStore *store,
               WmEdit  *edit,
               guint    i,
               gint64   today)
{
  WmRecord *finding = wm_edit_add (edit, WM_TYPE_FINDING);

  wm_edit_set_text (edit, finding, WM_FINDING_TITLE, _ (findings[i].title));
  wm_edit_set_integer (edit, finding, WM_FINDING_GRADE, findings[i].grade);
  wm_edit_set_integer (edit, finding, WM_FINDING_SOURCE, findings[i].source);
  wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, find_owner (store, findings[i].owner));
  wm_edit_set_integer (edit, finding, WM_FINDING_RAISED, today - findings[i].raised);
  wm_edit_set_integer (edit, finding, WM_FINDING_DUE, today + findings[i].due);
  wm_edit_set_text (edit, finding, WM_FINDING_ACTION, findings[i].action == NULL ? NULL : _ (findings[i].action));
  wm_edit_link (edit, finding, wm_new_plan_find_requirement (store, findings[i].requirement), WM_LINK_ROLE_ABOUT);
  return finding;
}

static WmRecord *
write_measure (WmStore *store,
               WmEdit  *edit,
               guint    i,
               gint64   today)
{
  WmRecord *measure = wm_edit_add (edit, WM_TYPE_MEASURE);

  wm_edit_set_text (edit, measure, WM_MEASURE_TITLE, _ (measures[i].title));
  wm_edit_set_integer (edit, measure, WM_MEASURE_CATEGORY, measures[i].category);
  wm_edit_set_integer (edit, measure, WM_MEASURE_PRIORITY, measures[i].priority);
  wm_edit_set_reference (edit, measure, WM_MEASURE_OWNER, find_owner (store, measures[i].owner));
  wm_edit_set_integer (edit, measure, WM_MEASURE_EFFORT, measures[i].effort_days * WM_MINUTES_PER_WORKDAY);
  wm_edit_set_integer (edit, measure, WM_MEASURE_COST, measures[i].cost);
  wm_edit_set_integer (edit, measure, WM_MEASURE_START, today - measures[i].added);
  wm_edit_set_integer (edit, measure, WM_MEASURE_DUE, today + measures[i].due);
  for (guint k = 0; k < G_N_ELEMENTS (measures[i].requirements) && measures[i].requirements[k] != NULL; k++)
    wm_edit_link (edit, measure, wm_new_plan_find_requirement (store, measures[i].requirements[k]), WM_LINK_ROLE_SERVES);
  return measure;
}

static void
add_turns (GArray      *turns,
           WmBoardKind  board,
           guint        card,
           int          added,
           const Moves  moves)
{
  Turn turn = { added, board, card, 0 };

  g_array_append_val (turns, turn);
  for (guint i = 0; i < MOST_MOVES && moves[i] > 0; i++)
    {
      turn = (Turn) { moves[i], board, card, i + 1 };
      g_array_append_val (turns, turn);
    }
}

static int
compare_turns (gconstpointer a,
               gconstpointer b)
{
  const Turn *left = a, *right = b;

  if (left->days_ago != right->days_ago)
    return right->days_ago - left->days_ago;
  if (left->board != right->board)
    return (int) left->board - (int) right->board;
  return left->card != right->card ? (int) left->card - (int) right->card : (int) left->column - (int) right->column;
}

/* What the gate asks for, before a finding is closed. */
static void
satisfy_gate (WmStore    *store,
              WmEdit     *edit,
              WmRecord   *finding,
              const char *digest,
              gint64      date)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);
  g_autofree char *title = g_strdup_printf (_ ("Check: %s"), wm_record_get_title (finding));

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, title);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_NAME, "effectiveness-check.md");
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_MEDIA_TYPE, "text/markdown");
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, strlen (CHECK_TEXT));
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, digest);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_RECEIVED, (date + 1) * SECONDS_A_DAY);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, date);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, date + 365);
  wm_edit_link (edit, evidence, finding, WM_LINK_ROLE_EVIDENCE);
  wm_edit_set_reference (edit, finding, WM_FINDING_VERIFIER, find_owner (store, "internal auditor"));
  wm_edit_set_integer (edit, finding, WM_FINDING_VERIFIED, date);
  wm_edit_set_integer (edit, finding, WM_FINDING_EFFECTIVE, WM_EFFECTIVENESS_EFFECTIVE);
}

static void
move_card (WmStore    *store,
           WmBoard    *board,
           GRand      *ids,
           WmRecord   *card,
           guint       index,
           const char *digest,
           gint64      date)
{
  WmColumn *column = wm_board_get_column (board, index);
  g_autofree char *ref = wm_record_dup_ref (card);
  g_autofree char *label = g_strdup_printf (_ ("Move %s to “%s”"), ref, wm_record_get_title (WM_RECORD (column)));
  WmEdit *edit = begin (store, ids, label, date);

  if (WM_IS_FINDING (card) && wm_record_get_integer (WM_RECORD (column), WM_COLUMN_MEANING) == WM_MEANING_DONE)
    satisfy_gate (store, edit, card, digest, date);
  if (wm_board_move (board, edit, card, column, NULL, wm_plan_time_new (date, NOON), NULL))
    wm_edit_commit (edit);
  else
    wm_edit_cancel (edit);
}

static WmRecord *
add_card (WmStore    *store,
          GRand      *ids,
          const Turn *turn,
          gint64      today)
{
  gboolean finding = turn->board == WM_BOARD_FINDINGS;
  WmEdit *edit = begin (store, ids, finding ? _ ("Raise a finding") : _ ("Add a measure"), today - turn->days_ago);
  WmRecord *card = finding ? write_finding (store, edit, turn->card, today) : write_measure (store, edit, turn->card, today);

  wm_edit_commit (edit);
  return card;
}

/*< private >
 * wm_sample_board_tell:
 * @store: a plan with requirements, people and columns
 * @ids: to draw ids from
 * @today: a date
 *
 * Findings and measures that came and went through their columns in the months before @today: each turn is an entry of
 * the history at its own time.
 *
 * Returns: whether it was done; the disk can refuse the contents of the evidence
 */
gboolean
wm_sample_board_tell (WmStore *store,
                      GRand   *ids,
                      gint64   today,
                      GError **error)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  g_autoptr (WmBoard) of_findings = wm_board_new (store, WM_BOARD_FINDINGS), of_measures = wm_board_new (store, WM_BOARD_MEASURES);
  WmRecord *cards[WM_N_BOARDS][G_N_ELEMENTS (findings)] = { { NULL } };
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (CHECK_TEXT, strlen (CHECK_TEXT), NULL);
  gint64 size;
  g_autofree char *digest = wm_content_add (store, stream, &size, NULL, NULL, NULL, error);

  G_STATIC_ASSERT (G_N_ELEMENTS (measures) <= G_N_ELEMENTS (findings));
  if (digest == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    add_turns (turns, WM_BOARD_FINDINGS, i, findings[i].raised, findings[i].moves);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    add_turns (turns, WM_BOARD_MEASURES, i, measures[i].added, measures[i].moves);
  g_array_sort (turns, compare_turns);
  for (guint i = 0; i < turns->len; i++)
    {
      const Turn *turn = &g_array_index (turns, Turn, i);
      WmRecord **card = &cards[turn->board][turn->card];

      if (turn->column == 0)
        *card = add_card (store, ids, turn, today);
      else
        move_card (store, turn->board == WM_BOARD_FINDINGS ? of_findings : of_measures, ids, *card, turn->column, digest,
                   today - turn->days_ago);
    }
  return TRUE;
}
