/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "people/wm-sign.h"

/**
 * wm_sign_ask:
 * @edit: the edit that it is part of
 * @subject: (type WmRecord): the record that the yes is to
 * @title: what is asked
 * @person: who is asked
 * @asked: on which day, in days since 1970-01-01
 * @due: by which day, not before @asked
 * @error: return location
 *
 * Asks a person for a sign-off.
 *
 * Returns: (transfer none) (nullable): the sign-off; %NULL with %WM_FIELD_ERROR_INVALID and nothing changed
 */
WmSignOff *
wm_sign_ask (WmEdit      *edit,
             gpointer     subject,
             const char  *title,
             WmPerson    *person,
             gint64       asked,
             gint64       due,
             GError     **error)
{
  WmRecord *sign_off;

  if (person == NULL || title == NULL || *title == '\0' || due == WM_UNSET || due < asked)
    {
      g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID,
                           _ ("A sign-off is asked of a person, for something, and by a day that is not past; give all three"));
      return NULL;
    }
  sign_off = wm_edit_add (edit, WM_TYPE_SIGN_OFF);
  wm_edit_set_text (edit, sign_off, WM_SIGN_OFF_TITLE, title);
  wm_edit_set_reference (edit, sign_off, WM_SIGN_OFF_SUBJECT, subject);
  wm_edit_set_reference (edit, sign_off, WM_SIGN_OFF_PERSON, person);
  wm_edit_set_integer (edit, sign_off, WM_SIGN_OFF_ASKED, asked);
  wm_edit_set_integer (edit, sign_off, WM_SIGN_OFF_DUE, due);
  return WM_SIGN_OFF (sign_off);
}

/**
 * wm_sign_decide:
 * @edit: the edit that it is part of
 * @sign_off: one that is still asked for
 * @decision: given or declined
 * @name: who signs, as they write their name
 * @note: (nullable): what they add; why, where they decline
 * @moment: when, in seconds since 1970-01-01T00:00:00Z
 * @error: return location
 *
 * Gives or declines a sign-off; it stays as it is from then on.
 *
 * Returns: %TRUE; %FALSE with %WM_FIELD_ERROR_INVALID and nothing changed
 */
gboolean
wm_sign_decide (WmEdit             *edit,
                WmSignOff          *sign_off,
                WmSignOffDecision   decision,
                const char         *name,
                const char         *note,
                gint64              moment,
                GError            **error)
{
  const char *fault = NULL;

  if (wm_record_is_sealed (WM_RECORD (sign_off)))
    fault = _ ("This sign-off has been decided already; ask for a new one");
  else if (decision == WM_SIGN_OFF_DECISION_ASKED || name == NULL || *name == '\0')
    fault = _ ("A sign-off is given or declined by somebody; give the decision and the name");
  else if (decision == WM_SIGN_OFF_DECISION_DECLINED && (note == NULL || *note == '\0'))
    fault = _ ("Who declines says why; add a note");
  if (fault != NULL)
    {
      g_set_error_literal (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, fault);
      return FALSE;
    }
  wm_edit_set_integer (edit, sign_off, WM_SIGN_OFF_DECISION, decision);
  wm_edit_set_text (edit, sign_off, WM_SIGN_OFF_NAME, name);
  wm_edit_set_integer (edit, sign_off, WM_SIGN_OFF_DECIDED, moment);
  wm_edit_set_text (edit, sign_off, WM_SIGN_OFF_NOTE, note);
  return TRUE;
}
