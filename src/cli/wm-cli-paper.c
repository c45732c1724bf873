/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

#include "paper/wm-paper.h"
#include "wm-cli.h"

static gboolean
refuse (const char  *option,
        const char  *value,
        const char  *choices,
        GError     **error)
{
  g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("%s: “%s” is not one of %s"), option, value, choices);
  return FALSE;
}

static gboolean
parse_number (const char  *option,
              const char  *text,
              guint        maximum,
              guint       *number,
              GError     **error)
{
  guint64 parsed;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, maximum, &parsed, error))
    {
      wm_cli_refuse_option (option, error);
      return FALSE;
    }
  *number = (guint) parsed;
  return TRUE;
}

static gboolean
parse_scale (const char  *text,
             double      *scale,
             GError     **error)
{
  char *end;

  if (text == NULL)
    return TRUE;
  *scale = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (*scale) || *scale < 0.1 || *scale > 20)
    return refuse ("--scale", text, "0.1 … 20", error);
  return TRUE;
}

static gboolean
parse_columns (const char  *text,
               guint       *columns,
               GError     **error)
{
  g_auto (GStrv) names = NULL;

  if (text == NULL)
    return TRUE;
  names = g_strsplit (text, ",", -1);
  *columns = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint column = 0;

      while (column < WM_PAPER_N_COLUMNS && !g_str_equal (wm_paper_columns[column].name, names[i]))
        column++;
      if (column == WM_PAPER_N_COLUMNS)
        return refuse ("--columns", names[i], "ref, title, start, finish, duration, float, percent, owner", error);
      *columns |= 1u << column;
    }
  return TRUE;
}

/**
 * wm_cli_read_layout:
 * @layout: (out): what the options say of paper and pictures
 *
 * Returns: %FALSE with %WM_CLI_USAGE
 */
gboolean
wm_cli_read_layout (WmCli          *cli,
                    WmPaperLayout  *layout,
                    GError        **error)
{
  wm_paper_layout_init (layout);
  layout->color = !cli->black_and_white;
  if (!wm_paper_layout_set_size (layout, cli->page != NULL ? cli->page : "a4", cli->portrait))
    return refuse ("--page", cli->page, "a4, a3, letter", error);
  if (g_strcmp0 (cli->pages_wide, "auto") == 0)
    layout->pages_wide = 0;
  else if (!parse_number ("--pages-wide", cli->pages_wide, WM_PAPER_MAX_PAGES_WIDE, &layout->pages_wide, error))
    return FALSE;
  return parse_number ("--width", cli->width, 100000, &layout->pixel_width, error) &&
         parse_number ("--height", cli->height, 100000, &layout->pixel_height, error) &&
         parse_scale (cli->scale, &layout->scale, error) && parse_columns (cli->columns, &layout->columns, error);
}

static WmPaperContent *
read_content (WmCli   *cli,
              gint64   as_of,
              GError **error)
{
  gint64 first = WM_UNSET, last = WM_UNSET;
  g_autoptr (WmSchedule) schedule = NULL;

  if (!wm_cli_parse_date ("--from", cli->from, &first, error) || !wm_cli_parse_date ("--until", cli->until, &last, error))
    return NULL;
  if (first != WM_UNSET && last != WM_UNSET && last < first)
    {
      refuse ("--until", cli->until, cli->from, error);
      return NULL;
    }
  schedule = wm_cli_make_schedule (cli->store, NULL);
  return wm_paper_content_new (cli->store, schedule, as_of, WM_UNSET, first, last, error);
}

/* The timeline as a document or a picture. */
WmCliStatus
wm_cli_export_paper (WmCli   *cli,
                     gint64   as_of,
                     GError **error)
{
  int format = wm_paper_format_find (cli->format != NULL ? cli->format : cli->args[0]);
  g_autoptr (WmPaperContent) content = NULL;
  g_autoptr (WmPaper) paper = NULL;
  WmPaperLayout layout;
  guint width, height;

  if (!wm_cli_read_layout (cli, &layout, error))
    return WM_CLI_USAGE;
  layout.picture = format != WM_PAPER_PDF;
  content = read_content (cli, as_of, error);
  if (content == NULL)
    return WM_CLI_REFUSED;
  paper = wm_paper_new (content, &layout);
  if (!wm_paper_write (paper, format, cli->args[0], NULL, NULL, NULL, error))
    return WM_CLI_FAILED;
  if (wm_paper_get_note (paper) != NULL)
    fprintf (stderr, "waymark-cli: %s: %s\n", cli->args[0], wm_paper_get_note (paper));
  wm_paper_get_pixels (paper, &width, &height);
  if (layout.picture)
    printf (_ ("%s: %u × %u pixels\n"), cli->args[0], width, height);
  else
    printf (g_dngettext (NULL, "%s: %u page\n", "%s: %u pages\n", wm_paper_get_n_pages (paper)), cli->args[0], wm_paper_get_n_pages (paper));
  return WM_CLI_DONE;
}
