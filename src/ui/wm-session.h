/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/wm-monitor.h"
#include "collect/wm-collector.h"
#include "planning/wm-comparison.h"
#include "schedule/wm-schedule.h"
#include "store/wm-edit.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmSession:
 *
 * A plan that is open in a window: its store, its schedule, and what is selected.
 * The places of a window know this and nothing of each other.
 *
 * Properties: `selection` (#WmRecord, nullable); `compared` (#WmComparison, nullable): the dates that
 * those of today are compared with: while something is supposed those that are so, else those of the
 * plan's baseline.
 *
 * Signals: `reveal` (WmRecord *record): show this record in the place where it
 * lives; `edit-field` (int field): let the person edit this field of the selection, -1 for its evidence; `message` (const char *text, gboolean undoable): tell the person, as a
 * toast; `trouble` (GError *error): tell of a failure.
 */
#define WM_TYPE_SESSION (wm_session_get_type ())
G_DECLARE_FINAL_TYPE (WmSession, wm_session, WM, SESSION, GObject)

WmSession  *wm_session_new           (WmStore      *store);
void        wm_session_end           (WmSession    *self);
WmStore    *wm_session_get_store     (WmSession    *self);
WmSchedule *wm_session_get_schedule  (WmSession    *self);
gint64      wm_session_get_today     (WmSession    *self);
WmMonitor  *wm_session_get_monitor   (WmSession    *self);
WmCollector *wm_session_get_collector (WmSession   *self);
WmComparison *wm_session_get_compared (WmSession   *self);
gpointer    wm_session_get_selection (WmSession    *self);
void        wm_session_select        (WmSession    *self,
                                      gpointer      record);
void        wm_session_reveal        (WmSession    *self,
                                      gpointer      record);
void        wm_session_edit_field    (WmSession    *self,
                                      gpointer      record,
                                      int           field);
void        wm_session_message       (WmSession    *self,
                                      const char   *text,
                                      gboolean      undoable);
void        wm_session_trouble       (WmSession    *self,
                                      const GError *error);

G_END_DECLS
