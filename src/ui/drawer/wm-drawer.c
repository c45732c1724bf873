/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "form/wm-form.h"
#include "record/wm-kinds.h"

struct _WmDrawer
{
  AdwBin parent_instance;

  AdwWindowTitle      *title;
  GtkWidget           *progress;
  GtkProgressBar      *bar;
  GtkStack            *stack;
  GtkLabel            *heading;
  AdwPreferencesGroup *evidence;
  GtkWidget           *add;
  GtkWidget           *dates;
  AdwActionRow        *when, *slack, *why;
  AdwBin              *fields;

  WmSession           *session;
  WmForm              *form;
  GPtrArray           *rows; /* GtkWidget, lent to evidence */
  GCancellable        *importing;
};

G_DEFINE_FINAL_TYPE (WmDrawer, wm_drawer, ADW_TYPE_BIN)

static WmRecord *
find_assessment (WmStore  *store,
                 WmRecord *requirement)
{
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (assessment, WM_ASSESSMENT_REQUIREMENT), wm_record_get_id (requirement)) == 0)
        return assessment; /* the list keeps it */
    }
  return NULL;
}

static void
update_evidence (WmDrawer *self,
                 WmRecord *record)
{
  WmStore *store = wm_session_get_store (self->session);
  g_autoptr (GPtrArray) linked = wm_store_list_linked (store, record, WM_TYPE_EVIDENCE);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->evidence, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < linked->len; i++)
    {
      GtkWidget *row = wm_drawer_row_new (self->session, g_ptr_array_index (linked, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->evidence, row);
    }
}

static void
update_dates (WmDrawer *self,
              WmRecord *record)
{
  WmSchedule *schedule = wm_session_get_schedule (self->session);
  const WmTaskDates *dates = WM_IS_TASK (record) ? wm_schedule_get_dates (schedule, WM_TASK (record)) : NULL;
  g_autofree char *start = NULL, *finish = NULL, *span = NULL, *slack = NULL, *why = NULL, *escaped = NULL;
  int days;

  gtk_widget_set_visible (self->dates, dates != NULL);
  if (dates == NULL)
    return;
  start = wm_date_dup_label (wm_plan_time_to_date (dates->start));
  finish = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
  span = g_strdup_printf ("%s – %s", start, finish);
  days = dates->total_float / WM_MINUTES_PER_WORKDAY;
  slack = g_strdup_printf (ngettext ("%d working day", "%d working days", ABS (days)), days);
  why = wm_schedule_dup_why (schedule, WM_TASK (record));
  escaped = g_markup_escape_text (why, -1);
  adw_action_row_set_subtitle (self->when, span);
  adw_action_row_set_subtitle (self->slack, dates->critical ? _ ("None: it is critical") : slack);
  adw_action_row_set_subtitle (self->why, escaped);
}

static void
update (WmDrawer *self)
{
  WmRecord *record = wm_session_get_selection (self->session);
  WmRecord *edited = record;
  g_autofree char *ref = NULL;
  bool attaches;

  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "record" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drawer.add", record != NULL);
  if (record == NULL)
    {
      wm_form_set_record (self->form, NULL);
      return;
    }
  ref = wm_record_dup_ref (record);
  adw_window_title_set_subtitle (self->title, WM_IS_REQUIREMENT (record) ? wm_record_get_text (record, WM_REQUIREMENT_CODE) : ref);
  gtk_label_set_label (self->heading, wm_record_get_title (record));
  attaches = !WM_IS_EVIDENCE (record);
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), attaches);
  if (attaches)
    update_evidence (self, record);
  update_dates (self, record);
  if (WM_IS_REQUIREMENT (record))
    edited = find_assessment (wm_session_get_store (self->session), record);
  wm_form_set_record (self->form, edited);
}

static void
progress_cb (guint       done,
             guint       all,
             const char *name,
             gpointer    user_data)
{
  WmDrawer *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, (double) done / MAX (all, 1));
  gtk_progress_bar_set_text (self->bar, name);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (WmDrawer) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->importing);
  gtk_widget_set_visible (self->progress, FALSE);
  if (!wm_drawer_import_finish (result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && self->session != NULL)
    wm_session_trouble (self->session, error);
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
  WmRecord *record = wm_session_get_selection (self->session);

  if (record == NULL || WM_IS_EVIDENCE (record) || self->importing != NULL || wm_store_is_read_only (wm_session_get_store (self->session)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  self->importing = g_cancellable_new ();
  gtk_widget_set_visible (self->progress, TRUE);
  wm_drawer_import_async (self->session, record, files, self->importing, progress_cb, imported_cb, g_object_ref (self));
}

static void
cancel_cb (WmDrawer *self)
{
  g_cancellable_cancel (self->importing);
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
paste_bytes (WmDrawer   *self,
             GBytes     *bytes,
             const char *name,
             const char *media_type)
{
  WmRecord *record = wm_session_get_selection (self->session);
  g_autoptr (GError) error = NULL;

  if (record != NULL && !WM_IS_EVIDENCE (record)
      && !wm_drawer_import_bytes (self->session, record, bytes, name, media_type, &error))
    wm_session_trouble (self->session, error);
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
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WmDrawer *self = WM_DRAWER (widget);
  WmEvidence *evidence = find_evidence (self, parameter);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("waymark-XXXXXX", &error);
  g_autofree char *name = NULL;
  g_autoptr (GFile) file = NULL;

  if (evidence == NULL)
    return;
  if (folder == NULL)
    {
      wm_session_trouble (self->session, error);
      return;
    }
  name = g_path_get_basename (wm_record_get_text (WM_RECORD (evidence), WM_EVIDENCE_NAME));
  file = g_file_new_build_filename (folder, name, NULL);
  wm_drawer_save (self->session, evidence, file, copied_cb, g_object_ref (self));
}

typedef struct
{
  WmDrawer   *drawer;
  WmEvidence *evidence;
} Save;

static void
place_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Save *save = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && save->drawer->session != NULL)
    wm_drawer_save (save->drawer->session, save->evidence, file, saved_cb, g_object_ref (save->drawer));
  g_object_unref (save->drawer);
  g_object_unref (save->evidence);
  g_free (save);
}

static void
save_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WmEvidence *evidence = find_evidence (WM_DRAWER (widget), parameter);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Save *save;

  if (evidence == NULL)
    return;
  save = g_new0 (Save, 1);
  *save = (Save) { g_object_ref (WM_DRAWER (widget)), g_object_ref (evidence) };
  gtk_file_dialog_set_initial_name (dialog, wm_record_get_text (WM_RECORD (evidence), WM_EVIDENCE_NAME));
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
  g_autofree char *label = NULL;
  WmEdit *edit;

  if (evidence == NULL || record == NULL)
    return;
  label = g_strdup_printf (_ ("Detach “%s”"), wm_record_get_title (WM_RECORD (evidence)));
  edit = wm_edit_begin (wm_session_get_store (self->session), label);
  wm_edit_unlink (edit, evidence, record);
  wm_edit_commit (edit);
  wm_session_message (self->session, label, TRUE);
}

static void
wm_drawer_dispose (GObject *object)
{
  WmDrawer *self = WM_DRAWER (object);

  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_DRAWER);
  G_OBJECT_CLASS (wm_drawer_parent_class)->dispose (object);
}

static void
wm_drawer_finalize (GObject *object)
{
  g_ptr_array_unref (WM_DRAWER (object)->rows);
  G_OBJECT_CLASS (wm_drawer_parent_class)->finalize (object);
}

static void
wm_drawer_class_init (WmDrawerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_drawer_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_drawer_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-drawer.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, WmDrawer, name)
  CHILD (title), CHILD (progress), CHILD (bar), CHILD (stack), CHILD (heading), CHILD (evidence), CHILD (add), CHILD (dates);
  CHILD (when), CHILD (slack), CHILD (why), CHILD (fields);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_install_action (widget_class, "drawer.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "drawer.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "drawer.open", "s", open_cb);
  gtk_widget_class_install_action (widget_class, "drawer.save", "s", save_cb);
  gtk_widget_class_install_action (widget_class, "drawer.detach", "s", detach_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "drawer.paste", NULL);
}

static void
wm_drawer_init (WmDrawer *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * wm_drawer_new:
 *
 * Returns: (transfer floating): a drawer that follows the selection of @session
 */
GtkWidget *
wm_drawer_new (WmSession *session)
{
  WmDrawer *self = g_object_new (WM_TYPE_DRAWER, NULL);

  self->session = g_object_ref (session);
  self->form = WM_FORM (wm_form_new (session));
  adw_bin_set_child (self->fields, GTK_WIDGET (self->form));
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
