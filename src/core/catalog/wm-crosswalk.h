/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How what one requirement asks for relates to what another one asks for. */
typedef enum
{
  WM_RELATION_EQUAL,
  WM_RELATION_SUBSET,     /* the first lies within the second */
  WM_RELATION_SUPERSET,   /* the first covers more than the second */
  WM_RELATION_INTERSECTS, /* they overlap in part */
} WmRelation;

typedef struct
{
  const char *from_framework; /* codes */
  const char *from;
  const char *to_framework;
  const char *to;
  WmRelation  relation;
  const char *rationale; /* (nullable) */
  const char *source;
} WmMapping;

const WmMapping *wm_crosswalk_list        (guint      *n_mappings);
int              wm_relation_find         (const char *name);
const char      *wm_relation_get_name     (WmRelation  self);
WmRelation       wm_relation_invert       (WmRelation  self);
const char      *wm_relation_get_label    (WmRelation  self);

G_END_DECLS
