/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "risk/wm-report-due.h"

/* Days from when one becomes aware of it; the law counts the latest day, and wants the report without delay. */
static const struct
{
  int         days;
  const char *source; /* untranslated */
} duties[] = {
  [WM_REPORT_DUTY_NONE] = { -1, NULL },
  [WM_REPORT_DUTY_SERIOUS] = { 15, N_ ("Regulation (EU) 2024/1689, Art. 73(2)") },
  [WM_REPORT_DUTY_INFRASTRUCTURE] = { 2, N_ ("Regulation (EU) 2024/1689, Art. 73(3)") },
  [WM_REPORT_DUTY_DEATH] = { 10, N_ ("Regulation (EU) 2024/1689, Art. 73(4)") },
  [WM_REPORT_DUTY_PERSONAL_DATA] = { 3, N_ ("Regulation (EU) 2016/679, Art. 33(1)") },
};

static gint64
get_duty (WmIncident *incident)
{
  gint64 duty = wm_record_get_integer (WM_RECORD (incident), WM_INCIDENT_DUTY);

  return duty == WM_UNSET ? WM_REPORT_DUTY_NONE : duty;
}

/**
 * wm_report_get_due:
 *
 * Returns: the last day on which @incident may be reported, in days since 1970-01-01: the one that was set, or what its
 *   duty says, counted from when it was detected; %WM_UNSET where neither is known
 */
gint64
wm_report_get_due (WmIncident *incident)
{
  gint64 set = wm_record_get_integer (WM_RECORD (incident), WM_INCIDENT_REPORT_DUE);
  gint64 detected = wm_record_get_integer (WM_RECORD (incident), WM_INCIDENT_DETECTED);
  int days = duties[get_duty (incident)].days;

  return set != WM_UNSET || days < 0 || detected == WM_UNSET ? set : detected + days;
}

/**
 * wm_report_dup_why:
 *
 * Returns: (transfer full) (nullable): how the day came about; %NULL where there is none
 */
char *
wm_report_dup_why (WmIncident *incident)
{
  gint64 due = wm_report_get_due (incident), duty = get_duty (incident);
  g_autofree char *day = due == WM_UNSET ? NULL : wm_date_dup_label (due), *detected = NULL;

  if (due == WM_UNSET)
    return NULL;
  if (!wm_record_is_empty (WM_RECORD (incident), WM_INCIDENT_REPORT_DUE))
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("%s, as was set"), day);
  detected = wm_record_dup_label (WM_RECORD (incident), WM_INCIDENT_DETECTED);
  /* Translators: a date, a number of days, another date, an article of a law */
  return g_strdup_printf (ngettext ("%s: %d day after %s (%s)", "%s: %d days after %s (%s)", (gulong) duties[duty].days), day, duties[duty].days, detected,
                          _ (duties[duty].source));
}
