/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "shell/wm-actions.h"
#include "shell/wm-places.h"
#include "shell/wm-shortcuts.h"

/* A heading and the rows below it; both lent. */
typedef struct
{
  GtkWidget *group;
  GPtrArray *rows;
} Group;

typedef struct
{
  GtkWidget   *page;
  GtkEditable *search;
  GtkStack    *stack;
  GArray      *groups; /* of Group */
} Shortcuts;

static void
clear_group (gpointer data)
{
  g_ptr_array_unref (((Group *) data)->rows);
}

static void
free_shortcuts (gpointer data)
{
  g_array_unref (((Shortcuts *) data)->groups);
  g_free (data);
}

static Shortcuts *
get (AdwDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "wm-shortcuts");
}

static void
add_group (Shortcuts  *self,
           const char *title)
{
  Group group = { adw_preferences_group_new (), g_ptr_array_new () };

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group.group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group.group));
  g_array_append_val (self->groups, group);
}

/* For people: “Ctrl+Z”, whatever the language calls these keys. */
static char *
dup_label (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  return gtk_accelerator_parse (accelerator, &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers) : g_strdup (accelerator);
}

/* In the group that was added last. */
static void
add_row (Shortcuts         *self,
         const char        *title,
         const char *const *keys)
{
  Group *group = &g_array_index (self->groups, Group, self->groups->len - 1);
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) said = g_string_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *text = dup_label (keys[i]);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "wm-key");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      g_string_append_printf (said, "%s%s", i > 0 ? ", " : "", text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said->str, -1);
  g_object_set_data_full (G_OBJECT (row), "words", g_utf8_casefold (title, -1), g_free);
  g_object_set_data_full (G_OBJECT (row), "keys", g_utf8_casefold (said->str, -1), g_free);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group->group), row);
  g_ptr_array_add (group->rows, row);
}

/* What holds in the window as a whole. */
static void
add_actions (Shortcuts *self)
{
  guint n;
  const WmActionInfo *actions = wm_actions_list (&n);
  const char *heading = NULL;

  for (guint i = 0; i < n; i++)
    {
      heading = actions[i].group != NULL ? actions[i].group : heading;
      if (actions[i].keys[0] == NULL)
        continue;
      if (heading != NULL)
        add_group (self, _ (heading));
      heading = NULL;
      add_row (self, _ (actions[i].title), (const char *const *) actions[i].keys);
    }
}

/* What places handle by themselves. */
static void
add_places (Shortcuts *self)
{
  guint n_places, n;
  const WmPlace *places = wm_places_list (&n_places);

  for (guint i = 0; i < n_places; i++)
    {
      const WmKeyInfo *keys = places[i].list_keys != NULL ? places[i].list_keys (&n) : NULL;

      for (guint k = 0; keys != NULL && k < n; k++)
        {
          g_auto (GStrv) shown = g_strsplit (keys[k].keys, " ", -1);

          if (keys[k].group != NULL)
            add_group (self, _ (keys[k].group));
          add_row (self, _ (keys[k].title), (const char *const *) shown);
        }
    }
}

static gboolean
matches (GtkWidget  *row,
         const char *words)
{
  return *words == '\0' || strstr (g_object_get_data (G_OBJECT (row), "words"), words) != NULL
         || strstr (g_object_get_data (G_OBJECT (row), "keys"), words) != NULL;
}

static void
search_cb (AdwDialog *dialog)
{
  Shortcuts *self = get (dialog);
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = &g_array_index (self->groups, Group, i);
      gboolean of_group = FALSE;

      for (guint k = 0; k < group->rows->len; k++)
        {
          gboolean shown = matches (g_ptr_array_index (group->rows, k), words);

          gtk_widget_set_visible (g_ptr_array_index (group->rows, k), shown);
          of_group |= shown;
        }
      gtk_widget_set_visible (group->group, of_group);
      any |= of_group;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "keys" : "none");
}

static GtkWidget *
make_stack (Shortcuts *self)
{
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nothing Found"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, self->page, "keys");
  gtk_stack_add_named (self->stack, none, "none");
  return GTK_WIDGET (self->stack);
}

/**
 * wm_shortcuts_new:
 *
 * The tables of actions and of the places' keys made visible, so that no key can be missing. What takes the place of
 * GtkShortcutsWindow comes with libadwaita 1.8.
 *
 * Returns: (transfer floating): the dialog that lists every key, to be searched by what it does or by its name
 */
AdwDialog *
wm_shortcuts_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *clamp = adw_clamp_new ();
  Shortcuts *self = g_new0 (Shortcuts, 1);

  self->page = adw_preferences_page_new ();
  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_array_set_clear_func (self->groups, clear_group);
  g_object_set_data_full (G_OBJECT (dialog), "wm-shortcuts", self, free_shortcuts);
  add_actions (self);
  add_places (self);
  gtk_search_entry_set_placeholder_text (GTK_SEARCH_ENTRY (self->search), _ ("What it does, or the key"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find a Key"), -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->search));
  gtk_widget_set_margin_start (clamp, 12);
  gtk_widget_set_margin_end (clamp, 12);
  gtk_widget_set_margin_bottom (clamp, 6);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), clamp);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), make_stack (self));
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 720);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (adw_dialog_close), dialog);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), dialog);
  adw_dialog_set_focus (dialog, GTK_WIDGET (self->search));
  return dialog;
}

/**
 * wm_shortcuts_get_n_shown:
 *
 * Returns: how many rows the search leaves
 */
guint
wm_shortcuts_get_n_shown (AdwDialog *dialog)
{
  Shortcuts *self = get (dialog);
  guint n = 0;

  for (guint i = 0; i < self->groups->len; i++)
    {
      const Group *group = &g_array_index (self->groups, Group, i);

      for (guint k = 0; k < group->rows->len; k++)
        n += gtk_widget_get_visible (g_ptr_array_index (group->rows, k));
    }
  return n;
}
