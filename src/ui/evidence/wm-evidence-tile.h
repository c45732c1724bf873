/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "evidence/wm-evidence-parts.h"
#include "record/wm-freshness.h"
#include "wm-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A piece of evidence in the grid: how its newest file looks, its title, and how fresh it is. */
#define WM_TYPE_EVIDENCE_TILE (wm_evidence_tile_get_type ())
G_DECLARE_FINAL_TYPE (WmEvidenceTile, wm_evidence_tile, WM, EVIDENCE_TILE, GtkBox)

GtkWidget *wm_evidence_tile_new   (void);
void       wm_evidence_tile_show  (WmEvidenceTile *self,
                                   WmSession      *session,
                                   GHashTable     *pictures,
                                   WmEvidence     *evidence,
                                   gint64          date);
void       wm_evidence_tile_clear (WmEvidenceTile *self);

G_END_DECLS
