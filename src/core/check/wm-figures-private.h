/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "check/wm-figures.h"
#include "evidence/wm-coverage.h"
#include "record/wm-kinds.h"

G_BEGIN_DECLS

/* What is tied to a record. */
typedef struct
{
  guint n_evidence, n_fresh; /* that is not stale */
  guint n_measures, n_implemented;
  guint n_findings;  /* not closed */
  guint n_requirements;
  guint n_tasks;
  guint n_all;
} WmTies;

/* What figures are made from. */
typedef struct
{
  WmStore    *store;
  WmSchedule *schedule;
  gint64      today;
  GHashTable *ties;      /* id to WmTies */
  WmCoverage *coverage;
  GHashTable *headings;  /* ids of requirements that others are part of */
  GHashTable *assessed;  /* id of a requirement to its WmAssessment */
  GHashTable *latest;    /* (nullable): wm_fact_dup_key() to the newest WmFact of a series; made when it is needed */
} WmFigureSources;

/* Fills in the figures of one record. */
typedef void (*WmFigureFunc) (WmFigureSources *sources,
                              WmRecord        *record,
                              WmValue         *values);

typedef struct
{
  GType        (*get_kind) (void);
  const WmField *fields;
  guint          n_fields;
  WmFigureFunc   measure;
} WmFigureKind;

extern const WmFigureKind wm_figure_kinds[];
extern const guint wm_n_figure_kinds;

const WmTies *wm_figure_sources_get_ties (WmFigureSources *self,
                                          WmRecord        *record);

G_END_DECLS
