/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "catalog/wm-library.h"
#include "document/wm-document-text.h"
#include "record/wm-document.h"
#include "wm-core-resources.h"

#define FOLDER "/io/github/waymark/Waymark/core/documents/"

static char *
load (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;

  g_resources_register (wm_core_get_resource ());
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/**
 * wm_template_find:
 * @code: of a template, such as “D01”
 * @languages: (nullable): wanted, the best first, such as “de_AT”, “de”
 *
 * A template in another language lies in a folder of that name beside the English ones: documents/de/D01.md.
 *
 * Returns: (transfer full) (nullable): its text in the first language that there is, else in English
 */
char *
wm_template_find (const char        *code,
                  const char *const *languages)
{
  g_autofree char *plain = g_strconcat (FOLDER, code, ".md", NULL);

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, languages[i], "/", code, ".md", NULL);
      char *text = g_str_equal (languages[i], "C") || g_str_has_prefix (languages[i], "en") ? load (plain) : load (path);

      if (text != NULL)
        return text;
    }
  return load (plain);
}

/* The headings of a template that has no text yet, to be filled in. */
static char *
dup_outline (const WmLibraryItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; item->outline != NULL && item->outline[i] != NULL; i++)
    g_string_append_printf (text, "%s## %s\n", i > 0 ? "\n" : "", item->outline[i]);
  return g_string_free_and_steal (text);
}

/**
 * wm_template_dup_text:
 * @code: of a template
 *
 * Returns: (transfer full) (nullable): what a document of it begins with, in the language of the program where there is
 *   one: its text, or its headings
 */
char *
wm_template_dup_text (const char *code)
{
  char *text = wm_template_find (code, g_get_language_names ());
  const WmLibraryItem *item = text == NULL ? wm_library_find (WM_TYPE_DOCUMENT, code) : NULL;

  return item != NULL ? dup_outline (item) : text;
}

/**
 * wm_template_list_texts:
 *
 * Returns: (transfer full) (element-type utf8): the codes of all templates that have a text and not only headings
 */
GPtrArray *
wm_template_list_texts (void)
{
  const GArray *items = wm_library_list (WM_TYPE_DOCUMENT);
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      const char *code = g_array_index (items, WmLibraryItem, i).code;
      g_autofree char *text = wm_template_find (code, NULL);

      if (text != NULL)
        g_ptr_array_add (codes, (char *) code);
    }
  return codes;
}
