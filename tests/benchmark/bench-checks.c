/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"

#include <glib/gstdio.h>

#include "check/wm-check-run.h"
#include "check/wm-figures.h"
#include "record/wm-kinds.h"
#include "store/wm-edit.h"

/* All checks on a full plan: as many records of each kind as an organisation with a certificate has, so that one run
 * is some 10,000 evaluations. */

typedef struct
{
  GType kind;
  guint n;
} Amount;

static WmRecord *
get (WmStore *store,
     GType    kind,
     guint    at)
{
  g_autoptr (WmRecord) record = g_list_model_get_item (wm_store_list (store, kind), at % g_list_model_get_n_items (wm_store_list (store, kind)));

  return record; /* the list keeps it */
}

/* What must be set, and every reference to something of its kind. */
static void
fill (WmEdit   *edit,
      WmRecord *record,
      guint     at)
{
  WmStore *store = wm_edit_get_store (edit);
  const WmKind *kind = wm_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];
      GType target = field->target != NULL ? wm_kinds_find (field->target) : G_TYPE_INVALID;

      if (field->type == WM_FIELD_TEXT && (field->flags & WM_FIELD_REQUIRED))
        wm_edit_set_text (edit, record, i, "Something that is done");
      else if (field->type == WM_FIELD_DATE && at % 3 > 0)
        wm_edit_set_integer (edit, record, i, wm_date_new (2026, 6, 1) + at % 60);
      else if (field->type == WM_FIELD_CHOICE && wm_record_is_empty (record, i))
        wm_edit_set_integer (edit, record, i, 0);
      else if (target != G_TYPE_INVALID && target != G_OBJECT_TYPE (record) && ((field->flags & WM_FIELD_REQUIRED) || at % 2 == 0) &&
               g_list_model_get_n_items (wm_store_list (store, target)) > 0)
        wm_edit_set_reference (edit, record, i, get (store, target, at));
    }
}

static void
link_all (WmEdit *edit)
{
  WmStore *store = wm_edit_get_store (edit);
  static const struct
  {
    GType (*from) (void);
    GType (*to) (void);
    int role;
  } links[] = {
    { wm_evidence_get_type, wm_requirement_get_type, WM_LINK_ROLE_EVIDENCE }, { wm_evidence_get_type, wm_measure_get_type, WM_LINK_ROLE_EVIDENCE },
    { wm_measure_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },    { wm_measure_get_type, wm_risk_get_type, WM_LINK_ROLE_TREATS },
    { wm_finding_get_type, wm_requirement_get_type, WM_LINK_ROLE_ABOUT },     { wm_task_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    for (guint k = 0; k < g_list_model_get_n_items (wm_store_list (store, links[i].from ())); k++)
      wm_edit_link (edit, get (store, links[i].from (), k), get (store, links[i].to (), k * 7), links[i].role);
}

static void
make_plan (WmStore *store,
           guint    times)
{
  const Amount amounts[] = {
    { WM_TYPE_PERSON, 20 },   { WM_TYPE_FRAMEWORK, 1 },          { WM_TYPE_REQUIREMENT, 120 },  { WM_TYPE_ASSESSMENT, 120 },     { WM_TYPE_TASK, 150 },
    { WM_TYPE_EVIDENCE, 200 }, { WM_TYPE_MEASURE, 80 },           { WM_TYPE_FINDING, 40 },       { WM_TYPE_AI_SYSTEM, 15 },       { WM_TYPE_RISK, 80 },
    { WM_TYPE_SUPPLIER, 20 },  { WM_TYPE_MODEL, 20 },             { WM_TYPE_DATA_SET, 30 },      { WM_TYPE_IMPACT_ASSESSMENT, 15 }, { WM_TYPE_DOCUMENT, 40 },
    { WM_TYPE_DOCUMENT_VERSION, 80 }, { WM_TYPE_ACKNOWLEDGEMENT, 200 }, { WM_TYPE_TRAINING, 60 }, { WM_TYPE_OBJECTIVE, 8 },       { WM_TYPE_METRIC, 20 },
    { WM_TYPE_MEASUREMENT, 240 }, { WM_TYPE_INCIDENT, 20 },       { WM_TYPE_CHANGE_REQUEST, 20 }, { WM_TYPE_AUDIT, 6 },           { WM_TYPE_AUDIT_ITEM, 120 },
    { WM_TYPE_MANAGEMENT_REVIEW, 3 }, { WM_TYPE_REVIEW_ACTION, 20 }, { WM_TYPE_STAKEHOLDER, 20 }, { WM_TYPE_CONTEXT_ISSUE, 15 },
  };
  WmEdit *edit = wm_edit_begin (store, "Make the plan");
  WmRecord *plan = wm_edit_add (edit, WM_TYPE_PLAN);

  wm_edit_set_text (edit, plan, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, wm_date_new (2026, 1, 5));
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    for (guint k = 0; k < amounts[i].n * times; k++)
      fill (edit, wm_edit_add (edit, amounts[i].kind), k);
  link_all (edit);
  wm_edit_commit (edit);
}

static void
measure (const char *path,
         guint       times)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_create (path, &error);
  g_autoptr (WmSchedule) schedule = NULL;
  g_autoptr (WmQuery) query = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_auto (Figures) computed = figures_new (), ran = figures_new ();
  gint64 today = wm_date_new (2026, 6, 15), begin = figures_now ();
  WmCheckRun run;

  g_assert_no_error (error);
  make_plan (store, times);
  wm_store_flush (store, &error);
  g_assert_no_error (error);
  schedule = wm_schedule_new_for_store (store);
  checks = wm_checks_list_for_store (store);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GHashTable) silences = wm_silences_list (store, today);
      g_autoptr (GPtrArray) figures = NULL, results = NULL;

      begin = figures_now ();
      figures = wm_figures_compute (store, schedule, today);
      figures_since (&computed, begin);
      begin = figures_now ();
      if (query == NULL)
        query = wm_query_open (path, figures, &error);
      g_assert_no_error (error);
      results = wm_checks_run (query, checks, silences, figures, today, NULL, &error);
      g_assert_no_error (error);
      figures_since (&ran, begin);
      wm_check_results_count (results, &run);
    }
  g_print ("%u checks, %" G_GINT64_FORMAT " evaluations\n", checks->len, run.evaluations);
  figures_print (times == 1 ? "a full plan: its figures, on the main thread" : "ten full plans: their figures, on the main thread",
                 figures_median (&computed), "ms");
  figures_print (times == 1 ? "a full plan: all checks, the first time" : "ten full plans: all checks, the first time",
                 figures_worst (&ran), "ms");
  figures_print (times == 1 ? "a full plan: all checks and figures" : "ten full plans: all checks and figures",
                 figures_median (&ran) + figures_median (&computed), "ms");
  wm_store_close (store, NULL);
}

int
main (void)
{
  static const guint times[] = { 1, 10 };
  g_autofree char *folder = g_dir_make_tmp ("waymark-bench-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.waymark", folder, times[i]);

      measure (path, times[i]);
      g_remove (path);
    }
  g_rmdir (folder);
  return 0;
}
