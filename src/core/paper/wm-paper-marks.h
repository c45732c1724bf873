/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper-ink.h"
#include "schedule/wm-task-state.h"

G_BEGIN_DECLS

/* What a bar says by its shape and pattern, and by its colour besides: the language of
 * src/ui/timeline/wm-timeline-draw.c, in print. */
typedef struct
{
  WmTaskState state;
  int         percent;
  gboolean    critical;
  gboolean    goal;     /* the milestone of the certificate */
} WmPaperLook;

/* y is the middle of the row and height its height; all marks keep within it. */
void wm_paper_mark_work      (const WmPaperPen  *pen,
                              const WmPaperLook *look,
                              double             x0,
                              double             x1,
                              double             y,
                              double             height);
void wm_paper_mark_gap       (const WmPaperPen  *pen,
                              const WmPaperLook *look,
                              double             x0,
                              double             x1,
                              double             y);
void wm_paper_mark_summary   (const WmPaperPen  *pen,
                              const WmPaperLook *look,
                              double             x0,
                              double             x1,
                              double             y,
                              double             height);
void wm_paper_mark_milestone (const WmPaperPen  *pen,
                              const WmPaperLook *look,
                              double             x,
                              double             y,
                              double             height);
void wm_paper_mark_float     (const WmPaperPen  *pen,
                              double             x0,
                              double             x1,
                              double             y,
                              double             height);
void wm_paper_mark_baseline  (const WmPaperPen  *pen,
                              double             x0,
                              double             x1,
                              double             y,
                              double             height);
void wm_paper_mark_deadline  (const WmPaperPen  *pen,
                              gboolean           missed,
                              double             x,
                              double             y,
                              double             height);

G_END_DECLS
