/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A clause, control or article of a framework, or a heading over some. */
#define WM_REQUIREMENT_FIELDS(F) \
  F (WM_REQUIREMENT_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_REQUIREMENT_CODE, "code", TEXT, N_ ("Identifier"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_REQUIREMENT_FRAMEWORK, "framework", REFERENCE, N_ ("Framework"), .target = "framework", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_REQUIREMENT_PARENT, "parent", REFERENCE, N_ ("Part of"), .target = "requirement", .flags = WM_FIELD_OWNED) \
  F (WM_REQUIREMENT_TYPE, "type", CHOICE, N_ ("Type"), .choices = wm_requirement_type_choices) \
  F (WM_REQUIREMENT_POSITION, "position", INTEGER, N_ ("Position"), .flags = WM_FIELD_HIDDEN) \
  F (WM_REQUIREMENT_SUMMARY, "summary", TEXT, N_ ("Summary"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_REQUIREMENT (wm_requirement_get_type ())
WM_DECLARE_RECORD (WmRequirement, wm_requirement, WM, REQUIREMENT, WM_REQUIREMENT_FIELDS)

/* What a framework calls it. */
typedef enum
{
  WM_REQUIREMENT_TYPE_CLAUSE,
  WM_REQUIREMENT_TYPE_REQUIREMENT,
  WM_REQUIREMENT_TYPE_CONTROL,
  WM_REQUIREMENT_TYPE_OBJECTIVE,
  WM_REQUIREMENT_TYPE_FUNCTION,
  WM_REQUIREMENT_TYPE_CATEGORY,
  WM_REQUIREMENT_TYPE_SUBCATEGORY,
  WM_REQUIREMENT_TYPE_ARTICLE,
} WmRequirementType;

extern const WmChoice wm_requirement_type_choices[];

G_END_DECLS
