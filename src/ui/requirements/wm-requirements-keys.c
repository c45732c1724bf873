/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-raise.h"
#include "assess/wm-scale.h"
#include "raise/wm-raise-dialog.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirement-row.h"
#include "requirements/wm-requirements-private.h"

/* Going through the requirements by keys: each key is one edit of the selected requirement's assessment. */

static WmStore *
get_store (WmRequirementsPlace *self)
{
  return wm_session_get_store (self->session);
}

static gpointer
get_selected (WmRequirementsPlace *self)
{
  return wm_section_list_get_selected (self->list);
}

/* One field of the assessment, which is made if there is none. */
static void
assess (WmRequirementsPlace *self,
        const char          *label,
        guint                field,
        const char          *text)
{
  WmRecord *requirement = get_selected (self);
  WmRecord *assessment;
  g_autofree char *full = NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (requirement == NULL || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  full = g_strdup_printf ("%s %s", label, wm_record_get_text (requirement, WM_REQUIREMENT_CODE));
  edit = wm_edit_begin (get_store (self), full);
  assessment = wm_requirements_index_get_assessment (self->index, requirement);
  if (assessment == NULL)
    {
      assessment = wm_edit_add (edit, WM_TYPE_ASSESSMENT);
      wm_edit_set_reference (edit, assessment, WM_ASSESSMENT_REQUIREMENT, requirement);
    }
  if (field == WM_ASSESSMENT_RESULT)
    wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_ASSESSED, wm_session_get_today (self->session));
  if (wm_edit_parse (edit, assessment, field, text, &error) && wm_edit_check (edit, &error))
    wm_edit_commit (edit);
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
    }
}

void
wm_requirements_place_observe (WmRequirementsPlace *self,
                               const char          *text)
{
  assess (self, _ ("Observation on"), WM_ASSESSMENT_OBSERVATION, text);
}

static void
select_next_open (WmRequirementsPlace *self)
{
  GListModel *list = G_LIST_MODEL (wm_section_list_get_model (self->list));
  guint n = g_list_model_get_n_items (list), at = gtk_single_selection_get_selected (wm_section_list_get_model (self->list));

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, (at + i) % n);

      if (!wm_requirements_index_is_excluded (self->index, requirement)
          && wm_requirements_index_get_result (self->index, requirement) == WM_RESULT_NOT_ASSESSED)
        {
          wm_section_list_select (self->list, (at + i) % n);
          return;
        }
    }
  wm_session_message (self->session, _ ("Everything that applies is assessed"), FALSE);
}

static void
toggle_excluded (WmRequirementsPlace *self)
{
  WmRecord *requirement = get_selected (self);
  gboolean excluded = requirement != NULL && wm_requirements_index_is_excluded (self->index, requirement);

  assess (self, excluded ? _ ("Include") : _ ("Exclude"), WM_ASSESSMENT_APPLICABILITY, excluded ? "included" : "excluded");
}

static void
set_score (WmRequirementsPlace *self,
           gint64               score)
{
  gint64 last = wm_scale_get_last (get_store (self), WM_SCALE_IMPLEMENTATION);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, CLAMP (score, 0, last));

  assess (self, _ ("Score"), WM_ASSESSMENT_SCORE, text);
}

static void
change_score (WmRequirementsPlace *self,
              int                  by)
{
  WmRecord *requirement = get_selected (self);
  WmRecord *assessment = requirement != NULL ? wm_requirements_index_get_assessment (self->index, requirement) : NULL;
  gint64 score = assessment != NULL ? wm_record_get_integer (assessment, WM_ASSESSMENT_SCORE) : WM_UNSET;

  set_score (self, score == WM_UNSET ? MAX (by, 0) : score + by);
}

static void
write_observation (WmRequirementsPlace *self)
{
  GtkWidget *row = wm_section_list_get_row (self->list);

  if (row != NULL && !wm_store_is_read_only (get_store (self)))
    wm_requirement_row_write (WM_REQUIREMENT_ROW (row));
}

/* A gap that was found is a finding of the gap analysis, ready for the board. */
void
wm_requirements_place_raise (WmRequirementsPlace *self)
{
  WmRequirement *requirement = get_selected (self);
  g_autofree char *ref = NULL, *grade = NULL, *said = NULL;
  WmRecord *finding;
  WmEdit *edit;

  if (requirement == NULL || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  edit = wm_edit_begin (get_store (self), _ ("Raise a finding"));
  finding = WM_RECORD (wm_raise_finding (edit, requirement, wm_session_get_today (self->session)));
  wm_edit_commit (edit);
  ref = wm_record_dup_ref (finding);
  grade = wm_record_dup_label (finding, WM_FINDING_GRADE);
  /* Translators: the reference of a finding, and its grade: “F-12 raised: Minor nonconformity” */
  said = g_strdup_printf (_ ("%s raised: %s"), ref, grade);
  wm_session_message (self->session, said, TRUE);
}

static void
add (WmRequirementsPlace *self,
     GType                kind)
{
  WmRequirement *requirement = get_selected (self);

  if (requirement == NULL || wm_store_is_read_only (get_store (self)))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    wm_raise_dialog_present (self->session, kind, requirement, GTK_WIDGET (self));
}

/* The digit on the key itself, whatever Shift makes of it on this keyboard; -1 for none. */
static int
get_digit (WmRequirementsPlace *self,
           guint                key,
           guint                code)
{
  guint plain = key;

  if (!(key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9))
    gdk_display_translate_key (gtk_widget_get_display (GTK_WIDGET (self)), code, 0, 0, &plain, NULL, NULL, NULL);
  if (plain >= GDK_KEY_0 && plain <= GDK_KEY_9)
    return (int) (plain - GDK_KEY_0);
  return plain >= GDK_KEY_KP_0 && plain <= GDK_KEY_KP_9 ? (int) (plain - GDK_KEY_KP_0) : -1;
}

static gboolean
take_digit (WmRequirementsPlace *self,
            int                  digit,
            gboolean             shift)
{
  if (shift && digit <= wm_scale_get_last (get_store (self), WM_SCALE_IMPLEMENTATION))
    set_score (self, digit);
  else if (!shift && digit <= WM_RESULT_COMPLIANT)
    assess (self, _ ("Assess"), WM_ASSESSMENT_RESULT, wm_result_choices[digit].nick);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_cb (WmRequirementsPlace *self,
        guint                key,
        guint                code,
        GdkModifierType      state)
{
  int digit = get_digit (self, key, code);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (digit >= 0)
    return take_digit (self, digit, (state & GDK_SHIFT_MASK) != 0);
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_a:
    case GDK_KEY_x:
      toggle_excluded (self);
      return TRUE;
    case GDK_KEY_n:
      select_next_open (self);
      return TRUE;
    case GDK_KEY_o:
      write_observation (self);
      return TRUE;
    case GDK_KEY_f:
      wm_requirements_place_raise (self);
      return TRUE;
    case GDK_KEY_m:
      add (self, WM_TYPE_MEASURE);
      return TRUE;
    case GDK_KEY_bracketleft:
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      change_score (self, -1);
      return TRUE;
    case GDK_KEY_bracketright:
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      change_score (self, 1);
      return TRUE;
    case GDK_KEY_question:
      return gtk_widget_activate_action (GTK_WIDGET (self), "win.shortcuts", NULL);
    case GDK_KEY_slash:
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
      return TRUE;
    default:
      return FALSE;
    }
}

void
wm_requirements_place_set_up_keys (WmRequirementsPlace *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * wm_requirements_place_list_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): what people are told of them
 */
const WmKeyInfo *
wm_requirements_place_list_keys (guint *n_keys)
{
  static const WmKeyInfo told[] = {
    { N_ ("Requirements"), N_ ("Not Assessed"), "0" },
    { NULL, N_ ("Not Compliant"), "1" },
    { NULL, N_ ("Partly Compliant"), "2" },
    { NULL, N_ ("Compliant"), "3" },
    { NULL, N_ ("Applicable or Not"), "a x" },
    { NULL, N_ ("Score From 0 to 5"), "<Shift>0 <Shift>5" },
    { NULL, N_ ("Lower or Raise the Score"), "bracketleft bracketright" },
    { NULL, N_ ("Write the Observation"), "o" },
    { NULL, N_ ("Raise a Finding"), "f" },
    { NULL, N_ ("Add a Measure"), "m" },
    { NULL, N_ ("Next Not Assessed"), "n" },
    { NULL, N_ ("Filter by Words"), "slash" },
  };

  *n_keys = G_N_ELEMENTS (told);
  return told;
}
