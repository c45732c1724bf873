/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "requirements/wm-requirement-row.h"
#include "requirements/wm-requirements-private.h"
#include "shell/wm-place-header.h"

G_DEFINE_FINAL_TYPE (WmRequirementsPlace, wm_requirements_place, ADW_TYPE_BIN)

static WmStore *
get_store (WmRequirementsPlace *self)
{
  return wm_session_get_store (self->session);
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  WmRequirementsPlace *self = user_data;
  g_autofree char *words = NULL, *text = NULL, *all = NULL;

  /* One that is being added is not known to the index yet, and has no fields. */
  if (wm_requirements_index_get_section (self->index, item) == NULL || !wm_requirements_index_is_leaf (self->index, item)
      || !wm_requirements_filter_passes (self->choice, self->index, item))
    return FALSE;
  words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  all = g_strconcat (wm_record_get_text (item, WM_REQUIREMENT_CODE), " ", wm_record_get_title (item), NULL);
  text = g_utf8_casefold (all, -1);
  return strstr (text, words) != NULL;
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  WmRequirementsPlace *self = user_data;
  WmRequirementsSection *first = wm_requirements_index_get_section (self->index, (gpointer) a);
  WmRequirementsSection *second = wm_requirements_index_get_section (self->index, (gpointer) b);

  if (first == second || first == NULL || second == NULL)
    return (first != NULL) - (second != NULL);
  /* ISO/IEC 42001 is written last, after what is in place already, and shown first. */
  if (first->framework != second->framework && first->framework != NULL && second->framework != NULL)
    return wm_record_get_number (first->framework) > wm_record_get_number (second->framework) ? -1 : 1;
  return first->position < second->position ? -1 : first->position > second->position;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  gint64 x = wm_record_get_integer ((WmRecord *) a, WM_REQUIREMENT_POSITION);
  gint64 y = wm_record_get_integer ((WmRecord *) b, WM_REQUIREMENT_POSITION);

  return x < y ? -1 : x > y;
}

static void
show_item (WmRequirementsPlace *self,
           GtkListItem         *item)
{
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
  wm_requirements_place_select (self, gtk_single_selection_get_selected (self->selection));
}

static void
setup_cb (WmRequirementsPlace *self,
          GtkListItem         *item)
{
  GtkWidget *row = wm_requirement_row_new ();

  g_signal_connect_object (row, "observed", G_CALLBACK (observed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (WmRequirementsPlace *self,
         GtkListItem         *item)
{
  g_ptr_array_add (self->bound, item);
  show_item (self, item);
}

static void
unbind_cb (WmRequirementsPlace *self,
           GtkListItem         *item)
{
  wm_requirement_row_leave (WM_REQUIREMENT_ROW (gtk_list_item_get_child (item)));
  g_ptr_array_remove_fast (self->bound, item);
}

static void
header_setup_cb (WmRequirementsPlace *self,
                 GtkListHeader       *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 12);
  gtk_list_header_set_child (header, label);
}

static void
show_header (WmRequirementsPlace *self,
             GtkListHeader       *header)
{
  gpointer requirement = gtk_list_header_get_item (header);
  WmRequirementsSection *section = requirement != NULL ? wm_requirements_index_get_section (self->index, requirement) : NULL;
  WmReadiness readiness;
  g_autofree char *text = NULL;

  if (section == NULL || section->heading == NULL)
    return;
  wm_readiness_measure_list (get_store (self), G_LIST_MODEL (section->leaves), &readiness);
  text = readiness.percent < 0
             ? g_strdup_printf ("%s  %s", wm_record_get_text (section->heading, WM_REQUIREMENT_CODE), wm_record_get_title (section->heading))
             : g_strdup_printf (_ ("%s  %s · %d %%"), wm_record_get_text (section->heading, WM_REQUIREMENT_CODE),
                                wm_record_get_title (section->heading), readiness.percent);
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

static void
header_bind_cb (WmRequirementsPlace *self,
                GtkListHeader       *header)
{
  g_ptr_array_add (self->headers, header);
  show_header (self, header);
}

static void
header_unbind_cb (WmRequirementsPlace *self,
                  GtkListHeader       *header)
{
  g_ptr_array_remove_fast (self->headers, header);
}

static void
filter_cb (WmRequirementsPlace *self)
{
  if (self->filter == NULL)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->pages, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list" : "none");
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
  wm_requirements_filter_set (self->choice, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "result")),
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
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
  for (guint i = 0; i < self->headers->len; i++)
    show_header (self, g_ptr_array_index (self->headers, i));
}

/* The list keeps its first row at the top, which leaves that row's heading above the edge. */
static gboolean
show_first_heading_cb (GtkWidget     *widget,
                       GdkFrameClock *clock,
                       gpointer       unused)
{
  WmRequirementsPlace *self = WM_REQUIREMENTS_PLACE (widget);

  if (gtk_single_selection_get_selected (self->selection) == 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  return G_SOURCE_REMOVE;
}

static void
selected_cb (WmRequirementsPlace *self)
{
  gpointer requirement = gtk_single_selection_get_selected_item (self->selection);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (requirement != NULL)
    wm_session_select (self->session, requirement);
  if (gtk_single_selection_get_selected (self->selection) == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), show_first_heading_cb, NULL, NULL);
}

static void
wm_requirements_place_dispose (GObject *object)
{
  WmRequirementsPlace *self = WM_REQUIREMENTS_PLACE (object);

  /* The list of records outlives the place: nothing of the place may be asked about it any more. */
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_REQUIREMENTS_PLACE);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_requirements_place_parent_class)->dispose (object);
}

static void
wm_requirements_place_finalize (GObject *object)
{
  WmRequirementsPlace *self = WM_REQUIREMENTS_PLACE (object);

  g_clear_pointer (&self->index, wm_requirements_index_free);
  g_ptr_array_unref (self->bound);
  g_ptr_array_unref (self->headers);
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
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, scroller);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, view);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_account_cb);
}

static void
wm_requirements_place_init (WmRequirementsPlace *self)
{
  self->bound = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wm_requirements_place_set_up_keys (self);
}

static void
set_up_view (WmRequirementsPlace *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new (), *headers = gtk_signal_list_item_factory_new ();
  GListModel *requirements = g_object_ref (wm_store_list (get_store (self), WM_TYPE_REQUIREMENT));
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkSorter *sections;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (requirements, g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (gtk_custom_sorter_new (compare_positions, NULL, NULL)));
  sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, self, NULL));
  gtk_sort_list_model_set_section_sorter (sorted, sections);
  g_object_unref (sections);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "setup", G_CALLBACK (header_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "bind", G_CALLBACK (header_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "unbind", G_CALLBACK (header_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_header_factory (self->view, headers);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  g_object_unref (headers);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (selected_cb), self, G_CONNECT_AFTER);
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
  set_up_view (self);
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
  GListModel *list = G_LIST_MODEL (self->selection);

  show_all_cb (self);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);

      if (requirement == record)
        {
          wm_requirements_place_select (self, i);
          return;
        }
    }
}
