/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/wm-bundle-private.h"

/* @text in the letters that names in a bundle may have, words joined by hyphens.
 * Transliterated by the rules of no locale, so that it is the same everywhere. */
char *
wm_bundle_dup_slug (const char *text,
                    gsize       limit)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < limit; p++)
    if (g_ascii_isalnum (*p) || *p == '.' || *p == '_')
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && strchr ("-.", slug->str[slug->len - 1]) != NULL)
    g_string_truncate (slug, slug->len - 1);
  while (slug->len > 0 && strchr ("-.", slug->str[0]) != NULL)
    g_string_erase (slug, 0, 1);
  if (slug->len == 0)
    g_string_append (slug, "plan");
  return g_string_free_and_steal (slug);
}

/* Of a file's name: 1 to 8 small letters and digits, else bin. */
char *
wm_bundle_dup_extension (const char *name)
{
  const char *dot = name != NULL ? strrchr (name, '.') : NULL;
  gsize length = dot != NULL ? strlen (dot + 1) : 0;

  if (length < 1 || length > 8)
    return g_strdup ("bin");
  for (const char *p = dot + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return g_strdup ("bin");
  return g_ascii_strdown (dot + 1, -1);
}

/**
 * wm_bundle_dup_file_name:
 * @store: a store
 * @as_of: a moment
 *
 * Returns: (transfer full): a name for a bundle of the plan, `acme-aims-2026-03-01.zip`
 */
char *
wm_bundle_dup_file_name (WmStore *store,
                         gint64   as_of)
{
  WmPlan *plan = wm_store_get_plan (store);
  const char *organization = plan != NULL ? wm_record_get_text (WM_RECORD (plan), WM_PLAN_ORGANIZATION) : NULL;
  g_autofree char *slug = wm_bundle_dup_slug (organization != NULL ? organization : "", 40);
  g_autofree char *when = wm_moment_format (as_of != WM_UNSET ? as_of : wm_moment_now ());

  return g_strdup_printf ("%s-aims-%.10s.zip", slug, when);
}
