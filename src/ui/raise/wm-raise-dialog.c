/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-raise.h"
#include "raise/wm-raise-dialog.h"

/* A task or a measure for a requirement, a finding or a measure: a new one, or one that is there already. */
typedef struct
{
  WmSession   *session;
  WmRecord    *record;
  GType        kind;
  AdwDialog   *alert; /* lent, as all below */
  GtkEditable *title;
  AdwComboRow *existing;
} Dialog;

/* What is said of each. */
static const struct
{
  const char *edit;
  const char *heading;
  const char *fresh;
} words[] = { { N_ ("Plan a task"), N_ ("Plan a Task"), N_ ("New task") }, { N_ ("Add a measure"), N_ ("Add a Measure"), N_ ("New measure") } };

static guint
get_words (Dialog *self)
{
  return self->kind == WM_TYPE_TASK ? 0 : 1;
}

static WmStore *
get_store (Dialog *self)
{
  return wm_session_get_store (self->session);
}

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_object_unref (self->record);
  g_free (self);
}

/* “A.6.2.4”, or “F-12”. */
static char *
dup_short_name (WmRecord *record)
{
  return WM_IS_REQUIREMENT (record) ? g_strdup (wm_record_get_text (record, WM_REQUIREMENT_CODE)) : wm_record_dup_ref (record);
}

static void
update_cb (Dialog *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title)));

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply",
                                         *title != '\0' || adw_combo_row_get_selected (self->existing) > 0);
}

static WmRecord *
raise_record (Dialog     *self,
              WmEdit     *edit,
              const char *title)
{
  if (self->kind == WM_TYPE_TASK)
    return WM_RECORD (wm_raise_task (edit, self->record, title, wm_session_get_today (self->session)));
  return WM_RECORD (wm_raise_measure (edit, self->record, title));
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Dialog         *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title))), *ref = NULL, *of = NULL, *said = NULL;
  guint at = adw_combo_row_get_selected (self->existing);
  g_autoptr (WmRecord) raised = NULL;
  WmEdit *edit;

  if (!g_str_equal (response, "apply") || (*title == '\0' && at == 0))
    return;
  edit = wm_edit_begin (get_store (self), _ (words[get_words (self)].edit));
  if (*title != '\0')
    raised = g_object_ref (raise_record (self, edit, title));
  else
    {
      raised = g_list_model_get_item (wm_store_list (get_store (self), self->kind), at - 1);
      wm_raise_link (edit, raised, self->record);
    }
  wm_edit_commit (edit);
  ref = wm_record_dup_ref (raised);
  of = dup_short_name (self->record);
  /* Translators: the reference of a measure or task, and the code of a requirement or a finding: “M-3 serves A.6.2.4” */
  said = g_strdup_printf (_ ("%s serves %s"), ref, of);
  wm_session_message (self->session, said, TRUE);
}

static GtkStringList *
name_existing (Dialog *self)
{
  GListModel *list = wm_store_list (get_store (self), self->kind);
  GtkStringList *names = gtk_string_list_new ((const char *[]) { _ ("None"), NULL });

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      g_autofree char *ref = wm_record_dup_ref (record), *name = g_strdup_printf ("%s %s", ref, wm_record_get_title (record));

      gtk_string_list_append (names, name);
    }
  return names;
}

static GtkWidget *
make_rows (Dialog *self)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GtkStringList) names = name_existing (self);
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->title = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ (words[get_words (self)].fresh), "activates-default", TRUE, NULL);
  self->existing = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Or one that is there"), "model", names, "enable-search", TRUE,
                                 "search-match-mode", GTK_STRING_FILTER_MATCH_MODE_SUBSTRING, "expression", name, NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->title));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->existing));
  return list;
}

/**
 * wm_raise_dialog_is_for:
 * @record: (nullable) (type WmRecord): a record
 *
 * Returns: whether tasks and measures can be planned for it
 */
gboolean
wm_raise_dialog_is_for (gpointer record)
{
  return WM_IS_REQUIREMENT (record) || WM_IS_FINDING (record) || WM_IS_MEASURE (record);
}

/**
 * wm_raise_dialog_present:
 * @kind: %WM_TYPE_TASK or %WM_TYPE_MEASURE
 * @record: (type WmRecord): what it is for, as wm_raise_dialog_is_for() has it
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_raise_dialog_present (WmSession *session,
                         GType      kind,
                         gpointer   record,
                         GtkWidget *over)
{
  g_autofree char *name = dup_short_name (record), *body = NULL;
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  self->kind = kind;
  body = g_strdup_printf ("%s %s", name, wm_record_get_title (record));
  self->alert = adw_alert_dialog_new (_ (words[get_words (self)].heading), body);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self->alert), make_rows (self));
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
