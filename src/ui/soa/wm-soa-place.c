/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "list/wm-section-list.h"
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
  GtkPopover         *account;
  GtkListBox         *counts;

  WmSession          *session;
  GPtrArray          *frameworks; /* WmFramework, as in @choice */
  WmSectionList      *list;
  int                 status;     /* a #WmSoaStatus that alone shows, or -1 for all */
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
  return wm_section_list_get_selected (self->list);
}

static gboolean
has_status (WmSoaPlace *self,
            gpointer    control)
{
  WmAssessment *assessment = wm_assess_find (get_store (self), control);

  return assessment != NULL && wm_assess_get_status (get_store (self), assessment) == (WmSoaStatus) self->status;
}

static gboolean
passes (gpointer place,
        gpointer requirement)
{
  WmSoaPlace *self = place;
  WmFramework *framework = get_framework (self);

  /* One that is being added has no fields yet. */
  return framework != NULL && !wm_record_is_empty (requirement, WM_REQUIREMENT_CODE)
         && wm_record_get_integer (requirement, WM_REQUIREMENT_TYPE) == WM_REQUIREMENT_TYPE_CONTROL
         && g_strcmp0 (wm_record_get_text (requirement, WM_REQUIREMENT_FRAMEWORK), wm_record_get_id (WM_RECORD (framework))) == 0
         && wm_section_list_matches (requirement, gtk_editable_get_text (self->search))
         && (self->status < 0 || has_status (self, requirement));
}

static gint64
get_section_position (WmSoaPlace *self,
                      gpointer    requirement)
{
  WmRecord *parent = wm_store_get_reference (get_store (self), requirement, WM_REQUIREMENT_PARENT);

  return parent == NULL ? 0 : wm_record_get_integer (parent, WM_REQUIREMENT_POSITION);
}

static int
compare_sections (gpointer place,
                  gpointer a,
                  gpointer b)
{
  gint64 first = get_section_position (place, a), second = get_section_position (place, b);

  return (first > second) - (first < second);
}

/* The rows */

static void
show_row (gpointer     place,
          GtkListItem *item)
{
  WmSoaPlace *self = place;
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

static GtkWidget *
make_row (gpointer place)
{
  return wm_soa_row_new ();
}

static char *
dup_heading (gpointer place,
             gpointer requirement)
{
  WmRecord *parent = wm_store_get_reference (get_store (place), requirement, WM_REQUIREMENT_PARENT);

  return parent == NULL ? NULL : g_strdup_printf ("%s  %s", wm_record_get_text (parent, WM_REQUIREMENT_CODE), wm_record_get_title (parent));
}

static void
selected (gpointer place,
          gpointer requirement)
{
  wm_session_select (((WmSoaPlace *) place)->session, requirement);
}

static const WmSectionListCalls calls = { passes, compare_sections, make_row, show_row, NULL, dup_heading, selected };

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
add_count (WmSoaPlace *self,
           const char *title,
           guint       n,
           int         status)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Show These"));
  g_object_set_data (G_OBJECT (row), "status", GINT_TO_POINTER (status));
  gtk_list_box_append (self->counts, row);
}

/* How many controls there are of each status; each number leads to them. */
static void
show_account_cb (WmSoaPlace *self)
{
  WmFramework *framework = get_framework (self);
  g_autoptr (GPtrArray) entries = framework == NULL ? g_ptr_array_new () : wm_soa_list (get_store (self), framework);
  guint counts[WM_SOA_STATUS_IMPLEMENTED + 1] = { 0 };

  for (guint i = 0; i < entries->len; i++)
    counts[((WmSoaEntry *) g_ptr_array_index (entries, i))->status]++;
  gtk_list_box_remove_all (self->counts);
  for (int i = WM_SOA_STATUS_IMPLEMENTED; i >= 0; i--)
    add_count (self, _ (wm_soa_status_choices[i].label), counts[i], i);
  add_count (self, _ ("All"), entries->len, -1);
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
  if (self->list == NULL || self->busy)
    return;
  wm_section_list_filter (self->list);
  update_title (self);
}

static void
count_cb (WmSoaPlace    *self,
          GtkListBoxRow *row)
{
  self->status = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "status"));
  gtk_popover_popdown (self->account);
  gtk_editable_set_text (self->search, "");
  filter_cb (self);
}

static void
stop_cb (WmSoaPlace *self)
{
  self->status = -1;
  gtk_editable_set_text (self->search, "");
  filter_cb (self);
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
  else if (self->status >= 0)
    filter_cb (self);
  wm_section_list_show (self->list);
  update_title (self);
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

  self->busy = TRUE;
  g_clear_pointer (&self->list, wm_section_list_free);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_SOA_PLACE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_soa_place_parent_class)->dispose (object);
}

static void
wm_soa_place_finalize (GObject *object)
{
  WmSoaPlace *self = WM_SOA_PLACE (object);

  g_ptr_array_unref (self->frameworks);
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
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, account);
  gtk_widget_class_bind_template_child (widget_class, WmSoaPlace, counts);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_account_cb);
  gtk_widget_class_bind_template_callback (widget_class, count_cb);
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
  } keys[] = { { GDK_KEY_x, "soa.toggle" }, { GDK_KEY_j, "soa.justify" }, { GDK_KEY_v, "soa.versions" }, { GDK_KEY_question, "win.shortcuts" } };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->frameworks = g_ptr_array_new ();
  self->busy = TRUE;
  self->status = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->busy = FALSE;
  /* On the list alone: in the search these are letters. */
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0), gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), shortcuts);
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
  self->list = wm_section_list_new (GTK_WIDGET (self), &calls, self->view, self->pages, wm_store_list (get_store (self), WM_TYPE_REQUIREMENT));
  update_title (self);
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

/**
 * wm_soa_place_list_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): what people are told of them
 */
const WmKeyInfo *
wm_soa_place_list_keys (guint *n_keys)
{
  static const WmKeyInfo told[] = {
    { N_ ("Statement of Applicability"), N_ ("Included or Excluded"), "x" },
    { NULL, N_ ("Justify It"), "j Return" },
    { NULL, N_ ("Versions"), "v" },
  };

  *n_keys = G_N_ELEMENTS (told);
  return told;
}
