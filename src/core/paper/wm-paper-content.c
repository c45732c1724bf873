/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "paper/wm-paper-content.h"
#include "record/wm-baseline-task.h"
#include "record/wm-baseline.h"
#include "store/wm-history.h"
#include "store/wm-outline.h"

const WmPaperColumnInfo wm_paper_columns[WM_PAPER_N_COLUMNS] = {
  [WM_PAPER_COLUMN_REF] = { "ref", N_ ("No."), FALSE, TRUE },
  [WM_PAPER_COLUMN_TITLE] = { "title", N_ ("Task"), FALSE, TRUE },
  [WM_PAPER_COLUMN_START] = { "start", N_ ("Start"), TRUE, TRUE },
  [WM_PAPER_COLUMN_FINISH] = { "finish", N_ ("Finish"), TRUE, TRUE },
  [WM_PAPER_COLUMN_DURATION] = { "duration", N_ ("Duration"), TRUE, FALSE },
  [WM_PAPER_COLUMN_FLOAT] = { "float", N_ ("Float"), TRUE, FALSE },
  [WM_PAPER_COLUMN_PERCENT] = { "percent", N_ ("Done"), TRUE, FALSE },
  [WM_PAPER_COLUMN_OWNER] = { "owner", N_ ("Owner"), FALSE, TRUE },
};

typedef struct
{
  WmStore        *store;
  WmSchedule     *schedule;
  WmPaperContent *content;
  GHashTable     *baseline; /* WmTask * to WmRecord *, both borrowed; NULL without one */
  GHashTable     *places;   /* WmTask * to row + 1 */
} Builder;

static void
clear_row (gpointer data)
{
  WmPaperRow *row = data;

  for (guint i = 0; i < WM_PAPER_N_COLUMNS; i++)
    g_clear_pointer (&row->cells[i], g_free);
}

static char *
dup_days (gint64 minutes)
{
  /* Translators: working days in a narrow column; the number may have a fraction, “1.5 d” */
  return g_strdup_printf (_ ("%g d"), (int) (minutes * 10 / WM_MINUTES_PER_WORKDAY) / 10.0);
}

static gint64
get_duration (Builder           *self,
              WmTask            *task,
              const WmTaskDates *dates)
{
  if (dates->milestone)
    return 0;
  if (dates->summary)
    return wm_calendar_measure (wm_schedule_get_calendar (self->schedule), dates->start, dates->finish);
  return wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION);
}

static void
fill_cells (Builder           *self,
            WmPaperRow        *row,
            WmTask            *task,
            const WmTaskDates *dates)
{
  WmRecord *owner = wm_store_get_reference (self->store, WM_RECORD (task), WM_TASK_OWNER);
  const char *title = wm_record_get_title (WM_RECORD (task));

  row->cells[WM_PAPER_COLUMN_REF] = wm_record_dup_ref (WM_RECORD (task));
  row->cells[WM_PAPER_COLUMN_TITLE] = g_strdup (title != NULL ? title : "");
  row->cells[WM_PAPER_COLUMN_OWNER] = g_strdup (owner != NULL ? wm_record_get_title (owner) : "");
  if (row->start == WM_UNSET)
    return;
  row->cells[WM_PAPER_COLUMN_START] = wm_plan_time_dup_label (dates->start);
  row->cells[WM_PAPER_COLUMN_FINISH] = wm_plan_time_dup_label (dates->finish);
  row->cells[WM_PAPER_COLUMN_DURATION] = dup_days (get_duration (self, task, dates));
  /* Translators: a percentage */
  row->cells[WM_PAPER_COLUMN_PERCENT] = g_strdup_printf (_ ("%d %%"), dates->percent);
  if (!dates->summary && dates->percent < 100)
    row->cells[WM_PAPER_COLUMN_FLOAT] = dup_days (dates->total_float);
}

static gint64
get_float_end (Builder           *self,
               const WmTaskDates *dates)
{
  if (dates->summary || dates->milestone || dates->critical || dates->total_float <= 0 || dates->percent >= 100)
    return WM_UNSET;
  if (dates->late_finish != WM_UNSET)
    return dates->late_finish;
  return wm_calendar_add (wm_schedule_get_calendar (self->schedule), dates->finish, dates->total_float);
}

static void
fill_row (Builder    *self,
          WmPaperRow *row,
          WmTask     *task)
{
  const WmTaskDates *dates = wm_schedule_get_dates (self->schedule, task);
  WmRecord *before = self->baseline != NULL ? g_hash_table_lookup (self->baseline, task) : NULL;

  row->start = row->finish = row->stop = row->resume = row->until = row->baseline_start = row->baseline_finish = WM_UNSET;
  row->deadline = wm_record_get_integer (WM_RECORD (task), WM_TASK_DEADLINE);
  if (dates != NULL && dates->start != WM_UNSET)
    {
      row->start = dates->start;
      row->finish = dates->finish;
      row->stop = dates->stop;
      row->resume = dates->resume;
      row->until = get_float_end (self, dates);
      row->summary = dates->summary;
      row->milestone = dates->milestone;
      row->look = (WmPaperLook) { .state = wm_task_state_get (self->schedule, task, self->content->today),
                                  .percent = dates->percent, .critical = dates->critical,
                                  .goal = task == wm_schedule_get_goal (self->schedule) };
    }
  if (before != NULL)
    {
      row->baseline_start = wm_record_get_integer (before, WM_BASELINE_TASK_START);
      row->baseline_finish = wm_record_get_integer (before, WM_BASELINE_TASK_FINISH);
    }
  fill_cells (self, row, task, dates);
}

static void
read_baseline (Builder *self)
{
  WmPlan *plan = wm_store_get_plan (self->store);
  WmRecord *baseline = plan != NULL ? wm_store_get_reference (self->store, WM_RECORD (plan), WM_PLAN_BASELINE) : NULL;
  GListModel *list = wm_store_list (self->store, WM_TYPE_BASELINE_TASK);

  if (baseline == NULL)
    return;
  self->content->baseline = g_strdup (wm_record_get_title (baseline));
  self->baseline = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (wm_store_get_reference (self->store, record, WM_BASELINE_TASK_BASELINE) == baseline)
        g_hash_table_insert (self->baseline, wm_store_get_reference (self->store, record, WM_BASELINE_TASK_TASK), record);
    }
}

/* Whether something of @task is between the dates that were asked for. */
static gboolean
is_in_range (Builder *self,
             WmTask  *task,
             gint64   first,
             gint64   last)
{
  const WmTaskDates *dates = wm_schedule_get_dates (self->schedule, task);

  if (dates == NULL || dates->start == WM_UNSET)
    return first == WM_UNSET && last == WM_UNSET;
  return (last == WM_UNSET || wm_plan_time_to_date (dates->start) <= last) &&
         (first == WM_UNSET || wm_plan_time_to_date (dates->finish) >= first);
}

/* The tasks between two dates, and the summaries over them. */
static void
add_rows (Builder *self,
          gint64   first,
          gint64   last)
{
  g_autoptr (GArray) nodes = wm_outline_new (self->store);
  g_autofree gboolean *shown = g_new0 (gboolean, nodes->len + 1);
  g_autofree guint *places = g_new0 (guint, nodes->len + 1);

  for (guint i = nodes->len; i > 0; i--)
    {
      const WmOutlineNode *node = &g_array_index (nodes, WmOutlineNode, i - 1);

      shown[i - 1] |= is_in_range (self, node->task, first, last);
      if (shown[i - 1] && node->parent != WM_OUTLINE_NONE)
        shown[node->parent] = TRUE;
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      const WmOutlineNode *node = &g_array_index (nodes, WmOutlineNode, i);
      WmPaperRow row = { .depth = node->depth, .parent = WM_PAPER_NONE };

      if (!shown[i])
        continue;
      if (node->parent != WM_OUTLINE_NONE)
        row.parent = places[node->parent];
      places[i] = self->content->rows->len;
      fill_row (self, &row, node->task);
      g_array_append_val (self->content->rows, row);
      g_hash_table_insert (self->places, node->task, GUINT_TO_POINTER (places[i] + 1));
    }
}

static void
add_links (Builder *self)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_DEPENDENCY);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      gpointer before = wm_store_get_reference (self->store, record, WM_DEPENDENCY_PREDECESSOR);
      gpointer after = wm_store_get_reference (self->store, record, WM_DEPENDENCY_SUCCESSOR);
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, before));
      guint to = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, after));
      gint64 type = wm_record_get_integer (record, WM_DEPENDENCY_TYPE);
      WmPaperLink link;

      if (from == 0 || to == 0)
        continue;
      link = (WmPaperLink) {
        .from = from - 1, .to = to - 1,
        .from_end = type == WM_DEPENDENCY_TYPE_FS || type == WM_DEPENDENCY_TYPE_FF,
        .to_end = type == WM_DEPENDENCY_TYPE_FF || type == WM_DEPENDENCY_TYPE_SF,
        .critical = wm_paper_content_row (self->content, from - 1)->look.critical &&
                    wm_paper_content_row (self->content, to - 1)->look.critical,
      };
      if (wm_paper_content_row (self->content, link.from)->start != WM_UNSET &&
          wm_paper_content_row (self->content, link.to)->start != WM_UNSET)
        g_array_append_val (self->content->links, link);
    }
}

static void
extend (gint64 *first,
        gint64 *last,
        gint64  from,
        gint64  to)
{
  if (from != WM_UNSET && (*first == WM_UNSET || wm_plan_time_to_date (from) < *first))
    *first = wm_plan_time_to_date (from);
  if (to != WM_UNSET && (*last == WM_UNSET || wm_plan_time_to_date (to) > *last))
    *last = wm_plan_time_to_date (to);
}

/* The dates that were asked for; where none was, those of all bars and whole weeks. */
static void
set_span (Builder *self,
          gint64   first,
          gint64   last)
{
  WmPaperContent *content = self->content;
  gint64 from = WM_UNSET, to = WM_UNSET;

  for (guint i = 0; i < content->rows->len; i++)
    {
      const WmPaperRow *row = wm_paper_content_row (content, i);

      extend (&from, &to, row->start, row->finish);
      extend (&from, &to, row->baseline_start, row->baseline_finish);
      extend (&from, &to, row->deadline, row->deadline);
    }
  if (from == WM_UNSET)
    from = first != WM_UNSET ? first : last != WM_UNSET ? last - 27 : content->today;
  if (to == WM_UNSET)
    to = from + 27;
  content->first = first != WM_UNSET ? first : from - wm_date_weekday (from) + 1;
  content->last = last != WM_UNSET ? last : to + 14 - wm_date_weekday (to);
  content->last = MAX (content->last, content->first);
}

static void
set_days_off (Builder *self)
{
  WmPaperContent *content = self->content;
  WmCalendar *calendar = wm_schedule_get_calendar (self->schedule);

  content->off = g_new0 (guint8, content->last - content->first + 1);
  for (gint64 date = content->first; date <= content->last; date++)
    {
      gint64 next = wm_calendar_find_next (calendar, wm_plan_time_new (date, 0));

      content->off[date - content->first] = wm_plan_time_to_date (next) != date;
    }
}

static void
set_words (Builder *self)
{
  WmPaperContent *content = self->content;
  WmRecord *plan = WM_RECORD (wm_store_get_plan (self->store));
  const char *title = plan != NULL ? wm_record_get_text (plan, WM_PLAN_TITLE) : NULL;
  const char *organization = plan != NULL ? wm_record_get_text (plan, WM_PLAN_ORGANIZATION) : NULL;

  content->organization = g_strdup (organization != NULL ? organization : "");
  content->title = g_strdup (title != NULL ? title : content->organization);
  content->certificate = WM_UNSET;
  if (wm_schedule_get_goal (self->schedule) != NULL)
    content->certificate = wm_plan_time_to_date (wm_schedule_get_finish (self->schedule));
}

/**
 * wm_paper_content_new:
 * @store: an open plan; one of wm_history_open_as_of() for what it was
 * @schedule: its schedule
 * @as_of: the moment that it speaks of
 * @today: the date up to which work should be done, or %WM_UNSET for that of @as_of in UTC
 * @first: the first date to show, or %WM_UNSET for the beginning of the plan
 * @last: the last date to show, or %WM_UNSET for its end
 * @error: return location
 *
 * Copies what a printed timeline says: with dates given, the tasks that have something
 * between them, and the summaries over these. On the store's thread.
 *
 * Returns: (transfer full): what to draw, or %NULL with an error of the store
 */
WmPaperContent *
wm_paper_content_new (WmStore     *store,
                      WmSchedule  *schedule,
                      gint64       as_of,
                      gint64       today,
                      gint64       first,
                      gint64       last,
                      GError     **error)
{
  g_autoptr (WmPaperContent) self = g_atomic_rc_box_new0 (WmPaperContent);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  Builder builder = { store, schedule, self, NULL, places };

  self->path = g_strdup (wm_store_get_path (store));
  self->as_of = as_of;
  self->today = today != WM_UNSET ? today : wm_plan_time_to_date (as_of / 60);
  self->rows = g_array_new (FALSE, FALSE, sizeof (WmPaperRow));
  g_array_set_clear_func (self->rows, clear_row);
  self->links = g_array_new (FALSE, FALSE, sizeof (WmPaperLink));
  if (!wm_store_is_read_only (store) && !wm_store_flush (store, error))
    return NULL;
  self->head = wm_history_dup_head (store, &self->n_changes, error);
  if (self->head == NULL)
    return NULL;
  set_words (&builder);
  read_baseline (&builder);
  add_rows (&builder, first, last);
  add_links (&builder);
  set_span (&builder, first, last);
  set_days_off (&builder);
  g_clear_pointer (&builder.baseline, g_hash_table_unref);
  return g_steal_pointer (&self);
}

WmPaperContent *
wm_paper_content_ref (WmPaperContent *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
content_clear (WmPaperContent *self)
{
  g_free (self->path);
  g_free (self->title);
  g_free (self->organization);
  g_free (self->baseline);
  g_free (self->head);
  g_free (self->off);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
}

void
wm_paper_content_unref (WmPaperContent *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) content_clear);
}
