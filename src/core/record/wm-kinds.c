/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"

static GArray *kinds; /* of GType */

static void
register_own_kinds (void)
{
  const GType own[] = {
    WM_TYPE_PLAN, WM_TYPE_PERSON, WM_TYPE_TASK, WM_TYPE_DEPENDENCY, WM_TYPE_HOLIDAY, WM_TYPE_CALENDAR_RECORD,
    WM_TYPE_RECURRENCE, WM_TYPE_BASELINE, WM_TYPE_BASELINE_TASK, WM_TYPE_FRAMEWORK, WM_TYPE_REQUIREMENT,
    WM_TYPE_ASSESSMENT, WM_TYPE_EVIDENCE, WM_TYPE_LINK, WM_TYPE_MEASURE, WM_TYPE_FINDING, WM_TYPE_COLUMN,
    WM_TYPE_VIEW, WM_TYPE_SCALE_LEVEL, WM_TYPE_SOA_VERSION, WM_TYPE_SOA_LINE, WM_TYPE_STAKEHOLDER,
    WM_TYPE_RESPONSIBILITY, WM_TYPE_TRAINING, WM_TYPE_SIGN_OFF, WM_TYPE_CONTEXT_ISSUE, WM_TYPE_SUPPLIER,
    WM_TYPE_AI_SYSTEM, WM_TYPE_MODEL, WM_TYPE_DATA_SET, WM_TYPE_IMPACT_ASSESSMENT, WM_TYPE_RISK, WM_TYPE_DOCUMENT,
    WM_TYPE_DOCUMENT_VERSION, WM_TYPE_ACKNOWLEDGEMENT, WM_TYPE_OBJECTIVE, WM_TYPE_METRIC, WM_TYPE_MEASUREMENT,
    WM_TYPE_INCIDENT, WM_TYPE_INCIDENT_ENTRY, WM_TYPE_CHANGE_REQUEST, WM_TYPE_AUDIT, WM_TYPE_AUDIT_ITEM,
    WM_TYPE_MANAGEMENT_REVIEW, WM_TYPE_REVIEW_ACTION, WM_TYPE_CERTIFICATION_BODY, WM_TYPE_CERTIFICATE,
    WM_TYPE_EVIDENCE_REVISION, WM_TYPE_EVIDENCE_FILE, WM_TYPE_EVIDENCE_REQUEST,
    WM_TYPE_OWN_CHECK, WM_TYPE_SILENCE,
    WM_TYPE_WATCHED_FOLDER, WM_TYPE_COLLECTED_FILE,
    WM_TYPE_FACT,
  };

  kinds = g_array_new (FALSE, FALSE, sizeof (GType));
  g_array_append_vals (kinds, own, G_N_ELEMENTS (own));
}

/**
 * wm_kinds_list:
 * @n_kinds: (out): how many
 *
 * Returns: (transfer none) (array length=n_kinds): the types of all kinds, in the order
 *   in which a list of everything shows them
 */
const GType *
wm_kinds_list (guint *n_kinds)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      if (kinds == NULL)
        register_own_kinds ();
      g_once_init_leave (&once, 1);
    }
  *n_kinds = kinds->len;
  return (const GType *) (gpointer) kinds->data;
}

/**
 * wm_kinds_register:
 * @type: a final subclass of #WmRecord
 *
 * Adds a kind. To be called before the first plan is opened, on the main thread.
 */
void
wm_kinds_register (GType type)
{
  guint n;

  wm_kinds_list (&n);
  g_array_append_val (kinds, type);
}

/**
 * wm_kinds_get:
 * @type: the type of a kind
 *
 * Returns: (transfer none): what is declared of it
 */
const WmKind *
wm_kinds_get (GType type)
{
  /* The class stays: static types are never unloaded. */
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);

  return WM_RECORD_CLASS (klass)->kind;
}

/**
 * wm_kinds_find:
 * @name: a kind's name
 *
 * Returns: its type, or %G_TYPE_INVALID
 */
GType
wm_kinds_find (const char *name)
{
  guint n;
  const GType *types = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (wm_kinds_get (types[i])->name, name))
      return types[i];
  return G_TYPE_INVALID;
}

/**
 * wm_kind_find_field:
 * @kind: a kind
 * @name: a field's name
 *
 * Returns: its index, or -1
 */
int
wm_kind_find_field (const WmKind *kind,
                    const char   *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (kind->fields[i].name, name))
      return (int) i;
  return -1;
}
