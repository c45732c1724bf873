/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/wm-chart.h"

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
  char      *title;
  char      *organization;
  char      *subtitle;
  char      *head;    /* of the history */
  gint64     moment;  /* for which it holds */
  GPtrArray *charts;  /* of WmChart */
} WmChartSheet;

WmChartSheet *wm_chart_sheet_new         (void);
void          wm_chart_sheet_free        (WmChartSheet  *self);
int           wm_chart_format_find       (const char    *name);
GBytes       *wm_chart_sheet_to_pixels   (WmChartSheet  *self,
                                          int            width,
                                          int           *height,
                                          gsize         *stride);
gboolean      wm_chart_sheet_write       (WmChartSheet  *self,
                                          WmChartFormat  format,
                                          int            width,
                                          const char    *path,
                                          GError       **error);

#define WM_CHART_SHEET_WIDTH 1600 /* pixels of a picture, where nobody says otherwise */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmChartSheet, wm_chart_sheet_free)

G_END_DECLS
