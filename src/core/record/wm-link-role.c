/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-kinds.h"

/* What records of two kinds usually are to each other. */
static const struct
{
  GType    (*from) (void);
  GType    (*to) (void);
  WmLinkRole role;
} usual[] = {
  { wm_measure_get_type, wm_risk_get_type, WM_LINK_ROLE_TREATS },
  { wm_task_get_type, wm_risk_get_type, WM_LINK_ROLE_TREATS },
  { wm_measure_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },
  { wm_task_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },
  { wm_document_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },
  { wm_objective_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },
  { wm_training_get_type, wm_requirement_get_type, WM_LINK_ROLE_SERVES },
  { wm_model_get_type, wm_ai_system_get_type, WM_LINK_ROLE_PART },
  { wm_data_set_get_type, wm_ai_system_get_type, WM_LINK_ROLE_PART },
  { wm_supplier_get_type, wm_ai_system_get_type, WM_LINK_ROLE_PART },
  { wm_finding_get_type, wm_requirement_get_type, WM_LINK_ROLE_ABOUT },
  { wm_finding_get_type, wm_ai_system_get_type, WM_LINK_ROLE_ABOUT },
  { wm_finding_get_type, wm_risk_get_type, WM_LINK_ROLE_ABOUT },
  { wm_incident_get_type, wm_risk_get_type, WM_LINK_ROLE_ABOUT },
  { wm_risk_get_type, wm_requirement_get_type, WM_LINK_ROLE_ABOUT },
};

/**
 * wm_link_suggest:
 * @a: type of a kind
 * @b: type of another
 * @backwards: (out): whether the link goes from @b to @a
 *
 * Evidence is evidence of whatever it is linked to, and so is what is taken out of a watched folder.
 *
 * Returns: the role that a link between them usually has
 */
WmLinkRole
wm_link_suggest (GType     a,
                 GType     b,
                 gboolean *backwards)
{
  *backwards = b == WM_TYPE_EVIDENCE && a != WM_TYPE_EVIDENCE;
  if (a == WM_TYPE_WATCHED_FOLDER || b == WM_TYPE_WATCHED_FOLDER)
    {
      *backwards = a != WM_TYPE_WATCHED_FOLDER;
      return WM_LINK_ROLE_EVIDENCE;
    }
  if (a == WM_TYPE_EVIDENCE || b == WM_TYPE_EVIDENCE)
    return a == b ? WM_LINK_ROLE_RELATED : WM_LINK_ROLE_EVIDENCE;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      *backwards = usual[i].from () == b && usual[i].to () == a;
      if (*backwards || (usual[i].from () == a && usual[i].to () == b))
        return usual[i].role;
    }
  *backwards = FALSE;
  return WM_LINK_ROLE_RELATED;
}

/**
 * wm_link_list_usual:
 * @kind: type of a kind
 *
 * Returns: (transfer full) (element-type GType): the kinds that records of @kind are usually linked to
 */
GArray *
wm_link_list_usual (GType kind)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (GType));

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      GType other = usual[i].from () == kind ? usual[i].to () : usual[i].to () == kind ? usual[i].from () : G_TYPE_INVALID;

      if (other != G_TYPE_INVALID)
        g_array_append_val (kinds, other);
    }
  return kinds;
}
