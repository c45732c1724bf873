/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "risk/wm-act-class.h"

/* Leads through the questions on the EU AI Act one by one, and ends with what follows from the answers. */
typedef struct
{
  WmSession          *session;
  WmRecord           *system;
  char               *answers;
  guint               at;     /* index of the question that shows; one more than the last for the result */
  GPtrArray          *checks; /* GtkCheckButton, lent, one an answer */
  AdwDialog          *dialog; /* lent, as all below */
  AdwPreferencesPage *page;
  GPtrArray          *groups; /* of @page */
  GtkWidget          *back, *next;
} Classifier;

static void
free_classifier (gpointer  data,
                 GClosure *closure)
{
  Classifier *self = data;

  g_object_unref (self->session);
  g_object_unref (self->system);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->groups);
  g_free (self->answers);
  g_free (self);
}

static const WmActQuestion *
get_question (Classifier *self)
{
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  return self->at < n ? &questions[self->at] : NULL;
}

/* Takes what is ticked; %FALSE where nothing is that has to be. */
static gboolean
take_answer (Classifier *self)
{
  const WmActQuestion *question = get_question (self);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *before = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_string_append_printf (said, "%s%s", said->len > 0 ? "," : "", question->answers[i].id);
  if (said->len == 0 && !question->many)
    return FALSE;
  before = self->answers;
  self->answers = wm_act_answers_set (before, question->id, said->len > 0 ? said->str : "none");
  return TRUE;
}

static void
update_next (Classifier *self)
{
  const WmActQuestion *question = get_question (self);
  gboolean answered = question == NULL || question->many;

  for (guint i = 0; i < self->checks->len; i++)
    answered |= gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  gtk_widget_set_sensitive (self->next, answered);
}

static AdwPreferencesGroup *
add_group (Classifier *self,
           const char *title,
           const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *heading = g_markup_escape_text (title, -1), *below = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (group, heading);
  if (below != NULL)
    adw_preferences_group_set_description (group, below);
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
add_row (AdwPreferencesGroup *group,
         GtkWidget           *row,
         const char          *title,
         const char          *subtitle)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_preferences_group_add (group, row);
}

static void
show_question (Classifier *self)
{
  const WmActQuestion *question = get_question (self);
  AdwPreferencesGroup *group = add_group (self, question->question, question->help);

  for (guint i = 0; i < question->n_answers; i++)
    {
      const WmActAnswer *answer = &question->answers[i];
      GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

      if (!question->many && i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), wm_act_answers_have (self->answers, question->id, answer->id));
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (update_next), self);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      g_ptr_array_add (self->checks, check);
      add_row (group, row, answer->text, answer->article);
    }
  if (self->checks->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0));
}

static void
show_result (Classifier *self)
{
  g_autoptr (WmActResult) result = wm_act_classify (self->answers);
  AdwPreferencesGroup *group = add_group (self, _ ("Result"), wm_act_questions_get_note ()), *reasons;

  add_row (group, g_object_new (ADW_TYPE_ACTION_ROW, "css-classes", (const char *[]) { "property", NULL }, NULL), _ ("Class in the EU AI Act"),
           _ (wm_act_class_choices[result->act_class].label));
  if (result->role >= 0)
    add_row (group, g_object_new (ADW_TYPE_ACTION_ROW, "css-classes", (const char *[]) { "property", NULL }, NULL), _ ("Role in the EU AI Act"),
             _ (wm_act_role_choices[result->role].label));
  reasons = add_group (self, _ ("What It Rests On"), result->act_class == WM_ACT_CLASS_MINIMAL ? _ ("Not in Art. 5, not high-risk by Art. 6, and no duty of Art. 50.") : NULL);
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const WmActAnswer *answer = g_ptr_array_index (result->reasons, i);

      add_row (reasons, adw_action_row_new (), answer->reason, answer->article);
    }
}

static void
show (Classifier *self)
{
  guint n;

  wm_act_questions_list (&n);
  /* What goes while it has the focus takes it out of the dialog. */
  gtk_widget_set_sensitive (self->next, TRUE);
  gtk_widget_grab_focus (self->next);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_ptr_array_set_size (self->checks, 0);
  gtk_button_set_label (GTK_BUTTON (self->next), self->at == n ? _ ("_Keep") : _ ("_Next"));
  gtk_button_set_label (GTK_BUTTON (self->back), self->at > 0 ? _ ("_Back") : _ ("_Cancel"));
  if (self->at == n)
    show_result (self);
  else
    show_question (self);
  update_next (self);
  if (self->at == n)
    gtk_widget_grab_focus (self->next);
  adw_preferences_page_scroll_to_top (self->page);
}

/* To the next question that is asked, or the one before. */
static void
step (Classifier *self,
      int         by)
{
  const WmActQuestion *question;

  do
    {
      self->at += by;
      question = get_question (self);
    }
  while (question != NULL && self->at > 0 && !wm_act_question_is_asked (question, self->answers));
  show (self);
}

static void
keep (Classifier *self)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Classify an AI system"));
  g_autofree char *ref = wm_record_dup_ref (self->system), *act_class = NULL, *said = NULL;
  g_autoptr (GError) error = NULL;

  if (!wm_act_keep (edit, WM_AI_SYSTEM (self->system), self->answers, &error))
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
      return;
    }
  wm_edit_commit (edit);
  act_class = wm_record_dup_label (self->system, WM_AI_SYSTEM_ACT_CLASS);
  /* Translators: the number of an AI system, and its class in the EU AI Act */
  said = g_strdup_printf (_ ("%s: %s"), ref, act_class);
  wm_session_message (self->session, said, TRUE);
  adw_dialog_close (self->dialog);
}

static void
next_cb (GtkWidget  *button,
         Classifier *self)
{
  if (get_question (self) == NULL)
    keep (self);
  else if (take_answer (self))
    step (self, 1);
}

static void
back_cb (Classifier *self)
{
  if (self->at == 0)
    {
      adw_dialog_close (self->dialog);
      return;
    }
  if (get_question (self) != NULL)
    take_answer (self);
  step (self, -1);
}

static GtkWidget *
make_header (Classifier *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  self->next = gtk_button_new_with_mnemonic (_ ("_Next"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->next);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  /* The button has the answers, and keeps them as long as it is there. */
  g_signal_connect_data (self->next, "clicked", G_CALLBACK (next_cb), self, free_classifier, G_CONNECT_DEFAULT);
  adw_dialog_set_default_widget (self->dialog, self->next);
  return header;
}

void
wm_act_classify_system (WmSession *session,
                        WmRecord  *system,
                        GtkWidget *over)
{
  Classifier *self = g_new0 (Classifier, 1);
  GtkWidget *view = adw_toolbar_view_new ();
  const char *kept = wm_record_get_text (system, WM_AI_SYSTEM_ACT_ANSWERS);

  self->session = g_object_ref (session);
  self->system = g_object_ref (system);
  self->answers = g_strdup (kept != NULL && wm_act_answers_check (kept, NULL) ? kept : "");
  self->checks = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_dialog_set_title (self->dialog, wm_record_get_title (system));
  adw_dialog_set_content_width (self->dialog, 560);
  adw_dialog_set_content_height (self->dialog, 620);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_present (self->dialog, over);
  show (self);
}
