/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is read at most. */
#define WM_CSV_MAX_BYTES   (64 * 1024 * 1024)
#define WM_CSV_MAX_COLUMNS 1000

typedef struct
{
  char **cells; /* ended by NULL; one at least */
  guint  line;  /* on which it begins */
} WmCsvRow;

void       wm_csv_append_cell (GString       *line,
                               const char    *text);
GPtrArray *wm_csv_read_table  (GInputStream  *stream,
                               gboolean      *western,
                               GCancellable  *cancellable,
                               GError       **error);

G_END_DECLS
