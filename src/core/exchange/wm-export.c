/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-export-private.h"
#include "store/wm-suppose.h"
#include "record/wm-kinds.h"
#include "schedule/wm-link-text.h"

static const struct
{
  WmExportFormat format;
  void         (*write) (WmExport *self);
} writers[] = {
  { { "mspdi", ".xml", N_ ("Microsoft Project XML") }, wm_mspdi_write },
  { { "gan", ".gan", N_ ("GanttProject") }, wm_gan_write },
  { { "csv", ".csv", N_ ("Table (CSV)") }, wm_csv_write },
  { { "ics", ".ics", N_ ("Calendar (iCalendar)") }, wm_ical_write },
};

static WmExportFormat formats[G_N_ELEMENTS (writers)];

/**
 * wm_export_list_formats:
 * @n_formats: (out): how many
 *
 * Returns: (transfer none) (array length=n_formats): the formats that other programs take
 */
const WmExportFormat *
wm_export_list_formats (guint *n_formats)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
        formats[i] = writers[i].format;
      g_once_init_leave (&once, 1);
    }
  *n_formats = G_N_ELEMENTS (writers);
  return formats;
}

/**
 * wm_export_find_format:
 * @name: a format’s name, or a file’s name that ends as that format’s do
 *
 * Returns: (transfer none) (nullable): the format
 */
const WmExportFormat *
wm_export_find_format (const char *name)
{
  guint n;
  const WmExportFormat *all = wm_export_list_formats (&n);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (lower, all[i].name) || g_str_has_suffix (lower, all[i].suffix))
      return &all[i];
  return NULL;
}

void
wm_export_lose (WmExport   *self,
                const char *what,
                WmRecord   *of)
{
  wm_import_lose (self->losses, what, of != NULL ? wm_record_get_title (of) : NULL);
}

static void
lose_kind (WmExport *self,
           GType     kind,
           gboolean  with_names)
{
  GListModel *list = wm_store_list (self->store, kind);
  g_autofree char *what = g_strdup_printf (_ ("Records of the kind “%s”"), _ (wm_kinds_get (kind)->label));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      wm_export_lose (self, what, with_names ? record : NULL);
    }
}

/*< private >
 * wm_export_lose_kind:
 *
 * Counts all records of @kind as not kept.
 */
void
wm_export_lose_kind (WmExport *self,
                     GType     kind)
{
  lose_kind (self, kind, TRUE);
}

WmOutlineNode *
wm_export_get_node (WmExport *self,
                    guint     index)
{
  return &g_array_index (self->outline, WmOutlineNode, index);
}

const WmTaskDates *
wm_export_get_dates (WmExport *self,
                     WmRecord *task)
{
  return wm_schedule_get_dates (self->schedule, WM_TASK (task));
}

/*< private >
 * wm_export_get_links:
 *
 * Returns: (transfer none) (nullable) (element-type WmRecord): the links to @task
 */
GPtrArray *
wm_export_get_links (WmExport *self,
                     WmRecord *task)
{
  return g_hash_table_lookup (self->links, wm_record_get_id (task));
}

/*< private >
 * wm_export_dup_links:
 *
 * Returns: (transfer full): what @task waits for: `T-4FS+2d, T-7SS`
 */
char *
wm_export_dup_links (WmExport *self,
                     WmRecord *task)
{
  GPtrArray *links = wm_export_get_links (self, task);
  GString *text = g_string_new (NULL);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *before = wm_store_get_reference (self->store, link, WM_DEPENDENCY_PREDECESSOR);
      g_autofree char *ref = before != NULL ? wm_record_dup_ref (before) : NULL;
      gint64 lag = wm_record_get_integer (link, WM_DEPENDENCY_LAG);
      g_autofree char *item =
          ref == NULL ? NULL
                      : wm_link_text_format (ref, MAX (wm_record_get_integer (link, WM_DEPENDENCY_TYPE), 0), lag == WM_UNSET ? 0 : lag,
                                             MAX (wm_record_get_integer (link, WM_DEPENDENCY_LAG_UNIT), 0));

      if (item != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", item);
    }
  return g_string_free_and_steal (text);
}

/*< private >
 * wm_export_get_duration:
 *
 * Returns: the working minutes that the task has: none of a milestone
 */
gint64
wm_export_get_duration (WmRecord *task)
{
  gint64 duration = wm_record_get_integer (task, WM_TASK_DURATION);

  return wm_record_get_boolean (task, WM_TASK_MILESTONE) || duration == WM_UNSET ? 0 : duration;
}

static void
clear_extra (gpointer data)
{
  g_free (((WmExportExtra *) data)->name);
  g_free (((WmExportExtra *) data)->value);
}

/* Is it what a record has that nobody has said anything of? */
static gboolean
is_initial (const WmField *field,
            WmValue        value)
{
  g_autofree char *text = NULL;

  if (wm_field_is_empty (field, value))
    return TRUE;
  text = wm_field_format (field, value);
  return g_strcmp0 (text, field->initial) == 0 || (field->type == WM_FIELD_BOOLEAN && g_str_equal (text, "false"));
}

/*< private >
 * wm_export_find_extras:
 * @record: a task, or the plan
 * @keeps: (nullable): what the format has a place of its own for
 *
 * Returns: (transfer full) (element-type WmExportExtra): values for custom fields, so that nothing is lost
 *   on the way back; references, which they can't hold, are counted as lost
 */
GArray *
wm_export_find_extras (WmExport      *self,
                       WmRecord      *record,
                       WmExportKeeps  keeps)
{
  const WmKind *kind = wm_record_get_kind (record);
  GArray *extras = g_array_new (FALSE, FALSE, sizeof (WmExportExtra));

  g_array_set_clear_func (extras, clear_extra);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];
      WmValue value = wm_record_get_value (record, i);
      WmExportExtra extra;

      if (is_initial (field, value) || keeps (self, record, i))
        continue;
      if (field->type == WM_FIELD_REFERENCE)
        {
          /* Translators: the name of a field. */
          g_autofree char *what = g_strdup_printf (_ ("Field “%s”"), wm_field_get_label (field));

          wm_export_lose (self, what, record);
          continue;
        }
      extra.name = WM_IS_PLAN (record) ? g_strconcat ("plan.", field->name, NULL) : g_strdup (field->name);
      extra.value = wm_field_format (field, value);
      g_array_append_val (extras, extra);
    }
  return extras;
}

/* Text as XML can hold it: control characters can't be said at all. */
static void
append_escaped (GString    *out,
                const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\n')
        g_string_append (out, "&#10;");
      else if (c == '\t' || (c >= 0x20 && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (out, c);
    }
}

/*< private >
 * wm_export_xml:
 * @text: (nullable): %NULL for nothing at all
 *
 * Appends an element that holds text.
 */
void
wm_export_xml (WmExport   *self,
               const char *name,
               const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (self->out, "<%s>", name);
  append_escaped (self->out, text);
  g_string_append_printf (self->out, "</%s>\n", name);
}

void
wm_export_xml_number (WmExport   *self,
                      const char *name,
                      gint64      number)
{
  g_string_append_printf (self->out, "<%s>%" G_GINT64_FORMAT "</%s>\n", name, number, name);
}

void
wm_export_xml_attribute (WmExport   *self,
                         const char *name,
                         const char *text)
{
  g_string_append_printf (self->out, " %s=\"", name);
  append_escaped (self->out, text != NULL ? text : "");
  g_string_append_c (self->out, '"');
}

/* Records of @kind by the task to which @field of them refers. */
static GHashTable *
group_by_task (WmStore *store,
               GType    kind,
               guint    field)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GListModel *list = wm_store_list (store, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      WmRecord *record = g_list_model_get_item (list, i);
      WmRecord *task = wm_store_get_reference (store, record, field);
      GPtrArray *group = task != NULL ? g_hash_table_lookup (groups, wm_record_get_id (task)) : NULL;

      if (task != NULL && group == NULL)
        {
          group = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (groups, (gpointer) wm_record_get_id (task), group);
        }
      if (group != NULL)
        g_ptr_array_add (group, record);
      else
        g_object_unref (record);
    }
  return groups;
}

/* Kinds of which no format of other programs knows anything. */
static void
lose_other_kinds (WmExport *self)
{
  static const char *const taken[] = { "plan", "task", "dependency", "person", "calendar", "holiday", "baseline", "baseline-task", NULL };
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    if (!g_strv_contains (taken, wm_kinds_get (kinds[i])->name))
      lose_kind (self, kinds[i], FALSE);
}

/**
 * wm_export_plan:
 * @store: a plan
 * @format: the name of a #WmExportFormat
 * @as_of: the moment of which the file says that it was made
 * @losses: (out) (optional) (transfer full) (element-type WmImportLoss): what the format has no place for
 *
 * Writes a plan as other programs read it. The same plan and moment give the same bytes.
 *
 * Returns: (transfer full): the file’s contents
 */
GBytes *
wm_export_plan (WmStore     *store,
                const char  *format,
                gint64       as_of,
                GPtrArray  **losses)
{
  WmExport self = { .store = store, .plan = wm_store_get_plan (store), .as_of = as_of };
  gsize length;
  char *text;

  self.schedule = wm_schedule_new_for_store (store);
  self.outline = wm_outline_new (store);
  self.links = group_by_task (store, WM_TYPE_DEPENDENCY, WM_DEPENDENCY_SUCCESSOR);
  self.baselines = group_by_task (store, WM_TYPE_BASELINE_TASK, WM_BASELINE_TASK_TASK);
  self.losses = wm_import_new (format, "");
  self.fields = g_ptr_array_new_with_free_func (g_free);
  self.out = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_equal (writers[i].format.name, format))
      writers[i].write (&self);
  /* A calendar for appointments is not meant to hold a plan. */
  if (!g_str_equal (format, "ics"))
    lose_other_kinds (&self);
  if (losses != NULL)
    *losses = g_ptr_array_ref (self.losses->losses);
  g_object_unref (self.schedule);
  g_array_unref (self.outline);
  g_hash_table_unref (self.links);
  g_hash_table_unref (self.baselines);
  wm_import_free (self.losses);
  g_ptr_array_unref (self.fields);
  length = self.out->len;
  text = g_string_free_and_steal (self.out);
  return g_bytes_new_take (text, length);
}

/**
 * wm_export_write:
 * @path: where to, in place of what is there
 * @error: set to %G_IO_ERROR
 *
 * Like wm_export_plan(), into a file, which is there whole or not at all.
 */
gboolean
wm_export_write (WmStore     *store,
                 const char  *path,
                 const char  *format,
                 gint64       as_of,
                 GPtrArray  **losses,
                 GError     **error)
{
  g_autoptr (GBytes) bytes = wm_export_plan (store, format, as_of, losses);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

/* A plan being written, on a thread. */
typedef struct
{
  char       *plan; /* its path */
  GFile      *file;
  const char *format;
  gint64      as_of;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free (self->plan);
  g_object_unref (self->file);
  g_free (self);
}

/* With the plan opened once more, to be read only: the other one belongs to its own thread. */
static GPtrArray *
write_job (const Job     *self,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (WmStore) store = wm_store_open (self->plan, WM_STORE_READ_ONLY, error);
  g_autoptr (GPtrArray) losses = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (store == NULL)
    return NULL;
  if (!g_cancellable_is_cancelled (cancellable))
    bytes = wm_export_plan (store, self->format, self->as_of, &losses);
  wm_store_close (store, NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_file_replace_contents (self->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                   G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error))
    return NULL;
  return g_steal_pointer (&losses);
}

static void
write_worker (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *losses = write_job (data, cancellable, &error);

  if (losses != NULL)
    g_task_return_pointer (task, losses, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * wm_export_write_async:
 * @store: a plan
 * @file: where to, in place of what is there
 * @format: the name of a #WmExportFormat, which stays
 * @as_of: as for wm_export_plan()
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Like wm_export_write(), on a thread of its own: the plan as it is on disk, where all changes have come to first. What is
 * only supposed is refused.
 */
void
wm_export_write_async (WmStore             *store,
                       GFile               *file,
                       const char          *format,
                       gint64               as_of,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  GError *error = NULL;
  Job *job;

  g_task_set_source_tag (task, wm_export_write_async);
  if (wm_store_get_supposition (store) != NULL)
    g_set_error_literal (&error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("an export says what is so; keep or discard the what-if first"));
  else if (!wm_store_is_read_only (store))
    wm_store_flush (store, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  job = g_new0 (Job, 1);
  *job = (Job) { g_strdup (wm_store_get_path (store)), g_object_ref (file), format, as_of };
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_worker);
}

/**
 * wm_export_write_finish:
 *
 * Returns: (transfer full) (element-type WmImportLoss): what the format has no place for; %NULL with
 *   %WM_STORE_ERROR or %G_IO_ERROR, and then the file is as it was
 */
GPtrArray *
wm_export_write_finish (WmStore       *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
