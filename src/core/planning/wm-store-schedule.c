/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "planning/wm-store-schedule.h"
#include "record/wm-kinds.h"

/**
 * wm_store_schedule_new:
 * @store: a store, also one in the middle of an edit
 *
 * Returns: (transfer full): the schedule of its records as they are now; tell it of changes with
 *   wm_schedule_update()
 */
WmSchedule *
wm_store_schedule_new (WmStore *store)
{
  return wm_schedule_new (wm_store_get_plan (store), wm_store_list (store, WM_TYPE_TASK), wm_store_list (store, WM_TYPE_DEPENDENCY),
                          wm_store_list (store, WM_TYPE_HOLIDAY));
}
