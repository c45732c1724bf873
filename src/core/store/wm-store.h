/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-change.h"
#include "record/wm-plan.h"
#include "record/wm-record.h"
#include "store/wm-content.h"

G_BEGIN_DECLS

#define WM_STORE_ERROR (wm_store_error_quark ())
GQuark wm_store_error_quark (void);

/**
 * WmStoreError:
 * @WM_STORE_ERROR_NOT_A_PLAN: the file is something else
 * @WM_STORE_ERROR_NEWER: a newer Waymark made it
 * @WM_STORE_ERROR_DAMAGED: its bytes contradict each other
 * @WM_STORE_ERROR_BUSY: another program has it open for editing
 * @WM_STORE_ERROR_READ_ONLY: it was opened for reading, or can't be written
 * @WM_STORE_ERROR_FULL: the disk is full
 * @WM_STORE_ERROR_EXISTS: there is a file of that name already
 * @WM_STORE_ERROR_REFUSED: what was asked for contradicts the plan
 * @WM_STORE_ERROR_NOT_FOUND: there is no file of that name
 * @WM_STORE_ERROR_FAILED: the disk or the system failed
 */
typedef enum
{
  WM_STORE_ERROR_NOT_A_PLAN,
  WM_STORE_ERROR_NEWER,
  WM_STORE_ERROR_DAMAGED,
  WM_STORE_ERROR_BUSY,
  WM_STORE_ERROR_READ_ONLY,
  WM_STORE_ERROR_FULL,
  WM_STORE_ERROR_EXISTS,
  WM_STORE_ERROR_REFUSED,
  WM_STORE_ERROR_NOT_FOUND,
  WM_STORE_ERROR_FAILED,
} WmStoreError;

typedef enum
{
  WM_STORE_READ_WRITE = 0,
  WM_STORE_READ_ONLY  = 1 << 0, /* as far as is safe, even a damaged one; see wm_store_get_damage() */
} WmStoreFlags;

/**
 * WmStore:
 *
 * An open plan file: all its records as objects, and the only way to change them.
 * Belongs to the thread that opened it (contents apart: see wm-content.h).
 *
 * Signals: `changed` (WmChange *change) after each change, undone ones included;
 * `failed` (GError *error) when the disk refused one or more changes, which
 * have then been taken back in memory already (a `changed` for each).
 *
 * Properties: `can-undo`, `can-redo`, `undo-label`, `redo-label`, `read-only`,
 * `supposition` (what is only supposed, or %NULL).
 */
#define WM_TYPE_STORE (wm_store_get_type ())
G_DECLARE_FINAL_TYPE (WmStore, wm_store, WM, STORE, GObject)

WmStore     *wm_store_create          (const char    *path,
                                       GError       **error);
WmStore     *wm_store_open            (const char    *path,
                                       WmStoreFlags   flags,
                                       GError       **error);
gboolean     wm_store_flush           (WmStore       *self,
                                       GError       **error);
gboolean     wm_store_is_settled      (WmStore       *self);
gboolean     wm_store_close           (WmStore       *self,
                                       GError       **error);
gboolean     wm_store_copy            (WmStore       *self,
                                       const char    *path,
                                       GCancellable  *cancellable,
                                       GError       **error);

const char  *wm_store_get_path        (WmStore       *self);
gboolean     wm_store_is_same_file    (const char    *path,
                                       const char    *other);
const char  *wm_store_get_damage      (WmStore       *self);
gboolean     wm_store_is_read_only    (WmStore       *self);

GListModel  *wm_store_list            (WmStore       *self,
                                       GType          kind);
WmPlan      *wm_store_get_plan        (WmStore       *self);
WmRecord    *wm_store_lookup          (WmStore       *self,
                                       const char    *id);
WmRecord    *wm_store_lookup_ref      (WmStore       *self,
                                       const char    *ref);
WmRecord    *wm_store_get_reference   (WmStore       *self,
                                       WmRecord      *record,
                                       guint          field);
char        *wm_store_dup_title       (WmStore       *self,
                                       WmRecord      *record);
GPtrArray   *wm_store_list_links      (WmStore       *self,
                                       WmRecord      *record);
GPtrArray   *wm_store_list_naming     (WmStore       *self,
                                       GType          kind,
                                       guint          field,
                                       const char    *text);
WmRecord    *wm_store_get_other_end   (WmStore       *self,
                                       WmRecord      *link,
                                       WmRecord      *record);
GPtrArray   *wm_store_list_linked     (WmStore       *self,
                                       WmRecord      *record,
                                       GType          kind);
GPtrArray   *wm_store_search_contents (WmStore      *self,
                                       const char    *words,
                                       guint          limit,
                                       GError       **error);
GPtrArray   *wm_store_search          (WmStore       *self,
                                       const char    *words,
                                       guint          limit,
                                       GError       **error);

gboolean     wm_store_can_undo        (WmStore       *self);
gboolean     wm_store_can_redo        (WmStore       *self);
const char  *wm_store_get_undo_label  (WmStore       *self);
const char  *wm_store_get_redo_label  (WmStore       *self);
gboolean     wm_store_undo            (WmStore       *self,
                                       GError       **error);
gboolean     wm_store_redo            (WmStore       *self,
                                       GError       **error);

G_END_DECLS
