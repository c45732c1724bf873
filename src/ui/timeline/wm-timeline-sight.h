/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills what is bound to a row, a GtkListItem or GtkColumnViewRow, with what the row shows. */
typedef void (*WmTimelineFill) (gpointer data,
                                gpointer item);

typedef struct _WmTimelineSight WmTimelineSight;

WmTimelineSight *wm_timeline_sight_new      (void);
void             wm_timeline_sight_free     (WmTimelineSight *self);
void             wm_timeline_sight_set_rows (WmTimelineSight *self,
                                             GtkAdjustment   *rows);
void             wm_timeline_sight_look     (WmTimelineSight *self,
                                             double           height);
void             wm_timeline_sight_bind     (WmTimelineSight *self,
                                             gpointer         item,
                                             WmTimelineFill   fill,
                                             gpointer         data);
void             wm_timeline_sight_unbind   (WmTimelineSight *self,
                                             gpointer         item);
void             wm_timeline_sight_update   (WmTimelineSight *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmTimelineSight, wm_timeline_sight_free)

G_END_DECLS
