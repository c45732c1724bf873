/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "chart/wm-chart-view.h"
#include "drawer/wm-drawer.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

/* Facts of a file that was dropped: what it says, and as a picture how it went. */

static WmRecord *
select_task (WmWindow *window)
{
  g_autoptr (WmRecord) task = g_list_model_get_item (wm_store_list (ui_get_store (window), WM_TYPE_TASK), 3);

  wm_session_reveal (wm_window_get_session (window), task);
  wm_window_show_drawer_page (window, "evidence");
  ui_wait_for_frames (window, 2);
  return task; /* the list keeps it */
}

static void
attach (WmWindow   *window,
        const char *name,
        const char *text)
{
  WmDrawer *drawer = WM_DRAWER (ui_find (window, WM_TYPE_DRAWER));
  g_autofree char *path = ui_write_file (name, text, strlen (text));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  wm_drawer_add_files (drawer, G_LIST_MODEL (files));
  ui_wait (!wm_drawer_is_busy (drawer));
  ui_wait_for_frames (window, 2);
}

#define SARIF(day, results) "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"lint\"}}, \"invocations\": " \
                            "[{\"executionSuccessful\": true, \"endTimeUtc\": \"" day "T10:00:00Z\"}], \"results\": [" results "]}]}"

static void
test_facts (void)
{
  WmWindow *window = ui_open_sample ();
  WmRecord *task = select_task (window);
  g_autoptr (GPtrArray) evidence = NULL;
  GtkWidget *row, *page;

  attach (window, "a.sarif", SARIF ("2026-03-02", "{\"level\": \"error\"}, {\"level\": \"error\"}"));
  attach (window, "b.sarif", SARIF ("2026-04-02", "{\"level\": \"error\"}"));
  attach (window, "plain.txt", "abc");
  evidence = wm_store_list_linked (ui_get_store (window), task, WM_TYPE_EVIDENCE);
  row = ui_find_titled (window, "b.sarif");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate (row));
  ui_wait_for_frames (window, 4);

  page = ui_find_titled (window, "tool");
  g_assert_nonnull (page);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (page)), ==, "lint, 2 Apr 2026");
  row = ui_find_titled (window, "results");
  g_assert_true (ADW_IS_EXPANDER_ROW (row));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "1, 2 Apr 2026");
  g_assert_null (ui_find (row, WM_TYPE_CHART_VIEW));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_wait_for_frames (window, 2);
  g_assert_nonnull (ui_find (row, WM_TYPE_CHART_VIEW));

  /* What goes beyond the first few is there on demand. */
  g_assert_null (ui_find_titled (window, "suppressed"));
  row = ui_find_titled (window, "7 more facts");
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_wait_for_frames (window, 2);
  g_assert_nonnull (ui_find_titled (window, "suppressed"));
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Drawer/facts", test_facts);
  return ui_run ();
}
