/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* That a person has read a version of a document. */
#define WM_ACKNOWLEDGEMENT_FIELDS(F) \
  F (WM_ACKNOWLEDGEMENT_VERSION, "version", REFERENCE, N_ ("Version"), .target = "document-version", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_ACKNOWLEDGEMENT_PERSON, "person", REFERENCE, N_ ("Person"), .target = "person", .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_ACKNOWLEDGEMENT_ASKED, "asked", DATE, N_ ("Asked")) \
  F (WM_ACKNOWLEDGEMENT_DUE, "due", DATE, N_ ("Due")) \
  F (WM_ACKNOWLEDGEMENT_GIVEN, "given", DATE, N_ ("Given")) \
  F (WM_ACKNOWLEDGEMENT_NAME, "name", TEXT, N_ ("Given as"), .flags = WM_FIELD_SEARCHED) \
  F (WM_ACKNOWLEDGEMENT_MOMENT, "moment", MOMENT, N_ ("Time")) \
  F (WM_ACKNOWLEDGEMENT_NOTE, "note", TEXT, N_ ("Note"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_ACKNOWLEDGEMENT (wm_acknowledgement_get_type ())
WM_DECLARE_RECORD (WmAcknowledgement, wm_acknowledgement, WM, ACKNOWLEDGEMENT, WM_ACKNOWLEDGEMENT_FIELDS)

G_END_DECLS
