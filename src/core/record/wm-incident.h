/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Something that went wrong with an AI system, or nearly. */
#define WM_INCIDENT_FIELDS(F) \
  F (WM_INCIDENT_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_INCIDENT_DESCRIPTION, "description", TEXT, N_ ("What happened"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_INCIDENT_SYSTEM, "system", REFERENCE, N_ ("AI system"), .target = "ai-system") \
  F (WM_INCIDENT_HARM, "harm", CHOICE, N_ ("Harm"), .choices = wm_harm_choices) \
  F (WM_INCIDENT_SEVERITY, "severity", CHOICE, N_ ("Severity"), .choices = wm_severity_choices, .initial = "minor") \
  F (WM_INCIDENT_OCCURRED, "occurred", DATE, N_ ("Occurred")) \
  F (WM_INCIDENT_DETECTED, "detected", DATE, N_ ("Detected")) \
  F (WM_INCIDENT_STATUS, "status", CHOICE, N_ ("Status"), .choices = wm_incident_status_choices, .initial = "open") \
  F (WM_INCIDENT_AFFECTED, "affected", TEXT, N_ ("Who was affected"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_INCIDENT_CAUSE, "cause", TEXT, N_ ("Cause"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_INCIDENT_ACTIONS, "actions", TEXT, N_ ("Actions"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_INCIDENT_DUTY, "report-duty", CHOICE, N_ ("Duty to report"), .choices = wm_report_duty_choices) \
  F (WM_INCIDENT_REPORT_TO, "report-to", TEXT, N_ ("To be reported to"), .flags = WM_FIELD_SEARCHED) \
  F (WM_INCIDENT_REPORT_DUE, "report-due", DATE, N_ ("Report due")) \
  F (WM_INCIDENT_REPORTED, "reported", DATE, N_ ("Reported")) \
  F (WM_INCIDENT_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_INCIDENT_CLOSED, "closed", DATE, N_ ("Closed"))

#define WM_TYPE_INCIDENT (wm_incident_get_type ())
WM_DECLARE_RECORD (WmIncident, wm_incident, WM, INCIDENT, WM_INCIDENT_FIELDS)

/* What kind of harm it did or might have done; after the OECD’s common reporting framework for AI incidents (2025). */
typedef enum
{
  WM_HARM_PHYSICAL,
  WM_HARM_PSYCHOLOGICAL,
  WM_HARM_REPUTATION,
  WM_HARM_ECONOMIC,
  WM_HARM_ENVIRONMENT,
  WM_HARM_PUBLIC_INTEREST,
  WM_HARM_RIGHTS,
  WM_HARM_NONE,
} WmHarm;

extern const WmChoice wm_harm_choices[];

/* How grave it is. */
typedef enum
{
  WM_SEVERITY_NEAR_MISS,
  WM_SEVERITY_MINOR,
  WM_SEVERITY_MAJOR,
  WM_SEVERITY_SERIOUS,
} WmSeverity;

extern const WmChoice wm_severity_choices[];

/* What has to be reported to an authority, and so by when; see wm-report-due.h. */
typedef enum
{
  WM_REPORT_DUTY_NONE,
  WM_REPORT_DUTY_SERIOUS,
  WM_REPORT_DUTY_INFRASTRUCTURE,
  WM_REPORT_DUTY_DEATH,
  WM_REPORT_DUTY_PERSONAL_DATA,
} WmReportDuty;

extern const WmChoice wm_report_duty_choices[];

/* How far its handling has come. */
typedef enum
{
  WM_INCIDENT_STATUS_OPEN,
  WM_INCIDENT_STATUS_CONTAINED,
  WM_INCIDENT_STATUS_RESOLVED,
  WM_INCIDENT_STATUS_CLOSED,
} WmIncidentStatus;

extern const WmChoice wm_incident_status_choices[];

G_END_DECLS
