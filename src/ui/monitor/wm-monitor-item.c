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

static void
append (GListStore    *list,
        WmCheckResult *result,
        WmMonitorRole  role,
        const char    *record)
{
  g_autoptr (WmMonitorItem) self = g_object_new (WM_TYPE_MONITOR_ITEM, NULL);

  self->result = g_object_ref (result);
  self->role = role;
  self->record = g_strdup (record);
  g_list_store_append (list, self);
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
  GListStore *list = g_list_store_new (WM_TYPE_MONITOR_ITEM);
  GPtrArray *failing = wm_check_result_get_failing (result), *silenced = wm_check_result_get_silenced (result);

  append (list, result, WM_MONITOR_REMEDY, NULL);
  for (guint i = 0; i < failing->len; i++)
    append (list, result, WM_MONITOR_FAILING, g_ptr_array_index (failing, i));
  for (guint i = 0; i < silenced->len; i++)
    append (list, result, WM_MONITOR_SILENCED, g_ptr_array_index (silenced, i));
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
