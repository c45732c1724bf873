/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/wm-chart-menu.h"
#include "chart/wm-chart-view.h"
#include "planning/wm-plan-charts.h"
#include "planning/wm-forecast-dialog.h"
#include "schedule/wm-forecast.h"

/* So many tasks are listed. */
#define MOST_DRIVERS 10

/* Wait so long after the last turn of a number. */
#define DELAY_MS 300

struct _WmForecastDialog
{
  AdwDialog            parent_instance;

  GtkStack            *stack;
  WmChartView         *chart;
  WmChartMenu         *chart_menu;
  AdwPreferencesGroup *dates;
  AdwPreferencesGroup *drivers;
  AdwSpinRow          *less;
  AdwSpinRow          *more;
  AdwSpinRow          *draws;
  AdwSpinRow          *seed;

  WmSession           *session;
  GCancellable        *cancellable;
  GPtrArray           *rows;    /* of GtkWidget, lent: what the groups hold now */
  guint                delay;   /* source id */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (WmForecastDialog, wm_forecast_dialog, ADW_TYPE_DIALOG)

static const guint percents[] = { 50, 80, 95 };

static void
clear_rows (WmForecastDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      gboolean date = g_object_get_data (G_OBJECT (row), "task") == NULL;

      adw_preferences_group_remove (date ? self->dates : self->drivers, row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
add_row (WmForecastDialog    *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
show_dates (WmForecastDialog *self,
            const WmForecast *forecast)
{
  g_autofree char *planned = wm_date_dup_label (wm_plan_time_to_date (wm_forecast_get_planned (forecast)));
  g_autofree char *chance = g_strdup_printf (_("As planned, with %.0f %%"),
                                             100 * wm_forecast_get_probability (forecast, wm_forecast_get_planned (forecast)));

  add_row (self, self->dates, planned, chance);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      gint64 date = wm_plan_time_to_date (wm_forecast_get_quantile (forecast, percents[i]));
      g_autofree char *label = wm_date_dup_label (date);
      /* Translators: a probability */
      g_autofree char *percent = g_strdup_printf (_("%u %%"), percents[i]);

      add_row (self, self->dates, label, percent);
    }
}

static void
show_chart (WmForecastDialog *self,
            const WmForecast *forecast)
{
  WmChart *chart = wm_chart_new_for_forecast (forecast);

  wm_chart_menu_set_chart (self->chart_menu, self->session, chart);
  wm_chart_view_take_chart (self->chart, chart);
}

static void
driver_activated_cb (WmForecastDialog *self,
                     AdwActionRow     *row)
{
  g_autoptr (WmSession) session = g_object_ref (self->session);
  WmRecord *task = g_object_get_data (G_OBJECT (row), "task");

  adw_dialog_close (ADW_DIALOG (self));
  wm_session_reveal (session, task);
}

static void
show_drivers (WmForecastDialog *self,
              const WmForecast *forecast)
{
  guint n;
  const WmForecastDriver *drivers = wm_forecast_list_drivers (forecast, &n);

  for (guint i = 0; i < MIN (n, MOST_DRIVERS); i++)
    {
      g_autofree char *least = wm_duration_format (drivers[i].least), *most = wm_duration_format (drivers[i].most);
      /* Translators: durations, such as 9d and 13d, and how often a task is critical */
      g_autofree char *text = g_strdup_printf (_("%s to %s · critical in %.0f %%"), least, most, 100 * drivers[i].critical);
      GtkWidget *row = add_row (self, self->drivers, wm_record_get_title (WM_RECORD (drivers[i].task)), text), *bar = gtk_level_bar_new ();

      g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (drivers[i].task), g_object_unref);
      gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), ABS (drivers[i].correlation));
      gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), NULL);
      gtk_widget_set_size_request (bar, 80, -1);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How much it goes with the date"), -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), bar);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (driver_activated_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
ended_cb (GObject      *schedule,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (WmForecastDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WmForecast) forecast = wm_forecast_run_finish (WM_SCHEDULE (schedule), result, &error);

  if (forecast == NULL || self->session == NULL) /* cancelled: another is under way, or none is wanted */
    return;
  clear_rows (self);
  show_chart (self, forecast);
  show_dates (self, forecast);
  show_drivers (self, forecast);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
run (WmForecastDialog *self)
{
  WmForecastOptions options = {
    (guint64) adw_spin_row_get_value (self->seed),
    (guint) adw_spin_row_get_value (self->draws),
    (guint) adw_spin_row_get_value (self->less),
    (guint) adw_spin_row_get_value (self->more),
  };

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  wm_forecast_run_async (wm_session_get_schedule (self->session), &options, self->cancellable, ended_cb, g_object_ref (self));
}

/* The assumptions belong to the plan, so that everybody sees the same forecast. */
static void
record_options (WmForecastDialog *self)
{
  WmStore *store = wm_session_get_store (self->session);
  WmRecord *plan = WM_RECORD (wm_store_get_plan (store));
  const struct { guint field; AdwSpinRow *row; } fields[] = {
    { WM_PLAN_FORECAST_LESS, self->less },
    { WM_PLAN_FORECAST_MORE, self->more },
    { WM_PLAN_FORECAST_DRAWS, self->draws },
    { WM_PLAN_FORECAST_SEED, self->seed },
  };
  WmEdit *edit;

  if (wm_store_is_read_only (store))
    return;
  edit = wm_edit_begin (store, _("Change the forecast"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    wm_edit_set_integer (edit, plan, fields[i].field, (gint64) adw_spin_row_get_value (fields[i].row));
  wm_edit_commit (edit);
}

static gboolean
delay_cb (gpointer data)
{
  WmForecastDialog *self = data;

  self->delay = 0;
  record_options (self);
  run (self);
  return G_SOURCE_REMOVE;
}

static void
option_cb (WmForecastDialog *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add (DELAY_MS, delay_cb, self);
}

static void
fill_options (WmForecastDialog *self)
{
  WmForecastOptions options;

  wm_forecast_options_read (&options, wm_store_get_plan (wm_session_get_store (self->session)));
  self->filling = TRUE;
  adw_spin_row_set_value (self->less, options.less);
  adw_spin_row_set_value (self->more, options.more);
  adw_spin_row_set_value (self->draws, options.n_draws);
  adw_spin_row_set_value (self->seed, options.seed);
  self->filling = FALSE;
}

static void
wm_forecast_dialog_closed (AdwDialog *dialog)
{
  WmForecastDialog *self = WM_FORECAST_DIALOG (dialog);

  if (self->delay != 0)
    record_options (self);
  g_clear_handle_id (&self->delay, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

static void
wm_forecast_dialog_dispose (GObject *object)
{
  WmForecastDialog *self = WM_FORECAST_DIALOG (object);

  g_clear_handle_id (&self->delay, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_FORECAST_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wm_forecast_dialog_parent_class)->dispose (object);
}

static void
wm_forecast_dialog_class_init (WmForecastDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_forecast_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = wm_forecast_dialog_closed;
  g_type_ensure (WM_TYPE_CHART_VIEW);
  g_type_ensure (WM_TYPE_CHART_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-forecast-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, chart);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, chart_menu);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, dates);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, drivers);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, less);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, more);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, draws);
  gtk_widget_class_bind_template_child (widget_class, WmForecastDialog, seed);
}

static void
wm_forecast_dialog_init (WmForecastDialog *self)
{
  AdwSpinRow *rows[4];

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->less;
  rows[1] = self->more;
  rows[2] = self->draws;
  rows[3] = self->seed;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_swapped (rows[i], "notify::value", G_CALLBACK (option_cb), self);
}

/**
 * wm_forecast_dialog_present:
 * @session: a session
 * @over: where to open
 *
 * Opens the forecast of the plan as it is now, suppositions included.
 */
void
wm_forecast_dialog_present (WmSession *session,
                            GtkWidget *over)
{
  WmForecastDialog *self = g_object_new (WM_TYPE_FORECAST_DIALOG, NULL);
  gboolean changeable = !wm_store_is_read_only (wm_session_get_store (session));
  GtkWidget *rows[] = { GTK_WIDGET (self->less), GTK_WIDGET (self->more), GTK_WIDGET (self->draws), GTK_WIDGET (self->seed) };

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_sensitive (rows[i], changeable);
  fill_options (self);
  run (self);
  adw_dialog_present (ADW_DIALOG (self), over);
}
