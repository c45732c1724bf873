/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

static gboolean
append (WmQueryRow *row,
        gpointer    user_data)
{
  GString *text = user_data;

  for (guint i = 0; i < wm_query_row_count (row); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : text->len > 0 ? "\n" : "", wm_query_row_get_text (row, i));
  return TRUE;
}

/* Rows as lines, columns between bars; NULL at an error. */
static char *
ask_with (CheckFixture      *self,
          const char        *sql,
          const char *const *values,
          guint64            limit,
          GCancellable      *cancellable,
          GError           **error)
{
  g_autoptr (GPtrArray) figures = wm_figures_compute (self->store, NULL, self->today);
  g_autoptr (WmQuery) query = NULL;
  g_autoptr (GError) local = NULL;
  GString *text = g_string_new (NULL);
  gboolean ok;

  wm_store_flush (self->store, &local);
  g_assert_no_error (local);
  query = wm_query_open (self->path, figures, &local);
  g_assert_no_error (local);
  if (limit > 0)
    wm_query_set_limit (query, limit);
  wm_query_begin (query, self->today, figures, &local);
  g_assert_no_error (local);
  ok = wm_query_run (query, sql, values, append, text, cancellable, error);
  wm_query_end (query);
  return g_string_free (text, !ok);
}

static char *
ask (CheckFixture *self,
     const char   *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = ask_with (self, sql, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return text;
}

#define assert_says(sql, expected) \
  G_STMT_START { \
    g_autofree char *said = ask (self, sql); \
    g_assert_cmpstr (said, ==, expected); \
  } G_STMT_END

static void
test_fields (CheckFixture  *self,
             gconstpointer  data)
{
  static const char *const lines[] = {
    "risk r title=Bias owner=$anna review-due=2026-07-01 inherent-likelihood=5 inherent-impact=5", "task t title=Write milestone=true duration=2d",
    "ai-system s title=Triage stage=operation", "metric m title=Rate lowest=0.95", "link related $r $s", NULL
  };

  check_fixture_do (self, lines);
  assert_says ("SELECT r.number, r.title, p.name, r.review_due FROM risk r JOIN person p ON p.id = r.owner", "1|Bias|Anna|2026-07-01");
  assert_says ("SELECT duration, milestone FROM task", "960|1");
  assert_says ("SELECT stage, in_use FROM ai_system", "operation|1");
  assert_says ("SELECT lowest + 0.01 > 0.955 FROM metric", "1");
  /* 5 × 5 is all of the highest score, which is critical */
  assert_says ("SELECT inherent, inherent_score FROM risk", "critical|25");
  assert_says ("SELECT kind, role FROM linked ORDER BY kind", "ai-system|related\nrisk|related");
}

static void
test_dates (CheckFixture  *self,
            gconstpointer  data)
{
  assert_says ("SELECT today ()", "2026-06-15");
  assert_says ("SELECT days (today (), 30), days ('2026-03-01', -1)", "2026-07-15|2026-02-28");
  assert_says ("SELECT months ('2026-03-31', -1), months (today (), -12)", "2026-02-28|2025-06-15");
  assert_says ("SELECT days_between ('2026-06-01', today ())", "14");
  assert_says ("SELECT days (NULL, 1), days ('soon', 1), days_between ('x', 'y')", "||");
}

/* A task of one day from the plan's start, Monday 2026-01-05, in a week that works from 08:00 to 17:00. */
static void
test_schedule (CheckFixture  *self,
               gconstpointer  data)
{
  static const char *const lines[] = { "task t title=Write duration=1d", "set $plan goal=$t", NULL };

  check_fixture_do (self, lines);
  assert_says ("SELECT start, finish, critical, state FROM task", "2026-01-05T08:00|2026-01-05T17:00|1|late");
}

static void
assert_refused (CheckFixture *self,
                const char   *sql,
                WmQueryError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = ask_with (self, sql, NULL, 0, NULL, &error);

  g_assert_error (error, WM_QUERY_ERROR, (int) code);
  g_assert_null (text);
}

static void
test_refused (CheckFixture  *self,
              gconstpointer  data)
{
  static const char *const refused[] = {
    "INSERT INTO record (row, id, kind, number) VALUES (99, 'x', 'task', 99)", "UPDATE main.plan SET title = 'x'", "DELETE FROM main.plan",
    "DROP TABLE main.plan", "CREATE TABLE x (y)", "CREATE TEMP TABLE x (y)", "ATTACH '/tmp/x' AS y", "PRAGMA user_version", "PRAGMA writable_schema = 1",
    "SELECT * FROM sqlite_schema", "SELECT * FROM temp.sqlite_schema", "SELECT * FROM pragma_table_info('record')", "SELECT * FROM piece",
    "SELECT rows FROM change", "SELECT load_extension ('x')", "SELECT randomblob (10)", "SELECT date ('now')", "SELECT strftime ('%s')",
    "SELECT random ()", "SELECT writefile ('x', 'y')", "SELECT zeroblob (1000)", "SELECT replace ('a', 'a', 'b')", "BEGIN", "ROLLBACK", "VACUUM",
    "SELECT * FROM search", "SELECT sqlite_version ()",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = ask_with (self, refused[i], NULL, 0, NULL, &error);

      g_test_message ("%s", refused[i]);
      g_assert_true (g_error_matches (error, WM_QUERY_ERROR, WM_QUERY_ERROR_REFUSED) || g_error_matches (error, WM_QUERY_ERROR, WM_QUERY_ERROR_INVALID));
      g_assert_null (text);
    }
  assert_refused (self, "SELECT rows FROM change", WM_QUERY_ERROR_REFUSED);
  assert_refused (self, "SELEKT 1", WM_QUERY_ERROR_INVALID);
  assert_refused (self, "SELECT 1; SELECT 2", WM_QUERY_ERROR_INVALID);
  assert_refused (self, "", WM_QUERY_ERROR_INVALID);
  assert_refused (self, "SELECT nothing FROM risk", WM_QUERY_ERROR_INVALID);
  assert_says ("SELECT title FROM plan", "AIMS");
}

static void
test_endless (CheckFixture  *self,
              gconstpointer  data)
{
  static const char endless[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0";
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  assert_refused (self, endless, WM_QUERY_ERROR_STOPPED);
  /* Neither is one that is only long, where less is allowed. */
  assert_says ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT count (*) FROM n", "10000");
  g_assert_null (ask_with (self, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT count (*) FROM n", NULL, 5000, NULL, &error));
  g_assert_error (error, WM_QUERY_ERROR, WM_QUERY_ERROR_STOPPED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (ask_with (self, endless, NULL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* One that would fill the memory is stopped before it does. */
static void
test_greedy (CheckFixture  *self,
             gconstpointer  data)
{
  assert_refused (self,
                  "WITH RECURSIVE n (i, t) AS (SELECT 1, 'xxxxxxxxxxxxxxxx' UNION ALL SELECT i + 1, CASE WHEN i < 18 THEN t || t ELSE t END FROM n)"
                  " SELECT t FROM n ORDER BY t, i",
                  WM_QUERY_ERROR_STOPPED);
}

static void
test_values (CheckFixture  *self,
             gconstpointer  data)
{
  static const char *const lines[] = { "risk r title=\"O'Hara; DROP TABLE risk\"", NULL };
  static const char *const values[] = { "O'Hara; DROP TABLE risk", NULL };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  check_fixture_do (self, lines);
  text = ask_with (self, "SELECT number FROM risk WHERE title = ?", values, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "1");
}

/* It reads a file that nobody may write to, and leaves nothing beside it. */
static void
test_read_only (CheckFixture  *self,
                gconstpointer  data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WmQuery) query = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  wm_store_close (self->store, &error);
  g_assert_no_error (error);
  g_clear_object (&self->store);
  figures = wm_figures_declare ();
  query = wm_query_open (self->path, figures, &error);
  g_assert_no_error (error);
  g_assert_true (wm_query_begin (query, self->today, figures, &error));
  g_assert_true (wm_query_run (query, "SELECT title FROM plan", NULL, append, text, NULL, &error));
  wm_query_end (query);
  g_assert_cmpstr (text->str, ==, "AIMS");
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add ("/check/query/fields", test_fields);
  check_fixture_add ("/check/query/dates", test_dates);
  check_fixture_add ("/check/query/schedule", test_schedule);
  check_fixture_add ("/check/query/refused", test_refused);
  check_fixture_add ("/check/query/endless", test_endless);
  check_fixture_add ("/check/query/greedy", test_greedy);
  check_fixture_add ("/check/query/values", test_values);
  check_fixture_add ("/check/query/read-only", test_read_only);
  return g_test_run ();
}
