/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "record/wm-calendar-record.h"
#include "record/wm-holiday.h"
#include "record/wm-kinds.h"
#include "record/wm-person.h"
#include "schedule/wm-load.h"
#include "schedule/wm-reschedule.h"
#include "schedule/wm-task-progress.h"
#include "schedule/wm-why.h"

/* Three tasks of five days each from Monday 2 March 2026 on, one after the other; Eva owns the second. */
typedef struct
{
  char       *folder, *path;
  WmStore    *store;
  WmSchedule *schedule;
  WmRecord   *plan, *eva, *tasks[3];
} Fixture;

#define DAY 480

static gint64
at (int month,
    int day,
    int hour)
{
  return wm_plan_time_new (wm_date_new (2026, month, day), hour * 60);
}

static void
changed_cb (WmStore  *store,
            WmChange *change,
            Fixture  *self)
{
  wm_schedule_update (self->schedule, change);
}

static void
fill (Fixture *self)
{
  static const char *const titles[] = { "Draft", "Review", "Approve" };
  WmEdit *edit = wm_edit_begin (self->store, "Make the plan");

  self->plan = wm_edit_add (edit, WM_TYPE_PLAN);
  wm_edit_set_text (edit, self->plan, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, self->plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, self->plan, WM_PLAN_START, wm_date_new (2026, 3, 2));
  self->eva = wm_edit_add (edit, WM_TYPE_PERSON);
  wm_edit_set_text (edit, self->eva, WM_PERSON_NAME, "Eva");
  for (int i = 0; i < 3; i++)
    {
      self->tasks[i] = wm_edit_add (edit, WM_TYPE_TASK);
      wm_edit_set_text (edit, self->tasks[i], WM_TASK_TITLE, titles[i]);
      wm_edit_set_integer (edit, self->tasks[i], WM_TASK_DURATION, 5 * DAY);
    }
  wm_edit_set_reference (edit, self->tasks[1], WM_TASK_OWNER, self->eva);
  for (int i = 1; i < 3; i++)
    {
      WmRecord *link = wm_edit_add (edit, WM_TYPE_DEPENDENCY);

      wm_edit_set_reference (edit, link, WM_DEPENDENCY_PREDECESSOR, self->tasks[i - 1]);
      wm_edit_set_reference (edit, link, WM_DEPENDENCY_SUCCESSOR, self->tasks[i]);
    }
  wm_edit_set_reference (edit, self->plan, WM_PLAN_GOAL, self->tasks[2]);
  wm_edit_commit (edit);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("waymark-test-XXXXXX", &error);
  self->path = g_build_filename (self->folder, "p.waymark", NULL);
  self->store = wm_store_create (self->path, &error);
  g_assert_no_error (error);
  fill (self);
  self->schedule = wm_schedule_new_for_store (self->store);
  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  wm_store_close (self->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (self->schedule);
  g_assert_finalize_object (self->store);
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

static void
assert_dates (Fixture *self,
              int      task,
              gint64   start,
              gint64   finish)
{
  const WmTaskDates *dates = wm_schedule_get_dates (self->schedule, WM_TASK (self->tasks[task]));

  g_assert_cmpint (dates->start, ==, start);
  g_assert_cmpint (dates->finish, ==, finish);
}

static gint64
get (Fixture *self,
     int      task,
     guint    field)
{
  return wm_record_get_integer (self->tasks[task], field);
}

static void
progress (Fixture *self,
          int      task,
          guint    field,
          gint64   number)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Progress");

  g_assert_true (wm_task_set_progress (edit, self->schedule, WM_TASK (self->tasks[task]), field, number, &error));
  g_assert_no_error (error);
  wm_edit_commit (edit);
}

static WmRecord *
add_absence (Fixture *self,
             gint64   first,
             gint64   last)
{
  WmEdit *edit = wm_edit_begin (self->store, "Absence");
  WmRecord *absence = wm_edit_add (edit, WM_TYPE_HOLIDAY);

  wm_edit_set_text (edit, absence, WM_HOLIDAY_TITLE, "Parental leave");
  wm_edit_set_integer (edit, absence, WM_HOLIDAY_FIRST, first);
  wm_edit_set_integer (edit, absence, WM_HOLIDAY_LAST, last);
  wm_edit_set_reference (edit, absence, WM_HOLIDAY_PERSON, self->eva);
  wm_edit_commit (edit);
  return absence;
}

static WmRecord *
add_calendar (Fixture    *self,
              const char *hours,
              const char *region)
{
  WmEdit *edit = wm_edit_begin (self->store, "Calendar");
  WmRecord *calendar = wm_edit_add (edit, WM_TYPE_CALENDAR_RECORD);

  wm_edit_set_text (edit, calendar, WM_CALENDAR_RECORD_TITLE, "Office");
  wm_edit_set_text (edit, calendar, WM_CALENDAR_RECORD_HOURS, hours);
  wm_edit_set_text (edit, calendar, WM_CALENDAR_RECORD_REGION, region);
  wm_edit_set_reference (edit, self->plan, WM_PLAN_CALENDAR, calendar);
  wm_edit_commit (edit);
  return calendar;
}

/* Eva is away in the week in which she was to review: the review, and what follows, is a week later, and undone it is not. */
static void
test_an_absence_delays_its_owner (Fixture      *self,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_dates (self, 1, at (3, 9, 8), at (3, 13, 17));
  add_absence (self, wm_date_new (2026, 3, 9), wm_date_new (2026, 3, 13));
  assert_dates (self, 0, at (3, 2, 8), at (3, 6, 17));
  assert_dates (self, 1, at (3, 16, 8), at (3, 20, 17));
  assert_dates (self, 2, at (3, 23, 8), at (3, 27, 17));
  g_assert_true (wm_store_undo (self->store, &error));
  assert_dates (self, 1, at (3, 9, 8), at (3, 13, 17));
}

/* German holidays: Good Friday and Easter Monday 2026 are 3 and 6 April. Fridays end at 14:00. */
static void
test_the_plans_calendar (Fixture      *self,
                         gconstpointer data)
{
  WmEdit *edit;

  add_calendar (self, "mon-thu 08:00-12:00 13:00-17:00; fri 08:00-14:00", "DE");
  edit = wm_edit_begin (self->store, "Start");
  wm_edit_set_integer (edit, self->plan, WM_PLAN_START, wm_date_new (2026, 3, 30));
  wm_edit_set_integer (edit, self->tasks[0], WM_TASK_DURATION, 4 * DAY);
  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_DURATION, 3 * DAY + 360);
  wm_edit_commit (edit);
  assert_dates (self, 0, at (3, 30, 8), at (4, 2, 17));
  assert_dates (self, 1, at (4, 7, 8), at (4, 10, 14));
}

/* One field set, the others agree. */
static void
test_progress_agrees (Fixture      *self,
                      gconstpointer data)
{
  progress (self, 0, WM_TASK_PERCENT, 40);
  g_assert_cmpint (get (self, 0, WM_TASK_ACTUAL_START), ==, at (3, 2, 8));
  g_assert_cmpint (get (self, 0, WM_TASK_ACTUAL_FINISH), ==, WM_UNSET);
  /* Two of five days are done; four remain: it takes six, and a third is done. */
  progress (self, 0, WM_TASK_REMAINING, 4 * DAY);
  g_assert_cmpint (get (self, 0, WM_TASK_DURATION), ==, 6 * DAY);
  g_assert_cmpint (get (self, 0, WM_TASK_PERCENT), ==, 33);
  assert_dates (self, 0, at (3, 2, 8), at (3, 9, 17));
  /* Eight days in all: six remain of them. */
  progress (self, 0, WM_TASK_DURATION, 8 * DAY);
  g_assert_cmpint (get (self, 0, WM_TASK_REMAINING), ==, 6 * DAY);
  g_assert_cmpint (get (self, 0, WM_TASK_PERCENT), ==, 25);
  progress (self, 0, WM_TASK_PERCENT, 100);
  g_assert_cmpint (get (self, 0, WM_TASK_ACTUAL_FINISH), ==, at (3, 11, 17));
  g_assert_cmpint (get (self, 0, WM_TASK_REMAINING), ==, 0);
  progress (self, 0, WM_TASK_ACTUAL_FINISH, at (3, 10, 17));
  g_assert_cmpint (get (self, 0, WM_TASK_PERCENT), ==, 100);
  assert_dates (self, 1, at (3, 11, 8), at (3, 17, 17));
  progress (self, 0, WM_TASK_ACTUAL_START, WM_UNSET);
  g_assert_cmpint (get (self, 0, WM_TASK_PERCENT), ==, 0);
  g_assert_cmpint (get (self, 0, WM_TASK_ACTUAL_FINISH), ==, WM_UNSET);
  g_assert_cmpint (get (self, 0, WM_TASK_REMAINING), ==, WM_UNSET);
  progress (self, 0, WM_TASK_REMAINING, 0);
  g_assert_cmpint (get (self, 0, WM_TASK_PERCENT), ==, 100);
}

static void
test_progress_that_contradicts (Fixture      *self,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  progress (self, 0, WM_TASK_ACTUAL_START, at (3, 4, 8));
  edit = wm_edit_begin (self->store, "Progress");
  g_assert_false (wm_task_parse (edit, self->schedule, WM_TASK (self->tasks[0]), WM_TASK_ACTUAL_FINISH, "2026-03-03T17:00", &error));
  g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
  wm_edit_cancel (edit);
  g_assert_cmpint (get (self, 0, WM_TASK_ACTUAL_FINISH), ==, WM_UNSET);
}

/* On 16 March the first task is done by two of five days, and nothing else is: its rest goes on then, and the
 * others follow by their links alone. All of it is undone at once. */
static void
test_rescheduling (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const WmTaskDates *dates;
  WmEdit *edit;

  progress (self, 0, WM_TASK_PERCENT, 40);
  edit = wm_edit_begin (self->store, "Reschedule");
  g_assert_cmpint (wm_reschedule (edit, self->schedule, wm_date_new (2026, 3, 16), held), ==, 1);
  wm_edit_commit (edit);
  g_assert_cmpint (held->len, ==, 0);
  assert_dates (self, 0, at (3, 2, 8), at (3, 18, 17));
  dates = wm_schedule_get_dates (self->schedule, WM_TASK (self->tasks[0]));
  g_assert_cmpint (dates->stop, ==, at (3, 3, 17));
  g_assert_cmpint (dates->resume, ==, at (3, 16, 8));
  assert_dates (self, 1, at (3, 19, 8), at (3, 25, 17));
  g_assert_cmpint (get (self, 1, WM_TASK_CONSTRAINT), ==, WM_CONSTRAINT_ASAP);
  /* Again: there is nothing more to move. */
  edit = wm_edit_begin (self->store, "Reschedule");
  g_assert_cmpint (wm_reschedule (edit, self->schedule, wm_date_new (2026, 3, 16), held), ==, 0);
  wm_edit_cancel (edit);
  g_assert_true (wm_store_undo (self->store, &error));
  assert_dates (self, 0, at (3, 2, 8), at (3, 6, 17));
}

/* What has not started starts no earlier than the status date; a date in a constraint is kept, and said. */
static void
test_rescheduling_what_has_not_started (Fixture      *self,
                                        gconstpointer data)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  WmEdit *edit = wm_edit_begin (self->store, "Fix it");

  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_CONSTRAINT, WM_CONSTRAINT_MSO);
  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_CONSTRAINT_TIME, at (3, 9, 8));
  wm_edit_commit (edit);
  edit = wm_edit_begin (self->store, "Reschedule");
  g_assert_cmpint (wm_reschedule (edit, self->schedule, wm_date_new (2026, 3, 17), held), ==, 2);
  wm_edit_commit (edit);
  g_assert_cmpint (held->len, ==, 1);
  g_assert_true (g_ptr_array_index (held, 0) == self->tasks[1]);
  g_assert_cmpint (get (self, 0, WM_TASK_CONSTRAINT), ==, WM_CONSTRAINT_SNET);
  assert_dates (self, 0, at (3, 17, 8), at (3, 23, 17));
  assert_dates (self, 1, at (3, 9, 8), at (3, 13, 17));
  assert_dates (self, 2, at (3, 17, 8), at (3, 23, 17));
}

static const WmWhyRow *
find_row (GPtrArray    *rows,
          WmWhyRowKind  kind)
{
  for (guint i = 0; i < rows->len; i++)
    if (((WmWhyRow *) g_ptr_array_index (rows, i))->kind == kind)
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* The review waits for the draft, and Eva is away on the two days before: both are said, with names. */
static void
test_why (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  const WmWhyRow *row;

  add_absence (self, wm_date_new (2026, 3, 9), wm_date_new (2026, 3, 10));
  rows = wm_schedule_list_why (self->schedule, WM_TASK (self->tasks[1]));
  row = find_row (rows, WM_WHY_ROW_HOLDS);
  g_assert_true (WM_RECORD (row->task) == self->tasks[0]);
  g_assert_cmpint (row->date, ==, at (3, 11, 8));
  row = find_row (rows, WM_WHY_ROW_DAY_OFF);
  g_assert_nonnull (strstr (row->sentence, "Eva"));
  g_assert_nonnull (strstr (row->sentence, "Parental leave"));
  g_assert_cmpint (row->date, ==, at (3, 9, 0));
  row = find_row (rows, WM_WHY_ROW_FLOAT);
  g_assert_cmpint (row->minutes, ==, 0);
  row = find_row (rows, WM_WHY_ROW_EARLIER);
  g_assert_true (WM_RECORD (row->task) == self->tasks[0]);
  g_assert_cmpint (row->minutes, ==, 5 * DAY); /* Eva’s: without the draft she could begin on 2 March */
}

/* Approval starts no earlier than 18 March; without the constraint it would three days earlier, after the review. */
static void
test_why_a_constraint (Fixture      *self,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Constraint");
  const WmWhyRow *row;

  wm_edit_set_integer (edit, self->tasks[2], WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (edit, self->tasks[2], WM_TASK_CONSTRAINT_TIME, at (3, 18, 0));
  wm_edit_set_integer (edit, self->tasks[2], WM_TASK_DEADLINE, at (3, 23, 17));
  wm_edit_commit (edit);
  rows = wm_schedule_list_why (self->schedule, WM_TASK (self->tasks[2]));
  row = find_row (rows, WM_WHY_ROW_WAITS);
  g_assert_true (WM_RECORD (row->task) == self->tasks[1]);
  g_assert_cmpint (row->minutes, ==, 2 * DAY);
  row = find_row (rows, WM_WHY_ROW_TROUBLE);
  g_assert_cmpint (row->minutes, ==, DAY); /* ends on the 24th, was due on the 23rd */
  row = find_row (rows, WM_WHY_ROW_EARLIER);
  g_assert_cmpint (row->minutes, ==, 2 * DAY);
}

static void
test_the_chain (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GPtrArray) chain = wm_schedule_list_chain (self->schedule, WM_TASK (self->tasks[2]));
  g_autofree char *title = wm_schedule_dup_chain_title (self->schedule, WM_TASK (self->tasks[2]));

  g_assert_cmpint (chain->len, ==, 3);
  for (guint i = 0; i < chain->len; i++)
    g_assert_true (g_ptr_array_index (chain, i) == self->tasks[i]);
  g_assert_nonnull (strstr (title, "Approve"));
}

/* Placed by hand before what it waits for is done: it stands there, and that is said. */
static void
test_placed_by_hand (Fixture      *self,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Place");
  const WmWhyRow *row;

  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_MANUAL_START, at (3, 4, 8));
  wm_edit_commit (edit);
  assert_dates (self, 1, at (3, 4, 8), at (3, 10, 17));
  rows = wm_schedule_list_why (self->schedule, WM_TASK (self->tasks[1]));
  row = find_row (rows, WM_WHY_ROW_TROUBLE);
  g_assert_cmpint (row->date, ==, at (3, 9, 8));
}

/* The review takes 20 hours of Eva's half-time week of 40: 40 times 50 percent are 20. With an absence of a day she
 * has 16, and the review, a day longer, asks for the same 16 in that week. With 50 hours of effort it is too much. */
static void
test_load (Fixture      *self,
           gconstpointer data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Effort");
  g_autoptr (WmLoad) load = NULL, absent = NULL, over = NULL;
  g_autoptr (GArray) parts = NULL;
  const WmLoadRow *row;

  wm_edit_set_integer (edit, self->eva, WM_PERSON_CAPACITY, 50);
  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_EFFORT, 20 * 60);
  wm_edit_commit (edit);
  load = wm_load_measure (self->schedule);
  g_assert_cmpint (load->first_week, ==, wm_date_new (2026, 3, 2));
  g_assert_cmpint (load->n_weeks, ==, 3);
  g_assert_cmpint (load->rows->len, ==, 2);
  row = g_ptr_array_index (load->rows, 0);
  g_assert_true (row->person == self->eva);
  g_assert_cmpint (row->cells[0].effort, ==, 0);
  g_assert_cmpint (row->cells[1].effort, ==, 20 * 60);
  g_assert_cmpint (row->cells[1].capacity, ==, 20 * 60);
  g_assert_cmpint (row->n_over, ==, 0);
  row = g_ptr_array_index (load->rows, 1);
  g_assert_null (row->person);
  g_assert_cmpint (row->cells[0].effort, ==, 40 * 60);
  add_absence (self, wm_date_new (2026, 3, 11), wm_date_new (2026, 3, 11));
  absent = wm_load_measure (self->schedule);
  row = g_ptr_array_index (absent->rows, 0);
  g_assert_cmpint (row->cells[1].effort, ==, 16 * 60);
  g_assert_cmpint (row->cells[1].capacity, ==, 16 * 60);
  g_assert_cmpint (row->cells[2].effort, ==, 4 * 60);
  edit = wm_edit_begin (self->store, "Effort");
  wm_edit_set_integer (edit, self->tasks[1], WM_TASK_EFFORT, 50 * 60);
  wm_edit_commit (edit);
  over = wm_load_measure (self->schedule);
  row = g_ptr_array_index (over->rows, 0);
  g_assert_cmpint (row->n_over, ==, 1);
  g_assert_true (wm_load_is_over (&row->cells[1]));
  parts = wm_load_list_parts (self->schedule, self->eva, wm_date_new (2026, 3, 9));
  g_assert_cmpint (parts->len, ==, 1);
  g_assert_cmpint (g_array_index (parts, WmLoadPart, 0).effort, ==, 40 * 60);
}

int
main (int    argc,
      char **argv)
{
  static const struct { const char *name; void (*run) (Fixture *, gconstpointer); } tests[] = {
    { "/planning/absence", test_an_absence_delays_its_owner },
    { "/planning/calendar", test_the_plans_calendar },
    { "/planning/progress", test_progress_agrees },
    { "/planning/contradiction", test_progress_that_contradicts },
    { "/planning/reschedule", test_rescheduling },
    { "/planning/reschedule-unstarted", test_rescheduling_what_has_not_started },
    { "/planning/why", test_why },
    { "/planning/why-constraint", test_why_a_constraint },
    { "/planning/chain", test_the_chain },
    { "/planning/by-hand", test_placed_by_hand },
    { "/planning/load", test_load },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
