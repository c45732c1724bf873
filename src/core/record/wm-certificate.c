/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-certificate.h"

const WmChoice wm_certificate_status_choices[] = {
  { "valid", N_ ("Valid") },
  { "suspended", N_ ("Suspended") },
  { "withdrawn", N_ ("Withdrawn") },
  { "expired", N_ ("Expired") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmCertificate, wm_certificate, WM_CERTIFICATE_FIELDS, "certificate", "CE", N_ ("Certificate"))
