/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-certification-body.h"

WM_DEFINE_RECORD (WmCertificationBody, wm_certification_body, WM_CERTIFICATION_BODY_FIELDS, "certification-body", "CB", N_ ("Certification body"))
