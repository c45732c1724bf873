/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "requirements/wm-requirements-filter.h"

/* The first row of each list lets all pass. */
#define ALL 0

struct _WmRequirementsFilter
{
  AdwBin parent_instance;

  AdwComboRow *result, *applicability, *owner;
  GtkWidget   *clear;

  WmSession   *session;
  GPtrArray   *owners;   /* ids; NULL for nobody; from the second row on */
  gboolean     updating; /* rows are being set together */
};

G_DEFINE_FINAL_TYPE (WmRequirementsFilter, wm_requirements_filter, ADW_TYPE_BIN)

static guint changed_signal;

gboolean
wm_requirements_filter_is_active (WmRequirementsFilter *self)
{
  return adw_combo_row_get_selected (self->result) != ALL || adw_combo_row_get_selected (self->applicability) != ALL
         || adw_combo_row_get_selected (self->owner) != ALL;
}

static void
changed_cb (WmRequirementsFilter *self)
{
  GtkWidget *button = adw_bin_get_child (ADW_BIN (self));

  if (self->updating)
    return;
  gtk_widget_set_sensitive (self->clear, wm_requirements_filter_is_active (self));
  if (wm_requirements_filter_is_active (self))
    gtk_widget_add_css_class (button, "accent");
  else
    gtk_widget_remove_css_class (button, "accent");
  g_signal_emit (self, changed_signal, 0);
}

/* Who may be asked for changes while the plan is open. */
static void
list_owners (WmRequirementsFilter *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new ((const char *const[]) { _ ("Anyone"), _ ("Nobody"), NULL });
  GListModel *people = wm_store_list (wm_session_get_store (self->session), WM_TYPE_PERSON);
  guint selected = adw_combo_row_get_selected (self->owner);

  g_ptr_array_set_size (self->owners, 0);
  g_ptr_array_add (self->owners, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (people, i);

      gtk_string_list_append (labels, wm_record_get_title (person));
      g_ptr_array_add (self->owners, g_strdup (wm_record_get_id (person)));
    }
  self->updating = TRUE;
  adw_combo_row_set_model (self->owner, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->owner, selected <= self->owners->len ? selected : ALL);
  self->updating = FALSE;
}

static void
list_choices (AdwComboRow    *row,
              const char     *all,
              const WmChoice *choices)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new ((const char *const[]) { all, NULL });

  for (; choices->nick != NULL; choices++)
    gtk_string_list_append (labels, _ (choices->label));
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
}

static void
wm_requirements_filter_dispose (GObject *object)
{
  WmRequirementsFilter *self = WM_REQUIREMENTS_FILTER (object);

  self->updating = TRUE;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_requirements_filter_parent_class)->dispose (object);
}

static void
wm_requirements_filter_finalize (GObject *object)
{
  g_ptr_array_unref (WM_REQUIREMENTS_FILTER (object)->owners);
  G_OBJECT_CLASS (wm_requirements_filter_parent_class)->finalize (object);
}

static void
wm_requirements_filter_class_init (WmRequirementsFilterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_requirements_filter_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_requirements_filter_finalize;
  changed_signal = g_signal_new ("changed", WM_TYPE_REQUIREMENTS_FILTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-requirements-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, result);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, applicability);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, owner);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, clear);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_owners);
  gtk_widget_class_bind_template_callback (widget_class, wm_requirements_filter_clear);
}

static void
wm_requirements_filter_init (WmRequirementsFilter *self)
{
  self->owners = g_ptr_array_new_with_free_func (g_free);
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  list_choices (self->result, _ ("All"), wm_result_choices);
  list_choices (self->applicability, _ ("All"), wm_applicability_choices);
  self->updating = FALSE;
}

void
wm_requirements_filter_set_session (WmRequirementsFilter *self,
                                    WmSession            *session)
{
  g_set_object (&self->session, session);
  list_owners (self);
}

/**
 * wm_requirements_filter_set:
 * @result: a #WmResult, or -1 for all
 * @applicability: a #WmApplicability, or -1 for all
 */
void
wm_requirements_filter_set (WmRequirementsFilter *self,
                            int                   result,
                            int                   applicability)
{
  self->updating = TRUE;
  adw_combo_row_set_selected (self->result, (guint) (result + 1));
  adw_combo_row_set_selected (self->applicability, (guint) (applicability + 1));
  adw_combo_row_set_selected (self->owner, ALL);
  self->updating = FALSE;
  changed_cb (self);
}

void
wm_requirements_filter_clear (WmRequirementsFilter *self)
{
  wm_requirements_filter_set (self, -1, -1);
}

static gboolean
owner_passes (WmRequirementsFilter *self,
              WmRequirementsIndex  *index,
              gpointer              requirement)
{
  guint selected = adw_combo_row_get_selected (self->owner);
  WmRecord *assessment = wm_requirements_index_get_assessment (index, requirement);
  const char *owner = assessment != NULL ? wm_record_get_text (assessment, WM_ASSESSMENT_OWNER) : NULL;

  return selected == ALL || selected > self->owners->len || g_strcmp0 (owner, g_ptr_array_index (self->owners, selected - 1)) == 0;
}

gboolean
wm_requirements_filter_passes (WmRequirementsFilter *self,
                               WmRequirementsIndex  *index,
                               gpointer              requirement)
{
  guint result = adw_combo_row_get_selected (self->result), applicability = adw_combo_row_get_selected (self->applicability);
  gboolean excluded = wm_requirements_index_is_excluded (index, requirement);

  /* What is excluded has no result that anybody asks for. */
  return (result == ALL || (!excluded && wm_requirements_index_get_result (index, requirement) + 1 == result))
         && (applicability == ALL || (excluded ? WM_APPLICABILITY_EXCLUDED : WM_APPLICABILITY_INCLUDED) + 1u == applicability)
         && owner_passes (self, index, requirement);
}
