/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planning/wm-baselines-dialog.h"
#include "planning/wm-forecast-dialog.h"
#include "planning/wm-recurrence-dialog.h"
#include "planning/wm-what-if.h"
#include "shell/wm-window-private.h"
#include "store/wm-suppose.h"

/* What can be asked of a plan in any place. */
static const struct
{
  const char *name;
  void      (*call) (WmSession *session,
                     GtkWidget *over);
  gboolean    edits;     /* not of a plan that is only read */
  int         supposing; /* while something is supposed (1), or while not (-1), or always */
} actions[] = {
  { "win.what-if", wm_what_if_begin, TRUE, -1 },
  { "win.forecast", wm_forecast_dialog_present, FALSE, 0 },
  { "win.baselines", wm_baselines_dialog_present, FALSE, 0 },
  { "win.recurrence", wm_recurrence_dialog_present, TRUE, 0 },
  { "win.what-if-differences", wm_what_if_list_differences, FALSE, 1 },
};

static void
call_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmSession *session = wm_window_get_session (WM_WINDOW (widget));

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].call (session, widget);
}

static void
end_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WmSession *session = wm_window_get_session (WM_WINDOW (widget));

  if (g_str_equal (name, "win.what-if-keep"))
    wm_what_if_keep (session);
  else
    wm_what_if_discard (session);
}

/**
 * wm_window_can_plan:
 * @self: a window
 * @name: of an action
 * @can: (out): whether it can be called now
 *
 * Returns: whether it is one of planning
 */
gboolean
wm_window_can_plan (WmWindow   *self,
                    const char *name,
                    gboolean   *can)
{
  WmSession *session = wm_window_get_session (self);
  WmStore *store = session != NULL ? wm_session_get_store (session) : NULL;
  gboolean supposing = store != NULL && wm_store_get_supposition (store) != NULL;

  *can = supposing;
  if (g_str_equal (name, "win.what-if-keep") || g_str_equal (name, "win.what-if-discard"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      {
        *can = store != NULL && (!actions[i].edits || !wm_store_is_read_only (store)) &&
               (actions[i].supposing == 0 || (actions[i].supposing > 0) == supposing);
        return TRUE;
      }
  return FALSE;
}

void
wm_window_update_planning (WmWindow *self)
{
  static const char *const ends[] = { "win.what-if-keep", "win.what-if-discard" };
  gboolean can;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      wm_window_can_plan (self, ends[i], &can);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), ends[i], can);
    }
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      wm_window_can_plan (self, actions[i].name, &can);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, can);
    }
}

void
wm_window_install_planning (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, call_cb);
  gtk_widget_class_install_action (widget_class, "win.what-if-keep", NULL, end_cb);
  gtk_widget_class_install_action (widget_class, "win.what-if-discard", NULL, end_cb);
}
