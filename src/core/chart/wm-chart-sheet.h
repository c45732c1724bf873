/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/wm-chart.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

typedef enum
{
  WM_CHART_PDF,
  WM_CHART_SVG,
  WM_CHART_PNG,
  WM_CHART_CSV,
  WM_CHART_XLSX,
  WM_CHART_N_FORMATS,
} WmChartFormat;

/**
 * WmChartSheet:
 *
 * Charts on one sheet of paper or in one picture, with what has to be known of them. Made of copies, so that it can
 * be written on any thread.
 */
typedef struct
{
  char      *plan;         /* (nullable): path of the plan, which is never written over */
  char      *title;
  char      *organization;
  char      *subtitle;     /* of which plan, or of which days */
  char      *says;         /* (nullable): what it shows, in a sentence */
  char      *head;         /* of the history */
  gint64     moment;       /* for which it holds */
  gboolean   grey;         /* for print in black and white */
  GPtrArray *charts;       /* of WmChart */
} WmChartSheet;

/* Of a picture, in pixels, where nobody says otherwise: as broad and high as A4 lying on its side. */
#define WM_CHART_SHEET_WIDTH  1600
#define WM_CHART_SHEET_HEIGHT 1131

WmChartSheet *wm_chart_sheet_new          (void);
WmChartSheet *wm_chart_sheet_new_for_plan (WmStore        *store,
                                           const WmChart  *chart,
                                           gint64          as_of,
                                           GError        **error);
void          wm_chart_sheet_free         (WmChartSheet   *self);
int           wm_chart_format_find        (const char     *name);
void          wm_chart_sheet_draw         (WmChartSheet   *self,
                                           cairo_t        *cr,
                                           double          width,
                                           double          height);
GBytes       *wm_chart_sheet_to_pixels    (WmChartSheet   *self,
                                           int             width,
                                           int             height,
                                           gsize          *stride);
gboolean      wm_chart_sheet_write        (WmChartSheet   *self,
                                           WmChartFormat   format,
                                           double          width,
                                           double          height,
                                           const char     *path,
                                           GCancellable   *cancellable,
                                           GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmChartSheet, wm_chart_sheet_free)

G_END_DECLS
