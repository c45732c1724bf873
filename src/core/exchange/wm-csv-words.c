/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/wm-csv-values.h"

/* What planners write in other languages. Microsoft Project writes durations and links in the words of the language that it runs in:
 * “3 Tage”, “12EA+2 Tage”, “2 jours ?”, “4FD-1 sm”, “3 días”. No word means two things in the four languages, so that nobody needs to
 * say in which a table is. */

static const struct
{
  const char *word; /* in lower case */
  const char *unit; /* as wm_link_text_parse() has it */
} words[] = {
  { "m", "m" }, { "min", "m" }, { "mins", "m" }, { "minute", "m" }, { "minutes", "m" }, { "minuten", "m" }, { "minuto", "m" },
  { "minutos", "m" },
  { "h", "h" }, { "hr", "h" }, { "hrs", "h" }, { "hour", "h" }, { "hours", "h" }, { "std", "h" }, { "stunde", "h" }, { "stunden", "h" },
  { "heure", "h" }, { "heures", "h" }, { "hora", "h" }, { "horas", "h" },
  { "d", "d" }, { "dy", "d" }, { "dys", "d" }, { "day", "d" }, { "days", "d" }, { "t", "d" }, { "tag", "d" }, { "tage", "d" },
  { "tagen", "d" }, { "j", "d" }, { "jr", "d" }, { "jour", "d" }, { "jours", "d" }, { "día", "d" }, { "días", "d" }, { "dia", "d" },
  { "dias", "d" },
  { "w", "w" }, { "wk", "w" }, { "wks", "w" }, { "week", "w" }, { "weeks", "w" }, { "wch", "w" }, { "woche", "w" }, { "wochen", "w" },
  { "sm", "w" }, { "sem", "w" }, { "sems", "w" }, { "semaine", "w" }, { "semaines", "w" }, { "semana", "w" }, { "semanas", "w" },
  { "mo", "mo" }, { "mon", "mo" }, { "mons", "mo" }, { "month", "mo" }, { "months", "mo" }, { "monat", "mo" }, { "monate", "mo" },
  { "mois", "mo" }, { "ms", "mo" }, { "mes", "mo" }, { "meses", "mo" },
};

/* “e” before a unit makes it elapsed; “f” (fortlaufend) and “é” (écoulé) do in German and French. */
static const char *const elapsed_marks[] = { "e", "f", "é" };

static const struct
{
  const char *word, *type;
} types[] = {
  { "fs", "FS" }, { "ss", "SS" }, { "ff", "FF" }, { "sf", "SF" },
  { "ea", "FS" }, { "aa", "SS" }, { "ee", "FF" }, { "ae", "SF" }, /* Ende, Anfang */
  { "fd", "FS" }, { "dd", "SS" }, { "df", "SF" },                 /* fin, début */
  { "fc", "FS" }, { "cc", "SS" }, { "cf", "SF" },                 /* fin, comienzo */
};

static const char *
find_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return words[i].unit;
  return NULL;
}

/* The unit that @text names, all of it, in any language; NULL for none. */
static const char *
find_unit (const char *text,
           gboolean   *elapsed)
{
  g_autofree char *word = g_utf8_strdown (text, -1);
  const char *unit;

  g_strdelimit (word, "?.\302\240", ' ');
  g_strstrip (word);
  *elapsed = FALSE;
  unit = find_word (word);
  for (guint i = 0; unit == NULL && i < G_N_ELEMENTS (elapsed_marks); i++)
    if (g_str_has_prefix (word, elapsed_marks[i]))
      {
        unit = find_word (word + strlen (elapsed_marks[i]));
        *elapsed = unit != NULL;
      }
  return unit;
}

static char *
format_number (double      number,
               const char *unit)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strconcat (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number), unit, NULL);
}

/**
 * wm_csv_tidy_duration:
 * @text: “3 days”, “2,5d”, “1 wk?”, “4 hrs”, “3 Tage”, “1 mon”, “4 eh”
 * @elapsed: (out) (optional): whether it runs by the clock, nights and days off too
 *
 * Returns: (transfer full): it as wm_duration_parse() reads it, where it can be told; what is elapsed in hours or minutes by the clock
 */
char *
wm_csv_tidy_duration (const char *text,
                      gboolean   *elapsed)
{
  g_autofree char *tidy = g_strdup (text);
  gboolean by_clock = FALSE;
  const char *unit;
  double number;
  char *end;

  g_strstrip (g_strdelimit (g_strdelimit (tidy, "?", ' '), ",", '.'));
  number = g_ascii_strtod (tidy, &end);
  unit = find_unit (end, &by_clock);
  if (elapsed != NULL)
    *elapsed = by_clock;
  if (end == tidy || unit == NULL)
    return g_steal_pointer (&tidy);
  if (by_clock)
    return g_str_equal (unit, "m") ? format_number (number, "m")
                                   : format_number (number * (*unit == 'h' ? 1 : *unit == 'd' ? 24 : *unit == 'w' ? 7 * 24 : 30 * 24), "h");
  return g_str_equal (unit, "mo") ? format_number (number * 20, "d") : format_number (number, unit);
}

/* The lag that @text begins with, in our words, and behind it. What is none is left to the parser, which says what is wrong.
 * “3EA+2,5 Tage” has one link, “3FS+2,4” has two. */
static const char *
tidy_lag (const char *at,
          GString    *text)
{
  const char *sign = at;
  g_autofree char *number = NULL, *name = NULL;
  const char *unit, *end;
  gboolean elapsed;
  gsize n;

  at += 1 + strspn (at + 1, " ");
  n = strspn (at, "0123456789.");
  if (at[n] == ',' && g_ascii_isdigit (at[n + 1]))
    {
      gsize longer = n + 1 + strspn (at + n + 1, "0123456789");

      name = g_strndup (at + longer, strcspn (at + longer, ",;+-"));
      n = find_unit (name, &elapsed) != NULL ? longer : n;
      g_clear_pointer (&name, g_free);
    }
  number = g_strdelimit (g_strndup (at, n), ",", '.');
  end = at + n + strcspn (at + n, ",;");
  name = g_strndup (at + n, end - at - n);
  unit = find_unit (name, &elapsed);
  g_string_append_printf (text, "%c%s", *sign, number);
  g_string_append_printf (text, "%s%s", unit != NULL && elapsed ? "e" : "", unit != NULL ? unit : name);
  return end;
}

/**
 * wm_csv_tidy_links:
 * @text: “12EA+2 Tage;14”, “4FD-1 sm”, “1.2SS+50%”
 * @find_ref: (scope call): the number of the row that another number or outline number stands for
 *
 * Returns: (transfer full): it as wm_link_text_parse() reads it, where it can be told
 */
char *
wm_csv_tidy_links (const char    *text,
                   WmCsvFindRef   find_ref,
                   gpointer       user_data)
{
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (const char *at = text; *at != '\0';)
    {
      gsize n = strspn (at, "0123456789.");
      g_autofree char *ref = g_strndup (at, n);
      g_autofree char *type = NULL;

      if (n == 0)
        {
          g_string_append_c (tidy, *at++);
          continue;
        }
      g_string_append (tidy, find_ref (ref, user_data));
      at += n + strspn (at + n, " ");
      type = g_ascii_strdown (at, 2);
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        if (g_str_equal (type, types[i].word))
          {
            g_string_append (tidy, types[i].type);
            at += 2;
            break;
          }
      at += strspn (at, " ");
      if (*at == '+' || *at == '-')
        at = tidy_lag (at, tidy);
    }
  return g_string_free_and_steal (g_steal_pointer (&tidy));
}
