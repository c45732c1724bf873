/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

/* Another program, with a window of its own: gives a file to whom it is dragged to, and has copied it. */

int
main (int    argc,
      char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autoptr (GdkContentProvider) content = NULL;
  g_auto (GValue) files = G_VALUE_INIT;
  GtkDragSource *source;
  GtkWidget *window;

  gtk_init ();
  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&files, gdk_file_list_new_from_array (&file, 1));
  content = gdk_content_provider_new_for_value (&files);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 120);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
  gdk_clipboard_set_value (gtk_widget_get_clipboard (window), &files);
  while (!gtk_widget_get_mapped (window) || gtk_widget_get_width (window) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_print ("ready\n");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
