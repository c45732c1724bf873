/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-import-private.h"
#include "record/wm-kinds.h"

#define MAX_LOSSES 500 /* kinds of them */

G_DEFINE_QUARK (wm-import-error-quark, wm_import_error)

static void
free_record (gpointer data)
{
  WmImportRecord *self = data;
  const WmKind *kind = wm_kinds_get (self->kind);

  for (guint i = 0; i < kind->n_fields; i++)
    wm_field_clear (&kind->fields[i], &self->values[i]);
  if (self->stated != NULL)
    {
      g_free (self->stated->because);
      g_clear_pointer (&self->stated->work, g_array_unref);
    }
  g_free (self->stated);
  g_free (self->values);
  g_free (self->key);
  g_free (self);
}

void
wm_import_loss_free (gpointer data)
{
  WmImportLoss *self = data;

  g_free (self->what);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * wm_import_new:
 * @format: a format's name, which stays
 * @source: the file's name without its folders
 *
 * Returns: (transfer full): an import without records
 */
WmImport *
wm_import_new (const char *format,
               const char *source)
{
  WmImport *self = g_new0 (WmImport, 1);

  self->format = format;
  self->source = g_strdup (source);
  self->records = g_ptr_array_new_with_free_func (free_record);
  self->losses = g_ptr_array_new_with_free_func (wm_import_loss_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
wm_import_free (WmImport *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->losses);
  g_hash_table_unref (self->by_key);
  g_free (self->source);
  g_free (self);
}

static char *
make_key (GType       kind,
          const char *key)
{
  return g_strconcat (g_type_name (kind), "/", key, NULL);
}

/**
 * wm_import_add:
 * @kind: type of a kind
 * @key: (nullable): what the file calls it; %NULL when nothing refers to it
 * @line: where it is
 *
 * Of two records of a kind with the same key the first is found by it.
 *
 * Returns: (transfer none): a record with empty fields
 */
WmImportRecord *
wm_import_add (WmImport   *self,
               GType       kind,
               const char *key,
               guint       line)
{
  WmImportRecord *record = g_new0 (WmImportRecord, 1);
  const WmKind *declared = wm_kinds_get (kind);

  record->kind = kind;
  record->key = g_strdup (key);
  record->line = line;
  record->values = g_new0 (WmValue, declared->n_fields);
  for (guint i = 0; i < declared->n_fields; i++)
    wm_field_clear (&declared->fields[i], &record->values[i]);
  g_ptr_array_add (self->records, record);
  if (key != NULL)
    {
      char *full = make_key (kind, key);

      if (g_hash_table_contains (self->by_key, full))
        g_free (full);
      else
        g_hash_table_insert (self->by_key, full, record);
    }
  if (kind == WM_TYPE_PLAN)
    self->plan = record;
  return record;
}

/**
 * wm_import_find:
 *
 * Returns: (transfer none) (nullable): the record of @kind that the file calls @key
 */
WmImportRecord *
wm_import_find (WmImport   *self,
                GType       kind,
                const char *key)
{
  g_autofree char *full = key != NULL ? make_key (kind, key) : NULL;

  return full != NULL ? g_hash_table_lookup (self->by_key, full) : NULL;
}

/*< private >
 * wm_import_drop:
 * @gone: a set of records that nothing refers to
 */
void
wm_import_drop (WmImport   *self,
                GHashTable *gone)
{
  guint n = 0;

  if (g_hash_table_size (gone) == 0)
    return;
  for (guint i = 0; i < self->records->len; i++)
    {
      WmImportRecord *record = g_ptr_array_index (self->records, i);

      if (g_hash_table_contains (gone, record))
        free_record (record);
      else
        self->records->pdata[n++] = record;
    }
  g_ptr_array_set_free_func (self->records, NULL);
  g_ptr_array_set_size (self->records, n);
  g_ptr_array_set_free_func (self->records, free_record);
}

/**
 * wm_import_check_count:
 *
 * Returns: %FALSE with %WM_IMPORT_ERROR_LIMIT when there are too many records already
 */
gboolean
wm_import_check_count (WmImport  *self,
                       GError   **error)
{
  if (self->records->len <= WM_IMPORT_MAX_RECORDS)
    return TRUE;
  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("there are more than %d records; split the plan in two"),
               WM_IMPORT_MAX_RECORDS);
  return FALSE;
}

/**
 * wm_import_lose:
 * @what: a sentence for people that says what is not taken over
 * @name: (nullable): whose it is
 *
 * Counts something that the file holds and the plan will not.
 */
void
wm_import_lose (WmImport   *self,
                const char *what,
                const char *name)
{
  WmImportLoss *loss = NULL;

  /* A file may make up as many fields as it likes. */
  if (self->losses->len > MAX_LOSSES)
    what = _ ("And more of other kinds");
  for (guint i = 0; i < self->losses->len && loss == NULL; i++)
    if (g_str_equal (((WmImportLoss *) g_ptr_array_index (self->losses, i))->what, what))
      loss = g_ptr_array_index (self->losses, i);
  if (loss == NULL)
    {
      loss = g_new0 (WmImportLoss, 1);
      loss->what = g_strdup (what);
      loss->names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->losses, loss);
    }
  loss->count++;
  if (name != NULL && loss->names->len < WM_IMPORT_MAX_NAMES)
    g_ptr_array_add (loss->names, g_strdup (name));
}

static void
copy_records (WmImport *self,
              WmStore  *store,
              GType     kind)
{
  GListModel *list = wm_store_list (store, kind);
  const WmKind *declared = wm_kinds_get (kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      WmImportRecord *copy = wm_import_add (self, kind, wm_record_get_id (record), 0);

      for (guint f = 0; f < declared->n_fields; f++)
        if (declared->fields[f].type != WM_FIELD_REFERENCE || !g_str_equal (declared->fields[f].target, "task"))
          copy->values[f] = wm_field_copy (&declared->fields[f], wm_record_get_value (record, f));
    }
}

/**
 * wm_import_new_for_store:
 * @store: the plan into which an import is to go
 *
 * Takes what an import's dates depend on from a plan, for wm_import_try(), which can
 * then run on another thread: the plan's own dates, calendars, people and days off.
 *
 * Returns: (transfer full): a copy
 */
WmImport *
wm_import_new_for_store (WmStore *store)
{
  WmImport *self = wm_import_new ("", "");
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);

  copy_records (self, store, WM_TYPE_PLAN);
  copy_records (self, store, WM_TYPE_CALENDAR_RECORD);
  copy_records (self, store, WM_TYPE_PERSON);
  copy_records (self, store, WM_TYPE_HOLIDAY);
  if (g_list_model_get_n_items (tasks) > 0)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, 0);

      /* One task says that there are some. */
      wm_import_record_set_text (wm_import_add (self, WM_TYPE_TASK, NULL, 0), WM_TASK_TITLE, wm_record_get_title (task));
    }
  return self;
}

static const WmField *
get_field (WmImportRecord *self,
           guint           field)
{
  const WmKind *kind = wm_kinds_get (self->kind);

  g_assert (field < kind->n_fields);
  return &kind->fields[field];
}

/**
 * wm_import_record_state:
 *
 * Returns: (transfer none): what the file says of the task's dates, all unset at first
 */
WmStatedDates *
wm_import_record_state (WmImportRecord *self)
{
  if (self->stated == NULL)
    {
      self->stated = g_new0 (WmStatedDates, 1);
      self->stated->start = self->stated->finish = WM_UNSET;
      self->stated->early_start = self->stated->early_finish = WM_UNSET;
      self->stated->late_start = self->stated->late_finish = WM_UNSET;
      self->stated->total_float = self->stated->free_float = self->stated->no_earlier = WM_UNSET;
      self->stated->stop = self->stated->resume = WM_UNSET;
    }
  return self->stated;
}

/**
 * wm_import_record_set_text:
 * @text: (nullable): a text or, of a reference, the key of another record
 */
void
wm_import_record_set_text (WmImportRecord *self,
                           guint           field,
                           const char     *text)
{
  g_assert (wm_field_holds_text (get_field (self, field)));
  g_set_str (&self->values[field].text, text != NULL && *text != '\0' ? text : NULL);
}

void
wm_import_record_set_integer (WmImportRecord *self,
                              guint           field,
                              gint64          number)
{
  g_assert (!wm_field_holds_text (get_field (self, field)));
  self->values[field].number = number;
}

const char *
wm_import_record_get_text (WmImportRecord *self,
                           guint           field)
{
  g_assert (wm_field_holds_text (get_field (self, field)));
  return self->values[field].text;
}

gint64
wm_import_record_get_integer (WmImportRecord *self,
                              guint           field)
{
  g_assert (!wm_field_holds_text (get_field (self, field)));
  return self->values[field].number;
}

/**
 * wm_import_record_get_title:
 *
 * Returns: (transfer none): its first field, or its key where that is empty
 */
const char *
wm_import_record_get_title (WmImportRecord *self)
{
  const WmField *field = get_field (self, 0);

  if (field->type == WM_FIELD_TEXT && self->values[0].text != NULL)
    return self->values[0].text;
  return self->key != NULL ? self->key : "";
}

/*< private >
 * wm_import_take_extra:
 * @task: (nullable): whose it is; %NULL for the plan’s own
 * @name: a field of a task, “goal”, or one of the plan: “plan.months”
 * @value: as wm_field_format() wrote it
 *
 * Takes a value that an export of ours put into a custom field.
 *
 * Returns: whether it was one
 */
gboolean
wm_import_take_extra (WmImport       *self,
                      WmImportRecord *task,
                      const char     *name,
                      const char     *value)
{
  gboolean of_plan = g_str_has_prefix (name, "plan.");
  WmImportRecord *record = of_plan ? self->plan : task;
  const WmKind *kind;
  WmValue parsed;
  int field;

  if (record == NULL)
    return FALSE;
  if (g_str_equal (name, "goal"))
    {
      wm_import_record_set_text (self->plan, WM_PLAN_GOAL, task->key);
      return TRUE;
    }
  kind = wm_kinds_get (record->kind);
  field = wm_kind_find_field (kind, of_plan ? name + strlen ("plan.") : name);
  if (field < 0 || kind->fields[field].type == WM_FIELD_REFERENCE || !wm_field_parse (&kind->fields[field], value, &parsed, NULL))
    return FALSE;
  wm_field_clear (&kind->fields[field], &record->values[field]);
  record->values[field] = parsed;
  return TRUE;
}

/*< private >
 * wm_import_index_links:
 *
 * Returns: (transfer full): the links by “predecessor successor”, of which the first counts
 */
GHashTable *
wm_import_index_links (WmImport *self)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = self->records->len; i-- > 0;)
    {
      WmImportRecord *record = g_ptr_array_index (self->records, i);

      if (record->kind == WM_TYPE_DEPENDENCY)
        g_hash_table_insert (links,
                             g_strdup_printf ("%s %s", wm_import_record_get_text (record, WM_DEPENDENCY_PREDECESSOR),
                                              wm_import_record_get_text (record, WM_DEPENDENCY_SUCCESSOR)),
                             record);
    }
  return links;
}
