/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-training.h"

WM_DEFINE_RECORD (WmTraining, wm_training, WM_TRAINING_FIELDS, "training", "TR", N_ ("Training"))
