/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-person.h"

WM_DEFINE_RECORD (WmPerson, wm_person, WM_PERSON_FIELDS, "person", "P", N_ ("Person"))
