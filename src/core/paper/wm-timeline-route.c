/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper/wm-timeline-route.h"

/**
 * wm_timeline_route_find:
 * @self: the ends of a link
 * @points: (out): its corners, both ends among them
 *
 * The way of a link by right angles only. Where there is no room between the two
 * ends, it goes back along the line between two rows, where no bar is.
 *
 * Returns: how many points there are
 */
guint
wm_timeline_route_find (const WmTimelineRoute *self,
                        float                  points[WM_TIMELINE_ROUTE_MAX][2])
{
  float step = self->height * 2 / 7; /* before it turns: 8 pixels of 28 on the screen */
  float out = self->x0 + (self->from_end ? step : -step), in = self->x1 + (self->to_end ? step : -step);
  gboolean back = (self->from_end && !self->to_end && in < out) || (!self->from_end && self->to_end && in > out);
  float between = self->y1 > self->y0 ? self->y1 - self->height / 2 : self->y1 + self->height / 2;
  float turn = self->from_end != self->to_end ? out : self->from_end ? MAX (in, out) : MIN (in, out);
  const float straight[][2] = { { self->x0, self->y0 }, { turn, self->y0 }, { turn, self->y1 }, { self->x1, self->y1 } };
  const float around[][2] = { { self->x0, self->y0 }, { out, self->y0 }, { out, between }, { in, between },
                              { in, self->y1 }, { self->x1, self->y1 } };
  guint n = back ? G_N_ELEMENTS (around) : G_N_ELEMENTS (straight);

  for (guint i = 0; i < n; i++)
    {
      points[i][0] = back ? around[i][0] : straight[i][0];
      points[i][1] = back ? around[i][1] : straight[i][1];
    }
  return n;
}
