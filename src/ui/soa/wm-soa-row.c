/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "soa/wm-soa-row.h"

struct _WmSoaRow
{
  GtkBox     parent_instance;

  GtkWidget *icon;
  GtkLabel  *code;
  GtkLabel  *title;
  GtkLabel  *state;
  GtkLabel  *why;
  GtkWidget *warning;
  GtkLabel  *fault;
};

G_DEFINE_FINAL_TYPE (WmSoaRow, wm_soa_row, GTK_TYPE_BOX)

static GtkLabel *
make_label (GtkWidget  *box,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_set_css_classes (label, (const char *[]) { css_class, "caption", NULL });
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
wm_soa_row_class_init (WmSoaRowClass *klass)
{
}

static void
wm_soa_row_init (WmSoaRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 6);
  self->icon = gtk_image_new ();
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), self->icon);
  self->code = make_label (GTK_WIDGET (self), NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->code), "numeric");
  gtk_label_set_width_chars (self->code, 7);
  gtk_label_set_wrap (self->code, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->code), GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self), words);
  self->title = make_label (words, NULL);
  self->state = make_label (words, "dimmed");
  self->why = make_label (words, "dimmed");
  self->warning = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->warning), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_widget_add_css_class (self->warning, "warning");
  self->fault = make_label (self->warning, "warning");
  gtk_box_append (GTK_BOX (words), self->warning);
}

/**
 * wm_soa_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
wm_soa_row_new (void)
{
  return g_object_new (WM_TYPE_SOA_ROW, NULL);
}

static void
show_icon (WmSoaRow    *self,
           WmSoaStatus  status)
{
  static const struct
  {
    const char *icon, *css_class;
  } looks[] = {
    [WM_SOA_STATUS_NOT_APPLICABLE] = { "action-unavailable-symbolic", "dimmed" },
    [WM_SOA_STATUS_NOT_ASSESSED] = { "dialog-question-symbolic", "dimmed" },
    [WM_SOA_STATUS_NOT_IMPLEMENTED] = { "window-close-symbolic", "error" },
    [WM_SOA_STATUS_PLANNED] = { "x-office-calendar-symbolic", "warning" },
    [WM_SOA_STATUS_PARTIAL] = { "list-remove-symbolic", "warning" },
    [WM_SOA_STATUS_IMPLEMENTED] = { "object-select-symbolic", "success" },
  };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[status].icon);
  gtk_widget_set_css_classes (self->icon, (const char *[]) { looks[status].css_class, NULL });
}

static guint
count_lines (const char *lines)
{
  guint n = lines == NULL ? 0 : 1;

  for (; lines != NULL && *lines != '\0'; lines++)
    n += *lines == '\n';
  return n;
}

/* “Applicable · Planned · Mei Tanaka · 1 measure · 2 pieces of evidence”. */
static char *
dup_state (const WmSoaEntry *entry)
{
  gboolean excluded = entry->applicability == WM_APPLICABILITY_EXCLUDED;
  GString *text = g_string_new (_ (wm_applicability_choices[excluded ? WM_APPLICABILITY_EXCLUDED : WM_APPLICABILITY_INCLUDED].label));
  guint n_measures = count_lines (entry->measures), n_evidence = count_lines (entry->evidence);

  if (!excluded)
    g_string_append_printf (text, " · %s", _ (wm_soa_status_choices[entry->status].label));
  if (entry->owner != NULL)
    g_string_append_printf (text, " · %s", entry->owner);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u measure", "%u measures", n_measures), n_measures);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%u piece of evidence", "%u pieces of evidence", n_evidence), n_evidence);
  return g_string_free_and_steal (text);
}

/* “Law or regulation, R-3 Data leak: what was written”. */
static char *
dup_why (const WmSoaEntry *entry)
{
  g_autofree char *records = entry->driven_by == NULL ? NULL : g_strdelimit (g_strdup (entry->driven_by), "\n", ',');
  GString *text = g_string_new (entry->driver == WM_UNSET ? "" : _ (wm_driver_choices[entry->driver].label));

  if (records != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", records);
  if (entry->justification != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ": " : "", entry->justification);
  return g_string_free_and_steal (text);
}

/**
 * wm_soa_row_show:
 * @entry: a line of the statement
 * @fault: (nullable): what it lacks
 */
void
wm_soa_row_show (WmSoaRow         *self,
                 const WmSoaEntry *entry,
                 const char       *fault)
{
  g_autofree char *state = dup_state (entry), *why = dup_why (entry);

  gtk_label_set_label (self->code, entry->code);
  gtk_label_set_label (self->title, entry->title);
  gtk_label_set_label (self->state, state);
  gtk_label_set_label (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why), *why != '\0');
  gtk_label_set_label (self->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (self->warning, fault != NULL);
  show_icon (self, entry->status);
}
