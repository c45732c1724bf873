/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/wm-catalog.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-private.h"

/* How far the requirements are met, and how that number comes about. */

/* The framework that is to be certified; what is in place already has its own. */
static WmFramework *
find_framework (WmStore *store)
{
  GListModel *frameworks = wm_store_list (store, WM_TYPE_FRAMEWORK);

  for (guint i = 0; i < g_list_model_get_n_items (frameworks); i++)
    {
      g_autoptr (WmRecord) framework = g_list_model_get_item (frameworks, i);

      if (g_strcmp0 (wm_record_get_text (framework, WM_FRAMEWORK_CODE), WM_CATALOG_ISO_42001) == 0)
        return WM_FRAMEWORK (framework); /* the list keeps it */
    }
  return NULL;
}

/* Of which the figure is; %NULL for all. */
WmFramework *
wm_requirements_place_find_framework (WmRequirementsPlace *self)
{
  return find_framework (wm_session_get_store (self->session));
}

static void
measure (WmStore     *store,
         WmReadiness *readiness)
{
  WmFramework *framework = find_framework (store);

  if (framework != NULL)
    wm_readiness_measure_framework (store, framework, readiness);
  else
    wm_readiness_measure (store, NULL, readiness);
}

static guint
count_assessed (const WmReadiness *readiness)
{
  return readiness->n_counted - readiness->n_results[WM_RESULT_NOT_ASSESSED] + readiness->n_excluded;
}

void
wm_requirements_place_update_account (WmRequirementsPlace *self)
{
  WmReadiness readiness;
  guint all;
  g_autofree char *ready = NULL, *assessed = NULL;

  measure (wm_session_get_store (self->session), &readiness);
  all = readiness.n_counted + readiness.n_excluded;
  ready = readiness.percent < 0 ? g_strdup (_ ("Nothing to assess")) : g_strdup_printf (_ ("%d %% ready"), readiness.percent);
  /* Translators: how many requirements are assessed, or excluded with a reason, of how many. */
  assessed = g_strdup_printf (_ ("%u of %u assessed"), count_assessed (&readiness), all);
  adw_window_title_set_subtitle (self->title, assessed);
  gtk_menu_button_set_label (self->ready, ready);
  gtk_progress_bar_set_fraction (self->progress, all > 0 ? (double) count_assessed (&readiness) / all : 0);
  if (gtk_widget_get_visible (GTK_WIDGET (self->account)))
    wm_requirements_place_show_account (self);
}

static void
add_count (WmRequirementsPlace *self,
           const char          *title,
           const char          *counts,
           guint                n,
           int                  result,
           int                  applicability)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), counts);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show These"));
  g_object_set_data (G_OBJECT (row), "result", GINT_TO_POINTER (result));
  g_object_set_data (G_OBJECT (row), "applicability", GINT_TO_POINTER (applicability));
  gtk_list_box_append (self->counts, row);
}

/* The rule, the figures that went into it, and the sum; each figure leads to its rows. */
void
wm_requirements_place_show_account (WmRequirementsPlace *self)
{
  static const char *const weights[] = { N_ ("Counts nothing"), N_ ("Counts nothing"), N_ ("Counts by half"), N_ ("Counts in full") };
  WmFramework *framework = find_framework (wm_session_get_store (self->session));
  WmReadiness readiness;
  g_autofree char *rule = NULL;

  measure (wm_session_get_store (self->session), &readiness);
  /* Translators: a framework, then a sum: (12 + 18 ÷ 2) ÷ 66 = 31 %. */
  rule = g_strdup_printf (_ ("%s: of all requirements that apply, the compliant ones and half of the partly compliant ones, "
                             "rounded down.\n(%u + %u ÷ 2) ÷ %u = %d %%"),
                          framework != NULL ? wm_record_get_title (WM_RECORD (framework)) : _ ("All frameworks"),
                          readiness.n_results[WM_RESULT_COMPLIANT], readiness.n_results[WM_RESULT_PARTLY], readiness.n_counted,
                          MAX (readiness.percent, 0));
  gtk_label_set_label (self->rule, rule);
  gtk_list_box_remove_all (self->counts);
  for (int i = WM_RESULT_COMPLIANT; i >= WM_RESULT_NOT_ASSESSED; i--)
    add_count (self, _ (wm_result_choices[i].label), _ (weights[i]), readiness.n_results[i], i, -1);
  add_count (self, _ (wm_applicability_choices[WM_APPLICABILITY_EXCLUDED].label), _ ("Left out"), readiness.n_excluded, -1,
             WM_APPLICABILITY_EXCLUDED);
}
