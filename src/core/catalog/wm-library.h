/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/wm-edit.h"

G_BEGIN_DECLS

/* What a record can be begun from: a risk from a scenario, a document from a template. */
typedef struct
{
  const char        *code;    /* R01, D12 */
  const char        *title;
  const char        *group;   /* nick of the category of a risk, or of the type of a document */
  const char        *stage;   /* of a scenario: its lifecycle stage, as WmStage names it; else %NULL */
  const char        *text;    /* of a scenario: its description; else %NULL */
  const char *const *causes, *const *consequences; /* of a scenario */
  const char *const *outline; /* of a template: its headings */
  const char *const *requirements; /* of ISO/IEC 42001, by code */
  int                review_months; /* of a template */
} WmLibraryItem;

const GArray        *wm_library_list   (GType                kind);
const WmLibraryItem *wm_library_find   (GType                kind,
                                        const char          *code);
char                *wm_library_dup_group (GType             kind,
                                        const WmLibraryItem *item);
WmRecord            *wm_library_lookup (WmStore             *store,
                                        GType                kind,
                                        const char          *code);
WmRecord            *wm_library_add    (WmEdit              *edit,
                                        GType                kind,
                                        const WmLibraryItem *item,
                                        gint64               today);

G_END_DECLS
