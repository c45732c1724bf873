/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-finding.h"
#include "record/wm-own-check.h"
#include "store/wm-edit.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* What becomes of a value when a fix is made: texts hold {fields} of the record that fails, and begin with @ where
 * they are one of: @today, @today+30, @owner (that of the plan). */
typedef struct
{
  char *field;
  char *value;
} WmCheckSetting;

/* What a check offers to do about a record that fails. */
typedef struct
{
  char   *label;     /* for people */
  GType   add;       /* kind of the record that is added, or %G_TYPE_INVALID: the one that fails is changed */
  GArray *settings;  /* of WmCheckSetting */
  int     role;      /* of a link from the new record to the one that fails, or -1 */
  char   *reference; /* (nullable): the field of the new record that names the one that fails */
} WmCheckFix;

/* What a person may be told of, once. */
typedef enum
{
  WM_CHECK_TELLS_FAILING,
  WM_CHECK_TELLS_DUE,
  WM_CHECK_TELLS_STALE,
} WmCheckTells;

/**
 * WmCheck:
 *
 * A rule that is run against a plan: data, never code. It never changes, so that threads may share it.
 */
typedef struct
{
  char         *id;
  char         *group;    /* in files: risk */
  char         *group_title; /* for people */
  char         *title;    /* what is so when it passes */
  WmGrade       severity;
  GType         kind;     /* of the records that it looks at */
  char         *sql;      /* selects ids of records, and where @tells_all whether each fails */
  char        **values;   /* (nullable): bound to it */
  gboolean      tells_all; /* selects all that it looks at, not only those that fail */
  char         *sentence; /* of a record that fails, with its {fields} */
  char        **serves;   /* requirements, as framework:identifier */
  char         *remedy;   /* what to do about it */
  WmCheckFix   *fix;      /* (nullable) */
  WmCheckTells  tells;
  char         *trouble;  /* (nullable): why it can't run */
  char         *record;   /* (nullable): id of the own check that it comes from */
} WmCheck;

#define WM_TYPE_CHECK (wm_check_get_type ())
GType      wm_check_get_type        (void);
WmCheck   *wm_check_new             (void);
WmCheck   *wm_check_ref             (WmCheck     *self);
void       wm_check_unref           (WmCheck     *self);
GPtrArray *wm_checks_list           (void);
GPtrArray *wm_checks_list_for_store (WmStore     *store);
WmCheck   *wm_check_new_own         (WmStore     *store,
                                     WmOwnCheck  *record);

char      *wm_check_dup_sentence    (WmCheck     *self,
                                     WmStore     *store,
                                     GPtrArray   *figures,
                                     WmRecord    *record);
WmRecord  *wm_check_fix             (WmCheck     *self,
                                     WmEdit      *edit,
                                     WmRecord    *record,
                                     gint64       today,
                                     GError     **error);
WmFinding *wm_check_find_finding    (WmCheck     *self,
                                     WmStore     *store,
                                     WmRecord    *record);
WmFinding *wm_check_raise_finding   (WmCheck     *self,
                                     WmEdit      *edit,
                                     GPtrArray   *figures,
                                     WmRecord    *record,
                                     gint64       today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmCheck, wm_check_unref)

G_END_DECLS
