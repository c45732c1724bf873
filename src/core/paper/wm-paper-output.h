/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <stdio.h>

G_BEGIN_DECLS

/* A file being written under another name, so that all of it is there in the end or nothing. */
typedef struct
{
  const char   *path;
  char         *part;
  FILE         *file;
  int           code; /* errno of the first write that failed */
  GString      *kept; /* (nullable): what is written goes here first */
  GCancellable *cancellable;
} WmPaperOutput;

gboolean       wm_paper_output_open     (WmPaperOutput       *self,
                                         const char          *plan,
                                         GError             **error);
gboolean       wm_paper_output_close    (WmPaperOutput       *self,
                                         gboolean             good,
                                         GError             **error);
cairo_status_t wm_paper_output_write    (void                *closure,
                                         const unsigned char *data,
                                         unsigned int         length);
gboolean       wm_paper_output_check    (WmPaperOutput       *self,
                                         cairo_status_t       status,
                                         GError             **error);
void           wm_paper_output_describe (cairo_surface_t     *surface,
                                         const char          *title,
                                         const char          *organization,
                                         const char          *subject,
                                         gint64               as_of);
gboolean       wm_paper_output_put_svg  (WmPaperOutput       *self,
                                         const char          *title,
                                         const char          *description,
                                         const char          *text,
                                         GError             **error);

G_END_DECLS
