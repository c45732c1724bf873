/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalog/wm-catalog-private.h"
#include "catalog/wm-sample-plan-private.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-text.h"
#include "evidence/wm-evidence-parts.h"
#include "people/wm-sign.h"
#include "record/wm-kinds.h"
#include "risk/wm-acceptance.h"
#include "risk/wm-act-class.h"
#include "risk/wm-impact.h"

#define SECONDS_A_DAY 86400

/* The registers of the sample plan, from resources/sample/registers.json. */
typedef struct
{
  WmStore    *store;
  WmEdit     *edit;
  gint64      today;
  GHashTable *made; /* key → WmRecord of the edit */
} Sample;

static WmRecord *
find_by_text (WmStore    *store,
              GType       kind,
              guint       field,
              const char *text)
{
  GListModel *list = wm_store_list (store, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (record, field), text) == 0)
        return record; /* the list keeps it */
    }
  return NULL;
}

/* `role:legal`, `@key`, `#A.6.2.4`, or a number such as `M-4`. */
static WmRecord *
find_record (Sample     *self,
             const char *name)
{
  if (g_str_has_prefix (name, "role:"))
    return find_by_text (self->store, WM_TYPE_PERSON, WM_PERSON_ROLE, name + strlen ("role:"));
  if (name[0] == '@')
    return g_hash_table_lookup (self->made, name + 1);
  if (name[0] == '#')
    return find_by_text (self->store, WM_TYPE_REQUIREMENT, WM_REQUIREMENT_CODE, name + 1);
  return g_uuid_string_is_valid (name) ? wm_store_lookup (self->store, name) : wm_store_lookup_ref (self->store, name);
}

/* `-12` or `+30`: days from today; `T19:10` may follow. */
static gint64
read_days (Sample     *self,
           const char *text)
{
  return self->today + g_ascii_strtoll (text, NULL, 10);
}

static char *
dup_value (Sample        *self,
           const WmField *field,
           const char    *text)
{
  g_autofree char *day = NULL;

  if (field->type == WM_FIELD_REFERENCE)
    {
      WmRecord *target = find_record (self, text);

      return g_strdup (target != NULL ? wm_record_get_id (target) : "");
    }
  if (field->type != WM_FIELD_DATE && field->type != WM_FIELD_PLAN_TIME)
    return g_strdup (text);
  day = wm_date_format (read_days (self, text));
  return field->type == WM_FIELD_DATE ? g_steal_pointer (&day) : g_strconcat (day, strchr (text, 'T'), NULL);
}

static gboolean
set_fields (Sample      *self,
            WmRecord    *record,
            JsonObject  *fields,
            GError     **error)
{
  const WmKind *kind = wm_record_get_kind (record);
  g_autoptr (GList) names = json_object_get_members (fields);

  for (GList *l = names; l != NULL; l = l->next)
    {
      int field = wm_kind_find_field (kind, l->data);
      gboolean later = WM_IS_DOCUMENT (record) && field == WM_DOCUMENT_STATUS; /* see issue() */
      g_autofree char *value = field < 0 ? NULL : dup_value (self, &kind->fields[field], json_object_get_string_member (fields, l->data));

      if (field < 0)
        {
          g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_UNKNOWN, "sample/registers.json: %s: no field “%s”", kind->name, (char *) l->data);
          return FALSE;
        }
      if (!later && !wm_edit_parse (self->edit, record, (guint) field, value, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_link (Sample     *self,
          WmRecord   *record,
          const char *how,
          const char *name)
{
  WmRecord *other = find_record (self, name);

  if (other == NULL)
    return;
  if (g_str_equal (how, "treats-by"))
    wm_edit_link (self->edit, other, record, WM_LINK_ROLE_TREATS);
  else
    wm_edit_link (self->edit, record, other, g_str_equal (how, "part") ? WM_LINK_ROLE_PART : WM_LINK_ROLE_SERVES);
}

static void
add_links (Sample     *self,
           WmRecord   *record,
           JsonObject *entry)
{
  JsonArray *links = json_object_has_member (entry, "links") ? json_object_get_array_member (entry, "links") : NULL;

  for (guint i = 0; links != NULL && i < json_array_get_length (links); i++)
    {
      JsonArray *link = json_array_get_array_element (links, i);

      add_link (self, record, json_array_get_string_element (link, 0), json_array_get_string_element (link, 1));
    }
}

/* What is approved or accepted is so by the functions that people use; then what changed since. */
static gboolean
decide (Sample      *self,
        WmRecord    *record,
        JsonObject  *entry,
        GError     **error)
{
  JsonObject *approve = json_object_has_member (entry, "approve") ? json_object_get_object_member (entry, "approve") : NULL;
  JsonObject *accept = json_object_has_member (entry, "accept") ? json_object_get_object_member (entry, "accept") : NULL;

  JsonObject *sign = json_object_has_member (entry, "sign") ? json_object_get_object_member (entry, "sign") : NULL;

  if (json_object_has_member (entry, "classify"))
    return wm_act_keep (self->edit, WM_AI_SYSTEM (record), json_object_get_string_member (entry, "classify"), error);
  if (sign != NULL)
    return wm_sign_decide (self->edit, WM_SIGN_OFF (record), WM_SIGN_OFF_DECISION_GIVEN, json_object_get_string_member (sign, "name"),
                           json_object_get_string_member (sign, "note"),
                           read_days (self, json_object_get_string_member (sign, "date")) * 24 * 3600 + 10 * 3600, error);
  if (approve != NULL)
    return wm_impact_approve (self->edit, WM_IMPACT_ASSESSMENT (record),
                              WM_PERSON (find_record (self, json_object_get_string_member (approve, "by"))),
                              read_days (self, json_object_get_string_member (approve, "date")), error);
  if (accept != NULL)
    return wm_acceptance_give (self->edit, WM_RISK (record), WM_PERSON (find_record (self, json_object_get_string_member (accept, "by"))),
                               json_object_get_string_member (accept, "reason"),
                               read_days (self, json_object_get_string_member (accept, "date")),
                               read_days (self, json_object_get_string_member (accept, "until")), error);
  return TRUE;
}

static gboolean
change_later (Sample      *self,
              JsonObject  *entry,
              GError     **error)
{
  JsonArray *changes = json_object_has_member (entry, "then") ? json_object_get_array_member (entry, "then") : NULL;

  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    {
      JsonArray *change = json_array_get_array_element (changes, i);
      WmRecord *record = find_record (self, json_array_get_string_element (change, 0));
      int field = wm_kind_find_field (wm_record_get_kind (record), json_array_get_string_element (change, 1));

      if (!wm_edit_parse (self->edit, record, (guint) field, json_array_get_string_element (change, 2), error))
        return FALSE;
    }
  return TRUE;
}

/* Documents come to be by the flow that people use, once there is everything that their fields speak of. */

static char *
dup_text_without (const char *text,
                  const char *heading)
{
  g_autofree char *begin = g_strconcat ("## ", heading, "\n", NULL);
  const char *from = strstr (text, begin), *to = from == NULL ? NULL : strstr (from + 1, "\n## ");
  g_autofree char *before = from == NULL ? NULL : g_strndup (text, from - text);

  return from == NULL ? g_strdup (text) : g_strconcat (before, to == NULL ? "" : to + 1, NULL);
}

/* When evidence came in is when the sample says it did, not now. */
static void
set_received (Sample     *self,
              WmDocument *document,
              gint64      date)
{
  WmEvidence *evidence = wm_document_find_evidence (self->store, document);
  g_autoptr (GPtrArray) revisions = wm_evidence_list_revisions (self->store, evidence);

  wm_edit_set_integer (self->edit, evidence, WM_EVIDENCE_RECEIVED, date * SECONDS_A_DAY);
  for (guint i = 0; i < revisions->len; i++)
    wm_edit_set_integer (self->edit, g_ptr_array_index (revisions, i), WM_EVIDENCE_REVISION_RECEIVED, date * SECONDS_A_DAY);
}

static gboolean
issue_version (Sample      *self,
               WmDocument  *document,
               JsonObject  *version,
               const char  *text,
               GError     **error)
{
  WmPerson *by = WM_PERSON (find_record (self, json_object_get_string_member (version, "by")));
  gint64 date = read_days (self, json_object_get_string_member (version, "date"));
  const char *without = json_object_get_string_member_with_default (version, "without", NULL);
  g_autofree char *shorter = without != NULL ? dup_text_without (text, without) : NULL;
  WmDocumentVersion *made;

  wm_document_set_status (self->edit, document, WM_DOCUMENT_STATUS_DRAFT, NULL, date, NULL);
  wm_edit_set_text (self->edit, document, WM_DOCUMENT_TEXT, shorter != NULL ? shorter : text);
  if (!wm_document_set_status (self->edit, document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL, date - 7, error))
    return FALSE;
  made = wm_document_approve (self->edit, document, by, json_object_get_string_member (version, "changes"), date, error);
  if (made == NULL)
    return FALSE;
  set_received (self, document, date);
  if (json_object_has_member (version, "key"))
    g_hash_table_insert (self->made, (char *) json_object_get_string_member (version, "key"), made);
  return TRUE;
}

static gboolean
issue (Sample      *self,
       JsonObject  *entry,
       GError     **error)
{
  WmDocument *document = WM_DOCUMENT (find_record (self, json_object_get_string_member (entry, "ref")));
  JsonArray *versions = json_object_has_member (entry, "versions") ? json_object_get_array_member (entry, "versions") : NULL;
  g_autofree char *text = wm_template_find (wm_record_get_text (WM_RECORD (document), WM_DOCUMENT_TEMPLATE), NULL);
  const char *status = json_object_get_string_member (json_object_get_object_member (entry, "fields"), "status");
  const WmField *field = &wm_record_get_kind (WM_RECORD (document))->fields[WM_DOCUMENT_STATUS];
  WmValue wanted;

  if (!wm_field_parse (field, status, &wanted, error))
    return FALSE;
  wm_edit_set_text (self->edit, document, WM_DOCUMENT_TEXT, text);
  for (guint i = 0; versions != NULL && i < json_array_get_length (versions); i++)
    if (!issue_version (self, document, json_array_get_object_element (versions, i), text, error))
      return FALSE;
  return wm_document_set_status (self->edit, document, wanted.number, NULL,
                                 wm_record_is_empty (WM_RECORD (document), WM_DOCUMENT_SINCE)
                                   ? self->today - 5 : wm_record_get_integer (WM_RECORD (document), WM_DOCUMENT_SINCE), error);
}

static gboolean
add_entry (Sample      *self,
           JsonObject  *entry,
           GError     **error)
{
  GType kind = wm_kinds_find (json_object_get_string_member (entry, "kind"));
  WmRecord *record = wm_edit_add (self->edit, kind);

  if (json_object_has_member (entry, "key"))
    g_hash_table_insert (self->made, (char *) json_object_get_string_member (entry, "key"), record);
  if (kind == WM_TYPE_DOCUMENT)
    json_object_set_string_member (entry, "ref", wm_record_get_id (record));
  if (!set_fields (self, record, json_object_get_object_member (entry, "fields"), error))
    return FALSE;
  add_links (self, record, entry);
  return decide (self, record, entry, error) && change_later (self, entry, error);
}

static gboolean
is_document (JsonObject *entry)
{
  return g_str_equal (json_object_get_string_member (entry, "kind"), "document");
}

static gboolean
speaks_of_versions (JsonObject *entry)
{
  return g_str_equal (json_object_get_string_member (entry, "kind"), "acknowledgement");
}

/*< private >
 * wm_sample_registers_write:
 * @edit: the edit that it is part of
 * @store: a plan that has its people, requirements and measures
 * @today: the day that it is told on
 * @error: return location
 *
 * Adds the sample's people and buy-in, AI systems, risks, documents, monitoring and audits.
 */
gboolean
wm_sample_registers_write (WmEdit   *edit,
                           WmStore  *store,
                           gint64    today,
                           GError  **error)
{
  g_autoptr (JsonObject) data = wm_catalog_load ("sample/registers");
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *records = json_object_get_array_member (data, "records");
  Sample self = { .store = store, .edit = edit, .today = today, .made = made };

  for (guint i = 0; i < json_array_get_length (records); i++)
    if (!speaks_of_versions (json_array_get_object_element (records, i)) && !add_entry (&self, json_array_get_object_element (records, i), error))
      return FALSE;
  for (guint i = 0; i < json_array_get_length (records); i++)
    if (is_document (json_array_get_object_element (records, i)) && !issue (&self, json_array_get_object_element (records, i), error))
      return FALSE;
  for (guint i = 0; i < json_array_get_length (records); i++)
    if (speaks_of_versions (json_array_get_object_element (records, i)) && !add_entry (&self, json_array_get_object_element (records, i), error))
      return FALSE;
  return TRUE;
}
