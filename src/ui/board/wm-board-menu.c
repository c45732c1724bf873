/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "record/wm-kinds.h"

static void
append_target (GMenu      *menu,
               const char *label,
               const char *action,
               GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_columns_menu (WmBoard *board)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < wm_board_get_n_columns (board); i++)
    append_target (menu, wm_record_get_title (WM_RECORD (wm_board_get_column (board, i))), "board.move-to", g_variant_new_uint32 (i));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_owners_menu (WmBoard *board)
{
  GListModel *people = wm_store_list (wm_board_get_store (board), WM_TYPE_PERSON);
  GMenu *menu = g_menu_new ();

  append_target (menu, _ ("Nobody"), "board.set-owner", g_variant_new_string (""));
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      append_target (menu, wm_record_get_title (person), "board.set-owner", g_variant_new_string (wm_record_get_id (person)));
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_marks_menu (const WmChoice *choices)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; choices[i].nick != NULL; i++)
    append_target (menu, _ (choices[i].label), "board.set-mark", g_variant_new_string (choices[i].nick));
  return G_MENU_MODEL (menu);
}

static void
append_submenu (GMenu      *menu,
                const char *label,
                GMenuModel *submenu)
{
  g_menu_append_submenu (menu, label, submenu);
  g_object_unref (submenu);
}

/**
 * wm_board_menu_new:
 *
 * Returns: (transfer full): what can be done to the chosen cards of a board, as actions of the place
 */
GMenuModel *
wm_board_menu_new (WmBoard *board)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) tools = g_menu_new (), last = g_menu_new ();
  WmBoardKind kind = wm_board_get_kind (board);

  append_submenu (menu, _ ("_Move To"), make_columns_menu (board));
  append_submenu (menu, _ ("_Owner"), make_owners_menu (board));
  if (kind == WM_BOARD_FINDINGS)
    append_submenu (menu, _ ("_Grade"), make_marks_menu (wm_grade_choices));
  else if (kind == WM_BOARD_MEASURES)
    append_submenu (menu, _ ("_Priority"), make_marks_menu (wm_priority_choices));
  else if (kind == WM_BOARD_DOCUMENTS)
    append_submenu (menu, _ ("_Type"), make_marks_menu (wm_document_type_choices));
  g_menu_append (tools, kind == WM_BOARD_TASKS ? _ ("_Deadline…") : _ ("_Due Date…"), "board.due");
  g_menu_append (tools, _ ("_Blocked By…"), "board.blocked-by");
  if (kind == WM_BOARD_FINDINGS)
    {
      g_menu_append (tools, _ ("Five _Whys…"), "board.whys");
      append_target (tools, _ ("_Accept the Risk…"), "board.dispose", g_variant_new_string ("accepted"));
      append_target (tools, _ ("_False Positive…"), "board.dispose", g_variant_new_string ("false-positive"));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tools));
  g_menu_append (last, _ ("_Remove"), "board.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
