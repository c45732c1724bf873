/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-record.h"

G_BEGIN_DECLS

typedef enum
{
  WM_ROW_ADDED,
  WM_ROW_CHANGED,
  WM_ROW_REMOVED,
} WmRowAction;

typedef struct
{
  guint   field;
  WmValue before;
  WmValue after;
} WmFieldChange;

/* What happened to one record. For one that was added or removed, @fields has all
 * that are not empty. */
typedef struct
{
  WmRecord   *record;
  WmRowAction action;
  GArray     *fields; /* of WmFieldChange, by field */
  char       *search; /* what the search looks through from now on; NULL when that is as before */
} WmRowChange;

typedef enum
{
  WM_CHANGE_DO,
  WM_CHANGE_UNDO, /* takes target back */
  WM_CHANGE_REDO, /* does target again */
} WmChangeAction;

/**
 * WmChange:
 *
 * What one user action did to the records: one transaction, one entry of the
 * history, one step of undo. Once it has been committed nobody changes it, so
 * threads may share it.
 */
typedef struct
{
  char          *label;   /* for people, one line */
  char          *who;
  gint64         time;    /* a moment */
  gint64         number;  /* in the history, from 1 */
  WmChangeAction action;
  gint64         target;  /* number of what is undone or redone, else 0 */
  GPtrArray     *rows;    /* of WmRowChange, in the order in which they were made */
} WmChange;

#define WM_TYPE_CHANGE (wm_change_get_type ())
GType        wm_change_get_type  (void);

WmChange    *wm_change_new       (const char     *label);
WmChange    *wm_change_ref       (WmChange       *self);
void         wm_change_unref     (WmChange       *self);
WmRowChange *wm_change_add_row   (WmChange       *self,
                                  WmRecord       *record,
                                  WmRowAction     action);
void         wm_row_change_set   (WmRowChange    *row,
                                  guint           field,
                                  WmValue         before,
                                  WmValue         after);
WmChange    *wm_change_invert    (const WmChange *self);
gboolean     wm_change_touches   (const WmChange *self,
                                  GType           kind,
                                  int             field);
char        *wm_change_dup_rows_json (const WmChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmChange, wm_change_unref)

G_END_DECLS
