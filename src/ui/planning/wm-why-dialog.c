/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-why-dialog.h"
#include "schedule/wm-why.h"

/* Why a task is where it is: the rows of the core under headings, and the chain that leads to it. */

static const struct
{
  WmWhyRowKind kind;
  const char  *title;
  const char  *icon;
} groups[] = {
  { WM_WHY_ROW_TROUBLE, N_ ("What Can’t Be Kept"), "dialog-warning-symbolic" },
  { WM_WHY_ROW_HOLDS, N_ ("What Holds It"), NULL },
  { WM_WHY_ROW_WAITS, N_ ("What It Waits for Besides"), NULL },
  { WM_WHY_ROW_DAY_OFF, N_ ("Days Off"), NULL },
  { WM_WHY_ROW_FLOAT, N_ ("How Far It Can Slip"), NULL },
  { WM_WHY_ROW_EARLIER, N_ ("What Would Make It Earlier"), NULL },
};

/* A row that goes to its task when it has one. */
typedef struct
{
  WmSession *session;
  WmTask    *task;
} Way;

static void
free_way (gpointer  data,
          GClosure *closure)
{
  Way *way = data;

  g_object_unref (way->session);
  g_object_unref (way->task);
  g_free (way);
}

static void
go_cb (AdwActionRow *row,
       Way          *way)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG);

  wm_session_reveal (way->session, way->task);
  adw_dialog_close (ADW_DIALOG (dialog));
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         WmSession           *session,
         const char          *title,
         const char          *subtitle,
         WmTask              *task)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (task != NULL)
    {
      Way *way = g_new (Way, 1);

      *way = (Way) { g_object_ref (session), g_object_ref (task) };
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_data (row, "activated", G_CALLBACK (go_cb), way, free_way, G_CONNECT_DEFAULT);
    }
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_group (AdwPreferencesPage *page,
           WmSession          *session,
           GPtrArray          *rows,
           guint               index)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const WmWhyRow *row = g_ptr_array_index (rows, i);
      GtkWidget *widget;

      if (row->kind != groups[index].kind)
        continue;
      if (group == NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (groups[index].title));
          adw_preferences_page_add (page, group);
        }
      widget = add_row (group, session, row->sentence, NULL, row->task);
      if (groups[index].icon != NULL)
        adw_action_row_add_prefix (ADW_ACTION_ROW (widget), gtk_image_new_from_icon_name (groups[index].icon));
    }
}

static void
add_chain (AdwPreferencesPage *page,
           WmSession          *session,
           WmTask             *task)
{
  WmSchedule *schedule = wm_session_get_schedule (session);
  g_autoptr (GPtrArray) chain = wm_schedule_list_chain (schedule, task);
  g_autofree char *title = wm_schedule_dup_chain_title (schedule, task);
  AdwPreferencesGroup *group;

  if (chain->len < 2)
    return;
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (group, _ ("The Way to It"));
  adw_preferences_group_set_description (group, title);
  for (guint i = 0; i < chain->len; i++)
    {
      WmTask *step = g_ptr_array_index (chain, i);
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, step);
      g_autofree char *start = wm_date_dup_label (wm_plan_time_to_date (dates->start));
      g_autofree char *finish = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
      g_autofree char *span = dates->milestone ? g_strdup (finish) : g_strdup_printf ("%s – %s", start, finish);

      add_row (group, session, wm_record_get_title (WM_RECORD (step)), span, step == task ? NULL : step);
    }
  adw_preferences_page_add (page, group);
}

/**
 * wm_why_dialog_present:
 * @session: of the window
 * @task: a task of the plan
 * @over: a widget of the window
 *
 * Returns: (transfer none): a dialog that says why @task is where it is
 */
AdwDialog *
wm_why_dialog_present (WmSession *session,
                       WmTask    *task,
                       GtkWidget *over)
{
  g_autoptr (GPtrArray) rows = wm_schedule_list_why (wm_session_get_schedule (session), task);
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new (), *page = adw_preferences_page_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (ADW_PREFERENCES_PAGE (page), session, rows, i);
  add_chain (ADW_PREFERENCES_PAGE (page), session, task);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_ ("Why Then?"), wm_record_get_title (WM_RECORD (task))));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Why Then?"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, over);
  return dialog;
}
