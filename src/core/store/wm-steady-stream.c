/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "store/wm-steady-stream.h"

/* Reads a file that must not change meanwhile: at its end, its size and its time are still what they were when it was
 * opened, and it is still there. What comes out otherwise would be a file that never was. */
struct _WmSteadyStream
{
  GFilterInputStream parent_instance;

  GFile             *file;
  gint64             size, read; /* bytes */
  char              *stamp;
};

G_DEFINE_FINAL_TYPE (WmSteadyStream, wm_steady_stream, G_TYPE_FILTER_INPUT_STREAM)

#define STAMP "time::modified,time::modified-usec,standard::size"

static char *
dup_stamp (GFileInfo *info)
{
  return g_strdup_printf ("%" G_GOFFSET_FORMAT " %" G_GUINT64_FORMAT " %u", g_file_info_get_size (info),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC));
}

static gboolean
is_steady (WmSteadyStream *self,
           GCancellable   *cancellable,
           GError        **error)
{
  GFileInputStream *base = G_FILE_INPUT_STREAM (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)));
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (base, STAMP, cancellable, error);
  g_autofree char *stamp = info == NULL ? NULL : dup_stamp (info);

  if (info == NULL)
    return FALSE;
  if (!g_file_query_exists (self->file, cancellable))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("it vanished while it was read"));
  else if (!g_str_equal (stamp, self->stamp) || self->read != self->size)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("it changed while it was read"));
  else
    return TRUE;
  return FALSE;
}

static gssize
wm_steady_stream_read (GInputStream  *stream,
                       void          *buffer,
                       gsize          count,
                       GCancellable  *cancellable,
                       GError       **error)
{
  WmSteadyStream *self = WM_STEADY_STREAM (stream);
  gssize n = g_input_stream_read (g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self)), buffer, count, cancellable, error);

  if (n > 0)
    self->read += n;
  return n == 0 && !is_steady (self, cancellable, error) ? -1 : n;
}

static void
wm_steady_stream_finalize (GObject *object)
{
  WmSteadyStream *self = WM_STEADY_STREAM (object);

  g_clear_object (&self->file);
  g_free (self->stamp);
  G_OBJECT_CLASS (wm_steady_stream_parent_class)->finalize (object);
}

static void
wm_steady_stream_class_init (WmSteadyStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_steady_stream_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = wm_steady_stream_read;
}

static void
wm_steady_stream_init (WmSteadyStream *self)
{
}

/*< private >
 * wm_steady_stream_new:
 * @file: a plain file
 *
 * Returns: (transfer full): a stream that ends with %G_IO_ERROR_BUSY or %G_IO_ERROR_NOT_FOUND when the file did
 *   not stay what it is now; %NULL with %G_IO_ERROR
 */
GInputStream *
wm_steady_stream_new (GFile         *file,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GFileInputStream) base = g_file_read (file, cancellable, error);
  g_autoptr (GFileInfo) info = base == NULL ? NULL : g_file_input_stream_query_info (base, STAMP, cancellable, error);
  WmSteadyStream *self;

  if (info == NULL)
    return NULL;
  self = g_object_new (WM_TYPE_STEADY_STREAM, "base-stream", base, NULL);
  self->file = g_object_ref (file);
  self->size = g_file_info_get_size (info);
  self->stamp = dup_stamp (info);
  return G_INPUT_STREAM (self);
}

gint64
wm_steady_stream_get_size (WmSteadyStream *self)
{
  return self->size;
}
