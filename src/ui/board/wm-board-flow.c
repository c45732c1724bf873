/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-flow.h"
#include "chart/wm-chart-menu.h"
#include "chart/wm-chart-view.h"
#include "shell/wm-date-row.h"

struct _WmBoardFlow
{
  AdwBin parent_instance;

  GtkDropDown       *charts;
  GtkMenuButton     *range;
  WmDateRow         *first;
  WmDateRow         *last;
  GtkToggleButton   *table;
  GtkStack          *stack;
  GtkLabel          *text;
  WmChartView       *chart;
  WmChartMenu       *menu;
  GtkScrolledWindow *figures;

  WmSession         *session;
  WmBoardKind        board;
  gint64             change;      /* number of the last one that has to be seen */
  gint64             from, until; /* dates, or %WM_UNSET */
  WmFlowReport      *report;
  GCancellable      *cancellable;
  gboolean           filling;
};

G_DEFINE_FINAL_TYPE (WmBoardFlow, wm_board_flow, ADW_TYPE_BIN)

static guint
get_chart (WmBoardFlow *self)
{
  return MIN (gtk_drop_down_get_selected (self->charts), WM_FLOW_N_CHARTS - 1);
}

static void
show (WmBoardFlow *self)
{
  WmFlowReport *report = self->report;
  WmChart *chart;

  if (report == NULL)
    return;
  chart = wm_chart_copy (report->charts[get_chart (self)]);
  g_free (chart->title);
  chart->title = g_strdup_printf ("%s · %s", _ (wm_board_choices[report->board].label), report->charts[get_chart (self)]->title);
  chart->says = wm_flow_report_dup_text (report);
  gtk_label_set_label (self->text, chart->says);
  wm_chart_menu_set_chart (self->menu, self->session, chart);
  gtk_scrolled_window_set_child (self->figures, gtk_toggle_button_get_active (self->table) ? wm_chart_table_new (chart) : NULL);
  gtk_stack_set_visible_child_name (self->stack, g_hash_table_size (report->cards) == 0         ? "empty"
                                                 : gtk_toggle_button_get_active (self->table) ? "table"
                                                                                              : "chart");
  wm_chart_view_take_chart (self->chart, chart);
}

static void
show_cb (WmBoardFlow *self)
{
  if (!self->filling)
    show (self);
}

static void
show_range (WmBoardFlow *self)
{
  g_autofree char *first = wm_date_dup_label (self->report->first), *last = wm_date_dup_label (self->report->last);
  g_autofree char *label = g_strdup_printf ("%s – %s", first, last);

  self->filling = TRUE;
  gtk_menu_button_set_label (self->range, label);
  wm_date_row_set_date (self->first, self->report->first);
  wm_date_row_set_date (self->last, self->report->last);
  self->filling = FALSE;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmBoardFlow) self = user_data;
  g_autoptr (GError) error = NULL;
  WmFlowReport *report = wm_flow_report_load_finish (WM_STORE (source), result, &error);

  if (report == NULL)
    {
      if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        wm_session_trouble (self->session, error);
      return;
    }
  g_clear_pointer (&self->report, wm_flow_report_free);
  self->report = report;
  if (self->session == NULL)
    return;
  show_range (self);
  show (self);
}

static void
load (WmBoardFlow *self)
{
  gint64 today = wm_date_today ();

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wm_flow_report_load_async (wm_session_get_store (self->session), self->change, self->board, self->from,
                             self->until == WM_UNSET ? today : MIN (self->until, today), self->cancellable, loaded_cb, g_object_ref (self));
}

static void
range_cb (WmBoardFlow *self)
{
  gint64 first = wm_date_row_get_date (self->first), last = wm_date_row_get_date (self->last);

  if (self->filling || self->session == NULL || last == WM_UNSET)
    return;
  self->from = first;
  self->until = last >= wm_date_today () ? WM_UNSET : last;
  load (self);
}

/* The object */

static void
wm_board_flow_dispose (GObject *object)
{
  WmBoardFlow *self = WM_BOARD_FLOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_BOARD_FLOW);
  g_clear_pointer (&self->report, wm_flow_report_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (wm_board_flow_parent_class)->dispose (object);
}

static void
wm_board_flow_class_init (WmBoardFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_CHART_MENU);
  g_type_ensure (WM_TYPE_CHART_VIEW);
  g_type_ensure (WM_TYPE_DATE_ROW);
  G_OBJECT_CLASS (klass)->dispose = wm_board_flow_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-board-flow.ui");
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, charts);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, range);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, first);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, last);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, table);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, stack);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, text);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, chart);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, menu);
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, figures);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_cb);
}

static void
wm_board_flow_init (WmBoardFlow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->from = self->until = WM_UNSET;
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < WM_FLOW_N_CHARTS; i++)
    gtk_string_list_append (names, _ (wm_flow_chart_choices[i].label));
  gtk_drop_down_set_model (self->charts, G_LIST_MODEL (names));
  self->filling = FALSE;
}

/**
 * wm_board_flow_load:
 * @change: number of the last change that is to be in it
 *
 * Reads the history of @board anew, in a thread; what is shown stays until then.
 */
void
wm_board_flow_load (WmBoardFlow *self,
                    WmSession   *session,
                    WmBoardKind  board,
                    gint64       change)
{
  if (self->report == NULL || self->board != board)
    gtk_stack_set_visible_child_name (self->stack, "working");
  g_set_object (&self->session, session);
  self->board = board;
  self->change = change;
  load (self);
}

/**
 * wm_board_flow_get_report:
 *
 * Returns: (transfer none) (nullable): what was read last
 */
const WmFlowReport *
wm_board_flow_get_report (WmBoardFlow *self)
{
  return self->report;
}
