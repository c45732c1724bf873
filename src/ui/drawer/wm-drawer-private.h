/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawer/wm-drawer.h"
#include "drawer/wm-freshness-bar.h"
#include "evidence/wm-evidence-parts.h"
#include "form/wm-form.h"
#include "record/wm-evidence.h"

G_BEGIN_DECLS

typedef struct _WmImport WmImport;

struct _WmDrawer
{
  AdwBin parent_instance;

  AdwWindowTitle      *title;
  GtkWidget           *progress;
  GtkProgressBar      *bar;
  GtkStack            *stack;
  GtkLabel            *heading;
  AdwViewStack        *pages;
  AdwViewStackPage    *evidence_page;
  AdwPreferencesGroup *facts;
  AdwActionRow        *fact_1, *fact_2, *fact_3, *fact_4, *fact_5, *fact_6, *fact_7;
  AdwPreferencesGroup *acts;     /* what is done to the record by an action of its own */
  AdwBin              *chart;    /* of a metric */
  AdwBin              *fields;
  AdwPreferencesGroup *contents; /* of a piece of evidence that is selected itself */
  GtkWidget           *open, *save, *compare;
  WmFreshnessBar      *freshness;
  AdwBin              *preview;
  AdwPreferencesGroup *files;    /* of all its revisions */
  AdwPreferencesGroup *evidence;
  GtkWidget           *add;
  AdwPreferencesGroup *links;
  GtkWidget           *plan;
  AdwPreferencesGroup *history;

  WmSession           *session;
  WmForm              *form;
  WmImport            *import;  /* (nullable) */
  GPtrArray           *copies;  /* of GFile: what other programs opened */
  WmRecord            *edited;  /* (nullable): whose fields and history are shown: of a requirement, its assessment */
  int                  wanted;  /* the field that gets the focus once it shows, or one of these */
  guint                history_id, history_tries;
  gint64               history_newest;
};

/* What is wanted beside fields. */
#define WM_DRAWER_EVIDENCE (-1)
#define WM_DRAWER_NOTHING  (-2)

void       wm_drawer_set_row       (gpointer             row,
                                    const char          *title,
                                    const char          *subtitle);
void       wm_drawer_fill          (AdwPreferencesGroup *group,
                                    GPtrArray           *rows);

/* wm-drawer-files.c: files in and out. */
void       wm_drawer_install_file_actions (GtkWidgetClass *klass);
void       wm_drawer_set_up_drop   (WmDrawer            *self);
void       wm_drawer_close_files   (WmDrawer            *self);

/* wm-drawer-row.c: evidence. */
GtkWidget *wm_drawer_part_row_new  (const WmEvidencePart *part);
GtkWidget *wm_drawer_row_new       (WmSession           *session,
                                    WmEvidence          *evidence);

/* wm-evidence-page.c */
AdwNavigationPage *wm_evidence_page_new (WmSession      *session,
                                         WmEvidence     *evidence);

/* wm-compare-dialog.c */
void       wm_compare_dialog_present (WmSession         *session,
                                      WmEvidence        *evidence,
                                      GtkWidget         *over);

/* wm-link-dialog.c */
AdwDialog *wm_link_dialog_present  (WmSession           *session,
                                    WmRecord            *record,
                                    GtkWidget           *over);

/* wm-evidence-preview.c */
void       wm_evidence_preview_show (AdwBin             *bin,
                                     WmSession          *session,
                                     WmEvidence         *evidence);

/* wm-drawer-links.c, wm-drawer-history.c */
void       wm_drawer_update_links   (WmDrawer           *self,
                                     WmRecord           *record);
void       wm_drawer_update_history (WmDrawer           *self,
                                     gint64              newest);

/* wm-drawer-import.c */
typedef void (*WmImportProgress) (double        fraction,
                                  const char   *name,
                                  gpointer      user_data);
typedef void (*WmImportDone)     (const GError *error,
                                  gpointer      user_data);

WmImport  *wm_drawer_import_files  (WmSession           *session,
                                    WmRecord            *to,
                                    GListModel          *files,
                                    WmImportProgress     progress,
                                    WmImportDone         ended,
                                    gpointer             user_data);
WmImport  *wm_drawer_import_bytes  (WmSession           *session,
                                    WmRecord            *to,
                                    GBytes              *bytes,
                                    const char          *name,
                                    const char          *media_type,
                                    WmImportProgress     progress,
                                    WmImportDone         ended,
                                    gpointer             user_data);
void       wm_drawer_import_cancel (WmImport            *self);
void       wm_drawer_import_stop   (WmImport            *self);

/* wm-evidence-facts.c */
void       wm_evidence_facts_show   (AdwBin             *bin,
                                     WmStore            *store,
                                     WmEvidence         *evidence);

/* wm-drawer-acts.c */
void       wm_drawer_update_register_facts (WmDrawer    *self,
                                    WmRecord            *record);
void       wm_drawer_update_acts   (WmDrawer            *self,
                                    WmRecord            *record);

/* wm-drawer-take.c */
void       wm_drawer_take_present  (WmSession           *session,
                                    WmRecord            *to,
                                    GtkWidget           *parent);

/* wm-drawer-save.c */
void       wm_drawer_save          (WmSession           *session,
                                    const char          *digest,
                                    GFile               *file,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

G_END_DECLS
