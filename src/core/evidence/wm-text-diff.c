/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "evidence/wm-text-diff.h"

/* Where two texts differ, line by line, with as few lines changed as can be.
 * Source: E. Myers, “An O(ND) Difference Algorithm and Its Variations”, Algorithmica 1 (1986), figure 2. */

#define CHANGES_AT_MOST 2000 /* memory goes with its square; what differs more is shown as all new */

typedef struct
{
  const char *text; /* lent; not ended by 0 */
  gsize       length;
  guint       id;   /* the same for the same text */
  gboolean    changed;
} Line;

typedef struct
{
  GArray *before, *after; /* of Line */
} Diff;

static guint
identify (GHashTable *ids,
          const Line *line)
{
  char *text = g_strndup (line->text, line->length);
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (ids, text));

  if (id > 0)
    {
      g_free (text);
      return id;
    }
  id = g_hash_table_size (ids) + 1;
  g_hash_table_insert (ids, text, GUINT_TO_POINTER (id));
  return id;
}

static GArray *
split (GHashTable *ids,
       const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  while (*text != '\0')
    {
      const char *end = strchrnul (text, '\n');
      Line line = { text, (gsize) (end - text), 0, FALSE };

      line.id = identify (ids, &line);
      g_array_append_val (lines, line);
      text = *end == '\0' ? end : end + 1;
    }
  return lines;
}

static Line *
get (GArray *lines,
     int     i)
{
  return &g_array_index (lines, Line, i);
}

/* On diagonal @k of step @d: whether a line of the new text was added to come there; else one of the old was removed. */
static gboolean
is_added (const int *reach,
          int        k,
          int        d)
{
  return k == -d || (k != d && reach[k - 1] < reach[k + 1]);
}

/* Goes back through the steps from the end, and marks what each has changed. */
static void
mark (Diff      *self,
      int        first,
      GPtrArray *steps,
      int        x,
      int        y)
{
  for (int d = (int) steps->len - 1; d > 0; d--)
    {
      const int *reach = (const int *) g_ptr_array_index (steps, d) + d;
      int k = x - y;
      gboolean added = is_added (reach, k, d);
      int from = added ? k + 1 : k - 1;

      x = reach[from];
      y = x - from;
      get (added ? self->after : self->before, first + (added ? y : x))->changed = TRUE;
    }
}

/* From @first on, where the texts have @n and @m lines. FALSE where they differ too much. */
static gboolean
find_changes (Diff *self,
              int   first,
              int   n,
              int   m)
{
  int most = MIN (n + m, CHANGES_AT_MOST);
  g_autofree int *all = g_new0 (int, 2 * (gsize) most + 3);
  int *reach = all + most + 1; /* how far each diagonal has come in the old text */
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  for (int d = 0; d <= most; d++)
    {
      /* As it was before this step: diagonals -d to d. */
      g_ptr_array_add (steps, g_memdup2 (reach - d, (2 * (gsize) d + 1) * sizeof (int)));
      for (int k = -d; k <= d; k += 2)
        {
          int x = is_added (reach, k, d) ? reach[k + 1] : reach[k - 1] + 1, y = x - k;

          while (x < n && y < m && get (self->before, first + x)->id == get (self->after, first + y)->id)
            x++, y++;
          reach[k] = x;
          if (x >= n && y >= m)
            {
              mark (self, first, steps, n, m);
              return TRUE;
            }
        }
    }
  return FALSE;
}

static void
compare (Diff *self)
{
  int n = (int) self->before->len, m = (int) self->after->len, first = 0;

  while (first < MIN (n, m) && get (self->before, first)->id == get (self->after, first)->id)
    first++;
  while (n > first && m > first && get (self->before, n - 1)->id == get (self->after, m - 1)->id)
    n--, m--;
  if (find_changes (self, first, n - first, m - first))
    return;
  for (int i = first; i < n; i++)
    get (self->before, i)->changed = TRUE;
  for (int i = first; i < m; i++)
    get (self->after, i)->changed = TRUE;
}

/* Goes over both texts at once: a row is a line that was removed, or added, or is in both. */
typedef struct
{
  int  i, j; /* lines before it */
  char sign;
} Row;

static GArray *
list_rows (Diff *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  int i = 0, j = 0;

  while (i < (int) self->before->len || j < (int) self->after->len)
    {
      gboolean removed = i < (int) self->before->len && get (self->before, i)->changed;
      gboolean added = !removed && j < (int) self->after->len && get (self->after, j)->changed;
      Row row = { i, j, removed ? '-' : added ? '+' : ' ' };

      g_array_append_val (rows, row);
      i += !added;
      j += !removed;
    }
  return rows;
}

/* The end of the hunk that begins at @from: no more than twice @context rows lie between two changes in it. */
static guint
find_end (GArray *rows,
          guint   from,
          guint   context)
{
  guint last = from;

  for (guint i = from; i < rows->len && i - last <= 2 * context + 1; i++)
    if (g_array_index (rows, Row, i).sign != ' ')
      last = i;
  return MIN (last + context + 1, rows->len);
}

static void
append_hunk (Diff    *self,
             GArray  *rows,
             guint    from,
             guint    to,
             GString *out)
{
  const Row *first = &g_array_index (rows, Row, from);
  int n = 0, m = 0;

  for (guint i = from; i < to; i++)
    {
      n += g_array_index (rows, Row, i).sign != '+';
      m += g_array_index (rows, Row, i).sign != '-';
    }
  g_string_append_printf (out, "@@ -%d,%d +%d,%d @@\n", first->i + (n > 0), n, first->j + (m > 0), m);
  for (guint i = from; i < to; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const Line *line = row->sign == '+' ? get (self->after, row->j) : get (self->before, row->i);

      g_string_append_printf (out, "%c%.*s\n", row->sign, (int) line->length, line->text);
    }
}

/**
 * wm_text_diff:
 * @before: a text
 * @after: another
 * @context: how many lines that are the same are shown around those that are not
 *
 * Compares two texts line by line. Any thread.
 *
 * Returns: (transfer full): where they differ, in the unified format of POSIX's diff without its two lines of names;
 *   empty where they don't
 */
char *
wm_text_diff (const char *before,
              const char *after,
              guint       context)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Diff self = { split (ids, before), split (ids, after) };
  g_autoptr (GArray) rows = NULL;
  GString *out = g_string_new (NULL);

  compare (&self);
  rows = list_rows (&self);
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, Row, i).sign != ' ')
      {
        guint end = find_end (rows, i, context);

        append_hunk (&self, rows, i > context ? i - context : 0, end, out);
        i = end - 1;
      }
  g_array_unref (self.before);
  g_array_unref (self.after);
  return g_string_free_and_steal (out);
}
