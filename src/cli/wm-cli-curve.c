/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart/wm-chart-sheet.h"
#include "planning/wm-baselines.h"
#include "planning/wm-plan-charts.h"
#include "wm-cli.h"

/* The forecast’s curve and the S-curve, as documents, pictures and numbers. */

#define FORECAST "forecast-"
#define WORK     "s-curve-"

gboolean
wm_cli_is_curve_format (const char *format)
{
  return format != NULL && (g_str_has_prefix (format, FORECAST) || g_str_has_prefix (format, WORK));
}

static WmChart *
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
  return wm_chart_new_for_work (comparison, cli->store, schedule, cli->as_of != NULL ? wm_plan_time_to_date (as_of / 60) : wm_date_today ());
}

static WmChart *
make_chart (WmCli   *cli,
            gint64   as_of,
            GError **error)
{
  g_autoptr (WmSchedule) schedule = wm_cli_make_schedule (cli->store, NULL);
  g_autoptr (WmForecast) forecast = NULL;

  if (g_str_has_prefix (cli->format, WORK))
    return make_work (cli, schedule, as_of, error);
  forecast = wm_cli_run_forecast (cli, schedule, error);
  return forecast != NULL ? wm_chart_new_for_forecast (forecast) : NULL;
}

/**
 * wm_cli_write_sheet:
 * @layout: what the options say of size and colour
 *
 * Writes charts where the command line says.
 */
gboolean
wm_cli_write_sheet (WmCli         *cli,
                    WmChartSheet  *sheet,
                    WmChartFormat  format,
                    WmPaperLayout *layout,
                    GError       **error)
{
  double width = layout->pixel_width > 0 ? layout->pixel_width : WM_CHART_SHEET_WIDTH;
  double height = layout->pixel_height > 0 ? layout->pixel_height : round (width * WM_CHART_SHEET_HEIGHT / WM_CHART_SHEET_WIDTH);

  sheet->grey = !layout->color;
  return wm_chart_sheet_write (sheet, format, format == WM_CHART_PDF ? layout->width : width, format == WM_CHART_PDF ? layout->height : height,
                               cli->args[0], NULL, error);
}

WmCliStatus
wm_cli_export_curve (WmCli   *cli,
                     gint64   as_of,
                     GError **error)
{
  const char *name = cli->format + strlen (g_str_has_prefix (cli->format, WORK) ? WORK : FORECAST);
  int format = wm_chart_format_find (name);
  g_autoptr (WmChart) chart = NULL;
  g_autoptr (WmChartSheet) sheet = NULL;
  WmPaperLayout layout;

  if (format < 0)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("There is no format “%s”; there are forecast-pdf, -svg, -png, -csv and -xlsx, and s-curve-pdf, -svg, -png, -csv and -xlsx."),
                   cli->format);
      return WM_CLI_USAGE;
    }
  if (!wm_cli_read_layout (cli, &layout, error))
    return WM_CLI_USAGE;
  chart = make_chart (cli, as_of, error);
  if (chart == NULL)
    return error != NULL && g_error_matches (*error, WM_CLI_ERROR, WM_CLI_USAGE) ? WM_CLI_USAGE : WM_CLI_REFUSED;
  sheet = wm_chart_sheet_new_for_plan (cli->store, chart, as_of, error);
  if (sheet == NULL || !wm_cli_write_sheet (cli, sheet, format, &layout, error))
    return WM_CLI_FAILED;
  printf ("%s: %s\n", cli->args[0], chart->says);
  return WM_CLI_DONE;
}
