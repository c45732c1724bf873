/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-start-page.h"
#include "shell/wm-window.h"

struct _WmStartPage
{
  AdwBin      parent_instance;

  GtkStack   *stack; /* empty, plans */
  GtkListBox *plans;

  WmLibrary  *library; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WmStartPage, wm_start_page, ADW_TYPE_BIN)

static WmWindow *
get_window (WmStartPage *self)
{
  return WM_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static char *
dup_subtitle (WmLibraryEntry *entry)
{
  gint64 next = wm_library_entry_get_next_date (entry), certificate = wm_library_entry_get_certificate (entry);
  g_autofree char *date = wm_date_dup_label (next != WM_UNSET ? next : certificate);

  if (wm_library_entry_get_trouble (entry) != NULL)
    return g_strdup (wm_library_entry_get_trouble (entry));
  if (!wm_library_entry_is_loaded (entry))
    return g_strdup (_ ("Reading…"));
  if (next != WM_UNSET)
    /* Translators: what comes next in a plan, and its date */
    return g_strdup_printf (_ ("Next: %s, %s"), wm_library_entry_get_next_title (entry), date);
  if (certificate != WM_UNSET)
    return g_strdup_printf (_ ("Certificate on %s"), date);
  return g_strdup (wm_library_entry_get_title (entry));
}

static void
update_row (WmLibraryEntry *entry,
            GParamSpec     *pspec,
            AdwActionRow   *row)
{
  GtkWidget *level = g_object_get_data (G_OBJECT (row), "level");
  GtkWidget *percent = g_object_get_data (G_OBJECT (row), "percent");
  gboolean fine = wm_library_entry_is_loaded (entry) && wm_library_entry_get_trouble (entry) == NULL;
  g_autofree char *subtitle = dup_subtitle (entry);
  /* Translators: how much of the work is done, such as 42 % */
  g_autofree char *text = g_strdup_printf (_ ("%.0f %%"), wm_library_entry_get_progress (entry) * 100);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_library_entry_get_organization (entry));
  adw_action_row_set_subtitle (row, subtitle);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (level), wm_library_entry_get_progress (entry));
  gtk_label_set_label (GTK_LABEL (percent), text);
  gtk_widget_set_visible (gtk_widget_get_parent (level), fine);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  WmLibraryEntry *entry = item;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *level = gtk_progress_bar_new (), *percent = gtk_label_new (NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_set_size_request (level, 72, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (level), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress"), -1);
  gtk_widget_add_css_class (percent, "caption");
  gtk_widget_add_css_class (percent, "numeric");
  gtk_box_append (GTK_BOX (box), percent);
  gtk_box_append (GTK_BOX (box), level);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Move to the Wastebasket"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "start.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", wm_library_entry_get_path (entry));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "level", level);
  g_object_set_data (G_OBJECT (row), "percent", percent);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (wm_library_entry_get_path (entry)), g_free);
  g_signal_connect_object (entry, "notify::loaded", G_CALLBACK (update_row), row, 0);
  update_row (entry, NULL, ADW_ACTION_ROW (row));
  return row;
}

static void
plan_chosen_cb (WmStartPage   *self,
                GtkListBoxRow *row)
{
  wm_window_open_plan (get_window (self), g_object_get_data (G_OBJECT (row), "path"));
}

static void
update_stack (WmStartPage *self)
{
  gboolean empty = self->library == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->library)) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "plans");
}

/* Once Undo is no longer offered. */
static void
toast_dismissed_cb (AdwToast  *toast,
                    WmLibrary *library)
{
  wm_library_discard (library, g_object_get_data (G_OBJECT (toast), "removed"));
}

static void
remove_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  WmStartPage *self = WM_START_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *removed = wm_library_remove (self->library, g_variant_get_string (parameter, NULL), &error);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *restore = NULL;
  AdwToast *toast;

  if (removed == NULL)
    {
      wm_window_trouble (get_window (self), error);
      return;
    }
  target = g_variant_ref_sink (g_variant_new_string (removed));
  restore = g_action_print_detailed_name ("win.restore-plan", target);
  toast = wm_window_toast (get_window (self), _ ("Plan moved to the wastebasket"), _ ("Undo"), restore);
  g_object_set_data_full (G_OBJECT (toast), "removed", g_strdup (removed), g_free);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self->library, 0);
}

static void
wm_start_page_dispose (GObject *object)
{
  WmStartPage *self = WM_START_PAGE (object);

  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_START_PAGE);

  G_OBJECT_CLASS (wm_start_page_parent_class)->dispose (object);
}

static void
wm_start_page_class_init (WmStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_start_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WmStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WmStartPage, plans);
  gtk_widget_class_bind_template_callback (widget_class, plan_chosen_cb);
  gtk_widget_class_install_action (widget_class, "start.remove", "s", remove_cb);
}

static void
wm_start_page_init (WmStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * wm_start_page_set_library:
 * @self: a start page, once
 * @library: what it shows
 */
void
wm_start_page_set_library (WmStartPage *self,
                           WmLibrary   *library)
{
  g_return_if_fail (self->library == NULL);

  self->library = g_object_ref (library);
  gtk_list_box_bind_model (self->plans, G_LIST_MODEL (library), create_row, self, NULL);
  g_signal_connect_swapped (library, "items-changed", G_CALLBACK (update_stack), self);
  update_stack (self);
}
