/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "board/wm-gate.h"

/* Where a row leads to, once the dialog is gone and has given the focus back. */
typedef struct
{
  WmSession *session;
  WmRecord  *finding;
  int        field; /* or -1 */
} Fault;

static void
fault_free (gpointer  data,
            GClosure *closure)
{
  Fault *self = data;

  g_object_unref (self->session);
  g_object_unref (self->finding);
  g_free (self);
}

static void
go_there (gpointer data)
{
  Fault *self = data;

  wm_session_edit_field (self->session, self->finding, self->field);
  fault_free (self, NULL);
}

static void
fault_cb (AdwActionRow *row,
          Fault        *self)
{
  Fault *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->session);
  g_object_ref (copy->finding);
  adw_dialog_force_close (ADW_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_DIALOG)));
  g_idle_add_once (go_there, copy);
}

/**
 * wm_board_gate_dialog_new:
 * @finding: a finding that can't be put into @column
 *
 * A row opens the field in which what is missing is put right.
 *
 * Returns: (transfer floating): what the finding lacks, as a list
 */
AdwDialog *
wm_board_gate_dialog_new (WmSession *session,
                          WmRecord  *finding,
                          WmColumn  *column)
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
      const WmGateFault *missing = g_ptr_array_index (faults, i);
      GtkWidget *row = adw_action_row_new ();
      Fault *fault = g_new (Fault, 1);

      *fault = (Fault) { g_object_ref (session), g_object_ref (finding), missing->field };
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), missing->sentence);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect_data (row, "activated", G_CALLBACK (fault_cb), fault, fault_free, G_CONNECT_DEFAULT);
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
