/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "schedule/wm-schedule.h"
#include "store/wm-query.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* What is computed of records and never stored, as columns for queries: each figure comes from the one function
 * that the rest of the program asks too. */

const WmField *wm_figures_list_fields (GType        kind,
                                       guint       *n_fields);
const WmField *wm_figures_find_field  (GType        kind,
                                       const char  *name);
GPtrArray     *wm_figures_declare     (void);
typedef struct _WmFigureRun WmFigureRun;

WmFigureRun   *wm_figure_run_new        (WmStore     *store,
                                         WmSchedule  *schedule,
                                         gint64       today);
void           wm_figure_run_free       (WmFigureRun *self);
gboolean       wm_figure_run_step       (WmFigureRun *self,
                                         gint64       until);
GPtrArray     *wm_figure_run_get_tables (WmFigureRun *self);

GPtrArray     *wm_figures_compute     (WmStore     *store,
                                       WmSchedule  *schedule,
                                       gint64       today);
char          *wm_figures_dup_label   (GPtrArray   *tables,
                                       WmRecord    *record,
                                       const char  *name);

G_END_DECLS
