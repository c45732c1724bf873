/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-scale.h"
#include "requirements/wm-scale-dialog.h"

#define N_SCALES 2
#define LEAST_LEVELS 2

typedef struct _Dialog Dialog;

/* One scale: a row for each of its levels, from 0 on. */
typedef struct
{
  Dialog              *dialog;
  WmScale              scale;
  AdwPreferencesGroup *group;  /* lent, as all below */
  GtkWidget           *add;
  GPtrArray           *rows;   /* AdwEntryRow */
} Scale;

/* The two scales on which requirements are scored: how many levels they have, and what these are called. */
struct _Dialog
{
  WmSession *session;
  AdwDialog *dialog; /* lent: it owns this */
  Scale      scales[N_SCALES];
};

static WmStore *
get_store (Scale *self)
{
  return wm_session_get_store (self->dialog->session);
}

static void
free_dialog (gpointer data)
{
  Dialog *self = data;

  for (guint i = 0; i < N_SCALES; i++)
    g_ptr_array_unref (self->scales[i].rows);
  g_object_unref (self->session);
  g_free (self);
}

/* Only the last level can go, and only when no assessment has it. */
static void
update_buttons (Scale *self)
{
  guint last = self->rows->len - 1;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *button = g_object_get_data (g_ptr_array_index (self->rows, i), "remove");
      guint n = i == last ? wm_scale_count_uses (get_store (self), self->scale, i) : 0;
      g_autofree char *uses = g_strdup_printf (ngettext ("%u assessment has this level", "%u assessments have this level", n), n);

      gtk_widget_set_visible (button, i == last && self->rows->len > LEAST_LEVELS);
      gtk_widget_set_sensitive (button, n == 0);
      gtk_widget_set_tooltip_text (button, n > 0 ? uses : _ ("Remove This Level"));
    }
  gtk_widget_set_sensitive (self->add, self->rows->len <= WM_SCALE_MAX);
}

static void
remove_cb (Scale *self)
{
  adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, self->rows->len - 1));
  g_ptr_array_set_size (self->rows, self->rows->len - 1);
  update_buttons (self);
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, self->rows->len - 1));
}

static void
named_cb (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "error");
}

static GtkWidget *
append_level (Scale      *self,
              const char *label)
{
  /* Translators: of a scale; %u is its number */
  g_autofree char *title = g_strdup_printf (_ ("Level %u"), self->rows->len);
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "text", label != NULL ? label : "", "activates-default", TRUE, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "remove", button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect (row, "changed", G_CALLBACK (named_cb), NULL);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
add_cb (Scale *self)
{
  GtkWidget *row = append_level (self, NULL);

  update_buttons (self);
  gtk_widget_grab_focus (row);
}

/* The names of its levels, or %NULL when one has none, which is marked. */
static GStrv
list_labels (Scale *self)
{
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  GtkWidget *nameless = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      char *label = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

      if (*label == '\0')
        {
          gtk_widget_add_css_class (row, "error");
          nameless = nameless == NULL ? row : nameless;
        }
      g_strv_builder_take (labels, label);
    }
  if (nameless != NULL)
    gtk_widget_grab_focus (nameless);
  return nameless != NULL ? NULL : g_strv_builder_end (labels);
}

static gboolean
write_scales (Dialog  *self,
              WmEdit  *edit,
              GError **error)
{
  for (guint i = 0; i < N_SCALES; i++)
    {
      g_auto (GStrv) labels = list_labels (&self->scales[i]);

      if (labels == NULL || !wm_scale_set (edit, self->scales[i].scale, (const char *const *) labels, error))
        return FALSE;
    }
  return TRUE;
}

static void
save_cb (Dialog *self)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), _ ("Change the scales"));

  if (write_scales (self, edit, &error))
    {
      wm_edit_commit (edit);
      adw_dialog_close (self->dialog);
      return;
    }
  wm_edit_cancel (edit);
  if (error != NULL)
    wm_session_trouble (self->session, error);
}

static GtkWidget *
make_group (Scale *self)
{
  static const char *const about[N_SCALES] = {
    [WM_SCALE_IMPLEMENTATION] = N_ ("How far what a requirement asks for is done; its target is on this scale as well."),
    [WM_SCALE_DOCUMENTATION] = N_ ("How far it is written down."),
  };
  gint64 last = wm_scale_get_last (get_store (self), self->scale);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_tooltip_text (self->add, _ ("Add a Level"));
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_title (self->group, _ (wm_scale_choices[self->scale].label));
  adw_preferences_group_set_description (self->group, _ (about[self->scale]));
  adw_preferences_group_set_header_suffix (self->group, self->add);
  for (gint64 level = 0; level <= last; level++)
    append_level (self, wm_scale_get_label (get_store (self), self->scale, level));
  update_buttons (self);
  return GTK_WIDGET (self->group);
}

static GtkWidget *
make_bar (Dialog *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel")), *save = gtk_button_new_with_mnemonic (_ ("_Save"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, !wm_store_is_read_only (wm_session_get_store (self->session)));
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (adw_dialog_close), self->dialog);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (save_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);
  adw_dialog_set_default_widget (self->dialog, save);
  return bar;
}

/**
 * wm_scale_dialog_present:
 * @session: of the window
 * @over: a widget of the window
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_scale_dialog_present (WmSession *session,
                         GtkWidget *over)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new ();

  self->session = g_object_ref (session);
  self->dialog = adw_dialog_new ();
  for (guint i = 0; i < N_SCALES; i++)
    {
      self->scales[i] = (Scale) { .dialog = self, .scale = i, .rows = g_ptr_array_new () };
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_group (&self->scales[i])));
    }
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_bar (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (self->dialog, view);
  adw_dialog_set_title (self->dialog, _ ("Scales"));
  adw_dialog_set_content_width (self->dialog, 480);
  adw_dialog_set_content_height (self->dialog, 640);
  g_object_set_data_full (G_OBJECT (self->dialog), "scales", self, free_dialog);
  adw_dialog_set_focus (self->dialog, g_ptr_array_index (self->scales[0].rows, 0));
  adw_dialog_present (self->dialog, over);
  return self->dialog;
}
