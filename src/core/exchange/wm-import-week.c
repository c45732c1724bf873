/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/wm-import-private.h"
#include "record/wm-work-hours.h"

/*< private >
 * wm_import_week_init:
 *
 * A week without working hours.
 */
void
wm_import_week_init (WmImportWeek *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    self->days[i] = g_string_new (NULL);
}

void
wm_import_week_clear (WmImportWeek *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_string_free (self->days[i], TRUE);
}

/*< private >
 * wm_import_parse_clock:
 * @text: (nullable): “08:00”, “08:00:00” or “0800”
 *
 * Returns: minutes after midnight, or -1
 */
int
wm_import_parse_clock (const char *text)
{
  int hour, minute;

  if (text == NULL || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;
  hour = (text[0] - '0') * 10 + (text[1] - '0');
  text += text[2] == ':' ? 3 : 2;
  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return -1;
  minute = (text[0] - '0') * 10 + (text[1] - '0');
  return hour <= 24 && minute <= 59 && hour * 60 + minute <= WM_MINUTES_PER_DAY ? hour * 60 + minute : -1;
}

/*< private >
 * wm_import_append_hours:
 * @hours: of one day
 * @begin: minutes after midnight, or -1
 * @end: the same; the end of the day may be midnight, 0
 */
void
wm_import_append_hours (GString *hours,
                        int      begin,
                        int      end)
{
  if (end == 0)
    end = WM_MINUTES_PER_DAY;
  if (begin < 0 || end <= begin || hours->len > 1000)
    return;
  g_string_append_printf (hours, "%s%02d:%02d-%02d:%02d", hours->len > 0 ? " " : "", begin / 60, begin % 60, end / 60, end % 60);
}

/*< private >
 * wm_import_week_format:
 *
 * Returns: (transfer full): “mon-thu 08:00-12:00 13:00-17:00; fri 08:00-14:00”; empty when nobody ever works
 */
char *
wm_import_week_format (const WmImportWeek *self)
{
  WmWeekHours week = { 0 };
  gboolean works = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    works |= self->days[i]->len > 0 && wm_day_hours_parse (self->days[i]->str, &week.days[i], NULL);
  return works ? wm_week_hours_format (&week) : g_strdup ("");
}
