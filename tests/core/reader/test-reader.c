/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "reader/wm-reader.h"
#include "record/wm-decimal.h"

/* Files of every kind that is read, and what the tables beside them say is in them. */

static JsonObject *
load_table (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "reader", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static GInputStream *
open_file (gpointer   user_data,
           GError   **error)
{
  return G_INPUT_STREAM (g_file_read (user_data, NULL, error));
}

/* “name” or “name [subject]”, and its value as text. */
static gboolean
is_key (const WmReadingFact *fact,
        const char          *key)
{
  g_autofree char *full = fact->subject == NULL ? g_strdup (fact->name) : g_strdup_printf ("%s [%s]", fact->name, fact->subject);

  return g_str_equal (full, key);
}

static char *
dup_value (const WmReadingFact *fact)
{
  return fact->text != NULL ? g_strdup (fact->text) : wm_decimal_format (fact->number);
}

static void
append_expected (GString  *text,
                 JsonNode *node)
{
  g_autofree char *number = NULL;

  if (text->len > 0)
    g_string_append (text, " | ");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_string_append (text, json_node_get_string (node));
      return;
    }
  number = wm_decimal_format (wm_decimal_from_double (json_node_get_double (node)));
  g_string_append (text, number);
}

static void
check_fact (const char *file,
            WmReading  *reading,
            const char *key,
            JsonNode   *wanted)
{
  g_autoptr (GString) found = g_string_new (NULL), expected = g_string_new (NULL);

  for (guint i = 0; i < reading->facts->len; i++)
    {
      const WmReadingFact *fact = g_ptr_array_index (reading->facts, i);
      g_autofree char *value = is_key (fact, key) ? dup_value (fact) : NULL;

      if (value != NULL)
        g_string_append_printf (found, "%s%s", found->len > 0 ? " | " : "", value);
    }
  if (JSON_NODE_HOLDS_ARRAY (wanted))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (wanted)); i++)
      append_expected (expected, json_array_get_element (json_node_get_array (wanted), i));
  else
    append_expected (expected, wanted);
  if (!g_str_equal (found->str, expected->str))
    g_test_message ("%s: %s: expected “%s”, found “%s”", file, key, expected->str, found->str);
  g_assert_cmpstr (found->str, ==, expected->str);
}

static void
check_file (GFile      *file,
            const char *name,
            JsonObject *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) readers = wm_readers_recognise (open_file, file, name, TRUE, NULL, &error);
  g_autoptr (WmReading) reading = NULL;
  JsonObject *facts = json_object_get_object_member (wanted, "facts");
  g_autoptr (GList) keys = json_object_get_members (facts);
  g_autofree char *time = NULL;

  if (error != NULL)
    g_test_message ("%s: %s", name, error->message);
  g_assert_no_error (error);
  for (guint i = 0; readers->len != 1 && i < readers->len; i++)
    g_test_message ("%s: recognised by %s", name, wm_reader_get_id (g_ptr_array_index (readers, i)));
  if (readers->len == 0)
    g_test_message ("%s: recognised by none", name);
  g_assert_cmpuint (readers->len, ==, 1);
  g_assert_cmpstr (wm_reader_get_id (g_ptr_array_index (readers, 0)), ==, json_object_get_string_member (wanted, "reader"));
  g_assert_true (wm_readers_read_file (file, &reading, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (wm_reader_get_id (reading->reader), ==, json_object_get_string_member (wanted, "reader"));
  time = reading->time == WM_UNSET ? NULL : wm_moment_format (reading->time);
  if (g_strcmp0 (time, json_object_get_string_member_with_default (wanted, "time", NULL)) != 0)
    g_test_message ("%s: time", name);
  g_assert_cmpstr (time, ==, json_object_get_string_member_with_default (wanted, "time", NULL));
  for (GList *key = keys; key != NULL; key = key->next)
    check_fact (name, reading, key->data, json_object_get_member (facts, key->data));
}

static void
check_folder (const char *folder,
              const char *table)
{
  g_autoptr (JsonObject) files = load_table (table);
  g_autoptr (GList) names = json_object_get_members (files);

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *path = g_build_filename (folder, name->data, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      check_file (file, name->data, json_object_get_object_member (files, name->data));
    }
}

static void
test_samples (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "core", "reader", "samples", NULL);

  check_folder (folder, "expected.json");
}

/* Each reader has a sample, and each sample a line in the table. */
static void
test_all_have_samples (void)
{
  g_autoptr (JsonObject) files = load_table ("expected.json");
  g_autoptr (GList) wanted = json_object_get_values (files);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "core", "reader", "samples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const GPtrArray *readers = wm_readers_list ();
  const char *name;

  for (guint i = 0; i < readers->len; i++)
    {
      const char *id = wm_reader_get_id (g_ptr_array_index (readers, i));
      gboolean found = FALSE;

      for (GList *one = wanted; one != NULL && !found; one = one->next)
        found = g_str_equal (json_object_get_string_member (json_node_get_object (one->data), "reader"), id);
      if (!found)
        g_test_message ("%s has no sample", id);
      g_assert_true (found);
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!json_object_has_member (files, name))
        g_test_message ("%s is not in the table", name);
      g_assert_true (json_object_has_member (files, name));
    }
}

static void
test_shared (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "reference", "evidence-samples", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("../shared/reference/evidence-samples is not there: the files of others are NOT tested");
      return;
    }
  check_folder (folder, "shared.json");
}

static GInputStream *
open_text (gpointer   user_data,
           GError   **error)
{
  GBytes *bytes = user_data;

  return g_memory_input_stream_new_from_bytes (bytes);
}

/* What is no report of anything is recognised by none. */
static void
test_others (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "# Project\n\nWhat it does, and how to build it.\n\n## Install\n\n    make\n\n## Usage\n\n## License\n",
    "---\ntitle: A post\nlayout: post\ntags: [news]\n---\n\n# A post\n",
    "{}",
    "[]",
    "{\"name\": \"left-pad\", \"version\": \"1.0.0\", \"dependencies\": {\"a\": \"^1.0.0\"}}",
    "{\"version\": \"2.1.0\", \"results\": [], \"items\": [{\"id\": 1}]}",
    "[{\"id\": 1, \"title\": \"one\"}, {\"id\": 2, \"title\": \"two\"}]",
    "{\"time\": 1}\n{\"time\": 2}\n",
    "<?xml version=\"1.0\"?><project><modelVersion>4.0.0</modelVersion></project>",
    "<html><head><title>x</title></head><body/></html>",
    "name,age\nAnn,31\nBob,42\n",
    "a;b;c\n1;2;3\n",
    "version: 3\nservices:\n  web:\n    image: nginx\n",
    "[![Build](https://acme.example/badge.svg)](https://acme.example)\n\n# Project\n",
    "[The project](https://acme.example) is\n",
    "Dear all,\n\nplease find the report attached.\n",
    "Status: ok\nName: server\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) readers = wm_readers_recognise (open_text, bytes, "README.md", TRUE, NULL, &error);

      g_assert_no_error (error);
      if (readers->len > 0)
        g_test_message ("%s: recognised by %s", texts[i], wm_reader_get_id (g_ptr_array_index (readers, 0)));
      g_assert_cmpuint (readers->len, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/samples", test_samples);
  g_test_add_func ("/reader/all-have-samples", test_all_have_samples);
  g_test_add_func ("/reader/shared", test_shared);
  g_test_add_func ("/reader/others", test_others);
  return g_test_run ();
}
