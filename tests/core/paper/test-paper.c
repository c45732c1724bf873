/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "paper/wm-paper.h"
#include "store-fixture.h"

static WmPaperContent *
read_content (WmStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmSchedule) schedule = wm_schedule_new_for_store (store);
  WmPaperContent *content = wm_paper_content_new (store, schedule, 1788177600, WM_UNSET, WM_UNSET, WM_UNSET, &error);

  g_assert_no_error (error);
  return content;
}

static void
set_plan_start (Fixture *fixture)
{
  WmEdit *edit = wm_edit_begin (fixture->store, "Lengthen");

  wm_edit_set_integer (edit, fixture->tasks[0], WM_TASK_DURATION, 5 * WM_MINUTES_PER_WORKDAY);
  wm_edit_commit (edit);
}

/* 2026-03-02 is a Monday: five days of work end on Friday the 6th at 17:00; what waits for
 * that is done on Monday the 9th. The span is of whole weeks, and one more. */
static void
test_content (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (WmPaperContent) content = NULL;
  const WmPaperRow *row;

  set_plan_start (self);
  content = read_content (self->store);
  g_assert_cmpuint (content->rows->len, ==, 3);
  g_assert_cmpuint (content->links->len, ==, 1);
  row = wm_paper_content_row (content, 0);
  g_assert_cmpstr (row->cells[WM_PAPER_COLUMN_TITLE], ==, "Write the AI policy");
  g_assert_cmpstr (row->cells[WM_PAPER_COLUMN_START], ==, "2 Mar 2026");
  g_assert_cmpstr (row->cells[WM_PAPER_COLUMN_FINISH], ==, "6 Mar 2026");
  g_assert_cmpstr (row->cells[WM_PAPER_COLUMN_DURATION], ==, "5 d");
  row = wm_paper_content_row (content, 1);
  g_assert_cmpstr (row->cells[WM_PAPER_COLUMN_START], ==, "9 Mar 2026");
  g_assert_cmpint (content->first, ==, wm_date_new (2026, 3, 2));
  g_assert_cmpint (content->last, ==, wm_date_new (2026, 3, 22));
  for (int day = 0; day < 21; day++)
    g_assert_cmpint (content->off[day], ==, day % 7 >= 5);
  /* 1788177600 is 2026-08-31T12:00:00Z. */
  g_assert_cmpint (content->today, ==, wm_date_new (2026, 8, 31));
  g_assert_cmpint (row->look.state, ==, WM_TASK_STATE_LATE);

  /* A copy: what is edited afterwards is not in it. */
  fixture_set_title (self->store, self->tasks[0], "Other");
  g_assert_cmpstr (wm_paper_content_row (content, 0)->cells[WM_PAPER_COLUMN_TITLE], ==, "Write the AI policy");
}

static void
test_baseline (Fixture       *self,
               gconstpointer  data)
{
  WmEdit *edit = wm_edit_begin (self->store, "Take a baseline");
  WmRecord *baseline = wm_edit_add (edit, WM_TYPE_BASELINE), *before = wm_edit_add (edit, WM_TYPE_BASELINE_TASK);
  gint64 start = wm_plan_time_new (wm_date_new (2026, 1, 12), 480), finish = wm_plan_time_new (wm_date_new (2026, 1, 16), 1020);
  g_autoptr (WmPaperContent) content = NULL;

  wm_edit_set_text (edit, baseline, WM_BASELINE_TITLE, "As promised");
  wm_edit_set_reference (edit, before, WM_BASELINE_TASK_BASELINE, baseline);
  wm_edit_set_reference (edit, before, WM_BASELINE_TASK_TASK, self->tasks[1]);
  wm_edit_set_integer (edit, before, WM_BASELINE_TASK_START, start);
  wm_edit_set_integer (edit, before, WM_BASELINE_TASK_FINISH, finish);
  wm_edit_set_reference (edit, wm_store_get_plan (self->store), WM_PLAN_BASELINE, baseline);
  wm_edit_commit (edit);
  content = read_content (self->store);
  g_assert_cmpstr (content->baseline, ==, "As promised");
  g_assert_cmpint (wm_paper_content_row (content, 0)->baseline_start, ==, WM_UNSET);
  g_assert_cmpint (wm_paper_content_row (content, 1)->baseline_start, ==, start);
  g_assert_cmpint (wm_paper_content_row (content, 1)->baseline_finish, ==, finish);
  /* What is drawn of it is on the paper too: the week of 12 January. */
  g_assert_cmpint (content->first, ==, wm_date_new (2026, 1, 12));
}

typedef struct
{
  GCancellable *cancellable;
  gint64        last, all;
} Watch;

static void
cancel_after_two_cb (gint64   done,
                     gint64   all,
                     gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpint (done, ==, watch->last + 1);
  watch->last = done;
  watch->all = all;
  if (done == 2)
    g_cancellable_cancel (watch->cancellable);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
add_tasks (WmStore *store,
           guint    n)
{
  WmEdit *edit = wm_edit_begin (store, "Add tasks");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Task %u", i);

      wm_edit_set_text (edit, wm_edit_add (edit, WM_TYPE_TASK), WM_TASK_TITLE, title);
    }
  wm_edit_commit (edit);
}

/* It stops after the page at hand, and leaves what was there before. */
static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (self->folder, "p.pdf", NULL);
  Watch watch = { cancellable };
  g_autoptr (WmPaperContent) content = NULL;
  g_autoptr (WmPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  WmPaperLayout layout;
  guint before;

  add_tasks (self->store, 300);
  content = read_content (self->store);
  wm_paper_layout_init (&layout);
  paper = wm_paper_new (content, &layout);
  g_file_set_contents (path, "old", -1, &error);
  g_assert_no_error (error);
  before = count_files (self->folder);
  g_assert_false (wm_paper_write (paper, WM_PAPER_PDF, path, cancel_after_two_cb, &watch, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (watch.last, ==, 2);
  g_assert_cmpint (watch.all, ==, wm_paper_get_n_pages (paper));
  g_assert_cmpuint (count_files (self->folder), ==, before);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "old");
  g_clear_error (&error);

  /* And all of it, the next time. */
  g_assert_true (wm_paper_write (paper, WM_PAPER_PDF, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self->folder), ==, before);
}

/* Every row is on one page and no other, whatever the size of the paper. */
static void
test_sizes (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (WmPaperContent) content = NULL;
  WmPaperLayout layout;

  add_tasks (self->store, 100);
  content = read_content (self->store);
  for (double height = 100; height < 2000; height *= 1.7)
    for (guint wide = 0; wide <= 3; wide++)
      {
        g_autoptr (WmPaper) paper = NULL;
        guint n;

        wm_paper_layout_init (&layout);
        layout.height = height;
        layout.pages_wide = wide;
        paper = wm_paper_new (content, &layout);
        n = wm_paper_get_n_pages (paper);
        if (wide > 0)
          g_assert_cmpuint (wm_paper_get_n_wide (paper), ==, wide);
        /* Two rows fit at least; 103 rows of 12 points or more, at most. */
        g_assert_cmpuint (n, <=, 52 * wm_paper_get_n_wide (paper));
        g_assert_cmpfloat (n * height, >=, 103 * 11.8);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Paper/content-is-the-plan’s", test_content);
  fixture_add ("/Wm/Paper/baseline", test_baseline);
  fixture_add ("/Wm/Paper/cancel-leaves-what-was-there", test_cancel);
  fixture_add ("/Wm/Paper/any-size", test_sizes);
  return g_test_run ();
}
