/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evidence/wm-coverage.h"
#include "evidence/wm-evidence-matrix.h"
#include "evidence/wm-evidence-parts.h"
#include "evidence/wm-evidence-place.h"

G_BEGIN_DECLS

typedef struct _WmVerifying WmVerifying;

struct _WmEvidencePlace
{
  AdwBin parent_instance;

  AdwWindowTitle    *title;
  GtkEditable       *search;
  GtkDropDown       *day, *freshness, *type, *owner, *review;
  AdwViewStack      *views;
  GtkStack          *pieces_pages;
  AdwToggleGroup    *pieces_shape;
  GtkListView       *pieces, *coverage, *requests;
  GtkGridView       *tiles;            /* the pieces too; the one of both that shows has the model */
  WmEvidenceMatrix  *matrix;

  WmSession         *session;
  GtkFilter         *filter;           /* of the pieces */
  GtkMultiSelection *selection;        /* of the pieces */
  GtkSingleSelection *requirements, *asked;
  GtkFilter         *gaps, *known;     /* of the requirements and the requests */
  WmCoverage        *support;          /* (nullable): made when it is needed */
  GPtrArray         *bound;            /* of GtkListItem */
  GHashTable        *found;            /* (nullable) of WmRecord: what says in its files what is searched */
  GHashTable        *pictures;         /* digest to GdkTexture: of tiles */
  GPtrArray         *people;           /* of WmRecord, as in @owner from its second row on */
  GtkWidget         *checking;
  GtkProgressBar    *checked;
  WmVerifying       *verifying;        /* (nullable): while files are checked */
  gboolean           busy, outdated;
};

gint64      wm_evidence_place_get_date     (WmEvidencePlace *self);
WmCoverage *wm_evidence_place_get_coverage (WmEvidencePlace *self);

/* wm-evidence-filter.c */
gboolean    wm_evidence_place_is_shown     (gpointer         item,
                                            gpointer         self);
void        wm_evidence_place_search_files (WmEvidencePlace *self);
void        wm_evidence_place_list_choices (WmEvidencePlace *self);

/* wm-evidence-lists.c */
void        wm_evidence_place_set_up_lists (WmEvidencePlace *self);
void        wm_evidence_place_show_item    (WmEvidencePlace *self,
                                            GtkListItem     *item);

/* wm-evidence-verify.c */
void        wm_evidence_verify_install     (GtkWidgetClass  *klass);
void        wm_evidence_verify_cancel      (WmEvidencePlace *self);

/* wm-evidence-bulk.c */
void        wm_evidence_bulk_present       (WmSession       *session,
                                            GPtrArray       *pieces,
                                            GtkWidget       *parent);

G_END_DECLS
