/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-column.h"
#include "record/wm-finding.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* Something that a finding lacks before it may be closed. */
typedef struct
{
  int   field;    /* of the finding, where it is put right; -1 when evidence is to be attached */
  char *sentence; /* for people */
} WmGateFault;

void       wm_gate_fault_free  (WmGateFault *self);
GPtrArray *wm_gate_list_faults (WmStore     *store,
                                WmFinding   *finding,
                                WmColumn    *column,
                                gint64       today);
gboolean   wm_gate_check_disposition (WmFinding *finding,
                                      GError   **error);

G_END_DECLS
