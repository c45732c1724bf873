/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "assess/wm-readiness.h"
#include "record/wm-freshness.h"
#include "record/wm-kinds.h"
#include "schedule/wm-progress.h"
#include "store/wm-history.h"
#include "wm-cli.h"

/* Where a plan stands. */
typedef struct
{
  WmStore       *store;
  WmSchedule    *schedule;
  const char    *organization;
  WmPlanProgress progress;
  int            progress_percent; /* cut, not rounded, so that 100 means all */
  WmReadiness    readiness;
  guint          evidence[WM_FRESHNESS_N]; /* by WmFreshness */
  gint64         n_changes;
  const char    *head;
} Standing;

static void
add_next (JsonBuilder          *builder,
          const WmPlanProgress *progress)
{
  json_builder_set_member_name (builder, "next");
  if (progress->next == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  wm_cli_take_text (builder, "ref", wm_record_dup_ref (WM_RECORD (progress->next)));
  wm_cli_add_text (builder, "title", wm_record_get_title (WM_RECORD (progress->next)));
  wm_cli_take_text (builder, "date", wm_date_format (progress->next_date));
  json_builder_end_object (builder);
}

static void
add_frameworks (JsonBuilder *builder,
                WmStore     *store)
{
  GListModel *frameworks = wm_store_list (store, WM_TYPE_FRAMEWORK);

  json_builder_set_member_name (builder, "frameworks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (frameworks); i++)
    {
      g_autoptr (WmFramework) framework = g_list_model_get_item (frameworks, i);
      WmReadiness readiness;

      wm_readiness_measure_framework (store, framework, &readiness);
      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "code", wm_record_get_text (WM_RECORD (framework), WM_FRAMEWORK_CODE));
      wm_cli_add_text (builder, "title", wm_record_get_title (WM_RECORD (framework)));
      wm_cli_add_number (builder, "readiness_percent", readiness.percent);
      wm_cli_add_number (builder, "applicable", readiness.n_counted);
      wm_cli_add_number (builder, "excluded", readiness.n_excluded);
      json_builder_set_member_name (builder, "results");
      json_builder_begin_object (builder);
      for (guint k = 0; k <= WM_RESULT_COMPLIANT; k++)
        wm_cli_add_number (builder, wm_result_choices[k].nick, readiness.n_results[k]);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_evidence (JsonBuilder *builder,
              const guint  counts[WM_FRESHNESS_N])
{
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_object (builder);
  wm_cli_add_number (builder, "fresh", counts[WM_FRESHNESS_FRESH]);
  wm_cli_add_number (builder, "due_soon", counts[WM_FRESHNESS_DUE_SOON]);
  wm_cli_add_number (builder, "stale", counts[WM_FRESHNESS_STALE]);
  wm_cli_add_number (builder, "undated", counts[WM_FRESHNESS_UNDATED]);
  if (counts[WM_FRESHNESS_MISSING] > 0)
    wm_cli_add_number (builder, "missing", counts[WM_FRESHNESS_MISSING]);
  json_builder_end_object (builder);
}

static void
print_json (const Standing *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 certificate = self->progress.certificate;
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "organization", self->organization);
  wm_cli_take_text (builder, "certificate", certificate == WM_UNSET ? NULL : wm_date_format (certificate));
  wm_cli_add_number (builder, "progress_percent", self->progress_percent);
  add_next (builder, &self->progress);
  wm_cli_add_number (builder, "readiness_percent", self->readiness.percent);
  add_frameworks (builder, self->store);
  add_evidence (builder, self->evidence);
  wm_cli_add_forecast (builder, self->store, self->schedule);
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (guint i = 0; i < n; i++)
    wm_cli_add_number (builder, wm_kinds_get (kinds[i])->name, g_list_model_get_n_items (wm_store_list (self->store, kinds[i])));
  json_builder_end_object (builder);
  wm_cli_add_number (builder, "changes", self->n_changes);
  wm_cli_add_text (builder, "head", self->head);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

static void
print_frameworks (WmStore *store)
{
  GListModel *frameworks = wm_store_list (store, WM_TYPE_FRAMEWORK);

  for (guint i = 0; i < g_list_model_get_n_items (frameworks); i++)
    {
      g_autoptr (WmFramework) framework = g_list_model_get_item (frameworks, i);
      g_autofree char *title = wm_cli_dup_line (wm_record_get_title (WM_RECORD (framework)));
      WmReadiness readiness;

      wm_readiness_measure_framework (store, framework, &readiness);
      printf (_ ("Readiness for %s: %d %% of %u requirements that apply, %u excluded\n"), title, MAX (readiness.percent, 0),
              readiness.n_counted, readiness.n_excluded);
    }
}

static void
print_text (const Standing *self)
{
  g_autofree char *organization = wm_cli_dup_line (self->organization);
  g_autofree char *certificate = wm_date_format (self->progress.certificate);
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  printf ("%s\n", organization);
  printf (_ ("Certificate: %s\n"), *certificate != '\0' ? certificate : _ ("no task is the goal"));
  wm_cli_add_forecast (NULL, self->store, self->schedule);
  printf (_ ("Progress: %d %% of the planned work\n"), self->progress_percent);
  if (self->progress.next != NULL)
    {
      g_autofree char *date = wm_date_format (self->progress.next_date);
      g_autofree char *ref = wm_record_dup_ref (WM_RECORD (self->progress.next));
      g_autofree char *title = wm_cli_dup_line (wm_record_get_title (WM_RECORD (self->progress.next)));

      printf (_ ("Next: %s, %s %s\n"), date, ref, title);
    }
  print_frameworks (self->store);
  printf (_ ("Evidence: %u fresh, %u due soon, %u stale, %u without an end date\n"), self->evidence[WM_FRESHNESS_FRESH],
          self->evidence[WM_FRESHNESS_DUE_SOON], self->evidence[WM_FRESHNESS_STALE], self->evidence[WM_FRESHNESS_UNDATED]);
  for (guint i = 0; i < n; i++)
    printf ("%s: %u\n", wm_kinds_get (kinds[i])->name, g_list_model_get_n_items (wm_store_list (self->store, kinds[i])));
  printf (_ ("Changes: %" PRId64 ", head of the history %s\n"), self->n_changes, self->head);
}

WmCliStatus
wm_cli_info (WmCli   *cli,
             GError **error)
{
  WmStore *store = cli->store;
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (store, NULL);
  WmPlan *plan = wm_store_get_plan (store);
  gint64 today = wm_date_today ();
  Standing self = { .store = store, .schedule = schedule };
  g_autofree char *head = wm_history_dup_head (store, &self.n_changes, error);

  if (head == NULL)
    return WM_CLI_FAILED;
  self.head = head;
  self.organization = plan == NULL ? NULL : wm_record_get_text (WM_RECORD (plan), WM_PLAN_ORGANIZATION);
  wm_progress_measure (wm_store_list (store, WM_TYPE_TASK), schedule, today, &self.progress);
  self.progress_percent = (int) (wm_progress_get_fraction (&self.progress) * 100);
  wm_readiness_measure (store, NULL, &self.readiness);
  wm_freshness_count (wm_store_list (store, WM_TYPE_EVIDENCE), today, self.evidence);
  if (cli->json)
    print_json (&self);
  else
    print_text (&self);
  return WM_CLI_DONE;
}
