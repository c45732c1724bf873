/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "assess/wm-metric-values.h"
#include "chart/wm-chart-view.h"
#include "drawer/wm-drawer-private.h"
#include "record/wm-kinds.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-impact.h"
#include "risk/wm-report-due.h"
#include "risk/wm-risk-level.h"

/* What the drawer tells of records of the registers, and what it offers to do to them. */

static void
tell_risk (WmDrawer *self,
           WmRecord *risk)
{
  static const char *const titles[] = {
    [WM_RISK_INHERENT] = N_ ("Inherent level"), [WM_RISK_CURRENT] = N_ ("Current level"), [WM_RISK_RESIDUAL] = N_ ("Residual level"),
  };
  AdwActionRow *const rows[] = { self->fact_1, self->fact_2, self->fact_4 };
  WmStore *store = wm_session_get_store (self->session);
  WmAcceptance acceptance = wm_acceptance_get (store, WM_RISK (risk), wm_session_get_today (self->session));
  g_autofree char *changes = wm_acceptance_dup_changes (store, WM_RISK (risk));
  WmRiskMatrix matrix;

  wm_risk_matrix_init (&matrix, wm_store_get_plan (store));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *why = wm_risk_dup_why (WM_RISK (risk), &matrix, (WmRiskTime) i);

      wm_drawer_set_row (rows[i], _ (titles[i]), why != NULL ? why : i == WM_RISK_INHERENT ? _ ("Not judged yet") : NULL);
    }
  wm_drawer_set_row (self->fact_5, _ ("Acceptance"), wm_acceptance_get_label (acceptance));
  wm_drawer_set_row (self->fact_6, _ ("Changed since it was accepted"), changes);
}

static void
tell_impact (WmDrawer           *self,
             WmImpactAssessment *assessment)
{
  WmStore *store = wm_session_get_store (self->session);
  WmImpact impact = wm_impact_get (store, assessment, wm_session_get_today (self->session));
  g_autofree char *changes = impact == WM_IMPACT_CHANGED ? wm_impact_dup_changes (store, assessment) : NULL;

  wm_drawer_set_row (self->fact_1, _ ("Impact assessment"), wm_impact_get_label (impact));
  wm_drawer_set_row (self->fact_2, _ ("Changed since it was approved"), changes);
}

static void
tell_system (WmDrawer *self,
             WmRecord *system)
{
  WmImpactAssessment *assessment = wm_impact_find (wm_session_get_store (self->session), WM_AI_SYSTEM (system));

  if (assessment == NULL)
    wm_drawer_set_row (self->fact_1, _ ("Impact assessment"), _ ("There is none yet"));
  else
    tell_impact (self, assessment);
}

/* The values as a picture, and as a table for keys and for reading out. */
static void
show_chart (WmDrawer *self,
            WmMetric *metric)
{
  g_autoptr (WmChart) chart = wm_metric_make_chart (wm_session_get_store (self->session), metric);
  GtkWidget *box, *view, *scrolled, *expander;

  gtk_widget_set_visible (GTK_WIDGET (self->chart), chart != NULL);
  if (chart == NULL)
    {
      adw_bin_set_child (self->chart, NULL);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  view = g_object_new (WM_TYPE_CHART_VIEW, "height-request", 180, NULL);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "height-request", 220, "child", wm_chart_table_new (chart), NULL);
  expander = g_object_new (GTK_TYPE_EXPANDER, "label", _ ("Figures"), "child", scrolled, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->title, -1);
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), expander);
  adw_bin_set_child (self->chart, box);
  wm_chart_view_take_chart (WM_CHART_VIEW (view), g_steal_pointer (&chart));
}

static void
tell_metric (WmDrawer *self,
             WmMetric *metric)
{
  WmStore *store = wm_session_get_store (self->session);
  WmMeasurement *last = wm_metric_find_last (store, metric);
  g_autofree char *value = wm_metric_dup_last (store, metric), *says = NULL, *due = NULL;
  gint64 next = wm_metric_get_due (store, metric);

  if (last != NULL)
    {
      gboolean outside = wm_metric_is_outside (metric, wm_record_get_integer (WM_RECORD (last), WM_MEASUREMENT_VALUE));
      g_autofree char *day = wm_record_dup_label (WM_RECORD (last), WM_MEASUREMENT_TAKEN);

      /* Translators: a value, and the day on which it was measured */
      says = g_strdup_printf (outside ? _ ("%s on %s, outside what is tolerated") : _ ("%s on %s"), value, day);
    }
  due = next == WM_UNSET ? NULL : wm_date_dup_label (next);
  wm_drawer_set_row (self->fact_1, _ ("Last value"), says != NULL ? says : _ ("Not measured yet"));
  wm_drawer_set_row (self->fact_2, _ ("Next measurement due"), due);
}

static void
tell_incident (WmDrawer   *self,
               WmIncident *incident)
{
  GListModel *entries = wm_store_list (wm_session_get_store (self->session), WM_TYPE_INCIDENT_ENTRY);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *due = wm_report_dup_why (incident), *timeline = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (WmRecord) entry = g_list_model_get_item (entries, i);
      g_autofree char *when = wm_plan_time_format (wm_record_get_integer (entry, WM_INCIDENT_ENTRY_WHEN));

      /* The time comes first and sorts as text does. */
      if (g_strcmp0 (wm_record_get_text (entry, WM_INCIDENT_ENTRY_INCIDENT), wm_record_get_id (WM_RECORD (incident))) == 0)
        g_ptr_array_add (lines, g_strdup_printf ("%s  %s", g_strdelimit (when, "T", ' '), wm_record_get_title (entry)));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) g_strcmp0);
  g_ptr_array_add (lines, NULL);
  timeline = g_strjoinv ("\n", (char **) lines->pdata);
  wm_drawer_set_row (self->fact_1, _ ("To be reported by"), wm_record_is_empty (WM_RECORD (incident), WM_INCIDENT_REPORTED) ? due : NULL);
  wm_drawer_set_row (self->fact_2, _ ("Timeline"), *timeline != '\0' ? timeline : _ ("Nothing yet"));
}

/*< private >
 * wm_drawer_update_register_facts:
 *
 * Tells what is computed of a record of a register.
 */
void
wm_drawer_update_register_facts (WmDrawer *self,
                                 WmRecord *record)
{
  if (WM_IS_METRIC (record))
    show_chart (self, WM_METRIC (record));
  adw_preferences_group_set_title (self->facts, "");
  if (WM_IS_METRIC (record))
    tell_metric (self, WM_METRIC (record));
  else if (WM_IS_INCIDENT (record))
    tell_incident (self, WM_INCIDENT (record));
  else if (WM_IS_RISK (record))
    tell_risk (self, record);
  else if (WM_IS_IMPACT_ASSESSMENT (record))
    tell_impact (self, WM_IMPACT_ASSESSMENT (record));
  else if (WM_IS_AI_SYSTEM (record))
    tell_system (self, record);
}

static GtkWidget *
make_act (const WmAct *act)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (act->label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.act");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", act->name);
  return row;
}

/*< private >
 * wm_drawer_update_acts:
 *
 * Offers what can be done to @record by an action of its own. Rows that would be the same stay, and keep the focus.
 */
void
wm_drawer_update_acts (WmDrawer *self,
                       WmRecord *record)
{
  guint n;
  const WmAct *acts = wm_acts_list (&n);
  g_autoptr (GString) wanted = g_string_new (NULL);
  GPtrArray *rows;

  for (guint i = 0; i < n; i++)
    if (acts[i].kind != NULL && wm_act_is_for (&acts[i], self->session, record))
      g_string_append_printf (wanted, "%s ", acts[i].name);
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->acts), "acts"), wanted->str) == 0)
    return;
  rows = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    if (acts[i].kind != NULL && wm_act_is_for (&acts[i], self->session, record))
      g_ptr_array_add (rows, make_act (&acts[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->acts), rows->len > 0);
  wm_drawer_fill (self->acts, rows);
  g_object_set_data_full (G_OBJECT (self->acts), "acts", g_strdup (wanted->str), g_free);
}
