/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "board/wm-board-views.h"
#include "record/wm-kinds.h"
#include "shell/wm-place-header.h"

struct _WmBoardPlace
{
  AdwBin parent_instance;

  AdwToggleGroup *kinds;
  GtkEditable    *search;
  GtkCheckButton *overdue;
  GtkCheckButton *blocked;
  GtkDropDown    *owner;
  GtkWidget      *filter_button;
  GtkMenuButton  *views;
  GtkWidget      *bar;
  GtkStack       *stack;
  AdwStatusPage  *empty;
  WmBoardView    *view;
  GtkWidget      *adder;
  GtkEditable    *add;

  WmSession      *session;
  WmBoard        *board;
  WmLanes         lanes;
  GPtrArray      *owners;  /* of ids, as in the drop-down after its first row */
  GtkWidget      *menu;    /* of a card, or NULL */
  gboolean        busy;    /* while the widgets are being set */
};

G_DEFINE_FINAL_TYPE (WmBoardPlace, wm_board_place, ADW_TYPE_BIN)

static const char *const lane_names[] = { "none", "owner", "clause", "grade", "step" };

static WmStore *
get_store (WmBoardPlace *self)
{
  return wm_session_get_store (self->session);
}

/* The present time, by the wall's clock. */
static gint64
get_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return wm_plan_time_new (wm_date_today (), g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now));
}

static gboolean
is_filtered (WmBoardPlace *self)
{
  return *gtk_editable_get_text (self->search) != '\0' || gtk_check_button_get_active (self->overdue)
         || gtk_check_button_get_active (self->blocked) || gtk_drop_down_get_selected (self->owner) > 0;
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
    [WM_BOARD_MEASURES] = { N_ ("No Measures"), N_ ("What is done so that requirements are met; one measure can serve many. Add one below.") },
  };
  WmBoardKind kind = wm_board_get_kind (self->board);
  gboolean set_up = wm_board_get_n_columns (self->board) > 0;
  gboolean filtered = is_filtered (self);

  adw_status_page_set_title (self->empty, filtered ? _ ("Nothing Found") : _ (pages[kind].title));
  adw_status_page_set_description (self->empty, filtered ? _ ("No card fits the filter.") : _ (pages[kind].description));
  gtk_stack_set_visible_child_name (self->stack, !set_up ? "unset" : n_shown == 0 ? "empty" : "board");
  gtk_widget_set_visible (self->bar, set_up);
  gtk_widget_set_visible (self->adder, set_up && !wm_store_is_read_only (get_store (self)));
  if (filtered)
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

/* What the widgets say; borrowed from them. */
static WmBoardFilter
get_filter (WmBoardPlace *self)
{
  guint owner = gtk_drop_down_get_selected (self->owner);

  return (WmBoardFilter) {
    .words = (char *) gtk_editable_get_text (self->search),
    .owner = owner == 0 || owner == GTK_INVALID_LIST_POSITION || owner > self->owners->len
                 ? NULL : g_ptr_array_index (self->owners, owner - 1),
    .overdue = gtk_check_button_get_active (self->overdue),
    .blocked = gtk_check_button_get_active (self->blocked),
  };
}

static void
update (WmBoardPlace *self)
{
  WmBoardFilter filter = get_filter (self);
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
    update (self);
}

static void
list_owners (WmBoardPlace *self)
{
  GListModel *people = wm_store_list (get_store (self), WM_TYPE_PERSON);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]) { _ ("Anybody"), NULL });
  guint before = gtk_drop_down_get_selected (self->owner);

  g_ptr_array_set_size (self->owners, 0);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      gtk_string_list_append (names, wm_record_get_title (person));
      g_ptr_array_add (self->owners, g_strdup (wm_record_get_id (person)));
    }
  self->busy = TRUE;
  gtk_drop_down_set_model (self->owner, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->owner, before == GTK_INVALID_LIST_POSITION || before > self->owners->len ? 0 : before);
  self->busy = FALSE;
}

static void
list_views (WmBoardPlace *self)
{
  g_autoptr (GMenuModel) views = wm_board_views_make_menu (get_store (self), wm_board_get_kind (self->board));

  gtk_menu_button_set_menu_model (self->views, views);
}

static void
store_changed_cb (WmBoardPlace *self,
                  WmChange     *change)
{
  if (wm_change_touches (change, WM_TYPE_PERSON, -1))
    list_owners (self);
  if (wm_change_touches (change, WM_TYPE_VIEW, -1))
    list_views (self);
}

static void
board_changed_cb (WmBoardPlace *self)
{
  update (self);
}

/**
 * wm_board_place_show_board:
 * @kind: which board to show
 */
void
wm_board_place_show_board (WmBoardPlace *self,
                           WmBoardKind   kind)
{
  static const char *const prompts[WM_N_BOARDS] = { N_ ("Add a finding"), N_ ("Add a task"), N_ ("Add a measure") };

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
  list_views (self);
  update (self);
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

/* Moving */

/* One edit for all of them, or none. */
static gboolean
move_cards (WmBoardPlace *self,
            WmEdit       *edit,
            GPtrArray    *cards,
            WmColumn     *column,
            WmRecord     *before,
            int           lane,
            GError      **error)
{
  for (guint i = 0; i < cards->len; i++)
    {
      WmRecord *card = g_ptr_array_index (cards, i);

      if (!wm_board_move (self->board, edit, card, column, before, get_now (), error))
        return FALSE;
      if (lane >= 0)
        wm_board_grid_set_lane (wm_board_view_get_grid (self->view), wm_board_get_kind (self->board), edit, card, lane);
    }
  return TRUE;
}

static void
announce_move (WmBoardPlace *self,
               GPtrArray    *cards,
               WmColumn     *column)
{
  g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (cards, 0));
  g_autofree char *text =
      cards->len == 1 ? g_strdup_printf (_ ("%s is in “%s” now"), ref, wm_record_get_title (WM_RECORD (column)))
                      : g_strdup_printf (ngettext ("%u card is in “%s” now", "%u cards are in “%s” now", cards->len), cards->len,
                                         wm_record_get_title (WM_RECORD (column)));

  gtk_accessible_announce (GTK_ACCESSIBLE (self->view), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move (WmBoardPlace *self,
      GPtrArray    *cards,
      guint         index,
      WmRecord     *before,
      int           lane)
{
  WmColumn *column = wm_board_get_column (self->board, index);
  WmRecord *first = cards->len > 0 ? g_ptr_array_index (cards, 0) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *ref = NULL;
  WmEdit *edit;

  if (first == NULL || wm_store_is_read_only (get_store (self)))
    return;
  ref = wm_record_dup_ref (first);
  label = cards->len == 1 ? g_strdup_printf (_ ("Move %s to “%s”"), ref, wm_record_get_title (WM_RECORD (column)))
                          : g_strdup_printf (ngettext ("Move %u card to “%s”", "Move %u cards to “%s”", cards->len), cards->len,
                                             wm_record_get_title (WM_RECORD (column)));
  edit = wm_edit_begin (get_store (self), label);
  if (move_cards (self, edit, cards, column, before, lane, &error))
    {
      wm_edit_commit (edit);
      wm_board_view_set_cursor (self->view, first, TRUE);
      announce_move (self, cards, column);
      return;
    }
  wm_edit_cancel (edit);
  if (g_error_matches (error, WM_BOARD_ERROR, WM_BOARD_ERROR_GATE) && cards->len == 1)
    {
      wm_session_select (self->session, first);
      adw_dialog_present (wm_board_gate_dialog_new (self->session, first, column, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))),
                          GTK_WIDGET (self));
    }
  else
    wm_session_message (self->session, error->message, FALSE);
}

static void
move_cb (WmBoardPlace *self,
         GPtrArray    *cards,
         guint         column,
         WmRecord     *before,
         guint         lane)
{
  move (self, cards, column, before, lane);
}

static void
cursor_moved_cb (WmBoardPlace *self)
{
  WmRecord *card = wm_board_view_get_cursor (self->view);

  if (card != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wm_session_select (self->session, card);
}

/* What can be done to cards */

static void
move_to_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  g_autoptr (GPtrArray) cards = wm_board_view_list_chosen (self->view);

  move (self, cards, g_variant_get_uint32 (parameter), NULL, -1);
}

/* One field of all chosen cards, as one edit. */
static void
set_field (WmBoardPlace *self,
           int           field,
           const char   *text)
{
  g_autoptr (GPtrArray) cards = wm_board_view_list_chosen (self->view);
  g_autoptr (GError) error = NULL;
  const WmField *of;
  g_autofree char *label = NULL;
  WmEdit *edit;

  if (cards->len == 0 || wm_store_is_read_only (get_store (self)))
    return;
  of = &wm_record_get_kind (g_ptr_array_index (cards, 0))->fields[field];
  label = g_strdup_printf (ngettext ("Set “%s” of %u card", "Set “%s” of %u cards", cards->len), wm_field_get_label (of), cards->len);
  edit = wm_edit_begin (get_store (self), label);
  for (guint i = 0; i < cards->len && error == NULL; i++)
    wm_edit_parse (edit, g_ptr_array_index (cards, i), field, text, &error);
  if (error == NULL && wm_edit_check (edit, &error))
    wm_edit_commit (edit);
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
    }
}

static void
set_owner_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  set_field (self, wm_card_get_fields (wm_board_get_kind (self->board))->owner, g_variant_get_string (parameter, NULL));
}

static void
set_mark_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  set_field (self, wm_board_get_kind (self->board) == WM_BOARD_FINDINGS ? (int) WM_FINDING_GRADE : (int) WM_MEASURE_PRIORITY,
             g_variant_get_string (parameter, NULL));
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  g_autoptr (GPtrArray) cards = wm_board_view_list_chosen (self->view);
  g_autofree char *label = g_strdup_printf (ngettext ("Remove %u card", "Remove %u cards", cards->len), cards->len);
  g_autofree char *done = g_strdup_printf (ngettext ("%u card removed", "%u cards removed", cards->len), cards->len);
  WmEdit *edit;

  if (cards->len == 0 || wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), label);
  for (guint i = 0; i < cards->len; i++)
    wm_edit_remove (edit, g_ptr_array_index (cards, i));
  wm_edit_commit (edit);
  wm_session_message (self->session, done, TRUE);
}

static void
choose_lanes (WmBoardPlace *self,
              const char   *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (lane_names); i++)
    if (g_strcmp0 (lane_names[i], name) == 0)
      self->lanes = i;
}

static void
lanes_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  choose_lanes (self, g_variant_get_string (parameter, NULL));
  update (self);
}

static guint
find_owner (WmBoardPlace *self,
            const char   *id)
{
  for (guint i = 0; id != NULL && i < self->owners->len; i++)
    if (g_str_equal (g_ptr_array_index (self->owners, i), id))
      return i + 1;
  return 0;
}

static void
view_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  WmRecord *view = wm_store_lookup (get_store (self), g_variant_get_string (parameter, NULL));
  WmBoardFilter filter;

  if (view == NULL)
    return;
  wm_board_views_read (WM_VIEW (view), &filter);
  self->busy = TRUE;
  choose_lanes (self, wm_record_get_text (view, WM_VIEW_LANES));
  gtk_editable_set_text (self->search, filter.words == NULL ? "" : filter.words);
  gtk_check_button_set_active (self->overdue, filter.overdue);
  gtk_check_button_set_active (self->blocked, filter.blocked);
  gtk_drop_down_set_selected (self->owner, find_owner (self, filter.owner));
  self->busy = FALSE;
  wm_board_filter_clear (&filter);
  update (self);
}

static void
remove_view_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  WmRecord *view = wm_store_lookup (get_store (self), g_variant_get_string (parameter, NULL));
  WmEdit *edit;

  if (view == NULL || wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), _ ("Remove a view"));
  wm_edit_remove (edit, view);
  wm_edit_commit (edit);
  wm_session_message (self->session, _ ("View removed"), TRUE);
}

static void
view_named_cb (WmBoardPlace   *self,
               const char     *response,
               AdwAlertDialog *dialog)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog)));
  WmBoardFilter filter = get_filter (self);

  if (g_str_equal (response, "save") && *title != '\0')
    wm_board_views_save (get_store (self), wm_board_get_kind (self->board), title, lane_names[self->lanes], &filter);
}

static void
save_view_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Save This View"), _ ("Its filter and swimlanes are kept in the plan."));
  GtkWidget *entry = gtk_entry_new ();

  if (wm_store_is_read_only (get_store (self)))
    return;
  g_object_set (entry, "placeholder-text", _ ("Name"), "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  g_signal_connect_object (dialog, "response", G_CALLBACK (view_named_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
columns_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  adw_dialog_present (wm_board_columns_dialog_new (self->session, self->board), widget);
}

static void
add_focus_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (WM_BOARD_PLACE (widget)->add));
}

static void
add_cb (WmBoardPlace *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->add)));
  WmRecord *cursor = wm_board_view_get_cursor (self->view), *card;
  int at = cursor == NULL ? -1 : wm_board_find_column (self->board, cursor);
  WmEdit *edit;

  if (*title == '\0')
    return;
  edit = wm_edit_begin (get_store (self), _ ("Add a card"));
  card = wm_board_add_card (self->board, edit, wm_board_get_column (self->board, MAX (at, 0)), title, get_now ());
  wm_edit_commit (edit);
  gtk_editable_set_text (self->add, "");
  wm_board_view_set_cursor (self->view, card, FALSE);
}

static void
menu_cb (WmBoardPlace *self,
         WmRecord     *card,
         double        x,
         double        y)
{
  g_autoptr (GMenuModel) menu = wm_board_menu_new (self->board);
  graphene_rect_t bounds;

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  if (x < 0)
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

      if (focus != NULL && gtk_widget_compute_bounds (focus, GTK_WIDGET (self->view), &bounds))
        {
          x = bounds.origin.x + bounds.size.width / 2;
          y = bounds.origin.y + bounds.size.height / 2;
        }
    }
  if (gtk_widget_compute_bounds (GTK_WIDGET (self->view), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                                 &(GdkRectangle) { (int) (x + bounds.origin.x), (int) (y + bounds.origin.y), 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* The object */

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
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->busy = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_BOARD_PLACE);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
  G_OBJECT_CLASS (wm_board_place_parent_class)->dispose (object);
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
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, bar);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, stack);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, empty);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, view);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, adder);
  gtk_widget_class_bind_template_child (widget_class, WmBoardPlace, add);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
wm_board_place_class_init (WmBoardPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PLACE_HEADER);
  g_type_ensure (WM_TYPE_BOARD_VIEW);
  G_OBJECT_CLASS (klass)->dispose = wm_board_place_dispose;
  widget_class->size_allocate = wm_board_place_size_allocate;
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "board.move-to", "u", move_to_cb);
  gtk_widget_class_install_action (widget_class, "board.set-owner", "s", set_owner_cb);
  gtk_widget_class_install_action (widget_class, "board.set-mark", "s", set_mark_cb);
  gtk_widget_class_install_action (widget_class, "board.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "board.lanes", "s", lanes_cb);
  gtk_widget_class_install_action (widget_class, "board.columns", NULL, columns_cb);
  gtk_widget_class_install_action (widget_class, "board.view", "s", view_cb);
  gtk_widget_class_install_action (widget_class, "board.save-view", NULL, save_view_cb);
  gtk_widget_class_install_action (widget_class, "board.remove-view", "s", remove_view_cb);
  gtk_widget_class_install_action (widget_class, "board.add", NULL, add_focus_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "board.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, 0, "board.add", NULL);
}

static void
wm_board_place_init (WmBoardPlace *self)
{
  self->owners = g_ptr_array_new_with_free_func (g_free);
  self->busy = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->busy = FALSE;
  g_signal_connect_object (self->kinds, "notify::active-name", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "menu", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
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
  list_owners (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
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
