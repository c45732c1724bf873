/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "exchange/wm-curve-table.h"
#include "paper/wm-curve-plan.h"
#include "paper/wm-curve-sheet.h"
#include "planning/wm-baselines.h"
#include "wm-cli.h"

/* The forecast’s curve and the S-curve, as documents, pictures and numbers. */

#define FORECAST "forecast-"
#define WORK     "s-curve-"

gboolean
wm_cli_is_curve_format (const char *format)
{
  return format != NULL && (g_str_has_prefix (format, FORECAST) || g_str_has_prefix (format, WORK));
}

static WmCurve *
make_work (WmCli       *cli,
           WmSchedule  *schedule,
           gint64       as_of,
           GError     **error)
{
  g_autoptr (WmComparison) comparison = wm_cli_find_comparison (cli, error);
  WmBaseline *baseline = wm_baselines_get (cli->store);

  if (comparison == NULL && cli->baseline != NULL)
    return NULL;
  if (comparison == NULL && baseline != NULL)
    comparison = wm_comparison_new_from_baseline (cli->store, baseline);
  if (comparison == NULL)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("The plan has no baseline to draw the curve by; take one with “waymark-cli baseline PLAN take TITLE”."));
      return NULL;
    }
  return wm_curve_new_for_work (comparison, cli->store, schedule, cli->as_of != NULL ? wm_plan_time_to_date (as_of / 60) : wm_date_today ());
}

static WmCurve *
make_curve (WmCli   *cli,
            gint64   as_of,
            GError **error)
{
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (cli->store, NULL);
  g_autoptr (WmForecast) forecast = NULL;

  if (g_str_has_prefix (cli->format, WORK))
    return make_work (cli, schedule, as_of, error);
  forecast = wm_cli_run_forecast (cli, schedule, error);
  return forecast != NULL ? wm_curve_new_for_forecast (forecast) : NULL;
}

static gboolean
write_curve (WmCli         *cli,
             WmCurve       *curve,
             gboolean       table,
             int            format,
             gint64         as_of,
             WmPaperLayout *layout,
             GError       **error)
{
  g_autoptr (WmCurveSheet) sheet = NULL;
  double width, height;

  if (table)
    {
      g_autoptr (WmTable) points = wm_curve_table_new (curve);

      return wm_table_write (points, WM_TABLE_CSV, cli->args[0], error);
    }
  sheet = wm_curve_sheet_new (cli->store, curve, as_of, error);
  if (sheet == NULL)
    return FALSE;
  sheet->color = layout->color;
  width = layout->pixel_width > 0 ? layout->pixel_width : WM_CURVE_SHEET_WIDTH;
  height = layout->pixel_height > 0 ? layout->pixel_height : WM_CURVE_SHEET_HEIGHT;
  return wm_curve_sheet_write (sheet, format, format == WM_PAPER_PDF ? layout->width : width, format == WM_PAPER_PDF ? layout->height : height,
                               cli->args[0], NULL, error);
}

WmCliStatus
wm_cli_export_curve (WmCli   *cli,
                     gint64   as_of,
                     GError **error)
{
  const char *name = cli->format + strlen (g_str_has_prefix (cli->format, WORK) ? WORK : FORECAST);
  gboolean table = g_str_equal (name, "csv");
  int format = wm_paper_format_find (name);
  g_autoptr (WmCurve) curve = NULL;
  WmPaperLayout layout;

  if (!table && format < 0)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("There is no format “%s”; there are forecast-pdf, -svg, -png and -csv, and s-curve-pdf, -svg, -png and -csv."),
                   cli->format);
      return WM_CLI_USAGE;
    }
  if (!wm_cli_read_layout (cli, &layout, error))
    return WM_CLI_USAGE;
  curve = make_curve (cli, as_of, error);
  if (curve == NULL)
    return error != NULL && g_error_matches (*error, WM_CLI_ERROR, WM_CLI_USAGE) ? WM_CLI_USAGE : WM_CLI_REFUSED;
  if (!write_curve (cli, curve, table, format, as_of, &layout, error))
    return WM_CLI_FAILED;
  printf ("%s: %s\n", cli->args[0], curve->says);
  return WM_CLI_DONE;
}
