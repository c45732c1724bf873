/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "record/wm-readiness.h"
#include "requirements/wm-requirement-row.h"
#include "requirements/wm-requirements-place.h"
#include "shell/wm-place-header.h"

struct _WmRequirementsPlace
{
  AdwBin parent_instance;

  AdwWindowTitle     *title;
  GtkEditable        *search;
  GtkLabel           *rule;
  GtkListView        *view;
  GtkEditable        *note;

  WmSession          *session;
  GHashTable         *headings;    /* ids of requirements that others are part of */
  GHashTable         *assessments; /* id of a requirement → WmAssessment, lent by the store */
  GtkFilter          *filter;
  GtkSingleSelection *selection;
  GPtrArray          *bound; /* GtkListItem */
};

G_DEFINE_FINAL_TYPE (WmRequirementsPlace, wm_requirements_place, ADW_TYPE_BIN)

static WmStore *
get_store (WmRequirementsPlace *self)
{
  return wm_session_get_store (self->session);
}

static void
index_records (WmRequirementsPlace *self)
{
  GListModel *requirements = wm_store_list (get_store (self), WM_TYPE_REQUIREMENT);
  GListModel *assessments = wm_store_list (get_store (self), WM_TYPE_ASSESSMENT);

  g_hash_table_remove_all (self->headings);
  g_hash_table_remove_all (self->assessments);
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const char *parent = wm_record_get_text (requirement, WM_REQUIREMENT_PARENT);

      if (parent != NULL)
        g_hash_table_add (self->headings, g_strdup (parent));
    }
  for (guint i = 0; i < g_list_model_get_n_items (assessments); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (assessments, i);
      const char *of = wm_record_get_text (assessment, WM_ASSESSMENT_REQUIREMENT);

      if (of != NULL)
        g_hash_table_insert (self->assessments, g_strdup (of), assessment);
    }
}

static WmRecord *
get_assessment (WmRequirementsPlace *self,
                gpointer             requirement)
{
  return g_hash_table_lookup (self->assessments, wm_record_get_id (requirement));
}

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  WmRequirementsPlace *self = user_data;
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_autofree char *text = NULL, *all = NULL;

  if (g_hash_table_contains (self->headings, wm_record_get_id (item)))
    return FALSE;
  all = g_strconcat (wm_record_get_text (item, WM_REQUIREMENT_CODE), " ", wm_record_get_title (item), NULL);
  text = g_utf8_casefold (all, -1);
  return strstr (text, words) != NULL;
}

static int
compare_sections (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  WmStore *store = wm_session_get_store (user_data);
  WmRecord *first = wm_store_get_reference (store, (WmRecord *) a, WM_REQUIREMENT_FRAMEWORK);
  WmRecord *second = wm_store_get_reference (store, (WmRecord *) b, WM_REQUIREMENT_FRAMEWORK);
  WmRecord *parent_a = wm_store_get_reference (store, (WmRecord *) a, WM_REQUIREMENT_PARENT);
  WmRecord *parent_b = wm_store_get_reference (store, (WmRecord *) b, WM_REQUIREMENT_PARENT);
  gint64 x, y;

  /* ISO/IEC 42001 is written last, after what is in place already, and shown first. */
  if (first != second)
    return first == NULL || second == NULL ? 0 : wm_record_get_number (first) > wm_record_get_number (second) ? -1 : 1;
  x = parent_a == NULL ? 0 : wm_record_get_integer (parent_a, WM_REQUIREMENT_POSITION);
  y = parent_b == NULL ? 0 : wm_record_get_integer (parent_b, WM_REQUIREMENT_POSITION);
  return x < y ? -1 : x > y;
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
  WmRecord *assessment = get_assessment (self, requirement);
  WmRecord *owner = assessment == NULL ? NULL : wm_store_get_reference (get_store (self), assessment, WM_ASSESSMENT_OWNER);

  wm_requirement_row_show (WM_REQUIREMENT_ROW (gtk_list_item_get_child (item)), WM_REQUIREMENT (requirement),
                           assessment == NULL ? NULL : WM_ASSESSMENT (assessment), owner == NULL ? NULL : wm_record_get_title (owner));
  gtk_list_item_set_accessible_label (item, wm_record_get_title (requirement));
}

static void
setup_cb (WmRequirementsPlace *self,
          GtkListItem         *item)
{
  gtk_list_item_set_child (item, wm_requirement_row_new ());
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
header_bind_cb (WmRequirementsPlace *self,
                GtkListHeader       *header)
{
  WmRecord *requirement = gtk_list_header_get_item (header);
  WmRecord *parent = wm_store_get_reference (get_store (self), requirement, WM_REQUIREMENT_PARENT);
  WmReadiness readiness;
  g_autofree char *text = NULL;

  if (parent == NULL)
    return;
  wm_readiness_measure (wm_store_list (get_store (self), WM_TYPE_REQUIREMENT), wm_store_list (get_store (self), WM_TYPE_ASSESSMENT),
                        WM_REQUIREMENT (parent), &readiness);
  text = readiness.percent < 0
             ? g_strdup_printf ("%s  %s", wm_record_get_text (parent, WM_REQUIREMENT_CODE), wm_record_get_title (parent))
             : g_strdup_printf (_ ("%s  %s · %d %%"), wm_record_get_text (parent, WM_REQUIREMENT_CODE), wm_record_get_title (parent),
                                readiness.percent);
  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

static void
update_readiness (WmRequirementsPlace *self)
{
  g_autofree char *subtitle = NULL, *rule = NULL;
  WmReadiness readiness;

  wm_readiness_measure (wm_store_list (get_store (self), WM_TYPE_REQUIREMENT), wm_store_list (get_store (self), WM_TYPE_ASSESSMENT), NULL,
                        &readiness);
  subtitle = readiness.percent < 0 ? g_strdup (_ ("Nothing to assess")) : g_strdup_printf (_ ("%d %% ready"), readiness.percent);
  rule = g_strdup_printf (_ ("Of %u requirements that apply, %u are compliant and count in full, %u are partly compliant and count by half; "
                             "%u are not compliant and %u not assessed. %u are excluded and left out.\n\n"
                             "Keys: 1 not compliant, 2 partly, 3 compliant, 0 not assessed, X excluded, O observation, N next not assessed."),
                          readiness.n_counted, readiness.n_results[WM_RESULT_COMPLIANT], readiness.n_results[WM_RESULT_PARTLY],
                          readiness.n_results[WM_RESULT_NOT_COMPLIANT], readiness.n_results[WM_RESULT_NOT_ASSESSED], readiness.n_excluded);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_label_set_label (self->rule, rule);
}

static void
update_note (WmRequirementsPlace *self)
{
  WmRecord *requirement = gtk_single_selection_get_selected_item (self->selection);
  WmRecord *assessment = requirement == NULL ? NULL : get_assessment (self, requirement);
  const char *text = assessment == NULL ? NULL : wm_record_get_text (assessment, WM_ASSESSMENT_OBSERVATION);

  gtk_widget_set_sensitive (GTK_WIDGET (self->note), requirement != NULL);
  gtk_editable_set_text (self->note, text != NULL ? text : "");
}

static void
changed_cb (WmRequirementsPlace *self,
            WmChange            *change)
{
  if (wm_change_touches (change, WM_TYPE_REQUIREMENT, -1) || wm_change_touches (change, WM_TYPE_ASSESSMENT, -1))
    {
      index_records (self);
      if (wm_change_touches (change, WM_TYPE_REQUIREMENT, -1))
        gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
      update_readiness (self);
      update_note (self);
    }
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
}

/* One field of the selected requirement's assessment, which is made if there is none. */
static void
assess (WmRequirementsPlace *self,
        const char          *label,
        guint                field,
        const char          *text)
{
  WmRecord *requirement = gtk_single_selection_get_selected_item (self->selection);
  WmRecord *assessment;
  g_autofree char *full = NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (requirement == NULL || wm_store_is_read_only (get_store (self)))
    return;
  full = g_strdup_printf ("%s %s", label, wm_record_get_text (requirement, WM_REQUIREMENT_CODE));
  edit = wm_edit_begin (get_store (self), full);
  assessment = get_assessment (self, requirement);
  if (assessment == NULL)
    {
      assessment = wm_edit_add (edit, WM_TYPE_ASSESSMENT);
      wm_edit_set_reference (edit, assessment, WM_ASSESSMENT_REQUIREMENT, requirement);
    }
  if (field == WM_ASSESSMENT_RESULT)
    wm_edit_set_integer (edit, assessment, WM_ASSESSMENT_ASSESSED, wm_session_get_today (self->session));
  if (wm_edit_parse (edit, assessment, field, text, &error) && wm_edit_check (edit, &error))
    wm_edit_commit (edit);
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
    }
}

static void
select_position (WmRequirementsPlace *self,
                 guint                position)
{
  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
select_next_open (WmRequirementsPlace *self)
{
  GListModel *list = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (list), at = gtk_single_selection_get_selected (self->selection);

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, (at + i) % n);
      WmRecord *assessment = get_assessment (self, requirement);

      if (assessment == NULL
          || (wm_record_get_integer (assessment, WM_ASSESSMENT_RESULT) == WM_RESULT_NOT_ASSESSED
              && wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) != WM_APPLICABILITY_EXCLUDED))
        {
          select_position (self, (at + i) % n);
          return;
        }
    }
  wm_session_message (self->session, _ ("Everything that applies is assessed"), FALSE);
}

static void
toggle_excluded (WmRequirementsPlace *self)
{
  WmRecord *requirement = gtk_single_selection_get_selected_item (self->selection);
  WmRecord *assessment = requirement == NULL ? NULL : get_assessment (self, requirement);
  bool excluded =
      assessment != NULL && wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED;

  assess (self, excluded ? _ ("Include") : _ ("Exclude"), WM_ASSESSMENT_APPLICABILITY, excluded ? "included" : "excluded");
}

static gboolean
key_cb (WmRequirementsPlace *self,
        guint                key,
        guint                code,
        GdkModifierType      state)
{
  static const WmResult results[] = { WM_RESULT_NOT_ASSESSED, WM_RESULT_NOT_COMPLIANT, WM_RESULT_PARTLY, WM_RESULT_COMPLIANT };
  int digit = key >= GDK_KEY_0 && key <= GDK_KEY_3 ? (int) (key - GDK_KEY_0)
              : key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_3 ? (int) (key - GDK_KEY_KP_0) : -1;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (digit >= 0)
    assess (self, _ ("Assess"), WM_ASSESSMENT_RESULT, wm_result_choices[results[digit]].nick);
  else if (gdk_keyval_to_lower (key) == GDK_KEY_x)
    toggle_excluded (self);
  else if (gdk_keyval_to_lower (key) == GDK_KEY_n)
    select_next_open (self);
  else if (gdk_keyval_to_lower (key) == GDK_KEY_o)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
  else
    return FALSE;
  return TRUE;
}

static void
note_cb (WmRequirementsPlace *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->note));

  assess (self, _ ("Observation on"), WM_ASSESSMENT_OBSERVATION, text);
  select_position (self, gtk_single_selection_get_selected (self->selection));
}

static void
filter_cb (WmRequirementsPlace *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
selected_cb (WmRequirementsPlace *self)
{
  gpointer requirement = gtk_single_selection_get_selected_item (self->selection);

  update_note (self);
  if (requirement != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wm_session_select (self->session, requirement);
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

  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->assessments);
  g_ptr_array_unref (self->bound);
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
  G_OBJECT_CLASS (klass)->dispose = wm_requirements_place_dispose;
  widget_class->grab_focus = wm_requirements_place_grab_focus;
  G_OBJECT_CLASS (klass)->finalize = wm_requirements_place_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-requirements-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, rule);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, view);
  gtk_widget_class_bind_template_child (widget_class, WmRequirementsPlace, note);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
}

static void
wm_requirements_place_init (WmRequirementsPlace *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->assessments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
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
  sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, g_object_ref (self->session), g_object_unref));
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
 * wm_requirements_place_new:
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *
wm_requirements_place_new (WmSession *session)
{
  WmRequirementsPlace *self = g_object_new (WM_TYPE_REQUIREMENTS_PLACE, NULL);

  self->session = g_object_ref (session);
  index_records (self);
  set_up_view (self);
  update_readiness (self);
  update_note (self);
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

  gtk_editable_set_text (self->search, "");
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (list, i);

      if (requirement == record)
        {
          select_position (self, i);
          return;
        }
    }
}
