/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "document/wm-document-editor.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-preview.h"
#include "document/wm-document-text.h"

#define PAUSE_MS 1500 /* after so long without a key, what was typed is kept */
#define SHOW_MS  300  /* and shown */

struct _WmDocumentEditor
{
  AdwDialog parent_instance;

  AdwWindowTitle  *title;
  AdwBanner       *banner;
  GtkMenuButton   *fields;
  GtkToggleButton *read;
  GtkWidget       *write_pane, *read_pane, *preview;
  GtkSourceView   *view;
  GtkLabel        *faults, *words;

  WmSession       *session;
  WmDocument      *document;
  guint            keep_id, show_id;
  gboolean         narrow;
  gboolean         loading; /* the plan puts text in: it is not typed */
};

G_DEFINE_FINAL_TYPE (WmDocumentEditor, wm_document_editor, ADW_TYPE_DIALOG)

static WmStore *
get_store (WmDocumentEditor *self)
{
  return wm_session_get_store (self->session);
}

static GtkTextBuffer *
get_buffer (WmDocumentEditor *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_text (WmDocumentEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

static gboolean
can_write (WmDocumentEditor *self)
{
  return !wm_store_is_read_only (get_store (self))
         && wm_record_get_integer (WM_RECORD (self->document), WM_DOCUMENT_STATUS) == WM_DOCUMENT_STATUS_DRAFT;
}

/* Keeping */

/**
 * wm_document_editor_keep:
 *
 * Keeps what was typed since the last time, as one step of undo.
 */
void
wm_document_editor_keep (WmDocumentEditor *self)
{
  g_autofree char *text = NULL, *label = NULL, *ref = NULL;
  g_autoptr (GError) error = NULL;
  const char *kept;
  WmEdit *edit;

  g_clear_handle_id (&self->keep_id, g_source_remove);
  if (wm_store_lookup (get_store (self), wm_record_get_id (WM_RECORD (self->document))) == NULL)
    return;
  text = dup_text (self);
  kept = wm_record_get_text (WM_RECORD (self->document), WM_DOCUMENT_TEXT);
  if (!can_write (self) || g_str_equal (text, kept != NULL ? kept : ""))
    return;
  ref = wm_record_dup_ref (WM_RECORD (self->document));
  /* Translators: %s is the number of a document, such as DO-3 */
  label = g_strdup_printf (_ ("Write %s"), ref);
  edit = wm_edit_begin (get_store (self), label);
  wm_edit_set_text (edit, self->document, WM_DOCUMENT_TEXT, text);
  if (wm_edit_check (edit, &error))
    {
      self->loading = TRUE;
      wm_edit_commit (edit);
      self->loading = FALSE;
      return;
    }
  wm_edit_cancel (edit);
  wm_session_trouble (self->session, error);
}

static gboolean
keep_cb (gpointer user_data)
{
  WmDocumentEditor *self = user_data;

  self->keep_id = 0;
  wm_document_editor_keep (self);
  return G_SOURCE_REMOVE;
}

/* Showing */

/* What is in force is what was approved, word for word; a text that is being written is what it would be today. */
static char *
dup_shown (WmDocumentEditor *self,
           const char       *text,
           GPtrArray        *faults)
{
  WmStore *store = get_store (self);
  const WmDocumentTerms terms = { NULL, (int) wm_document_get_next_version (store, self->document), wm_session_get_today (self->session) };
  WmDocumentVersion *version = wm_document_get_last_version (store, self->document);

  if (version != NULL && wm_document_status_in_force (wm_record_get_integer (WM_RECORD (self->document), WM_DOCUMENT_STATUS)))
    return g_strdup (wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT));
  return wm_document_text_expand (text, store, self->document, &terms, TRUE, faults);
}

static void
show (WmDocumentEditor *self)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_text_fault_free);
  g_autofree char *text = dup_text (self), *expanded = NULL, *told = NULL, *count = NULL;
  guint n = wm_document_text_count_words (text);

  expanded = dup_shown (self, text, faults);
  wm_document_preview_set_text (self->preview, expanded);
  told = wm_document_text_dup_faults (faults, FALSE);
  gtk_label_set_label (self->faults, told != NULL ? told : "");
  count = g_strdup_printf (ngettext ("%u word", "%u words", n), n);
  gtk_label_set_label (self->words, count);
}

static gboolean
show_cb (gpointer user_data)
{
  WmDocumentEditor *self = user_data;

  self->show_id = 0;
  show (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (WmDocumentEditor *self)
{
  g_clear_handle_id (&self->show_id, g_source_remove);
  self->show_id = g_timeout_add (SHOW_MS, show_cb, self);
  if (self->loading)
    return;
  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->keep_id = g_timeout_add (PAUSE_MS, keep_cb, self);
}

static const char *
get_note (WmDocumentEditor *self)
{
  switch (wm_record_get_integer (WM_RECORD (self->document), WM_DOCUMENT_STATUS))
    {
    case WM_DOCUMENT_STATUS_DRAFT:
      return NULL;
    case WM_DOCUMENT_STATUS_IN_REVIEW:
      return _ ("This text is in review. Take it back to draft to change it.");
    default:
      return _ ("This text is approved and stays as it is. Begin a new draft to change it.");
    }
}

static void
update_state (WmDocumentEditor *self)
{
  g_autofree char *status = wm_record_dup_label (WM_RECORD (self->document), WM_DOCUMENT_STATUS);
  const char *note = get_note (self);

  adw_window_title_set_title (self->title, wm_record_get_title (WM_RECORD (self->document)));
  adw_window_title_set_subtitle (self->title, status);
  adw_dialog_set_title (ADW_DIALOG (self), wm_record_get_title (WM_RECORD (self->document)));
  adw_banner_set_title (self->banner, note != NULL ? note : "");
  adw_banner_set_revealed (self->banner, note != NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), can_write (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->fields), can_write (self));
}

static void
load (WmDocumentEditor *self)
{
  const char *text = wm_record_get_text (WM_RECORD (self->document), WM_DOCUMENT_TEXT);

  self->loading = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), text != NULL ? text : "", -1);
  self->loading = FALSE;
  g_clear_handle_id (&self->keep_id, g_source_remove);
}

/* Undo of the plan, or somebody else, has changed the document. */
static void
changed_cb (WmDocumentEditor *self)
{
  g_autofree char *text = NULL;
  const char *kept;

  if (self->loading)
    return;
  if (wm_store_lookup (get_store (self), wm_record_get_id (WM_RECORD (self->document))) == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  text = dup_text (self);
  kept = wm_record_get_text (WM_RECORD (self->document), WM_DOCUMENT_TEXT);
  if (self->keep_id == 0 && !g_str_equal (text, kept != NULL ? kept : ""))
    load (self);
  update_state (self);
  show (self);
}

/* Panes */

static void
arrange_cb (WmDocumentEditor *self)
{
  gboolean read = gtk_toggle_button_get_active (self->read);

  gtk_widget_set_visible (self->read_pane, read);
  gtk_widget_set_visible (self->write_pane, !read || !self->narrow);
}

static void
narrow_cb (WmDocumentEditor *self)
{
  self->narrow = TRUE;
  gtk_toggle_button_set_active (self->read, FALSE);
  arrange_cb (self);
}

static void
wide_cb (WmDocumentEditor *self)
{
  self->narrow = FALSE;
  gtk_toggle_button_set_active (self->read, TRUE);
  arrange_cb (self);
}

static void
insert_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmDocumentEditor *self = WM_DOCUMENT_EDITOR (widget);
  const WmDocumentField *field = wm_document_field_find (g_variant_get_string (parameter, NULL), -1);
  g_autofree char *text = NULL;

  if (field == NULL || !can_write (self))
    return;
  text = field->block ? g_strdup_printf ("\n{{%s}}\n", field->name) : g_strdup_printf ("{{%s}}", field->name);
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_delete_selection (get_buffer (self), TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (get_buffer (self), text, -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
open_fields_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_menu_button_popup (WM_DOCUMENT_EDITOR (widget)->fields);
}

static void
toggle_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmDocumentEditor *self = WM_DOCUMENT_EDITOR (widget);

  gtk_toggle_button_set_active (self->read, !gtk_toggle_button_get_active (self->read));
}

static GMenuModel *
make_fields_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) words = g_menu_new (), tables = g_menu_new ();
  guint n;
  const WmDocumentField *fields = wm_document_field_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strdup_printf ("editor.insert::%s", fields[i].name);

      g_menu_append (fields[i].block ? tables : words, _ (fields[i].description), action);
    }
  g_menu_append_submenu (menu, _ ("Words"), G_MENU_MODEL (words));
  g_menu_append_submenu (menu, _ ("Tables and Lists"), G_MENU_MODEL (tables));
  return G_MENU_MODEL (menu);
}

static void
style_cb (WmDocumentEditor *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (gtk_source_style_scheme_manager_get_default (), dark ? "Adwaita-dark" : "Adwaita");

  if (scheme != NULL)
    gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (get_buffer (self)), scheme);
}

static void
closed_cb (WmDocumentEditor *self)
{
  wm_document_editor_keep (self);
  g_clear_handle_id (&self->show_id, g_source_remove);
}

static void
wm_document_editor_dispose (GObject *object)
{
  WmDocumentEditor *self = WM_DOCUMENT_EDITOR (object);

  g_clear_handle_id (&self->keep_id, g_source_remove);
  g_clear_handle_id (&self->show_id, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_DOCUMENT_EDITOR);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_document_editor_parent_class)->dispose (object);
}

static void
wm_document_editor_class_init (WmDocumentEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  G_OBJECT_CLASS (klass)->dispose = wm_document_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-document-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, title);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, fields);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, read);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, write_pane);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, read_pane);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, view);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, faults);
  gtk_widget_class_bind_template_child (widget_class, WmDocumentEditor, words);
  gtk_widget_class_bind_template_callback (widget_class, arrange_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_install_action (widget_class, "editor.insert", "s", insert_cb);
  gtk_widget_class_install_action (widget_class, "editor.fields", NULL, open_fields_cb);
  gtk_widget_class_install_action (widget_class, "editor.preview", NULL, toggle_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "editor.fields", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "editor.preview", NULL);
}

static void
wm_document_editor_init (WmDocumentEditor *self)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new_with_language (
    gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "markdown"));
  g_autoptr (GMenuModel) menu = make_fields_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (buffer));
  self->preview = wm_document_preview_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->read_pane), self->preview);
  gtk_menu_button_set_menu_model (self->fields, menu);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  style_cb (self);
}

/**
 * wm_document_editor_present:
 * @document: whose text
 * @over: a widget of the window
 */
void
wm_document_editor_present (WmSession  *session,
                            WmDocument *document,
                            GtkWidget  *over)
{
  WmDocumentEditor *self = g_object_new (WM_TYPE_DOCUMENT_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->document = g_object_ref (document);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  load (self);
  gtk_text_buffer_set_enable_undo (get_buffer (self), TRUE);
  update_state (self);
  show (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->view));
  adw_dialog_present (ADW_DIALOG (self), over);
}

GtkTextBuffer *
wm_document_editor_get_buffer (WmDocumentEditor *self)
{
  return get_buffer (self);
}
