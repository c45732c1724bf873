/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject        *wm_catalog_load        (const char *name);
const char        *wm_catalog_get_string  (JsonObject *object,
                                           const char *member);
const char *const *wm_catalog_get_strings (JsonObject *object,
                                           const char *member);

G_END_DECLS
