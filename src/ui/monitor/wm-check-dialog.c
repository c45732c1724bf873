/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/wm-figures.h"
#include "monitor/wm-monitor-private.h"
#include "record/wm-kinds.h"

#define WM_TYPE_CHECK_DIALOG (wm_check_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WmCheckDialog, wm_check_dialog, WM, CHECK_DIALOG, AdwDialog)

/* One check of the plan's own, made or changed: one edit. */
struct _WmCheckDialog
{
  AdwDialog     parent_instance;

  GtkWidget    *save;
  GtkEditable  *title_row;
  AdwComboRow  *severity;
  AdwComboRow  *subject;
  AdwComboRow  *field;
  AdwComboRow  *operator;
  GtkEditable  *value;
  AdwComboRow  *for_field;
  AdwComboRow  *for_operator;
  GtkEditable  *for_value;
  GtkEditable  *sql;
  GtkEditable  *sentence;
  GtkEditable  *remedy;
  AdwSwitchRow *paused;
  GtkWidget    *remove;

  WmSession    *session;
  WmRecord     *check;  /* (nullable): NULL for a new one */
  GArray       *kinds;  /* of GType: as in @subject */
  GPtrArray    *fields; /* of const WmField *: as in @field, and in @for_field after “none” */
};

G_DEFINE_FINAL_TYPE (WmCheckDialog, wm_check_dialog, ADW_TYPE_DIALOG)

static GType
get_kind (WmCheckDialog *self)
{
  guint at = adw_combo_row_get_selected (self->subject);

  return at < self->kinds->len ? g_array_index (self->kinds, GType, at) : G_TYPE_INVALID;
}

static const WmField *
get_field (WmCheckDialog *self,
           AdwComboRow   *row)
{
  guint at = adw_combo_row_get_selected (row);

  if (row == self->for_field)
    at = at == 0 || at == GTK_INVALID_LIST_POSITION ? G_MAXUINT : at - 1;
  return at < self->fields->len ? g_ptr_array_index (self->fields, at) : NULL;
}

static gboolean
needs_value (AdwComboRow *operator)
{
  return adw_combo_row_get_selected (operator) != WM_OPERATOR_EMPTY && adw_combo_row_get_selected (operator) != WM_OPERATOR_SET;
}

static void
changed_cb (WmCheckDialog *self)
{
  gboolean sql, narrowed;

  if (self->kinds == NULL)
    return;
  sql = *gtk_editable_get_text (self->sql) != '\0';
  narrowed = !sql && get_field (self, self->for_field) != NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->field), !sql);
  gtk_widget_set_sensitive (GTK_WIDGET (self->operator), !sql);
  gtk_widget_set_sensitive (GTK_WIDGET (self->value), !sql && needs_value (self->operator));
  gtk_widget_set_sensitive (GTK_WIDGET (self->for_field), !sql);
  gtk_widget_set_sensitive (GTK_WIDGET (self->for_operator), narrowed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->for_value), narrowed && needs_value (self->for_operator));
  gtk_widget_set_sensitive (self->save, *gtk_editable_get_text (self->title_row) != '\0' && get_kind (self) != G_TYPE_INVALID);
}

/* The fields of the kind that is chosen, what is computed among them. */
static void
subject_cb (WmCheckDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL), optional = gtk_string_list_new ((const char *[]) { _ ("None"), NULL });
  const WmField *figures;
  const WmKind *kind;
  guint n;

  if (self->kinds == NULL || get_kind (self) == G_TYPE_INVALID)
    return;
  kind = wm_kinds_get (get_kind (self));
  figures = wm_figures_list_fields (get_kind (self), &n);
  g_ptr_array_set_size (self->fields, 0);
  for (guint i = 0; i < kind->n_fields + n; i++)
    {
      const WmField *field = i < kind->n_fields ? &kind->fields[i] : &figures[i - kind->n_fields];

      if (field->flags & WM_FIELD_HIDDEN)
        continue;
      g_ptr_array_add (self->fields, (gpointer) field);
      gtk_string_list_append (names, wm_field_get_label (field));
      gtk_string_list_append (optional, wm_field_get_label (field));
    }
  adw_combo_row_set_model (self->field, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->for_field, G_LIST_MODEL (optional));
  changed_cb (self);
}

/* Saving */

static void
set_text (WmEdit      *edit,
          WmRecord    *check,
          guint        field,
          GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  wm_edit_set_text (edit, check, field, *text != '\0' ? text : NULL);
}

static void
set_clause (WmCheckDialog *self,
            WmEdit        *edit,
            WmRecord      *check,
            AdwComboRow   *field,
            guint          index,
            AdwComboRow   *operator,
            guint          operator_index)
{
  const WmField *chosen = get_field (self, field);

  wm_edit_set_text (edit, check, index, chosen != NULL ? chosen->name : NULL);
  wm_edit_set_integer (edit, check, operator_index, chosen != NULL ? (gint64) adw_combo_row_get_selected (operator) : WM_UNSET);
}

static void
save_cb (WmCheckDialog *self)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), self->check != NULL ? _ ("Change a check") : _ ("Add a check"));
  WmRecord *check = self->check != NULL ? self->check : wm_edit_add (edit, WM_TYPE_OWN_CHECK);
  g_autoptr (GError) error = NULL;

  set_text (edit, check, WM_OWN_CHECK_TITLE, self->title_row);
  wm_edit_set_integer (edit, check, WM_OWN_CHECK_SEVERITY, (gint64) adw_combo_row_get_selected (self->severity));
  wm_edit_set_text (edit, check, WM_OWN_CHECK_SUBJECT, wm_kinds_get (get_kind (self))->name);
  set_clause (self, edit, check, self->field, WM_OWN_CHECK_FIELD, self->operator, WM_OWN_CHECK_OPERATOR);
  set_clause (self, edit, check, self->for_field, WM_OWN_CHECK_FOR_FIELD, self->for_operator, WM_OWN_CHECK_FOR_OPERATOR);
  set_text (edit, check, WM_OWN_CHECK_VALUE, self->value);
  set_text (edit, check, WM_OWN_CHECK_FOR_VALUE, self->for_value);
  set_text (edit, check, WM_OWN_CHECK_SQL, self->sql);
  set_text (edit, check, WM_OWN_CHECK_SENTENCE, self->sentence);
  set_text (edit, check, WM_OWN_CHECK_REMEDY, self->remedy);
  wm_edit_set_integer (edit, check, WM_OWN_CHECK_PAUSED, adw_switch_row_get_active (self->paused));
  if (wm_edit_check (edit, &error))
    wm_edit_commit (edit);
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
      return;
    }
  wm_session_message (self->session, _ ("The check is saved and runs"), TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
remove_cb (WmCheckDialog *self)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Remove a check"));

  wm_edit_remove (edit, self->check);
  wm_edit_commit (edit);
  wm_session_message (self->session, _ ("The check is removed"), TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (WmCheckDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The object */

static void
wm_check_dialog_dispose (GObject *object)
{
  WmCheckDialog *self = WM_CHECK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_CHECK_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->check);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (wm_check_dialog_parent_class)->dispose (object);
}

static void
wm_check_dialog_class_init (WmCheckDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_check_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-check-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, save);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, severity);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, field);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, operator);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, value);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, for_field);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, for_operator);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, for_value);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, sql);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, sentence);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, remedy);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, paused);
  gtk_widget_class_bind_template_child (widget_class, WmCheckDialog, remove);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, subject_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
set_choices (AdwComboRow    *row,
             const WmChoice *choices)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (const WmChoice *choice = choices; choice->nick != NULL; choice++)
    gtk_string_list_append (names, _ (choice->label));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

static void
set_kinds (WmCheckDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  self->kinds = g_array_new (FALSE, FALSE, sizeof (GType));
  for (guint i = 0; i < n; i++)
    {
      g_array_append_val (self->kinds, kinds[i]);
      gtk_string_list_append (names, _ (wm_kinds_get (kinds[i])->label));
    }
  adw_combo_row_set_model (self->subject, G_LIST_MODEL (names));
}

static void
wm_check_dialog_init (WmCheckDialog *self)
{
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_expression (self->subject, name);
  adw_combo_row_set_expression (self->field, name);
  adw_combo_row_set_expression (self->for_field, name);
  set_choices (self->severity, wm_grade_choices);
  set_choices (self->operator, wm_operator_choices);
  set_choices (self->for_operator, wm_operator_choices);
  set_kinds (self);
}

static void
show_text (GtkEditable *row,
           WmRecord    *check,
           guint        field)
{
  const char *text = wm_record_get_text (check, field);

  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
show_choice (AdwComboRow *row,
             WmRecord    *check,
             guint        field)
{
  gint64 choice = wm_record_get_integer (check, field);

  adw_combo_row_set_selected (row, choice == WM_UNSET ? 0 : (guint) choice);
}

static void
show_field (WmCheckDialog *self,
            AdwComboRow   *row,
            guint          field)
{
  const char *name = wm_record_get_text (self->check, field);

  for (guint i = 0; name != NULL && i < self->fields->len; i++)
    if (g_str_equal (((const WmField *) g_ptr_array_index (self->fields, i))->name, name))
      adw_combo_row_set_selected (row, row == self->for_field ? i + 1 : i);
}

static void
show_check (WmCheckDialog *self)
{
  const char *subject = wm_record_get_text (self->check, WM_OWN_CHECK_SUBJECT);

  for (guint i = 0; subject != NULL && i < self->kinds->len; i++)
    if (g_str_equal (wm_kinds_get (g_array_index (self->kinds, GType, i))->name, subject))
      adw_combo_row_set_selected (self->subject, i);
  subject_cb (self);
  show_text (self->title_row, self->check, WM_OWN_CHECK_TITLE);
  show_choice (self->severity, self->check, WM_OWN_CHECK_SEVERITY);
  show_field (self, self->field, WM_OWN_CHECK_FIELD);
  show_choice (self->operator, self->check, WM_OWN_CHECK_OPERATOR);
  show_text (self->value, self->check, WM_OWN_CHECK_VALUE);
  show_field (self, self->for_field, WM_OWN_CHECK_FOR_FIELD);
  show_choice (self->for_operator, self->check, WM_OWN_CHECK_FOR_OPERATOR);
  show_text (self->for_value, self->check, WM_OWN_CHECK_FOR_VALUE);
  show_text (self->sql, self->check, WM_OWN_CHECK_SQL);
  show_text (self->sentence, self->check, WM_OWN_CHECK_SENTENCE);
  show_text (self->remedy, self->check, WM_OWN_CHECK_REMEDY);
  adw_switch_row_set_active (self->paused, wm_record_get_boolean (self->check, WM_OWN_CHECK_PAUSED));
}

/*< private >
 * wm_check_dialog_present:
 * @check: (nullable): what is changed; %NULL for a new one
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_check_dialog_present (WmSession  *session,
                         WmOwnCheck *check,
                         GtkWidget  *over)
{
  WmCheckDialog *self = g_object_new (WM_TYPE_CHECK_DIALOG, NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_visible (self->remove, check != NULL);
  if (check != NULL)
    {
      self->check = g_object_ref (WM_RECORD (check));
      show_check (self);
    }
  else
    {
      adw_combo_row_set_selected (self->severity, WM_GRADE_OBSERVATION);
      subject_cb (self);
    }
  changed_cb (self);
  adw_dialog_present (ADW_DIALOG (self), over);
  return ADW_DIALOG (self);
}
