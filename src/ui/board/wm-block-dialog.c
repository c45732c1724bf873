/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "record/wm-kinds.h"

/* What blocks a card: those that do are listed with a way to let go of them; others are found by words. */
typedef struct
{
  WmSession    *session;
  WmBoard      *board;
  WmRecord     *card;
  AdwDialog    *dialog; /* lent, as all below */
  GtkEditable  *search;
  GtkListBox   *blockers;
  GtkListBox   *found;
} Block;

#define FOUND_AT_MOST 50

static void update (Block *self);

static void
free_block (gpointer data)
{
  Block *self = data;

  g_object_unref (self->session);
  g_object_unref (self->board);
  g_object_unref (self->card);
  g_free (self);
}

static void
let_go_cb (Block     *self,
           GtkButton *button)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), _ ("No longer blocked"));

  wm_board_unblock (self->board, edit, self->card, g_object_get_data (G_OBJECT (button), "record"));
  wm_edit_commit (edit);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
block_cb (Block         *self,
          GtkListBoxRow *row)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Blocked by another card"));
  g_autoptr (GError) error = NULL;

  if (wm_board_block (self->board, edit, self->card, g_object_get_data (G_OBJECT (row), "record"), &error))
    {
      wm_edit_commit (edit);
      adw_dialog_close (self->dialog);
      return;
    }
  wm_edit_cancel (edit);
  wm_session_message (self->session, error->message, FALSE);
}

static GtkWidget *
make_row (WmRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *ref = wm_record_dup_ref (record), *title = g_strdup_printf ("%s  %s", ref, wm_record_get_title (record));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (wm_record_get_kind (record)->label));
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  return row;
}

static void
list_blockers (Block *self)
{
  g_autoptr (GPtrArray) all = wm_board_list_blockers (self->board, self->card);

  gtk_list_box_remove_all (self->blockers);
  gtk_widget_set_visible (GTK_WIDGET (self->blockers), all->len > 0);
  for (guint i = 0; i < all->len; i++)
    {
      WmRecord *blocker = g_ptr_array_index (all, i);
      GtkWidget *row = make_row (blocker), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

      gtk_widget_set_tooltip_text (button, _ ("No Longer Blocked by It"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (blocker), g_object_unref);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (let_go_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (self->blockers, row);
    }
}

/* Cards of any board, by words. */
static void
list_found (Block *self)
{
  const char *words = gtk_editable_get_text (self->search);
  g_autoptr (GPtrArray) records = NULL;
  WmBoardKind kind;

  gtk_list_box_remove_all (self->found);
  if (*words == '\0')
    return;
  records = wm_store_search (wm_session_get_store (self->session), words, FOUND_AT_MOST, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      WmRecord *record = g_ptr_array_index (records, i);
      GtkWidget *row;

      if (record == self->card || !wm_card_find_board (record, &kind))
        continue;
      row = make_row (record);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->found, row);
    }
}

static void
update (Block *self)
{
  list_blockers (self);
  list_found (self);
}

static void
search_cb (Block *self)
{
  list_found (self);
}

/* Return takes the first one that was found. */
static void
activate_cb (Block *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->found, 0);

  if (row != NULL)
    block_cb (self, row);
}

static GtkListBox *
make_list (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
make_content (Block *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new (), *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  self->blockers = make_list (_ ("Blocked By"));
  self->found = make_list (_ ("Found"));
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _ ("A number, or words of its title"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find what blocks it"), -1);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->blockers));
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->found));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 12);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (adw_dialog_close), self->dialog);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (block_cb), self);
  return box;
}

/**
 * wm_block_dialog_present:
 * @card: a card of @board
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_block_dialog_present (WmSession *session,
                         WmBoard   *board,
                         WmRecord  *card,
                         GtkWidget *over)
{
  Block *self = g_new0 (Block, 1);
  GtkWidget *view = adw_toolbar_view_new ();
  g_autofree char *ref = wm_record_dup_ref (card);
  /* Translators: %s is the number of a card, F-4 */
  g_autofree char *title = g_strdup_printf (_ ("%s Is Blocked By"), ref);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  self->card = g_object_ref (card);
  self->dialog = adw_dialog_new ();
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_content (self));
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_set_title (self->dialog, title);
  adw_dialog_set_content_width (self->dialog, 480);
  adw_dialog_set_content_height (self->dialog, 480);
  update (self);
  g_object_set_data_full (G_OBJECT (self->dialog), "wm-block", self, free_block);
  adw_dialog_set_focus (self->dialog, GTK_WIDGET (self->search));
  adw_dialog_present (self->dialog, over);
  return self->dialog;
}
