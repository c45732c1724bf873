/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-place-header.h"
#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-place-private.h"

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
  gboolean moving = self->hand != NULL && wm_timeline_hand_get_task (self->hand) != NULL;
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
    wm_timeline_chart_say (self->chart, whole);
}

/* Rows that come or go above a row move it, without binding it anew. */
static void
bar_moved_cb (GtkListItem *item,
              GParamSpec  *pspec,
              GtkWidget   *bar)
{
  wm_timeline_bar_set_position (WM_TIMELINE_BAR (bar), gtk_list_item_get_position (item));
}

static void
bar_setup_cb (WmTimelinePlace *self,
              GtkListItem     *item)
{
  GtkWidget *bar = wm_timeline_bar_new (self->chart);

  gtk_list_item_set_child (item, bar);
  g_signal_connect_object (item, "notify::position", G_CALLBACK (bar_moved_cb), bar, G_CONNECT_DEFAULT);
}

static void
fill_bar (gpointer data,
          gpointer item)
{
  wm_timeline_bar_update (WM_TIMELINE_BAR (gtk_list_item_get_child (item)));
}

static void
bar_bind_cb (WmTimelinePlace *self,
             GtkListItem     *item)
{
  wm_timeline_bar_set_item (WM_TIMELINE_BAR (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                            gtk_list_item_get_position (item));
  wm_timeline_sight_bind (wm_timeline_chart_get_sight (self->chart), item, fill_bar, NULL);
}

static void
bar_unbind_cb (WmTimelinePlace *self,
               GtkListItem     *item)
{
  WmTimelineBar *bar = WM_TIMELINE_BAR (gtk_list_item_get_child (item));

  wm_timeline_sight_unbind (wm_timeline_chart_get_sight (wm_timeline_bar_get_chart (bar)), item);
  wm_timeline_bar_set_item (bar, NULL, 0);
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
  GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (self->view)), *cell;
  GtkWidget *last = head != NULL ? gtk_widget_get_last_child (head) : NULL;
  graphene_rect_t bounds;
  GdkRectangle below;

  if (child == wm_timeline_table_get_editor (self->table))
    {
      cell = wm_timeline_editor_get_cell (WM_TIMELINE_EDITOR (child));
      if (cell == NULL || !gtk_widget_compute_bounds (gtk_widget_get_parent (cell), GTK_WIDGET (self->overlay), &bounds))
        return FALSE;
      *area = (GdkRectangle) { bounds.origin.x, bounds.origin.y, MAX (bounds.size.width, 60), bounds.size.height };
      return TRUE;
    }
  if ((child != self->axis && child != self->links) || last == NULL ||
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
compared_cb (WmTimelinePlace *self)
{
  wm_timeline_sight_update (wm_timeline_chart_get_sight (self->chart));
  wm_timeline_chart_changed (self->chart);
}

/* Columns that come or go move the head of the chart after the overlay has asked where it is. */
static void
keep_links_below_axis (WmTimelinePlace *self)
{
  graphene_rect_t axis, links;

  if (gtk_widget_compute_bounds (self->axis, GTK_WIDGET (self->overlay), &axis)
      && gtk_widget_compute_bounds (self->links, GTK_WIDGET (self->overlay), &links)
      && (axis.origin.x != links.origin.x || axis.size.width != links.size.width))
    gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static void
chart_changed_cb (WmTimelinePlace *self)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);

  keep_links_below_axis (self);
  for (guint i = 0; i < cells->len; i++)
    gtk_widget_queue_draw (g_ptr_array_index (cells, i));
}

static void
schedule_changed_cb (WmTimelinePlace *self)
{
  wm_timeline_sight_update (wm_timeline_chart_get_sight (self->chart));
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
  if (wm_change_touches (change, WM_TYPE_DEPENDENCY, -1) || wm_change_touches (change, WM_TYPE_TASK, WM_TASK_PARENT))
    wm_timeline_chart_forget_links (self->chart);
  wm_timeline_filter_update (self->filter);
  wm_timeline_sight_update (wm_timeline_chart_get_sight (self->chart));
  wm_timeline_chart_changed (self->chart);
}

/* How many tasks are selected, where they are several. */
static void
update_bulk (WmTimelinePlace *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n = gtk_bitset_get_size (rows);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), (guint) n);

  gtk_label_set_text (self->bulk_label, text);
  gtk_revealer_set_reveal_child (self->bulk, n > 1);
}

/* The window knows one selected record: of several, the one that came last. */
static void
rows_selected_cb (WmTimelinePlace *self,
                  guint            position,
                  guint            n_items)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  g_autoptr (GPtrArray) tasks = wm_timeline_chart_list_selected (self->chart);
  gpointer now = wm_session_get_selection (self->session), last = NULL;

  wm_timeline_chart_changed (self->chart);
  update_bulk (self);
  if (self->selecting || tasks->len == 0)
    return;
  for (guint i = position; i < position + n_items && tasks->len > 1; i++)
    if (wm_timeline_chart_is_selected (self->chart, i) && wm_timeline_model_get_task (model, i) != NULL)
      last = wm_timeline_model_get_task (model, i);
  if (tasks->len == 1)
    last = g_ptr_array_index (tasks, 0);
  else if (g_ptr_array_find (tasks, now, NULL))
    last = now;
  self->selecting = true;
  if (last != NULL)
    wm_session_select (self->session, last);
  self->selecting = false;
}

static void
session_selected_cb (WmTimelinePlace *self)
{
  gpointer record = wm_session_get_selection (self->session);
  guint row = WM_IS_TASK (record) ? wm_timeline_model_find (wm_timeline_chart_get_model (self->chart), record)
                                  : GTK_INVALID_LIST_POSITION;

  if (self->selecting || (row != GTK_INVALID_LIST_POSITION && wm_timeline_chart_is_selected (self->chart, row)))
    return;
  self->selecting = true;
  if (row == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  else
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), row, TRUE);
  self->selecting = false;
}

/* The task that is selected; of several, the one that the window knows. */
WmTask *
wm_timeline_place_get_task (WmTimelinePlace *self)
{
  gpointer record = wm_session_get_selection (self->session);
  g_autoptr (GPtrArray) tasks = wm_timeline_chart_list_selected (self->chart);

  if (WM_IS_TASK (record) && g_ptr_array_find (tasks, record, NULL))
    return record;
  return tasks->len > 0 ? g_ptr_array_index (tasks, 0) : NULL;
}

/* Says what a task is after it was changed. */
void
wm_timeline_place_announce_task (WmTimelinePlace *self,
                                 WmTask          *task)
{
  g_autofree char *label = wm_timeline_bar_dup_label (self->chart, task);

  wm_timeline_chart_say (self->chart, label);
}

/* A double click, or Enter, edits: the cell that was clicked, else the title. */
static void
row_activated_cb (WmTimelinePlace *self,
                  guint            position)
{
  WmTask *task = wm_timeline_model_get_task (wm_timeline_chart_get_model (self->chart), position);
  graphene_point_t point;

  if (task == NULL)
    return;
  wm_session_select (self->session, task);
  if (!self->pressed || !gtk_widget_compute_point (GTK_WIDGET (self->overlay), GTK_WIDGET (self->view),
                                                   &GRAPHENE_POINT_INIT (self->pointer, 0), &point))
    point.x = -1;
  wm_timeline_table_edit_at (self->table, task, point.x);
}

/* A task that was drawn gets its name at once. */
static void
drawn_cb (WmTimelinePlace *self,
          WmTask          *task)
{
  wm_timeline_place_reveal (self, WM_RECORD (task));
  wm_timeline_table_edit (self->table, task, WM_TIMELINE_COLUMN_TITLE, GTK_WIDGET (self));
}

static void
said_cb (WmTimelinePlace *self,
         const char      *text)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
filter_active_cb (WmTimelinePlace *self)
{
  gboolean active;

  g_object_get (self->filter, "active", &active, NULL);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
}

static void
fill_row (gpointer data,
          gpointer row)
{
  WmTimelinePlace *self = data;
  g_autofree char *label = wm_timeline_bar_dup_label (self->chart, gtk_column_view_row_get_item (row));

  gtk_column_view_row_set_accessible_label (row, label);
}

static void
row_bind_cb (WmTimelinePlace  *self,
             GtkColumnViewRow *row)
{
  wm_timeline_sight_bind (wm_timeline_chart_get_sight (self->chart), row, fill_row, self);
}

static void
row_unbind_cb (WmTimelinePlace  *self,
               GtkColumnViewRow *row)
{
  wm_timeline_sight_unbind (wm_timeline_chart_get_sight (self->chart), row);
}

static GtkListItemFactory *
build_row_factory (WmTimelinePlace *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

/* Rows are higher without columns: by how much shows later. */
static void
set_narrow (WmTimelinePlace *self,
            gboolean         narrow)
{
  wm_timeline_sight_look (wm_timeline_chart_get_sight (self->chart), 0);
  wm_timeline_chart_set_narrow (self->chart, narrow);
  wm_timeline_table_set_narrow (self->table, narrow);
}

static void
narrow_cb (WmTimelinePlace *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (WmTimelinePlace *self)
{
  set_narrow (self, FALSE);
}

/* Other rows can be seen than before. */
static void
look (WmTimelinePlace *self)
{
  WmTimelineRows rows;

  if (wm_timeline_bar_find_rows (self->chart, GTK_WIDGET (self), &rows))
    wm_timeline_sight_look (wm_timeline_chart_get_sight (self->chart), rows.height);
}

static gboolean
look_cb (gpointer user_data)
{
  WmTimelinePlace *self = user_data;

  self->look_source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* There is more room, or there are more rows; that is found while they are being allocated, and nothing may be
 * resized then. */
static void
room_changed_cb (WmTimelinePlace *self)
{
  if (self->look_source == 0)
    self->look_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, look_cb, self, NULL);
}

/* Links follow the rows; what is being edited is left behind. */
static void
rows_scrolled_cb (WmTimelinePlace *self)
{
  look (self);
  wm_timeline_editor_close (WM_TIMELINE_EDITOR (wm_timeline_table_get_editor (self->table)));
  wm_timeline_chart_changed (self->chart);
}

static void
build_view (WmTimelinePlace *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkColumnViewColumn *column;
  GtkAdjustment *rows;

  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (wm_timeline_chart_get_model (self->chart))));
  wm_timeline_chart_set_selection (self->chart, GTK_SELECTION_MODEL (self->selection));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  /* Tab leaves the list: rows are what the arrows are for. */
  gtk_column_view_set_tab_behavior (self->view, GTK_LIST_TAB_ITEM);
  self->table = wm_timeline_table_new (self->chart, self->view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", wm_timeline_table_get_actions (self->table));
  column = add_column (self, NULL, G_CALLBACK (bar_setup_cb), G_CALLBACK (bar_bind_cb), G_CALLBACK (bar_unbind_cb));
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tasks"), -1);
  gtk_column_view_set_row_factory (self->view, build_row_factory (self));
  g_signal_connect_object (self->view, "activate", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  rows = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  wm_timeline_sight_set_rows (wm_timeline_chart_get_sight (self->chart), rows);
  g_signal_connect_object (rows, "value-changed", G_CALLBACK (rows_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "changed", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
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
  gtk_overlay_add_overlay (self->overlay, wm_timeline_table_get_editor (self->table));
  self->hand = wm_timeline_hand_new (self->chart);
  self->drag = wm_timeline_drag_new (self->chart, self->hand, self->view, self->marks);
  g_signal_connect_object (self->drag, "drawn", G_CALLBACK (drawn_cb), self, G_CONNECT_SWAPPED);
  wm_timeline_place_add_pointer (self);
  wm_timeline_place_add_keys (self);
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
  g_signal_connect_object (self->chart, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "changed", G_CALLBACK (chart_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (schedule_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (session_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::compared", G_CALLBACK (compared_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (rows_selected_cb), self,
                           G_CONNECT_SWAPPED);
  wm_timeline_filter_set_chart (self->filter, self->chart);
  session_selected_cb (self);
  self->finish = wm_schedule_get_finish (wm_session_get_schedule (session));
  update_certificate (self);
}

static void
wm_timeline_place_dispose (GObject *object)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (object);

  g_clear_handle_id (&self->open_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->menu != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  self->menu = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_TIMELINE_PLACE);
  g_clear_object (&self->drag);
  g_clear_object (&self->hand);
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
  g_type_ensure (WM_TYPE_TIMELINE_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-timeline-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, overlay);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, time);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, menu);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, filter);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, bulk);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, bulk_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_active_cb);
  wm_timeline_place_install_actions (widget_class);
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
  if (wm_timeline_model_find (model, WM_TASK (record)) == G_MAXUINT && wm_timeline_model_is_arranged (model))
    wm_timeline_filter_clear (self->filter);
  wm_timeline_model_show (model, WM_TASK (record));
  row = wm_timeline_model_find (model, WM_TASK (record));
  if (row == G_MAXUINT)
    return;
  gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  dates = wm_schedule_get_dates (wm_session_get_schedule (self->session), WM_TASK (record));
  if (dates != NULL && dates->start != WM_UNSET)
    wm_timeline_chart_scroll_to (self->chart, dates->start);
}
