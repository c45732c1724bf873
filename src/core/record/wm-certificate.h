/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* A certificate that was issued. */
#define WM_CERTIFICATE_FIELDS(F) \
  F (WM_CERTIFICATE_TITLE, "title", TEXT, N_ ("Number"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_CERTIFICATE_BODY, "body", REFERENCE, N_ ("Certification body"), .target = "certification-body") \
  F (WM_CERTIFICATE_SCOPE, "scope", TEXT, N_ ("Scope"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_CERTIFICATE_ISSUED, "issued", DATE, N_ ("Issued")) \
  F (WM_CERTIFICATE_EXPIRES, "expires", DATE, N_ ("Expires")) \
  F (WM_CERTIFICATE_STATUS, "status", CHOICE, N_ ("Status"), .choices = wm_certificate_status_choices, .initial = "valid")

#define WM_TYPE_CERTIFICATE (wm_certificate_get_type ())
WM_DECLARE_RECORD (WmCertificate, wm_certificate, WM, CERTIFICATE, WM_CERTIFICATE_FIELDS)

/* Whether it holds. */
typedef enum
{
  WM_CERTIFICATE_STATUS_VALID,
  WM_CERTIFICATE_STATUS_SUSPENDED,
  WM_CERTIFICATE_STATUS_WITHDRAWN,
  WM_CERTIFICATE_STATUS_EXPIRED,
} WmCertificateStatus;

extern const WmChoice wm_certificate_status_choices[];

G_END_DECLS
