/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "act/wm-acts.h"
#include "act/wm-ask.h"
#include "people/wm-sign.h"

/* Two weeks are the usual time to answer. */
#define USUAL_DAYS 14

/* Signing */

enum
{
  DECISION,
  NAME,
  NOTE,
};

/* As wm_sign_off_choices has them, but for what is still asked. */
static char *
sign (WmAsk   *ask,
      WmEdit  *edit,
      GError **error)
{
  WmRecord *sign_off = wm_ask_get_record (ask);
  g_autofree char *name = wm_ask_dup_text (ask, NAME), *note = wm_ask_dup_text (ask, NOTE), *ref = wm_record_dup_ref (sign_off);
  WmSignOffDecision decision = WM_SIGN_OFF_DECISION_GIVEN + wm_ask_get_choice (ask, DECISION);

  if (!wm_sign_decide (edit, WM_SIGN_OFF (sign_off), decision, name, note, g_get_real_time () / G_USEC_PER_SEC, error))
    return NULL;
  /* Translators: the number of a sign-off, and who gave it */
  return g_strdup_printf (decision == WM_SIGN_OFF_DECISION_GIVEN ? _ ("%s is signed by %s") : _ ("%s is declined by %s"), ref, name);
}

void
wm_act_sign (WmSession *session,
             WmRecord  *sign_off,
             GtkWidget *over)
{
  WmStore *store = wm_session_get_store (session);
  WmAsk *ask = wm_ask_new (session, sign_off, _ ("Sign or Decline"), _ ("_Sign"), _ ("Decide on a sign-off"), sign);
  WmRecord *person = wm_store_get_reference (store, sign_off, WM_SIGN_OFF_PERSON);
  WmRecord *subject = wm_store_get_reference (store, sign_off, WM_SIGN_OFF_SUBJECT);
  g_autofree char *of = subject != NULL ? wm_store_dup_title (store, subject) : NULL;
  g_autofree char *due = wm_record_dup_label (sign_off, WM_SIGN_OFF_DUE);

  wm_ask_add_group (ask, NULL, wm_record_get_title (sign_off));
  wm_ask_add_choice (ask, _ ("Decision"), wm_sign_off_choices + WM_SIGN_OFF_DECISION_GIVEN, 0);
  wm_ask_add_entry (ask, _ ("Signed as"), person != NULL ? wm_record_get_title (person) : NULL);
  wm_ask_add_entry (ask, _ ("Note"), NULL);
  wm_ask_add_group (ask, NULL, _ ("It is kept with the time, and stays as it is from then on."));
  wm_ask_add_fact (ask, _ ("Of"), of);
  wm_ask_add_fact (ask, _ ("Due"), due);
  wm_ask_present (ask, over);
}

/* Asking */

enum
{
  TITLE,
  PERSON,
  DUE,
};

static char *
ask_for_it (WmAsk   *ask,
            WmEdit  *edit,
            GError **error)
{
  WmRecord *person = wm_ask_get_chosen (ask, PERSON);
  g_autofree char *title = wm_ask_dup_text (ask, TITLE), *ref = NULL;
  WmSignOff *sign_off = wm_sign_ask (edit, wm_ask_get_record (ask), title, (WmPerson *) person,
                                     wm_session_get_today (wm_ask_get_session (ask)), wm_ask_get_date (ask, DUE), error);

  if (sign_off == NULL)
    return NULL;
  ref = wm_record_dup_ref (WM_RECORD (sign_off));
  /* Translators: the number of a sign-off, and of whom it is asked */
  return g_strdup_printf (_ ("%s is asked of %s"), ref, wm_record_get_title (person));
}

void
wm_act_ask_sign_off (WmSession *session,
                     WmRecord  *record,
                     GtkWidget *over)
{
  WmAsk *ask = wm_ask_new (session, record, _ ("Ask for a Sign-off"), _ ("_Ask"), _ ("Ask for a sign-off"), ask_for_it);
  g_autofree char *name = wm_store_dup_title (wm_session_get_store (session), record);
  /* Translators: what a sign-off is asked for; %s is the title of a record */
  g_autofree char *title = g_strdup_printf (_ ("Agree to “%s”"), name);

  wm_ask_add_entry (ask, _ ("What is asked"), title);
  wm_ask_add_records (ask, _ ("Person"), WM_TYPE_PERSON, NULL);
  wm_ask_add_date (ask, _ ("Due"), wm_session_get_today (session) + USUAL_DAYS);
  wm_ask_present (ask, over);
}
