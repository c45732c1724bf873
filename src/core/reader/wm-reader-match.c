/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "reader/wm-reader-private.h"

/* Paths that are looked for while a document is told, all at once: what is kept is, for each thing that is open, where
 * in the tree of paths it stands, and of the scopes that are open the values that their facts need. */

WmPathNode *
wm_path_node_new (void)
{
  return g_new0 (WmPathNode, 1);
}

void
wm_path_node_free (WmPathNode *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->names, g_hash_table_unref);
  wm_path_node_free (self->any);
  wm_path_node_free (self->deep);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self);
}

static WmPathNode *
get_named (WmPathNode *self,
           const char *name)
{
  WmPathNode *node;

  if (self->names == NULL)
    self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wm_path_node_free);
  node = g_hash_table_lookup (self->names, name);
  if (node == NULL)
    {
      node = wm_path_node_new ();
      g_hash_table_insert (self->names, g_strdup (name), node);
    }
  return node;
}

static WmPathNode *
get_next (WmPathNode *self,
          const char *step,
          gboolean    folded)
{
  g_autofree char *name = folded ? g_ascii_strdown (step, -1) : g_strdup (step);
  WmPathNode **next = g_str_equal (step, "*") ? &self->any : g_str_equal (step, "**") ? &self->deep : NULL;

  g_strdelimit (name, "~", '/'); /* how a slash in a name is written */
  if (next == NULL)
    return get_named (self, name);
  if (*next == NULL)
    *next = wm_path_node_new ();
  (*next)->is_deep = g_str_equal (step, "**");
  return *next;
}

/*< private >
 * wm_path_node_add:
 * @path: steps with slashes between them; empty for where it begins
 * @folded: whether upper and lower case are the same
 *
 * Adds a mark to where @path leads.
 */
void
wm_path_node_add (WmPathNode *self,
                  const char *path,
                  gboolean    folded,
                  WmMarkType  type,
                  guint       index)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  const WmMark mark = { type, index };

  for (guint i = 0; steps[i] != NULL; i++)
    self = get_next (self, steps[i], folded);
  if (self->marks == NULL)
    self->marks = g_array_new (FALSE, FALSE, sizeof (WmMark));
  g_array_append_val (self->marks, mark);
}

/* What texts that are put together have between them, and so no text may hold itself. */
#define SEPARATORS "\1\2\3\x1c\x1f"

struct _WmInstance
{
  guint  scope;
  guint  depth;  /* of the frame that it is */
  char  *name;
  guint  n_slots;
  char  *slots[];
};

typedef struct
{
  WmPathNode *node;
  WmInstance *instance; /* (nullable): whose slots its marks are */
} Entry;

typedef struct
{
  guint    first_entry;
  guint    first_instance; /* those that begin here */
  gint64   n_children;
  gboolean array;
  char    *name;
} Frame;

struct _WmMatch
{
  GPtrArray    *scopes;
  gboolean      folded;
  WmMatchSign   sign;
  WmMatchScope  scope;
  gpointer      user_data;
  GArray       *entries, *next; /* of Entry */
  GArray       *frames;         /* of Frame */
  GPtrArray    *instances;      /* of WmInstance, those that are open */
  GString      *name;           /* of what comes next */
  gboolean      stopped;
};

static WmInstance *
open_instance (WmMatch *self,
               guint    scope)
{
  const WmReaderScope *of = g_ptr_array_index (self->scopes, scope);
  WmInstance *instance = g_malloc0 (sizeof (WmInstance) + of->slots->len * sizeof (char *));

  instance->scope = scope;
  instance->n_slots = of->slots->len;
  instance->depth = self->frames->len;
  instance->name = g_strdup (self->name->str);
  g_ptr_array_add (self->instances, instance);
  return instance;
}

static void
free_instance (gpointer data)
{
  WmInstance *self = data;

  for (guint i = 0; i < self->n_slots; i++)
    g_free (self->slots[i]);
  g_free (self->name);
  g_free (self);
}

/* A node is entered together with those that any number of steps, none too, leads to. */
static void
enter (GArray     *entries,
       WmPathNode *node,
       WmInstance *instance)
{
  for (; node != NULL; node = node->deep)
    {
      const Entry entry = { node, instance };

      for (guint i = 0; i < entries->len; i++)
        if (g_array_index (entries, Entry, i).node == node && g_array_index (entries, Entry, i).instance == instance)
          return;
      g_array_append_val (entries, entry);
    }
}

/*< private >
 * wm_match_new:
 * @paths: where it begins; borrowed, as is:
 * @scopes: (nullable) (element-type WmReaderScope): what its marks speak of; the first is the document
 * @folded: whether upper and lower case of names are the same
 * @sign: (nullable): called at each sign
 * @scope: (nullable): called at the end of each scope, but for the document
 */
WmMatch *
wm_match_new (WmPathNode   *paths,
              GPtrArray    *scopes,
              gboolean      folded,
              WmMatchSign   sign,
              WmMatchScope  scope,
              gpointer      user_data)
{
  WmMatch *self = g_new0 (WmMatch, 1);
  const Frame document = { 0 };

  self->scopes = scopes;
  self->folded = folded;
  self->sign = sign;
  self->scope = scope;
  self->user_data = user_data;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->next = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self->instances = g_ptr_array_new_with_free_func (free_instance);
  self->name = g_string_new (NULL);
  enter (self->entries, paths, NULL);
  if (scopes != NULL)
    {
      WmInstance *root = open_instance (self, 0);

      enter (self->entries, ((WmReaderScope *) g_ptr_array_index (scopes, 0))->relative, root);
    }
  g_array_append_val (self->frames, document);
  return self;
}

void
wm_match_free (WmMatch *self)
{
  for (guint i = 0; i < self->frames->len; i++)
    g_free (g_array_index (self->frames, Frame, i).name);
  g_array_unref (self->entries);
  g_array_unref (self->next);
  g_array_unref (self->frames);
  g_ptr_array_unref (self->instances);
  g_string_free (self->name, TRUE);
  g_free (self);
}

static Frame *
top (WmMatch *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

/*< private >
 * wm_match_step:
 * @name: (nullable): of the member that comes next; %NULL for the next element of an array
 *
 * Returns: whether anybody wants it: wm_match_open() or wm_match_value() is to follow then, else neither
 */
gboolean
wm_match_step (WmMatch    *self,
               const char *name)
{
  Frame *frame = top (self);

  g_array_set_size (self->next, 0);
  if (name == NULL)
    g_string_printf (self->name, "%" G_GINT64_FORMAT, frame->n_children);
  else
    g_string_assign (self->name, name);
  frame->n_children++;
  if (self->folded)
    g_string_ascii_down (self->name);
  for (guint i = frame->first_entry; i < self->entries->len; i++)
    {
      Entry entry = g_array_index (self->entries, Entry, i);

      if (entry.node->is_deep)
        enter (self->next, entry.node, entry.instance);
      if (entry.node->any != NULL)
        enter (self->next, entry.node->any, entry.instance);
      if (entry.node->names != NULL)
        enter (self->next, g_hash_table_lookup (entry.node->names, self->name->str), entry.instance);
    }
  return self->next->len > 0;
}

/* The first value counts; where a path leads to many, all are kept, one after the other. */
static void
put (WmMatch    *self,
     WmInstance *instance,
     guint       slot,
     const char *value)
{
  const WmReaderScope *scope = g_ptr_array_index (self->scopes, instance->scope);
  char **kept = &instance->slots[slot];
  char *before = *kept;

  if (value == NULL || (before != NULL && strchr (g_ptr_array_index (scope->slots, slot), '*') == NULL))
    return;
  if (before != NULL && strlen (before) + strlen (value) > WM_READER_MAX_VALUE)
    return;
  if (before == NULL)
    *kept = g_strdelimit (g_strdup (value), SEPARATORS, ' ');
  else
    {
      g_autofree char *tidy = g_strdelimit (g_strdup (value), SEPARATORS, ' ');
      *kept = g_strconcat (before, "\x1f", tidy, NULL);
    }
  g_free (before);
}

/* Opens the scopes that begin at what comes next, and tells its value to whoever waits for it. */
static void
begin (WmMatch    *self,
       const char *value)
{
  for (guint i = 0; i < self->next->len; i++)
    {
      Entry entry = g_array_index (self->next, Entry, i);
      GArray *marks = entry.node->marks;

      for (guint k = 0; marks != NULL && k < marks->len; k++)
        {
          WmMark mark = g_array_index (marks, WmMark, k);

          if (mark.type == WM_MARK_SLOT)
            put (self, entry.instance, mark.index, value);
          else if (mark.type == WM_MARK_SIGN && value != NULL && self->sign != NULL)
            self->sign (mark.index, value, self->user_data);
          else if (mark.type == WM_MARK_SCOPE)
            {
              const WmReaderScope *scope = g_ptr_array_index (self->scopes, mark.index);
              WmInstance *instance = open_instance (self, mark.index);

              if (scope->own >= 0)
                put (self, instance, (guint) scope->own, value);
              enter (self->next, scope->relative, instance);
            }
        }
    }
}

static void
end_instances (WmMatch *self,
               guint    first)
{
  while (self->instances->len > first)
    {
      if (self->scope != NULL)
        self->scope (self, g_ptr_array_index (self->instances, self->instances->len - 1), self->user_data);
      g_ptr_array_set_size (self->instances, (int) self->instances->len - 1);
    }
}

/*< private >
 * wm_match_open:
 *
 * Something with others in it, after wm_match_step().
 */
void
wm_match_open (WmMatch  *self,
               gboolean  array)
{
  Frame frame = { .first_entry = self->entries->len, .first_instance = self->instances->len, .array = array };

  begin (self, array ? "[…]" : "{…}");
  frame.name = g_strdup (self->name->str);
  g_array_append_vals (self->entries, self->next->data, self->next->len);
  g_array_append_val (self->frames, frame);
}

/*< private >
 * wm_match_value:
 * @text: (nullable): it; %NULL for null
 *
 * Something without others in it, after wm_match_step().
 */
void
wm_match_value (WmMatch    *self,
                const char *text)
{
  guint first = self->instances->len;

  begin (self, text);
  end_instances (self, first);
}

/*< private >
 * wm_match_close:
 *
 * The end of what was opened last.
 */
void
wm_match_close (WmMatch *self)
{
  Frame *frame = top (self);

  end_instances (self, frame->first_instance);
  g_array_set_size (self->entries, frame->first_entry);
  g_free (frame->name);
  g_array_set_size (self->frames, self->frames->len - 1);
}

/*< private >
 * wm_match_end:
 *
 * The end of the document.
 */
void
wm_match_end (WmMatch *self)
{
  while (self->frames->len > 1)
    wm_match_close (self);
  end_instances (self, 0);
}

void
wm_match_stop (WmMatch *self)
{
  self->stopped = TRUE;
}

gboolean
wm_match_is_stopped (WmMatch *self)
{
  return self->stopped;
}

/*< private >
 * wm_match_get_name:
 * @depth: 0 for @instance itself, 1 for the member of the document that it is in, and so on
 *
 * Returns: (transfer none): the name, or in an array the number from 0, of that
 */
const char *
wm_match_get_name (WmMatch    *self,
                   WmInstance *instance,
                   guint       depth)
{
  if (depth == 0 || depth >= instance->depth)
    return instance->name;
  return g_array_index (self->frames, Frame, depth).name;
}

guint
wm_instance_get_scope (WmInstance *self)
{
  return self->scope;
}

/*< private >
 * wm_instance_get:
 * @up: how many levels above @self; 0 for itself
 * @scope: the scope there
 *
 * Returns: (transfer none) (nullable): what was put in its slot; where a path leads to many, with \x1f between them
 */
const char *
wm_instance_get (WmMatch    *match,
                 WmInstance *self,
                 guint       up,
                 guint       scope,
                 guint       slot)
{
  if (up == 0)
    return self->slots[slot];
  for (guint i = match->instances->len; i > 0; i--)
    {
      WmInstance *around = g_ptr_array_index (match->instances, i - 1);

      if (around->scope == scope && around->depth + up == self->depth)
        return around->slots[slot];
    }
  return NULL;
}
