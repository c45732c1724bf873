/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "record/wm-decimal.h"
#include "record/wm-field.h"

#define DIGITS 6

static gint64
refuse (const char  *text,
        GError     **error)
{
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID,
               /* Translators: the numbers are typed in this form in every language */
               _ ("“%s” is not a number such as 12, 0.95 or -3.5, of six decimals at most and within a thousand million"), text);
  return WM_UNSET;
}

/* The digits at *@text as a number; FALSE where there are none, or more than @most. */
static gboolean
take_digits (const char **text,
             int          most,
             gint64      *number,
             int         *n_digits)
{
  *number = 0;
  for (*n_digits = 0; g_ascii_isdigit (**text); (*text)++, (*n_digits)++)
    {
      if (*n_digits == most)
        return FALSE;
      *number = *number * 10 + (**text - '0');
    }
  return *n_digits > 0;
}

/**
 * wm_decimal_parse:
 * @text: `12`, `0.95`, `-3.5`: a point whatever the locale, six decimals at most
 * @error: return location
 *
 * Returns: millionths, or %WM_UNSET with %WM_FIELD_ERROR_INVALID
 */
gint64
wm_decimal_parse (const char  *text,
                  GError     **error)
{
  gboolean negative = text[0] == '-';
  const char *at = text + negative;
  gint64 whole, part = 0;
  int n_digits;

  if (!take_digits (&at, 10, &whole, &n_digits))
    return refuse (text, error);
  if (*at == '.')
    {
      at++;
      if (!take_digits (&at, DIGITS, &part, &n_digits))
        return refuse (text, error);
      for (; n_digits < DIGITS; n_digits++)
        part *= 10;
    }
  if (*at != '\0' || whole * WM_DECIMAL_ONE + part > WM_DECIMAL_MAX)
    return refuse (text, error);
  return (negative ? -1 : 1) * (whole * WM_DECIMAL_ONE + part);
}

/**
 * wm_decimal_format:
 * @millionths: a number that is not %WM_UNSET
 *
 * Returns: (transfer full): the shortest form that wm_decimal_parse() reads back
 */
char *
wm_decimal_format (gint64 millionths)
{
  gint64 size = ABS (millionths);
  char *text = g_strdup_printf ("%s%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT, millionths < 0 ? "-" : "", size / WM_DECIMAL_ONE,
                                size % WM_DECIMAL_ONE);
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    text[--length] = '\0';
  if (text[length - 1] == '.')
    text[--length] = '\0';
  return text;
}

/**
 * wm_decimal_to_double:
 * @millionths: a number
 *
 * Returns: the nearest double, for drawing and for SQL
 */
double
wm_decimal_to_double (gint64 millionths)
{
  return (double) millionths / (double) WM_DECIMAL_ONE;
}

/**
 * wm_decimal_from_double:
 * @number: any double
 *
 * Returns: the nearest millionth; %WM_UNSET where there is none
 */
gint64
wm_decimal_from_double (double number)
{
  double millionths = number * (double) WM_DECIMAL_ONE;

  return isfinite (number) && fabs (millionths) <= (double) WM_DECIMAL_MAX ? llround (millionths) : WM_UNSET;
}
