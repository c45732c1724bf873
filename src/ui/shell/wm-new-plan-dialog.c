/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "catalog/wm-catalog.h"
#include "planning/wm-region-row.h"
#include "schedule/wm-holidays.h"
#include "shell/wm-date-row.h"
#include "shell/wm-new-plan-dialog.h"

struct _WmNewPlanDialog
{
  AdwDialog            parent_instance;

  AdwToastOverlay     *toasts;
  AdwEntryRow         *organization;
  GtkLabel            *organization_fault;
  AdwEntryRow         *scope;
  AdwEntryRow         *owner;
  AdwToggleGroup      *months;
  WmDateRow           *start;
  AdwComboRow         *region;
  GtkLabel            *start_fault;
  GtkCheckButton      *provider;
  GtkCheckButton      *producer;
  GtkCheckButton      *user;
  AdwPreferencesGroup *in_place;
  GtkLabel            *certificate;
  GtkLabel            *effort;
  GPtrArray           *switches; /* of AdwSwitchRow, borrowed, one a framework */

  WmLibrary           *library;
};

G_DEFINE_FINAL_TYPE (WmNewPlanDialog, wm_new_plan_dialog, ADW_TYPE_DIALOG)

static guint created_signal;

static const char *
get_code (gpointer row)
{
  return g_object_get_data (row, "code");
}

/* What the rows say now. @in_place has room for the codes of all frameworks and a NULL. */
static void
read_rows (WmNewPlanDialog *self,
           const char     **in_place,
           WmNewPlan       *plan)
{
  guint n = 0;

  for (guint i = 0; i < self->switches->len; i++)
    if (adw_switch_row_get_active (g_ptr_array_index (self->switches, i)))
      in_place[n++] = get_code (g_ptr_array_index (self->switches, i));
  in_place[n] = NULL;
  *plan = (WmNewPlan) {
    .organization = gtk_editable_get_text (GTK_EDITABLE (self->organization)),
    .scope = gtk_editable_get_text (GTK_EDITABLE (self->scope)),
    .owner = gtk_editable_get_text (GTK_EDITABLE (self->owner)),
    .role = gtk_check_button_get_active (self->producer) ? WM_AI_ROLE_PRODUCER
            : gtk_check_button_get_active (self->user)   ? WM_AI_ROLE_USER
                                                         : WM_AI_ROLE_PROVIDER,
    .months = atoi (adw_toggle_group_get_active_name (self->months)),
    .start = wm_date_row_get_date (self->start),
    .region = wm_region_row_get_code (self->region),
    .in_place = in_place,
  };
}

/* Says of each framework by how much it alone would shorten the plan. */
static void
update_framework (AdwActionRow *row,
                  WmNewPlan     plan)
{
  const char *alone[] = { get_code (row), NULL };
  WmNewPlanEstimate estimate;
  int saved;
  g_autofree char *tasks = NULL;
  g_autofree char *days = NULL;
  g_autofree char *text = NULL;

  plan.in_place = alone;
  wm_new_plan_estimate (&plan, &estimate);
  saved = estimate.working_days_unreduced - estimate.working_days;
  if (estimate.n_shortened == 0)
    {
      adw_action_row_set_subtitle (row, _ ("Makes no task shorter"));
      return;
    }
  tasks = g_strdup_printf (ngettext ("%u task becomes shorter", "%u tasks become shorter", estimate.n_shortened), estimate.n_shortened);
  days = g_strdup_printf (ngettext ("%d working day saved", "%d working days saved", (gulong) saved), saved);
  /* Translators: how many tasks become shorter; how many working days that saves */
  text = g_strdup_printf (_ ("%s; %s"), tasks, days);
  adw_action_row_set_subtitle (row, text);
}

static void
update_estimate (WmNewPlanDialog *self)
{
  g_autofree const char **in_place = g_new0 (const char *, self->switches->len + 1);
  WmNewPlan plan;
  WmNewPlanEstimate estimate;
  g_autofree char *date = NULL;
  g_autofree char *certificate = NULL;
  g_autofree char *days = NULL;

  read_rows (self, in_place, &plan);
  gtk_widget_set_visible (GTK_WIDGET (self->start_fault), plan.start == WM_UNSET);
  if (plan.start == WM_UNSET)
    {
      gtk_label_set_label (self->certificate, _ ("Choose a start date"));
      gtk_label_set_label (self->effort, "");
      return;
    }
  wm_new_plan_estimate (&plan, &estimate);
  date = wm_date_dup_label (estimate.certificate);
  certificate = g_strdup_printf (_ ("Certificate on %s"), date);
  days = g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) estimate.working_days), estimate.working_days);
  gtk_label_set_label (self->certificate, certificate);
  gtk_label_set_label (self->effort, days);
  for (guint i = 0; i < self->switches->len; i++)
    update_framework (g_ptr_array_index (self->switches, i), plan);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static void
show_organization_fault (WmNewPlanDialog *self,
                         gboolean         fault)
{
  gtk_widget_set_visible (GTK_WIDGET (self->organization_fault), fault);
  if (fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->organization), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->organization), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->organization), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
organization_changed_cb (WmNewPlanDialog *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->organization_fault)))
    show_organization_fault (self, is_blank (gtk_editable_get_text (GTK_EDITABLE (self->organization))));
}

static char *
write_plan (WmNewPlanDialog  *self,
            const WmNewPlan  *plan,
            GError          **error)
{
  g_autofree char *path = wm_library_dup_path (self->library, plan->organization, error);
  g_autoptr (WmStore) store = path != NULL ? wm_store_create (path, error) : NULL;

  if (store == NULL)
    return NULL;
  if (wm_new_plan_fill (plan, store, error) && wm_store_close (store, error))
    return g_steal_pointer (&path);
  wm_store_close (store, NULL);
  g_unlink (path);
  return NULL;
}

static void
create_cb (WmNewPlanDialog *self)
{
  wm_new_plan_dialog_create (self);
}

static void
cancel_cb (WmNewPlanDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_frameworks (WmNewPlanDialog *self)
{
  guint n;
  const WmCatalogFramework *frameworks = wm_catalog_list_frameworks (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row;

      if (g_str_equal (frameworks[i].code, WM_CATALOG_ISO_42001))
        continue;
      row = adw_switch_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), frameworks[i].title);
      g_object_set_data (G_OBJECT (row), "code", (gpointer) frameworks[i].code);
      g_signal_connect_swapped (row, "notify::active", G_CALLBACK (update_estimate), self);
      adw_preferences_group_add (self->in_place, row);
      g_ptr_array_add (self->switches, row);
    }
}

static void
wm_new_plan_dialog_dispose (GObject *object)
{
  WmNewPlanDialog *self = WM_NEW_PLAN_DIALOG (object);

  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_NEW_PLAN_DIALOG);

  G_OBJECT_CLASS (wm_new_plan_dialog_parent_class)->dispose (object);
}

static void
wm_new_plan_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (WM_NEW_PLAN_DIALOG (object)->switches);

  G_OBJECT_CLASS (wm_new_plan_dialog_parent_class)->finalize (object);
}

static void
wm_new_plan_dialog_class_init (WmNewPlanDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wm_new_plan_dialog_dispose;
  object_class->finalize = wm_new_plan_dialog_finalize;

  created_signal = g_signal_new ("created", WM_TYPE_NEW_PLAN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);

  g_type_ensure (WM_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-new-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, organization);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, organization_fault);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, owner);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, months);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, start);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, region);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, start_fault);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, provider);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, producer);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, user);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, in_place);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, certificate);
  gtk_widget_class_bind_template_child (widget_class, WmNewPlanDialog, effort);
  gtk_widget_class_bind_template_callback (widget_class, organization_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_estimate);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
wm_new_plan_dialog_init (WmNewPlanDialog *self)
{
  self->switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_frameworks (self);
  wm_region_row_fill (self->region);
  wm_region_row_set_code (self->region, wm_holidays_guess_region ());
  adw_toggle_group_set_active_name (self->months, "9");
  wm_date_row_set_date (self->start, wm_date_today ());
  update_estimate (self);
}

AdwDialog *
wm_new_plan_dialog_new (WmLibrary *library)
{
  WmNewPlanDialog *self = g_object_new (WM_TYPE_NEW_PLAN_DIALOG, NULL);

  self->library = g_object_ref (library);
  return ADW_DIALOG (self);
}

/**
 * wm_new_plan_dialog_set_names:
 * @self: an assistant
 * @organization: whose plan it is
 * @scope: what it covers
 * @owner: who owns it
 */
void
wm_new_plan_dialog_set_names (WmNewPlanDialog *self,
                              const char      *organization,
                              const char      *scope,
                              const char      *owner)
{
  gtk_editable_set_text (GTK_EDITABLE (self->organization), organization);
  gtk_editable_set_text (GTK_EDITABLE (self->scope), scope);
  gtk_editable_set_text (GTK_EDITABLE (self->owner), owner);
}

void
wm_new_plan_dialog_set_start (WmNewPlanDialog *self,
                              gint64           start)
{
  wm_date_row_set_date (self->start, start);
}

void
wm_new_plan_dialog_set_months (WmNewPlanDialog *self,
                               int              months)
{
  g_autofree char *name = g_strdup_printf ("%d", months);

  adw_toggle_group_set_active_name (self->months, name);
}

/**
 * wm_new_plan_dialog_get_certificate:
 * @self: an assistant
 *
 * Returns: the date that it states for the certificate, or %WM_UNSET
 */
gint64
wm_new_plan_dialog_get_certificate (WmNewPlanDialog *self)
{
  g_autofree const char **in_place = g_new0 (const char *, self->switches->len + 1);
  WmNewPlan plan;
  WmNewPlanEstimate estimate;

  read_rows (self, in_place, &plan);
  if (plan.start == WM_UNSET)
    return WM_UNSET;
  wm_new_plan_estimate (&plan, &estimate);
  return estimate.certificate;
}

/**
 * wm_new_plan_dialog_create:
 * @self: an assistant
 *
 * Makes the plan, emits `created` and closes; or says at the field what is missing.
 *
 * Returns: whether the plan is there
 */
gboolean
wm_new_plan_dialog_create (WmNewPlanDialog *self)
{
  g_autofree const char **in_place = g_new0 (const char *, self->switches->len + 1);
  WmNewPlan plan;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  read_rows (self, in_place, &plan);
  show_organization_fault (self, is_blank (plan.organization));
  if (is_blank (plan.organization) || plan.start == WM_UNSET)
    {
      gtk_widget_grab_focus (is_blank (plan.organization) ? GTK_WIDGET (self->organization) : GTK_WIDGET (self->start));
      return FALSE;
    }
  path = write_plan (self, &plan, &error);
  if (path == NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, adw_toast_new (error->message));
      return FALSE;
    }
  wm_library_refresh (self->library);
  g_object_ref (self);
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, created_signal, 0, path);
  g_object_unref (self);
  return TRUE;
}
