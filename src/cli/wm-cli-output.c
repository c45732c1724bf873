/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "record/wm-json.h"
#include "wm-cli.h"

/**
 * wm_cli_print_json:
 *
 * Prints one JSON document and nothing else.
 */
void
wm_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = wm_json_print (root);

  fputs (text, stdout);
}

void
wm_cli_add_text (JsonBuilder *builder,
                 const char  *name,
                 const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * wm_cli_take_text:
 * @value: (transfer full) (nullable): the text
 */
void
wm_cli_take_text (JsonBuilder *builder,
                  const char  *name,
                  char        *value)
{
  wm_cli_add_text (builder, name, value);
  g_free (value);
}

void
wm_cli_add_number (JsonBuilder *builder,
                   const char  *name,
                   gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
wm_cli_add_flag (JsonBuilder *builder,
                 const char  *name,
                 gboolean     value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * wm_cli_dup_line:
 * @text: (nullable): text from anybody
 *
 * Returns: (transfer full): it on one line, without anything that a terminal would obey
 */
char *
wm_cli_dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *line = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  return g_string_free_and_steal (line);
}
