/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/wm-chart-view.h"
#include "drawer/wm-drawer-private.h"
#include "evidence/wm-facts.h"
#include "record/wm-decimal.h"

/* What readers found in the files of a piece of evidence: the newest of each series, and how it went over time. */

#define SHOWN 8 /* rows before one has to ask for more */

static char *
dup_value (WmRecord *fact)
{
  const char *unit = wm_record_get_text (fact, WM_FACT_UNIT), *text = wm_record_get_text (fact, WM_FACT_TEXT);
  g_autofree char *number = wm_record_is_empty (fact, WM_FACT_VALUE) ? NULL : wm_record_dup_label (fact, WM_FACT_VALUE);
  g_autofree char *day = wm_record_is_empty (fact, WM_FACT_TIME) ? NULL : wm_date_dup_label (wm_plan_time_to_date (wm_record_get_integer (fact, WM_FACT_TIME) / 60));
  g_autofree char *value = g_strdup_printf ("%s%s%s", number != NULL ? number : text != NULL ? text : "", unit != NULL ? " " : "", unit != NULL ? unit : "");

  /* Translators: what a file says, and the day on which it was so: “12 %, 2 March 2026” */
  return day == NULL ? g_steal_pointer (&value) : g_strdup_printf (_ ("%s, %s"), value, day);
}

static char *
dup_name (WmRecord *fact)
{
  const char *name = wm_record_get_text (fact, WM_FACT_NAME), *subject = wm_record_get_text (fact, WM_FACT_SUBJECT);

  return subject == NULL ? g_strdup (name) : g_strdup_printf ("%s – %s", name, subject);
}

/* Made when the row opens: the picture, and the same figures as a table for keys and for reading out. */
static void
expanded_cb (AdwExpanderRow *row,
             GParamSpec     *pspec,
             WmRecord       *fact)
{
  WmStore *store = g_object_get_data (G_OBJECT (row), "store");
  g_autofree char *name = dup_name (fact);
  g_autoptr (GPtrArray) series = NULL;
  GtkWidget *view, *scrolled;
  WmChart *chart;

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "made") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "made", row);
  series = wm_facts_list_series (store, wm_record_get_text (fact, WM_FACT_NAME), wm_record_get_text (fact, WM_FACT_SUBJECT));
  chart = wm_chart_new (name, _ ("Day"), WM_CHART_VALUE, FALSE);
  wm_chart_add_series (chart, name, WM_CHART_LINE, 0);
  for (guint i = 0; i < series->len; i++)
    {
      WmRecord *one = g_ptr_array_index (series, i);

      wm_chart_put (chart, 0, wm_plan_time_to_date (wm_record_get_integer (one, WM_FACT_TIME) / 60),
                    wm_decimal_to_double (wm_record_get_integer (one, WM_FACT_VALUE)));
    }
  view = g_object_new (WM_TYPE_CHART_VIEW, "height-request", 160, "margin-top", 6, "margin-bottom", 6, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "height-request", 160, "child", wm_chart_table_new (chart), NULL);
  adw_expander_row_add_row (row, view);
  adw_expander_row_add_row (row, g_object_new (GTK_TYPE_EXPANDER, "label", _ ("Figures"), "child", scrolled, "margin-start", 12, "margin-bottom", 6, NULL));
  wm_chart_view_take_chart (WM_CHART_VIEW (view), chart);
}

static GtkWidget *
row_new (WmStore  *store,
         WmRecord *fact,
         gboolean  series)
{
  g_autofree char *name = dup_name (fact), *value = dup_value (fact);
  GtkWidget *row = g_object_new (series ? ADW_TYPE_EXPANDER_ROW : ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "subtitle", value, NULL);

  if (!series)
    {
      gtk_widget_add_css_class (row, "property");
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
      return row;
    }
  g_object_set_data_full (G_OBJECT (row), "store", g_object_ref (store), g_object_unref);
  g_signal_connect_data (row, "notify::expanded", G_CALLBACK (expanded_cb), g_object_ref (fact), (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  return row;
}

/* Keys of series that have several times. */
static GHashTable *
list_series (WmStore *store)
{
  GListModel *facts = wm_store_list (store, WM_TYPE_FACT);
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *several = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (WmRecord) fact = g_list_model_get_item (facts, i);
      g_autofree char *key = wm_record_is_empty (fact, WM_FACT_VALUE) ? NULL : wm_fact_dup_key (fact);
      WmRecord *known = key == NULL ? NULL : g_hash_table_lookup (first, key);

      if (known != NULL && wm_record_get_integer (known, WM_FACT_TIME) != wm_record_get_integer (fact, WM_FACT_TIME))
        g_hash_table_add (several, g_steal_pointer (&key));
      else if (key != NULL && known == NULL)
        g_hash_table_insert (first, g_steal_pointer (&key), fact);
    }
  return several;
}

/* Of each series in this evidence the newest number, and the texts of its newest revision. */
static GPtrArray *
list_newest (GPtrArray *facts)
{
  GPtrArray *newest = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *revision = facts->len == 0 ? NULL : wm_record_get_text (g_ptr_array_index (facts, facts->len - 1), WM_FACT_REVISION);

  for (guint i = facts->len; i > 0; i--)
    {
      WmRecord *fact = g_ptr_array_index (facts, i - 1);
      g_autofree char *key = wm_fact_dup_key (fact);

      if (wm_record_is_empty (fact, WM_FACT_VALUE) ? g_strcmp0 (wm_record_get_text (fact, WM_FACT_REVISION), revision) == 0
                                                   : g_hash_table_add (by_key, g_steal_pointer (&key)))
        g_ptr_array_insert (newest, 0, g_object_ref (fact));
    }
  return newest;
}

typedef struct
{
  WmStore    *store;
  GPtrArray  *facts;
  GHashTable *series;
} Rest;

static void
free_rest (gpointer  data,
           GClosure *closure)
{
  Rest *self = data;

  g_object_unref (self->store);
  g_ptr_array_unref (self->facts);
  g_hash_table_unref (self->series);
  g_free (self);
}

static GtkWidget *
fact_row_new (Rest  *self,
              guint  at)
{
  WmRecord *fact = g_ptr_array_index (self->facts, at);
  g_autofree char *key = wm_fact_dup_key (fact);

  return row_new (self->store, fact, !wm_record_is_empty (fact, WM_FACT_VALUE) && g_hash_table_contains (self->series, key));
}

static void
more_cb (AdwExpanderRow *row,
         GParamSpec     *pspec,
         Rest           *rest)
{
  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "made") != NULL)
    return;
  g_object_set_data (G_OBJECT (row), "made", row);
  for (guint i = SHOWN; i < rest->facts->len; i++)
    adw_expander_row_add_row (row, fact_row_new (rest, i));
}

/*< private >
 * wm_evidence_facts_show:
 * @bin: gets a list of what is said in the files of @evidence; hidden where that is nothing
 *
 * Stays as it is, with what is open in it, until there are other facts.
 */
void
wm_evidence_facts_show (AdwBin     *bin,
                        WmStore    *store,
                        WmEvidence *evidence)
{
  g_autoptr (GPtrArray) all = wm_facts_list (store, evidence);
  GListModel *every = wm_store_list (store, WM_TYPE_FACT);
  g_autofree char *state = g_strdup_printf ("%u %u", all->len, g_list_model_get_n_items (every)), *more = NULL;
  GtkWidget *group;
  Rest *rest;
  guint n_more;

  if (g_strcmp0 (state, g_object_get_data (G_OBJECT (bin), "state")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (bin), "state", g_steal_pointer (&state), g_free);
  gtk_widget_set_visible (GTK_WIDGET (bin), all->len > 0);
  adw_bin_set_child (bin, NULL);
  if (all->len == 0)
    return;
  rest = g_new0 (Rest, 1);
  rest->store = g_object_ref (store);
  rest->facts = list_newest (all);
  rest->series = list_series (store);
  group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _ ("Facts"), NULL);
  for (guint i = 0; i < rest->facts->len && i < SHOWN; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), fact_row_new (rest, i));
  adw_bin_set_child (bin, group);
  if (rest->facts->len <= SHOWN)
    {
      free_rest (rest, NULL);
      return;
    }
  n_more = rest->facts->len - SHOWN;
  more = g_strdup_printf (ngettext ("%u more fact", "%u more facts", n_more), n_more);
  group = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", more, NULL);
  g_signal_connect_data (group, "notify::expanded", G_CALLBACK (more_cb), rest, free_rest, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (adw_bin_get_child (bin)), group);
}
