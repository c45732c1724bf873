/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "board/wm-gate.h"
#include "record/wm-finding.h"

/* Why findings are not treated, and who decided that: asked for together, as one is nothing without the other. */
typedef struct
{
  WmSession     *session;
  GPtrArray     *findings;
  WmDisposition  disposition;
  AdwDialog     *alert; /* lent, as all below */
  GtkEditable   *reason, *name;
} Dispose;

static void
free_dispose (gpointer  data,
              GClosure *closure)
{
  Dispose *self = data;

  g_object_unref (self->session);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

static char *
dup_answer (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

static void
update_cb (Dispose *self)
{
  g_autofree char *reason = dup_answer (self->reason), *name = dup_answer (self->name);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply", *reason != '\0' && *name != '\0');
}

static void
answered_cb (AdwAlertDialog *alert,
             const char     *response,
             Dispose        *self)
{
  g_autofree char *reason = dup_answer (self->reason), *name = dup_answer (self->name);
  WmEdit *edit;

  if (!g_str_equal (response, "apply"))
    return;
  edit = wm_edit_begin (wm_session_get_store (self->session),
                        self->disposition == WM_DISPOSITION_ACCEPTED ? _ ("Accept a risk") : _ ("Set aside a false positive"));
  for (guint i = 0; i < self->findings->len; i++)
    {
      WmRecord *finding = g_ptr_array_index (self->findings, i);

      wm_edit_set_integer (edit, finding, WM_FINDING_DISPOSITION, self->disposition);
      wm_edit_set_text (edit, finding, WM_FINDING_REASON, reason);
      wm_edit_set_text (edit, finding, WM_FINDING_DECIDED_BY, name);
    }
  wm_edit_commit (edit);
}

/**
 * wm_dispose_dialog_present:
 * @findings: (element-type WmFinding): what it is about
 * @disposition: that the risk is accepted, or that there is none
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_dispose_dialog_present (WmSession     *session,
                           GPtrArray     *findings,
                           WmDisposition  disposition,
                           GtkWidget     *over)
{
  gboolean accepted = disposition == WM_DISPOSITION_ACCEPTED;
  GtkWidget *list = gtk_list_box_new ();
  Dispose *self = g_new0 (Dispose, 1);

  self->session = g_object_ref (session);
  self->findings = g_ptr_array_ref (findings);
  self->disposition = disposition;
  self->alert = adw_alert_dialog_new (accepted ? _ ("Accept the Risk") : _ ("False Positive"),
                                      _ ("An auditor will ask why, and who decided it."));
  self->reason = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Reason"), "activates-default", TRUE, NULL);
  self->name = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Decided by"), "activates-default", TRUE, NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->reason));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self->alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self->alert), "cancel", _ ("_Cancel"), "apply", accepted ? _ ("_Accept") : _ ("_Set Aside"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self->alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self->alert), "apply", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self->alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (self->alert), "cancel");
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_data (self->alert, "response", G_CALLBACK (answered_cb), self, free_dispose, G_CONNECT_DEFAULT);
  adw_dialog_set_focus (self->alert, GTK_WIDGET (self->reason));
  adw_dialog_present (self->alert, over);
  return self->alert;
}
