/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "evidence/wm-coverage.h"

G_BEGIN_DECLS

/**
 * WmEvidenceMatrix:
 *
 * Requirements by evidence: a cell tells how fresh the evidence is, a row without any that counts stands out. Arrow keys
 * move a cursor; `activated` is emitted with the record of the row, or of the cell's evidence. To be put
 * into a scrolled window; its headings stay in sight.
 */
#define WM_TYPE_EVIDENCE_MATRIX (wm_evidence_matrix_get_type ())
G_DECLARE_FINAL_TYPE (WmEvidenceMatrix, wm_evidence_matrix, WM, EVIDENCE_MATRIX, GtkWidget)

void  wm_evidence_matrix_set_content (WmEvidenceMatrix *self,
                                      GListModel       *rows,
                                      GListModel       *columns,
                                      WmCoverage       *coverage);
char *wm_evidence_matrix_dup_text    (WmEvidenceMatrix *self);

G_END_DECLS
