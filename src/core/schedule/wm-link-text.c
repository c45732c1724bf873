/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "record/wm-field.h"
#include "schedule/wm-link-text.h"

#define MAX_LAG 5256000 /* as the field itself has it: ten years of minutes by the clock */

/* Units of a lag, each with the names that it goes by; “e” before one makes it elapsed. */
static const struct
{
  const char *names[6];
  int         working; /* minutes */
  int         elapsed;
} units[] = {
  { { "m", "min", "mins", "minute", "minutes" }, 1, 1 },
  { { "h", "hr", "hrs", "hour", "hours" }, 60, 60 },
  { { "d", "dy", "dys", "day", "days" }, WM_MINUTES_PER_WORKDAY, WM_MINUTES_PER_DAY },
  { { "w", "wk", "wks", "week", "weeks" }, WM_MINUTES_PER_WORKDAY * WM_WORKDAYS_PER_WEEK, 7 * WM_MINUTES_PER_DAY },
  { { "mo", "mon", "mons", "month", "months" }, 20 * WM_MINUTES_PER_WORKDAY, 30 * WM_MINUTES_PER_DAY },
};

void
wm_link_text_free (WmLinkText *self)
{
  g_free (self->ref);
  g_free (self);
}

static gboolean
refuse (GError    **error,
        const char *format, /* with one %s */
        const char *text)
{
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, format, text);
  return FALSE;
}

static int
find_unit (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint k = 0; k < G_N_ELEMENTS (units[i].names) && units[i].names[k] != NULL; k++)
      if (g_ascii_strcasecmp (units[i].names[k], name) == 0)
        return i;
  return -1;
}

/* `+2d`, `-1.5 ed`, `+50%`; days where no unit stands. */
static gboolean
parse_lag (WmLinkText  *self,
           const char  *item,
           const char  *lag,
           GError     **error)
{
  g_autofree char *name = NULL;
  double number = 0;
  char *end = NULL;
  int unit = find_unit ("d");

  if (*lag == '+' || *lag == '-')
    {
      const char *digits = lag + 1 + strspn (lag + 1, " ");

      number = g_ascii_isdigit (*digits) || *digits == '.' ? g_ascii_strtod (digits, &end) : 0;
      if (end == digits)
        end = NULL;
    }
  if (end == NULL || !isfinite (number))
    return refuse (error, _("“%s”: the lag is a sign, a number and a unit, such as +2d, -4h, +3ed or +50%%"), item);
  if (*lag == '-')
    number = -number;
  name = g_strstrip (g_strdup (end));
  self->unit = WM_LAG_UNIT_WORKING;
  if (g_str_equal (name, "%"))
    {
      self->unit = WM_LAG_UNIT_PERCENT;
      self->lag = CLAMP (llround (number), -MAX_LAG - 1, MAX_LAG + 1);
    }
  else
    {
      if (*name != '\0' && (unit = find_unit (name)) < 0 && g_ascii_tolower (*name) == 'e' &&
          (unit = find_unit (name + 1)) >= 0)
        self->unit = WM_LAG_UNIT_ELAPSED;
      if (unit < 0)
        return refuse (error, _("“%s”: a lag is in m, h, d, w or mo, elapsed in em, eh, ed, ew or emo, or in %%"), item);
      number *= self->unit == WM_LAG_UNIT_ELAPSED ? units[unit].elapsed : units[unit].working;
      self->lag = llround (CLAMP (number, -MAX_LAG - 1, MAX_LAG + 1));
    }
  if (ABS (self->lag) > MAX_LAG)
    return refuse (error, _("“%s”: the lag is longer than ten years"), item);
  return TRUE;
}

/* Where the name of the predecessor ends: `T-4`, or the bare number of a row. */
static const char *
find_end_of_ref (const char *item)
{
  const char *at = item;

  while (g_ascii_isalpha (*at))
    at++;
  if (at > item)
    {
      if (*at != '-')
        return NULL;
      at++;
    }
  if (!g_ascii_isdigit (*at))
    return NULL;
  while (g_ascii_isdigit (*at))
    at++;
  return at;
}

static gboolean
parse_item (const char  *item,
            WmLinkText  *self,
            GError     **error)
{
  const char *at = find_end_of_ref (item);
  gboolean typed = FALSE;

  if (at == NULL)
    return refuse (error, _("“%s” does not begin with a task’s number, such as T-4"), item);
  self->ref = g_ascii_strup (item, at - item);
  at += strspn (at, " ");
  for (guint i = 0; wm_dependency_type_choices[i].nick != NULL && !typed; i++)
    if (g_ascii_strncasecmp (at, wm_dependency_type_choices[i].nick, 2) == 0)
      {
        self->type = i;
        at += 2;
        typed = TRUE;
      }
  at += strspn (at, " ");
  if (*at == '\0')
    return TRUE;
  if (*at != '+' && *at != '-')
    return refuse (error, _("“%s”: after the task comes FS, SS, FF or SF, and then the lag, such as T-4FS+2d"), item);
  return parse_lag (self, item, at, error);
}

/**
 * wm_link_text_parse:
 * @text: links with commas or semicolons between them, in any case, spaces anywhere but
 *   inside of a word; empty for none
 * @error: return location
 *
 * Reads what a task waits for: the number of the predecessor (`T-4`, or a bare number,
 * as in a file’s own rows), then FS, SS, FF or SF (FS where none stands), then a lag with
 * its sign: `+2d`. Units are m, h, d, w and mo in working time (8, 40 and 160 hours for the
 * last three), em, eh, ed, ew and emo in elapsed time (24, 168 and 720 hours), and % of
 * the predecessor's duration. A number without a unit is in days.
 *
 * Source: what Microsoft Project takes in its column Predecessors.
 *
 * Returns: (transfer full) (element-type WmLinkText): what was read, in its order; or
 *   %NULL with %WM_FIELD_ERROR_INVALID, which quotes the link that is wrong
 */
GPtrArray *
wm_link_text_parse (const char  *text,
                    GError     **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_link_text_free);
  g_auto (GStrv) items = g_strsplit_set (text, ",;", -1);

  for (guint i = 0; items[i] != NULL; i++)
    {
      const char *item = g_strstrip (items[i]);
      WmLinkText *link;

      if (*item == '\0')
        continue;
      link = g_new0 (WmLinkText, 1);
      g_ptr_array_add (links, link);
      if (!parse_item (item, link, error))
        return NULL;
    }
  return g_steal_pointer (&links);
}

/* The largest unit, up to days, of which the lag is a whole number. */
static char *
format_lag (gint64   lag,
            gboolean elapsed)
{
  static const char *const names[] = { "d", "h", "m" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int unit = find_unit (names[i]), minutes = elapsed ? units[unit].elapsed : units[unit].working;

      if (lag % minutes == 0)
        return g_strdup_printf ("%+" G_GINT64_FORMAT "%s%s", lag / minutes, elapsed ? "e" : "", names[i]);
    }
  g_assert_not_reached ();
}

/**
 * wm_link_text_format:
 * @ref: of the predecessor
 * @type: by which ends they are bound
 * @lag: as in #WmLinkText
 * @unit: what @lag is in
 *
 * Returns: (transfer full): the shortest form that wm_link_text_parse() reads back exactly
 */
char *
wm_link_text_format (const char       *ref,
                     WmDependencyType  type,
                     gint64            lag,
                     WmLagUnit         unit)
{
  g_autofree char *name = g_ascii_strup (wm_dependency_type_choices[type].nick, -1);
  g_autofree char *rest = NULL;

  if (lag == 0 && type == WM_DEPENDENCY_TYPE_FS)
    return g_strdup (ref);
  if (lag == 0)
    return g_strconcat (ref, name, NULL);
  rest = unit == WM_LAG_UNIT_PERCENT ? g_strdup_printf ("%+" G_GINT64_FORMAT "%%", lag)
                                     : format_lag (lag, unit == WM_LAG_UNIT_ELAPSED);
  return g_strconcat (ref, name, rest, NULL);
}
