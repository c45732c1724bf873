/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-database.h"
#include "store/wm-edit.h"
#include "store/wm-record-list.h"
#include "store/wm-store.h"
#include "store/wm-writer.h"

G_BEGIN_DECLS

typedef struct _WmSupposition WmSupposition;

/* What the store's own files share. */
struct _WmStore
{
  GObject        parent_instance;

  char          *path;
  WmDatabase    *reader;  /* for the main thread */
  WmWriter      *writer;  /* NULL when read-only */
  int            lock_fd; /* held while open for writing, else -1 */
  char          *damage;  /* NULL, or what could not be read */

  GHashTable    *lists;   /* GType to WmRecordList */
  GHashTable    *by_id;   /* id to WmRecord, lent by the lists */
  GHashTable    *links;   /* (nullable) id of a record to GPtrArray of its WmLinks, see wm-store-links.c */
  GHashTable    *fields;  /* (nullable) GType to field to what it says to GPtrArray of records, see there too */
  GHashTable    *counters; /* GType to the next number */
  gint64         next_row;

  WmEdit        *edit;    /* under way, or NULL */
  GQueue         pending; /* of WmChange that may not be on the disk yet, oldest first */
  GArray        *steps;   /* of WmStep: the whole history */
  GArray        *undo;    /* of guint: indices into steps, the next to be undone last */
  GArray        *redo;
  gint64         last_time; /* moment of the newest change; time never goes back */
  WmEditCompleter completer; /* or NULL */
  gpointer       completer_data;
  GDestroyNotify completer_free;
  WmSupposition *supposition; /* while changes are in memory only, or NULL */
};

/* A change as undo needs to know it. */
typedef struct
{
  gint64          number;
  WmChangeAction  action;
  gint64          target;
  char           *label;
  WmChange       *change; /* NULL when it was made before the plan was opened */
} WmStep;

/* wm-edit-rules.c */
gboolean      wm_edit_check_rules     (WmStore        *store,
                                       const WmChange *change,
                                       GError        **error);

WmRecordList *wm_store_get_list       (WmStore        *self,
                                       GType           kind);
WmStore      *wm_store_new_from_records (const char   *path,
                                         GPtrArray    *records,
                                         GError      **error);
guint         wm_store_take_number    (WmStore        *self,
                                       GType           kind);
void          wm_store_insert         (WmStore        *self,
                                       WmRecord       *record);
void          wm_store_drop           (WmStore        *self,
                                       WmRecord       *record);
void          wm_store_forget_indices (WmStore        *self,
                                       WmRecord       *record);
void          wm_store_commit_change  (WmStore        *self,
                                       WmChange       *change);
GError       *wm_store_settle         (WmStore        *self);
void          wm_store_emit_changed   (WmStore        *self,
                                       WmChange       *change);
void          wm_store_notify_state   (WmStore        *self);

/* wm-edit.c */
void          wm_change_tidy          (WmChange       *change);

/* wm-suppose.c */
void          wm_supposition_free     (WmSupposition  *self);

/* wm-undo.c */
void          wm_undo_init            (WmStore        *self);
void          wm_undo_clear           (WmStore        *self);
gboolean      wm_undo_load            (WmStore        *self,
                                       GError        **error);
void          wm_undo_push            (WmStore        *self,
                                       WmChange       *change);
void          wm_undo_truncate        (WmStore        *self,
                                       gint64          last_number);
void          wm_undo_apply           (WmStore        *self,
                                       WmChange       *change);

/* wm-replay.c */
WmChange     *wm_replay_parse_rows    (const char     *rows,
                                       WmRecord     *(*find) (GType kind, const char *id, guint number, gpointer data),
                                       gpointer        data,
                                       GError        **error);
GHashTable   *wm_replay_records       (WmDatabase     *db,
                                       gint64          until,
                                       GError        **error);

G_END_DECLS
