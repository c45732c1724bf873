/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-freshness.h"

/* The rows of the drawer. */

/*< private >
 * wm_drawer_set_row:
 * @row: an #AdwActionRow
 * @subtitle: (nullable): %NULL hides the row
 *
 * Shows both as plain text, whatever they hold.
 */
void
wm_drawer_set_row (gpointer    row,
                   const char *title,
                   const char *subtitle)
{
  gtk_widget_set_visible (row, subtitle != NULL);
  adw_preferences_row_set_use_markup (row, FALSE);
  adw_preferences_row_set_title (row, title);
  adw_action_row_set_subtitle (row, subtitle != NULL ? subtitle : "");
}

/*< private >
 * wm_drawer_fill:
 * @rows: (transfer full) (element-type GtkWidget): floating rows
 *
 * Puts @rows in the place of those that @group has from the last time.
 */
void
wm_drawer_fill (AdwPreferencesGroup *group,
                GPtrArray           *rows)
{
  GPtrArray *before = g_object_get_data (G_OBJECT (group), "rows");

  for (guint i = 0; before != NULL && i < before->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (before, i));
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_add (group, g_ptr_array_index (rows, i));
  g_object_set_data_full (G_OBJECT (group), "rows", rows, (GDestroyNotify) g_ptr_array_unref);
}

static GtkWidget *
make_icon (WmFreshness freshness)
{
  static const char *const icons[] = { "text-x-generic-symbolic", "object-select-symbolic", "alarm-symbolic", "dialog-warning-symbolic", "window-close-symbolic" };
  static const char *const classes[] = { "dimmed", "success", "warning", "error", "error" };
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[freshness]);

  gtk_widget_add_css_class (icon, classes[freshness]);
  return icon;
}

static GtkWidget *
make_open_button (const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Open With Another Program"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "drawer.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  return button;
}

static void
add_key (GtkWidget  *row,
         guint       key,
         const char *action,
         const char *id)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (id));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  gtk_widget_add_controller (row, keys);
}

/*< private >
 * wm_drawer_row_new:
 *
 * Returns: (transfer floating): a row that names @evidence, says how fresh it is, and opens its fields
 */
GtkWidget *
wm_drawer_row_new (WmSession  *session,
                   WmEvidence *evidence)
{
  GtkWidget *row = adw_action_row_new ();
  const char *id = wm_record_get_id (WM_RECORD (evidence));
  gint64 today = wm_session_get_today (session);
  g_autofree char *freshness = wm_freshness_dup_why (evidence, today);

  wm_drawer_set_row (row, wm_record_get_title (WM_RECORD (evidence)), freshness);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (wm_freshness_get (evidence, today)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_open_button (id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "drawer.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_widget_set_tooltip_text (row, _ ("Show its fields, save it elsewhere or detach it"));
  add_key (row, GDK_KEY_Delete, "drawer.detach", id);
  return row;
}

/*< private >
 * wm_drawer_part_row_new:
 *
 * Returns: (transfer floating): a row for one file of evidence: of which revision it is, how long, and its SHA-256
 */
GtkWidget *
wm_drawer_part_row_new (const WmEvidencePart *part)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *size = g_format_size ((guint64) MAX (part->size, 0));
  /* Translators: the number of a revision, the length of its file, and the beginning of its SHA-256 */
  g_autofree char *text = g_strdup_printf (_ ("Revision %u · %s · SHA-256 %.12s…"), part->revision, size, part->digest);

  wm_drawer_set_row (row, part->name != NULL ? part->name : "", text);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_open_button (wm_record_get_id (part->record)));
  return row;
}
