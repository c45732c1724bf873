/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-baselines-dialog.h"
#include "planning/wm-baselines.h"
#include "chart/wm-chart-menu.h"
#include "chart/wm-chart-view.h"
#include "planning/wm-plan-charts.h"
#include "planning/wm-differences-dialog.h"

struct _WmBaselinesDialog
{
  AdwDialog            parent_instance;

  AdwEntryRow         *title;
  AdwPreferencesGroup *list;
  AdwPreferencesGroup *chart_group;
  WmChartView         *chart;
  WmChartMenu         *chart_menu;
  GtkWidget           *differences;

  WmSession           *session;
  GPtrArray           *rows; /* of GtkWidget, lent */
};

G_DEFINE_FINAL_TYPE (WmBaselinesDialog, wm_baselines_dialog, ADW_TYPE_DIALOG)

static WmStore *
get_store (WmBaselinesDialog *self)
{
  return wm_session_get_store (self->session);
}

static void
take_cb (WmBaselinesDialog *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title)));

  if (*g_strstrip (title) == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->title), "");
  wm_baselines_take (get_store (self), wm_session_get_schedule (self->session), title);
}

/* @baseline: (nullable): the one to compare with from now on */
static void
choose (WmBaselinesDialog *self,
        WmRecord          *baseline)
{
  WmEdit *edit = wm_edit_begin (get_store (self), _("Compare with a baseline"));

  wm_edit_set_reference (edit, WM_RECORD (wm_store_get_plan (get_store (self))), WM_PLAN_BASELINE, baseline);
  wm_edit_commit (edit);
}

static void
chosen_cb (WmBaselinesDialog *self,
           GParamSpec        *pspec,
           GtkCheckButton    *button)
{
  WmRecord *baseline = g_object_get_data (G_OBJECT (button), "baseline");

  if (gtk_check_button_get_active (button) && (WmRecord *) wm_baselines_get (get_store (self)) != baseline)
    choose (self, baseline);
}

static void
remove_cb (WmBaselinesDialog *self,
           GtkButton         *button)
{
  g_autoptr (WmRecord) baseline = g_object_ref (g_object_get_data (G_OBJECT (button), "baseline"));
  WmEdit *edit = wm_edit_begin (get_store (self), _("Remove a baseline"));

  wm_edit_remove (edit, baseline);
  wm_edit_commit (edit);
  wm_session_message (self->session, _("Baseline removed"), TRUE);
}

static void
rename_cb (WmBaselinesDialog *self,
           AdwEntryRow       *row)
{
  WmRecord *baseline = g_object_get_data (G_OBJECT (row), "baseline");
  const char *title = gtk_editable_get_text (GTK_EDITABLE (row));
  WmEdit *edit;

  if (*title == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (row), wm_record_get_title (baseline));
      return;
    }
  edit = wm_edit_begin (get_store (self), _("Rename a baseline"));
  wm_edit_set_text (edit, baseline, WM_BASELINE_TITLE, title);
  wm_edit_commit (edit);
}

static GtkWidget *
build_choice (WmBaselinesDialog *self,
              WmRecord          *baseline,
              GtkCheckButton   **group)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (*group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), *group);
  else
    *group = GTK_CHECK_BUTTON (button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), (WmRecord *) wm_baselines_get (get_store (self)) == baseline);
  g_object_set_data (G_OBJECT (button), "baseline", baseline);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  baseline != NULL ? wm_record_get_title (baseline) : _("Nothing"), -1);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (WmBaselinesDialog *self,
         GtkWidget         *row)
{
  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
}

/* A row to choose, rename and remove a baseline. */
static void
add_baseline (WmBaselinesDialog *self,
              WmRecord          *baseline,
              GtkCheckButton   **group)
{
  GtkWidget *row = adw_entry_row_new (), *choice = build_choice (self, baseline, group);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *taken = wm_moment_dup_label (wm_record_get_integer (baseline, WM_BASELINE_TAKEN));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), taken);
  gtk_editable_set_text (GTK_EDITABLE (row), wm_record_get_title (baseline));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_add_prefix (ADW_ENTRY_ROW (row), choice);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "baseline", g_object_ref (baseline), g_object_unref);
  g_object_set_data (G_OBJECT (button), "baseline", baseline);
  g_signal_connect_object (row, "apply", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (row, !wm_store_is_read_only (get_store (self)));
  add_row (self, row);
}

static void
add_none (WmBaselinesDialog *self,
          GtkCheckButton   **group)
{
  GtkWidget *row = adw_action_row_new (), *choice = build_choice (self, NULL, group);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Nothing"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);
  gtk_widget_set_sensitive (row, !wm_store_is_read_only (get_store (self)));
  add_row (self, row);
}

/* @compared: (nullable) */
static void
show_chart (WmBaselinesDialog *self,
            WmBaseline        *compared)
{
  g_autoptr (WmComparison) baseline = compared != NULL ? wm_comparison_new_from_baseline (get_store (self), compared) : NULL;
  WmChart *chart = NULL;

  if (baseline != NULL)
    chart = wm_chart_new_for_work (baseline, get_store (self), wm_session_get_schedule (self->session), wm_session_get_today (self->session));
  wm_chart_menu_set_chart (self->chart_menu, self->session, chart);
  adw_preferences_group_set_description (self->chart_group, chart != NULL ? chart->says : NULL);
  wm_chart_view_take_chart (self->chart, chart);
}

static void
update (WmBaselinesDialog *self)
{
  GListModel *list = wm_store_list (get_store (self), WM_TYPE_BASELINE);
  WmBaseline *compared = wm_baselines_get (get_store (self));
  GtkCheckButton *group = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  /* One choice alone would be none. */
  gtk_widget_set_visible (GTK_WIDGET (self->list), g_list_model_get_n_items (list) > 0);
  add_none (self, &group);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) baseline = g_list_model_get_item (list, i);

      add_baseline (self, baseline, &group);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chart_group), compared != NULL);
  gtk_widget_set_visible (self->differences, compared != NULL);
  show_chart (self, compared);
}

static gboolean
update_idle_cb (gpointer data)
{
  WmBaselinesDialog *self = data;

  if (self->session != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that called may be the one that goes. */
static void
store_changed_cb (WmBaselinesDialog *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_idle_cb, g_object_ref (self), g_object_unref);
}

static void
differences_cb (WmBaselinesDialog *self)
{
  if (wm_session_get_compared (self->session) != NULL)
    adw_dialog_present (wm_differences_dialog_new (self->session), GTK_WIDGET (self));
}

static void
wm_baselines_dialog_dispose (GObject *object)
{
  WmBaselinesDialog *self = WM_BASELINES_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_BASELINES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wm_baselines_dialog_parent_class)->dispose (object);
}

static void
wm_baselines_dialog_class_init (WmBaselinesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_baselines_dialog_dispose;
  g_type_ensure (WM_TYPE_CHART_VIEW);
  g_type_ensure (WM_TYPE_CHART_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-baselines-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmBaselinesDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WmBaselinesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, WmBaselinesDialog, chart_group);
  gtk_widget_class_bind_template_child (widget_class, WmBaselinesDialog, chart);
  gtk_widget_class_bind_template_child (widget_class, WmBaselinesDialog, chart_menu);
  gtk_widget_class_bind_template_child (widget_class, WmBaselinesDialog, differences);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, differences_cb);
}

static void
wm_baselines_dialog_init (WmBaselinesDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wm_baselines_dialog_present (WmSession *session,
                             GtkWidget *over)
{
  WmBaselinesDialog *self = g_object_new (WM_TYPE_BASELINES_DIALOG, NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->title), !wm_store_is_read_only (get_store (self)));
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  adw_dialog_present (ADW_DIALOG (self), over);
}
