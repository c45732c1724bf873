/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "paper/wm-paper-print.h"

/* One print, from the dialog to the last page. */
typedef struct
{
  WmSession      *session;
  WmPaperContent *content;
  WmPaperLayout   layout;
  WmPaper        *paper; /* NULL until the size of the page is known */
} Print;

static void
print_free (gpointer data)
{
  Print *self = data;

  g_clear_pointer (&self->paper, wm_paper_free);
  wm_paper_content_unref (self->content);
  g_object_unref (self->session);
  g_free (self);
}

/* The printer's page is what the person chose last, in the system's dialog. */
static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext   *context,
          Print             *self)
{
  self->layout.width = gtk_print_context_get_width (context);
  self->layout.height = gtk_print_context_get_height (context);
  g_clear_pointer (&self->paper, wm_paper_free);
  self->paper = wm_paper_new (self->content, &self->layout);
  gtk_print_operation_set_n_pages (operation, (int) wm_paper_get_n_pages (self->paper));
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              Print             *self)
{
  wm_paper_draw (self->paper, gtk_print_context_get_cairo_context (context), (guint) page);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Print                   *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    wm_session_trouble (self->session, error);
}

static GtkPageSetup *
create_page_setup (const WmPaperLayout *layout)
{
  gboolean upright = layout->height >= layout->width;
  double short_side = upright ? layout->width : layout->height, long_side = upright ? layout->height : layout->width;
  g_autoptr (GtkPaperSize) size = NULL;
  GtkPageSetup *setup = gtk_page_setup_new ();

  for (const WmPaperSize *known = wm_paper_sizes; known->name != NULL && size == NULL; known++)
    if (ABS (known->width - short_side) < 1 && ABS (known->height - long_side) < 1)
      size = gtk_paper_size_new (known->pwg_name);
  if (size == NULL)
    size = gtk_paper_size_new_custom ("custom", "custom", short_side, long_side, GTK_UNIT_POINTS);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, upright ? GTK_PAGE_ORIENTATION_PORTRAIT : GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

/* Asks for a printer, and prints: one page after another, while the window lives on. */
void
wm_paper_print (GtkWindow           *window,
                WmSession           *session,
                WmPaperContent      *content,
                const WmPaperLayout *layout)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = create_page_setup (layout);
  Print *self = g_new0 (Print, 1);

  self->session = g_object_ref (session);
  self->content = wm_paper_content_ref (content);
  self->layout = *layout;
  g_object_set_data_full (G_OBJECT (operation), "print", self, print_free);
  gtk_print_operation_set_job_name (operation, content->title);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the margins are our own */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), self);
  /* What went wrong comes with “done” as well. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, window, NULL);
}
