/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmLibraryEntry:
 *
 * A plan in the library, and what a glance at it tells. A thread reads it; until then
 * and where the file can't be read there is its name alone.
 *
 * Properties: `loaded`, notified when what it tells has been read anew.
 */
#define WM_TYPE_LIBRARY_ENTRY (wm_library_entry_get_type ())
G_DECLARE_FINAL_TYPE (WmLibraryEntry, wm_library_entry, WM, LIBRARY_ENTRY, GObject)

const char *wm_library_entry_get_path         (WmLibraryEntry *self);
const char *wm_library_entry_get_organization (WmLibraryEntry *self);
const char *wm_library_entry_get_title        (WmLibraryEntry *self);
gboolean    wm_library_entry_is_loaded        (WmLibraryEntry *self);
const char *wm_library_entry_get_trouble      (WmLibraryEntry *self);
double      wm_library_entry_get_progress     (WmLibraryEntry *self);
gint64      wm_library_entry_get_certificate  (WmLibraryEntry *self);
const char *wm_library_entry_get_next_title   (WmLibraryEntry *self);
gint64      wm_library_entry_get_next_date    (WmLibraryEntry *self);

/**
 * WmLibrary:
 *
 * The plans that Waymark keeps in the user's data folder: a #GListModel of
 * #WmLibraryEntry, the last used first. Main thread.
 */
#define WM_TYPE_LIBRARY (wm_library_get_type ())
G_DECLARE_FINAL_TYPE (WmLibrary, wm_library, WM, LIBRARY, GObject)

WmLibrary *wm_library_new         (const char           *folder);
void       wm_library_refresh     (WmLibrary            *self);
gboolean   wm_library_contains    (WmLibrary            *self,
                                   const char           *path);
char      *wm_library_dup_path    (WmLibrary            *self,
                                   const char           *name,
                                   GError              **error);
void       wm_library_touch       (WmLibrary            *self,
                                   const char           *path);
void       wm_library_add_async   (WmLibrary            *self,
                                   const char           *path,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
char      *wm_library_add_finish  (WmLibrary            *self,
                                   GAsyncResult         *result,
                                   GError              **error);
char      *wm_library_remove      (WmLibrary            *self,
                                   const char           *path,
                                   GError              **error);
gboolean   wm_library_restore     (WmLibrary            *self,
                                   const char           *removed,
                                   GError              **error);
void       wm_library_discard     (WmLibrary            *self,
                                   const char           *removed);

G_END_DECLS
