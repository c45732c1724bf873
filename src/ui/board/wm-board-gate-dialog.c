/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "board/wm-gate.h"

static void
fault_cb (AdwActionRow *row,
          GtkWidget    *window)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG);

  adw_dialog_close (ADW_DIALOG (dialog));
  g_object_set (window, "drawer-shown", TRUE, NULL);
}

/**
 * wm_board_gate_dialog_new:
 * @finding: a finding that can't be put into @column
 * @window: whose drawer a row opens, for what is missing to be put right there
 *
 * Returns: (transfer floating): what the finding lacks, as a list
 */
AdwDialog *
wm_board_gate_dialog_new (WmSession *session,
                          WmRecord  *finding,
                          WmColumn  *column,
                          GtkWidget *window)
{
  g_autoptr (GPtrArray) faults =
      wm_gate_list_faults (wm_session_get_store (session), WM_FINDING (finding), column, wm_session_get_today (session));
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  g_autofree char *ref = wm_record_dup_ref (finding);
  /* Translators: %s is a finding’s number, F-4 */
  g_autofree char *title = g_strdup_printf (_ ("%s Can’t Be Closed Yet"), ref);

  for (guint i = 0; i < faults->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ((WmGateFault *) g_ptr_array_index (faults, i))->sentence);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_object (row, "activated", G_CALLBACK (fault_cb), window, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Is Missing"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 480);
  return dialog;
}
