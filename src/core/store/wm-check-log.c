/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/wm-check-log.h"
#include "store/wm-store-private.h"

typedef struct
{
  gint64       time;  /* since when */
  WmCheckState state;
  gint64       n_failing;
} State;

struct _WmCheckLog
{
  GHashTable *states;   /* id of a check to State: the newest; its time is that of the first that was so */
  GHashTable *failures; /* "id record" to gint64: since when */
  GArray     *runs;     /* of WmCheckRun, oldest first */
  GPtrArray  *pending;  /* of char **: SQL and values that have yet to be written */
};

static const char *const state_names[] = { "passed", "failed", "broken" };

static char *
dup_key (const char *id,
         const char *record)
{
  return g_strconcat (id, " ", record, NULL);
}

static WmCheckLog *
new_log (void)
{
  WmCheckLog *self = g_new0 (WmCheckLog, 1);

  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->runs = g_array_new (FALSE, FALSE, sizeof (WmCheckRun));
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
wm_check_log_free (WmCheckLog *self)
{
  g_hash_table_unref (self->states);
  g_hash_table_unref (self->failures);
  g_array_unref (self->runs);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

/* Reading */

static gint64
read_moment (WmStatement *statement,
             int          column)
{
  gint64 moment = wm_moment_parse (wm_statement_get_text (statement, column), NULL);

  return moment == WM_UNSET ? 0 : moment;
}

static WmCheckState
read_state (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_str_equal (name, state_names[i]))
      return i;
  return WM_CHECK_BROKEN;
}

static void
take_run (WmCheckLog  *self,
          WmStatement *statement)
{
  WmCheckRun run = {
    .since = read_moment (statement, 0),
    .until = read_moment (statement, 1),
    .n_runs = sqlite3_column_int64 (statement, 2),
    .n_passed = sqlite3_column_int64 (statement, 3),
    .n_failed = sqlite3_column_int64 (statement, 4),
    .n_broken = sqlite3_column_int64 (statement, 5),
    .evaluations = sqlite3_column_int64 (statement, 6),
    .readiness = sqlite3_column_int64 (statement, 7),
  };

  g_array_append_val (self->runs, run);
}

static void
take_state (WmCheckLog  *self,
            WmStatement *statement)
{
  const char *id = wm_statement_get_text (statement, 0);
  State state = { read_moment (statement, 1), read_state (wm_statement_get_text (statement, 2)), sqlite3_column_int64 (statement, 3) };
  const State *before = g_hash_table_lookup (self->states, id);

  if (before != NULL && before->state == state.state)
    state.time = before->time;
  g_hash_table_insert (self->states, g_strdup (id), g_memdup2 (&state, sizeof state));
}

static void
take_failure (WmCheckLog  *self,
              WmStatement *statement)
{
  gint64 since = read_moment (statement, 2);

  g_hash_table_insert (self->failures, dup_key (wm_statement_get_text (statement, 0), wm_statement_get_text (statement, 1)),
                       g_memdup2 (&since, sizeof since));
}

static gboolean
read_rows (WmCheckLog  *self,
           WmDatabase  *db,
           const char  *sql,
           void       (*take) (WmCheckLog *, WmStatement *),
           GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!wm_database_step (statement, &row, error))
        return FALSE;
      if (row)
        take (self, statement);
    }
  return TRUE;
}

/**
 * wm_check_log_load:
 * @store: a store
 * @error: return location
 *
 * Returns: (transfer full): what its file keeps; empty for a file of an older version that is only read;
 *   %NULL with %WM_STORE_ERROR
 */
WmCheckLog *
wm_check_log_load (WmStore  *store,
                   GError  **error)
{
  g_autoptr (WmCheckLog) self = new_log ();
  gint64 there = wm_database_get_number (store->reader, "SELECT count(*) FROM sqlite_schema WHERE name = 'check_run'", error);

  if (there < 0)
    return NULL;
  if (there == 0 ||
      (read_rows (self, store->reader, "SELECT time, until, runs, passed, failed, broken, evaluations, readiness FROM check_run ORDER BY time",
                  take_run, error) &&
       read_rows (self, store->reader, "SELECT id, time, state, failing FROM check_state ORDER BY id, time", take_state, error) &&
       read_rows (self, store->reader, "SELECT id, record, since FROM check_failure", take_failure, error)))
    return g_steal_pointer (&self);
  return NULL;
}

/* Writing */

static void
queue (WmCheckLog *self,
       const char *sql,
       ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *value;
  va_list values;

  g_strv_builder_add (builder, sql);
  va_start (values, sql);
  while ((value = va_arg (values, const char *)) != NULL)
    g_strv_builder_add (builder, value);
  va_end (values);
  g_ptr_array_add (self->pending, g_strv_builder_end (builder));
}

static void
queue_run (WmCheckLog       *self,
           const WmCheckRun *run)
{
  g_autofree char *since = wm_moment_format (run->since), *until = wm_moment_format (run->until);
  /* Names and numbers of our own alone: nothing here is anybody's text. */
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO check_run (time, until, runs, passed, failed, broken, evaluations, readiness)"
                                          " VALUES (?, ?, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                                          ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ")",
                                          run->n_runs, run->n_passed, run->n_failed, run->n_broken, run->evaluations, run->readiness);

  queue (self, sql, since, until, NULL);
}

static void
add_state (WmCheckLog           *self,
           const WmCheckOutcome *outcome,
           gint64                now)
{
  const State *before = g_hash_table_lookup (self->states, outcome->id);
  State state = { now, outcome->state, outcome->failing->len };
  g_autofree char *time = wm_moment_format (now), *n = g_strdup_printf ("%u", outcome->failing->len);

  if (before != NULL && before->state == state.state && before->n_failing == state.n_failing)
    return;
  if (before != NULL && before->state == state.state)
    state.time = before->time;
  g_hash_table_insert (self->states, g_strdup (outcome->id), g_memdup2 (&state, sizeof state));
  queue (self, "INSERT OR REPLACE INTO check_state (id, time, state, failing) VALUES (?, ?, ?, CAST (? AS INTEGER))", outcome->id, time,
         state_names[outcome->state], n, NULL);
}

/* Adds what newly fails to @news, and all that fails to @now_failing. */
static void
add_failures (WmCheckLog           *self,
              const WmCheckOutcome *outcome,
              gint64                now,
              GHashTable           *now_failing,
              GPtrArray            *news)
{
  g_autofree char *time = wm_moment_format (now);

  for (guint i = 0; i < outcome->failing->len; i++)
    {
      const char *record = g_ptr_array_index (outcome->failing, i);
      char *key = dup_key (outcome->id, record);
      WmCheckNews *one;

      g_hash_table_add (now_failing, key);
      if (g_hash_table_contains (self->failures, key))
        continue;
      one = g_new0 (WmCheckNews, 1);
      *one = (WmCheckNews) { g_strdup (outcome->id), g_strdup (record) };
      g_ptr_array_add (news, one);
      g_hash_table_insert (self->failures, g_strdup (key), g_memdup2 (&now, sizeof now));
      queue (self, "INSERT OR REPLACE INTO check_failure (id, record, since) VALUES (?, ?, ?)", outcome->id, record, time, NULL);
    }
}

/* A check that could not run says nothing about its records. */
static void
drop_failures (WmCheckLog *self,
               GHashTable *now_failing,
               GHashTable *broken)
{
  GHashTableIter iter;
  const char *key;

  g_hash_table_iter_init (&iter, self->failures);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, NULL))
    {
      const char *space = strrchr (key, ' ');
      g_autofree char *id = g_strndup (key, (gsize) (space - key));

      if (g_hash_table_contains (now_failing, key) || g_hash_table_contains (broken, id))
        continue;
      queue (self, "DELETE FROM check_failure WHERE id = ? AND record = ?", id, space + 1, NULL);
      g_hash_table_iter_remove (&iter);
    }
}

static gboolean
is_same (const WmCheckRun *a,
         const WmCheckRun *b)
{
  return a->n_passed == b->n_passed && a->n_failed == b->n_failed && a->n_broken == b->n_broken && a->readiness == b->readiness;
}

#define SECONDS_PER_DAY 86400

/* Runs that come to the same are one entry, of a day at most. */
static void
add_run (WmCheckLog       *self,
         const WmCheckRun *run,
         gint64            now)
{
  WmCheckRun *last = self->runs->len > 0 ? &g_array_index (self->runs, WmCheckRun, self->runs->len - 1) : NULL;
  WmCheckRun new = *run;

  if (last != NULL && (last->since >= now || (is_same (last, run) && last->since / SECONDS_PER_DAY == now / SECONDS_PER_DAY)))
    {
      new.since = last->since;
      new.n_runs += last->n_runs;
      new.evaluations += last->evaluations;
      g_array_set_size (self->runs, self->runs->len - 1);
    }
  else
    new.since = now;
  new.until = MAX (now, new.since);
  g_array_append_val (self->runs, new);
  queue_run (self, &new);
}

/**
 * wm_check_log_add:
 * @outcomes: (element-type WmCheckOutcome): of all checks of one run
 * @run: what they came to: counts of that run alone; its times are set here
 * @now: a moment
 *
 * Takes note of a run. Nothing is written yet: see wm_check_log_keep().
 *
 * Returns: (transfer full) (element-type WmCheckNews): what fails and did not at the run before;
 *   nothing at the first
 */
GPtrArray *
wm_check_log_add (WmCheckLog       *self,
                  GArray           *outcomes,
                  const WmCheckRun *run,
                  gint64            now)
{
  g_autoptr (GHashTable) failing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) broken = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *news = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_check_news_free);
  gboolean first = self->runs->len == 0;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const WmCheckOutcome *outcome = &g_array_index (outcomes, WmCheckOutcome, i);

      add_state (self, outcome, now);
      add_failures (self, outcome, now, failing, news);
      if (outcome->state == WM_CHECK_BROKEN)
        g_hash_table_add (broken, (gpointer) outcome->id);
    }
  drop_failures (self, failing, broken);
  add_run (self, run, now);
  if (first)
    g_ptr_array_set_size (news, 0);
  return news;
}

static gboolean
write_row (WmDatabase  *db,
           char       **row,
           GError     **error)
{
  g_autoptr (WmStatement) statement = wm_database_prepare (db, row[0], error);

  if (statement == NULL)
    return FALSE;
  for (int i = 1; row[i] != NULL; i++)
    wm_statement_bind_text (statement, i, row[i]);
  return wm_database_run (statement, error);
}

/* On the writer's thread. */
static gboolean
write_rows (WmDatabase  *db,
            gpointer     data,
            GError     **error)
{
  GPtrArray *rows = data;
  gboolean ok = wm_database_exec (db, "BEGIN IMMEDIATE", error);

  for (guint i = 0; ok && i < rows->len; i++)
    ok = write_row (db, g_ptr_array_index (rows, i), error);
  if (ok && wm_database_exec (db, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

/**
 * wm_check_log_keep:
 * @store: the store that it was loaded from
 *
 * Writes what was added, after all changes so far, without waiting. Nothing where the store is only read.
 */
void
wm_check_log_keep (WmCheckLog *self,
                   WmStore    *store)
{
  if (self->pending->len == 0 || store->writer == NULL)
    return;
  wm_writer_push_call (store->writer, write_rows, g_steal_pointer (&self->pending), (GDestroyNotify) g_ptr_array_unref);
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

/* Asking */

/**
 * wm_check_log_get_since:
 * @id: of a check
 *
 * Returns: the moment since when it is what it is now; %WM_UNSET where it never ran
 */
gint64
wm_check_log_get_since (WmCheckLog *self,
                        const char *id)
{
  const State *state = g_hash_table_lookup (self->states, id);

  return state != NULL ? state->time : WM_UNSET;
}

/**
 * wm_check_log_get_failing_since:
 * @id: of a check
 * @record: id of a record
 *
 * Returns: the moment since when the check fails for it; %WM_UNSET where it doesn't
 */
gint64
wm_check_log_get_failing_since (WmCheckLog *self,
                                const char *id,
                                const char *record)
{
  g_autofree char *key = dup_key (id, record);
  const gint64 *since = g_hash_table_lookup (self->failures, key);

  return since != NULL ? *since : WM_UNSET;
}

/**
 * wm_check_log_list_runs:
 * @n_runs: (out): how many
 *
 * Returns: (transfer none) (array length=n_runs): all that is kept, oldest first
 */
const WmCheckRun *
wm_check_log_list_runs (WmCheckLog *self,
                        guint      *n_runs)
{
  *n_runs = self->runs->len;
  return (const WmCheckRun *) (gpointer) self->runs->data;
}

/**
 * wm_check_log_count_evaluations:
 *
 * Returns: how often a check looked at a record, in all runs that are kept
 */
gint64
wm_check_log_count_evaluations (WmCheckLog *self)
{
  gint64 n = 0;

  for (guint i = 0; i < self->runs->len; i++)
    n += g_array_index (self->runs, WmCheckRun, i).evaluations;
  return n;
}

/**
 * wm_check_run_get_percent:
 *
 * Of the checks that had something to look at, those that passed; cut, not rounded, so that 100 means all.
 * One that could not run did not pass.
 *
 * Returns: 0 to 100, or -1 where nothing was looked at
 */
int
wm_check_run_get_percent (const WmCheckRun *self)
{
  gint64 n = self->n_passed + self->n_failed + self->n_broken;

  return n > 0 ? (int) (self->n_passed * 100 / n) : -1;
}

void
wm_check_news_free (WmCheckNews *self)
{
  g_free (self->id);
  g_free (self->record);
  g_free (self);
}
