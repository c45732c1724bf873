/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-field.h"

G_BEGIN_DECLS

/* Choices that several kinds have. */

/* How much. */
typedef enum
{
  WM_DEGREE_LOW,
  WM_DEGREE_MEDIUM,
  WM_DEGREE_HIGH,
} WmDegree;

extern const WmChoice wm_degree_choices[];

/* Where an AI system stands in its life; the stages of the scenario library, in its order. */
typedef enum
{
  WM_STAGE_INCEPTION,
  WM_STAGE_DATA,
  WM_STAGE_DESIGN,
  WM_STAGE_VERIFICATION,
  WM_STAGE_DEPLOYMENT,
  WM_STAGE_OPERATION,
  WM_STAGE_RETIREMENT,
} WmStage;

extern const WmChoice wm_stage_choices[];

G_END_DECLS
