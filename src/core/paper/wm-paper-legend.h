/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper-text.h"

G_BEGIN_DECLS

/* Draws a sample of what a legend explains, its middle at @y. */
typedef void (*WmPaperSample) (const WmPaperPen *pen,
                               guint             which,
                               double            x,
                               double            y,
                               double            width,
                               double            height);

typedef struct
{
  const char    *label;
  WmPaperSample  draw;
  guint          which; /* for @draw */
} WmPaperLegendItem;

double wm_paper_legend_draw (const WmPaperPen        *pen,
                             WmPaperText             *text,
                             const WmPaperLegendItem *items,
                             guint                    n_items,
                             double                   text_size,
                             double                   x,
                             double                   y,
                             double                   width);

G_END_DECLS
