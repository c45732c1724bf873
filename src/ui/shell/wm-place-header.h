/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WmPlaceHeader:
 *
 * The header bar at the top of every place: undo and redo at its start, the
 * drawer's button and the main menu at its end, and the place's own tools between.
 * In Blueprint the tools are its children, typed [start] or [end]; a [title] child
 * takes the place of the title.
 */
#define WM_TYPE_PLACE_HEADER (wm_place_header_get_type ())
G_DECLARE_FINAL_TYPE (WmPlaceHeader, wm_place_header, WM, PLACE_HEADER, AdwBin)

GtkWidget *wm_place_header_new        (void);
void       wm_place_header_pack_start (WmPlaceHeader *self,
                                       GtkWidget     *tool);
void       wm_place_header_pack_end   (WmPlaceHeader *self,
                                       GtkWidget     *tool);
void       wm_place_header_set_title  (WmPlaceHeader *self,
                                       GtkWidget     *title);

G_END_DECLS
