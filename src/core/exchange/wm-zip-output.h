/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <zip.h>

G_BEGIN_DECLS

zip_source_t *wm_zip_output_new (const char  *path,
                                 zip_error_t *error);

G_END_DECLS
