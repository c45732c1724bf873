/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* As what something can be saved: a file name's ending, and what that is. */
typedef struct
{
  const char *suffix;
  const char *label; /* untranslated */
} WmSaveKind;

/**
 * WmSaveWrite:
 * @data: what is saved
 * @path: where to; its ending is one of those that were offered
 * @error: return location
 *
 * Runs on a thread.
 *
 * Returns: whether all of it is written
 */
typedef gboolean (*WmSaveWrite) (gpointer     data,
                                 const char  *path,
                                 GError     **error);

void wm_save_ask (WmSession        *session,
                  GtkWidget        *over,
                  const char       *title,
                  const char       *name,
                  const WmSaveKind *kinds,
                  WmSaveWrite       write,
                  gpointer          data,
                  GDestroyNotify    destroy);
void wm_save_to  (WmSession        *session,
                  const char       *path,
                  const WmSaveKind *kinds,
                  WmSaveWrite       write,
                  gpointer          data,
                  GDestroyNotify    destroy);

G_END_DECLS
