/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/wm-edit.h"

G_BEGIN_DECLS

#define WM_IMPORT_ERROR (wm_import_error_quark ())
GQuark wm_import_error_quark (void);

/**
 * WmImportError:
 * @WM_IMPORT_ERROR_UNKNOWN: the file is of no format that is read here, or there is no format of that name
 * @WM_IMPORT_ERROR_INVALID: the file contradicts its format; the message names the line
 * @WM_IMPORT_ERROR_LIMIT: the file is larger or deeper than is read
 */
typedef enum
{
  WM_IMPORT_ERROR_UNKNOWN,
  WM_IMPORT_ERROR_INVALID,
  WM_IMPORT_ERROR_LIMIT,
} WmImportError;

/* A plan has at most this many records of all kinds. */
#define WM_IMPORT_MAX_RECORDS 1000000

typedef struct
{
  gint64 start, finish; /* plan times */
} WmImportSpan;

/* What a file itself says of a task's dates: plan times and working minutes, %WM_UNSET
 * where it says nothing. */
typedef struct
{
  gint64   start, finish;
  gint64   early_start, early_finish;
  gint64   late_start, late_finish;
  gint64   total_float, free_float;
  gboolean by_day;   /* its dates are days: the finish is the last one, without a time */
  gint64   no_earlier; /* it may not start before this without a reason: where nothing else holds it, a constraint does */
  gint64   stop, resume; /* where what is done ends, and what remains goes on */
  GArray  *work;     /* (nullable) of WmImportSpan: when the file says that it is worked on, in no order */
  char    *because;  /* (nullable) what of the file is not taken over and moves the task; for people */
} WmStatedDates;

/**
 * WmImportRecord:
 *
 * A record that a file holds, before it is one of a plan. Its values are those of the
 * kind's fields, in their units; empty ones become the field's initial value. A
 * reference holds the key of another record of the same import.
 */
typedef struct
{
  GType          kind;
  char          *key;    /* what the file calls it; within its kind no other has it */
  guint          line;   /* where it is in the file, 0 for nowhere */
  WmValue       *values; /* one a field */
  WmStatedDates *stated; /* (nullable) of a task */
} WmImportRecord;

/* Something that a file holds and a plan does not, and whose it was. */
typedef struct
{
  char      *what;  /* a sentence for people */
  guint      count;
  GPtrArray *names; /* of char *, the first WM_IMPORT_MAX_NAMES of them */
} WmImportLoss;

#define WM_IMPORT_MAX_NAMES 1000

/**
 * WmImport:
 *
 * A plan as a reader took it out of a file: the same for all formats. Plain data,
 * for one thread at a time.
 */
typedef struct
{
  const char *format;  /* mspdi, gan, planner, csv */
  char       *source;  /* the file's own name */
  GPtrArray  *records; /* of WmImportRecord, in the file's order */
  GHashTable *by_key;
  GPtrArray  *losses;  /* of WmImportLoss */
  WmImportRecord *plan; /* in records too */
} WmImport;

WmImport       *wm_import_new         (const char        *format,
                                       const char        *source);
void            wm_import_free        (WmImport          *self);
WmImportRecord *wm_import_add         (WmImport          *self,
                                       GType              kind,
                                       const char        *key,
                                       guint              line);
WmImportRecord *wm_import_find        (WmImport          *self,
                                       GType              kind,
                                       const char        *key);
gboolean        wm_import_check_count (WmImport          *self,
                                       GError           **error);
void            wm_import_lose        (WmImport          *self,
                                       const char        *what,
                                       const char        *name);
WmImport       *wm_import_new_for_store (WmStore         *store);

WmStatedDates  *wm_import_record_state       (WmImportRecord *self);
void            wm_import_record_set_text    (WmImportRecord *self,
                                              guint           field,
                                              const char     *text);
void            wm_import_record_set_integer (WmImportRecord *self,
                                              guint           field,
                                              gint64          number);
const char     *wm_import_record_get_text    (WmImportRecord *self,
                                              guint           field);
gint64          wm_import_record_get_integer (WmImportRecord *self,
                                              guint           field);
const char     *wm_import_record_get_title   (WmImportRecord *self);

/* One end of a task that Waymark puts elsewhere than the file says. */
typedef struct
{
  const char *what;   /* start, finish, early-start … as in files */
  gint64      stated;
  gint64      computed;
} WmImportDifference;

typedef struct
{
  char   *key, *title;
  guint   line;
  GArray *differences; /* of WmImportDifference */
  char   *reason;
} WmImportChange;

/**
 * WmImportReport:
 *
 * What an import would bring and how it differs from its file.
 */
typedef struct
{
  char       *format, *source;
  GHashTable *counts;   /* name of a kind to a guint */
  guint       n_compared; /* tasks of which the file states dates */
  GPtrArray  *changes;  /* of WmImportChange: dates */
  GPtrArray  *floats;   /* of WmImportChange: early and late dates and floats only */
  GPtrArray  *losses;   /* of WmImportLoss */
  gboolean    under_summary; /* the plan has tasks already: these come below one of their own */
} WmImportReport;

WmImport       *wm_import_read        (GFile             *file,
                                       const char        *format,
                                       GCancellable      *cancellable,
                                       GError           **error);
gboolean        wm_import_apply       (WmImport          *self,
                                       WmEdit            *edit,
                                       WmStore           *store,
                                       GError           **error);
WmImportReport *wm_import_try         (WmImport          *self,
                                       WmImport          *context,
                                       GCancellable      *cancellable,
                                       GError           **error);
void            wm_import_report_free (WmImportReport    *self);
JsonNode       *wm_import_report_to_json (const WmImportReport *self);
char           *wm_import_report_to_text (const WmImportReport *self);
char           *wm_import_report_dup_counts (const WmImportReport *self);
char           *wm_import_change_dup_text   (const WmImportChange *self);
char           *wm_import_loss_dup_names    (const WmImportLoss   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmImport, wm_import_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmImportReport, wm_import_report_free)

G_END_DECLS
