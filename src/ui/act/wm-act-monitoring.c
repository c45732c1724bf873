/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "act/wm-ask.h"
#include "assess/wm-metric-values.h"
#include "assess/wm-raise.h"
#include "record/wm-incident-entry.h"
#include "record/wm-incident.h"

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

/* Incidents */

enum
{
  TEXT,
  DAY,
  CLOCK,
  WHO,
};

static char *
add_entry (WmAsk   *ask,
           WmEdit  *edit,
           GError **error)
{
  WmRecord *incident = wm_ask_get_record (ask), *entry;
  g_autofree char *text = wm_ask_dup_text (ask, TEXT), *clock = wm_ask_dup_text (ask, CLOCK), *who = wm_ask_dup_text (ask, WHO);
  g_autofree char *ref = wm_record_dup_ref (incident), *day = NULL, *when = NULL;
  gint64 date = wm_ask_get_date (ask, DAY);

  day = date == WM_UNSET ? g_strdup ("") : wm_date_format (date);
  when = g_strdup_printf ("%sT%s", day, clock);
  entry = wm_edit_add (edit, WM_TYPE_INCIDENT_ENTRY);
  wm_edit_set_text (edit, entry, WM_INCIDENT_ENTRY_TEXT, text);
  wm_edit_set_reference (edit, entry, WM_INCIDENT_ENTRY_INCIDENT, incident);
  wm_edit_set_text (edit, entry, WM_INCIDENT_ENTRY_WHO, who);
  if (!wm_edit_parse (edit, entry, WM_INCIDENT_ENTRY_WHEN, when, error))
    return NULL;
  /* Translators: %s is the number of an incident */
  return g_strdup_printf (_ ("Added to the timeline of %s"), ref);
}

void
wm_act_add_entry (WmSession *session,
                  WmRecord  *incident,
                  GtkWidget *over)
{
  WmAsk *ask = wm_ask_new (session, incident, _ ("Add to the Timeline"), _ ("_Add"), _ ("Add to the timeline of an incident"), add_entry);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M");

  wm_ask_add_group (ask, NULL, wm_record_get_title (incident));
  wm_ask_add_entry (ask, _ ("What was known or done"), NULL);
  wm_ask_add_date (ask, _ ("Day"), wm_session_get_today (session));
  wm_ask_add_entry (ask, _ ("Time, such as 14:30"), clock);
  wm_ask_add_entry (ask, _ ("Who"), NULL);
  wm_ask_present (ask, over);
}

void
wm_act_raise_finding (WmSession *session,
                      WmRecord  *incident,
                      GtkWidget *over)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (session), _ ("Raise a finding from an incident"));
  WmRecord *finding = WM_RECORD (wm_raise_incident_finding (edit, WM_INCIDENT (incident), wm_session_get_today (session)));
  g_autofree char *ref = wm_record_dup_ref (finding), *of = wm_record_dup_ref (incident), *said = NULL;

  wm_edit_commit (edit);
  /* Translators: the numbers of a finding and of an incident */
  said = g_strdup_printf (_ ("%s is raised from %s"), ref, of);
  wm_session_message (session, said, TRUE);
}
