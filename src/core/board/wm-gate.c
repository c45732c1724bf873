/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board.h"
#include "board/wm-gate.h"
#include "record/wm-freshness.h"

void
wm_gate_fault_free (WmGateFault *self)
{
  g_free (self->sentence);
  g_free (self);
}

static void
add (GPtrArray  *faults,
     int         field,
     const char *sentence)
{
  WmGateFault *fault = g_new (WmGateFault, 1);

  *fault = (WmGateFault) { field, g_strdup (sentence) };
  g_ptr_array_add (faults, fault);
}

static void
ask_for (GPtrArray  *faults,
         WmRecord   *finding,
         int         field,
         const char *sentence)
{
  if (wm_record_is_empty (finding, field))
    add (faults, field, sentence);
}

static void
ask_for_evidence (GPtrArray *faults,
                  WmStore   *store,
                  WmRecord  *finding,
                  gint64     today)
{
  g_autoptr (GPtrArray) evidence = wm_store_list_linked (store, finding, WM_TYPE_EVIDENCE);

  for (guint i = 0; i < evidence->len; i++)
    if (wm_freshness_counts (wm_freshness_get (g_ptr_array_index (evidence, i), today)))
      return;
  add (faults, -1, evidence->len == 0 ? _ ("Attach evidence that it was put right.")
                                      : _ ("All of its evidence is out of date: attach evidence that still counts."));
}

static void
ask_for_check (GPtrArray *faults,
               WmRecord  *finding)
{
  const char *verifier = wm_record_get_text (finding, WM_FINDING_VERIFIER);

  ask_for (faults, finding, WM_FINDING_VERIFIER, _ ("Say who checked that the corrective action is effective."));
  if (verifier != NULL && g_strcmp0 (verifier, wm_record_get_text (finding, WM_FINDING_OWNER)) == 0)
    add (faults, WM_FINDING_VERIFIER, _ ("Its owner can’t check the effectiveness: name somebody else."));
  ask_for (faults, finding, WM_FINDING_VERIFIED, _ ("Say when its effectiveness was checked."));
  ask_for (faults, finding, WM_FINDING_EFFECTIVE, _ ("Say what the effectiveness check came to."));
  if (wm_record_get_integer (finding, WM_FINDING_EFFECTIVE) == WM_EFFECTIVENESS_NOT_EFFECTIVE)
    add (faults, WM_FINDING_ACTION, _ ("The corrective action was not effective: take another one, and have it checked."));
}

/**
 * wm_gate_list_faults:
 * @store: the finding's store
 * @finding: a finding
 * @column: a column that means done, for what it asks for
 * @today: the date on which evidence has to be fresh
 *
 * What a finding lacks to be closed. An accepted risk or a false positive needs a reason and the name of who
 * decided, and nothing else; all others what @column asks for. The effectiveness check is made by another
 * person than the owner.
 *
 * Source: ISO/IEC 42001, 10.2 (corrective action and its effectiveness) and 9.2.2 (objectivity) ask for these.
 *
 * Returns: (transfer full) (element-type WmGateFault): what is missing, in the order of the form
 */
GPtrArray *
wm_gate_list_faults (WmStore   *store,
                     WmFinding *finding,
                     WmColumn  *column,
                     gint64     today)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_gate_fault_free);
  WmRecord *record = WM_RECORD (finding);
  gint64 disposition = wm_record_get_integer (record, WM_FINDING_DISPOSITION);

  if (disposition == WM_DISPOSITION_ACCEPTED || disposition == WM_DISPOSITION_FALSE_POSITIVE)
    {
      ask_for (faults, record, WM_FINDING_REASON, _ ("Give the reason why it is accepted, or why it is none."));
      ask_for (faults, record, WM_FINDING_DECIDED_BY, _ ("Name who decided that."));
      return faults;
    }
  if (wm_record_get_boolean (WM_RECORD (column), WM_COLUMN_NEEDS_ACTION))
    ask_for (faults, record, WM_FINDING_ACTION, _ ("Write down the corrective action."));
  if (wm_record_get_boolean (WM_RECORD (column), WM_COLUMN_NEEDS_EVIDENCE))
    ask_for_evidence (faults, store, record, today);
  if (wm_record_get_boolean (WM_RECORD (column), WM_COLUMN_NEEDS_CHECK))
    ask_for_check (faults, record);
  return faults;
}

/**
 * wm_gate_check_disposition:
 * @finding: a finding as an edit has made it
 * @error: set to %WM_BOARD_ERROR_DISPOSITION
 *
 * Returns: whether it has a reason and a name, or needs none: an accepted risk and a false positive have both
 */
gboolean
wm_gate_check_disposition (WmFinding  *finding,
                           GError    **error)
{
  WmRecord *record = WM_RECORD (finding);
  gint64 disposition = wm_record_get_integer (record, WM_FINDING_DISPOSITION);

  if ((disposition != WM_DISPOSITION_ACCEPTED && disposition != WM_DISPOSITION_FALSE_POSITIVE)
      || (!wm_record_is_empty (record, WM_FINDING_REASON) && !wm_record_is_empty (record, WM_FINDING_DECIDED_BY)))
    return TRUE;
  g_set_error (error, WM_BOARD_ERROR, WM_BOARD_ERROR_DISPOSITION,
               _ ("An accepted risk or a false positive needs a reason and the name of who decided: give both first."));
  return FALSE;
}
