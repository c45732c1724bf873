/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-requirement.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/* What Waymark knows before it knows the organisation: frameworks, how they relate,
 * the plan's template, documents, risk scenarios. Parsed once from the core's
 * resources, never changed, for any thread; all strings live as long as the program. */

typedef struct
{
  const char        *code;      /* "A.6.2.4", "4.1" */
  const char        *parent;    /* (nullable) code of the heading over it */
  const char        *title;
  const char        *summary;   /* in our own words */
  const char        *type;      /* nick of WmRequirementType */
  gboolean           leaf;      /* assessed; a heading is not */
  const char *const *questions; /* (nullable) that an auditor may ask */
  const char *const *evidence;  /* (nullable) what usually shows it */
} WmCatalogRequirement;

typedef struct
{
  const char                 *code;    /* "iso-42001-2023" */
  const char                 *title;   /* "ISO/IEC 42001:2023" */
  const char                 *version;
  const char                 *publisher;
  const WmCatalogRequirement *requirements; /* in the framework's order */
  guint                       n_requirements;
} WmCatalogFramework;

#define WM_CATALOG_ISO_42001 "iso-42001-2023"

const WmCatalogFramework   *wm_catalog_list_frameworks  (guint      *n_frameworks);
const WmCatalogFramework   *wm_catalog_find_framework   (const char *code);
const WmCatalogRequirement *wm_catalog_find_requirement (const char *framework,
                                                         const char *code);
const WmCatalogRequirement *wm_catalog_find_for_record  (WmStore       *store,
                                                         WmRequirement *requirement);

G_END_DECLS
