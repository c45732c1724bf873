/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "evidence/wm-intake.h"
#include "record/wm-json.h"
#include "record/wm-kinds.h"
#include "wm-cli.h"

/* A command that is run, and what it wrote kept as evidence. Only here, never in the window: a person or a timer
 * gives the command, and no plan can bring one along. */

#define BYTES_AT_MOST   (16 * 1024 * 1024) /* of each of its outputs */
#define SECONDS_AT_MOST 600                /* unless something else is said */
#define GRACE_USEC      (2 * G_USEC_PER_SEC)

typedef struct
{
  GByteArray *outputs[2]; /* its standard output and error */
  gboolean    cut[2];     /* there was more than is kept */
  gboolean    timed_out;
  int         status;     /* as waitpid() tells it */
  gint64      began, ended;
} Run;

static void
run_clear (Run *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (run->outputs); i++)
    g_clear_pointer (&run->outputs[i], g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* A group of its own, which can be ended as a whole. */
static void
set_up_child (gpointer data)
{
  setpgid (0, 0);
}

/* Returns: whether there may be more */
static gboolean
read_some (Run *run,
           int  n,
           int  fd)
{
  guint8 buffer[64 * 1024];
  ssize_t length = read (fd, buffer, sizeof buffer);
  gsize room = BYTES_AT_MOST - run->outputs[n]->len;

  if (length < 0)
    return errno == EINTR || errno == EAGAIN;
  g_byte_array_append (run->outputs[n], buffer, (guint) MIN ((gsize) length, room));
  run->cut[n] = run->cut[n] || (gsize) length > room;
  return length > 0;
}

static gboolean
has_ended (Run  *run,
           GPid  pid)
{
  return waitpid (pid, &run->status, WNOHANG) == pid;
}

/* Reads until both ends are closed or the time is over; then its whole group is told to end, and made to. */
static void
follow (Run    *run,
        GPid    pid,
        int     fds[2],
        gint64  timeout_usec)
{
  gint64 deadline = g_get_monotonic_time () + timeout_usec;
  struct pollfd polls[2] = { { fds[0], POLLIN, 0 }, { fds[1], POLLIN, 0 } };
  gboolean ended = FALSE;

  while (polls[0].fd >= 0 || polls[1].fd >= 0 || !ended)
    {
      gint64 left = deadline - g_get_monotonic_time ();

      if (left <= 0 && run->timed_out)
        {
          kill (-pid, SIGKILL);
          break;
        }
      if (left <= 0)
        {
          run->timed_out = TRUE;
          kill (-pid, SIGTERM);
          deadline += GRACE_USEC;
        }
      poll (polls, 2, 50);
      for (int i = 0; i < 2; i++)
        if (polls[i].fd >= 0 && polls[i].revents != 0 && !read_some (run, i, polls[i].fd))
          polls[i].fd = -1;
      ended = ended || has_ended (run, pid);
    }
  if (!ended)
    waitpid (pid, &run->status, 0);
}

static gboolean
run_command (Run         *run,
             const char  *command,
             gint64       seconds,
             GError     **error)
{
  char *argv[] = { "/bin/sh", "-c", (char *) command, NULL };
  int fds[2];
  GPid pid;

  run->outputs[0] = g_byte_array_new ();
  run->outputs[1] = g_byte_array_new ();
  run->began = wm_moment_now ();
  if (!g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, set_up_child, NULL, &pid, NULL, &fds[0], &fds[1], error))
    return FALSE;
  follow (run, pid, fds, seconds * G_USEC_PER_SEC);
  close (fds[0]);
  close (fds[1]);
  run->ended = wm_moment_now ();
  return TRUE;
}

static int
get_exit_status (const Run *run)
{
  return WIFEXITED (run->status) ? WEXITSTATUS (run->status) : 128 + WTERMSIG (run->status);
}

static char *
dup_protocol (const Run  *run,
              const char *command)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "command", command);
  wm_cli_take_text (builder, "started", wm_moment_format (run->began));
  wm_cli_take_text (builder, "ended", wm_moment_format (run->ended));
  wm_cli_add_number (builder, "exit-status", get_exit_status (run));
  wm_cli_add_flag (builder, "timed-out", run->timed_out);
  wm_cli_add_flag (builder, "output-cut", run->cut[0]);
  wm_cli_add_flag (builder, "errors-cut", run->cut[1]);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return wm_json_print (root);
}

/* Readers know a report by its name too. */
static void
add_output (WmIntake   *intake,
            GByteArray *output,
            const char *stem)
{
  g_autoptr (GBytes) bytes = g_bytes_new (output->data, output->len);
  gboolean json = output->len > 0 && (output->data[0] == '{' || output->data[0] == '[');
  g_autofree char *name = g_strconcat (stem, json ? ".json" : ".txt", NULL);

  if (output->len > 0)
    wm_intake_add_bytes (intake, bytes, name, json ? "application/json" : "text/plain");
}

/* What is collected again is a revision of what there is: that which is named, or which has this title and is of this. */
static gboolean
find_before (WmCli          *cli,
             WmIntakeTerms  *terms,
             GError        **error)
{
  WmRecord *revised = cli->revise == NULL ? NULL : wm_cli_find (cli, cli->revise, error);
  g_autoptr (GPtrArray) linked = cli->revise == NULL ? wm_store_list_linked (cli->store, terms->to, WM_TYPE_EVIDENCE) : NULL;

  if (cli->revise != NULL && (revised == NULL || !WM_IS_EVIDENCE (revised)))
    {
      if (revised != NULL)
        g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("--revise: “%s” is not evidence; “waymark-cli evidence list PLAN” shows it"), cli->revise);
      return FALSE;
    }
  for (guint i = 0; revised == NULL && i < linked->len; i++)
    {
      WmRecord *evidence = g_ptr_array_index (linked, i);

      if (wm_record_get_integer (evidence, WM_EVIDENCE_TYPE) == WM_EVIDENCE_TYPE_COLLECTED && g_strcmp0 (wm_record_get_title (evidence), terms->title) == 0)
        revised = evidence; /* the store keeps it */
    }
  terms->evidence = revised == NULL ? NULL : WM_EVIDENCE (revised);
  return TRUE;
}

static gboolean
read_terms (WmCli          *cli,
            WmIntakeTerms  *terms,
            gint64         *seconds,
            GError        **error)
{
  const WmField field = { .name = "--timeout", .type = WM_FIELD_INTEGER, .minimum = 1, .maximum = 24 * 60 * 60 };
  WmValue value;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("--run: commands are not run inside the sandbox; use waymark-cli outside of it"));
      return FALSE;
    }
  if (cli->to == NULL && cli->revise == NULL)
    {
      g_set_error_literal (error, WM_CLI_ERROR, WM_CLI_USAGE, _ ("What is it evidence of? Give --to REF."));
      return FALSE;
    }
  if (cli->timeout != NULL && !wm_field_parse (&field, cli->timeout, &value, error))
    return FALSE;
  *seconds = cli->timeout != NULL ? value.number : SECONDS_AT_MOST;
  if (cli->to != NULL && (terms->to = wm_cli_find (cli, cli->to, error)) == NULL)
    return FALSE;
  terms->title = cli->title != NULL ? cli->title : cli->run;
  terms->together = TRUE;
  terms->type = WM_EVIDENCE_TYPE_COLLECTED;
  terms->today = terms->observed = wm_date_today ();
  return find_before (cli, terms, error);
}

static void
print_run (WmCli      *cli,
           const Run  *run,
           WmRecord   *evidence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *ref = wm_record_dup_ref (evidence);

  if (!cli->json)
    {
      printf ("%s\n", ref);
      return;
    }
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "evidence", ref);
  wm_cli_add_number (builder, "exit-status", get_exit_status (run));
  wm_cli_add_flag (builder, "timed-out", run->timed_out);
  wm_cli_take_text (builder, "started", wm_moment_format (run->began));
  wm_cli_take_text (builder, "ended", wm_moment_format (run->ended));
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

WmCliStatus
wm_cli_evidence_run (WmCli   *cli,
                     GError **error)
{
  g_autoptr (WmIntake) intake = wm_intake_new (cli->store);
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GBytes) protocol = NULL;
  g_auto (Run) run = { 0 };
  WmIntakeTerms terms = WM_INTAKE_TERMS_INIT;
  gint64 seconds;
  char *text;
  WmEdit *edit;

  if (!read_terms (cli, &terms, &seconds, error) || !run_command (&run, cli->run, seconds, error))
    return WM_CLI_REFUSED;
  add_output (intake, run.outputs[0], "output");
  add_output (intake, run.outputs[1], "errors");
  text = dup_protocol (&run, cli->run);
  protocol = g_bytes_new_take (text, strlen (text));
  wm_intake_add_bytes (intake, protocol, "run.json", "application/json");
  if (!wm_intake_run (intake, NULL, error))
    return WM_CLI_FAILED;
  if (wm_intake_count_taken (intake) < wm_intake_get_items (intake)->len)
    {
      const WmIntakeItem *last = g_ptr_array_index (wm_intake_get_items (intake), wm_intake_get_items (intake)->len - 1);

      g_propagate_error (error, last->error != NULL ? g_error_copy (last->error) : g_error_new_literal (WM_CLI_ERROR, WM_CLI_FAILED, _ ("what the command wrote could not be kept")));
      return WM_CLI_FAILED;
    }
  edit = wm_edit_begin (cli->store, _ ("Collect evidence from a command"));
  made = wm_intake_attach (intake, edit, &terms);
  if (terms.evidence != NULL && terms.to != NULL)
    wm_evidence_attach (edit, terms.evidence, terms.to, terms.today);
  if (!wm_cli_commit (edit, TRUE, error))
    return WM_CLI_REFUSED;
  print_run (cli, &run, g_ptr_array_index (made, 0));
  if (run.timed_out)
    fprintf (stderr, "waymark-cli: %s\n", _ ("the command did not end in time and was stopped; give it more with --timeout"));
  return get_exit_status (&run) == 0 && !run.timed_out ? WM_CLI_DONE : WM_CLI_NOT_WELL;
}
