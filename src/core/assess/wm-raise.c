/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "assess/wm-raise.h"
#include "record/wm-evidence.h"
#include "record/wm-risk.h"

/* The usual hours of a working day, to which a date alone is put. */
#define FIRST_MINUTE (8 * 60)
#define LAST_MINUTE  (17 * 60)

/* What is not met is a nonconformity, a minor one until somebody says otherwise; what is met can still be done better. */
static WmGrade
grade (WmResult result)
{
  static const WmGrade grades[] = {
    [WM_RESULT_NOT_ASSESSED] = WM_GRADE_OBSERVATION,
    [WM_RESULT_NOT_COMPLIANT] = WM_GRADE_MINOR,
    [WM_RESULT_PARTLY] = WM_GRADE_OBSERVATION,
    [WM_RESULT_COMPLIANT] = WM_GRADE_OPPORTUNITY,
  };

  return grades[result];
}

/**
 * wm_raise_finding:
 * @edit: an edit
 * @requirement: what is not as it should be
 * @today: a date
 *
 * Makes a finding of the gap analysis about @requirement, with what its assessment says.
 *
 * Returns: (transfer none): the finding
 */
WmFinding *
wm_raise_finding (WmEdit        *edit,
                  WmRequirement *requirement,
                  gint64         today)
{
  WmStore *store = wm_edit_get_store (edit);
  WmAssessment *assessment = wm_assess_find (store, requirement);
  WmRecord *finding = wm_edit_add (edit, WM_TYPE_FINDING);
  g_autofree char *title = g_strdup_printf ("%s %s", wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE),
                                            wm_record_get_title (WM_RECORD (requirement)));

  wm_edit_set_text (edit, finding, WM_FINDING_TITLE, title);
  wm_edit_set_integer (edit, finding, WM_FINDING_SOURCE, WM_SOURCE_GAP_ANALYSIS);
  wm_edit_set_integer (edit, finding, WM_FINDING_GRADE, grade (assessment == NULL ? WM_RESULT_NOT_ASSESSED : wm_assess_get_result (store, assessment)));
  wm_edit_set_integer (edit, finding, WM_FINDING_RAISED, today);
  if (assessment != NULL)
    {
      wm_edit_set_text (edit, finding, WM_FINDING_DESCRIPTION, wm_record_get_text (WM_RECORD (assessment), WM_ASSESSMENT_OBSERVATION));
      wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, wm_store_get_reference (store, WM_RECORD (assessment), WM_ASSESSMENT_OWNER));
    }
  wm_raise_link (edit, finding, requirement);
  return WM_FINDING (finding);
}

/* The gravest incidents show that what is required is not met. */
static WmGrade
grade_incident (gint64 severity)
{
  return severity == WM_SEVERITY_SERIOUS ? WM_GRADE_MAJOR : severity == WM_SEVERITY_MAJOR ? WM_GRADE_MINOR : WM_GRADE_OBSERVATION;
}

/**
 * wm_raise_incident_finding:
 * @edit: an edit
 * @incident: what happened
 * @today: a date
 *
 * Makes a finding of what an incident says, tied to it and to the risks that it is tied to.
 *
 * Returns: (transfer none): the finding
 */
WmFinding *
wm_raise_incident_finding (WmEdit     *edit,
                           WmIncident *incident,
                           gint64      today)
{
  WmStore *store = wm_edit_get_store (edit);
  g_autoptr (GPtrArray) risks = wm_store_list_linked (store, WM_RECORD (incident), WM_TYPE_RISK);
  WmRecord *from = WM_RECORD (incident), *finding = wm_edit_add (edit, WM_TYPE_FINDING);

  wm_edit_set_text (edit, finding, WM_FINDING_TITLE, wm_record_get_title (from));
  wm_edit_set_integer (edit, finding, WM_FINDING_SOURCE, WM_SOURCE_INCIDENT);
  wm_edit_set_integer (edit, finding, WM_FINDING_GRADE, grade_incident (wm_record_get_integer (from, WM_INCIDENT_SEVERITY)));
  wm_edit_set_text (edit, finding, WM_FINDING_DESCRIPTION, wm_record_get_text (from, WM_INCIDENT_DESCRIPTION));
  wm_edit_set_text (edit, finding, WM_FINDING_CORRECTION, wm_record_get_text (from, WM_INCIDENT_ACTIONS));
  wm_edit_set_text (edit, finding, WM_FINDING_CAUSE, wm_record_get_text (from, WM_INCIDENT_CAUSE));
  wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, wm_store_get_reference (store, from, WM_INCIDENT_OWNER));
  wm_edit_set_integer (edit, finding, WM_FINDING_RAISED, today);
  wm_raise_link (edit, finding, incident);
  for (guint i = 0; i < risks->len; i++)
    wm_edit_link (edit, finding, g_ptr_array_index (risks, i), WM_LINK_ROLE_ABOUT);
  return WM_FINDING (finding);
}

/* Who owns what @record is about: of a requirement, its assessment says so. */
static WmRecord *
find_owner (WmStore  *store,
            WmRecord *record)
{
  WmRecord *of = WM_IS_REQUIREMENT (record) ? (WmRecord *) wm_assess_find (store, WM_REQUIREMENT (record)) : record;
  int field = of == NULL ? -1 : wm_kind_find_field (wm_record_get_kind (of), "owner");

  return field < 0 ? NULL : wm_store_get_reference (store, of, field);
}

/**
 * wm_raise_measure:
 * @edit: an edit
 * @record: (type WmRecord): the requirement or finding that it serves
 * @title: what is done
 *
 * Returns: (transfer none): a new measure, owned by who owns what it serves
 */
WmMeasure *
wm_raise_measure (WmEdit     *edit,
                  gpointer    record,
                  const char *title)
{
  WmRecord *measure = wm_edit_add (edit, WM_TYPE_MEASURE);

  wm_edit_set_text (edit, measure, WM_MEASURE_TITLE, title);
  wm_edit_set_reference (edit, measure, WM_MEASURE_OWNER, find_owner (wm_edit_get_store (edit), record));
  wm_raise_link (edit, measure, record);
  return WM_MEASURE (measure);
}

static gint64
find_last_position (WmStore *store)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  gint64 last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);

      if (!wm_record_is_empty (task, WM_TASK_POSITION))
        last = MAX (last, wm_record_get_integer (task, WM_TASK_POSITION));
    }
  return last;
}

/**
 * wm_raise_task:
 * @edit: an edit
 * @record: (type WmRecord): the finding, measure or requirement that the work is for
 * @title: what is done
 * @today: a date: it starts no earlier
 *
 * Plans work for @record: owned by who owns that, and with its due date as a deadline.
 *
 * Returns: (transfer none): a new task, after all others
 */
WmTask *
wm_raise_task (WmEdit     *edit,
               gpointer    record,
               const char *title,
               gint64      today)
{
  WmStore *store = wm_edit_get_store (edit);
  WmRecord *of = WM_IS_REQUIREMENT (record) ? (WmRecord *) wm_assess_find (store, record) : record;
  int due = of == NULL ? -1 : wm_kind_find_field (wm_record_get_kind (of), "due");
  gint64 position = find_last_position (store) + 1;
  WmRecord *task = wm_edit_add (edit, WM_TYPE_TASK);

  wm_edit_set_text (edit, task, WM_TASK_TITLE, title);
  wm_edit_set_integer (edit, task, WM_TASK_POSITION, position);
  wm_edit_set_integer (edit, task, WM_TASK_PDCA, WM_IS_FINDING (record) ? WM_PDCA_ACT : WM_PDCA_DO);
  wm_edit_set_reference (edit, task, WM_TASK_OWNER, find_owner (store, record));
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (edit, task, WM_TASK_CONSTRAINT_TIME, wm_plan_time_new (today, FIRST_MINUTE));
  if (due >= 0 && !wm_record_is_empty (of, due))
    wm_edit_set_integer (edit, task, WM_TASK_DEADLINE, wm_plan_time_new (wm_record_get_integer (of, due), LAST_MINUTE));
  wm_raise_link (edit, task, record);
  return WM_TASK (task);
}

/* What a record of one kind is to one of another, where that can be told; -1 otherwise. */
static int
find_role (gpointer from,
           gpointer to)
{
  if (WM_IS_EVIDENCE (from))
    return WM_LINK_ROLE_EVIDENCE;
  if (WM_IS_FINDING (from) && WM_IS_REQUIREMENT (to))
    return WM_LINK_ROLE_ABOUT;
  if (WM_IS_TASK (from) && (WM_IS_REQUIREMENT (to) || WM_IS_FINDING (to) || WM_IS_MEASURE (to)))
    return WM_LINK_ROLE_SERVES;
  if (WM_IS_MEASURE (from) && WM_IS_RISK (to))
    return WM_LINK_ROLE_TREATS;
  return WM_IS_MEASURE (from) && (WM_IS_REQUIREMENT (to) || WM_IS_FINDING (to)) ? WM_LINK_ROLE_SERVES : -1;
}

/**
 * wm_raise_link:
 * @edit: an edit
 * @one: (type WmRecord): a record
 * @other: (type WmRecord): another
 *
 * Ties two records together by what the one is to the other: evidence shows something, a task or a measure serves a
 * requirement or a finding, a measure treats a risk, a finding is about a requirement; all others are related.
 *
 * Returns: (transfer none): the link
 */
WmLink *
wm_raise_link (WmEdit   *edit,
               gpointer  one,
               gpointer  other)
{
  int role = find_role (one, other), back = find_role (other, one);

  if (role < 0 && back >= 0)
    return WM_LINK (wm_edit_link (edit, other, one, back));
  return WM_LINK (wm_edit_link (edit, one, other, role < 0 ? WM_LINK_ROLE_RELATED : role));
}
