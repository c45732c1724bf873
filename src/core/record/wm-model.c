/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-model.h"

WM_DEFINE_RECORD (WmModel, wm_model, WM_MODEL_FIELDS, "model", "MD", N_ ("Model"))
