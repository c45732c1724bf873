/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board.h"
#include "record/wm-finding.h"
#include "record/wm-link.h"
#include "record/wm-measure.h"

struct _WmBoard
{
  GObject     parent_instance;

  WmStore    *store;
  WmBoardKind kind;
  GPtrArray  *columns; /* of WmColumn, from left to right */
  GPtrArray  *cards;   /* by column: GPtrArray of WmRecord, from top to bottom */
  GHashTable *places;  /* card, borrowed from cards → index of its column */
};

G_DEFINE_FINAL_TYPE (WmBoard, wm_board, G_TYPE_OBJECT)
G_DEFINE_QUARK (wm-board-error-quark, wm_board_error)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  WmRecord *first = *(WmRecord *const *) a, *second = *(WmRecord *const *) b;
  gint64 left = wm_record_get_integer (first, WM_COLUMN_POSITION), right = wm_record_get_integer (second, WM_COLUMN_POSITION);

  if (left != right)
    return left < right ? -1 : 1;
  return wm_record_get_number (first) < wm_record_get_number (second) ? -1 : 1;
}

/* Cards that were never put anywhere stand below the others, in the order of their numbers. */
static int
compare_cards (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  WmRecord *first = *(WmRecord *const *) a, *second = *(WmRecord *const *) b;
  guint field = GPOINTER_TO_UINT (user_data);
  gint64 left = wm_record_get_integer (first, field), right = wm_record_get_integer (second, field);

  if (left != right)
    return right == WM_UNSET || (left != WM_UNSET && left < right) ? -1 : 1;
  return wm_record_get_number (first) < wm_record_get_number (second) ? -1 : 1;
}

static void
read_columns (WmBoard *self)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_COLUMN);

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) column = g_list_model_get_item (list, i);

      if (wm_record_get_integer (column, WM_COLUMN_BOARD) == (gint64) self->kind)
        g_ptr_array_add (self->columns, g_steal_pointer (&column));
    }
  g_ptr_array_sort (self->columns, compare_columns);
}

/* A summary is no card: its parts are. */
static GHashTable *
find_summaries (GListModel *tasks)
{
  GHashTable *summaries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      const char *parent = wm_record_get_text (task, WM_TASK_PARENT);

      if (parent != NULL)
        g_hash_table_add (summaries, (gpointer) parent);
    }
  return summaries;
}

/**
 * wm_board_place_state:
 * @state: of a card, now or once
 *
 * Returns: index of the column in which a card of such a state stands, or -1 when there is none
 */
int
wm_board_place_state (WmBoard           *self,
                      const WmCardState *state)
{
  WmMeaning meaning;
  int own = -1;

  for (guint i = 0; i < self->columns->len && own < 0 && state->column != NULL; i++)
    if (g_str_equal (wm_record_get_id (g_ptr_array_index (self->columns, i)), state->column))
      own = i;
  meaning = wm_card_get_meaning (self->kind, state, own < 0 ? NULL : g_ptr_array_index (self->columns, own));
  if (own >= 0 && wm_record_get_integer (g_ptr_array_index (self->columns, own), WM_COLUMN_MEANING) == (gint64) meaning)
    return own;
  for (guint i = 0; i < self->columns->len; i++)
    if (wm_record_get_integer (g_ptr_array_index (self->columns, i), WM_COLUMN_MEANING) == (gint64) meaning)
      return i;
  return -1;
}

static int
find_place (WmBoard  *self,
            WmRecord *card)
{
  WmCardState state;

  wm_card_read_state (card, self->kind, &state);
  return wm_board_place_state (self, &state);
}

static void
read_cards (WmBoard *self)
{
  const WmCardFields *fields = wm_card_get_fields (self->kind);
  GListModel *list = wm_store_list (self->store, fields->get_type ());
  g_autoptr (GHashTable) summaries = self->kind == WM_BOARD_TASKS ? find_summaries (list) : NULL;

  g_hash_table_remove_all (self->places);
  g_ptr_array_set_size (self->cards, 0);
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (self->cards, g_ptr_array_new_with_free_func (g_object_unref));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) card = g_list_model_get_item (list, i);
      int place = summaries != NULL && g_hash_table_contains (summaries, wm_record_get_id (card)) ? -1 : find_place (self, card);

      if (place < 0)
        continue;
      g_hash_table_insert (self->places, card, GINT_TO_POINTER (place));
      g_ptr_array_add (g_ptr_array_index (self->cards, place), g_steal_pointer (&card));
    }
  for (guint i = 0; i < self->cards->len; i++)
    g_ptr_array_sort_with_data (g_ptr_array_index (self->cards, i), compare_cards, GUINT_TO_POINTER (fields->rank));
}

static void
store_changed_cb (WmStore  *store,
                  WmChange *change,
                  WmBoard  *self)
{
  GType cards = wm_card_get_fields (self->kind)->get_type ();
  gboolean columns = wm_change_touches (change, WM_TYPE_COLUMN, -1);

  if (columns)
    read_columns (self);
  if (columns || wm_change_touches (change, cards, -1))
    read_cards (self);
  if (columns || wm_change_touches (change, cards, -1) || wm_change_touches (change, WM_TYPE_LINK, -1))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
wm_board_dispose (GObject *object)
{
  WmBoard *self = WM_BOARD (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  G_OBJECT_CLASS (wm_board_parent_class)->dispose (object);
}

static void
wm_board_class_init (WmBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_board_dispose;
  signals[CHANGED] = g_signal_new ("changed", WM_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wm_board_init (WmBoard *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->places = g_hash_table_new (NULL, NULL);
}

/**
 * wm_board_new:
 * @store: an open plan
 * @kind: what the cards are
 *
 * Returns: (transfer full): the board; without columns when the plan has none for it
 */
WmBoard *
wm_board_new (WmStore     *store,
              WmBoardKind  kind)
{
  WmBoard *self = g_object_new (WM_TYPE_BOARD, NULL);

  self->store = g_object_ref (store);
  self->kind = kind;
  read_columns (self);
  read_cards (self);
  g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  return self;
}

WmBoardKind
wm_board_get_kind (WmBoard *self)
{
  return self->kind;
}

WmStore *
wm_board_get_store (WmBoard *self)
{
  return self->store;
}

guint
wm_board_get_n_columns (WmBoard *self)
{
  return self->columns->len;
}

/**
 * wm_board_get_column:
 * @index: from the left
 *
 * Returns: (transfer none): the column
 */
WmColumn *
wm_board_get_column (WmBoard *self,
                     guint    index)
{
  g_return_val_if_fail (index < self->columns->len, NULL);

  return g_ptr_array_index (self->columns, index);
}

/**
 * wm_board_get_cards:
 * @index: of a column, from the left
 *
 * Returns: (transfer none) (element-type WmRecord): its cards from top to bottom, until the next change
 */
GPtrArray *
wm_board_get_cards (WmBoard *self,
                    guint    index)
{
  g_return_val_if_fail (index < self->cards->len, NULL);

  return g_ptr_array_index (self->cards, index);
}

/**
 * wm_board_find_column:
 * @card: a record
 *
 * Where a card stands. That is the column which it was put into, unless the record has come to mean something
 * else since (a task that the timeline finished): then it is the first column with that meaning.
 *
 * Returns: index of the column, or -1 for what is not on this board
 */
int
wm_board_find_column (WmBoard  *self,
                      WmRecord *card)
{
  gpointer place;

  return g_hash_table_lookup_extended (self->places, card, NULL, &place) ? GPOINTER_TO_INT (place) : -1;
}

/**
 * wm_board_list_cards_now:
 * @column: a column of it
 *
 * As wm_board_get_cards(), with what an edit that is still under way has changed.
 *
 * Returns: (transfer container) (element-type WmRecord): the cards of @column, in no order
 */
GPtrArray *
wm_board_list_cards_now (WmBoard  *self,
                         WmColumn *column)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->cards->len; i++)
    {
      GPtrArray *cards = g_ptr_array_index (self->cards, i);

      for (guint k = 0; k < cards->len; k++)
        {
          int place = find_place (self, g_ptr_array_index (cards, k));

          if (place >= 0 && g_ptr_array_index (self->columns, place) == column)
            g_ptr_array_add (list, g_ptr_array_index (cards, k));
        }
    }
  return list;
}

static gboolean
is_done (WmStore  *store,
         WmRecord *card)
{
  WmBoardKind board;
  WmCardState state;

  if (!wm_card_find_board (card, &board))
    return TRUE;
  wm_card_read_state (card, board, &state);
  return wm_card_get_meaning (board, &state, state.column == NULL ? NULL : WM_COLUMN (wm_store_lookup (store, state.column)))
         == WM_MEANING_DONE;
}

/**
 * wm_board_list_blockers:
 * @card: a card
 *
 * Returns: (transfer full) (element-type WmRecord): the cards of any board that block this one and are not done
 */
GPtrArray *
wm_board_list_blockers (WmBoard  *self,
                        WmRecord *card)
{
  GPtrArray *blockers = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *links = wm_store_list_links (self->store, card);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i), *from;

      if (wm_record_get_integer (link, WM_LINK_ROLE) != WM_LINK_ROLE_BLOCKS
          || g_strcmp0 (wm_record_get_text (link, WM_LINK_TO), wm_record_get_id (card)) != 0)
        continue;
      from = wm_store_get_reference (self->store, link, WM_LINK_FROM);
      if (from != NULL && !is_done (self->store, from))
        g_ptr_array_add (blockers, g_object_ref (from));
    }
  return blockers;
}
