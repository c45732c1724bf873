/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "assess/wm-assess.h"
#include "record/wm-kinds.h"
#include "shell/wm-place-header.h"
#include "soa/wm-soa-private.h"
#include "soa/wm-soa-row.h"

struct _WmSoaPlace
{
  AdwBin parent_instance;

  AdwWindowTitle     *title;
  GtkEditable        *search;
  GtkDropDown        *choice;
  GtkStack           *pages;
  GtkListView        *view;

  WmSession          *session;
  GPtrArray          *frameworks; /* WmFramework, as in @choice */
  GtkFilter          *filter;
  GtkSingleSelection *selection;
  GPtrArray          *bound;      /* GtkListItem */
  gboolean            busy;
};

G_DEFINE_FINAL_TYPE (WmSoaPlace, wm_soa_place, ADW_TYPE_BIN)

static WmStore *
get_store (WmSoaPlace *self)
{
  return wm_session_get_store (self->session);
}

static WmFramework *
get_framework (WmSoaPlace *self)
{
  guint at = gtk_drop_down_get_selected (self->choice);

  return at < self->frameworks->len ? g_ptr_array_index (self->frameworks, at) : NULL;
}

static gpointer
get_selected (WmSoaPlace *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  WmSoaPlace *self = user_data;
  WmFramework *framework = get_framework (self);
  g_autofree char *words = NULL, *all = NULL, *text = NULL;

  /* One that is being added has no fields yet. */
  if (framework == NULL || wm_record_is_empty (item, WM_REQUIREMENT_CODE)
      || wm_record_get_integer (item, WM_REQUIREMENT_TYPE) != WM_REQUIREMENT_TYPE_CONTROL
      || g_strcmp0 (wm_record_get_text (item, WM_REQUIREMENT_FRAMEWORK), wm_record_get_id (WM_RECORD (framework))) != 0)
    return FALSE;
  words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  all = g_strconcat (wm_record_get_text (item, WM_REQUIREMENT_CODE), " ", wm_record_get_title (item), NULL);
  text = g_utf8_casefold (all, -1);
  return strstr (text, words) != NULL;
}

static int
compare_numbers (gint64 a,
                 gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b,
                   gpointer      unused)
{
  return compare_numbers (wm_record_get_integer ((WmRecord *) a, WM_REQUIREMENT_POSITION),
                          wm_record_get_integer ((WmRecord *) b, WM_REQUIREMENT_POSITION));
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      session)
{
  WmStore *store = wm_session_get_store (session);
  WmRecord *first = wm_store_get_reference (store, (WmRecord *) a, WM_REQUIREMENT_PARENT);
  WmRecord *second = wm_store_get_reference (store, (WmRecord *) b, WM_REQUIREMENT_PARENT);

  return compare_numbers (first == NULL ? 0 : wm_record_get_integer (first, WM_REQUIREMENT_POSITION),
                          second == NULL ? 0 : wm_record_get_integer (second, WM_REQUIREMENT_POSITION));
}

/* The rows */

static void
show_item (WmSoaPlace  *self,
           GtkListItem *item)
{
  WmRequirement *control = gtk_list_item_get_item (item);
  WmSoaEntry *entry = wm_soa_find_entry (get_store (self), control);
  WmAssessment *assessment = wm_assess_find (get_store (self), control);
  g_autofree char *fault = assessment == NULL ? NULL : wm_soa_dup_fault (assessment, wm_session_get_today (self->session));
  g_autofree char *label = NULL;

  if (entry == NULL)
    return;
  wm_soa_row_show (WM_SOA_ROW (gtk_list_item_get_child (item)), entry, fault);
  label = g_strdup_printf ("%s %s, %s", entry->code, entry->title, _ (wm_soa_status_choices[entry->status].label));
  gtk_list_item_set_accessible_label (item, label);
  gtk_list_item_set_accessible_description (item, fault != NULL ? fault : "");
  wm_soa_entry_free (entry);
}

static void
setup_cb (WmSoaPlace  *self,
          GtkListItem *item)
{
  gtk_list_item_set_child (item, wm_soa_row_new ());
}

static void
bind_cb (WmSoaPlace  *self,
         GtkListItem *item)
{
  g_ptr_array_add (self->bound, item);
  show_item (self, item);
}

static void
unbind_cb (WmSoaPlace  *self,
           GtkListItem *item)
{
  g_ptr_array_remove_fast (self->bound, item);
}

static void
header_setup_cb (WmSoaPlace    *self,
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
header_bind_cb (WmSoaPlace    *self,
                GtkListHeader *header)
{
  WmRecord *parent = wm_store_get_reference (get_store (self), gtk_list_header_get_item (header), WM_REQUIREMENT_PARENT);
  g_autofree char *text = NULL;

  if (parent != NULL)
    text = g_strdup_printf ("%s  %s", wm_record_get_text (parent, WM_REQUIREMENT_CODE), wm_record_get_title (parent));
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text != NULL ? text : "");
}

/* What is told above the list */

static void
update_title (WmSoaPlace *self)
{
  WmFramework *framework = get_framework (self);
  g_autoptr (GPtrArray) entries = framework == NULL ? g_ptr_array_new () : wm_soa_list (get_store (self), framework);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_excluded = 0, n_implemented = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const WmSoaEntry *entry = g_ptr_array_index (entries, i);

      n_excluded += entry->applicability == WM_APPLICABILITY_EXCLUDED;
      n_implemented += entry->status == WM_SOA_STATUS_IMPLEMENTED;
    }
  g_string_append_printf (text, _ ("%u of %u controls apply, %u of them implemented"), entries->len - n_excluded, entries->len, n_implemented);
  adw_window_title_set_subtitle (self->title, text->str);
}

static void
list_frameworks (WmSoaPlace *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  WmFramework *before = get_framework (self);
  guint at = 0;

  self->busy = TRUE;
  g_clear_pointer (&self->frameworks, g_ptr_array_unref);
  self->frameworks = wm_soa_list_frameworks (get_store (self));
  for (guint i = 0; i < self->frameworks->len; i++)
    {
      gtk_string_list_append (names, wm_record_get_title (g_ptr_array_index (self->frameworks, i)));
      if (g_ptr_array_index (self->frameworks, i) == before)
        at = i;
    }
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, at);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), self->frameworks->len > 1);
  self->busy = FALSE;
}

static void
filter_cb (WmSoaPlace *self)
{
  if (self->filter == NULL || self->busy)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->pages, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? "list" : "none");
  update_title (self);
}

static void
stop_cb (WmSoaPlace *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
changed_cb (WmSoaPlace *self,
            WmChange   *change)
{
  if (wm_change_touches (change, WM_TYPE_FRAMEWORK, -1) || wm_change_touches (change, WM_TYPE_REQUIREMENT, -1))
    {
      list_frameworks (self);
      filter_cb (self);
    }
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
  update_title (self);
}

static void
selected_cb (WmSoaPlace *self)
{
  gpointer control = get_selected (self);

  if (control != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wm_session_select (self->session, control);
}

/* What is done */

static void
toggle_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmSoaPlace *self = WM_SOA_PLACE (widget);
  WmRequirement *control = get_selected (self);
  WmAssessment *assessment = control == NULL ? NULL : wm_assess_find (get_store (self), control);
  g_autofree char *label = NULL;
  gboolean excluded;
  WmEdit *edit;

  if (assessment == NULL || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  excluded = wm_record_get_integer (WM_RECORD (assessment), WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED;
  label = g_strdup_printf ("%s %s", excluded ? _ ("Include") : _ ("Exclude"), wm_record_get_text (WM_RECORD (control), WM_REQUIREMENT_CODE));
  edit = wm_edit_begin (get_store (self), label);
  wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_APPLICABILITY, excluded ? WM_APPLICABILITY_INCLUDED : WM_APPLICABILITY_EXCLUDED);
  wm_edit_commit (edit);
}

static void
justify_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmSoaPlace *self = WM_SOA_PLACE (widget);
  gpointer control = get_selected (self);

  if (control == NULL || wm_store_is_read_only (get_store (self)))
    gtk_widget_error_bell (widget);
  else
    wm_soa_justify_present (self->session, control, widget);
}

static void
activate_cb (WmSoaPlace *self)
{
  justify_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
versions_cb (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  WmSoaPlace *self = WM_SOA_PLACE (widget);

  if (get_framework (self) != NULL)
    wm_soa_versions_present (self->session, get_framework (self), widget);
}

static void
export_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmSoaPlace *self = WM_SOA_PLACE (widget);

  if (get_framework (self) != NULL)
    wm_soa_export (self->session, get_framework (self), NULL, widget);
}

/* The object */

static void
wm_soa_place_dispose (GObject *object)
{
  WmSoaPlace *self = WM_SOA_PLACE (object);

  /* The list of records outlives the place: nothing of the place may be asked about it any more. */
  self->busy = TRUE;
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_SOA_PLACE);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_soa_place_parent_class)->dispose (object);
}

static void
wm_soa_place_finalize (GObject *object)
{
  WmSoaPlace *self = WM_SOA_PLACE (object);

  g_ptr_array_unref (self->frameworks);
  g_ptr_array_unref (self->bound);
  G_OBJECT_CLASS (wm_soa_place_parent_class)->finalize (object);
}

static gboolean
wm_soa_place_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WM_SOA_PLACE (widget)->view));
}

static void
wm_soa_place_class_init (WmSoaPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PLACE_HEADER);
  G_OBJECT_CLASS (klass)->dispose = wm_soa_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_soa_place_finalize;
  widget_class->grab_focus = wm_soa_place_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-soa-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, choice);
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, pages);
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, view);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "soa.toggle", NULL, toggle_cb);
  gtk_widget_class_install_action (widget_class, "soa.justify", NULL, justify_cb);
  gtk_widget_class_install_action (widget_class, "soa.versions", NULL, versions_cb);
  gtk_widget_class_install_action (widget_class, "soa.export", NULL, export_cb);
}

static void
wm_soa_place_init (WmSoaPlace *self)
{
  static const struct
  {
    guint       key;
    const char *action;
  } keys[] = { { GDK_KEY_x, "soa.toggle" }, { GDK_KEY_j, "soa.justify" }, { GDK_KEY_v, "soa.versions" } };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->bound = g_ptr_array_new ();
  self->frameworks = g_ptr_array_new ();
  self->busy = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->busy = FALSE;
  /* On the list alone: in the search these are letters. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), shortcuts);
}

static void
set_up_view (WmSoaPlace *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new (), *headers = gtk_signal_list_item_factory_new ();
  GListModel *requirements = g_object_ref (wm_store_list (get_store (self), WM_TYPE_REQUIREMENT));
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkSorter *sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, g_object_ref (self->session), g_object_unref));

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (requirements, g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), GTK_SORTER (gtk_custom_sorter_new (compare_positions, NULL, NULL)));
  gtk_sort_list_model_set_section_sorter (sorted, sections);
  g_object_unref (sections);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "setup", G_CALLBACK (header_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (headers, "bind", G_CALLBACK (header_bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_header_factory (self->view, headers);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  g_object_unref (headers);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (selected_cb), self, G_CONNECT_AFTER);
}

/**
 * wm_soa_place_new:
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *
wm_soa_place_new (WmSession *session)
{
  WmSoaPlace *self = g_object_new (WM_TYPE_SOA_PLACE, NULL);

  self->session = g_object_ref (session);
  list_frameworks (self);
  set_up_view (self);
  filter_cb (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * wm_soa_place_reveal:
 * @record: a version, or a line of one
 *
 * Shows the versions.
 */
void
wm_soa_place_reveal (WmSoaPlace *self,
                     WmRecord   *record)
{
  versions_cb (GTK_WIDGET (self), NULL, NULL);
}
