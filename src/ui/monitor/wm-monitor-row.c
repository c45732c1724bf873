/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "monitor/wm-monitor-row.h"

struct _WmMonitorRow
{
  AdwBin     parent_instance;

  GtkTreeExpander *expander;
  GtkImage  *icon;
  GtkLabel  *title;
  GtkLabel  *subtitle;
  GtkButton *fix;
};

G_DEFINE_FINAL_TYPE (WmMonitorRow, wm_monitor_row, ADW_TYPE_BIN)

enum
{
  FIX,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (WmMonitorRow *self)
{
  g_signal_emit (self, signals[FIX], 0);
}

static void
wm_monitor_row_class_init (WmMonitorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[FIX] = g_signal_new ("fix", WM_TYPE_MONITOR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-monitor-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WmMonitorRow, expander);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorRow, title);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, WmMonitorRow, fix);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
wm_monitor_row_init (WmMonitorRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wm_monitor_row_new (void)
{
  return g_object_new (WM_TYPE_MONITOR_ROW, NULL);
}

void
wm_monitor_row_set_list_row (WmMonitorRow   *self,
                             GtkTreeListRow *row)
{
  gtk_tree_expander_set_list_row (self->expander, row);
}

static void
show (WmMonitorRow *self,
      const char   *icon,
      const char   *style,
      const char   *title,
      const char   *subtitle,
      const char   *fix)
{
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]) { style, NULL });
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL && *subtitle != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->fix), fix != NULL);
  if (fix != NULL)
    gtk_button_set_label (self->fix, fix);
}

/* How many records fail, and since when. */
static char *
dup_state (WmMonitor     *monitor,
           WmCheckResult *result)
{
  WmCheckLog *log = wm_monitor_get_log (monitor);
  gint64 moment = log != NULL ? wm_check_log_get_since (log, wm_check_result_get_check (result)->id) : WM_UNSET;
  g_autofree char *since = moment == WM_UNSET ? NULL : wm_moment_dup_label (moment);
  guint n = wm_check_result_get_n_evaluations (result), n_failing = wm_check_result_get_failing (result)->len;
  g_autofree char *state = NULL;

  if (wm_check_result_get_state (result) == WM_CHECK_BROKEN)
    /* Translators: why, as the second half of the sentence */
    state = g_strdup_printf (_ ("Could not run: %s"), wm_check_result_get_trouble (result));
  else if (n == 0)
    state = g_strdup (_ ("Nothing to look at"));
  else if (n_failing == 0)
    state = g_strdup_printf (ngettext ("%u record passes", "%u records pass", n), n);
  else
    /* Translators: of so many records */
    state = g_strdup_printf (ngettext ("%u of %u record fails", "%u of %u records fail", n), n_failing, n);
  /* Translators: how something stands, and the time since which it does */
  return since == NULL ? g_steal_pointer (&state) : g_strdup_printf (_ ("%s, since %s"), state, since);
}

/**
 * wm_monitor_row_show_check:
 *
 * Returns: (transfer full): what it says, for who can't see it
 */
char *
wm_monitor_row_show_check (WmMonitorRow  *self,
                           WmSession     *session,
                           WmCheckResult *result)
{
  static const char *const icons[] = { "wm-passes-symbolic", "wm-fails-symbolic", "wm-broken-symbolic" };
  static const char *const styles[] = { "success", "error", "warning" };
  const WmCheck *check = wm_check_result_get_check (result);
  WmCheckState state = wm_check_result_get_state (result);
  gboolean idle = state == WM_CHECK_PASSED && wm_check_result_get_n_evaluations (result) == 0;
  gboolean mild = state == WM_CHECK_FAILED && check->severity >= WM_GRADE_OBSERVATION;
  g_autofree char *how = dup_state (wm_session_get_monitor (session), result);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %s", _ (wm_grade_choices[check->severity].label), check->group_title, how);

  show (self, idle ? "wm-idle-symbolic" : icons[state], idle ? "dimmed" : mild ? "warning" : styles[state], check->title, subtitle, NULL);
  return g_strdup_printf ("%s. %s. %s", wm_check_state_get_label (state), check->title, subtitle);
}

static char *
dup_serves (const WmCheck *check)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; check->serves != NULL && check->serves[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", strchr (check->serves[i], ':') + 1);
  /* Translators: identifiers of clauses and controls */
  return text->len > 0 ? g_strdup_printf (_ ("Serves %s"), text->str) : NULL;
}

static char *
dup_since (WmMonitor     *monitor,
           WmMonitorItem *item)
{
  const WmCheck *check = wm_check_result_get_check (wm_monitor_item_get_result (item));
  WmCheckLog *log = wm_monitor_get_log (monitor);
  gint64 moment = log != NULL ? wm_check_log_get_failing_since (log, check->id, wm_monitor_item_get_record (item)) : WM_UNSET;
  g_autofree char *since = moment == WM_UNSET ? NULL : wm_moment_dup_label (moment);

  /* Translators: a time */
  return since != NULL ? g_strdup_printf (_ ("Since %s"), since) : NULL;
}

/**
 * wm_monitor_row_show_item:
 *
 * Returns: (transfer full): what it says, for who can't see it
 */
char *
wm_monitor_row_show_item (WmMonitorRow  *self,
                          WmSession     *session,
                          WmMonitorItem *item)
{
  WmCheck *check = wm_check_result_get_check (wm_monitor_item_get_result (item));
  WmMonitor *monitor = wm_session_get_monitor (session);
  WmStore *store = wm_session_get_store (session);
  WmRecord *record = wm_store_lookup (store, wm_monitor_item_get_record (item));
  gboolean silenced = wm_monitor_item_get_role (item) == WM_MONITOR_SILENCED;
  g_autofree char *title = NULL, *subtitle = NULL;
  const char *fix = NULL;

  if (wm_monitor_item_get_role (item) == WM_MONITOR_REMEDY)
    {
      title = g_strdup (check->remedy != NULL ? check->remedy : "");
      subtitle = dup_serves (check);
    }
  else if (record != NULL)
    {
      g_autofree char *ref = wm_record_dup_ref (record), *sentence = wm_check_dup_sentence (check, store, wm_monitor_get_figures (monitor), record);

      title = g_strdup_printf ("%s  %s", ref, sentence);
      subtitle = silenced ? g_strdup (_ ("Silenced")) : dup_since (monitor, item);
      if (!silenced && check->fix != NULL && !wm_store_is_read_only (store))
        fix = check->fix->label;
    }
  show (self, NULL, NULL, title != NULL ? title : "", subtitle, fix);
  return g_strdup_printf ("%s %s", title != NULL ? title : "", subtitle != NULL ? subtitle : "");
}
