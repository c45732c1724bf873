/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-offer.h"
#include "soa/wm-crosswalk-dialog.h"

/* What the frameworks of a plan offer each other, by kind of relation: each is accepted by itself, or all of a kind. */
typedef struct
{
  WmSession          *session;
  AdwDialog          *dialog; /* lent, as all below: it owns them and this */
  AdwPreferencesPage *page;
  GtkStack           *stack;
  GPtrArray          *groups;
  GPtrArray          *offers; /* WmOffer */
} Crosswalk;

static WmStore *
get_store (Crosswalk *self)
{
  return wm_session_get_store (self->session);
}

static void
free_crosswalk (gpointer data)
{
  Crosswalk *self = data;

  g_signal_handlers_disconnect_by_data (get_store (self), self);
  g_object_unref (self->session);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->offers);
  g_free (self);
}

/* One change, whether it is one offer or all of a kind. */
static void
accept_offers (Crosswalk *self,
               guint      first,
               guint      n,
               int        relation)
{
  guint n_accepted = 0;
  g_autofree char *said = NULL;
  WmEdit *edit;

  if (wm_store_is_read_only (get_store (self)))
    return;
  edit = wm_edit_begin (get_store (self), _ ("Take over from other frameworks"));
  for (guint i = first; i < first + n; i++)
    {
      const WmOffer *offer = g_ptr_array_index (self->offers, i);

      if (relation >= 0 && offer->relation != (WmRelation) relation)
        continue;
      wm_offer_accept (offer, get_store (self), edit, wm_session_get_today (self->session));
      n_accepted++;
    }
  said = g_strdup_printf (ngettext ("%u result taken over", "%u results taken over", n_accepted), n_accepted);
  wm_edit_commit (edit);
  wm_session_message (self->session, said, TRUE);
}

static void
accept_cb (GtkButton *button,
           Crosswalk *self)
{
  accept_offers (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "offer")), 1, -1);
}

static void
accept_all_cb (GtkButton *button,
               Crosswalk *self)
{
  accept_offers (self, 0, self->offers->len, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "relation")));
}

static char *
name (Crosswalk     *self,
      WmRequirement *requirement)
{
  WmRecord *framework = wm_store_get_reference (get_store (self), WM_RECORD (requirement), WM_REQUIREMENT_FRAMEWORK);

  return g_strdup_printf ("%s %s (%s)", wm_record_get_text (WM_RECORD (requirement), WM_REQUIREMENT_CODE),
                          wm_record_get_title (WM_RECORD (requirement)), wm_record_get_title (framework));
}

static GtkWidget *
make_row (Crosswalk *self,
          guint      index)
{
  const WmOffer *offer = g_ptr_array_index (self->offers, index);
  g_autofree char *from = name (self, offer->from), *to = name (self, offer->to);
  GString *why = g_string_new (NULL);
  GtkWidget *row, *button = gtk_button_new_with_label (_ ("Accept"));
  g_autofree char *subtitle = NULL;

  /* Translators: a requirement, and what was found for it: “5.2 Policy (ISO/IEC 27001:2022): Compliant” */
  g_string_append_printf (why, _ ("From %s: %s"), from, _ (wm_result_choices[offer->result].label));
  if (offer->mapping->rationale != NULL)
    g_string_append_printf (why, "\n%s", offer->mapping->rationale);
  g_string_append_printf (why, "\n%s", offer->mapping->source);
  subtitle = g_string_free_and_steal (why);
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", to, "subtitle", subtitle, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "offer", GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (accept_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
add_group (Crosswalk  *self,
           WmRelation  relation)
{
  static const char *const rules[] = {
    [WM_RELATION_EQUAL] = N_ ("Asks for the same: counts in full."),
    [WM_RELATION_SUBSET] = N_ ("Asks for a part of it: makes it partly compliant at most."),
    [WM_RELATION_SUPERSET] = N_ ("Asks for all of it and more: counts in full."),
    [WM_RELATION_INTERSECTS] = N_ ("Asks for some of it: makes it partly compliant at most."),
  };
  GtkWidget *group = adw_preferences_group_new (), *all = gtk_button_new_with_label (_ ("Accept All"));
  guint n = 0;

  for (guint i = 0; i < self->offers->len; i++)
    if (((WmOffer *) g_ptr_array_index (self->offers, i))->relation == relation)
      {
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, i));
        n++;
      }
  if (n == 0)
    {
      g_object_ref_sink (group);
      g_object_unref (group);
      g_object_ref_sink (all);
      g_object_unref (all);
      return;
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), wm_relation_get_label (relation));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ (rules[relation]));
  gtk_widget_set_valign (all, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (all), "relation", GINT_TO_POINTER (relation));
  g_signal_connect (all, "clicked", G_CALLBACK (accept_all_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), all);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
}

static void
fill (Crosswalk *self)
{
  static const WmRelation order[] = { WM_RELATION_EQUAL, WM_RELATION_SUPERSET, WM_RELATION_SUBSET, WM_RELATION_INTERSECTS };

  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  self->offers = wm_offer_list (get_store (self));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_group (self, order[i]);
  gtk_stack_set_visible_child_name (self->stack, self->offers->len > 0 ? "offers" : "none");
}

/**
 * wm_crosswalk_dialog_present:
 * @session: of the window
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_crosswalk_dialog_present (WmSession *session,
                             GtkWidget *over)
{
  Crosswalk *self = g_new0 (Crosswalk, 1);
  GtkWidget *view = adw_toolbar_view_new (), *none = adw_status_page_new ();

  self->session = g_object_ref (session);
  self->groups = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("Nothing to Take Over"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _ ("Once requirements of another framework are compliant, what they say of this one is offered here."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "wm-requirements-symbolic");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "offers");
  gtk_stack_add_named (self->stack, none, "none");
  fill (self);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->stack));
  adw_dialog_set_title (self->dialog, _ ("Take Over from Other Frameworks"));
  adw_dialog_set_content_width (self->dialog, 640);
  adw_dialog_set_content_height (self->dialog, 640);
  adw_dialog_set_child (self->dialog, view);
  g_signal_connect_swapped (get_store (self), "changed", G_CALLBACK (fill), self);
  g_object_set_data_full (G_OBJECT (self->dialog), "crosswalk", self, free_crosswalk);
  adw_dialog_present (self->dialog, over);
  return self->dialog;
}
