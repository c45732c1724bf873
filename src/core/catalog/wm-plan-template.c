/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "catalog/wm-catalog-private.h"
#include "catalog/wm-plan-template.h"

typedef struct
{
  int    months;
  double factor;
} Variant;

/* How much of a task is done where a framework's management system runs already. */
typedef struct
{
  const WmTemplateTask *task;
  const char           *framework;
  double                share;
} Coverage;

typedef struct
{
  GArray     *tasks;
  GArray     *variants;
  GArray     *coverage;
  const char *steps[WM_PLAN_TEMPLATE_N_STEPS];
  const char *goal;
} Template;

static void
read_task (Template   *self,
           JsonObject *item)
{
  WmTemplateTask task = {
    .code = wm_catalog_get_string (item, "id"),
    .title = wm_catalog_get_string (item, "title"),
    .role = wm_catalog_get_string (item, "role"),
    .pdca = wm_catalog_get_string (item, "pdca"),
    .step = json_object_get_int_member (item, "step"),
    .days = json_object_get_int_member (item, "duration_days"),
    .months_after = json_object_get_int_member_with_default (item, "offset_months_after_certificate", 0),
    .milestone = json_object_get_boolean_member (item, "milestone"),
    .audit = json_object_get_boolean_member_with_default (item, "audit", FALSE),
    .depends_on = wm_catalog_get_strings (item, "depends_on"),
    .clauses = wm_catalog_get_strings (item, "clauses"),
    .evidence = wm_catalog_get_strings (item, "evidence"),
  };

  g_array_append_val (self->tasks, task);
}

static void
read_coverage (Template             *self,
               const WmTemplateTask *task,
               JsonObject           *item)
{
  JsonObject *covered = json_object_has_member (item, "covered_by") ? json_object_get_object_member (item, "covered_by") : NULL;
  JsonObjectIter iter;
  const char *framework;
  JsonNode *share;

  if (covered == NULL)
    return;
  json_object_iter_init (&iter, covered);
  while (json_object_iter_next (&iter, &framework, &share))
    {
      Coverage coverage = { task, g_intern_string (framework), json_node_get_double (share) };

      g_array_append_val (self->coverage, coverage);
    }
}

static Template *
load (void)
{
  Template *self = g_new0 (Template, 1);
  g_autoptr (JsonObject) object = wm_catalog_load ("frameworks/certification-plan");
  JsonArray *items = json_object_get_array_member (object, "items");
  JsonArray *steps = json_object_get_array_member (object, "steps");
  JsonArray *variants = json_object_get_array_member (object, "variants");

  self->tasks = g_array_new (FALSE, FALSE, sizeof (WmTemplateTask));
  self->variants = g_array_new (FALSE, FALSE, sizeof (Variant));
  self->coverage = g_array_new (FALSE, FALSE, sizeof (Coverage));
  self->goal = wm_catalog_get_string (object, "certification_milestone");
  for (guint i = 0; i < WM_PLAN_TEMPLATE_N_STEPS; i++)
    self->steps[i] = wm_catalog_get_string (json_array_get_object_element (steps, i), "title");
  for (guint i = 0; i < json_array_get_length (variants); i++)
    {
      JsonObject *variant = json_array_get_object_element (variants, i);
      Variant read = { atoi (json_object_get_string_member (variant, "id")), json_object_get_double_member (variant, "factor") };

      g_array_append_val (self->variants, read);
    }
  for (guint i = 0; i < json_array_get_length (items); i++)
    read_task (self, json_array_get_object_element (items, i));
  for (guint i = 0; i < json_array_get_length (items); i++)
    read_coverage (self, &g_array_index (self->tasks, WmTemplateTask, i), json_array_get_object_element (items, i));
  return self;
}

static const Template *
get_template (void)
{
  static Template *template;

  if (g_once_init_enter_pointer (&template))
    g_once_init_leave_pointer (&template, load ());
  return template;
}

/**
 * wm_plan_template_list_tasks:
 * @tasks: (out) (array): the tasks, in the order of the steps; each after those it depends on within its step
 *
 * Any thread.
 *
 * Returns: how many
 */
guint
wm_plan_template_list_tasks (const WmTemplateTask **tasks)
{
  const Template *self = get_template ();

  *tasks = (const WmTemplateTask *) self->tasks->data;
  return self->tasks->len;
}

/**
 * wm_plan_template_find:
 * @code: (nullable): such as “T201”
 *
 * Returns: (nullable) (transfer none): the task
 */
const WmTemplateTask *
wm_plan_template_find (const char *code)
{
  const Template *self = get_template ();

  for (guint i = 0; i < self->tasks->len; i++)
    if (g_strcmp0 (g_array_index (self->tasks, WmTemplateTask, i).code, code) == 0)
      return &g_array_index (self->tasks, WmTemplateTask, i);
  return NULL;
}

/**
 * wm_plan_template_get_goal:
 *
 * Returns: the code of the task that the plan is for: the certificate
 */
const char *
wm_plan_template_get_goal (void)
{
  return get_template ()->goal;
}

/**
 * wm_plan_template_get_step:
 * @step: 1 to 6
 *
 * Returns: its title
 */
const char *
wm_plan_template_get_step (int step)
{
  g_return_val_if_fail (step >= 1 && step <= WM_PLAN_TEMPLATE_N_STEPS, NULL);

  return get_template ()->steps[step - 1];
}

/**
 * wm_plan_template_scale:
 * @months: 6, 9 or 12
 * @in_place: (nullable): codes of frameworks whose management system runs already
 *
 * The template's rule: max (1, floor (days × factor × (1 − share) + ½)), where the share is the
 * largest of those that the frameworks in place have done of the task. Milestones last 0 days, and
 * step 6 is not scaled.
 *
 * Returns: working days
 */
int
wm_plan_template_scale (const WmTemplateTask *task,
                        int                   months,
                        const char *const    *in_place)
{
  const Template *self = get_template ();
  double factor = 1, share = 0;

  if (task->milestone)
    return 0;
  for (guint i = 0; i < self->variants->len && task->step < WM_PLAN_TEMPLATE_N_STEPS; i++)
    if (g_array_index (self->variants, Variant, i).months == months)
      factor = g_array_index (self->variants, Variant, i).factor;
  for (guint i = 0; i < self->coverage->len && in_place != NULL; i++)
    {
      const Coverage *coverage = &g_array_index (self->coverage, Coverage, i);

      if (coverage->task == task && g_strv_contains (in_place, coverage->framework))
        share = MAX (share, coverage->share);
    }
  return MAX (1, (int) floor (task->days * factor * (1 - share) + 0.5));
}
