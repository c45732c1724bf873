/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-silence.h"

WM_DEFINE_RECORD (WmSilence, wm_silence, WM_SILENCE_FIELDS, "silence", "SI", N_ ("Silence of a check"))
