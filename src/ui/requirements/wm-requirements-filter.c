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

  AdwComboRow *framework, *result, *applicability, *owner;
  GtkWidget   *clear;

  WmSession   *session;
  GPtrArray   *frameworks; /* ids; from the second row on */
  GPtrArray   *owners;   /* ids; NULL for nobody; from the second row on */
  gboolean     updating; /* rows are being set together */
};

G_DEFINE_FINAL_TYPE (WmRequirementsFilter, wm_requirements_filter, ADW_TYPE_BIN)

static guint changed_signal;

gboolean
wm_requirements_filter_is_active (WmRequirementsFilter *self)
{
  return adw_combo_row_get_selected (self->framework) != ALL || adw_combo_row_get_selected (self->result) != ALL || adw_combo_row_get_selected (self->applicability) != ALL
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

/* Puts the names of all records of a kind after what @labels holds, and their ids after what @ids holds. */
static void
list_kind (WmRequirementsFilter *self,
           AdwComboRow          *row,
           GType                 kind,
           GtkStringList        *labels,
           GPtrArray            *ids)
{
  GListModel *records = wm_store_list (wm_session_get_store (self->session), kind);
  guint selected = adw_combo_row_get_selected (row);

  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (records, i);

      gtk_string_list_append (labels, wm_record_get_title (record));
      g_ptr_array_add (ids, g_strdup (wm_record_get_id (record)));
    }
  self->updating = TRUE;
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (row, selected <= ids->len ? selected : ALL);
  self->updating = FALSE;
}

/* Who may be asked for, and which frameworks there are, changes while the plan is open. */
static void
list_records (WmRequirementsFilter *self)
{
  g_autoptr (GtkStringList) people = gtk_string_list_new ((const char *const[]) { _ ("Anyone"), _ ("Nobody"), NULL });
  g_autoptr (GtkStringList) frameworks = gtk_string_list_new ((const char *const[]) { _ ("All"), NULL });

  g_ptr_array_set_size (self->owners, 0);
  g_ptr_array_set_size (self->frameworks, 0);
  g_ptr_array_add (self->owners, NULL);
  list_kind (self, self->owner, WM_TYPE_PERSON, people, self->owners);
  list_kind (self, self->framework, WM_TYPE_FRAMEWORK, frameworks, self->frameworks);
  gtk_widget_set_visible (GTK_WIDGET (self->framework), self->frameworks->len > 1);
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
  g_ptr_array_unref (WM_REQUIREMENTS_FILTER (object)->frameworks);
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
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, framework);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, result);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, applicability);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, owner);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsFilter, clear);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_records);
  gtk_widget_class_bind_template_callback (widget_class, wm_requirements_filter_clear);
}

static void
wm_requirements_filter_init (WmRequirementsFilter *self)
{
  self->frameworks = g_ptr_array_new_with_free_func (g_free);
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
  list_records (self);
}

static guint
find_framework (WmRequirementsFilter *self,
                WmFramework          *framework)
{
  list_records (self);
  for (guint i = 0; framework != NULL && i < self->frameworks->len; i++)
    if (g_str_equal (g_ptr_array_index (self->frameworks, i), wm_record_get_id (WM_RECORD (framework))))
      return i + 1;
  return ALL;
}

/**
 * wm_requirements_filter_set:
 * @framework: (nullable): one of the plan's; %NULL for all
 * @result: a #WmResult, or -1 for all
 * @applicability: a #WmApplicability, or -1 for all
 */
void
wm_requirements_filter_set (WmRequirementsFilter *self,
                            WmFramework          *framework,
                            int                   result,
                            int                   applicability)
{
  guint at = find_framework (self, framework);

  self->updating = TRUE;
  adw_combo_row_set_selected (self->framework, at);
  adw_combo_row_set_selected (self->result, (guint) (result + 1));
  adw_combo_row_set_selected (self->applicability, (guint) (applicability + 1));
  adw_combo_row_set_selected (self->owner, ALL);
  self->updating = FALSE;
  changed_cb (self);
}

void
wm_requirements_filter_clear (WmRequirementsFilter *self)
{
  wm_requirements_filter_set (self, NULL, -1, -1);
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

static gboolean
framework_passes (WmRequirementsFilter *self,
                  gpointer              requirement)
{
  guint selected = adw_combo_row_get_selected (self->framework);

  return selected == ALL || selected > self->frameworks->len
         || g_strcmp0 (wm_record_get_text (requirement, WM_REQUIREMENT_FRAMEWORK), g_ptr_array_index (self->frameworks, selected - 1)) == 0;
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
         && framework_passes (self, requirement) && owner_passes (self, index, requirement);
}
