/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "collect/wm-collect-private.h"
#include "form/wm-form.h"
#include "record/wm-link.h"

/* One watched folder: of what it is evidence, its rule, and what the last look took and left. */

#define MATCHES_MOST 6
#define FILES_MOST   200 /* rows; the others are told by their number */

typedef struct
{
  WmSession           *session;
  WmWatchedFolder     *folder;
  AdwPreferencesGroup *of, *found, *files; /* lent, as the widgets below */
  GtkWidget           *entry;
} Page;

static void
page_free (gpointer data)
{
  Page *self = data;

  g_object_unref (self->session);
  g_object_unref (self->folder);
  g_free (self);
}

static WmStore *
get_store (Page *self)
{
  return wm_session_get_store (self->session);
}

static gboolean
is_gone (Page *self)
{
  return wm_store_lookup (get_store (self), wm_record_get_id (WM_RECORD (self->folder))) == NULL;
}

/* Evidence of what */

static void
unlink_cb (GtkButton *button,
           Page      *self)
{
  WmRecord *record = g_object_get_data (G_OBJECT (button), "record");
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Change what a folder is evidence of"));

  wm_edit_unlink (edit, self->folder, record);
  wm_edit_commit (edit);
}

static void
link_cb (GtkWidget *row,
         Page      *self)
{
  WmRecord *record = g_object_get_data (G_OBJECT (row), "record");
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Change what a folder is evidence of"));

  wm_edit_link (edit, self->folder, record, WM_LINK_ROLE_EVIDENCE);
  wm_edit_commit (edit);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (self->entry);
}

static GtkWidget *
build_record_row (Page     *self,
                  WmRecord *record)
{
  g_autofree char *title = wm_store_dup_title (get_store (self), record), *ref = wm_record_dup_ref (record);
  g_autofree char *subtitle = g_strdup_printf ("%s %s", _ (wm_record_get_kind (record)->label), ref);
  GtkWidget *row = wm_collect_row_new (title, subtitle);

  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  return row;
}

static void
fill_of (Page *self)
{
  g_autoptr (GPtrArray) linked = wm_store_list_linked (get_store (self), WM_RECORD (self->folder), WM_TYPE_RECORD);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < linked->len; i++)
    {
      GtkWidget *row = build_record_row (self, g_ptr_array_index (linked, i)), *button = wm_collect_button_new ("list-remove-symbolic", _ ("Remove"));

      g_object_set_data (G_OBJECT (button), "record", g_ptr_array_index (linked, i));
      gtk_widget_set_sensitive (button, !wm_store_is_read_only (get_store (self)));
      g_signal_connect (button, "clicked", G_CALLBACK (unlink_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      g_ptr_array_add (rows, row);
    }
  if (rows->len == 0)
    g_ptr_array_add (rows, wm_collect_row_new (_ ("Nothing yet"), _ ("Find a requirement, a measure or an AI system below, and what is collected will be evidence of it.")));
  wm_collect_rows_fill (self->of, rows);
}

static void
search_cb (GtkEditable *editable,
           Page        *self)
{
  const char *words = gtk_editable_get_text (editable);
  g_autoptr (GPtrArray) found = *words == '\0' ? NULL : wm_store_search (get_store (self), words, 40, NULL);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; found != NULL && i < found->len && rows->len < MATCHES_MOST; i++)
    {
      WmRecord *record = g_ptr_array_index (found, i);
      GtkWidget *row;

      if (!wm_collect_is_target (record))
        continue;
      row = build_record_row (self, record);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
      g_signal_connect (row, "activated", G_CALLBACK (link_cb), self);
      g_ptr_array_add (rows, row);
    }
  wm_collect_rows_fill (self->found, rows);
}

/* The last look */

static GtkWidget *
build_file_row (Page                *self,
                const WmCollectFile *file)
{
  WmRecord *evidence = file->evidence == NULL ? NULL : wm_store_lookup (get_store (self), file->evidence);
  g_autofree char *ref = evidence == NULL ? NULL : wm_record_dup_ref (evidence), *text = NULL;
  GtkWidget *row;

  if (file->state == WM_COLLECT_LEFT)
    /* Translators: what became of a file: Left, because it is empty */
    text = g_strdup_printf (_ ("Left: %s"), file->reason);
  else if (ref != NULL)
    text = g_strdup_printf ("%s · %s", wm_collect_state_get_label (file->state), ref);
  row = wm_collect_row_new (file->path, text != NULL ? text : wm_collect_state_get_label (file->state));
  if (file->state == WM_COLLECT_LEFT)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  return row;
}

static void
add_more (GPtrArray *rows,
          guint      n,
          guint      n_others)
{
  g_autofree char *more = NULL, *others = NULL;

  if (n > 0)
    {
      more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
      g_ptr_array_add (rows, wm_collect_row_new (more, NULL));
    }
  if (n_others > 0)
    {
      others = g_strdup_printf (ngettext ("%u file has another name than those that are asked for", "%u files have other names than those that are asked for", n_others),
                                n_others);
      g_ptr_array_add (rows, wm_collect_row_new (others, NULL));
    }
}

/* What was left first: it is what someone has to do something about. */
static void
fill_files (Page *self)
{
  WmCollect *last = wm_collector_get_last (wm_session_get_collector (self->session), self->folder);
  const GPtrArray *files = last == NULL ? NULL : wm_collect_get_files (last);
  static const WmCollectState order[] = { WM_COLLECT_LEFT, WM_COLLECT_NEW, WM_COLLECT_REVISED, WM_COLLECT_SAME };
  g_autofree char *state = wm_collect_dup_state (self->session, self->folder);
  GPtrArray *rows = g_ptr_array_new ();
  guint n = 0;

  for (guint o = 0; files != NULL && o < G_N_ELEMENTS (order); o++)
    for (guint i = 0; i < files->len; i++)
      {
        const WmCollectFile *file = g_ptr_array_index (files, i);

        if (file->state == order[o] && n++ < FILES_MOST)
          g_ptr_array_add (rows, build_file_row (self, file));
      }
  if (last != NULL)
    add_more (rows, n > FILES_MOST ? n - FILES_MOST : 0, wm_collect_count_others (last));
  wm_collect_rows_fill (self->files, rows);
  gtk_widget_set_visible (GTK_WIDGET (self->files), TRUE);
  adw_preferences_group_set_description (self->files, state);
}

static void
update (GtkWidget *page)
{
  Page *self = g_object_get_data (G_OBJECT (page), "page");

  if (is_gone (self))
    return;
  fill_of (self);
  fill_files (self);
}

static int
update_idle_cb (gpointer data)
{
  update (data);
  return G_SOURCE_REMOVE;
}

/* Not at once: the row that called may be the one that goes. */
static void
changed_cb (GtkWidget *page)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_idle_cb, g_object_ref (page), g_object_unref);
}

static void
now_cb (GtkButton *button,
        Page      *self)
{
  wm_collector_run (wm_session_get_collector (self->session), self->folder);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  Page *self = g_object_get_data (G_OBJECT (page), "page");
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autofree char *name = file == NULL ? NULL : g_file_get_parse_name (file);
  WmEdit *edit;

  if (name == NULL || is_gone (self))
    return;
  edit = wm_edit_begin (get_store (self), _ ("Choose another folder to watch"));
  wm_edit_set_text (edit, self->folder, WM_WATCHED_FOLDER_FOLDER, name);
  wm_edit_commit (edit);
}

static void
choose_cb (GtkWidget *row,
           Page      *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  GtkWidget *page = gtk_widget_get_ancestor (row, ADW_TYPE_NAVIGATION_PAGE);

  gtk_file_dialog_set_title (chooser, _ ("Choose a Folder to Watch"));
  gtk_file_dialog_select_folder (chooser, GTK_WINDOW (gtk_widget_get_root (row)), NULL, chosen_cb, g_object_ref (page));
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *content,
           const char         *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (content, group);
  return group;
}

static void
build_search (Page               *self,
              AdwPreferencesPage *content)
{
  AdwPreferencesGroup *group = add_group (content, NULL);

  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _ ("Find What Else It Is Evidence Of"));
  gtk_widget_set_sensitive (self->entry, !wm_store_is_read_only (get_store (self)));
  g_signal_connect (self->entry, "changed", G_CALLBACK (search_cb), self);
  adw_preferences_group_add (group, self->entry);
  self->found = add_group (content, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
}

static void
build_rule (Page               *self,
            AdwPreferencesPage *content)
{
  GtkWidget *form = wm_form_new (self->session), *again = adw_button_row_new ();
  AdwPreferencesGroup *group;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (form), _ ("Rule"));
  wm_form_set_record (WM_FORM (form), self->folder);
  adw_preferences_page_add (content, ADW_PREFERENCES_GROUP (form));
  group = add_group (content, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (again), _ ("Choose Another Folder…"));
  gtk_widget_set_sensitive (again, !wm_store_is_read_only (get_store (self)));
  g_signal_connect (again, "activated", G_CALLBACK (choose_cb), self);
  adw_preferences_group_add (group, again);
}

static GtkWidget *
build_header (Page *self)
{
  GtkWidget *header = adw_header_bar_new (), *now = wm_collect_button_new ("view-refresh-symbolic", _ ("Collect Now"));

  gtk_widget_set_sensitive (now, !wm_store_is_read_only (get_store (self)));
  g_signal_connect (now, "clicked", G_CALLBACK (now_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), now);
  return header;
}

/*< private >
 * wm_collect_page_new:
 *
 * Returns: (transfer floating): a page on @folder
 */
AdwNavigationPage *
wm_collect_page_new (WmSession       *session,
                     WmWatchedFolder *folder)
{
  GtkWidget *view = adw_toolbar_view_new ();
  AdwNavigationPage *page = adw_navigation_page_new (view, wm_record_get_title (WM_RECORD (folder)));
  AdwPreferencesPage *content = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  Page *self = g_new0 (Page, 1);

  self->session = g_object_ref (session);
  self->folder = g_object_ref (folder);
  g_object_set_data_full (G_OBJECT (page), "page", self, page_free);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), build_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (content));
  self->of = add_group (content, _ ("Evidence Of"));
  build_search (self, content);
  build_rule (self, content);
  self->files = add_group (content, _ ("Last Look"));
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), page, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_collector (session), "changed", G_CALLBACK (changed_cb), page, G_CONNECT_SWAPPED);
  update (GTK_WIDGET (page));
  return page;
}
