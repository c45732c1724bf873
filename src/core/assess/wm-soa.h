/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-assessment.h"
#include "record/wm-framework.h"
#include "record/wm-requirement.h"
#include "record/wm-soa-line.h"
#include "record/wm-soa-version.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* One control as the statement of applicability says it; texts are NULL when there is nothing to say. */
typedef struct
{
  WmRequirement *requirement; /* (nullable) borrowed; of a frozen one, where the plan still has it */
  char          *code;
  char          *title;
  char          *group;       /* the control objective that it belongs to, with its code */
  gint64         applicability; /* WmApplicability */
  char          *justification;
  gint64         driver;        /* WmDriver, or %WM_UNSET */
  char          *driven_by;     /* references and titles, one a line, as all below */
  gint64         status;        /* WmSoaStatus */
  char          *owner;
  char          *measures;
  char          *evidence;
} WmSoaEntry;

/* A field in which two statements differ. */
typedef struct
{
  char *code;
  char *label;  /* of the field, for people; NULL when the whole line is new or gone */
  char *before; /* (nullable) */
  char *after;  /* (nullable) */
} WmSoaDifference;

void          wm_soa_entry_free      (WmSoaEntry      *self);
GPtrArray    *wm_soa_list_frameworks (WmStore         *store);
WmFramework  *wm_soa_find_framework  (WmStore         *store,
                                      WmSoaVersion    *version);
char         *wm_soa_dup_fault       (WmAssessment    *assessment,
                                      gint64           today);
GPtrArray    *wm_soa_list            (WmStore         *store,
                                      WmFramework     *framework);
WmSoaEntry   *wm_soa_find_entry      (WmStore         *store,
                                      WmRequirement   *control);
GPtrArray    *wm_soa_list_frozen     (WmStore         *store,
                                      WmSoaVersion    *version);
WmSoaVersion *wm_soa_freeze          (WmStore         *store,
                                      WmEdit          *edit,
                                      WmFramework     *framework,
                                      const char      *title,
                                      gint64           now,
                                      GError         **error);
void          wm_soa_difference_free (WmSoaDifference *self);
GPtrArray    *wm_soa_compare         (GPtrArray       *before,
                                      GPtrArray       *after);

/* wm-soa-drivers.c: the records that say why a control applies, or doesn't */
GPtrArray    *wm_soa_list_drivers    (WmStore         *store,
                                      WmRequirement   *requirement);
char         *wm_soa_dup_drivers     (WmStore         *store,
                                      WmRequirement   *requirement);
gboolean      wm_soa_set_drivers     (WmEdit          *edit,
                                      WmRequirement   *requirement,
                                      const char      *refs,
                                      GError         **error);
char         *wm_soa_difference_dup_sentence (const WmSoaDifference *self);

G_END_DECLS
