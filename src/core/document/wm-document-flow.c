/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "document/wm-document-flow.h"
#include "document/wm-document-paper.h"
#include "document/wm-document-text.h"
#include "evidence/wm-intake.h"
#include "record/wm-kinds.h"

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  gint64 left = wm_record_get_integer (*(WmRecord *const *) a, WM_DOCUMENT_VERSION_VERSION);
  gint64 right = wm_record_get_integer (*(WmRecord *const *) b, WM_DOCUMENT_VERSION_VERSION);

  return (left > right) - (left < right);
}

/**
 * wm_document_list_versions:
 *
 * Returns: (transfer full) (element-type WmDocumentVersion): all versions of @document, the oldest first
 */
GPtrArray *
wm_document_list_versions (WmStore    *store,
                           WmDocument *document)
{
  GPtrArray *versions = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = wm_store_list (store, WM_TYPE_DOCUMENT_VERSION);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) version = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (version, WM_DOCUMENT_VERSION_DOCUMENT), wm_record_get_id (WM_RECORD (document))) == 0)
        g_ptr_array_add (versions, g_steal_pointer (&version));
    }
  g_ptr_array_sort (versions, compare_versions);
  return versions;
}

/**
 * wm_document_get_last_version:
 *
 * Returns: (transfer none) (nullable): the newest version of @document
 */
WmDocumentVersion *
wm_document_get_last_version (WmStore    *store,
                              WmDocument *document)
{
  g_autoptr (GPtrArray) versions = wm_document_list_versions (store, document);

  return versions->len > 0 ? g_ptr_array_index (versions, versions->len - 1) : NULL; /* the store keeps it */
}

gint64
wm_document_get_next_version (WmStore    *store,
                              WmDocument *document)
{
  WmDocumentVersion *last = wm_document_get_last_version (store, document);

  return last == NULL ? 1 : wm_record_get_integer (WM_RECORD (last), WM_DOCUMENT_VERSION_VERSION) + 1;
}

static void
set_status (WmEdit           *edit,
            WmRecord         *document,
            WmDocumentStatus  status,
            WmPerson         *by,
            gint64            today)
{
  wm_edit_set_integer (edit, document, WM_DOCUMENT_STATUS, status);
  wm_edit_set_integer (edit, document, WM_DOCUMENT_SINCE, today);
  wm_edit_set_reference (edit, document, WM_DOCUMENT_SET_BY, by);
}

static gboolean
refuse (WmDocument  *document,
        const char  *why,
        GError     **error)
{
  g_autofree char *ref = wm_record_dup_ref (WM_RECORD (document));

  g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, "%s: %s", ref, why);
  return FALSE;
}

/**
 * wm_document_set_status:
 * @edit: an edit
 * @status: any but %WM_DOCUMENT_STATUS_APPROVED: see wm_document_approve()
 * @by: (nullable): who sets it
 * @today: a date
 * @error: return location
 *
 * Moves a document along its flow. Back to draft, it begins with the text that its last version was made of.
 *
 * Returns: %FALSE with %WM_STORE_ERROR_REFUSED where it can't go there, and nothing changed
 */
gboolean
wm_document_set_status (WmEdit            *edit,
                        WmDocument        *document,
                        WmDocumentStatus   status,
                        WmPerson          *by,
                        gint64             today,
                        GError           **error)
{
  gint64 before = wm_record_get_integer (WM_RECORD (document), WM_DOCUMENT_STATUS);

  if (status == WM_DOCUMENT_STATUS_APPROVED && !wm_document_status_in_force (before))
    return refuse (document, _ ("it is approved by a person, not by a status: use “Approve” and name who approves it"), error);
  if (before == (gint64) status)
    return TRUE;
  if (!wm_document_status_follows (before, status))
    return refuse (document, _ ("its status can’t go there from where it is: draft, in review, approved, published and retired follow each other"), error);
  if (status == WM_DOCUMENT_STATUS_IN_REVIEW && wm_record_is_empty (WM_RECORD (document), WM_DOCUMENT_TEXT))
    return refuse (document, _ ("it has no text to review; write it first"), error);
  set_status (edit, WM_RECORD (document), status, by, today);
  return TRUE;
}

/* Approving */

static char *
dup_approved_text (WmStore                *store,
                   WmDocument             *document,
                   const WmDocumentTerms  *terms,
                   GError                **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_text_fault_free);
  g_autofree char *text = wm_document_text_expand (wm_record_get_text (WM_RECORD (document), WM_DOCUMENT_TEXT), store, document, terms, FALSE, faults);
  g_autofree char *stops = wm_document_text_dup_faults (faults, TRUE);

  if (stops == NULL)
    return g_steal_pointer (&text);
  refuse (document, stops, error);
  return NULL;
}

/* What the fields come to, by SHA-256, in the words of no language: a plan is approved in one and read in another.
 * gettext and the functions of time ask the thread's locale. */
static char *
dup_state (WmStore               *store,
           WmDocument            *document,
           const char            *source,
           const WmDocumentTerms *terms)
{
  locale_t neutral = newlocale (LC_ALL_MASK & ~LC_CTYPE_MASK, "C", duplocale (LC_GLOBAL_LOCALE));
  locale_t before = uselocale (neutral);
  g_autofree char *text = wm_document_text_expand (source, store, document, terms, FALSE, NULL);

  uselocale (before);
  freelocale (neutral);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static WmDocumentVersion *
add_version (WmEdit                *edit,
             WmDocument            *document,
             const WmDocumentTerms *terms,
             const char            *text,
             const char            *changes)
{
  WmRecord *version = wm_edit_add (edit, WM_TYPE_DOCUMENT_VERSION);
  const char *source = wm_record_get_text (WM_RECORD (document), WM_DOCUMENT_TEXT);
  g_autofree char *state = dup_state (wm_edit_get_store (edit), document, source, terms);
  /* Translators: a document’s title and the number of a version */
  g_autofree char *title = g_strdup_printf (_ ("%s, version %d"), wm_record_get_title (WM_RECORD (document)), terms->version);

  wm_edit_set_text (edit, version, WM_DOCUMENT_VERSION_TITLE, title);
  wm_edit_set_reference (edit, version, WM_DOCUMENT_VERSION_DOCUMENT, document);
  wm_edit_set_integer (edit, version, WM_DOCUMENT_VERSION_VERSION, terms->version);
  wm_edit_set_text (edit, version, WM_DOCUMENT_VERSION_TEXT, text);
  wm_edit_set_text (edit, version, WM_DOCUMENT_VERSION_SOURCE, source);
  wm_edit_set_text (edit, version, WM_DOCUMENT_VERSION_STATE, state);
  wm_edit_set_text (edit, version, WM_DOCUMENT_VERSION_CHANGES, changes);
  wm_edit_set_reference (edit, version, WM_DOCUMENT_VERSION_APPROVER, terms->approver);
  wm_edit_set_integer (edit, version, WM_DOCUMENT_VERSION_APPROVED, terms->date);
  return WM_DOCUMENT_VERSION (version);
}

/**
 * wm_document_find_evidence:
 *
 * Returns: (transfer none) (nullable): the evidence that approvals of @document have made
 */
WmEvidence *
wm_document_find_evidence (WmStore    *store,
                           WmDocument *document)
{
  g_autoptr (GPtrArray) linked = wm_store_list_linked (store, WM_RECORD (document), WM_TYPE_EVIDENCE);

  for (guint i = 0; i < linked->len; i++)
    if (wm_record_get_integer (g_ptr_array_index (linked, i), WM_EVIDENCE_TYPE) == WM_EVIDENCE_TYPE_COLLECTED)
      return g_ptr_array_index (linked, i); /* the store keeps it */
  return NULL;
}

/* “ai-policy-v2” */
static char *
dup_file_name (WmDocument *document,
               int         version)
{
  g_autofree char *ascii = g_str_to_ascii (wm_record_get_title (WM_RECORD (document)), "C");
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (name, g_ascii_tolower (*c));
    else if (name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  g_string_append_printf (name, "%sv%d", name->len > 0 && name->str[name->len - 1] != '-' ? "-" : "", version);
  return g_string_free_and_steal (g_steal_pointer (&name));
}

/* Both files are small: they are written at once, without a thread. */
static gboolean
attach (WmEdit                 *edit,
        WmDocument             *document,
        WmDocumentVersion      *version,
        const WmDocumentTerms  *document_terms,
        GError                **error)
{
  WmStore *store = wm_edit_get_store (edit);
  g_autoptr (WmIntake) intake = wm_intake_new (store);
  g_autofree char *name = dup_file_name (document, document_terms->version);
  g_autofree char *pdf_name = g_strconcat (name, ".pdf", NULL), *text_name = g_strconcat (name, ".md", NULL), *failures = NULL;
  g_autofree char *title = g_strdup_printf (_ ("%s, as approved"), wm_record_get_title (WM_RECORD (document)));
  g_autofree char *note = g_strdup_printf (_ ("version %d"), document_terms->version);
  const char *text = wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT);
  g_autoptr (GBytes) plain = g_bytes_new (text, text != NULL ? strlen (text) : 0);
  g_autoptr (GBytes) pdf = wm_document_version_to_pdf (store, version, error);
  g_autoptr (GPtrArray) requirements = wm_store_list_linked (store, WM_RECORD (document), WM_TYPE_REQUIREMENT), made = NULL;
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;

  if (pdf == NULL)
    return FALSE;
  wm_intake_add_bytes (intake, pdf, pdf_name, "application/pdf");
  wm_intake_add_bytes (intake, plain, text_name, "text/markdown");
  if (!wm_intake_run (intake, NULL, error))
    return FALSE;
  failures = wm_intake_dup_failures (intake);
  if (failures != NULL)
    return refuse (document, failures, error);
  terms.to = WM_RECORD (document);
  terms.evidence = wm_document_find_evidence (store, document);
  terms.together = TRUE;
  terms.title = title;
  terms.note = note;
  terms.observed = terms.today = document_terms->date;
  terms.type = WM_EVIDENCE_TYPE_COLLECTED;
  terms.valid_months = wm_record_get_integer (WM_RECORD (document), WM_DOCUMENT_REVIEW_MONTHS);
  terms.owner = wm_store_get_reference (store, WM_RECORD (document), WM_DOCUMENT_OWNER);
  made = wm_intake_attach (intake, edit, &terms);
  for (guint i = 0; i < requirements->len; i++)
    wm_edit_link (edit, g_ptr_array_index (made, 0), g_ptr_array_index (requirements, i), WM_LINK_ROLE_EVIDENCE);
  return TRUE;
}

/**
 * wm_document_approve:
 * @edit: an edit
 * @document: a document in review
 * @approver: (nullable): who approves it; nobody is refused
 * @changes: (nullable): what is different from the version before
 * @today: the date of the approval
 * @error: return location
 *
 * Makes a version of the document: its fields are what the plan says now, its guidance is left out, and neither changes
 * any more. The version and its text, as PDF and Markdown, become evidence for the requirements that the document serves;
 * a later approval revises that evidence. The next review comes after the months that the document states.
 *
 * Source: ISO/IEC 42001, 7.5.2 asks that documented information is approved before use.
 *
 * Returns: (transfer none) (nullable): the version, or %NULL with %WM_STORE_ERROR_REFUSED or an error of the disk; then
 *   @edit is to be cancelled
 */
WmDocumentVersion *
wm_document_approve (WmEdit      *edit,
                     WmDocument  *document,
                     WmPerson    *approver,
                     const char  *changes,
                     gint64       today,
                     GError     **error)
{
  WmStore *store = wm_edit_get_store (edit);
  WmRecord *record = WM_RECORD (document);
  const WmDocumentTerms terms = { approver, (int) wm_document_get_next_version (store, document), today };
  gint64 months = wm_record_get_integer (record, WM_DOCUMENT_REVIEW_MONTHS);
  g_autofree char *text = NULL;
  WmDocumentVersion *version;

  if (approver == NULL)
    {
      refuse (document, _ ("name who approves it"), error);
      return NULL;
    }
  if (wm_record_get_integer (record, WM_DOCUMENT_STATUS) != WM_DOCUMENT_STATUS_IN_REVIEW)
    {
      refuse (document, _ ("only what is in review can be approved; submit it for review first"), error);
      return NULL;
    }
  /* First, since a register of documents tells of itself, too. */
  set_status (edit, record, WM_DOCUMENT_STATUS_APPROVED, approver, today);
  wm_edit_set_integer (edit, record, WM_DOCUMENT_REVIEWED, today);
  wm_edit_set_integer (edit, record, WM_DOCUMENT_REVIEW_DUE, months != WM_UNSET ? wm_date_add_months (today, (int) months) : WM_UNSET);
  text = dup_approved_text (store, document, &terms, error);
  if (text == NULL)
    return NULL;
  version = add_version (edit, document, &terms, text, changes);
  return attach (edit, document, version, &terms, error) ? version : NULL;
}

/**
 * wm_document_is_current:
 *
 * Returns: whether the last version of @document says what its fields come to now; %FALSE where the plan has moved on
 *   since, or nothing was approved
 */
gboolean
wm_document_is_current (WmStore    *store,
                        WmDocument *document)
{
  WmRecord *version = (WmRecord *) wm_document_get_last_version (store, document);
  const char *source = version == NULL ? NULL : wm_record_get_text (version, WM_DOCUMENT_VERSION_SOURCE);
  g_autofree char *state = NULL;
  WmDocumentTerms terms;

  if (version == NULL || source == NULL)
    return version != NULL;
  terms = (WmDocumentTerms) { (WmPerson *) wm_store_get_reference (store, version, WM_DOCUMENT_VERSION_APPROVER),
                              (int) wm_record_get_integer (version, WM_DOCUMENT_VERSION_VERSION),
                              wm_record_get_integer (version, WM_DOCUMENT_VERSION_APPROVED) };
  state = dup_state (store, document, source, &terms);
  return g_strcmp0 (state, wm_record_get_text (version, WM_DOCUMENT_VERSION_STATE)) == 0;
}
