/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-change.h"
#include "store/wm-database.h"

G_BEGIN_DECLS

/* The one thread that writes to a plan file, in the order in which it is asked. */
typedef struct _WmWriter WmWriter;

typedef gboolean (*WmWriterFunc) (WmDatabase  *db,
                                  gpointer     data,
                                  GError     **error);

WmWriter *wm_writer_new          (WmDatabase     *db,
                                  GSourceFunc     failed,
                                  gpointer        user_data);
void      wm_writer_free         (WmWriter       *self);
void      wm_writer_push_change  (WmWriter       *self,
                                  WmChange       *change);
void      wm_writer_push_call    (WmWriter       *self,
                                  WmWriterFunc    func,
                                  gpointer        data,
                                  GDestroyNotify  destroy);
gboolean  wm_writer_is_idle      (WmWriter       *self);
gboolean  wm_writer_call         (WmWriter       *self,
                                  WmWriterFunc    func,
                                  gpointer        data,
                                  GError        **error);
void      wm_writer_wait         (WmWriter       *self);
gint64    wm_writer_get_written  (WmWriter       *self);
GError   *wm_writer_take_failure (WmWriter       *self);

G_END_DECLS
