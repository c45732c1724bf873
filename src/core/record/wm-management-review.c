/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-management-review.h"

WM_DEFINE_RECORD (WmManagementReview, wm_management_review, WM_MANAGEMENT_REVIEW_FIELDS, "management-review", "MR", N_ ("Management review"))
