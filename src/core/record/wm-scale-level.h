/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* One level of a scale on which requirements are scored. They go from 0 to the highest that a plan
 * has; a plan without any uses those from 0 to 5 that wm_scale_get_label() names. */
#define WM_SCALE_LEVEL_FIELDS(F) \
  F (WM_SCALE_LEVEL_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_SCALE_LEVEL_SCALE, "scale", CHOICE, N_ ("Scale"), .choices = wm_scale_choices, .flags = WM_FIELD_REQUIRED) \
  F (WM_SCALE_LEVEL_LEVEL, "level", INTEGER, N_ ("Level"), .minimum = 0, .maximum = 10, .flags = WM_FIELD_REQUIRED)

#define WM_TYPE_SCALE_LEVEL (wm_scale_level_get_type ())
WM_DECLARE_RECORD (WmScaleLevel, wm_scale_level, WM, SCALE_LEVEL, WM_SCALE_LEVEL_FIELDS)

/* What is scored. */
typedef enum
{
  WM_SCALE_IMPLEMENTATION,
  WM_SCALE_DOCUMENTATION,
} WmScale;

extern const WmChoice wm_scale_choices[];

G_END_DECLS
