/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-incident.h"

const WmChoice wm_harm_choices[] = {
  { "physical", N_ ("Physical") },
  { "psychological", N_ ("Psychological") },
  { "reputation", N_ ("Reputation") },
  { "economic", N_ ("Economic or property") },
  { "environment", N_ ("Environment") },
  { "public-interest", N_ ("Public interest") },
  { "rights", N_ ("Human and fundamental rights") },
  { "none", N_ ("None") },
  { NULL, NULL },
};

const WmChoice wm_severity_choices[] = {
  { "near-miss", N_ ("Near miss") },
  { "minor", N_ ("Minor") },
  { "major", N_ ("Major") },
  { "serious", N_ ("Serious") },
  { NULL, NULL },
};

const WmChoice wm_report_duty_choices[] = {
  { "none", N_ ("None") },
  { "serious", N_ ("Serious incident: 15 days") },
  { "infrastructure", N_ ("Critical infrastructure or widespread: 2 days") },
  { "death", N_ ("Death of a person: 10 days") },
  { "personal-data", N_ ("Personal data breach: 72 hours") },
  { NULL, NULL },
};

const WmChoice wm_incident_status_choices[] = {
  { "open", N_ ("Open") },
  { "contained", N_ ("Contained") },
  { "resolved", N_ ("Resolved") },
  { "closed", N_ ("Closed") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmIncident, wm_incident, WM_INCIDENT_FIELDS, "incident", "I", N_ ("Incident"))
