/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/wm-freshness.h"

G_BEGIN_DECLS

/* A row of the evidence place: a state, a title, what is to be said of it, and how much of its time is left. */
#define WM_TYPE_EVIDENCE_ROW (wm_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (WmEvidenceRow, wm_evidence_row, WM, EVIDENCE_ROW, GtkBox)

GtkWidget *wm_evidence_row_new  (void);
void       wm_evidence_row_show (WmEvidenceRow *self,
                                 const char    *code,
                                 const char    *title,
                                 const char    *state,
                                 const char    *more,
                                 WmFreshness    freshness,
                                 double         share);

G_END_DECLS
