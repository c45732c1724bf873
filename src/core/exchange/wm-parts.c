/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-parts-private.h"
#include "record/wm-kinds.h"
#include "record/wm-link.h"

static const struct
{
  const char *format;
  const char *ending;
  gsize       most; /* bytes that are read */
  gboolean  (*read) (WmImport *, const char *, gsize, GError **);
} formats[] = {
  { "cyclonedx", ".json", 32 * 1024 * 1024, wm_cdx_read },
  { "model-card", ".md", 4 * 1024 * 1024, wm_card_read },
};

gboolean
wm_parts_is_format (const char *format)
{
  for (guint i = 0; format != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].format, format))
      return TRUE;
  return FALSE;
}

/**
 * wm_parts_guess_format:
 * @name: of a file
 *
 * Returns: (nullable): the format that files of that name usually have
 */
const char *
wm_parts_guess_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].ending))
      return formats[i].format;
  return NULL;
}

/*< private >
 * wm_parts_set:
 *
 * Sets a text; of one that is a single line, breaks become spaces. The first that is set stays.
 */
void
wm_parts_set (WmImportRecord *record,
              guint           field,
              const char     *text)
{
  g_autofree char *line = NULL;

  if (text == NULL || wm_import_record_get_text (record, field) != NULL)
    return;
  line = g_strstrip (g_strdup (text));
  if (!(wm_kinds_get (record->kind)->fields[field].flags & WM_FIELD_LONG))
    g_strdelimit (line, "\r\n\t", ' ');
  if (*line != '\0')
    wm_import_record_set_text (record, field, line);
}

/*< private >
 * wm_parts_append:
 * @label: (nullable): what stands before @text
 *
 * Adds a line to a text.
 */
void
wm_parts_append (WmImportRecord *record,
                 guint           field,
                 const char     *label,
                 const char     *text)
{
  const char *before = wm_import_record_get_text (record, field);
  g_autofree char *line = text == NULL ? NULL : g_strstrip (g_strdup (text)), *all = NULL;
  const char *gap = !(wm_kinds_get (record->kind)->fields[field].flags & WM_FIELD_LONG) ? "; " : "\n";

  if (line == NULL || *line == '\0')
    return;
  all = g_strconcat (before != NULL ? before : "", before != NULL ? gap : "", label != NULL ? label : "", label != NULL ? ": " : "", line, NULL);
  if (*gap == ';')
    g_strdelimit (all, "\r\n\t", ' ');
  wm_import_record_set_text (record, field, all);
}

/*< private >
 * wm_parts_supplier:
 * @name: (nullable): of a supplier
 *
 * Returns: (transfer none) (nullable): the one of that name, made where it is not there yet
 */
WmImportRecord *
wm_parts_supplier (WmImport   *import,
                   const char *name)
{
  g_autofree char *key = name == NULL ? NULL : g_strstrip (g_strdup (name));
  WmImportRecord *supplier;

  if (key == NULL || *key == '\0')
    return NULL;
  supplier = wm_import_find (import, WM_TYPE_SUPPLIER, key);
  if (supplier == NULL)
    {
      supplier = wm_import_add (import, WM_TYPE_SUPPLIER, key, 0);
      wm_parts_set (supplier, WM_SUPPLIER_TITLE, key);
    }
  return supplier;
}

/**
 * wm_parts_read:
 * @file: a bill of materials or a model card
 * @format: (nullable): cyclonedx or model-card; %NULL to tell from its name
 * @cancellable: (nullable):
 * @error: set to %WM_IMPORT_ERROR or %G_IO_ERROR
 *
 * Reads a file; nothing of a plan is touched and nothing is fetched. On any thread.
 *
 * Returns: (transfer full): what is in it
 */
WmImport *
wm_parts_read (GFile         *file,
               const char    *format,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *path = g_file_get_basename (file), *name = g_filename_display_name (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WmImport) import = NULL;

  if (format == NULL)
    format = wm_parts_guess_format (name);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_strcmp0 (formats[i].format, format) != 0)
        continue;
      stream = g_file_read (file, cancellable, error);
      bytes = stream == NULL ? NULL : g_input_stream_read_bytes (G_INPUT_STREAM (stream), formats[i].most + 1, cancellable, error);
      if (bytes == NULL)
        return NULL;
      /* A read of a file ends before what was asked for only at its end. */
      if (g_bytes_get_size (bytes) > formats[i].most)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("%s: larger than the %u MiB that are read; split it"), name,
                       (guint) (formats[i].most / 1024 / 1024));
          return NULL;
        }
      import = wm_import_new (formats[i].format, name);
      if (!formats[i].read (import, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
        {
          g_prefix_error (error, "%s: ", name);
          return NULL;
        }
      return g_steal_pointer (&import);
    }
  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN, _ ("%s: neither a bill of materials (.json) nor a model card (.md); say which with its format"), name);
  return NULL;
}

/* Of the same name, and of the same version where both have one. */
static WmRecord *
find_same (WmStore        *store,
           WmImportRecord *record)
{
  const WmKind *kind = wm_kinds_get (record->kind);
  int version = wm_kind_find_field (kind, "version");
  GListModel *list = wm_store_list (store, record->kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) there = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_title (there), wm_import_record_get_title (record)) == 0
          && (version < 0 || g_strcmp0 (wm_record_get_text (there, (guint) version), wm_import_record_get_text (record, (guint) version)) == 0))
        return there; /* the list keeps it */
    }
  return NULL;
}

/* Fills in what a record that is there lacks, and nothing else; references once all are there. */
static void
fill (WmEdit         *edit,
      WmImportRecord *from,
      WmRecord       *to,
      WmImport       *import,
      GHashTable     *made)
{
  const WmKind *kind = wm_kinds_get (from->kind);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];

      if (wm_field_is_empty (field, from->values[i]) || (!wm_record_is_empty (to, i) && field->initial == NULL))
        continue;
      if (field->type == WM_FIELD_REFERENCE)
        wm_edit_set_reference (edit, to, i, g_hash_table_lookup (made, wm_import_find (import, wm_kinds_find (field->target), from->values[i].text)));
      else if (wm_field_holds_text (field))
        wm_edit_set_text (edit, to, i, from->values[i].text);
      else
        wm_edit_set_integer (edit, to, i, from->values[i].number);
    }
}

/**
 * wm_parts_apply:
 * @edit: the edit that it is part of
 * @system: (nullable): the system that the models and data sets are parts of; %NULL for the one that the file names, if any
 * @error: return location
 *
 * Models, data sets and suppliers that are there already, by name and version, are filled in and not made twice.
 *
 * Returns: (transfer full) (nullable) (element-type WmRecord): what the file's records have become
 */
GPtrArray *
wm_parts_apply (WmImport    *import,
                WmEdit      *edit,
                WmAiSystem  *system,
                GError     **error)
{
  WmStore *store = wm_edit_get_store (edit);
  g_autoptr (GHashTable) made = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  WmRecord *whole = (WmRecord *) system;

  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *from = g_ptr_array_index (import->records, i);
      WmRecord *to = find_same (store, from);

      if (from->kind == WM_TYPE_AI_SYSTEM && system != NULL)
        continue;
      if (to == NULL)
        to = wm_edit_add (edit, from->kind);
      if (from->kind == WM_TYPE_AI_SYSTEM)
        whole = to;
      g_hash_table_insert (made, from, to);
      g_ptr_array_add (records, g_object_ref (to));
    }
  for (guint i = 0; i < import->records->len; i++)
    {
      WmImportRecord *from = g_ptr_array_index (import->records, i);
      WmRecord *to = g_hash_table_lookup (made, from);

      if (to == NULL)
        continue;
      fill (edit, from, to, import, made);
      if (whole != NULL && to != whole && from->kind != WM_TYPE_SUPPLIER)
        wm_edit_link (edit, to, whole, WM_LINK_ROLE_PART);
    }
  return wm_edit_check (edit, error) ? g_steal_pointer (&records) : NULL;
}

/* What a file brings, kind by kind, and what it loses */

static const WmImportRecord *
get_record (WmImport *import,
            guint     i)
{
  return g_ptr_array_index (import->records, i);
}

/**
 * wm_parts_to_text:
 *
 * Returns: (transfer full): for people, a line each: what would come in, and what has no place here
 */
char *
wm_parts_to_text (WmImport *import)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < import->records->len; i++)
    g_string_append_printf (text, "%s: %s\n", _ (wm_kinds_get (get_record (import, i)->kind)->label),
                            wm_import_record_get_title ((WmImportRecord *) get_record (import, i)));
  if (import->losses->len > 0)
    g_string_append_printf (text, "%s\n", _ ("Has no place here:"));
  for (guint i = 0; i < import->losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (import->losses, i);
      g_autofree char *names = wm_import_loss_dup_names (loss);

      g_string_append_printf (text, "  %s: %u%s%s\n", loss->what, loss->count, *names != '\0' ? ": " : "", names);
    }
  return g_string_free_and_steal (text);
}

/**
 * wm_parts_to_json:
 *
 * Returns: (transfer full): the same, for programs
 */
JsonNode *
wm_parts_to_json (WmImport *import)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, import->format);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint i = 0; i < import->records->len; i++)
    {
      const WmImportRecord *record = get_record (import, i);
      const WmKind *kind = wm_kinds_get (record->kind);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "kind");
      json_builder_add_string_value (builder, kind->name);
      for (guint k = 0; k < kind->n_fields; k++)
        if (!wm_field_is_empty (&kind->fields[k], record->values[k]))
          {
            g_autofree char *value = wm_field_format (&kind->fields[k], record->values[k]);

            json_builder_set_member_name (builder, kind->fields[k].name);
            json_builder_add_string_value (builder, value);
          }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "losses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < import->losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (import->losses, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "what");
      json_builder_add_string_value (builder, loss->what);
      json_builder_set_member_name (builder, "count");
      json_builder_add_int_value (builder, loss->count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
