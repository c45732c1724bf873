/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "shell/wm-date-row.h"
#include "soa/wm-soa-private.h"

/* Why a control applies, or doesn't: all of it one edit. */
typedef struct
{
  WmSession     *session;
  WmRequirement *control;
  AdwSwitchRow  *applies; /* lent, as all below: the dialog owns them */
  GtkTextBuffer *text;
  AdwComboRow   *driver;
  GtkEditable   *driven_by;
  WmDateRow     *review;
} Justify;

static void
free_justify (gpointer  data,
              GClosure *closure)
{
  Justify *self = data;

  g_object_unref (self->session);
  g_object_unref (self->control);
  g_free (self);
}

static WmStore *
get_store (Justify *self)
{
  return wm_session_get_store (self->session);
}

static char *
dup_label (WmRequirement *control)
{
  /* Translators: %s is the code of a control. */
  return g_strdup_printf (_ ("Justify %s"), wm_record_get_text (WM_RECORD (control), WM_REQUIREMENT_CODE));
}

static gboolean
write_fields (Justify       *self,
              WmEdit        *edit,
              WmAssessment  *assessment,
              GError       **error)
{
  GtkTextIter begin, end;
  g_autofree char *text = NULL;
  guint driver = adw_combo_row_get_selected (self->driver);

  gtk_text_buffer_get_bounds (self->text, &begin, &end);
  text = g_strstrip (gtk_text_buffer_get_text (self->text, &begin, &end, FALSE));
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_APPLICABILITY,
                       adw_switch_row_get_active (self->applies) ? WM_APPLICABILITY_INCLUDED : WM_APPLICABILITY_EXCLUDED);
  wm_edit_set_text (edit, assessment, WM_ASSESSMENT_JUSTIFICATION, *text == '\0' ? NULL : text);
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_DRIVER, driver == 0 ? WM_UNSET : (gint64) driver - 1);
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_REVIEW, wm_date_row_get_date (self->review));
  return wm_soa_set_drivers (edit, self->control, gtk_editable_get_text (self->driven_by), error) && wm_edit_check (edit, error);
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Justify        *self)
{
  WmAssessment *assessment = wm_assess_find (get_store (self), self->control);
  g_autofree char *label = dup_label (self->control);
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (!g_str_equal (response, "apply") || assessment == NULL)
    return;
  edit = wm_edit_begin (get_store (self), label);
  if (write_fields (self, edit, assessment, &error))
    wm_edit_commit (edit);
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
    }
}

static GtkWidget *
make_text (Justify    *self,
           const char *justification)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  GtkWidget *label = gtk_label_new (_ ("Justification"));

  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (self->text, justification != NULL ? justification : "", -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Justification"), -1);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_size_request (scrolled, -1, 84);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char *[]) { "caption-heading", "dimmed", NULL });
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static GtkStringList *
list_drivers (void)
{
  GtkStringList *names = gtk_string_list_new ((const char *[]) { _ ("None"), NULL });

  for (const WmChoice *choice = wm_driver_choices; choice->nick != NULL; choice++)
    gtk_string_list_append (names, _ (choice->label));
  return names;
}

static GtkWidget *
make_rows (Justify  *self,
           WmRecord *assessment)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) names = list_drivers ();
  g_autofree char *drivers = wm_soa_dup_drivers (get_store (self), self->control);
  gint64 driver = wm_record_get_integer (assessment, WM_ASSESSMENT_DRIVER);

  self->applies = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _ ("Applicable"), "active",
                                wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) != WM_APPLICABILITY_EXCLUDED, NULL);
  self->driver = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Driver"), "model", names, "selected",
                               driver == WM_UNSET ? 0 : (guint) driver + 1, NULL);
  /* Translators: references of records, such as “R-3, T-12” */
  self->driven_by = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Driven by (such as T-12, F-3)"), "text", drivers, NULL);
  self->review = g_object_new (WM_TYPE_DATE_ROW, "title", _ ("Exclusion reviewed by"), "optional", TRUE, NULL);
  wm_date_row_set_date (self->review, wm_record_get_integer (assessment, WM_ASSESSMENT_REVIEW));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->applies));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->driver));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->driven_by));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->review));
  return list;
}

/*< private >
 * wm_soa_justify_present:
 *
 * Asks why @control applies or doesn't. Returns: (transfer none) (nullable): the dialog
 */
AdwDialog *
wm_soa_justify_present (WmSession     *session,
                        WmRequirement *control,
                        GtkWidget     *over)
{
  WmAssessment *assessment = wm_assess_find (wm_session_get_store (session), control);
  const char *summary = wm_record_get_text (WM_RECORD (control), WM_REQUIREMENT_SUMMARY);
  g_autofree char *heading = dup_label (control);
  g_autofree char *body = g_strjoin ("\n\n", wm_record_get_title (WM_RECORD (control)), summary, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AdwDialog *alert;
  Justify *self;

  if (assessment == NULL)
    return NULL;
  self = g_new0 (Justify, 1);
  self->session = g_object_ref (session);
  self->control = g_object_ref (control);
  alert = adw_alert_dialog_new (heading, body);
  gtk_box_append (GTK_BOX (box), make_text (self, wm_record_get_text (WM_RECORD (assessment), WM_ASSESSMENT_JUSTIFICATION)));
  gtk_box_append (GTK_BOX (box), make_rows (self, WM_RECORD (assessment)));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), box);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Cancel"), "apply", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (answered_cb), self, free_justify, G_CONNECT_DEFAULT);
  adw_dialog_present (alert, over);
  return alert;
}
