/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-person.h"
#include "timeline/wm-timeline-dialogs.h"
#include "timeline/wm-timeline-edit.h"

#define N_STEPS 6

/* The rows of the dialog; the dialog owns them. */
typedef struct
{
  WmSession *session;
  GPtrArray *tasks;
  GPtrArray *people;  /* the rows of the owners after the first two */
  GtkWidget *days;
  GtkWidget *owner;
  GtkWidget *percent;
  GtkWidget *step;
  GtkWidget *stage;
} Dialog;

static void
dialog_free (gpointer  data,
             GClosure *closure)
{
  Dialog *self = data;

  g_clear_object (&self->session);
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->people);
  g_free (self);
}

static guint
get_choice (GtkWidget *row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (row));
}

/* The first choice of each row leaves things as they are. */
static void
chosen_cb (AdwAlertDialog *alert,
           const char     *response,
           Dialog         *self)
{
  guint owner = get_choice (self->owner), percent = get_choice (self->percent);
  WmTimelineBulk bulk = {
    .days = adw_spin_row_get_value (ADW_SPIN_ROW (self->days)),
    .sets_owner = owner > 0,
    .owner = owner > 1 ? g_ptr_array_index (self->people, owner - 2) : NULL,
    .percent = percent > 0 ? (int) (percent - 1) * 25 : -1,
    .step = get_choice (self->step) > 0 ? get_choice (self->step) : WM_UNSET,
    .stage = get_choice (self->stage) > 0 ? get_choice (self->stage) - 1 : WM_UNSET,
  };

  if (g_str_equal (response, "apply"))
    wm_timeline_edit_bulk (self->session, self->tasks, &bulk);
}

static GtkWidget *
add_choice (GtkWidget     *list,
            const char    *title,
            GtkStringList *choices)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_object_unref (choices);
  return row;
}

static GtkStringList *
new_choices (void)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, _("As it is"));
  return choices;
}

static GtkStringList *
list_people (Dialog *self)
{
  GListModel *people = wm_store_list (wm_session_get_store (self->session), WM_TYPE_PERSON);
  GtkStringList *choices = new_choices ();

  gtk_string_list_append (choices, _("Nobody"));
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      WmRecord *person = g_list_model_get_item (people, i);

      g_ptr_array_add (self->people, person);
      gtk_string_list_append (choices, wm_record_get_title (person));
    }
  return choices;
}

static void
add_rows (Dialog    *self,
          GtkWidget *list)
{
  GtkStringList *percents = new_choices (), *steps = new_choices (), *stages = new_choices ();

  for (int i = 0; i <= 100; i += 25)
    {
      /* Translators: a percentage */
      g_autofree char *label = g_strdup_printf (_("%d %%"), i);

      gtk_string_list_append (percents, label);
    }
  for (int i = 1; i <= N_STEPS; i++)
    {
      g_autofree char *label = g_strdup_printf (_("Step %d"), i);

      gtk_string_list_append (steps, label);
    }
  for (guint i = 0; wm_pdca_choices[i].nick != NULL; i++)
    gtk_string_list_append (stages, _(wm_pdca_choices[i].label));
  self->days = adw_spin_row_new_with_range (-1000, 1000, 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->days), _("Move by working days"));
  adw_spin_row_set_value (ADW_SPIN_ROW (self->days), 0);
  gtk_list_box_append (GTK_LIST_BOX (list), self->days);
  self->owner = add_choice (list, _("Owner"), list_people (self));
  self->percent = add_choice (list, _("Percent complete"), percents);
  self->step = add_choice (list, _("Step"), steps);
  self->stage = add_choice (list, _("Stage"), stages);
}

/* What several tasks are to have in common; all of it is one change. */
void
wm_timeline_bulk_dialog_present (WmSession *session,
                                 GPtrArray *tasks,
                                 GtkWidget *over)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("Edit %u Task", "Edit %u Tasks", tasks->len), tasks->len);
  AdwAlertDialog *alert;
  GtkWidget *list;
  Dialog *self;

  if (!wm_timeline_edit_is_writable (session))
    return;
  alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));
  list = gtk_list_box_new ();
  self = g_new0 (Dialog, 1);
  self->session = g_object_ref (session);
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < tasks->len; i++)
    g_ptr_array_add (self->tasks, g_object_ref (g_ptr_array_index (tasks, i)));
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  add_rows (self, list);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _("_Cancel"), "apply", _("_Apply"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "apply");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_data (alert, "response", G_CALLBACK (chosen_cb), self, dialog_free, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (alert), over);
}
