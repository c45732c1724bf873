/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdbool.h>
#include <string.h>

#include "store/wm-outline.h"
#include "timeline/wm-timeline-model.h"

#define NONE WM_OUTLINE_NONE

struct _WmTimelineGroup
{
  GObject    parent_instance;

  char      *title;
  int        order;
  bool       collapsed;
  GPtrArray *tasks; /* lent, in the plan's order */
};

G_DEFINE_FINAL_TYPE (WmTimelineGroup, wm_timeline_group, G_TYPE_OBJECT)

/* A task, or the heading of a group. */
typedef struct
{
  guint            node;  /* NONE for a heading */
  WmTimelineGroup *group; /* lent */
} Row;

struct _WmTimelineModel
{
  GObject     parent_instance;

  WmStore    *store;
  GArray     *nodes;     /* of WmOutlineNode */
  GArray     *places;    /* of guint: the row of each node, NONE while it is hidden */
  GArray     *rows;      /* of Row: what shows */
  GHashTable *index;     /* WmTask * to node + 1 */
  GHashTable *collapsed; /* ids of summaries */
  GHashTable *groups;    /* title to WmTimelineGroup: kept, so that a group stays the same object */

  WmTimelineMatch    match;    /* NULL for all */
  WmTimelineGrouping grouping; /* NULL for the plan's order */
  gpointer           user_data;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WmTimelineModel, wm_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static WmOutlineNode *
get_node (WmTimelineModel *self,
          guint            i)
{
  return &g_array_index (self->nodes, WmOutlineNode, i);
}

static guint
find_node (WmTimelineModel *self,
           gpointer         task)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->index, task)) - 1;
}

static void
build_nodes (WmTimelineModel *self)
{
  g_hash_table_remove_all (self->index);
  g_clear_pointer (&self->nodes, g_array_unref);
  self->nodes = wm_outline_new (self->store);
  for (guint i = 0; i < self->nodes->len; i++)
    g_hash_table_insert (self->index, get_node (self, i)->task, GUINT_TO_POINTER (i + 1));
}

static void
wm_timeline_group_finalize (GObject *object)
{
  WmTimelineGroup *self = WM_TIMELINE_GROUP (object);

  g_free (self->title);
  g_ptr_array_unref (self->tasks);

  G_OBJECT_CLASS (wm_timeline_group_parent_class)->finalize (object);
}

static void
wm_timeline_group_class_init (WmTimelineGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_timeline_group_finalize;
}

static void
wm_timeline_group_init (WmTimelineGroup *self)
{
  self->tasks = g_ptr_array_new ();
}

/* Its title, and how many tasks there are in it. */
char *
wm_timeline_group_dup_label (WmTimelineGroup *self)
{
  /* Translators: the heading of a group, and how many tasks are in it */
  return g_strdup_printf (_("%s (%u)"), self->title, self->tasks->len);
}

static void
add_row (WmTimelineModel *self,
         guint            node,
         WmTimelineGroup *group)
{
  Row row = { node, group };

  if (node != NONE)
    g_array_index (self->places, guint, node) = self->rows->len;
  g_array_append_val (self->rows, row);
}

/* In the plan's order. What matches shows with what it is part of, collapsed or not. */
static void
build_tree (WmTimelineModel *self)
{
  gboolean any = g_hash_table_size (self->collapsed) > 0;
  g_autofree bool *shown = NULL;

  if (self->match != NULL)
    {
      shown = g_new0 (bool, self->nodes->len);
      for (guint i = 0; i < self->nodes->len; i++)
        if (self->match (get_node (self, i)->task, self->user_data))
          for (guint over = i; over != NONE && !shown[over]; over = get_node (self, over)->parent)
            shown[over] = true;
    }
  for (guint i = 0; i < self->nodes->len;)
    {
      WmOutlineNode *node = get_node (self, i);

      if (shown == NULL || shown[i])
        add_row (self, i, NULL);
      if (shown != NULL && !shown[i])
        i = node->end;
      else if (any && g_hash_table_contains (self->collapsed, wm_record_get_id (WM_RECORD (node->task))))
        i = node->end;
      else
        i++;
    }
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const WmTimelineGroup *x = *(WmTimelineGroup *const *) a, *y = *(WmTimelineGroup *const *) b;

  return x->order != y->order ? x->order - y->order : g_utf8_collate (x->title, y->title);
}

static WmTimelineGroup *
get_group (WmTimelineModel *self,
           WmTask          *task)
{
  int order = 0;
  g_autofree char *title = self->grouping (task, &order, self->user_data);
  WmTimelineGroup *group = g_hash_table_lookup (self->groups, title);

  if (group == NULL)
    {
      group = g_object_new (WM_TYPE_TIMELINE_GROUP, NULL);
      group->title = g_steal_pointer (&title);
      g_hash_table_insert (self->groups, group->title, group);
    }
  group->order = order;
  return group;
}

/* In groups; what tasks are part of does not show then. */
static void
build_groups (WmTimelineModel *self)
{
  g_autoptr (GPtrArray) groups = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_set_size (WM_TIMELINE_GROUP (value)->tasks, 0);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      WmOutlineNode *node = get_node (self, i);

      if (node->end == i + 1 && (self->match == NULL || self->match (node->task, self->user_data)))
        g_ptr_array_add (get_group (self, node->task)->tasks, node->task);
    }
  groups = g_hash_table_get_values_as_ptr_array (self->groups);
  g_ptr_array_sort (groups, compare_groups);
  for (guint i = 0; i < groups->len; i++)
    {
      WmTimelineGroup *group = g_ptr_array_index (groups, i);

      if (group->tasks->len == 0)
        continue;
      add_row (self, NONE, group);
      for (guint k = 0; k < group->tasks->len && !group->collapsed; k++)
        add_row (self, find_node (self, g_ptr_array_index (group->tasks, k)), group);
    }
}

static void
build_rows (WmTimelineModel *self)
{
  g_array_set_size (self->rows, 0);
  g_array_set_size (self->places, self->nodes->len);
  memset (self->places->data, 0xff, self->places->len * sizeof (guint)); /* NONE */
  if (self->grouping != NULL)
    build_groups (self);
  else
    build_tree (self);
}

/* What stands in a row, lent. */
static gpointer
peek (WmTimelineModel *self,
      guint            position)
{
  const Row *row = &g_array_index (self->rows, Row, position);

  return row->node != NONE ? (gpointer) get_node (self, row->node)->task : (gpointer) row->group;
}

/* Says what is different from @old, what was shown, and no more than that. */
static void
report (WmTimelineModel *self,
        GPtrArray       *old)
{
  guint n = self->rows->len, head = 0, tail = 0;

  while (head < n && head < old->len && peek (self, head) == g_ptr_array_index (old, head))
    head++;
  while (tail < n - head && tail < old->len - head &&
         peek (self, n - 1 - tail) == g_ptr_array_index (old, old->len - 1 - tail))
    tail++;
  if (head + tail < n || head + tail < old->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, n - head - tail);
}

static GPtrArray *
list_shown (WmTimelineModel *self)
{
  GPtrArray *shown = g_ptr_array_new_full (self->rows->len, g_object_unref);

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (shown, g_object_ref (peek (self, i)));
  return shown;
}

static GType
list_get_item_type (GListModel *list)
{
  return G_TYPE_OBJECT;
}

static guint
list_get_n_items (GListModel *list)
{
  return WM_TIMELINE_MODEL (list)->rows->len;
}

static gpointer
list_get_item (GListModel *list,
               guint       position)
{
  WmTimelineModel *self = WM_TIMELINE_MODEL (list);

  return position < self->rows->len ? g_object_ref (peek (self, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

static void
wm_timeline_model_finalize (GObject *object)
{
  WmTimelineModel *self = WM_TIMELINE_MODEL (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->collapsed, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);

  G_OBJECT_CLASS (wm_timeline_model_parent_class)->finalize (object);
}

static void
wm_timeline_model_class_init (WmTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_timeline_model_finalize;
}

static void
wm_timeline_model_init (WmTimelineModel *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->index = g_hash_table_new (NULL, NULL);
  self->collapsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

WmTimelineModel *
wm_timeline_model_new (WmStore *store)
{
  WmTimelineModel *self = g_object_new (WM_TYPE_TIMELINE_MODEL, NULL);

  self->store = g_object_ref (store);
  build_nodes (self);
  build_rows (self);
  return self;
}

/**
 * wm_timeline_model_rebuild:
 * @self: the rows
 *
 * Takes up tasks that have come, gone or moved.
 */
void
wm_timeline_model_rebuild (WmTimelineModel *self)
{
  g_autoptr (GPtrArray) old = list_shown (self);

  build_nodes (self);
  build_rows (self);
  report (self, old);
}

/**
 * wm_timeline_model_arrange:
 * @self: the rows
 * @match: (nullable): which tasks show, or %NULL for all
 * @grouping: (nullable): by what they are grouped, or %NULL for the plan's order
 * @user_data: for both, and lent: it must live as long as they are used
 *
 * Call it again when what the functions say has changed.
 */
void
wm_timeline_model_arrange (WmTimelineModel    *self,
                           WmTimelineMatch     match,
                           WmTimelineGrouping  grouping,
                           gpointer            user_data)
{
  g_autoptr (GPtrArray) old = list_shown (self);

  self->match = match;
  self->grouping = grouping;
  self->user_data = user_data;
  build_rows (self);
  report (self, old);
}

/* Whether anything else shows than all tasks in the plan's order. */
gboolean
wm_timeline_model_is_arranged (WmTimelineModel *self)
{
  return self->match != NULL || self->grouping != NULL;
}

/* The task in a row, lent, or %NULL for a heading and past the end. */
WmTask *
wm_timeline_model_get_task (WmTimelineModel *self,
                            guint            position)
{
  guint node = position < self->rows->len ? g_array_index (self->rows, Row, position).node : NONE;

  return node != NONE ? get_node (self, node)->task : NULL;
}

/* The row of a task, or %G_MAXUINT while it is hidden or gone. */
guint
wm_timeline_model_find (WmTimelineModel *self,
                        WmTask          *task)
{
  guint node = find_node (self, task);

  return node == NONE ? NONE : g_array_index (self->places, guint, node);
}

/* How far in a task, or a heading, stands. */
guint
wm_timeline_model_get_depth (WmTimelineModel *self,
                             gpointer         item)
{
  guint node = WM_IS_TIMELINE_GROUP (item) ? NONE : find_node (self, item);

  if (self->grouping != NULL)
    return WM_IS_TIMELINE_GROUP (item) ? 0 : 1;
  return node == NONE ? 0 : get_node (self, node)->depth;
}

/* Whether a task has tasks below it; a heading has. */
gboolean
wm_timeline_model_is_summary (WmTimelineModel *self,
                              gpointer         item)
{
  guint node = WM_IS_TIMELINE_GROUP (item) ? NONE : find_node (self, item);

  return WM_IS_TIMELINE_GROUP (item) || (node != NONE && get_node (self, node)->end > node + 1);
}

gboolean
wm_timeline_model_is_expanded (WmTimelineModel *self,
                               gpointer         item)
{
  if (WM_IS_TIMELINE_GROUP (item))
    return !WM_TIMELINE_GROUP (item)->collapsed;
  return !g_hash_table_contains (self->collapsed, wm_record_get_id (item));
}

void
wm_timeline_model_set_expanded (WmTimelineModel *self,
                                gpointer         item,
                                gboolean         expanded)
{
  g_autoptr (GPtrArray) old = NULL;

  if (wm_timeline_model_is_expanded (self, item) == expanded)
    return;
  old = list_shown (self);
  if (WM_IS_TIMELINE_GROUP (item))
    WM_TIMELINE_GROUP (item)->collapsed = !expanded;
  else if (expanded)
    g_hash_table_remove (self->collapsed, wm_record_get_id (item));
  else
    g_hash_table_add (self->collapsed, g_strdup (wm_record_get_id (item)));
  build_rows (self);
  report (self, old);
}

/* Expands whatever hides a task. */
void
wm_timeline_model_show (WmTimelineModel *self,
                        WmTask          *task)
{
  for (WmTask *over = wm_timeline_model_get_parent (self, task); over != NULL;
       over = wm_timeline_model_get_parent (self, over))
    wm_timeline_model_set_expanded (self, over, TRUE);
}

WmTask *
wm_timeline_model_get_parent (WmTimelineModel *self,
                              WmTask          *task)
{
  guint node = find_node (self, task);
  guint parent = node == NONE ? NONE : get_node (self, node)->parent;

  return parent == NONE ? NULL : get_node (self, parent)->task;
}

/**
 * wm_timeline_model_list_children:
 * @self: the rows
 * @parent: (nullable): a summary, or %NULL for the topmost level
 *
 * Returns: (transfer container) (element-type WmTask): its tasks in their order
 */
GPtrArray *
wm_timeline_model_list_children (WmTimelineModel *self,
                                 WmTask          *parent)
{
  GPtrArray *children = g_ptr_array_new ();
  guint over = parent == NULL ? NONE : find_node (self, parent);
  guint i = over == NONE ? 0 : over + 1, end = over == NONE ? self->nodes->len : get_node (self, over)->end;

  for (; i < end; i = get_node (self, i)->end)
    g_ptr_array_add (children, get_node (self, i)->task);
  return children;
}
