/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "assess/wm-raise.h"
#include "record/wm-link.h"

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
  wm_edit_link (edit, finding, requirement, WM_LINK_ROLE_ABOUT);
  return WM_FINDING (finding);
}

/**
 * wm_raise_measure:
 * @edit: an edit
 * @requirement: what it serves
 * @title: what is done
 *
 * Returns: (transfer none): a new measure, owned by who owns the requirement
 */
WmMeasure *
wm_raise_measure (WmEdit        *edit,
                  WmRequirement *requirement,
                  const char    *title)
{
  WmStore *store = wm_edit_get_store (edit);
  WmAssessment *assessment = wm_assess_find (store, requirement);
  WmRecord *measure = wm_edit_add (edit, WM_TYPE_MEASURE);

  wm_edit_set_text (edit, measure, WM_MEASURE_TITLE, title);
  if (assessment != NULL)
    wm_edit_set_reference (edit, measure, WM_MEASURE_OWNER, wm_store_get_reference (store, WM_RECORD (assessment), WM_ASSESSMENT_OWNER));
  wm_edit_link (edit, measure, requirement, WM_LINK_ROLE_SERVES);
  return WM_MEASURE (measure);
}
