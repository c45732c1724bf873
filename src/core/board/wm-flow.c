/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "board/wm-flow.h"
#include "record/wm-kinds.h"
#include "store/wm-history.h"

#define ENTRIES_AT_ONCE 1000
#define SECONDS_PER_DAY 86400
#define DAYS_PER_WEEK 7

/* From @moment on the card stood in @column, or nowhere (-1). */
typedef struct
{
  gint64 moment;
  int    column;
} Step;

typedef struct
{
  char       *column; /* id */
  WmCardState state;
  GArray     *steps;   /* of Step, by moment */
  gint64     *in_column;
} Card;

struct _WmFlow
{
  WmBoard    *board;
  GHashTable *cards; /* id → Card */
  gint64      until; /* a moment */
};

static void
card_free (Card *card)
{
  g_array_unref (card->steps);
  g_free (card->in_column);
  g_free (card->column);
  g_free (card);
}

static Card *
get_card (WmFlow     *self,
          const char *id)
{
  Card *card = g_hash_table_lookup (self->cards, id);

  if (card != NULL)
    return card;
  card = g_new0 (Card, 1);
  card->state = (WmCardState) { .percent = WM_UNSET, .status = WM_UNSET };
  card->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_hash_table_insert (self->cards, g_strdup (id), card);
  return card;
}

static gint64
find_choice (const WmChoice *choices,
             const char     *nick)
{
  for (guint i = 0; nick != NULL && choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, nick))
      return i;
  return WM_UNSET;
}

/* One field of a row of the history, in the state that wm_card_read_state() reads from a record. */
static void
take_value (WmBoardKind  board,
            Card        *card,
            const char  *field,
            const char  *value)
{
  if (g_str_equal (field, "column"))
    g_set_str (&card->column, value);
  else if (g_str_equal (field, "percent"))
    card->state.percent = value == NULL ? WM_UNSET : g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (field, "actual-start"))
    card->state.started = value != NULL;
  else if (g_str_equal (field, "actual-finish") || g_str_equal (field, "closed"))
    card->state.finished = value != NULL;
  else if (g_str_equal (field, "status"))
    card->state.status = find_choice (board == WM_BOARD_DOCUMENTS ? wm_document_status_choices : wm_measure_status_choices, value);
}

static void
take_step (WmFlow *self,
           Card   *card,
           int     column,
           gint64  moment)
{
  Step step = { moment, column };

  if (card->steps->len == 0 ? column >= 0 : g_array_index (card->steps, Step, card->steps->len - 1).column != column)
    g_array_append_val (card->steps, step);
}

static void
take_row (WmFlow     *self,
          JsonObject *row,
          gint64      moment)
{
  Card *card = get_card (self, json_object_get_string_member (row, "id"));
  g_autoptr (GList) fields = NULL;
  JsonObject *after;

  if (!json_object_has_member (row, "after"))
    {
      take_step (self, card, -1, moment);
      return;
    }
  after = json_object_get_object_member (row, "after");
  fields = json_object_get_members (after);
  for (GList *at = fields; at != NULL; at = at->next)
    take_value (wm_board_get_kind (self->board), card, at->data,
                json_object_get_null_member (after, at->data) ? NULL : json_object_get_string_member (after, at->data));
  card->state.column = card->column;
  take_step (self, card, wm_board_place_state (self->board, &card->state), moment);
}

static gboolean
take_entry (WmFlow               *self,
            const WmHistoryEntry *entry,
            GError              **error)
{
  const char *kind = wm_kinds_get (wm_card_get_fields (wm_board_get_kind (self->board))->get_type ())->name;
  g_autofree char *needle = g_strdup_printf ("\"kind\":\"%s\"", kind);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *rows;

  if (strstr (entry->rows, needle) == NULL)
    return TRUE;
  root = json_from_string (entry->rows, error);
  if (root == NULL)
    return FALSE;
  rows = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_str_equal (json_object_get_string_member (row, "kind"), kind))
        take_row (self, row, entry->time);
    }
  return TRUE;
}

/* What never was a card, such as a summary, leaves no trace in the figures. */
static void
drop_summaries (WmFlow  *self,
                WmStore *store)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  if (wm_board_get_kind (self->board) != WM_BOARD_TASKS)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      const char *parent = wm_record_get_text (task, WM_TASK_PARENT);

      if (parent != NULL)
        g_hash_table_remove (self->cards, parent);
    }
}

/**
 * wm_flow_load:
 * @store: a plan, open in this thread
 * @board: which board
 * @until: a moment: the last one looked at
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads the whole history: for a worker thread, with a store of its own.
 *
 * Returns: (transfer full): the flow, or %NULL with an error of the store or %G_IO_ERROR_CANCELLED
 */
WmFlow *
wm_flow_load (WmStore      *store,
              WmBoardKind   board,
              gint64        until,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (WmFlow) self = g_new0 (WmFlow, 1);
  gint64 after = 0;

  self->board = wm_board_new (store, board);
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) card_free);
  self->until = until;
  for (;;)
    {
      g_autoptr (GPtrArray) entries = wm_history_list (store, after, ENTRIES_AT_ONCE, error);

      if (entries == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        {
          const WmHistoryEntry *entry = g_ptr_array_index (entries, i);

          after = entry->number;
          if (entry->time <= until && !take_entry (self, entry, error))
            return NULL;
        }
      if (entries->len < ENTRIES_AT_ONCE)
        break;
    }
  drop_summaries (self, store);
  return g_steal_pointer (&self);
}

void
wm_flow_free (WmFlow *self)
{
  g_clear_object (&self->board);
  g_clear_pointer (&self->cards, g_hash_table_unref);
  g_free (self);
}

WmBoard *
wm_flow_get_board (WmFlow *self)
{
  return self->board;
}

/**
 * wm_flow_get_begin:
 *
 * Returns: the moment at which the first card came, or %WM_UNSET
 */
gint64
wm_flow_get_begin (WmFlow *self)
{
  gint64 begin = WM_UNSET;
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      GArray *steps = ((Card *) card)->steps;

      if (steps->len > 0 && (begin == WM_UNSET || g_array_index (steps, Step, 0).moment < begin))
        begin = g_array_index (steps, Step, 0).moment;
    }
  return begin;
}

/**
 * wm_flow_list_cards:
 *
 * Returns: (transfer container) (element-type utf8): ids of all that ever were cards, in no order
 */
GPtrArray *
wm_flow_list_cards (WmFlow *self)
{
  return g_hash_table_get_keys_as_ptr_array (self->cards);
}

/**
 * wm_flow_get_n_columns:
 *
 * Returns: how many columns the board has
 */
guint
wm_flow_get_n_columns (WmFlow *self)
{
  return wm_board_get_n_columns (self->board);
}

/* Adds a card's stays to counts of each day’s end. */
static void
count_card (const Card *card,
            gint64      first,
            gint64      last,
            guint       n_columns,
            guint      *counts)
{
  guint at = 0;

  for (gint64 date = first; date <= last; date++)
    {
      gint64 end = (date + 1) * SECONDS_PER_DAY;
      int column;

      while (at < card->steps->len && g_array_index (card->steps, Step, at).moment < end)
        at++;
      column = at == 0 ? -1 : g_array_index (card->steps, Step, at - 1).column;
      if (column >= 0)
        counts[(date - first) * n_columns + column]++;
    }
}

/**
 * wm_flow_dup_counts:
 * @first: a date
 * @last: a date, not before @first
 *
 * For the cumulative flow: how many cards stood in each column at the end of each day (UTC).
 *
 * Returns: (transfer full) (array): (@last − @first + 1) rows, one a day, of wm_flow_get_n_columns() numbers
 */
guint *
wm_flow_dup_counts (WmFlow *self,
                    gint64  first,
                    gint64  last)
{
  guint n_columns = wm_flow_get_n_columns (self);
  guint *counts = g_new0 (guint, (last - first + 1) * n_columns + 1);
  GHashTableIter iter;
  gpointer card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    count_card (card, first, last, n_columns, counts);
  return counts;
}

static WmMeaning
get_meaning (WmFlow *self,
             int     column)
{
  return wm_record_get_integer (WM_RECORD (wm_board_get_column (self->board, column)), WM_COLUMN_MEANING);
}

static gboolean
read_times (WmFlow      *self,
            Card        *card,
            WmFlowTimes *times)
{
  const Step *last;

  if (card->steps->len == 0)
    return FALSE;
  last = &g_array_index (card->steps, Step, card->steps->len - 1);
  if (card->in_column == NULL)
    card->in_column = g_new (gint64, wm_flow_get_n_columns (self));
  memset (card->in_column, 0, wm_flow_get_n_columns (self) * sizeof *card->in_column);
  *times = (WmFlowTimes) { .begun = WM_UNSET, .done = WM_UNSET, .entered = last->moment, .in_column = card->in_column };
  times->created = g_array_index (card->steps, Step, 0).moment;
  for (guint i = 0; i < card->steps->len; i++)
    {
      const Step *step = &g_array_index (card->steps, Step, i);
      gint64 end = step == last ? self->until : step[1].moment;
      gboolean done = step->column >= 0 && get_meaning (self, step->column) == WM_MEANING_DONE;

      if (step->column >= 0)
        card->in_column[step->column] += end - step->moment;
      if (times->begun == WM_UNSET && step->column >= 0 && get_meaning (self, step->column) != WM_MEANING_WAITING)
        times->begun = step->moment;
      if (!done)
        times->done = WM_UNSET;
      else if (times->done == WM_UNSET)
        times->done = step->moment;
    }
  return last->column >= 0;
}

/**
 * wm_flow_get_times:
 * @card: id of a record
 * @times: (out): its times; borrowed until it is asked again
 *
 * Returns: whether it is on the board now
 */
gboolean
wm_flow_get_times (WmFlow      *self,
                   const char  *card,
                   WmFlowTimes *times)
{
  Card *found = g_hash_table_lookup (self->cards, card);

  return found != NULL && read_times (self, found, times);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/**
 * wm_flow_find_median:
 * @spans: (element-type gint64): sorted by it
 *
 * Returns: the one in the middle, or the lower one of two; %WM_UNSET of none
 */
gint64
wm_flow_find_median (GArray *spans)
{
  g_array_sort (spans, compare_spans);
  return spans->len == 0 ? WM_UNSET : g_array_index (spans, gint64, (spans->len - 1) / 2);
}

/**
 * wm_flow_forecast:
 * @weeks: how many weeks before the flow's end are looked at, at least 1
 * @forecast: (out): what they come to
 *
 * The rule of the projected end: what is open now, at the rate at which cards were done in the last @weeks.
 */
void
wm_flow_forecast (WmFlow         *self,
                  guint           weeks,
                  WmFlowForecast *forecast)
{
  g_autoptr (GArray) leads = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) cycles = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 since = self->until - (gint64) weeks * DAYS_PER_WEEK * SECONDS_PER_DAY;
  GHashTableIter iter;
  gpointer card;

  g_return_if_fail (weeks > 0);

  *forecast = (WmFlowForecast) { .end = WM_UNSET };
  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      WmFlowTimes times;

      if (!read_times (self, card, &times))
        continue;
      if (times.done == WM_UNSET)
        forecast->n_open++;
      else if (times.done > since)
        {
          gint64 lead = times.done - times.created, cycle = times.done - times.begun;

          g_array_append_val (leads, lead);
          g_array_append_val (cycles, cycle);
          forecast->n_done++;
        }
    }
  forecast->lead_median = wm_flow_find_median (leads);
  forecast->cycle_median = wm_flow_find_median (cycles);
  forecast->done_per_week = (double) forecast->n_done / weeks;
  if (forecast->n_done > 0)
    {
      gint64 days = (gint64) forecast->n_open * weeks * DAYS_PER_WEEK;

      /* Rounded up: half a day more is a day more. */
      forecast->end = self->until / SECONDS_PER_DAY + (days + forecast->n_done - 1) / forecast->n_done;
    }
}
