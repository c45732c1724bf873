/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/wm-check-run.h"
#include "check/wm-figures.h"
#include "record/wm-kinds.h"
#include "store/wm-edit.h"

/* A plan that begins on 2026-01-05, of Acme, with Anna and Ben; today is 2026-06-15. */
typedef struct
{
  char     *folder;
  char     *path;
  WmStore  *store;
  gint64    today;
  WmQuery    *query; /* kept from run to run */
  GHashTable *names; /* to ids: plan, anna, ben, and what lines have added */
} CheckFixture;

void           check_fixture_set_up    (CheckFixture *self, gconstpointer data);
void           check_fixture_tear_down (CheckFixture *self, gconstpointer data);
void           check_fixture_do        (CheckFixture *self, const char *const *lines);
const char    *check_fixture_id        (CheckFixture *self, const char *name);
WmRecord      *check_fixture_get       (CheckFixture *self, const char *name);
GPtrArray     *check_fixture_run       (CheckFixture *self, GPtrArray *checks);
WmCheckResult *check_fixture_find      (GPtrArray *results, const char *id);

#define check_fixture_add(path, func) g_test_add (path, CheckFixture, NULL, check_fixture_set_up, func, check_fixture_tear_down)
