/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "form/wm-form.h"
#include "record/wm-kinds.h"

struct _WmForm
{
  AdwPreferencesGroup parent_instance;

  WmSession *session;
  WmRecord  *record;
  GPtrArray *rows;    /* GtkWidget, lent to the group; by field, NULL where there is none */
  gboolean   loading; /* rows are being set from the record */
};

G_DEFINE_FINAL_TYPE (WmForm, wm_form, ADW_TYPE_PREFERENCES_GROUP)

static const WmField *
get_field (WmForm *self,
           guint   field)
{
  return &wm_record_get_kind (self->record)->fields[field];
}

static guint
field_of (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "field"));
}

static char *
dup_text (WmForm *self,
          guint   field)
{
  return wm_record_is_empty (self->record, field) ? g_strdup ("")
                                                  : wm_field_format (get_field (self, field), wm_record_get_value (self->record, field));
}

/* One field, one edit, one step of undo. */
static gboolean
set_text (WmForm     *self,
          guint       field,
          const char *text,
          GError    **error)
{
  g_autofree char *before = dup_text (self, field), *label = NULL;
  WmEdit *edit;

  if (g_str_equal (before, text))
    return TRUE;
  /* Translators: a step of undo; %s is the label of a field. */
  label = g_strdup_printf (_ ("Change “%s”"), wm_field_get_label (get_field (self, field)));
  edit = wm_edit_begin (wm_session_get_store (self->session), label);
  if (!wm_edit_parse (edit, self->record, field, text, error) || !wm_edit_check (edit, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}

static void
take (WmForm     *self,
      GtkWidget  *row,
      const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->loading || self->record == NULL)
    return;
  if (set_text (self, field_of (row), text, &error))
    {
      gtk_widget_remove_css_class (row, "error");
      gtk_widget_set_tooltip_text (row, NULL);
      return;
    }
  gtk_widget_add_css_class (row, "error");
  gtk_widget_set_tooltip_text (row, error->message);
  wm_session_trouble (self->session, error);
}

static void
apply_cb (WmForm      *self,
          AdwEntryRow *row)
{
  take (self, GTK_WIDGET (row), gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
switch_cb (WmForm       *self,
           GParamSpec   *pspec,
           AdwSwitchRow *row)
{
  take (self, GTK_WIDGET (row), adw_switch_row_get_active (row) ? "true" : "false");
}

static void
combo_cb (WmForm      *self,
          GParamSpec  *pspec,
          AdwComboRow *row)
{
  GStrv values = g_object_get_data (G_OBJECT (row), "values");
  guint selected = adw_combo_row_get_selected (row);

  if (selected != GTK_INVALID_LIST_POSITION)
    take (self, GTK_WIDGET (row), values[selected]);
}

static void
leave_cb (WmForm             *self,
          GtkEventController *controller)
{
  GtkWidget *view = gtk_event_controller_get_widget (controller);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  take (self, g_object_get_data (G_OBJECT (view), "row"), text);
}

static GtkWidget *
make_text_view (WmForm     *self,
                const char *label)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = gtk_label_new (label), *view = gtk_text_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_size_request (view, -1, 48);
  gtk_widget_add_css_class (view, "inline");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (view), "row", row);
  g_object_set_data (G_OBJECT (row), "view", view);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), view);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_combo (WmForm        *self,
            const WmField *field)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (field->initial == NULL)
    {
      gtk_string_list_append (labels, _ ("None"));
      g_strv_builder_add (values, "");
    }
  for (const WmChoice *choice = field->choices; choice != NULL && choice->nick != NULL; choice++)
    {
      gtk_string_list_append (labels, _ (choice->label));
      g_strv_builder_add (values, choice->nick);
    }
  if (field->type == WM_FIELD_REFERENCE)
    {
      WmStore *store = wm_session_get_store (self->session);
      GListModel *targets = wm_store_list (store, wm_kinds_find (field->target));

      for (guint i = 0; i < g_list_model_get_n_items (targets); i++)
        {
          g_autoptr (WmRecord) target = g_list_model_get_item (targets, i);

          gtk_string_list_append (labels, wm_record_get_title (target));
          g_strv_builder_add (values, wm_record_get_id (target));
        }
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_object_set_data_full (G_OBJECT (row), "values", g_strv_builder_end (values), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (combo_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
make_entry (WmForm *self)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* What the program sets itself, or what another place edits, is only shown. */
static gboolean
is_shown_only (const WmField *field)
{
  return field->flags & WM_FIELD_FIXED || field->type == WM_FIELD_MOMENT
         || (field->type == WM_FIELD_REFERENCE && g_strcmp0 (field->target, "person") != 0);
}

static GtkWidget *
make_row (WmForm        *self,
          const WmField *field)
{
  GtkWidget *row;

  if (is_shown_only (field))
    {
      row = adw_action_row_new ();
      gtk_widget_add_css_class (row, "property");
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
    }
  else if (field->type == WM_FIELD_BOOLEAN)
    {
      row = adw_switch_row_new ();
      g_signal_connect_object (row, "notify::active", G_CALLBACK (switch_cb), self, G_CONNECT_SWAPPED);
    }
  else if (field->type == WM_FIELD_CHOICE || field->type == WM_FIELD_REFERENCE)
    row = make_combo (self, field);
  else if (field->flags & WM_FIELD_LONG)
    row = make_text_view (self, wm_field_get_label (field));
  else
    row = make_entry (self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_field_get_label (field));
  return row;
}

static void
load_row (WmForm    *self,
          guint      field,
          GtkWidget *row)
{
  g_autofree char *text = dup_text (self, field);
  GtkWidget *view = g_object_get_data (G_OBJECT (row), "view");

  if (view != NULL)
    {
      if (!gtk_widget_has_focus (view))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
    }
  else if (ADW_IS_SWITCH_ROW (row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (row), wm_record_get_boolean (self->record, field));
  else if (ADW_IS_COMBO_ROW (row))
    {
      GStrv values = g_object_get_data (G_OBJECT (row), "values");

      for (guint i = 0; values[i] != NULL; i++)
        if (g_str_equal (values[i], text))
          adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
  else if (ADW_IS_ENTRY_ROW (row))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  else
    {
      WmRecord *target = get_field (self, field)->type == WM_FIELD_REFERENCE
                             ? wm_store_get_reference (wm_session_get_store (self->session), self->record, field)
                             : NULL;
      g_autofree char *label = target != NULL ? g_strdup (wm_record_get_title (target)) : wm_record_dup_label (self->record, field);
      g_autofree char *escaped = g_markup_escape_text (label != NULL ? label : "", -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
    }
}

static void
load (WmForm *self)
{
  self->loading = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_ptr_array_index (self->rows, i) != NULL)
      load_row (self, i, g_ptr_array_index (self->rows, i));
  self->loading = FALSE;
}

static void
changed_cb (WmForm   *self,
            WmChange *change)
{
  for (guint i = 0; i < change->rows->len && self->record != NULL; i++)
    if (((WmRowChange *) g_ptr_array_index (change->rows, i))->record == self->record)
      {
        load (self);
        return;
      }
}

/* Text that is being typed is taken when its row loses the focus by going away, which
 * reports a change: no row may be found here any more by then. */
static void
clear_rows (WmForm *self)
{
  g_autoptr (GPtrArray) rows = g_steal_pointer (&self->rows);

  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (rows, i));
}

static void
wm_form_dispose (GObject *object)
{
  WmForm *self = WM_FORM (object);

  g_clear_object (&self->record);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_form_parent_class)->dispose (object);
}

static void
wm_form_finalize (GObject *object)
{
  g_ptr_array_unref (WM_FORM (object)->rows);
  G_OBJECT_CLASS (wm_form_parent_class)->finalize (object);
}

static void
wm_form_class_init (WmFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_form_finalize;
}

static void
wm_form_init (WmForm *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * wm_form_new:
 *
 * Returns: (transfer floating): a form without a record
 */
GtkWidget *
wm_form_new (WmSession *session)
{
  WmForm *self = g_object_new (WM_TYPE_FORM, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * wm_form_set_record:
 * @record: (nullable): a #WmRecord of any kind
 *
 * Shows the fields of @record, but for hidden ones and those that tie it to what it is part of.
 */
void
wm_form_set_record (WmForm   *self,
                    gpointer  record)
{
  const WmKind *kind;

  if (record == self->record)
    return;
  clear_rows (self);
  g_set_object (&self->record, record);
  if (record == NULL)
    return;
  kind = wm_record_get_kind (record);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];
      GtkWidget *row = NULL;

      if (!(field->flags & (WM_FIELD_HIDDEN | WM_FIELD_OWNED)))
        {
          row = make_row (self, field);
          g_object_set_data (G_OBJECT (row), "field", GUINT_TO_POINTER (i));
          gtk_widget_set_sensitive (row, !wm_store_is_read_only (wm_session_get_store (self->session)));
        }
      g_ptr_array_add (self->rows, row);
    }
  load (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_ptr_array_index (self->rows, i) != NULL)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
}
