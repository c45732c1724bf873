/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "chart/wm-chart-sheet.h"
#include "planning/wm-comparison.h"
#include "paper/wm-paper.h"
#include "schedule/wm-forecast.h"
#include "schedule/wm-schedule.h"
#include "store/wm-edit.h"
#include "store/wm-store.h"

/* What the program ends with. */
typedef enum
{
  WM_CLI_DONE = 0,
  WM_CLI_NOT_WELL = 1, /* done, and what was asked about is not well */
  WM_CLI_USAGE = 2,
  WM_CLI_REFUSED = 3,  /* the input was refused, and nothing was changed */
  WM_CLI_FAILED = 4,   /* the disk or the system failed */
} WmCliStatus;

/* One command at work. */
typedef struct
{
  WmStore     *store; /* NULL for commands that open none */
  const char  *path;  /* first argument: the plan or bundle */
  char       **args;  /* those after it */
  guint        n_args;

  gboolean json, csv, verify, sample, portrait, black_and_white, dry_run, keep, series;
  char    *template, *start, *organization, *to, *observed, *valid_until, *as_of, *format;
  char    *page, *pages_wide, *from, *until, *columns, *width, *height, *scale, *status_date, *why, *region;
  char    *kind, *valid_months, *period, *revise, *together, *owner, *note, *freshness, *run, *title, *timeout, *name;
  char   **folders;
  char    *baseline, *draws, *seed, *accept, *version, *framework, *board, *chart, *group, *by;
} WmCli;

typedef WmCliStatus (*WmCliRun) (WmCli   *cli,
                                 GError **error);

#define WM_CLI_ERROR (wm_cli_error_quark ())
GQuark wm_cli_error_quark (void);

WmRecord   *wm_cli_find          (WmCli        *cli,
                                  const char   *ref,
                                  GError      **error);
GType       wm_cli_find_kind     (const char   *name,
                                  GError      **error);
gboolean    wm_cli_parse_date    (const char   *option,
                                  const char   *text,
                                  gint64       *date,
                                  GError      **error);
WmCliStatus wm_cli_refuse_option (const char   *option,
                                  GError      **error);
gboolean    wm_cli_commit        (WmEdit       *edit,
                                  gboolean      good,
                                  GError      **error);
WmSchedule *wm_cli_make_schedule (WmStore      *store,
                                  GListModel   *dependencies);

/* wm-cli-edit.c */
gboolean    wm_cli_set_field     (WmCli        *cli,
                                  WmSchedule   *schedule,
                                  WmEdit       *edit,
                                  WmRecord     *record,
                                  const char   *assignment,
                                  GError      **error);
gboolean    wm_cli_check_record  (WmCli        *cli,
                                  WmRecord     *record,
                                  GError      **error);

/* wm-cli-outlook.c */
WmComparison *wm_cli_find_comparison (WmCli    *cli,
                                      GError  **error);
WmForecast *wm_cli_run_forecast  (WmCli        *cli,
                                  WmSchedule   *schedule,
                                  GError      **error);
void        wm_cli_add_forecast  (JsonBuilder  *builder,
                                  WmStore      *store,
                                  WmSchedule   *schedule);

/* wm-cli-output.c */
void        wm_cli_print_json    (JsonBuilder  *builder);
void        wm_cli_add_text      (JsonBuilder  *builder,
                                  const char   *name,
                                  const char   *value);
void        wm_cli_take_text     (JsonBuilder  *builder,
                                  const char   *name,
                                  char         *value);
void        wm_cli_add_number    (JsonBuilder  *builder,
                                  const char   *name,
                                  gint64        value);
void        wm_cli_add_flag      (JsonBuilder  *builder,
                                  const char   *name,
                                  gboolean      value);
char       *wm_cli_dup_line      (const char   *text);

WmCliStatus wm_cli_new       (WmCli *cli, GError **error);
WmCliStatus wm_cli_info      (WmCli *cli, GError **error);
WmCliStatus wm_cli_list      (WmCli *cli, GError **error);
WmCliStatus wm_cli_log       (WmCli *cli, GError **error);
WmCliStatus wm_cli_set       (WmCli *cli, GError **error);
WmCliStatus wm_cli_add       (WmCli *cli, GError **error);
WmCliStatus wm_cli_link      (WmCli *cli, GError **error);
WmCliStatus wm_cli_decide    (WmCli *cli, GError **error);
WmCliStatus wm_cli_classify  (WmCli *cli, GError **error);
gboolean    wm_cli_classify_writes (const WmCli *cli);
WmCliStatus wm_cli_undo      (WmCli *cli, GError **error);
WmCliStatus wm_cli_redo      (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_add      (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_collect  (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_run      (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_list     (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_coverage (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_request  (WmCli *cli, GError **error);
gboolean    wm_cli_evidence_request_writes (const WmCli *cli);
WmCliStatus wm_cli_evidence_verify   (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_read     (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_readers  (WmCli *cli, GError **error);
WmCliStatus wm_cli_evidence_facts    (WmCli *cli, GError **error);
WmCliStatus wm_cli_schedule  (WmCli *cli, GError **error);
WmCliStatus wm_cli_why       (WmCli *cli, WmSchedule *schedule, const char *ref, GError **error);
WmCliStatus wm_cli_reschedule (WmCli *cli, GError **error);
WmCliStatus wm_cli_load      (WmCli *cli, GError **error);
WmCliStatus wm_cli_import    (WmCli *cli, GError **error);
WmCliStatus wm_cli_what_if   (WmCli *cli, GError **error);
WmCliStatus wm_cli_baseline  (WmCli *cli, GError **error);
WmCliStatus wm_cli_forecast  (WmCli *cli, GError **error);
WmCliStatus wm_cli_flow      (WmCli *cli, GError **error);
WmCliStatus wm_cli_export_flow (WmCli *cli, gint64 as_of, GError **error);
WmCliStatus wm_cli_soa       (WmCli *cli, GError **error);
gboolean    wm_cli_soa_writes (const WmCli *cli);
WmCliStatus wm_cli_export_soa (WmCli *cli, gint64 as_of, GError **error);
WmCliStatus wm_cli_crosswalk (WmCli *cli, GError **error);
gboolean    wm_cli_crosswalk_writes (const WmCli *cli);
WmCliStatus wm_cli_framework (WmCli *cli, GError **error);
gboolean    wm_cli_framework_writes (const WmCli *cli);
WmCliStatus wm_cli_check     (WmCli *cli, GError **error);
gboolean    wm_cli_check_writes (const WmCli *cli);
WmCliStatus wm_cli_document  (WmCli *cli, GError **error);
gboolean    wm_cli_document_writes (const WmCli *cli);
WmCliStatus wm_cli_documents (WmCli *cli, GError **error);
WmCliStatus wm_cli_library   (WmCli *cli, GError **error);
gboolean    wm_cli_library_writes (const WmCli *cli);
WmCliStatus wm_cli_export    (WmCli *cli, GError **error);
WmCliStatus wm_cli_export_cyclonedx (WmCli *cli, gint64 as_of, GError **error);
WmCliStatus wm_cli_export_exchange (WmCli *cli, gint64 as_of, GError **error);
WmCliStatus wm_cli_export_paper (WmCli *cli, gint64 as_of, GError **error);
gboolean    wm_cli_read_layout (WmCli *cli, WmPaperLayout *layout, GError **error);
gboolean    wm_cli_write_sheet (WmCli *cli, WmChartSheet *sheet, WmChartFormat format, WmPaperLayout *layout, GError **error);
WmCliStatus wm_cli_export_curve (WmCli *cli, gint64 as_of, GError **error);
gboolean    wm_cli_is_curve_format (const char *format);
WmCliStatus wm_cli_verify    (WmCli *cli, GError **error);
