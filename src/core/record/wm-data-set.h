/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n.h>

#include "record/wm-record.h"

G_BEGIN_DECLS

/* Data that AI systems are made or run with (A.7). */
#define WM_DATA_SET_FIELDS(F) \
  F (WM_DATA_SET_TITLE, "title", TEXT, N_ ("Name"), .flags = WM_FIELD_REQUIRED | WM_FIELD_SEARCHED) \
  F (WM_DATA_SET_VERSION, "version", TEXT, N_ ("Version"), .flags = WM_FIELD_SEARCHED) \
  F (WM_DATA_SET_ORIGIN, "origin", TEXT, N_ ("Origin"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_DATA_SET_LICENCE, "licence", TEXT, N_ ("Licence"), .flags = WM_FIELD_SEARCHED) \
  F (WM_DATA_SET_PURPOSE, "purpose", CHOICE, N_ ("Used for"), .choices = wm_data_purpose_choices) \
  F (WM_DATA_SET_PERSONAL, "personal", CHOICE, N_ ("Personal data"), .choices = wm_personal_data_choices) \
  F (WM_DATA_SET_QUALITY, "quality", TEXT, N_ ("Quality"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_DATA_SET_PREPARATION, "preparation", TEXT, N_ ("Preparation"), .flags = WM_FIELD_SEARCHED | WM_FIELD_LONG) \
  F (WM_DATA_SET_DIGEST, "digest", TEXT, N_ ("Digests"), .flags = WM_FIELD_SEARCHED) \
  F (WM_DATA_SET_SUPPLIER, "supplier", REFERENCE, N_ ("Supplier"), .target = "supplier") \
  F (WM_DATA_SET_OWNER, "owner", REFERENCE, N_ ("Owner"), .target = "person") \
  F (WM_DATA_SET_REVIEWED, "reviewed", DATE, N_ ("Last reviewed")) \
  F (WM_DATA_SET_REVIEW_DUE, "review-due", DATE, N_ ("Review due"))

#define WM_TYPE_DATA_SET (wm_data_set_get_type ())
WM_DECLARE_RECORD (WmDataSet, wm_data_set, WM, DATA_SET, WM_DATA_SET_FIELDS)

/* What data are for. */
typedef enum
{
  WM_DATA_PURPOSE_TRAINING,
  WM_DATA_PURPOSE_VALIDATION,
  WM_DATA_PURPOSE_TEST,
  WM_DATA_PURPOSE_OPERATION,
} WmDataPurpose;

extern const WmChoice wm_data_purpose_choices[];

/* Articles 4 and 9 of the GDPR, Regulation (EU) 2016/679. */
typedef enum
{
  WM_PERSONAL_DATA_NONE,
  WM_PERSONAL_DATA_PERSONAL,
  WM_PERSONAL_DATA_SPECIAL,
} WmPersonalData;

extern const WmChoice wm_personal_data_choices[];

G_END_DECLS
