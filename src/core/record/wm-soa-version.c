/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-soa-version.h"

WM_DEFINE_RECORD (WmSoaVersion, wm_soa_version, WM_SOA_VERSION_FIELDS, "soa-version", "SV", N_ ("Statement of applicability"))
