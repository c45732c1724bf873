/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define WM_JSON_ERROR (wm_json_error_quark ())
GQuark wm_json_error_quark (void);

/**
 * WmJsonError:
 * @WM_JSON_ERROR_INVALID: the text is not JSON by RFC 8259
 * @WM_JSON_ERROR_LIMIT: it is larger or deeper than we read
 */
typedef enum
{
  WM_JSON_ERROR_INVALID,
  WM_JSON_ERROR_LIMIT,
} WmJsonError;

void       wm_json_append_string (GString     *out,
                                  const char  *text);
gboolean   wm_json_scan          (const char  *text,
                                  gsize        length,
                                  GError     **error);
JsonNode  *wm_json_parse         (const char  *text,
                                  gssize       length,
                                  GError     **error);
char      *wm_json_print         (JsonNode    *node);

G_END_DECLS
