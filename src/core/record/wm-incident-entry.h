/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What was known or done at one time. */
#define WM_INCIDENT_ENTRY_FIELDS(F) \
  F (WM_INCIDENT_ENTRY_TEXT, "text", TEXT, N_ ("Text"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_INCIDENT_ENTRY_INCIDENT, "incident", REFERENCE, N_ ("Incident"), .target = "incident", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_INCIDENT_ENTRY_WHEN, "when", PLAN_TIME, N_ ("When"), .flags = WM_FIELD_REQUIRED) \
  F (WM_INCIDENT_ENTRY_WHO, "who", TEXT, N_ ("Who"), .flags = WM_FIELD_SEARCHED)

#define WM_TYPE_INCIDENT_ENTRY (wm_incident_entry_get_type ())
WM_DECLARE_RECORD (WmIncidentEntry, wm_incident_entry, WM, INCIDENT_ENTRY, WM_INCIDENT_ENTRY_FIELDS)

G_END_DECLS
