/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "board/wm-lanes.h"
#include "record/wm-document.h"
#include "record/wm-finding.h"
#include "record/wm-link.h"
#include "record/wm-measure.h"
#include "record/wm-requirement.h"
#include "record/wm-risk.h"

const WmChoice wm_lanes_choices[] = {
  { "none", N_ ("None") },
  { "owner", N_ ("Owner") },
  { "clause", N_ ("Clause") },
  { "grade", N_ ("Grade, Priority or Type") },
  { "step", N_ ("Step") },
  { "risk", N_ ("Risk") },
  { NULL, NULL },
};

/* The field of a card that its lane is, or -1. */
static int
get_field (WmBoardKind board,
           WmLanes     by)
{
  static const int grades[WM_N_BOARDS] = {
    [WM_BOARD_FINDINGS] = WM_FINDING_GRADE,
    [WM_BOARD_TASKS] = -1,
    [WM_BOARD_MEASURES] = WM_MEASURE_PRIORITY,
    [WM_BOARD_DOCUMENTS] = WM_DOCUMENT_TYPE,
  };

  if (by == WM_LANES_OWNER)
    return wm_card_get_fields (board)->owner;
  if (by == WM_LANES_GRADE)
    return grades[board];
  return by == WM_LANES_STEP && board == WM_BOARD_TASKS ? (int) WM_TASK_STEP : -1;
}

static const WmField *
get_declaration (WmBoardKind board,
                 int         field)
{
  return &wm_kinds_get (wm_card_get_fields (board)->get_type ())->fields[field];
}

/**
 * wm_lanes_allow:
 *
 * Returns: whether cards of @board can be put into such lanes
 */
gboolean
wm_lanes_allow (WmBoardKind board,
                WmLanes     by)
{
  return by == WM_LANES_NONE || by == WM_LANES_CLAUSE || by == WM_LANES_RISK || get_field (board, by) >= 0;
}

/* The first record of a type that @card is linked to, either way. */
static WmRecord *
find_linked (WmBoard  *board,
             WmRecord *card,
             GType     type)
{
  GPtrArray *links = wm_store_list_links (wm_board_get_store (board), card);
  WmStore *store = wm_board_get_store (board);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *from = wm_store_get_reference (store, g_ptr_array_index (links, i), WM_LINK_FROM);
      WmRecord *to = wm_store_get_reference (store, g_ptr_array_index (links, i), WM_LINK_TO);
      WmRecord *other = from == card ? to : from;

      if (other != NULL && G_OBJECT_TYPE (other) == type)
        return other;
    }
  return NULL;
}

/* The topmost heading of the first requirement that a card is tied to: “9 Performance evaluation”. */
static WmRecord *
find_clause (WmBoard  *board,
             WmRecord *card)
{
  WmRecord *clause = find_linked (board, card, WM_TYPE_REQUIREMENT), *parent;

  while (clause != NULL && (parent = wm_store_get_reference (wm_board_get_store (board), clause, WM_REQUIREMENT_PARENT)) != NULL)
    clause = parent;
  return clause;
}

/**
 * wm_lanes_dup_key:
 * @card: a card of @board
 *
 * Returns: (transfer full) (nullable): what tells its lane from others: an id, or a value as wm_field_parse() reads it
 */
char *
wm_lanes_dup_key (WmBoard  *board,
                  WmLanes   by,
                  WmRecord *card)
{
  int field = get_field (wm_board_get_kind (board), by);
  WmRecord *of;

  if (by == WM_LANES_CLAUSE || by == WM_LANES_RISK)
    {
      of = by == WM_LANES_CLAUSE ? find_clause (board, card) : find_linked (board, card, WM_TYPE_RISK);
      return of == NULL ? NULL : g_strdup (wm_record_get_id (of));
    }
  if (field < 0 || wm_record_is_empty (card, field))
    return NULL;
  return wm_field_format (&wm_record_get_kind (card)->fields[field], wm_record_get_value (card, field));
}

/**
 * wm_lanes_dup_title:
 * @key: (nullable): as wm_lanes_dup_key() tells it
 *
 * Returns: (transfer full): what the lane is called, for people
 */
char *
wm_lanes_dup_title (WmBoard    *board,
                    WmLanes     by,
                    const char *key)
{
  static const char *const none[] = { N_ ("None"), N_ ("Nobody"), N_ ("No requirement"), N_ ("None"), N_ ("None"), N_ ("No risk") };
  int field = get_field (wm_board_get_kind (board), by);
  WmRecord *record = key == NULL ? NULL : wm_store_lookup (wm_board_get_store (board), key);
  g_autofree char *ref = NULL;

  if (key == NULL)
    return g_strdup (_ (none[by]));
  if (by == WM_LANES_CLAUSE && record != NULL)
    return g_strdup_printf ("%s  %s", wm_record_get_text (record, WM_REQUIREMENT_CODE), wm_record_get_title (record));
  if (by == WM_LANES_RISK && record != NULL)
    {
      ref = wm_record_dup_ref (record);
      return g_strdup_printf ("%s  %s", ref, wm_record_get_title (record));
    }
  if (record != NULL)
    return g_strdup (wm_record_get_title (record));
  if (by == WM_LANES_STEP)
    return g_strdup_printf (_ ("Step %s"), key);
  for (const WmChoice *choice = field < 0 ? NULL : get_declaration (wm_board_get_kind (board), field)->choices;
       choice != NULL && choice->nick != NULL; choice++)
    if (g_str_equal (choice->nick, key))
      return g_strdup (_ (choice->label));
  return g_strdup (key);
}

static int
find_choice (const WmChoice *choices,
             const char     *nick)
{
  int i = 0;

  while (choices[i].nick != NULL && !g_str_equal (choices[i].nick, nick))
    i++;
  return i;
}

/**
 * wm_lanes_compare:
 *
 * Lanes stand in the order of what they are: clauses, risks and choices as listed, people by name; none at the end.
 *
 * Returns: as strcmp()
 */
int
wm_lanes_compare (WmBoardKind  board,
                  WmLanes      by,
                  const char  *key,
                  const char  *title,
                  const char  *other_key,
                  const char  *other_title)
{
  int field = get_field (board, by);
  const WmChoice *choices = field < 0 ? NULL : get_declaration (board, field)->choices;
  g_autofree char *first = NULL, *second = NULL;

  if (key == NULL || other_key == NULL)
    return (key == NULL) - (other_key == NULL);
  if (by == WM_LANES_OWNER)
    return g_utf8_collate (title, other_title);
  if (choices != NULL)
    return find_choice (choices, key) - find_choice (choices, other_key);
  first = g_utf8_collate_key_for_filename (title, -1);
  second = g_utf8_collate_key_for_filename (other_title, -1);
  return strcmp (first, second);
}

/**
 * wm_lanes_count:
 * @key: (nullable): of a lane
 * @besides: (nullable): a card that does not count
 *
 * Returns: how many cards are in the lane's part of @column, changes of an edit under way counted
 */
guint
wm_lanes_count (WmBoard    *board,
                WmLanes     by,
                const char *key,
                WmColumn   *column,
                WmRecord   *besides)
{
  g_autoptr (GPtrArray) cards = wm_board_list_cards_now (board, column);
  guint n = 0;

  for (guint i = 0; i < cards->len; i++)
    {
      g_autofree char *own = NULL;

      if (g_ptr_array_index (cards, i) == besides)
        continue;
      own = wm_lanes_dup_key (board, by, g_ptr_array_index (cards, i));
      n += g_strcmp0 (own, key) == 0;
    }
  return n;
}

/**
 * wm_lanes_check:
 * @key: (nullable): of the lane into which @card is put
 * @column: the column into which it is put
 * @card: a card
 * @error: set to %WM_BOARD_ERROR_LIMIT
 *
 * Returns: whether that part of the column takes one more; a card may always stay where it is
 */
gboolean
wm_lanes_check (WmBoard     *board,
                WmLanes      by,
                const char  *key,
                WmColumn    *column,
                WmRecord    *card,
                GError     **error)
{
  gint64 limit = wm_record_get_integer (WM_RECORD (column), WM_COLUMN_LANE_LIMIT);
  int at = wm_board_find_column (board, card);
  g_autofree char *own = NULL, *title = NULL;

  if (by == WM_LANES_NONE || limit == WM_UNSET || !wm_record_get_boolean (WM_RECORD (column), WM_COLUMN_STRICT))
    return TRUE;
  own = wm_lanes_dup_key (board, by, card);
  if ((at >= 0 && wm_board_get_column (board, at) == column && g_strcmp0 (own, key) == 0)
      || wm_lanes_count (board, by, key, column, card) < limit)
    return TRUE;
  title = wm_lanes_dup_title (board, by, key);
  g_set_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_LIMIT,
               /* Translators: a swimlane (a person, a grade …), a column, and a number */
               ngettext ("“%s” in “%s” takes no more than %d card: finish that one first, or raise the limit.",
                         "“%s” in “%s” takes no more than %d cards: finish one of them first, or raise the limit.", limit),
               title, wm_record_get_title (WM_RECORD (column)), (int) limit);
  return FALSE;
}

/**
 * wm_lanes_set:
 * @edit: an edit
 * @key: (nullable): of the lane into which @card is put
 *
 * Gives @card what its lane stands for: its owner, grade or step. A clause and a risk come by a link, which no
 * drag makes.
 *
 * Returns: whether the card is now in that lane
 */
gboolean
wm_lanes_set (WmBoard    *board,
              WmEdit     *edit,
              WmLanes     by,
              const char *key,
              WmRecord   *card)
{
  int field = get_field (wm_board_get_kind (board), by);

  if (field < 0)
    return by == WM_LANES_NONE;
  return wm_edit_parse (edit, card, field, key == NULL ? "" : key, NULL);
}
