/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-place-header.h"
#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-bar.h"
#include "timeline/wm-timeline-drag.h"
#include "timeline/wm-timeline-edit.h"
#include "timeline/wm-timeline-place.h"
#include "timeline/wm-timeline-table.h"

struct _WmTimelinePlace
{
  AdwBin           parent_instance;

  GtkOverlay      *overlay;
  GtkAdjustment   *time;
  AdwWindowTitle  *title;
  GtkPopoverMenu  *menu;

  WmSession       *session;
  WmTimelineChart *chart;
  GtkColumnView   *view;
  GtkWidget       *grid;
  GtkWidget       *axis;
  GtkWidget       *links;
  GtkWidget       *marks;
  GtkScrolledWindow *scrolled;
  GtkSingleSelection *selection;
  WmTimelineTable *table;
  WmTimelineDrag  *drag;
  guint            open_source;
  bool             opened; /* scrolled to where work is to be done */
  gint64           finish; /* of the plan, as last settled */
  gint64           before; /* and before that */
};

G_DEFINE_FINAL_TYPE (WmTimelinePlace, wm_timeline_place, ADW_TYPE_BIN)

/* How far the date of the certificate has moved, or %NULL when it hasn’t. */
static char *
dup_difference (gint64 before,
                gint64 after)
{
  gint64 days = wm_plan_time_to_date (after) - wm_plan_time_to_date (before);

  if (days == 0)
    return NULL;
  if (days > 0)
    return g_strdup_printf (ngettext ("%d day later", "%d days later", days), (int) days);
  return g_strdup_printf (ngettext ("%d day earlier", "%d days earlier", -days), (int) -days);
}

static void
update_certificate (WmTimelinePlace *self)
{
  gint64 finish = wm_schedule_get_finish (wm_session_get_schedule (self->session));
  gboolean moving = self->drag != NULL && wm_timeline_drag_is_active (self->drag);
  g_autofree char *date = NULL, *text = NULL, *difference = NULL, *whole = NULL;

  if (!moving)
    {
      self->before = self->finish;
      self->finish = finish;
    }
  if (finish == WM_UNSET)
    {
      adw_window_title_set_subtitle (self->title, "");
      return;
    }
  date = wm_date_dup_label (wm_plan_time_to_date (finish));
  /* Translators: the date on which the plan’s certificate is expected */
  text = g_strdup_printf (_("Certificate on %s"), date);
  if ((moving ? self->finish : self->before) != WM_UNSET)
    difference = dup_difference (moving ? self->finish : self->before, finish);
  /* Translators: “Certificate on 12 October 2026 · 5 days later” */
  whole = difference != NULL ? g_strdup_printf (_("%s · %s"), text, difference) : g_strdup (text);
  adw_window_title_set_subtitle (self->title, whole);
  if (difference != NULL && !moving)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), whole, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
bar_setup_cb (WmTimelinePlace *self,
              GtkListItem     *item)
{
  gtk_list_item_set_child (item, wm_timeline_bar_new (self->chart));
}

static void
bar_bind_cb (WmTimelinePlace *self,
             GtkListItem     *item)
{
  wm_timeline_bar_set_task (WM_TIMELINE_BAR (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                            gtk_list_item_get_position (item));
}

static void
bar_unbind_cb (WmTimelinePlace *self,
               GtkListItem     *item)
{
  wm_timeline_bar_set_task (WM_TIMELINE_BAR (gtk_list_item_get_child (item)), NULL, 0);
}

static GtkColumnViewColumn *
add_column (WmTimelinePlace *self,
            const char      *title,
            GCallback        setup,
            GCallback        bind,
            GCallback        unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect_object (factory, "setup", setup, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", bind, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", unbind, self, G_CONNECT_SWAPPED);
  gtk_column_view_append_column (self->view, column);
  return column;
}

/* The first task in the plan's order that is not done. */
static guint
find_open_row (WmTimelinePlace *self)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  WmSchedule *schedule = wm_session_get_schedule (self->session);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n; i++)
    {
      const WmTaskDates *dates = wm_schedule_get_dates (schedule, wm_timeline_model_get_task (model, i));

      if (dates != NULL && !dates->summary && dates->percent < 100)
        return i;
    }
  return 0;
}

/* Opens where work is to be done: the first open task near the top, below the step that it belongs to. */
static gboolean
open_cb (gpointer user_data)
{
  WmTimelinePlace *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  guint row = find_open_row (self);
  WmTimelineRows rows;

  self->open_source = 0;
  if (row > 3 && wm_timeline_bar_find_rows (self->chart, GTK_WIDGET (self), &rows))
    gtk_adjustment_set_value (adjustment, (row - 2) * rows.height);
  return G_SOURCE_REMOVE;
}

/* The axis lies on the head of the last column, and the links on what is below it. */
static gboolean
get_child_position_cb (WmTimelinePlace *self,
                       GtkWidget       *child,
                       GdkRectangle    *area)
{
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *last = head != NULL ? gtk_widget_get_last_child (head) : NULL;
  graphene_rect_t bounds;
  GdkRectangle below;

  if ((child != self->axis && child != self->links && child != self->marks) || last == NULL ||
      !gtk_widget_compute_bounds (last, GTK_WIDGET (self->overlay), &bounds))
    return FALSE;
  below = (GdkRectangle) { bounds.origin.x, bounds.origin.y + bounds.size.height, MAX (bounds.size.width, 1),
                           MAX (gtk_widget_get_height (GTK_WIDGET (self->overlay)) - bounds.origin.y -
                                bounds.size.height, 1) };
  *area = below;
  if (child == self->axis)
    {
      area->y = bounds.origin.y;
      area->height = MAX (bounds.size.height, 1);
    }
  wm_timeline_grid_set_area (WM_TIMELINE_GRID (self->grid), &below);
  wm_timeline_chart_set_width (self->chart, below.width);
  if (!self->opened && below.width > 1)
    {
      self->opened = true;
      self->open_source = g_idle_add (open_cb, self);
    }
  return TRUE;
}

static void
chart_changed_cb (WmTimelinePlace *self)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);

  for (guint i = 0; i < cells->len; i++)
    gtk_widget_queue_draw (g_ptr_array_index (cells, i));
}

static void
schedule_changed_cb (WmTimelinePlace *self)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);

  for (guint i = 0; i < cells->len; i++)
    wm_timeline_bar_update (g_ptr_array_index (cells, i));
  wm_timeline_table_update (self->table);
  wm_timeline_chart_update_span (self->chart);
  wm_timeline_chart_changed (self->chart);
  update_certificate (self);
}

static void
store_changed_cb (WmTimelinePlace *self,
                  WmChange        *change)
{
  if (wm_change_touches (change, WM_TYPE_TASK, WM_TASK_PARENT) ||
      wm_change_touches (change, WM_TYPE_TASK, WM_TASK_POSITION) ||
      wm_change_touches (change, WM_TYPE_TASK, WM_TASK_TITLE))
    wm_timeline_model_rebuild (wm_timeline_chart_get_model (self->chart));
  wm_timeline_chart_forget_links (self->chart);
  for (guint i = 0; i < wm_timeline_chart_get_cells (self->chart)->len; i++)
    wm_timeline_bar_update (g_ptr_array_index (wm_timeline_chart_get_cells (self->chart), i));
  wm_timeline_table_update (self->table);
  wm_timeline_chart_changed (self->chart);
}

static void
row_selected_cb (WmTimelinePlace *self)
{
  gpointer task = gtk_single_selection_get_selected_item (self->selection);

  if (task != NULL)
    wm_session_select (self->session, task);
}

static void
session_selected_cb (WmTimelinePlace *self)
{
  gpointer record = wm_session_get_selection (self->session);
  guint row = WM_IS_TASK (record) ? wm_timeline_model_find (wm_timeline_chart_get_model (self->chart), record)
                                  : GTK_INVALID_LIST_POSITION;

  gtk_single_selection_set_selected (self->selection, row);
}

static void
zoom_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  if (g_str_equal (name, "timeline.fit"))
    wm_timeline_chart_show (self->chart, WM_TIMELINE_VIEW_WHOLE);
  else
    wm_timeline_chart_zoom (self->chart, g_str_equal (name, "timeline.zoom-in") ? 1.5 : 1 / 1.5, -1);
}

/* Zooms so that a unit is as wide as its name calls for. */
static void
zoom_to_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  static const struct { const char *name; double pixels; } units[] = {
    { "week", 36 }, { "month", 10 }, { "quarter", 3 }, { "year", 0.8 },
  };
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, g_variant_get_string (parameter, NULL)))
      wm_timeline_chart_zoom (self->chart, units[i].pixels /
                              wm_timeline_chart_get_scale (self->chart)->pixels_per_day, -1);
}

static void
today_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  wm_timeline_chart_scroll_to (self->chart, wm_plan_time_new (wm_session_get_today (self->session), 0));
}

static WmTask *
get_task (WmTimelinePlace *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
edit_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  WmTask *task = get_task (self);

  if (g_str_equal (name, "timeline.add"))
    {
      WmTask *added = wm_timeline_edit_add (self->session, task);

      if (added != NULL)
        wm_timeline_place_reveal (self, WM_RECORD (added));
      return;
    }
  if (task == NULL)
    return;
  if (g_str_equal (name, "timeline.move"))
    wm_timeline_edit_move (self->session, task, g_variant_get_int32 (parameter));
  else if (g_str_equal (name, "timeline.move-later"))
    wm_timeline_edit_move (self->session, task, 1);
  else if (g_str_equal (name, "timeline.move-earlier"))
    wm_timeline_edit_move (self->session, task, -1);
  else if (g_str_equal (name, "timeline.resize"))
    wm_timeline_edit_resize (self->session, task, g_variant_get_int32 (parameter));
  else if (g_str_equal (name, "timeline.remove"))
    wm_timeline_edit_remove (self->session, task);
  else if (g_str_equal (name, "timeline.unlink"))
    wm_timeline_edit_unlink (self->session, task);
}

static void
fold_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  WmTask *task = get_task (self);

  if (task != NULL)
    wm_timeline_table_set_expanded (self->table, task, g_variant_get_boolean (parameter));
}

/* Enter goes to the fields of the task, which the window shows in its drawer. */
static void
row_activated_cb (WmTimelinePlace *self,
                  guint            position)
{
  WmTask *task = wm_timeline_model_get_task (wm_timeline_chart_get_model (self->chart), position);

  wm_session_select (self->session, task);
  wm_timeline_table_edit (self->table, task, GTK_WIDGET (self));
}

static void
open_editor_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  if (get_task (self) != NULL)
    wm_timeline_table_edit (self->table, get_task (self), widget);
}

static void
link_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);

  if (get_task (self) != NULL)
    wm_timeline_table_choose_link (self->table, get_task (self), widget);
}

static void
row_bind_cb (WmTimelinePlace  *self,
             GtkColumnViewRow *row)
{
  g_autofree char *label = wm_timeline_bar_dup_label (self->chart, gtk_column_view_row_get_item (row));

  gtk_column_view_row_set_accessible_label (row, label);
}

static GtkListItemFactory *
build_row_factory (WmTimelinePlace *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static gboolean
key_cb (WmTimelinePlace *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  return keyval == GDK_KEY_Escape && wm_timeline_drag_cancel (self->drag);
}

/* Ctrl zooms, sideways or with Shift moves through time. */
static gboolean
scroll_cb (WmTimelinePlace          *self,
           double                    dx,
           double                    dy,
           GtkEventControllerScroll *scroll)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (state & GDK_CONTROL_MASK)
    {
      wm_timeline_chart_zoom (self->chart, dy < 0 ? 1.2 : 1 / 1.2, -1);
      return GDK_EVENT_STOP;
    }
  if (state & GDK_SHIFT_MASK)
    dx += dy;
  else if (ABS (dx) <= ABS (dy))
    return GDK_EVENT_PROPAGATE;
  gtk_adjustment_set_value (self->time, gtk_adjustment_get_value (self->time) + dx * 40);
  return GDK_EVENT_STOP;
}

static void
show_menu_at (WmTimelinePlace *self,
              double           x,
              double           y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (get_task (self) != NULL && focus != NULL && gtk_widget_compute_bounds (focus, widget, &bounds))
    show_menu_at (self, bounds.origin.x + 80, bounds.origin.y + bounds.size.height);
}

static void
pressed_cb (WmTimelinePlace *self,
            int              n_press,
            double           x,
            double           y,
            GtkGesture      *click)
{
  guint row = wm_timeline_drag_find_row (self->drag, y);
  graphene_point_t point;

  if (row == G_MAXUINT ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  show_menu_at (self, point.x, point.y);
}

static void
add_key (GtkEventController *keys,
         guint               keyval,
         GdkModifierType     modifiers,
         const char         *action,
         GVariant           *argument)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers),
                                            gtk_named_action_new (action));

  if (argument != NULL)
    gtk_shortcut_set_arguments (shortcut, argument);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* Before the list gets them: it has other uses for arrows with Ctrl. */
static void
add_keys (WmTimelinePlace *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  guint later = rtl ? GDK_KEY_Left : GDK_KEY_Right, earlier = rtl ? GDK_KEY_Right : GDK_KEY_Left;

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (int sign = -1; sign <= 1; sign += 2)
    {
      guint key = sign > 0 ? later : earlier;

      add_key (keys, key, GDK_CONTROL_MASK, "timeline.move", g_variant_new_int32 (sign));
      add_key (keys, key, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "timeline.move", g_variant_new_int32 (5 * sign));
      add_key (keys, key, GDK_ALT_MASK, "timeline.resize", g_variant_new_int32 (sign));
      add_key (keys, key, GDK_ALT_MASK | GDK_SHIFT_MASK, "timeline.resize", g_variant_new_int32 (5 * sign));
      add_key (keys, key, 0, "timeline.expand", g_variant_new_boolean (sign > 0));
    }
  add_key (keys, GDK_KEY_Delete, 0, "timeline.remove", NULL);
  add_key (keys, GDK_KEY_F2, 0, "timeline.edit", NULL);
  add_key (keys, GDK_KEY_Insert, 0, "timeline.add", NULL);
  add_key (keys, GDK_KEY_l, GDK_CONTROL_MASK, "timeline.link", NULL);
  add_key (keys, GDK_KEY_Menu, 0, "timeline.menu", NULL);
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, "timeline.menu", NULL);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
add_controllers (WmTimelinePlace *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), scroll);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  add_keys (self);
}

static void
narrow_cb (WmTimelinePlace *self)
{
  wm_timeline_chart_set_narrow (self->chart, TRUE);
  wm_timeline_table_set_narrow (self->table, TRUE);
}

static void
wide_cb (WmTimelinePlace *self)
{
  wm_timeline_chart_set_narrow (self->chart, FALSE);
  wm_timeline_table_set_narrow (self->table, FALSE);
}

static void
build_view (WmTimelinePlace *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkColumnViewColumn *column;

  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (wm_timeline_chart_get_model (self->chart))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  wm_timeline_chart_set_selection (self->chart, GTK_SELECTION_MODEL (self->selection));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  self->table = wm_timeline_table_new (self->chart, self->view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", wm_timeline_table_get_actions (self->table));
  column = add_column (self, NULL, G_CALLBACK (bar_setup_cb), G_CALLBACK (bar_bind_cb), G_CALLBACK (bar_unbind_cb));
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tasks"), -1);
  gtk_column_view_set_row_factory (self->view, build_row_factory (self));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "value-changed",
                           G_CALLBACK (wm_timeline_chart_changed), self->chart, G_CONNECT_SWAPPED);
  self->grid = wm_timeline_grid_new (self->chart);
  self->axis = wm_timeline_axis_new (self->chart);
  self->links = wm_timeline_links_new (self->chart);
  self->marks = wm_timeline_marks_new (self->chart);
  gtk_overlay_set_child (self->overlay, self->grid);
  gtk_overlay_add_overlay (self->overlay, self->links);
  gtk_overlay_add_overlay (self->overlay, scrolled);
  gtk_overlay_set_measure_overlay (self->overlay, scrolled, TRUE);
  gtk_overlay_add_overlay (self->overlay, self->axis);
  gtk_overlay_add_overlay (self->overlay, self->marks);
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  self->drag = wm_timeline_drag_new (self->chart, self->view, self->marks);
  add_controllers (self);
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (get_child_position_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_session (WmTimelinePlace *self,
             WmSession       *session)
{
  self->session = g_object_ref (session);
  self->chart = wm_timeline_chart_new (session, self->time);
  build_view (self);
  g_signal_connect_object (self->chart, "changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (schedule_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (session_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  session_selected_cb (self);
  self->finish = wm_schedule_get_finish (wm_session_get_schedule (session));
  update_certificate (self);
}

static void
wm_timeline_place_dispose (GObject *object)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (object);

  g_clear_handle_id (&self->open_source, g_source_remove);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_TIMELINE_PLACE);
  g_clear_object (&self->drag);
  g_clear_object (&self->table);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wm_timeline_place_parent_class)->dispose (object);
}

static gboolean
wm_timeline_place_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WM_TIMELINE_PLACE (widget)->view));
}

static void
wm_timeline_place_class_init (WmTimelinePlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_place_dispose;
  widget_class->grab_focus = wm_timeline_place_grab_focus;
  g_type_ensure (WM_TYPE_PLACE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-timeline-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, overlay);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, time);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, menu);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-to", "s", zoom_to_cb);
  gtk_widget_class_install_action (widget_class, "timeline.today", NULL, today_cb);
  gtk_widget_class_install_action (widget_class, "timeline.move", "i", edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.move-later", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.move-earlier", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.resize", "i", edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.add", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.remove", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.unlink", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "timeline.link", NULL, link_cb);
  gtk_widget_class_install_action (widget_class, "timeline.edit", NULL, open_editor_cb);
  gtk_widget_class_install_action (widget_class, "timeline.expand", "b", fold_cb);
  gtk_widget_class_install_action (widget_class, "timeline.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "timeline.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "timeline.fit", NULL);
}

static void
wm_timeline_place_init (WmTimelinePlace *self)
{
  self->finish = self->before = WM_UNSET;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
}

GtkWidget *
wm_timeline_place_new (WmSession *session)
{
  WmTimelinePlace *self = g_object_new (WM_TYPE_TIMELINE_PLACE, NULL);

  set_session (self, session);
  return GTK_WIDGET (self);
}

/**
 * wm_timeline_place_reveal:
 * @self: the timeline
 * @record: a task; anything else is ignored
 *
 * Scrolls to the row and the bar of a task, and expands what hides it.
 */
void
wm_timeline_place_reveal (WmTimelinePlace *self,
                          WmRecord        *record)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  const WmTaskDates *dates;
  guint row;

  if (!WM_IS_TASK (record))
    return;
  wm_timeline_model_show (model, WM_TASK (record));
  row = wm_timeline_model_find (model, WM_TASK (record));
  if (row == G_MAXUINT)
    return;
  gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  dates = wm_schedule_get_dates (wm_session_get_schedule (self->session), WM_TASK (record));
  if (dates != NULL && dates->start != WM_UNSET)
    wm_timeline_chart_scroll_to (self->chart, dates->start);
}
