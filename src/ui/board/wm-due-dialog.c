/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "record/wm-task.h"
#include "shell/wm-date-row.h"

typedef struct
{
  GtkWidget *place; /* lent, as all below: the dialog is over it */
  AdwDialog *alert;
  WmDateRow *row;
} Due;

static void
due_free (gpointer  data,
          GClosure *closure)
{
  g_free (data);
}

static gboolean
is_empty (Due *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->row)) == '\0';
}

static void
update_cb (Due *self)
{
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply", is_empty (self) || wm_date_row_get_date (self->row) != WM_UNSET);
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Due            *self)
{
  gint64 date = wm_date_row_get_date (self->row);
  g_autofree char *text = date == WM_UNSET ? g_strdup ("") : wm_date_format (date);

  if (g_str_equal (response, "apply") && (date != WM_UNSET || is_empty (self)))
    gtk_widget_activate_action (self->place, "board.set-due", "s", text);
}

/**
 * wm_due_dialog_present:
 * @title: what the date is called
 * @n_cards: how many cards are to get it
 * @date: the one that they have, or %WM_UNSET
 * @place: the place of the board, whose action `board.set-due` is then asked with the date, or with nothing for none
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_due_dialog_present (const char *title,
                       guint       n_cards,
                       gint64      date,
                       GtkWidget  *place)
{
  g_autofree char *body = g_strdup_printf (ngettext ("Of %u card. Without a date it has none.", "Of %u cards. Without a date they have none.", n_cards), n_cards);
  GtkWidget *list = gtk_list_box_new ();
  Due *self = g_new0 (Due, 1);

  self->place = place;
  self->alert = adw_alert_dialog_new (title, body);
  self->row = g_object_new (WM_TYPE_DATE_ROW, "title", title, "optional", TRUE, "activates-default", TRUE, NULL);
  wm_date_row_set_date (self->row, date);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->row));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self->alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self->alert), "cancel", _ ("_Cancel"), "apply", _ ("_Apply"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self->alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self->alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (self->alert), "cancel");
  g_signal_connect_swapped (self->row, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_data (self->alert, "response", G_CALLBACK (answered_cb), self, due_free, G_CONNECT_DEFAULT);
  adw_dialog_set_focus (self->alert, GTK_WIDGET (self->row));
  adw_dialog_present (self->alert, place);
  return self->alert;
}
