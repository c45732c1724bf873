/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shell/wm-application.h"
#include "shell/wm-window.h"

G_BEGIN_DECLS

/* What tests of the window share: the application with a library of its own, waiting, finding, and
 * a hand on the real pointer and keys (XTest, through xdotool). */

/* The condition may need timers as well as events. */
#define ui_wait(condition) \
  G_STMT_START { \
    guint tick_ = g_timeout_add (20, ui_tick, NULL); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (tick_); \
  } G_STMT_END

gboolean   ui_tick           (gpointer      unused);
void       ui_set_up         (int          *argc,
                              char       ***argv);
int        ui_run            (void);
const char *ui_get_folder    (void);

WmApplication *ui_get_application (void);
WmWindow  *ui_open_window    (void);
WmWindow  *ui_open_sample    (void);
void       ui_close_window   (WmWindow     *window);
WmStore   *ui_get_store      (WmWindow     *window);
void       ui_wait_for_frames (gpointer     widget,
                               guint        n);

typedef gboolean (*UiMatch) (GtkWidget *widget, gconstpointer data);

GtkWidget *ui_find_where     (gpointer      root,
                              UiMatch       match,
                              gconstpointer data);
GtkWidget *ui_find           (gpointer      root,
                              GType         type);
GtkWidget *ui_find_titled    (gpointer      root,
                              const char   *title);
guint      ui_count          (gpointer      root,
                              GType         type);
GtkWidget *ui_find_toplevel  (GType         type);

gboolean   ui_has_hand       (void);
void       ui_move_to        (GtkWidget    *widget,
                              double        x,
                              double        y);
void       ui_press          (void);
void       ui_release        (void);
void       ui_scroll         (gboolean      ctrl,
                               int           steps);
void       ui_click          (GtkWidget    *widget);
void       ui_drag           (GtkWidget    *widget,
                              double        x,
                              double        y,
                              double        dx,
                              double        dy);
void       ui_keys           (const char   *keys,
                              ...) G_GNUC_NULL_TERMINATED;
void       ui_type           (const char   *text);

char      *ui_write_file     (const char   *name,
                              const char   *contents,
                              gsize         size);
char      *ui_dump           (WmStore      *store);

G_END_DECLS
