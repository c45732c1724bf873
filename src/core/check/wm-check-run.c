/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-readiness.h"
#include "check/wm-check-run.h"
#include "record/wm-silence.h"

struct _WmCheckResult
{
  GObject       parent_instance;

  WmCheck      *check;
  WmCheckState  state;
  char         *trouble;  /* (nullable) */
  guint         n_evaluations;
  GPtrArray    *failing;  /* of char * */
  GPtrArray    *silenced; /* of char *: would fail, but for a silence */
};

G_DEFINE_FINAL_TYPE (WmCheckResult, wm_check_result, G_TYPE_OBJECT)

static void
wm_check_result_finalize (GObject *object)
{
  WmCheckResult *self = WM_CHECK_RESULT (object);

  g_clear_pointer (&self->check, wm_check_unref);
  g_free (self->trouble);
  g_ptr_array_unref (self->failing);
  g_ptr_array_unref (self->silenced);
  G_OBJECT_CLASS (wm_check_result_parent_class)->finalize (object);
}

static void
wm_check_result_class_init (WmCheckResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_check_result_finalize;
}

static void
wm_check_result_init (WmCheckResult *self)
{
  self->failing = g_ptr_array_new_with_free_func (g_free);
  self->silenced = g_ptr_array_new_with_free_func (g_free);
}

WmCheck *
wm_check_result_get_check (WmCheckResult *self)
{
  return self->check;
}

WmCheckState
wm_check_result_get_state (WmCheckResult *self)
{
  return self->state;
}

/**
 * wm_check_result_get_trouble:
 *
 * Returns: (transfer none) (nullable): why it could not run: the second half of a sentence
 */
const char *
wm_check_result_get_trouble (WmCheckResult *self)
{
  return self->trouble;
}

/**
 * wm_check_result_get_n_evaluations:
 *
 * Returns: how many records it looked at; of a query that selects only what fails, how many it gave
 */
guint
wm_check_result_get_n_evaluations (WmCheckResult *self)
{
  return self->n_evaluations;
}

/**
 * wm_check_result_get_failing:
 *
 * Returns: (transfer none) (element-type utf8): ids of the records that fail
 */
GPtrArray *
wm_check_result_get_failing (WmCheckResult *self)
{
  return self->failing;
}

/**
 * wm_check_result_get_silenced:
 *
 * Returns: (transfer none) (element-type utf8): ids of records that would, but that it was asked to be silent about
 */
GPtrArray *
wm_check_result_get_silenced (WmCheckResult *self)
{
  return self->silenced;
}

const char *
wm_check_state_get_label (WmCheckState state)
{
  static const char *const labels[] = { N_ ("Passes"), N_ ("Fails"), N_ ("Could not run") };

  return _ (labels[state]);
}

/* Silences */

/**
 * wm_silences_list:
 * @today: a date; a silence holds on its last day
 *
 * Returns: (transfer full): which checks are silent about which records, for wm_silences_contain()
 */
GHashTable *
wm_silences_list (WmStore *store,
                  gint64   today)
{
  GHashTable *silences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *list = wm_store_list (store, WM_TYPE_SILENCE);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) silence = g_list_model_get_item (list, i);

      if (wm_record_get_integer (silence, WM_SILENCE_UNTIL) >= today && !wm_record_is_empty (silence, WM_SILENCE_SUBJECT))
        g_hash_table_add (silences, g_strconcat (wm_record_get_text (silence, WM_SILENCE_CHECK), " ",
                                                 wm_record_get_text (silence, WM_SILENCE_SUBJECT), NULL));
    }
  return silences;
}

gboolean
wm_silences_contain (GHashTable *silences,
                     const char *check,
                     const char *record)
{
  g_autofree char *key = NULL;

  if (g_hash_table_size (silences) == 0)
    return FALSE;
  key = g_strconcat (check, " ", record, NULL);
  return g_hash_table_contains (silences, key);
}

/* Running */

#define MOST_FAILING 100000

typedef struct
{
  WmCheckResult *result;
  GHashTable    *silences;
} Run;

static gboolean
take_row (WmQueryRow *row,
          gpointer    user_data)
{
  Run *run = user_data;
  WmCheckResult *self = run->result;
  const char *id = wm_query_row_get_text (row, 0);

  self->n_evaluations++;
  if (*id == '\0' || (self->check->tells_all && wm_query_row_get_integer (row, 1) == 0))
    return TRUE;
  g_ptr_array_add (wm_silences_contain (run->silences, self->check->id, id) ? self->silenced : self->failing, g_strdup (id));
  return self->failing->len < MOST_FAILING;
}

static WmCheckResult *
run_check (WmQuery       *query,
           WmCheck       *check,
           GHashTable    *silences,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (WmCheckResult) result = g_object_new (WM_TYPE_CHECK_RESULT, NULL);
  g_autoptr (GError) local = NULL;
  Run run = { result, silences };

  result->check = wm_check_ref (check);
  result->state = WM_CHECK_BROKEN;
  result->trouble = g_strdup (check->trouble);
  if (check->trouble != NULL)
    return g_steal_pointer (&result);
  if (wm_query_run (query, check->sql, (const char *const *) check->values, take_row, &run, cancellable, &local))
    result->state = result->failing->len > 0 ? WM_CHECK_FAILED : WM_CHECK_PASSED;
  else if (local->domain == WM_QUERY_ERROR)
    {
      result->trouble = g_strdup (local->message);
      g_ptr_array_set_size (result->failing, 0);
      g_ptr_array_set_size (result->silenced, 0);
    }
  else
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&result);
}

/**
 * wm_checks_run:
 * @query: a connection to the plan
 * @checks: (element-type WmCheck): what to run
 * @silences: what wm_silences_list() gave
 * @figures: (element-type WmQueryTable): what wm_figures_compute() gave
 * @today: the date for which it is asked
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * On any thread; all checks see the same moment of the plan. A check that is wrong or takes too long is told by its
 * result, and the others go on.
 *
 * Returns: (transfer full) (element-type WmCheckResult): a result for each check, in their order; %NULL when the
 *   file can't be read or it was cancelled
 */
GPtrArray *
wm_checks_run (WmQuery       *query,
               GPtrArray     *checks,
               GHashTable    *silences,
               GPtrArray     *figures,
               gint64         today,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);

  if (!wm_query_begin (query, today, figures, error))
    return NULL;
  for (guint i = 0; i < checks->len; i++)
    {
      WmCheckResult *result = run_check (query, g_ptr_array_index (checks, i), silences, cancellable, error);

      if (result == NULL)
        {
          wm_query_end (query);
          return NULL;
        }
      g_ptr_array_add (results, result);
    }
  wm_query_end (query);
  return g_steal_pointer (&results);
}

/**
 * wm_check_results_count:
 * @results: (element-type WmCheckResult): of one run
 * @run: (out): what they come to
 *
 * A check that had nothing to look at counts neither as passed nor as failed.
 */
void
wm_check_results_count (GPtrArray  *results,
                        WmCheckRun *run)
{
  *run = (WmCheckRun) { .n_runs = 1, .readiness = -1 };
  for (guint i = 0; i < results->len; i++)
    {
      WmCheckResult *result = g_ptr_array_index (results, i);

      run->evaluations += result->n_evaluations;
      run->n_failed += result->state == WM_CHECK_FAILED;
      run->n_broken += result->state == WM_CHECK_BROKEN;
      run->n_passed += result->state == WM_CHECK_PASSED && result->n_evaluations > 0;
    }
}

/**
 * wm_check_results_log:
 * @results: (element-type WmCheckResult): of one run
 * @store: the plan
 * @log: its log
 * @now: a moment
 *
 * Adds a run to the log, with the readiness of that time beside it.
 *
 * Returns: (transfer full) (element-type WmCheckNews): what newly fails
 */
GPtrArray *
wm_check_results_log (GPtrArray  *results,
                      WmStore    *store,
                      WmCheckLog *log,
                      gint64      now)
{
  g_autoptr (GArray) outcomes = g_array_new (FALSE, FALSE, sizeof (WmCheckOutcome));
  WmReadiness readiness;
  WmCheckRun run;

  for (guint i = 0; i < results->len; i++)
    {
      WmCheckResult *result = g_ptr_array_index (results, i);
      WmCheckOutcome outcome = { result->check->id, result->state, result->failing };

      g_array_append_val (outcomes, outcome);
    }
  wm_readiness_measure (store, NULL, &readiness);
  wm_check_results_count (results, &run);
  run.readiness = readiness.percent;
  return wm_check_log_add (log, outcomes, &run, now);
}
