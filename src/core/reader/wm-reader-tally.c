/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "reader/wm-reader-private.h"
#include "record/wm-decimal.h"

#define MAX_LOOKUPS  50000
#define MAX_DISTINCT 200000

/* The counting: each rule has groups, one for each name, subject, unit and time that it comes to. What is known only at
 * the end of the document stands in such texts as a deferral: \1 alternatives with \2 between them \3. */

typedef struct
{
  char       *name, *subject, *unit, *text;
  gint64      time;
  guint64     n;      /* values */
  double      sum, least, most, first, last;
  GHashTable *different; /* (nullable): hashes of values */
} Group;

typedef struct
{
  GHashTable *by_key; /* char * to Group */
  GPtrArray  *groups; /* in the order in which they came */
} Counter;

struct _WmTally
{
  const WmReader *reader;
  GPtrArray      *counters; /* one a rule */
  GPtrArray      *lookups;  /* of GHashTable: key to value */
  GArray         *times;    /* of gint64, one a time rule */
  guint           n_groups, n_cut;
};

static void
free_group (gpointer data)
{
  Group *self = data;

  g_free (self->name);
  g_free (self->subject);
  g_free (self->unit);
  g_free (self->text);
  g_clear_pointer (&self->different, g_hash_table_unref);
  g_free (self);
}

static Counter *
counter_new (void)
{
  Counter *self = g_new0 (Counter, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_ptr_array_new_with_free_func (free_group);
  return self;
}

static void
counter_free (gpointer data)
{
  Counter *self = data;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

/*< private >
 * wm_tally_new:
 * @reader: borrowed
 */
WmTally *
wm_tally_new (const WmReader *reader)
{
  WmTally *self = g_new0 (WmTally, 1);
  const gint64 unset = WM_UNSET;

  self->reader = reader;
  self->counters = g_ptr_array_new_with_free_func (counter_free);
  self->lookups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < reader->rules->len; i++)
    g_ptr_array_add (self->counters, counter_new ());
  for (guint i = 0; i < reader->lookups->len; i++)
    g_ptr_array_add (self->lookups, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free));
  for (guint i = 0; i < reader->times->len; i++)
    g_array_append_val (self->times, unset);
  return self;
}

void
wm_tally_free (WmTally *self)
{
  g_ptr_array_unref (self->counters);
  g_ptr_array_unref (self->lookups);
  g_array_unref (self->times);
  g_free (self);
}

/* Expressions, while the document is read */

static char *expand (WmMatch *match, WmInstance *instance, const WmReaderTemplate *template);

/* The first of what a path led to; what has others in it is no text. */
static char *
dup_first (const char *value)
{
  if (value == NULL || *value == '\0' || g_str_has_prefix (value, "{…}") || g_str_has_prefix (value, "[…]"))
    return NULL;
  return g_strndup (value, strcspn (value, "\x1f"));
}

static void
defer (GString    **deferred,
       const char  *what)
{
  if (*deferred == NULL)
    *deferred = g_string_new ("\1");
  else
    g_string_append_c (*deferred, '\2');
  g_string_append (*deferred, what);
}

static char *
evaluate_term (WmMatch            *match,
               WmInstance         *instance,
               const WmReaderTerm *term)
{
  g_autofree char *key = NULL;

  switch (term->type)
    {
    case WM_TERM_SLOT:
      return dup_first (wm_instance_get (match, instance, term->up, term->scope, term->index));
    case WM_TERM_NAME:
      return g_strdup (wm_match_get_name (match, instance, term->index));
    case WM_TERM_LITERAL:
      return g_strdup (term->text);
    case WM_TERM_ROOT:
      return g_strdup_printf ("/%u", term->index);
    case WM_TERM_LOOKUP:
      key = expand (match, instance, term->key);
      return key == NULL ? NULL : g_strdup_printf ("?%u:%s", term->index, key);
    default:
      g_assert_not_reached ();
    }
}

/* NULL where there is nothing. */
static char *
evaluate (WmMatch                  *match,
          WmInstance               *instance,
          const WmReaderExpression *expression)
{
  GString *deferred = NULL;

  for (guint i = 0; i < expression->terms->len; i++)
    {
      const WmReaderTerm *term = &g_array_index (expression->terms, WmReaderTerm, i);
      g_autofree char *value = evaluate_term (match, instance, term);
      g_autofree char *literal = NULL;

      if (value == NULL)
        continue;
      if (term->type == WM_TERM_ROOT || term->type == WM_TERM_LOOKUP)
        {
          defer (&deferred, value);
          continue;
        }
      if (deferred == NULL)
        return g_steal_pointer (&value);
      literal = g_strconcat ("=", value, NULL);
      defer (&deferred, literal);
      break;
    }
  if (deferred == NULL)
    return NULL;
  g_string_append_c (deferred, '\3');
  return g_string_free_and_steal (deferred);
}

/* NULL where one of its expressions comes to nothing. */
static char *
expand (WmMatch                *match,
        WmInstance             *instance,
        const WmReaderTemplate *template)
{
  g_autoptr (GString) text = g_string_new (g_ptr_array_index (template->texts, 0));

  for (guint i = 0; i < template->expressions->len; i++)
    {
      g_autofree char *value = evaluate (match, instance, g_ptr_array_index (template->expressions, i));

      if (value == NULL)
        return NULL;
      g_string_append (text, value);
      g_string_append (text, g_ptr_array_index (template->texts, i + 1));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* For conditions: all that the first path led to that led anywhere. */
static gboolean
condition_holds (WmMatch                 *match,
                 WmInstance              *instance,
                 const WmReaderCondition *condition)
{
  GArray *terms = condition->expression->terms;

  for (guint i = 0; i < terms->len; i++)
    {
      const WmReaderTerm *term = &g_array_index (terms, WmReaderTerm, i);
      g_autofree char *made = term->type == WM_TERM_SLOT ? NULL : evaluate_term (match, instance, term);
      const char *value = term->type == WM_TERM_SLOT ? wm_instance_get (match, instance, term->up, term->scope, term->index) : made;

      if (value != NULL && *value != '\0')
        return wm_reader_pattern_holds (condition->patterns, value);
    }
  return wm_reader_pattern_holds (condition->patterns, NULL);
}

/* Counting */

static Group *
get_group (WmTally    *self,
           Counter    *counter,
           const char *name,
           const char *subject,
           const char *unit,
           const char *text,
           gint64      time)
{
  g_autofree char *key = g_strdup_printf ("%s\x1c%s\x1c%s\x1c%s\x1c%" G_GINT64_FORMAT, name, subject != NULL ? subject : "", unit != NULL ? unit : "",
                                          text != NULL ? text : "", time);
  Group *group = g_hash_table_lookup (counter->by_key, key);

  if (group != NULL)
    return group;
  if (self->n_groups >= WM_READER_MAX_GROUPS)
    {
      self->n_cut++;
      return NULL;
    }
  self->n_groups++;
  group = g_new0 (Group, 1);
  group->name = g_strdup (name);
  group->subject = g_strdup (subject);
  group->unit = g_strdup (unit);
  group->time = time;
  group->text = g_strdup (text);
  g_ptr_array_add (counter->groups, group);
  g_hash_table_insert (counter->by_key, g_steal_pointer (&key), group);
  return group;
}

static void
note_different (Group      *group,
                const char *text)
{
  guint64 hash = 14695981039346656037u;

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * 1099511628211u;
  if (group->different == NULL)
    group->different = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (g_hash_table_size (group->different) < MAX_DISTINCT)
    g_hash_table_add (group->different, g_memdup2 (&hash, sizeof hash));
}

static void
note_number (Group  *group,
             double  number)
{
  group->first = group->n == 0 ? number : group->first;
  group->least = group->n == 0 ? number : MIN (group->least, number);
  group->most = group->n == 0 ? number : MAX (group->most, number);
  group->last = number;
  group->sum += number;
  group->n++;
}

static gboolean
all_hold (WmMatch    *match,
          WmInstance *instance,
          GPtrArray  *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    if (!condition_holds (match, instance, g_ptr_array_index (conditions, i)))
      return FALSE;
  return TRUE;
}

/* Whether what comes of it is a text, not how many there are. */
static gboolean
tells_text (const WmFactRule *rule)
{
  return rule->is_text && (rule->take == WM_TAKE_FIRST || rule->take == WM_TAKE_LAST || rule->take == WM_TAKE_EACH);
}

static void
count (WmTally          *self,
       WmMatch          *match,
       WmInstance       *instance,
       const WmFactRule *rule,
       Counter          *counter)
{
  gboolean counts = all_hold (match, instance, rule->conditions);
  /* Of a subject that is there, none is counted: that is a fact too. */
  gboolean only_named = !counts && rule->take == WM_TAKE_COUNT && rule->subject != NULL && rule->zero && rule->name->expressions->len == 0;
  g_autofree char *name = NULL, *subject = NULL, *unit = NULL, *text = NULL, *moment = NULL;
  gboolean keyed = rule->take == WM_TAKE_EACH;
  double number = 1;
  Group *group;

  if (!counts && !only_named)
    return;
  text = rule->value == NULL || only_named ? NULL : evaluate (match, instance, rule->value);
  if (rule->value != NULL && !only_named
      && (text == NULL || (!rule->is_text && rule->take != WM_TAKE_DISTINCT && rule->take != WM_TAKE_COUNT && !wm_reader_parse_number (text, &number))))
    return;
  name = expand (match, instance, rule->name);
  if (name == NULL)
    return;
  subject = rule->subject == NULL ? NULL : expand (match, instance, rule->subject);
  unit = rule->unit == NULL ? NULL : expand (match, instance, rule->unit);
  moment = rule->time == NULL ? NULL : evaluate (match, instance, rule->time);
  group = get_group (self, counter, name, subject, unit, keyed ? text : NULL, moment == NULL ? WM_UNSET : wm_reader_parse_time (moment));
  if (group == NULL || only_named)
    return;
  if (tells_text (rule) && !keyed && (group->n == 0 || rule->take == WM_TAKE_LAST))
    g_set_str (&group->text, text);
  if (rule->take == WM_TAKE_DISTINCT)
    note_different (group, text);
  note_number (group, number * rule->scale);
}

static void
note_time (WmTally                *self,
           guint                   index,
           const WmReaderTimeRule *rule,
           const char             *text)
{
  gint64 *kept = &g_array_index (self->times, gint64, index), moment = text == NULL ? WM_UNSET : wm_reader_parse_time (text);

  if (moment != WM_UNSET
      && (*kept == WM_UNSET || rule->take == WM_TAKE_LAST || (rule->take == WM_TAKE_MAX && moment > *kept)
          || (rule->take == WM_TAKE_MIN && moment < *kept)))
    *kept = moment;
}

static void
note_lookup (WmTally              *self,
             WmMatch              *match,
             WmInstance           *instance,
             guint                 index,
             const WmReaderLookup *lookup)
{
  GHashTable *table = g_ptr_array_index (self->lookups, index);
  g_autofree char *key = expand (match, instance, lookup->key), *value = evaluate (match, instance, lookup->value);

  if (key != NULL && value != NULL && g_hash_table_size (table) < MAX_LOOKUPS)
    g_hash_table_insert (table, g_steal_pointer (&key), g_steal_pointer (&value));
}

/*< private >
 * wm_tally_take:
 *
 * At the end of a scope: counts it.
 */
void
wm_tally_take (WmTally    *self,
               WmMatch    *match,
               WmInstance *instance)
{
  const WmReaderScope *scope = g_ptr_array_index (self->reader->scopes, wm_instance_get_scope (instance));

  for (guint i = 0; i < scope->times->len; i++)
    {
      guint index = g_array_index (scope->times, guint, i);
      const WmReaderTimeRule *rule = g_ptr_array_index (self->reader->times, index);
      g_autofree char *text = all_hold (match, instance, rule->conditions) ? evaluate (match, instance, rule->value) : NULL;

      note_time (self, index, rule, text);
    }
  for (guint i = 0; i < scope->lookups->len; i++)
    {
      guint index = g_array_index (scope->lookups, guint, i);

      note_lookup (self, match, instance, index, g_ptr_array_index (self->reader->lookups, index));
    }
  for (guint i = 0; i < scope->facts->len; i++)
    {
      guint index = g_array_index (scope->facts, guint, i);

      count (self, match, instance, g_ptr_array_index (self->reader->rules, index), g_ptr_array_index (self->counters, index));
    }
}

/* At the end: what was deferred */

typedef struct
{
  WmTally    *tally;
  WmMatch    *match;
  WmInstance *root;
  GPtrArray  *facts;
} Finish;

static char *
resolve_one (Finish     *self,
             const char *what)
{
  char *rest;
  guint index = (guint) g_ascii_strtoull (what + 1, &rest, 10);

  if (*what == '=')
    return g_strdup (what + 1);
  if (*what == '/')
    return dup_first (wm_instance_get (self->match, self->root, 0, 0, index));
  return g_strdup (g_hash_table_lookup (g_ptr_array_index (self->tally->lookups, index), rest + 1));
}

/* NULL where nothing came of a deferral. */
static char *
resolve (Finish     *self,
         const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *begin, *end;

  if (text == NULL || strchr (text, '\1') == NULL)
    return g_strdup (text);
  for (; (begin = strchr (text, '\1')) != NULL && (end = strchr (begin, '\3')) != NULL; text = end + 1)
    {
      g_autofree char *inside = g_strndup (begin + 1, end - begin - 1), *value = NULL;
      g_auto (GStrv) alternatives = g_strsplit (inside, "\2", -1);

      for (guint i = 0; alternatives[i] != NULL && value == NULL; i++)
        value = resolve_one (self, alternatives[i]);
      if (value == NULL)
        return NULL;
      g_string_append_len (out, text, begin - text);
      g_string_append (out, value);
    }
  g_string_append (out, text);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* Names are of small letters, digits, points, and hyphens for all else. */
static char *
tidy_name (const char *name)
{
  g_autofree char *small = g_utf8_strdown (name, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == '.' || c == '_')
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != '-')
        g_string_append_c (out, '-');
      if (out->len > 200)
        break;
    }
  while (out->len > 0 && out->str[out->len - 1] == '-')
    g_string_truncate (out, out->len - 1);
  return g_string_free_and_steal (out);
}

static void
free_fact (gpointer data)
{
  WmReadingFact *self = data;

  g_free (self->name);
  g_free (self->text);
  g_free (self->unit);
  g_free (self->subject);
  g_free (self);
}

/* @number: NAN for a fact that is a text */
static WmReadingFact *
add_fact (Finish     *self,
          const char *name,
          const char *subject,
          const char *unit,
          const char *text,
          double      number,
          gint64      time)
{
  WmReadingFact *fact = g_new0 (WmReadingFact, 1);

  fact->name = g_strdup (name);
  fact->subject = g_strdup (subject);
  fact->unit = g_strdup (unit);
  fact->time = time;
  fact->number = isnan (number) ? WM_UNSET : wm_decimal_from_double (number);
  if (text != NULL)
    fact->text = g_strdup (text);
  else if (fact->number == WM_UNSET)
    fact->text = g_strdup_printf ("%.15g", number); /* larger than a plan keeps as a number */
  g_ptr_array_add (self->facts, fact);
  return fact;
}

static double
get_number (const WmFactRule *rule,
            const Group      *group)
{
  switch (rule->take)
    {
    case WM_TAKE_LAST:
      return group->last;
    case WM_TAKE_SUM:
      return group->sum;
    case WM_TAKE_MIN:
      return group->least;
    case WM_TAKE_MAX:
      return group->most;
    case WM_TAKE_MEAN:
      return group->n == 0 ? 0 : group->sum / (double) group->n;
    case WM_TAKE_DISTINCT:
      return group->different == NULL ? 0 : g_hash_table_size (group->different);
    case WM_TAKE_COUNT:
      return (double) group->n;
    default:
      return group->first;
    }
}

/* Groups that turn out to be the same become one. */
static void
merge (Group       *into,
       const Group *other)
{
  if (other->n == 0)
    return;
  into->first = into->n == 0 ? other->first : into->first;
  into->least = into->n == 0 ? other->least : MIN (into->least, other->least);
  into->most = into->n == 0 ? other->most : MAX (into->most, other->most);
  into->last = other->last;
  into->sum += other->sum;
  into->n += other->n;
}

static GPtrArray *
resolve_groups (Finish           *self,
                const WmFactRule *rule,
                Counter          *counter)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *groups = g_ptr_array_new ();

  for (guint i = 0; i < counter->groups->len; i++)
    {
      Group *group = g_ptr_array_index (counter->groups, i), *known;
      g_autofree char *name = resolve (self, group->name), *subject = resolve (self, group->subject), *unit = resolve (self, group->unit);
      g_autofree char *text = resolve (self, group->text), *key = NULL, *tidy = name == NULL ? NULL : tidy_name (name);

      if (tidy == NULL || *tidy == '\0' || (tells_text (rule) && text == NULL))
        continue;
      key = g_strdup_printf ("%s\x1c%s\x1c%s\x1c%s\x1c%" G_GINT64_FORMAT, tidy, subject, unit, rule->take == WM_TAKE_EACH ? text : "", group->time);
      known = g_hash_table_lookup (by_key, key);
      if (known != NULL)
        {
          merge (known, group);
          continue;
        }
      g_set_str (&group->name, tidy);
      g_set_str (&group->subject, subject);
      g_set_str (&group->unit, unit);
      g_set_str (&group->text, text);
      g_ptr_array_add (groups, group);
      g_hash_table_insert (by_key, g_steal_pointer (&key), group);
    }
  return groups;
}

static gboolean
has_fact (Finish     *self,
          const char *name)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (g_str_equal (((WmReadingFact *) g_ptr_array_index (self->facts, i))->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
is_constant (const WmReaderTemplate *template)
{
  return template == NULL || template->expressions->len == 0;
}

static void
add_zeros (Finish           *self,
           const WmFactRule *rule)
{
  const char *unit = rule->unit != NULL && is_constant (rule->unit) ? g_ptr_array_index (rule->unit->texts, 0) : NULL;

  for (guint i = 0; rule->values != NULL && rule->values[i] != NULL; i++)
    if (!has_fact (self, rule->values[i]))
      add_fact (self, rule->values[i], NULL, unit, NULL, 0, WM_UNSET);
  if (rule->take == WM_TAKE_COUNT && rule->zero && rule->subject == NULL && is_constant (rule->name)
      && !has_fact (self, g_ptr_array_index (rule->name->texts, 0)))
    add_fact (self, g_ptr_array_index (rule->name->texts, 0), NULL, unit, NULL, 0, WM_UNSET);
}

static void
add_counted (Finish           *self,
             const WmFactRule *rule,
             Counter          *counter)
{
  g_autoptr (GPtrArray) groups = resolve_groups (self, rule, counter);

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      add_fact (self, group->name, group->subject, group->unit, tells_text (rule) ? group->text : NULL, tells_text (rule) ? NAN : get_number (rule, group),
                group->time);
    }
  add_zeros (self, rule);
}

static WmReadingFact *
find_fact (Finish              *self,
           const char          *name,
           const WmReadingFact *like)
{
  for (guint i = 0; i < self->facts->len; i++)
    {
      WmReadingFact *fact = g_ptr_array_index (self->facts, i);

      if (g_str_equal (fact->name, name) && fact->number != WM_UNSET
          && (like == NULL || (g_strcmp0 (fact->subject, like->subject) == 0 && fact->time == like->time)))
        return fact;
    }
  return NULL;
}

/* Of each subject that has the first. */
static void
add_made (Finish           *self,
          const WmFactRule *rule)
{
  const char *name = g_ptr_array_index (rule->name->texts, 0), *unit = rule->unit != NULL ? g_ptr_array_index (rule->unit->texts, 0) : NULL;
  const char *last = rule->of[g_strv_length (rule->of) - 1];
  guint n = self->facts->len;

  for (guint i = 0; i < n; i++)
    {
      const WmReadingFact *like = g_ptr_array_index (self->facts, i), *all;
      double sum = 0;

      if (!g_str_equal (like->name, rule->of[0]) || like->number == WM_UNSET)
        continue;
      all = find_fact (self, last, like);
      if (rule->take == WM_TAKE_RATIO && (all == NULL || all->number == 0))
        continue;
      for (guint k = 0; rule->of[k] != NULL; k++)
        {
          const WmReadingFact *part = find_fact (self, rule->of[k], like);
          sum += part == NULL ? 0 : wm_decimal_to_double (part->number);
        }
      if (rule->take == WM_TAKE_RATIO)
        sum = (g_strcmp0 (unit, "%") == 0 ? 100 : 1) * wm_decimal_to_double (like->number) / wm_decimal_to_double (all->number);
      add_fact (self, name, like->subject, unit, NULL, sum, like->time);
    }
}

static int
by_generality (gconstpointer a,
               gconstpointer b)
{
  return (((WmReadingFact *) a)->subject != NULL) - (((WmReadingFact *) b)->subject != NULL);
}

/*< private >
 * wm_tally_finish:
 * @root: the document
 *
 * Returns: (transfer full): what came of it
 */
WmReading *
wm_tally_finish (WmTally    *self,
                 WmMatch    *match,
                 WmInstance *root)
{
  WmReading *reading = g_new0 (WmReading, 1);
  Finish finish = { .tally = self, .match = match, .root = root };

  reading->reader = self->reader;
  reading->time = WM_UNSET;
  reading->facts = finish.facts = g_ptr_array_new_with_free_func (free_fact);
  for (guint i = 0; i < self->times->len && reading->time == WM_UNSET; i++)
    reading->time = g_array_index (self->times, gint64, i);
  for (guint i = 0; i < self->reader->rules->len; i++)
    {
      const WmFactRule *rule = g_ptr_array_index (self->reader->rules, i);

      if (rule->of != NULL)
        add_made (&finish, rule);
      else
        add_counted (&finish, rule, g_ptr_array_index (self->counters, i));
    }
  g_ptr_array_sort_values (reading->facts, by_generality);
  reading->n_cut = self->n_cut;
  if (reading->facts->len > WM_READER_MAX_FACTS)
    {
      reading->n_cut += reading->facts->len - WM_READER_MAX_FACTS;
      g_ptr_array_set_size (reading->facts, WM_READER_MAX_FACTS);
    }
  return reading;
}

void
wm_reading_free (WmReading *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->facts);
  g_free (self);
}
