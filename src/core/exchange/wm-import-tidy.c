/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exchange/wm-import-private.h"
#include "record/wm-kinds.h"
#include "schedule/wm-network.h"

/* Titles and the like are one line, whatever the file says. */
static void
join_lines (char *text)
{
  for (char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_strstrip (text);
}

static void
tidy_text (WmImport       *import,
           WmImportRecord *record,
           const WmField  *field,
           WmValue        *value)
{
  if (value->text != NULL && !(field->flags & WM_FIELD_LONG))
    join_lines (value->text);
  if (value->text != NULL && *value->text == '\0')
    g_clear_pointer (&value->text, g_free);
  if (value->text != NULL || !(field->flags & WM_FIELD_REQUIRED))
    return;
  value->text = record->key != NULL ? g_strdup_printf (_ ("Untitled (%s)"), record->key) : g_strdup (_ ("Untitled"));
  if (record->kind == WM_TYPE_TASK)
    wm_import_lose (import, _ ("Tasks without a name are called after their number in the file"), value->text);
}

static void
tidy_number (WmImport       *import,
             WmImportRecord *record,
             const WmField  *field,
             WmValue        *value)
{
  gint64 number = value->number;

  if (number == WM_UNSET)
    return;
  if (field->minimum < field->maximum)
    number = CLAMP (number, field->minimum, field->maximum);
  else if (field->type == WM_FIELD_DURATION)
    number = CLAMP (number, 0, 100000LL * WM_MINUTES_PER_WORKDAY);
  if (number != value->number)
    wm_import_lose (import, _ ("Numbers beyond what a plan can hold are moved to its limit"), wm_import_record_get_title (record));
  value->number = number;
}

/* Links between the same two tasks, of which a plan has one at most. */
static gboolean
is_repeated (WmImportRecord *record,
             GHashTable     *pairs)
{
  char *pair = g_strdup_printf ("%s\n%s", wm_import_record_get_text (record, WM_DEPENDENCY_PREDECESSOR),
                                wm_import_record_get_text (record, WM_DEPENDENCY_SUCCESSOR));

  return !g_hash_table_add (pairs, pair);
}

/* Its title, or what the file calls a task that is not there. */
static const char *
name_task (WmImport   *import,
           const char *key)
{
  WmImportRecord *task = wm_import_find (import, WM_TYPE_TASK, key);

  return task != NULL ? wm_import_record_get_title (task) : key != NULL ? key : "?";
}

static char *
name_link (WmImport       *import,
           WmImportRecord *link)
{
  return g_strdup_printf ("%s → %s", name_task (import, wm_import_record_get_text (link, WM_DEPENDENCY_PREDECESSOR)),
                          name_task (import, wm_import_record_get_text (link, WM_DEPENDENCY_SUCCESSOR)));
}

static void
drop_bad_links (WmImport *import)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) dropped = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (import->records, i);
      g_autofree char *name = NULL;
      const char *why = NULL;

      if (record->kind != WM_TYPE_DEPENDENCY)
        continue;
      name = name_link (import, record);
      if (wm_import_find (import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_DEPENDENCY_PREDECESSOR)) == NULL
          || wm_import_find (import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_DEPENDENCY_SUCCESSOR)) == NULL)
        why = _ ("Links with tasks that are not in the file");
      else if (is_repeated (record, pairs))
        why = _ ("Further links between two tasks that have one already");
      if (why == NULL)
        continue;
      wm_import_lose (import, why, name);
      g_hash_table_add (dropped, record);
    }
  wm_import_drop (import, dropped);
}

/*< private >
 * wm_import_tidy:
 *
 * Makes what a reader took out of a file fit the fields of a plan, and counts what did not.
 */
void
wm_import_tidy (WmImport *import)
{
  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (import->records, i);
      const WmKind *kind = wm_kinds_get (record->kind);

      for (guint f = 0; f < kind->n_fields; f++)
        if (kind->fields[f].type == WM_FIELD_TEXT)
          tidy_text (import, record, &kind->fields[f], &record->values[f]);
        else if (kind->fields[f].type != WM_FIELD_REFERENCE)
          tidy_number (import, record, &kind->fields[f], &record->values[f]);
    }
  drop_bad_links (import);
}

/* The import's tasks and links as the network takes them; only their shape counts. */
typedef struct
{
  GArray    *tasks;   /* of WmNetworkTask */
  GArray    *parents; /* of guint32 */
  GArray    *links;   /* of WmNetworkLink */
  GPtrArray *records; /* of each link */
} Shape;

static guint32
get_index (GHashTable     *indices,
           WmImportRecord *record)
{
  return record != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (indices, record)) - 1 : WM_NETWORK_NONE;
}

static void
find_shape (WmImport *import,
            Shape    *shape)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < import->records->len; i++)
    if (((WmImportRecord *) g_ptr_array_index (import->records, i))->kind == WM_TYPE_TASK)
      g_hash_table_insert (indices, g_ptr_array_index (import->records, i), GUINT_TO_POINTER (g_hash_table_size (indices) + 1));
  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (import->records, i);
      WmNetworkTask task = { .constraint_time = WM_UNSET, .deadline = WM_UNSET, .actual_start = WM_UNSET, .actual_finish = WM_UNSET };

      if (record->kind == WM_TYPE_TASK)
        {
          guint32 parent = get_index (indices, wm_import_find (import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_TASK_PARENT)));

          g_array_append_val (shape->tasks, task);
          g_array_append_val (shape->parents, parent);
        }
      else if (record->kind == WM_TYPE_DEPENDENCY)
        {
          gint64 type = wm_import_record_get_integer (record, WM_DEPENDENCY_TYPE);
          WmNetworkLink link = {
            .from = get_index (indices, wm_import_find (import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_DEPENDENCY_PREDECESSOR))),
            .to = get_index (indices, wm_import_find (import, WM_TYPE_TASK, wm_import_record_get_text (record, WM_DEPENDENCY_SUCCESSOR))),
            .type = type == WM_UNSET ? WM_NETWORK_FS : (WmNetworkLinkType) type,
          };

          g_array_append_val (shape->links, link);
          g_ptr_array_add (shape->records, record);
        }
    }
}

/* Do the first @n links close a circle? */
static gboolean
has_cycle (const Shape      *shape,
           const WmCalendar *calendar,
           guint             n)
{
  g_autoptr (WmNetwork) network =
      wm_network_new (calendar, 0, shape->tasks->len, (WmNetworkTask *) shape->tasks->data, (guint32 *) shape->parents->data, n,
                      (WmNetworkLink *) shape->links->data);

  return wm_network_get_n_ignored (network) > 0;
}

/* The first link that closes a circle with those before it, or @shape's number of links. */
static guint
find_closing_link (const Shape      *shape,
                   const WmCalendar *calendar,
                   guint             low)
{
  guint high = shape->links->len;

  if (!has_cycle (shape, calendar, high))
    return high;
  /* The first @low links close none, the first @high do. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (has_cycle (shape, calendar, middle))
        high = middle;
      else
        low = middle;
    }
  return low;
}

#define MAX_CUT 200

/*< private >
 * wm_import_cut_cycles:
 *
 * Drops links that would make tasks wait for themselves, and counts them.
 *
 * Returns: %FALSE with %WM_IMPORT_ERROR_INVALID when there are too many to be a mistake
 */
gboolean
wm_import_cut_cycles (WmImport  *import,
                      GError   **error)
{
  g_autoptr (WmCalendar) calendar = wm_calendar_new ();
  Shape shape = {
    .tasks = g_array_new (FALSE, FALSE, sizeof (WmNetworkTask)),
    .parents = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .links = g_array_new (FALSE, FALSE, sizeof (WmNetworkLink)),
    .records = g_ptr_array_new (),
  };
  g_autoptr (GHashTable) cut = g_hash_table_new (NULL, NULL);
  gboolean good;
  guint at = 0;

  wm_calendar_seal (calendar);
  find_shape (import, &shape);
  while (g_hash_table_size (cut) <= MAX_CUT && (at = find_closing_link (&shape, calendar, at)) < shape.links->len)
    {
      WmImportRecord *link = g_ptr_array_remove_index (shape.records, at);
      g_autofree char *name = name_link (import, link);

      wm_import_lose (import, _ ("Links that would make tasks wait for themselves"), name);
      g_hash_table_add (cut, link);
      g_array_remove_index (shape.links, at);
    }
  g_array_unref (shape.tasks);
  g_array_unref (shape.parents);
  g_array_unref (shape.links);
  g_ptr_array_unref (shape.records);
  good = g_hash_table_size (cut) <= MAX_CUT;
  wm_import_drop (import, cut);
  if (good)
    return TRUE;
  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
               _ ("%s: more than %d links make tasks wait for themselves; take them out in the program that made the file"), import->source,
               MAX_CUT);
  return FALSE;
}

/*< private >
 * wm_import_parse_time:
 * @text: (nullable): a date and perhaps a time as XML has them, “2026-03-02T08:00:00”; a zone is passed over, seconds are rounded
 *
 * Returns: a plan time, or %WM_UNSET
 */
gint64
wm_import_parse_time (const char *text)
{
  g_autofree char *minute = NULL;
  gsize length = text != NULL ? strlen (text) : 0;
  gint64 time;

  if (length < 10)
    return WM_UNSET;
  minute = g_strndup (text, length >= 16 && text[10] == 'T' ? 16 : 10);
  time = wm_plan_time_parse (minute, NULL);
  return time != WM_UNSET && length >= 18 && text[16] == ':' && text[17] >= '3' && text[17] <= '5' ? time + 1 : time;
}

/*< private >
 * wm_import_parse_number:
 *
 * Returns: the whole number that @text is, or @fallback
 */
gint64
wm_import_parse_number (const char *text,
                        gint64      fallback)
{
  double number = wm_import_parse_double (text, NAN);

  return isnan (number) ? fallback : (gint64) llround (number);
}

/*< private >
 * wm_import_parse_double:
 *
 * Returns: the number that @text is, at most 1e15 either way, or @fallback
 */
double
wm_import_parse_double (const char *text,
                        double      fallback)
{
  char *end;
  double number;

  if (text == NULL)
    return fallback;
  number = g_ascii_strtod (text, &end);
  while (g_ascii_isspace (*end))
    end++;
  return end == text || *end != '\0' || isnan (number) ? fallback : CLAMP (number, -1e15, 1e15);
}
