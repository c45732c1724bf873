/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Decimal numbers are whole millionths: what is written is what is read, on any machine, and sums are exact. */
#define WM_DECIMAL_ONE G_GINT64_CONSTANT (1000000)
/* As far as a double, which SQL knows them by, tells two neighbours apart. */
#define WM_DECIMAL_MAX (G_GINT64_CONSTANT (1000000000) * WM_DECIMAL_ONE)

gint64  wm_decimal_parse       (const char  *text,
                                GError     **error);
char   *wm_decimal_format      (gint64       millionths);
double  wm_decimal_to_double   (gint64       millionths);
gint64  wm_decimal_from_double (double       number);

G_END_DECLS
