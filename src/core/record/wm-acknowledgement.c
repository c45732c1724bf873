/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-acknowledgement.h"

WM_DEFINE_RECORD (WmAcknowledgement, wm_acknowledgement, WM_ACKNOWLEDGEMENT_FIELDS, "acknowledgement", "AK", N_ ("Acknowledgement"))
