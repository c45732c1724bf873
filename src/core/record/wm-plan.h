/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* The plan itself: exactly one in each file. */
#define WM_PLAN_FIELDS(F) \
  F (WM_PLAN_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_PLAN_ORGANIZATION, "organization", TEXT, N_ ("Organisation"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_PLAN_SCOPE, "scope", TEXT, N_ ("Scope"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_PLAN_ROLE, "role", CHOICE, N_ ("Role with AI"), .choices = wm_ai_role_choices, .initial = "provider") \
  F (WM_PLAN_START, "start", DATE, N_ ("Start"), .flags = WM_FIELD_REQUIRED) \
  F (WM_PLAN_MONTHS, "months", INTEGER, N_ ("Months planned"), .minimum = 1, .maximum = 120, .initial = "9") \
  F (WM_PLAN_GOAL, "goal", REFERENCE, N_ ("Certificate"), .target = "task") \
  F (WM_PLAN_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_PLAN_CALENDAR, "calendar", REFERENCE, N_ ("Working calendar"), .target = "calendar") \
  F (WM_PLAN_STATUS_DATE, "status-date", DATE, N_ ("Status date")) \
  F (WM_PLAN_BASELINE, "baseline", REFERENCE, N_ ("Compared with"), .target = "baseline") \
  F (WM_PLAN_FORECAST_SEED, "forecast-seed", INTEGER, N_ ("Seed of the forecast"), .minimum = 1, .maximum = G_MAXINT32, .initial = "42001") \
  F (WM_PLAN_FORECAST_DRAWS, "forecast-draws", INTEGER, N_ ("Draws of the forecast"), .minimum = 100, .maximum = 1000000, .initial = "10000") \
  F (WM_PLAN_FORECAST_LESS, "forecast-less", INTEGER, N_ ("Percent shorter at best, unless a task says otherwise"), .minimum = 0, .maximum = 99, .initial = "10") \
  F (WM_PLAN_FORECAST_MORE, "forecast-more", INTEGER, N_ ("Percent longer at worst, unless a task says otherwise"), .minimum = 0, .maximum = 900, .initial = "30") \
  F (WM_PLAN_RISK_SIZE, "risk-size", INTEGER, N_ ("Levels of likelihood and impact of risks"), .minimum = 3, .maximum = 6, .initial = "5") \
  F (WM_PLAN_RISK_MEDIUM, "risk-medium", INTEGER, N_ ("Medium risk from, in percent of the highest"), .minimum = 1, .maximum = 100, .initial = "20") \
  F (WM_PLAN_RISK_HIGH, "risk-high", INTEGER, N_ ("High risk from, in percent of the highest"), .minimum = 1, .maximum = 100, .initial = "40") \
  F (WM_PLAN_RISK_CRITICAL, "risk-critical", INTEGER, N_ ("Critical risk from, in percent of the highest"), .minimum = 1, .maximum = 100, .initial = "64") \
  F (WM_PLAN_RISK_TOLERANCE, "risk-tolerance", CHOICE, N_ ("Tolerated without a decision up to"), .choices = wm_risk_band_choices, .initial = "medium")

#define WM_TYPE_PLAN (wm_plan_get_type ())
WM_DECLARE_RECORD (WmPlan, wm_plan, WM, PLAN, WM_PLAN_FIELDS)

/* What the organisation is to the AI that it deals with. */
typedef enum
{
  WM_AI_ROLE_PROVIDER,
  WM_AI_ROLE_PRODUCER,
  WM_AI_ROLE_USER,
} WmAiRole;

extern const WmChoice wm_ai_role_choices[];

/* How high a risk is, the lowest first. */
typedef enum
{
  WM_RISK_BAND_LOW,
  WM_RISK_BAND_MEDIUM,
  WM_RISK_BAND_HIGH,
  WM_RISK_BAND_CRITICAL,
} WmRiskBand;

extern const WmChoice wm_risk_band_choices[];

G_END_DECLS
