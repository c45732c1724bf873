/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

#include "check/wm-monitor.h"
#include "store/wm-suppose.h"

static void
count_cb (WmMonitor *monitor,
          guint     *n)
{
  (*n)++;
}

static void
news_cb (WmMonitor *monitor,
         GPtrArray *news,
         GString   *text)
{
  for (guint i = 0; i < news->len; i++)
    g_string_append_printf (text, "%s ", ((WmCheckNews *) g_ptr_array_index (news, i))->id);
}

static void
wait_for_run (WmMonitor *monitor)
{
  guint n = 0;
  gulong handler = g_signal_connect (monitor, "changed", G_CALLBACK (count_cb), &n);

  while (n == 0 || wm_monitor_is_running (monitor))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (monitor, handler);
}

static WmMonitor *
begin (CheckFixture *self)
{
  WmMonitor *monitor = wm_monitor_new (self->store, NULL);

  wm_monitor_set_delay (monitor, 1);
  wm_monitor_set_today (monitor, self->today);
  wait_for_run (monitor);
  return monitor;
}

static void
assert_state (WmMonitor    *monitor,
              const char   *check,
              WmCheckState  state)
{
  WmCheckResult *result = wm_monitor_find (monitor, check);

  g_assert_nonnull (result);
  g_assert_cmpint (wm_check_result_get_state (result), ==, state);
}

/* It follows changes, undo among them, and tells what newly fails once. */
static void
test_changes (CheckFixture  *self,
              gconstpointer  data)
{
  static const char *const add[] = { "risk r title=Bias owner=$anna", NULL };
  static const char *const take[] = { "set $r owner=''", NULL };
  g_autoptr (WmMonitor) monitor = NULL;
  g_autoptr (GString) news = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  check_fixture_do (self, add);
  monitor = begin (self);
  g_signal_connect (monitor, "news", G_CALLBACK (news_cb), news);
  assert_state (monitor, "risk-owner", WM_CHECK_PASSED);
  check_fixture_do (self, take);
  wait_for_run (monitor);
  assert_state (monitor, "risk-owner", WM_CHECK_FAILED);
  g_assert_cmpstr (news->str, ==, "risk-owner ");
  wm_monitor_run (monitor);
  wait_for_run (monitor);
  g_assert_cmpstr (news->str, ==, "risk-owner ");
  g_assert_true (wm_store_undo (self->store, &error));
  wait_for_run (monitor);
  assert_state (monitor, "risk-owner", WM_CHECK_PASSED);
}

/* Time alone makes a check fail. */
static void
test_time (CheckFixture  *self,
           gconstpointer  data)
{
  static const char *const add[] = { "risk r title=Bias review-due=2026-06-20", NULL };
  g_autoptr (WmMonitor) monitor = NULL;

  check_fixture_do (self, add);
  monitor = begin (self);
  assert_state (monitor, "risk-review-overdue", WM_CHECK_PASSED);
  wm_monitor_set_today (monitor, wm_date_new (2026, 6, 21));
  wait_for_run (monitor);
  assert_state (monitor, "risk-review-overdue", WM_CHECK_FAILED);
}

static void
count_changes_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  guint      *n)
{
  *n += added;
}

/* The list changes only where results do, so that what is selected in it stays. */
static void
test_list (CheckFixture  *self,
           gconstpointer  data)
{
  static const char *const add[] = { "risk r title=Bias owner=$anna", NULL };
  static const char *const take[] = { "set $r owner=''", NULL };
  g_autoptr (WmMonitor) monitor = NULL;
  guint n = 0;

  check_fixture_do (self, add);
  monitor = begin (self);
  g_assert_cmpuint (g_list_model_get_n_items (wm_monitor_list (monitor)), ==, wm_checks_list ()->len);
  g_signal_connect (wm_monitor_list (monitor), "items-changed", G_CALLBACK (count_changes_cb), &n);
  check_fixture_do (self, take);
  wait_for_run (monitor);
  g_assert_cmpuint (n, ==, 1);
}

/* What is only supposed is not checked, and what was supposed and kept is. */
static void
test_supposition (CheckFixture  *self,
                  gconstpointer  data)
{
  static const char *const add[] = { "risk r title=Bias owner=$anna", NULL };
  static const char *const take[] = { "set $r owner=''", NULL };
  g_autoptr (WmMonitor) monitor = NULL;
  g_autoptr (GError) error = NULL;

  check_fixture_do (self, add);
  monitor = begin (self);
  g_assert_true (wm_store_begin_supposition (self->store, "What if", &error));
  check_fixture_do (self, take);
  while (wm_monitor_is_running (monitor))
    g_main_context_iteration (NULL, TRUE);
  assert_state (monitor, "risk-owner", WM_CHECK_PASSED);
  wm_store_keep_supposition (self->store, "Keep it");
  wait_for_run (monitor);
  assert_state (monitor, "risk-owner", WM_CHECK_FAILED);
}

/* A plan may be closed while its checks run. */
static void
test_closed_early (CheckFixture  *self,
                   gconstpointer  data)
{
  static const char *const lines[] = {
    "risk r title=Bias",
    "check c title=C subject=risk sql='WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i < 0'", NULL
  };
  WmMonitor *monitor;

  check_fixture_do (self, lines);
  monitor = wm_monitor_new (self->store, NULL);
  wm_monitor_run (monitor);
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_usleep (5000);
  g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (monitor);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  check_fixture_add ("/check/monitor/changes", test_changes);
  check_fixture_add ("/check/monitor/time", test_time);
  check_fixture_add ("/check/monitor/list", test_list);
  check_fixture_add ("/check/monitor/supposition", test_supposition);
  check_fixture_add ("/check/monitor/closed-early", test_closed_early);
  return g_test_run ();
}
