/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "catalog/wm-library.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-pack.h"
#include "document/wm-document-paper.h"
#include "document/wm-document-text.h"
#include "evidence/wm-text-diff.h"
#include "record/wm-kinds.h"
#include "wm-cli.h"

/* Texts of more than this are no documents. */
#define TEXT_AT_MOST ((gsize) 4 << 20)

static WmCliStatus
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, sentence);
  return WM_CLI_REFUSED;
}

static WmRecord *
find (WmCli       *cli,
      const char  *ref,
      GType        kind,
      GError     **error)
{
  WmRecord *record = wm_cli_find (cli, ref, error);

  if (record == NULL || G_OBJECT_TYPE (record) == kind)
    return record;
  g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s is no %s."), ref, _ (wm_kinds_get (kind)->label));
  return NULL;
}

static WmDocumentVersion *
find_version (WmCli     *cli,
              WmRecord  *document,
              GError   **error)
{
  WmDocumentVersion *version = wm_document_get_last_version (cli->store, WM_DOCUMENT (document));

  if (version == NULL)
    refuse (error, _ ("No version of it is approved yet; “waymark-cli document … approve” makes one."));
  return version;
}

/* --by: a number, a name or a role that one person has */
static WmPerson *
find_person (WmCli   *cli,
             GError **error)
{
  g_autoptr (GPtrArray) persons = NULL;

  if (cli->by == NULL)
    {
      refuse (error, _ ("Name the person with --by."));
      return NULL;
    }
  persons = wm_document_find_persons (cli->store, cli->by, error);
  if (persons != NULL && persons->len == 1)
    return g_ptr_array_index (persons, 0); /* the store keeps it */
  if (persons != NULL)
    refuse (error, _ ("--by: that is more than one person; give a number such as P-3."));
  return NULL;
}

static WmCliStatus
set_status (WmCli             *cli,
            WmDocument        *document,
            WmDocumentStatus   status,
            const char        *label,
            GError           **error)
{
  WmEdit *edit = wm_edit_begin (cli->store, label);

  return wm_cli_commit (edit, wm_document_set_status (edit, document, status, NULL, wm_date_today (), error), error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}

static WmCliStatus
begin (WmCli   *cli,
       GError **error)
{
  const WmLibraryItem *item = wm_library_find (WM_TYPE_DOCUMENT, cli->args[1]);
  g_autofree char *ref = NULL;
  WmRecord *document;
  WmEdit *edit;

  if (item == NULL)
    return refuse (error, _ ("There is no such template; “waymark-cli library PLAN document” lists them."));
  edit = wm_edit_begin (cli->store, _ ("Add from the library"));
  document = wm_library_add (edit, WM_TYPE_DOCUMENT, item, wm_date_today ());
  ref = wm_record_dup_ref (document);
  if (!wm_cli_commit (edit, TRUE, error))
    return WM_CLI_REFUSED;
  printf ("%s\n", ref);
  return WM_CLI_DONE;
}

static char *
read_text (const char  *path,
           GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length <= TEXT_AT_MOST && g_utf8_validate (text, (gssize) length, NULL))
    return g_steal_pointer (&text);
  g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s: not a text in UTF-8 of at most 4 MiB; give a Markdown file."), path);
  return NULL;
}

static WmCliStatus
text (WmCli     *cli,
      WmRecord  *document,
      GError   **error)
{
  const char *now = wm_record_get_text (document, WM_DOCUMENT_TEXT);
  g_autofree char *read = NULL, *label = NULL;
  WmEdit *edit;

  if (cli->n_args < 3)
    {
      printf ("%s\n", now != NULL ? now : "");
      return WM_CLI_DONE;
    }
  read = read_text (cli->args[2], error);
  if (read == NULL)
    return WM_CLI_REFUSED;
  label = g_strdup_printf (_ ("Write %s"), cli->args[1]);
  edit = wm_edit_begin (cli->store, label);
  wm_edit_set_text (edit, document, WM_DOCUMENT_TEXT, read);
  return wm_cli_commit (edit, TRUE, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}

static WmCliStatus
expand (WmCli     *cli,
        WmRecord  *document)
{
  const WmDocumentTerms terms = { NULL, (int) wm_document_get_next_version (cli->store, WM_DOCUMENT (document)), wm_date_today () };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_text_fault_free);
  g_autofree char *expanded = wm_document_text_expand (wm_record_get_text (document, WM_DOCUMENT_TEXT), cli->store, WM_DOCUMENT (document), &terms, FALSE, faults);
  g_autofree char *told = wm_document_text_dup_faults (faults, FALSE), *stops = wm_document_text_dup_faults (faults, TRUE);

  printf ("%s\n", expanded);
  if (told != NULL)
    fprintf (stderr, "%s\n", told);
  return stops != NULL ? WM_CLI_NOT_WELL : WM_CLI_DONE;
}

static WmCliStatus
approve (WmCli     *cli,
         WmRecord  *document,
         GError   **error)
{
  WmPerson *by = find_person (cli, error);
  g_autofree char *ref = NULL;
  WmDocumentVersion *version;
  WmEdit *edit;

  if (by == NULL)
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Approve a document"));
  version = wm_document_approve (edit, WM_DOCUMENT (document), by, cli->note, wm_date_today (), error);
  ref = version != NULL ? wm_record_dup_ref (WM_RECORD (version)) : NULL;
  if (!wm_cli_commit (edit, version != NULL, error))
    return WM_CLI_REFUSED;
  printf ("%s\n", ref);
  return WM_CLI_DONE;
}

static WmCliStatus
ask (WmCli     *cli,
     WmRecord  *document,
     GError   **error)
{
  WmDocumentVersion *version = find_version (cli, document, error);
  g_autoptr (GPtrArray) persons = version == NULL ? NULL : wm_document_find_persons (cli->store, cli->n_args > 2 ? cli->args[2] : "all", error);
  gint64 due = WM_UNSET;
  guint n;
  WmEdit *edit;

  if (persons == NULL)
    return WM_CLI_REFUSED;
  if (!wm_cli_parse_date ("--until", cli->until, &due, error))
    return WM_CLI_USAGE;
  edit = wm_edit_begin (cli->store, _ ("Ask to acknowledge a document"));
  n = wm_document_ask (edit, version, persons, due, wm_date_today ());
  if (!wm_cli_commit (edit, TRUE, error))
    return WM_CLI_REFUSED;
  printf ("%u\n", n);
  return WM_CLI_DONE;
}

static WmCliStatus
acknowledge (WmCli     *cli,
             WmRecord  *document,
             GError   **error)
{
  WmDocumentVersion *version = find_version (cli, document, error);
  WmPerson *by = version == NULL ? NULL : find_person (cli, error);
  WmEdit *edit;

  if (by == NULL)
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Acknowledge a document"));
  return wm_cli_commit (edit, wm_document_acknowledge (edit, version, by, cli->note, wm_moment_now (), wm_date_today (), error), error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}

/* Who was asked and has not acknowledged the newest version yet: 1 when there is somebody. */
static WmCliStatus
missing (WmCli     *cli,
         WmRecord  *document,
         GError   **error)
{
  WmDocumentVersion *version = find_version (cli, document, error);
  g_autoptr (GPtrArray) persons = version == NULL ? NULL : wm_document_list_missing (cli->store, version);

  if (persons == NULL)
    return WM_CLI_REFUSED;
  for (guint i = 0; i < persons->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (persons, i)), *name = wm_cli_dup_line (wm_record_get_title (g_ptr_array_index (persons, i)));

      printf ("%s\t%s\n", ref, name);
    }
  return persons->len > 0 ? WM_CLI_NOT_WELL : WM_CLI_DONE;
}

static WmCliStatus
compare (WmCli     *cli,
         WmRecord  *document,
         GError   **error)
{
  g_autoptr (GPtrArray) versions = wm_document_list_versions (cli->store, WM_DOCUMENT (document));
  const char *before, *after;
  g_autofree char *diff = NULL;

  if (versions->len < 2)
    return refuse (error, _ ("It has less than two versions to compare."));
  before = wm_record_get_text (g_ptr_array_index (versions, versions->len - 2), WM_DOCUMENT_VERSION_TEXT);
  after = wm_record_get_text (g_ptr_array_index (versions, versions->len - 1), WM_DOCUMENT_VERSION_TEXT);
  diff = wm_text_diff (before != NULL ? before : "", after != NULL ? after : "", 3);
  printf ("%s", diff);
  return WM_CLI_DONE;
}

static WmCliStatus
write_pdf (WmCli     *cli,
           WmRecord  *document,
           GError   **error)
{
  g_autoptr (GBytes) pdf = NULL;

  if (cli->n_args < 3)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("Name the file to write: “waymark-cli document PLAN pdf DO-1 OUT.pdf”."));
      return WM_CLI_USAGE;
    }
  if (wm_store_is_same_file (cli->args[2], cli->path))
    return refuse (error, _ ("That is the plan itself; give another name."));
  pdf = wm_document_to_pdf (cli->store, WM_DOCUMENT (document), wm_date_today (), error);
  if (pdf == NULL)
    return WM_CLI_FAILED;
  return g_file_set_contents (cli->args[2], g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), error) ? WM_CLI_DONE : WM_CLI_FAILED;
}

static const struct
{
  const char *word;
  gboolean    writes;
} words[] = { { "new", TRUE }, { "text", FALSE }, { "expand", FALSE }, { "submit", TRUE }, { "approve", TRUE }, { "publish", TRUE }, { "redraft", TRUE },
              { "retire", TRUE }, { "ask", TRUE }, { "acknowledge", TRUE }, { "missing", FALSE }, { "compare", FALSE }, { "pdf", FALSE } };

gboolean
wm_cli_document_writes (const WmCli *cli)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, cli->args[0]))
      return words[i].writes || (g_str_equal (cli->args[0], "text") && cli->n_args > 2);
  return FALSE;
}

static WmCliStatus
do_word (WmCli       *cli,
         const char  *word,
         WmRecord    *document,
         GError     **error)
{
  if (g_str_equal (word, "text"))
    return text (cli, document, error);
  if (g_str_equal (word, "expand"))
    return expand (cli, document);
  if (g_str_equal (word, "submit"))
    return set_status (cli, WM_DOCUMENT (document), WM_DOCUMENT_STATUS_IN_REVIEW, _ ("Submit a document for review"), error);
  if (g_str_equal (word, "approve"))
    return approve (cli, document, error);
  if (g_str_equal (word, "publish"))
    return set_status (cli, WM_DOCUMENT (document), WM_DOCUMENT_STATUS_PUBLISHED, _ ("Publish a document"), error);
  if (g_str_equal (word, "redraft"))
    return set_status (cli, WM_DOCUMENT (document), WM_DOCUMENT_STATUS_DRAFT, _ ("Begin a new draft"), error);
  if (g_str_equal (word, "retire"))
    return set_status (cli, WM_DOCUMENT (document), WM_DOCUMENT_STATUS_RETIRED, _ ("Retire a document"), error);
  if (g_str_equal (word, "ask"))
    return ask (cli, document, error);
  if (g_str_equal (word, "acknowledge"))
    return acknowledge (cli, document, error);
  if (g_str_equal (word, "missing"))
    return missing (cli, document, error);
  return g_str_equal (word, "compare") ? compare (cli, document, error) : write_pdf (cli, document, error);
}

WmCliStatus
wm_cli_document (WmCli   *cli,
                 GError **error)
{
  WmRecord *document;
  guint i = 0;

  while (i < G_N_ELEMENTS (words) && !g_str_equal (words[i].word, cli->args[0]))
    i++;
  if (i == G_N_ELEMENTS (words))
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("“%s” is nothing that is done to a document; “waymark-cli help” shows what is."), cli->args[0]);
      return WM_CLI_USAGE;
    }
  if (g_str_equal (cli->args[0], "new"))
    return begin (cli, error);
  document = find (cli, cli->args[1], WM_TYPE_DOCUMENT, error);
  return document != NULL ? do_word (cli, words[i].word, document, error) : WM_CLI_REFUSED;
}

/* The pack for Stage 1 */

static void
print_item (const WmPackItem *item,
            JsonBuilder      *builder)
{
  g_autofree char *ref = item->document != NULL ? wm_record_dup_ref (WM_RECORD (item->document)) : NULL;

  if (builder == NULL)
    {
      printf ("%s\t%s\t%s\t%s\n", item->clause, wm_pack_state_choices[item->state].nick, ref != NULL ? ref : item->template, item->asks);
      return;
    }
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "clause", item->clause);
  wm_cli_add_text (builder, "asks", item->asks);
  wm_cli_add_text (builder, "state", wm_pack_state_choices[item->state].nick);
  wm_cli_add_text (builder, "document", ref);
  wm_cli_add_text (builder, "template", item->template);
  json_builder_end_object (builder);
}

/**
 * wm_cli_documents:
 *
 * Returns: %WM_CLI_NOT_WELL where something that a clause asks for is not approved and fresh
 */
WmCliStatus
wm_cli_documents (WmCli   *cli,
                  GError **error)
{
  g_autoptr (GArray) items = wm_document_pack_list (cli->store, wm_date_today ());
  g_autoptr (JsonBuilder) builder = cli->json ? json_builder_new () : NULL;
  gboolean well = TRUE;

  if (cli->to != NULL && wm_document_pack_export (cli->store, cli->to, error) < 0)
    return WM_CLI_FAILED;
  if (builder != NULL)
    json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      print_item (&g_array_index (items, WmPackItem, i), builder);
      well = well && g_array_index (items, WmPackItem, i).state == WM_PACK_FRESH;
    }
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      wm_cli_print_json (builder);
    }
  return well ? WM_CLI_DONE : WM_CLI_NOT_WELL;
}
