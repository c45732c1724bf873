/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-kinds.h"
#include "store/wm-content-private.h"
#include "store/wm-store-private.h"

/* How records are found: by kind, id, number and words. */

/**
 * wm_store_list:
 * @self: a store
 * @kind: type of a kind
 *
 * Returns: (transfer none): all its records, by number; follows every change
 */
GListModel *
wm_store_list (WmStore *self,
               GType    kind)
{
  return G_LIST_MODEL (wm_store_get_list (self, kind));
}

/**
 * wm_store_get_plan:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the plan's own record; %NULL in a new file
 */
WmPlan *
wm_store_get_plan (WmStore *self)
{
  g_autoptr (WmPlan) plan = g_list_model_get_item (wm_store_list (self, WM_TYPE_PLAN), 0);

  return plan; /* the list keeps it */
}

/**
 * wm_store_lookup:
 * @self: a store
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the record of that id
 */
WmRecord *
wm_store_lookup (WmStore    *self,
                 const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * wm_store_lookup_ref:
 * @self: a store
 * @ref: what a person calls a record: `T-12`, or its id
 *
 * Returns: (transfer none) (nullable): that record
 */
WmRecord *
wm_store_lookup_ref (WmStore    *self,
                     const char *ref)
{
  const char *dash = strrchr (ref, '-');
  guint n;
  const GType *kinds = wm_kinds_list (&n);
  guint64 number;

  if (dash != NULL && g_ascii_string_to_unsigned (dash + 1, 10, 1, G_MAXUINT, &number, NULL))
    for (guint i = 0; i < n; i++)
      {
        const char *prefix = wm_kinds_get (kinds[i])->prefix;

        if (strlen (prefix) == (gsize) (dash - ref) && g_ascii_strncasecmp (prefix, ref, strlen (prefix)) == 0)
          return wm_record_list_find (wm_store_get_list (self, kinds[i]), (guint) number);
      }
  return wm_store_lookup (self, ref);
}

/**
 * wm_store_get_reference:
 * @self: a store
 * @record: a record of it
 * @field: index of a field that holds a reference
 *
 * Returns: (transfer none) (nullable): the record referred to
 */
WmRecord *
wm_store_get_reference (WmStore  *self,
                        WmRecord *record,
                        guint     field)
{
  return wm_store_lookup (self, wm_record_get_text (record, field));
}

/**
 * wm_store_dup_title:
 * @self: a store
 * @record: a record of it
 *
 * Returns: (transfer full): a title for lists. A requirement's begins with its
 *   identifier; a record without a title of its own takes those of what it refers to
 */
char *
wm_store_dup_title (WmStore  *self,
                    WmRecord *record)
{
  const WmKind *kind = wm_record_get_kind (record);
  g_autoptr (GString) title = g_string_new (wm_record_get_title (record));

  if (WM_IS_REQUIREMENT (record))
    {
      g_string_prepend_c (title, ' ');
      g_string_prepend (title, wm_record_get_text (record, WM_REQUIREMENT_CODE));
    }
  for (guint i = 0; title->len == 0 && i < kind->n_fields; i++)
    if (kind->fields[i].type == WM_FIELD_REFERENCE && (kind->fields[i].flags & WM_FIELD_REQUIRED))
      {
        WmRecord *target = wm_store_get_reference (self, record, i);

        if (WM_IS_REQUIREMENT (target))
          g_string_printf (title, "%s %s", wm_record_get_text (target, WM_REQUIREMENT_CODE), wm_record_get_title (target));
        else if (target != NULL && target != record)
          g_string_assign (title, wm_record_get_title (target));
      }
  return g_strdup (title->str);
}

/* Every word must begin a word of the record. Quoted, so that nothing in it is an operator. */
static char *
dup_query (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\r\n", -1);
  GString *query = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) quoted = g_strsplit (parts[i], "\"", -1);
      g_autofree char *clean = g_strjoinv ("\"\"", quoted);

      if (clean[0] != '\0')
        g_string_append_printf (query, "%s\"%s\"*", query->len > 0 ? " " : "", clean);
    }
  return g_string_free_and_steal (query);
}

/* Where more records than this match, how rare the words are tells little, and to find
 * it out takes longer than a key is held down. */
#define RANKED_AT_MOST 10000

static gboolean
is_common (WmStore     *self,
           const char  *query,
           gboolean    *common,
           GError     **error)
{
  g_autoptr (WmStatement) statement =
    wm_database_prepare (self->reader, "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?", error);

  if (statement == NULL)
    return FALSE;
  wm_statement_bind_text (statement, 1, query);
  sqlite3_bind_int (statement, 2, RANKED_AT_MOST);
  return wm_database_step (statement, common, error);
}

/* Appends what matches @query, in the order that @order names, to @found, up to @limit in all. */
static gboolean
find_matches (WmStore     *self,
              const char  *query,
              const char  *order,
              guint        limit,
              GPtrArray   *found,
              GError     **error)
{
  g_autofree char *sql = g_strconcat ("SELECT r.id FROM search JOIN record r ON r.row = search.rowid WHERE search MATCH ?"
                                      " ORDER BY ", order, " LIMIT ?", NULL);
  g_autoptr (WmStatement) statement = wm_database_prepare (self->reader, sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  wm_statement_bind_text (statement, 1, query);
  sqlite3_bind_int (statement, 2, (int) limit);
  while (row && found->len < limit)
    {
      WmRecord *record;

      if (!wm_database_step (statement, &row, error))
        return FALSE;
      record = row ? wm_store_lookup (self, wm_statement_get_text (statement, 0)) : NULL;
      if (record != NULL && !g_ptr_array_find (found, record, NULL))
        g_ptr_array_add (found, g_object_ref (record));
    }
  return TRUE;
}

static void
add_found (GPtrArray *found,
           WmRecord  *record,
           guint      limit)
{
  if (record != NULL && found->len < limit && !g_ptr_array_find (found, record, NULL))
    g_ptr_array_add (found, g_object_ref (record));
}

/* The evidence that has contents of a digest as its own file or as one of several. */
static void
add_owners (WmStore    *self,
            const char *digest,
            guint       limit,
            GPtrArray  *found)
{
  GPtrArray *own = wm_store_list_naming (self, WM_TYPE_EVIDENCE, WM_EVIDENCE_DIGEST, digest);
  GPtrArray *files = wm_store_list_naming (self, WM_TYPE_EVIDENCE_FILE, WM_EVIDENCE_FILE_DIGEST, digest);

  for (guint i = 0; own != NULL && i < own->len; i++)
    add_found (found, g_ptr_array_index (own, i), limit);
  for (guint i = 0; files != NULL && i < files->len; i++)
    add_found (found, wm_store_get_reference (self, g_ptr_array_index (files, i), WM_EVIDENCE_FILE_EVIDENCE), limit);
}

/* Half of all words in all files begin with one letter or another: to find that out takes longer than a key is held. */
static gboolean
is_selective (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\r\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) == 1)
      return FALSE;
  return TRUE;
}

static gboolean
find_in_contents (WmStore     *self,
                  const char  *words,
                  const char  *query,
                  guint        limit,
                  GPtrArray   *found,
                  GError     **error)
{
  gboolean asked = found->len < limit && is_selective (words);
  g_autoptr (GPtrArray) digests = asked ? wm_content_search (self->reader, query, limit, error) : NULL;

  for (guint i = 0; digests != NULL && i < digests->len; i++)
    add_owners (self, g_ptr_array_index (digests, i), limit, found);
  return digests != NULL || !asked;
}

/**
 * wm_store_search_contents:
 * @self: a store
 * @words: what a person typed
 * @limit: of how many contents at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type WmRecord): the evidence in whose files each of @words begins a word; none for
 *   no words, or where one of them has but one letter; %NULL with %WM_STORE_ERROR
 */
GPtrArray *
wm_store_search_contents (WmStore     *self,
                          const char  *words,
                          guint        limit,
                          GError     **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *query = dup_query (words);

  if (query[0] != '\0' && !find_in_contents (self, words, query, limit, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

/**
 * wm_store_search:
 * @self: a store
 * @words: what a person typed
 * @limit: how many at most
 * @error: return location
 *
 * Finds records in which each of @words begins a word, whatever its case and accents;
 * titles weigh more than notes. Where very many match, those whose titles do come
 * first, the oldest before the others. Evidence that says it in its files comes after
 * these. Changes are found once they are on the disk.
 *
 * Returns: (transfer full) (element-type WmRecord): the best first; %NULL with
 *   %WM_STORE_ERROR
 */
GPtrArray *
wm_store_search (WmStore     *self,
                 const char  *words,
                 guint        limit,
                 GError     **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *query = dup_query (words);
  g_autofree char *in_title = g_strdup_printf ("{title} : (%s)", query);
  gboolean common, ok;

  if (query[0] == '\0')
    return g_steal_pointer (&found);
  if (!is_common (self, query, &common, error))
    return NULL;
  if (!common)
    ok = find_matches (self, query, "bm25 (search, 10, 1), r.row", limit, found, error);
  else
    ok = find_matches (self, in_title, "search.rowid", limit, found, error) &&
         find_matches (self, query, "search.rowid", limit, found, error);
  return ok && find_in_contents (self, words, query, limit, found, error) ? g_steal_pointer (&found) : NULL;
}
