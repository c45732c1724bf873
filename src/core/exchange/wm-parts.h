/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-import.h"
#include "record/wm-ai-system.h"

G_BEGIN_DECLS

/* What AI systems consist of, out of files that say so: CycloneDX bills of materials for machine learning (1.5 and
 * 1.6, JSON) and Hugging Face’s model cards (Markdown with YAML in front). Read as a #WmImport: models, data sets,
 * suppliers, and where a bill is of one, an AI system; what has no place here is among its losses. */

gboolean    wm_parts_is_format     (const char    *format);
const char *wm_parts_guess_format  (const char    *name);
WmImport   *wm_parts_read          (GFile         *file,
                                    const char    *format,
                                    GCancellable  *cancellable,
                                    GError       **error);
GPtrArray  *wm_parts_apply         (WmImport      *import,
                                    WmEdit        *edit,
                                    WmAiSystem    *system,
                                    GError       **error);
char       *wm_parts_to_text       (WmImport      *import);
JsonNode   *wm_parts_to_json       (WmImport      *import);

/* wm-cdx-write.c */
char       *wm_cdx_write           (WmStore       *store);

G_END_DECLS
