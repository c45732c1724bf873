/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/wm-paper-legend.h"

/* In sizes of the text. */
#define LINE   1.7
#define SAMPLE 3.2
#define GAP    0.6 /* from a sample to its label */
#define SPACE  1.6 /* to the next item */

/**
 * wm_paper_legend_draw:
 * @pen: (nullable): what it is drawn with, or %NULL to measure it only
 * @text: sets its labels
 * @items: what it explains
 * @n_items: how many
 * @text_size: of the labels
 * @x: left edge
 * @y: top
 * @width: the room for it
 *
 * Items follow each other, in as many lines as they need.
 *
 * Returns: the height that it takes
 */
double
wm_paper_legend_draw (const WmPaperPen        *pen,
                      WmPaperText             *text,
                      const WmPaperLegendItem *items,
                      guint                    n_items,
                      double                   text_size,
                      double                   x,
                      double                   y,
                      double                   width)
{
  const WmPaperFace face = { .size = text_size, .ink = WM_PAPER_INK_TEXT };
  double line = LINE * text_size, sample = SAMPLE * text_size, at = x, top = y;

  for (guint i = 0; i < n_items; i++)
    {
      double label = wm_paper_text_measure (text, items[i].label, &face);
      double item = sample + GAP * text_size + label;

      if (at > x && at + item > x + width)
        {
          at = x;
          top += line;
        }
      if (pen != NULL)
        {
          items[i].draw (pen, items[i].which, at, top + line / 2, sample, line);
          wm_paper_text_draw (text, pen, items[i].label, &face, at + sample + GAP * text_size, top + line / 2);
        }
      at += item + SPACE * text_size;
    }
  return n_items == 0 ? 0 : top + line - y;
}
