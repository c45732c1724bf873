/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-actions.h"
#include "shell/wm-window.h"

static const WmActionInfo actions[] = {
  { N_ ("Plans"), "app.new-plan", N_ ("New Plan"), { "<Control>n" } },
  { NULL, "app.open-copy", N_ ("Open a Copy"), { "<Control>o" } },
  { NULL, "win.show-plans", N_ ("Show All Plans"), { "<Alt>Home" } },
  { NULL, "app.sample-plan", N_ ("Open a Sample Plan") },
  { NULL, "win.print", N_ ("Print or Export the Timeline"), { "<Control>p" } },
  { NULL, "app.import", N_ ("Import a Plan of Another Program"), { "<Control>i" } },
  { NULL, "win.export-plan", N_ ("Export the Plan for Other Programs"), { "<Control><Shift>e" } },
  { NULL, "win.export-bundle", N_ ("Export an Audit Bundle"), { "<Control>e" } },
  { NULL, "app.verify-bundle", N_ ("Verify an Audit Bundle") },
  { NULL, "win.export-copy", N_ ("Export a Copy of the Plan"), { "<Control><Shift>s" } },

  { N_ ("Window"), "win.palette", N_ ("Find a Record or an Action"), { "<Control>k" }, TRUE },
  { NULL, "win.undo", N_ ("Undo"), { "<Control>z" } },
  { NULL, "win.redo", N_ ("Redo"), { "<Control><Shift>z", "<Control>y" } },
  { NULL, "win.place::timeline", N_ ("Go to the Timeline"), { "<Alt>1" } },
  { NULL, "win.place::requirements", N_ ("Go to the Requirements"), { "<Alt>2" } },
  { NULL, "win.place::board", N_ ("Go to the Board"), { "<Alt>3" } },
  { NULL, "win.place::soa", N_ ("Go to the Statement of Applicability"), { "<Alt>4" } },
  { NULL, "win.place::monitor", N_ ("Go to the Checks"), { "<Alt>5" } },
  { NULL, "win.place::evidence", N_ ("Go to the Evidence"), { "<Alt>6" } },
  { NULL, "win.place::people", N_ ("Go to the People"), { "<Alt>7" } },
  { NULL, "win.place::systems", N_ ("Go to the AI Systems"), { "<Alt>8" } },
  { NULL, "win.place::risks", N_ ("Go to the Risks"), { "<Alt>9" } },
  { NULL, "win.place::documents", N_ ("Go to the Documents"), { "<Alt>0" } },
  { NULL, "win.place::monitoring", N_ ("Go to the Monitoring") },
  { NULL, "win.place::audits", N_ ("Go to the Audits") },
  { NULL, "win.toggle-drawer", N_ ("Show or Hide the Evidence Drawer"), { "F9" } },
  { NULL, "win.next-pane", N_ ("Go On to the Next Pane"), { "F6" }, TRUE },
  { NULL, "win.previous-pane", N_ ("Go Back to the Pane Before"), { "<Shift>F6" }, TRUE },
  { NULL, "win.shortcuts", N_ ("Keyboard Shortcuts"), { "<Control>question" } },
  { NULL, "app.about", N_ ("About Waymark") },
  { NULL, "window.close", N_ ("Close the Window"), { "<Control>w" } },
  { NULL, "app.quit", N_ ("Quit"), { "<Control>q" } },

  { N_ ("Timeline"), "win.what-if", N_ ("What If…"), { "<Control><Shift>w" } },
  { NULL, "win.forecast", N_ ("Forecast"), { "<Control><Shift>f" } },
  { NULL, "win.baselines", N_ ("Baselines"), { "<Control><Shift>b" } },
  { NULL, "win.recurrence", N_ ("Recurring Task"), { "<Control><Shift>r" } },
  { NULL, "win.what-if-differences", N_ ("Differences of the What-If"), { "<Control><Shift>d" } },
  { NULL, "win.what-if-keep", N_ ("Keep the What-If") },
  { NULL, "win.what-if-discard", N_ ("Discard the What-If") },

  { N_ ("Planning"), "win.why", N_ ("Why Is the Selected Task Then?") },
  { NULL, "win.calendars", N_ ("Working Calendars and Absences") },
  { NULL, "win.load", N_ ("Load of People") },
  { NULL, "win.reschedule", N_ ("Reschedule What Is Not Done") },
  { NULL, "win.plan-task", N_ ("Plan a Task for What Is Selected"), { "<Control>t" } },
  { NULL, "win.add-measure", N_ ("Add a Measure for What Is Selected"), { "<Control>m" } },

  { N_ ("Decisions"), "win.decide", N_ ("Decide on What Is Selected"), { "<Control>d" } },
  { NULL, "win.act::accept-risk", N_ ("Accept the Selected Risk") },
  { NULL, "win.act::withdraw-acceptance", N_ ("Withdraw the Acceptance of the Selected Risk") },
  { NULL, "win.act::risk-matrix", N_ ("Size and Thresholds of the Risk Matrix") },
  { NULL, "win.act::approve-assessment", N_ ("Approve the Selected Impact Assessment") },
  { NULL, "win.act::new-assessment-version", N_ ("Begin a New Version of the Selected Impact Assessment") },
  { NULL, "win.act::classify", N_ ("Classify the Selected AI System by the EU AI Act") },
  { NULL, "win.act::import-parts", N_ ("Import Models and Data Sets of the Selected AI System") },
  { NULL, "win.act::add-entry", N_ ("Add to the Timeline of the Selected Incident") },
  { NULL, "win.act::raise-finding", N_ ("Raise a Finding from the Selected Incident") },
  { NULL, "win.act::measure", N_ ("Record a Measurement of the Selected Metric") },
  { NULL, "win.act::edit-document", N_ ("Edit the Text of the Selected Document") },
  { NULL, "win.act::submit-document", N_ ("Submit the Selected Document for Review") },
  { NULL, "win.act::approve-document", N_ ("Approve the Selected Document") },
  { NULL, "win.act::publish-document", N_ ("Publish the Selected Document") },
  { NULL, "win.act::redraft-document", N_ ("Begin a New Draft of the Selected Document") },
  { NULL, "win.act::compare-document", N_ ("Compare the Versions of the Selected Document") },
  { NULL, "win.act::save-document", N_ ("Save the Selected Document as PDF") },
  { NULL, "win.act::ask-readers", N_ ("Ask to Acknowledge the Selected Document") },
  { NULL, "win.act::acknowledge-document", N_ ("Acknowledge the Selected Document") },
  { NULL, "win.act::retire-document", N_ ("Retire the Selected Document") },
  { NULL, "win.document-pack", N_ ("Show the Document Pack for Stage 1") },
  { NULL, "win.act::sign", N_ ("Sign or Decline the Selected Sign-off") },
  { NULL, "win.act::ask-sign-off", N_ ("Ask for a Sign-off of What Is Selected") },

  { N_ ("Frameworks"), "win.crosswalk", N_ ("Take Over from Other Frameworks") },
  { NULL, "win.add-framework", N_ ("Add a Framework") },

  { N_ ("Collection"), "win.watched-folders", N_ ("Watched Folders") },

  { N_ ("Evidence Drawer"), NULL, N_ ("Attach What Was Copied"), { "<Control>v" } },
  { NULL, NULL, N_ ("Detach the Evidence"), { "Delete" } },

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

/* A detailed name's action lives in the application, or in the window's own class. */
static GActionGroup *
find_group (const char **name,
            GtkWidget   *window)
{
  if (!g_str_has_prefix (*name, "app."))
    return NULL;
  *name += strlen ("app.");
  return G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window)));
}

/**
 * wm_actions_is_enabled:
 * @self: an action
 * @window: the window in which it would be called
 *
 * Returns: whether it can be called now
 */
gboolean
wm_actions_is_enabled (const WmActionInfo *self,
                       GtkWidget          *window)
{
  g_autofree char *plain = NULL;
  g_autoptr (GVariant) target = NULL;
  const char *name;
  GActionGroup *group;

  if (self->name == NULL || !g_action_parse_detailed_name (self->name, &plain, &target, NULL))
    return FALSE;
  name = plain;
  group = find_group (&name, window);
  if (group != NULL)
    return g_action_group_get_action_enabled (group, name);
  return wm_window_can_activate (WM_WINDOW (window), name);
}

/**
 * wm_actions_activate:
 * @self: an action
 * @window: the window in which it is called
 *
 * Returns: whether there is such an action
 */
gboolean
wm_actions_activate (const WmActionInfo *self,
                     GtkWidget          *window)
{
  g_autofree char *plain = NULL;
  g_autoptr (GVariant) target = NULL;
  const char *name;
  GActionGroup *group;

  if (self->name == NULL || !g_action_parse_detailed_name (self->name, &plain, &target, NULL))
    return FALSE;
  name = plain;
  group = find_group (&name, window);
  if (group == NULL)
    return gtk_widget_activate_action_variant (window, name, target);
  g_action_group_activate_action (group, name, target);
  return TRUE;
}
