/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-actions.h"
#include "shell/wm-palette.h"

#define RECORDS_AT_MOST 40

struct _WmPalette
{
  AdwDialog       parent_instance;

  GtkSearchEntry *entry;
  GtkStack       *stack; /* found, none */
  GtkListBox     *list;

  WmWindow       *window; /* borrowed: the dialog lives in it */
};

G_DEFINE_FINAL_TYPE (WmPalette, wm_palette, ADW_TYPE_DIALOG)

/* A row for a record, or for an action. */
static void
add_row (WmPalette          *self,
         const char         *title,
         const char         *subtitle,
         const char         *icon,
         WmRecord           *record,
         const WmActionInfo *action)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title), *note = gtk_label_new (subtitle);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (note, "dimmed");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_object_set_data_full (G_OBJECT (row), "title", g_strdup (title), g_free);
  if (record != NULL)
    g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (record), g_object_unref);
  g_object_set_data (G_OBJECT (row), "action", (gpointer) action);
  gtk_list_box_append (self->list, row);
}

static void
add_record (WmPalette *self,
            WmStore   *store,
            WmRecord  *record)
{
  const WmKind *kind = wm_record_get_kind (record);
  g_autofree char *title = wm_store_dup_title (store, record);
  g_autofree char *ref = wm_record_dup_ref (record);
  /* Translators: a kind of record, and its number, such as Task T-12 */
  g_autofree char *note = g_strdup_printf (_ ("%s %s"), _ (kind->label), ref);

  add_row (self, title, note, "text-x-generic-symbolic", record, NULL);
}

static void
add_records (WmPalette  *self,
             const char *words)
{
  WmSession *session = wm_window_get_session (self->window);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  WmRecord *named;

  if (session == NULL || words[0] == '\0')
    return;
  named = wm_store_lookup_ref (wm_session_get_store (session), words);
  if (named != NULL)
    add_record (self, wm_session_get_store (session), named);
  found = wm_store_search (wm_session_get_store (session), words, RECORDS_AT_MOST, &error);
  if (found == NULL)
    {
      wm_session_trouble (session, error);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    if (g_ptr_array_index (found, i) != named)
      add_record (self, wm_session_get_store (session), g_ptr_array_index (found, i));
}

static char *
dup_keys (const WmActionInfo *action)
{
  guint key;
  GdkModifierType modifiers;

  if (action->keys[0] == NULL || !gtk_accelerator_parse (action->keys[0], &key, &modifiers))
    return g_strdup ("");
  return gtk_accelerator_get_label (key, modifiers);
}

/* Whether its name begins with what was typed. */
static gboolean
is_meant (const WmActionInfo *action,
          const char         *words)
{
  g_autofree char *title = g_utf8_casefold (_ (action->title), -1), *typed = g_utf8_casefold (words, -1);

  return words[0] != '\0' && g_str_has_prefix (title, typed);
}

/* Only what can be called now, and whose every word is met by what was typed; @meant: only those of is_meant(), or
 * only the others. */
static void
add_actions (WmPalette  *self,
             const char *words,
             gboolean    meant)
{
  guint n;
  const WmActionInfo *actions = wm_actions_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *keys = NULL;

      if (actions[i].name == NULL || actions[i].hidden || !wm_actions_is_enabled (&actions[i], GTK_WIDGET (self->window)) ||
          (words[0] != '\0' && !g_str_match_string (words, _ (actions[i].title), TRUE)) || is_meant (&actions[i], words) != meant)
        continue;
      keys = dup_keys (&actions[i]);
      add_row (self, _ (actions[i].title), keys, "system-run-symbolic", NULL, &actions[i]);
    }
}

static void
update (WmPalette *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  gtk_list_box_remove_all (self->list);
  /* Many a file says the words of an action somewhere. */
  add_actions (self, words, TRUE);
  add_records (self, words);
  add_actions (self, words, FALSE);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_stack_set_visible_child_name (self->stack, wm_palette_get_n_found (self) > 0 ? "found" : "none");
}

static void
row_activated_cb (WmPalette     *self,
                  GtkListBoxRow *row)
{
  g_autoptr (WmWindow) window = g_object_ref (self->window);
  WmRecord *record = g_object_get_data (G_OBJECT (row), "record");
  const WmActionInfo *action = g_object_get_data (G_OBJECT (row), "action");
  WmSession *session = wm_window_get_session (window);

  if (record != NULL)
    g_object_ref (record);
  /* First closed, so that what the action opens is on top and gets the focus. */
  adw_dialog_force_close (ADW_DIALOG (self));
  if (record != NULL && session != NULL)
    {
      wm_session_select (session, record);
      wm_session_reveal (session, record);
    }
  else if (action != NULL)
    wm_actions_activate (action, GTK_WIDGET (window));
  g_clear_object (&record);
}

static void
activated_cb (WmPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    row_activated_cb (self, row);
}

static void
stop_cb (WmPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The focus stays with the words; Up and Down move the choice. */
static gboolean
key_cb (WmPalette       *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : key == GDK_KEY_Page_Down ? 8 : key == GDK_KEY_Page_Up ? -8 : 0;
  int last = (int) wm_palette_get_n_found (self) - 1;
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (self->list));

  if (step == 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->list, CLAMP (gtk_list_box_row_get_index (row) + step, 0, last));
  gtk_list_box_select_row (self->list, row);
  if (GTK_IS_VIEWPORT (viewport))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (row), NULL);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), g_object_get_data (G_OBJECT (row), "title"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return GDK_EVENT_STOP;
}

static void
wm_palette_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WM_TYPE_PALETTE);

  G_OBJECT_CLASS (wm_palette_parent_class)->dispose (object);
}

static void
wm_palette_class_init (WmPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_palette_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, WmPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, WmPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, WmPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wm_palette_init (WmPalette *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

AdwDialog *
wm_palette_new (WmWindow *window)
{
  WmPalette *self = g_object_new (WM_TYPE_PALETTE, NULL);

  self->window = window;
  update (self);
  return ADW_DIALOG (self);
}

void
wm_palette_set_text (WmPalette  *self,
                     const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  update (self);
}

/**
 * wm_palette_get_n_found:
 * @self: a palette
 *
 * Returns: how many records and actions it lists
 */
guint
wm_palette_get_n_found (WmPalette *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (self->list, (int) n) != NULL)
    n++;
  return n;
}

/**
 * wm_palette_dup_title:
 * @self: a palette
 * @position: from 0
 *
 * Returns: (transfer full) (nullable): what stands in that row
 */
char *
wm_palette_dup_title (WmPalette *self,
                      guint      position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  return row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "title")) : NULL;
}

/**
 * wm_palette_choose:
 * @self: a palette, which closes
 * @position: from 0
 *
 * Goes to a record, or does what the row says.
 *
 * Returns: whether there is such a row
 */
gboolean
wm_palette_choose (WmPalette *self,
                   guint      position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) position);

  if (row == NULL)
    return FALSE;
  row_activated_cb (self, row);
  return TRUE;
}
