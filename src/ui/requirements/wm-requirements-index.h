/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assess/wm-readiness.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* A heading and the requirements that the list shows below it. */
typedef struct
{
  WmRecord   *heading;   /* (nullable) */
  WmRecord   *framework; /* (nullable) */
  GListStore *leaves;
  gint64      position;  /* of its first requirement */
} WmRequirementsSection;

/* Which requirement stands in which section, and what was found for it. */
typedef struct
{
  WmStore    *store;
  GHashTable *headings;    /* ids of requirements that others are part of */
  GHashTable *sections;    /* id of a requirement → WmRequirementsSection, lent by all */
  GPtrArray  *all;         /* WmRequirementsSection */
  GHashTable *assessments; /* id of a requirement → WmRecord, lent by the store */
} WmRequirementsIndex;

WmRequirementsIndex   *wm_requirements_index_new            (WmStore             *store);
void                   wm_requirements_index_free           (WmRequirementsIndex *self);
void                   wm_requirements_index_update         (WmRequirementsIndex *self);
gboolean               wm_requirements_index_is_leaf        (WmRequirementsIndex *self,
                                                             gpointer             requirement);
WmRecord              *wm_requirements_index_get_assessment (WmRequirementsIndex *self,
                                                             gpointer             requirement);
WmRequirementsSection *wm_requirements_index_get_section    (WmRequirementsIndex *self,
                                                             gpointer             requirement);
WmResult               wm_requirements_index_get_result     (WmRequirementsIndex *self,
                                                             gpointer             requirement);
gboolean               wm_requirements_index_is_excluded    (WmRequirementsIndex *self,
                                                             gpointer             requirement);

G_END_DECLS
