/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-private.h"
#include "planning/wm-renewals.h"
#include "record/wm-kinds.h"
#include "shell/wm-application.h"
#include "shell/wm-place-header.h"

#define DAYS_TO_ANSWER 14 /* a request that is made here is due then, until its form says another day */

G_DEFINE_FINAL_TYPE (WmEvidencePlace, wm_evidence_place, ADW_TYPE_BIN)

static WmStore *
get_store (WmEvidencePlace *self)
{
  return wm_session_get_store (self->session);
}

/*< private >
 * wm_evidence_place_get_date:
 *
 * Returns: the day for which the place tells
 */
gint64
wm_evidence_place_get_date (WmEvidencePlace *self)
{
  static const int days[] = { 0, 30, 90, 180, 365 };
  guint selected = gtk_drop_down_get_selected (self->day);
  gint64 today = wm_session_get_today (self->session);
  WmTask *audit;

  if (selected < G_N_ELEMENTS (days))
    return today + days[selected];
  audit = wm_renewals_find_audit (get_store (self), wm_session_get_schedule (self->session));
  return audit == NULL ? today : MAX (today, wm_plan_time_to_date (wm_schedule_get_dates (wm_session_get_schedule (self->session), audit)->start));
}

WmCoverage *
wm_evidence_place_get_coverage (WmEvidencePlace *self)
{
  if (self->support == NULL)
    self->support = wm_coverage_new (get_store (self), wm_evidence_place_get_date (self));
  return self->support;
}

static void
update_title (WmEvidencePlace *self)
{
  guint counts[WM_FRESHNESS_N];
  g_autofree char *date = wm_date_dup_label (wm_evidence_place_get_date (self)), *text = NULL;

  wm_freshness_count (wm_store_list (get_store (self), WM_TYPE_EVIDENCE), wm_evidence_place_get_date (self), counts);
  /* Translators: of evidence on a day: 12 fresh, 3 due soon, 2 stale on 24 November 2026 */
  text = g_strdup_printf (_ ("%u fresh, %u due soon, %u stale on %s"), counts[WM_FRESHNESS_FRESH] + counts[WM_FRESHNESS_UNDATED],
                          counts[WM_FRESHNESS_DUE_SOON], counts[WM_FRESHNESS_STALE], date);
  adw_window_title_set_subtitle (self->title, text);
}

static gboolean
is_grid (WmEvidencePlace *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->pieces_shape), "grid") == 0;
}

static void
show_pieces (WmEvidencePlace *self)
{
  const char *shape = is_grid (self) ? "grid" : "list";

  gtk_stack_set_visible_child_name (self->pieces_pages, g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0 ? shape : "none");
}

/* What does not show has no model: nothing is drawn for it. */
static void
shape_cb (WmEvidencePlace *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);

  if (model == NULL)
    return;
  gtk_list_view_set_model (self->pieces, is_grid (self) ? NULL : model);
  gtk_grid_view_set_model (self->tiles, is_grid (self) ? model : NULL);
  show_pieces (self);
}

static void
filter_cb (WmEvidencePlace *self)
{
  if (self->filter == NULL || self->busy)
    return;
  /* A place that nobody sees does nothing until it is shown. */
  self->outdated = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->outdated)
    return;
  g_clear_pointer (&self->support, wm_coverage_free);
  wm_evidence_place_search_files (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (self->gaps, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_filter_changed (self->known, GTK_FILTER_CHANGE_DIFFERENT);
  show_pieces (self);
  for (guint i = 0; i < self->bound->len; i++)
    wm_evidence_place_show_item (self, g_ptr_array_index (self->bound, i));
  wm_evidence_matrix_set_content (self->matrix, G_LIST_MODEL (self->requirements), G_LIST_MODEL (self->selection), wm_evidence_place_get_coverage (self));
  update_title (self);
}

static void
stop_cb (WmEvidencePlace *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
changed_cb (WmEvidencePlace *self,
            WmChange        *change)
{
  if (wm_change_touches (change, WM_TYPE_PERSON, -1))
    wm_evidence_place_list_choices (self);
  filter_cb (self);
}

/* What is selected is one for the window; with several, the first. */
static WmRecord *
get_selected (WmEvidencePlace *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);
  g_autoptr (GtkBitset) chosen = NULL;
  g_autoptr (WmRecord) record = NULL;

  if (g_strcmp0 (view, "coverage") == 0)
    return gtk_single_selection_get_selected_item (self->requirements);
  if (g_strcmp0 (view, "requests") == 0)
    return gtk_single_selection_get_selected_item (self->asked);
  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (chosen))
    return NULL;
  record = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (chosen));
  return record; /* the list keeps it */
}

static void
selected_cb (WmEvidencePlace *self)
{
  WmRecord *record = self->busy ? NULL : get_selected (self);

  if (record != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wm_session_select (self->session, record);
}

/* What is done */

static void
bulk_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmEvidencePlace *self = WM_EVIDENCE_PLACE (widget);
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < gtk_bitset_get_size (chosen); i++)
    g_ptr_array_add (pieces, g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (chosen, i)));
  if (pieces->len == 0 || wm_store_is_read_only (get_store (self)))
    gtk_widget_error_bell (widget);
  else
    wm_evidence_bulk_present (self->session, pieces, widget);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmEvidencePlace *self = WM_EVIDENCE_PLACE (widget);
  WmRecord *record = get_selected (self);
  g_autofree char *label = NULL, *losses = NULL, *told = NULL;
  WmEdit *edit;

  if (record == NULL || WM_IS_REQUIREMENT (record) || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  label = g_strdup_printf (_ ("Remove “%s”"), wm_record_get_title (record));
  if (WM_IS_EVIDENCE (record))
    losses = wm_coverage_dup_losses (get_store (self), WM_EVIDENCE (record), NULL, wm_session_get_today (self->session));
  told = losses == NULL ? g_strdup (label) : g_strdup_printf ("%s: %s", label, losses);
  edit = wm_edit_begin (get_store (self), label);
  wm_edit_remove (edit, record);
  wm_edit_commit (edit);
  wm_session_message (self->session, told, TRUE);
}

/* Asks the owner of what is selected for evidence of it; the drawer then shows the request's form. */
static void
ask_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WmEvidencePlace *self = WM_EVIDENCE_PLACE (widget);
  WmRecord *of = wm_session_get_selection (self->session), *request;
  g_autofree char *title = NULL, *about = NULL;
  gint64 today = wm_session_get_today (self->session);
  WmEdit *edit;

  if (of == NULL || WM_IS_EVIDENCE (of) || WM_IS_EVIDENCE_REQUEST (of) || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  about = wm_store_dup_title (get_store (self), of);
  /* Translators: the title of a request; %s is the title of what evidence is asked for */
  title = g_strdup_printf (_ ("Evidence of %s"), about);
  edit = wm_edit_begin (get_store (self), _ ("Ask for evidence"));
  request = wm_edit_add (edit, WM_TYPE_EVIDENCE_REQUEST);
  wm_edit_set_text (edit, request, WM_EVIDENCE_REQUEST_TITLE, title);
  wm_edit_set_reference (edit, request, WM_EVIDENCE_REQUEST_OF, of);
  wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_ASKED, today);
  wm_edit_set_integer (edit, request, WM_EVIDENCE_REQUEST_DUE, today + DAYS_TO_ANSWER);
  wm_edit_commit (edit);
  wm_session_message (self->session, _ ("Ask for evidence"), TRUE);
  wm_evidence_place_reveal (self, request);
}

static void
cell_cb (WmEvidencePlace *self,
         WmRecord        *record)
{
  wm_session_select (self->session, record);
}

static void
map_cb (WmEvidencePlace *self)
{
  if (self->outdated)
    filter_cb (self);
  selected_cb (self);
}

static void
view_cb (WmEvidencePlace *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pieces_shape), g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "pieces") == 0);
  selected_cb (self);
}

/* The object */

static void
let_go (GtkListView *view)
{
  if (view != NULL)
    gtk_list_view_set_model (view, NULL);
}

static void
wm_evidence_place_dispose (GObject *object)
{
  WmEvidencePlace *self = WM_EVIDENCE_PLACE (object);
  GtkFilter *filters[] = { self->filter, self->gaps, self->known };

  /* The lists of records outlive the place: nothing of the place may be asked about them any more. */
  self->busy = TRUE;
  wm_evidence_verify_cancel (self);
  let_go (self->pieces);
  if (self->tiles != NULL)
    gtk_grid_view_set_model (self->tiles, NULL);
  let_go (self->coverage);
  let_go (self->requests);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (filters[i] != NULL)
      gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (filters[i]), NULL, NULL, NULL);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_EVIDENCE_PLACE);
  g_clear_object (&self->filter);
  g_clear_object (&self->gaps);
  g_clear_object (&self->known);
  g_clear_object (&self->selection);
  g_clear_object (&self->requirements);
  g_clear_object (&self->asked);
  g_clear_pointer (&self->support, wm_coverage_free);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_evidence_place_parent_class)->dispose (object);
}

static void
wm_evidence_place_finalize (GObject *object)
{
  WmEvidencePlace *self = WM_EVIDENCE_PLACE (object);

  g_ptr_array_unref (self->bound);
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->pictures);
  G_OBJECT_CLASS (wm_evidence_place_parent_class)->finalize (object);
}

static GtkWidget *
get_view (WmEvidencePlace *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->views);

  if (g_strcmp0 (name, "coverage") == 0)
    return GTK_WIDGET (self->coverage);
  if (g_strcmp0 (name, "requests") == 0)
    return GTK_WIDGET (self->requests);
  return is_grid (self) ? GTK_WIDGET (self->tiles) : GTK_WIDGET (self->pieces);
}

static void
scroll_to (GtkWidget *view,
           guint      position)
{
  if (GTK_IS_GRID_VIEW (view))
    gtk_grid_view_scroll_to (GTK_GRID_VIEW (view), position, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
  else
    gtk_list_view_scroll_to (GTK_LIST_VIEW (view), position, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
}

static gboolean
wm_evidence_place_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_view (WM_EVIDENCE_PLACE (widget)));
}

static void
wm_evidence_place_class_init (WmEvidencePlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_EVIDENCE_MATRIX);
  g_type_ensure (WM_TYPE_PLACE_HEADER);
  G_OBJECT_CLASS (klass)->dispose = wm_evidence_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_evidence_place_finalize;
  widget_class->grab_focus = wm_evidence_place_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-evidence-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, day);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, freshness);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, type);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, owner);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, review);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, views);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, pieces_pages);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, pieces);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, pieces_shape);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, tiles);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, checking);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, checked);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, coverage);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, requests);
  gtk_widget_class_bind_template_child (widget_class, WmEvidencePlace, matrix);
  gtk_widget_class_bind_template_callback (widget_class, cell_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, shape_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
  gtk_widget_class_install_action (widget_class, "evidence.edit", NULL, bulk_cb);
  gtk_widget_class_install_action (widget_class, "evidence.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "evidence.ask", NULL, ask_cb);
  wm_evidence_verify_install (widget_class);
}

/* On the lists alone: in the search these are letters. */
static void
add_keys (gpointer view)
{
  static const struct
  {
    guint       key;
    const char *action;
  } keys[] = { { GDK_KEY_e, "evidence.edit" }, { GDK_KEY_a, "evidence.ask" }, { GDK_KEY_Delete, "evidence.remove" } };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (view, shortcuts);
}

static void
wm_evidence_place_init (WmEvidencePlace *self)
{
  self->bound = g_ptr_array_new ();
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->busy = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->busy = FALSE;
  add_keys (self->pieces);
  add_keys (self->tiles);
  add_keys (self->coverage);
  add_keys (self->requests);
}

static void
remember_shape (WmEvidencePlace *self)
{
  GApplication *application = g_application_get_default ();
  GSettings *settings = WM_IS_APPLICATION (application) ? wm_application_get_settings (WM_APPLICATION (application)) : NULL;

  if (settings != NULL)
    g_settings_bind (settings, "evidence-shape", self->pieces_shape, "active-name", G_SETTINGS_BIND_DEFAULT);
}

/**
 * wm_evidence_place_new:
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *
wm_evidence_place_new (WmSession *session)
{
  WmEvidencePlace *self = g_object_new (WM_TYPE_EVIDENCE_PLACE, NULL);

  self->session = g_object_ref (session);
  wm_evidence_place_list_choices (self);
  wm_evidence_place_set_up_lists (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->requirements, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asked, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  remember_shape (self);
  shape_cb (self);
  filter_cb (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (map_cb), self, G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}

static void
show_all (WmEvidencePlace *self)
{
  GtkDropDown *choices[] = { self->freshness, self->type, self->owner, self->review };

  gtk_editable_set_text (self->search, "");
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_drop_down_set_selected (choices[i], 0);
}

/**
 * wm_evidence_place_reveal:
 * @record: evidence, or a request for it
 *
 * Selects @record and shows it.
 */
void
wm_evidence_place_reveal (WmEvidencePlace *self,
                          WmRecord        *record)
{
  gboolean request = WM_IS_EVIDENCE_REQUEST (record);
  GListModel *list = request ? G_LIST_MODEL (self->asked) : G_LIST_MODEL (self->selection);

  if (!request && !wm_evidence_place_is_shown (record, self))
    show_all (self);
  adw_view_stack_set_visible_child_name (self->views, request ? "requests" : "pieces");
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) item = g_list_model_get_item (list, i);

      if (item == record)
        {
          scroll_to (get_view (self), i);
          return;
        }
    }
}
