/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-parts.h"
#include "record/wm-freshness.h"
#include "record/wm-kinds.h"

/* Files and revisions of evidence. The evidence names its first file itself: most have no other. */

/* The records of @kind whose @field says @text, in the order in which they were made. */
static GPtrArray *
list_of (WmStore    *store,
         GType       kind,
         guint       field,
         const char *text)
{
  GPtrArray *naming = wm_store_list_naming (store, kind, field, text);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; naming != NULL && i < naming->len; i++)
    g_ptr_array_add (found, g_object_ref (g_ptr_array_index (naming, i)));
  return found;
}

/**
 * wm_evidence_list_revisions:
 *
 * Returns: (transfer full) (element-type WmRecord): the revisions of @evidence, the oldest first; none as long as there
 *   is but the first
 */
GPtrArray *
wm_evidence_list_revisions (WmStore    *store,
                            WmEvidence *evidence)
{
  return list_of (store, WM_TYPE_EVIDENCE_REVISION, WM_EVIDENCE_REVISION_EVIDENCE, wm_record_get_id (WM_RECORD (evidence)));
}

/**
 * wm_evidence_count_revisions:
 *
 * Returns: the number of the newest revision, at least 1
 */
guint
wm_evidence_count_revisions (WmStore    *store,
                             WmEvidence *evidence)
{
  g_autoptr (GPtrArray) revisions = wm_evidence_list_revisions (store, evidence);
  gint64 newest = 1;

  for (guint i = 0; i < revisions->len; i++)
    newest = MAX (newest, wm_record_get_integer (g_ptr_array_index (revisions, i), WM_EVIDENCE_REVISION_NUMBER));
  return (guint) newest;
}

static int
by_revision (gconstpointer a,
             gconstpointer b)
{
  const WmEvidencePart *x = a, *y = b;

  return (x->revision > y->revision) - (x->revision < y->revision);
}

/**
 * wm_evidence_list_parts:
 *
 * Returns: (transfer full) (element-type WmEvidencePart): all files of @evidence, by revision
 */
GArray *
wm_evidence_list_parts (WmStore    *store,
                        WmEvidence *evidence)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (WmEvidencePart));
  WmRecord *self = WM_RECORD (evidence);
  g_autoptr (GPtrArray) files = list_of (store, WM_TYPE_EVIDENCE_FILE, WM_EVIDENCE_FILE_EVIDENCE, wm_record_get_id (self));
  const WmEvidencePart first = { self, 1, wm_record_get_text (self, WM_EVIDENCE_NAME), wm_record_get_text (self, WM_EVIDENCE_MEDIA_TYPE),
                                 wm_record_get_text (self, WM_EVIDENCE_DIGEST), wm_record_get_integer (self, WM_EVIDENCE_SIZE) };

  if (first.digest != NULL)
    g_array_append_val (parts, first);
  for (guint i = 0; i < files->len; i++)
    {
      WmRecord *file = g_ptr_array_index (files, i);
      WmRecord *revision = wm_store_get_reference (store, file, WM_EVIDENCE_FILE_REVISION);
      const WmEvidencePart part = {
        .record = file, /* the list of the store keeps it */
        .revision = revision == NULL ? 1 : (guint) wm_record_get_integer (revision, WM_EVIDENCE_REVISION_NUMBER),
        .name = wm_record_get_text (file, WM_EVIDENCE_FILE_NAME),
        .media_type = wm_record_get_text (file, WM_EVIDENCE_FILE_MEDIA_TYPE),
        .digest = wm_record_get_text (file, WM_EVIDENCE_FILE_DIGEST),
        .size = wm_record_get_integer (file, WM_EVIDENCE_FILE_SIZE),
      };

      if (part.digest != NULL)
        g_array_append_val (parts, part);
    }
  g_array_sort (parts, by_revision);
  return parts;
}

/**
 * wm_evidence_list_current:
 *
 * Returns: (transfer full) (element-type WmEvidencePart): the files of the newest revision
 */
GArray *
wm_evidence_list_current (WmStore    *store,
                          WmEvidence *evidence)
{
  GArray *parts = wm_evidence_list_parts (store, evidence);
  guint newest = wm_evidence_count_revisions (store, evidence);

  for (guint i = parts->len; i-- > 0;)
    if (g_array_index (parts, WmEvidencePart, i).revision != newest)
      g_array_remove_index (parts, i);
  return parts;
}

/**
 * wm_evidence_can_compare:
 * @parts: (element-type WmEvidencePart): files of evidence, by revision
 *
 * Returns: whether they are of more than one revision
 */
gboolean
wm_evidence_can_compare (GArray *parts)
{
  return parts->len > 1 && g_array_index (parts, WmEvidencePart, 0).revision != g_array_index (parts, WmEvidencePart, parts->len - 1).revision;
}

static WmRecord *
add_revision (WmEdit     *edit,
              WmEvidence *evidence,
              guint       number,
              gint64      observed,
              gint64      received,
              const char *note)
{
  WmRecord *revision = wm_edit_add (edit, WM_TYPE_EVIDENCE_REVISION);

  wm_edit_set_reference (edit, revision, WM_EVIDENCE_REVISION_EVIDENCE, evidence);
  wm_edit_set_integer (edit, revision, WM_EVIDENCE_REVISION_NUMBER, number);
  wm_edit_set_integer (edit, revision, WM_EVIDENCE_REVISION_OBSERVED, observed);
  wm_edit_set_integer (edit, revision, WM_EVIDENCE_REVISION_RECEIVED, received);
  wm_edit_set_text (edit, revision, WM_EVIDENCE_REVISION_NOTE, note);
  return revision;
}

/* What was valid until a day is valid for as long again; its review begins anew. */
static void
renew (WmEdit     *edit,
       WmEvidence *evidence,
       gint64      observed)
{
  WmRecord *record = WM_RECORD (evidence);
  gint64 before = wm_record_get_integer (record, WM_EVIDENCE_OBSERVED), until = wm_record_get_integer (record, WM_EVIDENCE_VALID_UNTIL);
  gint64 months = wm_record_get_integer (record, WM_EVIDENCE_VALID_MONTHS);

  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, observed);
  if (until != WM_UNSET && months != WM_UNSET)
    wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, wm_date_add_months (observed, (int) months));
  else if (until != WM_UNSET && before != WM_UNSET && until > before)
    wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, observed + (until - before));
  if (!wm_record_is_empty (record, WM_EVIDENCE_REVIEW))
    wm_edit_set_integer (edit, evidence, WM_EVIDENCE_REVIEW, WM_EVIDENCE_REVIEW_DRAFT);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_REVIEWED_BY, NULL);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_REVIEWED, WM_UNSET);
}

/**
 * wm_evidence_revise:
 * @observed: the date on which the new revision was true
 * @note: (nullable): what is new
 *
 * Adds a revision to @evidence, with as many days or months of validity as that before it. What it was until now is
 * kept as its first.
 *
 * Returns: (transfer none): the revision, for wm_evidence_add_part()
 */
WmRecord *
wm_evidence_revise (WmEdit     *edit,
                    WmEvidence *evidence,
                    gint64      observed,
                    const char *note)
{
  WmStore *store = wm_edit_get_store (edit);
  WmRecord *record = WM_RECORD (evidence);
  g_autoptr (GPtrArray) revisions = wm_evidence_list_revisions (store, evidence);
  guint newest = wm_evidence_count_revisions (store, evidence);

  if (revisions->len == 0)
    add_revision (edit, evidence, 1, wm_record_get_integer (record, WM_EVIDENCE_OBSERVED),
                  wm_record_get_integer (record, WM_EVIDENCE_RECEIVED), NULL);
  renew (edit, evidence, observed);
  return add_revision (edit, evidence, newest + 1, observed, wm_moment_now (), note);
}

/* The first file is the evidence's own. */
static void
set_first (WmEdit               *edit,
           WmEvidence           *evidence,
           const WmEvidencePart *part)
{
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_NAME, part->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_MEDIA_TYPE, part->media_type);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, part->digest);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, part->size);
}

/**
 * wm_evidence_add_part:
 * @revision: (nullable): which the file belongs to; %NULL for evidence that is new
 * @part: the file; its contents are in the store
 */
void
wm_evidence_add_part (WmEdit               *edit,
                      WmEvidence           *evidence,
                      WmRecord             *revision,
                      const WmEvidencePart *part)
{
  WmRecord *file;

  if (revision == NULL && wm_record_is_empty (WM_RECORD (evidence), WM_EVIDENCE_DIGEST))
    {
      set_first (edit, evidence, part);
      return;
    }
  file = wm_edit_add (edit, WM_TYPE_EVIDENCE_FILE);
  wm_edit_set_reference (edit, file, WM_EVIDENCE_FILE_EVIDENCE, evidence);
  wm_edit_set_reference (edit, file, WM_EVIDENCE_FILE_REVISION, revision);
  wm_edit_set_text (edit, file, WM_EVIDENCE_FILE_NAME, part->name);
  wm_edit_set_text (edit, file, WM_EVIDENCE_FILE_MEDIA_TYPE, part->media_type);
  wm_edit_set_text (edit, file, WM_EVIDENCE_FILE_DIGEST, part->digest);
  wm_edit_set_integer (edit, file, WM_EVIDENCE_FILE_SIZE, part->size);
}

/**
 * wm_evidence_attach:
 * @to: what @evidence shows something of, or a request for evidence, which it fulfils
 * @today: the date on which it does
 */
void
wm_evidence_attach (WmEdit     *edit,
                    WmEvidence *evidence,
                    WmRecord   *to,
                    gint64      today)
{
  if (WM_IS_EVIDENCE_REQUEST (to))
    {
      WmRecord *of = wm_store_get_reference (wm_edit_get_store (edit), to, WM_EVIDENCE_REQUEST_OF);

      wm_edit_set_reference (edit, to, WM_EVIDENCE_REQUEST_EVIDENCE, evidence);
      wm_edit_set_integer (edit, to, WM_EVIDENCE_REQUEST_FULFILLED, today);
      if (of == NULL)
        return;
      to = of;
    }
  wm_edit_link (edit, evidence, to, WM_LINK_ROLE_EVIDENCE);
}

/**
 * wm_evidence_list_owners:
 * @digest: SHA-256 of contents
 *
 * Returns: (transfer full) (element-type WmRecord): the evidence that has a file of these contents
 */
GPtrArray *
wm_evidence_list_owners (WmStore    *store,
                         const char *digest)
{
  GPtrArray *owners = list_of (store, WM_TYPE_EVIDENCE, WM_EVIDENCE_DIGEST, digest);
  g_autoptr (GPtrArray) files = list_of (store, WM_TYPE_EVIDENCE_FILE, WM_EVIDENCE_FILE_DIGEST, digest);

  for (guint i = 0; i < files->len; i++)
    {
      WmRecord *owner = wm_store_get_reference (store, g_ptr_array_index (files, i), WM_EVIDENCE_FILE_EVIDENCE);

      if (owner != NULL && !g_ptr_array_find (owners, owner, NULL))
        g_ptr_array_add (owners, g_object_ref (owner));
    }
  return owners;
}

/**
 * wm_evidence_dup_fault:
 *
 * Returns: (transfer full): which evidence contents belong to that are not what they were, what is wrong with them, and
 *   what to do
 */
char *
wm_evidence_dup_fault (WmStore              *store,
                       const WmContentFault *fault)
{
  g_autoptr (GPtrArray) owners = wm_evidence_list_owners (store, fault->digest);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < owners->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (owners, i));

      g_string_append_printf (names, "%s%s “%s”", i > 0 ? ", " : "", ref, wm_record_get_title (g_ptr_array_index (owners, i)));
    }
  if (owners->len == 0)
    g_string_append (names, fault->digest);
  if (fault->damaged)
    /* Translators: %s names evidence: E-4 “Access review” */
    return g_strdup_printf (_ ("%s: its file can’t be read any more, the plan is damaged there; attach it again, or go back to a copy"), names->str);
  return g_strdup_printf (_ ("%s: its file was changed after it was added; attach it again, or go back to a copy"), names->str);
}

/**
 * wm_evidence_request_get_state:
 *
 * Returns: how far @request has come on @date; it is not overdue on the day on which it is due
 */
WmRequestState
wm_evidence_request_get_state (WmRecord *request,
                               gint64    date)
{
  gint64 due = wm_record_get_integer (request, WM_EVIDENCE_REQUEST_DUE), fulfilled = wm_record_get_integer (request, WM_EVIDENCE_REQUEST_FULFILLED);

  if (!wm_record_is_empty (request, WM_EVIDENCE_REQUEST_EVIDENCE) && (fulfilled == WM_UNSET || fulfilled <= date))
    return WM_REQUEST_FULFILLED;
  return due != WM_UNSET && due < date ? WM_REQUEST_OVERDUE : WM_REQUEST_OPEN;
}

const char *
wm_evidence_request_get_nick (WmRequestState state)
{
  static const char *const nicks[] = { "open", "overdue", "fulfilled" };

  return nicks[state];
}

const char *
wm_evidence_request_get_label (WmRequestState state)
{
  static const char *const labels[] = { N_ ("Open"), N_ ("Overdue"), N_ ("Fulfilled") };

  return _ (labels[state]);
}
