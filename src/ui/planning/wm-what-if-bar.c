/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-what-if-bar.h"
#include "store/wm-suppose.h"

struct _WmWhatIfBar
{
  AdwBin      parent_instance;

  GtkLabel   *title;
  GtkLabel   *difference;

  WmSession  *session; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WmWhatIfBar, wm_what_if_bar, ADW_TYPE_BIN)

/* What becomes of the certificate, or the end of everything. */
static char *
dup_difference (WmWhatIfBar *self)
{
  WmSchedule *schedule = wm_session_get_schedule (self->session);
  WmComparison *compared = wm_session_get_compared (self->session);
  WmTask *goal = wm_schedule_get_goal (schedule);
  const WmPastDates *then = goal != NULL && compared != NULL ? wm_comparison_lookup (compared, goal) : NULL;
  g_autofree char *before = NULL, *after = NULL, *label = NULL;
  WmDifference difference = { 0 };

  if (then == NULL)
    return g_strdup (_("Nothing is written until you keep it"));
  difference.before_start = difference.before_finish = then->finish;
  difference.after_start = difference.after_finish = wm_schedule_get_finish (schedule);
  difference.days = wm_plan_time_to_date (difference.after_finish) - wm_plan_time_to_date (then->finish);
  before = wm_date_dup_label (wm_plan_time_to_date (then->finish));
  after = wm_date_dup_label (wm_plan_time_to_date (difference.after_finish));
  if (difference.days == 0)
    return g_strdup_printf (_("Certificate on %s, as before"), before);
  label = wm_difference_dup_label (&difference);
  /* Translators: “Certificate on 5 March in place of 1 March: 4 days later” */
  return g_strdup_printf (_("Certificate on %s in place of %s: %s"), after, before, label);
}

static void
update (WmWhatIfBar *self)
{
  const char *supposed = self->session != NULL ? wm_store_get_supposition (wm_session_get_store (self->session)) : NULL;
  g_autofree char *title = NULL, *difference = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), supposed != NULL);
  if (supposed == NULL)
    return;
  /* Translators: %s is what is supposed, such as “two more auditors” */
  title = g_strdup_printf (_("What if: %s"), supposed);
  difference = dup_difference (self);
  gtk_label_set_label (self->title, title);
  if (g_strcmp0 (difference, gtk_label_get_label (self->difference)) == 0)
    return;
  gtk_label_set_label (self->difference, difference);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), difference, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
forget_session (WmWhatIfBar *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (wm_session_get_schedule (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
wm_what_if_bar_dispose (GObject *object)
{
  forget_session (WM_WHAT_IF_BAR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), WM_TYPE_WHAT_IF_BAR);

  G_OBJECT_CLASS (wm_what_if_bar_parent_class)->dispose (object);
}

static void
wm_what_if_bar_class_init (WmWhatIfBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_what_if_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-what-if-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WmWhatIfBar, title);
  gtk_widget_class_bind_template_child (widget_class, WmWhatIfBar, difference);
}

static void
wm_what_if_bar_init (WmWhatIfBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Shows what is supposed in @session; %NULL for no plan. */
void
wm_what_if_bar_set_session (WmWhatIfBar *self,
                            WmSession   *session)
{
  forget_session (self);
  if (session != NULL)
    {
      self->session = g_object_ref (session);
      g_signal_connect_swapped (session, "notify::compared", G_CALLBACK (update), self);
      g_signal_connect_swapped (wm_session_get_schedule (session), "changed", G_CALLBACK (update), self);
    }
  update (self);
}
