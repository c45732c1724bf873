/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline/wm-timeline-model.h"
#include "timeline/wm-timeline-sight.h"
#include "paper/wm-timeline-scale.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* What is drawn in which colour: each is a node in the style sheet, .wm-timeline .NAME */
typedef enum
{
  WM_TIMELINE_COLOR_BAR,
  WM_TIMELINE_COLOR_CRITICAL,
  WM_TIMELINE_COLOR_DONE,
  WM_TIMELINE_COLOR_SUMMARY,
  WM_TIMELINE_COLOR_GOAL,
  WM_TIMELINE_COLOR_TODAY,
  WM_TIMELINE_COLOR_LINK,
  WM_TIMELINE_COLOR_OFF,
  WM_TIMELINE_COLOR_LATE,
  WM_TIMELINE_COLOR_PAPER, /* what all is drawn on */
  WM_TIMELINE_N_COLORS,
} WmTimelineColor;

/* What the chart keeps in sight, however wide it is, until somebody zooms or scrolls. */
typedef enum
{
  WM_TIMELINE_VIEW_FREE,
  WM_TIMELINE_VIEW_TODAY, /* today a third from the beginning, and the certificate */
  WM_TIMELINE_VIEW_WHOLE, /* the entire plan */
} WmTimelineView;

/**
 * WmTimelineChart:
 *
 * What all parts of a timeline draw from: the session, the rows, the scale, how far
 * it is scrolled, and the cells that show now.
 *
 * Signals: `changed` () when everything must be drawn anew; `said` (const char *text)
 * when a screen reader is to say something.
 */
#define WM_TYPE_TIMELINE_CHART (wm_timeline_chart_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineChart, wm_timeline_chart, WM, TIMELINE_CHART, GObject)

WmTimelineChart       *wm_timeline_chart_new            (WmSession       *session,
                                                         GtkAdjustment   *time);
WmSession             *wm_timeline_chart_get_session    (WmTimelineChart *self);
WmTimelineModel       *wm_timeline_chart_get_model      (WmTimelineChart *self);
const WmTimelineScale *wm_timeline_chart_get_scale      (WmTimelineChart *self);
GtkAdjustment         *wm_timeline_chart_get_time       (WmTimelineChart *self);
double                 wm_timeline_chart_to_x           (WmTimelineChart *self,
                                                         gint64           plan_time);
gint64                 wm_timeline_chart_to_time        (WmTimelineChart *self,
                                                         double           x);
void                   wm_timeline_chart_set_width      (WmTimelineChart *self,
                                                         int              width);
void                   wm_timeline_chart_zoom           (WmTimelineChart *self,
                                                         double           factor,
                                                         double           x);
void                   wm_timeline_chart_show           (WmTimelineChart *self,
                                                         WmTimelineView   view);
void                   wm_timeline_chart_show_span      (WmTimelineChart *self,
                                                         gint64           first,
                                                         gint64           last);
void                   wm_timeline_chart_scroll_to      (WmTimelineChart *self,
                                                         gint64           plan_time);
void                   wm_timeline_chart_center         (WmTimelineChart *self,
                                                         gint64           plan_time);
void                   wm_timeline_chart_update_span    (WmTimelineChart *self);
void                   wm_timeline_chart_changed        (WmTimelineChart *self);
void                   wm_timeline_chart_say            (WmTimelineChart *self,
                                                         const char      *text);

gboolean               wm_timeline_chart_get_links      (WmTimelineChart *self);
void                   wm_timeline_chart_set_links      (WmTimelineChart *self,
                                                         gboolean         links);
gboolean               wm_timeline_chart_get_critical   (WmTimelineChart *self);
void                   wm_timeline_chart_set_critical   (WmTimelineChart *self,
                                                         gboolean         critical);
const GdkRGBA         *wm_timeline_chart_get_color      (WmTimelineChart *self,
                                                         WmTimelineColor  color);
void                   wm_timeline_chart_set_color      (WmTimelineChart *self,
                                                         WmTimelineColor  color,
                                                         const GdkRGBA   *rgba);

void                   wm_timeline_chart_set_narrow     (WmTimelineChart *self,
                                                         gboolean         narrow);
gboolean               wm_timeline_chart_get_narrow     (WmTimelineChart *self);
void                   wm_timeline_chart_set_selection  (WmTimelineChart   *self,
                                                         GtkSelectionModel *selection);
GPtrArray             *wm_timeline_chart_list_selected  (WmTimelineChart *self);
gboolean               wm_timeline_chart_is_selected    (WmTimelineChart *self,
                                                         guint            position);
void                   wm_timeline_chart_set_hold       (WmTimelineChart *self,
                                                         WmTask          *task,
                                                         guint            handle,
                                                         int              percent);
guint                  wm_timeline_chart_get_hold       (WmTimelineChart *self,
                                                         WmTask          *task);
int                    wm_timeline_chart_get_percent    (WmTimelineChart *self,
                                                         WmTask          *task);
void                   wm_timeline_chart_add_cell       (WmTimelineChart *self,
                                                         GtkWidget       *cell);
void                   wm_timeline_chart_remove_cell    (WmTimelineChart *self,
                                                         GtkWidget       *cell);
WmTimelineSight       *wm_timeline_chart_get_sight     (WmTimelineChart *self);
GPtrArray             *wm_timeline_chart_get_cells      (WmTimelineChart *self);
GPtrArray             *wm_timeline_chart_list_links     (WmTimelineChart *self,
                                                         WmTask          *task);
void                   wm_timeline_chart_forget_links   (WmTimelineChart *self);

G_END_DECLS
