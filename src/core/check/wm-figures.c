/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/wm-figures-private.h"
#include "record/wm-freshness.h"
#include "record/wm-record-private.h"

static const WmFigureKind *
find_kind (GType kind)
{
  for (guint i = 0; i < wm_n_figure_kinds; i++)
    if (wm_figure_kinds[i].get_kind () == kind)
      return &wm_figure_kinds[i];
  return NULL;
}

/**
 * wm_figures_list_fields:
 * @kind: type of a kind
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n_fields): what is computed of its records
 */
const WmField *
wm_figures_list_fields (GType  kind,
                        guint *n_fields)
{
  const WmFigureKind *figures = find_kind (kind);

  *n_fields = figures != NULL ? figures->n_fields : 0;
  return figures != NULL ? figures->fields : NULL;
}

/**
 * wm_figures_find_field:
 * @kind: type of a kind
 * @name: of a field, or of a figure
 *
 * Returns: (transfer none) (nullable): what it is
 */
const WmField *
wm_figures_find_field (GType       kind,
                       const char *name)
{
  const WmKind *own = wm_kinds_get (kind);
  int field = wm_kind_find_field (own, name);
  guint n;
  const WmField *figures = wm_figures_list_fields (kind, &n);

  if (field >= 0)
    return &own->fields[field];
  for (guint i = 0; i < n; i++)
    if (g_str_equal (figures[i].name, name))
      return &figures[i];
  return NULL;
}

/**
 * wm_figures_declare:
 *
 * Returns: (transfer full) (element-type WmQueryTable): for wm_query_open(): all figures, of no records
 */
GPtrArray *
wm_figures_declare (void)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_query_table_free);

  for (guint i = 0; i < wm_n_figure_kinds; i++)
    g_ptr_array_add (tables, wm_query_table_new (wm_figure_kinds[i].get_kind (), wm_figure_kinds[i].fields, wm_figure_kinds[i].n_fields));
  return tables;
}

/* What is tied to what */

static WmTies *
get_ties (WmFigureSources *self,
          WmRecord        *record)
{
  const char *id = wm_record_get_id (record);
  WmTies *ties = g_hash_table_lookup (self->ties, id);

  if (ties == NULL)
    {
      ties = g_new0 (WmTies, 1);
      g_hash_table_insert (self->ties, (gpointer) id, ties);
    }
  return ties;
}

const WmTies *
wm_figure_sources_get_ties (WmFigureSources *self,
                            WmRecord        *record)
{
  static const WmTies none = { 0 };
  const WmTies *ties = g_hash_table_lookup (self->ties, wm_record_get_id (record));

  return ties != NULL ? ties : &none;
}

static void
tie (WmFigureSources *self,
     WmRecord        *record,
     WmRecord        *other)
{
  WmTies *ties = get_ties (self, record);

  ties->n_all++;
  if (WM_IS_EVIDENCE (other))
    {
      ties->n_evidence++;
      ties->n_fresh += wm_freshness_counts (wm_freshness_get (WM_EVIDENCE (other), self->today));
    }
  else if (WM_IS_MEASURE (other) && wm_record_get_integer (other, WM_MEASURE_STATUS) != WM_MEASURE_STATUS_DROPPED)
    {
      ties->n_measures++;
      ties->n_implemented += wm_record_get_integer (other, WM_MEASURE_STATUS) == WM_MEASURE_STATUS_IMPLEMENTED;
    }
  else if (WM_IS_FINDING (other))
    ties->n_findings += wm_record_is_empty (other, WM_FINDING_CLOSED);
  else if (WM_IS_REQUIREMENT (other))
    ties->n_requirements++;
  else if (WM_IS_TASK (other))
    ties->n_tasks++;
}

static void
count_ties (WmFigureSources *self,
            WmRecord        *link)
{
  WmRecord *from = wm_store_get_reference (self->store, link, WM_LINK_FROM), *to = wm_store_get_reference (self->store, link, WM_LINK_TO);

  if (from == NULL || to == NULL)
    return;
  tie (self, from, to);
  tie (self, to, from);
}

static void
index_requirements (WmFigureSources *self)
{
  GListModel *requirements = wm_store_list (self->store, WM_TYPE_REQUIREMENT), *assessments = wm_store_list (self->store, WM_TYPE_ASSESSMENT);

  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);

      if (!wm_record_is_empty (requirement, WM_REQUIREMENT_PARENT))
        g_hash_table_add (self->headings, (gpointer) wm_record_get_text (requirement, WM_REQUIREMENT_PARENT));
    }
  for (guint i = 0; i < g_list_model_get_n_items (assessments); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (assessments, i);
      WmRecord *requirement = wm_store_get_reference (self->store, assessment, WM_ASSESSMENT_REQUIREMENT);

      if (requirement != NULL)
        g_hash_table_insert (self->assessed, (gpointer) wm_record_get_id (requirement), assessment);
    }
}

/* In steps, so that the thread can do other things between them */

/* So many records are looked at between two looks at the clock. */
#define RECORDS_A_LOOK 32

struct _WmFigureRun
{
  WmFigureSources sources;
  GPtrArray      *tables; /* of WmQueryTable: those begun, the last of which is being filled */
  gboolean        tied;   /* whether all links have been counted */
  guint           at;     /* of the next link, or of the next record of the last table's kind */
};

/**
 * wm_figure_run_new:
 * @store: a store
 * @schedule: (nullable): its schedule, if there is one already
 * @today: a date: how things stand on its morning
 *
 * Begins to compute all figures of all records, on the store's thread. A change to the store ends it: the
 * run is to be freed then, before its next step.
 *
 * Returns: (transfer full): a run, for wm_figure_run_free()
 */
WmFigureRun *
wm_figure_run_new (WmStore    *store,
                   WmSchedule *schedule,
                   gint64      today)
{
  WmFigureRun *self = g_new0 (WmFigureRun, 1);

  self->sources = (WmFigureSources) {
    .store = g_object_ref (store),
    .schedule = schedule != NULL ? g_object_ref (schedule) : wm_schedule_new_for_store (store),
    .today = today,
    .ties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
    .coverage = wm_coverage_new (store, today),
    .headings = g_hash_table_new (g_str_hash, g_str_equal),
    .assessed = g_hash_table_new (g_str_hash, g_str_equal),
  };
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_query_table_free);
  index_requirements (&self->sources);
  return self;
}

void
wm_figure_run_free (WmFigureRun *self)
{
  g_hash_table_unref (self->sources.ties);
  g_hash_table_unref (self->sources.headings);
  g_hash_table_unref (self->sources.assessed);
  g_clear_pointer (&self->sources.latest, g_hash_table_unref);
  wm_coverage_free (self->sources.coverage);
  g_object_unref (self->sources.schedule);
  g_object_unref (self->sources.store);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

/* The records that are gone through now: first the links, then the kinds one after the other. */
static GListModel *
get_list (WmFigureRun *self)
{
  return wm_store_list (self->sources.store, self->tied ? wm_figure_kinds[self->tables->len - 1].get_kind () : WM_TYPE_LINK);
}

static gboolean
go_on (WmFigureRun *self)
{
  const WmFigureKind *next = self->tables->len < wm_n_figure_kinds ? &wm_figure_kinds[self->tables->len] : NULL;

  self->tied = TRUE;
  self->at = 0;
  if (next != NULL)
    g_ptr_array_add (self->tables, wm_query_table_new (next->get_kind (), next->fields, next->n_fields));
  return next != NULL;
}

static void
look_at (WmFigureRun *self,
         WmRecord    *record)
{
  if (!self->tied)
    count_ties (&self->sources, record);
  else
    wm_figure_kinds[self->tables->len - 1].measure (&self->sources, record, wm_query_table_add (g_ptr_array_index (self->tables, self->tables->len - 1), record));
}

/**
 * wm_figure_run_step:
 * @until: a monotonic time in microseconds: about when to stop
 *
 * Returns: whether all figures are there
 */
gboolean
wm_figure_run_step (WmFigureRun *self,
                    gint64       until)
{
  do
    {
      GListModel *list = get_list (self);
      guint n = g_list_model_get_n_items (list), last = MIN (n, self->at + RECORDS_A_LOOK);

      for (; self->at < last; self->at++)
        {
          g_autoptr (WmRecord) record = g_list_model_get_item (list, self->at);

          look_at (self, record);
        }
      if (self->at >= n && !go_on (self))
        return TRUE;
    }
  while (g_get_monotonic_time () < until);
  return FALSE;
}

/**
 * wm_figure_run_get_tables:
 * @self: a run whose last step returned %TRUE
 *
 * Returns: (transfer none) (element-type WmQueryTable): all figures of all records; they may go to another thread
 */
GPtrArray *
wm_figure_run_get_tables (WmFigureRun *self)
{
  return self->tables;
}

/**
 * wm_figures_compute:
 * @store: a store
 * @schedule: (nullable): its schedule, if there is one already
 * @today: a date: how things stand on its morning
 *
 * On the store's thread, in one go; see wm_figure_run_new() for steps.
 *
 * Returns: (transfer full) (element-type WmQueryTable): all figures of all records
 */
GPtrArray *
wm_figures_compute (WmStore    *store,
                    WmSchedule *schedule,
                    gint64      today)
{
  WmFigureRun *run = wm_figure_run_new (store, schedule, today);
  GPtrArray *tables;

  while (!wm_figure_run_step (run, G_MAXINT64))
    ;
  tables = g_ptr_array_ref (wm_figure_run_get_tables (run));
  wm_figure_run_free (run);
  return tables;
}

static char *
dup_value (const WmQueryTable *table,
           guint               field,
           gint64              row)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (g_array_index (table->rows, gint64, i) == row)
      return wm_field_dup_label (&table->fields[field], g_array_index (table->values, WmValue, i * table->n_fields + field));
  return NULL;
}

/**
 * wm_figures_dup_label:
 * @tables: (nullable) (element-type WmQueryTable): what wm_figures_compute() gave
 * @record: a record
 * @name: of a figure
 *
 * Returns: (transfer full) (nullable): what it is of @record, for people
 */
char *
wm_figures_dup_label (GPtrArray  *tables,
                      WmRecord   *record,
                      const char *name)
{
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const WmQueryTable *table = g_ptr_array_index (tables, i);

      for (guint k = 0; table->kind == G_OBJECT_TYPE (record) && k < table->n_fields; k++)
        if (g_str_equal (table->fields[k].name, name))
          return dup_value (table, k, wm_record_get_row (record));
    }
  return NULL;
}
