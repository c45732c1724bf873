/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-document.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* How far what a clause asks for is, from nothing to all. */
typedef enum
{
  WM_PACK_MISSING,
  WM_PACK_DRAFT,    /* it is being written or reviewed */
  WM_PACK_APPROVED, /* but a review is overdue, or the plan says something else by now */
  WM_PACK_FRESH,
} WmPackState;

extern const WmChoice wm_pack_state_choices[];

/**
 * WmPackItem:
 * @clause: of ISO/IEC 42001
 * @asks: what it asks for, in our own words, untranslated
 * @template: the template to begin with when nothing is there
 * @document: (nullable): what answers it best
 */
typedef struct
{
  const char  *clause, *asks, *template;
  WmDocument  *document;
  WmPackState  state;
} WmPackItem;

GArray     *wm_document_pack_list   (WmStore     *store,
                                     gint64       today);
int         wm_document_pack_export (WmStore     *store,
                                     const char  *folder,
                                     GError     **error);

G_END_DECLS
