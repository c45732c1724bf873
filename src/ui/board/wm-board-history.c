/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-place-private.h"

/* What the history says of the cards: since when each is there, and the flow. It is read in a thread, anew after
 * changes when they have come to rest. */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WmBoardPlace) self = user_data;
  WmFlowReport *report = wm_flow_report_load_finish (WM_STORE (source), result, NULL);

  /* Cards can do without it: a disk that fails says so elsewhere. */
  if (report == NULL)
    return;
  g_clear_pointer (&self->report, wm_flow_report_free);
  self->report = report;
  if (self->session == NULL)
    return;
  wm_board_view_set_moments (self->view, report->cards);
}

static gboolean
read_now_cb (gpointer user_data)
{
  WmBoardPlace *self = user_data;

  self->read_id = 0;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  if (gtk_toggle_button_get_active (self->flow_button))
    wm_board_flow_load (self->flow, self->session, wm_board_get_kind (self->board), self->change);
  wm_flow_report_load_async (wm_session_get_store (self->session), self->change, wm_board_get_kind (self->board), WM_UNSET,
                             wm_date_today (), self->reading, read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/*< private >
 * wm_board_place_read_history:
 * @delay_ms: how long to wait for more changes
 *
 * Reads it when somebody sees the place.
 */
void
wm_board_place_read_history (WmBoardPlace *self,
                             guint         delay_ms)
{
  if (self->session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->read_id, g_source_remove);
  self->read_id = g_timeout_add (delay_ms, read_now_cb, self);
}

void
wm_board_place_stop_reading (WmBoardPlace *self)
{
  g_clear_handle_id (&self->read_id, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->report, wm_flow_report_free);
}

/*< private >
 * wm_board_place_show_flow:
 *
 * Shows the cards or their flow, as the button says.
 */
void
wm_board_place_show_flow (WmBoardPlace *self)
{
  if (gtk_toggle_button_get_active (self->flow_button))
    wm_board_flow_load (self->flow, self->session, wm_board_get_kind (self->board), self->change);
  wm_board_place_update (self);
}
