/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "evidence/wm-coverage.h"
#include "record/wm-kinds.h"

/* Files on their way into the drawer, by drop, paste and chooser, and out of it: opened, saved, detached. */

static void
progress_cb (double      fraction,
             const char *name,
             gpointer    user_data)
{
  WmDrawer *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_progress_bar_set_text (self->bar, name);
}

static void
ended_cb (const GError *error,
          gpointer      user_data)
{
  WmDrawer *self = user_data;

  wm_drawer_import_stop (g_steal_pointer (&self->import));
  gtk_widget_set_visible (self->progress, FALSE);
  if (error != NULL)
    wm_session_trouble (self->session, error);
}

/* To what files can be attached now; %NULL, and a bell, when to nothing. */
static WmRecord *
find_target (WmDrawer *self)
{
  WmRecord *record = wm_session_get_selection (self->session);

  if (record != NULL && self->import == NULL
      && !wm_store_is_read_only (wm_session_get_store (self->session)))
    return record;
  gtk_widget_error_bell (GTK_WIDGET (self));
  return NULL;
}

static void
show_progress (WmDrawer *self,
               WmImport *import)
{
  self->import = import;
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_progress_bar_set_text (self->bar, _ ("Reading"));
  gtk_widget_set_visible (self->progress, TRUE);
  if (adw_view_stack_page_get_visible (self->evidence_page))
    adw_view_stack_set_visible_child_name (self->pages, "evidence");
}

/**
 * wm_drawer_add_files:
 * @files: of #GFile
 *
 * Attaches the files to what is selected, as one change.
 */
void
wm_drawer_add_files (WmDrawer   *self,
                     GListModel *files)
{
  WmRecord *record = g_list_model_get_n_items (files) > 0 ? find_target (self) : NULL;

  if (record != NULL)
    show_progress (self, wm_drawer_import_files (self->session, record, files, progress_cb, ended_cb, self));
}

/**
 * wm_drawer_is_busy:
 *
 * Returns: whether files are being read
 */
gboolean
wm_drawer_is_busy (WmDrawer *self)
{
  return self->import != NULL;
}

static GListModel *
list_files (GdkFileList *dropped)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  GSList *list = gdk_file_list_get_files (dropped);

  for (GSList *at = list; at != NULL; at = at->next)
    g_list_store_append (files, at->data);
  g_slist_free (list);
  return G_LIST_MODEL (files);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  if (WM_DRAWER (widget)->import != NULL)
    wm_drawer_import_cancel (WM_DRAWER (widget)->import);
}

static gboolean
drop_cb (WmDrawer     *self,
         const GValue *value)
{
  g_autoptr (GListModel) files = list_files (g_value_get_boxed (value));

  wm_drawer_add_files (self, files);
  return TRUE;
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files != NULL && self->session != NULL)
    wm_drawer_add_files (self, files);
}

static void
add_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Attach Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, g_object_ref (widget));
}

static void
take_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WmRecord *record = find_target (WM_DRAWER (widget));

  if (record != NULL && !WM_IS_EVIDENCE (record))
    wm_drawer_take_present (WM_DRAWER (widget)->session, record, widget);
}

static void
paste_bytes (WmDrawer   *self,
             GBytes     *bytes,
             const char *name,
             const char *media_type)
{
  WmRecord *record = find_target (self);

  if (record != NULL)
    show_progress (self, wm_drawer_import_bytes (self->session, record, bytes, name, media_type, progress_cb, ended_cb, self));
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || self->session == NULL)
    return;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    drop_cb (self, value);
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (g_value_get_object (value));

      paste_bytes (self, png, _ ("Pasted picture.png"), "image/png");
    }
  else if (G_VALUE_HOLDS_STRING (value) && g_value_get_string (value) != NULL)
    {
      g_autoptr (GBytes) text = g_bytes_new (g_value_get_string (value), strlen (g_value_get_string (value)));

      paste_bytes (self, text, _ ("Pasted text.txt"), "text/plain");
    }
}

static void
paste_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE, G_TYPE_STRING };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GdkContentFormats) wanted = gdk_content_formats_new_for_gtype (types[i]);

      wanted = gdk_content_formats_union_deserialize_gtypes (g_steal_pointer (&wanted));
      if (!gdk_content_formats_match (formats, wanted))
        continue;
      gdk_clipboard_read_value_async (clipboard, types[i], G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (widget));
      return;
    }
  gtk_widget_error_bell (widget);
}

/* A file that is meant by a record: of evidence the first of its newest revision. FALSE where there is none. */
static gboolean
find_part (WmDrawer       *self,
           GVariant       *parameter,
           WmEvidencePart *part)
{
  WmStore *store = wm_session_get_store (self->session);
  WmRecord *record = wm_store_lookup (store, g_variant_get_string (parameter, NULL));
  WmRecord *evidence = record != NULL && WM_IS_EVIDENCE_FILE (record) ? wm_store_get_reference (store, record, WM_EVIDENCE_FILE_EVIDENCE) : record;
  g_autoptr (GArray) parts = evidence == NULL || !WM_IS_EVIDENCE (evidence) ? NULL
                             : evidence == record                           ? wm_evidence_list_current (store, WM_EVIDENCE (evidence))
                                                                            : wm_evidence_list_parts (store, WM_EVIDENCE (evidence));

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      *part = g_array_index (parts, WmEvidencePart, i);
      if (evidence == record || part->record == record)
        return TRUE;
    }
  return FALSE;
}

static WmEvidence *
find_evidence (WmDrawer *self,
               GVariant *parameter)
{
  WmRecord *record = wm_store_lookup (wm_session_get_store (self->session), g_variant_get_string (parameter, NULL));

  return WM_IS_EVIDENCE (record) ? WM_EVIDENCE (record) : NULL;
}

static void
launch_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && self->session != NULL)
    wm_session_trouble (self->session, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *name = g_file_get_basename (G_FILE (source));

  if (self->session == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      wm_session_trouble (self->session, error);
      return;
    }
  text = g_strdup_printf (_ ("“%s” saved"), name);
  wm_session_message (self->session, text, FALSE);
}

/* The copy that another program opens can only be read: changes to it would not come back. */
static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (G_FILE (source));

  if (self->session == NULL)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      wm_session_trouble (self->session, error);
      return;
    }
  g_file_set_attribute_uint32 (G_FILE (source), "unix::mode", 0400, 0, NULL, NULL);
  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, launch_cb, g_object_ref (self));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) && self->session != NULL)
    wm_session_trouble (self->session, error);
}

/* Only what a browser opens: an address may come from anywhere. */
static void
open_link (WmDrawer   *self,
           WmEvidence *evidence)
{
  const char *address = evidence == NULL ? NULL : wm_record_get_text (WM_RECORD (evidence), WM_EVIDENCE_ADDRESS);
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (address == NULL || !(g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://")))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, opened_cb, g_object_ref (self));
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WmDrawer *self = WM_DRAWER (widget);
  WmEvidencePart part;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *name = NULL;
  g_autoptr (GFile) file = NULL;

  if (!find_part (self, parameter, &part))
    {
      open_link (self, find_evidence (self, parameter));
      return;
    }
  folder = g_dir_make_tmp ("waymark-XXXXXX", &error);
  if (folder == NULL)
    {
      wm_session_trouble (self->session, error);
      return;
    }
  name = g_path_get_basename (part.name != NULL ? part.name : "evidence");
  file = g_file_new_build_filename (folder, name, NULL);
  g_ptr_array_add (self->copies, g_object_ref (file));
  wm_drawer_save (self->session, part.digest, file, copied_cb, g_object_ref (self));
}

typedef struct
{
  WmDrawer *drawer;
  char     *digest;
} Save;

static void
place_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Save *save = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && save->drawer->session != NULL)
    wm_drawer_save (save->drawer->session, save->digest, file, saved_cb, g_object_ref (save->drawer));
  g_object_unref (save->drawer);
  g_free (save->digest);
  g_free (save);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  WmEvidencePart part;
  Save *save;

  if (!find_part (WM_DRAWER (widget), parameter, &part))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  save = g_new0 (Save, 1);
  *save = (Save) { g_object_ref (WM_DRAWER (widget)), g_strdup (part.digest) };
  gtk_file_dialog_set_initial_name (dialog, part.name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, place_cb, save);
}

static void
detach_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WmDrawer *self = WM_DRAWER (widget);
  WmEvidence *evidence = find_evidence (self, parameter);
  WmRecord *record = wm_session_get_selection (self->session);
  g_autofree char *label = NULL, *losses = NULL, *told = NULL;
  WmEdit *edit;

  if (evidence == NULL || record == NULL)
    return;
  label = g_strdup_printf (_ ("Detach “%s”"), wm_record_get_title (WM_RECORD (evidence)));
  losses = wm_coverage_dup_losses (wm_session_get_store (self->session), evidence, record, wm_session_get_today (self->session));
  told = losses == NULL ? g_strdup (label) : g_strdup_printf ("%s: %s", label, losses);
  edit = wm_edit_begin (wm_session_get_store (self->session), label);
  wm_edit_unlink (edit, evidence, record);
  wm_edit_commit (edit);
  wm_session_message (self->session, told, TRUE);
}

static void
compare_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  WmDrawer *self = WM_DRAWER (widget);
  WmEvidence *evidence = find_evidence (self, parameter);
  g_autoptr (GArray) parts = evidence == NULL ? NULL : wm_evidence_list_parts (wm_session_get_store (self->session), evidence);

  if (parts != NULL && wm_evidence_can_compare (parts))
    wm_compare_dialog_present (self->session, evidence, widget);
  else
    gtk_widget_error_bell (widget);
}

void
wm_drawer_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "drawer.add", NULL, add_cb);
  gtk_widget_class_install_action (klass, "drawer.paste", NULL, paste_cb);
  gtk_widget_class_install_action (klass, "drawer.take", NULL, take_cb);
  gtk_widget_class_install_action (klass, "drawer.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (klass, "drawer.open", "s", open_cb);
  gtk_widget_class_install_action (klass, "drawer.save", "s", save_cb);
  gtk_widget_class_install_action (klass, "drawer.compare", "s", compare_cb);
  gtk_widget_class_install_action (klass, "drawer.detach", "s", detach_cb);
}

void
wm_drawer_set_up_drop (WmDrawer *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/*< private >
 * wm_drawer_close_files:
 *
 * Ends what is under way, and takes back the copies that other programs were given.
 */
void
wm_drawer_close_files (WmDrawer *self)
{
  if (self->import != NULL)
    wm_drawer_import_stop (g_steal_pointer (&self->import));
  for (guint i = 0; i < self->copies->len; i++)
    {
      g_autoptr (GFile) folder = g_file_get_parent (g_ptr_array_index (self->copies, i));

      g_file_delete (g_ptr_array_index (self->copies, i), NULL, NULL);
      g_file_delete (folder, NULL, NULL);
    }
  g_ptr_array_set_size (self->copies, 0);
}
