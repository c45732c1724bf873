/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "monitor/wm-monitor-item.h"

struct _WmMonitorItem
{
  GObject        parent_instance;

  WmCheckResult *result;
  WmMonitorRole  role;
  char          *record; /* (nullable): its id */
};

G_DEFINE_FINAL_TYPE (WmMonitorItem, wm_monitor_item, G_TYPE_OBJECT)

static void
wm_monitor_item_finalize (GObject *object)
{
  WmMonitorItem *self = WM_MONITOR_ITEM (object);

  g_clear_object (&self->result);
  g_free (self->record);
  G_OBJECT_CLASS (wm_monitor_item_parent_class)->finalize (object);
}

static void
wm_monitor_item_class_init (WmMonitorItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_monitor_item_finalize;
}

static void
wm_monitor_item_init (WmMonitorItem *self)
{
}

static WmMonitorItem *
item_new (WmCheckResult *result,
          WmMonitorRole  role,
          const char    *record)
{
  WmMonitorItem *self = g_object_new (WM_TYPE_MONITOR_ITEM, NULL);

  self->result = g_object_ref (result);
  self->role = role;
  self->record = g_strdup (record);
  return self;
}

/* The list of them: items are made when they are looked at, since all records of a large plan can fail one check. */

#define WM_TYPE_MONITOR_LIST_MODEL (wm_monitor_list_model_get_type ())
G_DECLARE_FINAL_TYPE (WmMonitorListModel, wm_monitor_list_model, WM, MONITOR_LIST_MODEL, GObject)

struct _WmMonitorListModel
{
  GObject        parent_instance;

  WmCheckResult *result;
};

static GType
list_get_item_type (GListModel *model)
{
  return WM_TYPE_MONITOR_ITEM;
}

static guint
list_get_n_items (GListModel *model)
{
  WmCheckResult *result = WM_MONITOR_LIST_MODEL (model)->result;

  return 1 + wm_check_result_get_failing (result)->len + wm_check_result_get_silenced (result)->len;
}

/* The remedy, what fails, what is silenced. */
static gpointer
list_get_item (GListModel *model,
               guint       position)
{
  WmCheckResult *result = WM_MONITOR_LIST_MODEL (model)->result;
  GPtrArray *failing = wm_check_result_get_failing (result), *silenced = wm_check_result_get_silenced (result);

  if (position == 0)
    return item_new (result, WM_MONITOR_REMEDY, NULL);
  if (position - 1 < failing->len)
    return item_new (result, WM_MONITOR_FAILING, g_ptr_array_index (failing, position - 1));
  if (position - 1 - failing->len < silenced->len)
    return item_new (result, WM_MONITOR_SILENCED, g_ptr_array_index (silenced, position - 1 - failing->len));
  return NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = list_get_item_type;
  iface->get_n_items = list_get_n_items;
  iface->get_item = list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WmMonitorListModel, wm_monitor_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
wm_monitor_list_model_finalize (GObject *object)
{
  g_clear_object (&WM_MONITOR_LIST_MODEL (object)->result);
  G_OBJECT_CLASS (wm_monitor_list_model_parent_class)->finalize (object);
}

static void
wm_monitor_list_model_class_init (WmMonitorListModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_monitor_list_model_finalize;
}

static void
wm_monitor_list_model_init (WmMonitorListModel *self)
{
}

/**
 * wm_monitor_item_list:
 * @result: what a check came to
 *
 * Returns: (transfer full): of #WmMonitorItem: what stands below it
 */
GListModel *
wm_monitor_item_list (WmCheckResult *result)
{
  WmMonitorListModel *list = g_object_new (WM_TYPE_MONITOR_LIST_MODEL, NULL);

  list->result = g_object_ref (result);
  return G_LIST_MODEL (list);
}

WmCheckResult *
wm_monitor_item_get_result (WmMonitorItem *self)
{
  return self->result;
}

WmMonitorRole
wm_monitor_item_get_role (WmMonitorItem *self)
{
  return self->role;
}

const char *
wm_monitor_item_get_record (WmMonitorItem *self)
{
  return self->record;
}
