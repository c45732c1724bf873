/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-measurement.h"

WM_DEFINE_RECORD (WmMeasurement, wm_measurement, WM_MEASUREMENT_FIELDS, "measurement", "MV", N_ ("Measurement"))
