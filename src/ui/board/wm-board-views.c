/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "board/wm-board-views.h"
#include "record/wm-json.h"

/* Saved views: a board's filter and swimlanes under a name, as a record of the plan. */

static void
append_view (GMenu      *menu,
             WmRecord   *view,
             const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (wm_record_get_title (view), NULL);

  g_menu_item_set_action_and_target (item, action, "s", wm_record_get_id (view));
  g_menu_append_item (menu, item);
}

/**
 * wm_board_views_make_menu:
 *
 * Returns: (transfer full): the views of a board, to be shown (board.view) or removed (board.remove-view)
 */
GMenuModel *
wm_board_views_make_menu (WmStore     *store,
                          WmBoardKind  kind)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) removal = g_menu_new (), own = g_menu_new ();
  GListModel *list = wm_store_list (store, WM_TYPE_VIEW);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) view = g_list_model_get_item (list, i);

      if (wm_record_get_integer (view, WM_VIEW_BOARD) != (gint64) kind)
        continue;
      append_view (menu, view, "board.view");
      append_view (removal, view, "board.remove-view");
    }
  g_menu_append (own, _ ("_Save This View…"), "board.save-view");
  if (g_menu_model_get_n_items (G_MENU_MODEL (removal)) > 0)
    g_menu_append_submenu (own, _ ("_Remove a View"), G_MENU_MODEL (removal));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  return G_MENU_MODEL (menu);
}

static void
set_text (JsonObject *object,
          const char *member,
          const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

static char *
dup_filter (const WmBoardFilter *filter)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  set_text (object, "words", filter->words);
  set_text (object, "owner", filter->owner);
  if (filter->overdue)
    json_object_set_boolean_member (object, "overdue", TRUE);
  if (filter->blocked)
    json_object_set_boolean_member (object, "blocked", TRUE);
  json_node_take_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * wm_board_views_save:
 * @title: its name
 * @lanes: name of the swimlanes
 *
 * Returns: (transfer none): the view, a record of the plan now
 */
WmView *
wm_board_views_save (WmStore             *store,
                     WmBoardKind          kind,
                     const char          *title,
                     const char          *lanes,
                     const WmBoardFilter *filter)
{
  g_autofree char *text = dup_filter (filter);
  WmEdit *edit = wm_edit_begin (store, _ ("Save a view"));
  WmRecord *view = wm_edit_add (edit, WM_TYPE_VIEW);

  wm_edit_set_text (edit, view, WM_VIEW_TITLE, title);
  wm_edit_set_integer (edit, view, WM_VIEW_BOARD, kind);
  wm_edit_set_text (edit, view, WM_VIEW_LANES, lanes);
  wm_edit_set_text (edit, view, WM_VIEW_FILTER, text);
  wm_edit_commit (edit);
  return WM_VIEW (view);
}

static char *
dup_member (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                                                                          : NULL;
}

/**
 * wm_board_views_read:
 * @filter: (out): to be cleared with wm_board_filter_clear()
 *
 * A filter that says nothing we know, as a file from elsewhere may hold, shows everything.
 */
void
wm_board_views_read (WmView        *view,
                     WmBoardFilter *filter)
{
  const char *text = wm_record_get_text (WM_RECORD (view), WM_VIEW_FILTER);
  g_autoptr (JsonNode) node = text == NULL ? NULL : wm_json_parse (text, strlen (text), NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  *filter = (WmBoardFilter) { 0 };
  if (object == NULL)
    return;
  filter->words = dup_member (object, "words");
  filter->owner = dup_member (object, "owner");
  filter->overdue = json_object_get_boolean_member_with_default (object, "overdue", FALSE);
  filter->blocked = json_object_get_boolean_member_with_default (object, "blocked", FALSE);
}

void
wm_board_filter_clear (WmBoardFilter *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->owner, g_free);
}
