/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "record/wm-calendar-record.h"
#include "record/wm-field.h"
#include "record/wm-json.h"
#include "schedule/wm-holidays.h"
#include "wm-core-resources.h"

/* Public holidays of many countries, computed for any year from rules that are data:
 * resources/holidays, one file a country. Each of its holidays has
 *
 *     on       01-06            a date, month and day
 *              easter-2         so many days from Easter Sunday
 *              mon>=05-25+1     the first such weekday on or after a date, and so many days on
 *     shift    {"sun": -1}      by weekday, how many days it moves when it falls there
 *     from, to, years, except, every     the years in which it is kept
 *     in, not-in                parts of the country, of its “regions”, where it is kept
 *     names                     its title by language
 */

#define FOLDER "/io/github/waymark/Waymark/core/holidays/"

typedef struct
{
  const char *title;
  gboolean    easter;
  int         month, day;  /* of a date */
  int         weekday;     /* that it waits for from the date on, 1 for Monday; 0 for none */
  int         offset;      /* days after that, or after Easter Sunday */
  gint8       shift[7];    /* from Monday */
  int         from, to, every;
  const int  *years, *except; /* ended by 0; %NULL for all and for none */
  const char *const *in, *const *not_in;
} Rule;

typedef struct
{
  GArray  *regions; /* of WmHolidayRegion: each country, and after it its parts */
  GArray  *starts;  /* of guint: by region, the first of the rules of its country */
  GArray  *ends;    /* of guint: past the last */
  GPtrArray *rules;
} Library;

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

/**
 * wm_easter_sunday:
 * @year: of the Gregorian calendar
 *
 * Source: the anonymous Gregorian algorithm, in Jean Meeus, “Astronomical Algorithms”, 1991, chapter 8.
 *
 * Returns: the date of Easter Sunday
 */
gint64
wm_easter_sunday (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;

  return wm_date_new (year, n / 31, n % 31 + 1);
}

static int
find_weekday (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (strncmp (name, weekdays[i], 3) == 0)
      return i + 1;
  return 0;
}

static gboolean
parse_on (const char *text,
          Rule       *rule)
{
  char day_name[4] = "";
  int end = 0;

  if (sscanf (text, "easter%d%n", &rule->offset, &end) == 1 && text[end] == '\0')
    return rule->easter = TRUE;
  if (sscanf (text, "%2d-%2d%n", &rule->month, &rule->day, &end) == 2 && text[end] == '\0')
    return TRUE;
  rule->offset = 0;
  if (sscanf (text, "%3[a-z]>=%2d-%2d%n", day_name, &rule->month, &rule->day, &end) != 3)
    return FALSE;
  rule->weekday = find_weekday (day_name);
  return rule->weekday > 0 && (text[end] == '\0' || sscanf (text + end, "%d", &rule->offset) == 1);
}

static const int *
read_years (JsonObject *object,
            const char *member)
{
  JsonArray *array = json_object_has_member (object, member) ? json_object_get_array_member (object, member) : NULL;
  guint n = array == NULL ? 0 : json_array_get_length (array);
  int *years;

  if (n == 0)
    return NULL;
  years = g_new0 (int, n + 1);
  for (guint i = 0; i < n; i++)
    years[i] = json_array_get_int_element (array, i);
  return years;
}

static const char *const *
read_parts (JsonObject *object,
            const char *member)
{
  JsonArray *array = json_object_has_member (object, member) ? json_object_get_array_member (object, member) : NULL;
  guint n = array == NULL ? 0 : json_array_get_length (array);
  const char **parts;

  if (n == 0)
    return NULL;
  parts = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    parts[i] = g_intern_string (json_array_get_string_element (array, i));
  return parts;
}

/* In the first of the person's languages in which it has a title. The file's own is English. */
static const char *
read_title (JsonObject *object)
{
  JsonObject *names = json_object_has_member (object, "names") ? json_object_get_object_member (object, "names") : NULL;
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; names != NULL && languages[i] != NULL && !g_str_has_prefix (languages[i], "en"); i++)
    if (json_object_has_member (names, languages[i]))
      return g_intern_string (json_object_get_string_member (names, languages[i]));
  return g_intern_string (json_object_get_string_member (object, "title"));
}

static Rule *
read_rule (JsonObject *object)
{
  Rule *rule = g_new0 (Rule, 1);
  JsonObject *shift = json_object_has_member (object, "shift") ? json_object_get_object_member (object, "shift") : NULL;
  const char *on = json_object_get_string_member (object, "on");

  rule->title = read_title (object);
  rule->from = json_object_get_int_member_with_default (object, "from", G_MININT);
  rule->to = json_object_get_int_member_with_default (object, "to", G_MAXINT);
  rule->every = json_object_get_int_member_with_default (object, "every", 1);
  rule->years = read_years (object, "years");
  rule->except = read_years (object, "except");
  rule->in = read_parts (object, "in");
  rule->not_in = read_parts (object, "not-in");
  for (guint i = 0; shift != NULL && i < G_N_ELEMENTS (weekdays); i++)
    rule->shift[i] = json_object_get_int_member_with_default (shift, weekdays[i], 0);
  if (!parse_on (on, rule))
    g_error ("%s: “%s” is no day of a holiday", rule->title, on);
  return rule;
}

static void
add_region (Library    *self,
            const char *code,
            const char *name,
            const char *note,
            guint       start)
{
  WmHolidayRegion region = { g_intern_string (code), g_intern_string (name), g_intern_string (note) };

  g_array_append_val (self->regions, region);
  g_array_append_val (self->starts, start);
  g_array_append_val (self->ends, self->rules->len);
}

static void
add_parts (Library    *self,
           JsonObject *parts,
           const char *country,
           const char *country_name,
           const char *note,
           guint       start)
{
  g_autoptr (GList) codes = json_object_get_members (parts);

  for (GList *link = codes; link != NULL; link = link->next)
    {
      g_autofree char *code = g_strconcat (country, "-", (char *) link->data, NULL);
      g_autofree char *name = g_strconcat (country_name, ": ", json_object_get_string_member (parts, link->data), NULL);

      add_region (self, code, name, note, start);
    }
}

/* What is shipped is whole, or a mistake in the build that the tests find. */
static void
read_country (Library    *self,
              const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (JsonNode) node = wm_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  JsonObject *country = json_node_get_object (node);
  JsonArray *holidays = json_object_get_array_member (country, "holidays");
  const char *code = json_object_get_string_member (country, "code");
  const char *name = json_object_get_string_member (country, "name");
  const char *note = json_object_get_string_member_with_default (country, "note", NULL);
  guint start = self->rules->len;

  for (guint i = 0; i < json_array_get_length (holidays); i++)
    g_ptr_array_add (self->rules, read_rule (json_array_get_object_element (holidays, i)));
  add_region (self, code, name, note, start);
  if (json_object_has_member (country, "regions"))
    add_parts (self, json_object_get_object_member (country, "regions"), code, name, note, start);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static const Library *
get_library (void)
{
  static Library *library;

  if (g_once_init_enter_pointer (&library))
    {
      Library *made = g_new0 (Library, 1);
      g_auto (GStrv) files = NULL;

      /* The library is static: named here, the resource is linked with it. */
      g_resources_register (wm_core_get_resource ());
      made->regions = g_array_new (FALSE, FALSE, sizeof (WmHolidayRegion));
      made->starts = g_array_new (FALSE, FALSE, sizeof (guint));
      made->ends = g_array_new (FALSE, FALSE, sizeof (guint));
      made->rules = g_ptr_array_new ();
      files = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      qsort (files, g_strv_length (files), sizeof *files, compare_names);
      for (guint i = 0; files[i] != NULL; i++)
        read_country (made, files[i]);
      g_once_init_leave_pointer (&library, made);
    }
  return library;
}

/**
 * wm_holidays_list_regions:
 * @n_regions: (out): how many
 *
 * Returns: (transfer none) (array length=n_regions): countries by their code, each followed by its parts
 */
const WmHolidayRegion *
wm_holidays_list_regions (guint *n_regions)
{
  const Library *library = get_library ();

  *n_regions = library->regions->len;
  return (const WmHolidayRegion *) (gpointer) library->regions->data;
}

static int
find_index (const char *code)
{
  const Library *library = get_library ();

  for (guint i = 0; code != NULL && i < library->regions->len; i++)
    if (g_ascii_strcasecmp (g_array_index (library->regions, WmHolidayRegion, i).code, code) == 0)
      return i;
  return -1;
}

/**
 * wm_holidays_find_region:
 * @code: (nullable): “DE” or “DE-BY”
 *
 * Returns: (transfer none) (nullable): the region, or %NULL when it is none that we know
 */
const WmHolidayRegion *
wm_holidays_find_region (const char *code)
{
  int index = find_index (code);

  return index < 0 ? NULL : &g_array_index (get_library ()->regions, WmHolidayRegion, index);
}

gboolean
wm_calendar_record_check_region (const char  *text,
                                 GError     **error)
{
  const Library *library = get_library ();
  g_autoptr (GString) codes = g_string_new (NULL);

  if (wm_holidays_find_region (text) != NULL)
    return TRUE;
  for (guint i = 0; i < library->regions->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", g_array_index (library->regions, WmHolidayRegion, i).code);
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("the public holidays of “%s” are not known; there are those of %s"), text, codes->str);
  return FALSE;
}

/**
 * wm_holidays_guess_region:
 *
 * By the territory of the locale for times, as in de_AT.
 *
 * Returns: (transfer none) (nullable): the code of a region, or %NULL
 */
const char *
wm_holidays_guess_region (void)
{
  const char *locale = setlocale (LC_TIME, NULL);
  const char *territory = locale == NULL ? NULL : strchr (locale, '_');
  g_autofree char *code = territory == NULL ? NULL : g_strndup (territory + 1, strcspn (territory + 1, ".@"));
  const WmHolidayRegion *region;

  /* Nearly all of them are in England. */
  if (g_strcmp0 (code, "GB") == 0)
    g_set_str (&code, "GB-ENG");
  region = wm_holidays_find_region (code);
  return region == NULL ? NULL : region->code;
}

static gboolean
has_year (const int *years,
          int        year)
{
  for (; *years != 0; years++)
    if (*years == year)
      return TRUE;
  return FALSE;
}

static gboolean
is_kept_in_year (const Rule *rule,
                 int         year)
{
  return year >= rule->from && year <= rule->to && year % rule->every == 0 && (rule->years == NULL || has_year (rule->years, year))
         && (rule->except == NULL || !has_year (rule->except, year));
}

static gboolean
is_kept_in_part (const Rule *rule,
                 const char *part)
{
  if (rule->in != NULL && (part == NULL || !g_strv_contains (rule->in, part)))
    return FALSE;
  return rule->not_in == NULL || part == NULL || !g_strv_contains (rule->not_in, part);
}

/* A #WmHolidayRule. Near the turn of the year, the date may be one of the year before or after. */
static gint64
find_in_year (int      year,
              gpointer user_data)
{
  const Rule *rule = user_data;
  gint64 date;

  if (!is_kept_in_year (rule, year))
    return WM_UNSET;
  date = rule->easter ? wm_easter_sunday (year) : wm_date_new (year, rule->month, rule->day);
  if (rule->weekday > 0)
    date += (rule->weekday - wm_date_weekday (date) + 7) % 7;
  date += rule->offset;
  return date + rule->shift[wm_date_weekday (date) - 1];
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  gint64 x = ((const WmPublicHoliday *) a)->date, y = ((const WmPublicHoliday *) b)->date;

  return x < y ? -1 : x > y;
}

/* Calls @take with each rule of the region. */
static gboolean
foreach_rule (const char *code,
              void      (*take) (const Rule *rule, gpointer data),
              gpointer    data)
{
  const Library *library = get_library ();
  int index = find_index (code);
  const char *dash;

  if (index < 0)
    return FALSE;
  dash = strchr (g_array_index (library->regions, WmHolidayRegion, index).code, '-');
  for (guint i = g_array_index (library->starts, guint, index); i < g_array_index (library->ends, guint, index); i++)
    {
      const Rule *rule = g_ptr_array_index (library->rules, i);

      if (is_kept_in_part (rule, dash == NULL ? NULL : dash + 1))
        take (rule, data);
    }
  return TRUE;
}

typedef struct
{
  GArray *list;
  int     year;
} Listing;

static void
list_rule (const Rule *rule,
           gpointer    data)
{
  Listing *self = data;
  gint64 first = wm_date_new (self->year, 1, 1), last = wm_date_new (self->year, 12, 31);

  for (int year = self->year - 1; year <= self->year + 1; year++)
    {
      WmPublicHoliday holiday = { find_in_year (year, (gpointer) rule), rule->title };

      if (holiday.date != WM_UNSET && holiday.date >= first && holiday.date <= last)
        g_array_append_val (self->list, holiday);
    }
}

/**
 * wm_holidays_list:
 * @code: of a region
 * @year: a year
 *
 * Returns: (transfer full) (element-type WmPublicHoliday): the days that are off in that year, as they are kept
 *   (a day that moves when it falls on a Sunday stands where it moved to), in order; none for an unknown region
 */
GArray *
wm_holidays_list (const char *code,
                  int         year)
{
  Listing listing = { g_array_new (FALSE, FALSE, sizeof (WmPublicHoliday)), year };

  foreach_rule (code, list_rule, &listing);
  g_array_sort (listing.list, compare_dates);
  return listing.list;
}

static void
add_rule (const Rule *rule,
          gpointer    calendar)
{
  wm_calendar_add_rule (calendar, rule->title, 1, find_in_year, (gpointer) rule);
}

/**
 * wm_holidays_add:
 * @code: (nullable): of a region
 * @calendar: one that is not sealed
 *
 * Makes the region's public holidays days off in @calendar.
 *
 * Returns: whether the region is known
 */
gboolean
wm_holidays_add (const char *code,
                 WmCalendar *calendar)
{
  return foreach_rule (code, add_rule, calendar);
}
