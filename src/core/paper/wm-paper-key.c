/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "paper/wm-paper-private.h"

/* What the legend of a timeline explains. Only what is on the paper is. */
typedef enum
{
  KEY_WORK,
  KEY_PROGRESS,
  KEY_DONE,
  KEY_LATE,
  KEY_CRITICAL,
  KEY_FLOAT,
  KEY_SUMMARY,
  KEY_MILESTONE,
  KEY_GOAL,
  KEY_DEADLINE,
  KEY_BASELINE,
  KEY_AS_OF,
  N_KEYS,
} Key;

G_STATIC_ASSERT (N_KEYS <= WM_PAPER_MAX_LEGEND);

static const char *const labels[N_KEYS] = {
  [KEY_WORK] = N_ ("Task"),
  [KEY_PROGRESS] = N_ ("Partly done"),
  [KEY_DONE] = N_ ("Done"),
  [KEY_LATE] = N_ ("Late"),
  [KEY_CRITICAL] = N_ ("Critical"),
  [KEY_FLOAT] = N_ ("Float"),
  [KEY_SUMMARY] = N_ ("Summary task"),
  [KEY_MILESTONE] = N_ ("Milestone"),
  [KEY_GOAL] = N_ ("Certificate"),
  [KEY_DEADLINE] = N_ ("Deadline"),
  [KEY_BASELINE] = N_ ("Baseline"),
  [KEY_AS_OF] = N_ ("As-of date"),
};

static const WmPaperLook looks[N_KEYS] = {
  [KEY_WORK] = { WM_TASK_STATE_NOT_STARTED, 0, FALSE, FALSE },
  [KEY_PROGRESS] = { WM_TASK_STATE_IN_PROGRESS, 50, FALSE, FALSE },
  [KEY_DONE] = { WM_TASK_STATE_DONE, 100, FALSE, FALSE },
  [KEY_LATE] = { WM_TASK_STATE_LATE, 0, FALSE, FALSE },
  [KEY_CRITICAL] = { WM_TASK_STATE_NOT_STARTED, 0, TRUE, FALSE },
  [KEY_SUMMARY] = { WM_TASK_STATE_IN_PROGRESS, 50, FALSE, FALSE },
  [KEY_MILESTONE] = { WM_TASK_STATE_NOT_STARTED, 0, FALSE, FALSE },
  [KEY_GOAL] = { WM_TASK_STATE_NOT_STARTED, 0, FALSE, TRUE },
};

static void
draw_sample (const WmPaperPen *pen,
             guint             which,
             double            x,
             double            y,
             double            width,
             double            height)
{
  const WmPaperLook *look = &looks[which];
  double middle = x + width / 2;

  switch ((Key) which)
    {
    case KEY_FLOAT:
      wm_paper_mark_float (pen, x, x + width, y - height * 0.2, height);
      break;
    case KEY_SUMMARY:
      wm_paper_mark_summary (pen, look, x, x + width, y, height);
      break;
    case KEY_MILESTONE:
    case KEY_GOAL:
      wm_paper_mark_milestone (pen, look, middle, y, height);
      break;
    case KEY_DEADLINE:
      wm_paper_mark_deadline (pen, FALSE, middle, y + height * 0.3, height);
      break;
    case KEY_BASELINE:
      wm_paper_mark_baseline (pen, x, x + width, y - height * 0.33, height);
      break;
    case KEY_AS_OF:
      cairo_save (pen->cr);
      cairo_set_dash (pen->cr, (double[]) { 3, 2 }, 2, 0);
      wm_paper_pen_line (pen, WM_PAPER_INK_AS_OF, 0.8, middle, y - height * 0.4, middle, y + height * 0.4);
      cairo_restore (pen->cr);
      break;
    default:
      wm_paper_mark_work (pen, look, x, x + width, y, height);
      break;
    }
}

static void
mark_row (const WmPaperRow *row,
          gboolean          present[N_KEYS])
{
  gboolean done = row->look.state == WM_TASK_STATE_DONE;

  if (row->start == WM_UNSET)
    return;
  present[KEY_DEADLINE] |= row->deadline != WM_UNSET;
  present[KEY_BASELINE] |= row->baseline_start != WM_UNSET;
  present[KEY_FLOAT] |= row->until != WM_UNSET;
  present[KEY_SUMMARY] |= row->summary;
  if (row->summary)
    return;
  present[KEY_GOAL] |= row->look.goal && row->milestone;
  present[KEY_MILESTONE] |= row->milestone && !row->look.goal;
  present[KEY_LATE] |= row->look.state == WM_TASK_STATE_LATE;
  present[KEY_CRITICAL] |= row->look.critical && !done;
  present[KEY_DONE] |= done;
  present[KEY_PROGRESS] |= !row->milestone && !done && row->look.percent > 0;
  present[KEY_WORK] |= !row->milestone;
}

void
wm_paper_list_legend (WmPaper *self)
{
  const WmPaperContent *content = self->content;
  gboolean present[N_KEYS] = { FALSE };

  self->n_legend = 0;
  if (!self->layout.legend)
    return;
  for (guint i = 0; i < content->rows->len; i++)
    mark_row (wm_paper_content_row (content, i), present);
  present[KEY_AS_OF] = content->today >= content->first && content->today <= content->last;
  for (guint i = 0; i < N_KEYS; i++)
    if (present[i])
      self->legend[self->n_legend++] =
        (WmPaperLegendItem) { i == KEY_BASELINE && content->baseline != NULL ? content->baseline : _ (labels[i]), draw_sample, i };
}
