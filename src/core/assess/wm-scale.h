/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-scale-level.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

#define WM_SCALE_MAX 10 /* as the fields of assessments have it */

gint64      wm_scale_get_last   (WmStore            *store,
                                 WmScale             scale);
const char *wm_scale_get_label  (WmStore            *store,
                                 WmScale             scale,
                                 gint64              level);
char       *wm_scale_dup_text   (WmStore            *store,
                                 WmScale             scale,
                                 gint64              level);
guint       wm_scale_count_uses (WmStore            *store,
                                 WmScale             scale,
                                 gint64              level);
gboolean    wm_scale_set        (WmEdit             *edit,
                                 WmScale             scale,
                                 const char *const  *labels,
                                 GError            **error);
int         wm_scale_of_field   (WmRecord           *record,
                                 guint               field);
gboolean    wm_scale_check      (WmStore            *store,
                                 WmRecord           *record,
                                 GError            **error);

G_END_DECLS
