/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "catalog/wm-catalog-private.h"
#include "risk/wm-act-class.h"

#define NONE "none"

typedef struct
{
  const char *note;
  GArray     *questions; /* of WmActQuestion */
} Questions;

/* Of several classes the first counts; reasons of the others are told too. */
static const WmActClass precedence[] = {
  WM_ACT_CLASS_OUTSIDE, WM_ACT_CLASS_PROHIBITED, WM_ACT_CLASS_HIGH_RISK, WM_ACT_CLASS_SYSTEMIC, WM_ACT_CLASS_GENERAL_PURPOSE,
  WM_ACT_CLASS_TRANSPARENCY, WM_ACT_CLASS_MINIMAL,
};

static int
find_choice (const WmChoice *choices,
             const char     *nick)
{
  for (int i = 0; nick != NULL && choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, nick))
      return i;
  if (nick != NULL)
    g_error ("questions/eu-ai-act.json: “%s” is no choice", nick);
  return -1;
}

static void
read_question (WmActQuestion *self,
               JsonObject    *object)
{
  JsonArray *answers = json_object_get_array_member (object, "answers");

  self->id = wm_catalog_get_string (object, "id");
  self->question = wm_catalog_get_string (object, "question");
  self->help = wm_catalog_get_string (object, "help");
  self->when = wm_catalog_get_string (object, "if");
  self->many = json_object_get_boolean_member_with_default (object, "many", FALSE);
  self->n_answers = json_array_get_length (answers);
  self->answers = g_new0 (WmActAnswer, self->n_answers);
  for (guint i = 0; i < self->n_answers; i++)
    {
      JsonObject *answer = json_array_get_object_element (answers, i);

      self->answers[i] = (WmActAnswer) {
        .id = wm_catalog_get_string (answer, "id"),
        .text = wm_catalog_get_string (answer, "text"),
        .article = wm_catalog_get_string (answer, "article"),
        .reason = wm_catalog_get_string (answer, "reason"),
        .role = find_choice (wm_act_role_choices, wm_catalog_get_string (answer, "role")),
        .act_class = find_choice (wm_act_class_choices, wm_catalog_get_string (answer, "class")),
        .lifts = wm_catalog_get_string (answer, "lifts"),
        .bars = wm_catalog_get_string (answer, "bars"),
      };
    }
}

static gpointer
load (gpointer unused)
{
  g_autoptr (JsonObject) object = wm_catalog_load ("questions/eu-ai-act");
  JsonArray *array = json_object_get_array_member (object, "questions");
  Questions *self = g_new0 (Questions, 1);

  self->note = wm_catalog_get_string (object, "note");
  self->questions = g_array_new (FALSE, TRUE, sizeof (WmActQuestion));
  g_array_set_size (self->questions, json_array_get_length (array));
  for (guint i = 0; i < self->questions->len; i++)
    read_question (&g_array_index (self->questions, WmActQuestion, i), json_array_get_object_element (array, i));
  return self;
}

static Questions *
get_questions (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

/**
 * wm_act_questions_list:
 * @n_questions: (out): how many
 *
 * Returns: (transfer none) (array length=n_questions): the questions, in the order in which they are asked
 */
const WmActQuestion *
wm_act_questions_list (guint *n_questions)
{
  *n_questions = get_questions ()->questions->len;
  return (const WmActQuestion *) (gpointer) get_questions ()->questions->data;
}

/**
 * wm_act_questions_get_note:
 *
 * Returns: (transfer none): what the result is worth
 */
const char *
wm_act_questions_get_note (void)
{
  return get_questions ()->note;
}

/* What @answers say to @question, as ids; %NULL where they say nothing. */
static GStrv
get_said (const char *answers,
          const char *question)
{
  g_auto (GStrv) words = g_strsplit_set (answers != NULL ? answers : "", " \n", -1);
  gsize length = strlen (question);

  for (guint i = 0; words[i] != NULL; i++)
    if (strncmp (words[i], question, length) == 0 && words[i][length] == '=')
      return g_strsplit (words[i] + length + 1, ",", -1);
  return NULL;
}

gboolean
wm_act_answers_have (const char *answers,
                     const char *question,
                     const char *answer)
{
  g_auto (GStrv) said = get_said (answers, question);

  return said != NULL && g_strv_contains ((const char *const *) said, answer);
}

gboolean
wm_act_answers_told (const char *answers,
                     const char *question)
{
  g_auto (GStrv) said = get_said (answers, question);

  return said != NULL;
}

/**
 * wm_act_answers_set:
 * @answers: (nullable): answers
 * @question: id of a question
 * @answer: ids of answers with commas between them, or “none”
 *
 * Returns: (transfer full): @answers with that answer in the place of the one before
 */
char *
wm_act_answers_set (const char *answers,
                    const char *question,
                    const char *answer)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) said = get_said (answers, questions[i].id);
      g_autofree char *kept = said == NULL ? NULL : g_strjoinv (",", said);
      const char *now = g_str_equal (questions[i].id, question) ? answer : kept;

      if (now != NULL)
        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", questions[i].id, now);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static const WmActQuestion *
find_question (const char *id)
{
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (questions[i].id, id))
      return &questions[i];
  return NULL;
}

static gboolean
check_answer (const WmActQuestion *question,
              const char          *id,
              GError             **error)
{
  g_autoptr (GString) known = g_string_new (question->many ? NONE : NULL);

  if (question->many && g_str_equal (id, NONE))
    return TRUE;
  for (guint i = 0; i < question->n_answers; i++)
    {
      if (g_str_equal (question->answers[i].id, id))
        return TRUE;
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", question->answers[i].id);
    }
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("“%s” is no answer to “%s”; there are %s."), id, question->id, known->str);
  return FALSE;
}

/**
 * wm_act_answers_check:
 * @answers: text from outside
 * @error: return location
 *
 * Returns: whether it says nothing but answers that there are
 */
gboolean
wm_act_answers_check (const char *answers,
                      GError    **error)
{
  g_auto (GStrv) words = g_strsplit_set (answers, " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');
      g_autofree char *id = equals == NULL ? g_strdup (words[i]) : g_strndup (words[i], (gsize) (equals - words[i]));
      const WmActQuestion *question = find_question (id);
      g_auto (GStrv) said = equals == NULL ? NULL : g_strsplit (equals + 1, ",", -1);

      if (*words[i] == '\0')
        continue;
      if (question == NULL || said == NULL || said[0] == NULL || (!question->many && said[1] != NULL))
        {
          g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID,
                       _ ("“%s” is no answer; give QUESTION=ANSWER, with commas where several hold."), words[i]);
          return FALSE;
        }
      for (guint k = 0; said[k] != NULL; k++)
        if (!check_answer (question, said[k], error))
          return FALSE;
    }
  return TRUE;
}

/**
 * wm_act_question_is_asked:
 * @answers: (nullable): what has been answered so far
 *
 * Returns: whether the question bears on the result
 */
gboolean
wm_act_question_is_asked (const WmActQuestion *question,
                          const char          *answers)
{
  guint n;

  if (question != wm_act_questions_list (&n) && wm_act_answers_told (answers, "scope") && !wm_act_answers_have (answers, "scope", "yes"))
    return FALSE;
  return question->when == NULL || (wm_act_answers_told (answers, question->when) && !wm_act_answers_have (answers, question->when, NONE));
}

/* Whether some answer says that those of @question do not count, or, with @bars, that they lift nothing. */
static gboolean
is_put_aside (const char *answers,
              const char *question,
              gboolean    bars)
{
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < questions[i].n_answers; k++)
      {
        const WmActAnswer *answer = &questions[i].answers[k];

        if (g_strcmp0 (bars ? answer->bars : answer->lifts, question) == 0 && wm_act_question_is_asked (&questions[i], answers)
            && wm_act_answers_have (answers, questions[i].id, answer->id) && (bars || !is_put_aside (answers, questions[i].id, TRUE)))
          return TRUE;
      }
  return FALSE;
}

static void
take_answers (WmActResult         *self,
              const WmActQuestion *question,
              const char          *answers,
              gboolean            *classes)
{
  gboolean aside = is_put_aside (answers, question->id, FALSE) || is_put_aside (answers, question->id, TRUE);

  for (guint i = 0; i < question->n_answers; i++)
    {
      const WmActAnswer *answer = &question->answers[i];

      if (!wm_act_answers_have (answers, question->id, answer->id) || aside)
        continue;
      if (answer->reason != NULL)
        g_ptr_array_add (self->reasons, (gpointer) answer);
      if (answer->role >= 0)
        self->role = answer->role;
      if (answer->act_class >= 0)
        classes[answer->act_class] = TRUE;
    }
}

/**
 * wm_act_classify:
 * @answers: (nullable): as wm_act_answers_check() takes them
 *
 * A pure function of the answers and the questions.
 *
 * Returns: (transfer full): what follows from them
 */
WmActResult *
wm_act_classify (const char *answers)
{
  WmActResult *self = g_new0 (WmActResult, 1);
  gboolean classes[WM_ACT_CLASS_OUTSIDE + 1] = { FALSE };
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  self->role = self->act_class = -1;
  self->reasons = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    {
      if (!wm_act_question_is_asked (&questions[i], answers))
        continue;
      if (!wm_act_answers_told (answers, questions[i].id) && self->missing == NULL)
        self->missing = &questions[i];
      take_answers (self, &questions[i], answers, classes);
    }
  if (self->missing != NULL)
    return self;
  self->act_class = WM_ACT_CLASS_MINIMAL;
  for (guint i = G_N_ELEMENTS (precedence); i-- > 0;)
    if (classes[precedence[i]])
      self->act_class = (int) precedence[i];
  return self;
}

void
wm_act_result_free (WmActResult *self)
{
  g_ptr_array_unref (self->reasons);
  g_free (self);
}

/**
 * wm_act_result_dup_basis:
 *
 * Returns: (transfer full): the articles that the result rests on, a line each with what they come to here
 */
char *
wm_act_result_dup_basis (WmActResult *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const WmActAnswer *answer = g_ptr_array_index (self->reasons, i);

      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", answer->article, answer->reason);
    }
  if (self->act_class == WM_ACT_CLASS_MINIMAL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _ ("Not in Art. 5, not high-risk by Art. 6, and no duty of Art. 50."));
  return g_string_free_and_steal (text);
}

/**
 * wm_act_keep:
 * @edit: the edit that it is part of
 * @system: an AI system
 * @answers: answers to all that is asked
 * @error: return location
 *
 * Keeps the answers with the system, and the role, the class and the articles that follow from them.
 *
 * Returns: %TRUE; %FALSE with %WM_FIELD_ERROR_INVALID and nothing changed
 */
gboolean
wm_act_keep (WmEdit      *edit,
             WmAiSystem  *system,
             const char  *answers,
             GError     **error)
{
  g_autoptr (WmActResult) result = NULL;
  g_autofree char *basis = NULL;

  if (!wm_act_answers_check (answers, error))
    return FALSE;
  result = wm_act_classify (answers);
  if (result->missing != NULL)
    {
      g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("Not answered yet: %s (%s)"), result->missing->question, result->missing->id);
      return FALSE;
    }
  basis = wm_act_result_dup_basis (result);
  wm_edit_set_integer (edit, system, WM_AI_SYSTEM_ACT_ROLE, result->role >= 0 ? result->role : WM_UNSET);
  wm_edit_set_integer (edit, system, WM_AI_SYSTEM_ACT_CLASS, result->act_class);
  wm_edit_set_text (edit, system, WM_AI_SYSTEM_ACT_BASIS, basis);
  wm_edit_set_text (edit, system, WM_AI_SYSTEM_ACT_ANSWERS, answers);
  return TRUE;
}
