/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "collect/wm-collect-private.h"
#include "collect/wm-watched-dialog.h"
#include "record/wm-link.h"

struct _WmWatchedDialog
{
  AdwDialog            parent_instance;

  AdwNavigationView   *view;
  GtkStack            *pages;
  AdwPreferencesGroup *list;
  GtkWidget           *add, *add_first;

  WmSession           *session;
};

G_DEFINE_FINAL_TYPE (WmWatchedDialog, wm_watched_dialog, ADW_TYPE_DIALOG)

static WmStore *
get_store (WmWatchedDialog *self)
{
  return wm_session_get_store (self->session);
}

static void
show_folder (WmWatchedDialog *self,
             WmRecord        *folder)
{
  adw_navigation_view_push (self->view, wm_collect_page_new (self->session, WM_WATCHED_FOLDER (folder)));
}

/* What is selected in the window is what a new folder is most likely about. */
static void
watch_folder (WmWatchedDialog *self,
              GFile           *file)
{
  WmRecord *selected = wm_session_get_selection (self->session), *folder;
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Watch a folder"));

  folder = wm_watched_folder_add (edit, file);
  if (selected != NULL && wm_collect_is_target (selected))
    wm_edit_link (edit, folder, selected, WM_LINK_ROLE_EVIDENCE);
  wm_edit_commit (edit);
  show_folder (self, folder);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmWatchedDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->session != NULL)
    watch_folder (self, file);
}

static void
add_cb (WmWatchedDialog *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (chooser, _ ("Choose a Folder to Watch"));
  gtk_file_dialog_select_folder (chooser, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

static gboolean
drop_cb (WmWatchedDialog *self,
         const GValue    *value)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  gboolean taken = FALSE;

  for (GSList *file = files; file != NULL; file = file->next)
    if (g_file_query_file_type (file->data, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
      {
        watch_folder (self, file->data);
        taken = TRUE;
      }
  if (!taken)
    wm_session_message (self->session, _ ("Drop a folder: what is in it is watched"), FALSE);
  g_slist_free (files);
  return taken;
}

static void
remove_cb (WmWatchedDialog *self,
           GtkButton       *button)
{
  g_autoptr (WmRecord) folder = g_object_ref (g_object_get_data (G_OBJECT (button), "folder"));
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Stop watching a folder"));

  wm_edit_remove (edit, folder);
  wm_edit_commit (edit);
  wm_session_message (self->session, _ ("The folder is not watched any more; its evidence stays"), TRUE);
}

static void
now_cb (WmWatchedDialog *self,
        GtkButton       *button)
{
  wm_collector_run (wm_session_get_collector (self->session), g_object_get_data (G_OBJECT (button), "folder"));
}

static void
row_cb (WmWatchedDialog *self,
        GtkWidget       *row)
{
  show_folder (self, g_object_get_data (G_OBJECT (row), "folder"));
}

static void
add_button (WmWatchedDialog *self,
            GtkWidget       *row,
            const char      *icon,
            const char      *label,
            GCallback        callback)
{
  GtkWidget *button = wm_collect_button_new (icon, label);

  g_object_set_data (G_OBJECT (button), "folder", g_object_get_data (G_OBJECT (row), "folder"));
  gtk_widget_set_sensitive (button, !wm_store_is_read_only (get_store (self)));
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
build_row (WmWatchedDialog *self,
           WmRecord        *folder)
{
  g_autofree char *place = wm_watched_folder_dup_place (WM_WATCHED_FOLDER (folder)), *state = wm_collect_dup_state (self->session, WM_WATCHED_FOLDER (folder));
  const char *pattern = wm_record_get_text (folder, WM_WATCHED_FOLDER_PATTERN);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s\n%s", place, pattern != NULL ? pattern : "*", state);
  GtkWidget *row = wm_collect_row_new (wm_record_get_title (folder), subtitle);

  g_object_set_data_full (G_OBJECT (row), "folder", g_object_ref (folder), g_object_unref);
  if (wm_collector_get_trouble (wm_session_get_collector (self->session), WM_WATCHED_FOLDER (folder)) != NULL)
    {
      gtk_widget_add_css_class (row, "error");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-error-symbolic"));
    }
  add_button (self, row, "view-refresh-symbolic", _ ("Collect Now"), G_CALLBACK (now_cb));
  add_button (self, row, "user-trash-symbolic", _ ("Stop Watching"), G_CALLBACK (remove_cb));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
update (WmWatchedDialog *self)
{
  GListModel *folders = wm_store_list (get_store (self), WM_TYPE_WATCHED_FOLDER);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (folders); i++)
    {
      g_autoptr (WmRecord) folder = g_list_model_get_item (folders, i);

      g_ptr_array_add (rows, build_row (self, folder));
    }
  gtk_stack_set_visible_child_name (self->pages, rows->len > 0 ? "list" : "none");
  wm_collect_rows_fill (self->list, rows);
}

static int
update_idle_cb (gpointer data)
{
  WmWatchedDialog *self = data;

  if (self->session != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that called may be the one that goes. */
static void
changed_cb (WmWatchedDialog *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_idle_cb, g_object_ref (self), g_object_unref);
}

static void
wm_watched_dialog_dispose (GObject *object)
{
  WmWatchedDialog *self = WM_WATCHED_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_WATCHED_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_watched_dialog_parent_class)->dispose (object);
}

static void
wm_watched_dialog_class_init (WmWatchedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_watched_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-watched-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmWatchedDialog, view);
  gtk_widget_class_bind_template_child (widget_class, WmWatchedDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, WmWatchedDialog, list);
  gtk_widget_class_bind_template_child (widget_class, WmWatchedDialog, add);
  gtk_widget_class_bind_template_child (widget_class, WmWatchedDialog, add_first);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
wm_watched_dialog_init (WmWatchedDialog *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

void
wm_watched_dialog_present (WmSession *session,
                           GtkWidget *over)
{
  WmWatchedDialog *self = g_object_new (WM_TYPE_WATCHED_DIALOG, NULL);
  gboolean writable = !wm_store_is_read_only (wm_session_get_store (session));

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->add, writable);
  gtk_widget_set_sensitive (self->add_first, writable);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_collector (session), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  adw_dialog_present (ADW_DIALOG (self), over);
}
