/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-curve.h"
#include "paper/wm-paper.h"

G_BEGIN_DECLS

/**
 * WmCurveSheet:
 *
 * A curve as one page or picture: under the plan's name, with its date and the head of its history.
 * Copied out of a plan: any thread.
 */
typedef struct
{
  WmCurve *curve;
  char    *path;         /* of the plan */
  char    *organization;
  char    *plan;         /* its title */
  char    *head;         /* of the history, 64 hex digits */
  gint64   as_of;        /* a moment */
  gboolean color;
} WmCurveSheet;

/* Of a picture, in pixels of 1/96 inch. */
#define WM_CURVE_SHEET_WIDTH  960
#define WM_CURVE_SHEET_HEIGHT 540

WmCurveSheet *wm_curve_sheet_new   (WmStore        *store,
                                    WmCurve        *curve,
                                    gint64          as_of,
                                    GError        **error);
void          wm_curve_sheet_free  (WmCurveSheet   *self);
void          wm_curve_sheet_draw  (WmCurveSheet   *self,
                                    cairo_t        *cr,
                                    double          width,
                                    double          height);
gboolean      wm_curve_sheet_write (WmCurveSheet   *self,
                                    WmPaperFormat   format,
                                    double          width,
                                    double          height,
                                    const char     *path,
                                    GCancellable   *cancellable,
                                    GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCurveSheet, wm_curve_sheet_free)

G_END_DECLS
