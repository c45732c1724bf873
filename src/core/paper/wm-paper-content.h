/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/wm-paper-marks.h"
#include "schedule/wm-schedule.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

#define WM_PAPER_NONE G_MAXUINT

/* What the table beside the chart can say. */
typedef enum
{
  WM_PAPER_COLUMN_REF,
  WM_PAPER_COLUMN_TITLE,
  WM_PAPER_COLUMN_START,
  WM_PAPER_COLUMN_FINISH,
  WM_PAPER_COLUMN_DURATION,
  WM_PAPER_COLUMN_FLOAT,
  WM_PAPER_COLUMN_PERCENT,
  WM_PAPER_COLUMN_OWNER,
  WM_PAPER_N_COLUMNS,
} WmPaperColumn;

typedef struct
{
  const char *name;    /* on the command line */
  const char *title;   /* for people, untranslated */
  gboolean    number;  /* stands at the right */
  gboolean    usual;   /* shown unless somebody says otherwise */
} WmPaperColumnInfo;

extern const WmPaperColumnInfo wm_paper_columns[WM_PAPER_N_COLUMNS];

/* A task, as it is printed. Times are plan times, or %WM_UNSET. */
typedef struct
{
  char        *cells[WM_PAPER_N_COLUMNS];
  guint        parent;   /* a row, or %WM_PAPER_NONE */
  guint        depth;
  gint64       start, finish;
  gint64       stop, resume; /* of work that is interrupted: where what is done ends, and the rest goes on */
  gint64       until;    /* where its float ends */
  gint64       deadline;
  gint64       baseline_start, baseline_finish;
  WmPaperLook  look;
  gboolean     summary, milestone;
} WmPaperRow;

typedef struct
{
  guint    from, to;  /* rows */
  gboolean from_end, to_end;
  gboolean critical;
} WmPaperLink;

/**
 * WmPaperContent:
 *
 * All that a printed timeline says, copied out of a plan: whatever is edited afterwards,
 * and on whichever thread it is drawn.
 */
typedef struct
{
  char   *path;        /* of the plan */
  char   *title, *organization;
  char   *baseline;    /* (nullable): title of the one that it is compared with */
  char   *head;        /* of the history, 64 hex digits */
  gint64  n_changes;
  gint64  as_of;       /* a moment */
  gint64  today;       /* a date */
  gint64  certificate; /* a date, or %WM_UNSET */
  gint64  first, last; /* dates: what there is to show, or what was asked for */
  GArray *rows;        /* of WmPaperRow */
  GArray *links;       /* of WmPaperLink */
  guint8 *off;         /* for each date from first to last, whether nobody works on it */
} WmPaperContent;

WmPaperContent *wm_paper_content_new   (WmStore         *store,
                                        WmSchedule      *schedule,
                                        gint64           as_of,
                                        gint64           today,
                                        gint64           first,
                                        gint64           last,
                                        GError         **error);
WmPaperContent *wm_paper_content_ref   (WmPaperContent  *self);
void            wm_paper_content_unref (WmPaperContent  *self);

#define wm_paper_content_row(self, i) (&g_array_index ((self)->rows, WmPaperRow, i))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmPaperContent, wm_paper_content_unref)

G_END_DECLS
