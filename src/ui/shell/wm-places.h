/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "wm-key-info.h"
#include "wm-session.h"

G_BEGIN_DECLS

/* A place of the window: a row at its left, and what shows in its middle. */
typedef struct
{
  const char  *name;
  const char  *title; /* untranslated */
  const char  *icon;
  GtkWidget *(*create) (WmSession *session); /* NULL for a register of its kinds */
  void       (*reveal) (GtkWidget *place,
                        WmRecord  *record);
  GType      (*kinds[8]) (void); /* of the records that live there, ended by NULL */
  const WmKeyInfo *(*list_keys) (guint *n_keys); /* (nullable) */
} WmPlace;

const WmPlace *wm_places_list   (guint         *n_places);
const WmPlace *wm_places_find   (WmRecord      *record);
GtkWidget     *wm_places_create (const WmPlace *place,
                                 WmSession     *session);

G_END_DECLS
