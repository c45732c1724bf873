/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-day-off-dialog.h"
#include "record/wm-holiday.h"
#include "record/wm-person.h"
#include "shell/wm-date-row.h"

/* Adds days off: everybody's, those of a calendar, or an absence of a person. */

typedef struct
{
  WmSession      *session;
  WmRecord       *calendar; /* (nullable) */
  AdwAlertDialog *alert;    /* these are lent: the dialog owns them */
  GtkWidget      *title, *hours, *yearly, *person;
  WmDateRow      *first, *last;
} Dialog;

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->calendar);
  g_free (self);
}

/* Days off need a title and a first day, an absence a person. */
static void
check_cb (Dialog *self)
{
  gint64 first = wm_date_row_get_date (self->first), last = wm_date_row_get_date (self->last);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  gboolean good = title[0] != '\0' && first != WM_UNSET && (last == WM_UNSET || last >= first)
                  && (self->person == NULL || adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->person)) != NULL)
                  && (self->hours == NULL || wm_day_hours_check (gtk_editable_get_text (GTK_EDITABLE (self->hours)), NULL));

  adw_alert_dialog_set_response_enabled (self->alert, "add", good);
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Dialog         *self)
{
  WmStore *store = wm_session_get_store (self->session);
  gint64 last = wm_date_row_get_date (self->last);
  g_autoptr (GError) error = NULL;
  WmRecord *holiday;
  WmEdit *edit;

  if (!g_str_equal (response, "add") || wm_store_is_read_only (store))
    return;
  edit = wm_edit_begin (store, self->person != NULL ? _ ("Add an absence") : _ ("Add days off"));
  holiday = wm_edit_add (edit, WM_TYPE_HOLIDAY);
  wm_edit_set_text (edit, holiday, WM_HOLIDAY_TITLE, gtk_editable_get_text (GTK_EDITABLE (self->title)));
  wm_edit_set_integer (edit, holiday, WM_HOLIDAY_FIRST, wm_date_row_get_date (self->first));
  if (last != WM_UNSET && last > wm_date_row_get_date (self->first))
    wm_edit_set_integer (edit, holiday, WM_HOLIDAY_LAST, last);
  if (self->person != NULL)
    wm_edit_set_reference (edit, holiday, WM_HOLIDAY_PERSON, adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->person)));
  else
    {
      wm_edit_set_integer (edit, holiday, WM_HOLIDAY_YEARLY, adw_switch_row_get_active (ADW_SWITCH_ROW (self->yearly)));
      wm_edit_set_text (edit, holiday, WM_HOLIDAY_HOURS, gtk_editable_get_text (GTK_EDITABLE (self->hours)));
      wm_edit_set_reference (edit, holiday, WM_HOLIDAY_CALENDAR, self->calendar);
    }
  if (wm_edit_check (edit, &error))
    {
      wm_edit_commit (edit);
      return;
    }
  wm_edit_cancel (edit);
  wm_session_trouble (self->session, error);
}

static GtkWidget *
add_row (GtkWidget  *list,
         GtkWidget  *row,
         const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static void
add_date_rows (Dialog    *self,
               GtkWidget *list)
{
  self->first = WM_DATE_ROW (add_row (list, g_object_new (WM_TYPE_DATE_ROW, NULL), _ ("First day")));
  self->last = WM_DATE_ROW (add_row (list, g_object_new (WM_TYPE_DATE_ROW, "optional", TRUE, NULL), _ ("Last day, if there are several")));
  g_signal_connect_swapped (self->first, "notify::date", G_CALLBACK (check_cb), self);
  g_signal_connect_swapped (self->last, "notify::date", G_CALLBACK (check_cb), self);
}

static GtkWidget *
make_person_row (GtkWidget *list,
                 WmStore   *store)
{
  GtkWidget *row = add_row (list, adw_combo_row_new (), _ ("Who"));
  g_autoptr (GtkExpression) name = gtk_property_expression_new (WM_TYPE_PERSON, NULL, "name");

  adw_combo_row_set_expression (ADW_COMBO_ROW (row), name);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), wm_store_list (store, WM_TYPE_PERSON));
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  return row;
}

/**
 * wm_day_off_dialog_present:
 * @session: of the window
 * @calendar: (nullable): of which the days off are to be; without, everybody's
 * @absence: whether a person is absent
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_day_off_dialog_present (WmSession *session,
                           WmRecord  *calendar,
                           gboolean   absence,
                           GtkWidget *over)
{
  GtkWidget *list = gtk_list_box_new ();
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->calendar = calendar == NULL ? NULL : g_object_ref (calendar);
  self->alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (absence ? _ ("Add an Absence") : _ ("Add Days Off"), NULL));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  if (absence)
    self->person = make_person_row (list, wm_session_get_store (session));
  self->title = add_row (list, adw_entry_row_new (), absence ? _ ("Reason, such as leave") : _ ("Title"));
  add_date_rows (self, list);
  if (!absence)
    {
      self->yearly = add_row (list, adw_switch_row_new (), _ ("Every year"));
      self->hours = add_row (list, adw_entry_row_new (), _ ("Hours, if some are worked"));
      g_signal_connect_swapped (self->hours, "changed", G_CALLBACK (check_cb), self);
    }
  g_signal_connect_swapped (self->title, "changed", G_CALLBACK (check_cb), self);
  adw_alert_dialog_set_extra_child (self->alert, list);
  adw_alert_dialog_add_responses (self->alert, "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (self->alert, "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (self->alert, "add");
  adw_alert_dialog_set_close_response (self->alert, "cancel");
  g_signal_connect_data (self->alert, "response", G_CALLBACK (answered_cb), self, free_dialog, G_CONNECT_DEFAULT);
  check_cb (self);
  adw_dialog_present (ADW_DIALOG (self->alert), over);
  return ADW_DIALOG (self->alert);
}
