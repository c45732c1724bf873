/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-differences-dialog.h"

/* Nobody reads more; the timeline shows all. */
#define MOST_ROWS 200

struct _WmDifferencesDialog
{
  AdwDialog            parent_instance;

  GtkStack            *stack;
  AdwPreferencesGroup *group;

  WmSession           *session;
};

G_DEFINE_FINAL_TYPE (WmDifferencesDialog, wm_differences_dialog, ADW_TYPE_DIALOG)

static void
row_activated_cb (WmDifferencesDialog *self,
                  AdwActionRow        *row)
{
  g_autoptr (WmSession) session = g_object_ref (self->session);
  WmRecord *task = g_object_get_data (G_OBJECT (row), "task");

  adw_dialog_close (ADW_DIALOG (self));
  wm_session_reveal (session, task);
}

/* “1 March → 5 March”, or the one date that there is. */
static char *
dup_dates (const WmDifference *difference)
{
  g_autofree char *before = difference->before_finish == WM_UNSET ? NULL : wm_date_dup_label (wm_plan_time_to_date (difference->before_finish));
  g_autofree char *after = difference->after_finish == WM_UNSET ? NULL : wm_date_dup_label (wm_plan_time_to_date (difference->after_finish));

  if (before == NULL || after == NULL)
    return g_strdup (before != NULL ? before : after);
  /* Translators: the date before and the date after */
  return g_strdup_printf (_("%s → %s"), before, after);
}

static GtkWidget *
build_row (WmDifferencesDialog *self,
           const WmDifference  *difference)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = wm_difference_dup_label (difference), *dates = dup_dates (difference);
  GtkWidget *label = gtk_label_new (text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_record_get_title (WM_RECORD (difference->task)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dates);
  if (difference->goal)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("starred-symbolic"));
  gtk_widget_add_css_class (label, difference->days > 0 ? "warning" : difference->days < 0 ? "success" : "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  if (difference->after_finish == WM_UNSET)
    return row;
  g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (difference->task), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
fill (WmDifferencesDialog *self)
{
  g_autoptr (GArray) differences = wm_comparison_list (wm_session_get_compared (self->session), wm_session_get_store (self->session),
                                                       wm_session_get_schedule (self->session));
  g_autofree char *title = g_strdup_printf (ngettext ("%u task is on another date", "%u tasks are on other dates", differences->len),
                                            differences->len);

  adw_preferences_group_set_title (self->group, title);
  for (guint i = 0; i < MIN (differences->len, MOST_ROWS); i++)
    adw_preferences_group_add (self->group, build_row (self, &g_array_index (differences, WmDifference, i)));
  if (differences->len > MOST_ROWS)
    {
      g_autofree char *text = g_strdup_printf (_("The %d that differ most; the timeline shows all."), MOST_ROWS);

      adw_preferences_group_set_description (self->group, text);
    }
  gtk_stack_set_visible_child_name (self->stack, differences->len > 0 ? "list" : "none");
}

static void
wm_differences_dialog_dispose (GObject *object)
{
  WmDifferencesDialog *self = WM_DIFFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_DIFFERENCES_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wm_differences_dialog_parent_class)->dispose (object);
}

static void
wm_differences_dialog_class_init (WmDifferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_differences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-differences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmDifferencesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, WmDifferencesDialog, group);
}

static void
wm_differences_dialog_init (WmDifferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
wm_differences_dialog_new (WmSession *session)
{
  WmDifferencesDialog *self = g_object_new (WM_TYPE_DIFFERENCES_DIALOG, NULL);

  self->session = g_object_ref (session);
  fill (self);
  return ADW_DIALOG (self);
}
