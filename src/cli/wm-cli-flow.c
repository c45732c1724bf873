/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "board/wm-flow-report.h"
#include "wm-cli.h"

static gboolean
find_choice (const char      *option,
             const char      *text,
             const WmChoice  *choices,
             int             *found,
             GError         **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; text != NULL && choices[i].nick != NULL; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", choices[i].nick);
      if (g_str_equal (choices[i].nick, text))
        {
          *found = i;
          return TRUE;
        }
    }
  if (text != NULL)
    g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("%s: “%s” is not one of %s"), option, text, names->str);
  return text == NULL;
}

/* @chart: (inout): -1 for all */
static WmFlowReport *
read_report (WmCli   *cli,
             gint64   as_of,
             int     *chart,
             GError **error)
{
  int board = WM_BOARD_FINDINGS;
  gint64 first = WM_UNSET, last = as_of / (24 * 60 * 60);

  if (!find_choice ("--board", cli->board, wm_board_choices, &board, error)
      || !find_choice ("--chart", cli->chart, wm_flow_chart_choices, chart, error)
      || !wm_cli_parse_date ("--from", cli->from, &first, error) || !wm_cli_parse_date ("--until", cli->until, &last, error))
    return NULL;
  if (first != WM_UNSET && first > last)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--from: it is after the last day; give an earlier date"));
      return NULL;
    }
  return wm_flow_report_new (cli->store, board, first, last, as_of, NULL, error);
}

static void
print_csv (const WmChart *chart)
{
  g_autoptr (WmTable) table = wm_chart_to_table (chart);
  g_autofree char *text = wm_table_to_csv (table);

  fputs (text, stdout);
}

static void
add_double (JsonBuilder *builder,
            double       value)
{
  if (isnan (value))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, value);
}

static void
add_row (JsonBuilder   *builder,
         const WmChart *chart,
         guint          row)
{
  json_builder_begin_object (builder);
  if (!chart->named)
    wm_cli_take_text (builder, "date", wm_date_format (wm_chart_date (chart, row)));
  if (g_ptr_array_index (chart->names, row) != NULL)
    wm_cli_add_text (builder, "name", g_ptr_array_index (chart->names, row));
  json_builder_set_member_name (builder, "values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chart->series->len; i++)
    add_double (builder, wm_chart_get (chart, row, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_chart (JsonBuilder   *builder,
           const char    *name,
           const WmChart *chart)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "series");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chart->series->len; i++)
    json_builder_add_string_value (builder, wm_chart_series (chart, i)->label);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint row = 0; row < chart->dates->len; row++)
    add_row (builder, chart, row);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_days (JsonBuilder *builder,
          const char  *name,
          gint64       seconds)
{
  json_builder_set_member_name (builder, name);
  add_double (builder, seconds == WM_UNSET ? NAN : seconds / 86400.0);
}

static void
print_json (const WmFlowReport *report,
            int                 chart)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const WmFlowForecast *forecast = &report->forecast;

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "board", wm_board_choices[report->board].nick);
  wm_cli_take_text (builder, "from", wm_date_format (report->first));
  wm_cli_take_text (builder, "until", wm_date_format (report->last));
  wm_cli_add_number (builder, "open", forecast->n_open);
  wm_cli_add_number (builder, "done", forecast->n_done);
  wm_cli_add_number (builder, "weeks", report->weeks);
  add_days (builder, "lead_median_days", forecast->lead_median);
  add_days (builder, "cycle_median_days", forecast->cycle_median);
  json_builder_set_member_name (builder, "done_per_week");
  json_builder_add_double_value (builder, forecast->done_per_week);
  wm_cli_take_text (builder, "end", forecast->end == WM_UNSET ? NULL : wm_date_format (forecast->end));
  json_builder_set_member_name (builder, "charts");
  json_builder_begin_object (builder);
  for (int i = 0; i < WM_FLOW_N_CHARTS; i++)
    if (chart < 0 || chart == i)
      add_chart (builder, wm_flow_chart_choices[i].nick, report->charts[i]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

WmCliStatus
wm_cli_flow (WmCli   *cli,
             GError **error)
{
  int chart = -1;
  g_autoptr (WmFlowReport) report = read_report (cli, wm_moment_now (), &chart, error);
  g_autofree char *text = NULL;

  if (report == NULL)
    return WM_CLI_REFUSED;
  if (cli->json)
    print_json (report, chart);
  else if (cli->csv)
    print_csv (report->charts[MAX (chart, 0)]);
  else
    {
      text = wm_flow_report_dup_text (report);
      printf ("%s\n", text);
    }
  return WM_CLI_DONE;
}

/* Charts as a picture, or one as a table. */
WmCliStatus
wm_cli_export_flow (WmCli   *cli,
                    gint64   as_of,
                    GError **error)
{
  int format = wm_chart_format_find (cli->format + strlen ("flow-")), chart = -1;
  g_autoptr (WmFlowReport) report = NULL;
  g_autoptr (WmChartSheet) sheet = NULL;
  WmPaperLayout layout;

  if (format < 0)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("There is no format “%s”; there are %s."), cli->format,
                   "flow-pdf, flow-svg, flow-png, flow-csv, flow-xlsx");
      return WM_CLI_USAGE;
    }
  if (!wm_cli_read_layout (cli, &layout, error))
    return WM_CLI_USAGE;
  report = read_report (cli, as_of, &chart, error);
  if (report == NULL)
    return WM_CLI_REFUSED;
  if (chart < 0 && (format == WM_CHART_CSV || format == WM_CHART_XLSX))
    chart = WM_FLOW_CUMULATIVE;
  sheet = wm_flow_report_take_sheet (report, chart);
  if (!wm_cli_write_sheet (cli, sheet, format, &layout, error))
    return WM_CLI_FAILED;
  printf (g_dngettext (NULL, "%s: %u chart\n", "%s: %u charts\n", sheet->charts->len), cli->args[0], sheet->charts->len);
  return WM_CLI_DONE;
}
