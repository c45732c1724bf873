/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-scale.h"
#include "form/wm-form-private.h"
#include "record/wm-kinds.h"
#include "shell/wm-date-row.h"

/* The rows of a form: which kind of row edits which type of field, and what it shows. */

/* A number that is optional needs a way to say so, which a spin row lacks: up to these many are chosen from a list. */
#define CHOICES_AT_MOST 12

guint
wm_form_row_get_field (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "field"));
}

/* What a person typed for a time of the plan: a date alone stands for a minute of that day. */
static char *
complete (WmForm     *self,
          WmDateRow  *row,
          const char *text)
{
  guint field = wm_form_row_get_field (GTK_WIDGET (row));
  gint64 date = wm_date_row_get_date (row);
  g_autofree char *before = NULL;

  if (*text == '\0' || date == WM_UNSET)
    return g_strdup (text);
  if (wm_record_get_kind (self->record)->fields[field].type == WM_FIELD_DATE)
    return wm_date_format (date);
  if (strchr (text, 'T') != NULL)
    return g_strdup (text);
  before = wm_form_dup_text (self, field);
  return wm_plan_time_to_date (wm_record_get_integer (self->record, field)) == date
             ? g_steal_pointer (&before)
             : wm_plan_time_format (wm_plan_time_new (date, wm_form_get_minute (self->record, field)));
}

static void
apply_cb (WmForm      *self,
          AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *full = self->record != NULL && WM_IS_DATE_ROW (row) ? complete (self, WM_DATE_ROW (row), text) : g_strdup (text);

  wm_form_take (self, GTK_WIDGET (row), full);
}

static void
switch_cb (WmForm       *self,
           GParamSpec   *pspec,
           AdwSwitchRow *row)
{
  wm_form_take (self, GTK_WIDGET (row), adw_switch_row_get_active (row) ? "true" : "false");
}

static void
combo_cb (WmForm      *self,
          GParamSpec  *pspec,
          AdwComboRow *row)
{
  GStrv values = g_object_get_data (G_OBJECT (row), "values");
  guint selected = adw_combo_row_get_selected (row);

  if (selected != GTK_INVALID_LIST_POSITION)
    wm_form_take (self, GTK_WIDGET (row), values[selected]);
}

static void
leave_view_cb (WmForm             *self,
               GtkEventController *controller)
{
  GtkWidget *view = gtk_event_controller_get_widget (controller);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  wm_form_take (self, g_object_get_data (G_OBJECT (view), "row"), text);
}

/* What was typed is meant, whether or not it is confirmed. */
static void
leave_entry_cb (WmForm             *self,
                GtkEventController *controller)
{
  apply_cb (self, ADW_ENTRY_ROW (gtk_event_controller_get_widget (controller)));
}

static void
value_cb (WmForm     *self,
          GParamSpec *pspec,
          GtkWidget  *row)
{
  if (!self->loading)
    wm_form_take_later (self, row);
}

static void
add_leave (WmForm    *self,
           GtkWidget *widget,
           GCallback  callback)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

static GtkWidget *
make_text_view (WmForm     *self,
                const char *label)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *caption = gtk_label_new (label), *view = gtk_text_view_new ();

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
  add_leave (self, view, G_CALLBACK (leave_view_cb));
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

/* A level of a scale of the plan has a name, and the scale an end of its own. */
static void
append_numbers (WmForm        *self,
                const WmField *field,
                GtkStringList *labels,
                GStrvBuilder  *values)
{
  WmStore *store = wm_session_get_store (self->session);
  int scale = wm_scale_of_field (self->record, (guint) (field - wm_record_get_kind (self->record)->fields));
  gint64 last = scale < 0 ? field->maximum : wm_scale_get_last (store, scale);

  for (gint64 i = field->minimum; i <= last; i++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, i);
      g_autofree char *label = scale < 0 ? g_strdup (text) : wm_scale_dup_text (store, scale, i);

      gtk_string_list_append (labels, label);
      g_strv_builder_add (values, text);
    }
}

static GtkWidget *
make_combo (WmForm        *self,
            const WmField *field)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (field->initial == NULL && !(field->flags & WM_FIELD_REQUIRED))
    {
      gtk_string_list_append (labels, _ ("None"));
      g_strv_builder_add (values, "");
    }
  for (const WmChoice *choice = field->choices; choice != NULL && choice->nick != NULL; choice++)
    {
      gtk_string_list_append (labels, _ (choice->label));
      g_strv_builder_add (values, choice->nick);
    }
  if (field->type == WM_FIELD_INTEGER)
    append_numbers (self, field, labels, values);
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
make_entry (WmForm        *self,
            const WmField *field)
{
  GtkWidget *row = field->type == WM_FIELD_DATE || field->type == WM_FIELD_PLAN_TIME
                       ? g_object_new (WM_TYPE_DATE_ROW, "optional", !(field->flags & WM_FIELD_REQUIRED), NULL)
                       : adw_entry_row_new ();

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  if (field->type == WM_FIELD_DURATION)
    gtk_widget_set_tooltip_text (row, _ ("Working time, such as 4h, 2.5d or 3w"));
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  add_leave (self, row, G_CALLBACK (leave_entry_cb));
  return row;
}

static GtkWidget *
make_spin (WmForm        *self,
           const WmField *field)
{
  GtkWidget *row = adw_spin_row_new_with_range ((double) field->minimum, (double) field->maximum, 1);

  adw_spin_row_set_numeric (ADW_SPIN_ROW (row), TRUE);
  g_signal_connect_object (row, "notify::value", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  return row;
}

/* Kinds of which a plan has too many to choose one from a list, or that another place ties. */
static gboolean
is_tied_elsewhere (const char *target)
{
  static const char *const kinds[] = { "task", "requirement", "evidence", "column", "framework", "soa-version", NULL };

  return target == NULL || g_strv_contains (kinds, target);
}

/* What the program sets itself, or what another place edits, is only shown. */
static gboolean
is_shown_only (const WmField *field)
{
  return field->flags & (WM_FIELD_FIXED | WM_FIELD_DECIDED) || field->type == WM_FIELD_MOMENT
         || (field->type == WM_FIELD_REFERENCE && is_tied_elsewhere (field->target));
}

/*< private >
 * wm_form_row_is_wanted:
 *
 * Returns: whether people see @field. What a record is part of they see where it can be changed.
 */
gboolean
wm_form_row_is_wanted (const WmField *field)
{
  gboolean owned = (field->flags & WM_FIELD_OWNED) != 0;

  return !(field->flags & WM_FIELD_HIDDEN) && (!owned || ((field->flags & WM_FIELD_REQUIRED) && !is_shown_only (field)));
}

static gboolean
is_list (const WmField *field)
{
  return field->type == WM_FIELD_CHOICE || field->type == WM_FIELD_REFERENCE
         || (field->type == WM_FIELD_INTEGER && field->initial == NULL && field->minimum < field->maximum
             && field->maximum - field->minimum < CHOICES_AT_MOST);
}

static GtkWidget *
make_shown (void)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  return row;
}

static GtkWidget *
make_switch (WmForm *self)
{
  GtkWidget *row = adw_switch_row_new ();

  g_signal_connect_object (row, "notify::active", G_CALLBACK (switch_cb), self, G_CONNECT_SWAPPED);
  return row;
}

GtkWidget *
wm_form_row_new (WmForm        *self,
                 const WmField *field)
{
  GtkWidget *row = is_shown_only (field)                          ? make_shown ()
                   : field->type == WM_FIELD_BOOLEAN              ? make_switch (self)
                   : is_list (field)                              ? make_combo (self, field)
                   : field->flags & WM_FIELD_LONG                 ? make_text_view (self, wm_field_get_label (field))
                   : field->type == WM_FIELD_INTEGER && field->initial != NULL ? make_spin (self, field)
                                                                  : make_entry (self, field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_field_get_label (field));
  return row;
}

/*< private >
 * wm_form_fault_new:
 *
 * Returns: (transfer floating): what says below @row why its value is not taken; hidden as long as it is
 */
GtkWidget *
wm_form_fault_new (GtkWidget *row)
{
  GtkWidget *fault = adw_preferences_row_new (), *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "error", "wm-form-fault", NULL });
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (fault), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (fault), FALSE);
  gtk_widget_set_focusable (fault, FALSE);
  gtk_widget_set_visible (fault, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, label, NULL, -1);
  g_object_set_data (G_OBJECT (row), "fault", fault);
  return fault;
}

void
wm_form_row_set_fault (GtkWidget  *row,
                       const char *fault)
{
  GtkWidget *below = g_object_get_data (G_OBJECT (row), "fault");

  if (fault != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  if (below == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (below))), fault != NULL ? fault : "");
  gtk_widget_set_visible (below, fault != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* Of a time of the plan mostly the date matters. */
static char *
shorten (const WmField *field,
         WmValue        value,
         const char    *text)
{
  static const int usual[] = { 0, 8 * 60, 17 * 60, WM_MINUTES_PER_DAY - 1 };

  for (guint i = 0; field->type == WM_FIELD_PLAN_TIME && value.number != WM_UNSET && i < G_N_ELEMENTS (usual); i++)
    if (value.number == wm_plan_time_new (wm_plan_time_to_date (value.number), usual[i]))
      return wm_date_format (wm_plan_time_to_date (value.number));
  return g_strdup (text);
}

static void
load_entry (WmForm     *self,
            guint       field,
            GtkWidget  *row,
            const char *text)
{
  const WmField *of = &wm_record_get_kind (self->record)->fields[field];
  g_autofree char *shown = shorten (of, wm_record_get_value (self->record, field), text);

  gtk_editable_set_text (GTK_EDITABLE (row), shown);
  wm_form_row_set_fault (row, NULL);
}

static void
load_combo (GtkWidget  *row,
            const char *text)
{
  GStrv values = g_object_get_data (G_OBJECT (row), "values");

  for (guint i = 0; values[i] != NULL; i++)
    if (g_str_equal (values[i], text))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
}

static void
load_shown (WmForm    *self,
            guint      field,
            GtkWidget *row)
{
  WmStore *store = wm_session_get_store (self->session);
  const WmField *of = &wm_record_get_kind (self->record)->fields[field];
  WmRecord *target = of->type == WM_FIELD_REFERENCE ? wm_store_get_reference (store, self->record, field) : NULL;
  g_autofree char *label = target != NULL ? wm_store_dup_title (store, target) : wm_record_dup_label (self->record, field);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), label != NULL ? label : "");
  gtk_widget_set_visible (row, label != NULL && *label != '\0');
}

/*< private >
 * wm_form_row_load:
 *
 * Shows what the record holds. What is being typed stays, unless that very field has changed.
 */
void
wm_form_row_load (WmForm    *self,
                  guint      field,
                  GtkWidget *row)
{
  g_autofree char *text = wm_form_dup_text (self, field);
  GtkWidget *view = g_object_get_data (G_OBJECT (row), "view");
  gboolean same = g_strcmp0 (g_object_get_data (G_OBJECT (row), "loaded"), text) == 0;

  gtk_widget_set_sensitive (row, wm_form_is_open (self->session, self->record, field));
  if (view == NULL && ADW_IS_ACTION_ROW (row) && g_object_get_data (G_OBJECT (row), "fault") == NULL)
    load_shown (self, field, row);
  if (same || row == self->pending)
    return;
  g_object_set_data_full (G_OBJECT (row), "loaded", g_strdup (text), g_free);
  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else if (ADW_IS_SWITCH_ROW (row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (row), wm_record_get_boolean (self->record, field));
  else if (ADW_IS_COMBO_ROW (row))
    load_combo (row, text);
  else if (ADW_IS_SPIN_ROW (row))
    adw_spin_row_set_value (ADW_SPIN_ROW (row), g_ascii_strtod (text, NULL));
  else if (ADW_IS_ENTRY_ROW (row))
    load_entry (self, field, row, text);
}
