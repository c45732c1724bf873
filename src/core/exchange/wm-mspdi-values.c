/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "exchange/wm-mspdi-private.h"

const char *
wm_mspdi_get (const WmMspdiFrame *frame,
              const char         *name)
{
  return frame->values != NULL ? g_hash_table_lookup (frame->values, name) : NULL;
}

gint64
wm_mspdi_get_number (const WmMspdiFrame *frame,
                     const char         *name,
                     gint64              fallback)
{
  return wm_import_parse_number (wm_mspdi_get (frame, name), fallback);
}

gboolean
wm_mspdi_get_flag (const WmMspdiFrame *frame,
                   const char         *name)
{
  const char *text = wm_mspdi_get (frame, name);

  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0;
}

gint64
wm_mspdi_get_time (const WmMspdiFrame *frame,
                   const char         *name)
{
  return wm_import_parse_time (wm_mspdi_get (frame, name));
}

/* Source: XML Schema, duration: “PT8H0M0S”; a day of it is 24 hours. */
gint64
wm_mspdi_get_duration (const WmMspdiFrame *frame,
                       const char         *name)
{
  const char *text = wm_mspdi_get (frame, name);
  double minutes = 0;
  gboolean of_time = FALSE;

  if (text == NULL || *text++ != 'P')
    return WM_UNSET;
  while (*text != '\0')
    {
      char *end;
      double number;

      if (*text == 'T')
        {
          of_time = TRUE;
          text++;
          continue;
        }
      number = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (number))
        return WM_UNSET;
      switch (*end)
        {
        case 'D': minutes += number * WM_MINUTES_PER_DAY; break;
        case 'H': minutes += number * 60; break;
        case 'M': minutes += of_time ? number : number * 30 * WM_MINUTES_PER_DAY; break;
        case 'S': minutes += number / 60; break;
        case 'Y': minutes += number * 365 * WM_MINUTES_PER_DAY; break;
        default: return WM_UNSET;
        }
      text = end + 1;
    }
  return llround (CLAMP (minutes, -1e12, 1e12));
}

/* Tenths of a minute, as slack and lag are given. */
gint64
wm_mspdi_get_tenths (const WmMspdiFrame *frame,
                     const char         *name)
{
  double tenths = wm_import_parse_double (wm_mspdi_get (frame, name), NAN);

  return isnan (tenths) ? WM_UNSET : llround (tenths / 10);
}

/* Source: the schema’s DurationFormat and LagFormat; those from 35 on are estimates of the same units. */
int
wm_mspdi_get_format (const WmMspdiFrame *frame,
                     const char         *name)
{
  gint64 format = wm_mspdi_get_number (frame, name, 7);

  return format >= 35 && format <= 52 ? format - 32 : format;
}

gboolean
wm_mspdi_is_elapsed (int format)
{
  return format == 4 || format == 6 || format == 8 || format == 10 || format == 12;
}
