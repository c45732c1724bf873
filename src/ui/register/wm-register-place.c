/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "act/wm-acts.h"
#include "catalog/wm-library.h"
#include "record/wm-kinds.h"
#include "register/wm-library-dialog.h"
#include "register/wm-new-record-dialog.h"
#include "register/wm-register-columns.h"
#include "register/wm-register-place.h"
#include "register/wm-register-words.h"
#include "register/wm-risk-grid.h"
#include "shell/wm-place-header.h"

struct _WmRegisterPlace
{
  AdwBin parent_instance;

  AdwWindowTitle     *title;
  GtkDropDown        *choice;
  GtkEditable        *search;
  GtkStack           *pages;
  AdwStatusPage      *nothing;
  GtkColumnView      *view;
  GtkMenuButton      *acts;
  GtkWidget          *library;
  GtkWidget          *map_button;
  AdwBin             *map; /* the heat map of risks, while it shows */

  WmSession          *session;
  GArray             *kinds;     /* of GType, as in @choice */
  GArray             *columns;   /* of WmRegisterColumn */
  GPtrArray          *bound;     /* GtkColumnViewCell */
  GtkFilter          *filter;
  GtkSingleSelection *selection;
  gboolean            narrow;
  gboolean            stale;     /* something has changed while it was not shown */
  gboolean            busy;      /* while the table is being made or taken apart */
};

G_DEFINE_FINAL_TYPE (WmRegisterPlace, wm_register_place, ADW_TYPE_BIN)

/* So many columns at most stand below a title. */
#define TELLING 2

/* The places of the columns that every register has. */
enum
{
  NUMBER = -2,
  TITLE = -1,
};

static WmStore *
get_store (WmRegisterPlace *self)
{
  return wm_session_get_store (self->session);
}

static GType
get_kind (WmRegisterPlace *self)
{
  return g_array_index (self->kinds, GType, MIN (gtk_drop_down_get_selected (self->choice), self->kinds->len - 1));
}

/* Cells */

static int
get_column (gpointer owner)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (owner), "column"));
}

static char *
dup_cell (WmRegisterPlace *self,
          WmRecord        *record,
          int              column)
{
  if (column == NUMBER)
    return wm_record_dup_ref (record);
  if (column == TITLE)
    return wm_store_dup_title (get_store (self), record);
  return wm_register_column_text (&g_array_index (self->columns, WmRegisterColumn, column), self->session, record);
}

static gboolean
has_telling (WmRegisterPlace *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, WmRegisterColumn, i).telling)
      return TRUE;
  return FALSE;
}

/* Where the other columns have no room, the two that tell most stand below the title. */
static char *
dup_telling (WmRegisterPlace *self,
             WmRecord        *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0, n = 0; i < self->columns->len && n < TELLING; i++)
    {
      const WmRegisterColumn *column = &g_array_index (self->columns, WmRegisterColumn, i);
      g_autofree char *cell = column->telling || !has_telling (self) ? wm_register_column_text (column, self->session, record) : NULL;

      if (cell == NULL || *cell == '\0')
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", cell);
      n++;
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
show_cell (WmRegisterPlace   *self,
           GtkColumnViewCell *cell)
{
  GtkWidget *box = gtk_column_view_cell_get_child (cell), *below = gtk_widget_get_last_child (box);
  WmRecord *record = gtk_column_view_cell_get_item (cell);
  g_autofree char *text = dup_cell (self, record, get_column (cell)), *more = NULL;

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), text);
  if (get_column (cell) != TITLE)
    return;
  more = self->narrow ? dup_telling (self, record) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (below), more);
  gtk_widget_set_visible (below, *more != '\0');
}

static void
setup_cb (WmRegisterPlace    *self,
          GtkColumnViewCell  *cell,
          GtkListItemFactory *factory)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new (NULL);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  if (get_column (factory) == TITLE)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "visible", FALSE, "css-classes",
                                                 (const char *[]) { "caption", "dimmed", NULL }, NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), get_column (factory) == NUMBER ? 5 : get_column (factory) == TITLE ? 24 : 11);
  gtk_label_set_max_width_chars (GTK_LABEL (label), get_column (factory) == TITLE ? 60 : 24);
  if (get_column (factory) == NUMBER)
    gtk_widget_set_css_classes (label, (const char *[]) { "numeric", "dimmed", NULL });
  g_object_set_data (G_OBJECT (cell), "column", GINT_TO_POINTER (get_column (factory)));
  gtk_column_view_cell_set_child (cell, box);
}

static void
bind_cb (WmRegisterPlace   *self,
         GtkColumnViewCell *cell)
{
  g_ptr_array_add (self->bound, cell);
  show_cell (self, cell);
}

static void
unbind_cb (WmRegisterPlace   *self,
           GtkColumnViewCell *cell)
{
  g_ptr_array_remove_fast (self->bound, cell);
}

/* Columns */

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      sorter)
{
  WmRegisterPlace *self = g_object_get_data (sorter, "place");
  WmRecord *first = (WmRecord *) a, *second = (WmRecord *) b;
  int column = get_column (sorter);

  if (column == NUMBER)
    return (int) wm_record_get_number (first) - (int) wm_record_get_number (second);
  if (column == TITLE)
    {
      g_autofree char *x = dup_cell (self, first, TITLE), *y = dup_cell (self, second, TITLE);

      return g_utf8_collate (x, y);
    }
  return wm_register_column_order (&g_array_index (self->columns, WmRegisterColumn, column), self->session, first, second);
}

static void
add_column (WmRegisterPlace *self,
            const char      *title,
            int              at)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (NULL, NULL, NULL));

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (at));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (sorter), "column", GINT_TO_POINTER (at));
  g_object_set_data (G_OBJECT (sorter), "place", self);
  gtk_custom_sorter_set_sort_func (GTK_CUSTOM_SORTER (sorter), compare, sorter, NULL);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, at == TITLE);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_visible (column, at <= TITLE || !self->narrow);
  g_object_set_data (G_OBJECT (column), "column", GINT_TO_POINTER (at));
  gtk_column_view_append_column (self->view, column);
  g_object_unref (sorter);
  g_object_unref (column);
}

static void
set_narrow (WmRegisterPlace *self,
            gboolean         narrow)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  self->narrow = narrow;
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_column_set_visible (column, get_column (column) <= TITLE || !narrow);
    }
  for (guint i = 0; i < self->bound->len; i++)
    show_cell (self, g_ptr_array_index (self->bound, i));
}

static void
narrow_cb (WmRegisterPlace *self)
{
  set_narrow (self, TRUE);
}

static void
wide_cb (WmRegisterPlace *self)
{
  set_narrow (self, FALSE);
}

static void
remove_columns (WmRegisterPlace *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_clear_pointer (&self->columns, g_array_unref);
}

/* The table */

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  WmRegisterPlace *self = user_data;
  const char *words = gtk_editable_get_text (self->search);
  g_autofree char *wanted = NULL, *found = NULL;

  if (adw_bin_get_child (self->map) != NULL && !wm_risk_grid_passes (WM_RISK_GRID (adw_bin_get_child (self->map)), item))
    return FALSE;
  if (*words == '\0')
    return TRUE;
  wanted = g_utf8_casefold (words, -1);
  for (int i = NUMBER; i < (int) self->columns->len; i++)
    {
      g_autofree char *text = dup_cell (self, item, i), *folded = g_utf8_casefold (text, -1);

      if (strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
update (WmRegisterPlace *self)
{
  guint n = g_list_model_get_n_items (wm_store_list (get_store (self), get_kind (self)));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *count = n_shown == n ? g_strdup_printf ("%u", n)
                                        /* Translators: so many of so many records are shown */
                                        : g_strdup_printf (_ ("%u of %u"), n_shown, n);

  adw_window_title_set_subtitle (self->title, n > 0 ? count : "");
  gtk_stack_set_visible_child_name (self->pages, n_shown > 0 ? "table" : n > 0 ? "not-found" : "none");
}

static void
selected_cb (WmRegisterPlace *self)
{
  gpointer record = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  if (record != NULL && !self->busy && gtk_widget_get_mapped (GTK_WIDGET (self)))
    wm_session_select (self->session, record);
}

static void
take_apart (WmRegisterPlace *self)
{
  self->busy = TRUE;
  gtk_column_view_set_model (self->view, NULL);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  remove_columns (self);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  self->busy = FALSE;
}

static void
show_kind (WmRegisterPlace *self)
{
  GType kind = get_kind (self);
  g_autoptr (GMenuModel) acts = wm_acts_make_menu (kind);
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  take_apart (self);
  self->busy = TRUE;
  self->columns = wm_register_columns_list (kind);
  add_column (self, _ ("No."), NUMBER);
  add_column (self, _ (wm_kinds_get (kind)->label), TITLE);
  for (guint i = 0; i < self->columns->len; i++)
    add_column (self, wm_register_column_title (&g_array_index (self->columns, WmRegisterColumn, i), kind), (int) i);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (wm_store_list (get_store (self), kind)), g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, wm_register_get_plural (kind), -1);
  gtk_menu_button_set_menu_model (self->acts, acts);
  gtk_widget_set_visible (self->library, wm_library_list (kind) != NULL);
  adw_status_page_set_title (self->nothing, wm_register_get_plural (kind));
  adw_status_page_set_description (self->nothing, wm_register_get_purpose (kind));
  self->busy = FALSE;
  update (self);
  selected_cb (self);
}

static void
filter_cb (WmRegisterPlace *self)
{
  if (self->filter == NULL || self->busy)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

/* The heat map comes and goes with its button. */
static void
map_cb (WmRegisterPlace *self)
{
  gboolean wanted = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->map_button)) && get_kind (self) == WM_TYPE_RISK;

  adw_bin_set_child (self->map, NULL);
  if (wanted)
    {
      GtkWidget *grid = wm_risk_grid_new (self->session);

      g_signal_connect_object (grid, "changed", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->map, grid);
    }
  filter_cb (self);
}

static void
chosen_cb (WmRegisterPlace *self)
{
  if (self->session == NULL || self->busy)
    return;
  gtk_editable_set_text (self->search, "");
  show_kind (self);
}

static void
stop_cb (WmRegisterPlace *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* A place that nobody sees shows what has changed when it is looked at. */
static void
changed_cb (WmRegisterPlace *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  for (guint i = 0; i < self->bound->len; i++)
    show_cell (self, g_ptr_array_index (self->bound, i));
  update (self);
}

static void
map_place_cb (WmRegisterPlace *self)
{
  if (self->stale)
    changed_cb (self);
  selected_cb (self);
}

/* What is done */

static void
add_cb (GtkWidget  *widget,
        const char *name,
        GVariant   *parameter)
{
  WmRegisterPlace *self = WM_REGISTER_PLACE (widget);

  if (wm_store_is_read_only (get_store (self)))
    gtk_widget_error_bell (widget);
  else
    wm_new_record_dialog_present (self->session, get_kind (self), widget);
}

static void
library_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  WmRegisterPlace *self = WM_REGISTER_PLACE (widget);

  if (wm_store_is_read_only (get_store (self)))
    gtk_widget_error_bell (widget);
  else
    wm_library_dialog_present (self->session, get_kind (self), widget);
}

static void
remove_cb (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  WmRegisterPlace *self = WM_REGISTER_PLACE (widget);
  WmRecord *record = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *ref = NULL, *label = NULL;
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (record == NULL || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (widget);
      return;
    }
  ref = wm_record_dup_ref (record);
  label = g_strdup_printf (_ ("Remove %s"), ref);
  edit = wm_edit_begin (get_store (self), label);
  wm_edit_remove (edit, record);
  if (!wm_edit_check (edit, &error))
    {
      wm_edit_cancel (edit);
      wm_session_message (self->session, error->message, FALSE);
      return;
    }
  wm_edit_commit (edit);
  /* Translators: %s is the number of a record, such as R-7 */
  g_free (label);
  label = g_strdup_printf (_ ("%s removed"), ref);
  wm_session_message (self->session, label, TRUE);
}

static void
activate_cb (WmRegisterPlace *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", NULL);
}

/* The object */

static void
wm_register_place_dispose (GObject *object)
{
  WmRegisterPlace *self = WM_REGISTER_PLACE (object);

  if (self->view != NULL)
    take_apart (self);
  self->busy = TRUE;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (get_store (self), self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_REGISTER_PLACE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_register_place_parent_class)->dispose (object);
}

static void
wm_register_place_finalize (GObject *object)
{
  WmRegisterPlace *self = WM_REGISTER_PLACE (object);

  g_array_unref (self->kinds);
  g_ptr_array_unref (self->bound);
  G_OBJECT_CLASS (wm_register_place_parent_class)->finalize (object);
}

static gboolean
wm_register_place_grab_focus (GtkWidget *widget)
{
  WmRegisterPlace *self = WM_REGISTER_PLACE (widget);
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  /* An empty register offers what to do about it. */
  if (g_strcmp0 (page, "none") == 0)
    return gtk_widget_grab_focus (adw_status_page_get_child (self->nothing));
  return gtk_widget_grab_focus (g_strcmp0 (page, "table") == 0 ? GTK_WIDGET (self->view) : GTK_WIDGET (self->search));
}

static void
wm_register_place_class_init (WmRegisterPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PLACE_HEADER);
  G_OBJECT_CLASS (klass)->dispose = wm_register_place_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_register_place_finalize;
  widget_class->grab_focus = wm_register_place_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-register-place.ui");
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, title);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, choice);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, search);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, pages);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, nothing);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, view);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, acts);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, library);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, map_button);
  gtk_widget_class_bind_template_child (widget_class, WmRegisterPlace, map);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
  gtk_widget_class_install_action (widget_class, "register.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "register.library", NULL, library_cb);
  gtk_widget_class_install_action (widget_class, "register.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "register.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "register.remove", NULL);
}

static void
wm_register_place_init (WmRegisterPlace *self)
{
  self->kinds = g_array_new (FALSE, FALSE, sizeof (GType));
  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * wm_register_place_new:
 * @title: its name, translated
 * @icon: the name of its icon
 * @kinds: the types of its kinds, ended by %NULL
 *
 * Returns: (transfer floating): the place
 */
GtkWidget *
wm_register_place_new (WmSession  *session,
                       const char *title,
                       const char *icon,
                       GType     (*const *kinds) (void))
{
  WmRegisterPlace *self = g_object_new (WM_TYPE_REGISTER_PLACE, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      GType kind = kinds[i]();

      g_array_append_val (self->kinds, kind);
      gtk_string_list_append (names, wm_register_get_plural (kind));
    }
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->choice), self->kinds->len > 1);
  adw_window_title_set_title (self->title, title);
  adw_status_page_set_icon_name (self->nothing, icon);
  gtk_widget_set_visible (self->map_button, kinds[0] () == WM_TYPE_RISK);
  self->session = g_object_ref (session);
  show_kind (self);
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (map_place_cb), self, G_CONNECT_AFTER);
  return GTK_WIDGET (self);
}

/**
 * wm_register_place_reveal:
 * @record: of one of its kinds
 *
 * Shows the register of its kind, and selects it there.
 */
void
wm_register_place_reveal (WmRegisterPlace *self,
                          WmRecord        *record)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, GType, i) == G_OBJECT_TYPE (record))
      gtk_drop_down_set_selected (self->choice, i);
  gtk_editable_set_text (self->search, "");
  filter_cb (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (WmRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == record)
        gtk_column_view_scroll_to (self->view, i, NULL, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
    }
  selected_cb (self);
}

/**
 * wm_register_place_list_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): what people are told of them
 */
const WmKeyInfo *
wm_register_place_list_keys (guint *n_keys)
{
  static const WmKeyInfo told[] = {
    { N_ ("Registers"), N_ ("Add a Record"), "Insert" },
    { NULL, N_ ("Remove the Record"), "Delete" },
    { NULL, N_ ("Edit the Record in the Drawer"), "Return" },
  };

  *n_keys = G_N_ELEMENTS (told);
  return told;
}
