/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "record/wm-time.h"

G_BEGIN_DECLS

#define WM_READER_ERROR (wm_reader_error_quark ())
GQuark wm_reader_error_quark (void);

/**
 * WmReaderError:
 * @WM_READER_ERROR_INVALID: the file contradicts its format; the message names the place
 * @WM_READER_ERROR_LIMIT: it is larger or deeper than is read
 * @WM_READER_ERROR_DESCRIPTION: a reader's own description is wrong
 */
typedef enum
{
  WM_READER_ERROR_INVALID,
  WM_READER_ERROR_LIMIT,
  WM_READER_ERROR_DESCRIPTION,
} WmReaderError;

/* A file gives at most this many facts. */
#define WM_READER_MAX_FACTS 500

/**
 * WmReader:
 *
 * Recognises files of one kind and names the facts in them: data, never code. It never changes, so that threads may
 * share it.
 */
typedef struct _WmReader WmReader;

/**
 * WmReadingFact:
 * @name: as checks and metrics call it: results-error
 * @number: millionths, or %WM_UNSET where it is a text, or none that a plan can keep
 * @text: (nullable): where it is no number
 * @unit: (nullable):
 * @subject: (nullable): which model, host or probe it is about
 * @time: a moment, or %WM_UNSET: that of the reading
 *
 * Something that a file says.
 */
typedef struct
{
  char   *name;
  gint64  number;
  char   *text;
  char   *unit;
  char   *subject;
  gint64  time;
} WmReadingFact;

/**
 * WmReading:
 * @reader: that recognised the file
 * @facts: (element-type WmReadingFact): what it says, the most general first
 * @time: a moment when that was so, or %WM_UNSET
 * @n_cut: how many facts more there were than are kept; at least as many
 *
 * What was read in a file.
 */
typedef struct
{
  const WmReader *reader;
  GPtrArray      *facts;
  gint64          time;
  guint           n_cut;
} WmReading;

void             wm_reading_free      (WmReading     *self);

/* Opens the file to be read, once more with each call. */
typedef GInputStream *(*WmReaderOpen) (gpointer       user_data,
                                       GError       **error);

const GPtrArray *wm_readers_list      (void);
const WmReader  *wm_readers_find      (const char    *id);
const char      *wm_reader_get_id     (const WmReader *self);
const char      *wm_reader_get_title  (const WmReader *self);
const char      *wm_reader_get_format (const WmReader *self);
gboolean         wm_reader_is_tested_on_real_files (const WmReader *self);

gboolean         wm_readers_read      (WmReaderOpen   open,
                                       gpointer       user_data,
                                       const char    *name,
                                       WmReading    **reading,
                                       GCancellable  *cancellable,
                                       GError       **error);
gboolean         wm_readers_read_file (GFile         *file,
                                       WmReading    **reading,
                                       GCancellable  *cancellable,
                                       GError       **error);
GPtrArray       *wm_readers_recognise (WmReaderOpen   open,
                                       gpointer       user_data,
                                       const char    *name,
                                       gboolean       all,
                                       GCancellable  *cancellable,
                                       GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmReading, wm_reading_free)

G_END_DECLS
