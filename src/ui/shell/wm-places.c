/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "evidence/wm-evidence-place.h"
#include "monitor/wm-monitor-place.h"
#include "record/wm-kinds.h"
#include "register/wm-register-place.h"
#include "requirements/wm-requirements-place.h"
#include "shell/wm-places.h"
#include "soa/wm-soa-place.h"
#include "timeline/wm-timeline-place.h"

static void
reveal_in_timeline (GtkWidget *place,
                    WmRecord  *record)
{
  wm_timeline_place_reveal (WM_TIMELINE_PLACE (place), record);
}

static void
reveal_in_requirements (GtkWidget *place,
                        WmRecord  *record)
{
  wm_requirements_place_reveal (WM_REQUIREMENTS_PLACE (place), record);
}

static void
reveal_in_board (GtkWidget *place,
                 WmRecord  *record)
{
  wm_board_place_reveal (WM_BOARD_PLACE (place), record);
}

static void
reveal_in_monitor (GtkWidget *place,
                   WmRecord  *record)
{
  wm_monitor_place_reveal (WM_MONITOR_PLACE (place), record);
}

static void
reveal_in_soa (GtkWidget *place,
               WmRecord  *record)
{
  wm_soa_place_reveal (WM_SOA_PLACE (place), record);
}

static void
reveal_in_register (GtkWidget *place,
                    WmRecord  *record)
{
  wm_register_place_reveal (WM_REGISTER_PLACE (place), record);
}

static void
reveal_in_evidence (GtkWidget *place,
                    WmRecord  *record)
{
  wm_evidence_place_reveal (WM_EVIDENCE_PLACE (place), record);
}

/* A new place is a row here. */
static const WmPlace places[] = {
  { "timeline", N_ ("Timeline"), "wm-timeline-symbolic", wm_timeline_place_new, reveal_in_timeline,
    { wm_task_get_type, wm_dependency_get_type, wm_holiday_get_type }, wm_timeline_place_list_keys },
  { "requirements", N_ ("Requirements"), "wm-requirements-symbolic", wm_requirements_place_new, reveal_in_requirements,
    { wm_requirement_get_type, wm_assessment_get_type, wm_framework_get_type }, wm_requirements_place_list_keys },
  { "board", N_ ("Board"), "wm-board-symbolic", wm_board_place_new, reveal_in_board,
    { wm_finding_get_type, wm_measure_get_type, wm_column_get_type }, wm_board_place_list_keys },
  { "soa", N_ ("Applicability"), "wm-soa-symbolic", wm_soa_place_new, reveal_in_soa, { wm_soa_version_get_type, wm_soa_line_get_type },
    wm_soa_place_list_keys },
  { "monitor", N_ ("Checks"), "wm-monitor-symbolic", wm_monitor_place_new, reveal_in_monitor, { wm_own_check_get_type, wm_silence_get_type },
    wm_monitor_place_list_keys },
  { "evidence", N_ ("Evidence"), "wm-evidence-symbolic", wm_evidence_place_new, reveal_in_evidence,
    { wm_evidence_get_type, wm_evidence_request_get_type } },
  /* The registers have the same keys: the first tells of them. */
  { "people", N_ ("People"), "wm-people-symbolic", NULL, reveal_in_register,
    { wm_person_get_type, wm_stakeholder_get_type, wm_context_issue_get_type, wm_responsibility_get_type, wm_training_get_type,
      wm_sign_off_get_type }, wm_register_place_list_keys },
  { "systems", N_ ("AI Systems"), "wm-systems-symbolic", NULL, reveal_in_register,
    { wm_ai_system_get_type, wm_impact_assessment_get_type, wm_model_get_type, wm_data_set_get_type, wm_supplier_get_type } },
  { "risks", N_ ("Risks"), "wm-risks-symbolic", NULL, reveal_in_register, { wm_risk_get_type } },
  { "documents", N_ ("Documents"), "wm-documents-symbolic", NULL, reveal_in_register,
    { wm_document_get_type, wm_document_version_get_type, wm_acknowledgement_get_type } },
  { "monitoring", N_ ("Monitoring"), "wm-monitoring-symbolic", NULL, reveal_in_register,
    { wm_objective_get_type, wm_metric_get_type, wm_measurement_get_type, wm_incident_get_type, wm_incident_entry_get_type,
      wm_change_request_get_type } },
  { "audits", N_ ("Audits"), "wm-audits-symbolic", NULL, reveal_in_register,
    { wm_audit_get_type, wm_audit_item_get_type, wm_management_review_get_type, wm_review_action_get_type, wm_certificate_get_type,
      wm_certification_body_get_type } },
};

/**
 * wm_places_list:
 * @n_places: (out): how many
 *
 * Returns: (transfer none) (array length=n_places): all places, in the window's order
 */
const WmPlace *
wm_places_list (guint *n_places)
{
  *n_places = G_N_ELEMENTS (places);
  return places;
}

/**
 * wm_places_find:
 * @record: a record
 *
 * Returns: (nullable): the place where it lives; %NULL when the drawer alone shows it
 */
const WmPlace *
wm_places_find (WmRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < G_N_ELEMENTS (places[i].kinds) && places[i].kinds[k] != NULL; k++)
      if (G_OBJECT_TYPE (record) == places[i].kinds[k] ())
        return &places[i];
  return NULL;
}

/**
 * wm_places_create:
 * @place: a place
 * @session: a plan that is open
 *
 * Returns: (transfer floating): what shows in the middle of the window
 */
GtkWidget *
wm_places_create (const WmPlace *place,
                  WmSession     *session)
{
  return place->create != NULL ? place->create (session) : wm_register_place_new (session, _ (place->title), place->icon, place->kinds);
}
