/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "paper/wm-paper-dialog.h"
#include "shell/wm-date-row.h"
#include "ui-fixture.h"

static AdwDialog *
get_dialog (WmWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static WmPaperDialog *
open_dialog (WmWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL);
  ui_wait (get_dialog (window) != NULL && ui_find_titled (get_dialog (window), "Format") != NULL);
  return WM_PAPER_DIALOG (get_dialog (window));
}

static void
close_dialog (WmWindow *window)
{
  adw_dialog_close (get_dialog (window));
  ui_wait (get_dialog (window) == NULL);
}

static GdkPaintable *
get_picture (WmPaperDialog *dialog)
{
  return gtk_picture_get_paintable (GTK_PICTURE (ui_find (dialog, GTK_TYPE_PICTURE)));
}

static gboolean
starts_with (const char *path,
             const char *magic)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL) && length > 1000 && g_str_has_prefix (bytes, magic);
}

/* The pages are shown, one after another, and anew when an option changes. */
static void
test_preview (void)
{
  WmWindow *window = ui_open_sample ();
  WmPaperDialog *dialog = open_dialog (window);
  WmPaperPreview *preview = wm_paper_dialog_get_preview (dialog);
  GtkWidget *next, *size;
  guint landscape;

  ui_wait (wm_paper_preview_get_n_pages (preview) > 0);
  landscape = wm_paper_preview_get_n_pages (preview);
  g_assert_cmpuint (landscape, >, 1);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (get_picture (dialog)), >, gdk_paintable_get_intrinsic_height (get_picture (dialog)));
  next = gtk_widget_get_last_child (gtk_widget_get_last_child (GTK_WIDGET (preview)));
  for (guint i = 1; i < landscape; i++)
    {
      g_signal_emit_by_name (next, "clicked");
      ui_wait (wm_paper_preview_get_page (preview) == i);
    }
  ui_wait (!gtk_widget_get_sensitive (next));

  /* A page upright is higher than wide, and holds more rows. */
  size = ui_find_titled (dialog, "Portrait");
  adw_switch_row_set_active (ADW_SWITCH_ROW (size), TRUE);
  ui_wait (gdk_paintable_get_intrinsic_width (get_picture (dialog)) < gdk_paintable_get_intrinsic_height (get_picture (dialog)));
  close_dialog (window);
  ui_close_window (window);
}

/* Each format is written by the dialog, which then goes. */
static void
test_save (void)
{
  static const char *const files[][2] = { { "p.pdf", "%PDF-" }, { "p.svg", "<?xml" }, { "p.png", "\x89PNG" } };
  WmWindow *window = ui_open_sample ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      WmPaperDialog *dialog = open_dialog (window);
      g_autofree char *path = g_build_filename (ui_get_folder (), files[i][0], NULL);

      adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_titled (dialog, "Format")), i);
      wm_paper_dialog_save (dialog, path);
      ui_wait (get_dialog (window) == NULL);
      g_assert_true (starts_with (path, files[i][1]));
      g_unlink (path);
    }
  ui_close_window (window);
}

static void
count_trouble_cb (WmSession *session,
                  GError    *error,
                  guint     *n)
{
  g_assert_nonnull (strstr (error->message, "nowhere"));
  (*n)++;
}

/* What can't be written is told, and the dialog stays for another try. */
static void
test_trouble (void)
{
  WmWindow *window = ui_open_sample ();
  WmPaperDialog *dialog = open_dialog (window);
  g_autofree char *path = g_build_filename (ui_get_folder (), "nowhere", "p.pdf", NULL);
  guint n = 0;

  g_signal_connect (wm_window_get_session (window), "trouble", G_CALLBACK (count_trouble_cb), &n);
  wm_paper_dialog_save (dialog, path);
  ui_wait (n > 0);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (gtk_widget_get_mapped (ui_find_titled (dialog, "Format")));
  g_signal_handlers_disconnect_by_func (wm_window_get_session (window), count_trouble_cb, &n);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_close_window (window);
}

/* Two dates the wrong way round draw nothing new, and a right pair does. */
static void
test_dates (void)
{
  WmWindow *window = ui_open_sample ();
  WmPaperDialog *dialog = open_dialog (window);
  WmPaperPreview *preview = wm_paper_dialog_get_preview (dialog);
  GtkWidget *first, *last;
  guint whole;

  ui_wait (wm_paper_preview_get_n_pages (preview) > 0);
  whole = wm_paper_preview_get_n_pages (preview);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_find_titled (dialog, "Show")), 2);
  first = ui_find_titled (dialog, "From");
  last = ui_find_titled (dialog, "Until");
  g_assert_true (gtk_widget_get_visible (first) && gtk_widget_get_visible (last));
  wm_date_row_set_date (WM_DATE_ROW (last), wm_date_row_get_date (WM_DATE_ROW (first)) - 1);
  wm_date_row_set_date (WM_DATE_ROW (last), wm_date_row_get_date (WM_DATE_ROW (first)) + 7);
  ui_wait (wm_paper_preview_get_n_pages (preview) < whole);
  g_assert_cmpuint (wm_paper_preview_get_n_pages (preview), ==, 1);
  close_dialog (window);
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Ui/Paper/pages-before-one’s-eyes", test_preview);
  g_test_add_func ("/Wm/Ui/Paper/saves-each-format", test_save);
  g_test_add_func ("/Wm/Ui/Paper/trouble-is-told", test_trouble);
  g_test_add_func ("/Wm/Ui/Paper/dates", test_dates);
  return ui_run ();
}
