/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "shell/wm-application.h"
#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmWindow:
 *
 * The start page, or a plan in its places, with the drawer at the right.
 *
 * Properties, for the header bars of places: `undo-tooltip`, `redo-tooltip`, `narrow`,
 * `banner` (nullable: why the plan can't be changed), `banner-button` (nullable: what can
 * be done about it, by win.take-copy), `drawer-shown`.
 */
#define WM_TYPE_WINDOW (wm_window_get_type ())
G_DECLARE_FINAL_TYPE (WmWindow, wm_window, WM, WINDOW, AdwApplicationWindow)

GtkWidget  *wm_window_new            (WmApplication *application);
gboolean    wm_window_open_plan      (WmWindow      *self,
                                      const char    *path);
gboolean    wm_window_close_plan     (WmWindow      *self);
WmSession  *wm_window_get_session    (WmWindow      *self);
WmLibrary  *wm_window_get_library    (WmWindow      *self);
void        wm_window_show_place     (WmWindow      *self,
                                      const char    *name);
void        wm_window_go_to_pane     (WmWindow      *self,
                                      int            step);
void        wm_window_edit_selection (WmWindow      *self);
const char *wm_window_get_place      (WmWindow      *self);
gboolean    wm_window_is_drawer_shown (WmWindow     *self);
void        wm_window_set_drawer_shown (WmWindow    *self,
                                        gboolean     shown);
void        wm_window_show_drawer_page (WmWindow    *self,
                                        const char  *name);
AdwToast   *wm_window_toast          (WmWindow      *self,
                                      const char    *text,
                                      const char    *button,
                                      const char    *action);
void        wm_window_trouble        (WmWindow      *self,
                                      const GError  *error);

/* wm-window-exchange.c */
void        wm_window_export_plan_to (WmWindow      *self,
                                      GFile         *file);

/* wm-window-actions.c: what can be called in it. */
gboolean    wm_window_can_activate   (WmWindow      *self,
                                      const char    *action);
AdwDialog  *wm_window_show_palette   (WmWindow      *self);

/* wm-window-plans.c: how plans come into a window. */
AdwDialog  *wm_window_show_new_plan  (WmWindow      *self);
void        wm_window_choose_copy    (WmWindow      *self);
void        wm_window_add_copy       (WmWindow      *self,
                                      const char    *path);
gboolean    wm_window_open_sample    (WmWindow      *self);

/* wm-window-bundle.c: bundles and copies that leave it. */
void        wm_window_export_bundle  (WmWindow      *self);
void        wm_window_verify_bundle  (WmWindow      *self);
void        wm_window_export_copy    (WmWindow      *self);

/* wm-window-exchange.c: plans of other programs. */
void        wm_window_import         (WmWindow      *self);
void        wm_window_export_plan    (WmWindow      *self);

G_END_DECLS
