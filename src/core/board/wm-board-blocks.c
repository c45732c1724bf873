/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board.h"
#include "record/wm-link.h"

/* The record that @link says blocks @card, or NULL. */
static WmRecord *
get_blocker (WmBoard  *self,
             WmRecord *link,
             WmRecord *card)
{
  if (wm_record_get_integer (link, WM_LINK_ROLE) != WM_LINK_ROLE_BLOCKS
      || g_strcmp0 (wm_record_get_text (link, WM_LINK_TO), wm_record_get_id (card)) != 0)
    return NULL;
  return wm_store_get_reference (wm_board_get_store (self), link, WM_LINK_FROM);
}

/* Whether @card waits for @other, whatever is between them. */
static gboolean
waits_for (WmBoard    *self,
           WmRecord   *card,
           WmRecord   *other,
           GHashTable *seen)
{
  GPtrArray *links = wm_store_list_links (wm_board_get_store (self), card);

  if (card == other)
    return TRUE;
  if (!g_hash_table_add (seen, card))
    return FALSE;
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *blocker = get_blocker (self, g_ptr_array_index (links, i), card);

      if (blocker != NULL && waits_for (self, blocker, other, seen))
        return TRUE;
    }
  return FALSE;
}

/**
 * wm_board_block:
 * @edit: an edit of the board's store
 * @card: a card of any board
 * @blocker: what has to be done before it
 * @error: set to %WM_BOARD_ERROR_CYCLE when @blocker itself waits for @card
 *
 * Returns: whether @card is blocked by @blocker now
 */
gboolean
wm_board_block (WmBoard   *self,
                WmEdit    *edit,
                WmRecord  *card,
                WmRecord  *blocker,
                GError   **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *ref = wm_record_dup_ref (card), *other = wm_record_dup_ref (blocker);
  GPtrArray *links = wm_store_list_links (wm_board_get_store (self), card);
  WmRecord *link;

  if (waits_for (self, blocker, card, seen))
    {
      g_set_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_CYCLE, _ ("%s can’t wait for %s, which waits for it already; choose another card."),
                   ref, other);
      return FALSE;
    }
  for (guint i = 0; links != NULL && i < links->len; i++)
    if (get_blocker (self, g_ptr_array_index (links, i), card) == blocker)
      return TRUE;
  link = wm_edit_add (edit, WM_TYPE_LINK);
  wm_edit_set_reference (edit, link, WM_LINK_FROM, blocker);
  wm_edit_set_reference (edit, link, WM_LINK_TO, card);
  wm_edit_set_integer (edit, link, WM_LINK_ROLE, WM_LINK_ROLE_BLOCKS);
  return TRUE;
}

/**
 * wm_board_unblock:
 * @edit: an edit of the board's store
 * @blocker: what no longer blocks @card
 */
void
wm_board_unblock (WmBoard  *self,
                  WmEdit   *edit,
                  WmRecord *card,
                  WmRecord *blocker)
{
  GPtrArray *now = wm_store_list_links (wm_board_get_store (self), card);
  /* The list of now ends with the first link that goes. */
  g_autoptr (GPtrArray) links = now == NULL ? g_ptr_array_new () : g_ptr_array_ref (now);

  for (guint i = 0; i < links->len; i++)
    if (get_blocker (self, g_ptr_array_index (links, i), card) == blocker)
      wm_edit_remove (edit, g_ptr_array_index (links, i));
}
