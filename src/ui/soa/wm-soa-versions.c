/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-date-row.h"
#include "soa/wm-soa-private.h"

/* The versions of a statement: freezing one, approving it, comparing it, and exporting it. */
typedef struct
{
  WmSession         *session;
  WmFramework       *framework;
  AdwDialog         *dialog;     /* lent, as all below: it owns them and this */
  AdwNavigationView *navigation;
  GtkEditable       *name;
  AdwPreferencesGroup *group;
  GPtrArray         *rows;
  AdwPreferencesGroup *differences;
  GPtrArray         *told;       /* rows of @differences */
  AdwNavigationPage *comparison;
  AdwComboRow       *other;      /* what @shown is compared with */
  WmSoaVersion      *shown;
  GPtrArray         *others;     /* WmSoaVersion, as in @other after its first row */
  gboolean           busy;
} Versions;

static WmStore *
get_store (Versions *self)
{
  return wm_session_get_store (self->session);
}

static void
free_versions (gpointer data)
{
  Versions *self = data;

  g_signal_handlers_disconnect_by_data (get_store (self), self);
  g_object_unref (self->framework);
  g_object_unref (self->session);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->told);
  g_ptr_array_unref (self->others);
  g_free (self);
}

/* Comparing */

static GtkWidget *
make_plain_row (const char *title,
                const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, NULL);

  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  return row;
}

static void
tell_differences (Versions  *self,
                  GPtrArray *differences)
{
  for (guint i = 0; i < self->told->len; i++)
    adw_preferences_group_remove (self->differences, g_ptr_array_index (self->told, i));
  g_ptr_array_set_size (self->told, 0);
  for (guint i = 0; i < differences->len; i++)
    {
      const WmSoaDifference *difference = g_ptr_array_index (differences, i);
      g_autofree char *sentence = wm_soa_difference_dup_sentence (difference);

      g_ptr_array_add (self->told, make_plain_row (difference->code, sentence));
    }
  if (differences->len == 0)
    g_ptr_array_add (self->told, make_plain_row (_ ("Nothing differs"), ""));
  for (guint i = 0; i < self->told->len; i++)
    adw_preferences_group_add (self->differences, g_ptr_array_index (self->told, i));
}

static void
compare_cb (Versions *self)
{
  guint at = adw_combo_row_get_selected (self->other);
  g_autoptr (GPtrArray) before = NULL, after = NULL, differences = NULL;

  if (self->shown == NULL || self->busy)
    return;
  before = wm_soa_list_frozen (get_store (self), self->shown);
  if (at == 0 || at > self->others->len)
    after = wm_soa_list (get_store (self), self->framework);
  else
    after = wm_soa_list_frozen (get_store (self), g_ptr_array_index (self->others, at - 1));
  differences = wm_soa_compare (before, after);
  tell_differences (self, differences);
}

static void
show_comparison_cb (GtkButton *button,
                    Versions  *self)
{
  GListModel *list = wm_store_list (get_store (self), WM_TYPE_SOA_VERSION);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]) { _ ("What is now"), NULL });
  g_autofree char *title = NULL;

  self->shown = g_object_get_data (G_OBJECT (button), "version");
  self->busy = TRUE;
  g_ptr_array_set_size (self->others, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmSoaVersion) version = g_list_model_get_item (list, i);

      if (version == self->shown || wm_soa_find_framework (get_store (self), version) != self->framework)
        continue;
      gtk_string_list_append (names, wm_record_get_title (WM_RECORD (version)));
      g_ptr_array_add (self->others, version); /* the store keeps it */
    }
  adw_combo_row_set_model (self->other, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->other, 0);
  self->busy = FALSE;
  /* Translators: %s is the name of a version */
  title = g_strdup_printf (_ ("Version %s"), wm_record_get_title (WM_RECORD (self->shown)));
  adw_navigation_page_set_title (self->comparison, title);
  compare_cb (self);
  adw_navigation_view_push (self->navigation, self->comparison);
}

/* Approving */

typedef struct
{
  WmSession    *session;
  WmSoaVersion *version;
  GtkEditable  *name; /* lent, as below */
  WmDateRow    *date;
} Approval;

static void
free_approval (gpointer  data,
               GClosure *closure)
{
  Approval *self = data;

  g_object_unref (self->session);
  g_object_unref (self->version);
  g_free (self);
}

static void
approved_cb (AdwAlertDialog *alert,
             const char     *response,
             Approval       *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  gint64 date = wm_date_row_get_date (self->date);
  WmEdit *edit;

  if (!g_str_equal (response, "apply") || *name == '\0' || date == WM_UNSET)
    return;
  edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Approve the statement of applicability"));
  wm_edit_set_text (edit, self->version, WM_SOA_VERSION_APPROVER, name);
  wm_edit_set_integer (edit, self->version, WM_SOA_VERSION_APPROVED, date);
  wm_edit_commit (edit);
}

static void
update_approval_cb (Approval *self)
{
  GtkWidget *alert = gtk_widget_get_ancestor (GTK_WIDGET (self->name), ADW_TYPE_ALERT_DIALOG);

  if (alert != NULL)
    adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (alert), "apply",
                                           *gtk_editable_get_text (self->name) != '\0' && wm_date_row_get_date (self->date) != WM_UNSET);
}

static void
approve_cb (GtkButton *button,
            Versions  *versions)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Approve the Statement"), _ ("Who approves this version, and when."));
  GtkWidget *list = gtk_list_box_new ();
  Approval *self = g_new0 (Approval, 1);

  self->session = g_object_ref (versions->session);
  self->version = g_object_ref (g_object_get_data (G_OBJECT (button), "version"));
  self->name = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Approved by"), "activates-default", TRUE, NULL);
  self->date = g_object_new (WM_TYPE_DATE_ROW, "title", _ ("Approved on"), NULL);
  wm_date_row_set_date (self->date, wm_session_get_today (versions->session));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->name));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->date));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Cancel"), "apply", _ ("_Approve"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (alert), "apply", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (alert), "apply", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "apply");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (update_approval_cb), self);
  g_signal_connect_swapped (self->date, "notify::date", G_CALLBACK (update_approval_cb), self);
  g_signal_connect_data (alert, "response", G_CALLBACK (approved_cb), self, free_approval, G_CONNECT_DEFAULT);
  adw_dialog_present (alert, GTK_WIDGET (versions->dialog));
}

static void
export_cb (GtkButton *button,
           Versions  *self)
{
  wm_soa_export (self->session, self->framework, g_object_get_data (G_OBJECT (button), "version"), GTK_WIDGET (self->dialog));
}

/* The list */

static void
add_button (Versions     *self,
            GtkWidget    *row,
            WmSoaVersion *version,
            const char   *icon,
            const char   *what,
            GCallback     callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, what);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "version", g_object_ref (version), g_object_unref);
  g_signal_connect (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (Versions     *self,
          WmSoaVersion *version)
{
  WmRecord *record = WM_RECORD (version);
  g_autofree char *frozen = wm_record_dup_label (record, WM_SOA_VERSION_FROZEN), *approved = NULL, *subtitle = NULL;
  GtkWidget *row;

  if (wm_record_is_empty (record, WM_SOA_VERSION_APPROVER))
    subtitle = g_strdup_printf (_ ("Frozen %s, not approved"), frozen);
  else
    {
      approved = wm_record_dup_label (record, WM_SOA_VERSION_APPROVED);
      subtitle = g_strdup_printf (_ ("Frozen %s, approved by %s on %s"), frozen, wm_record_get_text (record, WM_SOA_VERSION_APPROVER), approved);
    }
  row = make_plain_row (wm_record_get_title (record), subtitle);
  if (!wm_store_is_read_only (get_store (self)))
    add_button (self, row, version, "object-select-symbolic", _ ("Approve…"), G_CALLBACK (approve_cb));
  add_button (self, row, version, "document-save-as-symbolic", _ ("Export…"), G_CALLBACK (export_cb));
  add_button (self, row, version, "go-next-symbolic", _ ("Compare"), G_CALLBACK (show_comparison_cb));
  return row;
}

/* The newest first. */
static void
fill (Versions *self)
{
  GListModel *list = wm_store_list (get_store (self), WM_TYPE_SOA_VERSION);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = g_list_model_get_n_items (list); i-- > 0;)
    {
      g_autoptr (WmSoaVersion) version = g_list_model_get_item (list, i);

      if (wm_soa_find_framework (get_store (self), version) == self->framework)
        g_ptr_array_add (self->rows, make_row (self, version));
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->group, g_ptr_array_index (self->rows, i));
  adw_preferences_group_set_description (self->group, self->rows->len > 0 ? NULL : _ ("None yet. A frozen version stays as it is, whatever changes later."));
}

static void
freeze_cb (Versions *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GError) error = NULL;
  WmEdit *edit;

  if (*name == '\0' || wm_store_is_read_only (get_store (self)))
    {
      gtk_widget_error_bell (GTK_WIDGET (self->name));
      return;
    }
  edit = wm_edit_begin (get_store (self), _ ("Freeze the statement of applicability"));
  if (wm_soa_freeze (get_store (self), edit, self->framework, name, wm_moment_now (), &error) != NULL)
    {
      wm_edit_commit (edit);
      gtk_editable_set_text (self->name, "");
    }
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
    }
}

static void
changed_cb (Versions *self,
            WmChange *change)
{
  if (!wm_change_touches (change, WM_TYPE_SOA_VERSION, -1))
    return;
  adw_navigation_view_pop_to_tag (self->navigation, "versions");
  self->shown = NULL;
  fill (self);
}

static AdwNavigationPage *
make_page (const char          *tag,
           const char          *title,
           AdwPreferencesGroup *first,
           AdwPreferencesGroup *second)
{
  GtkWidget *view = adw_toolbar_view_new (), *content = adw_preferences_page_new ();
  AdwNavigationPage *page = adw_navigation_page_new_with_tag (view, title, tag);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (content), first);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (content), second);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  return page;
}

static AdwNavigationPage *
make_list (Versions *self)
{
  GtkWidget *freeze = adw_preferences_group_new (), *button = gtk_button_new_with_mnemonic (_ ("_Freeze"));

  self->name = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _ ("Name of a new version, such as 1.0"), NULL);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Versions"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->name), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (freeze), GTK_WIDGET (self->name));
  gtk_widget_set_sensitive (freeze, !wm_store_is_read_only (get_store (self)));
  g_signal_connect_swapped (self->name, "entry-activated", G_CALLBACK (freeze_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (freeze_cb), self);
  return make_page ("versions", _ ("Statement of Applicability"), ADW_PREFERENCES_GROUP (freeze), self->group);
}

static void
make_comparison (Versions *self)
{
  GtkWidget *with = adw_preferences_group_new ();

  self->other = g_object_new (ADW_TYPE_COMBO_ROW, "title", _ ("Compared with"), NULL);
  self->differences = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->differences, _ ("What differs"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (with), GTK_WIDGET (self->other));
  g_signal_connect_swapped (self->other, "notify::selected", G_CALLBACK (compare_cb), self);
  self->comparison = make_page ("comparison", _ ("Comparison"), ADW_PREFERENCES_GROUP (with), self->differences);
  adw_navigation_view_add (self->navigation, self->comparison);
}

/*< private >
 * wm_soa_versions_present:
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_soa_versions_present (WmSession   *session,
                         WmFramework *framework,
                         GtkWidget   *over)
{
  Versions *self = g_new0 (Versions, 1);

  self->session = g_object_ref (session);
  self->framework = g_object_ref (framework);
  self->rows = g_ptr_array_new ();
  self->told = g_ptr_array_new ();
  self->others = g_ptr_array_new ();
  self->dialog = adw_dialog_new ();
  self->navigation = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_navigation_view_add (self->navigation, make_list (self));
  make_comparison (self);
  fill (self);
  adw_dialog_set_title (self->dialog, _ ("Statement of Applicability"));
  adw_dialog_set_content_width (self->dialog, 560);
  adw_dialog_set_content_height (self->dialog, 560);
  adw_dialog_set_child (self->dialog, GTK_WIDGET (self->navigation));
  adw_dialog_set_focus (self->dialog, GTK_WIDGET (self->name));
  g_signal_connect_swapped (get_store (self), "changed", G_CALLBACK (changed_cb), self);
  g_object_set_data_full (G_OBJECT (self->dialog), "versions", self, free_versions);
  adw_dialog_present (self->dialog, over);
  return self->dialog;
}
