/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A statement of applicability, frozen: its lines are what the assessments said when it was made. The head
 * is that of the history at that time. */
#define WM_SOA_VERSION_FIELDS(F) \
  F (WM_SOA_VERSION_TITLE, "title", TEXT, N_ ("Version"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_SOA_VERSION_FROZEN, "frozen", MOMENT, N_ ("Frozen"), .flags = WM_FIELD_FIXED) \
  F (WM_SOA_VERSION_FRAMEWORK, "framework", TEXT, N_ ("Framework"), .flags = WM_FIELD_FIXED) \
  F (WM_SOA_VERSION_APPROVER, "approver", TEXT, N_ ("Approved by"), .flags = WM_FIELD_SEARCHED) \
  F (WM_SOA_VERSION_APPROVED, "approved", DATE, N_ ("Approved on")) \
  F (WM_SOA_VERSION_HEAD, "head", TEXT, N_ ("History head"), .flags = WM_FIELD_FIXED) \
  F (WM_SOA_VERSION_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_SOA_VERSION (wm_soa_version_get_type ())
WM_DECLARE_RECORD (WmSoaVersion, wm_soa_version, WM, SOA_VERSION, WM_SOA_VERSION_FIELDS)

G_END_DECLS
