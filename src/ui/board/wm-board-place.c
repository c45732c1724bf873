/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place-private.h"
#include "record/wm-kinds.h"
#include "shell/wm-place-header.h"

/* The history is read when nothing has changed for so long. */
#define REST_MSEC 400

G_DEFINE_FINAL_TYPE (WmBoardPlace, wm_board_place, ADW_TYPE_BIN)

static WmStore *
get_store (WmBoardPlace *self)
{
  return wm_session_get_store (self->session);
}

static void
show_page (WmBoardPlace *self,
           guint         n_shown)
{
  static const struct
  {
    const char *title;
    const char *description;
  } pages[WM_N_BOARDS] = {
    [WM_BOARD_FINDINGS] = { N_ ("No Findings"), N_ ("Gaps between what is required and what is. Add one below, or raise it from a requirement.") },
    [WM_BOARD_TASKS] = { N_ ("No Tasks"), N_ ("The tasks of the timeline, as cards.") },
    [WM_BOARD_DOCUMENTS] = { N_ ("No Documents"), N_ ("Policies, procedures and records, from the first draft to approval. Add one below.") },
    [WM_BOARD_MEASURES] = { N_ ("No Measures"), N_ ("What is done so that requirements are met; one measure can serve many. Add one below.") },
  };
  WmBoardKind kind = wm_board_get_kind (self->board);
  gboolean set_up = wm_board_get_n_columns (self->board) > 0;
  gboolean filtered = wm_board_place_is_filtered (self);
  gboolean flow = gtk_toggle_button_get_active (self->flow_button);

  adw_status_page_set_title (self->empty, filtered ? _ ("Nothing Found") : _ (pages[kind].title));
  adw_status_page_set_description (self->empty, filtered ? _ ("No card fits the filter.") : _ (pages[kind].description));
  gtk_stack_set_visible_child_name (self->stack, !set_up ? "unset" : flow ? "flow" : n_shown == 0 ? "empty" : "board");
  gtk_widget_set_visible (self->tools, set_up && !flow);
  gtk_widget_set_visible (self->adder, set_up && !flow && !wm_store_is_read_only (get_store (self)));
  if (filtered)
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

/* Shows the cards as filter and lanes say. */
void
wm_board_place_update (WmBoardPlace *self)
{
  WmBoardFilter filter = wm_board_place_get_filter (self);
  WmBoardGrid *grid = wm_board_grid_new (self->session, self->board, self->lanes, &filter);
  guint n_shown = 0;

  for (guint lane = 0; lane < grid->lanes->len; lane++)
    for (guint column = 0; column < grid->n_columns; column++)
      n_shown += wm_board_grid_get_cell (grid, lane, column)->len;
  wm_board_view_show (self->view, grid);
  show_page (self, n_shown);
}

static void
filter_cb (WmBoardPlace *self)
{
  if (!self->busy && self->board != NULL)
    wm_board_place_update (self);
}

static void
store_changed_cb (WmBoardPlace *self,
                  WmChange     *change)
{
  self->change = MAX (self->change, change->number);
  wm_board_place_read_history (self, REST_MSEC);
  if (wm_change_touches (change, WM_TYPE_PERSON, -1))
    wm_board_place_list_owners (self);
  if (wm_change_touches (change, WM_TYPE_VIEW, -1))
    wm_board_place_list_views (self);
}

static void
flow_cb (WmBoardPlace *self)
{
  if (!self->busy && self->session != NULL)
    wm_board_place_show_flow (self);
}

static void
board_changed_cb (WmBoardPlace *self)
{
  wm_board_place_update (self);
  wm_board_view_refresh (self->view);
}

/* Bars end on other days. */
static void
schedule_changed_cb (WmBoardPlace *self)
{
  if (self->board != NULL && wm_board_get_kind (self->board) == WM_BOARD_TASKS)
    board_changed_cb (self);
}

/**
 * wm_board_place_show_board:
 * @kind: which board to show
 */
void
wm_board_place_show_board (WmBoardPlace *self,
                           WmBoardKind   kind)
{
  static const char *const prompts[WM_N_BOARDS] = { N_ ("Add a finding"), N_ ("Add a task"), N_ ("Add a measure"), N_ ("Add a document") };

  if (self->board != NULL && wm_board_get_kind (self->board) == kind)
    return;
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  g_clear_object (&self->board);
  self->board = wm_board_new (get_store (self), kind);
  g_signal_connect_swapped (self->board, "changed", G_CALLBACK (board_changed_cb), self);
  g_object_set (self->add, "placeholder-text", _ (prompts[kind]), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (prompts[kind]), -1);
  adw_toggle_group_set_active_name (self->kinds, wm_board_choices[kind].nick);
  wm_board_view_set_board (self->view, self->session, self->board);
  wm_board_place_read_history (self, 0);
  wm_board_place_list_views (self);
  wm_board_place_update (self);
}

static void
kind_cb (WmBoardPlace *self)
{
  const char *name = adw_toggle_group_get_active_name (self->kinds);

  for (guint i = 0; name != NULL && self->session != NULL && i < WM_N_BOARDS; i++)
    if (g_str_equal (wm_board_choices[i].nick, name))
      wm_board_place_show_board (self, i);
}

static void
set_up_cb (WmBoardPlace *self)
{
  WmEdit *edit = wm_edit_begin (get_store (self), _ ("Set up the board"));

  wm_board_write_columns (edit, wm_board_get_kind (self->board));
  wm_edit_commit (edit);
}

/* The object */

static void
map_cb (WmBoardPlace *self)
{
  wm_board_place_read_history (self, 0);
}

static void
flow_action_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  gtk_toggle_button_set_active (self->flow_button, !gtk_toggle_button_get_active (self->flow_button));
}

static void
wm_board_place_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  GTK_WIDGET_CLASS (wm_board_place_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
wm_board_place_dispose (GObject *object)
{
  WmBoardPlace *self = WM_BOARD_PLACE (object);

  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  wm_board_place_stop_reading (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->busy = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_BOARD_PLACE);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
  G_OBJECT_CLASS (wm_board_place_parent_class)->dispose (object);
}

/* To the cards; to what adds one where there are none; to what is first where others show. */
static gboolean
wm_board_place_grab_focus (GtkWidget *widget)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  if (gtk_widget_grab_focus (GTK_WIDGET (self->view)))
    return TRUE;
  return gtk_widget_get_mapped (GTK_WIDGET (self->add)) ? gtk_widget_grab_focus (GTK_WIDGET (self->add))
                                                        : gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (self)), GTK_DIR_TAB_FORWARD);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-board-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, kinds);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, overdue);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, blocked);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, owner);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, filter_button);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, views);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, tools);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, flow_button);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, flow);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, stack);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, empty);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, view);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, adder);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, add);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "add_cb", G_CALLBACK (wm_board_place_add_card));
  gtk_widget_class_bind_template_callback (widget_class, flow_cb);
}

static void
wm_board_place_class_init (WmBoardPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PLACE_HEADER);
  g_type_ensure (WM_TYPE_BOARD_VIEW);
  g_type_ensure (WM_TYPE_BOARD_FLOW);
  G_OBJECT_CLASS (klass)->dispose = wm_board_place_dispose;
  widget_class->size_allocate = wm_board_place_size_allocate;
  widget_class->grab_focus = wm_board_place_grab_focus;
  bind_children (widget_class);
  wm_board_place_install_actions (widget_class);
  wm_board_place_install_look (widget_class);
  gtk_widget_class_install_action (widget_class, "board.flow", NULL, flow_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, 0, "board.flow", NULL);
}

static void
wm_board_place_init (WmBoardPlace *self)
{
  self->owners = g_ptr_array_new_with_free_func (g_free);
  self->busy = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->busy = FALSE;
  g_signal_connect_object (self->kinds, "notify::active-name", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), self, 0);
  wm_board_place_connect (self);
}

/**
 * wm_board_place_new:
 *
 * Returns: (transfer floating): the place, at the board of findings
 */
GtkWidget *
wm_board_place_new (WmSession *session)
{
  WmBoardPlace *self = g_object_new (WM_TYPE_BOARD_PLACE, NULL);

  self->session = g_object_ref (session);
  wm_board_place_list_owners (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
  wm_board_place_show_board (self, WM_BOARD_FINDINGS);
  return GTK_WIDGET (self);
}

/**
 * wm_board_place_reveal:
 * @record: a card, a column or a saved view
 */
void
wm_board_place_reveal (WmBoardPlace *self,
                       WmRecord     *record)
{
  WmBoardKind kind;

  if (!wm_card_find_board (record, &kind))
    return;
  wm_board_place_show_board (self, kind);
  gtk_editable_set_text (self->search, "");
  wm_board_view_set_cursor (self->view, record, TRUE);
}

WmBoard *
wm_board_place_get_board (WmBoardPlace *self)
{
  return self->board;
}

WmBoardView *
wm_board_place_get_view (WmBoardPlace *self)
{
  return self->view;
}
