/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Somebody who owns work, or a role that nobody has been named for yet. */
#define WM_PERSON_FIELDS(F) \
  F (WM_PERSON_NAME, "name", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_PERSON_ROLE, "role", TEXT, N_ ("Role"), .flags = WM_FIELD_SEARCHED) \
  F (WM_PERSON_EMAIL, "email", TEXT, N_ ("E-mail"), .flags = WM_FIELD_SEARCHED) \
  F (WM_PERSON_CALENDAR, "calendar", REFERENCE, N_ ("Working calendar"), .target = "calendar") \
  F (WM_PERSON_CAPACITY, "capacity", INTEGER, N_ ("Capacity in percent"), .minimum = 1, .maximum = 100, .initial = "100")

#define WM_TYPE_PERSON (wm_person_get_type ())
WM_DECLARE_RECORD (WmPerson, wm_person, WM, PERSON, WM_PERSON_FIELDS)

G_END_DECLS
