/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-ai-system.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* The role and the class of an AI system in Regulation (EU) 2024/1689, from answers to questions. Questions, answers
 * and what follows from them are data: resources/questions/eu-ai-act.json. Answers are text that is kept with the
 * system, “scope=yes role=provider area=4a,4b …”; “none” is that none of a question's answers holds. */

typedef struct
{
  const char *id;
  const char *text;
  const char *article; /* (nullable): where it stands */
  const char *reason;  /* (nullable): what is said of who gives this answer */
  int         role;    /* #WmActRole that it gives, or -1 */
  int         act_class; /* #WmActClass that it gives, or -1 */
  const char *lifts;   /* (nullable): the question whose answers do not count with it */
  const char *bars;    /* (nullable): the question whose answers lift nothing with it */
} WmActAnswer;

typedef struct
{
  const char  *id;
  const char  *question;
  const char  *help;
  const char  *when;   /* (nullable): asked only where that question has an answer other than none */
  gboolean     many;   /* several answers may hold, or none */
  WmActAnswer *answers;
  guint        n_answers;
} WmActQuestion;

/* What follows from answers. */
typedef struct
{
  const WmActQuestion *missing; /* (nullable): the first question that is not answered */
  int                  role;      /* #WmActRole, or -1 */
  int                  act_class; /* #WmActClass, or -1 while something is missing */
  GPtrArray           *reasons;   /* const WmActAnswer *: what it rests on, in the order of the questions */
} WmActResult;

const WmActQuestion *wm_act_questions_list  (guint        *n_questions);
const char          *wm_act_questions_get_note (void);
gboolean             wm_act_question_is_asked (const WmActQuestion *question,
                                             const char   *answers);
gboolean             wm_act_answers_have    (const char   *answers,
                                             const char   *question,
                                             const char   *answer);
gboolean             wm_act_answers_told    (const char   *answers,
                                             const char   *question);
char                *wm_act_answers_set     (const char   *answers,
                                             const char   *question,
                                             const char   *answer);
gboolean             wm_act_answers_check   (const char   *answers,
                                             GError      **error);
WmActResult         *wm_act_classify        (const char   *answers);
void                 wm_act_result_free     (WmActResult  *self);
char                *wm_act_result_dup_basis (WmActResult *self);
gboolean             wm_act_keep            (WmEdit       *edit,
                                             WmAiSystem   *system,
                                             const char   *answers,
                                             GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmActResult, wm_act_result_free)

G_END_DECLS
