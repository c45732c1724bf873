/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "register/wm-new-record-dialog.h"
#include "shell/wm-date-row.h"

/* Asks for what a record of a kind may not be without; all else is filled in when it is there. */
typedef struct
{
  WmSession *session;
  GType      kind;
  GPtrArray *rows;  /* by field; NULL where nothing is asked */
  GtkWidget *fault; /* lent */
} Dialog;

static const WmKind *
get_kind (Dialog *self)
{
  return wm_kinds_get (self->kind);
}

static void
free_dialog (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* What a reference may be to, each as “R-7 Title”; the selected record first in mind. */
static GtkWidget *
make_reference (Dialog        *self,
                const WmField *field)
{
  WmStore *store = wm_session_get_store (self->session);
  WmRecord *selected = wm_session_get_selection (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *row = g_object_new (ADW_TYPE_COMBO_ROW, "enable-search", TRUE, "expression", name, NULL);
  GListModel *targets = field->target != NULL ? wm_store_list (store, wm_kinds_find (field->target)) : NULL;
  guint at = 0, n = targets != NULL ? g_list_model_get_n_items (targets) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WmRecord) target = g_list_model_get_item (targets, i);
      g_autofree char *title = wm_store_dup_title (store, target), *ref = wm_record_dup_ref (target);
      g_autofree char *text = g_strdup_printf ("%s %s", ref, title);

      gtk_string_list_append (names, text);
      g_strv_builder_add (ids, wm_record_get_id (target));
      if (target == selected)
        at = i;
    }
  if (field->target == NULL && selected != NULL)
    {
      g_autofree char *title = wm_store_dup_title (store, selected);

      gtk_string_list_append (names, title);
      g_strv_builder_add (ids, wm_record_get_id (selected));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
  g_object_set_data_full (G_OBJECT (row), "values", g_strv_builder_end (ids), (GDestroyNotify) g_strfreev);
  return row;
}

static GtkWidget *
make_choice (const WmField *field)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) nicks = g_strv_builder_new ();
  GtkWidget *row = adw_combo_row_new ();

  for (const WmChoice *choice = field->choices; choice->nick != NULL; choice++)
    {
      gtk_string_list_append (names, _ (choice->label));
      g_strv_builder_add (nicks, choice->nick);
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_object_set_data_full (G_OBJECT (row), "values", g_strv_builder_end (nicks), (GDestroyNotify) g_strfreev);
  return row;
}

static GtkWidget *
make_row (Dialog        *self,
          const WmField *field)
{
  if (field->type == WM_FIELD_REFERENCE)
    return make_reference (self, field);
  if (field->type == WM_FIELD_CHOICE)
    return make_choice (field);
  if (field->type == WM_FIELD_DATE || field->type == WM_FIELD_PLAN_TIME)
    {
      GtkWidget *row = g_object_new (WM_TYPE_DATE_ROW, NULL);

      wm_date_row_set_date (WM_DATE_ROW (row), wm_session_get_today (self->session));
      return row;
    }
  return g_object_new (ADW_TYPE_ENTRY_ROW, "activates-default", TRUE, NULL);
}

static char *
dup_text (GtkWidget     *row,
          const WmField *field)
{
  GStrv values = g_object_get_data (G_OBJECT (row), "values");

  if (values != NULL)
    {
      guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

      return g_strdup (at < g_strv_length (values) ? values[at] : "");
    }
  if (WM_IS_DATE_ROW (row) && wm_date_row_get_date (WM_DATE_ROW (row)) != WM_UNSET)
    {
      gint64 date = wm_date_row_get_date (WM_DATE_ROW (row));

      return field->type == WM_FIELD_DATE ? wm_date_format (date) : wm_plan_time_format (wm_plan_time_new (date, 0));
    }
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
fill (Dialog    *self,
      WmEdit    *edit,
      WmRecord  *record,
      GError   **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      g_autofree char *text = row == NULL ? NULL : dup_text (row, &get_kind (self)->fields[i]);

      if (row != NULL && !wm_edit_parse (edit, record, i, text, error))
        return FALSE;
    }
  return wm_edit_check (edit, error);
}

static void
tell_fault (Dialog     *self,
            const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->fault), text);
  gtk_widget_set_visible (self->fault, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->fault), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
add_cb (GtkWidget *button,
        Dialog    *self)
{
  /* Translators: a step of undo; %s is a kind of record, such as Risk */
  g_autofree char *label = g_strdup_printf (_ ("Add “%s”"), _ (get_kind (self)->label));
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), label);
  WmRecord *record = wm_edit_add (edit, self->kind);
  g_autoptr (WmSession) session = g_object_ref (self->session);
  g_autoptr (GError) error = NULL;

  if (!fill (self, edit, record, &error))
    {
      wm_edit_cancel (edit);
      tell_fault (self, error->message);
      return;
    }
  wm_edit_commit (edit);
  /* A dialog that closes gives the focus back; only then may it go to the new row. */
  adw_dialog_close (ADW_DIALOG (gtk_widget_get_ancestor (button, ADW_TYPE_DIALOG)));
  wm_session_reveal (session, record);
}

static GtkWidget *
make_rows (Dialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < get_kind (self)->n_fields; i++)
    {
      const WmField *field = &get_kind (self)->fields[i];
      GtkWidget *row = field->flags & WM_FIELD_REQUIRED ? make_row (self, field) : NULL;

      g_ptr_array_add (self->rows, row);
      if (row == NULL)
        continue;
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_field_get_label (field));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

static GtkWidget *
make_header (AdwDialog *dialog,
             Dialog    *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (add, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), add);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), dialog, G_CONNECT_SWAPPED);
  /* The button has the answers, and keeps them as long as it is there. */
  g_signal_connect_data (add, "clicked", G_CALLBACK (add_cb), self, free_dialog, G_CONNECT_DEFAULT);
  adw_dialog_set_default_widget (dialog, add);
  return header;
}

/**
 * wm_new_record_dialog_present:
 * @kind: type of a kind
 * @over: a widget of the window
 *
 * Asks for a new record, adds it and reveals it.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_new_record_dialog_present (WmSession *session,
                              GType      kind,
                              GtkWidget *over)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new (), *faults = adw_preferences_group_new (), *rows;
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->rows = g_ptr_array_new ();
  self->fault = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "visible", FALSE, "css-classes", (const char *[]) { "error", NULL }, NULL);
  rows = make_rows (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (faults), self->fault);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (rows));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (faults));
  adw_dialog_set_title (dialog, _ (wm_kinds_get (kind)->label));
  adw_dialog_set_content_width (dialog, 460);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (dialog, self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  if (self->rows->len > 0 && g_ptr_array_index (self->rows, 0) != NULL)
    adw_dialog_set_focus (dialog, g_ptr_array_index (self->rows, 0));
  adw_dialog_present (dialog, over);
  return dialog;
}
