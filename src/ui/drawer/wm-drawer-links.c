/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "raise/wm-raise-dialog.h"
#include "record/wm-kinds.h"

/* What ties the selected record to others: rows of links, and which tasks wait for which. */

static void
reveal_cb (WmSession *session,
           GtkWidget *row)
{
  wm_session_reveal (session, g_object_get_data (G_OBJECT (row), "record"));
}

static void
unlink_cb (WmSession *session,
           GtkWidget *button)
{
  WmRecord *link = g_object_get_data (G_OBJECT (button), "link");
  WmEdit *edit = wm_edit_begin (wm_session_get_store (session), _ ("Remove a link"));

  wm_edit_remove (edit, link);
  wm_edit_commit (edit);
  wm_session_message (session, _ ("Link removed"), TRUE);
}

static void
add_remover (WmSession *session,
             GtkWidget *row,
             WmRecord  *link)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove the link"));
  gtk_widget_set_sensitive (button, !wm_store_is_read_only (wm_session_get_store (session)));
  g_object_set_data_full (G_OBJECT (button), "link", g_object_ref (link), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_cb), session, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (WmSession  *session,
          WmRecord   *other,
          const char *how,
          WmRecord   *link)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = wm_store_dup_title (wm_session_get_store (session), other);
  g_autofree char *ref = wm_record_dup_ref (other);
  /* Translators: how two records are tied, then the kind and the number of the other: Serves · Task T-12 */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s %s"), how, _ (wm_record_get_kind (other)->label), ref);

  wm_drawer_set_row (row, title, subtitle);
  if (link != NULL)
    add_remover (session, row, link);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (other), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (reveal_cb), session, G_CONNECT_SWAPPED);
  return row;
}

/* The record at the other end, when @record is at one. */
static WmRecord *
find_other (WmStore  *store,
            WmRecord *tie,
            guint     from,
            guint     to,
            WmRecord *record)
{
  const char *id = wm_record_get_id (record);

  if (g_strcmp0 (wm_record_get_text (tie, from), id) == 0)
    return wm_store_get_reference (store, tie, to);
  if (g_strcmp0 (wm_record_get_text (tie, to), id) == 0)
    return wm_store_get_reference (store, tie, from);
  return NULL;
}

static void
add_links (WmDrawer  *self,
           WmRecord  *record,
           GPtrArray *rows)
{
  WmStore *store = wm_session_get_store (self->session);
  GPtrArray *links = wm_store_list_links (store, record);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *other = wm_store_get_other_end (store, link, record);
      g_autofree char *role = NULL;

      /* Evidence has a page of its own. */
      if (other == NULL || WM_IS_EVIDENCE (other))
        continue;
      role = wm_record_dup_label (link, WM_LINK_ROLE);
      g_ptr_array_add (rows, make_row (self->session, other, role != NULL ? role : _ ("Linked"), link));
    }
}

static void
add_dependencies (WmDrawer  *self,
                  WmRecord  *record,
                  GPtrArray *rows)
{
  WmStore *store = wm_session_get_store (self->session);
  GListModel *list = wm_store_list (store, WM_TYPE_DEPENDENCY);

  for (guint i = 0; WM_IS_TASK (record) && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) dependency = g_list_model_get_item (list, i);
      WmRecord *other = find_other (store, dependency, WM_DEPENDENCY_PREDECESSOR, WM_DEPENDENCY_SUCCESSOR, record);
      g_autofree char *type = NULL, *how = NULL;

      if (other == NULL)
        continue;
      type = wm_record_dup_label (dependency, WM_DEPENDENCY_TYPE);
      how = g_strdup_printf (other == wm_store_get_reference (store, dependency, WM_DEPENDENCY_SUCCESSOR)
                                 /* Translators: of another task; %s is Finish to start or the like. */
                                 ? _ ("Successor, %s")
                                 : _ ("Predecessor, %s"),
                             type);
      g_ptr_array_add (rows, make_row (self->session, other, how, NULL));
    }
}

void
wm_drawer_update_links (WmDrawer *self,
                        WmRecord *record)
{
  GPtrArray *rows = g_ptr_array_new ();

  add_dependencies (self, record, rows);
  add_links (self, record, rows);
  adw_preferences_group_set_description (self->links, rows->len > 0 ? NULL : _ ("Nothing is linked to it yet."));
  gtk_widget_set_visible (self->plan, wm_raise_dialog_is_for (record) && !wm_store_is_read_only (wm_session_get_store (self->session)));
  wm_drawer_fill (self->links, rows);
}
