/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "list/wm-section-list.h"
#include "record/wm-requirement.h"

struct _WmSectionList
{
  GtkWidget                *place; /* lent: it owns us */
  const WmSectionListCalls *calls;
  GtkListView              *view;
  GtkStack                 *pages;     /* “list”, and “none” when nothing passes */
  GtkFilter                *filter;
  GtkSingleSelection       *selection;
  GPtrArray                *bound;     /* GtkListItem */
  GPtrArray                *headers;   /* GtkListHeader */
};

static gboolean
passes (gpointer item,
        gpointer user_data)
{
  WmSectionList *self = user_data;

  return self->calls->passes (self->place, item);
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  WmSectionList *self = user_data;

  return self->calls->compare_sections (self->place, (gpointer) a, (gpointer) b);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      unused)
{
  gint64 x = wm_record_get_integer ((WmRecord *) a, WM_REQUIREMENT_POSITION);
  gint64 y = wm_record_get_integer ((WmRecord *) b, WM_REQUIREMENT_POSITION);

  return (x > y) - (x < y);
}

/* Rows and headings */

static void
setup_cb (WmSectionList *self,
          GtkListItem   *item)
{
  gtk_list_item_set_child (item, self->calls->make_row (self->place));
}

static void
bind_cb (WmSectionList *self,
         GtkListItem   *item)
{
  g_ptr_array_add (self->bound, item);
  self->calls->show_row (self->place, item);
}

static void
unbind_cb (WmSectionList *self,
           GtkListItem   *item)
{
  if (self->calls->leave_row != NULL)
    self->calls->leave_row (self->place, item);
  g_ptr_array_remove_fast (self->bound, item);
}

static void
header_setup_cb (WmSectionList *self,
                 GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 12);
  gtk_list_header_set_child (header, label);
}

static void
show_header (WmSectionList *self,
             GtkListHeader *header)
{
  gpointer requirement = gtk_list_header_get_item (header);
  g_autofree char *text = requirement == NULL ? NULL : self->calls->dup_heading (self->place, requirement);

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text != NULL ? text : "");
}

static void
header_bind_cb (WmSectionList *self,
                GtkListHeader *header)
{
  g_ptr_array_add (self->headers, header);
  show_header (self, header);
}

static void
header_unbind_cb (WmSectionList *self,
                  GtkListHeader *header)
{
  g_ptr_array_remove_fast (self->headers, header);
}

/* The list keeps its first row at the top, which leaves that row's heading above the edge. */
static gboolean
show_first_heading_cb (GtkWidget     *view,
                       GdkFrameClock *clock,
                       gpointer       unused)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (view)));

  if (selection != NULL && gtk_single_selection_get_selected (selection) == 0)
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), 0);
  return G_SOURCE_REMOVE;
}

static void
selected_cb (WmSectionList *self)
{
  gpointer requirement = wm_section_list_get_selected (self);

  if (!gtk_widget_get_mapped (self->place))
    return;
  if (requirement != NULL)
    self->calls->selected (self->place, requirement);
  if (gtk_single_selection_get_selected (self->selection) == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->view), show_first_heading_cb, NULL, NULL);
}

/* The list as a whole */

static GtkSelectionModel *
make_model (WmSectionList *self,
            GListModel    *requirements)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  g_autoptr (GtkSorter) sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, self, NULL));

  self->filter = GTK_FILTER (gtk_custom_filter_new (passes, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (requirements), g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (gtk_custom_sorter_new (compare_positions, NULL, NULL)));
  gtk_sort_list_model_set_section_sorter (sorted, sections);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  return GTK_SELECTION_MODEL (self->selection);
}

static void
set_up_rows (WmSectionList *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new (), headers = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (rows, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (rows, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (rows, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect_swapped (headers, "setup", G_CALLBACK (header_setup_cb), self);
  g_signal_connect_swapped (headers, "bind", G_CALLBACK (header_bind_cb), self);
  g_signal_connect_swapped (headers, "unbind", G_CALLBACK (header_unbind_cb), self);
  gtk_list_view_set_factory (self->view, rows);
  gtk_list_view_set_header_factory (self->view, headers);
}

/**
 * wm_section_list_new:
 * @place: the place that has it, and frees it when it is disposed of
 * @calls: what it says of the list; lives as long as the program
 * @view: shows the list
 * @pages: of which “list” shows, or “none” when nothing passes
 * @requirements: of #WmRequirement
 *
 * Returns: (transfer full): the list
 */
WmSectionList *
wm_section_list_new (GtkWidget                *place,
                     const WmSectionListCalls *calls,
                     GtkListView              *view,
                     GtkStack                 *pages,
                     GListModel               *requirements)
{
  WmSectionList *self = g_new0 (WmSectionList, 1);

  *self = (WmSectionList) { .place = place, .calls = calls, .view = g_object_ref (view), .pages = g_object_ref (pages) };
  self->bound = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  set_up_rows (self);
  gtk_list_view_set_model (view, make_model (self, requirements));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect_data (place, "map", G_CALLBACK (selected_cb), self, NULL, G_CONNECT_AFTER | G_CONNECT_SWAPPED);
  wm_section_list_filter (self);
  return self;
}

/* The list of records outlives the place: nothing of the place may be asked about it any more. */
void
wm_section_list_free (WmSectionList *self)
{
  g_signal_handlers_disconnect_by_data (self->place, self);
  g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_list_view_set_model (self->view, NULL);
  gtk_list_view_set_factory (self->view, NULL);
  gtk_list_view_set_header_factory (self->view, NULL);
  gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  g_object_unref (self->filter);
  g_object_unref (self->selection);
  g_object_unref (self->view);
  g_object_unref (self->pages);
  g_ptr_array_unref (self->bound);
  g_ptr_array_unref (self->headers);
  g_free (self);
}

/* Asks anew which requirements pass. */
void
wm_section_list_filter (WmSectionList *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->pages, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list" : "none");
}

/* Shows the rows and headings that are in sight anew. */
void
wm_section_list_show (WmSectionList *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    self->calls->show_row (self->place, g_ptr_array_index (self->bound, i));
  for (guint i = 0; i < self->headers->len; i++)
    show_header (self, g_ptr_array_index (self->headers, i));
}

GtkSingleSelection *
wm_section_list_get_model (WmSectionList *self)
{
  return self->selection;
}

gpointer
wm_section_list_get_selected (WmSectionList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * wm_section_list_get_row:
 *
 * Returns: (transfer none) (nullable): the row of what is selected, when it is in sight
 */
GtkWidget *
wm_section_list_get_row (WmSectionList *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_position (item) == gtk_single_selection_get_selected (self->selection))
        return gtk_list_item_get_child (item);
    }
  return NULL;
}

/* The keys go to it as well. */
void
wm_section_list_select (WmSectionList *self,
                        guint          position)
{
  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

/**
 * wm_section_list_reveal:
 * @requirement: a #WmRequirement
 *
 * Selects it, and scrolls to it.
 *
 * Returns: whether it passes
 */
gboolean
wm_section_list_reveal (WmSectionList *self,
                        gpointer       requirement)
{
  GListModel *list = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) item = g_list_model_get_item (list, i);

      if (item != requirement)
        continue;
      wm_section_list_select (self, i);
      return TRUE;
    }
  return FALSE;
}

/**
 * wm_section_list_matches:
 * @requirement: a #WmRequirement
 * @words: what somebody looks for
 *
 * Returns: whether its code and title hold that, whatever the case
 */
gboolean
wm_section_list_matches (gpointer    requirement,
                         const char *words)
{
  g_autofree char *all = g_strconcat (wm_record_get_text (requirement, WM_REQUIREMENT_CODE), " ", wm_record_get_title (requirement), NULL);
  g_autofree char *text = g_utf8_casefold (all, -1), *wanted = g_utf8_casefold (words, -1);

  return strstr (text, wanted) != NULL;
}
