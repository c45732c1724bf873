/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place-private.h"
#include "board/wm-board-views.h"
#include "record/wm-kinds.h"

/* How the board is looked at: filter, swimlanes, columns, saved views. */

static WmStore *
get_store (WmBoardPlace *self)
{
  return wm_session_get_store (self->session);
}

gboolean
wm_board_place_is_filtered (WmBoardPlace *self)
{
  return *gtk_editable_get_text (self->search) != '\0' || gtk_check_button_get_active (self->overdue)
         || gtk_check_button_get_active (self->blocked) || gtk_drop_down_get_selected (self->owner) > 0;
}

/* What the widgets say; borrowed from them. */
WmBoardFilter
wm_board_place_get_filter (WmBoardPlace *self)
{
  guint owner = gtk_drop_down_get_selected (self->owner);

  return (WmBoardFilter) {
    .words = (char *) gtk_editable_get_text (self->search),
    .owner = owner == 0 || owner == GTK_INVALID_LIST_POSITION || owner > self->owners->len
                 ? NULL : g_ptr_array_index (self->owners, owner - 1),
    .overdue = gtk_check_button_get_active (self->overdue),
    .blocked = gtk_check_button_get_active (self->blocked),
  };
}

/* Whose cards can be shown alone. */
void
wm_board_place_list_owners (WmBoardPlace *self)
{
  GListModel *people = wm_store_list (get_store (self), WM_TYPE_PERSON);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]) { _ ("Anybody"), NULL });
  guint before = gtk_drop_down_get_selected (self->owner);

  g_ptr_array_set_size (self->owners, 0);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      gtk_string_list_append (names, wm_record_get_title (person));
      g_ptr_array_add (self->owners, g_strdup (wm_record_get_id (person)));
    }
  self->busy = TRUE;
  gtk_drop_down_set_model (self->owner, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->owner, before == GTK_INVALID_LIST_POSITION || before > self->owners->len ? 0 : before);
  self->busy = FALSE;
}

void
wm_board_place_list_views (WmBoardPlace *self)
{
  g_autoptr (GMenuModel) views = wm_board_views_make_menu (get_store (self), wm_board_get_kind (self->board));

  gtk_menu_button_set_menu_model (self->views, views);
}

static void
choose_lanes (WmBoardPlace *self,
              const char   *name)
{
  for (guint i = 0; wm_lanes_choices[i].nick != NULL; i++)
    if (g_strcmp0 (wm_lanes_choices[i].nick, name) == 0)
      self->lanes = i;
}

static void
lanes_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  choose_lanes (self, g_variant_get_string (parameter, NULL));
  wm_board_place_update (self);
}

static guint
find_owner (WmBoardPlace *self,
            const char   *id)
{
  for (guint i = 0; id != NULL && i < self->owners->len; i++)
    if (g_str_equal (g_ptr_array_index (self->owners, i), id))
      return i + 1;
  return 0;
}

static void
view_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  WmRecord *view = wm_store_lookup (get_store (self), g_variant_get_string (parameter, NULL));
  WmBoardFilter filter;

  if (view == NULL)
    return;
  wm_board_views_read (WM_VIEW (view), &filter);
  self->busy = TRUE;
  choose_lanes (self, wm_record_get_text (view, WM_VIEW_LANES));
  gtk_editable_set_text (self->search, filter.words == NULL ? "" : filter.words);
  gtk_check_button_set_active (self->overdue, filter.overdue);
  gtk_check_button_set_active (self->blocked, filter.blocked);
  gtk_drop_down_set_selected (self->owner, find_owner (self, filter.owner));
  self->busy = FALSE;
  wm_board_filter_clear (&filter);
  wm_board_place_update (self);
}

static void
remove_view_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  WmRecord *view = wm_store_lookup (get_store (self), g_variant_get_string (parameter, NULL));
  WmEdit *edit;

  if (view == NULL || wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), _ ("Remove a view"));
  wm_edit_remove (edit, view);
  wm_edit_commit (edit);
  wm_session_message (self->session, _ ("View removed"), TRUE);
}

static void
view_named_cb (WmBoardPlace   *self,
               const char     *response,
               AdwAlertDialog *dialog)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog)));
  WmBoardFilter filter = wm_board_place_get_filter (self);

  if (g_str_equal (response, "save") && *title != '\0')
    wm_board_views_save (get_store (self), wm_board_get_kind (self->board), title, wm_lanes_choices[self->lanes].nick, &filter);
}

static void
save_view_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Save This View"), _ ("Its filter and swimlanes are kept in the plan."));
  GtkWidget *entry = gtk_entry_new ();

  if (wm_store_is_read_only (get_store (self)))
    return;
  g_object_set (entry, "placeholder-text", _ ("Name"), "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  g_signal_connect_object (dialog, "response", G_CALLBACK (view_named_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
columns_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  adw_dialog_present (wm_board_columns_dialog_new (self->session, self->board), widget);
}

/*< private >
 * wm_board_place_install_look:
 *
 * Actions for how the board is looked at.
 */
void
wm_board_place_install_look (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "board.lanes", "s", lanes_cb);
  gtk_widget_class_install_action (klass, "board.columns", NULL, columns_cb);
  gtk_widget_class_install_action (klass, "board.view", "s", view_cb);
  gtk_widget_class_install_action (klass, "board.save-view", NULL, save_view_cb);
  gtk_widget_class_install_action (klass, "board.remove-view", "s", remove_view_cb);
}
