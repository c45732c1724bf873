/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-csv-table.h"
#include "preview/wm-cell-table.h"

/* Rows of a CSV file as a table; its first row is the heading. */

#define COLUMNS_AT_MOST 40

/* A row in the model: a GtkStringObject, which carries the cells. */
static GtkStringObject *
make_item (const WmCsvRow *row)
{
  GtkStringObject *item = gtk_string_object_new ("");

  g_object_set_data_full (G_OBJECT (item), "cells", g_strdupv (row->cells), (GDestroyNotify) g_strfreev);
  return item;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "caption");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  column)
{
  char **cells = g_object_get_data (gtk_list_item_get_item (item), "cells");
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = GPOINTER_TO_UINT (column) < g_strv_length (cells) ? cells[GPOINTER_TO_UINT (column)] : "";

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
add_column (GtkColumnView *view,
            const char    *title,
            guint          column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  added = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_append_column (view, added);
}

/**
 * wm_cell_table_new:
 * @rows: (element-type WmCsvRow): at least one
 *
 * Returns: (transfer floating): a table of them
 */
GtkWidget *
wm_cell_table_new (GPtrArray *rows)
{
  GListStore *items = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (items))));
  const WmCsvRow *heading = g_ptr_array_index (rows, 0);

  for (guint i = 0; heading->cells[i] != NULL && i < COLUMNS_AT_MOST; i++)
    add_column (GTK_COLUMN_VIEW (view), heading->cells[i], i);
  for (guint i = 1; i < rows->len; i++)
    {
      g_autoptr (GtkStringObject) item = make_item (g_ptr_array_index (rows, i));

      g_list_store_append (items, item);
    }
  gtk_column_view_set_show_column_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Contents as a table"), -1);
  return view;
}
