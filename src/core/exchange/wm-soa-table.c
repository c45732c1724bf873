/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-soa-table.h"
#include "record/wm-kinds.h"
#include "store/wm-history.h"

/* The columns: the fields of a frozen line, so that each has one name everywhere. */
static const struct
{
  guint  field;
  gsize  offset; /* in WmSoaEntry */
  double width;
} columns[] = {
  { WM_SOA_LINE_CODE, G_STRUCT_OFFSET (WmSoaEntry, code), 10 },
  { WM_SOA_LINE_TITLE, G_STRUCT_OFFSET (WmSoaEntry, title), 26 },
  { WM_SOA_LINE_APPLICABILITY, G_STRUCT_OFFSET (WmSoaEntry, applicability), 15 },
  { WM_SOA_LINE_JUSTIFICATION, G_STRUCT_OFFSET (WmSoaEntry, justification), 36 },
  { WM_SOA_LINE_DRIVER, G_STRUCT_OFFSET (WmSoaEntry, driver), 14 },
  { WM_SOA_LINE_DRIVEN_BY, G_STRUCT_OFFSET (WmSoaEntry, driven_by), 22 },
  { WM_SOA_LINE_STATUS, G_STRUCT_OFFSET (WmSoaEntry, status), 20 },
  { WM_SOA_LINE_OWNER, G_STRUCT_OFFSET (WmSoaEntry, owner), 16 },
  { WM_SOA_LINE_MEASURES, G_STRUCT_OFFSET (WmSoaEntry, measures), 26 },
  { WM_SOA_LINE_EVIDENCE, G_STRUCT_OFFSET (WmSoaEntry, evidence), 26 },
};

static char *
dup_cell (const WmSoaEntry *entry,
          guint             column)
{
  const WmField *field = &wm_kinds_get (WM_TYPE_SOA_LINE)->fields[columns[column].field];
  char *text;

  if (wm_field_holds_text (field))
    text = g_strdup (G_STRUCT_MEMBER (char *, entry, columns[column].offset));
  else
    text = wm_field_dup_label (field, (WmValue) { .number = G_STRUCT_MEMBER (gint64, entry, columns[column].offset) });
  return text != NULL ? text : g_strdup ("");
}

static void
add_row (WmTable          *self,
         const WmSoaEntry *entry)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (columns) + 2);

  cells[0] = g_strdup (entry->group != NULL ? entry->group : "");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    cells[i + 1] = dup_cell (entry, i);
  g_ptr_array_add (self->rows, cells);
}

static void
add_counts (WmTable   *self,
            GPtrArray *entries)
{
  guint n_excluded = 0;

  for (guint i = 0; i < entries->len; i++)
    n_excluded += ((WmSoaEntry *) g_ptr_array_index (entries, i))->applicability == WM_APPLICABILITY_EXCLUDED;
  wm_table_take_fact (self, _ ("Controls"),
                      g_strdup_printf (_ ("%u applicable, %u not applicable"), entries->len - n_excluded, n_excluded));
}

static WmTable *
make (WmStore   *store,
      GPtrArray *entries)
{
  const WmKind *kind = wm_kinds_get (WM_TYPE_SOA_LINE);
  WmPlan *plan = wm_store_get_plan (store);
  WmTable *self = wm_table_new ();
  const char *organization = plan == NULL ? NULL : wm_record_get_text (WM_RECORD (plan), WM_PLAN_ORGANIZATION);

  self->title = g_strdup (_ ("Statement of Applicability"));
  self->organization = g_strdup (organization != NULL ? organization : "");
  wm_table_add_column (self, _ ("Control objective"), 28, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    wm_table_add_column (self, wm_field_get_label (&kind->fields[columns[i].field]), columns[i].width, FALSE);
  for (guint i = 0; i < entries->len; i++)
    add_row (self, g_ptr_array_index (entries, i));
  return self;
}

/**
 * wm_soa_table_new:
 * @store: a plan
 * @framework: one of its frameworks that have controls
 * @now: a moment
 * @error: return location
 *
 * Returns: (transfer full): the statement of applicability as it stands, or %NULL when the history's head
 *   can't be read
 */
WmTable *
wm_soa_table_new (WmStore      *store,
                  WmFramework  *framework,
                  gint64        now,
                  GError      **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *head = wm_history_dup_head (store, NULL, error);
  WmTable *self;

  if (head == NULL)
    return NULL;
  entries = wm_soa_list (store, framework);
  self = make (store, entries);
  self->moment = now;
  wm_table_take_fact (self, _ ("Framework"), g_strdup (wm_record_get_title (WM_RECORD (framework))));
  wm_table_take_fact (self, _ ("Version"), g_strdup (_ ("As it stands; not frozen, not approved")));
  wm_table_take_fact (self, _ ("Date"), wm_moment_dup_label (now));
  add_counts (self, entries);
  wm_table_take_fact (self, _ ("History head"), g_strdup (head));
  self->head = g_steal_pointer (&head);
  return self;
}

static char *
dup_text (WmSoaVersion *version,
          guint         field,
          const char   *without)
{
  return wm_record_is_empty (WM_RECORD (version), field) ? g_strdup (without) : wm_record_dup_label (WM_RECORD (version), field);
}

/**
 * wm_soa_table_new_frozen:
 * @store: a plan
 * @version: a frozen statement of it
 *
 * Returns: (transfer full): the statement as it was frozen
 */
WmTable *
wm_soa_table_new_frozen (WmStore      *store,
                         WmSoaVersion *version)
{
  g_autoptr (GPtrArray) entries = wm_soa_list_frozen (store, version);
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (version));
  WmTable *self = make (store, entries);

  self->moment = wm_record_get_integer (WM_RECORD (version), WM_SOA_VERSION_FROZEN);
  wm_table_take_fact (self, _ ("Framework"), dup_text (version, WM_SOA_VERSION_FRAMEWORK, ""));
  wm_table_take_fact (self, _ ("Version"), g_strdup_printf ("%s (%s)", wm_record_get_title (WM_RECORD (version)), ref));
  wm_table_take_fact (self, _ ("Frozen"), dup_text (version, WM_SOA_VERSION_FROZEN, ""));
  wm_table_take_fact (self, _ ("Approved by"), dup_text (version, WM_SOA_VERSION_APPROVER, _ ("Not approved")));
  wm_table_take_fact (self, _ ("Approved on"), dup_text (version, WM_SOA_VERSION_APPROVED, _ ("Not approved")));
  if (!wm_record_is_empty (WM_RECORD (version), WM_SOA_VERSION_NOTES))
    wm_table_take_fact (self, _ ("Notes"), dup_text (version, WM_SOA_VERSION_NOTES, ""));
  add_counts (self, entries);
  self->head = dup_text (version, WM_SOA_VERSION_HEAD, "");
  wm_table_take_fact (self, _ ("History head"), g_strdup (self->head));
  return self;
}
