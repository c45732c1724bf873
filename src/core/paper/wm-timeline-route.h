/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WM_TIMELINE_ROUTE_MAX 6 /* points */

/* Where a link leaves and where it arrives. Pixels, or points on paper; y is the middle of a row. */
typedef struct
{
  float    x0, y0, x1, y1;
  gboolean from_end; /* of the predecessor: its finish, else its start */
  gboolean to_end;   /* of the successor */
  float    height;   /* of a row */
} WmTimelineRoute;

guint wm_timeline_route_find (const WmTimelineRoute *self,
                              float                  points[WM_TIMELINE_ROUTE_MAX][2]);

G_END_DECLS
