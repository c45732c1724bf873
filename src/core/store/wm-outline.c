/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/wm-outline.h"

static void
clear_node (gpointer node)
{
  g_clear_object (&((WmOutlineNode *) node)->task);
}

/* A task on its way to its place: tasks of one parent end up side by side. */
typedef struct
{
  WmTask *task;
  WmTask *parent;
  gint64  position;
  guint   number;
} Entry;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->parent != y->parent)
    return x->parent < y->parent ? -1 : 1;
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static GArray *
list_entries (WmStore *store)
{
  GListModel *tasks = wm_store_list (store, WM_TYPE_TASK);
  guint n = g_list_model_get_n_items (tasks);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WmRecord) task = g_list_model_get_item (tasks, i);
      Entry entry = {
        .task = WM_TASK (task),
        .parent = (WmTask *) wm_store_get_reference (store, task, WM_TASK_PARENT),
        .position = wm_record_get_integer (task, WM_TASK_POSITION),
        .number = wm_record_get_number (task),
      };

      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  return entries;
}

/* Appends @parent's tasks, and each one's own after it. The stack is on the heap:
 * a plan from elsewhere may be as deep as it is long. */
static void
append_nodes (GArray     *nodes,
              GArray     *entries,
              GHashTable *firsts)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint)); /* next entries of each level */
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (firsts, NULL)), none = WM_OUTLINE_NONE;

  if (first != 0)
    {
      first--;
      g_array_append_val (stack, first);
      g_array_append_val (parents, none);
    }
  while (stack->len > 0)
    {
      guint *next = &g_array_index (stack, guint, stack->len - 1);
      guint parent = g_array_index (parents, guint, parents->len - 1), node = nodes->len;
      WmTask *of = parent == WM_OUTLINE_NONE ? NULL : g_array_index (nodes, WmOutlineNode, parent).task;
      Entry *entry = *next < entries->len ? &g_array_index (entries, Entry, *next) : NULL;

      if (entry == NULL || entry->parent != of)
        {
          if (parent != WM_OUTLINE_NONE)
            g_array_index (nodes, WmOutlineNode, parent).end = node;
          g_array_set_size (stack, stack->len - 1);
          g_array_set_size (parents, parents->len - 1);
          continue;
        }
      (*next)++;
      g_array_append_vals (nodes, &(WmOutlineNode) { .task = g_object_ref (entry->task), .parent = parent,
                                                     .depth = stack->len - 1, .end = node + 1 }, 1);
      first = GPOINTER_TO_UINT (g_hash_table_lookup (firsts, entry->task));
      if (first != 0)
        {
          first--;
          g_array_append_val (stack, first);
          g_array_append_val (parents, node);
        }
    }
}

/**
 * wm_outline_new:
 * @store: an open plan
 *
 * Puts the tasks in the plan's order: each after its summary, those of one summary by
 * their position, and by their number where positions are equal. On the store's thread.
 *
 * Returns: (transfer full) (element-type WmOutlineNode): as many as there are tasks
 */
GArray *
wm_outline_new (WmStore *store)
{
  g_autoptr (GArray) entries = list_entries (store);
  g_autoptr (GHashTable) firsts = g_hash_table_new (NULL, NULL); /* parent to its first entry + 1 */
  GArray *nodes = g_array_sized_new (FALSE, FALSE, sizeof (WmOutlineNode), entries->len);

  g_array_set_clear_func (nodes, clear_node);
  for (guint i = entries->len; i > 0; i--)
    g_hash_table_insert (firsts, g_array_index (entries, Entry, i - 1).parent, GUINT_TO_POINTER (i));
  append_nodes (nodes, entries, firsts);
  return nodes;
}
