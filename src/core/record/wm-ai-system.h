/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-choices.h"
#include "record/wm-plan.h"
#include "record/wm-record.h"

G_BEGIN_DECLS

/* An AI system that the organisation provides, produces or uses. Its models, data sets and suppliers are linked to
 * it as parts. The class is that of the EU AI Act, Regulation (EU) 2024/1689; the basis names its articles. */
#define WM_AI_SYSTEM_FIELDS(F) \
  F (WM_AI_SYSTEM_TITLE, "title", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_AI_SYSTEM_VERSION, "version", TEXT, N_ ("Version"), .flags = WM_FIELD_SEARCHED) \
  F (WM_AI_SYSTEM_PURPOSE, "purpose", TEXT, N_ ("Purpose"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AI_SYSTEM_INTENDED_USE, "intended-use", TEXT, N_ ("Intended use"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AI_SYSTEM_MISUSE, "misuse", TEXT, N_ ("Foreseeable misuse"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AI_SYSTEM_ROLE, "role", CHOICE, N_ ("Role with AI"), .choices = wm_ai_role_choices, .initial = "provider") \
  F (WM_AI_SYSTEM_ACT_ROLE, "act-role", CHOICE, N_ ("Role in the EU AI Act"), .choices = wm_act_role_choices) \
  F (WM_AI_SYSTEM_ACT_CLASS, "act-class", CHOICE, N_ ("Class in the EU AI Act"), .choices = wm_act_class_choices) \
  F (WM_AI_SYSTEM_ACT_BASIS, "act-basis", TEXT, N_ ("Articles that it rests on"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AI_SYSTEM_ACT_ANSWERS, "act-answers", TEXT, N_ ("Answers on the EU AI Act"), .flags = WM_FIELD_HIDDEN) \
  F (WM_AI_SYSTEM_STAGE, "stage", CHOICE, N_ ("Lifecycle stage"), .choices = wm_stage_choices, .initial = "inception") \
  F (WM_AI_SYSTEM_AUTONOMY, "autonomy", CHOICE, N_ ("Autonomy"), .choices = wm_autonomy_choices) \
  F (WM_AI_SYSTEM_OVERSIGHT, "oversight", TEXT, N_ ("Human oversight"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AI_SYSTEM_HOSTING, "hosting", TEXT, N_ ("Hosting"), .flags = WM_FIELD_SEARCHED) \
  F (WM_AI_SYSTEM_AFFECTED, "affected", TEXT, N_ ("Who is affected"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_AI_SYSTEM_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_AI_SYSTEM_IN_USE_SINCE, "in-use-since", DATE, N_ ("In use since")) \
  F (WM_AI_SYSTEM_CHANGED, "changed", DATE, N_ ("Last changed in what matters")) \
  F (WM_AI_SYSTEM_REVIEWED, "reviewed", DATE, N_ ("Last reviewed")) \
  F (WM_AI_SYSTEM_REVIEW_DUE, "review-due", DATE, N_ ("Review due"))

#define WM_TYPE_AI_SYSTEM (wm_ai_system_get_type ())
WM_DECLARE_RECORD (WmAiSystem, wm_ai_system, WM, AI_SYSTEM, WM_AI_SYSTEM_FIELDS)

/* Article 3, points 3 to 8, and Article 25. */
typedef enum
{
  WM_ACT_ROLE_PROVIDER,
  WM_ACT_ROLE_DEPLOYER,
  WM_ACT_ROLE_IMPORTER,
  WM_ACT_ROLE_DISTRIBUTOR,
  WM_ACT_ROLE_REPRESENTATIVE,
  WM_ACT_ROLE_MANUFACTURER,
} WmActRole;

extern const WmChoice wm_act_role_choices[];

/* Article 5; Article 6 with Annexes I and III; Article 50; the rest; Articles 51 to 55; not covered at all (Articles 2 and 3). */
typedef enum
{
  WM_ACT_CLASS_PROHIBITED,
  WM_ACT_CLASS_HIGH_RISK,
  WM_ACT_CLASS_TRANSPARENCY,
  WM_ACT_CLASS_MINIMAL,
  WM_ACT_CLASS_GENERAL_PURPOSE,
  WM_ACT_CLASS_SYSTEMIC,
  WM_ACT_CLASS_OUTSIDE,
} WmActClass;

extern const WmChoice wm_act_class_choices[];

/* What a person still decides. */
typedef enum
{
  WM_AUTONOMY_ADVISES,
  WM_AUTONOMY_APPROVED,
  WM_AUTONOMY_SUPERVISED,
  WM_AUTONOMY_ALONE,
} WmAutonomy;

extern const WmChoice wm_autonomy_choices[];

G_END_DECLS
