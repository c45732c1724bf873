/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-private.h"
#include "store/wm-content.h"

/* All files are hashed once more, on a thread; the window goes on and shows how far it is. */

#define PROGRESS_MS 100

struct _WmVerifying
{
  gatomicrefcount  refs;
  WmEvidencePlace *place; /* (nullable): lent; none when it is gone */
  WmStore         *store;
  GCancellable    *cancellable;
  guint            progress_id;
  GMutex           lock; /* for these two */
  gint64           done, all; /* bytes */
};

static void
verifying_unref (gpointer data)
{
  WmVerifying *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->store);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
hashed_cb (gint64   done_bytes,
           gint64   all_bytes,
           gpointer user_data)
{
  WmVerifying *self = user_data;

  g_mutex_lock (&self->lock);
  self->done = done_bytes;
  self->all = all_bytes;
  g_mutex_unlock (&self->lock);
}

static void
verify_worker (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  WmVerifying *self = data;
  GError *error = NULL;
  gint64 n_bytes;
  guint n;
  GPtrArray *faults = wm_content_verify (self->store, &n_bytes, &n, hashed_cb, self, cancellable, &error);

  if (faults == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, faults, (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
progress_cb (gpointer data)
{
  WmVerifying *self = data;
  gint64 done, all;

  g_mutex_lock (&self->lock);
  done = self->done;
  all = self->all;
  g_mutex_unlock (&self->lock);
  gtk_progress_bar_set_fraction (self->place->checked, CLAMP ((double) done / (double) MAX (all, 1), 0, 1));
  return G_SOURCE_CONTINUE;
}

/* From then on the place is no longer touched. */
static void
let_go (WmVerifying *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  self->place->verifying = NULL;
  self->place = NULL;
}

static void
tell (WmEvidencePlace *place,
      GPtrArray       *faults, /* (nullable) */
      GError          *error)  /* (nullable) */
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) found = NULL;

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      g_autofree char *fault = wm_evidence_dup_fault (wm_session_get_store (place->session), g_ptr_array_index (faults, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", fault);
    }
  if (text->len > 0)
    found = g_error_new_literal (WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED, text->str);
  if (error != NULL || found != NULL)
    wm_session_trouble (place->session, error != NULL ? error : found);
  else
    wm_session_message (place->session, _ ("All files are what they were when they were added"), FALSE);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  WmVerifying *self = user_data;
  WmEvidencePlace *place = self->place;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_task_propagate_pointer (G_TASK (result), &error);

  if (place != NULL)
    {
      let_go (self);
      gtk_widget_set_visible (place->checking, FALSE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (place, faults, error);
    }
  verifying_unref (self);
}

static void
verify_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmEvidencePlace *place = WM_EVIDENCE_PLACE (widget);
  WmVerifying *self;
  g_autoptr (GTask) task = NULL;

  if (place->verifying != NULL)
    return;
  self = place->verifying = g_new0 (WmVerifying, 1);
  g_atomic_ref_count_init (&self->refs);
  self->place = place;
  self->store = g_object_ref (wm_session_get_store (place->session));
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->lock);
  self->progress_id = g_timeout_add (PROGRESS_MS, progress_cb, self);
  gtk_progress_bar_set_fraction (place->checked, 0);
  gtk_widget_set_visible (place->checking, TRUE);
  task = g_task_new (NULL, self->cancellable, verified_cb, self);
  g_atomic_ref_count_inc (&self->refs);
  g_task_set_task_data (task, self, verifying_unref);
  g_task_run_in_thread (task, verify_worker);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmEvidencePlace *place = WM_EVIDENCE_PLACE (widget);

  if (place->verifying != NULL)
    g_cancellable_cancel (place->verifying->cancellable);
}

void
wm_evidence_verify_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "evidence.verify", NULL, verify_cb);
  gtk_widget_class_install_action (klass, "evidence.cancel", NULL, cancel_cb);
}

/* The place goes: nobody waits for it any more. */
void
wm_evidence_verify_cancel (WmEvidencePlace *place)
{
  WmVerifying *self = place->verifying;

  if (self == NULL)
    return;
  let_go (self);
  g_cancellable_cancel (self->cancellable);
}
