/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "assess/wm-soa.h"
#include "catalog/wm-catalog.h"
#include "record/wm-evidence.h"
#include "record/wm-measure.h"
#include "record/wm-person.h"
#include "store/wm-history.h"

void
wm_soa_entry_free (WmSoaEntry *self)
{
  char *texts[] = { self->code, self->title, self->group, self->justification, self->driven_by, self->owner, self->measures, self->evidence };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

/* “M-3 Model cards”, one a line. */
static char *
name_records (GPtrArray *records)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (records, i));

      g_string_append_printf (lines, "%s%s %s", i > 0 ? "\n" : "", ref, wm_record_get_title (g_ptr_array_index (records, i)));
    }
  return lines->len == 0 ? NULL : g_strdup (lines->str);
}

/* “A.6.2 Objective …”: of the heading over a control. */
static char *
name_group (WmStore  *store,
            WmRecord *requirement)
{
  WmRecord *heading = requirement == NULL ? NULL : wm_store_get_reference (store, requirement, WM_REQUIREMENT_PARENT);

  if (heading == NULL)
    return NULL;
  return g_strdup_printf ("%s %s", wm_record_get_text (heading, WM_REQUIREMENT_CODE), wm_record_get_title (heading));
}

static WmSoaEntry *
make_entry (WmStore       *store,
            WmRequirement *requirement,
            WmAssessment  *assessment)
{
  WmRecord *record = WM_RECORD (assessment);
  WmRecord *owner = wm_store_get_reference (store, record, WM_ASSESSMENT_OWNER);
  g_autoptr (GPtrArray) measures = wm_assess_list_measures (store, assessment);
  g_autoptr (GPtrArray) evidence = wm_store_list_linked (store, WM_RECORD (requirement), WM_TYPE_EVIDENCE);
  g_autoptr (GPtrArray) drivers = wm_soa_list_drivers (store, requirement);
  WmSoaEntry *entry = g_new (WmSoaEntry, 1);

  *entry = (WmSoaEntry) {
    .requirement = requirement,
    .code = g_strdup (wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE)),
    .title = g_strdup (wm_record_get_title (WM_RECORD (requirement))),
    .group = name_group (store, WM_RECORD (requirement)),
    .applicability = wm_record_get_integer (record, WM_ASSESSMENT_APPLICABILITY),
    .justification = g_strdup (wm_record_get_text (record, WM_ASSESSMENT_JUSTIFICATION)),
    .driver = wm_record_get_integer (record, WM_ASSESSMENT_DRIVER),
    .driven_by = name_records (drivers),
    .status = wm_assess_get_status (store, assessment),
    .owner = owner == NULL ? NULL : g_strdup (wm_record_get_title (owner)),
    .measures = name_records (measures),
    .evidence = name_records (evidence),
  };
  return entry;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  gint64 left = wm_record_get_integer (*(WmRecord *const *) a, WM_REQUIREMENT_POSITION);
  gint64 right = wm_record_get_integer (*(WmRecord *const *) b, WM_REQUIREMENT_POSITION);

  return (left > right) - (left < right);
}

static GPtrArray *
list_controls (WmStore     *store,
               WmFramework *framework)
{
  GPtrArray *controls = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = wm_store_list (store, WM_TYPE_REQUIREMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);

      if (wm_record_get_integer (requirement, WM_REQUIREMENT_TYPE) == WM_REQUIREMENT_TYPE_CONTROL
          && g_strcmp0 (wm_record_get_text (requirement, WM_REQUIREMENT_FRAMEWORK), wm_record_get_id (WM_RECORD (framework))) == 0)
        g_ptr_array_add (controls, g_steal_pointer (&requirement));
    }
  g_ptr_array_sort (controls, compare_positions);
  return controls;
}

/**
 * wm_soa_list_frameworks:
 * @store: a plan
 *
 * Returns: (transfer full) (element-type WmFramework): those that have controls, ISO/IEC 42001 first
 */
GPtrArray *
wm_soa_list_frameworks (WmStore *store)
{
  GPtrArray *frameworks = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = wm_store_list (store, WM_TYPE_FRAMEWORK);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmFramework) framework = g_list_model_get_item (list, i);
      g_autoptr (GPtrArray) controls = list_controls (store, framework);
      gboolean first = g_strcmp0 (wm_record_get_text (WM_RECORD (framework), WM_FRAMEWORK_CODE), WM_CATALOG_ISO_42001) == 0;

      if (controls->len > 0)
        g_ptr_array_insert (frameworks, first ? 0 : -1, g_object_ref (framework));
    }
  return frameworks;
}

/**
 * wm_soa_dup_fault:
 * @assessment: of a control
 * @today: a date
 *
 * An excluded control needs a justification, and a date by which somebody looks at the exclusion again.
 *
 * Returns: (transfer full) (nullable): a sentence for people: what its line lacks
 */
char *
wm_soa_dup_fault (WmAssessment *assessment,
                  gint64        today)
{
  WmRecord *record = WM_RECORD (assessment);
  gint64 review = wm_record_get_integer (record, WM_ASSESSMENT_REVIEW);
  gboolean justified = !wm_record_is_empty (record, WM_ASSESSMENT_JUSTIFICATION);

  if (wm_record_get_integer (record, WM_ASSESSMENT_APPLICABILITY) != WM_APPLICABILITY_EXCLUDED)
    return NULL;
  if (!justified && review == WM_UNSET)
    return g_strdup (_ ("Excluded without a justification and a review date"));
  if (!justified)
    return g_strdup (_ ("Excluded without a justification"));
  if (review == WM_UNSET)
    return g_strdup (_ ("Excluded without a review date"));
  return review < today ? g_strdup (_ ("The review of its exclusion is overdue")) : NULL;
}

/**
 * wm_soa_find_entry:
 * @control: a requirement
 *
 * Returns: (transfer full) (nullable): its line in the statement as it stands; %NULL when it is not assessed
 */
WmSoaEntry *
wm_soa_find_entry (WmStore       *store,
                   WmRequirement *control)
{
  WmAssessment *assessment = wm_assess_find (store, control);

  return assessment == NULL ? NULL : make_entry (store, control, assessment);
}

/**
 * wm_soa_list:
 * @store: a plan
 * @framework: one of its frameworks
 *
 * The statement of applicability as it stands: a line for each control that is assessed.
 *
 * Returns: (transfer full) (element-type WmSoaEntry): in the framework's order
 */
GPtrArray *
wm_soa_list (WmStore     *store,
             WmFramework *framework)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_soa_entry_free);
  g_autoptr (GPtrArray) controls = list_controls (store, framework);

  for (guint i = 0; i < controls->len; i++)
    {
      WmSoaEntry *entry = wm_soa_find_entry (store, g_ptr_array_index (controls, i));

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  return entries;
}

/**
 * wm_soa_find_framework:
 * @version: a frozen statement
 *
 * Returns: (transfer none) (nullable): the framework of which it is, if the plan still has it
 */
WmFramework *
wm_soa_find_framework (WmStore      *store,
                       WmSoaVersion *version)
{
  GListModel *list = wm_store_list (store, WM_TYPE_FRAMEWORK);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmFramework) framework = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_title (WM_RECORD (framework)), wm_record_get_text (WM_RECORD (version), WM_SOA_VERSION_FRAMEWORK)) == 0)
        return framework; /* the list keeps it */
    }
  return NULL;
}

/* The controls of the framework of a frozen statement that the plan still has, by code. */
static GHashTable *
index_controls (WmStore      *store,
                WmSoaVersion *version)
{
  WmFramework *framework = wm_soa_find_framework (store, version);
  g_autoptr (GPtrArray) all = framework == NULL ? g_ptr_array_new () : list_controls (store, framework);
  GHashTable *controls = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (controls, (gpointer) wm_record_get_text (g_ptr_array_index (all, i), WM_REQUIREMENT_CODE),
                         g_ptr_array_index (all, i)); /* the store keeps it */
  return controls;
}

static WmSoaEntry *
read_line (WmStore    *store,
           GHashTable *controls,
           WmRecord   *line)
{
  const char *code = wm_record_get_text (line, WM_SOA_LINE_CODE);
  WmSoaEntry *entry = g_new (WmSoaEntry, 1);

  *entry = (WmSoaEntry) {
    .requirement = code == NULL ? NULL : g_hash_table_lookup (controls, code),
    .group = code == NULL ? NULL : name_group (store, g_hash_table_lookup (controls, code)),
    .code = g_strdup (code),
    .title = g_strdup (wm_record_get_text (line, WM_SOA_LINE_TITLE)),
    .applicability = wm_record_get_integer (line, WM_SOA_LINE_APPLICABILITY),
    .justification = g_strdup (wm_record_get_text (line, WM_SOA_LINE_JUSTIFICATION)),
    .driver = wm_record_get_integer (line, WM_SOA_LINE_DRIVER),
    .driven_by = g_strdup (wm_record_get_text (line, WM_SOA_LINE_DRIVEN_BY)),
    .status = wm_record_get_integer (line, WM_SOA_LINE_STATUS),
    .owner = g_strdup (wm_record_get_text (line, WM_SOA_LINE_OWNER)),
    .measures = g_strdup (wm_record_get_text (line, WM_SOA_LINE_MEASURES)),
    .evidence = g_strdup (wm_record_get_text (line, WM_SOA_LINE_EVIDENCE)),
  };
  return entry;
}

/**
 * wm_soa_list_frozen:
 * @version: a frozen statement
 *
 * Returns: (transfer full) (element-type WmSoaEntry): its lines as they were frozen
 */
GPtrArray *
wm_soa_list_frozen (WmStore      *store,
                    WmSoaVersion *version)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_soa_entry_free);
  GListModel *list = wm_store_list (store, WM_TYPE_SOA_LINE);
  g_autoptr (GHashTable) controls = index_controls (store, version);

  /* Lines are numbered in the order of the framework when they are frozen. */
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) line = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (line, WM_SOA_LINE_VERSION), wm_record_get_id (WM_RECORD (version))) == 0)
        g_ptr_array_add (entries, read_line (store, controls, line));
    }
  return entries;
}

static void
write_line (WmEdit           *edit,
            WmRecord         *version,
            const WmSoaEntry *entry,
            int               position)
{
  WmRecord *line = wm_edit_add (edit, WM_TYPE_SOA_LINE);

  wm_edit_set_reference (edit, line, WM_SOA_LINE_VERSION, version);
  wm_edit_set_integer (edit, line, WM_SOA_LINE_POSITION, position);
  wm_edit_set_text (edit, line, WM_SOA_LINE_CODE, entry->code);
  wm_edit_set_text (edit, line, WM_SOA_LINE_TITLE, entry->title);
  wm_edit_set_integer (edit, line, WM_SOA_LINE_APPLICABILITY, entry->applicability);
  wm_edit_set_text (edit, line, WM_SOA_LINE_JUSTIFICATION, entry->justification);
  wm_edit_set_integer (edit, line, WM_SOA_LINE_DRIVER, entry->driver);
  wm_edit_set_text (edit, line, WM_SOA_LINE_DRIVEN_BY, entry->driven_by);
  wm_edit_set_integer (edit, line, WM_SOA_LINE_STATUS, entry->status);
  wm_edit_set_text (edit, line, WM_SOA_LINE_OWNER, entry->owner);
  wm_edit_set_text (edit, line, WM_SOA_LINE_MEASURES, entry->measures);
  wm_edit_set_text (edit, line, WM_SOA_LINE_EVIDENCE, entry->evidence);
}

/**
 * wm_soa_freeze:
 * @edit: an edit of @store
 * @framework: whose controls
 * @title: the version's name, such as “1.0”
 * @now: a moment
 * @error: return location
 *
 * Keeps the statement as it stands. It is not approved yet: that is a name and a date on the version.
 *
 * Returns: (transfer none): the version, or %NULL when the history's head can't be read
 */
WmSoaVersion *
wm_soa_freeze (WmStore      *store,
               WmEdit       *edit,
               WmFramework  *framework,
               const char   *title,
               gint64        now,
               GError      **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *head = NULL;
  WmRecord *version;

  if (!wm_store_flush (store, error) || (head = wm_history_dup_head (store, NULL, error)) == NULL)
    return NULL;
  entries = wm_soa_list (store, framework);
  version = wm_edit_add (edit, WM_TYPE_SOA_VERSION);
  wm_edit_set_text (edit, version, WM_SOA_VERSION_TITLE, title);
  wm_edit_set_integer (edit, version, WM_SOA_VERSION_FROZEN, now);
  wm_edit_set_text (edit, version, WM_SOA_VERSION_FRAMEWORK, wm_record_get_title (WM_RECORD (framework)));
  wm_edit_set_text (edit, version, WM_SOA_VERSION_HEAD, head);
  for (guint i = 0; i < entries->len; i++)
    write_line (edit, version, g_ptr_array_index (entries, i), i + 1);
  return WM_SOA_VERSION (version);
}
