/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "act/wm-ask.h"
#include "assess/wm-metric-values.h"

/* Measuring */

enum
{
  VALUE,
  TAKEN,
  SOURCE,
};

static char *
measure (WmAsk   *ask,
         WmEdit  *edit,
         GError **error)
{
  WmRecord *metric = wm_ask_get_record (ask);
  g_autofree char *value = wm_ask_dup_text (ask, VALUE), *source = wm_ask_dup_text (ask, SOURCE), *ref = wm_record_dup_ref (metric);
  WmMeasurement *measurement = wm_metric_measure (edit, WM_METRIC (metric), wm_ask_get_date (ask, TAKEN), value, source, error);

  if (measurement == NULL)
    return NULL;
  if (wm_metric_is_outside (WM_METRIC (metric), wm_record_get_integer (WM_RECORD (measurement), WM_MEASUREMENT_VALUE)))
    /* Translators: the number of a metric, and its new value */
    return g_strdup_printf (_ ("%s: %s is outside what is tolerated"), ref, value);
  return g_strdup_printf (_ ("%s: %s is recorded"), ref, value);
}

void
wm_act_measure (WmSession *session,
                WmRecord  *metric,
                GtkWidget *over)
{
  WmStore *store = wm_session_get_store (session);
  WmAsk *ask = wm_ask_new (session, metric, _ ("Record a Measurement"), _ ("_Record"), _ ("Record a measurement"), measure);
  WmMeasurement *last = wm_metric_find_last (store, WM_METRIC (metric));
  g_autofree char *before = wm_metric_dup_last (store, WM_METRIC (metric));
  g_autofree char *target = wm_record_dup_label (metric, WM_METRIC_TARGET), *lowest = wm_record_dup_label (metric, WM_METRIC_LOWEST);
  g_autofree char *highest = wm_record_dup_label (metric, WM_METRIC_HIGHEST);

  wm_ask_add_group (ask, NULL, wm_record_get_title (metric));
  wm_ask_add_entry (ask, _ ("Value"), NULL);
  wm_ask_add_date (ask, _ ("Taken"), wm_session_get_today (session));
  wm_ask_add_entry (ask, _ ("Source"), last != NULL ? wm_record_get_text (WM_RECORD (last), WM_MEASUREMENT_SOURCE) : NULL);
  wm_ask_add_group (ask, NULL, _ ("Values are added, never changed."));
  wm_ask_add_fact (ask, _ ("Last value"), before);
  wm_ask_add_fact (ask, _ ("Target"), target);
  wm_ask_add_fact (ask, _ ("Lowest tolerated"), lowest);
  wm_ask_add_fact (ask, _ ("Highest tolerated"), highest);
  wm_ask_present (ask, over);
}
