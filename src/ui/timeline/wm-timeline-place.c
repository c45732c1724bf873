/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-place-header.h"
#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-bar.h"
#include "timeline/wm-timeline-place.h"

struct _WmTimelinePlace
{
  AdwBin           parent_instance;

  GtkWidget       *header;
  GtkOverlay      *overlay;
  GtkAdjustment   *time;
  GtkLabel        *certificate;

  WmSession       *session;
  WmTimelineChart *chart;
  GtkColumnView   *view;
  GtkWidget       *grid;
  GtkWidget       *axis;
  GtkWidget       *links;
  GtkSingleSelection *selection;
  GPtrArray       *titles; /* of GtkWidget, lent: cells that are bound */
};

G_DEFINE_FINAL_TYPE (WmTimelinePlace, wm_timeline_place, ADW_TYPE_BIN)

static void
update_certificate (WmTimelinePlace *self)
{
  gint64 finish = wm_schedule_get_finish (wm_session_get_schedule (self->session));
  g_autofree char *date = NULL, *text = NULL;

  if (finish != WM_UNSET)
    {
      date = wm_date_dup_label (wm_plan_time_to_date (finish));
      /* Translators: the date on which the plan’s certificate is expected */
      text = g_strdup_printf (_("Certificate on %s"), date);
    }
  gtk_label_set_label (self->certificate, text != NULL ? text : "");
}

/* The cells of the first column: an arrow that folds a summary, and the title. */
static void
update_title (WmTimelinePlace *self,
              GtkWidget       *cell)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  WmTask *task = gtk_list_item_get_item (g_object_get_data (G_OBJECT (cell), "item"));
  GtkWidget *arrow = gtk_widget_get_first_child (cell), *title = gtk_widget_get_next_sibling (arrow);
  gboolean summary = wm_timeline_model_is_summary (model, task), expanded = wm_timeline_model_is_expanded (model, task);

  gtk_widget_set_margin_start (cell, 16 * MIN (wm_timeline_model_get_depth (model, task), 8));
  gtk_inscription_set_text (GTK_INSCRIPTION (title), wm_record_get_title (WM_RECORD (task)));
  gtk_widget_set_opacity (arrow, summary);
  gtk_widget_set_sensitive (arrow, summary);
  gtk_button_set_icon_name (GTK_BUTTON (arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (arrow, summary ? expanded ? _("Collapse") : _("Expand") : NULL);
  if (summary)
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
}

static void
fold_cb (GtkListItem *item,
         GtkButton   *arrow)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (gtk_widget_get_ancestor (GTK_WIDGET (arrow), WM_TYPE_TIMELINE_PLACE));
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  WmTask *task = gtk_list_item_get_item (item);

  wm_timeline_model_set_expanded (model, task, !wm_timeline_model_is_expanded (model, task));
  update_title (self, gtk_widget_get_parent (GTK_WIDGET (arrow)));
  wm_timeline_chart_changed (self->chart);
}

static void
title_setup_cb (WmTimelinePlace *self,
                GtkListItem     *item)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *arrow = gtk_button_new ();
  GtkWidget *title = gtk_inscription_new (NULL);

  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_set_focusable (arrow, FALSE);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (title), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (cell), arrow);
  gtk_box_append (GTK_BOX (cell), title);
  g_object_set_data (G_OBJECT (cell), "item", item);
  g_signal_connect_swapped (arrow, "clicked", G_CALLBACK (fold_cb), item);
  gtk_list_item_set_child (item, cell);
}

static void
title_bind_cb (WmTimelinePlace *self,
               GtkListItem     *item)
{
  g_ptr_array_add (self->titles, gtk_list_item_get_child (item));
  update_title (self, gtk_list_item_get_child (item));
}

static void
title_unbind_cb (WmTimelinePlace *self,
                 GtkListItem     *item)
{
  g_ptr_array_remove_fast (self->titles, gtk_list_item_get_child (item));
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
  for (guint i = 0; i < self->titles->len; i++)
    update_title (self, g_ptr_array_index (self->titles, i));
  schedule_changed_cb (self);
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
    wm_timeline_chart_fit (self->chart);
  else
    wm_timeline_chart_zoom (self->chart, g_str_equal (name, "timeline.zoom-in") ? 1.5 : 1 / 1.5, -1);
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
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  column = add_column (self, _("Task"), G_CALLBACK (title_setup_cb), G_CALLBACK (title_bind_cb),
                       G_CALLBACK (title_unbind_cb));
  gtk_column_view_column_set_fixed_width (column, 280);
  gtk_column_view_column_set_resizable (column, TRUE);
  column = add_column (self, NULL, G_CALLBACK (bar_setup_cb), G_CALLBACK (bar_bind_cb), G_CALLBACK (bar_unbind_cb));
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tasks"), -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), "value-changed",
                           G_CALLBACK (wm_timeline_chart_changed), self->chart, G_CONNECT_SWAPPED);
  self->grid = wm_timeline_grid_new (self->chart);
  self->axis = wm_timeline_axis_new (self->chart);
  self->links = wm_timeline_links_new (self->chart);
  gtk_overlay_set_child (self->overlay, self->grid);
  gtk_overlay_add_overlay (self->overlay, scrolled);
  gtk_overlay_set_measure_overlay (self->overlay, scrolled, TRUE);
  gtk_overlay_add_overlay (self->overlay, self->links);
  gtk_overlay_add_overlay (self->overlay, self->axis);
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
  update_certificate (self);
}

static void
wm_timeline_place_dispose (GObject *object)
{
  WmTimelinePlace *self = WM_TIMELINE_PLACE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_TIMELINE_PLACE);
  g_clear_object (&self->chart);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wm_timeline_place_parent_class)->dispose (object);
}

static void
wm_timeline_place_finalize (GObject *object)
{
  g_ptr_array_unref (WM_TIMELINE_PLACE (object)->titles);

  G_OBJECT_CLASS (wm_timeline_place_parent_class)->finalize (object);
}

static void
wm_timeline_place_class_init (WmTimelinePlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_timeline_place_finalize;
  g_type_ensure (WM_TYPE_PLACE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-timeline-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, header);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, overlay);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, time);
  gtk_widget_class_bind_template_child (widget_class, WmTimelinePlace, certificate);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, zoom_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "timeline.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "timeline.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "timeline.fit", NULL);
}

static void
wm_timeline_place_init (WmTimelinePlace *self)
{
  self->titles = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
