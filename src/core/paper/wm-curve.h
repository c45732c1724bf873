/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "record/wm-time.h"

G_BEGIN_DECLS

/* A line of a curve: values from 0 to 1 over dates. */
typedef struct
{
  char    *label;
  gboolean accent; /* in the accent colour and filled, or else dashed in that of the text */
  GArray  *dates;  /* of gint64, the earliest first */
  GArray  *values; /* of double */
} WmCurveLine;

/* A date that is marked. */
typedef struct
{
  gint64 date;
  char  *label;
} WmCurveMark;

/**
 * WmCurve:
 *
 * Shares of something that grows over time. Never changes once it is shown: any thread.
 */
typedef struct
{
  char   *title; /* what it is of */
  char   *says;  /* what it shows, in a sentence, for who can't see it */
  GArray *lines; /* of WmCurveLine */
  GArray *marks; /* of WmCurveMark */
} WmCurve;

WmCurve *wm_curve_new       (const char *title);
WmCurve *wm_curve_ref       (WmCurve    *self);
void     wm_curve_unref     (WmCurve    *self);
void     wm_curve_add_line  (WmCurve    *self,
                             const char *label,
                             gboolean    accent);
void     wm_curve_add_point (WmCurve    *self,
                             guint       line,
                             gint64      date,
                             double      value);
void     wm_curve_add_mark  (WmCurve    *self,
                             gint64      date,
                             const char *label);

/* Paper and screen differ in their colours: red, green and blue, 0 to 1. */
typedef struct
{
  double text[3], accent[3];
} WmCurveColors;

void     wm_curve_draw      (const WmCurve              *self,
                             cairo_t                    *cr,
                             const PangoFontDescription *font,
                             const WmCurveColors        *colors,
                             double                      width,
                             double                      height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCurve, wm_curve_unref)

G_END_DECLS
