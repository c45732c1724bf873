/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-import.h"
#include "exchange/wm-xml-read.h"
#include "schedule/wm-schedule.h"

G_BEGIN_DECLS

/**
 * WmImportReader:
 *
 * One format of XML: an object that is told of the file's elements and fills an import.
 */
typedef struct
{
  const char *format;
  gpointer  (*begin)  (WmImport           *import);
  WmXmlFunc   start;
  WmXmlFunc   end;
  gboolean  (*finish) (gpointer            reader,
                       GError            **error);
  void      (*free)   (gpointer            reader);
} WmImportReader;

extern const WmImportReader wm_mspdi_reader;
extern const WmImportReader wm_gan_reader;
extern const WmImportReader wm_planner_reader;

gboolean wm_csv_read          (WmImport      *import,
                               GInputStream  *stream,
                               GCancellable  *cancellable,
                               GError       **error);

gboolean wm_import_make       (WmImport    *import,
                               WmEdit      *edit,
                               WmStore     *store,
                               GHashTable  *made,
                               GError     **error);
gboolean wm_import_goes_below (WmStore     *store);
gboolean wm_import_take_extra (WmImport       *import,
                               WmImportRecord *task,
                               const char     *name,
                               const char     *value);
GHashTable *wm_import_index_links (WmImport   *import);
void     wm_import_loss_free  (gpointer     loss);
void     wm_import_drop       (WmImport    *import,
                               GHashTable  *gone);
void     wm_import_tidy       (WmImport    *import);
gboolean wm_import_cut_cycles (WmImport    *import,
                               GError     **error);

gboolean wm_import_find_gap    (WmImportRecord    *record,
                                WmCalendar        *calendar,
                                gint64             from,
                                WmImportSpan      *gap);
gboolean wm_import_take_resume (WmImportRecord    *record,
                                WmCalendar        *calendar);

gint64   wm_import_parse_time (const char  *text);
gint64   wm_import_parse_number (const char *text,
                                 gint64      fallback);
double   wm_import_parse_double (const char *text,
                                 double      fallback);

/* The hours of a week while a reader puts them together: text of each day, from
 * Monday, such as “08:00-12:00 13:00-17:00”; empty for a day off. */
typedef struct
{
  GString *days[7];
} WmImportWeek;

void     wm_import_week_init  (WmImportWeek *self);
void     wm_import_week_clear (WmImportWeek *self);
int      wm_import_parse_clock (const char *text);
void     wm_import_append_hours (GString     *hours,
                                 int          begin,
                                 int          end);
char    *wm_import_week_format (const WmImportWeek *self);

G_END_DECLS
