/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-store.h"

G_BEGIN_DECLS

/* A format in which other programs take a plan. */
typedef struct
{
  const char *name;   /* mspdi */
  const char *suffix; /* .xml */
  const char *label;  /* for people, untranslated */
} WmExportFormat;

const WmExportFormat *wm_export_list_formats (guint        *n_formats);
const WmExportFormat *wm_export_find_format  (const char   *name);
GBytes               *wm_export_plan         (WmStore      *store,
                                              const char   *format,
                                              gint64        as_of,
                                              GPtrArray   **losses);
gboolean              wm_export_write        (WmStore      *store,
                                              const char   *path,
                                              const char   *format,
                                              gint64        as_of,
                                              GPtrArray   **losses,
                                              GError      **error);

void                  wm_export_write_async  (WmStore              *store,
                                              GFile                *file,
                                              const char           *format,
                                              gint64                as_of,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray            *wm_export_write_finish (WmStore              *store,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
