/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/wm-outline.h"
#include "timeline/wm-timeline-model.h"

#define NONE WM_OUTLINE_NONE

struct _WmTimelineModel
{
  GObject     parent_instance;

  WmStore    *store;
  GArray     *nodes;     /* of WmOutlineNode */
  GArray     *places;    /* of guint: the row of each node, NONE while it is hidden */
  GArray     *rows;      /* of guint: nodes that show */
  GHashTable *index;     /* WmTask * to node + 1 */
  GHashTable *collapsed; /* ids of summaries */
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
build_rows (WmTimelineModel *self)
{
  gboolean any = g_hash_table_size (self->collapsed) > 0;

  g_array_set_size (self->rows, 0);
  g_array_set_size (self->places, self->nodes->len);
  memset (self->places->data, 0xff, self->places->len * sizeof (guint)); /* NONE */
  for (guint i = 0; i < self->nodes->len;)
    {
      WmOutlineNode *node = get_node (self, i);

      g_array_index (self->places, guint, i) = self->rows->len;
      g_array_append_val (self->rows, i);
      if (any && g_hash_table_contains (self->collapsed, wm_record_get_id (WM_RECORD (node->task))))
        i = node->end;
      else
        i++;
    }
}

/* Says what is different from @old, the tasks that were shown, and no more than that. */
static void
report (WmTimelineModel *self,
        GPtrArray       *old)
{
  guint n = self->rows->len, head = 0, tail = 0;

  while (head < n && head < old->len && wm_timeline_model_get_task (self, head) == g_ptr_array_index (old, head))
    head++;
  while (tail < n - head && tail < old->len - head &&
         wm_timeline_model_get_task (self, n - 1 - tail) == g_ptr_array_index (old, old->len - 1 - tail))
    tail++;
  if (head + tail < n || head + tail < old->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, n - head - tail);
}

static GPtrArray *
list_shown (WmTimelineModel *self)
{
  GPtrArray *shown = g_ptr_array_new_full (self->rows->len, g_object_unref);

  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (shown, g_object_ref (wm_timeline_model_get_task (self, i)));
  return shown;
}

static GType
list_get_item_type (GListModel *list)
{
  return WM_TYPE_TASK;
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
  WmTask *task = wm_timeline_model_get_task (WM_TIMELINE_MODEL (list), position);

  return task != NULL ? g_object_ref (task) : NULL;
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
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->index = g_hash_table_new (NULL, NULL);
  self->collapsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

/* The task in a row, lent, or %NULL past the end. */
WmTask *
wm_timeline_model_get_task (WmTimelineModel *self,
                            guint            position)
{
  if (position >= self->rows->len)
    return NULL;
  return get_node (self, g_array_index (self->rows, guint, position))->task;
}

/* The row of a task, or %G_MAXUINT while it is hidden or gone. */
guint
wm_timeline_model_find (WmTimelineModel *self,
                        WmTask          *task)
{
  guint node = find_node (self, task);

  return node == NONE ? NONE : g_array_index (self->places, guint, node);
}

guint
wm_timeline_model_get_depth (WmTimelineModel *self,
                             WmTask          *task)
{
  guint node = find_node (self, task);

  return node == NONE ? 0 : get_node (self, node)->depth;
}

gboolean
wm_timeline_model_is_summary (WmTimelineModel *self,
                              WmTask          *task)
{
  guint node = find_node (self, task);

  return node != NONE && get_node (self, node)->end > node + 1;
}

gboolean
wm_timeline_model_is_expanded (WmTimelineModel *self,
                               WmTask          *task)
{
  return !g_hash_table_contains (self->collapsed, wm_record_get_id (WM_RECORD (task)));
}

void
wm_timeline_model_set_expanded (WmTimelineModel *self,
                                WmTask          *task,
                                gboolean         expanded)
{
  const char *id = wm_record_get_id (WM_RECORD (task));
  g_autoptr (GPtrArray) old = NULL;

  if (wm_timeline_model_is_expanded (self, task) == expanded)
    return;
  old = list_shown (self);
  if (expanded)
    g_hash_table_remove (self->collapsed, id);
  else
    g_hash_table_add (self->collapsed, g_strdup (id));
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
