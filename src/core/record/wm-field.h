/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "record/wm-time.h"

G_BEGIN_DECLS

#define WM_FIELD_ERROR (wm_field_error_quark ())
GQuark wm_field_error_quark (void);

/**
 * WmFieldError:
 * @WM_FIELD_ERROR_INVALID: the text is not a value of this field
 * @WM_FIELD_ERROR_UNKNOWN: there is no such field or kind
 */
typedef enum
{
  WM_FIELD_ERROR_INVALID,
  WM_FIELD_ERROR_UNKNOWN,
} WmFieldError;

typedef enum
{
  WM_FIELD_TEXT,
  WM_FIELD_INTEGER,
  WM_FIELD_BOOLEAN,
  WM_FIELD_CHOICE,    /* index into choices */
  WM_FIELD_DATE,      /* days since 1970-01-01 */
  WM_FIELD_PLAN_TIME, /* minutes since 1970-01-01T00:00, no zone */
  WM_FIELD_MOMENT,    /* seconds since 1970-01-01T00:00:00Z */
  WM_FIELD_DURATION,  /* working minutes */
  WM_FIELD_DECIMAL,   /* millionths, see wm-decimal.h */
  WM_FIELD_REFERENCE, /* id of a record of the kind in target */
} WmFieldType;

typedef enum
{
  WM_FIELD_NONE      = 0,
  WM_FIELD_REQUIRED  = 1 << 0, /* may not be empty */
  WM_FIELD_SEARCHED  = 1 << 1, /* its words are found by the search */
  WM_FIELD_LONG      = 1 << 2, /* text of several lines */
  WM_FIELD_OWNED     = 1 << 3, /* the record goes when the one referred to goes */
  WM_FIELD_HIDDEN    = 1 << 4, /* not in forms: set by the program */
  WM_FIELD_FIXED     = 1 << 5, /* set once, with the record */
  WM_FIELD_CONTENT   = 1 << 6, /* digest of contents that the store keeps */
  WM_FIELD_DECIDED   = 1 << 7, /* part of a decision that has an action of its own: forms show it, plain edits are refused */
  WM_FIELD_SEALS     = 1 << 8, /* once it is not empty, the record stays as it is */
  WM_FIELD_UNSEALED  = 1 << 9, /* … but for this one: who looks after it, when it is looked at again */
  WM_FIELD_KEPT      = 1 << 10, /* a record in which it is set is not removed, and what is fixed in it not changed, by any edit */
} WmFieldFlags;

typedef struct
{
  const char *nick;  /* in files */
  const char *label; /* for people, untranslated */
} WmChoice;

/**
 * WmField:
 *
 * One field of a kind of record. All that is done with a field (its property, its
 * column, its JSON member, its CSV column, its history, its place in the form
 * and in the search) follows from this row.
 */
typedef struct
{
  const char     *name;    /* as in JSON and on the command line: constraint-date */
  WmFieldType     type;
  const char     *label;   /* for people, untranslated */
  const WmChoice *choices; /* ended by a NULL nick */
  const char     *target;  /* kind of a reference; NULL for a record of any kind */
  const char     *initial; /* of a new record, as wm_field_parse() reads it */
  gint64          minimum, maximum; /* of an integer, where they differ */
  gboolean      (*check) (const char *text, GError **error); /* of a text that has a form of its own, else NULL */
  WmFieldFlags    flags;
} WmField;

/* Where a card stands in its column: sparse, so that one can be put between two others. */
#define WM_RANK_RANGE .minimum = G_MININT64 / 4, .maximum = G_MAXINT64 / 4

/* An empty value is NULL in text and references and %WM_UNSET in all others. */
typedef union
{
  char  *text;
  gint64 number;
} WmValue;

gboolean    wm_field_holds_text   (const WmField  *field);
gboolean    wm_field_is_empty     (const WmField  *field,
                                   WmValue         value);
gboolean    wm_field_equal        (const WmField  *field,
                                   WmValue         a,
                                   WmValue         b);
WmValue     wm_field_copy         (const WmField  *field,
                                   WmValue         value);
void        wm_field_clear        (const WmField  *field,
                                   WmValue        *value);
gboolean    wm_field_parse        (const WmField  *field,
                                   const char     *text,
                                   WmValue        *value,
                                   GError        **error);
char       *wm_field_format       (const WmField  *field,
                                   WmValue         value);
char       *wm_field_dup_label    (const WmField  *field,
                                   WmValue         value);
const char *wm_field_get_label    (const WmField  *field);

G_END_DECLS
