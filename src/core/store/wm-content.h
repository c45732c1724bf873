/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WmStore WmStore;

/* Contents of files, in the plan file: pieces of 1 MiB under the SHA-256 of the
 * whole. The same bytes are kept once. They are never removed once a record has named
 * them, as history and undo speak of them. */

#define WM_PIECE_BYTES (1024 * 1024)

typedef void (*WmProgress) (gint64   done_bytes,
                            gint64   all_bytes,
                            gpointer user_data);

char         *wm_content_add           (WmStore              *store,
                                        GInputStream         *stream,
                                        gint64               *size,
                                        WmProgress            progress,
                                        gpointer              user_data,
                                        GCancellable         *cancellable,
                                        GError              **error);
char         *wm_content_add_file      (WmStore              *store,
                                        GFile                *file,
                                        gint64               *size,
                                        gboolean             *known,
                                        WmProgress            progress,
                                        gpointer              user_data,
                                        GCancellable         *cancellable,
                                        GError              **error);
void          wm_content_forget        (WmStore              *store,
                                        const char           *digest);
void          wm_content_add_file_async  (WmStore            *store,
                                          GFile              *file,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
char         *wm_content_add_file_finish (WmStore            *store,
                                          GAsyncResult       *result,
                                          gint64             *size,
                                          GError            **error);
GInputStream *wm_content_read          (WmStore              *store,
                                        const char           *digest,
                                        GError              **error);
GBytes       *wm_content_load          (WmStore              *store,
                                        const char           *digest,
                                        gsize                 limit,
                                        GError              **error);

/**
 * WmContentFault:
 * @digest: what the contents should have
 * @damaged: whether they can't be read; else they were changed
 */
typedef struct
{
  char     *digest;
  gboolean  damaged;
} WmContentFault;

GPtrArray    *wm_content_verify        (WmStore              *store,
                                        gint64               *n_bytes,
                                        guint                *n_contents,
                                        WmProgress            progress,
                                        gpointer              user_data,
                                        GCancellable         *cancellable,
                                        GError              **error);

G_END_DECLS
