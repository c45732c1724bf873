/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/wm-json.h"

#define LIMIT_BYTES (64 * 1024 * 1024)

static void
test_what_rfc_8259_allows_is_read (void)
{
  static const char *const right[] = {
    "{}", "[]", "null", "true", "\"\"", " \t\r\n[ 1 , 2 ]\n", "-0", "1.5e-3", "1E+2", "1e-400", "9223372036854775807", "-9223372036854775808",
    "\"\\u00e4\\n\\/\\\"\\\\\"", "\"\\ud83d\\ude00\"", "\"\x7f\"", "{\"a\":{\"a\":1},\"b\":[{\"a\":2},{\"a\":3}]}", "{\"\":1,\" \":2}", "\"ä😀\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = wm_json_parse (right[i], -1, &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_all_else_is_refused (void)
{
  static const char *const wrong[] = {
    "", " ", "{", "}", "[1", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\":}", "[1 2]", "{}{}", "// x\n{}", "/* x */{}", "{}//",
    "var a = 1;", "01", "-01", "+1", ".5", "5.", "1e", "--1", "0x10", "Infinity", "NaN", "True", "nul", "9223372036854775808",
    "-9223372036854775809", "1e400", "-1e400", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\u0000\"", "\"\t\"", "\"\n\"",
    "\"\\ud83d\"", "\"\\ud83dx\"", "\"\\ude00\"", "\"\\ud83d\\u0041\"", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
    "{\"\\ud83d\\ude00\":1,\"😀\":2}", "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]", "\xef\xbb\xbf{}", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", wrong[i]);
      g_assert_false (wm_json_scan (wrong[i], strlen (wrong[i]), &error));
      g_assert_error (error, WM_JSON_ERROR, WM_JSON_ERROR_INVALID);
    }
  g_assert_false (wm_json_scan ("[1]\0", 4, NULL));
}

static void
test_the_message_gives_the_place (void)
{
  static const char text[] = "{\n  \"a\": 01}";
  g_autoptr (GError) error = NULL;

  g_assert_false (wm_json_scan (text, strlen (text), &error));
  g_assert_cmpstr (error->message, ==, "line 2, column 8: a number with a leading zero");
}

static char *
dup_nested (guint       levels,
            const char *open,
            const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < levels; i++)
    g_string_append (text, open);
  g_string_append_c (text, '1');
  for (guint i = 0; i < levels; i++)
    g_string_append (text, close);
  return g_string_free_and_steal (text);
}

static void
test_two_hundred_levels_and_no_more (void)
{
  static const struct { const char *open, *close; } forms[] = { { "[", "]" }, { "{\"a\":", "}" } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *most = dup_nested (200, forms[i].open, forms[i].close);
      g_autofree char *over = dup_nested (201, forms[i].open, forms[i].close);
      g_autofree char *far_over = dup_nested (1000000, forms[i].open, forms[i].close);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = wm_json_parse (most, -1, &error);

      g_assert_no_error (error);
      g_assert_false (wm_json_scan (over, strlen (over), &error));
      g_assert_error (error, WM_JSON_ERROR, WM_JSON_ERROR_LIMIT);
      g_clear_error (&error);
      g_assert_false (wm_json_scan (far_over, strlen (far_over), &error));
      g_assert_error (error, WM_JSON_ERROR, WM_JSON_ERROR_LIMIT);
    }
}

static void
test_64_mib_and_no_more (void)
{
  g_autofree char *text = g_malloc (LIMIT_BYTES + 1);
  g_autoptr (GError) error = NULL;

  memset (text, ' ', LIMIT_BYTES + 1);
  text[0] = '7';
  g_assert_true (wm_json_scan (text, LIMIT_BYTES, &error));
  g_assert_no_error (error);
  g_assert_false (wm_json_scan (text, LIMIT_BYTES + 1, &error));
  g_assert_error (error, WM_JSON_ERROR, WM_JSON_ERROR_LIMIT);
}

static void
test_values_survive (void)
{
  g_autoptr (JsonNode) node = wm_json_parse ("{\"least\":-9223372036854775808,\"text\":\"\\ud83d\\ude00\\t\"}", -1, NULL);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *printed = wm_json_print (node);

  g_assert_cmpint (json_object_get_int_member (object, "least"), ==, G_MININT64);
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, "😀\t");
  g_assert_true (g_str_has_suffix (printed, "\n}\n"));
  g_assert_nonnull (strstr (printed, "\n  \"least\""));
  wm_json_append_string (out, "a\"\\\b\f\n\r\t\x01/ä");
  g_assert_cmpstr (out->str, ==, "\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001/ä\""); /* RFC 8785, 3.2.2.2 */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Json/what-rfc-8259-allows-is-read", test_what_rfc_8259_allows_is_read);
  g_test_add_func ("/Wm/Json/all-else-is-refused", test_all_else_is_refused);
  g_test_add_func ("/Wm/Json/the-message-gives-the-place", test_the_message_gives_the_place);
  g_test_add_func ("/Wm/Json/two-hundred-levels-and-no-more", test_two_hundred_levels_and_no_more);
  g_test_add_func ("/Wm/Json/64-mib-and-no-more", test_64_mib_and_no_more);
  g_test_add_func ("/Wm/Json/values-survive", test_values_survive);
  return g_test_run ();
}
