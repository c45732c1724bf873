/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Ties two records together: evidence to what it shows, a task to the requirements it serves. */
#define WM_LINK_FIELDS(F) \
  F (WM_LINK_FROM, "from", REFERENCE, N_ ("From"), .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_LINK_TO, "to", REFERENCE, N_ ("To"), .flags = WM_FIELD_REQUIRED | WM_FIELD_OWNED) \
  F (WM_LINK_ROLE, "role", CHOICE, N_ ("Role"), .choices = wm_link_role_choices, .initial = "related")

#define WM_TYPE_LINK (wm_link_get_type ())
WM_DECLARE_RECORD (WmLink, wm_link, WM, LINK, WM_LINK_FIELDS)

/* What the first is to the second. */
typedef enum
{
  WM_LINK_ROLE_EVIDENCE,
  WM_LINK_ROLE_SERVES,
  WM_LINK_ROLE_RELATED,
  WM_LINK_ROLE_ABOUT,
  WM_LINK_ROLE_DRIVES,
  WM_LINK_ROLE_BLOCKS,
  WM_LINK_ROLE_PART,
  WM_LINK_ROLE_TREATS,
} WmLinkRole;

extern const WmChoice wm_link_role_choices[];

WmLinkRole wm_link_suggest    (GType     a,
                               GType     b,
                               gboolean *backwards);
GArray    *wm_link_list_usual (GType     kind);

G_END_DECLS
