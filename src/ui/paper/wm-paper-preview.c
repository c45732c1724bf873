/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "paper/wm-paper-preview.h"

#define DELAY_MS   120  /* who types a number sees the last one drawn */
#define MAX_PIXELS 1600 /* on the longer side of the page */

struct _WmPaperPreview
{
  GtkBox          parent_instance;

  GtkPicture     *picture;
  AdwSpinner     *spinner;
  GtkLabel       *label;
  GtkLabel       *note;
  GtkWidget      *previous;
  GtkWidget      *next;

  WmPaperContent *content;
  WmPaperLayout   layout;
  guint           page, n_pages; /* 0 pages until the first is drawn */
  guint           timeout;
  GCancellable   *cancellable;   /* of the drawing under way */
};

G_DEFINE_FINAL_TYPE (WmPaperPreview, wm_paper_preview, GTK_TYPE_BOX)

/* What a thread is asked for, and what it answers. */
typedef struct
{
  WmPaperContent *content;
  WmPaperLayout   layout;
  guint           page, n_pages;
  char           *note;
  GdkTexture     *texture;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  wm_paper_content_unref (self->content);
  g_clear_object (&self->texture);
  g_free (self->note);
  g_free (self);
}

static GdkTexture *
draw_page (WmPaper *paper,
           guint    page)
{
  double width, height, scale;
  cairo_surface_t *surface;
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;
  cairo_t *cr;

  wm_paper_get_size (paper, &width, &height);
  scale = MAX_PIXELS / MAX (width, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) (width * scale), 1), MAX ((int) (height * scale), 1));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  wm_paper_draw (paper, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize) cairo_image_surface_get_stride (surface) * cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface),
                                    G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8 : GDK_MEMORY_X8R8G8B8, bytes,
                                    cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static void
draw_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (WmPaper) paper = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  paper = wm_paper_new (job->content, &job->layout);
  job->n_pages = wm_paper_get_n_pages (paper);
  job->page = MIN (job->page, job->n_pages - 1);
  job->note = g_strdup (wm_paper_get_note (paper));
  job->texture = draw_page (paper, job->page);
  g_task_return_boolean (task, TRUE);
}

static void
update_label (WmPaperPreview *self)
{
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->page + 1, self->n_pages);

  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_sensitive (self->previous, self->page > 0);
  gtk_widget_set_sensitive (self->next, self->page + 1 < self->n_pages);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  WmPaperPreview *self = WM_PAPER_PREVIEW (source);
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL)) /* another drawing is under way */
    return;
  self->page = job->page;
  self->n_pages = job->n_pages;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (job->texture));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_label_set_label (self->note, job->note != NULL ? job->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), job->note != NULL);
  update_label (self);
}

static void
draw_cb (gpointer user_data)
{
  WmPaperPreview *self = user_data;
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  self->timeout = 0;
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  job->content = wm_paper_content_ref (self->content);
  job->layout = self->layout;
  job->page = self->page;
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_source_tag (task, draw_cb);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_worker);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
}

static void
go_to (WmPaperPreview *self,
       guint           page)
{
  self->page = page;
  update_label (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  draw_cb (self);
}

static void
previous_cb (WmPaperPreview *self)
{
  go_to (self, self->page - 1);
}

static void
next_cb (WmPaperPreview *self)
{
  go_to (self, self->page + 1);
}

static void
wm_paper_preview_dispose (GObject *object)
{
  WmPaperPreview *self = WM_PAPER_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_PAPER_PREVIEW);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->content, wm_paper_content_unref);

  G_OBJECT_CLASS (wm_paper_preview_parent_class)->dispose (object);
}

static void
wm_paper_preview_class_init (WmPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_paper_preview_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-paper-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, WmPaperPreview, picture);
  gtk_widget_class_bind_template_child (widget_class, WmPaperPreview, spinner);
  gtk_widget_class_bind_template_child (widget_class, WmPaperPreview, label);
  gtk_widget_class_bind_template_child (widget_class, WmPaperPreview, note);
  gtk_widget_class_bind_template_child (widget_class, WmPaperPreview, previous);
  gtk_widget_class_bind_template_child (widget_class, WmPaperPreview, next);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
wm_paper_preview_init (WmPaperPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/* Draws anew, in a moment, on the page that is shown, or the last that there is. */
void
wm_paper_preview_show (WmPaperPreview      *self,
                       WmPaperContent      *content,
                       const WmPaperLayout *layout)
{
  wm_paper_content_ref (content);
  g_clear_pointer (&self->content, wm_paper_content_unref);
  self->content = content;
  self->layout = *layout;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_once (DELAY_MS, draw_cb, self);
}

guint
wm_paper_preview_get_n_pages (WmPaperPreview *self)
{
  return self->n_pages;
}

guint
wm_paper_preview_get_page (WmPaperPreview *self)
{
  return self->page;
}
