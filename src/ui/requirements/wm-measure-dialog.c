/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-raise.h"
#include "record/wm-link.h"
#include "requirements/wm-measure-dialog.h"

/* A measure for a requirement: a new one, or one that is there already. */
typedef struct
{
  WmSession     *session;
  WmRequirement *requirement;
  AdwDialog     *alert; /* lent, as all below */
  GtkEditable   *title;
  AdwComboRow   *existing;
} Dialog;

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_object_unref (self->requirement);
  g_free (self);
}

static GListModel *
list_measures (Dialog *self)
{
  return wm_store_list (wm_session_get_store (self->session), WM_TYPE_MEASURE);
}

static void
update_cb (Dialog *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title)));

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply",
                                         *title != '\0' || adw_combo_row_get_selected (self->existing) > 0);
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Dialog         *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title))), *ref = NULL, *said = NULL;
  guint at = adw_combo_row_get_selected (self->existing);
  g_autoptr (WmRecord) measure = NULL;
  WmEdit *edit;

  if (!g_str_equal (response, "apply") || (*title == '\0' && at == 0))
    return;
  edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Add a measure"));
  if (*title != '\0')
    measure = g_object_ref (WM_RECORD (wm_raise_measure (edit, self->requirement, title)));
  else
    {
      measure = g_list_model_get_item (list_measures (self), at - 1);
      wm_edit_link (edit, measure, self->requirement, WM_LINK_ROLE_SERVES);
    }
  wm_edit_commit (edit);
  ref = wm_record_dup_ref (measure);
  /* Translators: the reference of a measure, and the code of a requirement: “M-3 serves A.6.2.4” */
  said = g_strdup_printf (_ ("%s serves %s"), ref, wm_record_get_text (WM_RECORD (self->requirement), WM_REQUIREMENT_CODE));
  wm_session_message (self->session, said, TRUE);
}

static GtkStringList *
name_measures (Dialog *self)
{
  GListModel *list = list_measures (self);
  GtkStringList *names = gtk_string_list_new ((const char *[]) { _ ("None"), NULL });

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) measure = g_list_model_get_item (list, i);
      g_autofree char *ref = wm_record_dup_ref (measure), *name = g_strdup_printf ("%s %s", ref, wm_record_get_title (measure));

      gtk_string_list_append (names, name);
    }
  return names;
}

/**
 * wm_measure_dialog_present:
 * @requirement: what the measure serves
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_measure_dialog_present (WmSession     *session,
                           WmRequirement *requirement,
                           GtkWidget     *over)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) names = NULL;
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autofree char *body = g_strdup_printf ("%s %s", wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE),
                                           wm_record_get_title (WM_RECORD (requirement)));
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->requirement = g_object_ref (requirement);
  names = name_measures (self);
  self->alert = adw_alert_dialog_new (_ ("Add a Measure"), body);
  self->title = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("New measure"), "activates-default", TRUE, NULL);
  self->existing = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Or one that is there"), "model", names, "enable-search", TRUE, "expression",
                                 name, NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->title));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->existing));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self->alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self->alert), "cancel", _ ("_Cancel"), "apply", _ ("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self->alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self->alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (self->alert), "cancel");
  g_signal_connect_swapped (self->title, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->existing, "notify::selected", G_CALLBACK (update_cb), self);
  g_signal_connect_data (self->alert, "response", G_CALLBACK (answered_cb), self, free_dialog, G_CONNECT_DEFAULT);
  adw_dialog_set_focus (self->alert, GTK_WIDGET (self->title));
  adw_dialog_present (self->alert, over);
  return self->alert;
}
