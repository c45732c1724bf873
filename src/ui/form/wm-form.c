/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-gate.h"
#include "form/wm-form-private.h"
#include "record/wm-kinds.h"
#include "schedule/wm-task-progress.h"

/* While a number is being stepped through, this much rest ends it. */
#define REST_MSEC 600

G_DEFINE_FINAL_TYPE (WmForm, wm_form, ADW_TYPE_PREFERENCES_GROUP)

static const WmField *
get_field (WmForm *self,
           guint   field)
{
  return &wm_record_get_kind (self->record)->fields[field];
}

char *
wm_form_dup_text (WmForm *self,
                  guint   field)
{
  return wm_record_is_empty (self->record, field) ? g_strdup ("")
                                                  : wm_field_format (get_field (self, field), wm_record_get_value (self->record, field));
}

/* What follows from a task's progress is part of the same edit. */
static gboolean
parse (WmForm      *self,
       WmEdit      *edit,
       guint        field,
       const char  *text,
       GError     **error)
{
  if (WM_IS_TASK (self->record))
    return wm_task_parse (edit, wm_session_get_schedule (self->session), WM_TASK (self->record), field, text, error);
  return wm_edit_parse (edit, self->record, field, text, error);
}

/* One field, one edit, one step of undo. */
static gboolean
set_text (WmForm     *self,
          guint       field,
          const char *text,
          GError    **error)
{
  g_autofree char *before = wm_form_dup_text (self, field), *label = NULL;
  WmEdit *edit;

  if (g_str_equal (before, text))
    return TRUE;
  /* Translators: a step of undo; %s is the label of a field. */
  label = g_strdup_printf (_ ("Change “%s”"), wm_field_get_label (get_field (self, field)));
  edit = wm_edit_begin (wm_session_get_store (self->session), label);
  if (!parse (self, edit, field, text, error) || !wm_edit_check (edit, error)
      || (WM_IS_FINDING (self->record) && !wm_gate_check_disposition (WM_FINDING (self->record), error)))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}

/*< private >
 * wm_form_take:
 * @text: as wm_field_parse() reads it
 *
 * Writes what a row holds, or says below the row why not.
 */
void
wm_form_take (WmForm     *self,
              GtkWidget  *row,
              const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->loading || self->record == NULL)
    return;
  wm_form_row_set_fault (row, set_text (self, wm_form_row_get_field (row), text, &error) ? NULL : error->message);
}

void
wm_form_take_now (WmForm *self)
{
  GtkWidget *row = g_steal_pointer (&self->pending);
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->pending_id, g_source_remove);
  if (row == NULL)
    return;
  text = g_strdup_printf ("%.0f", adw_spin_row_get_value (ADW_SPIN_ROW (row)));
  wm_form_take (self, row, text);
}

static gboolean
rested_cb (gpointer user_data)
{
  WmForm *self = user_data;

  self->pending_id = 0;
  wm_form_take_now (self);
  return G_SOURCE_REMOVE;
}

/*< private >
 * wm_form_take_later:
 * @row: a spin row
 *
 * Takes its value when it has come to rest, so that many steps are one change.
 */
void
wm_form_take_later (WmForm    *self,
                    GtkWidget *row)
{
  if (self->pending != row)
    wm_form_take_now (self);
  self->pending = row;
  g_clear_handle_id (&self->pending_id, g_source_remove);
  self->pending_id = g_timeout_add (REST_MSEC, rested_cb, self);
}

static void
load (WmForm *self)
{
  self->loading = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_ptr_array_index (self->rows, i) != NULL)
      wm_form_row_load (self, i, g_ptr_array_index (self->rows, i));
  self->loading = FALSE;
}

static void clear_rows (WmForm *self);
static void add_row (WmForm *self, guint field);

static void
fill (WmForm *self)
{
  for (guint i = 0; i < wm_record_get_kind (self->record)->n_fields; i++)
    add_row (self, i);
  load (self);
}

static void
changed_cb (WmForm   *self,
            WmChange *change)
{
  /* What its lists offer. */
  if (self->record != NULL && WM_IS_ASSESSMENT (self->record) && wm_change_touches (change, WM_TYPE_SCALE_LEVEL, -1))
    {
      clear_rows (self);
      if (self->record != NULL)
        fill (self);
      return;
    }
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
  g_autoptr (GPtrArray) rows = NULL;

  wm_form_take_now (self);
  rows = g_steal_pointer (&self->rows);
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (rows, i);
      GtkWidget *fault = row != NULL ? g_object_get_data (G_OBJECT (row), "fault") : NULL;

      if (fault != NULL)
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), fault);
      if (row != NULL)
        {
          g_object_set_data (G_OBJECT (row), "fault", NULL);
          adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
        }
    }
}

static void
wm_form_unmap (GtkWidget *widget)
{
  wm_form_take_now (WM_FORM (widget));
  GTK_WIDGET_CLASS (wm_form_parent_class)->unmap (widget);
}

static void
wm_form_dispose (GObject *object)
{
  WmForm *self = WM_FORM (object);

  g_clear_handle_id (&self->pending_id, g_source_remove);
  self->pending = NULL;
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
  GTK_WIDGET_CLASS (klass)->unmap = wm_form_unmap;
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

static void
add_row (WmForm *self,
         guint   field)
{
  const WmField *of = get_field (self, field);
  GtkWidget *row;

  if (!wm_form_row_is_wanted (of))
    {
      g_ptr_array_add (self->rows, NULL);
      return;
    }
  row = wm_form_row_new (self, of);
  g_object_set_data (G_OBJECT (row), "field", GUINT_TO_POINTER (field));
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  if (ADW_IS_ENTRY_ROW (row) || ADW_IS_SPIN_ROW (row) || ADW_IS_COMBO_ROW (row) || ADW_IS_SWITCH_ROW (row))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), wm_form_fault_new (row));
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
  if (record == self->record)
    return;
  clear_rows (self);
  /* What was still being typed may have come in between, and have shown it. */
  if (record == self->record)
    return;
  g_set_object (&self->record, (WmRecord *) record);
  if (record == NULL)
    return;
  fill (self);
}

/**
 * wm_form_get_row:
 * @field: of the record that is shown
 *
 * Returns: (transfer none) (nullable): the row that edits it
 */
GtkWidget *
wm_form_get_row (WmForm *self,
                 guint   field)
{
  return field < self->rows->len ? g_ptr_array_index (self->rows, field) : NULL;
}
