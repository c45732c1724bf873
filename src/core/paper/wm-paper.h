/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "paper/wm-paper-content.h"
#include "store/wm-content.h"

G_BEGIN_DECLS

#define WM_PAPER_ERROR (wm_paper_error_quark ())
GQuark wm_paper_error_quark (void);

/**
 * WmPaperError:
 * @WM_PAPER_ERROR_SIZE: a picture of that size can't be made, or says nothing any more
 * @WM_PAPER_ERROR_REFUSED: it would replace the plan
 * @WM_PAPER_ERROR_FAILED: the disk or the system failed
 */
typedef enum
{
  WM_PAPER_ERROR_SIZE,
  WM_PAPER_ERROR_REFUSED,
  WM_PAPER_ERROR_FAILED,
} WmPaperError;

typedef enum
{
  WM_PAPER_PDF,
  WM_PAPER_SVG,
  WM_PAPER_PNG,
  WM_PAPER_N_FORMATS,
} WmPaperFormat;

/* A size of paper, upright. Points: 72 to an inch. */
typedef struct
{
  const char *name;
  const char *pwg_name; /* PWG 5101.1: as print systems call it */
  const char *label;    /* for people, untranslated */
  double      width, height;
} WmPaperSize;

extern const WmPaperSize wm_paper_sizes[]; /* ended by a NULL name */

#define WM_PAPER_PIXELS_PER_POINT (96.0 / 72.0)
#define WM_PAPER_MAX_PAGES_WIDE   20

/* How a timeline is laid out. */
typedef struct
{
  double   width, height; /* of the page, in points */
  double   margin;        /* on all sides, in points */
  guint    pages_wide;    /* 1 to %WM_PAPER_MAX_PAGES_WIDE, or 0 for as many as weeks need to be told apart */
  guint    columns;       /* a bit for each #WmPaperColumn; the title is always there */
  gboolean color, links, legend;
  gboolean picture;       /* one sheet, as high as its rows are; width, height and pages_wide don't count */
  guint    pixel_width, pixel_height; /* of a picture; 0 for what it takes */
  double   scale;         /* of a picture without a size; at 1, a point is 1/72 inch and a pixel 1/96 */
} WmPaperLayout;

void     wm_paper_layout_init       (WmPaperLayout  *self);
gboolean wm_paper_layout_set_size   (WmPaperLayout  *self,
                                     const char     *name,
                                     gboolean        portrait);

/**
 * WmPaper:
 *
 * A timeline that is laid out on pages. Its drawing is cairo's alone: the same on a
 * printer, in a PDF, an SVG and a PNG. On any thread, one at a time.
 */
typedef struct _WmPaper WmPaper;

WmPaper    *wm_paper_new            (WmPaperContent      *content,
                                     const WmPaperLayout *layout);
void        wm_paper_free           (WmPaper             *self);
guint       wm_paper_get_n_pages    (WmPaper             *self);
guint       wm_paper_get_n_wide     (WmPaper             *self);
void        wm_paper_get_size       (WmPaper             *self,
                                     double              *width,
                                     double              *height);
void        wm_paper_get_pixels     (WmPaper             *self,
                                     guint               *width,
                                     guint               *height);
const char *wm_paper_get_note       (WmPaper             *self);
void        wm_paper_draw           (WmPaper             *self,
                                     cairo_t             *cr,
                                     guint                page);

gboolean    wm_paper_write          (WmPaper             *self,
                                     WmPaperFormat        format,
                                     const char          *path,
                                     WmProgress           progress,
                                     gpointer             user_data,
                                     GCancellable        *cancellable,
                                     GError             **error);
int         wm_paper_format_find    (const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmPaper, wm_paper_free)

char *wm_paper_dup_as_of (gint64 as_of);

G_END_DECLS
