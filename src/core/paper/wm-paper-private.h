/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper-axis.h"
#include "paper/wm-paper-legend.h"
#include "paper/wm-paper.h"

G_BEGIN_DECLS

/* Rows that stand on one page, under each other. */
typedef struct
{
  guint first, n_rows;
  guint heading; /* the summary that the first one belongs to, told again; or %WM_PAPER_NONE */
} WmPaperBand;

/* A stretch of time that stands on one page, beside each other. */
typedef struct
{
  double offset; /* on the whole chart */
  double left;   /* of the chart on the page */
  double width;
} WmPaperTile;

#define WM_PAPER_MAX_LEGEND 12

/* Where a page hangs on the wall. */
typedef struct
{
  guint tile, band;
} WmPaperSheet;

/* A page, from the top: title, axis, rows, legend, footer. All in points.
 *
 *     title                              certificate
 *     organisation                as of, history head
 *     No.  Task    Start   Finish | March | April | May
 *     T-1  …                      |  ====-->
 *     legend
 *     head of the history          map    page 1 of 6
 */
struct _WmPaper
{
  WmPaperContent *content;
  WmPaperLayout   layout;
  WmPaperText    *text;
  char           *note;     /* (nullable) */

  double          width, height;  /* of the page */
  double          wanted_width;   /* of a picture; 0 for what it takes */
  double          pixels_per_point;
  double          text_size, row_height;
  double          columns[WM_PAPER_N_COLUMNS]; /* widths; 0 for those that are not shown */
  double          table_width;
  double          slim_width;     /* of the table on tiles after the first */
  double          points_per_day;
  gint64          knee;         /* from this date on, time is compressed; or %WM_UNSET */
  double          knee_per_day; /* points, from there on */
  double          rows_top, legend_height;
  WmPaperLegendItem legend[WM_PAPER_MAX_LEGEND];
  guint           n_legend;
  GArray         *bands;    /* of WmPaperBand */
  GArray         *tiles;    /* of WmPaperTile */
  GArray         *sheets;   /* of WmPaperSheet: the pages, side by side first */
};

#define WM_PAPER_HEADER    38.0 /* height of title and organisation, with the space below */
#define WM_PAPER_FOOTER    15.0
#define WM_PAPER_OVERLAP   16.0 /* of a tile and the next */
#define WM_PAPER_SMALL     WM_PAPER_MIN_TEXT
#define WM_PAPER_CELL      5.0  /* free space in a cell, both sides together */

#define wm_paper_tile(self, i) (&g_array_index ((self)->tiles, WmPaperTile, i))
#define wm_paper_band(self, i) (&g_array_index ((self)->bands, WmPaperBand, i))
#define wm_paper_sheet(self, i) (&g_array_index ((self)->sheets, WmPaperSheet, i))

void  wm_paper_lay_out_columns (WmPaper           *self);
void  wm_paper_lay_out_bands   (WmPaper           *self);

void  wm_paper_list_legend     (WmPaper           *self);

/* Where the rows of a band are on its page. */
typedef struct
{
  WmPaper           *paper;
  const WmPaperPen  *pen;
  const WmPaperBand *band;
  const WmPaperTile *tile;
  WmPaperAxis        axes[2]; /* the second for what is compressed */
  guint              n_axes;
  double             left, right, top, bottom; /* of the chart */
} WmPaperView;

void   wm_paper_view_init       (WmPaperView        *self,
                                 WmPaper            *paper,
                                 const WmPaperPen   *pen,
                                 const WmPaperSheet *sheet);
double wm_paper_view_get_x      (const WmPaperView *self,
                                 gint64             plan_time);
double wm_paper_view_get_y      (const WmPaperView *self,
                                 guint              row);
double wm_paper_title_indent    (const WmPaper     *self,
                                 const WmPaperRow  *row);
void   wm_paper_draw_chart      (const WmPaperView *self);
void   wm_paper_draw_table      (const WmPaperView *self,
                                 gboolean           slim);
void   wm_paper_draw_header     (WmPaper           *self,
                                 const WmPaperPen  *pen);
void   wm_paper_draw_footer     (WmPaper           *self,
                                 const WmPaperPen  *pen,
                                 guint              page);

G_END_DECLS
