/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "assess/wm-scale.h"
#include "requirements/wm-requirement-row.h"

struct _WmRequirementRow
{
  GtkBox     parent_instance;

  GtkWidget *icon;
  GtkLabel  *code;
  GtkLabel  *title;
  GtkLabel  *found;
  GtkLabel  *observation;
  GtkWidget *entry;   /* in the place of the observation while it is written */
};

G_DEFINE_FINAL_TYPE (WmRequirementRow, wm_requirement_row, GTK_TYPE_BOX)

enum
{
  OBSERVED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
activate_cb (WmRequirementRow *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  g_signal_emit (self, signals[OBSERVED], 0, text);
  wm_requirement_row_leave (self);
}

static gboolean
escape_cb (WmRequirementRow *self,
           guint             key)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  wm_requirement_row_leave (self);
  return TRUE;
}

static void
add_entry (WmRequirementRow *self,
           GtkWidget        *words)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_entry_new ();
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Observation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Observation"), -1);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (escape_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  gtk_box_append (GTK_BOX (words), self->entry);
}

static void
wm_requirement_row_class_init (WmRequirementRowClass *klass)
{
  signals[OBSERVED] = g_signal_new ("observed", WM_TYPE_REQUIREMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", WM_TYPE_REQUIREMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wm_requirement_row_init (WmRequirementRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->icon = gtk_image_new ();
  self->code = make_label ("numeric");
  self->title = make_label (NULL);
  self->found = make_label ("dimmed");
  self->observation = make_label ("dimmed");
  gtk_label_set_wrap (self->observation, FALSE);
  gtk_label_set_ellipsize (self->observation, PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (self->observation, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->found), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->observation), "caption");
  gtk_label_set_width_chars (self->code, 7);
  gtk_label_set_wrap (self->code, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->code), GTK_ALIGN_START);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->code));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->found));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->observation));
  add_entry (self, words);
  gtk_box_append (GTK_BOX (self), words);
}

/**
 * wm_requirement_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
wm_requirement_row_new (void)
{
  return g_object_new (WM_TYPE_REQUIREMENT_ROW, NULL);
}

static void
show_icon (WmRequirementRow *self,
           gint64            result,
           bool              excluded)
{
  static const char *const icons[] = { "dialog-question-symbolic", "window-close-symbolic", "list-remove-symbolic", "object-select-symbolic" };
  static const char *const classes[] = { "dimmed", "error", "warning", "success" };
  guint of = excluded || result == WM_UNSET ? WM_RESULT_NOT_ASSESSED : result;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), excluded ? "action-unavailable-symbolic" : icons[of]);
  gtk_widget_set_css_classes (self->icon, (const char *[]) { classes[of], NULL });
}

/* The score, and what the plan calls it. */
static void
append_score (GString  *text,
              WmStore  *store,
              WmRecord *assessment)
{
  gint64 score = wm_record_get_integer (assessment, WM_ASSESSMENT_SCORE);
  g_autofree char *level = NULL;

  if (score == WM_UNSET)
    return;
  level = wm_scale_dup_text (store, WM_SCALE_IMPLEMENTATION, score);
  /* Translators: a level of a scale with its name, and the highest level: “3 (Done as a rule) of 5” */
  g_string_append_printf (text, _ (" · %s of %d"), level, (int) wm_scale_get_last (store, WM_SCALE_IMPLEMENTATION));
}

/**
 * wm_requirement_row_show:
 * @assessment: (nullable): what was found for it
 * @owner: (nullable): name of who owns it
 * @store: the plan
 */
void
wm_requirement_row_show (WmRequirementRow *self,
                         WmRequirement    *requirement,
                         WmAssessment     *assessment,
                         const char       *owner,
                         WmStore          *store)
{
  WmRecord *found = assessment == NULL ? NULL : WM_RECORD (assessment);
  bool excluded = found != NULL && wm_record_get_integer (found, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED;
  gint64 result = found == NULL ? WM_UNSET : (gint64) wm_assess_get_result (store, assessment);
  const char *observation = found == NULL ? NULL : wm_record_get_text (found, WM_ASSESSMENT_OBSERVATION);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, excluded ? _ ("Excluded") : _ (wm_result_choices[result == WM_UNSET ? 0 : result].label));
  if (found != NULL && !excluded && wm_record_get_boolean (found, WM_ASSESSMENT_DERIVED))
    g_string_append (text, _ (", from measures"));
  if (found != NULL)
    append_score (text, store, found);
  if (owner != NULL)
    g_string_append_printf (text, " · %s", owner);
  gtk_label_set_label (self->code, wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE));
  gtk_label_set_label (self->title, wm_record_get_title (WM_RECORD (requirement)));
  gtk_label_set_label (self->found, text->str);
  gtk_label_set_label (self->observation, found != NULL && observation != NULL ? observation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->observation), !gtk_widget_get_visible (self->entry) && observation != NULL);
  show_icon (self, result, excluded);
}

/**
 * wm_requirement_row_write:
 *
 * Lets a person write the observation: Enter keeps it, Escape does not.
 */
void
wm_requirement_row_write (WmRequirementRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_label (self->observation));
  gtk_widget_set_visible (GTK_WIDGET (self->observation), FALSE);
  gtk_widget_set_visible (self->entry, TRUE);
  gtk_widget_grab_focus (self->entry);
}

/**
 * wm_requirement_row_leave:
 *
 * Ends the writing without keeping what was written.
 */
void
wm_requirement_row_leave (WmRequirementRow *self)
{
  if (!gtk_widget_get_visible (self->entry))
    return;
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->observation), *gtk_label_get_label (self->observation) != '\0');
  g_signal_emit (self, signals[LEFT], 0);
}
