/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "record/wm-kinds.h"

/* The columns of a board as a list of expanders; each change is an edit of its own. */
#define WM_TYPE_BOARD_COLUMNS (wm_board_columns_get_type ())
G_DECLARE_FINAL_TYPE (WmBoardColumns, wm_board_columns, WM, BOARD_COLUMNS, AdwDialog)

struct _WmBoardColumns
{
  AdwDialog            parent_instance;

  WmSession           *session;
  WmBoard             *board;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *group;
  gboolean             editing; /* the change is ours: the rows say it already */
};

G_DEFINE_FINAL_TYPE (WmBoardColumns, wm_board_columns, ADW_TYPE_DIALOG)

static WmStore *
get_store (WmBoardColumns *self)
{
  return wm_session_get_store (self->session);
}

static WmColumn *
get_column (GObject *widget)
{
  return g_object_get_data (widget, "wm-column");
}

static guint
get_field (GObject *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (widget, "wm-field"));
}

static void
tag (gpointer  widget,
     WmColumn *column,
     guint     field)
{
  g_object_set_data_full (widget, "wm-column", g_object_ref (column), g_object_unref);
  g_object_set_data (widget, "wm-field", GUINT_TO_POINTER (field));
}

static void
set_integer (WmBoardColumns *self,
             GObject        *widget,
             gint64          value)
{
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Change a column"));

  self->editing = TRUE;
  wm_edit_set_integer (edit, get_column (widget), get_field (widget), value);
  wm_edit_commit (edit);
  self->editing = FALSE;
}

static void
title_cb (WmBoardColumns *self,
          AdwEntryRow    *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  WmEdit *edit;

  if (*text == '\0')
    return;
  edit = wm_edit_begin (get_store (self), _ ("Rename a column"));
  wm_edit_set_text (edit, get_column (G_OBJECT (row)), WM_COLUMN_TITLE, text);
  wm_edit_commit (edit);
}

static void
meaning_cb (WmBoardColumns *self,
            GParamSpec     *pspec,
            AdwComboRow    *row)
{
  set_integer (self, G_OBJECT (row), adw_combo_row_get_selected (row));
}

static void
number_cb (WmBoardColumns *self,
           GParamSpec     *pspec,
           AdwSpinRow     *row)
{
  int value = (int) adw_spin_row_get_value (row);

  set_integer (self, G_OBJECT (row), value == 0 ? WM_UNSET : value);
}

static void
switch_cb (WmBoardColumns *self,
           GParamSpec     *pspec,
           AdwSwitchRow   *row)
{
  set_integer (self, G_OBJECT (row), adw_switch_row_get_active (row));
}

static void
move_cb (WmBoardColumns *self,
         GtkButton      *button)
{
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Reorder columns"));

  wm_board_move_column (self->board, edit, get_column (G_OBJECT (button)), (int) get_field (G_OBJECT (button)) - 1);
  wm_edit_commit (edit);
}

static void
remove_cb (WmBoardColumns *self,
           GtkButton      *button)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Remove a column"));

  if (wm_board_remove_column (self->board, edit, get_column (G_OBJECT (button)), &error))
    {
      wm_edit_commit (edit);
      return;
    }
  wm_edit_cancel (edit);
  wm_session_message (self->session, error->message, FALSE);
}

static void
add_cb (WmBoardColumns *self)
{
  guint n = wm_board_get_n_columns (self->board);
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Add a column"));
  WmRecord *column = wm_edit_add (edit, WM_TYPE_COLUMN);

  wm_edit_set_text (edit, column, WM_COLUMN_TITLE, _ ("New Column"));
  wm_edit_set_integer (edit, column, WM_COLUMN_BOARD, wm_board_get_kind (self->board));
  wm_edit_set_integer (edit, column, WM_COLUMN_POSITION, n + 1);
  wm_edit_commit (edit);
}

static void
add_switch (WmBoardColumns *self,
            GtkWidget      *expander,
            WmColumn       *column,
            guint           field)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_field_get_label (&wm_kinds_get (WM_TYPE_COLUMN)->fields[field]));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), wm_record_get_boolean (WM_RECORD (column), field));
  tag (row, column, field);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (switch_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
add_number (WmBoardColumns *self,
            GtkWidget      *expander,
            WmColumn       *column,
            guint           field)
{
  GtkWidget *row = adw_spin_row_new_with_range (0, 10000, 1);
  gint64 value = wm_record_get_integer (WM_RECORD (column), field);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_field_get_label (&wm_kinds_get (WM_TYPE_COLUMN)->fields[field]));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("0 for no limit"));
  adw_spin_row_set_value (ADW_SPIN_ROW (row), value == WM_UNSET ? 0 : value);
  tag (row, column, field);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
add_meaning (WmBoardColumns *self,
             GtkWidget      *expander,
             WmColumn       *column)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; wm_meaning_choices[i].nick != NULL; i++)
    gtk_string_list_append (names, _ (wm_meaning_choices[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_field_get_label (&wm_kinds_get (WM_TYPE_COLUMN)->fields[WM_COLUMN_MEANING]));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), wm_record_get_integer (WM_RECORD (column), WM_COLUMN_MEANING));
  tag (row, column, WM_COLUMN_MEANING);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (meaning_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
}

static void
add_button (WmBoardColumns *self,
            GtkWidget      *expander,
            WmColumn       *column,
            const char     *icon,
            const char     *tooltip,
            GCallback       callback,
            guint           tagged)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  tag (button, column, tagged);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (expander), button);
}

static GtkWidget *
make_row (WmBoardColumns *self,
          WmColumn       *column)
{
  GtkWidget *expander = adw_expander_row_new (), *title = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), wm_record_get_title (WM_RECORD (column)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (title), _ ("Title"));
  gtk_editable_set_text (GTK_EDITABLE (title), wm_record_get_title (WM_RECORD (column)));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (title), TRUE);
  tag (title, column, WM_COLUMN_TITLE);
  g_signal_connect_object (title, "apply", G_CALLBACK (title_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), title);
  add_meaning (self, expander, column);
  add_number (self, expander, column, WM_COLUMN_LIMIT);
  add_number (self, expander, column, WM_COLUMN_LANE_LIMIT);
  add_switch (self, expander, column, WM_COLUMN_STRICT);
  for (guint field = WM_COLUMN_NEEDS_ACTION; wm_board_get_kind (self->board) == WM_BOARD_FINDINGS && field <= WM_COLUMN_NEEDS_CHECK; field++)
    add_switch (self, expander, column, field);
  add_button (self, expander, column, "user-trash-symbolic", _ ("Remove"), G_CALLBACK (remove_cb), 0);
  add_button (self, expander, column, "go-down-symbolic", _ ("Move Right"), G_CALLBACK (move_cb), 2);
  add_button (self, expander, column, "go-up-symbolic", _ ("Move Left"), G_CALLBACK (move_cb), 0);
  return expander;
}

static void
fill (WmBoardColumns *self)
{
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  if (self->editing)
    return;
  if (self->group != NULL)
    adw_preferences_page_remove (self->page, self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("From Left to Right"));
  gtk_widget_set_tooltip_text (add, _ ("Add a Column"));
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->group, add);
  for (guint i = 0; i < wm_board_get_n_columns (self->board); i++)
    adw_preferences_group_add (self->group, make_row (self, wm_board_get_column (self->board, i)));
  adw_preferences_page_add (self->page, self->group);
}

static void
changed_cb (WmBoardColumns *self,
            WmChange       *change)
{
  if (wm_change_touches (change, WM_TYPE_COLUMN, -1))
    fill (self);
}

static void
wm_board_columns_dispose (GObject *object)
{
  WmBoardColumns *self = WM_BOARD_COLUMNS (object);

  g_clear_object (&self->board);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_board_columns_parent_class)->dispose (object);
}

static void
wm_board_columns_class_init (WmBoardColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_board_columns_dispose;
}

static void
wm_board_columns_init (WmBoardColumns *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Columns"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
}

/**
 * wm_board_columns_dialog_new:
 * @board: whose columns
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
wm_board_columns_dialog_new (WmSession *session,
                             WmBoard   *board)
{
  WmBoardColumns *self = g_object_new (WM_TYPE_BOARD_COLUMNS, NULL);

  self->session = g_object_ref (session);
  self->board = g_object_ref (board);
  fill (self);
  /* After the board itself has taken the change. */
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return ADW_DIALOG (self);
}
