/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times that were measured, in milliseconds. */
typedef struct
{
  GArray *ms; /* of double */
} Figures;

gint64  figures_now    (void);
Figures figures_new    (void);
void    figures_clear  (Figures    *self);
void    figures_add    (Figures    *self,
                        double      ms);
void    figures_since  (Figures    *self,
                        gint64      begin);
double  figures_median (Figures    *self);
double  figures_worst  (Figures    *self);
void    figures_print  (const char *what,
                        double      figure,
                        const char *unit);

char   *figures_make_home (void);
void    figures_drop_home (const char *folder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Figures, figures_clear)

G_END_DECLS
