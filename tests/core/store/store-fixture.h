/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-kinds.h"
#include "store/wm-edit.h"
#include "store/wm-history.h"
#include "store/wm-store.h"

/* A fresh folder with a small plan in it: three tasks, two of them tied together. */
typedef struct
{
  char     *folder;
  char     *path;
  WmStore  *store;
  WmRecord *tasks[3];
} Fixture;

void  fixture_set_up    (Fixture *self, gconstpointer data);
void  fixture_tear_down (Fixture *self, gconstpointer data);
void  fixture_reopen    (Fixture *self);
void  fixture_close     (Fixture *self);
WmStore *fixture_create (Fixture *self, const char *name);
void  fixture_remove    (WmStore *store);
char *fixture_dump      (WmStore *store);
void  fixture_set_title (WmStore *store, WmRecord *task, const char *title);
char *fixture_read      (const char *path, gsize *length);
void  fixture_sql       (const char *path, const char *sql);

#define fixture_add(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
