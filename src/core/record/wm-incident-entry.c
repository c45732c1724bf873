/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-incident-entry.h"

WM_DEFINE_RECORD (WmIncidentEntry, wm_incident_entry, WM_INCIDENT_ENTRY_FIELDS, "incident-entry", "IE", N_ ("Entry of an incident’s timeline"))
