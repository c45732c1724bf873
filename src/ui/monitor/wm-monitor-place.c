/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "chart/wm-chart-view.h"
#include "check/wm-check-trend.h"
#include "monitor/wm-monitor-notify.h"
#include "monitor/wm-monitor-place.h"
#include "monitor/wm-monitor-private.h"
#include "monitor/wm-monitor-row.h"
#include "record/wm-silence.h"
#include "shell/wm-place-header.h"

struct _WmMonitorPlace
{
  AdwBin parent_instance;

  AdwWindowTitle     *title;
  GtkEditable        *search;
  AdwComboRow        *state;
  AdwComboRow        *severity;
  AdwComboRow        *group;
  GtkLabel           *counts;
  WmChartView        *chart;
  GtkStack           *pages;
  GtkListView        *view;
  AdwStatusPage      *trouble;

  WmSession          *session;
  GPtrArray          *groups;   /* of const char *: as in @group, after “all” */
  GtkFilter          *filter;
  GtkTreeListModel   *tree;
  GtkSingleSelection *selection;
  GPtrArray          *bound;    /* GtkListItem */
  GHashTable         *expanded; /* ids of checks that stand open */
  gboolean            busy;
  gboolean            filled;   /* whether there have been results */
};

G_DEFINE_FINAL_TYPE (WmMonitorPlace, wm_monitor_place, ADW_TYPE_BIN)

/* As in the filter, after “all”. */
enum
{
  ONLY_FAILING = 1,
  ONLY_BROKEN,
  ONLY_PASSING,
  ONLY_SILENCED,
};

static WmStore *
get_store (WmMonitorPlace *self)
{
  return wm_session_get_store (self->session);
}

static WmMonitor *
get_monitor (WmMonitorPlace *self)
{
  return wm_session_get_monitor (self->session);
}

/* What is shown */

static gboolean
is_of_state (WmCheckResult *result,
             guint          only)
{
  switch (only)
    {
    case ONLY_FAILING:
      return wm_check_result_get_state (result) == WM_CHECK_FAILED;
    case ONLY_BROKEN:
      return wm_check_result_get_state (result) == WM_CHECK_BROKEN;
    case ONLY_PASSING:
      return wm_check_result_get_state (result) == WM_CHECK_PASSED;
    case ONLY_SILENCED:
      return wm_check_result_get_silenced (result)->len > 0;
    default:
      return TRUE;
    }
}

static gboolean
has_words (const WmCheck *check,
           const char    *words)
{
  g_autofree char *all = g_strconcat (check->title, " ", check->group_title, " ", check->id, NULL);
  g_autofree char *text = g_utf8_casefold (all, -1), *sought = g_utf8_casefold (words, -1);

  return strstr (text, sought) != NULL;
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  WmMonitorPlace *self = user_data;
  const WmCheck *check = wm_check_result_get_check (item);
  guint severity = adw_combo_row_get_selected (self->severity), group = adw_combo_row_get_selected (self->group);

  return is_of_state (item, adw_combo_row_get_selected (self->state)) && (severity == 0 || check->severity == severity - 1) &&
         (group == 0 || group == GTK_INVALID_LIST_POSITION || g_strcmp0 (g_ptr_array_index (self->groups, group - 1), check->group) == 0) &&
         has_words (check, gtk_editable_get_text (self->search));
}

/* What could not run, then what fails, the gravest first; what had nothing to look at comes last. */
static int
rank (WmCheckResult *result)
{
  int severity = (int) wm_check_result_get_check (result)->severity;

  switch (wm_check_result_get_state (result))
    {
    case WM_CHECK_BROKEN:
      return 0;
    case WM_CHECK_FAILED:
      return 1 + severity;
    default:
      return wm_check_result_get_n_evaluations (result) > 0 ? 100 : 101;
    }
}

static int
compare_results (gconstpointer a,
                 gconstpointer b,
                 gpointer      unused)
{
  return rank ((WmCheckResult *) a) - rank ((WmCheckResult *) b);
}

static GListModel *
list_below (gpointer item,
            gpointer user_data)
{
  return WM_IS_CHECK_RESULT (item) ? wm_monitor_item_list (item) : NULL;
}

/* Rows */

static void
expanded_cb (GtkTreeListRow *row,
             GParamSpec     *pspec,
             WmMonitorPlace *self)
{
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);
  const char *id;

  if (self->busy || !WM_IS_CHECK_RESULT (item))
    return;
  id = wm_check_result_get_check (WM_CHECK_RESULT (item))->id;
  if (gtk_tree_list_row_get_expanded (row))
    g_hash_table_add (self->expanded, g_strdup (id));
  else
    g_hash_table_remove (self->expanded, id);
}

static void
show_item (WmMonitorPlace *self,
           GtkListItem    *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  WmMonitorRow *widget = WM_MONITOR_ROW (gtk_list_item_get_child (list_item));
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);
  g_autofree char *label = NULL;

  /* A row that is going has no item any more. */
  if (item == NULL)
    return;
  if (WM_IS_CHECK_RESULT (item))
    label = wm_monitor_row_show_check (widget, self->session, WM_CHECK_RESULT (item));
  else
    label = wm_monitor_row_show_item (widget, self->session, WM_MONITOR_ITEM (item));
  gtk_list_item_set_accessible_label (list_item, label);
}

static gboolean do_fix (WmMonitorPlace *self, GObject *item);

static void
fix_clicked_cb (GtkListItem  *list_item,
                WmMonitorRow *row)
{
  GtkWidget *place = gtk_widget_get_ancestor (GTK_WIDGET (row), WM_TYPE_MONITOR_PLACE);
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (gtk_list_item_get_item (list_item));

  if (place != NULL && item != NULL)
    do_fix (WM_MONITOR_PLACE (place), item);
}

static void
setup_cb (WmMonitorPlace *self,
          GtkListItem    *item)
{
  GtkWidget *row = wm_monitor_row_new ();

  gtk_list_item_set_child (item, row);
  g_signal_connect_object (row, "fix", G_CALLBACK (fix_clicked_cb), item, G_CONNECT_SWAPPED);
}

static void
bind_cb (WmMonitorPlace *self,
         GtkListItem    *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);

  g_ptr_array_add (self->bound, item);
  wm_monitor_row_set_list_row (WM_MONITOR_ROW (gtk_list_item_get_child (item)), row);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_DEFAULT);
  show_item (self, item);
}

static void
unbind_cb (WmMonitorPlace *self,
           GtkListItem    *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);

  g_ptr_array_remove_fast (self->bound, item);
  if (row != NULL)
    g_signal_handlers_disconnect_by_func (row, expanded_cb, self);
  wm_monitor_row_set_list_row (WM_MONITOR_ROW (gtk_list_item_get_child (item)), NULL);
}

/* What is told above the list */

static void
update_chart (WmMonitorPlace *self,
              WmCheckLog     *log)
{
  WmChart *chart = log != NULL ? wm_check_trend_new (log, wm_session_get_today (self->session)) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->chart), chart != NULL);
  wm_chart_view_take_chart (self->chart, chart);
}

static void
update_counts (WmMonitorPlace *self)
{
  WmCheckLog *log = wm_monitor_get_log (get_monitor (self));
  guint n = 0;
  const WmCheckRun *runs = log != NULL ? wm_check_log_list_runs (log, &n) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *subtitle = NULL;
  gint64 n_runs = 0;

  update_chart (self, log);
  if (n == 0)
    {
      gtk_label_set_label (self->counts, _ ("The checks have not run yet."));
      return;
    }
  for (guint i = 0; i < n; i++)
    n_runs += runs[i].n_runs;
  if (wm_check_run_get_percent (&runs[n - 1]) >= 0)
    subtitle = g_strdup_printf (_ ("%d %% of checks pass"), wm_check_run_get_percent (&runs[n - 1]));
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  g_string_append_printf (text, _ ("%" PRId64 " passed, %" PRId64 " failed, %" PRId64 " could not run."), runs[n - 1].n_passed, runs[n - 1].n_failed,
                          runs[n - 1].n_broken);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("%" PRId64 " evaluation so far", "%" PRId64 " evaluations so far", (gulong) wm_check_log_count_evaluations (log)),
                          wm_check_log_count_evaluations (log));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, ngettext ("in %" PRId64 " run.", "in %" PRId64 " runs.", (gulong) n_runs), n_runs);
  gtk_label_set_label (self->counts, text->str);
}

static void
list_groups (WmMonitorPlace *self)
{
  GListModel *results = wm_monitor_list (get_monitor (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]) { _ ("All"), NULL });
  guint selected = adw_combo_row_get_selected (self->group), n_before = self->groups->len;

  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (WmCheckResult) result = g_list_model_get_item (results, i);
      const WmCheck *check = wm_check_result_get_check (result);
      const char *group = g_intern_string (check->group);

      if (self->groups->len > 0 && g_ptr_array_index (self->groups, self->groups->len - 1) == group)
        continue;
      g_ptr_array_add (self->groups, (gpointer) group);
      gtk_string_list_append (names, check->group_title);
    }
  if (self->groups->len == n_before)
    return;
  self->busy = TRUE;
  adw_combo_row_set_model (self->group, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->group, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
  self->busy = FALSE;
}

/* Whether the checks have yet to end for the first time since the plan was opened. */
static gboolean
is_first_run (WmMonitorPlace *self)
{
  return g_list_model_get_n_items (wm_monitor_list (get_monitor (self))) == 0 && wm_monitor_is_running (get_monitor (self));
}

static void
update_pages (WmMonitorPlace *self)
{
  const char *trouble = wm_monitor_get_trouble (get_monitor (self));

  if (trouble != NULL)
    adw_status_page_set_description (self->trouble, trouble);
  gtk_stack_set_visible_child_name (self->pages, trouble != NULL                                                  ? "trouble"
                                                 : g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list"
                                                 : is_first_run (self)                                           ? "running"
                                                                                                                  : "none");
}

/* A check whose result has changed is another row: it stands open when it did before. */
static void
expand_again (WmMonitorPlace *self)
{
  if (g_hash_table_size (self->expanded) == 0)
    return;
  self->busy = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (WM_IS_CHECK_RESULT (item) && g_hash_table_contains (self->expanded, wm_check_result_get_check (WM_CHECK_RESULT (item))->id))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
  self->busy = FALSE;
}

static void
filter_cb (WmMonitorPlace *self)
{
  if (self->filter == NULL || self->busy)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  expand_again (self);
  update_pages (self);
}

static void
show_all_cb (WmMonitorPlace *self)
{
  adw_combo_row_set_selected (self->state, 0);
  adw_combo_row_set_selected (self->severity, 0);
  adw_combo_row_set_selected (self->group, 0);
}

static void
stop_cb (WmMonitorPlace *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The first results come one by one, above and below what was there first: the view begins at the top. */
static void
begin_at_top (WmMonitorPlace *self)
{
  if (self->filled || !gtk_widget_get_mapped (GTK_WIDGET (self)) || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  self->filled = TRUE;
  gtk_list_view_scroll_to (self->view, 0, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
update (WmMonitorPlace *self)
{
  list_groups (self);
  begin_at_top (self);
  expand_again (self);
  update_counts (self);
  update_pages (self);
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
}

/* What nobody looks at is brought up to date when it shows again. */
static void
ran_cb (WmMonitorPlace *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

/* What is done: with the record that is selected, or the one that fails where a check is */

static GObject *
get_selected (WmMonitorPlace *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static WmCheckResult *
get_result (GObject *item)
{
  return item == NULL ? NULL : WM_IS_CHECK_RESULT (item) ? WM_CHECK_RESULT (item) : wm_monitor_item_get_result (WM_MONITOR_ITEM (item));
}

static WmRecord *
get_record (WmMonitorPlace *self,
            GObject        *item)
{
  WmCheckResult *result = get_result (item);
  const char *id = NULL;

  if (result == NULL)
    return NULL;
  if (WM_IS_MONITOR_ITEM (item))
    id = wm_monitor_item_get_record (WM_MONITOR_ITEM (item));
  if (id == NULL && wm_check_result_get_failing (result)->len == 1)
    id = g_ptr_array_index (wm_check_result_get_failing (result), 0);
  return wm_store_lookup (get_store (self), id);
}

static gboolean
can_edit (WmMonitorPlace *self,
          gpointer        what)
{
  if (what != NULL && !wm_store_is_read_only (get_store (self)))
    return TRUE;
  gtk_widget_error_bell (GTK_WIDGET (self));
  return FALSE;
}

static gboolean
do_fix (WmMonitorPlace *self,
        GObject        *item)
{
  WmRecord *record = get_record (self, item), *target;
  WmCheck *check = record != NULL ? wm_check_result_get_check (get_result (item)) : NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!can_edit (self, check != NULL ? check->fix : NULL))
    return FALSE;
  edit = wm_edit_begin (get_store (self), check->fix->label);
  target = wm_check_fix (check, edit, record, wm_session_get_today (self->session), &error);
  if (target == NULL || !wm_edit_check (edit, &error))
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
      return FALSE;
    }
  wm_edit_commit (edit);
  wm_session_message (self->session, check->fix->label, TRUE);
  /* What was added is to be filled in: it shows in the drawer. */
  wm_session_select (self->session, target);
  return TRUE;
}

static void
fix_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (widget);
  g_autoptr (GObject) item = get_selected (self);

  do_fix (self, item);
}

static void
go_cb (GtkWidget  *widget,
       const char *name,
       GVariant   *parameter)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (widget);
  g_autoptr (GObject) item = get_selected (self);
  WmRecord *record = get_record (self, item);

  if (record != NULL)
    wm_session_reveal (self->session, record);
  else
    gtk_widget_error_bell (widget);
}

static void
finding_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (widget);
  g_autoptr (GObject) item = get_selected (self);
  WmRecord *record = get_record (self, item);
  WmCheck *check = record != NULL ? wm_check_result_get_check (get_result (item)) : NULL;
  g_autofree char *ref = NULL, *said = NULL;
  WmFinding *finding;
  WmEdit *edit;

  if (!can_edit (self, record))
    return;
  finding = wm_check_find_finding (check, get_store (self), record);
  if (finding != NULL)
    {
      ref = wm_record_dup_ref (WM_RECORD (finding));
      /* Translators: the reference of a finding */
      said = g_strdup_printf (_ ("%s is about that already"), ref);
      wm_session_message (self->session, said, FALSE);
      wm_session_select (self->session, finding);
      return;
    }
  edit = wm_edit_begin (get_store (self), _ ("Raise a finding"));
  finding = wm_check_raise_finding (check, edit, wm_monitor_get_figures (get_monitor (self)), record, wm_session_get_today (self->session));
  wm_edit_commit (edit);
  ref = wm_record_dup_ref (WM_RECORD (finding));
  /* Translators: the reference of a finding */
  said = g_strdup_printf (_ ("%s is raised"), ref);
  wm_session_message (self->session, said, TRUE);
}

static void
silence_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (widget);
  g_autoptr (GObject) item = get_selected (self);
  WmRecord *record = get_record (self, item);

  if (can_edit (self, record))
    wm_silence_dialog_present (self->session, wm_check_result_get_check (get_result (item)), record, widget);
}

static void
run_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  wm_monitor_run (get_monitor (WM_MONITOR_PLACE (widget)));
}

static void
new_check_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (widget);

  if (can_edit (self, self))
    wm_check_dialog_present (self->session, NULL, widget);
}

static void
edit_check_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (widget);
  g_autoptr (GObject) item = get_selected (self);
  WmCheckResult *result = get_result (item);
  WmRecord *own = result != NULL ? wm_store_lookup (get_store (self), wm_check_result_get_check (result)->record) : NULL;

  if (can_edit (self, own))
    wm_check_dialog_present (self->session, WM_OWN_CHECK (own), widget);
}

static void
notifications_cb (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  wm_monitor_settings_present (widget);
}

static void
activate_cb (WmMonitorPlace *self,
             guint           position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

  if (WM_IS_CHECK_RESULT (item))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    go_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
selected_cb (WmMonitorPlace *self)
{
  g_autoptr (GObject) item = get_selected (self);
  WmRecord *record = get_record (self, item);

  if (record != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wm_session_select (self->session, record);
}

/* The object */

static void
wm_monitor_place_dispose (GObject *object)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (object);

  self->busy = TRUE;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_monitor (self), self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  /* The results outlive the place: nothing of the place may be asked about them any more. */
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_MONITOR_PLACE);
  g_clear_object (&self->filter);
  g_clear_object (&self->tree);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_monitor_place_parent_class)->dispose (object);
}

static void
wm_monitor_place_finalize (GObject *object)
{
  WmMonitorPlace *self = WM_MONITOR_PLACE (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->bound);
  g_hash_table_unref (self->expanded);
  G_OBJECT_CLASS (wm_monitor_place_parent_class)->finalize (object);
}

static gboolean
wm_monitor_place_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WM_MONITOR_PLACE (widget)->view));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "monitor.go", NULL, go_cb);
  gtk_widget_class_install_action (widget_class, "monitor.fix", NULL, fix_cb);
  gtk_widget_class_install_action (widget_class, "monitor.finding", NULL, finding_cb);
  gtk_widget_class_install_action (widget_class, "monitor.silence", NULL, silence_cb);
  gtk_widget_class_install_action (widget_class, "monitor.run", NULL, run_cb);
  gtk_widget_class_install_action (widget_class, "monitor.new-check", NULL, new_check_cb);
  gtk_widget_class_install_action (widget_class, "monitor.edit-check", NULL, edit_check_cb);
  gtk_widget_class_install_action (widget_class, "monitor.notifications", NULL, notifications_cb);
}

static void
wm_monitor_place_class_init (WmMonitorPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PLACE_HEADER);
  g_type_ensure (WM_TYPE_CHART_VIEW);
  G_OBJECT_CLASS (klass)->dispose = wm_monitor_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_monitor_place_finalize;
  widget_class->grab_focus = wm_monitor_place_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-monitor-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, state);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, severity);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, group);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, counts);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, chart);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, pages);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, view);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorPlace, trouble);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  install_actions (widget_class);
}

static void
fill_choices (WmMonitorPlace *self)
{
  g_autoptr (GtkStringList) states =
    gtk_string_list_new ((const char *[]) { _ ("All"), _ ("Fails"), _ ("Could not run"), _ ("Passes"), _ ("Silenced"), NULL });
  g_autoptr (GtkStringList) severities = gtk_string_list_new ((const char *[]) { _ ("All"), NULL });
  g_autoptr (GtkStringList) groups = gtk_string_list_new ((const char *[]) { _ ("All"), NULL });

  for (const WmChoice *choice = wm_grade_choices; choice->nick != NULL; choice++)
    gtk_string_list_append (severities, _ (choice->label));
  adw_combo_row_set_model (self->state, G_LIST_MODEL (states));
  adw_combo_row_set_model (self->severity, G_LIST_MODEL (severities));
  adw_combo_row_set_model (self->group, G_LIST_MODEL (groups));
}

static void
wm_monitor_place_init (WmMonitorPlace *self)
{
  static const struct
  {
    guint       key;
    const char *action;
  } keys[] = { { GDK_KEY_x, "monitor.fix" }, { GDK_KEY_f, "monitor.finding" }, { GDK_KEY_s, "monitor.silence" }, { GDK_KEY_g, "monitor.go" },
               { GDK_KEY_e, "monitor.edit-check" } };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->bound = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->busy = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  self->busy = FALSE;
  /* On the list alone: in the search these are letters. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), shortcuts);
}

static void
set_up_view (WmMonitorPlace *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *results = g_object_ref (wm_monitor_list (get_monitor (self)));
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (results, g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (gtk_custom_sorter_new (compare_results, NULL, NULL)));
  self->tree = gtk_tree_list_model_new (G_LIST_MODEL (sorted), FALSE, FALSE, list_below, NULL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * wm_monitor_place_new:
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *
wm_monitor_place_new (WmSession *session)
{
  WmMonitorPlace *self = g_object_new (WM_TYPE_MONITOR_PLACE, NULL);

  self->session = g_object_ref (session);
  set_up_view (self);
  update (self);
  g_signal_connect_object (self, "map", G_CALLBACK (update), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (get_monitor (self), "changed", G_CALLBACK (ran_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * wm_monitor_place_reveal:
 * @record: a check of the plan's own, or a silence
 *
 * Shows the check.
 */
void
wm_monitor_place_reveal (WmMonitorPlace *self,
                         WmRecord       *record)
{
  g_autofree char *id = WM_IS_OWN_CHECK (record) ? wm_record_dup_ref (record) : g_strdup (wm_record_get_text (record, WM_SILENCE_CHECK));

  show_all_cb (self);
  gtk_editable_set_text (self->search, "");
  filter_cb (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (row);

      if (WM_IS_CHECK_RESULT (item) && g_str_equal (wm_check_result_get_check (WM_CHECK_RESULT (item))->id, id))
        {
          gtk_tree_list_row_set_expanded (row, TRUE);
          gtk_list_view_scroll_to (self->view, i, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
          return;
        }
    }
}

/**
 * wm_monitor_place_list_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): what people are told of them
 */
const WmKeyInfo *
wm_monitor_place_list_keys (guint *n_keys)
{
  static const WmKeyInfo told[] = {
    { N_ ("Checks"), N_ ("Open a Check, or Go to a Record"), "Return" },
    { NULL, N_ ("Go to the Record"), "g" },
    { NULL, N_ ("Make the Fix"), "x" },
    { NULL, N_ ("Raise a Finding"), "f" },
    { NULL, N_ ("Silence"), "s" },
    { NULL, N_ ("Edit an Own Check"), "e" },
  };

  *n_keys = G_N_ELEMENTS (told);
  return told;
}
