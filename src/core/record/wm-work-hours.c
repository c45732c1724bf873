/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdbool.h>
#include <string.h>

#include "record/wm-field.h"
#include "record/wm-time.h"
#include "record/wm-work-hours.h"

/* Hours as people write them and files keep them, the same in every language:
 *
 *     week  = part *( ";" part )
 *     part  = days 1*( " " span )           mon-thu 08:00-12:00 13:00-17:00
 *     days  = range *( "," range )          mon-wed,fri
 *     span  = time "-" time                 08:00-12:00, 22:00-24:00
 *
 * A day that is not named is one off. */

static const char *const day_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

typedef struct
{
  const char *text; /* all of it, for the place in a message */
  const char *at;
} Reader;

static void
skip_spaces (Reader *self)
{
  self->at += strspn (self->at, " \t");
}

/* The word at the reader, up to the next separator. */
static char *
dup_word (const Reader *self)
{
  return g_strndup (self->at, strcspn (self->at, " \t;"));
}

static gboolean
refuse (const Reader *self,
        GError      **error,
        const char   *format,
        ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const Reader *self,
        GError      **error,
        const char   *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: working hours as they were written, the number of a character in them, and what is wrong there. */
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("“%s”, character %d: %s"), self->text,
               (int) g_utf8_pointer_to_offset (self->text, self->at) + 1, reason);
  return FALSE;
}

static gboolean
read_time (Reader  *self,
           gint16  *minute,
           GError **error)
{
  int digits[4], n = 0;
  const char *at = self->at;

  while (n < 4 && g_ascii_isdigit (*at))
    {
      digits[n++] = *at++ - '0';
      if (n == 2 && *at++ != ':')
        break;
    }
  if (n == 4 && !g_ascii_isdigit (*at))
    {
      *minute = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3];
      if (digits[2] < 6 && *minute <= WM_MINUTES_PER_DAY)
        {
          self->at = at;
          return TRUE;
        }
    }
  g_autofree char *word = dup_word (self);
  return refuse (self, error, _ ("“%s” is not a time from 00:00 to 24:00, as in 08:00-12:00."), word);
}

static gboolean
add_span (Reader     *self,
          WmDayHours *day,
          WmWorkHours span,
          GError    **error)
{
  guint at = day->n_hours;

  if (day->n_hours == WM_WORK_HOURS_MOST)
    return refuse (self, error, _ ("A day can have %d spans of work at most."), WM_WORK_HOURS_MOST);
  while (at > 0 && day->hours[at - 1].begin > span.begin)
    at--;
  if ((at > 0 && day->hours[at - 1].end > span.begin) || (at < day->n_hours && span.end > day->hours[at].begin))
    return refuse (self, error, _ ("These hours overlap others of the same day."));
  memmove (&day->hours[at + 1], &day->hours[at], (day->n_hours - at) * sizeof span);
  day->hours[at] = span;
  day->n_hours++;
  return TRUE;
}

static gboolean
read_span (Reader     *self,
           WmDayHours *day,
           GError    **error)
{
  Reader begin = *self;
  WmWorkHours span;

  if (!read_time (self, &span.begin, error))
    return FALSE;
  if (*self->at != '-')
    return refuse (self, error, _ ("A “-” and the time at which work ends are missing, as in 08:00-12:00."));
  self->at++;
  if (!read_time (self, &span.end, error))
    return FALSE;
  if (span.begin >= span.end)
    return refuse (&begin, error, _ ("Work ends before it begins; split a night at midnight: 22:00-24:00, and 00:00-06:00 on the next day."));
  return add_span (&begin, day, span, error);
}

/* Spans up to the end of the part. */
static gboolean
read_spans (Reader     *self,
            WmDayHours *day,
            GError    **error)
{
  day->n_hours = 0;
  for (skip_spaces (self); *self->at != '\0' && *self->at != ';'; skip_spaces (self))
    if (!read_span (self, day, error))
      return FALSE;
  return TRUE;
}

static int
read_day (Reader  *self,
          GError **error)
{
  g_autofree char *word = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (day_names); i++)
    if (g_ascii_strncasecmp (self->at, day_names[i], 3) == 0 && !g_ascii_isalpha (self->at[3]))
      {
        self->at += 3;
        return i;
      }
  word = dup_word (self);
  refuse (self, error, _ ("“%s” is not a day: write mon, tue, wed, thu, fri, sat or sun, as in mon-fri 08:00-12:00."), word);
  return -1;
}

/* Days into a set of bits, from Monday on; “sat-mon” goes round the weekend. */
static gboolean
read_days (Reader  *self,
           guint    taken,
           guint   *days,
           GError **error)
{
  for (*days = 0;; self->at++)
    {
      Reader begin = *self;
      int first = read_day (self, error);
      int last = first;

      if (first < 0)
        return FALSE;
      if (*self->at == '-')
        {
          self->at++;
          last = read_day (self, error);
        }
      if (last < 0)
        return FALSE;
      for (int day = first;; day = (day + 1) % 7)
        {
          if ((taken | *days) & 1u << day)
            return refuse (&begin, error, _ ("The hours of %s are given twice."), day_names[day]);
          *days |= 1u << day;
          if (day == last)
            break;
        }
      if (*self->at != ',')
        return TRUE;
    }
}

/**
 * wm_day_hours_parse:
 * @text: spans such as “08:00-12:00 13:00-17:00”; none for a day off
 * @day: (out): the hours
 * @error: %WM_FIELD_ERROR_INVALID; the message names the character, what is wrong with it and what to write
 *
 * Returns: whether @text is the hours of a day
 */
gboolean
wm_day_hours_parse (const char  *text,
                    WmDayHours  *day,
                    GError     **error)
{
  Reader reader = { text, text };

  if (!read_spans (&reader, day, error))
    return FALSE;
  return *reader.at == '\0' || refuse (&reader, error, _ ("The hours of one day stand without a “;”."));
}

/**
 * wm_week_hours_parse:
 * @text: such as “mon-thu 08:00-12:00 13:00-17:00; fri 08:00-14:00”; days that are not named are off
 * @week: (out): the hours
 * @error: %WM_FIELD_ERROR_INVALID; the message names the character, what is wrong with it and what to write
 *
 * Returns: whether @text is the hours of a week
 */
gboolean
wm_week_hours_parse (const char   *text,
                     WmWeekHours  *week,
                     GError      **error)
{
  Reader reader = { text, text };
  guint taken = 0;

  *week = (WmWeekHours) { 0 };
  for (skip_spaces (&reader); *reader.at != '\0'; skip_spaces (&reader))
    {
      WmDayHours hours;
      guint days;

      if (!read_days (&reader, taken, &days, error) || !read_spans (&reader, &hours, error))
        return FALSE;
      if (hours.n_hours == 0)
        return refuse (&reader, error, _ ("Hours are missing, as in mon-fri 08:00-12:00; a day off is not named."));
      for (int day = 0; day < 7; day++)
        if (days & 1u << day)
          week->days[day] = hours;
      taken |= days;
      if (*reader.at == ';')
        reader.at++;
    }
  return TRUE;
}

static void
append_spans (GString          *out,
              const WmDayHours *day)
{
  for (guint i = 0; i < day->n_hours; i++)
    g_string_append_printf (out, "%s%02d:%02d-%02d:%02d", i > 0 ? " " : "", day->hours[i].begin / 60, day->hours[i].begin % 60,
                            day->hours[i].end / 60, day->hours[i].end % 60);
}

/**
 * wm_day_hours_format:
 * @day: hours
 *
 * Returns: (transfer full): what wm_day_hours_parse() reads back
 */
char *
wm_day_hours_format (const WmDayHours *day)
{
  GString *out = g_string_new (NULL);

  append_spans (out, day);
  return g_string_free (out, FALSE);
}

static bool
same_hours (const WmDayHours *a,
            const WmDayHours *b)
{
  return a->n_hours == b->n_hours && memcmp (a->hours, b->hours, a->n_hours * sizeof *a->hours) == 0;
}

/**
 * wm_week_hours_format:
 * @week: hours
 *
 * Returns: (transfer full): what wm_week_hours_parse() reads back: neighbouring days with the same hours are joined
 */
char *
wm_week_hours_format (const WmWeekHours *week)
{
  GString *out = g_string_new (NULL);

  for (int day = 0; day < 7; day++)
    {
      int last = day;

      if (week->days[day].n_hours == 0)
        continue;
      while (last < 6 && same_hours (&week->days[last + 1], &week->days[day]))
        last++;
      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", day_names[day]);
      if (last > day)
        g_string_append_printf (out, "-%s", day_names[last]);
      g_string_append_c (out, ' ');
      append_spans (out, &week->days[day]);
      day = last;
    }
  return g_string_free (out, FALSE);
}

/**
 * wm_day_hours_check:
 *
 * Returns: whether wm_day_hours_parse() takes @text
 */
gboolean
wm_day_hours_check (const char  *text,
                    GError     **error)
{
  WmDayHours day;

  return wm_day_hours_parse (text, &day, error);
}

/**
 * wm_week_hours_check:
 *
 * Returns: whether wm_week_hours_parse() takes @text
 */
gboolean
wm_week_hours_check (const char  *text,
                     GError     **error)
{
  WmWeekHours week;

  return wm_week_hours_parse (text, &week, error);
}
