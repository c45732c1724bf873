/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board.h"
#include "catalog/wm-catalog.h"
#include "catalog/wm-new-plan-private.h"
#include "catalog/wm-plan-template.h"
#include "record/wm-kinds.h"
#include "schedule/wm-holidays.h"
#include "schedule/wm-network.h"

/* A month after the certificate is reckoned as 365.25 / 12 days of clock time. */
#define MINUTES_PER_MONTH ((gint64) (365.25 / 12 * WM_MINUTES_PER_DAY))

/* What is being written. */
typedef struct
{
  const WmNewPlan *given;
  WmEdit          *edit;
  GHashTable      *tasks;        /* code of the template → WmTask */
  GHashTable      *roles;        /* role → WmPerson */
  GHashTable      *requirements; /* code → WmRequirement, of the framework at hand */
} Draft;

static void
write_person (Draft      *self,
              const char *role)
{
  WmRecord *person;
  bool named = self->given->owner != NULL && *self->given->owner != '\0' && g_str_equal (role, "AIMS owner");

  if (g_hash_table_contains (self->roles, role))
    return;
  person = wm_edit_add (self->edit, WM_TYPE_PERSON);
  wm_edit_set_text (self->edit, person, WM_PERSON_NAME, named ? self->given->owner : role);
  wm_edit_set_text (self->edit, person, WM_PERSON_ROLE, role);
  g_hash_table_insert (self->roles, (gpointer) role, person);
}

static WmRecord *
write_step (Draft *self,
            int    step)
{
  WmRecord *summary = wm_edit_add (self->edit, WM_TYPE_TASK);

  wm_edit_set_text (self->edit, summary, WM_TASK_TITLE, wm_plan_template_get_step (step));
  wm_edit_set_integer (self->edit, summary, WM_TASK_STEP, step);
  wm_edit_set_integer (self->edit, summary, WM_TASK_POSITION, step);
  return summary;
}

static void
write_task (Draft                *self,
            const WmTemplateTask *task,
            WmRecord             *summary,
            int                   position)
{
  WmRecord *record = wm_edit_add (self->edit, WM_TYPE_TASK);
  int days = wm_plan_template_scale (task, self->given->months, self->given->in_place);

  wm_edit_set_text (self->edit, record, WM_TASK_TITLE, task->title);
  wm_edit_set_reference (self->edit, record, WM_TASK_PARENT, summary);
  wm_edit_set_integer (self->edit, record, WM_TASK_POSITION, position);
  wm_edit_set_integer (self->edit, record, WM_TASK_STEP, task->step);
  wm_edit_parse (self->edit, record, WM_TASK_PDCA, task->pdca, NULL);
  wm_edit_set_integer (self->edit, record, WM_TASK_DURATION, days * WM_MINUTES_PER_WORKDAY);
  wm_edit_set_integer (self->edit, record, WM_TASK_MILESTONE, task->milestone);
  wm_edit_set_text (self->edit, record, WM_TASK_TEMPLATE, task->code);
  write_person (self, task->role);
  wm_edit_set_reference (self->edit, record, WM_TASK_OWNER, g_hash_table_lookup (self->roles, task->role));
  if (task->evidence != NULL)
    {
      g_autofree char *list = g_strjoinv ("\n• ", (char **) task->evidence);
      g_autofree char *notes = g_strdup_printf (_ ("Usual evidence:\n• %s"), list);

      wm_edit_set_text (self->edit, record, WM_TASK_NOTES, notes);
    }
  g_hash_table_insert (self->tasks, (gpointer) task->code, record);
}

static void
write_dependency (Draft      *self,
                  const char *predecessor,
                  const char *successor,
                  gint64      elapsed)
{
  WmRecord *dependency = wm_edit_add (self->edit, WM_TYPE_DEPENDENCY);

  wm_edit_set_reference (self->edit, dependency, WM_DEPENDENCY_PREDECESSOR, g_hash_table_lookup (self->tasks, predecessor));
  wm_edit_set_reference (self->edit, dependency, WM_DEPENDENCY_SUCCESSOR, g_hash_table_lookup (self->tasks, successor));
  if (elapsed == 0)
    return;
  wm_edit_set_integer (self->edit, dependency, WM_DEPENDENCY_LAG, elapsed);
  wm_edit_set_integer (self->edit, dependency, WM_DEPENDENCY_LAG_UNIT, WM_LAG_UNIT_ELAPSED);
}

static void
write_dependencies (Draft                *self,
                    const WmTemplateTask *task)
{
  const char *goal = wm_plan_template_get_goal ();

  for (const char *const *before = task->depends_on; before != NULL && *before != NULL; before++)
    if (task->months_after == 0 || !g_str_equal (*before, goal))
      write_dependency (self, *before, task->code, 0);
  if (task->months_after > 0)
    write_dependency (self, goal, task->code, task->months_after * MINUTES_PER_MONTH);
}

static void
write_tasks (Draft *self)
{
  const WmTemplateTask *tasks;
  guint n = wm_plan_template_list_tasks (&tasks);

  for (int step = 1; step <= WM_PLAN_TEMPLATE_N_STEPS; step++)
    {
      WmRecord *summary = write_step (self, step);

      for (guint i = 0; i < n; i++)
        if (tasks[i].step == step)
          write_task (self, &tasks[i], summary, i + 1);
    }
  for (guint i = 0; i < n; i++)
    write_dependencies (self, &tasks[i]);
}

static void
write_requirement (Draft                      *self,
                   WmRecord                   *framework,
                   const WmCatalogRequirement *of,
                   int                         position)
{
  WmRecord *record = wm_edit_add (self->edit, WM_TYPE_REQUIREMENT);

  wm_edit_set_text (self->edit, record, WM_REQUIREMENT_TITLE, of->title);
  wm_edit_set_text (self->edit, record, WM_REQUIREMENT_CODE, of->code);
  wm_edit_set_text (self->edit, record, WM_REQUIREMENT_SUMMARY, of->summary);
  wm_edit_set_reference (self->edit, record, WM_REQUIREMENT_FRAMEWORK, framework);
  wm_edit_set_integer (self->edit, record, WM_REQUIREMENT_POSITION, position);
  wm_edit_parse (self->edit, record, WM_REQUIREMENT_TYPE, of->type, NULL);
  if (of->parent != NULL)
    wm_edit_set_reference (self->edit, record, WM_REQUIREMENT_PARENT, g_hash_table_lookup (self->requirements, of->parent));
  g_hash_table_insert (self->requirements, (gpointer) of->code, record);
  if (of->leaf)
    wm_edit_set_reference (self->edit, wm_edit_add (self->edit, WM_TYPE_ASSESSMENT), WM_ASSESSMENT_REQUIREMENT, record);
}

static void
write_framework (Draft      *self,
                 const char *code)
{
  const WmCatalogFramework *framework = wm_catalog_find_framework (code);
  WmRecord *record;

  if (framework == NULL)
    return;
  record = wm_edit_add (self->edit, WM_TYPE_FRAMEWORK);
  wm_edit_set_text (self->edit, record, WM_FRAMEWORK_TITLE, framework->title);
  wm_edit_set_text (self->edit, record, WM_FRAMEWORK_CODE, framework->code);
  wm_edit_set_text (self->edit, record, WM_FRAMEWORK_VERSION, framework->version);
  wm_edit_set_text (self->edit, record, WM_FRAMEWORK_PUBLISHER, framework->publisher);
  g_hash_table_remove_all (self->requirements);
  for (guint i = 0; i < framework->n_requirements; i++)
    write_requirement (self, record, &framework->requirements[i], i + 1);
}

/* Each task serves the clauses that the template names for it. */
static void
write_links (Draft *self)
{
  const WmTemplateTask *tasks;
  guint n = wm_plan_template_list_tasks (&tasks);

  for (guint i = 0; i < n; i++)
    for (const char *const *clause = tasks[i].clauses; clause != NULL && *clause != NULL; clause++)
      wm_edit_link (self->edit, g_hash_table_lookup (self->tasks, tasks[i].code),
                    g_hash_table_lookup (self->requirements, *clause), WM_LINK_ROLE_SERVES);
}

/* A plan without public holidays has no calendar either: the standard week holds. */
static void
write_calendar (Draft    *self,
                WmRecord *plan)
{
  const WmHolidayRegion *region = wm_holidays_find_region (self->given->region);
  WmRecord *calendar;

  if (region == NULL)
    return;
  calendar = wm_edit_add (self->edit, WM_TYPE_CALENDAR_RECORD);
  wm_edit_set_text (self->edit, calendar, WM_CALENDAR_RECORD_TITLE, region->name);
  wm_edit_set_text (self->edit, calendar, WM_CALENDAR_RECORD_REGION, region->code);
  wm_edit_set_reference (self->edit, plan, WM_PLAN_CALENDAR, calendar);
}

static WmRecord *
write_plan (Draft *self)
{
  const WmNewPlan *given = self->given;
  WmRecord *plan = wm_edit_add (self->edit, WM_TYPE_PLAN);
  /* Translators: the title of a new plan; %s is the organisation. */
  g_autofree char *title = g_strdup_printf (_ ("%s: ISO/IEC 42001"), given->organization);

  wm_edit_set_text (self->edit, plan, WM_PLAN_TITLE, title);
  wm_edit_set_text (self->edit, plan, WM_PLAN_ORGANIZATION, given->organization);
  wm_edit_set_text (self->edit, plan, WM_PLAN_SCOPE, given->scope);
  wm_edit_set_integer (self->edit, plan, WM_PLAN_ROLE, given->role);
  wm_edit_set_integer (self->edit, plan, WM_PLAN_START, given->start);
  wm_edit_set_integer (self->edit, plan, WM_PLAN_MONTHS, given->months);
  write_calendar (self, plan);
  return plan;
}

/*< private >
 * wm_new_plan_write:
 *
 * Adds everything to @edit, which the caller commits.
 */
void
wm_new_plan_write (const WmNewPlan *self,
                   WmEdit          *edit,
                   WmStore         *store)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) roles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) requirements = g_hash_table_new (g_str_hash, g_str_equal);
  Draft draft = { self, edit, tasks, roles, requirements };
  WmRecord *plan = write_plan (&draft);

  write_person (&draft, "AIMS owner");
  wm_edit_set_reference (edit, plan, WM_PLAN_OWNER, g_hash_table_lookup (roles, "AIMS owner"));
  write_tasks (&draft);
  wm_edit_set_reference (edit, plan, WM_PLAN_GOAL, g_hash_table_lookup (tasks, wm_plan_template_get_goal ()));
  for (const char *const *code = self->in_place; code != NULL && *code != NULL; code++)
    if (!g_str_equal (*code, WM_CATALOG_ISO_42001))
      write_framework (&draft, *code);
  write_framework (&draft, WM_CATALOG_ISO_42001);
  write_links (&draft);
  for (guint i = 0; i < WM_N_BOARDS; i++)
    wm_board_write_columns (edit, i);
}

static WmRecord *
find_by_text (WmStore    *store,
              GType       kind,
              guint       field,
              const char *text)
{
  GListModel *list = wm_store_list (store, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (record, field), text) == 0)
        return record; /* the list keeps it */
    }
  return NULL;
}

/**
 * wm_new_plan_has_framework:
 * @store: a plan
 * @code: of a framework of the catalogue
 *
 * Returns: whether the plan answers to it
 */
gboolean
wm_new_plan_has_framework (WmStore    *store,
                           const char *code)
{
  return find_by_text (store, WM_TYPE_FRAMEWORK, WM_FRAMEWORK_CODE, code) != NULL;
}

/**
 * wm_new_plan_add_framework:
 * @edit: an edit of a plan
 * @code: of a framework of the catalogue
 * @error: set when there is none, or when the plan has it already
 *
 * Adds the requirements of a framework that was not chosen with the plan, and an assessment for each.
 *
 * Returns: whether it was done
 */
gboolean
wm_new_plan_add_framework (WmEdit      *edit,
                           const char  *code,
                           GError     **error)
{
  g_autoptr (GHashTable) requirements = g_hash_table_new (g_str_hash, g_str_equal);
  Draft draft = { .edit = edit, .requirements = requirements };

  if (wm_catalog_find_framework (code) == NULL)
    g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("There is no framework “%s”."), code);
  else if (wm_new_plan_has_framework (wm_edit_get_store (edit), code))
    g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("The plan has the framework “%s” already."), code);
  else
    {
      write_framework (&draft, code);
      return TRUE;
    }
  return FALSE;
}

/**
 * wm_new_plan_fill:
 * @store: an empty one
 * @error: set when a field is refused, such as an empty organisation
 *
 * Lays out the template's tasks, the requirements of ISO/IEC 42001 and of the frameworks in place,
 * and an assessment for each, as one change.
 *
 * Returns: whether it was done
 */
gboolean
wm_new_plan_fill (const WmNewPlan *self,
                  WmStore         *store,
                  GError         **error)
{
  WmEdit *edit = wm_edit_begin (store, _ ("New plan"));

  wm_new_plan_write (self, edit, store);
  if (!wm_edit_check (edit, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}

/* When the certificate would be there: by the network that lays out the plan itself. */
static gint64
find_certificate (const WmNewPlan   *self,
                  const char *const *in_place,
                  const WmCalendar  *calendar)
{
  const WmTemplateTask *tasks;
  guint n = wm_plan_template_list_tasks (&tasks);
  g_autofree WmNetworkTask *given = g_new (WmNetworkTask, n);
  g_autofree guint32 *parents = g_new (guint32, n);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (WmNetworkLink));
  g_autoptr (WmNetwork) network = NULL;

  for (guint i = 0; i < n; i++)
    {
      given[i] = (WmNetworkTask) WM_NETWORK_TASK_INIT;
      given[i].duration = wm_plan_template_scale (&tasks[i], self->months, in_place) * WM_MINUTES_PER_WORKDAY;
      parents[i] = WM_NETWORK_NONE;
      for (const char *const *before = tasks[i].depends_on; before != NULL && *before != NULL; before++)
        {
          WmNetworkLink link = { .from = wm_plan_template_find (*before) - tasks, .to = i };

          g_array_append_val (links, link);
        }
    }
  network = wm_network_new (calendar, wm_plan_time_new (self->start, 0), n, given, parents, links->len,
                            (WmNetworkLink *) links->data);
  wm_network_set_goal (network, wm_plan_template_find (wm_plan_template_get_goal ()) - tasks);
  wm_network_calculate (network);
  return wm_network_get_finish (network);
}

/**
 * wm_new_plan_estimate:
 * @estimate: (out): what such a plan would come to
 *
 * The same rule and the same network as those of the plan that wm_new_plan_fill() makes.
 */
void
wm_new_plan_estimate (const WmNewPlan   *self,
                      WmNewPlanEstimate *estimate)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  gint64 start = wm_plan_time_new (self->start, 0), finish;
  const WmTemplateTask *tasks;
  guint n = wm_plan_template_list_tasks (&tasks);

  wm_holidays_add (self->region, calendar);
  wm_calendar_seal (calendar);
  finish = find_certificate (self, self->in_place, calendar);
  *estimate = (WmNewPlanEstimate) {
    .certificate = wm_plan_time_to_date (finish),
    .working_days = wm_calendar_measure (calendar, start, finish) / WM_MINUTES_PER_WORKDAY,
    .working_days_unreduced =
        wm_calendar_measure (calendar, start, find_certificate (self, NULL, calendar)) / WM_MINUTES_PER_WORKDAY,
    .n_tasks = n,
  };
  for (guint i = 0; i < n; i++)
    estimate->n_shortened += wm_plan_template_scale (&tasks[i], self->months, self->in_place)
                             < wm_plan_template_scale (&tasks[i], self->months, NULL);
}

/*< private >
 * wm_new_plan_find_task:
 *
 * Returns: (transfer none) (nullable): the task made from the template's @code
 */
WmRecord *
wm_new_plan_find_task (WmStore    *store,
                       const char *code)
{
  return find_by_text (store, WM_TYPE_TASK, WM_TASK_TEMPLATE, code);
}

/*< private >
 * wm_new_plan_find_requirement:
 *
 * Returns: (transfer none) (nullable): the requirement with @code
 */
WmRecord *
wm_new_plan_find_requirement (WmStore    *store,
                              const char *code)
{
  return find_by_text (store, WM_TYPE_REQUIREMENT, WM_REQUIREMENT_CODE, code);
}
