/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-occurrences.h"
#include "planning/wm-renewals.h"
#include "planning/wm-upkeep.h"
#include "store/wm-edit.h"

static void
update (WmEdit  *edit,
        gint64   today,
        gboolean all)
{
  if (today == WM_UNSET)
    today = wm_date_today ();
  wm_occurrences_update (edit, today, all);
  wm_renewals_update (edit, today, all);
}

static void
complete (WmEdit   *edit,
          gpointer  data)
{
  update (edit, *(gint64 *) data, FALSE);
}

/**
 * wm_upkeep_attach:
 * @store: a store
 * @today: a date, or %WM_UNSET for that of each moment
 *
 * From now on every edit of @store also changes what follows from it, so that one undo takes
 * back both.
 */
void
wm_upkeep_attach (WmStore *store,
                  gint64   today)
{
  wm_store_set_completer (store, complete, g_memdup2 (&today, sizeof today), g_free);
}

/**
 * wm_upkeep_run:
 * @store: a store that can be written, see wm_upkeep_attach()
 *
 * Brings a plan up to date that may have been opened on a later day, as one change; none where
 * nothing is to be done.
 */
void
wm_upkeep_run (WmStore *store)
{
  const gint64 *today = wm_store_get_completer_data (store);
  WmEdit *edit = wm_edit_begin (store, _ ("Bring the plan up to date"));

  update (edit, today != NULL ? *today : WM_UNSET, TRUE);
  wm_edit_commit (edit);
}
