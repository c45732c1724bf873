/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-choices.h"
#include "record/wm-record.h"

G_BEGIN_DECLS

/* Who provides a part of an AI system: models, data, hosting, people (A.10.3). */
#define WM_SUPPLIER_FIELDS(F) \
  F (WM_SUPPLIER_TITLE, "title", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_SUPPLIER_SERVICE, "service", TEXT, N_ ("What they provide"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_SUPPLIER_CRITICALITY, "criticality", CHOICE, N_ ("Criticality"), .choices = wm_degree_choices, .initial = "medium") \
  F (WM_SUPPLIER_CONTACT, "contact", TEXT, N_ ("Contact"), .flags = WM_FIELD_SEARCHED) \
  F (WM_SUPPLIER_CONTRACT_UNTIL, "contract-until", DATE, N_ ("Contract until")) \
  F (WM_SUPPLIER_DUTIES, "duties", TEXT, N_ ("Agreed responsibilities"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_SUPPLIER_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_SUPPLIER_ASSESSED, "assessed", DATE, N_ ("Last assessed")) \
  F (WM_SUPPLIER_REVIEW_DUE, "review-due", DATE, N_ ("Review due")) \
  F (WM_SUPPLIER_NOTES, "notes", TEXT, N_ ("Notes"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG)

#define WM_TYPE_SUPPLIER (wm_supplier_get_type ())
WM_DECLARE_RECORD (WmSupplier, wm_supplier, WM, SUPPLIER, WM_SUPPLIER_FIELDS)

G_END_DECLS
