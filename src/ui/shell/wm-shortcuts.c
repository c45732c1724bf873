/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-actions.h"
#include "shell/wm-shortcuts.h"

/* What takes the place of GtkShortcutsWindow comes with libadwaita 1.8. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkWidget *
create_group (const char *title)
{
  return g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", title, NULL);
}

static GtkWidget *
create_shortcut (const WmActionInfo *action)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (action->keys) && action->keys[i] != NULL; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? " " : "", action->keys[i]);
  return g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "title", _ (action->title), "accelerator", keys->str, NULL);
}

static GtkWidget *
add_section (GtkShortcutsWindow *self,
             const char         *name,
             const char         *title)
{
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", name, "title", title, "max-height", 20, NULL);

  gtk_shortcuts_window_add_section (self, GTK_SHORTCUTS_SECTION (section));
  return section;
}

/**
 * wm_shortcuts_new:
 * @window: over which it opens
 *
 * Returns: (transfer none): the window that lists every key; it is the table of actions
 *   made visible, so that no key can be missing from it. What holds everywhere, and what
 *   places handle by themselves, are a section each.
 */
GtkWidget *
wm_shortcuts_new (GtkWindow *window)
{
  GtkWidget *self = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "transient-for", window, "modal", TRUE, NULL);
  GtkWidget *everywhere = add_section (GTK_SHORTCUTS_WINDOW (self), "everywhere", _ ("Everywhere"));
  GtkWidget *places = add_section (GTK_SHORTCUTS_WINDOW (self), "places", _ ("In Places"));
  GtkWidget *group = NULL;
  guint n, head = 0;
  const WmActionInfo *actions = wm_actions_list (&n);

  for (guint i = 0; i < n; i++)
    {
      if (actions[i].group != NULL)
        {
          group = NULL;
          head = i;
        }
      if (actions[i].keys[0] == NULL)
        continue;
      if (group == NULL)
        {
          group = create_group (_ (actions[head].group));
          gtk_shortcuts_section_add_group (GTK_SHORTCUTS_SECTION (actions[head].name != NULL ? everywhere : places),
                                           GTK_SHORTCUTS_GROUP (group));
        }
      gtk_shortcuts_group_add_shortcut (GTK_SHORTCUTS_GROUP (group), GTK_SHORTCUTS_SHORTCUT (create_shortcut (&actions[i])));
    }
  return self;
}

G_GNUC_END_IGNORE_DEPRECATIONS
