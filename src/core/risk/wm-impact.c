/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "record/wm-link.h"
#include "risk/wm-impact.h"
#include "risk/wm-judged.h"

const WmChoice wm_impact_choices[] = {
  [WM_IMPACT_OPEN] = { "open", N_ ("Not approved") },
  [WM_IMPACT_VALID] = { "valid", N_ ("Valid") },
  [WM_IMPACT_DUE] = { "due", N_ ("Review due") },
  [WM_IMPACT_CHANGED] = { "changed", N_ ("The system has changed since") },
  [WM_IMPACT_REPLACED] = { "replaced", N_ ("Replaced by a newer one") },
  { NULL, NULL },
};

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

/* The models, data sets and suppliers of @system, by their ids. */
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
    wm_judged_add_linked (state, wm_store_lookup (store, g_ptr_array_index (ids, i)), "part");
}

/**
 * wm_impact_dup_state:
 * @store: its store
 * @system: an AI system
 *
 * Returns: (transfer full): what matters of it, a line each: fields, and its parts
 */
char *
wm_impact_dup_state (WmStore    *store,
                     WmAiSystem *system)
{
  GString *state = g_string_new (NULL);

  wm_judged_add_fields (state, WM_RECORD (system), matters, G_N_ELEMENTS (matters));
  append_parts (state, store, system);
  return g_string_free_and_steal (state);
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

/* Whether a later assessment of the same system is approved. */
static gboolean
is_replaced (WmStore  *store,
             WmRecord *assessment,
             WmRecord *system)
{
  GListModel *list = wm_store_list (store, WM_TYPE_IMPACT_ASSESSMENT);

  for (guint i = g_list_model_get_n_items (list); i > 0; i--)
    {
      g_autoptr (WmRecord) other = g_list_model_get_item (list, i - 1);

      if (other == assessment)
        return FALSE;
      if (!wm_record_is_empty (other, WM_IMPACT_ASSESSMENT_APPROVED)
          && wm_store_get_reference (store, other, WM_IMPACT_ASSESSMENT_SYSTEM) == system)
        return TRUE;
    }
  return FALSE;
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
  if (is_replaced (store, record, system))
    return WM_IMPACT_REPLACED;
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
  return _ (wm_impact_choices[impact].label);
}

/**
 * wm_impact_dup_changes:
 *
 * Returns: (transfer full) (nullable): what of its system has changed since @assessment was approved, a line each; %NULL
 *   for nothing
 */
char *
wm_impact_dup_changes (WmStore            *store,
                       WmImpactAssessment *assessment)
{
  WmRecord *system = wm_store_get_reference (store, WM_RECORD (assessment), WM_IMPACT_ASSESSMENT_SYSTEM);
  const char *assessed = wm_record_get_text (WM_RECORD (assessment), WM_IMPACT_ASSESSMENT_SYSTEM_STATE);
  g_autofree char *state = NULL;

  if (assessed == NULL || system == NULL)
    return NULL;
  state = wm_impact_dup_state (store, WM_AI_SYSTEM (system));
  return wm_judged_dup_changes (store, wm_record_get_kind (system), assessed, state);
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

  if (person == NULL || system == NULL || wm_record_get_integer (WM_RECORD (assessment), WM_IMPACT_ASSESSMENT_DECISION) == WM_IMPACT_DECISION_OPEN)
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

/* The last number in @version, one more; without one, a 2 is put behind it. */
static char *
dup_next_version (const char *version)
{
  gsize end, begin;
  guint64 number;

  if (version == NULL)
    return g_strdup ("2");
  for (end = strlen (version); end > 0 && !g_ascii_isdigit (version[end - 1]); end--)
    ;
  for (begin = end; begin > 0 && end - begin < 9 && g_ascii_isdigit (version[begin - 1]); begin--)
    ;
  if (begin == end)
    return g_strdup_printf ("%s 2", version);
  number = g_ascii_strtoull (version + begin, NULL, 10);
  return g_strdup_printf ("%.*s%" G_GUINT64_FORMAT "%s", (int) begin, version, number + 1, version + end);
}

/**
 * wm_impact_begin_version:
 * @edit: the edit that it is part of
 * @assessment: one that is approved
 *
 * Begins the next assessment of the same system with what the last one says; the decision is open again.
 *
 * Returns: (transfer none): the new one
 */
WmImpactAssessment *
wm_impact_begin_version (WmEdit             *edit,
                         WmImpactAssessment *assessment)
{
  const WmKind *kind = wm_record_get_kind (WM_RECORD (assessment));
  WmRecord *next = wm_edit_add (edit, WM_TYPE_IMPACT_ASSESSMENT);
  g_autofree char *version = dup_next_version (wm_record_get_text (WM_RECORD (assessment), WM_IMPACT_ASSESSMENT_VERSION));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      WmValue value = wm_record_get_value (WM_RECORD (assessment), i);

      if (kind->fields[i].flags & WM_FIELD_DECIDED || i == WM_IMPACT_ASSESSMENT_DECISION || i == WM_IMPACT_ASSESSMENT_REVIEW_DUE)
        continue;
      if (wm_field_holds_text (&kind->fields[i]))
        wm_edit_set_text (edit, next, i, value.text);
      else
        wm_edit_set_integer (edit, next, i, value.number);
    }
  wm_edit_set_text (edit, next, WM_IMPACT_ASSESSMENT_VERSION, version);
  return WM_IMPACT_ASSESSMENT (next);
}
