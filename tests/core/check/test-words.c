/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <locale.h>

#include "check/wm-check.h"

/* What checks say in another language: all of it is translated, and says of a record what it says in English. */

static GHashTable *
list_fields (const char *text)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *open = strchr (text, '{'); open != NULL; open = strchr (open + 1, '{'))
    g_hash_table_add (fields, g_strndup (open, (gsize) (strchr (open, '}') - open)));
  return fields;
}

static void
assert_translation (const char *english,
                    const char *german)
{
  g_autoptr (GHashTable) before = list_fields (english), after = list_fields (german);
  GHashTableIter iter;
  gpointer field;

  g_assert_cmpstr (english, !=, german);
  g_assert_cmpuint (g_hash_table_size (before), ==, g_hash_table_size (after));
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    g_assert_true (g_hash_table_contains (after, field));
}

static JsonObject *
find_english (const char  *folder,
              const char  *group,
              const char  *id,
              JsonParser **parser)
{
  g_autofree char *name = g_strconcat (group, ".json", NULL), *path = g_build_filename (folder, "resources", "checks", name, NULL);
  JsonArray *checks;

  *parser = json_parser_new ();
  g_assert_true (json_parser_load_from_file (*parser, path, NULL));
  checks = json_object_get_array_member (json_node_get_object (json_parser_get_root (*parser)), "checks");
  for (guint i = 0; i < json_array_get_length (checks); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (checks, i), "id"), id))
      return json_array_get_object_element (checks, i);
  g_assert_not_reached ();
}

static void
test_german (void)
{
  GPtrArray *checks = wm_checks_list ();

  g_assert_cmpuint (checks->len, >=, 120);
  for (guint i = 0; i < checks->len; i++)
    {
      const WmCheck *check = g_ptr_array_index (checks, i);
      g_autoptr (JsonParser) parser = NULL;
      JsonObject *english = find_english (g_getenv ("WAYMARK_SOURCE_DIR"), check->group, check->id, &parser);

      assert_translation (json_object_get_string_member (english, "title"), check->title);
      assert_translation (json_object_get_string_member (english, "sentence"), check->sentence);
      assert_translation (json_object_get_string_member (english, "remedy"), check->remedy);
      if (check->fix != NULL)
        assert_translation (json_object_get_string_member (json_object_get_object_member (english, "fix"), "label"), check->fix->label);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = NULL;

  g_setenv ("LANGUAGE", "de", TRUE);
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_print ("1..0 # SKIP the locale de_DE.UTF-8 is not installed\n");
      return 0;
    }
  folder = g_build_filename (g_getenv ("WAYMARK_BUILD_DIR"), "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Check/german", test_german);
  return g_test_run ();
}
