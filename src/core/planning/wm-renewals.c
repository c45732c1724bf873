/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/wm-plan-template.h"
#include "planning/wm-renewals.h"
#include "record/wm-freshness.h"
#include "record/wm-kinds.h"

#define FIRST_MINUTE (8 * 60)
#define LAST_MINUTE  (17 * 60)

/* Steps of the work, to whose summaries the tasks belong. */
#define STEP_MONITORING  4
#define STEP_MAINTENANCE 6

typedef struct
{
  WmEdit         *edit;
  WmStore        *store;
  const WmChange *change;
  guint           n_rows;    /* of @change, before we came */
  gint64          today;
  WmSchedule     *schedule;
  WmTask         *audit;     /* (nullable) the next one */
  gint64          audit_date;
  GHashTable     *tasks;     /* id of evidence → GPtrArray of its renewal tasks */
  GHashTable     *replaced;  /* ids of evidence that other evidence replaces */
  gint64          position;  /* after all tasks */
} Update;

static gboolean
has_begun (WmRecord *task)
{
  return !wm_record_is_empty (task, WM_TASK_ACTUAL_START) || !wm_record_is_empty (task, WM_TASK_ACTUAL_FINISH)
         || !wm_record_is_empty (task, WM_TASK_REMAINING) || wm_record_get_integer (task, WM_TASK_PERCENT) > 0;
}

static gboolean
is_done (WmRecord *task)
{
  return !wm_record_is_empty (task, WM_TASK_ACTUAL_FINISH) || wm_record_get_integer (task, WM_TASK_PERCENT) >= 100;
}

/**
 * wm_renewals_find_audit:
 * @store: a store
 * @schedule: its schedule
 *
 * The next audit: of the tasks that the template of a plan marks as audits (internal, Stage 1 and 2, surveillance and
 * recertification) and that have not begun, the one that starts first. In a plan without any of these, its goal.
 *
 * Returns: (transfer none) (nullable): its task
 */
WmTask *
wm_renewals_find_audit (WmStore    *store,
                        WmSchedule *schedule)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  WmTask *next = NULL, *goal = wm_schedule_get_goal (schedule);
  gint64 earliest = G_MAXINT64;
  gboolean audits = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmTask) task = g_list_model_get_item (tasks, i);
      const char *code = wm_record_get_text (WM_RECORD (task), WM_TASK_TEMPLATE);
      const WmTemplateTask *of = code != NULL ? wm_plan_template_find (code) : NULL;
      gint64 start;

      if (of == NULL || !of->audit)
        continue;
      audits = TRUE;
      start = wm_schedule_get_dates (schedule, task)->start;
      if (has_begun (WM_RECORD (task)) || start >= earliest)
        continue;
      earliest = start;
      next = task; /* the list keeps it */
    }
  if (!audits && goal != NULL && !has_begun (WM_RECORD (goal)))
    next = goal;
  return next;
}

/* Notes what there is; whether anything of it can call for a renewal. */
static gboolean
gather (Update *self)
{
  GListModel *evidence = wm_store_list (self->store, WM_TYPE_EVIDENCE), *tasks = wm_store_list (self->store, WM_TYPE_TASK);
  gboolean any = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (evidence); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (evidence, i);
      const char *replaces = wm_record_get_text (record, WM_EVIDENCE_REPLACES);

      any = any || wm_freshness_get_until (WM_EVIDENCE (record)) != WM_UNSET;
      if (replaces != NULL)
        g_hash_table_add (self->replaced, (gpointer) replaces);
    }
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      const char *renews = wm_record_get_text (task, WM_TASK_RENEWS);
      GPtrArray *of_evidence = renews != NULL ? g_hash_table_lookup (self->tasks, renews) : NULL;

      self->position = MAX (self->position, wm_record_get_integer (task, WM_TASK_POSITION) + 1);
      if (renews == NULL)
        continue;
      any = TRUE;
      if (of_evidence == NULL)
        {
          of_evidence = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->tasks, (gpointer) renews, of_evidence);
        }
      g_ptr_array_add (of_evidence, g_object_ref (task));
    }
  return any;
}

/* The summary of a step: the task at the top that no template names. */
static WmRecord *
find_summary (Update *self,
              int     step)
{
  GListModel *tasks = wm_store_list (self->store, WM_TYPE_TASK);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);

      if (wm_record_get_integer (task, WM_TASK_STEP) == step && wm_record_is_empty (task, WM_TASK_PARENT)
          && wm_record_is_empty (task, WM_TASK_TEMPLATE) && wm_schedule_get_dates (self->schedule, WM_TASK (task)) != NULL
          && wm_schedule_get_dates (self->schedule, WM_TASK (task))->summary)
        return task; /* the list keeps it */
    }
  return NULL;
}

static void
set_title (Update   *self,
           WmRecord *task,
           WmRecord *evidence)
{
  /* Translators: the title of a task; %s is the title of evidence that expires */
  g_autofree char *title = g_strdup_printf (_ ("Renew: %s"), wm_record_get_title (evidence));

  wm_edit_set_text (self->edit, task, WM_TASK_TITLE, title);
}

static void
set_dates (Update   *self,
           WmRecord *task,
           WmRecord *evidence)
{
  gint64 until = wm_freshness_get_until (WM_EVIDENCE (evidence)), lead = wm_record_get_integer (evidence, WM_EVIDENCE_LEAD);
  gint64 from = MAX (self->today, until - (lead != WM_UNSET ? lead : WM_RENEWAL_LEAD_DAYS));

  wm_edit_set_integer (self->edit, task, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (self->edit, task, WM_TASK_CONSTRAINT_TIME, wm_plan_time_new (from, FIRST_MINUTE));
  wm_edit_set_integer (self->edit, task, WM_TASK_DEADLINE, wm_plan_time_new (until, LAST_MINUTE));
}

static void
add_renewal (Update   *self,
             WmRecord *evidence)
{
  gint64 until = wm_freshness_get_until (WM_EVIDENCE (evidence));
  WmTask *goal = wm_schedule_get_goal (self->schedule);
  gboolean after = goal != NULL && until > wm_plan_time_to_date (wm_schedule_get_finish (self->schedule));
  int step = after ? STEP_MAINTENANCE : STEP_MONITORING;
  WmRecord *summary = find_summary (self, step), *task = wm_edit_add (self->edit, WM_TYPE_TASK);
  WmRecord *dependency = wm_edit_add (self->edit, WM_TYPE_DEPENDENCY);

  set_title (self, task, evidence);
  set_dates (self, task, evidence);
  wm_edit_set_reference (self->edit, task, WM_TASK_PARENT, summary);
  wm_edit_set_integer (self->edit, task, WM_TASK_POSITION, self->position++);
  wm_edit_set_integer (self->edit, task, WM_TASK_STEP, step);
  wm_edit_set_integer (self->edit, task, WM_TASK_PDCA, WM_PDCA_CHECK);
  wm_edit_set_text (self->edit, task, WM_TASK_OWNER, wm_record_get_text (evidence, WM_EVIDENCE_OWNER));
  wm_edit_set_reference (self->edit, task, WM_TASK_RENEWS, evidence);
  wm_edit_set_integer (self->edit, task, WM_TASK_OCCURRENCE, until);
  wm_edit_set_reference (self->edit, dependency, WM_DEPENDENCY_PREDECESSOR, task);
  wm_edit_set_reference (self->edit, dependency, WM_DEPENDENCY_SUCCESSOR, self->audit);
}

/* The evidence is there: the task goes, unless somebody has worked on it, in which case it is done. */
static void
settle (Update   *self,
        WmRecord *task)
{
  gint64 start = wm_record_get_integer (task, WM_TASK_ACTUAL_START);

  if (is_done (task))
    return;
  if (!has_begun (task))
    {
      wm_edit_remove (self->edit, task);
      return;
    }
  wm_edit_set_integer (self->edit, task, WM_TASK_PERCENT, 100);
  wm_edit_set_integer (self->edit, task, WM_TASK_REMAINING, WM_UNSET);
  wm_edit_set_integer (self->edit, task, WM_TASK_ACTUAL_FINISH, MAX (start, wm_plan_time_new (self->today, LAST_MINUTE)));
}

/* A task that nobody has begun follows what the edit said of its evidence. */
static void
follow (Update   *self,
        WmRecord *task,
        WmRecord *evidence)
{
  for (guint i = 0; i < self->n_rows && !has_begun (task); i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->change->rows, i);

      for (guint k = 0; row->record == evidence && row->action == WM_ROW_CHANGED && k < row->fields->len; k++)
        switch (g_array_index (row->fields, WmFieldChange, k).field)
          {
          case WM_EVIDENCE_TITLE:
            set_title (self, task, evidence);
            break;
          case WM_EVIDENCE_LEAD:
            set_dates (self, task, evidence);
            break;
          case WM_EVIDENCE_OWNER:
            wm_edit_set_text (self->edit, task, WM_TASK_OWNER, wm_record_get_text (evidence, WM_EVIDENCE_OWNER));
            break;
          default:
            break;
          }
    }
}

static void
update_evidence (Update   *self,
                 WmRecord *evidence)
{
  gint64 until = wm_freshness_get_until (WM_EVIDENCE (evidence));
  GPtrArray *tasks = g_hash_table_lookup (self->tasks, wm_record_get_id (evidence));
  gboolean replaced = g_hash_table_contains (self->replaced, wm_record_get_id (evidence));
  gboolean waived = until != WM_UNSET && wm_record_get_integer (evidence, WM_EVIDENCE_NOT_RENEWED) == until;
  gboolean needed = until != WM_UNSET && !replaced && !waived && self->audit != NULL && until < self->audit_date;
  WmRecord *current = NULL;

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      WmRecord *task = g_ptr_array_index (tasks, i);

      if (replaced || wm_record_get_integer (task, WM_TASK_OCCURRENCE) != until)
        settle (self, task);
      else
        current = task;
    }
  if (needed && current == NULL)
    add_renewal (self, evidence);
  else if (needed)
    follow (self, current, evidence);
  else if (current != NULL && !has_begun (current))
    wm_edit_remove (self->edit, current);
}

/* Who removes the task to renew evidence says that it need not be renewed: until it is valid for longer,
 * or that date is taken out of the evidence again. */
static void
note_removed (Update *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->change->rows, i);
      WmRecord *evidence;

      if (!WM_IS_TASK (row->record) || row->action != WM_ROW_REMOVED || wm_record_is_empty (row->record, WM_TASK_RENEWS))
        continue;
      evidence = wm_store_get_reference (self->store, row->record, WM_TASK_RENEWS);
      if (evidence != NULL && wm_record_get_integer (evidence, WM_EVIDENCE_VALID_UNTIL) == wm_record_get_integer (row->record, WM_TASK_OCCURRENCE))
        wm_edit_set_integer (self->edit, evidence, WM_EVIDENCE_NOT_RENEWED, wm_record_get_integer (row->record, WM_TASK_OCCURRENCE));
    }
}

static gboolean
concerns (const WmChange *change)
{
  const GType kinds[] = { WM_TYPE_EVIDENCE, WM_TYPE_TASK, WM_TYPE_DEPENDENCY, WM_TYPE_HOLIDAY, WM_TYPE_CALENDAR_RECORD, WM_TYPE_PERSON,
                          WM_TYPE_PLAN };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (wm_change_touches (change, kinds[i], -1))
      return TRUE;
  return FALSE;
}

/**
 * wm_renewals_update:
 * @edit: an edit that is about to end
 * @today: a date
 * @all: whether to look even when @edit touched nothing of concern
 *
 * Evidence that is valid until a day before the next audit begins (wm_renewals_find_audit()) has a task to renew it: it
 * starts its lead time before that day, or today, must be done by it, belongs to the evidence’s owner, and the audit waits for it. The
 * task goes when the evidence is valid for longer, other evidence replaces it, or the audit comes before it expires; one
 * that has begun is done then. A task that a person removed stays away: its evidence then says that it need not be
 * renewed when it is valid until that day.
 */
void
wm_renewals_update (WmEdit   *edit,
                    gint64    today,
                    gboolean  all)
{
  const WmChange *change = wm_edit_get_change (edit);
  g_autoptr (GHashTable) tasks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WmSchedule) schedule = NULL;
  Update self = { .edit = edit, .store = wm_edit_get_store (edit), .change = change, .n_rows = change->rows->len, .today = today,
                  .tasks = tasks, .replaced = replaced };
  GListModel *evidence = wm_store_list (self.store, WM_TYPE_EVIDENCE);

  if (g_list_model_get_n_items (evidence) == 0 || (!all && !concerns (change)))
    return;
  note_removed (&self);
  if (!gather (&self))
    return;
  self.schedule = schedule = wm_schedule_new_for_store (self.store);
  self.audit = wm_renewals_find_audit (self.store, schedule);
  if (self.audit != NULL)
    self.audit_date = wm_plan_time_to_date (wm_schedule_get_dates (schedule, self.audit)->start);
  for (guint i = 0; i < g_list_model_get_n_items (evidence); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (evidence, i);

      update_evidence (&self, record);
    }
}
