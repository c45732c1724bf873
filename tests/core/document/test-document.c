/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "catalog/wm-catalog.h"
#include "catalog/wm-library.h"
#include "document/wm-document-flow.h"
#include "document/wm-document-pack.h"
#include "document/wm-document-paper.h"
#include "document/wm-document-text.h"
#include "document/wm-markdown.h"
#include "evidence/wm-evidence-parts.h"
#include "record/wm-kinds.h"

#define TODAY wm_date_new (2026, 6, 1)

typedef struct
{
  WmDocument *document;
  WmPerson   *person, *reader;
  WmRecord   *requirement;
} Cast;

static void
make_cast (Fixture    *self,
           Cast       *cast,
           const char *text)
{
  WmEdit *edit = wm_edit_begin (self->store, "Cast");
  WmRecord *framework = wm_edit_add (edit, WM_TYPE_FRAMEWORK);

  cast->requirement = wm_edit_add (edit, WM_TYPE_REQUIREMENT);
  cast->document = WM_DOCUMENT (wm_edit_add (edit, WM_TYPE_DOCUMENT));
  cast->person = WM_PERSON (wm_edit_add (edit, WM_TYPE_PERSON));
  cast->reader = WM_PERSON (wm_edit_add (edit, WM_TYPE_PERSON));
  wm_edit_set_text (edit, framework, WM_FRAMEWORK_TITLE, "Framework");
  wm_edit_set_text (edit, framework, WM_FRAMEWORK_CODE, "f");
  wm_edit_set_text (edit, cast->requirement, WM_REQUIREMENT_TITLE, "AI policy");
  wm_edit_set_text (edit, cast->requirement, WM_REQUIREMENT_CODE, "5.2");
  wm_edit_set_reference (edit, cast->requirement, WM_REQUIREMENT_FRAMEWORK, framework);
  wm_edit_set_text (edit, cast->document, WM_DOCUMENT_TITLE, "AI policy");
  wm_edit_set_text (edit, cast->document, WM_DOCUMENT_TEXT, text);
  wm_edit_set_text (edit, cast->person, WM_PERSON_NAME, "Ada Weber");
  wm_edit_set_text (edit, cast->reader, WM_PERSON_NAME, "Ben");
  wm_edit_set_text (edit, cast->reader, WM_PERSON_ROLE, "legal");
  wm_edit_link (edit, cast->document, cast->requirement, WM_LINK_ROLE_SERVES);
  wm_edit_commit (edit);
}

static gboolean
set_status (Fixture          *self,
            WmDocument       *document,
            WmDocumentStatus  status,
            GError          **error)
{
  WmEdit *edit = wm_edit_begin (self->store, "Status");

  if (wm_document_set_status (edit, document, status, NULL, TODAY, error) && wm_edit_check (edit, error))
    {
      wm_edit_commit (edit);
      return TRUE;
    }
  wm_edit_cancel (edit);
  return FALSE;
}

static WmDocumentVersion *
approve (Fixture     *self,
         WmDocument  *document,
         WmPerson    *by,
         GError     **error)
{
  WmEdit *edit = wm_edit_begin (self->store, "Approve");
  WmDocumentVersion *version = wm_document_approve (edit, document, by, "First issue", TODAY, error);

  if (version != NULL && wm_edit_check (edit, error))
    wm_edit_commit (edit);
  else
    wm_edit_cancel (edit);
  return version;
}

/* Whether one field may be set to @text, by the check that every way into a plan asks. */
static gboolean
try (Fixture    *self,
     gpointer    record,
     guint       field,
     const char *text)
{
  WmEdit *edit = wm_edit_begin (self->store, "Try");
  g_autoptr (GError) error = NULL;

  if (wm_edit_parse (edit, record, field, text, &error) && wm_edit_check (edit, &error))
    {
      wm_edit_commit (edit);
      return TRUE;
    }
  wm_edit_cancel (edit);
  return FALSE;
}

static void
test_only_a_named_person_approves_what_was_reviewed (Fixture       *self,
                                                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  Cast cast;

  make_cast (self, &cast, "We at {{organization}}.");
  g_assert_null (approve (self, cast.document, cast.person, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL));
  g_assert_null (approve (self, cast.document, NULL, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  /* Nor does a status alone. */
  g_assert_false (try (self, cast.document, WM_DOCUMENT_STATUS, "approved"));
  g_assert_false (try (self, cast.document, WM_DOCUMENT_STATUS, "published"));
  g_assert_nonnull (approve (self, cast.document, cast.person, NULL));
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (cast.document), WM_DOCUMENT_STATUS), ==, WM_DOCUMENT_STATUS_APPROVED);
  g_assert_cmpint (wm_record_get_integer (WM_RECORD (cast.document), WM_DOCUMENT_REVIEW_DUE), ==, wm_date_new (2027, 6, 1));
}

static void
test_an_approved_text_is_not_changed_in_any_way (Fixture       *self,
                                                 gconstpointer  data)
{
  WmDocumentVersion *version;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;
  Cast cast;

  make_cast (self, &cast, "We at {{organization}}.");
  set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL);
  g_assert_false (try (self, cast.document, WM_DOCUMENT_TEXT, "In review"));
  version = approve (self, cast.document, cast.person, NULL);
  g_assert_false (try (self, version, WM_DOCUMENT_VERSION_TEXT, "Other"));
  g_assert_false (try (self, version, WM_DOCUMENT_VERSION_APPROVED, ""));
  g_assert_false (try (self, version, WM_DOCUMENT_VERSION_APPROVER, ""));
  g_assert_false (try (self, cast.document, WM_DOCUMENT_TEXT, "Other"));
  g_assert_false (try (self, cast.document, WM_DOCUMENT_STATUS, "in-review"));
  /* Neither the version nor what it belongs to goes. */
  edit = wm_edit_begin (self->store, "Remove");
  wm_edit_remove (edit, cast.document);
  g_assert_false (wm_edit_check (edit, &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  wm_edit_cancel (edit);
  g_assert_cmpstr (wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT), ==, "We at Acme.");
  /* A new draft is what is changed. */
  g_assert_true (try (self, cast.document, WM_DOCUMENT_STATUS, "draft"));
  g_assert_true (try (self, cast.document, WM_DOCUMENT_TEXT, "Other"));
}

static void
test_versions_are_numbered_and_revise_their_evidence (Fixture       *self,
                                                      gconstpointer  data)
{
  g_autoptr (GPtrArray) linked = NULL;
  g_autoptr (GArray) parts = NULL;
  WmEvidence *evidence;
  Cast cast;

  make_cast (self, &cast, "Version {{version}} by {{approver}}.\n\n> Guidance: say why.\n> And how.\n\nEnd.");
  for (int i = 1; i <= 2; i++)
    {
      WmDocumentVersion *version;

      g_assert_true (set_status (self, cast.document, WM_DOCUMENT_STATUS_DRAFT, NULL));
      g_assert_true (set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL));
      version = approve (self, cast.document, cast.person, NULL);
      g_assert_cmpint (wm_record_get_integer (WM_RECORD (version), WM_DOCUMENT_VERSION_VERSION), ==, i);
      g_assert_cmpstr (wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT), ==,
                       i == 1 ? "Version 1 by Ada Weber.\n\nEnd." : "Version 2 by Ada Weber.\n\nEnd.");
    }
  linked = wm_store_list_linked (self->store, cast.requirement, WM_TYPE_EVIDENCE);
  g_assert_cmpuint (linked->len, ==, 1);
  evidence = g_ptr_array_index (linked, 0);
  g_assert_true (evidence == wm_document_find_evidence (self->store, cast.document));
  g_assert_cmpuint (wm_evidence_count_revisions (self->store, evidence), ==, 2);
  parts = wm_evidence_list_current (self->store, evidence);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpstr (g_array_index (parts, WmEvidencePart, 0).name, ==, "ai-policy-v2.pdf");
  g_assert_cmpstr (g_array_index (parts, WmEvidencePart, 1).name, ==, "ai-policy-v2.md");
  /* One change each, and one step back takes all of it back. */
  g_assert_true (wm_store_undo (self->store, NULL));
  g_assert_cmpuint (wm_evidence_count_revisions (self->store, evidence), ==, 1);
  g_assert_cmpint (wm_document_get_next_version (self->store, cast.document), ==, 2);
}

/* Approved in English and read in German, whose words for the same fields are others. */
static void
test_another_language_is_no_change (Fixture       *self,
                                    gconstpointer  data)
{
  const char *source = "{{ai-systems}}\n\n{{documents}}\n";
  g_autofree char *folder = g_build_filename (g_getenv ("WAYMARK_BUILD_DIR"), "po", NULL), *german = NULL;
  const WmDocumentTerms terms = { NULL, 1, TODAY };
  WmDocumentVersion *version;
  WmRecord *system;
  WmEdit *edit;
  Cast cast;

  make_cast (self, &cast, source);
  edit = wm_edit_begin (self->store, "System");
  system = wm_edit_add (edit, WM_TYPE_AI_SYSTEM);
  wm_edit_set_text (edit, system, WM_AI_SYSTEM_TITLE, "Chatbot");
  wm_edit_commit (edit);
  set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL);
  version = approve (self, cast.document, cast.person, NULL);
  g_assert_true (wm_document_is_current (self->store, cast.document));

  g_setenv ("LANGUAGE", "de", TRUE);
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("the locale de_DE.UTF-8 is not installed");
      return;
    }
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  german = wm_document_text_expand (source, self->store, cast.document, &terms, FALSE, NULL);
  g_assert_cmpstr (german, !=, wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT));
  g_assert_true (wm_document_is_current (self->store, cast.document));
  edit = wm_edit_begin (self->store, "System");
  wm_edit_set_text (edit, system, WM_AI_SYSTEM_TITLE, "Translator");
  wm_edit_commit (edit);
  g_assert_false (wm_document_is_current (self->store, cast.document));
  setlocale (LC_ALL, "C.UTF-8");
  g_unsetenv ("LANGUAGE");
}

static void
test_a_field_follows_the_plan_until_the_approval (Fixture       *self,
                                                  gconstpointer  data)
{
  const WmDocumentTerms terms = { NULL, 1, TODAY };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_text_fault_free);
  g_autofree char *text = NULL, *hostile = NULL, *unknown = NULL;
  WmRecord *plan = WM_RECORD (wm_store_get_plan (self->store)), *system;
  WmDocumentVersion *version;
  WmEdit *edit;
  Cast cast;

  make_cast (self, &cast, "{{ organization }}: {{scope}}\n\n{{ai-systems}}\n");
  text = wm_document_text_expand ("{{ organization }}: {{scope}}\n{{ai-systems}}", self->store, cast.document, &terms, FALSE, faults);
  g_assert_cmpstr (text, ==, "Acme: *not recorded yet*\n*not recorded yet*");
  g_assert_cmpuint (faults->len, ==, 2);
  g_assert_false (((WmTextFault *) g_ptr_array_index (faults, 0))->stops);
  set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL);
  version = approve (self, cast.document, cast.person, NULL);
  g_assert_true (wm_document_is_current (self->store, cast.document));

  edit = wm_edit_begin (self->store, "Plan");
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "A|b *c*");
  system = wm_edit_add (edit, WM_TYPE_AI_SYSTEM);
  wm_edit_set_text (edit, system, WM_AI_SYSTEM_TITLE, "Chat <b>|\nbot");
  wm_edit_commit (edit);
  g_assert_false (wm_document_is_current (self->store, cast.document));
  g_assert_true (g_str_has_prefix (wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT), "Acme: "));
  hostile = wm_document_text_expand ("{{organization}}\n\n{{ai-systems}}", self->store, cast.document, &terms, FALSE, NULL);
  g_assert_true (g_str_has_prefix (hostile, "A\\|b \\*c\\*\n\n| No. | Name |"));
  g_assert_nonnull (strstr (hostile, "| Chat \\<b\\>\\| bot |"));

  g_ptr_array_set_size (faults, 0);
  unknown = wm_document_text_expand ("ok\n{{organisation}}", self->store, cast.document, &terms, FALSE, faults);
  g_assert_cmpstr (unknown, ==, "ok\n{{organisation}}");
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpuint (((WmTextFault *) g_ptr_array_index (faults, 0))->line, ==, 2);
  g_assert_true (((WmTextFault *) g_ptr_array_index (faults, 0))->stops);
}

static void
test_an_unknown_field_stops_an_approval (Fixture       *self,
                                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  Cast cast;

  make_cast (self, &cast, "One\n{{nonsense}}");
  set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL);
  g_assert_null (approve (self, cast.document, cast.person, &error));
  g_assert_nonnull (strstr (error->message, "nonsense"));
  g_assert_cmpint (wm_document_get_next_version (self->store, cast.document), ==, 1);
}

static void
test_the_same_version_prints_the_same_bytes (Fixture       *self,
                                             gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("# Head\n\n1. one\n2. **two**\n\n| a | b |\n|---|---|\n");
  g_autoptr (GBytes) first = NULL, second = NULL;
  WmDocumentVersion *version;
  Cast cast;

  for (int i = 0; i < 200; i++)
    g_string_append_printf (text, "| %d | a cell with words in it that go on for longer than the column is wide, so that it takes lines |\n", i);
  make_cast (self, &cast, text->str);
  set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL);
  version = approve (self, cast.document, cast.person, NULL);
  first = wm_document_version_to_pdf (self->store, version, NULL);
  second = wm_document_version_to_pdf (self->store, version, NULL);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpint (memcmp (g_bytes_get_data (first, NULL), "%PDF-", 5), ==, 0);
}

static void
test_who_was_asked_and_who_has_not (Fixture       *self,
                                    gconstpointer  data)
{
  g_autoptr (GPtrArray) persons = NULL, missing = NULL, left = NULL;
  g_autoptr (GError) error = NULL;
  WmDocumentVersion *version;
  WmEdit *edit;
  Cast cast;

  make_cast (self, &cast, "Text");
  set_status (self, cast.document, WM_DOCUMENT_STATUS_IN_REVIEW, NULL);
  version = approve (self, cast.document, cast.person, NULL);
  g_assert_null (wm_document_find_persons (self->store, "nobody", &error));
  g_assert_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  persons = wm_document_find_persons (self->store, "legal, Ada Weber, Ben", NULL);
  g_assert_cmpuint (persons->len, ==, 2);
  edit = wm_edit_begin (self->store, "Ask");
  g_assert_cmpuint (wm_document_ask (edit, version, persons, TODAY + 14, TODAY), ==, 2);
  g_assert_cmpuint (wm_document_ask (edit, version, persons, TODAY + 14, TODAY), ==, 0);
  wm_edit_commit (edit);
  missing = wm_document_list_missing (self->store, version);
  g_assert_cmpuint (missing->len, ==, 2);
  edit = wm_edit_begin (self->store, "Acknowledge");
  g_assert_true (wm_document_acknowledge (edit, version, cast.reader, "Clear", TODAY * 86400, TODAY, NULL));
  g_assert_false (wm_document_acknowledge (edit, version, cast.reader, NULL, TODAY * 86400, TODAY, &error));
  wm_edit_commit (edit);
  left = wm_document_list_missing (self->store, version);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_true (g_ptr_array_index (left, 0) == cast.person);
}

static void
test_markdown_is_escaped (void)
{
  g_autoptr (GPtrArray) blocks = wm_markdown_parse ("# A & B\n\n- one <script>\n- two\n\n> said\n\n| x | y |\n|---|---|\n| 1 | **2** |\n\n[a](http://b)");
  static const struct { WmMarkdownType type; const char *markup, *marker; } expected[] = {
    { WM_MARKDOWN_HEADING, "A &amp; B", NULL },
    { WM_MARKDOWN_PARAGRAPH, "one &lt;script&gt;", "•" },
    { WM_MARKDOWN_PARAGRAPH, "two", "•" },
    { WM_MARKDOWN_PARAGRAPH, "said", NULL },
    { WM_MARKDOWN_TABLE, NULL, NULL },
    { WM_MARKDOWN_PARAGRAPH, "<u>a</u> (http://b)", NULL },
  };

  g_assert_cmpuint (blocks->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WmMarkdownBlock *block = g_ptr_array_index (blocks, i);

      g_assert_cmpint (block->type, ==, expected[i].type);
      g_assert_cmpstr (block->markup, ==, expected[i].markup);
      g_assert_cmpstr (block->marker, ==, expected[i].marker);
    }
  g_assert_true (((WmMarkdownBlock *) g_ptr_array_index (blocks, 3))->quoted);
  g_assert_cmpstr (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (((WmMarkdownBlock *) g_ptr_array_index (blocks, 4))->rows, 1), 1), ==, "<b>2</b>");
}

/* Each template is complete: fields that there are, headings of its own, guidance that is left out, requirements that there are. */
static void
test_templates_are_complete (Fixture       *self,
                             gconstpointer  data)
{
  g_autoptr (GPtrArray) codes = wm_template_list_texts ();
  const WmDocumentTerms terms = { NULL, 1, TODAY };

  g_assert_cmpuint (codes->len, >=, 25);
  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = g_ptr_array_index (codes, i);
      const WmLibraryItem *item = wm_library_find (WM_TYPE_DOCUMENT, code);
      g_autofree char *text = wm_template_find (code, NULL);
      g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_text_fault_free);
      g_autofree char *approved = wm_document_text_expand (text, self->store, NULL, &terms, FALSE, faults);
      g_autofree char *guided = wm_document_text_expand (text, self->store, NULL, &terms, TRUE, NULL);
      g_autofree char *stops = wm_document_text_dup_faults (faults, TRUE);
      g_autoptr (GPtrArray) blocks = wm_markdown_parse (approved);
      guint n_headings = 0;

      g_test_message ("%s: %u words", code, wm_document_text_count_words (text));
      g_assert_cmpstr (stops, ==, NULL);
      g_assert_cmpuint (wm_document_text_count_words (text), >=, 400);
      g_assert_cmpuint (wm_document_text_count_words (text), <=, 1200);
      g_assert_null (strstr (approved, "Guidance:"));
      g_assert_nonnull (strstr (guided, "Guidance:"));
      g_assert_nonnull (strstr (text, "{{"));
      for (guint b = 0; b < blocks->len; b++)
        n_headings += ((WmMarkdownBlock *) g_ptr_array_index (blocks, b))->type == WM_MARKDOWN_HEADING;
      g_assert_cmpuint (n_headings, >=, 5);
      for (guint r = 0; item->requirements[r] != NULL; r++)
        g_assert_nonnull (wm_catalog_find_requirement (WM_CATALOG_ISO_42001, item->requirements[r]));
    }
}

/* What a clause asks for is one of its requirements, and there is a template for it. */
static void
test_the_pack_names_what_there_is (Fixture       *self,
                                   gconstpointer  data)
{
  g_autoptr (GArray) items = wm_document_pack_list (self->store, TODAY);

  g_assert_cmpuint (items->len, >=, 15);
  for (guint i = 0; i < items->len; i++)
    {
      const WmPackItem *item = &g_array_index (items, WmPackItem, i);

      g_assert_nonnull (wm_catalog_find_requirement (WM_CATALOG_ISO_42001, item->clause));
      g_assert_nonnull (wm_library_find (WM_TYPE_DOCUMENT, item->template));
      g_assert_cmpint (item->state, ==, WM_PACK_MISSING);
    }
}

static void
test_words_are_counted (void)
{
  g_assert_cmpuint (wm_document_text_count_words (NULL), ==, 0);
  g_assert_cmpuint (wm_document_text_count_words ("## Wer’s liest\n\n| a | – |\n- it's state-of-the-art"), ==, 5);
}

#define add_test(name, function) g_test_add ("/Wm/Document/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("only-a-named-person-approves-what-was-reviewed", test_only_a_named_person_approves_what_was_reviewed);
  add_test ("an-approved-text-is-not-changed-in-any-way", test_an_approved_text_is_not_changed_in_any_way);
  add_test ("versions-are-numbered-and-revise-their-evidence", test_versions_are_numbered_and_revise_their_evidence);
  add_test ("a-field-follows-the-plan-until-the-approval", test_a_field_follows_the_plan_until_the_approval);
  add_test ("an-unknown-field-stops-an-approval", test_an_unknown_field_stops_an_approval);
  add_test ("the-same-version-prints-the-same-bytes", test_the_same_version_prints_the_same_bytes);
  add_test ("who-was-asked-and-who-has-not", test_who_was_asked_and_who_has_not);
  add_test ("templates-are-complete", test_templates_are_complete);
  add_test ("another-language-is-no-change", test_another_language_is_no_change);
  add_test ("the-pack-names-what-there-is", test_the_pack_names_what_there_is);
  g_test_add_func ("/Wm/Document/markdown-is-escaped", test_markdown_is_escaped);
  g_test_add_func ("/Wm/Document/words-are-counted", test_words_are_counted);
  return g_test_run ();
}
