/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#ifdef HAVE_POPPLER
#include <poppler.h>
#endif

#include "preview/wm-thumbnail.h"
#include "store/wm-content.h"

/* Files as pictures: pictures themselves, and the first page of a PDF. They come from outside: one is only decoded when
 * it says that it is not too large, and never on the main thread. */

#define FILE_BYTES  (32 * 1024 * 1024)
#define PIXELS_MOST (64 * 1024 * 1024)

/**
 * wm_thumbnail_is_likely:
 * @media_type: (nullable): of a file
 * @size: in bytes
 *
 * Returns: whether it is worth trying
 */
gboolean
wm_thumbnail_is_likely (const char *media_type,
                        gint64      size)
{
  if (media_type == NULL || size > FILE_BYTES)
    return FALSE;
#ifdef HAVE_POPPLER
  if (g_str_equal (media_type, "application/pdf"))
    return TRUE;
#endif
  return g_str_has_prefix (media_type, "image/");
}

/* Before anything is decoded; a size of nothing stops the loader. */
static void
size_cb (GdkPixbufLoader *loader,
         int              width,
         int              height,
         const int       *pixels)
{
  double scale = MIN (1.0, (double) *pixels / MAX (MAX (width, height), 1));

  if ((gint64) width * height > PIXELS_MOST)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

static GdkTexture *
load_picture (GBytes  *bytes,
              int      pixels,
              GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *pixbuf;
  gboolean written;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), &pixels);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  if (!gdk_pixbuf_loader_close (loader, written ? error : NULL) || !written)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL)
    return gdk_texture_new_for_pixbuf (pixbuf);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The picture is too large to be shown"));
  return NULL;
}

#ifdef HAVE_POPPLER
static GdkTexture *
draw_page (PopplerPage *page,
           int          pixels)
{
  double width = 1, height = 1, scale;
  cairo_surface_t *surface;
  cairo_t *cairo;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;
  int w, h;

  poppler_page_get_size (page, &width, &height);
  scale = pixels / MAX (MAX (width, height), 1);
  w = CLAMP ((int) (width * scale), 1, pixels);
  h = CLAMP ((int) (height * scale), 1, pixels);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render (page, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) cairo_image_surface_get_stride (surface) * (gsize) h);
  texture = gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static GdkTexture *
load_pdf (GBytes  *bytes,
          int      pixels,
          GError **error)
{
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, error);
  PopplerPage *page = document == NULL ? NULL : poppler_document_get_page (document, 0);
  GdkTexture *texture = page == NULL ? NULL : draw_page (page, pixels);

  if (document != NULL && page == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The file has no page"));
  g_clear_object (&page);
  g_clear_object (&document);
  return texture;
}
#endif

/**
 * wm_thumbnail_load:
 * @digest: SHA-256 of contents in the plan
 * @pixels: how long its longer side is at most
 * @error: return location
 *
 * On any thread but the main one, which would stand still meanwhile.
 *
 * Returns: (transfer full): how the file looks; %NULL where it can't be shown
 */
GdkTexture *
wm_thumbnail_load (WmStore     *store,
                   const char  *digest,
                   int          pixels,
                   GError     **error)
{
  g_autoptr (GBytes) bytes = wm_content_load (store, digest, FILE_BYTES, error);

  if (bytes == NULL)
    return NULL;
#ifdef HAVE_POPPLER
  if (g_bytes_get_size (bytes) > 5 && memcmp (g_bytes_get_data (bytes, NULL), "%PDF-", 5) == 0)
    return load_pdf (bytes, pixels, error);
#endif
  return load_picture (bytes, pixels, error);
}

typedef struct
{
  char *digest;
  int   pixels;
} Loading;

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_free (self->digest);
  g_free (self);
}

static void
load_worker (GTask        *task,
             gpointer      store,
             gpointer      data,
             GCancellable *cancellable)
{
  const Loading *self = data;
  GError *error = NULL;
  GdkTexture *texture;

  /* What has scrolled out of sight while it waited for its turn is not decoded. */
  if (g_task_return_error_if_cancelled (task))
    return;
  texture = wm_thumbnail_load (store, self->digest, self->pixels, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * wm_thumbnail_load_async:
 *
 * Like wm_thumbnail_load(), on a thread of its own.
 */
void
wm_thumbnail_load_async (WmStore             *store,
                         const char          *digest,
                         int                  pixels,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Loading *self = g_new0 (Loading, 1);

  *self = (Loading) { g_strdup (digest), pixels };
  g_task_set_source_tag (task, wm_thumbnail_load_async);
  g_task_set_task_data (task, self, loading_free);
  g_task_run_in_thread (task, load_worker);
}

GdkTexture *
wm_thumbnail_load_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
