/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-import.h"
#include "record/wm-kinds.h"
#include "schedule/wm-schedule.h"

/* A fresh folder, and a plan in it once something has been imported. */
typedef struct
{
  char    *folder;
  WmStore *store;
  guint    n_files;
} Fixture;

void            fixture_set_up     (Fixture *self, gconstpointer data);
void            fixture_tear_down  (Fixture *self, gconstpointer data);
GFile          *fixture_write      (Fixture *self, const char *name, const char *bytes, gssize length);
WmImport       *fixture_read       (Fixture *self, const char *name, const char *bytes, GError **error);
WmImportReport *fixture_import     (Fixture *self, const char *name, const char *bytes);
WmRecord       *fixture_find       (Fixture *self, GType kind, const char *title);
WmRecord       *fixture_find_link  (Fixture *self, const char *from, const char *to);
guint           fixture_count      (Fixture *self, GType kind);
char           *fixture_get        (WmRecord *record, guint field);
const WmImportLoss *fixture_find_loss (const WmImportReport *report, const char *what);

#define fixture_add(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
#define assert_field(record, field, expected) \
  G_STMT_START { g_autofree char *value_ = fixture_get (record, field); g_assert_cmpstr (value_, ==, expected); } G_STMT_END
