/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A standard or law that the plan answers to. */
#define WM_FRAMEWORK_FIELDS(F) \
  F (WM_FRAMEWORK_TITLE, "title", TEXT, N_ ("Title"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_FRAMEWORK_CODE, "code", TEXT, N_ ("Identifier"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED | WM_FIELD_FIXED) \
  F (WM_FRAMEWORK_VERSION, "version", TEXT, N_ ("Version")) \
  F (WM_FRAMEWORK_PUBLISHER, "publisher", TEXT, N_ ("Publisher"))

#define WM_TYPE_FRAMEWORK (wm_framework_get_type ())
WM_DECLARE_RECORD (WmFramework, wm_framework, WM, FRAMEWORK, WM_FRAMEWORK_FIELDS)

G_END_DECLS
