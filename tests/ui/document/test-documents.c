/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "catalog/wm-library.h"
#include "document/wm-document-editor.h"
#include "document/wm-document-flow.h"
#include "record/wm-kinds.h"
#include "ui-fixture.h"

/* A document from its template to its second draft, by keys. */

static AdwDialog *
get_dialog (WmWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static gint64
get_status (WmRecord *document)
{
  return wm_record_get_integer (document, WM_DOCUMENT_STATUS);
}

/* As the search of actions does it. */
static void
act (WmWindow   *window,
     const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.act", "s", name);
  ui_wait_for_frames (window, 5);
}

static WmRecord *
begin (WmWindow *window)
{
  WmStore *store = ui_get_store (window);
  WmEdit *edit = wm_edit_begin (store, "From a template");
  WmRecord *document = wm_library_add (edit, WM_TYPE_DOCUMENT, wm_library_find (WM_TYPE_DOCUMENT, "D36"), wm_date_today ());

  wm_edit_commit (edit);
  wm_session_reveal (wm_window_get_session (window), document);
  ui_wait_for_frames (window, 5);
  return document;
}

static WmDocumentEditor *
open_editor (WmWindow *window)
{
  ui_keys ("ctrl+d", NULL);
  ui_wait (WM_IS_DOCUMENT_EDITOR (get_dialog (window)));
  ui_wait_for_frames (window, 5);
  return WM_DOCUMENT_EDITOR (get_dialog (window));
}

static gboolean
begins_with (GtkWidget    *widget,
             gconstpointer words)
{
  return GTK_IS_LABEL (widget) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), words);
}

/* Whether the preview has a paragraph that begins so. */
static gboolean
is_seen (WmWindow   *window,
         const char *words)
{
  return ui_find_where (get_dialog (window), begins_with, words) != NULL;
}

static void
close_dialog (WmWindow *window)
{
  ui_keys ("Escape", NULL);
  ui_wait (get_dialog (window) == NULL);
}

static void
test_a_document_goes_its_way_by_keys (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  g_autofree char *before = NULL;
  WmDocumentVersion *version;
  WmRecord *document;
  guint n_steps;

  if (!ui_has_hand ())
    {
      g_test_skip ("no pointer and keys to move: xdotool is not there");
      ui_close_window (window);
      return;
    }
  document = begin (window);

  /* What is typed is kept when the editor goes, as one step. */
  before = g_strdup (wm_record_get_text (document, WM_DOCUMENT_TEXT));
  open_editor (window);
  g_assert_true (is_seen (window, "Guidance:"));
  ui_keys ("ctrl+Home", NULL);
  ui_type ("Our own beginning. ");
  close_dialog (window);
  g_assert_true (g_str_has_prefix (wm_record_get_text (document, WM_DOCUMENT_TEXT), "Our own beginning. "));
  ui_keys ("ctrl+z", NULL);
  ui_wait (g_strcmp0 (wm_record_get_text (document, WM_DOCUMENT_TEXT), before) == 0);
  ui_keys ("ctrl+shift+z", NULL);
  ui_wait (g_str_has_prefix (wm_record_get_text (document, WM_DOCUMENT_TEXT), "Our own beginning. "));

  act (window, "submit-document");
  ui_wait (get_status (document) == WM_DOCUMENT_STATUS_IN_REVIEW);

  /* Nobody has been named: the dialog stays. */
  act (window, "approve-document");
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_keys ("alt+a", NULL);
  ui_wait_for_frames (window, 10);
  g_assert_nonnull (get_dialog (window));
  g_assert_cmpint (get_status (document), ==, WM_DOCUMENT_STATUS_IN_REVIEW);
  gtk_widget_grab_focus (ui_find_titled (get_dialog (window), "Approved by"));
  ui_wait_for_frames (window, 10);
  ui_keys ("space", "Down", "Return", NULL);
  ui_wait_for_frames (window, 10);
  ui_keys ("alt+a", NULL);
  ui_wait (get_status (document) == WM_DOCUMENT_STATUS_APPROVED);
  version = wm_document_get_last_version (store, WM_DOCUMENT (document));
  g_assert_true (g_str_has_prefix (wm_record_get_text (WM_RECORD (version), WM_DOCUMENT_VERSION_TEXT), "Our own beginning. "));
  g_assert_nonnull (wm_document_find_evidence (store, WM_DOCUMENT (document)));

  /* An approved text takes no keys, and is seen as it was approved. */
  n_steps = g_list_model_get_n_items (wm_store_list (store, WM_TYPE_DOCUMENT_VERSION));
  open_editor (window);
  g_assert_true (is_seen (window, "Our own beginning."));
  g_assert_false (is_seen (window, "Guidance:"));
  ui_type ("Nothing of this. ");
  close_dialog (window);
  g_assert_true (g_str_has_prefix (wm_record_get_text (document, WM_DOCUMENT_TEXT), "Our own beginning. "));

  act (window, "ask-readers");
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_keys ("alt+a", NULL);
  ui_wait (get_dialog (window) == NULL);
  {
    g_autoptr (GPtrArray) missing = wm_document_list_missing (store, version);

    g_assert_cmpuint (missing->len, ==, g_list_model_get_n_items (wm_store_list (store, WM_TYPE_PERSON)));
  }
  act (window, "acknowledge-document");
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  ui_keys ("alt+a", NULL);
  ui_wait (get_dialog (window) == NULL);
  {
    g_autoptr (GPtrArray) missing = wm_document_list_missing (store, version);

    g_assert_cmpuint (missing->len + 1, ==, g_list_model_get_n_items (wm_store_list (store, WM_TYPE_PERSON)));
  }

  act (window, "redraft-document");
  ui_wait (get_status (document) == WM_DOCUMENT_STATUS_DRAFT);
  open_editor (window);
  ui_keys ("ctrl+Home", NULL);
  ui_type ("Second. ");
  close_dialog (window);
  g_assert_true (g_str_has_prefix (wm_record_get_text (document, WM_DOCUMENT_TEXT), "Second. Our own"));
  g_assert_cmpuint (g_list_model_get_n_items (wm_store_list (store, WM_TYPE_DOCUMENT_VERSION)), ==, n_steps);
  act (window, "compare-document");
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  close_dialog (window);
  ui_close_window (window);
}

/* What a clause asks for is begun where it is missing. */
static void
test_the_pack_begins_what_is_missing (void)
{
  WmWindow *window = ui_open_sample ();
  WmStore *store = ui_get_store (window);
  GtkWidget *row;

  g_assert_null (wm_library_lookup (store, WM_TYPE_DOCUMENT, "D14"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.document-pack", NULL);
  ui_wait (get_dialog (window) != NULL);
  ui_wait_for_frames (window, 5);
  row = ui_find_titled (get_dialog (window), "6.2 The AI objectives");
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  ui_wait (wm_library_lookup (store, WM_TYPE_DOCUMENT, "D14") != NULL);
  ui_wait (wm_session_get_selection (wm_window_get_session (window)) == wm_library_lookup (store, WM_TYPE_DOCUMENT, "D14"));
  ui_close_window (window);
}

int
main (int    argc,
      char **argv)
{
  ui_set_up (&argc, &argv);
  g_test_add_func ("/Wm/Documents/a-document-goes-its-way-by-keys", test_a_document_goes_its_way_by_keys);
  g_test_add_func ("/Wm/Documents/the-pack-begins-what-is-missing", test_the_pack_begins_what_is_missing);
  return ui_run ();
}
