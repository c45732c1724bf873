/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/**
 * WmAct:
 *
 * Something that is done to one record by an action of its own, since it is more than a field: accepting a risk,
 * approving an assessment, signing. The drawer, the registers, the search of actions and the keys all have them from
 * one table; the window's action `win.act` calls them by name.
 */
typedef struct
{
  const char *name;
  const char *label;           /* untranslated, as a menu has it */
  GType     (*kind) (void);    /* of the records that it is for; %NULL for all */
  gboolean  (*can) (WmSession *session, /* (nullable): whether it can be done to this one now */
                    WmRecord  *record);
  void      (*present) (WmSession *session,
                        WmRecord  *record,
                        GtkWidget *over);
  const char *missing;         /* untranslated: what is said where no such record is selected */
} WmAct;

const WmAct *wm_acts_list       (guint      *n_acts);
gboolean     wm_act_is_for      (const WmAct *self,
                                 WmSession   *session,
                                 gpointer     record);
void         wm_acts_do         (WmSession   *session,
                                 const char  *name,
                                 GtkWidget   *over);
void         wm_acts_do_first   (WmSession   *session,
                                 GtkWidget   *over);
GMenuModel  *wm_acts_make_menu  (GType        kind);

/* wm-act-risk.c */
void     wm_act_accept_risk         (WmSession *session, WmRecord *risk, GtkWidget *over);
void     wm_act_withdraw_acceptance (WmSession *session, WmRecord *risk, GtkWidget *over);
void     wm_act_set_matrix          (WmSession *session, WmRecord *risk, GtkWidget *over);
gboolean wm_act_is_accepted         (WmSession *session, WmRecord *risk);

/* wm-act-impact.c */
void     wm_act_approve_impact      (WmSession *session, WmRecord *assessment, GtkWidget *over);
void     wm_act_begin_version       (WmSession *session, WmRecord *assessment, GtkWidget *over);
gboolean wm_act_is_open             (WmSession *session, WmRecord *record);
gboolean wm_act_is_sealed           (WmSession *session, WmRecord *record);

/* wm-act-classify.c */
void     wm_act_classify_system     (WmSession *session, WmRecord *system, GtkWidget *over);

/* wm-act-parts.c */
void     wm_act_import_parts        (WmSession *session, WmRecord *system, GtkWidget *over);

/* wm-act-monitoring.c */
void     wm_act_add_entry           (WmSession *session, WmRecord *incident, GtkWidget *over);
void     wm_act_raise_finding       (WmSession *session, WmRecord *incident, GtkWidget *over);
void     wm_act_measure             (WmSession *session, WmRecord *metric, GtkWidget *over);

/* wm-act-document.c */
gboolean wm_act_is_draft             (WmSession *session, WmRecord *document);
gboolean wm_act_is_no_draft          (WmSession *session, WmRecord *document);
gboolean wm_act_is_in_review         (WmSession *session, WmRecord *document);
gboolean wm_act_is_approved          (WmSession *session, WmRecord *document);
gboolean wm_act_can_retire           (WmSession *session, WmRecord *document);
gboolean wm_act_has_version          (WmSession *session, WmRecord *document);
void     wm_act_edit_document        (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_submit_document      (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_approve_document     (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_publish_document     (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_redraft_document     (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_retire_document      (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_compare_document     (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_save_document        (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_ask_readers          (WmSession *session, WmRecord *document, GtkWidget *over);
void     wm_act_acknowledge_document (WmSession *session, WmRecord *document, GtkWidget *over);

/* wm-act-people.c */
void     wm_act_sign                (WmSession *session, WmRecord *sign_off, GtkWidget *over);
void     wm_act_ask_sign_off        (WmSession *session, WmRecord *record, GtkWidget *over);

G_END_DECLS
