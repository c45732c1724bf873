/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "big-plan.h"

#include "record/wm-kinds.h"
#include "store/wm-edit.h"

#define DAY     WM_MINUTES_PER_WORKDAY
#define SEED    10000
#define NONE    WM_NETWORK_NONE
#define GROUP   10                 /* tasks, the summary counted */
#define STAGE   (1 + 10 * GROUP)
#define STREAM  (1 + 10 * STAGE)
#define AT_ONCE 20000              /* records in one change */

/* The summary of each level that is above a task, or starts at it. */
static guint32
stream_of (guint32 task)
{
  return task - task % STREAM;
}

static guint32
stage_of (guint32 task)
{
  guint32 first = stream_of (task) + 1;

  return first + (task - first) / STAGE * STAGE;
}

static guint32
group_of (guint32 task)
{
  guint32 first = stage_of (task) + 1;

  return first + (task - first) / GROUP * GROUP;
}

static guint32
find_parent (guint32 task)
{
  if (task == stream_of (task))
    return NONE;
  if (task == stage_of (task))
    return stream_of (task);
  return task == group_of (task) ? stage_of (task) : group_of (task);
}

/* The last task of all stands by itself: it is the goal. */
static gboolean
is_summary (guint   n_tasks,
            guint32 task)
{
  return task + 1 < n_tasks && find_parent (task + 1) == task;
}

gboolean
big_plan_is_summary (const BigPlan *self,
                     guint          task)
{
  return task + 2 < self->n_tasks && is_summary (self->n_tasks - 1, task);
}

static void
add_link (GArray            *links,
          guint32            from,
          guint32            to,
          WmNetworkLinkType  type,
          gint32             lag)
{
  WmNetworkLink link = { .from = from, .to = to, .type = type, .lag = lag };

  g_array_append_val (links, link);
}

/* A task before @task, a few groups back at most, that is no summary. */
static guint32
pick_before (GRand   *rand,
             guint32  task)
{
  guint32 first = stream_of (task) + 3; /* the first below all three summaries */
  guint32 least = task - first > 12 * GROUP ? task - 12 * GROUP : first;
  guint32 before = least + g_rand_int_range (rand, 0, (gint32) (task - least));

  while (find_parent (before) != group_of (before) || group_of (before) == before)
    before--;
  return before;
}

static void
link_task (BigPlan *self,
           GRand   *rand,
           GArray  *links,
           guint32  task)
{
  static const WmNetworkLinkType types[] = { WM_NETWORK_FS, WM_NETWORK_FS, WM_NETWORK_FS, WM_NETWORK_FS, WM_NETWORK_SS,
                                             WM_NETWORK_SS, WM_NETWORK_FF, WM_NETWORK_FF, WM_NETWORK_SF, WM_NETWORK_FS };
  gboolean first = task == group_of (task) + 1;
  gint32 lag = g_rand_int_range (rand, 0, 4) == 0 ? g_rand_int_range (rand, -1, 3) * DAY : 0;

  if (!first)
    add_link (links, task - 1, task, g_rand_int_range (rand, 0, 8) == 0 ? WM_NETWORK_SS : WM_NETWORK_FS, lag);
  if (task > stream_of (task) + 3 && (first || g_rand_int_range (rand, 0, 9) < 5))
    add_link (links, pick_before (rand, task), task, types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))],
              g_rand_int_range (rand, 0, 3) == 0 ? DAY : 0);
}

static WmNetworkTask
make_task (GRand   *rand,
           guint32  task)
{
  WmNetworkTask made = { .duration = g_rand_int_range (rand, 1, 11) * DAY / 2, .constraint_time = WM_UNSET, .deadline = WM_UNSET,
                         .actual_start = WM_UNSET, .actual_finish = WM_UNSET };
  gint32 dice = g_rand_int_range (rand, 0, 100);
  /* About when its turn comes: a stream takes three years. */
  gint64 about = wm_plan_time_new (BIG_PLAN_START + task % STREAM * 1100 / STREAM, 0);
  gint64 days = g_rand_int_range (rand, 0, 365) * WM_MINUTES_PER_DAY;

  if (task == group_of (task) + GROUP - 1 && dice < 30)
    made.duration = 0;
  else if (dice < 3)
    {
      made.constraint = WM_NETWORK_SNET;
      made.constraint_time = about - days;
    }
  else if (dice < 4)
    {
      made.constraint = WM_NETWORK_FNLT;
      made.constraint_time = about + 500 * WM_MINUTES_PER_DAY + days;
    }
  else if (dice < 8)
    made.deadline = about + 300 * WM_MINUTES_PER_DAY + days;
  return made;
}

BigPlan *
big_plan_new (guint n_tasks)
{
  BigPlan *self = g_new0 (BigPlan, 1);
  GArray *links = g_array_new (FALSE, FALSE, sizeof (WmNetworkLink));
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint32 goal = n_tasks - 1;

  self->n_tasks = n_tasks;
  self->tasks = g_new0 (WmNetworkTask, n_tasks);
  self->parents = g_new (guint32, n_tasks);
  for (guint32 task = 0; task < goal; task++)
    {
      self->parents[task] = find_parent (task);
      self->tasks[task] = make_task (rand, task);
      if (is_summary (goal, task))
        {
          self->tasks[task] = (WmNetworkTask) { .constraint_time = WM_UNSET, .deadline = WM_UNSET, .actual_start = WM_UNSET,
                                                .actual_finish = WM_UNSET };
          if (task == stream_of (task))
            add_link (links, task, goal, WM_NETWORK_FS, 0);
        }
      else if (task != group_of (task))
        link_task (self, rand, links, task);
    }
  self->parents[goal] = NONE;
  self->tasks[goal] = (WmNetworkTask) { .constraint_time = WM_UNSET, .deadline = WM_UNSET, .actual_start = WM_UNSET,
                                        .actual_finish = WM_UNSET };
  self->n_links = links->len;
  self->links = (WmNetworkLink *) g_array_free (links, FALSE);
  return self;
}

void
big_plan_free (BigPlan *self)
{
  g_free (self->tasks);
  g_free (self->parents);
  g_free (self->links);
  g_free (self);
}

/* A UUID of version 4 that follows from the seed. */
static char *
dup_id (GRand *rand)
{
  guint32 a = g_rand_int (rand), b = g_rand_int (rand), c = g_rand_int (rand), d = g_rand_int (rand);

  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff, 0x8000 | (c >> 16 & 0x3fff), c & 0xffff, d);
}

/* Begins another change when the one under way has become large. */
static WmRecord *
add_record (WmStore  *store,
            WmEdit  **edit,
            GRand    *rand,
            GType     kind,
            guint    *count)
{
  g_autofree char *id = dup_id (rand);

  if ((*count)++ % AT_ONCE == AT_ONCE - 1)
    {
      wm_edit_commit (*edit);
      *edit = wm_edit_begin (store, "Large plan");
    }
  return wm_edit_add_with_id (*edit, kind, id);
}

static void
set_title (WmEdit        *edit,
           WmRecord      *record,
           const BigPlan *plan,
           guint          task)
{
  static const char *const verbs[] = { "Review", "Draft", "Approve", "Test", "Document", "Assess", "Publish", "Train", "Measure",
                                       "Inspect", "Collect" };
  static const char *const things[] = { "the policy", "the model card", "training data", "supplier records", "access rights",
                                        "the impact assessment", "incident reports", "the risk register", "monitoring",
                                        "the audit programme", "user instructions", "bias results", "the retention plan" };
  static const char *const levels[] = { "Stream", "Stage", "Group" };
  g_autofree char *title = NULL;

  if (big_plan_is_summary (plan, task))
    title = g_strdup_printf ("%s %u", levels[task == stream_of (task) ? 0 : task == stage_of (task) ? 1 : 2], task);
  else if (task + 1 == plan->n_tasks)
    title = g_strdup ("Certificate");
  else
    title = g_strdup_printf ("%s %s %u", verbs[task % G_N_ELEMENTS (verbs)], things[task * 7 % G_N_ELEMENTS (things)], task);
  wm_edit_set_text (edit, record, WM_TASK_TITLE, title);
}

static void
fill_task (WmEdit        *edit,
           WmRecord      *record,
           const BigPlan *plan,
           guint          task,
           WmRecord     **records)
{
  const WmNetworkTask *given = &plan->tasks[task];

  set_title (edit, record, plan, task);
  wm_edit_set_integer (edit, record, WM_TASK_POSITION, task);
  wm_edit_set_integer (edit, record, WM_TASK_DURATION, given->duration);
  wm_edit_set_integer (edit, record, WM_TASK_CONSTRAINT, given->constraint);
  wm_edit_set_integer (edit, record, WM_TASK_CONSTRAINT_TIME, given->constraint_time);
  wm_edit_set_integer (edit, record, WM_TASK_DEADLINE, given->deadline);
  if (plan->parents[task] != NONE)
    wm_edit_set_reference (edit, record, WM_TASK_PARENT, records[plan->parents[task]]);
  if (big_plan_is_summary (plan, task))
    return;
  wm_edit_set_integer (edit, record, WM_TASK_MILESTONE, given->duration == 0);
  wm_edit_set_integer (edit, record, WM_TASK_PERCENT, task % STREAM < STREAM / 10 ? 100 : task % 7 == 0 ? 40 : 0);
}

static void
fill_link (WmEdit               *edit,
           WmRecord             *record,
           const WmNetworkLink  *link,
           WmRecord            **records)
{
  wm_edit_set_reference (edit, record, WM_DEPENDENCY_PREDECESSOR, records[link->from]);
  wm_edit_set_reference (edit, record, WM_DEPENDENCY_SUCCESSOR, records[link->to]);
  wm_edit_set_integer (edit, record, WM_DEPENDENCY_TYPE, link->type);
  wm_edit_set_integer (edit, record, WM_DEPENDENCY_LAG, link->lag);
}

/* Task i of @self becomes T-(i + 1) of @store, which has no records yet. */
void
big_plan_fill (const BigPlan *self,
               WmStore       *store)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  g_autofree WmRecord **records = g_new (WmRecord *, self->n_tasks);
  WmEdit *edit = wm_edit_begin (store, "Large plan");
  guint count = 0;
  WmRecord *plan = add_record (store, &edit, rand, WM_TYPE_PLAN, &count);

  wm_edit_set_text (edit, plan, WM_PLAN_TITLE, "Large plan");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, BIG_PLAN_START);
  for (guint i = 0; i < self->n_tasks; i++)
    {
      records[i] = add_record (store, &edit, rand, WM_TYPE_TASK, &count);
      fill_task (edit, records[i], self, i, records);
    }
  for (guint i = 0; i < self->n_links; i++)
    {
      WmRecord *dependency = add_record (store, &edit, rand, WM_TYPE_DEPENDENCY, &count);

      fill_link (edit, dependency, &self->links[i], records);
    }
  wm_edit_set_reference (edit, plan, WM_PLAN_GOAL, records[self->n_tasks - 1]);
  wm_edit_commit (edit);
}

/* Makes a plan file at @path, where there is none yet. */
void
big_plan_write (guint       n_tasks,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BigPlan) plan = big_plan_new (n_tasks);
  g_autoptr (WmStore) store = wm_store_create (path, &error);

  g_assert_no_error (error);
  big_plan_fill (plan, store);
  wm_store_close (store, &error);
  g_assert_no_error (error);
}
