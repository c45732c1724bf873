/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/wm-reader.h"
#include "record/wm-evidence.h"
#include "record/wm-fact.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

guint      wm_facts_add           (WmEdit          *edit,
                                   WmEvidence      *evidence,
                                   WmRecord        *revision,
                                   const WmReading *reading,
                                   gint64           observed);
GPtrArray *wm_facts_list          (WmStore         *store,
                                   WmEvidence      *evidence);
GPtrArray *wm_facts_list_series   (WmStore         *store,
                                   const char      *name,
                                   const char      *subject);
WmFact    *wm_facts_find_latest   (WmStore         *store,
                                   const char      *name,
                                   const char      *subject);
char      *wm_fact_dup_key        (WmRecord        *fact);
gboolean   wm_fact_is_later       (WmRecord        *fact,
                                   WmRecord        *than);

G_END_DECLS
