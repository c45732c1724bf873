/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-csv-private.h"
#include "exchange/wm-csv-values.h"
#include "exchange/wm-import-private.h"
#include "record/wm-kinds.h"
#include "schedule/wm-calendar.h"
#include "schedule/wm-link-text.h"

typedef struct
{
  WmImport   *import;
  GPtrArray  *rows;    /* of WmCsvRow */
  int        *columns; /* what each column of the file is */
  WmCsvOrder *orders;  /* how its dates are written */
  int         at[WM_CSV_N_COLUMNS]; /* where each of ours is, or -1 */
  GPtrArray  *tasks;   /* of WmImportRecord, one a row after the first */
  GPtrArray  *above;   /* of WmImportRecord: by outline level, the last task */
  gboolean    elapsed; /* whether the last duration was */
  GHashTable *by_wbs;  /* outline number → WmImportRecord */
} Reader;

static gboolean
refuse (Reader         *self,
        const WmCsvRow *row,
        int             column,
        const char     *why,
        GError        **error)
{
  const WmCsvRow *names = g_ptr_array_index (self->rows, 0);

  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("line %u: column “%s”: %s"), row->line,
               names->cells[self->at[column]], why);
  return FALSE;
}

/* The cell of @row that is our @column; empty where the file has none. */
static char *
dup_cell (Reader         *self,
          const WmCsvRow *row,
          int             column)
{
  int at = self->at[column];

  if (at < 0 || at >= (int) g_strv_length (row->cells))
    return g_strdup ("");
  return g_strstrip (g_strdup (row->cells[at]));
}

static gboolean
is_date (int column)
{
  if (column >= WM_TASK_N_FIELDS)
    return column >= WM_CSV_START && column <= WM_CSV_LATE_FINISH;
  return wm_kinds_get (WM_TYPE_TASK)->fields[column].type == WM_FIELD_PLAN_TIME
         || wm_kinds_get (WM_TYPE_TASK)->fields[column].type == WM_FIELD_DATE;
}

static gboolean
read_headings (Reader  *self,
               GError **error)
{
  const WmCsvRow *names = g_ptr_array_index (self->rows, 0);
  guint n = g_strv_length (names->cells);

  self->columns = g_new (int, n + 1);
  self->orders = g_new0 (WmCsvOrder, n + 1);
  for (int i = 0; i < WM_CSV_N_COLUMNS; i++)
    self->at[i] = -1;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *what = NULL;

      self->columns[i] = wm_csv_column_find (names->cells[i]);
      if (self->columns[i] != WM_CSV_NONE && self->at[self->columns[i]] < 0)
        self->at[self->columns[i]] = (int) i;
      else if (*names->cells[i] != '\0')
        {
          what = g_strdup_printf (_ ("Column “%s”"), names->cells[i]);
          wm_import_lose (self->import, what, NULL);
        }
    }
  if (self->at[WM_TASK_TITLE] < 0)
    {
      g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
                   _ ("line %u: no column is headed “title” or “name”; give the columns headings such as title, duration, start, predecessors"),
                   names->line);
      return FALSE;
    }
  for (int i = 0; i < WM_CSV_N_COLUMNS; i++)
    if (self->at[i] >= 0 && is_date (i) && !wm_csv_find_order (self->rows, self->at[i], &self->orders[self->at[i]], error))
      return FALSE;
  return TRUE;
}

static gint64
get_date (Reader         *self,
          const WmCsvRow *row,
          int             column,
          gboolean       *has_time)
{
  g_autofree char *text = dup_cell (self, row, column);

  *has_time = FALSE;
  return wm_csv_has_date (text) ? wm_csv_parse_date (text, self->orders[self->at[column]], has_time) : WM_UNSET;
}

/* A cell as the field's own parser takes it. */
static char *
tidy_cell (Reader        *self,
           const WmField *field,
           const char    *text)
{
  g_autofree char *lower = NULL;

  if (field->type == WM_FIELD_DURATION)
    return wm_csv_tidy_duration (text, NULL);
  if (field->type == WM_FIELD_BOOLEAN)
    return wm_csv_tidy_boolean (text);
  if (field->type == WM_FIELD_INTEGER)
    return g_strstrip (g_strdelimit (g_strdup (text), "%", ' '));
  if (field->type != WM_FIELD_CHOICE)
    return g_strdup (text);
  /* By its name or, as other programs have it, by its label. */
  for (guint i = 0; field->choices[i].nick != NULL; i++)
    if (g_ascii_strcasecmp (field->choices[i].nick, text) == 0 || g_ascii_strcasecmp (field->choices[i].label, text) == 0)
      return g_strdup (field->choices[i].nick);
  return g_strdup (text);
}

static gboolean
take_field (Reader         *self,
            const WmCsvRow *row,
            WmImportRecord *task,
            guint           index,
            GError        **error)
{
  const WmField *field = &wm_kinds_get (WM_TYPE_TASK)->fields[index];
  g_autofree char *text = dup_cell (self, row, index);
  g_autofree char *tidy = *text != '\0' ? tidy_cell (self, field, text) : NULL;
  g_autoptr (GError) why = NULL;
  gboolean has_time;
  WmValue value;

  if (tidy == NULL || (is_date (index) && !wm_csv_has_date (text)))
    return TRUE;
  if (is_date (index))
    {
      value.number = get_date (self, row, index, &has_time);
      if (field->type == WM_FIELD_DATE)
        value.number = wm_plan_time_to_date (value.number);
      else if (!has_time && index == WM_TASK_DEADLINE)
        value.number += WM_MINUTES_PER_DAY; /* to the end of that day */
    }
  else if (!wm_field_parse (field, tidy, &value, &why))
    return refuse (self, row, index, why->message, error);
  wm_field_clear (field, &task->values[index]);
  task->values[index] = value;
  return TRUE;
}

/* “4 eh” runs by the clock: such a task has a calendar without nights or days off. */
static void
take_elapsed (Reader         *self,
              const WmCsvRow *row,
              WmImportRecord *task)
{
  g_autofree char *text = dup_cell (self, row, WM_TASK_DURATION);
  g_autofree char *tidy = *text != '\0' ? wm_csv_tidy_duration (text, &self->elapsed) : NULL;
  const char *name = _ ("Round the clock");
  WmImportRecord *calendar;

  if (tidy == NULL || !self->elapsed || wm_import_record_get_integer (task, WM_TASK_DURATION) == 0)
    return;
  calendar = wm_import_find (self->import, WM_TYPE_CALENDAR_RECORD, name);
  if (calendar == NULL)
    {
      calendar = wm_import_add (self->import, WM_TYPE_CALENDAR_RECORD, name, row->line);
      wm_import_record_set_text (calendar, WM_CALENDAR_RECORD_TITLE, name);
      wm_import_record_set_text (calendar, WM_CALENDAR_RECORD_HOURS, "mon-sun 00:00-24:00");
    }
  wm_import_record_set_text (task, WM_TASK_CALENDAR, name);
}

/* “Ann;Bob[50%]” or, with the separator that Microsoft Project has in English, “Ann,Bob”; but “Doe, Ann” is one person. */
static char **
split_names (const char *text)
{
  g_autofree char *names = g_strdup (text);

  for (char *at = names; *at != '\0'; at++)
    if (*at == ',' && at[1] != ' ')
      *at = ';';
  return g_strsplit (names, ";", -1);
}

/* People and calendars are called by name, and made where there is none. */
static void
take_named (Reader         *self,
            const WmCsvRow *row,
            WmImportRecord *task,
            guint           field,
            GType           kind)
{
  g_autofree char *text = dup_cell (self, row, field);
  g_auto (GStrv) names = split_names (text);
  g_autofree char *name = NULL;
  WmImportRecord *record;

  if (names[0] == NULL)
    return;
  /* “Ann[50%]” is how Microsoft Project writes a share. */
  name = g_strndup (names[0], strcspn (names[0], "["));
  g_strstrip (name);
  if (*name == '\0')
    return;
  record = wm_import_find (self->import, kind, name);
  if (record == NULL)
    {
      record = wm_import_add (self->import, kind, name, row->line);
      wm_import_record_set_text (record, 0, name);
      if (kind == WM_TYPE_CALENDAR_RECORD)
        wm_import_lose (self->import, _ ("Working hours of calendars, which a table does not tell: they are the usual ones, or those of the calendar of that name in the plan"), name);
    }
  wm_import_record_set_text (task, field, name);
  for (guint i = 1; names[i] != NULL; i++)
    wm_import_lose (self->import, _ ("Further people of a task: the first one becomes its owner"), wm_import_record_get_title (task));
}

/* A whole day’s end, and a length where only the two ends are given. */
static void
state_dates (Reader         *self,
             const WmCsvRow *row,
             WmImportRecord *task)
{
  WmStatedDates *stated = wm_import_record_state (task);
  gboolean start_time, finish_time, has_time;

  stated->start = get_date (self, row, WM_CSV_START, &start_time);
  stated->finish = get_date (self, row, WM_CSV_FINISH, &finish_time);
  stated->late_start = get_date (self, row, WM_CSV_LATE_START, &has_time);
  stated->late_finish = get_date (self, row, WM_CSV_LATE_FINISH, &has_time);
  stated->by_day = !start_time && !finish_time;
  if (self->at[WM_TASK_CONSTRAINT] < 0)
    stated->no_earlier = stated->start;
  if (wm_import_record_get_integer (task, WM_TASK_DURATION) == WM_UNSET && stated->start != WM_UNSET && stated->finish != WM_UNSET)
    {
      g_autoptr (WmCalendar) calendar = wm_calendar_new ();

      wm_calendar_seal (calendar);
      wm_import_record_set_integer (task, WM_TASK_DURATION,
                                    wm_calendar_measure (calendar, stated->start, stated->finish + (stated->by_day ? WM_MINUTES_PER_DAY : 0)));
    }
}

static void
take_float (Reader         *self,
            const WmCsvRow *row,
            int             column,
            gint64         *minutes)
{
  g_autofree char *text = dup_cell (self, row, column);
  g_autofree char *tidy = wm_csv_tidy_duration (text + (*text == '-'), NULL);
  gint64 parsed = wm_duration_parse (tidy, NULL);

  if (*text != '\0' && parsed != WM_UNSET)
    *minutes = *text == '-' ? -parsed : parsed;
}

/* The task that has @wbs without its last number. */
static WmImportRecord *
find_by_wbs (Reader     *self,
             const char *wbs)
{
  const char *dot = strrchr (wbs, '.');
  g_autofree char *above = dot != NULL ? g_strndup (wbs, dot - wbs) : NULL;

  return above != NULL ? g_hash_table_lookup (self->by_wbs, above) : NULL;
}

static gboolean
place (Reader         *self,
       const WmCsvRow *row,
       WmImportRecord *task,
       GError        **error)
{
  g_autofree char *level = dup_cell (self, row, WM_CSV_LEVEL);
  g_autofree char *wbs = dup_cell (self, row, WM_CSV_WBS);
  WmImportRecord *parent = NULL;

  if (*level != '\0')
    {
      gint64 depth = wm_import_parse_number (level, -1);

      if (depth < 0 || depth > WM_XML_MAX_DEPTH)
        return refuse (self, row, WM_CSV_LEVEL, _ ("an outline level is a number, 1 for a task that is part of nothing"), error);
      for (gint64 i = MIN (depth, (gint64) self->above->len) - 1; i >= 0 && parent == NULL; i--)
        parent = g_ptr_array_index (self->above, i);
      g_ptr_array_set_size (self->above, (int) depth + 1);
      g_ptr_array_index (self->above, depth) = task;
    }
  else if (*wbs != '\0')
    parent = find_by_wbs (self, wbs);
  if (*wbs != '\0')
    g_hash_table_insert (self->by_wbs, g_steal_pointer (&wbs), task);
  if (parent != NULL)
    wm_import_record_set_text (task, WM_TASK_PARENT, parent->key);
  return TRUE;
}

static gboolean
read_row (Reader         *self,
          const WmCsvRow *row,
          guint           number,
          GError        **error)
{
  g_autofree char *ref = dup_cell (self, row, WM_CSV_REF);
  g_autofree char *goal = dup_cell (self, row, WM_CSV_GOAL);
  g_autofree char *key = *ref != '\0' ? g_ascii_strup (ref, -1) : g_strdup_printf ("%u", number);
  WmImportRecord *task;

  if (wm_import_find (self->import, WM_TYPE_TASK, key) != NULL)
    {
      g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("line %u: there is a task “%s” further up; give each row a number of its own"),
                   row->line, key);
      return FALSE;
    }
  task = wm_import_add (self->import, WM_TYPE_TASK, key, row->line);
  g_ptr_array_add (self->tasks, task);
  for (guint field = 0; field < WM_TASK_N_FIELDS; field++)
    if (wm_kinds_get (WM_TYPE_TASK)->fields[field].type != WM_FIELD_REFERENCE && !take_field (self, row, task, field, error))
      return FALSE;
  wm_import_record_set_integer (task, WM_TASK_POSITION, number);
  take_named (self, row, task, WM_TASK_OWNER, WM_TYPE_PERSON);
  take_named (self, row, task, WM_TASK_CALENDAR, WM_TYPE_CALENDAR_RECORD);
  take_elapsed (self, row, task);
  state_dates (self, row, task);
  take_float (self, row, WM_CSV_TOTAL_FLOAT, &task->stated->total_float);
  take_float (self, row, WM_CSV_FREE_FLOAT, &task->stated->free_float);
  if (*goal != '\0' && g_ascii_strcasecmp (goal, "true") == 0)
    wm_import_record_set_text (self->import->plan, WM_PLAN_GOAL, key);
  return place (self, row, task, error);
}

static gboolean
is_ancestor (Reader         *self,
             WmImportRecord *task,
             WmImportRecord *above)
{
  for (guint i = 0; above != NULL && i <= self->tasks->len; i++)
    {
      if (above == task)
        return TRUE;
      above = wm_import_find (self->import, WM_TYPE_TASK, wm_import_record_get_text (above, WM_TASK_PARENT));
    }
  return above != NULL;
}

/* “1.2” in a table that tells outline numbers, or “2” in one that has no others. */
static const char *
find_ref (const char *ref,
          gpointer    user_data)
{
  Reader *self = user_data;
  WmImportRecord *task = strchr (ref, '.') != NULL || self->at[WM_CSV_REF] < 0 ? g_hash_table_lookup (self->by_wbs, ref) : NULL;

  return task != NULL ? task->key : ref;
}

/* The links of a cell as wm_link_text_parse() takes them, without those to other files: “C:\\other.mpp\\7FS”. */
static char *
tidy_links (Reader         *self,
            WmImportRecord *task,
            const char     *text)
{
  g_auto (GStrv) items = g_strsplit_set (text, strchr (text, ';') != NULL || strchr (text, '\\') == NULL ? ";" : ",", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; items[i] != NULL; i++)
    if (strchr (items[i], '\\') != NULL)
      wm_import_lose (self->import, _ ("Links to tasks of other files"), wm_import_record_get_title (task));
    else
      g_string_append_printf (kept, "%s;", items[i]);
  return wm_csv_tidy_links (kept->str, find_ref, self);
}

/* What refers to other rows, once all have been read. */
static gboolean
read_references (Reader         *self,
                 const WmCsvRow *row,
                 WmImportRecord *task,
                 GError        **error)
{
  g_autofree char *above = dup_cell (self, row, WM_TASK_PARENT);
  g_autofree char *text = dup_cell (self, row, WM_CSV_PREDECESSORS);
  g_autofree char *key = g_ascii_strup (above, -1);
  WmImportRecord *parent = wm_import_find (self->import, WM_TYPE_TASK, key);
  g_autoptr (GError) why = NULL;
  g_autofree char *tidy = tidy_links (self, task, text);
  g_autoptr (GPtrArray) links = wm_link_text_parse (tidy, &why);

  if (*above != '\0' && (parent == NULL || is_ancestor (self, task, parent)))
    return refuse (self, row, WM_TASK_PARENT,
                   parent == NULL ? _ ("no row has that number") : _ ("the task would be part of itself"), error);
  if (parent != NULL)
    wm_import_record_set_text (task, WM_TASK_PARENT, parent->key);
  if (links == NULL)
    return refuse (self, row, WM_CSV_PREDECESSORS, why->message, error);
  for (guint i = 0; i < links->len; i++)
    {
      const WmLinkText *given = g_ptr_array_index (links, i);
      WmImportRecord *link = wm_import_add (self->import, WM_TYPE_DEPENDENCY, NULL, row->line);

      wm_import_record_set_text (link, WM_DEPENDENCY_PREDECESSOR, given->ref);
      wm_import_record_set_text (link, WM_DEPENDENCY_SUCCESSOR, task->key);
      wm_import_record_set_integer (link, WM_DEPENDENCY_TYPE, given->type);
      wm_import_record_set_integer (link, WM_DEPENDENCY_LAG, given->lag);
      wm_import_record_set_integer (link, WM_DEPENDENCY_LAG_UNIT, given->unit);
    }
  return TRUE;
}

/* Summaries have no length of their own, and the plan begins with its first task. */
static void
settle (Reader *self)
{
  gint64 first = WM_UNSET;

  for (guint i = 0; i < self->tasks->len; i++)
    {
      WmImportRecord *task = g_ptr_array_index (self->tasks, i);
      WmImportRecord *parent = wm_import_find (self->import, WM_TYPE_TASK, wm_import_record_get_text (task, WM_TASK_PARENT));
      gint64 start = task->stated->start;

      if (start != WM_UNSET)
        first = first == WM_UNSET ? start : MIN (first, start);
      if (parent != NULL)
        parent->stated->no_earlier = WM_UNSET;
    }
  wm_import_record_set_integer (self->import->plan, WM_PLAN_START, wm_plan_time_to_date (first));
}

static gboolean
read_rows (Reader        *self,
           GCancellable  *cancellable,
           GError       **error)
{
  for (guint i = 1; i < self->rows->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !read_row (self, g_ptr_array_index (self->rows, i), i, error))
      return FALSE;
  for (guint i = 1; i < self->rows->len; i++)
    if (!read_references (self, g_ptr_array_index (self->rows, i), g_ptr_array_index (self->tasks, i - 1), error))
      return FALSE;
  settle (self);
  return TRUE;
}

/*< private >
 * wm_csv_read:
 *
 * Reads a table of tasks, one a row, whose first row names the columns.
 */
gboolean
wm_csv_read (WmImport      *import,
             GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  gboolean western = FALSE, good;
  Reader self = { .import = import, .rows = wm_csv_read_table (stream, &western, cancellable, error) };

  if (self.rows == NULL)
    return FALSE;
  if (western)
    wm_import_lose (import, _ ("The text is in no Unicode and was read as Windows-1252: look at its accents"), NULL);
  self.tasks = g_ptr_array_new ();
  self.above = g_ptr_array_new ();
  self.by_wbs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  wm_import_add (import, WM_TYPE_PLAN, "plan", 0);
  if (self.rows->len < 2)
    {
      g_set_error_literal (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
                           _ ("this is no table of tasks: it needs a row of headings and one for each task"));
      good = FALSE;
    }
  else
    good = read_headings (&self, error) && read_rows (&self, cancellable, error);
  g_free (self.columns);
  g_free (self.orders);
  g_ptr_array_unref (self.tasks);
  g_ptr_array_unref (self.above);
  g_hash_table_unref (self.by_wbs);
  g_ptr_array_unref (self.rows);
  return good;
}
