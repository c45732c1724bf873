/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "record/wm-kinds.h"
#include "store/wm-content.h"
#include "store/wm-edit.h"
#include "wm-cli.h"

/* A file, and what is known of it; the evidence itself is made when all contents are stored. */
typedef struct
{
  GInputStream *stream;
  char         *digest, *name, *media_type;
  gint64        size, observed;
} Piece;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->stream);
  g_free (piece->digest);
  g_free (piece->name);
  g_free (piece->media_type);
}

static gint64
get_modified (GFileInfo *info)
{
  g_autoptr (GDateTime) modified = g_file_info_get_modification_date_time (info);

  if (modified == NULL)
    return wm_date_today ();
  return wm_date_new (g_date_time_get_year (modified), g_date_time_get_month (modified), g_date_time_get_day_of_month (modified));
}

static gboolean
open_piece (Piece       *piece,
            const char  *path,
            GError     **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, "standard::type,standard::display-name,standard::content-type,time::modified", 0, NULL, error);

  if (info == NULL)
    return FALSE;
  /* Reading a device or a pipe might never end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("it is no plain file; give the name of one"));
      return FALSE;
    }
  piece->stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
  piece->name = g_strdup (g_file_info_get_display_name (info)); /* UTF-8, whatever the name on the disk is */
  piece->media_type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
  piece->observed = get_modified (info);
  return piece->stream != NULL;
}

static gboolean
store_piece (Piece       *piece,
             WmStore     *store,
             GError     **error)
{
  piece->digest = wm_content_add (store, piece->stream, &piece->size, NULL, NULL, NULL, error);
  return piece->digest != NULL;
}

/* Opens all files before the first is stored, so that a name that is wrong leaves nothing in the plan. */
static gboolean
read_pieces (WmCli   *cli,
             GArray  *pieces,
             GError **error)
{
  gboolean good = TRUE;

  for (guint i = 0; i < cli->n_args * 2 && good; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i % cli->n_args);

      good = i < cli->n_args ? open_piece (piece, cli->args[i], error) : store_piece (piece, cli->store, error);
      if (!good)
        g_prefix_error (error, "%s: ", cli->args[i % cli->n_args]);
    }
  return good;
}

static void
attach (WmEdit      *edit,
        const Piece *piece,
        WmRecord    *to,
        gint64       observed,
        gint64       valid_until)
{
  WmRecord *evidence = wm_edit_add (edit, WM_TYPE_EVIDENCE);
  g_autofree char *ref = wm_record_dup_ref (evidence);

  wm_edit_set_text (edit, evidence, WM_EVIDENCE_TITLE, piece->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_NAME, piece->name);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_MEDIA_TYPE, piece->media_type);
  wm_edit_set_text (edit, evidence, WM_EVIDENCE_DIGEST, piece->digest);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_SIZE, piece->size);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_RECEIVED, wm_moment_now ());
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_OBSERVED, observed != WM_UNSET ? observed : piece->observed);
  wm_edit_set_integer (edit, evidence, WM_EVIDENCE_VALID_UNTIL, valid_until);
  wm_edit_link (edit, evidence, to, WM_LINK_ROLE_EVIDENCE);
  printf ("%s\n", ref);
}

WmCliStatus
wm_cli_evidence (WmCli   *cli,
                 GError **error)
{
  WmRecord *to = cli->to == NULL ? NULL : wm_cli_find (cli, cli->to, error);
  g_autoptr (GArray) pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  gint64 observed = WM_UNSET, valid_until = WM_UNSET;
  WmEdit *edit;

  g_array_set_clear_func (pieces, clear_piece);
  g_array_set_size (pieces, cli->n_args);
  if (cli->to == NULL)
    g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("What is it evidence of? Give --to REF."));
  if (to == NULL || !wm_cli_parse_date ("--observed", cli->observed, &observed, error)
      || !wm_cli_parse_date ("--valid-until", cli->valid_until, &valid_until, error) || !read_pieces (cli, pieces, error))
    return WM_CLI_REFUSED;
  edit = wm_edit_begin (cli->store, _ ("Attach evidence"));
  for (guint i = 0; i < pieces->len; i++)
    attach (edit, &g_array_index (pieces, Piece, i), to, observed, valid_until);
  return wm_cli_commit (edit, TRUE, error) ? WM_CLI_DONE : WM_CLI_REFUSED;
}
