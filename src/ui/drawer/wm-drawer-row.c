/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-readiness.h"
#include "store/wm-content.h"

/* A piece of evidence in the drawer, and its contents on their way out. */

static GtkWidget *
make_button (const char *icon,
             const char *tooltip,
             const char *action,
             const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  return button;
}

static char *
dup_subtitle (WmEvidence *evidence,
              gint64      today)
{
  WmRecord *record = WM_RECORD (evidence);
  g_autofree char *size = g_format_size (MAX (wm_record_get_integer (record, WM_EVIDENCE_SIZE), 0));
  g_autofree char *observed = wm_record_dup_label (record, WM_EVIDENCE_OBSERVED);
  const char *freshness = wm_freshness_get_label (wm_freshness_get (evidence, today));

  /* Translators: how fresh it is, when it was observed, its size. */
  return g_strdup_printf (_ ("%s · %s · %s"), freshness, observed != NULL ? observed : "–", size);
}

/*< private >
 * wm_drawer_row_new:
 *
 * Returns: (transfer floating): a row that names @evidence, says how fresh it is, and offers what can be done with it
 */
GtkWidget *
wm_drawer_row_new (WmSession  *session,
                   WmEvidence *evidence)
{
  static const char *const icons[] = { "emblem-documents-symbolic", "emblem-ok-symbolic", "alarm-symbolic", "dialog-warning-symbolic" };
  GtkWidget *row = adw_action_row_new (), *icon;
  const char *id = wm_record_get_id (WM_RECORD (evidence));
  WmFreshness freshness = wm_freshness_get (evidence, wm_session_get_today (session));
  g_autofree char *subtitle = dup_subtitle (evidence, wm_session_get_today (session));

  icon = gtk_image_new_from_icon_name (icons[freshness]);
  if (freshness == WM_FRESHNESS_STALE)
    gtk_widget_add_css_class (icon, "error");
  else if (freshness == WM_FRESHNESS_DUE_SOON)
    gtk_widget_add_css_class (icon, "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_record_get_title (WM_RECORD (evidence)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("document-save-symbolic", _ ("Save Elsewhere"), "drawer.save", id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("edit-delete-symbolic", _ ("Detach"), "drawer.detach", id));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "drawer.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_widget_set_tooltip_text (row, _ ("Open with Another Program"));
  return row;
}

typedef struct
{
  WmStore *store;
  char    *digest;
  GFile   *file;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->store);
  g_free (self->digest);
  g_object_unref (self->file);
  g_free (self);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Saving *self = data;
  GError *error = NULL;
  g_autoptr (GInputStream) in = wm_content_read (self->store, self->digest, &error);
  g_autoptr (GFileOutputStream) out =
      in == NULL ? NULL : g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, &error);

  if (out == NULL
      || g_output_stream_splice (G_OUTPUT_STREAM (out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                 cancellable, &error) < 0)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/*< private >
 * wm_drawer_save:
 *
 * Writes the contents of @evidence to @file, in a thread. @callback gets a #GTask of a boolean.
 */
void
wm_drawer_save (WmSession          *session,
                WmEvidence         *evidence,
                GFile              *file,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (file, NULL, callback, user_data);
  Saving *self = g_new0 (Saving, 1);

  self->store = g_object_ref (wm_session_get_store (session));
  self->digest = g_strdup (wm_record_get_text (WM_RECORD (evidence), WM_EVIDENCE_DIGEST));
  self->file = g_object_ref (file);
  g_task_set_task_data (task, self, saving_free);
  g_task_run_in_thread (task, save_thread);
}
