/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "requirements/wm-requirement-row.h"
#include "requirements/wm-requirements-private.h"
#include "requirements/wm-scale-dialog.h"
#include "shell/wm-place-header.h"

G_DEFINE_FINAL_TYPE (WmRequirementsPlace, wm_requirements_place, ADW_TYPE_BIN)

static WmStore *
get_store (WmRequirementsPlace *self)
{
  return wm_session_get_store (self->session);
}

static gboolean
passes (gpointer place,
        gpointer requirement)
{
  WmRequirementsPlace *self = place;

  /* One that is being added is not known to the index yet, and has no fields. */
  return wm_requirements_index_get_section (self->index, requirement) != NULL && wm_requirements_index_is_leaf (self->index, requirement)
         && wm_requirements_filter_passes (self->choice, self->index, requirement)
         && wm_section_list_matches (requirement, gtk_editable_get_text (self->search));
}

static int
compare_sections (gpointer place,
                  gpointer a,
                  gpointer b)
{
  WmRequirementsPlace *self = place;
  WmRequirementsSection *first = wm_requirements_index_get_section (self->index, a);
  WmRequirementsSection *second = wm_requirements_index_get_section (self->index, b);

  if (first == second || first == NULL || second == NULL)
    return (first != NULL) - (second != NULL);
  /* ISO/IEC 42001 is written last, after what is in place already, and shown first. */
  if (first->framework != second->framework && first->framework != NULL && second->framework != NULL)
    return wm_record_get_number (first->framework) > wm_record_get_number (second->framework) ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

static void
show_row (gpointer     place,
          GtkListItem *item)
{
  WmRequirementsPlace *self = place;
  WmRecord *requirement = gtk_list_item_get_item (item);
  WmRecord *assessment = wm_requirements_index_get_assessment (self->index, requirement);
  WmRecord *owner = assessment == NULL ? NULL : wm_store_get_reference (get_store (self), assessment, WM_ASSESSMENT_OWNER);
  g_autofree char *label = g_strdup_printf ("%s %s", wm_record_get_text (requirement, WM_REQUIREMENT_CODE), wm_record_get_title (requirement));

  wm_requirement_row_show (WM_REQUIREMENT_ROW (gtk_list_item_get_child (item)), WM_REQUIREMENT (requirement),
                           assessment == NULL ? NULL : WM_ASSESSMENT (assessment), owner == NULL ? NULL : wm_record_get_title (owner),
                           get_store (self));
  gtk_list_item_set_accessible_label (item, label);
}

static void
observed_cb (WmRequirementsPlace *self,
             const char          *text)
{
  wm_requirements_place_observe (self, text);
}

static void
left_cb (WmRequirementsPlace *self)
{
  if (self->list != NULL)
    wm_section_list_select (self->list, gtk_single_selection_get_selected (wm_section_list_get_model (self->list)));
}

static GtkWidget *
make_row (gpointer place)
{
  GtkWidget *row = wm_requirement_row_new ();

  g_signal_connect_object (row, "observed", G_CALLBACK (observed_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (left_cb), place, G_CONNECT_SWAPPED);
  return row;
}

static void
leave_row (gpointer     place,
           GtkListItem *item)
{
  wm_requirement_row_leave (WM_REQUIREMENT_ROW (gtk_list_item_get_child (item)));
}

static char *
dup_heading (gpointer place,
             gpointer requirement)
{
  WmRequirementsPlace *self = place;
  WmRequirementsSection *section = wm_requirements_index_get_section (self->index, requirement);
  WmReadiness readiness;

  if (section == NULL || section->heading == NULL)
    return NULL;
  wm_readiness_measure_list (get_store (self), G_LIST_MODEL (section->leaves), &readiness);
  if (readiness.percent < 0)
    return g_strdup_printf ("%s  %s", wm_record_get_text (section->heading, WM_REQUIREMENT_CODE), wm_record_get_title (section->heading));
  return g_strdup_printf (_ ("%s  %s · %d %%"), wm_record_get_text (section->heading, WM_REQUIREMENT_CODE),
                          wm_record_get_title (section->heading), readiness.percent);
}

static void
selected (gpointer place,
          gpointer requirement)
{
  wm_session_select (((WmRequirementsPlace *) place)->session, requirement);
}

static const WmSectionListCalls calls = { passes, compare_sections, make_row, show_row, leave_row, dup_heading, selected };

static void
filter_cb (WmRequirementsPlace *self)
{
  if (self->list != NULL)
    wm_section_list_filter (self->list);
}

/* Escape in the search goes back to the list. */
static void
stop_cb (WmRequirementsPlace *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_all_cb (WmRequirementsPlace *self)
{
  gtk_editable_set_text (self->search, "");
  wm_requirements_filter_clear (self->choice);
}

static void
count_cb (WmRequirementsPlace *self,
          GtkListBoxRow       *row)
{
  gtk_popover_popdown (self->account);
  gtk_editable_set_text (self->search, "");
  wm_requirements_filter_set (self->choice, wm_requirements_place_find_framework (self), GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "result")),
                              GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "applicability")));
}

static void
show_account_cb (WmRequirementsPlace *self)
{
  wm_requirements_place_show_account (self);
}

/* Whether records came or went, or belong elsewhere: else the index still holds. */
static gboolean
changes_index (WmChange *change)
{
  if (wm_change_touches (change, WM_TYPE_REQUIREMENT, -1) || wm_change_touches (change, WM_TYPE_ASSESSMENT, WM_ASSESSMENT_REQUIREMENT))
    return TRUE;
  for (guint i = 0; i < change->rows->len; i++)
    {
      WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (WM_IS_ASSESSMENT (row->record) && row->action != WM_ROW_CHANGED)
        return TRUE;
    }
  return FALSE;
}

/* The rows that show are shown anew; the list is only built anew when others pass. */
static void
changed_cb (WmRequirementsPlace *self,
            WmChange            *change)
{
  gboolean people = wm_change_touches (change, WM_TYPE_PERSON, -1);

  /* Measures and their links: what follows from them. */
  gboolean measures = wm_change_touches (change, WM_TYPE_MEASURE, -1) || wm_change_touches (change, WM_TYPE_LINK, -1)
                      || wm_change_touches (change, WM_TYPE_SCALE_LEVEL, -1);

  if (!people && !measures && !wm_change_touches (change, WM_TYPE_REQUIREMENT, -1) && !wm_change_touches (change, WM_TYPE_ASSESSMENT, -1))
    return;
  if (changes_index (change))
    wm_requirements_index_update (self->index);
  if (wm_change_touches (change, WM_TYPE_REQUIREMENT, -1) || wm_requirements_filter_is_active (self->choice))
    filter_cb (self);
  wm_requirements_place_update_account (self);
  wm_section_list_show (self->list);
}

static void
raise_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  wm_requirements_place_raise (WM_REQUIREMENTS_PLACE (widget));
}

static void
scales_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  wm_scale_dialog_present (WM_REQUIREMENTS_PLACE (widget)->session, widget);
}

static void
wm_requirements_place_dispose (GObject *object)
{
  WmRequirementsPlace *self = WM_REQUIREMENTS_PLACE (object);

  g_clear_pointer (&self->list, wm_section_list_free);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_REQUIREMENTS_PLACE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_requirements_place_parent_class)->dispose (object);
}

static void
wm_requirements_place_finalize (GObject *object)
{
  WmRequirementsPlace *self = WM_REQUIREMENTS_PLACE (object);

  g_clear_pointer (&self->index, wm_requirements_index_free);
  G_OBJECT_CLASS (wm_requirements_place_parent_class)->finalize (object);
}

static gboolean
wm_requirements_place_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WM_REQUIREMENTS_PLACE (widget)->view));
}

static void
wm_requirements_place_class_init (WmRequirementsPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PLACE_HEADER);
  g_type_ensure (WM_TYPE_REQUIREMENTS_FILTER);
  G_OBJECT_CLASS (klass)->dispose = wm_requirements_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_requirements_place_finalize;
  widget_class->grab_focus = wm_requirements_place_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-requirements-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, choice);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, progress);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, ready);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, account);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, rule);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, counts);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, pages);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, view);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_account_cb);
  gtk_widget_class_install_action (widget_class, "requirements.raise", NULL, raise_cb);
  gtk_widget_class_install_action (widget_class, "requirements.scales", NULL, scales_cb);
}

static void
wm_requirements_place_init (WmRequirementsPlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wm_requirements_place_set_up_keys (self);
}

/**
 * wm_requirements_place_new:
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *
wm_requirements_place_new (WmSession *session)
{
  WmRequirementsPlace *self = g_object_new (WM_TYPE_REQUIREMENTS_PLACE, NULL);

  self->session = g_object_ref (session);
  self->index = wm_requirements_index_new (wm_session_get_store (session));
  wm_requirements_filter_set_session (self->choice, session);
  self->list = wm_section_list_new (GTK_WIDGET (self), &calls, self->view, self->pages, wm_store_list (get_store (self), WM_TYPE_REQUIREMENT));
  wm_requirements_place_update_account (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * wm_requirements_place_reveal:
 * @record: a requirement
 *
 * Scrolls to it and selects it.
 */
void
wm_requirements_place_reveal (WmRequirementsPlace *self,
                              WmRecord            *record)
{
  show_all_cb (self);
  wm_section_list_reveal (self->list, record);
}
