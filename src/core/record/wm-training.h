/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A competence that a person needs or has, and the training that gives it (7.2). Its certificate is linked as evidence. */
#define WM_TRAINING_FIELDS(F) \
  F (WM_TRAINING_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_TRAINING_PERSON, "person", REFERENCE, N_ ("Person"), .target = "person", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_TRAINING_COMPETENCE, "competence", TEXT, N_ ("Competence"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_TRAINING_PROVIDER, "provider", TEXT, N_ ("Provider"), .flags = WM_FIELD_SEARCHED) \
  F (WM_TRAINING_DUE, "due", DATE, N_ ("Due")) \
  F (WM_TRAINING_COMPLETED, "completed", DATE, N_ ("Completed")) \
  F (WM_TRAINING_VALID_UNTIL, "valid-until", DATE, N_ ("Valid until")) \
  F (WM_TRAINING_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_TRAINING (wm_training_get_type ())
WM_DECLARE_RECORD (WmTraining, wm_training, WM, TRAINING, WM_TRAINING_FIELDS)

G_END_DECLS
