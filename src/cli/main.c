/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "catalog/wm-catalog.h"
#include "exchange/wm-bundle.h"
#include "paper/wm-paper.h"
#include "planning/wm-upkeep.h"
#include "record/wm-kinds.h"
#include "wm-cli.h"

G_DEFINE_QUARK (wm-cli-error-quark, wm_cli_error)

typedef enum
{
  STANDS_ALONE, /* it is not about a file at all */
  OPENS_NOTHING,
  READS,
  WRITES,
} Access;

/* All that is known of a command stands here: help and usage come from it. */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *help;
  const char *options; /* letters of those it takes, see take_options() */
  Access      access;
  guint       least_args, most_args; /* after the first */
  WmCliRun    run;
  gboolean  (*writes) (const WmCli *cli); /* (nullable): of one that READS, whether it writes this time */
} Command;

static const Command commands[] = {
  { "new", "PLAN --template 6|9|12 --start DATE --organization NAME [--region DE] [--sample]", N_ ("make a plan; with a region, its public holidays are days off"), "tsoSR", OPENS_NOTHING, 0, 0, wm_cli_new },
  { "info", "PLAN [--json]", N_ ("counts, readiness, forecast, chain head"), "j", READS, 0, 0, wm_cli_info },
  { "list", "PLAN KIND [--json|--csv]", N_ ("the records of a kind: task, requirement, evidence …"), "jc", READS, 1, 1, wm_cli_list },
  { "set", "PLAN REF FIELD=VALUE …", N_ ("change fields of a record"), "", WRITES, 2, G_MAXUINT, wm_cli_set },
  { "add", "PLAN KIND FIELD=VALUE …", N_ ("add a record"), "", WRITES, 2, G_MAXUINT, wm_cli_add },
  { "link", "PLAN REF REF [serves|about|drives|treats|…]", N_ ("tie two records together; a second task waits for the first"), "", WRITES, 2, 3, wm_cli_link },
  { "decide", "PLAN REF by=P-1 reason=TEXT until=DATE | by=P-1 decision=go|conditions|stop version=V | as=NAME decision=given|declined note=TEXT",
    N_ ("accept a risk, approve an impact assessment, or give a sign-off"), "", WRITES, 2, G_MAXUINT, wm_cli_decide },
  { "classify", "PLAN S-1 [QUESTION=ANSWER[,ANSWER] …] [--json]", N_ ("role and class of an AI system in the EU AI Act, from answers that are kept; without them, the questions"),
    "j", READS, 1, 100, wm_cli_classify, wm_cli_classify_writes },
  { "undo", "PLAN", N_ ("take the last change back"), "", WRITES, 0, 0, wm_cli_undo },
  { "redo", "PLAN", N_ ("do what was undone again"), "", WRITES, 0, 0, wm_cli_redo },
  { "schedule", "PLAN [--why REF] [--baseline B-1] [--json]", N_ ("dates, float, what is critical and why; all about one task; how far from a baseline"), "jyb", READS, 0, 0, wm_cli_schedule },
  { "load", "PLAN [--json]", N_ ("what the plan asks of each person, week by week"), "j", READS, 0, 0, wm_cli_load },
  { "reschedule", "PLAN [--status-date DATE]", N_ ("move what is not done to the status date"), "D", WRITES, 0, 0, wm_cli_reschedule },
  { "what-if", "PLAN REF FIELD=VALUE … [REF FIELD=VALUE …] [--json]", N_ ("what would become of all dates; changes nothing"), "j", READS, 2, G_MAXUINT, wm_cli_what_if },
  { "baseline", "PLAN take TITLE|list|remove B-1 [--json]", N_ ("keep the dates as they are, to compare with"), "j", WRITES, 1, 2, wm_cli_baseline },
  { "forecast", "PLAN [--draws N] [--seed N] [--json]", N_ ("when the certificate will be there, and how surely"), "jde", READS, 0, 0, wm_cli_forecast },
  { "flow", "PLAN [--board findings|tasks|measures] [--chart cumulative|burn-down|throughput|spans|columns] [--from DATE] [--until DATE] [--json|--csv]",
    N_ ("how the cards of a board went through its columns, and when all will be done; on any past day"), "jcKkFU", READS, 0, 0, wm_cli_flow },
  { "evidence add", "PLAN FILE|FOLDER … --to REF [--revise E-1] [--together TITLE] [--kind file|link|text|collected] [--owner REF] [--observed DATE] [--valid-until DATE] "
    "[--valid-months N] [--period FROM/TO] [--note TEXT] [--json]",
    N_ ("attach files, and those of folders, to a record or to a request"), "TOVYMIEGQZj", WRITES, 1, G_MAXUINT, wm_cli_evidence_add },
  { "evidence collect", "PLAN [--folder REF|PATH …] [--run COMMAND --to REF [--title TEXT] [--revise E-1] [--timeout SECONDS]] [--json]",
    N_ ("take what is new in watched folders, or run a command and keep what it writes and how it ends; from a timer of systemd: OnCalendar=hourly and ExecStart=waymark-cli evidence collect PLAN"),
    "!uTEi~j", WRITES, 0, 0, wm_cli_evidence_collect },
  { "evidence list", "PLAN [--as-of DATE] [--freshness fresh|due-soon|stale|undated|missing] [--json]", N_ ("all evidence and how fresh it is on a day"), "Agj", READS, 0, 0,
    wm_cli_evidence_list },
  { "evidence coverage", "PLAN [--as-of DATE] [--json]", N_ ("which requirement has which evidence on a day, and which have none that counts"), "Aj", READS, 0, 0,
    wm_cli_evidence_coverage },
  { "evidence request", "PLAN add TITLE --to REF [--owner REF] [--until DATE] | list [--as-of DATE] [--json]", N_ ("ask a person for evidence by a day, and what is asked for"), "TQUAj",
    READS, 1, 2, wm_cli_evidence_request, wm_cli_evidence_request_writes },
  { "evidence verify", "PLAN [--json]", N_ ("hash all files in a plan once more; names those that are not what they were"), "j", READS, 0, 0, wm_cli_evidence_verify },
  { "evidence read", "FILE … [--json]", N_ ("what kind of file it is and which facts it holds; stores nothing"), "j", OPENS_NOTHING, 0, G_MAXUINT, wm_cli_evidence_read },
  { "evidence readers", "[--json]", N_ ("the kinds of file in which facts are found, and on what that was tested"), "j", STANDS_ALONE, 0, 0, wm_cli_evidence_readers },
  { "evidence facts", "PLAN [--name N] [--series] [--json]", N_ ("the facts in all evidence; with --series, what has the same name and subject, over time"), "jql", READS, 0, 0,
    wm_cli_evidence_facts },
  { "import", "PLAN FILE [--format mspdi|gan|planner|csv|cyclonedx|model-card] [--to S-1] [--dry-run] [--json]",
    N_ ("take a plan of another program over, or what AI systems consist of; tells which dates differ and what is left out"), "fnjT", OPENS_NOTHING, 1, 1, wm_cli_import },
  { "soa", "PLAN list | freeze TITLE | approve SV-1 NAME [DATE] | compare SV-1 [SV-2] [--framework CODE] [--json]",
    N_ ("the versions of the statement of applicability; without a second one, compares with what is now"), "jm", READS, 1, 4, wm_cli_soa, wm_cli_soa_writes },
  { "crosswalk", "PLAN [--accept equal|superset|subset|intersects|all] [--json]",
    N_ ("what the frameworks of a plan offer each other, and take it over"), "aj", READS, 0, 0, wm_cli_crosswalk, wm_cli_crosswalk_writes },
  { "framework", "PLAN [CODE] [--json]", N_ ("the frameworks that are known, or add one of them to a plan"), "j", READS, 0, 1, wm_cli_framework,
    wm_cli_framework_writes },
  { "document", "PLAN new D01 | text DO-1 [FILE] | expand DO-1 | submit DO-1 | approve DO-1 --by PERSON [--note TEXT] | publish DO-1 | redraft DO-1 | retire DO-1 | "
    "ask DO-1 [WHOM] [--until DATE] | acknowledge DO-1 --by PERSON [--note TEXT] | missing DO-1 | compare DO-1 | pdf DO-1 OUT.pdf",
    N_ ("documents from a template to an approved version that stays, who has read them, and their PDF"), "*ZU", READS, 2, 3, wm_cli_document, wm_cli_document_writes },
  { "documents", "PLAN [--to FOLDER] [--json]", N_ ("what each clause asks for in writing, and how far it is; with a folder, all that is approved as PDF"), "Tj", READS, 0, 0,
    wm_cli_documents },
  { "library", "PLAN risk|document [CODE…] [--json]", N_ ("scenarios of risks and templates of documents; with codes, begins records from them"), "j", READS, 1, 100,
    wm_cli_library, wm_cli_library_writes },
  { "export", "PLAN OUT [--format bundle|cyclonedx|mspdi|gan|csv|ics|pdf|svg|png|soa-csv|soa-xlsx|soa-pdf|forecast-pdf|…-svg|…-png|…-csv|s-curve-pdf|…|flow-pdf|flow-svg|flow-png|flow-csv|flow-xlsx] [--version SV-1] [--framework CODE] [--board B] [--chart C] [--baseline B-1] [--draws N] [--seed N] [--as-of T] [--from DATE] [--until DATE] [--columns LIST] [--black-and-white] "
    "[--page a4|a3|letter] [--portrait] [--pages-wide N|auto] [--width PIXELS] [--height PIXELS] [--scale N]",
    N_ ("write an audit bundle, the plan for other programs, the timeline on paper or as a picture, the statement of applicability, or the curves of forecast, work and flow"), "fNmApPwFUCBWHXbdeKk", READS, 1, 1, wm_cli_export },
  { "verify", "BUNDLE.zip [--json]", N_ ("check an audit bundle"), "j", OPENS_NOTHING, 0, 0, wm_cli_verify },
  { "check", "PLAN [--group G] [--as-of DATE] [--keep] [--json]", N_ ("run the checks, for today or another date; with --keep, the results count in the trend"), "jzAL", READS, 0, 0, wm_cli_check,
    wm_cli_check_writes },
  { "log", "PLAN [--verify] [--json]", N_ ("the history of a plan, and whether it is whole"), "jv", READS, 0, 0, wm_cli_log },
};

/* @words: what begins with a command; @n_words: (out): how many of them are its name */
static const Command *
find_command (char *const *words,
              int         *n_words)
{
  g_autofree char *two = words[0] == NULL || words[1] == NULL ? NULL : g_strconcat (words[0], " ", words[1], NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      *n_words = g_strcmp0 (commands[i].name, two) == 0 ? 2 : 1;
      if (*n_words == 2 || g_strcmp0 (commands[i].name, words[0]) == 0)
        return &commands[i];
    }
  return NULL;
}

/* The first command whose name begins with @word, where that alone is none. */
static const Command *
find_family (const char *word)
{
  g_autofree char *begin = g_strconcat (word, " ", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_has_prefix (commands[i].name, begin))
      return &commands[i];
  return NULL;
}

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n\n", _ ("Usage: waymark-cli COMMAND …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (out, "  %s %s\n      %s\n", commands[i].name, commands[i].arguments, _ (commands[i].help));
  fprintf (out, "  batch PLAN\n      %s\n\n", _ ("commands from standard input, one a line without PLAN; each is confirmed once it is on disk"));
  fprintf (out, "%s\n", _ ("Exit status: 0 done; 1 done, and what was asked about is not well; 2 wrong usage; 3 the input was refused; "
                           "4 the disk or the system failed."));
}

/* By “A.6.2.4” or “iso-27001-2022:5.1”: where several frameworks have it, the one that is to be certified is meant. */
static WmRecord *
find_requirement (WmStore    *store,
                  const char *ref)
{
  GListModel *requirements = wm_store_list (store, WM_TYPE_REQUIREMENT);
  const char *colon = strchr (ref, ':');
  g_autofree char *framework = colon == NULL ? NULL : g_strndup (ref, colon - ref);
  const char *code = colon == NULL ? ref : colon + 1;
  WmRecord *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      WmRecord *of = wm_store_get_reference (store, requirement, WM_REQUIREMENT_FRAMEWORK);
      const char *name = of == NULL ? NULL : wm_record_get_text (of, WM_FRAMEWORK_CODE);

      if (g_strcmp0 (wm_record_get_text (requirement, WM_REQUIREMENT_CODE), code) != 0
          || (framework != NULL && g_strcmp0 (name, framework) != 0))
        continue;
      if (found == NULL || g_strcmp0 (name, WM_CATALOG_ISO_42001) == 0)
        found = requirement; /* the list keeps it */
    }
  return found;
}

/**
 * wm_cli_find:
 * @ref: a number such as “T-12”, an id, or a requirement's identifier such as “A.6.2.4” or, of another framework than
 *   ISO/IEC 42001 where both have it, “iso-27001-2022:5.1”
 *
 * Returns: (transfer none) (nullable): the record
 */
WmRecord *
wm_cli_find (WmCli       *cli,
             const char  *ref,
             GError     **error)
{
  WmRecord *record = wm_store_lookup_ref (cli->store, ref);

  if (record == NULL)
    record = wm_store_lookup (cli->store, ref);
  if (record == NULL)
    record = find_requirement (cli->store, ref);
  if (record == NULL)
    g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("There is no record “%s”; “waymark-cli list” shows the references."), ref);
  return record;
}

/**
 * wm_cli_find_kind:
 *
 * Returns: the kind called @name, or %G_TYPE_INVALID
 */
GType
wm_cli_find_kind (const char  *name,
                  GError     **error)
{
  GType kind = wm_kinds_find (name);
  guint n;
  const GType *kinds = wm_kinds_list (&n);
  g_autoptr (GString) names = g_string_new (NULL);

  if (kind != G_TYPE_INVALID)
    return kind;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", wm_kinds_get (kinds[i])->name);
  g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("There is no kind of record “%s”; there are %s."), name, names->str);
  return G_TYPE_INVALID;
}

/**
 * wm_cli_refuse_option:
 * @error: (inout): what is wrong with its value
 *
 * Names the option in the message, and makes it one of usage.
 *
 * Returns: %WM_CLI_USAGE
 */
WmCliStatus
wm_cli_refuse_option (const char  *option,
                      GError     **error)
{
  g_autoptr (GError) was = g_steal_pointer (error);

  g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, "%s: %s", option, was->message);
  return WM_CLI_USAGE;
}

/**
 * wm_cli_parse_date:
 * @option: the option that gives it, for the message
 * @text: (nullable): its value; %NULL leaves @date as it is
 *
 * Returns: whether it is a date
 */
gboolean
wm_cli_parse_date (const char  *option,
                   const char  *text,
                   gint64      *date,
                   GError     **error)
{
  gint64 parsed;

  if (text == NULL)
    return TRUE;
  parsed = wm_date_parse (text, error);
  if (parsed == WM_UNSET)
    {
      wm_cli_refuse_option (option, error);
      return FALSE;
    }
  *date = parsed;
  return TRUE;
}

/* What options give is taken as it is, whatever the locale says of it, but must be UTF-8. */
static gboolean
check_texts (const GOptionEntry  *options,
             GError             **error)
{
  for (const GOptionEntry *option = options; option->long_name != NULL; option++)
    {
      char *const *text = option->arg_data;

      if (option->arg != G_OPTION_ARG_FILENAME || *text == NULL || g_utf8_validate (*text, -1, NULL))
        continue;
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("--%s: its value is not text in UTF-8."), option->long_name);
      return FALSE;
    }
  return TRUE;
}

/* Reads the options that @command takes. */
static gboolean
take_options (WmCli         *cli,
              const Command *command,
              int           *argc,
              char        ***argv,
              GError       **error)
{
  const struct
  {
    char         letter;
    GOptionEntry entry;
  } all[] = {
    { 'j', { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL } },
    { 'c', { "csv", 0, 0, G_OPTION_ARG_NONE, &cli->csv, NULL, NULL } },
    { 'v', { "verify", 0, 0, G_OPTION_ARG_NONE, &cli->verify, NULL, NULL } },
    { 'S', { "sample", 0, 0, G_OPTION_ARG_NONE, &cli->sample, NULL, NULL } },
    { 't', { "template", 0, 0, G_OPTION_ARG_FILENAME, &cli->template, NULL, NULL } },
    { 's', { "start", 0, 0, G_OPTION_ARG_FILENAME, &cli->start, NULL, NULL } },
    { 'o', { "organization", 0, 0, G_OPTION_ARG_FILENAME, &cli->organization, NULL, NULL } },
    { 'T', { "to", 0, 0, G_OPTION_ARG_FILENAME, &cli->to, NULL, NULL } },
    { 'O', { "observed", 0, 0, G_OPTION_ARG_FILENAME, &cli->observed, NULL, NULL } },
    { 'V', { "valid-until", 0, 0, G_OPTION_ARG_FILENAME, &cli->valid_until, NULL, NULL } },
    { 'A', { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &cli->as_of, NULL, NULL } },
    { 'R', { "region", 0, 0, G_OPTION_ARG_FILENAME, &cli->region, NULL, NULL } },
    { 'D', { "status-date", 0, 0, G_OPTION_ARG_FILENAME, &cli->status_date, NULL, NULL } },
    { 'y', { "why", 0, 0, G_OPTION_ARG_FILENAME, &cli->why, NULL, NULL } },
    { 'n', { "dry-run", 0, 0, G_OPTION_ARG_NONE, &cli->dry_run, NULL, NULL } },
    { 'b', { "baseline", 0, 0, G_OPTION_ARG_FILENAME, &cli->baseline, NULL, NULL } },
    { 'd', { "draws", 0, 0, G_OPTION_ARG_FILENAME, &cli->draws, NULL, NULL } },
    { 'e', { "seed", 0, 0, G_OPTION_ARG_FILENAME, &cli->seed, NULL, NULL } },
    { 'a', { "accept", 0, 0, G_OPTION_ARG_FILENAME, &cli->accept, NULL, NULL } },
    { 'z', { "group", 0, 0, G_OPTION_ARG_FILENAME, &cli->group, NULL, NULL } },
    { 'L', { "keep", 0, 0, G_OPTION_ARG_NONE, &cli->keep, NULL, NULL } },
    { 'N', { "version", 0, 0, G_OPTION_ARG_FILENAME, &cli->version, NULL, NULL } },
    { 'm', { "framework", 0, 0, G_OPTION_ARG_FILENAME, &cli->framework, NULL, NULL } },
    { 'K', { "board", 0, 0, G_OPTION_ARG_FILENAME, &cli->board, NULL, NULL } },
    { 'k', { "chart", 0, 0, G_OPTION_ARG_FILENAME, &cli->chart, NULL, NULL } },
    { 'f', { "format", 0, 0, G_OPTION_ARG_FILENAME, &cli->format, NULL, NULL } },
    { 'p', { "page", 0, 0, G_OPTION_ARG_FILENAME, &cli->page, NULL, NULL } },
    { 'P', { "portrait", 0, 0, G_OPTION_ARG_NONE, &cli->portrait, NULL, NULL } },
    { 'w', { "pages-wide", 0, 0, G_OPTION_ARG_FILENAME, &cli->pages_wide, NULL, NULL } },
    { 'F', { "from", 0, 0, G_OPTION_ARG_FILENAME, &cli->from, NULL, NULL } },
    { 'U', { "until", 0, 0, G_OPTION_ARG_FILENAME, &cli->until, NULL, NULL } },
    { 'C', { "columns", 0, 0, G_OPTION_ARG_FILENAME, &cli->columns, NULL, NULL } },
    { 'B', { "black-and-white", 0, 0, G_OPTION_ARG_NONE, &cli->black_and_white, NULL, NULL } },
    { 'W', { "width", 0, 0, G_OPTION_ARG_FILENAME, &cli->width, NULL, NULL } },
    { 'H', { "height", 0, 0, G_OPTION_ARG_FILENAME, &cli->height, NULL, NULL } },
    { 'Y', { "kind", 0, 0, G_OPTION_ARG_FILENAME, &cli->kind, NULL, NULL } },
    { 'M', { "valid-months", 0, 0, G_OPTION_ARG_FILENAME, &cli->valid_months, NULL, NULL } },
    { 'I', { "period", 0, 0, G_OPTION_ARG_FILENAME, &cli->period, NULL, NULL } },
    { 'E', { "revise", 0, 0, G_OPTION_ARG_FILENAME, &cli->revise, NULL, NULL } },
    { 'G', { "together", 0, 0, G_OPTION_ARG_FILENAME, &cli->together, NULL, NULL } },
    { 'Q', { "owner", 0, 0, G_OPTION_ARG_FILENAME, &cli->owner, NULL, NULL } },
    { 'Z', { "note", 0, 0, G_OPTION_ARG_FILENAME, &cli->note, NULL, NULL } },
    { 'g', { "freshness", 0, 0, G_OPTION_ARG_FILENAME, &cli->freshness, NULL, NULL } },
    { '!', { "folder", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cli->folders, NULL, NULL } },
    { 'u', { "run", 0, 0, G_OPTION_ARG_FILENAME, &cli->run, NULL, NULL } },
    { 'i', { "title", 0, 0, G_OPTION_ARG_FILENAME, &cli->title, NULL, NULL } },
    { '~', { "timeout", 0, 0, G_OPTION_ARG_FILENAME, &cli->timeout, NULL, NULL } },
    { 'q', { "name", 0, 0, G_OPTION_ARG_FILENAME, &cli->name, NULL, NULL } },
    { 'l', { "series", 0, 0, G_OPTION_ARG_NONE, &cli->series, NULL, NULL } },
    { '*', { "by", 0, 0, G_OPTION_ARG_FILENAME, &cli->by, NULL, NULL } },
    { 'X', { "scale", 0, 0, G_OPTION_ARG_FILENAME, &cli->scale, NULL, NULL } },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionEntry taken[G_N_ELEMENTS (all) + 1] = { 0 };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (strchr (command->options, all[i].letter) != NULL)
      taken[n++] = all[i].entry;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, taken, NULL);
  return g_option_context_parse (context, argc, argv, error) && check_texts (taken, error);
}

static gboolean
is_failure (const GError *error)
{
  static const GIOErrorEnum refused[] = { G_IO_ERROR_NOT_FOUND, G_IO_ERROR_IS_DIRECTORY, G_IO_ERROR_NOT_DIRECTORY,
                                          G_IO_ERROR_NOT_REGULAR_FILE, G_IO_ERROR_INVALID_FILENAME, G_IO_ERROR_FILENAME_TOO_LONG };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (g_error_matches (error, G_IO_ERROR, (int) refused[i]))
      return FALSE;
  return error->domain == G_IO_ERROR || g_error_matches (error, WM_STORE_ERROR, WM_STORE_ERROR_FULL)
         || g_error_matches (error, WM_STORE_ERROR, WM_STORE_ERROR_FAILED)
         || g_error_matches (error, WM_STORE_ERROR, WM_STORE_ERROR_READ_ONLY)
         || g_error_matches (error, WM_BUNDLE_ERROR, WM_BUNDLE_ERROR_FAILED)
         || g_error_matches (error, WM_PAPER_ERROR, WM_PAPER_ERROR_FAILED);
}

static WmCliStatus
status_of (const GError *error)
{
  if (error->domain == WM_CLI_ERROR)
    return error->code;
  if (error->domain == G_OPTION_ERROR || error->domain == G_SHELL_ERROR)
    return WM_CLI_USAGE;
  return is_failure (error) ? WM_CLI_FAILED : WM_CLI_REFUSED;
}

static WmCliStatus
report (const GError *error,
        const char   *path)
{
  g_autofree char *place = path == NULL || strstr (error->message, path) != NULL ? NULL : g_strconcat (path, ": ", NULL);
  g_autofree char *full = g_strconcat (place != NULL ? place : "", error->message, NULL);
  g_autofree char *line = wm_cli_dup_line (full);

  fprintf (stderr, "waymark-cli: %s\n", line);
  return status_of (error);
}

static gboolean
check_args (const Command  *command,
            WmCli          *cli,
            GError        **error)
{
  if (cli->n_args < command->least_args)
    g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("Something is missing: waymark-cli %s %s"), command->name, command->arguments);
  else if (cli->n_args > command->most_args)
    g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("“%s” is too much: waymark-cli %s %s"), cli->args[command->most_args], command->name,
                 command->arguments);
  else
    return TRUE;
  return FALSE;
}

static gboolean
is_writing (const Command *command,
            const WmCli   *cli)
{
  return command->access == WRITES || (command->writes != NULL && command->writes (cli));
}

/* Runs @command on @cli, whose store is open, and waits until what it did is on disk. */
static WmCliStatus
run_on_store (const Command  *command,
              WmCli          *cli,
              GError        **error)
{
  WmCliStatus status;

  status = command->run (cli, error);
  if (*error == NULL && is_writing (command, cli))
    wm_store_flush (cli->store, error);
  return status;
}

static void
clear (WmCli *cli)
{
  char **texts[] = { &cli->group, &cli->template, &cli->start, &cli->organization, &cli->to, &cli->observed, &cli->valid_until, &cli->as_of, &cli->format,
                     &cli->page, &cli->pages_wide, &cli->from, &cli->until, &cli->columns, &cli->width, &cli->height, &cli->scale,
                     &cli->status_date, &cli->accept, &cli->version, &cli->framework, &cli->why, &cli->region,
                     &cli->baseline, &cli->draws, &cli->seed, &cli->board, &cli->chart, &cli->kind, &cli->valid_months, &cli->period,
                     &cli->revise, &cli->together, &cli->owner, &cli->note, &cli->freshness, &cli->run, &cli->title, &cli->timeout, &cli->name,
                     &cli->by };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&cli->folders, g_strfreev);
}

static WmCliStatus
run_command (const Command *command,
             int            argc,
             char         **argv)
{
  g_autoptr (GError) error = NULL;
  WmCli cli = { 0 };
  WmCliStatus status = WM_CLI_USAGE;

  if (!take_options (&cli, command, &argc, &argv, &error))
    status = report (error, NULL);
  else if (argc < 2 && command->access != STANDS_ALONE)
    fprintf (stderr, "waymark-cli: %s waymark-cli %s %s\n", _ ("Usage:"), command->name, command->arguments);
  else
    {
      cli.path = argv[1];
      cli.args = argv + (command->access == STANDS_ALONE ? 1 : 2);
      cli.n_args = argc - (command->access == STANDS_ALONE ? 1 : 2);
      if (check_args (command, &cli, &error) && command->access != OPENS_NOTHING && command->access != STANDS_ALONE)
        cli.store = wm_store_open (cli.path, is_writing (command, &cli) ? WM_STORE_READ_WRITE : WM_STORE_READ_ONLY, &error);
      if (error == NULL && cli.store != NULL)
        wm_upkeep_attach (cli.store, WM_UNSET);
      if (error == NULL)
        status = run_on_store (command, &cli, &error);
      if (cli.store != NULL)
        {
          wm_store_close (cli.store, error == NULL ? &error : NULL);
          g_object_unref (cli.store);
        }
      if (error != NULL)
        status = report (error, cli.path);
    }
  clear (&cli);
  return status;
}

/* One line of a batch: a command without its plan. */
static WmCliStatus
run_line (WmStore     *store,
          const char  *line,
          GError     **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char **argv = NULL;
  WmCli cli = { .store = store, .path = wm_store_get_path (store) };
  const Command *command;
  WmCliStatus status = WM_CLI_USAGE;
  int argc, n_words = 1;

  if (!g_shell_parse_argv (line, &argc, &words, error))
    return WM_CLI_USAGE;
  command = find_command (words, &n_words);
  if (command == NULL || command->access <= OPENS_NOTHING)
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("“%s” is not a command that a batch can hold"), words[0]);
      return WM_CLI_USAGE;
    }
  argv = g_memdup2 (words, (argc + 1) * sizeof *words);
  memmove (argv, argv + n_words - 1, (argc + 2 - n_words) * sizeof *argv);
  argc -= n_words - 1;
  if (take_options (&cli, command, &argc, &argv, error))
    {
      cli.args = argv + 1;
      cli.n_args = argc - 1;
      if (check_args (command, &cli, error))
        status = run_on_store (command, &cli, error);
    }
  clear (&cli);
  return status;
}

/* Confirms each line with its number once it is on disk; stops at the first that fails. */
static WmCliStatus
run_batch (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_open (path, WM_STORE_READ_WRITE, &error);
  WmCliStatus status = WM_CLI_DONE;
  char *line = NULL;
  size_t size = 0;

  if (store == NULL)
    return report (error, path);
  wm_upkeep_attach (store, WM_UNSET);
  for (int n = 1; status == WM_CLI_DONE && getline (&line, &size, stdin) >= 0; n++)
    {
      g_strstrip (line);
      if (*line == '\0')
        continue;
      status = run_line (store, line, &error);
      if (error != NULL)
        {
          g_prefix_error (&error, _ ("%s: line %d: "), path, n);
          status = report (error, path);
        }
      else if (status == WM_CLI_DONE)
        printf ("%d\n", n);
      fflush (stdout);
    }
  free (line);
  if (!wm_store_close (store, error == NULL ? &error : NULL) && status == WM_CLI_DONE)
    return report (error, path);
  return status;
}

static WmCliStatus
run (int    argc,
     char **argv)
{
  const Command *command, *family;
  int n_words = 1;

  if (argc < 2 || g_strv_contains ((const char *const[]){ "help", "--help", "-h", NULL }, argv[1]))
    {
      print_help (argc < 2 ? stderr : stdout);
      return argc < 2 ? WM_CLI_USAGE : WM_CLI_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("waymark-cli %s\n", WM_VERSION);
      return WM_CLI_DONE;
    }
  if (g_str_equal (argv[1], "batch") && argc == 3)
    return run_batch (argv[2]);
  command = find_command (argv + 1, &n_words);
  family = command == NULL ? find_family (argv[1]) : NULL;
  if (family != NULL)
    fprintf (stderr, "waymark-cli: %s waymark-cli %s %s\n", _ ("Usage:"), family->name, family->arguments);
  else if (command == NULL)
    fprintf (stderr, "waymark-cli: %s: %s\n", argv[1], _ ("unknown command; “waymark-cli help” lists them"));
  return command == NULL ? WM_CLI_USAGE : run_command (command, argc - n_words, argv + n_words);
}

int
main (int    argc,
      char **argv)
{
  WmCliStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, WM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* A limit on the size of files is to be an error like a full disk, not the end of us. */
  signal (SIGXFSZ, SIG_IGN);

  status = run (argc, argv);
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  fprintf (stderr, "waymark-cli: %s\n", _ ("What was to be printed could not be written; check where the output goes."));
  return WM_CLI_FAILED;
}
