/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-import-private.h"

/* XML whose format is known by its outermost element. */
typedef struct
{
  WmImport             *import;
  const WmImportReader *reader;
  const char           *wanted; /* (nullable): the format that was asked for */
  gpointer              state;
} Xml;

static const WmImportReader *
find_reader (const WmXmlElement *element)
{
  if (g_str_equal (element->name, "Project"))
    return &wm_mspdi_reader;
  if (!g_str_equal (element->name, "project"))
    return NULL;
  return wm_xml_get (element, "mrproject-version") != NULL ? &wm_planner_reader : &wm_gan_reader;
}

static gboolean
start_cb (const WmXmlElement *element,
          gpointer            data,
          GError            **error)
{
  Xml *self = data;

  if (element->depth == 0)
    {
      self->reader = find_reader (element);
      if (self->reader == NULL)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN,
                       _ ("<%s> is not how Microsoft Project’s XML, GanttProject or Planner begin; save the plan in one of these formats"),
                       element->name);
          return FALSE;
        }
      if (self->wanted != NULL && !g_str_equal (self->wanted, self->reader->format))
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN, _ ("this is a file of the format “%s”, not “%s”"),
                       self->reader->format, self->wanted);
          return FALSE;
        }
      self->import->format = self->reader->format;
      self->state = self->reader->begin (self->import);
    }
  return wm_import_check_count (self->import, error) && self->reader->start (element, self->state, error);
}

static gboolean
end_cb (const WmXmlElement *element,
        gpointer            data,
        GError            **error)
{
  Xml *self = data;

  return self->reader->end (element, self->state, error);
}

static gboolean
read_xml (WmImport      *import,
          const char    *wanted,
          GInputStream  *stream,
          GCancellable  *cancellable,
          GError       **error)
{
  Xml xml = { .import = import, .wanted = wanted };
  gboolean good = wm_xml_read (stream, start_cb, end_cb, &xml, cancellable, error) && xml.reader->finish (xml.state, error);

  if (xml.state != NULL)
    xml.reader->free (xml.state);
  return good;
}

/* Does this look like XML? Bytes are in whatever encoding: UTF-16 has zeros between them. */
static gboolean
looks_like_xml (const char *head,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (head[i] == '<')
      return TRUE;
    else if (strchr ("\xef\xbb\xbf\xfe\xff \t\r\n", head[i]) == NULL && head[i] != '\0')
      return FALSE;
  return FALSE;
}

static gboolean
refuse_other_formats (const char *head,
                      gsize       length,
                      GError    **error)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *message;
  } known[] = {
    { "\xd0\xcf\x11\xe0", 4, N_ ("this is an .mpp file, which only Microsoft Project reads; save it there as XML (*.xml) and import that") },
    { "PK\x03\x04", 4, N_ ("this is a zip archive or an office document; unpack it, or save the plan as CSV or XML") },
    { "SQLite format 3", 15, N_ ("this is a database, perhaps a Waymark plan; open it from the start page") },
    { "%PDF", 4, N_ ("this is a PDF; ask for the plan as Microsoft Project XML, GanttProject, Planner or CSV") },
    { "MPX", 3, N_ ("this is an .mpx file; save it as XML in Microsoft Project and import that") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (length >= known[i].length && memcmp (head, known[i].bytes, known[i].length) == 0)
      {
        g_set_error_literal (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN, _ (known[i].message));
        return FALSE;
      }
  if (length == 0)
    {
      g_set_error_literal (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("the file is empty; save it again in the program that made it"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_stream (WmImport      *import,
             const char    *format,
             GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (stream, 64 * 1024);
  const char *head;
  gsize length;

  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), 4096, cancellable, error) < 0)
    return FALSE;
  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &length);
  if (!refuse_other_formats (head, length, error))
    return FALSE;
  if (g_strcmp0 (format, "csv") != 0 && looks_like_xml (head, length))
    return read_xml (import, format, buffered, cancellable, error);
  if (format == NULL || g_str_equal (format, "csv"))
    {
      import->format = "csv";
      return wm_csv_read (import, buffered, cancellable, error);
    }
  g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("line 1: this is not XML, as “%s” is; is it another file?"), format);
  return FALSE;
}

/**
 * wm_import_read:
 * @file: a plan in another format
 * @format: (nullable): mspdi, gan, planner or csv; %NULL to find out
 * @cancellable: (nullable):
 * @error: set to %WM_IMPORT_ERROR or %G_IO_ERROR
 *
 * Reads a plan that another program made. Nothing of a plan of ours is touched and
 * nothing is fetched. On any thread.
 *
 * Returns: (transfer full): what is in the file
 */
WmImport *
wm_import_read (GFile         *file,
                const char    *format,
                GCancellable  *cancellable,
                GError       **error)
{
  static const char *const formats[] = { "mspdi", "gan", "planner", "csv", NULL };
  g_autofree char *path = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (WmImport) import = wm_import_new ("", name);
  g_autoptr (GFileInputStream) stream = NULL;

  if (format != NULL && !g_strv_contains (formats, format))
    {
      g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_UNKNOWN, _ ("there is no format “%s” to import; there are mspdi, gan, planner and csv"),
                   format);
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  if (!read_stream (import, format, G_INPUT_STREAM (stream), cancellable, error))
    {
      if (error != NULL && *error != NULL && (*error)->domain == WM_IMPORT_ERROR)
        g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  wm_import_tidy (import);
  return g_steal_pointer (&import);
}
