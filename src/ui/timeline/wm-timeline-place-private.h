/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-drag.h"
#include "timeline/wm-timeline-filter.h"
#include "timeline/wm-timeline-place.h"
#include "timeline/wm-timeline-table.h"

G_BEGIN_DECLS

struct _WmTimelinePlace
{
  AdwBin             parent_instance;

  GtkOverlay        *overlay;
  GtkAdjustment     *time;
  AdwWindowTitle    *title;
  GtkPopoverMenu    *menu;
  GtkMenuButton     *filter_button;
  WmTimelineFilter  *filter;
  GtkRevealer       *bulk;
  GtkLabel          *bulk_label;

  WmSession         *session;
  WmTimelineChart   *chart;
  GtkColumnView     *view;
  GtkScrolledWindow *scrolled;
  GtkWidget         *grid;
  GtkWidget         *axis;
  GtkWidget         *links;
  GtkWidget         *marks;
  GtkMultiSelection *selection;
  WmTimelineTable   *table;
  WmTimelineHand    *hand;
  WmTimelineDrag    *drag;
  WmTask            *target;  /* to which a link that is held by keys would lead; lent */
  gboolean           to_end;
  guint              open_source;
  guint              look_source;
  bool               opened;  /* scrolled to where work is to be done */
  bool               selecting;
  bool               pressed; /* the last press on the rows was the pointer's, not a key's */
  double             pointer; /* where it is on the overlay, from its left edge */
  double             pinched; /* the scale of a pinch, as last taken up */
  gint64             finish;  /* of the plan, as last settled */
  gint64             before;  /* and before that */
};

/* wm-timeline-place.c */
WmTask    *wm_timeline_place_get_task        (WmTimelinePlace *self);
void       wm_timeline_place_announce_task   (WmTimelinePlace *self,
                                              WmTask          *task);

/* wm-timeline-actions.c */
void       wm_timeline_place_install_actions (GtkWidgetClass  *klass);

/* wm-timeline-keys.c */
void       wm_timeline_place_add_keys        (WmTimelinePlace *self);
void       wm_timeline_place_hold            (WmTimelinePlace *self);

/* wm-timeline-pointer.c */
void       wm_timeline_place_add_pointer     (WmTimelinePlace *self);
void       wm_timeline_place_show_menu       (WmTimelinePlace *self,
                                              double           x,
                                              double           y);

G_END_DECLS
