/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/wm-reader-private.h"

/* Descriptions, see README.md in this folder. They come with Waymark, so what is wrong in one is a mistake in the build
 * and is said in English, to whoever writes it. */

static const char *const formats[WM_READER_N_FORMATS + 1] = { "json", "json-lines", "xml", "csv", "markdown", "yaml", "tags", NULL };
static const char *const takes[] = { "count", "first", "last", "sum", "min", "max", "mean", "distinct", "each", NULL };

static int
find_word (const char *const *words,
           const char        *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return -1;
}

static gboolean
is_folded (const WmReader *self)
{
  return self->format == WM_READER_CSV || self->format == WM_READER_MARKDOWN;
}

/* Freeing */

static void free_template (WmReaderTemplate *self);

static void
free_expression (gpointer data)
{
  WmReaderExpression *self = data;

  if (self == NULL)
    return;
  for (guint i = 0; i < self->terms->len; i++)
    {
      WmReaderTerm *term = &g_array_index (self->terms, WmReaderTerm, i);

      g_free (term->text);
      free_template (term->key);
    }
  g_array_unref (self->terms);
  g_free (self);
}

static void
free_template (WmReaderTemplate *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->expressions);
  g_free (self);
}

static void
free_condition (gpointer data)
{
  WmReaderCondition *self = data;

  free_expression (self->expression);
  g_strfreev (self->patterns);
  g_free (self);
}

static void
free_rule (gpointer data)
{
  WmFactRule *self = data;

  free_template (self->name);
  free_template (self->subject);
  free_template (self->unit);
  free_expression (self->value);
  free_expression (self->time);
  g_ptr_array_unref (self->conditions);
  g_strfreev (self->values);
  g_strfreev (self->of);
  g_free (self);
}

static void
free_scope (gpointer data)
{
  WmReaderScope *self = data;

  g_free (self->path);
  wm_path_node_free (self->relative);
  g_ptr_array_unref (self->slots);
  g_array_unref (self->facts);
  g_array_unref (self->lookups);
  g_array_unref (self->times);
  g_free (self);
}

static void
free_lookup (gpointer data)
{
  WmReaderLookup *self = data;

  g_free (self->name);
  free_template (self->key);
  free_expression (self->value);
  g_free (self);
}

static void
free_time (gpointer data)
{
  WmReaderTimeRule *self = data;

  free_expression (self->value);
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

static void
free_sign (gpointer data)
{
  WmReaderSign *self = data;

  g_free (self->path);
  g_strfreev (self->patterns);
  g_free (self);
}

void
wm_reader_free (gpointer data)
{
  WmReader *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->refines);
  g_strfreev (self->names);
  g_ptr_array_unref (self->signs);
  wm_path_node_free (self->paths);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->lookups);
  g_ptr_array_unref (self->times);
  g_free (self);
}

/* Scopes and their slots */

static guint
get_scope (WmReader   *self,
           const char *path)
{
  WmReaderScope *scope;

  for (guint i = 0; i < self->scopes->len; i++)
    if (g_str_equal (((WmReaderScope *) g_ptr_array_index (self->scopes, i))->path, path))
      return i;
  scope = g_new0 (WmReaderScope, 1);
  scope->path = g_strdup (path);
  scope->relative = wm_path_node_new ();
  scope->slots = g_ptr_array_new_with_free_func (g_free);
  scope->own = -1;
  scope->facts = g_array_new (FALSE, FALSE, sizeof (guint));
  scope->lookups = g_array_new (FALSE, FALSE, sizeof (guint));
  scope->times = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->scopes, scope);
  if (*path != '\0')
    wm_path_node_add (self->paths, path, is_folded (self), WM_MARK_SCOPE, self->scopes->len - 1);
  return self->scopes->len - 1;
}

static guint
get_slot (WmReader   *self,
          guint       index,
          const char *path)
{
  WmReaderScope *scope = g_ptr_array_index (self->scopes, index);

  for (guint i = 0; i < scope->slots->len; i++)
    if (g_str_equal (g_ptr_array_index (scope->slots, i), path))
      return i;
  g_ptr_array_add (scope->slots, g_strdup (path));
  if (g_str_equal (path, "."))
    scope->own = (int) scope->slots->len - 1;
  else
    wm_path_node_add (scope->relative, path, is_folded (self), WM_MARK_SLOT, scope->slots->len - 1);
  return scope->slots->len - 1;
}

static const char *
get_path (WmReader *self,
          guint     scope)
{
  return ((WmReaderScope *) g_ptr_array_index (self->scopes, scope))->path;
}

/* Expressions */

static WmReaderExpression *parse_expression (WmReader *self, guint scope, const char *text, GError **error);

static WmReaderTemplate *
template_new (void)
{
  WmReaderTemplate *self = g_new0 (WmReaderTemplate, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->expressions = g_ptr_array_new_with_free_func (free_expression);
  return self;
}

/* What a lookup goes by: expressions with commas between them. */
static WmReaderTemplate *
parse_key (WmReader    *self,
           guint        scope,
           const char  *text,
           GError     **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  WmReaderTemplate *key = template_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      WmReaderExpression *expression = parse_expression (self, scope, parts[i], error);

      if (expression == NULL)
        {
          free_template (key);
          return NULL;
        }
      g_ptr_array_add (key->texts, g_strdup (i == 0 ? "" : ":"));
      g_ptr_array_add (key->expressions, expression);
    }
  g_ptr_array_add (key->texts, g_strdup (""));
  return key;
}

static int
find_lookup (WmReader   *self,
             const char *name,
             gsize       length)
{
  for (guint i = 0; i < self->lookups->len; i++)
    {
      const char *known = ((WmReaderLookup *) g_ptr_array_index (self->lookups, i))->name;

      if (strlen (known) == length && strncmp (known, name, length) == 0)
        return (int) i;
    }
  return -1;
}

static gboolean
parse_lookup (WmReader      *self,
              guint          scope,
              const char    *text,
              WmReaderTerm  *term,
              GError       **error)
{
  const char *open = strchr (text, '(');
  gsize length = strlen (text);
  int lookup = open == NULL ? -1 : find_lookup (self, text + 1, open - text - 1);
  g_autofree char *key = NULL;

  if (lookup < 0 || text[length - 1] != ')')
    {
      g_set_error (error, WM_READER_ERROR, WM_READER_ERROR_DESCRIPTION, "“%s”: no lookup", text);
      return FALSE;
    }
  key = g_strndup (open + 1, text + length - 1 - open - 1);
  term->type = WM_TERM_LOOKUP;
  term->index = (guint) lookup;
  term->key = parse_key (self, scope, key, error);
  return term->key != NULL;
}

/* `../../name` is a slot of a scope around. */
static void
parse_around (WmReader     *self,
              guint         scope,
              const char   *text,
              WmReaderTerm *term)
{
  g_autofree char *path = g_strdup (get_path (self, scope));

  while (g_str_has_prefix (text, "../"))
    {
      char *slash = strrchr (path, '/');

      *(slash != NULL ? slash : path) = '\0';
      text += 3;
      term->up++;
    }
  term->type = WM_TERM_SLOT;
  term->scope = get_scope (self, path);
  term->index = get_slot (self, term->scope, text);
}

static gboolean
parse_term (WmReader      *self,
            guint          scope,
            const char    *text,
            WmReaderTerm  *term,
            GError       **error)
{
  *term = (WmReaderTerm) { .type = WM_TERM_SLOT, .scope = scope };
  if (*text == '=')
    {
      term->type = WM_TERM_LITERAL;
      term->text = g_strdup (text + 1);
    }
  else if (*text == '?')
    return parse_lookup (self, scope, text, term, error);
  else if (*text == '$' && strspn (text + 1, "0123456789") == strlen (text + 1))
    {
      term->type = WM_TERM_NAME;
      term->index = (guint) g_ascii_strtoull (text + 1, NULL, 10);
    }
  else if (*text == '/')
    {
      term->type = scope == 0 ? WM_TERM_SLOT : WM_TERM_ROOT;
      term->index = get_slot (self, 0, text + 1);
    }
  else if (g_str_has_prefix (text, "../"))
    parse_around (self, scope, text, term);
  else
    term->index = get_slot (self, scope, text);
  return TRUE;
}

/* Alternatives, but not those in parentheses. */
static char **
split_alternatives (const char *text)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *from = text;
  int depth = 0;

  for (;; text++)
    {
      depth += *text == '(' ? 1 : *text == ')' ? -1 : 0;
      if (*text != '\0' && (*text != '|' || depth > 0))
        continue;
      g_strv_builder_take (parts, g_strndup (from, text - from));
      from = text + 1;
      if (*text == '\0')
        return g_strv_builder_end (parts);
    }
}

static WmReaderExpression *
parse_expression (WmReader    *self,
                  guint        scope,
                  const char  *text,
                  GError     **error)
{
  g_auto (GStrv) parts = split_alternatives (text);
  WmReaderExpression *expression = g_new0 (WmReaderExpression, 1);

  expression->terms = g_array_new (FALSE, FALSE, sizeof (WmReaderTerm));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      WmReaderTerm term;

      if (*parts[i] == '\0' || !parse_term (self, scope, parts[i], &term, error))
        {
          if (error != NULL && *error == NULL)
            g_set_error (error, WM_READER_ERROR, WM_READER_ERROR_DESCRIPTION, "“%s”: an empty path", text);
          free_expression (expression);
          return NULL;
        }
      g_array_append_val (expression->terms, term);
    }
  return expression;
}

/* A text with expressions in braces. */
static WmReaderTemplate *
parse_template (WmReader    *self,
                guint        scope,
                const char  *text,
                GError     **error)
{
  WmReaderTemplate *template = template_new ();
  const char *open;

  while ((open = strchr (text, '{')) != NULL)
    {
      const char *close = strchr (open, '}');
      g_autofree char *inside = close == NULL ? g_strdup ("") : g_strndup (open + 1, close - open - 1);
      WmReaderExpression *expression = parse_expression (self, scope, inside, error);

      if (expression == NULL)
        {
          free_template (template);
          return NULL;
        }
      g_ptr_array_add (template->texts, g_strndup (text, open - text));
      g_ptr_array_add (template->expressions, expression);
      text = close + 1;
    }
  g_ptr_array_add (template->texts, g_strdup (text));
  return template;
}

/* Descriptions */

static const char *
get_text (JsonObject *object,
          const char *member)
{
  return json_object_get_string_member_with_default (object, member, NULL);
}

static char **
dup_texts_of (JsonNode *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      g_strv_builder_add (builder, json_array_get_string_element (json_node_get_array (node), i));
  else
    g_strv_builder_add (builder, json_node_get_string (node));
  return g_strv_builder_end (builder);
}

static char **
dup_texts (JsonObject *object,
           const char *member)
{
  return json_object_has_member (object, member) ? dup_texts_of (json_object_get_member (object, member)) : NULL;
}

static gboolean
check_members (JsonObject         *object,
               const char *const  *known,
               const char         *of,
               GError            **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next)
    if (find_word (known, member->data) < 0)
      {
        g_set_error (error, WM_READER_ERROR, WM_READER_ERROR_DESCRIPTION, "%s: what is “%s”?", of, (char *) member->data);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_conditions (WmReader    *self,
                 guint        scope,
                 JsonObject  *object,
                 GPtrArray   *conditions,
                 GError     **error)
{
  JsonObject *where = json_object_has_member (object, "where") ? json_object_get_object_member (object, "where") : NULL;
  g_autoptr (GList) members = where == NULL ? NULL : json_object_get_members (where);

  for (GList *member = members; member != NULL; member = member->next)
    {
      WmReaderExpression *expression = parse_expression (self, scope, member->data, error);
      WmReaderCondition *condition;

      if (expression == NULL)
        return FALSE;
      condition = g_new0 (WmReaderCondition, 1);
      condition->expression = expression;
      condition->patterns = dup_texts_of (json_object_get_member (where, member->data));
      g_ptr_array_add (conditions, condition);
    }
  return TRUE;
}

static gboolean
read_template (WmReader          *self,
               guint              scope,
               JsonObject        *object,
               const char        *member,
               WmReaderTemplate **template,
               GError           **error)
{
  const char *text = get_text (object, member);

  if (text != NULL)
    *template = parse_template (self, scope, text, error);
  return text == NULL || *template != NULL;
}

static gboolean
read_expression (WmReader            *self,
                 guint                scope,
                 JsonObject          *object,
                 const char          *member,
                 WmReaderExpression **expression,
                 GError             **error)
{
  const char *text = get_text (object, member);

  if (text != NULL)
    *expression = parse_expression (self, scope, text, error);
  return text == NULL || *expression != NULL;
}

static gboolean
read_rule (WmReader    *self,
           JsonObject  *object,
           GError     **error)
{
  static const char *const known[] = { "name", "each", "where", "value", "text", "take", "unit", "subject", "time", "values", "zero", "scale",
                                       "ratio", "total", NULL };
  const char *each = json_object_get_string_member_with_default (object, "each", "");
  gboolean is_text = json_object_has_member (object, "text"), has_value = is_text || json_object_has_member (object, "value");
  guint scope = get_scope (self, each), index = self->rules->len;
  WmFactRule *rule = g_new0 (WmFactRule, 1);
  int take = find_word (takes, json_object_get_string_member_with_default (object, "take", has_value ? "first" : "count"));

  rule->conditions = g_ptr_array_new_with_free_func (free_condition);
  g_ptr_array_add (self->rules, rule);
  rule->is_text = is_text;
  rule->scale = json_object_get_double_member_with_default (object, "scale", 1);
  rule->zero = json_object_get_boolean_member_with_default (object, "zero", TRUE);
  rule->values = dup_texts (object, "values");
  rule->of = json_object_has_member (object, "ratio") ? dup_texts (object, "ratio") : dup_texts (object, "total");
  rule->take = rule->of == NULL ? (WmReaderTake) take : json_object_has_member (object, "ratio") ? WM_TAKE_RATIO : WM_TAKE_TOTAL;
  if (take < 0 || get_text (object, "name") == NULL)
    {
      g_set_error (error, WM_READER_ERROR, WM_READER_ERROR_DESCRIPTION, "a fact without a name, or with an unknown “take”");
      return FALSE;
    }
  if (!check_members (object, known, get_text (object, "name"), error) || !read_template (self, scope, object, "name", &rule->name, error)
      || !read_template (self, scope, object, "subject", &rule->subject, error)
      || !read_template (self, scope, object, "unit", &rule->unit, error)
      || !read_expression (self, scope, object, is_text ? "text" : "value", &rule->value, error)
      || !read_expression (self, scope, object, "time", &rule->time, error) || !read_conditions (self, scope, object, rule->conditions, error))
    return FALSE;
  if (rule->of == NULL)
    g_array_append_val (((WmReaderScope *) g_ptr_array_index (self->scopes, scope))->facts, index);
  return TRUE;
}

static gboolean
read_lookup (WmReader    *self,
             JsonObject  *object,
             GError     **error)
{
  guint scope = get_scope (self, json_object_get_string_member_with_default (object, "each", "")), index = self->lookups->len;
  WmReaderLookup *lookup = g_new0 (WmReaderLookup, 1);

  lookup->name = g_strdup (get_text (object, "name"));
  g_ptr_array_add (self->lookups, lookup);
  lookup->key = parse_key (self, scope, get_text (object, "key"), error);
  g_array_append_val (((WmReaderScope *) g_ptr_array_index (self->scopes, scope))->lookups, index);
  return lookup->key != NULL && read_expression (self, scope, object, "value", &lookup->value, error);
}

static gboolean
read_time (WmReader    *self,
           JsonNode    *node,
           GError     **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  guint scope = get_scope (self, object != NULL ? json_object_get_string_member_with_default (object, "each", "") : "");
  guint index = self->times->len;
  const char *value = object != NULL ? get_text (object, "value") : json_node_get_string (node);
  int take = find_word (takes, object != NULL ? json_object_get_string_member_with_default (object, "take", "first") : "first");
  WmReaderTimeRule *rule;
  WmReaderExpression *expression = parse_expression (self, scope, value != NULL ? value : "", error);

  if (expression == NULL)
    return FALSE;
  rule = g_new0 (WmReaderTimeRule, 1);
  rule->value = expression;
  rule->take = (WmReaderTake) take;
  rule->conditions = g_ptr_array_new_with_free_func (free_condition);
  g_ptr_array_add (self->times, rule);
  g_array_append_val (((WmReaderScope *) g_ptr_array_index (self->scopes, scope))->times, index);
  return object == NULL || read_conditions (self, scope, object, rule->conditions, error);
}

static void
read_signs (WmReader   *self,
            JsonObject *object)
{
  GPtrArray *signs = g_ptr_array_new_with_free_func (free_sign);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next)
    {
      WmReaderSign *sign = g_new0 (WmReaderSign, 1);

      sign->path = g_strdup (member->data);
      sign->patterns = dup_texts_of (json_object_get_member (object, member->data));
      g_ptr_array_add (signs, sign);
    }
  g_ptr_array_add (self->signs, signs);
}

typedef gboolean (*ReadElement) (WmReader *self, JsonNode *node, GError **error);

static gboolean
read_rule_node (WmReader *self, JsonNode *node, GError **error)
{
  return read_rule (self, json_node_get_object (node), error);
}

static gboolean
read_lookup_node (WmReader *self, JsonNode *node, GError **error)
{
  return read_lookup (self, json_node_get_object (node), error);
}

static gboolean
read_signs_node (WmReader *self, JsonNode *node, GError **error)
{
  read_signs (self, json_node_get_object (node));
  return TRUE;
}

static gboolean
read_list (WmReader     *self,
           JsonObject   *object,
           const char   *member,
           ReadElement   read,
           GError      **error)
{
  JsonArray *array = json_object_has_member (object, member) ? json_object_get_array_member (object, member) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (!read (self, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

/*< private >
 * wm_reader_new_from_json:
 * @object: a description
 * @error: set to %WM_READER_ERROR_DESCRIPTION
 *
 * Returns: (transfer full): the reader
 */
WmReader *
wm_reader_new_from_json (JsonObject  *object,
                         GError     **error)
{
  static const char *const known[] = { "id", "title", "format", "tested-on", "refines", "names", "recognise", "time", "lookups", "facts", NULL };
  WmReader *self = g_new0 (WmReader, 1);
  int format = find_word (formats, get_text (object, "format"));

  self->id = g_strdup (get_text (object, "id"));
  self->title = g_strdup (get_text (object, "title"));
  self->refines = g_strdup (get_text (object, "refines"));
  self->names = dup_texts (object, "names");
  self->format = (WmReaderFormat) MAX (format, 0);
  self->real = g_strcmp0 (get_text (object, "tested-on"), "real-file") == 0;
  self->signs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->paths = wm_path_node_new ();
  self->scopes = g_ptr_array_new_with_free_func (free_scope);
  self->rules = g_ptr_array_new_with_free_func (free_rule);
  self->lookups = g_ptr_array_new_with_free_func (free_lookup);
  self->times = g_ptr_array_new_with_free_func (free_time);
  get_scope (self, "");
  if (self->id == NULL || self->title == NULL || format < 0
      || (!self->real && g_strcmp0 (get_text (object, "tested-on"), "documentation") != 0))
    g_set_error (error, WM_READER_ERROR, WM_READER_ERROR_DESCRIPTION, "%s: id, title, format or tested-on is missing or unknown", self->id);
  else if (check_members (object, known, self->id, error) && read_list (self, object, "recognise", read_signs_node, error)
           && read_list (self, object, "time", read_time, error) && read_list (self, object, "lookups", read_lookup_node, error)
           && read_list (self, object, "facts", read_rule_node, error))
    return self;
  g_prefix_error (error, "%s: ", self->id);
  wm_reader_free (self);
  return NULL;
}

/* One pattern against one text: `<`, `<=`, `>` or `>=` with a number, a text with * and ?, or nothing. */
static gboolean
holds (const char *pattern,
       const char *value)
{
  gboolean equal = (*pattern == '<' || *pattern == '>') && pattern[1] == '=';
  g_autofree char *folded = NULL, *wanted = NULL;
  double number, bound;

  if (*pattern == '\0')
    return value == NULL || *value == '\0';
  if (value == NULL)
    return FALSE;
  if ((*pattern == '<' || *pattern == '>') && wm_reader_parse_number (pattern + 1 + equal, &bound))
    return wm_reader_parse_number (value, &number)
           && (*pattern == '<' ? number < bound || (equal && number <= bound) : number > bound || (equal && number >= bound));
  if (strpbrk (pattern, "*?") == NULL)
    return g_ascii_strcasecmp (pattern, value) == 0;
  folded = g_ascii_strdown (value, -1);
  wanted = g_ascii_strdown (pattern, -1);
  return g_pattern_match_simple (wanted, folded);
}

static gboolean
any_holds (const char *pattern,
           const char *value)
{
  g_auto (GStrv) parts = value == NULL || strchr (value, '\x1f') == NULL ? NULL : g_strsplit (value, "\x1f", -1);

  if (parts == NULL)
    return holds (pattern, value);
  for (guint i = 0; parts[i] != NULL; i++)
    if (holds (pattern, parts[i]))
      return TRUE;
  return FALSE;
}

/*< private >
 * wm_reader_pattern_holds:
 * @patterns: one of them must hold; one that begins with ! holds where the rest of it does not
 * @value: (nullable): what was read, or several with \x1f between them, one of which must fit
 */
gboolean
wm_reader_pattern_holds (char *const *patterns,
                         const char  *value)
{
  for (guint i = 0; patterns[i] != NULL; i++)
    if (*patterns[i] == '!' ? !any_holds (patterns[i] + 1, value) : any_holds (patterns[i], value))
      return TRUE;
  return FALSE;
}
