/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-view-private.h"

/* Headings are made once and told anew what they say: a filter changes them with each letter. Each is a box with a
 * title, a warning and a count. */

static GtkWidget *
make_box (WmBoardView *self,
          int          spacing,
          const char  *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing), *title = gtk_label_new (NULL), *count = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (count), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, css_class);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "visible", FALSE, "tooltip-text",
                                               _ ("More cards than its limit"), NULL));
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

static void
tell (GtkWidget  *box,
      const char *title,
      const char *count,
      gboolean    over)
{
  GtkWidget *label = gtk_widget_get_first_child (box), *warning = gtk_widget_get_next_sibling (label), *number = gtk_widget_get_next_sibling (warning);
  const char *css_class = over ? "warning" : "dimmed", *other = over ? "dimmed" : "warning";

  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_label_set_label (GTK_LABEL (number), count);
  gtk_widget_set_visible (warning, over);
  gtk_widget_remove_css_class (number, other);
  gtk_widget_add_css_class (number, css_class);
}

static void
tell_heading (WmBoardView *self,
              guint        column)
{
  WmRecord *record = WM_RECORD (wm_board_get_column (self->board, column));
  gint64 limit = wm_record_get_integer (record, WM_COLUMN_LIMIT);
  guint n = wm_board_get_cards (self->board, column)->len;
  /* Translators: how many cards are in a column, and how many are to be at most */
  g_autofree char *count = limit == WM_UNSET ? g_strdup_printf ("%u", n) : g_strdup_printf (_ ("%u of %d"), n, (int) limit);

  tell (g_ptr_array_index (self->headings, column), wm_record_get_title (record), count, limit != WM_UNSET && n > limit);
}

/* How many cards each lane has in a column, what a filter hides counted too. */
static GHashTable *
count_lanes (WmBoardView *self,
             guint        column)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *cards = wm_board_get_cards (self->board, column);

  for (guint i = 0; i < cards->len; i++)
    {
      char *key = wm_lanes_dup_key (self->board, self->grid->by, g_ptr_array_index (cards, i));
      guint n;

      key = key == NULL ? g_strdup ("") : key;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
    }
  return counts;
}

/* How full a lane's part of each column with a limit is. */
static void
tell_lane (WmBoardView  *self,
           const WmLane *lane,
           GPtrArray    *counts,
           GtkWidget    *box)
{
  g_autoptr (GString) limits = g_string_new (NULL);
  g_autofree char *title = NULL;
  gboolean over = FALSE;
  guint n_shown = 0;

  for (guint i = 0; i < self->grid->n_columns; i++)
    {
      WmRecord *column = WM_RECORD (wm_board_get_column (self->board, i));
      gint64 limit = wm_record_get_integer (column, WM_COLUMN_LANE_LIMIT);
      guint n;

      n_shown += lane->cells[i]->len;
      if (limit == WM_UNSET)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (g_ptr_array_index (counts, i), lane->key == NULL ? "" : lane->key));
      over |= n > limit;
      if (limits->len > 0)
        g_string_append (limits, " · ");
      /* Translators: a column; how many cards of a swimlane are in it, and how many are to be at most */
      g_string_append_printf (limits, _ ("%s: %u of %d"), wm_record_get_title (column), n, (int) limit);
    }
  title = g_strdup_printf ("%s · %u", lane->title, n_shown);
  tell (box, title, limits->str, over);
}

static void
tell_lanes (WmBoardView *self)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < self->grid->n_columns && self->titles->len > 0; i++)
    {
      gboolean limited = !wm_record_is_empty (WM_RECORD (wm_board_get_column (self->board, i)), WM_COLUMN_LANE_LIMIT);

      g_ptr_array_add (counts, limited ? count_lanes (self, i) : g_hash_table_new (g_str_hash, g_str_equal));
    }
  for (guint i = 0; i < self->titles->len; i++)
    tell_lane (self, g_ptr_array_index (self->grid->lanes, i), counts, g_ptr_array_index (self->titles, i));
}

/* The heading of each column and, with swimlanes, the title of each lane. */
void
wm_board_view_make_headings (WmBoardView *self)
{
  guint n_titles = self->grid->by == WM_LANES_NONE ? 0 : self->grid->lanes->len;

  while (self->titles->len < n_titles)
    g_ptr_array_add (self->titles, make_box (self, 12, "caption-heading"));
  g_ptr_array_set_size (self->titles, n_titles);
  while (self->headings->len < self->grid->n_columns)
    {
      GtkWidget *heading = make_box (self, 6, "heading");

      gtk_widget_add_css_class (heading, "wm-board-heading");
      gtk_widget_set_hexpand (gtk_widget_get_first_child (heading), TRUE);
      g_ptr_array_add (self->headings, heading);
    }
  g_ptr_array_set_size (self->headings, self->grid->n_columns);
  for (guint i = 0; i < self->headings->len; i++)
    tell_heading (self, i);
  tell_lanes (self);
}
