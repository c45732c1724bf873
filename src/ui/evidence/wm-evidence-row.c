/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-row.h"

struct _WmEvidenceRow
{
  GtkBox          parent_instance;

  GtkImage       *icon;
  GtkLabel       *code, *title, *state, *more;
  GtkProgressBar *bar;
  const char     *style;
};

G_DEFINE_FINAL_TYPE (WmEvidenceRow, wm_evidence_row, GTK_TYPE_BOX)

static GtkLabel *
make_label (GtkWidget  *box,
            const char *first,
            const char *second)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_css_classes (label, (const char *[]) { first, second, NULL });
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
wm_evidence_row_class_init (WmEvidenceRowClass *klass)
{
}

static void
wm_evidence_row_init (WmEvidenceRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->icon));
  self->code = make_label (GTK_WIDGET (self), "numeric", NULL);
  gtk_label_set_width_chars (self->code, 6);
  gtk_label_set_wrap (self->code, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->code), GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self), words);
  self->title = make_label (words, "body", NULL);
  self->state = make_label (words, "caption", NULL);
  self->more = make_label (words, "caption", "dimmed");
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "wm-evidence-bar");
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("How much of its validity is left"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->bar));
}

GtkWidget *
wm_evidence_row_new (void)
{
  return g_object_new (WM_TYPE_EVIDENCE_ROW, NULL);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/**
 * wm_evidence_row_show:
 * @state: how it stands; coloured by @freshness, which the icon says as well
 * @more: (nullable): more of it, dimmed
 * @share: how much of the time for which it is valid is left, from 0 to 1; less than 0 shows no bar
 */
void
wm_evidence_row_show (WmEvidenceRow *self,
                      const char    *code,
                      const char    *title,
                      const char    *state,
                      const char    *more,
                      WmFreshness    freshness,
                      double         share)
{
  static const char *const icons[] = { "text-x-generic-symbolic", "object-select-symbolic", "alarm-symbolic", "dialog-warning-symbolic",
                                       "window-close-symbolic" };
  static const char *const styles[] = { "dimmed", "success", "warning", "error", "error" };

  if (self->style != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), self->style);
    }
  self->style = styles[freshness];
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->style);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), self->style);
  gtk_image_set_from_icon_name (self->icon, icons[freshness]);
  gtk_label_set_label (self->code, code);
  gtk_label_set_label (self->title, title);
  set_label (self->state, state);
  set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), share >= 0);
  gtk_progress_bar_set_fraction (self->bar, MAX (share, 0));
}
