/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-import-private.h"
#include "record/wm-kinds.h"

/* An import on its way into a plan. In a plan that has tasks already it comes below
 * one summary of its own, and brings its working hours with it rather than changing
 * those of the tasks that were there. */
typedef struct
{
  WmImport   *import;
  WmEdit     *edit;
  WmStore    *store;
  GHashTable *made;     /* WmImportRecord to WmRecord */
  WmRecord   *summary;  /* NULL when the import becomes the plan */
  WmRecord   *calendar; /* below a summary: that of tasks without their own; NULL for the plan's */
} Apply;

/**
 * wm_import_goes_below:
 * @store: a plan
 *
 * Returns: whether it has tasks already, so that an import comes below one summary
 */
gboolean
wm_import_goes_below (WmStore *store)
{
  return g_list_model_get_n_items (wm_store_list (store, WM_TYPE_TASK)) > 0;
}

static WmRecord *
get_made (Apply          *self,
          WmImportRecord *record)
{
  return record != NULL ? g_hash_table_lookup (self->made, record) : NULL;
}

/* What a reference of @record leads to in the plan, or NULL. */
static WmRecord *
get_target (Apply          *self,
            WmImportRecord *record,
            const WmField  *field,
            guint           index)
{
  const char *key = wm_import_record_get_text (record, index);

  if (key == NULL || field->target == NULL)
    return NULL;
  return get_made (self, wm_import_find (self->import, wm_kinds_find (field->target), key));
}

static gboolean
has_same_values (WmImportRecord *record,
                 WmRecord       *there,
                 const guint    *fields,
                 guint           n_fields)
{
  const WmKind *kind = wm_kinds_get (record->kind);

  for (guint i = 0; i < n_fields; i++)
    if (!wm_field_equal (&kind->fields[fields[i]], record->values[fields[i]], wm_record_get_value (there, fields[i])))
      return FALSE;
  return TRUE;
}

/* People and calendars that the plan has already are not made twice. */
static WmRecord *
find_same (Apply          *self,
           WmImportRecord *record)
{
  static const guint of_person[] = { WM_PERSON_NAME };
  static const guint of_calendar[] = { WM_CALENDAR_RECORD_TITLE, WM_CALENDAR_RECORD_HOURS, WM_CALENDAR_RECORD_REGION };
  gboolean person = record->kind == WM_TYPE_PERSON;
  GListModel *list;

  if (!person && record->kind != WM_TYPE_CALENDAR_RECORD)
    return NULL;
  list = wm_store_list (self->store, record->kind);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) there = g_list_model_get_item (list, i);

      if (has_same_values (record, there, person ? of_person : of_calendar,
                           person ? G_N_ELEMENTS (of_person) : G_N_ELEMENTS (of_calendar)))
        return there; /* the list keeps it */
    }
  return NULL;
}

/* The same days off of the same calendar or person, when both were in the plan before. */
static gboolean
has_holiday (Apply          *self,
             WmImportRecord *record,
             WmRecord       *calendar,
             WmRecord       *person)
{
  static const guint fields[] = { WM_HOLIDAY_FIRST, WM_HOLIDAY_LAST, WM_HOLIDAY_YEARLY, WM_HOLIDAY_HOURS };
  GListModel *list = wm_store_list (self->store, WM_TYPE_HOLIDAY);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) there = g_list_model_get_item (list, i);

      if (has_same_values (record, there, fields, G_N_ELEMENTS (fields))
          && wm_store_get_reference (self->store, there, WM_HOLIDAY_CALENDAR) == calendar
          && wm_store_get_reference (self->store, there, WM_HOLIDAY_PERSON) == person)
        return TRUE;
    }
  return FALSE;
}

static void
copy_values (Apply          *self,
             WmImportRecord *from,
             WmRecord       *to)
{
  const WmKind *kind = wm_kinds_get (from->kind);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];

      if (wm_field_is_empty (field, from->values[i]))
        continue;
      if (field->type == WM_FIELD_REFERENCE)
        wm_edit_set_reference (self->edit, to, i, get_target (self, from, field, i));
      else if (field->type == WM_FIELD_TEXT)
        wm_edit_set_text (self->edit, to, i, from->values[i].text);
      else
        wm_edit_set_integer (self->edit, to, i, from->values[i].number);
    }
}

/* The plan as it is with what the file says of it, where that is a plan's and nobody
 * has said otherwise. */
static void
set_plan (Apply *self)
{
  WmRecord *plan = WM_RECORD (wm_store_get_plan (self->store));
  WmImportRecord *given = self->import->plan;
  gboolean fresh = plan == NULL;
  const char *title = given != NULL ? wm_import_record_get_text (given, WM_PLAN_TITLE) : NULL;
  const char *organization = given != NULL ? wm_import_record_get_text (given, WM_PLAN_ORGANIZATION) : NULL;
  static const guint kept[] = { WM_PLAN_TITLE, WM_PLAN_ORGANIZATION, WM_PLAN_SCOPE, WM_PLAN_OWNER };
  g_autofree WmValue *before = NULL;

  if (fresh)
    {
      plan = wm_edit_add (self->edit, WM_TYPE_PLAN);
      wm_edit_set_text (self->edit, plan, WM_PLAN_TITLE, title != NULL ? title : self->import->source);
      wm_edit_set_text (self->edit, plan, WM_PLAN_ORGANIZATION, organization != NULL ? organization : title != NULL ? title : self->import->source);
      wm_edit_set_integer (self->edit, plan, WM_PLAN_START, wm_date_today ());
    }
  if (given == NULL)
    return;
  g_hash_table_insert (self->made, given, plan);
  before = g_new0 (WmValue, G_N_ELEMENTS (kept));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    before[i].text = g_strdup (wm_record_get_text (plan, kept[i]));
  copy_values (self, given, plan);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (!fresh && before[i].text != NULL)
        wm_edit_set_text (self->edit, plan, kept[i], before[i].text);
      g_free (before[i].text);
    }
}

static gint64
find_last_position (Apply *self)
{
  GListModel *tasks = wm_store_list (self->store, WM_TYPE_TASK);
  gint64 last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tasks); i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);

      if (wm_record_is_empty (task, WM_TASK_PARENT) && !wm_record_is_empty (task, WM_TASK_POSITION))
        last = MAX (last, wm_record_get_integer (task, WM_TASK_POSITION));
    }
  return last;
}

/* The summary below which the import comes, which starts no earlier than it does in its file. */
static void
add_summary (Apply *self)
{
  WmImportRecord *plan = self->import->plan;
  const char *title = plan != NULL ? wm_import_record_get_text (plan, WM_PLAN_TITLE) : NULL;
  gint64 start = plan != NULL ? wm_import_record_get_integer (plan, WM_PLAN_START) : WM_UNSET;
  gint64 position = find_last_position (self) + 1;

  self->summary = wm_edit_add (self->edit, WM_TYPE_TASK);
  wm_edit_set_text (self->edit, self->summary, WM_TASK_TITLE, title != NULL ? title : self->import->source);
  wm_edit_set_integer (self->edit, self->summary, WM_TASK_POSITION, position);
  if (start == WM_UNSET)
    return;
  wm_edit_set_integer (self->edit, self->summary, WM_TASK_CONSTRAINT, WM_CONSTRAINT_SNET);
  wm_edit_set_integer (self->edit, self->summary, WM_TASK_CONSTRAINT_TIME, wm_plan_time_new (start, 0));
}

/* The hours by which the file's tasks are worked on, as a calendar of their own where
 * the plan's are others. */
static void
choose_calendar (Apply *self)
{
  WmImportRecord *plan = self->import->plan;
  WmRecord *of_plan = wm_store_get_reference (self->store, WM_RECORD (wm_store_get_plan (self->store)), WM_PLAN_CALENDAR);
  const char *key = plan != NULL ? wm_import_record_get_text (plan, WM_PLAN_CALENDAR) : NULL;
  gboolean own_days = FALSE;

  for (guint i = 0; i < self->import->records->len && !own_days; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->import->records, i);

      own_days = record->kind == WM_TYPE_HOLIDAY && wm_import_record_get_text (record, WM_HOLIDAY_CALENDAR) == NULL
                 && wm_import_record_get_text (record, WM_HOLIDAY_PERSON) == NULL && !has_holiday (self, record, NULL, NULL);
    }
  if (key != NULL)
    self->calendar = get_made (self, wm_import_find (self->import, WM_TYPE_CALENDAR_RECORD, key));
  if (self->calendar == NULL && (of_plan != NULL || own_days))
    {
      self->calendar = wm_edit_add (self->edit, WM_TYPE_CALENDAR_RECORD);
      wm_edit_set_text (self->edit, self->calendar, WM_CALENDAR_RECORD_TITLE, wm_record_get_title (self->summary));
    }
  if (self->calendar == of_plan)
    self->calendar = NULL;
}

static void
add_holiday (Apply          *self,
             WmImportRecord *record)
{
  WmRecord *calendar = get_target (self, record, &wm_kinds_get (WM_TYPE_HOLIDAY)->fields[WM_HOLIDAY_CALENDAR], WM_HOLIDAY_CALENDAR);
  WmRecord *person = get_target (self, record, &wm_kinds_get (WM_TYPE_HOLIDAY)->fields[WM_HOLIDAY_PERSON], WM_HOLIDAY_PERSON);
  WmRecord *made;

  if ((calendar == NULL && wm_import_record_get_text (record, WM_HOLIDAY_CALENDAR) != NULL)
      || (person == NULL && wm_import_record_get_text (record, WM_HOLIDAY_PERSON) != NULL))
    return;
  /* Everybody's in the file is not everybody's in a plan that has other tasks. */
  if (self->summary != NULL && calendar == NULL && person == NULL)
    calendar = self->calendar;
  if (self->summary != NULL && has_holiday (self, record, calendar, person))
    return;
  made = wm_edit_add (self->edit, WM_TYPE_HOLIDAY);
  copy_values (self, record, made);
  wm_edit_set_reference (self->edit, made, WM_HOLIDAY_CALENDAR, calendar);
  g_hash_table_insert (self->made, record, made);
}

/* Whether the import's dates in @record belong to a plan of its own. */
static gboolean
is_left_out (Apply          *self,
             WmImportRecord *record)
{
  return record->kind == WM_TYPE_PLAN || record->kind == WM_TYPE_HOLIDAY;
}

static void
set_task (Apply          *self,
          WmImportRecord *record,
          WmRecord       *task,
          GHashTable     *summaries)
{
  if (self->summary == NULL)
    return;
  if (wm_record_is_empty (task, WM_TASK_PARENT))
    wm_edit_set_reference (self->edit, task, WM_TASK_PARENT, self->summary);
  if (self->calendar != NULL && wm_record_is_empty (task, WM_TASK_CALENDAR)
      && (record->key == NULL || !g_hash_table_contains (summaries, record->key)))
    wm_edit_set_reference (self->edit, task, WM_TASK_CALENDAR, self->calendar);
}

static GHashTable *
find_summaries (WmImport *import)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (import->records, i);
      const char *parent = record->kind == WM_TYPE_TASK ? wm_import_record_get_text (record, WM_TASK_PARENT) : NULL;

      if (parent != NULL)
        g_hash_table_add (keys, (gpointer) parent);
    }
  return keys;
}

/* All records first, then what they say: a reference may lead to a later one. */
static void
add_records (Apply *self)
{
  GPtrArray *records = self->import->records;

  for (guint i = 0; i < records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (records, i);
      WmRecord *made;

      if (is_left_out (self, record))
        continue;
      made = find_same (self, record);
      if (made == NULL)
        made = wm_edit_add (self->edit, record->kind);
      g_hash_table_insert (self->made, record, made);
    }
}

static void
fill_records (Apply *self)
{
  g_autoptr (GHashTable) summaries = find_summaries (self->import);
  g_autoptr (GHashTable) filled = g_hash_table_new (NULL, NULL);
  GPtrArray *records = self->import->records;

  for (guint i = 0; i < records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (records, i);
      WmRecord *made = get_made (self, record);

      if (is_left_out (self, record) || !g_hash_table_add (filled, made))
        continue;
      /* One that was there keeps what the plan says of it. */
      if (record->kind == WM_TYPE_PERSON && !wm_record_is_empty (made, WM_PERSON_NAME))
        continue;
      copy_values (self, record, made);
      if (record->kind == WM_TYPE_TASK)
        set_task (self, record, made, summaries);
    }
}

/*< private >
 * wm_import_make:
 * @made: (nullable): filled with the record that each #WmImportRecord became
 *
 * Like wm_import_apply(), with an account of what became what.
 */
gboolean
wm_import_make (WmImport    *import,
                WmEdit      *edit,
                WmStore     *store,
                GHashTable  *made,
                GError     **error)
{
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  Apply self = { .import = import, .edit = edit, .store = store, .made = made != NULL ? made : own };
  gboolean below = wm_import_goes_below (store);

  if (below)
    add_summary (&self);
  add_records (&self);
  if (below)
    choose_calendar (&self);
  fill_records (&self);
  if (!below)
    set_plan (&self);
  for (guint i = 0; i < import->records->len; i++)
    if (((WmImportRecord *) g_ptr_array_index (import->records, i))->kind == WM_TYPE_HOLIDAY)
      add_holiday (&self, g_ptr_array_index (import->records, i));
  return wm_edit_check (edit, error);
}

/**
 * wm_import_apply:
 * @self: an import that wm_import_try() has been through
 * @edit: an edit of @store, which becomes the one change that brings all of it
 * @store: a plan
 * @error: return location
 *
 * Into a plan without tasks, the import becomes the plan; else it comes below a summary
 * that is named after it. People and calendars that the plan has already are not made
 * twice.
 *
 * Returns: %FALSE with an error of wm_edit_check(): then cancel @edit
 */
gboolean
wm_import_apply (WmImport  *self,
                 WmEdit    *edit,
                 WmStore   *store,
                 GError   **error)
{
  return wm_import_make (self, edit, store, NULL, error);
}
