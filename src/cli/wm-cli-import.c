/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "exchange/wm-export.h"
#include "exchange/wm-import.h"
#include "exchange/wm-parts.h"
#include "record/wm-json.h"
#include "wm-cli.h"

static void
print_report (WmCli                *cli,
              const WmImportReport *report)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (cli->json)
    {
      node = wm_import_report_to_json (report);
      text = wm_json_print (node);
      fputs (text, stdout);
      putchar ('\n');
      return;
    }
  text = wm_import_report_to_text (report);
  fputs (text, stdout);
}

static gboolean
apply (WmImport  *import,
       WmStore   *store,
       GError   **error)
{
  /* Translators: an undoable change; the name of a file. */
  g_autofree char *label = g_strdup_printf (_ ("Import “%s”"), import->source);
  WmEdit *edit = wm_edit_begin (store, label);

  if (!wm_import_apply (import, edit, store, error))
    {
      wm_edit_cancel (edit);
      return FALSE;
    }
  wm_edit_commit (edit);
  return TRUE;
}

/* A plan that is not there yet is made, and is not left behind half done. */
static gboolean
apply_to_new (WmImport    *import,
              const char  *path,
              GError     **error)
{
  g_autoptr (WmStore) store = wm_store_create (path, error);
  gboolean good;

  if (store == NULL)
    return FALSE;
  good = apply (import, store, error);
  good = wm_store_close (store, good ? error : NULL) && good;
  if (!good)
    g_remove (path);
  return good;
}

/* What AI systems consist of comes into a plan that is there, to a system of it where one is named. */
static WmCliStatus
import_parts (WmCli   *cli,
              GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (cli->args[0]);
  g_autoptr (WmImport) import = wm_parts_read (file, cli->format, NULL, error);
  g_autoptr (WmStore) store = import == NULL ? NULL : wm_store_open (cli->path, cli->dry_run ? WM_STORE_READ_ONLY : WM_STORE_READ_WRITE, error);
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *label = NULL, *text = NULL;
  gboolean good = store != NULL;
  WmRecord *system = NULL;

  if (store != NULL && cli->to != NULL)
    {
      system = wm_store_lookup_ref (store, cli->to);
      good = WM_IS_AI_SYSTEM (system);
      if (!good)
        g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s is not an AI system."), cli->to);
    }
  if (good && !cli->dry_run)
    {
      WmEdit *edit;

      label = g_strdup_printf (_ ("Import “%s”"), import->source);
      edit = wm_edit_begin (store, label);
      made = wm_parts_apply (import, edit, (WmAiSystem *) system, error);
      good = made != NULL;
      if (good)
        wm_edit_commit (edit);
      else
        wm_edit_cancel (edit);
    }
  if (store != NULL)
    good = wm_store_close (store, good ? error : NULL) && good;
  if (!good)
    return WM_CLI_REFUSED;
  if (cli->json)
    {
      g_autoptr (JsonNode) node = wm_parts_to_json (import);

      text = wm_json_print (node);
      printf ("%s\n", text);
      return WM_CLI_DONE;
    }
  text = wm_parts_to_text (import);
  fputs (text, stdout);
  return WM_CLI_DONE;
}

WmCliStatus
wm_cli_import (WmCli   *cli,
               GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (WmImport) import = NULL;
  g_autoptr (WmImport) context = NULL;
  g_autoptr (WmImportReport) report = NULL;
  g_autoptr (WmStore) store = NULL;
  gboolean is_new = !g_file_test (cli->path, G_FILE_TEST_EXISTS);
  gboolean good = TRUE;

  if (cli->n_args < 1)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("Which file is to be imported? waymark-cli import PLAN FILE"));
      return WM_CLI_USAGE;
    }
  if (wm_parts_is_format (cli->format) || (cli->format == NULL && wm_parts_guess_format (cli->args[0]) != NULL))
    return import_parts (cli, error);
  file = g_file_new_for_commandline_arg (cli->args[0]);
  if (!is_new)
    {
      store = wm_store_open (cli->path, cli->dry_run ? WM_STORE_READ_ONLY : WM_STORE_READ_WRITE, error);
      if (store == NULL)
        return WM_CLI_REFUSED;
      context = wm_import_new_for_store (store);
    }
  import = wm_import_read (file, cli->format, NULL, error);
  if (import != NULL)
    report = wm_import_try (import, context, NULL, error);
  if (report != NULL && !cli->dry_run)
    good = is_new ? apply_to_new (import, cli->path, error) : apply (import, store, error);
  if (store != NULL)
    good = wm_store_close (store, report != NULL && good ? error : NULL) && good;
  if (report == NULL || !good)
    return WM_CLI_REFUSED;
  print_report (cli, report);
  return WM_CLI_DONE;
}

/* The AI systems and their parts as a bill of materials. */
WmCliStatus
wm_cli_export_cyclonedx (WmCli   *cli,
                         gint64   as_of,
                         GError **error)
{
  g_autofree char *text = wm_cdx_write (cli->store);

  if (!g_file_set_contents (cli->args[0], text, -1, error))
    return WM_CLI_FAILED;
  printf ("%s (cyclonedx)\n", cli->args[0]);
  return WM_CLI_DONE;
}

/* A file that other programs take, and what of the plan it can’t hold. */
WmCliStatus
wm_cli_export_exchange (WmCli   *cli,
                        gint64   as_of,
                        GError **error)
{
  const WmExportFormat *format = wm_export_find_format (cli->format != NULL ? cli->format : cli->args[0]);
  g_autoptr (GPtrArray) losses = NULL;

  if (!wm_export_write (cli->store, cli->args[0], format->name, as_of, &losses, error))
    return WM_CLI_FAILED;
  printf ("%s (%s)\n", cli->args[0], format->name);
  if (losses->len > 0)
    printf ("%s\n", _ ("Not kept in this format:"));
  for (guint i = 0; i < losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (losses, i);
      g_autofree char *names = wm_import_loss_dup_names (loss);

      printf ("  %s: %u%s%s\n", loss->what, loss->count, *names != '\0' ? ": " : "", names);
    }
  return WM_CLI_DONE;
}
