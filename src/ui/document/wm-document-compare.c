/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "document/wm-document-compare.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-text.h"
#include "evidence/wm-text-diff.h"

#define CONTEXT 3 /* lines around each difference */

/* Two of a document's texts, chosen from its versions and what it says now. */
typedef struct
{
  GPtrArray     *texts; /* of char *, as in the lists */
  GtkDropDown   *before, *after;
  GtkTextBuffer *buffer;
  GtkLabel      *count;
} Compare;

static void
compare_free (gpointer data)
{
  Compare *self = data;

  g_ptr_array_unref (self->texts);
  g_free (self);
}

static void
add_line (Compare    *self,
          const char *line)
{
  GtkTextIter end;
  const char *tag = line[0] == '+' ? "added" : line[0] == '-' ? "removed" : line[0] == '@' ? "left-out" : "same";
  g_autofree char *text = line[0] == '@' ? g_strdup ("⋯\n") : g_strdup_printf ("%c %s\n", line[0], line + 1);

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (self->buffer, &end, text, -1, tag, NULL);
}

static void
show (Compare *self)
{
  guint from = gtk_drop_down_get_selected (self->before), to = gtk_drop_down_get_selected (self->after);
  g_autofree char *diff = NULL, *count = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_added = 0, n_removed = 0;

  if (from >= self->texts->len || to >= self->texts->len)
    return;
  diff = wm_text_diff (g_ptr_array_index (self->texts, from), g_ptr_array_index (self->texts, to), CONTEXT);
  lines = g_strsplit (diff, "\n", -1);
  gtk_text_buffer_set_text (self->buffer, "", 0);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      add_line (self, lines[i]);
      n_added += *lines[i] == '+';
      n_removed += *lines[i] == '-';
    }
  /* Translators: of lines */
  count = g_strdup_printf (_ ("%u added, %u removed"), n_added, n_removed);
  gtk_label_set_label (self->count, *diff != '\0' ? count : _ ("Both say the same"));
}

static GtkWidget *
make_choice (GtkStringList *names,
             guint          selected,
             const char    *label)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (names)), NULL);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return choice;
}

static void
collect (Compare       *self,
         WmSession     *session,
         WmDocument    *document,
         GtkStringList *names)
{
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GPtrArray) versions = wm_document_list_versions (store, document);
  const WmDocumentTerms terms = { NULL, (int) wm_document_get_next_version (store, document), wm_session_get_today (session) };

  for (guint i = 0; i < versions->len; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("version %d"), (int) wm_record_get_integer (g_ptr_array_index (versions, i), WM_DOCUMENT_VERSION_VERSION));

      gtk_string_list_append (names, name);
      g_ptr_array_add (self->texts, g_strdup (wm_record_get_text (g_ptr_array_index (versions, i), WM_DOCUMENT_VERSION_TEXT)));
    }
  gtk_string_list_append (names, _ ("what it says now"));
  g_ptr_array_add (self->texts, wm_document_text_expand (wm_record_get_text (WM_RECORD (document), WM_DOCUMENT_TEXT), store, document, &terms, FALSE, NULL));
}

static GtkWidget *
make_view (Compare *self)
{
  GtkWidget *view = gtk_text_view_new (), *scrolled = gtk_scrolled_window_new ();
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_create_tag (self->buffer, "added", "foreground", dark ? "#8ff0a4" : "#1a7f37", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (self->buffer, "removed", "foreground", dark ? "#ff938c" : "#c01c28", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (self->buffer, "same", NULL);
  gtk_text_buffer_create_tag (self->buffer, "left-out", "foreground", "#888888", NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Differences"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

/**
 * wm_document_compare_present:
 * @document: with a version, or nothing but what it says now
 * @over: a widget of the window
 */
void
wm_document_compare_present (WmSession  *session,
                             WmDocument *document,
                             GtkWidget  *over)
{
  Compare *self = g_new0 (Compare, 1);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *view;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint last;

  self->texts = g_ptr_array_new_with_free_func (g_free);
  collect (self, session, document, names);
  /* A draft is compared with its last version, a version with the one before. */
  last = self->texts->len - 1;
  if (last > 1 && wm_record_get_integer (WM_RECORD (document), WM_DOCUMENT_STATUS) > WM_DOCUMENT_STATUS_IN_REVIEW)
    last--;
  self->before = GTK_DROP_DOWN (make_choice (names, last > 0 ? last - 1 : 0, _ ("Before")));
  self->after = GTK_DROP_DOWN (make_choice (names, last, _ ("After")));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  view = make_view (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->before));
  gtk_box_append (GTK_BOX (box), gtk_label_new ("→"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->after));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->count), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->count), 6);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), box);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), view);
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (toolbar), GTK_WIDGET (self->count));
  adw_dialog_set_child (dialog, toolbar);
  adw_dialog_set_title (dialog, _ ("Compare Versions"));
  adw_dialog_set_content_width (dialog, 820);
  adw_dialog_set_content_height (dialog, 680);
  g_object_set_data_full (G_OBJECT (dialog), "compare", self, compare_free);
  g_signal_connect_swapped (self->before, "notify::selected", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->after, "notify::selected", G_CALLBACK (show), self);
  show (self);
  adw_dialog_present (dialog, over);
}
