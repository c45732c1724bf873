/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/wm-chart-view.h"

/* The cells of a row, for people: its name, then a value for each series. */
static void
append_row (GListStore    *rows,
            const WmChart *chart,
            guint          row)
{
  g_autoptr (GtkStringList) cells = gtk_string_list_new (NULL);
  g_autofree char *name = wm_chart_dup_row_name (chart, row);

  gtk_string_list_append (cells, name);
  for (guint i = 0; i < chart->series->len; i++)
    {
      g_autofree char *cell = wm_chart_dup_cell (chart, row, i);

      gtk_string_list_append (cells, cell);
    }
  g_list_store_append (rows, cells);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0 : 1);
  if (GPOINTER_TO_UINT (column) > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            column)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_list_get_string (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column)));
}

static void
append_column (GtkColumnView *view,
               const char    *title,
               guint          column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (made, column == 0);
  gtk_column_view_append_column (view, made);
}

/**
 * wm_chart_table_new:
 * @chart: a chart, copied from
 *
 * Returns: (transfer floating): its figures as a list with columns, the newest first
 */
GtkWidget *
wm_chart_table_new (const WmChart *chart)
{
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_LIST);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (rows))));

  for (guint i = 0; i < chart->dates->len; i++)
    append_row (rows, chart, chart->named ? i : chart->dates->len - 1 - i);
  append_column (GTK_COLUMN_VIEW (view), chart->rows, 0);
  for (guint i = 0; i < chart->series->len; i++)
    append_column (GTK_COLUMN_VIEW (view), wm_chart_series (chart, i)->label, i + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, chart->title, -1);
  gtk_widget_add_css_class (view, "data-table");
  return view;
}
