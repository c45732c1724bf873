/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "record/wm-time.h"

G_BEGIN_DECLS

/* A line of a curve: values from 0 to 1 over dates. */
typedef struct
{
  const char   *label;    /* (nullable) for the legend */
  double        red, green, blue;
  double        dash;     /* 0 for an unbroken line */
  gboolean      steps;    /* level until the next date */
  gboolean      fill;     /* down to the axis */
  guint         n;
  const gint64 *dates;    /* the earliest first */
  const double *values;
} WmCurveLine;

/* A date that is marked. */
typedef struct
{
  gint64      date;
  const char *label;
} WmCurveMark;

/* A chart of curves over time. Colours of the text are given, as paper and screen differ in them. */
typedef struct
{
  double             red, green, blue; /* of text and axes */
  guint              n_lines;
  const WmCurveLine *lines;
  guint              n_marks;
  const WmCurveMark *marks;
} WmCurve;

void wm_curve_draw (const WmCurve              *self,
                    cairo_t                    *cr,
                    const PangoFontDescription *font,
                    double                      width,
                    double                      height);

G_END_DECLS
