/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline-fixture.h"

#include "timeline/wm-timeline-cell.h"
#include "timeline/wm-timeline-edit.h"
#include "timeline/wm-timeline-editor.h"
#include "timeline/wm-timeline-filter.h"

static WmTimelineChart *
get_chart (Fixture *self)
{
  return wm_timeline_bar_get_chart (WM_TIMELINE_BAR (ui_find (self->window, WM_TYPE_TIMELINE_BAR)));
}

/* What shows, one title after the other. */
static char *
dup_rows (Fixture *self)
{
  GListModel *model = G_LIST_MODEL (wm_timeline_chart_get_model (get_chart (self)));
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);
      g_autofree char *group = WM_IS_TIMELINE_GROUP (item) ? wm_timeline_group_dup_label (WM_TIMELINE_GROUP (item)) : NULL;

      g_string_append_printf (rows, "%s%s", i > 0 ? " " : "",
                              group != NULL ? group : wm_record_get_title (WM_RECORD (item)));
    }
  return g_string_free_and_steal (rows);
}

static void
check_rows (Fixture    *self,
            const char *expected)
{
  g_autofree char *rows = NULL;

  ui_wait_for_frames (self->window, 2);
  rows = dup_rows (self);
  g_assert_cmpstr (rows, ==, expected);
}

static WmTimelineFilter *
open_filter (Fixture *self)
{
  fixture_act (self, "timeline.filter");
  ui_wait_for_frames (self->window, 2);
  return WM_TIMELINE_FILTER (ui_find (self->place, WM_TYPE_TIMELINE_FILTER));
}

static void
test_groups (Fixture       *self,
             gconstpointer  data)
{
  WmTimelineFilter *filter = open_filter (self);

  check_rows (self, "Step Alpha Beta Gamma Gate Delta");
  wm_timeline_filter_set_grouping (filter, 3);
  check_rows (self, "Anna (1) Alpha Bert (1) Beta No owner (3) Gamma Gate Delta");
  wm_timeline_filter_set_grouping (filter, 1);
  check_rows (self, "Step 1 (1) Alpha Step 2 (1) Beta No step (3) Gamma Gate Delta");
  wm_timeline_filter_clear (filter);
  check_rows (self, "Step Alpha Beta Gamma Gate Delta");
  gtk_popover_popdown (GTK_POPOVER (filter));
  ui_wait_for_frames (self->window, 2);
}

static void
set_row (Fixture    *self,
         GtkWidget  *root,
         const char *title,
         gboolean    active)
{
  GtkWidget *row = ui_find_titled (root, title);

  g_assert_true (ADW_IS_SWITCH_ROW (row));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
}

/* What matches shows with the group that it is part of, and follows what is changed. */
static void
test_filter (Fixture       *self,
             gconstpointer  data)
{
  WmTimelineFilter *filter = open_filter (self);
  GtkWidget *owner = ui_find_titled (filter, "Owner");

  adw_combo_row_set_selected (ADW_COMBO_ROW (owner), 1); /* Anna, after “Any” */
  check_rows (self, "Step Alpha");
  adw_combo_row_set_selected (ADW_COMBO_ROW (owner), 0);
  set_row (self, GTK_WIDGET (filter), "Not Done", TRUE);
  check_rows (self, "Step Alpha Beta Gamma Gate Delta");
  g_assert_true (wm_timeline_edit_set_percent (wm_window_get_session (self->window), self->beta, 100));
  check_rows (self, "Step Alpha Gamma Gate Delta");
  wm_timeline_filter_clear (filter);
  check_rows (self, "Step Alpha Beta Gamma Gate Delta");
  gtk_popover_popdown (GTK_POPOVER (filter));
  ui_wait_for_frames (self->window, 2);
}

/* An entry that says that something is wrong with it. */
static gboolean
is_wrong (GtkWidget    *widget,
          gconstpointer unused)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_has_css_class (widget, "error");
}

static void
show_columns (Fixture          *self,
              WmTimelineColumn  first,
              WmTimelineColumn  last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *action = g_strconcat ("columns.", wm_timeline_columns[i].name, NULL);

      if (i != WM_TIMELINE_COLUMN_FINISH && i != WM_TIMELINE_COLUMN_FLOAT)
        g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->place), action, NULL));
    }
  ui_wait_for_frames (self->window, 3);
}

/* F2 edits the title, Tab goes on: start, finish, duration, progress. */
static void
test_cells (Fixture       *self,
            gconstpointer  data)
{
  show_columns (self, WM_TIMELINE_COLUMN_START, WM_TIMELINE_COLUMN_PROGRESS);
  fixture_select (self, self->beta);
  ui_keys ("F2", NULL);
  fixture_type ("Better");
  ui_keys ("Tab", NULL);
  fixture_changed_once (self);
  g_assert_cmpstr (wm_record_get_title (WM_RECORD (self->beta)), ==, "Better");
  fixture_type ("2024-03-05");
  ui_keys ("Tab", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-05", "2024-03-07");
  ui_keys ("Tab", NULL); /* past the finish */
  fixture_type ("1w");
  ui_keys ("Tab", NULL);
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-05", "2024-03-11");
  fixture_type ("40");
  ui_keys ("Tab", NULL);
  fixture_changed_once (self);
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (self->beta), WM_TASK_PERCENT), ==, 40);
}

/* And on: predecessors, step, owner. */
static void
test_more_cells (Fixture       *self,
                 gconstpointer  data)
{
  g_autofree char *links = NULL;

  show_columns (self, WM_TIMELINE_COLUMN_PREDECESSORS, WM_TIMELINE_COLUMN_OWNER);
  fixture_select (self, self->beta);
  ui_keys ("F2", "Tab", "Tab", NULL); /* past the title and the finish */
  fixture_type ("t-4ss+1d, 6");
  ui_keys ("Tab", NULL);
  fixture_changed_once (self);
  fixture_type ("3");
  ui_keys ("Tab", NULL);
  fixture_changed_once (self);
  fixture_type ("ann");
  ui_keys ("Return", NULL);
  fixture_changed_once (self);
  links = wm_timeline_cell_dup_text (get_chart (self), self->beta, WM_TIMELINE_COLUMN_PREDECESSORS);
  g_assert_cmpstr (links, ==, "T-4SS+1d, T-6");
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (self->beta), WM_TASK_STEP), ==, 3);
  g_assert_cmpstr (wm_record_get_title (wm_store_get_reference (self->store, WM_RECORD (self->beta), WM_TASK_OWNER)),
                   ==, "Anna");
}

/* What is wrong is said at the cell, which stays open, and nothing is changed. */
static void
test_errors (Fixture       *self,
             gconstpointer  data)
{
  static const struct { WmTimelineColumn column; const char *text; } wrong[] = {
    { WM_TIMELINE_COLUMN_TITLE, "" },         { WM_TIMELINE_COLUMN_START, "tomorrow" },
    { WM_TIMELINE_COLUMN_FINISH, "2024-02-30" }, { WM_TIMELINE_COLUMN_DURATION, "3 moons" },
    { WM_TIMELINE_COLUMN_PROGRESS, "101" },   { WM_TIMELINE_COLUMN_PREDECESSORS, "T-99" },
    { WM_TIMELINE_COLUMN_PREDECESSORS, "T-5" }, { WM_TIMELINE_COLUMN_PREDECESSORS, "T-2" },
    { WM_TIMELINE_COLUMN_PREDECESSORS, "T-3, T-3FF" }, { WM_TIMELINE_COLUMN_STEP, "7" },
    { WM_TIMELINE_COLUMN_OWNER, "Nobody at all" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (wm_timeline_cell_apply (get_chart (self), self->alpha, wrong[i].column, wrong[i].text, &error));
      g_assert_nonnull (error);
    }
  fixture_unchanged (self);
  fixture_select (self, self->alpha);
  ui_keys ("F2", "Tab", NULL);
  fixture_type ("soon");
  ui_keys ("Return", NULL);
  ui_wait (ui_find_where (self->place, is_wrong, NULL) != NULL);
  fixture_unchanged (self);
  ui_keys ("Escape", NULL);
  ui_wait (ui_find (self->place, WM_TYPE_TIMELINE_EDITOR) == NULL); /* it isn't seen any more */
  fixture_unchanged (self);
}

/* All that several tasks get is one step of undo. */
static void
test_bulk (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  const WmTimelineBulk bulk = { .days = 2, .sets_owner = TRUE, .percent = -1, .step = 4, .stage = WM_UNSET,
                                .owner = wm_store_lookup_ref (self->store, "P-1") };

  g_ptr_array_add (tasks, self->beta);
  g_ptr_array_add (tasks, self->delta);
  g_assert_true (wm_timeline_edit_bulk (wm_window_get_session (self->window), tasks, &bulk));
  fixture_changed_once (self);
  fixture_assert_dates (self, self->beta, "2024-03-06", "2024-03-08");
  fixture_assert_dates (self, self->delta, "2024-03-06", "2024-03-07");
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (self->delta), WM_TASK_STEP), ==, 4);
  g_assert_true (wm_store_get_reference (self->store, WM_RECORD (self->delta), WM_TASK_OWNER) == bulk.owner);
}

/* A row says all that it shows. */
static void
test_words (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *label = wm_timeline_bar_dup_label (get_chart (self), self->alpha);
  static const char *const parts[] = { "Alpha", "4 Mar 2024", "8 Mar 2024", "0 percent", "late", "critical",
                                       "float 0 days", "owner Anna" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (label, parts[i]));
}

static gboolean
is_label (GtkWidget    *widget,
          gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* What was chosen shows in the next window too. */
static void
test_columns (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GSettings) settings = g_settings_new (WM_APP_ID);
  g_autoptr (GVariant) kept = NULL;
  int width;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->place), "columns.owner", NULL));
  ui_wait_for_frames (self->window, 2);
  kept = g_settings_get_value (settings, "timeline-columns");
  g_assert_true (g_variant_lookup (kept, "owner", "i", &width));
  g_assert_true (g_variant_lookup (kept, "title", "i", &width));
  g_assert_cmpint (width, ==, 260);
  g_assert_false (g_variant_lookup (kept, "float", "i", &width));
  fixture_tear_down (self, NULL);
  fixture_set_up (self, "keep");
  g_assert_nonnull (ui_find_where (self->place, is_label, "Owner"));
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  fixture_add ("/Wm/Timeline/rows/are-grouped", test_groups);
  fixture_add ("/Wm/Timeline/rows/are-filtered", test_filter);
  fixture_add ("/Wm/Timeline/rows/have-cells-to-type-in", test_cells);
  fixture_add ("/Wm/Timeline/rows/have-cells-for-links-and-owners", test_more_cells);
  fixture_add ("/Wm/Timeline/rows/say-what-is-wrong", test_errors);
  fixture_add ("/Wm/Timeline/rows/are-changed-together", test_bulk);
  fixture_add ("/Wm/Timeline/rows/say-what-they-show", test_words);
  fixture_add ("/Wm/Timeline/rows/remember-their-columns", test_columns);
  return ui_run ();
}
