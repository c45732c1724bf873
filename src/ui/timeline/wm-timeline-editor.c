/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-editor.h"

struct _WmTimelineEditor
{
  GtkWidget         parent_instance;

  WmTimelineChart  *chart;
  GtkWidget        *entry;
  GtkWidget        *fault;  /* a popover with what is wrong */
  GtkWidget        *words;  /* in it */
  WmTask           *task;   /* NULL while it is closed */
  WmTimelineColumn  column;
  GtkWidget        *cell;   /* weak */
};

G_DEFINE_FINAL_TYPE (WmTimelineEditor, wm_timeline_editor, GTK_TYPE_WIDGET)

static guint left_signal;

static void
set_fault (WmTimelineEditor *self,
           const char       *fault)
{
  if (fault == NULL)
    {
      gtk_widget_remove_css_class (self->entry, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_popover_popdown (GTK_POPOVER (self->fault));
      return;
    }
  gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  gtk_label_set_text (GTK_LABEL (self->words), fault);
  gtk_popover_popup (GTK_POPOVER (self->fault));
  wm_timeline_chart_say (self->chart, fault);
}

/* Closes, and gives the focus to what comes next before the entry with it goes: else
 * the window would look for another place for it. */
static void
leave (WmTimelineEditor *self,
       int               by)
{
  g_autoptr (WmTask) task = g_steal_pointer (&self->task);

  g_clear_weak_pointer (&self->cell);
  set_fault (self, NULL);
  g_signal_emit (self, left_signal, 0, task, self->column, by);
  gtk_widget_set_visible (GTK_WIDGET (self), self->task != NULL);
}

/* Takes over what was typed, if it is right, and goes on from there. */
static void
take_over (WmTimelineEditor *self,
           int               by)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (WmTask) task = self->task != NULL ? g_object_ref (self->task) : NULL;
  g_autoptr (GError) error = NULL;

  if (task == NULL)
    return;
  if (!wm_timeline_cell_apply (self->chart, task, self->column, text, &error))
    set_fault (self, error->message);
  else if (self->task != NULL) /* else its row went away meanwhile */
    leave (self, by);
}

static void
activate_cb (WmTimelineEditor *self)
{
  take_over (self, 0);
}

static void
typed_cb (WmTimelineEditor *self)
{
  set_fault (self, NULL);
}

static gboolean
key_cb (WmTimelineEditor *self,
        guint             key,
        guint             keycode,
        GdkModifierType   state)
{
  if (key == GDK_KEY_Escape && self->task != NULL)
    {
      leave (self, 0);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab)
    {
      take_over (self, key == GDK_KEY_Tab ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Who clicks elsewhere means what was typed, or nothing when it is wrong. */
static void
focus_left_cb (WmTimelineEditor *self)
{
  g_autoptr (WmTask) task = self->task != NULL ? g_object_ref (self->task) : NULL;
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GError) error = NULL;
  WmTimelineColumn column = self->column;

  if (task == NULL)
    return;
  wm_timeline_editor_close (self);
  if (!wm_timeline_cell_apply (self->chart, task, column, text, &error))
    wm_session_message (wm_timeline_chart_get_session (self->chart), error->message, FALSE);
}

static void
wm_timeline_editor_dispose (GObject *object)
{
  WmTimelineEditor *self = WM_TIMELINE_EDITOR (object);

  g_clear_object (&self->task);
  g_clear_weak_pointer (&self->cell);
  g_clear_pointer (&self->fault, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (wm_timeline_editor_parent_class)->dispose (object);
}

static void
wm_timeline_editor_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  WmTimelineEditor *self = WM_TIMELINE_EDITOR (widget);

  gtk_widget_allocate (self->entry, width, height, -1, NULL);
  gtk_popover_present (GTK_POPOVER (self->fault));
}

static void
wm_timeline_editor_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (WM_TIMELINE_EDITOR (widget)->entry, orientation, -1, minimum, natural, NULL, NULL);
}

static void
wm_timeline_editor_class_init (WmTimelineEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_editor_dispose;
  widget_class->size_allocate = wm_timeline_editor_size_allocate;
  widget_class->measure = wm_timeline_editor_measure;
  left_signal = g_signal_new ("left", WM_TYPE_TIMELINE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                              WM_TYPE_TASK, G_TYPE_UINT, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "wm-timeline-editor");
}

static void
wm_timeline_editor_init (WmTimelineEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  self->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->words), 60);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->words), GTK_NATURAL_WRAP_NONE);
  self->fault = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->fault), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->fault), GTK_POS_BOTTOM);
  gtk_popover_set_child (GTK_POPOVER (self->fault), self->words);
  gtk_widget_set_parent (self->fault, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wm_timeline_editor_new (WmTimelineChart *chart)
{
  WmTimelineEditor *self = g_object_new (WM_TYPE_TIMELINE_EDITOR, NULL);

  self->chart = g_object_ref (chart);
  return GTK_WIDGET (self);
}

/* Opens over @cell, with what it holds selected. */
void
wm_timeline_editor_open (WmTimelineEditor *self,
                         WmTask           *task,
                         WmTimelineColumn  column,
                         GtkWidget        *cell)
{
  g_autofree char *text = wm_timeline_cell_dup_edit (self->chart, task, column);
  g_autofree char *label = NULL;

  wm_timeline_editor_close (self);
  g_set_object (&self->task, task);
  g_set_weak_pointer (&self->cell, cell);
  self->column = column;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  /* Translators: a column, and the task whose cell is edited */
  label = g_strdup_printf (_("%s of “%s”"), _(wm_timeline_columns[column].title), wm_record_get_title (WM_RECORD (task)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

gboolean
wm_timeline_editor_is_open (WmTimelineEditor *self)
{
  return self->task != NULL;
}

/* What it lies over, lent, or %NULL. */
GtkWidget *
wm_timeline_editor_get_cell (WmTimelineEditor *self)
{
  return self->cell;
}

/* Forgets what was typed. */
void
wm_timeline_editor_close (WmTimelineEditor *self)
{
  if (self->task == NULL)
    return;
  g_clear_object (&self->task);
  g_clear_weak_pointer (&self->cell);
  set_fault (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
