/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "evidence/wm-text-diff.h"

/* Beside diff of GNU diffutils. */

static char *
run_diff (const char *before,
          const char *after)
{
  g_autofree char *folder = g_dir_make_tmp ("waymark-diff-XXXXXX", NULL);
  g_autofree char *one = g_build_filename (folder, "1", NULL), *two = g_build_filename (folder, "2", NULL);
  g_autoptr (GSubprocess) diff = NULL;
  char *out, *body;

  g_assert_true (g_file_set_contents (one, before, -1, NULL) && g_file_set_contents (two, after, -1, NULL));
  diff = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, "diff", "--minimal", "-U3", "--label", "1", "--label", "2", one, two, NULL);
  g_assert_nonnull (diff);
  g_assert_true (g_subprocess_communicate_utf8 (diff, NULL, NULL, &out, NULL, NULL));
  g_unlink (one);
  g_unlink (two);
  g_rmdir (folder);
  body = g_strdup (g_str_has_prefix (out, "--- 1\n+++ 2\n") ? out + strlen ("--- 1\n+++ 2\n") : out);
  g_free (out);
  return body;
}

static char *
write_lines (GRand *random,
             guint  n,
             guint  words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "line %d\n", g_rand_int_range (random, 0, (int) words));
  return g_string_free_and_steal (text);
}

static guint
count (const char *diff,
       char        sign)
{
  g_auto (GStrv) lines = g_strsplit (diff, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += lines[i][0] == sign;
  return n;
}

/* One of the texts, from a difference with all lines in it. */
static char *
rebuild (const char *diff,
         char        sign)
{
  g_auto (GStrv) lines = g_strsplit (diff, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (lines[i][0] == sign || lines[i][0] == ' ')
      g_string_append_printf (text, "%s\n", lines[i] + 1);
  return g_string_free_and_steal (text);
}

/* There may be several ways to change as few lines: the number of them is the same. */
static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (42001);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *before = write_lines (random, i % 31, 1 + i % 9), *after = write_lines (random, (i * 7) % 40, 1 + i % 9);
      g_autofree char *expected = run_diff (before, after), *found = wm_text_diff (before, after, 3), *all = wm_text_diff (before, after, 1000);
      g_autofree char *one = rebuild (all, '-'), *two = rebuild (all, '+');

      g_assert_cmpuint (count (found, '-'), ==, count (expected, '-'));
      g_assert_cmpuint (count (found, '+'), ==, count (expected, '+'));
      if (*all == '\0')
        {
          g_assert_cmpstr (before, ==, after);
          continue;
        }
      g_assert_cmpstr (one, ==, before);
      g_assert_cmpstr (two, ==, after);
    }
}

/* Where there is but one way, every byte is the same. */
static void
test_same_as_diff (void)
{
  static const char *const texts[][2] = {
    { "a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\n" },
    { "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n11\n12\n13\n" },
    { "1\n2\n3\n4\n5\n6\n7\n8\n", "2\n3\n4\n5\n6\n7\n" },
    { "one\ntwo\n", "" },
    { "", "one\ntwo\n" },
    { "same\n", "same\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *expected = run_diff (texts[i][0], texts[i][1]), *found = wm_text_diff (texts[i][0], texts[i][1], 3);
      g_autoptr (GRegex) ones = g_regex_new (",1 ", 0, 0, NULL);
      g_autofree char *short_form = NULL;

      /* diff leaves “,1” out. */
      short_form = g_regex_replace (ones, found, -1, 0, " ", 0, NULL);
      g_assert_cmpstr (short_form, ==, expected);
    }
}

/* Too different to be worth it: everything is new, and it ends soon. */
static void
test_all_new (void)
{
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (before, "before %u\n", i);
      g_string_append_printf (after, "after %u\n", i);
    }
  found = wm_text_diff (before->str, after->str, 3);
  g_assert_cmpuint (count (found, '-'), ==, 20000);
  g_assert_cmpuint (count (found, '+'), ==, 20000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/TextDiff/changes-as-few-lines-as-diff", test_random);
  g_test_add_func ("/Wm/TextDiff/writes-what-diff-writes", test_same_as_diff);
  g_test_add_func ("/Wm/TextDiff/ends-where-all-is-new", test_all_new);
  return g_test_run ();
}
