/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-time.h"

G_BEGIN_DECLS

#define WM_RECURRENCE_ERROR (wm_recurrence_error_quark ())
GQuark wm_recurrence_error_quark (void);

/**
 * WmRecurrenceError:
 * @WM_RECURRENCE_ERROR_RULE: the rule is none, or one of the hours of a day
 * @WM_RECURRENCE_ERROR_EXCEPTIONS: they are not dates
 */
typedef enum
{
  WM_RECURRENCE_ERROR_RULE,
  WM_RECURRENCE_ERROR_EXCEPTIONS,
} WmRecurrenceError;

/* So many occurrences of one recurrence at most are made tasks. */
#define WM_RECURRENCE_LIMIT 400

GArray   *wm_recurrence_list_dates (const char    *rule,
                                    gint64         first,
                                    gint64         last,
                                    const char    *exceptions,
                                    GError       **error);
gboolean  wm_recurrence_rule_check       (const char  *text,
                                          GError     **error);
gboolean  wm_recurrence_exceptions_check (const char  *text,
                                          GError     **error);

G_END_DECLS
