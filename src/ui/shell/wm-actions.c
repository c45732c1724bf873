/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-actions.h"

static const WmActionInfo actions[] = {
  { N_ ("Plans"), "app.new-plan", N_ ("New Plan"), { "<Control>n" } },
  { NULL, "app.open-copy", N_ ("Open a Copy"), { "<Control>o" } },
  { NULL, "win.show-plans", N_ ("Show All Plans"), { "<Alt>Home" } },
  { NULL, "app.sample-plan", N_ ("Open a Sample Plan") },
  { NULL, "win.export-bundle", N_ ("Export an Audit Bundle"), { "<Control>e" } },
  { NULL, "app.verify-bundle", N_ ("Verify an Audit Bundle") },
  { NULL, "win.export-copy", N_ ("Export a Copy of the Plan"), { "<Control><Shift>s" } },

  { N_ ("Window"), "win.undo", N_ ("Undo"), { "<Control>z" } },
  { NULL, "win.redo", N_ ("Redo"), { "<Control><Shift>z", "<Control>y" } },
  { NULL, "win.place::timeline", N_ ("Go to the Timeline"), { "<Alt>1" } },
  { NULL, "win.place::requirements", N_ ("Go to the Requirements"), { "<Alt>2" } },
  { NULL, "win.toggle-drawer", N_ ("Show or Hide the Evidence Drawer"), { "F9" } },
  { NULL, "app.about", N_ ("About Waymark") },
  { NULL, "window.close", N_ ("Close the Window"), { "<Control>w" } },
  { NULL, "app.quit", N_ ("Quit"), { "<Control>q" } },

  { N_ ("Style"), "app.style::system", N_ ("Follow the System’s Style") },
  { NULL, "app.style::light", N_ ("Light Style") },
  { NULL, "app.style::dark", N_ ("Dark Style") },
};

/**
 * wm_actions_list:
 * @n_actions: (out): how many
 *
 * Returns: (transfer none) (array length=n_actions): all actions that people can call by name
 */
const WmActionInfo *
wm_actions_list (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

/* Binds the keys of all actions. */
void
wm_actions_set_up (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].name != NULL && actions[i].keys[0] != NULL)
      gtk_application_set_accels_for_action (application, actions[i].name, (const char *const *) actions[i].keys);
}
