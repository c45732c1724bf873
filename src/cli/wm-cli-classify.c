/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "risk/wm-act-class.h"
#include "wm-cli.h"

gboolean
wm_cli_classify_writes (const WmCli *cli)
{
  return cli->n_args > 1;
}

static void
print_question (const WmActQuestion *question,
                const char          *answers)
{
  printf ("%s: %s\n", question->id, question->question);
  for (guint i = 0; i < question->n_answers; i++)
    printf ("  %s %s\t%s\n", wm_act_answers_have (answers, question->id, question->answers[i].id) ? "*" : " ", question->answers[i].id,
            question->answers[i].text);
  if (question->many)
    printf ("  %s none\n", wm_act_answers_have (answers, question->id, "none") ? "*" : " ");
}

static void
print_questions (const char *answers)
{
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  for (guint i = 0; i < n; i++)
    if (answers == NULL || wm_act_question_is_asked (&questions[i], answers))
      print_question (&questions[i], answers);
}

static void
print_result (WmCli      *cli,
              const char *answers)
{
  g_autoptr (WmActResult) result = wm_act_classify (answers);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *role = result->role >= 0 ? wm_act_role_choices[result->role].nick : NULL;
  const char *act_class = result->act_class >= 0 ? wm_act_class_choices[result->act_class].nick : NULL;

  if (!cli->json)
    {
      g_autofree char *basis = wm_act_result_dup_basis (result);

      printf ("%s\t%s\n%s\n", role != NULL ? role : "", act_class != NULL ? act_class : "", basis);
      fprintf (stderr, "%s\n", wm_act_questions_get_note ());
      return;
    }
  json_builder_begin_object (builder);
  wm_cli_add_text (builder, "role", role);
  wm_cli_add_text (builder, "class", act_class);
  wm_cli_add_text (builder, "missing", result->missing != NULL ? result->missing->id : NULL);
  wm_cli_add_text (builder, "answers", answers);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const WmActAnswer *answer = g_ptr_array_index (result->reasons, i);

      json_builder_begin_object (builder);
      wm_cli_add_text (builder, "article", answer->article);
      wm_cli_add_text (builder, "reason", answer->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  wm_cli_add_text (builder, "note", wm_act_questions_get_note ());
  json_builder_end_object (builder);
  wm_cli_print_json (builder);
}

/* waymark-cli classify PLAN S-1 [QUESTION=ANSWER …] */
WmCliStatus
wm_cli_classify (WmCli   *cli,
                 GError **error)
{
  WmRecord *system = wm_cli_find (cli, cli->args[0], error);
  g_autofree char *answers = NULL;
  WmEdit *edit;

  if (system == NULL)
    return WM_CLI_REFUSED;
  if (!WM_IS_AI_SYSTEM (system))
    {
      g_set_error (error, WM_CLI_ERROR, WM_CLI_REFUSED, _ ("%s is not an AI system."), cli->args[0]);
      return WM_CLI_REFUSED;
    }
  if (cli->n_args == 1)
    {
      const char *kept = wm_record_get_text (system, WM_AI_SYSTEM_ACT_ANSWERS);

      if (!cli->json)
        print_questions (kept);
      print_result (cli, kept);
      return WM_CLI_DONE;
    }
  answers = g_strjoinv (" ", cli->args + 1);
  edit = wm_edit_begin (cli->store, _ ("Classify an AI system"));
  if (!wm_cli_commit (edit, wm_act_keep (edit, WM_AI_SYSTEM (system), answers, error), error))
    return WM_CLI_REFUSED;
  print_result (cli, answers);
  return WM_CLI_DONE;
}
