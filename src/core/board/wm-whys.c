/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-whys.h"

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * wm_whys_dup_question:
 * @title: of the finding
 * @answers: (array fixed-size=5): those that are known, nullable each
 * @index: of the question, from 0
 *
 * Returns: (transfer full) (nullable): what to ask: why it is what the answer before says; %NULL while there is none
 */
char *
wm_whys_dup_question (const char        *title,
                      const char *const *answers,
                      guint              index)
{
  const char *before = index == 0 ? title : answers[index - 1];

  g_return_val_if_fail (index < WM_N_WHYS, NULL);

  /* Translators: %s is a finding’s title, or the answer to the question before: “No audit was planned” */
  return is_empty (before) ? NULL : g_strdup_printf (_ ("Why: “%s”?"), before);
}

/**
 * wm_whys_compose:
 * @title: of the finding
 * @answers: (array fixed-size=5): nullable each; those after an empty one do not count
 *
 * Returns: (transfer full): the root cause, which is the last answer, and the chain that leads to it; empty without answers
 */
char *
wm_whys_compose (const char        *title,
                 const char *const *answers)
{
  g_autoptr (GString) chain = g_string_new (title);
  const char *last = NULL;

  for (guint i = 0; i < WM_N_WHYS && !is_empty (answers[i]); i++)
    {
      last = answers[i];
      g_string_append_printf (chain, " ← %s", last);
    }
  return last == NULL ? g_strdup ("") : g_strdup_printf ("%s\n%s", last, chain->str);
}

/**
 * wm_whys_read:
 * @answers: (out caller-allocates) (array fixed-size=5): borrowed from @finding
 */
void
wm_whys_read (WmFinding  *finding,
              const char *answers[WM_N_WHYS])
{
  for (guint i = 0; i < WM_N_WHYS; i++)
    answers[i] = wm_record_get_text (WM_RECORD (finding), WM_FINDING_WHY_1 + i);
}

/**
 * wm_whys_write:
 * @answers: (array fixed-size=5): nullable each
 * @cause: the root cause
 */
void
wm_whys_write (WmEdit            *edit,
               WmFinding         *finding,
               const char *const *answers,
               const char        *cause)
{
  for (guint i = 0; i < WM_N_WHYS; i++)
    wm_edit_set_text (edit, finding, WM_FINDING_WHY_1 + i, is_empty (answers[i]) ? NULL : answers[i]);
  wm_edit_set_text (edit, finding, WM_FINDING_CAUSE, is_empty (cause) ? NULL : cause);
}
