/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place-private.h"
#include "board/wm-whys-dialog.h"
#include "record/wm-kinds.h"

/* What can be done to the cards of the board. */

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
  WmBoardGrid *grid = wm_board_view_get_grid (self->view);

  for (guint i = 0; i < cards->len; i++)
    {
      WmRecord *card = g_ptr_array_index (cards, i);
      g_autofree char *own = lane < 0 ? wm_lanes_dup_key (self->board, grid->by, card) : NULL;
      const char *key = lane < 0 ? own : ((WmLane *) g_ptr_array_index (grid->lanes, lane))->key;

      if (!wm_lanes_check (self->board, grid->by, key, column, card, error)
          || !wm_board_move (self->board, edit, card, column, before, get_now (), error))
        return FALSE;
      if (lane >= 0)
        wm_lanes_set (self->board, edit, grid->by, key, card);
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

/* Where somebody can mend it, that is offered; else it is said. */
static void
refuse (WmBoardPlace *self,
        GPtrArray    *cards,
        WmColumn     *column,
        const GError *error)
{
  WmRecord *first = g_ptr_array_index (cards, 0);
  gboolean waits = WM_IS_DOCUMENT (first) && wm_record_get_integer (first, WM_DOCUMENT_STATUS) == WM_DOCUMENT_STATUS_IN_REVIEW;

  if (cards->len == 1 && g_error_matches (error, WM_BOARD_ERROR, WM_BOARD_ERROR_GATE))
    {
      wm_session_select (self->session, first);
      adw_dialog_present (wm_board_gate_dialog_new (self->session, first, column), GTK_WIDGET (self));
    }
  else if (cards->len == 1 && waits && error->domain == WM_STORE_ERROR)
    {
      /* Approving asks who does it. */
      wm_session_select (self->session, first);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.act", "s", "approve-document");
    }
  else
    wm_session_message (self->session, error->message, FALSE);
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
  refuse (self, cards, column, error);
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
  static const guint fields[WM_N_BOARDS] = {
    [WM_BOARD_FINDINGS] = WM_FINDING_GRADE,
    [WM_BOARD_MEASURES] = WM_MEASURE_PRIORITY,
    [WM_BOARD_DOCUMENTS] = WM_DOCUMENT_TYPE,
  };
  WmBoardPlace *self = WM_BOARD_PLACE (widget);

  set_field (self, (int) fields[wm_board_get_kind (self->board)], g_variant_get_string (parameter, NULL));
}

/* Of a task, whose own date is where its bar ends, the deadline. */
static int
get_due_field (WmBoardPlace *self)
{
  int field = wm_card_get_fields (wm_board_get_kind (self->board))->due;

  return field >= 0 ? field : WM_TASK_DEADLINE;
}

static void
due_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  g_autoptr (GPtrArray) cards = wm_board_view_list_chosen (self->view);
  int index = get_due_field (self);
  const WmField *field;
  gint64 date;

  if (cards->len == 0 || wm_store_is_read_only (get_store (self)))
    return;
  field = &wm_record_get_kind (g_ptr_array_index (cards, 0))->fields[index];
  date = wm_record_get_integer (g_ptr_array_index (cards, 0), index);
  if (date != WM_UNSET && field->type == WM_FIELD_PLAN_TIME)
    date = wm_plan_time_to_date (date - 1);
  wm_due_dialog_present (wm_field_get_label (field), cards->len, date, widget);
}

static void
set_due_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  int index = get_due_field (self);
  const WmField *field = &wm_kinds_get (wm_card_get_fields (wm_board_get_kind (self->board))->get_type ())->fields[index];
  const char *text = g_variant_get_string (parameter, NULL);
  g_autofree char *end = NULL;

  /* A deadline is the end of its day. */
  if (*text != '\0' && field->type == WM_FIELD_PLAN_TIME)
    end = wm_field_format (field, (WmValue) { .number = wm_plan_time_new (wm_date_parse (text, NULL) + 1, 0) });
  set_field (self, index, end != NULL ? end : text);
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
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (cards->len == 0 || wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), label);
  for (guint i = 0; i < cards->len; i++)
    wm_edit_remove (edit, g_ptr_array_index (cards, i));
  if (!wm_edit_check (edit, &error))
    {
      wm_edit_cancel (edit);
      wm_session_message (self->session, error->message, FALSE);
      return;
    }
  wm_edit_commit (edit);
  wm_session_message (self->session, done, TRUE);
}

static void
add_focus_cb (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (WM_BOARD_PLACE (widget)->add));
}

/* A card of the words that were typed, where the cursor is. */
void
wm_board_place_add_card (WmBoardPlace *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->add)));
  WmRecord *cursor = wm_board_view_get_cursor (self->view), *card;
  int at = cursor == NULL ? -1 : wm_board_find_column (self->board, cursor);
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (*title == '\0')
    return;
  edit = wm_edit_begin (get_store (self), _ ("Add a card"));
  card = wm_board_add_card (self->board, edit, wm_board_get_column (self->board, MAX (at, 0)), title, get_now (), &error);
  if (card == NULL)
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
      return;
    }
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

static void
blocked_by_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  WmRecord *card = wm_board_view_get_cursor (self->view);

  if (card != NULL && !wm_store_is_read_only (get_store (self)))
    wm_block_dialog_present (self->session, self->board, card, widget);
}

static void
whys_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  WmRecord *card = wm_board_view_get_cursor (self->view);

  if (WM_IS_FINDING (card))
    wm_whys_dialog_present (self->session, WM_FINDING (card), widget);
}

static void
dispose_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmBoardPlace *self = WM_BOARD_PLACE (widget);
  g_autoptr (GPtrArray) cards = wm_board_view_list_chosen (self->view);
  gboolean accepted = g_str_equal (g_variant_get_string (parameter, NULL), "accepted");

  if (cards->len > 0 && wm_board_get_kind (self->board) == WM_BOARD_FINDINGS && !wm_store_is_read_only (get_store (self)))
    wm_dispose_dialog_present (self->session, cards, accepted ? WM_DISPOSITION_ACCEPTED : WM_DISPOSITION_FALSE_POSITIVE, widget);
}

/*< private >
 * wm_board_place_install_actions:
 *
 * Actions and keys for what can be done to cards.
 */
void
wm_board_place_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "board.move-to", "u", move_to_cb);
  gtk_widget_class_install_action (klass, "board.set-owner", "s", set_owner_cb);
  gtk_widget_class_install_action (klass, "board.set-mark", "s", set_mark_cb);
  gtk_widget_class_install_action (klass, "board.due", NULL, due_cb);
  gtk_widget_class_install_action (klass, "board.set-due", "s", set_due_cb);
  gtk_widget_class_install_action (klass, "board.blocked-by", NULL, blocked_by_cb);
  gtk_widget_class_install_action (klass, "board.whys", NULL, whys_cb);
  gtk_widget_class_install_action (klass, "board.dispose", "s", dispose_cb);
  gtk_widget_class_install_action (klass, "board.remove", NULL, remove_cb);
  gtk_widget_class_install_action (klass, "board.add", NULL, add_focus_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "board.remove", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, 0, "board.add", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_b, 0, "board.blocked-by", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_d, 0, "board.due", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, 0, "board.whys", NULL);
}

/*< private >
 * wm_board_place_connect:
 *
 * Listens to what the view is asked for.
 */
void
wm_board_place_connect (WmBoardPlace *self)
{
  g_signal_connect_object (self->view, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "menu", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
}
