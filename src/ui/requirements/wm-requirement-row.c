/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "requirements/wm-requirement-row.h"

struct _WmRequirementRow
{
  GtkBox     parent_instance;

  GtkWidget *icon;
  GtkLabel  *code;
  GtkLabel  *title;
  GtkLabel  *found;
};

G_DEFINE_FINAL_TYPE (WmRequirementRow, wm_requirement_row, GTK_TYPE_BOX)

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
wm_requirement_row_class_init (WmRequirementRowClass *klass)
{
}

static void
wm_requirement_row_init (WmRequirementRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->icon = gtk_image_new ();
  self->code = make_label ("numeric");
  self->title = make_label (NULL);
  self->found = make_label ("dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->found), "caption");
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

/**
 * wm_requirement_row_show:
 * @assessment: (nullable): what was found for it
 * @owner: (nullable): name of who owns it
 */
void
wm_requirement_row_show (WmRequirementRow *self,
                         WmRequirement    *requirement,
                         WmAssessment     *assessment,
                         const char       *owner)
{
  WmRecord *found = assessment == NULL ? NULL : WM_RECORD (assessment);
  bool excluded = found != NULL && wm_record_get_integer (found, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED;
  gint64 result = found == NULL ? WM_UNSET : wm_record_get_integer (found, WM_ASSESSMENT_RESULT);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append (text, excluded ? _ ("Excluded") : _ (wm_result_choices[result == WM_UNSET ? 0 : result].label));
  if (found != NULL && !wm_record_is_empty (found, WM_ASSESSMENT_SCORE))
    /* Translators: a score out of five. */
    g_string_append_printf (text, _ (" · %d of 5"), (int) wm_record_get_integer (found, WM_ASSESSMENT_SCORE));
  if (owner != NULL)
    g_string_append_printf (text, " · %s", owner);
  gtk_label_set_label (self->code, wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE));
  gtk_label_set_label (self->title, wm_record_get_title (WM_RECORD (requirement)));
  gtk_label_set_label (self->found, text->str);
  show_icon (self, result, excluded);
}
