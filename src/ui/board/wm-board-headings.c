/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-view-private.h"

static GtkWidget *
make_heading (WmBoardView *self,
              guint        column)
{
  WmRecord *record = WM_RECORD (wm_board_get_column (self->board, column));
  gint64 limit = wm_record_get_integer (record, WM_COLUMN_LIMIT);
  guint n = wm_board_get_cards (self->board, column)->len;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = gtk_label_new (wm_record_get_title (record));
  /* Translators: how many cards are in a column, and how many are to be at most */
  g_autofree char *count = limit == WM_UNSET ? g_strdup_printf ("%u", n) : g_strdup_printf (_ ("%u of %d"), n, (int) limit);
  GtkWidget *label = gtk_label_new (count);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), title);
  if (limit != WM_UNSET && n > limit)
    {
      gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "tooltip-text",
                                                   _ ("More cards than its limit"), NULL));
      gtk_widget_add_css_class (label, "warning");
    }
  else
    gtk_widget_add_css_class (label, "dimmed");
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "wm-board-heading");
  return box;
}

static GtkWidget *
make_title (const WmLane *lane,
            guint         n_columns)
{
  guint n = 0;
  g_autofree char *text = NULL;
  GtkWidget *label;

  for (guint i = 0; i < n_columns; i++)
    n += lane->cells[i]->len;
  text = g_strdup_printf ("%s · %u", lane->title, n);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

/* The heading of each column and, with swimlanes, the title of each lane, anew. */
void
wm_board_view_make_headings (WmBoardView *self)
{
  g_ptr_array_set_size (self->headings, 0);
  g_ptr_array_set_size (self->titles, 0);
  for (guint i = 0; i < self->grid->lanes->len && self->grid->by != WM_LANES_NONE; i++)
    {
      GtkWidget *title = make_title (g_ptr_array_index (self->grid->lanes, i), self->grid->n_columns);

      gtk_widget_set_parent (title, GTK_WIDGET (self));
      g_ptr_array_add (self->titles, title);
    }
  for (guint i = 0; i < self->grid->n_columns; i++)
    {
      GtkWidget *heading = make_heading (self, i);

      gtk_widget_set_parent (heading, GTK_WIDGET (self));
      g_ptr_array_add (self->headings, heading);
    }
}
