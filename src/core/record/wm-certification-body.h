/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Who may certify the organisation; the register is the organisation’s own. */
#define WM_CERTIFICATION_BODY_FIELDS(F) \
  F (WM_CERTIFICATION_BODY_TITLE, "title", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_CERTIFICATION_BODY_ACCREDITATION, "accreditation", TEXT, N_ ("Accredited by"), .flags = WM_FIELD_SEARCHED) \
  F (WM_CERTIFICATION_BODY_ACCREDITED, "accredited", BOOLEAN, N_ ("Accredited for ISO/IEC 42001")) \
  F (WM_CERTIFICATION_BODY_CONTACT, "contact", TEXT, N_ ("Contact"), .flags = WM_FIELD_SEARCHED) \
  F (WM_CERTIFICATION_BODY_QUOTE, "quote", INTEGER, N_ ("Quote"), .minimum = 0, .maximum = G_MAXINT32) \
  F (WM_CERTIFICATION_BODY_QUOTED, "quoted", DATE, N_ ("Quoted on")) \
  F (WM_CERTIFICATION_BODY_AVAILABLE, "available", DATE, N_ ("Available from")) \
  F (WM_CERTIFICATION_BODY_CHOSEN, "chosen", BOOLEAN, N_ ("Chosen")) \
  F (WM_CERTIFICATION_BODY_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_CERTIFICATION_BODY (wm_certification_body_get_type ())
WM_DECLARE_RECORD (WmCertificationBody, wm_certification_body, WM, CERTIFICATION_BODY, WM_CERTIFICATION_BODY_FIELDS)

G_END_DECLS
