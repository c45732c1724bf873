/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <libical/ical.h>

#include "record/wm-recurrence-dates.h"

G_DEFINE_QUARK (wm-recurrence-error-quark, wm_recurrence_error)

static gboolean
is_given (short first)
{
  return first != ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
read_rule (const char                 *text,
           struct icalrecurrencetype  *rule,
           GError                    **error)
{
  *rule = icalrecurrencetype_from_string (text != NULL ? text : "");
  if (rule->freq == ICAL_NO_RECURRENCE)
    {
      g_set_error (error, WM_RECURRENCE_ERROR, WM_RECURRENCE_ERROR_RULE,
                   _ ("“%s” is not a recurrence rule; write one such as FREQ=MONTHLY;BYDAY=2TU (every second Tuesday of a month)"),
                   text != NULL ? text : "");
      return FALSE;
    }
  if (rule->freq < ICAL_DAILY_RECURRENCE || is_given (rule->by_hour[0]) || is_given (rule->by_minute[0]) || is_given (rule->by_second[0]))
    {
      g_set_error (error, WM_RECURRENCE_ERROR, WM_RECURRENCE_ERROR_RULE,
                   _ ("“%s” asks for hours; a task can repeat daily, weekly, monthly or yearly"), text);
      return FALSE;
    }
  return TRUE;
}

/* What a rule without days takes from the first date is said here: libical 3.0 goes to the
 * end of a shorter month, where RFC 5545 leaves that month out. */
static void
name_days (struct icalrecurrencetype  *rule,
           const struct icaltimetype  *start)
{
  if (is_given (rule->by_day[0]) || is_given (rule->by_month_day[0]) || is_given (rule->by_year_day[0]) || is_given (rule->by_week_no[0]))
    return;
  if (rule->freq == ICAL_MONTHLY_RECURRENCE || rule->freq == ICAL_YEARLY_RECURRENCE)
    rule->by_month_day[0] = (short) start->day;
  if (rule->freq == ICAL_YEARLY_RECURRENCE && !is_given (rule->by_month[0]))
    rule->by_month[0] = (short) start->month;
}

/* Returns: (transfer full): the dates in @text, or %NULL */
static GHashTable *
read_exceptions (const char  *text,
                 GError     **error)
{
  g_autoptr (GHashTable) dates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " ,;\n\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 date = *words[i] != '\0' ? wm_date_parse (words[i], NULL) : 0;

      if (date == WM_UNSET)
        {
          g_set_error (error, WM_RECURRENCE_ERROR, WM_RECURRENCE_ERROR_EXCEPTIONS,
                       _ ("“%s” is not a date on which it does not take place; write dates such as 2026-12-24, separated by spaces"), words[i]);
          return NULL;
        }
      if (*words[i] != '\0')
        g_hash_table_add (dates, g_memdup2 (&date, sizeof date));
    }
  return g_steal_pointer (&dates);
}

/**
 * wm_recurrence_list_dates:
 * @rule: (nullable): a recurrence rule of iCalendar
 * @first: the date from which it counts; the first date itself when it fits the rule
 * @last: a date after which there is none
 * @exceptions: (nullable): dates on which it does not take place, separated by spaces
 * @error: return location
 *
 * Source: RFC 5545, 3.3.10, by libical; only rules of days, not of hours.
 *
 * Returns: (transfer full) (element-type gint64): the dates, the earliest first, the first
 *   %WM_RECURRENCE_LIMIT at most; %NULL with %WM_RECURRENCE_ERROR
 */
GArray *
wm_recurrence_list_dates (const char  *text,
                          gint64       first,
                          gint64       last,
                          const char  *exceptions,
                          GError     **error)
{
  struct icalrecurrencetype rule;
  g_autoptr (GHashTable) skipped = NULL;
  GArray *dates;
  icalrecur_iterator *iterator;
  struct icaltimetype start = icaltime_null_date ();

  if (!read_rule (text, &rule, error))
    return NULL;
  skipped = read_exceptions (exceptions, error);
  if (skipped == NULL)
    return NULL;
  dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  wm_date_split (first, &start.year, &start.month, &start.day);
  start.is_date = 1;
  name_days (&rule, &start);
  iterator = icalrecur_iterator_new (rule, start);
  while (iterator != NULL && dates->len < WM_RECURRENCE_LIMIT)
    {
      struct icaltimetype next = icalrecur_iterator_next (iterator);
      gint64 date;

      if (icaltime_is_null_time (next))
        break;
      date = wm_date_new (next.year, next.month, next.day);
      if (date > last)
        break;
      if (date >= first && !g_hash_table_contains (skipped, &date))
        g_array_append_val (dates, date);
    }
  if (iterator != NULL)
    icalrecur_iterator_free (iterator);
  return dates;
}

/**
 * wm_recurrence_rule_check:
 *
 * Returns: %FALSE with %WM_RECURRENCE_ERROR_RULE when @text is not a rule by which a task can repeat
 */
gboolean
wm_recurrence_rule_check (const char  *text,
                          GError     **error)
{
  struct icalrecurrencetype rule;

  return read_rule (text, &rule, error);
}

/**
 * wm_recurrence_exceptions_check:
 *
 * Returns: %FALSE with %WM_RECURRENCE_ERROR_EXCEPTIONS when @text is not dates, separated by spaces
 */
gboolean
wm_recurrence_exceptions_check (const char  *text,
                                GError     **error)
{
  g_autoptr (GHashTable) dates = read_exceptions (text, error);

  return dates != NULL;
}
