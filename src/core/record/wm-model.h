/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A model that AI systems contain. */
#define WM_MODEL_FIELDS(F) \
  F (WM_MODEL_TITLE, "title", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_MODEL_VERSION, "version", TEXT, N_ ("Version"), .flags = WM_FIELD_SEARCHED) \
  F (WM_MODEL_ORIGIN, "origin", TEXT, N_ ("Origin"), .flags = WM_FIELD_SEARCHED) \
  F (WM_MODEL_BASE, "base", TEXT, N_ ("Derived from"), .flags = WM_FIELD_SEARCHED) \
  F (WM_MODEL_LICENCE, "licence", TEXT, N_ ("Licence"), .flags = WM_FIELD_SEARCHED) \
  F (WM_MODEL_DESCRIPTION, "description", TEXT, N_ ("Description"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MODEL_LIMITS, "limits", TEXT, N_ ("Known limits"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_MODEL_DIGEST, "digest", TEXT, N_ ("Digests"), .flags = WM_FIELD_SEARCHED) \
  F (WM_MODEL_SUPPLIER, "supplier", REFERENCE, N_ ("Supplier"), .target = "supplier") \
  F (WM_MODEL_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person")

#define WM_TYPE_MODEL (wm_model_get_type ())
WM_DECLARE_RECORD (WmModel, wm_model, WM, MODEL, WM_MODEL_FIELDS)

G_END_DECLS
