/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/wm-catalog.h"
#include "catalog/wm-new-plan.h"
#include "record/wm-framework.h"
#include "soa/wm-crosswalk-dialog.h"

static void
add_cb (WmSession    *session,
        AdwActionRow *row)
{
  const WmCatalogFramework *framework = g_object_get_data (G_OBJECT (row), "framework");
  WmStore *store = wm_session_get_store (session);
  g_autofree char *said = g_strdup_printf (_ ("%s is added"), framework->title);
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (store, _ ("Add a framework"));

  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG)));
  if (wm_new_plan_add_framework (edit, framework->code, &error) && wm_edit_check (edit, &error))
    {
      wm_edit_commit (edit);
      wm_session_message (session, said, TRUE);
      return;
    }
  wm_edit_cancel (edit);
  wm_session_trouble (session, error);
}

/**
 * wm_framework_dialog_present:
 * @session: of the window
 * @over: a widget of the window
 *
 * Offers the frameworks that the plan does not have yet.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_framework_dialog_present (WmSession *session,
                             GtkWidget *over)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Add a Framework"), NULL);
  WmStore *store = wm_session_get_store (session);
  GtkWidget *list = gtk_list_box_new ();
  guint n, n_rows = 0;
  const WmCatalogFramework *frameworks = wm_catalog_list_frameworks (&n);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row;

      if (wm_new_plan_has_framework (store, frameworks[i].code))
        continue;
      row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", frameworks[i].title, "subtitle", frameworks[i].publisher, "activatable",
                          !wm_store_is_read_only (store), NULL);
      g_object_set_data (G_OBJECT (row), "framework", (gpointer) &frameworks[i]);
      g_signal_connect_object (row, "activated", G_CALLBACK (add_cb), session, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      n_rows++;
    }
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (alert), n_rows > 0 ? _ ("Its requirements join the list, and what is in place already is offered.")
                                                                  : _ ("The plan has all frameworks that are known."));
  gtk_widget_set_visible (list, n_rows > 0);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), list);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Close"));
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "cancel");
  adw_dialog_present (alert, over);
  return alert;
}
