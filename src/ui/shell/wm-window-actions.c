/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "collect/wm-watched-dialog.h"
#include "document/wm-document-pack-dialog.h"
#include "paper/wm-paper-dialog.h"
#include "planning/wm-calendar-dialog.h"
#include "planning/wm-load-dialog.h"
#include "planning/wm-reschedule-dialog.h"
#include "planning/wm-why-dialog.h"
#include "raise/wm-raise-dialog.h"
#include "record/wm-kinds.h"
#include "shell/wm-palette.h"
#include "shell/wm-shortcuts.h"
#include "shell/wm-window-private.h"
#include "soa/wm-crosswalk-dialog.h"

static void
step_history (WmWindow  *self,
              gboolean (*step) (WmStore *, GError **))
{
  g_autoptr (GError) error = NULL;
  WmSession *session = wm_window_get_session (self);

  if (session != NULL && !step (wm_session_get_store (session), &error))
    wm_window_trouble (self, error);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  step_history (WM_WINDOW (widget), wm_store_undo);
}

static void
redo_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  step_history (WM_WINDOW (widget), wm_store_redo);
}

static void
show_plans_cb (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  wm_window_close_plan (WM_WINDOW (widget));
}

static void
place_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  wm_window_show_place (WM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
print_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  wm_paper_dialog_present (widget, wm_window_get_session (WM_WINDOW (widget)));
}

/* What is selected, in the drawer. */
static void
edit_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  wm_window_edit_selection (WM_WINDOW (widget));
}

static void
pane_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  wm_window_go_to_pane (WM_WINDOW (widget), g_str_equal (action, "win.next-pane") ? 1 : -1);
}

static void
export_bundle_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  wm_window_export_bundle (WM_WINDOW (widget));
}

static void
export_plan_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  wm_window_export_plan (WM_WINDOW (widget));
}

static void
export_copy_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  wm_window_export_copy (WM_WINDOW (widget));
}

static void
take_copy_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  WmWindow *self = WM_WINDOW (widget);

  wm_window_add_copy (self, wm_store_get_path (wm_session_get_store (wm_window_get_session (self))));
}

static void
restore_plan_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  WmWindow *self = WM_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!wm_library_restore (wm_window_get_library (self), g_variant_get_string (parameter, NULL), &error))
    wm_window_trouble (self, error);
}

static void
palette_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  wm_window_show_palette (WM_WINDOW (widget));
}

static void
shortcuts_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  adw_dialog_present (wm_shortcuts_new (), widget);
}

static void
why_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  WmSession *session = wm_window_get_session (WM_WINDOW (widget));
  gpointer record = session == NULL ? NULL : wm_session_get_selection (session);

  if (WM_IS_TASK (record))
    wm_why_dialog_present (session, record, widget);
  else if (session != NULL)
    wm_session_message (session, _ ("Select a task first"), FALSE);
}

/* Plans work for what is selected, in whichever place that is. */
static void
raise_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  WmSession *session = wm_window_get_session (WM_WINDOW (widget));
  gpointer record = session == NULL ? NULL : wm_session_get_selection (session);

  if (session == NULL)
    return;
  if (!wm_raise_dialog_is_for (record) || wm_store_is_read_only (wm_session_get_store (session)))
    wm_session_message (session, _ ("Select a requirement, a finding or a measure of a plan that can be changed"), FALSE);
  else
    wm_raise_dialog_present (session, g_str_equal (action, "win.plan-task") ? WM_TYPE_TASK : WM_TYPE_MEASURE, record, widget);
}

static void
planning_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  WmSession *session = wm_window_get_session (WM_WINDOW (widget));

  if (g_str_equal (action, "win.calendars"))
    wm_calendar_dialog_present (session, widget);
  else if (g_str_equal (action, "win.document-pack"))
    wm_document_pack_dialog_present (session, widget);
  else if (g_str_equal (action, "win.load"))
    wm_load_dialog_present (session, widget);
  else if (g_str_equal (action, "win.crosswalk"))
    wm_crosswalk_dialog_present (session, widget);
  else if (g_str_equal (action, "win.watched-folders"))
    wm_watched_dialog_present (session, widget);
  else if (g_str_equal (action, "win.add-framework"))
    wm_framework_dialog_present (session, widget);
  else
    wm_reschedule_dialog_present (session, widget);
}

/* What is done to the selected record by an action of its own. */
static void
act_cb (GtkWidget  *widget,
        const char *action,
        GVariant   *parameter)
{
  WmSession *session = wm_window_get_session (WM_WINDOW (widget));

  if (session != NULL && parameter != NULL)
    wm_acts_do (session, g_variant_get_string (parameter, NULL), widget);
  else if (session != NULL)
    wm_acts_do_first (session, widget);
}

/* What needs an open plan, undo and redo apart. */
static const char *const with_plan[] = {
  "win.show-plans", "win.print", "win.export-bundle", "win.export-plan", "win.export-copy", "win.place", "win.toggle-drawer", "win.take-copy",
  "win.why", "win.calendars", "win.document-pack", "win.load", "win.reschedule", "win.crosswalk", "win.add-framework", "win.plan-task", "win.add-measure", "win.watched-folders",
  "win.edit", "win.next-pane", "win.previous-pane", "win.act", "win.decide",
};

/**
 * wm_window_can_activate:
 * @self: a window
 * @action: name of one of its actions
 *
 * Returns: whether it can be called now
 */
gboolean
wm_window_can_activate (WmWindow   *self,
                        const char *action)
{
  WmSession *session = wm_window_get_session (self);
  WmStore *store = session != NULL ? wm_session_get_store (session) : NULL;
  gboolean can;

  if (wm_window_can_plan (self, action, &can))
    return can;
  if (g_str_equal (action, "win.undo"))
    return store != NULL && wm_store_can_undo (store);
  if (g_str_equal (action, "win.redo"))
    return store != NULL && wm_store_can_redo (store);
  for (guint i = 0; i < G_N_ELEMENTS (with_plan); i++)
    if (g_str_equal (action, with_plan[i]))
      return session != NULL;
  return TRUE;
}

/* Greys out what can't be called now. */
void
wm_window_update_actions (WmWindow *self)
{
  static const char *const history[] = { "win.undo", "win.redo" };

  for (guint i = 0; i < G_N_ELEMENTS (history); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), history[i], wm_window_can_activate (self, history[i]));
  for (guint i = 0; i < G_N_ELEMENTS (with_plan); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), with_plan[i], wm_window_can_activate (self, with_plan[i]));
  wm_window_update_planning (self);
}

/**
 * wm_window_show_palette:
 * @self: a window
 *
 * Returns: (transfer none): the search, which has opened in @self
 */
AdwDialog *
wm_window_show_palette (WmWindow *self)
{
  AdwDialog *dialog = wm_palette_new (self);

  adw_dialog_present (dialog, GTK_WIDGET (self));
  return dialog;
}

void
wm_window_install_actions (GtkWidgetClass *widget_class)
{
  wm_window_install_planning (widget_class);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.show-plans", NULL, show_plans_cb);
  gtk_widget_class_install_action (widget_class, "win.place", "s", place_cb);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "win.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, pane_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-pane", NULL, pane_cb);
  gtk_widget_class_install_action (widget_class, "win.export-bundle", NULL, export_bundle_cb);
  gtk_widget_class_install_action (widget_class, "win.export-plan", NULL, export_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.export-copy", NULL, export_copy_cb);
  gtk_widget_class_install_action (widget_class, "win.take-copy", NULL, take_copy_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-plan", "s", restore_plan_cb);
  gtk_widget_class_install_property_action (widget_class, "win.toggle-drawer", "drawer-shown");
  gtk_widget_class_install_action (widget_class, "win.why", NULL, why_cb);
  gtk_widget_class_install_action (widget_class, "win.calendars", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.document-pack", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.load", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.reschedule", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.crosswalk", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.add-framework", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.watched-folders", NULL, planning_cb);
  gtk_widget_class_install_action (widget_class, "win.plan-task", NULL, raise_cb);
  gtk_widget_class_install_action (widget_class, "win.add-measure", NULL, raise_cb);
  gtk_widget_class_install_action (widget_class, "win.act", "s", act_cb);
  gtk_widget_class_install_action (widget_class, "win.decide", NULL, act_cb);
  gtk_widget_class_install_action (widget_class, "win.palette", NULL, palette_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_cb);
}
