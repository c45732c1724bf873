/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "paper/wm-paper-ink.h"

G_BEGIN_DECLS

/* Nothing on paper is set smaller than this, in points. */
#define WM_PAPER_MIN_TEXT 7.0

/**
 * WmPaperText:
 *
 * Sets lines of text for paper: one line each, shaped by Pango, cut with an ellipsis
 * where there is no room. Sizes and widths are points, or whatever the unit of the
 * drawing is. It has fonts of its own, without hinting, so that the screen's resolution
 * and font settings change nothing. One thread at a time.
 */
typedef struct _WmPaperText WmPaperText;

typedef enum
{
  WM_PAPER_LEFT,
  WM_PAPER_CENTER,
  WM_PAPER_RIGHT,
} WmPaperAlign;

typedef struct
{
  double       size;
  gboolean     bold;
  WmPaperInk   ink;
  WmPaperAlign align;
  double       width; /* that there is; 0 for as much as it takes */
  gboolean     halo;  /* with paper around it, over lines */
} WmPaperFace;

WmPaperText *wm_paper_text_new         (void);
void         wm_paper_text_free        (WmPaperText       *self);
void         wm_paper_text_record      (WmPaperText       *self,
                                        GString           *markup);
double       wm_paper_text_measure     (WmPaperText       *self,
                                        const char        *text,
                                        const WmPaperFace *face);
char       **wm_paper_text_wrap        (WmPaperText       *self,
                                        const char        *text,
                                        const WmPaperFace *face);
PangoLayout *wm_paper_text_lay_out     (WmPaperText       *self,
                                        const char        *markup,
                                        double             size,
                                        double             width);
void         wm_paper_text_draw        (WmPaperText       *self,
                                        const WmPaperPen  *pen,
                                        const char        *text,
                                        const WmPaperFace *face,
                                        double             x,
                                        double             y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmPaperText, wm_paper_text_free)

G_END_DECLS
