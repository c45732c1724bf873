/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-dialogs.h"
#include "timeline/wm-timeline-edit.h"
#include "timeline/wm-timeline-legend.h"
#include "timeline/wm-timeline-outline.h"
#include "timeline/wm-timeline-place-private.h"

static void
zoom_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  wm_timeline_chart_zoom (self->chart, g_str_equal (name, "timeline.zoom-in") ? 1.5 : 1 / 1.5, -1);
}

/* Zooms so that a unit is as wide as its name calls for. */
static void
zoom_to_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  static const struct { const char *name; double pixels; } units[] = {
    { "day", 48 }, { "week", 24 }, { "month", 10 }, { "quarter", 3 }, { "year", 0.8 },
  };
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, g_variant_get_string (parameter, NULL)))
      wm_timeline_chart_zoom (self->chart, units[i].pixels /
                              wm_timeline_chart_get_scale (self->chart)->pixels_per_day, -1);
}

/* All that is selected fills the chart. */
static void
show_selection (WmTimelinePlace *self)
{
  WmSchedule *schedule = wm_session_get_schedule (self->session);
  g_autoptr (GPtrArray) tasks = wm_timeline_chart_list_selected (self->chart);
  gint64 first = G_MAXINT64, last = G_MININT64;

  for (guint i = 0; i < tasks->len; i++)
    {
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, g_ptr_array_index (tasks, i));

      if (dates == NULL || dates->start == WM_UNSET)
        continue;
      first = MIN (first, wm_plan_time_to_date (dates->start));
      last = MAX (last, wm_plan_time_to_date (dates->finish));
    }
  if (first <= last)
    wm_timeline_chart_show_span (self->chart, first - 2, last + 2);
}

static void
view_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  if (g_str_equal (name, "timeline.fit"))
    wm_timeline_chart_show (self->chart, WM_TIMELINE_VIEW_WHOLE);
  else if (g_str_equal (name, "timeline.way"))
    wm_timeline_chart_show (self->chart, WM_TIMELINE_VIEW_TODAY);
  else if (g_str_equal (name, "timeline.selection"))
    show_selection (self);
  else
    wm_timeline_chart_center (self->chart, wm_plan_time_new (wm_session_get_today (self->session), 0));
}

static void
add_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  WmTask *task = wm_timeline_outline_add (self->session, wm_timeline_chart_get_model (self->chart),
                                          wm_timeline_place_get_task (self), WM_UNSET, WM_UNSET);

  if (task == NULL)
    return;
  wm_timeline_place_reveal (self, WM_RECORD (task));
  wm_timeline_table_edit (self->table, task, WM_TIMELINE_COLUMN_TITLE, widget);
}

/* By how many days, or how many percent. */
static void
amount_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  g_autoptr (GPtrArray) tasks = wm_timeline_chart_list_selected (self->chart);
  int amount = parameter != NULL ? g_variant_get_int32 (parameter) : g_str_equal (name, "timeline.move-later") ? 1 : -1;
  gboolean done;

  if (tasks->len == 0)
    return;
  if (g_str_has_prefix (name, "timeline.move"))
    done = wm_timeline_edit_shift (self->session, tasks, amount);
  else if (g_str_equal (name, "timeline.resize"))
    done = wm_timeline_edit_stretch (self->session, tasks, amount);
  else
    done = wm_timeline_edit_complete (self->session, tasks, amount +
                                      wm_timeline_chart_get_percent (self->chart, g_ptr_array_index (tasks, 0)));
  if (done)
    wm_timeline_place_announce_task (self, g_ptr_array_index (tasks, 0));
}

static WmTimelineOutlineStep
find_step (const char *name)
{
  static const char *const names[] = {
    [WM_TIMELINE_OUTLINE_UP] = "timeline.up",
    [WM_TIMELINE_OUTLINE_DOWN] = "timeline.down",
    [WM_TIMELINE_OUTLINE_INDENT] = "timeline.indent",
    [WM_TIMELINE_OUTLINE_OUTDENT] = "timeline.outdent",
  };
  guint i = 0;

  while (!g_str_equal (names[i], name))
    i++;
  return i;
}

static void
step_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  g_autoptr (GPtrArray) tasks = wm_timeline_chart_list_selected (self->chart);
  g_autofree char *text = NULL;
  WmTask *task, *parent;

  if (tasks->len == 0)
    return;
  if (wm_timeline_model_is_arranged (model))
    {
      wm_session_message (self->session, _("Rows are rearranged where all tasks show in the plan’s order"), FALSE);
      return;
    }
  if (!wm_timeline_outline_step (self->session, model, tasks, find_step (name)))
    return;
  task = g_ptr_array_index (tasks, 0);
  wm_timeline_model_show (model, task);
  gtk_column_view_scroll_to (self->view, wm_timeline_model_find (model, task), NULL, GTK_LIST_SCROLL_FOCUS, NULL);
  parent = wm_timeline_model_get_parent (model, task);
  /* Translators: what a screen reader says after a row was moved: its number, and the group that it is in */
  text = parent == NULL ? g_strdup_printf (_("Now in row %u, topmost level"), wm_timeline_model_find (model, task) + 1) :
    g_strdup_printf (_("Now in row %u, in “%s”"), wm_timeline_model_find (model, task) + 1,
                     wm_record_get_title (WM_RECORD (parent)));
  wm_timeline_chart_say (self->chart, text);
}

static void
selected_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  g_autoptr (GPtrArray) tasks = wm_timeline_chart_list_selected (self->chart);

  if (tasks->len == 0)
    return;
  if (g_str_equal (name, "timeline.remove"))
    wm_timeline_edit_remove (self->session, tasks);
  else if (g_str_equal (name, "timeline.unlink"))
    wm_timeline_edit_unlink (self->session, tasks);
  else if (g_str_equal (name, "timeline.complete"))
    wm_timeline_edit_complete (self->session, tasks, 100);
  else
    wm_timeline_bulk_dialog_present (self->session, tasks, widget);
}

static void
deselect_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (WM_TIMELINE_PLACE (widget)->selection));
}

static void
fold_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GObject) item = NULL;

  if (gtk_bitset_get_size (rows) != 1)
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (rows, 0));
  wm_timeline_table_set_expanded (self->table, item, g_variant_get_boolean (parameter));
}

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  WmTask *task = wm_timeline_place_get_task (self);

  if (task == NULL)
    return;
  if (g_str_equal (name, "timeline.edit"))
    wm_timeline_table_edit (self->table, task, WM_TIMELINE_COLUMN_TITLE, widget);
  else if (g_str_equal (name, "timeline.link"))
    wm_timeline_link_dialog_present (self->session, task, widget);
  else
    wm_timeline_place_hold (self);
}

static void
menu_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (wm_timeline_place_get_task (self) != NULL && focus != NULL && gtk_widget_compute_bounds (focus, widget, &bounds))
    wm_timeline_place_show_menu (self, bounds.origin.x + 80, bounds.origin.y + bounds.size.height);
}

static void
show_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  if (g_str_equal (name, "timeline.legend"))
    wm_timeline_legend_present (self->chart, widget);
  else if (g_str_equal (name, "timeline.filter"))
    gtk_menu_button_popup (self->filter_button);
  else
    wm_timeline_filter_clear (self->filter);
}

void
wm_timeline_place_install_actions (GtkWidgetClass *klass)
{
  static const struct { const char *name, *type; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "timeline.zoom-in", NULL, zoom_cb },
    { "timeline.zoom-out", NULL, zoom_cb },
    { "timeline.zoom-to", "s", zoom_to_cb },
    { "timeline.fit", NULL, view_cb },
    { "timeline.way", NULL, view_cb },
    { "timeline.selection", NULL, view_cb },
    { "timeline.today", NULL, view_cb },
    { "timeline.add", NULL, add_cb },
    { "timeline.move", "i", amount_cb },
    { "timeline.move-later", NULL, amount_cb },
    { "timeline.move-earlier", NULL, amount_cb },
    { "timeline.resize", "i", amount_cb },
    { "timeline.progress", "i", amount_cb },
    { "timeline.up", NULL, step_cb },
    { "timeline.down", NULL, step_cb },
    { "timeline.indent", NULL, step_cb },
    { "timeline.outdent", NULL, step_cb },
    { "timeline.remove", NULL, selected_cb },
    { "timeline.unlink", NULL, selected_cb },
    { "timeline.complete", NULL, selected_cb },
    { "timeline.bulk", NULL, selected_cb },
    { "timeline.deselect", NULL, deselect_cb },
    { "timeline.expand", "b", fold_cb },
    { "timeline.edit", NULL, open_cb },
    { "timeline.link", NULL, open_cb },
    { "timeline.hold", NULL, open_cb },
    { "timeline.menu", NULL, menu_cb },
    { "timeline.legend", NULL, show_cb },
    { "timeline.filter", NULL, show_cb },
    { "timeline.show-all", NULL, show_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
}
