/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/wm-field.h"
#include "schedule/wm-link-text.h"

typedef struct
{
  const char      *text;
  const char      *ref;
  WmDependencyType type;
  gint64           lag;
  WmLagUnit        unit;
  const char      *shortest;
} Case;

/* A working day has 480 minutes, a week 2400, and an elapsed day 1440. */
static const Case cases[] = {
  { "T-4", "T-4", WM_DEPENDENCY_TYPE_FS, 0, WM_LAG_UNIT_WORKING, "T-4" },
  { "t-4fs", "T-4", WM_DEPENDENCY_TYPE_FS, 0, WM_LAG_UNIT_WORKING, "T-4" },
  { "T-4FS+2d", "T-4", WM_DEPENDENCY_TYPE_FS, 960, WM_LAG_UNIT_WORKING, "T-4FS+2d" },
  { "T-4+2", "T-4", WM_DEPENDENCY_TYPE_FS, 960, WM_LAG_UNIT_WORKING, "T-4FS+2d" },
  { "T-7SS+3ed", "T-7", WM_DEPENDENCY_TYPE_SS, 4320, WM_LAG_UNIT_ELAPSED, "T-7SS+3ed" },
  { "T-9FF+50%", "T-9", WM_DEPENDENCY_TYPE_FF, 50, WM_LAG_UNIT_PERCENT, "T-9FF+50%" },
  { "T-9FF-25%", "T-9", WM_DEPENDENCY_TYPE_FF, -25, WM_LAG_UNIT_PERCENT, "T-9FF-25%" },
  { "T-12SF", "T-12", WM_DEPENDENCY_TYPE_SF, 0, WM_LAG_UNIT_WORKING, "T-12SF" },
  { "17", "17", WM_DEPENDENCY_TYPE_FS, 0, WM_LAG_UNIT_WORKING, "17" },
  { "17SS - 1.5 days", "17", WM_DEPENDENCY_TYPE_SS, -720, WM_LAG_UNIT_WORKING, "17SS-12h" },
  { "T-1FS+3w", "T-1", WM_DEPENDENCY_TYPE_FS, 7200, WM_LAG_UNIT_WORKING, "T-1FS+15d" },
  { "T-1FS+1ew", "T-1", WM_DEPENDENCY_TYPE_FS, 10080, WM_LAG_UNIT_ELAPSED, "T-1FS+7ed" },
  { "T-1FS+90m", "T-1", WM_DEPENDENCY_TYPE_FS, 90, WM_LAG_UNIT_WORKING, "T-1FS+90m" },
  { "T-1FS+4eh", "T-1", WM_DEPENDENCY_TYPE_FS, 240, WM_LAG_UNIT_ELAPSED, "T-1FS+4eh" },
  { "T-1FS+1 mo", "T-1", WM_DEPENDENCY_TYPE_FS, 9600, WM_LAG_UNIT_WORKING, "T-1FS+20d" },
  { "T-1 FS +1 emon", "T-1", WM_DEPENDENCY_TYPE_FS, 43200, WM_LAG_UNIT_ELAPSED, "T-1FS+30ed" },
};

static void
check (const WmLinkText *link,
       const Case       *expected)
{
  g_assert_cmpstr (link->ref, ==, expected->ref);
  g_assert_cmpint (link->type, ==, expected->type);
  g_assert_cmpint (link->lag, ==, expected->lag);
  g_assert_cmpint (link->unit, ==, expected->unit);
}

static void
test_reads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) links = wm_link_text_parse (cases[i].text, &error), again = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (links->len, ==, 1);
      check (g_ptr_array_index (links, 0), &cases[i]);
      text = wm_link_text_format (cases[i].ref, cases[i].type, cases[i].lag, cases[i].unit);
      g_assert_cmpstr (text, ==, cases[i].shortest);
      again = wm_link_text_parse (text, &error);
      g_assert_no_error (error);
      check (g_ptr_array_index (again, 0), &cases[i]);
    }
}

static void
test_lists (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = wm_link_text_parse ("T-4FS+2d, T-7SS+3ed; T-9FF+50%,", &error);
  g_autoptr (GPtrArray) none = wm_link_text_parse ("  ", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (links->len, ==, 3);
  check (g_ptr_array_index (links, 0), &cases[2]);
  check (g_ptr_array_index (links, 1), &cases[4]);
  check (g_ptr_array_index (links, 2), &cases[5]);
}

/* What is wrong is quoted, and nothing is taken over. */
static void
test_refuses (void)
{
  static const char *const wrong[] = { "T4", "T-", "FS", "-4", "T-4XX", "T-4FS2d", "T-4FS+", "T-4FS+d", "T-4FS+2y",
                                       "T-4FS+2e", "T-4FS+2e%", "T-4FS++2d", "T-4FS+2d3", "T-4FS+nan", "T-4FS+inf",
                                       "T-4FS+1e300d", "T-4FS+11000d", "T-4FS+6000000%", "T-4 T-5", "Ü-4" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("T-1, %s", wrong[i]);
      g_autofree char *quoted = g_strdup_printf ("“%s”", wrong[i]);

      g_assert_null (wm_link_text_parse (text, &error));
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, quoted));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/LinkText/reads-and-writes-each-form", test_reads);
  g_test_add_func ("/Wm/LinkText/reads-lists", test_lists);
  g_test_add_func ("/Wm/LinkText/quotes-what-is-wrong", test_refuses);
  return g_test_run ();
}
