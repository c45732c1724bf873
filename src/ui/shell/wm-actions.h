/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be done in the window as a whole: for keys, the palette and the list of shortcuts. */
typedef struct
{
  const char *group;     /* untranslated; NULL as in the row above */
  const char *name;      /* detailed action name; NULL for a key that the drawer handles by itself */
  const char *title;     /* untranslated */
  const char *keys[4];   /* ended by NULL; as gtk_accelerator_parse() reads them */
  gboolean    hidden;    /* from the palette: it makes sense by its key alone */
} WmActionInfo;

const WmActionInfo *wm_actions_list   (guint          *n_actions);
void                wm_actions_set_up (GtkApplication *application);
gboolean            wm_actions_is_enabled (const WmActionInfo *self,
                                           GtkWidget          *window);
gboolean            wm_actions_activate   (const WmActionInfo *self,
                                           GtkWidget          *window);

G_END_DECLS
