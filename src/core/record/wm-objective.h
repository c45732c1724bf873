/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What the management system is to reach, by when (6.2). Metrics say how far it is. */
#define WM_OBJECTIVE_FIELDS(F) \
  F (WM_OBJECTIVE_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_OBJECTIVE_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_OBJECTIVE_TARGET, "target", TEXT, N_ ("Target"), .flags = WM_FIELD_SEARCHED) \
  F (WM_OBJECTIVE_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_OBJECTIVE_DUE, "due", DATE, N_ ("Due")) \
  F (WM_OBJECTIVE_STATUS, "status", CHOICE, N_ ("Status"), .choices = wm_objective_status_choices, .initial = "open") \
  F (WM_OBJECTIVE_REVIEWED, "reviewed", DATE, N_ ("Last reviewed"))

#define WM_TYPE_OBJECTIVE (wm_objective_get_type ())
WM_DECLARE_RECORD (WmObjective, wm_objective, WM, OBJECTIVE, WM_OBJECTIVE_FIELDS)

/* How an objective stands. */
typedef enum
{
  WM_OBJECTIVE_STATUS_OPEN,
  WM_OBJECTIVE_STATUS_ON_TRACK,
  WM_OBJECTIVE_STATUS_AT_RISK,
  WM_OBJECTIVE_STATUS_MET,
  WM_OBJECTIVE_STATUS_MISSED,
  WM_OBJECTIVE_STATUS_DROPPED,
} WmObjectiveStatus;

extern const WmChoice wm_objective_status_choices[];

G_END_DECLS
