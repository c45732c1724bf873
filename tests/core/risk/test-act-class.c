/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "risk/wm-act-class.h"

/* Worked examples, read from the text of Regulation (EU) 2024/1689. What is not said is answered with none or no. */
static const struct
{
  const char *name;
  const char *answers;
  WmActRole   role;
  WmActClass  act_class;
  const char *article; /* that the basis names; %NULL where it names none but the role's */
} examples[] = {
  { "screening of applications", "role=provider area=4a", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_HIGH_RISK, "Annex III, point 4(a)" },
  { "chatbot", "role=deployer transparency=interacts", WM_ACT_ROLE_DEPLOYER, WM_ACT_CLASS_TRANSPARENCY, "Art. 50(1)" },
  { "spam filter", "role=provider", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_MINIMAL, "Not in Art. 5" },
  { "social scoring", "role=provider prohibited=social-scoring area=5a", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_PROHIBITED, "Art. 5(1)(c)" },
  { "emotions at work", "role=deployer prohibited=emotions area=1c transparency=senses", WM_ACT_ROLE_DEPLOYER, WM_ACT_CLASS_PROHIBITED, "Art. 5(1)(f)" },
  { "medical device", "role=manufacturer product=third-party", WM_ACT_ROLE_MANUFACTURER, WM_ACT_CLASS_HIGH_RISK, "Art. 6(1)" },
  { "toy without third party", "role=provider product=own-assessment", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_MINIMAL, NULL },
  { "credit", "role=provider area=5b", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_HIGH_RISK, "Annex III, point 5(b)" },
  { "sorting of files at a court", "role=provider area=8a exception=narrow", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_MINIMAL, "Art. 6(3)(a)" },
  { "profiling takes no exception", "role=provider area=4b profiling=yes exception=narrow", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_HIGH_RISK, "Art. 6(3), last" },
  { "own name on another's", "role=distributor changes=name area=4a", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_HIGH_RISK, "Art. 25(1)(a)" },
  { "language model", "role=provider model=yes transparency=synthetic", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_GENERAL_PURPOSE, "Art. 50(2)" },
  { "largest models", "role=provider model=systemic", WM_ACT_ROLE_PROVIDER, WM_ACT_CLASS_SYSTEMIC, "Art. 51 and 55" },
  { "rule engine", "scope=not-ai", -1, WM_ACT_CLASS_OUTSIDE, "Art. 3(1)" },
};

/* The answers of an example, and no to all else that is asked. */
static char *
complete (const char *given)
{
  char *answers = strstr (given, "scope=") != NULL ? g_strdup (given) : g_strconcat ("scope=yes ", given, NULL);
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  for (guint i = 0; i < n; i++)
    if (wm_act_question_is_asked (&questions[i], answers) && !wm_act_answers_told (answers, questions[i].id))
      {
        g_autofree char *before = answers;

        answers = wm_act_answers_set (before, questions[i].id, questions[i].many ? "none" : "no");
      }
  return answers;
}

static void
test_examples (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *answers = complete (examples[i].answers), *basis = NULL;
      g_autoptr (WmActResult) result = wm_act_classify (answers);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", examples[i].name, answers);
      wm_act_answers_check (answers, &error);
      g_assert_no_error (error);
      g_assert_null (result->missing);
      g_assert_cmpint (result->role, ==, (int) examples[i].role);
      g_assert_cmpint (result->act_class, ==, examples[i].act_class);
      basis = wm_act_result_dup_basis (result);
      if (examples[i].article != NULL)
        g_assert_nonnull (strstr (basis, examples[i].article));
    }
}

/* An exception takes the area out of the reasons; profiling takes the exception out. */
static void
test_exception_and_profiling (void)
{
  g_autofree char *excepted = complete ("role=provider area=4a exception=prepares");
  g_autofree char *profiled = complete ("role=provider area=4a exception=prepares profiling=yes");
  g_autoptr (WmActResult) first = wm_act_classify (excepted), second = wm_act_classify (profiled);
  g_autofree char *x = wm_act_result_dup_basis (first), *y = wm_act_result_dup_basis (second);

  g_assert_null (strstr (x, "point 4(a)"));
  g_assert_nonnull (strstr (x, "Art. 6(3)(d)"));
  g_assert_nonnull (strstr (y, "point 4(a)"));
  g_assert_null (strstr (y, "Art. 6(3)(d)"));
}

/* What is not answered is asked for, first of all scope and role; what is not asked need not be answered. */
static void
test_missing (void)
{
  g_autoptr (WmActResult) nothing = wm_act_classify (NULL), scope = wm_act_classify ("scope=yes");
  g_autofree char *area = complete ("role=provider area=4a"), *none = complete ("role=provider");

  g_assert_cmpstr (nothing->missing->id, ==, "scope");
  g_assert_cmpint (nothing->act_class, ==, -1);
  g_assert_cmpstr (scope->missing->id, ==, "role");
  g_assert_true (wm_act_answers_told (area, "profiling"));
  g_assert_false (wm_act_answers_told (none, "profiling"));
}

static void
test_wrong_answers (void)
{
  static const char *const wrong[] = { "scope", "scope=maybe", "weather=fine", "role=provider,deployer", "area=4z", "area=" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (wm_act_answers_check (wrong[i], &error));
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
    }
  g_assert_true (wm_act_answers_check ("area=4a,4b prohibited=none", NULL));
}

/* Each answer that decides something says where that stands, and why. */
static void
test_questions_are_whole (void)
{
  guint n;
  const WmActQuestion *questions = wm_act_questions_list (&n);

  g_assert_nonnull (strstr (wm_act_questions_get_note (), "not legal advice"));
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < questions[i].n_answers; k++)
      {
        const WmActAnswer *answer = &questions[i].answers[k];

        g_assert_nonnull (answer->text);
        if (answer->role >= 0 || answer->act_class >= 0 || answer->lifts != NULL || answer->bars != NULL)
          g_assert_true (answer->article != NULL && answer->reason != NULL);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/act/examples", test_examples);
  g_test_add_func ("/act/exception", test_exception_and_profiling);
  g_test_add_func ("/act/missing", test_missing);
  g_test_add_func ("/act/wrong", test_wrong_answers);
  g_test_add_func ("/act/whole", test_questions_are_whole);
  return g_test_run ();
}
