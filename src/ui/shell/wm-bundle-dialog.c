/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-verify.h"
#include "shell/wm-bundle-dialog.h"

/* How far the writer's thread has come; it outlives the dialog. */
typedef struct
{
  gatomicrefcount refs;
  GMutex          lock;
  double          fraction;
} Progress;

struct _WmBundleDialog
{
  AdwDialog            parent_instance;

  GtkStack            *stack; /* working, result */
  GtkProgressBar      *bar;
  AdwStatusPage       *status;
  AdwPreferencesGroup *digest_group;
  AdwActionRow        *digest_row;
  AdwPreferencesGroup *commands_group;
  GtkLabel            *commands;
  AdwPreferencesGroup *faults;

  char                *path;
  GCancellable        *cancellable;
  Progress            *progress;
  guint                tick;
  gboolean             good; /* written, or without a fault */
};

G_DEFINE_FINAL_TYPE (WmBundleDialog, wm_bundle_dialog, ADW_TYPE_DIALOG)

static Progress *
progress_new (void)
{
  Progress *self = g_new0 (Progress, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  return self;
}

static Progress *
progress_ref (Progress *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
progress_unref (Progress *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* In the writer's thread. */
static void
progress_cb (gint64   done_bytes,
             gint64   all_bytes,
             gpointer user_data)
{
  Progress *self = user_data;

  g_mutex_lock (&self->lock);
  self->fraction = all_bytes > 0 ? CLAMP ((double) done_bytes / (double) all_bytes, 0, 1) : 0;
  g_mutex_unlock (&self->lock);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  WmBundleDialog *self = WM_BUNDLE_DIALOG (widget);
  double fraction;

  g_mutex_lock (&self->progress->lock);
  fraction = self->progress->fraction;
  g_mutex_unlock (&self->progress->lock);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  return G_SOURCE_CONTINUE;
}

static void
show_result (WmBundleDialog *self,
             const char     *icon,
             const char     *title,
             const char     *description)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_failure (WmBundleDialog *self,
              const char     *title,
              GError         *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_dialog_force_close (ADW_DIALOG (self));
  else
    show_result (self, "dialog-error-symbolic", title, text);
}

static void
show_digest (WmBundleDialog *self,
             const char     *digest)
{
  gtk_widget_set_visible (GTK_WIDGET (self->digest_group), digest != NULL);
  if (digest != NULL)
    adw_action_row_set_subtitle (self->digest_row, digest);
}

/* The lines with which anyone checks a bundle without Waymark; the same as in its README. */
static void
show_commands (WmBundleDialog *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *folder = g_str_has_suffix (name, ".zip") ? g_strndup (name, strlen (name) - 4) : g_strdup (name);
  g_autofree char *quoted_name = g_shell_quote (name);
  g_autofree char *quoted_folder = g_shell_quote (folder);
  g_autofree char *lines = g_strdup_printf (
    "unzip -q %s && cd %s\n"
    "sha256sum --strict -c tagmanifest-sha256.txt && sha256sum --strict -c manifest-sha256.txt\n"
    "find data -type f | LC_ALL=C sort | diff - <(cut -c67- manifest-sha256.txt)\n"
    "sha256sum tagmanifest-sha256.txt",
    quoted_name, quoted_folder);

  gtk_label_set_label (self->commands, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->commands_group), TRUE);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WmBundleDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WmBundleSummary) summary = wm_bundle_export_finish (WM_STORE (source), result, &error);
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  progress_unref (self->progress);
  if (summary == NULL)
    {
      show_failure (self, _ ("The Bundle Was Not Written"), error);
      return;
    }
  size = g_format_size ((guint64) summary->n_bytes);
  text = g_strdup_printf (ngettext ("%s: %u file, %s", "%s: %u files, %s", summary->n_files), self->path, summary->n_files, size);
  escaped = g_markup_escape_text (text, -1);
  self->good = TRUE;
  show_result (self, "object-select-symbolic", _ ("The Bundle Is Written"), escaped);
  show_digest (self, summary->digest);
  show_commands (self);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WmBundleDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WmBundleReport) report = wm_bundle_verify_finish (result, &error);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;
  g_autofree char *escaped = NULL;
  gint64 as_of;

  if (report == NULL)
    {
      show_failure (self, _ ("The Bundle Could Not Be Checked"), error);
      return;
    }
  title = report->faults->len == 0 ? g_strdup (_ ("The Bundle Is Whole"))
                                   : g_strdup_printf (ngettext ("%u Fault Found", "%u Faults Found", report->faults->len), report->faults->len);
  as_of = report->as_of != NULL ? wm_moment_parse (report->as_of, NULL) : WM_UNSET;
  when = as_of != WM_UNSET ? wm_moment_dup_label (as_of) : g_strdup (report->as_of != NULL ? report->as_of : "?");
  /* Translators: an organisation, and the time as of which its bundle was made */
  text = report->organization != NULL ? g_strdup_printf (_ ("%s, as of %s"), report->organization, when)
                                      : g_strdup (self->path);
  escaped = g_markup_escape_text (text, -1);
  self->good = report->faults->len == 0;
  show_result (self, report->faults->len == 0 ? "object-select-symbolic" : "dialog-warning-symbolic", title, escaped);
  show_digest (self, report->digest);
  gtk_widget_set_visible (GTK_WIDGET (self->faults), report->faults->len > 0);
  for (guint i = 0; i < report->faults->len; i++)
    {
      WmBundleFault *fault = g_ptr_array_index (report->faults, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *reason = g_markup_escape_text (fault->reason, -1);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fault->path[0] != '\0' ? fault->path : _ ("The whole bundle"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
      adw_preferences_group_add (self->faults, row);
    }
}

static void
cancel_cb (WmBundleDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
copy_digest_cb (WmBundleDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), adw_action_row_get_subtitle (self->digest_row));
}

static void
copy_commands_cb (WmBundleDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_label (self->commands));
}

static void
wm_bundle_dialog_dispose (GObject *object)
{
  WmBundleDialog *self = WM_BUNDLE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_BUNDLE_DIALOG);

  G_OBJECT_CLASS (wm_bundle_dialog_parent_class)->dispose (object);
}

static void
wm_bundle_dialog_finalize (GObject *object)
{
  WmBundleDialog *self = WM_BUNDLE_DIALOG (object);

  progress_unref (self->progress);
  g_object_unref (self->cancellable);
  g_free (self->path);

  G_OBJECT_CLASS (wm_bundle_dialog_parent_class)->finalize (object);
}

static void
wm_bundle_dialog_class_init (WmBundleDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wm_bundle_dialog_dispose;
  object_class->finalize = wm_bundle_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-bundle-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, status);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, digest_group);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, digest_row);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, commands_group);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, commands);
  gtk_widget_class_bind_template_child (widget_class, WmBundleDialog, faults);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_digest_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_commands_cb);
}

static void
wm_bundle_dialog_init (WmBundleDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->progress = progress_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static WmBundleDialog *
present (WmWindow   *window,
         const char *path,
         const char *title)
{
  WmBundleDialog *self = g_object_new (WM_TYPE_BUNDLE_DIALOG, "title", title, NULL);

  self->path = g_strdup (path);
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
  return self;
}

/**
 * wm_bundle_dialog_export:
 * @window: a window with a plan
 * @path: where to
 *
 * Writes the plan's bundle as of now, and tells what came of it.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_bundle_dialog_export (WmWindow   *window,
                         const char *path)
{
  WmBundleDialog *self = present (window, path, _ ("Export an Audit Bundle"));
  WmStore *store = wm_session_get_store (wm_window_get_session (window));
  g_autoptr (GError) error = NULL;

  /* The bundle is read from the file: all changes must have come to it. */
  if (!wm_store_flush (store, &error))
    {
      show_failure (self, _ ("The Bundle Was Not Written"), error);
      return ADW_DIALOG (self);
    }
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  wm_bundle_export_async (store, path, wm_moment_now (), progress_cb,
                          progress_ref (self->progress), self->cancellable, exported_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}

/**
 * wm_bundle_dialog_verify:
 * @window: a window
 * @path: a bundle
 *
 * Checks a bundle, and lists what is wrong with it.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_bundle_dialog_verify (WmWindow   *window,
                         const char *path)
{
  WmBundleDialog *self = present (window, path, _ ("Verify an Audit Bundle"));

  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  wm_bundle_verify_async (path, self->cancellable, verified_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}

/**
 * wm_bundle_dialog_is_busy:
 * @self: a dialog
 *
 * Returns: whether the bundle is still being written or checked
 */
gboolean
wm_bundle_dialog_is_busy (WmBundleDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "result") != 0;
}

/**
 * wm_bundle_dialog_is_good:
 * @self: a dialog
 *
 * Returns: whether the bundle has been written, or checked without a fault
 */
gboolean
wm_bundle_dialog_is_good (WmBundleDialog *self)
{
  return self->good;
}

/**
 * wm_bundle_dialog_get_title:
 * @self: a dialog
 *
 * Returns: what came of it, in a few words
 */
const char *
wm_bundle_dialog_get_title (WmBundleDialog *self)
{
  return adw_status_page_get_title (self->status);
}
