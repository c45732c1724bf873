/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-review-action.h"

WM_DEFINE_RECORD (WmReviewAction, wm_review_action, WM_REVIEW_ACTION_FIELDS, "review-action", "RV", N_ ("Action of a management review"))
