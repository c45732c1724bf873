/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-freshness.h"

/* One piece of evidence of what is selected: its fields, and what can be done with it. */

#define WM_TYPE_EVIDENCE_PAGE (wm_evidence_page_get_type ())
G_DECLARE_FINAL_TYPE (WmEvidencePage, wm_evidence_page, WM, EVIDENCE_PAGE, AdwNavigationPage)

struct _WmEvidencePage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle   *title;
  GtkLabel         *heading;
  AdwActionRow     *freshness;
  GtkWidget        *open, *save, *compare, *detach;
  AdwBin           *fields, *preview, *facts;
  WmFreshnessBar   *bar;

  WmSession        *session;
  WmEvidence       *evidence;
};

G_DEFINE_FINAL_TYPE (WmEvidencePage, wm_evidence_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show (WmEvidencePage *self)
{
  WmRecord *record = WM_RECORD (self->evidence);
  g_autofree char *ref = wm_record_dup_ref (record);
  g_autofree char *freshness = wm_freshness_dup_why (self->evidence, wm_session_get_today (self->session));
  g_autoptr (GArray) parts = wm_evidence_list_parts (wm_session_get_store (self->session), self->evidence);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ ("Evidence"));
  adw_window_title_set_subtitle (self->title, ref);
  gtk_label_set_label (self->heading, wm_record_get_title (record));
  wm_drawer_set_row (self->freshness, _ ("Freshness"), freshness);
  wm_evidence_facts_show (self->facts, wm_session_get_store (self->session), self->evidence);
  wm_freshness_bar_show (self->bar, self->evidence, wm_session_get_today (self->session));
  gtk_widget_set_visible (self->compare, wm_evidence_can_compare (parts));
  wm_evidence_preview_show (self->preview, self->session, self->evidence);
}

/* What is detached has nothing to show here any more. */
static gboolean
is_attached (WmEvidencePage *self)
{
  WmRecord *selection = wm_session_get_selection (self->session);
  g_autoptr (GPtrArray) linked = selection == NULL ? NULL : wm_store_list_linked (wm_session_get_store (self->session), selection, WM_TYPE_EVIDENCE);

  return linked != NULL && g_ptr_array_find (linked, self->evidence, NULL);
}

static void
changed_cb (WmEvidencePage *self)
{
  if (is_attached (self))
    show (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
wm_evidence_page_dispose (GObject *object)
{
  WmEvidencePage *self = WM_EVIDENCE_PAGE (object);

  g_clear_object (&self->evidence);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_EVIDENCE_PAGE);
  G_OBJECT_CLASS (wm_evidence_page_parent_class)->dispose (object);
}

static void
wm_evidence_page_class_init (WmEvidencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_FRESHNESS_BAR);
  G_OBJECT_CLASS (klass)->dispose = wm_evidence_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-evidence-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, title);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, heading);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, freshness);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, open);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, save);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, compare);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, detach);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, fields);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, preview);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, facts);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePage, bar);
}

static void
wm_evidence_page_init (WmEvidencePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/*< private >
 * wm_evidence_page_new:
 *
 * Returns: (transfer floating): a page for the drawer
 */
AdwNavigationPage *
wm_evidence_page_new (WmSession  *session,
                      WmEvidence *evidence)
{
  WmEvidencePage *self = g_object_new (WM_TYPE_EVIDENCE_PAGE, NULL);
  GtkWidget *form = wm_form_new (session);
  GtkWidget *rows[] = { self->open, self->save, self->compare, self->detach };

  self->session = g_object_ref (session);
  self->evidence = g_object_ref (evidence);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (rows[i]), "s", wm_record_get_id (WM_RECORD (evidence)));
  adw_bin_set_child (self->fields, form);
  wm_form_set_record (WM_FORM (form), evidence);
  show (self);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return ADW_NAVIGATION_PAGE (self);
}
