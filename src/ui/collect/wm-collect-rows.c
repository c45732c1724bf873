/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "collect/wm-collect-private.h"
#include "record/wm-kinds.h"

/* Which of @rows the focus is in, or -1. */
static int
find_focus (GPtrArray *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      GtkRoot *root = gtk_widget_get_root (g_ptr_array_index (rows, i));
      GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

      if (focus != NULL && (focus == g_ptr_array_index (rows, i) || gtk_widget_is_ancestor (focus, g_ptr_array_index (rows, i))))
        return (int) i;
    }
  return -1;
}

/*< private >
 * wm_collect_rows_fill:
 * @rows: (transfer full) (element-type GtkWidget): floating rows
 *
 * Puts @rows in the place of those that @group has from the last time. The focus stays where it was among them.
 */
void
wm_collect_rows_fill (AdwPreferencesGroup *group,
                      GPtrArray           *rows)
{
  GPtrArray *before = g_object_get_data (G_OBJECT (group), "rows");
  int focus = find_focus (before);

  for (guint i = 0; before != NULL && i < before->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (before, i));
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_add (group, g_ptr_array_index (rows, i));
  g_object_set_data_full (G_OBJECT (group), "rows", rows, (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_set_visible (GTK_WIDGET (group), rows->len > 0);
  if (focus >= 0 && rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (rows, MIN ((guint) focus, rows->len - 1)));
}

/* Both are plain text, whatever they hold. */
GtkWidget *
wm_collect_row_new (const char *title,
                    const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

GtkWidget *
wm_collect_button_new (const char *icon,
                       const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static guint
count_taken (WmStore         *store,
             WmWatchedFolder *folder)
{
  GListModel *list = wm_store_list (store, WM_TYPE_COLLECTED_FILE);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      n += g_strcmp0 (wm_record_get_text (record, WM_COLLECTED_FILE_FOLDER), wm_record_get_id (WM_RECORD (folder))) == 0;
    }
  return n;
}

/*< private >
 * wm_collect_dup_state:
 *
 * Returns: (transfer full): how it stands with @folder: what is wrong with it, or how many files were taken and left, and when
 *   it was last looked at
 */
char *
wm_collect_dup_state (WmSession       *session,
                      WmWatchedFolder *folder)
{
  WmCollector *collector = wm_session_get_collector (session);
  WmCollect *last = wm_collector_get_last (collector, folder);
  gint64 looked = wm_collector_get_looked (collector, folder);
  guint n_taken = count_taken (wm_session_get_store (session), folder), n_left = last == NULL ? 0 : wm_collect_count (last, WM_COLLECT_LEFT);
  g_autofree char *taken = NULL, *left = NULL, *when = NULL;

  if (wm_collector_get_trouble (collector, folder) != NULL)
    return g_strdup (wm_collector_get_trouble (collector, folder));
  taken = g_strdup_printf (ngettext ("%u file taken", "%u files taken", n_taken), n_taken);
  left = n_left == 0 ? NULL : g_strdup_printf (ngettext ("%u left", "%u left", n_left), n_left);
  if (wm_record_get_boolean (WM_RECORD (folder), WM_WATCHED_FOLDER_PAUSED))
    when = g_strdup (_ ("not looked at"));
  else if (wm_collector_is_running (collector, folder))
    when = g_strdup (_ ("being looked at …"));
  else if (looked != WM_UNSET)
    {
      g_autofree char *moment = wm_moment_dup_label (looked);

      when = g_strdup_printf (_ ("looked at %s"), moment);
    }
  return left != NULL && when != NULL ? g_strjoin (" · ", taken, left, when, NULL) : g_strjoin (" · ", taken, left != NULL ? left : when, NULL);
}

/* Whether something that is collected can be evidence of @record. */
gboolean
wm_collect_is_target (WmRecord *record)
{
  return WM_IS_REQUIREMENT (record) || WM_IS_MEASURE (record) || WM_IS_TASK (record) || WM_IS_FINDING (record) || WM_IS_RISK (record) ||
         WM_IS_AI_SYSTEM (record) || WM_IS_MODEL (record) || WM_IS_DATA_SET (record) || WM_IS_DOCUMENT (record) || WM_IS_SUPPLIER (record) ||
         WM_IS_METRIC (record) || WM_IS_OBJECTIVE (record) || WM_IS_TRAINING (record) || WM_IS_AUDIT (record) || WM_IS_INCIDENT (record);
}
