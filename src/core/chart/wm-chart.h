/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "exchange/wm-table.h"
#include "record/wm-time.h"

G_BEGIN_DECLS

/* How a series is drawn. */
typedef enum
{
  WM_CHART_LINE,
  WM_CHART_STEPS,  /* level until the next row */
  WM_CHART_AREA,   /* on top of the areas before it */
  WM_CHART_BARS,   /* beside the bars of other series */
  WM_CHART_POINTS,
} WmChartShape;

/* What the values are. */
typedef enum
{
  WM_CHART_SHARE,  /* 0 to 1, told as percentages */
  WM_CHART_COUNT,
  WM_CHART_DAYS,
  WM_CHART_VALUE,  /* any number, below zero too; the axis shows where they lie */
} WmChartUnit;

#define WM_CHART_INK G_MAXUINT /* a series in the colour of the text */

typedef struct
{
  char         *label;
  WmChartShape  shape;
  guint         style;  /* of the palette: a colour, a pattern and a mark; or %WM_CHART_INK */
  gboolean      dashed;
  gboolean      filled; /* a line: down to the axis */
  GArray       *values; /* double: one a row, NAN where there is none */
} WmChartSeries;

/* A date that is marked. */
typedef struct
{
  gint64  date;
  char   *label;
} WmChartMark;

/**
 * WmChart:
 *
 * A table that can be drawn: rows are dates or have names, columns are series. What is drawn and what is read out,
 * copied or written as a spreadsheet are the same figures. Any thread, one at a time.
 */
typedef struct
{
  char       *title;
  char       *says;     /* (nullable): what it shows, in a sentence, for who can't see it */
  char       *rows;     /* what the rows are, for people: “Day” */
  WmChartUnit unit;
  gint64      first, last; /* dates that the axis reaches to at least; %WM_UNSET where its rows say */
  gboolean    named;    /* rows stand side by side under their names; else along an axis of dates */
  GArray     *dates;    /* gint64: one a row, the earliest first */
  GPtrArray  *names;    /* char *, nullable: one a row */
  GArray     *series;   /* WmChartSeries */
  GArray     *marks;    /* WmChartMark */
} WmChart;

/* With what it is drawn: screen and paper differ in that. */
typedef struct
{
  double                      red, green, blue; /* of text and axes */
  gboolean                    dark;             /* the ground is */
  gboolean                    grey;             /* no colours */
  double                      accent[3];        /* colour of the first style; the palette's own when all are 0 */
  const PangoFontDescription *font;
} WmChartLook;

WmChart *wm_chart_new          (const char    *title,
                                const char    *rows,
                                WmChartUnit    unit,
                                gboolean       named);
WmChart *wm_chart_copy         (const WmChart *self);
void     wm_chart_free         (WmChart       *self);
guint    wm_chart_add_series   (WmChart       *self,
                                const char    *label,
                                WmChartShape   shape,
                                guint          style);
guint    wm_chart_add_row      (WmChart       *self,
                                gint64         date,
                                const char    *name);
void     wm_chart_set          (WmChart       *self,
                                guint          row,
                                guint          series,
                                double         value);
void     wm_chart_put          (WmChart       *self,
                                guint          series,
                                gint64         date,
                                double         value);
void     wm_chart_add_mark     (WmChart       *self,
                                gint64         date,
                                const char    *label);
double   wm_chart_get          (const WmChart *self,
                                guint          row,
                                guint          series);
char    *wm_chart_dup_row_name (const WmChart *self,
                                guint          row);
char    *wm_chart_dup_cell     (const WmChart *self,
                                guint          row,
                                guint          series);
char    *wm_chart_dup_row_text (const WmChart *self,
                                guint          row,
                                const char    *separator);
WmTable *wm_chart_to_table     (const WmChart *self);

/* wm-chart-draw.c */
void     wm_chart_draw         (const WmChart     *self,
                                cairo_t           *cr,
                                const WmChartLook *look,
                                double             width,
                                double             height);
void     wm_chart_draw_row     (const WmChart     *self,
                                cairo_t           *cr,
                                const WmChartLook *look,
                                double             width,
                                double             height,
                                guint              row);
guint    wm_chart_find_row     (const WmChart     *self,
                                cairo_t           *cr,
                                const WmChartLook *look,
                                double             width,
                                double             height,
                                double             x);

#define wm_chart_series(self, i) (&g_array_index ((self)->series, WmChartSeries, i))
#define wm_chart_date(self, i)   (g_array_index ((self)->dates, gint64, i))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmChart, wm_chart_free)

G_END_DECLS
