/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-session.h"

G_BEGIN_DECLS

/* A place of the window: a row at its left, and what shows in its middle. */
typedef struct
{
  const char  *name;
  const char  *title; /* untranslated */
  const char  *icon;
  GtkWidget *(*create) (WmSession *session);
  void       (*reveal) (GtkWidget *place,
                        WmRecord  *record);
  GType      (*kinds[4]) (void); /* of the records that live there, ended by NULL */
} WmPlace;

const WmPlace *wm_places_list (guint    *n_places);
const WmPlace *wm_places_find (WmRecord *record);

G_END_DECLS
