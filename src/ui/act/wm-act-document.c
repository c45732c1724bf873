/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "act/wm-ask.h"
#include "document/wm-document-compare.h"
#include "document/wm-document-editor.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-paper.h"
#include "shell/wm-save.h"

/* Two weeks are the usual time to read something. */
#define USUAL_DAYS 14

static gint64
get_status (WmRecord *document)
{
  return wm_record_get_integer (document, WM_DOCUMENT_STATUS);
}

/* Moving along */

static void
set_status (WmSession        *session,
            WmRecord         *document,
            WmDocumentStatus  status,
            const char       *label)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (session), label);
  g_autoptr (GError) error = NULL;
  g_autofree char *ref = wm_record_dup_ref (document), *now = NULL, *said = NULL;

  if (!wm_document_set_status (edit, WM_DOCUMENT (document), status, NULL, wm_session_get_today (session), &error) || !wm_edit_check (edit, &error))
    {
      wm_edit_cancel (edit);
      wm_session_message (session, error->message, FALSE);
      return;
    }
  wm_edit_commit (edit);
  now = wm_record_dup_label (document, WM_DOCUMENT_STATUS);
  /* Translators: the number of a document, and its status */
  said = g_strdup_printf (_ ("%s: %s"), ref, now);
  wm_session_message (session, said, TRUE);
}

gboolean
wm_act_is_draft (WmSession *session,
                 WmRecord  *document)
{
  return get_status (document) == WM_DOCUMENT_STATUS_DRAFT;
}

gboolean
wm_act_is_in_review (WmSession *session,
                     WmRecord  *document)
{
  return get_status (document) == WM_DOCUMENT_STATUS_IN_REVIEW;
}

gboolean
wm_act_is_no_draft (WmSession *session,
                    WmRecord  *document)
{
  return !wm_act_is_draft (session, document);
}

gboolean
wm_act_is_approved (WmSession *session,
                    WmRecord  *document)
{
  return get_status (document) == WM_DOCUMENT_STATUS_APPROVED;
}

gboolean
wm_act_can_retire (WmSession *session,
                   WmRecord  *document)
{
  return get_status (document) != WM_DOCUMENT_STATUS_RETIRED && wm_document_status_follows (get_status (document), WM_DOCUMENT_STATUS_RETIRED);
}

gboolean
wm_act_has_version (WmSession *session,
                    WmRecord  *document)
{
  return wm_document_get_last_version (wm_session_get_store (session), WM_DOCUMENT (document)) != NULL;
}

void
wm_act_submit_document (WmSession *session,
                        WmRecord  *document,
                        GtkWidget *over)
{
  set_status (session, document, WM_DOCUMENT_STATUS_IN_REVIEW, _ ("Submit a document for review"));
}

void
wm_act_redraft_document (WmSession *session,
                         WmRecord  *document,
                         GtkWidget *over)
{
  set_status (session, document, WM_DOCUMENT_STATUS_DRAFT, _ ("Begin a new draft"));
}

void
wm_act_publish_document (WmSession *session,
                         WmRecord  *document,
                         GtkWidget *over)
{
  set_status (session, document, WM_DOCUMENT_STATUS_PUBLISHED, _ ("Publish a document"));
}

void
wm_act_retire_document (WmSession *session,
                        WmRecord  *document,
                        GtkWidget *over)
{
  set_status (session, document, WM_DOCUMENT_STATUS_RETIRED, _ ("Retire a document"));
}

void
wm_act_edit_document (WmSession *session,
                      WmRecord  *document,
                      GtkWidget *over)
{
  wm_document_editor_present (session, WM_DOCUMENT (document), over);
}

void
wm_act_compare_document (WmSession *session,
                         WmRecord  *document,
                         GtkWidget *over)
{
  wm_document_compare_present (session, WM_DOCUMENT (document), over);
}

/* Approving */

enum
{
  APPROVER,
  CHANGES,
};

static char *
approve (WmAsk   *ask,
         WmEdit  *edit,
         GError **error)
{
  WmSession *session = wm_ask_get_session (ask);
  WmRecord *document = wm_ask_get_record (ask);
  g_autofree char *changes = wm_ask_dup_text (ask, CHANGES), *ref = wm_record_dup_ref (document);
  WmDocumentVersion *version = wm_document_approve (edit, WM_DOCUMENT (document), wm_ask_get_chosen (ask, APPROVER), changes,
                                                    wm_session_get_today (session), error);

  if (version == NULL)
    return NULL;
  /* Translators: the number of a document, and of its version */
  return g_strdup_printf (_ ("%s is approved as version %d"), ref, (int) wm_record_get_integer (WM_RECORD (version), WM_DOCUMENT_VERSION_VERSION));
}

void
wm_act_approve_document (WmSession *session,
                         WmRecord  *document,
                         GtkWidget *over)
{
  WmStore *store = wm_session_get_store (session);
  WmAsk *ask = wm_ask_new (session, document, _ ("Approve Document"), _ ("_Approve"), _ ("Approve a document"), approve);
  g_autofree char *number = g_strdup_printf ("%d", (int) wm_document_get_next_version (store, WM_DOCUMENT (document)));

  wm_ask_add_group (ask, NULL, wm_record_get_title (document));
  wm_ask_add_records (ask, _ ("Approved by"), WM_TYPE_PERSON, NULL);
  wm_ask_add_entry (ask, _ ("What changed"), NULL);
  wm_ask_add_group (ask, NULL, _ ("Its fields become what the plan says today, guidance is left out, and the text stays as it is from then on. "
                                  "PDF and text become evidence for the requirements that it serves."));
  wm_ask_add_fact (ask, _ ("Version"), number);
  wm_ask_present (ask, over);
}

/* Acknowledging */

enum
{
  WHOM,
  DUE,
};

static char *
ask_readers (WmAsk   *ask,
             WmEdit  *edit,
             GError **error)
{
  WmStore *store = wm_edit_get_store (edit);
  WmDocumentVersion *version = wm_document_get_last_version (store, wm_ask_get_record (ask));
  g_autofree char *whom = wm_ask_dup_text (ask, WHOM);
  g_autoptr (GPtrArray) persons = wm_document_find_persons (store, whom != NULL ? whom : "", error);
  guint n;

  if (persons == NULL)
    return NULL;
  n = wm_document_ask (edit, version, persons, wm_ask_get_date (ask, DUE), wm_session_get_today (wm_ask_get_session (ask)));
  return g_strdup_printf (ngettext ("%u person is asked to acknowledge it", "%u persons are asked to acknowledge it", n), n);
}

void
wm_act_ask_readers (WmSession *session,
                    WmRecord  *document,
                    GtkWidget *over)
{
  WmAsk *ask = wm_ask_new (session, document, _ ("Ask to Acknowledge"), _ ("_Ask"), _ ("Ask to acknowledge a document"), ask_readers);

  wm_ask_add_group (ask, NULL, _ ("Names or roles, with commas between; “all” for everybody."));
  wm_ask_add_entry (ask, _ ("Whom"), "all");
  wm_ask_add_date (ask, _ ("Due"), wm_session_get_today (session) + USUAL_DAYS);
  wm_ask_present (ask, over);
}

enum
{
  READER,
  NOTE,
};

static char *
acknowledge (WmAsk   *ask,
             WmEdit  *edit,
             GError **error)
{
  WmDocumentVersion *version = wm_document_get_last_version (wm_edit_get_store (edit), wm_ask_get_record (ask));
  WmRecord *reader = wm_ask_get_chosen (ask, READER);
  g_autofree char *note = wm_ask_dup_text (ask, NOTE);

  if (reader == NULL)
    {
      g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("Say who has read it"));
      return NULL;
    }
  if (!wm_document_acknowledge (edit, version, WM_PERSON (reader), note, g_get_real_time () / G_USEC_PER_SEC,
                                wm_session_get_today (wm_ask_get_session (ask)), error))
    return NULL;
  return g_strdup_printf (_ ("%s has acknowledged it"), wm_record_get_title (reader));
}

void
wm_act_acknowledge_document (WmSession *session,
                             WmRecord  *document,
                             GtkWidget *over)
{
  WmStore *store = wm_session_get_store (session);
  WmAsk *ask = wm_ask_new (session, document, _ ("Acknowledge"), _ ("_Acknowledge"), _ ("Acknowledge a document"), acknowledge);
  g_autoptr (GPtrArray) missing = wm_document_list_missing (store, wm_document_get_last_version (store, WM_DOCUMENT (document)));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", wm_record_get_title (g_ptr_array_index (missing, i)));
  wm_ask_add_group (ask, NULL, wm_record_get_title (document));
  wm_ask_add_records (ask, _ ("Person"), WM_TYPE_PERSON, missing->len > 0 ? g_ptr_array_index (missing, 0) : NULL);
  wm_ask_add_entry (ask, _ ("Note"), NULL);
  wm_ask_add_group (ask, NULL, NULL);
  wm_ask_add_fact (ask, _ ("Asked, and has not yet"), names->str);
  wm_ask_present (ask, over);
}

/* On paper */

static gboolean
write_pdf (gpointer     pdf,
           const char  *path,
           GError     **error)
{
  return g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error);
}

static void
free_pdf (gpointer pdf)
{
  g_bytes_unref (pdf);
}

void
wm_act_save_document (WmSession *session,
                      WmRecord  *document,
                      GtkWidget *over)
{
  static const WmSaveKind kinds[] = { { "pdf", N_ ("PDF document") }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;
  GBytes *pdf = wm_document_to_pdf (wm_session_get_store (session), WM_DOCUMENT (document), wm_session_get_today (session), &error);

  if (pdf == NULL)
    wm_session_trouble (session, error);
  else
    wm_save_ask (session, over, _ ("Save the Document"), wm_record_get_title (document), kinds, write_pdf, pdf, free_pdf);
}
