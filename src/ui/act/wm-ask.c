/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-ask.h"
#include "shell/wm-date-row.h"

struct _WmAsk
{
  WmSession           *session;
  WmRecord            *record;
  WmRecord            *reveal; /* (nullable): what is shown when it is done */
  char                *edit;
  WmAskDone            done;
  GPtrArray           *rows;   /* lent, as all below */
  AdwDialog           *dialog;
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *group;
  GtkWidget           *fault;
};

static void
free_ask (gpointer  data,
          GClosure *closure)
{
  WmAsk *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->record);
  g_clear_object (&self->reveal);
  g_ptr_array_unref (self->rows);
  g_free (self->edit);
  g_free (self);
}

static void
tell_fault (WmAsk      *self,
            const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->fault), text);
  gtk_widget_set_visible (self->fault, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->fault), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
apply_cb (GtkWidget *button,
          WmAsk     *self)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), self->edit);
  g_autoptr (WmSession) session = g_object_ref (self->session);
  g_autoptr (WmRecord) reveal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = self->done (self, edit, &error);

  if (said == NULL || !wm_edit_check (edit, &error))
    {
      wm_edit_cancel (edit);
      g_clear_object (&self->reveal);
      tell_fault (self, error->message);
      return;
    }
  wm_edit_commit (edit);
  reveal = g_steal_pointer (&self->reveal);
  /* A dialog that closes gives the focus back; only then may it go elsewhere. */
  adw_dialog_close (self->dialog);
  wm_session_message (session, said, TRUE);
  if (reveal != NULL)
    wm_session_reveal (session, reveal);
}

static GtkWidget *
make_header (WmAsk      *self,
             const char *apply)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *button = gtk_button_new_with_mnemonic (apply);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), self->dialog, G_CONNECT_SWAPPED);
  /* The button has the answers, and keeps them as long as it is there. */
  g_signal_connect_data (button, "clicked", G_CALLBACK (apply_cb), self, free_ask, G_CONNECT_DEFAULT);
  adw_dialog_set_default_widget (self->dialog, button);
  return header;
}

/**
 * wm_ask_new:
 * @session: a plan that can be changed
 * @record: (type WmRecord) (nullable): what it is about
 * @title: of the dialog
 * @apply: what the button says, with a mnemonic
 * @edit: what undo calls it
 * @done: makes the edit
 *
 * Returns: (transfer none): the dialog, without rows; it goes when the dialog is closed
 */
WmAsk *
wm_ask_new (WmSession  *session,
            gpointer    record,
            const char *title,
            const char *apply,
            const char *edit,
            WmAskDone   done)
{
  WmAsk *self = g_new0 (WmAsk, 1);
  GtkWidget *view = adw_toolbar_view_new ();

  self->session = g_object_ref (session);
  g_set_object (&self->record, (WmRecord *) record);
  self->edit = g_strdup (edit);
  self->done = done;
  self->rows = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->fault = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "visible", FALSE, "css-classes", (const char *[]) { "error", NULL }, NULL);
  adw_dialog_set_title (self->dialog, title);
  adw_dialog_set_content_width (self->dialog, 480);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self, apply));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->page));
  adw_dialog_set_child (self->dialog, view);
  return self;
}

/**
 * wm_ask_present:
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_ask_present (WmAsk     *self,
                GtkWidget *over)
{
  wm_ask_add_group (self, NULL, NULL);
  adw_preferences_group_add (self->group, self->fault);
  if (self->rows->len > 0)
    adw_dialog_set_focus (self->dialog, g_ptr_array_index (self->rows, 0));
  adw_dialog_present (self->dialog, over);
  return self->dialog;
}

WmSession *
wm_ask_get_session (WmAsk *self)
{
  return self->session;
}

gpointer
wm_ask_get_record (WmAsk *self)
{
  return self->record;
}

/**
 * wm_ask_set_reveal:
 * @record: (type WmRecord): what is shown once the edit is made
 */
void
wm_ask_set_reveal (WmAsk    *self,
                   gpointer  record)
{
  g_set_object (&self->reveal, (WmRecord *) record);
}

/**
 * wm_ask_add_group:
 * @title: (nullable): its heading
 * @description: (nullable): what is said below that
 *
 * The rows that follow stand in a group of their own.
 */
void
wm_ask_add_group (WmAsk      *self,
                  const char *title,
                  const char *description)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, title != NULL ? title : "");
  if (description != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (description, -1);

      adw_preferences_group_set_description (self->group, escaped);
    }
  adw_preferences_page_add (self->page, self->group);
}

static void
add_row (WmAsk      *self,
         GtkWidget  *row,
         const char *title)
{
  if (self->group == NULL)
    wm_ask_add_group (self, NULL, NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (self->group, row);
}

static guint
add_answer (WmAsk      *self,
            GtkWidget  *row,
            const char *title)
{
  add_row (self, row, title);
  g_ptr_array_add (self->rows, row);
  return self->rows->len - 1;
}

/**
 * wm_ask_add_fact:
 * @text: (nullable): what is only told; nothing is added without it
 *
 * Returns: (transfer none) (nullable): the row
 */
GtkWidget *
wm_ask_add_fact (WmAsk      *self,
                 const char *title,
                 const char *text)
{
  GtkWidget *row;

  if (text == NULL || *text == '\0')
    return NULL;
  row = adw_action_row_new ();
  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  add_row (self, row, title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  return row;
}

guint
wm_ask_add_entry (WmAsk      *self,
                  const char *title,
                  const char *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "activates-default", TRUE, "text", text != NULL ? text : "", NULL);

  return add_answer (self, row, title);
}

guint
wm_ask_add_date (WmAsk      *self,
                 const char *title,
                 gint64      date)
{
  GtkWidget *row = g_object_new (WM_TYPE_DATE_ROW, "optional", date == WM_UNSET, NULL);

  if (date != WM_UNSET)
    wm_date_row_set_date (WM_DATE_ROW (row), date);
  return add_answer (self, row, title);
}

guint
wm_ask_add_choice (WmAsk          *self,
                   const char     *title,
                   const WmChoice *choices,
                   guint           selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (guint i = 0; choices[i].nick != NULL; i++)
    gtk_string_list_append (names, _ (choices[i].label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return add_answer (self, row, title);
}

/**
 * wm_ask_add_records:
 * @kind: type of a kind: one of its records is chosen
 * @selected: (type WmRecord) (nullable): the one that is chosen at first
 */
guint
wm_ask_add_records (WmAsk      *self,
                    const char *title,
                    GType       kind,
                    gpointer    selected)
{
  WmStore *store = wm_session_get_store (self->session);
  GListModel *list = wm_store_list (store, kind);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "enable-search", TRUE, "expression", name, NULL);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  guint at = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      WmRecord *record = g_list_model_get_item (list, i);
      g_autofree char *text = wm_store_dup_title (store, record);

      g_ptr_array_add (records, record);
      gtk_string_list_append (names, text);
      if (record == selected)
        at = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
  g_object_set_data_full (G_OBJECT (row), "records", records, (GDestroyNotify) g_ptr_array_unref);
  return add_answer (self, row, title);
}

GtkWidget *
wm_ask_get_row (WmAsk *self,
                guint  row)
{
  return g_ptr_array_index (self->rows, row);
}

/**
 * wm_ask_dup_text:
 *
 * Returns: (transfer full): what was typed, without spaces around it
 */
char *
wm_ask_dup_text (WmAsk *self,
                 guint  row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (wm_ask_get_row (self, row)))));
}

/**
 * wm_ask_get_date:
 *
 * Returns: the date, %WM_UNSET for none
 */
gint64
wm_ask_get_date (WmAsk *self,
                 guint  row)
{
  return wm_date_row_get_date (WM_DATE_ROW (wm_ask_get_row (self, row)));
}

guint
wm_ask_get_choice (WmAsk *self,
                   guint  row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (wm_ask_get_row (self, row)));
}

/**
 * wm_ask_get_chosen:
 *
 * Returns: (transfer none) (nullable) (type WmRecord): the record that was chosen
 */
gpointer
wm_ask_get_chosen (WmAsk *self,
                   guint  row)
{
  GPtrArray *records = g_object_get_data (G_OBJECT (wm_ask_get_row (self, row)), "records");
  guint at = wm_ask_get_choice (self, row);

  return at < records->len ? g_ptr_array_index (records, at) : NULL;
}
