/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-whys-dialog.h"
#include "board/wm-whys.h"

typedef struct
{
  WmSession     *session;
  WmFinding     *finding;
  AdwDialog     *dialog;              /* lent, as all below */
  AdwEntryRow   *answers[WM_N_WHYS];
  GtkTextBuffer *cause;
  char          *composed;            /* what the answers came to last: text of one’s own is left alone */
} Whys;

static void
free_whys (gpointer data)
{
  Whys *self = data;

  g_object_unref (self->session);
  g_object_unref (self->finding);
  g_free (self->composed);
  g_free (self);
}

static void
list_answers (Whys       *self,
              const char *answers[WM_N_WHYS])
{
  for (guint i = 0; i < WM_N_WHYS; i++)
    answers[i] = gtk_editable_get_text (GTK_EDITABLE (self->answers[i]));
}

static char *
dup_cause (Whys *self)
{
  char *text;

  g_object_get (self->cause, "text", &text, NULL);
  return text;
}

/* Asks the next question as soon as the one before is answered. */
static void
update_questions (Whys *self)
{
  const char *title = wm_record_get_title (WM_RECORD (self->finding)), *answers[WM_N_WHYS];

  list_answers (self, answers);
  for (guint i = 0; i < WM_N_WHYS; i++)
    {
      g_autofree char *question = wm_whys_dup_question (title, answers, i);
      gboolean asked = question != NULL || *answers[i] != '\0';

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->answers[i]), question != NULL ? question : _ ("Why?"));
      gtk_widget_set_sensitive (GTK_WIDGET (self->answers[i]), asked);
    }
}

static void
changed_cb (Whys *self)
{
  const char *answers[WM_N_WHYS];
  g_autofree char *cause = dup_cause (self), *composed = NULL;

  update_questions (self);
  list_answers (self, answers);
  composed = wm_whys_compose (wm_record_get_title (WM_RECORD (self->finding)), answers);
  if (*cause == '\0' || g_strcmp0 (cause, self->composed) == 0)
    gtk_text_buffer_set_text (self->cause, composed, -1);
  g_set_str (&self->composed, composed);
}

static void
save_cb (Whys *self)
{
  WmStore *store = wm_session_get_store (self->session);
  const char *answers[WM_N_WHYS];
  g_autofree char *cause = dup_cause (self);
  WmEdit *edit = wm_edit_begin (store, _ ("Find the root cause"));

  list_answers (self, answers);
  wm_whys_write (edit, self->finding, answers, cause);
  wm_edit_commit (edit);
  adw_dialog_close (self->dialog);
}

static void
fill (Whys *self)
{
  const char *answers[WM_N_WHYS];
  const char *cause = wm_record_get_text (WM_RECORD (self->finding), WM_FINDING_CAUSE);

  wm_whys_read (self->finding, answers);
  self->composed = wm_whys_compose (wm_record_get_title (WM_RECORD (self->finding)), answers);
  for (guint i = 0; i < WM_N_WHYS; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->answers[i]), answers[i] == NULL ? "" : answers[i]);
  gtk_text_buffer_set_text (self->cause, cause == NULL ? "" : cause, -1);
}

static GtkWidget *
make_questions (Whys *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < WM_N_WHYS; i++)
    {
      self->answers[i] = ADW_ENTRY_ROW (adw_entry_row_new ());
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->answers[i]), FALSE);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->answers[i]));
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Ask until the answer is something that you can change; it need not take all five."));
  return group;
}

static GtkWidget *
make_cause (Whys *self)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_preferences_row_new (), *view = gtk_text_view_new ();

  self->cause = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_widget_add_css_class (view, "inline");
  gtk_widget_set_size_request (view, -1, 96);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Root cause"), -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), view);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Root Cause"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

static void
make_bar (Whys      *self,
          GtkWidget *view)
{
  GtkWidget *bar = adw_header_bar_new (), *save = gtk_button_new_with_mnemonic (_ ("_Save"));

  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, !wm_store_is_read_only (wm_session_get_store (self->session)));
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (save_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_dialog_set_default_widget (self->dialog, save);
}

/**
 * wm_whys_dialog_present:
 * @finding: whose root cause is looked for
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog; answers are kept, so that it goes on where it was left
 */
AdwDialog *
wm_whys_dialog_present (WmSession *session,
                        WmFinding *finding,
                        GtkWidget *over)
{
  Whys *self = g_new0 (Whys, 1);
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new ();

  self->session = g_object_ref (session);
  self->finding = g_object_ref (finding);
  self->dialog = adw_dialog_new ();
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_questions (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_cause (self)));
  make_bar (self, view);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_set_title (self->dialog, _ ("Five Whys"));
  adw_dialog_set_content_width (self->dialog, 560);
  adw_dialog_set_content_height (self->dialog, 640);
  fill (self);
  update_questions (self);
  for (guint i = 0; i < WM_N_WHYS; i++)
    {
      g_signal_connect_swapped (self->answers[i], "changed", G_CALLBACK (changed_cb), self);
      adw_entry_row_set_activates_default (self->answers[i], TRUE);
    }
  g_object_set_data_full (G_OBJECT (self->dialog), "wm-whys", self, free_whys);
  adw_dialog_set_focus (self->dialog, GTK_WIDGET (self->answers[0]));
  adw_dialog_present (self->dialog, over);
  return self->dialog;
}
