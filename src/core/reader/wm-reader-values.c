/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "reader/wm-reader-private.h"

/* Numbers and times as programs write them. */

/*< private >
 * wm_reader_parse_number:
 * @text: `12`, `0.95`, `1e-3`, `93 %`, `true`
 * @number: (out):
 *
 * Returns: whether it is one
 */
gboolean
wm_reader_parse_number (const char *text,
                        double     *number)
{
  char *end;

  while (g_ascii_isspace (*text))
    text++;
  if (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0)
    {
      *number = g_ascii_tolower (*text) == 't';
      return TRUE;
    }
  if (!g_ascii_isdigit (*text) && *text != '-' && *text != '+' && *text != '.')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*number))
    return FALSE;
  while (g_ascii_isspace (*end))
    end++;
  end += *end == '%';
  return *end == '\0';
}

/* The clock of a text, and how it is set */
typedef struct
{
  int year, month, day;
  int hour, minute, second;
  int offset; /* minutes east of Greenwich */
} Clock;

static gint64
to_moment (const Clock *clock)
{
  gint64 date;

  if (clock->year < 1970 || clock->year > 2199 || clock->month < 1 || clock->month > 12 || clock->day < 1
      || clock->day > g_date_get_days_in_month ((GDateMonth) clock->month, (GDateYear) clock->year) || clock->hour > 23 || clock->minute > 59
      || clock->second > 60)
    return WM_UNSET;
  date = wm_date_new (clock->year, clock->month, clock->day);
  return date * 24 * 60 * 60 + clock->hour * 3600 + clock->minute * 60 + MIN (clock->second, 59) - clock->offset * 60;
}

static gboolean
take_number (const char **at,
             int          least,
             int          most,
             int         *number)
{
  int n = 0;

  *number = 0;
  for (; n < most && g_ascii_isdigit (**at); n++, (*at)++)
    *number = *number * 10 + (**at - '0');
  return n >= least;
}

static gboolean
take_char (const char **at,
           const char  *any)
{
  if (**at == '\0' || strchr (any, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* `10:15`, `10:15:02.123`, `101502`, and `+01:00`, `Z`, `PM` after it. */
static gboolean
take_clock (const char **at,
            Clock       *clock)
{
  int sign, hours, minutes;

  if (!take_number (at, 1, 2, &clock->hour))
    return FALSE;
  take_char (at, ":");
  if (!take_number (at, 2, 2, &clock->minute))
    return FALSE;
  take_char (at, ":");
  take_number (at, 2, 2, &clock->second);
  if (take_char (at, ".,"))
    while (g_ascii_isdigit (**at))
      (*at)++;
  while (take_char (at, " "))
    ;
  if (g_ascii_strncasecmp (*at, "pm", 2) == 0 && clock->hour < 12)
    clock->hour += 12;
  else if (g_ascii_strncasecmp (*at, "am", 2) == 0 && clock->hour == 12)
    clock->hour = 0;
  if (g_ascii_strncasecmp (*at, "pm", 2) == 0 || g_ascii_strncasecmp (*at, "am", 2) == 0)
    *at += 2;
  while (take_char (at, " "))
    ;
  if (**at != '+' && **at != '-')
    return TRUE;
  sign = **at == '-' ? -1 : 1;
  (*at)++;
  if (!take_number (at, 2, 2, &hours))
    return FALSE;
  take_char (at, ":");
  if (!take_number (at, 2, 2, &minutes))
    minutes = 0;
  clock->offset = sign * (hours * 60 + minutes);
  return hours <= 14;
}

/* `2026-03-02T10:15:00Z` and its kin, `20260302T101500Z`, `2026/03/02`. */
static gint64
parse_iso (const char *at)
{
  Clock clock = { 0 };
  gboolean compact;

  if (!take_number (&at, 4, 4, &clock.year))
    return WM_UNSET;
  compact = !take_char (&at, "-/");
  if (!take_number (&at, 1, 2, &clock.month) || (!compact && !take_char (&at, "-/")) || !take_number (&at, compact ? 2 : 1, 2, &clock.day))
    return WM_UNSET;
  if (take_char (&at, "T t") && !take_clock (&at, &clock))
    return WM_UNSET;
  return to_moment (&clock);
}

/* Seconds, or thousandths or millionths of them, since 1970. */
static gint64
parse_epoch (const char *text)
{
  double number;

  if (strspn (text, "0123456789.eE+") != strlen (text) || !wm_reader_parse_number (text, &number))
    return WM_UNSET;
  while (number > 1e11)
    number /= 1000;
  return number >= 1e8 && number < 7e9 ? (gint64) number : WM_UNSET;
}

/* `02.03.2026`, and `03/25/2026` where only one order makes sense. */
static gint64
parse_numbers (const char *at)
{
  Clock clock = { 0 };
  gboolean points;

  if (!take_number (&at, 1, 2, &clock.day) || (*at != '.' && *at != '/' && *at != '-'))
    return WM_UNSET;
  points = *at == '.';
  at++;
  if (!take_number (&at, 1, 2, &clock.month) || !take_char (&at, points ? "." : "/-") || !take_number (&at, 4, 4, &clock.year))
    return WM_UNSET;
  if (!points && (clock.day > 12) == (clock.month > 12) && clock.day != clock.month)
    return WM_UNSET; /* it may be either */
  if (clock.month > 12)
    {
      int swap = clock.month;

      clock.month = clock.day;
      clock.day = swap;
    }
  take_char (&at, ",");
  while (take_char (&at, " T"))
    ;
  if (g_ascii_isdigit (*at) && !take_clock (&at, &clock))
    return WM_UNSET;
  return to_moment (&clock);
}

static int
take_month (const char **at)
{
  static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
  gsize n = 0;
  int month = 0;

  while (g_ascii_isalpha ((*at)[n]))
    n++;
  for (int i = 0; i < 12 && n >= 3; i++)
    if (g_ascii_strncasecmp (*at, names[i], 3) == 0)
      month = i + 1;
  *at += n;
  return month;
}

/* `Mon, 02 Mar 2026 10:15:00 +0000`, `Mon Mar  2 10:15:00 2026`, `02/Mar/26 10:15 AM`, `Mar 2, 2026`. */
static gint64
parse_words (const char *at)
{
  Clock clock = { 0 };

  while (*at != '\0')
    {
      const char *begin = at;
      int number;

      if (g_ascii_isalpha (*at))
        {
          int month = take_month (&at);

          clock.month = month > 0 && clock.month == 0 ? month : clock.month;
          continue;
        }
      if (!take_number (&at, 1, 4, &number))
        {
          at++;
          continue;
        }
      if (*at == ':')
        {
          at = begin;
          if (!take_clock (&at, &clock))
            return WM_UNSET;
        }
      else if (clock.day == 0 && at - begin <= 2)
        clock.day = number;
      else if (clock.year == 0)
        clock.year = at - begin == 2 ? 2000 + number : number;
    }
  return to_moment (&clock);
}

/*< private >
 * wm_reader_parse_time:
 * @text: a time as a program writes it; without a zone it is taken for UTC
 *
 * Returns: a moment; %WM_UNSET for what is no time, or may be several
 */
gint64
wm_reader_parse_time (const char *text)
{
  gint64 moment;

  while (g_ascii_isspace (*text))
    text++;
  if (strlen (text) > 64)
    return WM_UNSET;
  moment = parse_epoch (text);
  if (moment == WM_UNSET)
    moment = parse_iso (text);
  if (moment == WM_UNSET)
    moment = parse_numbers (text);
  if (moment == WM_UNSET)
    moment = parse_words (text);
  return moment;
}
