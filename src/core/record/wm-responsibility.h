/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* What a person is for one of the six steps: responsible, accountable, consulted or informed (RACI). */
#define WM_RESPONSIBILITY_FIELDS(F) \
  F (WM_RESPONSIBILITY_PERSON, "person", REFERENCE, N_ ("Person"), .target = "person", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_RESPONSIBILITY_STEP, "step", INTEGER, N_ ("Step"), .minimum = 1, .maximum = 6, .flags = WM_FIELD_REQUIRED) \
  F (WM_RESPONSIBILITY_ROLE, "role", CHOICE, N_ ("Role"), .choices = wm_raci_choices, .flags = WM_FIELD_REQUIRED)

#define WM_TYPE_RESPONSIBILITY (wm_responsibility_get_type ())
WM_DECLARE_RECORD (WmResponsibility, wm_responsibility, WM, RESPONSIBILITY, WM_RESPONSIBILITY_FIELDS)

/* The four letters. */
typedef enum
{
  WM_RACI_RESPONSIBLE,
  WM_RACI_ACCOUNTABLE,
  WM_RACI_CONSULTED,
  WM_RACI_INFORMED,
} WmRaci;

extern const WmChoice wm_raci_choices[];

G_END_DECLS
