/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-differences-dialog.h"
#include "planning/wm-what-if.h"
#include "store/wm-suppose.h"

/* What the response of a dialog needs. */
typedef struct
{
  WmSession    *session;
  GtkWidget    *over;  /* lent: the dialog is in it */
  GtkWidget    *entry; /* lent: the dialog owns it */
  WmWhatIfEnded ended;
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->session);
  g_free (self);
}

static gboolean
is_supposing (WmSession *session)
{
  return wm_store_get_supposition (wm_session_get_store (session)) != NULL;
}

static void
begin_cb (AdwAlertDialog *alert,
          const char     *response,
          Question       *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (!g_str_equal (response, "begin") || is_supposing (self->session))
    return;
  g_strstrip (label);
  if (!wm_store_begin_supposition (wm_session_get_store (self->session), *label != '\0' ? label : _("Another plan"), &error))
    wm_session_trouble (self->session, error);
}

/**
 * wm_what_if_begin:
 * @session: a session
 * @over: where to ask
 *
 * Asks what is to be supposed, and begins with it.
 */
void
wm_what_if_begin (WmSession *session,
                  GtkWidget *over)
{
  AdwDialog *alert = adw_alert_dialog_new (_("What If…"), _("Until you keep or discard it, everything that you change is only supposed: "
                                                          "the plan’s file stays as it is."));
  GtkWidget *list = gtk_list_box_new (), *entry = adw_entry_row_new ();
  Question *self = g_new0 (Question, 1);

  self->session = g_object_ref (session);
  self->entry = entry;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("What do you suppose?"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _("_Cancel"), "begin", _("_Begin"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "begin", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "begin");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (begin_cb), self, question_free, G_CONNECT_DEFAULT);
  adw_dialog_set_focus (alert, entry);
  adw_dialog_present (alert, over);
}

/**
 * wm_what_if_keep:
 * @session: a session
 *
 * Makes all that is supposed one change of the plan.
 */
void
wm_what_if_keep (WmSession *session)
{
  g_autofree char *label = g_strdup (wm_store_get_supposition (wm_session_get_store (session))), *text = NULL;

  if (label == NULL)
    return;
  wm_store_keep_supposition (wm_session_get_store (session), NULL);
  /* Translators: %s is what was supposed */
  text = g_strdup_printf (_("“%s” is part of the plan"), label);
  wm_session_message (session, text, wm_store_can_undo (wm_session_get_store (session)));
}

void
wm_what_if_discard (WmSession *session)
{
  if (!is_supposing (session))
    return;
  wm_store_discard_supposition (wm_session_get_store (session));
  wm_session_message (session, _("The plan is as it was before"), FALSE);
}

static void
asked_cb (AdwAlertDialog *alert,
          const char     *response,
          Question       *self)
{
  g_autoptr (GtkWidget) over = g_object_ref (self->over);
  WmWhatIfEnded ended = self->ended;

  if (g_str_equal (response, "cancel"))
    return;
  if (g_str_equal (response, "keep"))
    wm_what_if_keep (self->session);
  else
    wm_what_if_discard (self->session);
  ended (over);
}

/**
 * wm_what_if_ask:
 * @session: a session in which something is supposed
 * @over: where to ask
 * @ended: called when it has been kept or discarded; not when the person goes on with it
 *
 * Nothing that was supposed is lost without a question.
 */
void
wm_what_if_ask (WmSession    *session,
                GtkWidget    *over,
                WmWhatIfEnded ended)
{
  g_autofree char *body = g_strdup_printf (_("What you changed for “%s” is only supposed so far."),
                                           wm_store_get_supposition (wm_session_get_store (session)));
  AdwDialog *alert = adw_alert_dialog_new (_("Keep What You Supposed?"), body);
  Question *self = g_new0 (Question, 1);

  self->session = g_object_ref (session);
  self->over = over;
  self->ended = ended;
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _("_Cancel"), "discard", _("_Discard"), "keep", _("_Keep"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "keep", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (asked_cb), self, question_free, G_CONNECT_DEFAULT);
  adw_dialog_present (alert, over);
}

void
wm_what_if_list_differences (WmSession *session,
                             GtkWidget *over)
{
  if (wm_session_get_compared (session) != NULL)
    adw_dialog_present (wm_differences_dialog_new (session), over);
}
