/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-link.h"
#include "risk/wm-impact.h"

/* What of a system decides what it may do to people: a change in any of these asks for the assessment again. */
static const guint matters[] = {
  WM_AI_SYSTEM_PURPOSE, WM_AI_SYSTEM_INTENDED_USE, WM_AI_SYSTEM_ROLE, WM_AI_SYSTEM_ACT_ROLE, WM_AI_SYSTEM_ACT_CLASS,
  WM_AI_SYSTEM_AUTONOMY, WM_AI_SYSTEM_OVERSIGHT, WM_AI_SYSTEM_AFFECTED, WM_AI_SYSTEM_CHANGED,
};

static gint
compare_text (gconstpointer a,
              gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The parts of @system, by their ids. */
static void
append_parts (GString    *state,
              WmStore    *store,
              WmAiSystem *system)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GPtrArray *links = wm_store_list_links (store, WM_RECORD (system));

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);

      if (wm_record_get_integer (link, WM_LINK_ROLE) == WM_LINK_ROLE_PART
          && wm_store_get_reference (store, link, WM_LINK_TO) == WM_RECORD (system))
        g_ptr_array_add (ids, (char *) wm_record_get_text (link, WM_LINK_FROM));
    }
  g_ptr_array_sort (ids, compare_text);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (state, "part=%s\n", (const char *) g_ptr_array_index (ids, i));
}

/**
 * wm_impact_dup_state:
 * @store: its store
 * @system: an AI system
 *
 * Returns: (transfer full): a digest of what matters of it: SHA-256 in hex
 */
char *
wm_impact_dup_state (WmStore    *store,
                     WmAiSystem *system)
{
  const WmKind *kind = wm_record_get_kind (WM_RECORD (system));
  g_autoptr (GString) state = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (matters); i++)
    {
      const WmField *field = &kind->fields[matters[i]];
      g_autofree char *value = wm_field_format (field, wm_record_get_value (WM_RECORD (system), matters[i]));

      g_string_append_printf (state, "%s=%s\n", field->name, value);
    }
  append_parts (state, store, system);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, state->str, -1);
}

/**
 * wm_impact_find:
 * @store: a store
 * @system: an AI system
 *
 * Returns: (transfer none) (nullable): its newest assessment
 */
WmImpactAssessment *
wm_impact_find (WmStore    *store,
                WmAiSystem *system)
{
  GListModel *list = wm_store_list (store, WM_TYPE_IMPACT_ASSESSMENT);

  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i - 1);

      if (wm_store_get_reference (store, assessment, WM_IMPACT_ASSESSMENT_SYSTEM) == WM_RECORD (system))
        return WM_IMPACT_ASSESSMENT (assessment);
    }
  return NULL;
}

/**
 * wm_impact_get:
 * @store: its store
 * @assessment: an assessment
 * @date: on which day, in days since 1970-01-01
 *
 * Returns: how far it holds then
 */
WmImpact
wm_impact_get (WmStore            *store,
               WmImpactAssessment *assessment,
               gint64              date)
{
  WmRecord *record = WM_RECORD (assessment);
  WmRecord *system = wm_store_get_reference (store, record, WM_IMPACT_ASSESSMENT_SYSTEM);
  const char *assessed = wm_record_get_text (record, WM_IMPACT_ASSESSMENT_SYSTEM_STATE);
  gint64 due = wm_record_get_integer (record, WM_IMPACT_ASSESSMENT_REVIEW_DUE);
  g_autofree char *state = NULL;

  if (wm_record_is_empty (record, WM_IMPACT_ASSESSMENT_APPROVED)
      || wm_record_get_integer (record, WM_IMPACT_ASSESSMENT_DECISION) == WM_IMPACT_DECISION_OPEN)
    return WM_IMPACT_OPEN;
  if (assessed != NULL && system != NULL)
    {
      state = wm_impact_dup_state (store, WM_AI_SYSTEM (system));
      if (!g_str_equal (state, assessed))
        return WM_IMPACT_CHANGED;
    }
  return due != WM_UNSET && due < date ? WM_IMPACT_DUE : WM_IMPACT_VALID;
}

/**
 * wm_impact_get_label:
 *
 * Returns: (transfer none): what a list calls it
 */
const char *
wm_impact_get_label (WmImpact impact)
{
  switch (impact)
    {
    case WM_IMPACT_VALID:
      return _ ("Holds");
    case WM_IMPACT_DUE:
      return _ ("To be reviewed");
    case WM_IMPACT_CHANGED:
      return _ ("The system has changed since");
    default:
      return _ ("Not approved");
    }
}

/**
 * wm_impact_approve:
 * @edit: the edit that it is part of
 * @assessment: an assessment whose decision has been made
 * @person: who approves it
 * @date: on which day
 * @error: return location
 *
 * Approves an assessment of the system as it is now.
 *
 * Returns: %TRUE; %FALSE with %WM_FIELD_ERROR_INVALID and nothing changed
 */
gboolean
wm_impact_approve (WmEdit              *edit,
                   WmImpactAssessment  *assessment,
                   WmPerson            *person,
                   gint64               date,
                   GError             **error)
{
  WmStore *store = wm_edit_get_store (edit);
  WmRecord *system = wm_store_get_reference (store, WM_RECORD (assessment), WM_IMPACT_ASSESSMENT_SYSTEM);
  g_autofree char *state = NULL;

  if (person == NULL || wm_record_get_integer (WM_RECORD (assessment), WM_IMPACT_ASSESSMENT_DECISION) == WM_IMPACT_DECISION_OPEN)
    {
      g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID,
                           _ ("An impact assessment is approved by a person, once its decision is made; give both"));
      return FALSE;
    }
  state = wm_impact_dup_state (store, WM_AI_SYSTEM (system));
  wm_edit_set_reference (edit, assessment, WM_IMPACT_ASSESSMENT_APPROVER, person);
  wm_edit_set_integer (edit, assessment, WM_IMPACT_ASSESSMENT_APPROVED, date);
  wm_edit_set_text (edit, assessment, WM_IMPACT_ASSESSMENT_SYSTEM_STATE, state);
  return TRUE;
}
