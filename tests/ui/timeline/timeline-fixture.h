/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline/wm-timeline-bar.h"
#include "timeline/wm-timeline-place.h"
#include "ui-fixture.h"

G_BEGIN_DECLS

/* A small plan on a real window, without holidays, from Monday 2024-03-04 on:
 *
 *     row 0  T-1 Step             4 to 8 March
 *     row 1    T-2 Alpha   5d     4 to 8 March, Anna
 *     row 2    T-3 Beta    3d     4 to 6 March, Bert
 *     row 3    T-4 Gamma   3d     4 to 6 March
 *     row 4    T-5 Gate    0d     8 March, after Alpha
 *     row 5  T-6 Delta     2d     4 and 5 March
 *
 * A day is 24 pixels wide. */
typedef struct
{
  WmWindow        *window;
  WmTimelinePlace *place;
  WmStore         *store;
  WmTask          *step, *alpha, *beta, *gamma, *gate, *delta;
  guint            n_changes; /* since it was set up */
  char            *before;
} Fixture;

#define DAY 24 /* pixels */

void           fixture_set_up       (Fixture       *self,
                                     gconstpointer  data);
void           fixture_tear_down    (Fixture       *self,
                                     gconstpointer  data);
WmTimelineBar *fixture_find_bar     (Fixture       *self,
                                     WmTask        *task);
WmTask        *fixture_get_task     (Fixture       *self,
                                     const char    *ref);
void           fixture_drag         (Fixture       *self,
                                     WmTask        *task,
                                     WmTimelineHit  handle,
                                     double         dx,
                                     double         dy);
void           fixture_hold         (Fixture       *self,
                                     WmTask        *task,
                                     WmTimelineHit  handle,
                                     double         dx,
                                     double         dy);
void           fixture_select       (Fixture       *self,
                                     WmTask        *task);
void           fixture_type         (const char    *text);
void           fixture_act          (Fixture       *self,
                                     const char    *action);
void           fixture_changed_once (Fixture       *self);
void           fixture_unchanged    (Fixture       *self);
char          *fixture_dup_start    (Fixture       *self,
                                     WmTask        *task);
char          *fixture_dup_finish   (Fixture       *self,
                                     WmTask        *task);

#define fixture_assert_dates(self, task, start, finish) \
  G_STMT_START { \
    g_autofree char *start_ = fixture_dup_start (self, task); \
    g_autofree char *finish_ = fixture_dup_finish (self, task); \
    g_assert_cmpstr (start_, ==, start); \
    g_assert_cmpstr (finish_, ==, finish); \
  } G_STMT_END

#define fixture_add(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

G_END_DECLS
