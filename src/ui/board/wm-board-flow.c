/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-flow.h"
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
  const WmChart *chart;
  WmFlowReport *report = self->report;
  g_autofree char *text = NULL, *label = NULL;

  if (report == NULL)
    return;
  chart = report->charts[get_chart (self)];
  text = wm_flow_report_dup_text (report);
  label = g_strdup_printf ("%s. %s", chart->title, text);
  gtk_label_set_label (self->text, text);
  wm_chart_view_take_chart (self->chart, wm_chart_copy (chart));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chart), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_scrolled_window_set_child (self->figures, gtk_toggle_button_get_active (self->table) ? wm_chart_table_new (chart) : NULL);
  gtk_stack_set_visible_child_name (self->stack, g_hash_table_size (report->cards) == 0         ? "empty"
                                                 : gtk_toggle_button_get_active (self->table) ? "table"
                                                                                              : "chart");
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

/* Copying and saving */

static WmChartSheet *
make_sheet (WmBoardFlow *self)
{
  int chart = (int) get_chart (self);
  WmChart *shown = self->report->charts[chart];
  WmChartSheet *sheet;

  self->report->charts[chart] = wm_chart_copy (shown);
  sheet = wm_flow_report_take_sheet (self->report, chart);
  self->report->charts[chart] = shown;
  return sheet;
}

/* As a picture, and for what takes text as a table. */
static void
copy_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmBoardFlow *self = WM_BOARD_FLOW (widget);
  g_autoptr (WmChartSheet) sheet = NULL;
  g_autoptr (WmTable) table = NULL;
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *text = NULL;
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) all = NULL;
  int height;
  gsize stride;

  if (self->report == NULL)
    return;
  sheet = make_sheet (self);
  table = wm_chart_to_table (g_ptr_array_index (sheet->charts, 0));
  text = wm_table_to_csv (table);
  pixels = wm_chart_sheet_to_pixels (sheet, WM_CHART_SHEET_WIDTH, &height, &stride);
  texture = gdk_memory_texture_new (WM_CHART_SHEET_WIDTH, height,
                                    G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8 : GDK_MEMORY_X8R8G8B8, pixels, stride);
  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
  wm_session_message (self->session, _ ("The chart is copied"), FALSE);
}

typedef struct
{
  WmSession     *session;
  WmChartSheet  *sheet;
  WmChartFormat  format;
  char          *path;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  wm_chart_sheet_free (job->sheet);
  g_free (job->path);
  g_free (job);
}

static void
write_worker (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (wm_chart_sheet_write (job->sheet, job->format, WM_CHART_SHEET_WIDTH, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      unused)
{
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (job->path);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is saved"), name);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wm_session_message (job->session, text, FALSE);
  else
    wm_session_trouble (job->session, error);
}

/**
 * wm_board_flow_save:
 * @path: where to; the end of its name says as what
 *
 * Writes the chart that is shown, in a thread.
 */
void
wm_board_flow_save (WmBoardFlow *self,
                    const char  *path)
{
  int format = wm_chart_format_find (path);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (self->report == NULL)
    return;
  if (format < 0)
    {
      wm_session_message (self->session, _ ("End the name with .pdf, .svg, .png, .csv or .xlsx"), FALSE);
      return;
    }
  job = g_new (Job, 1);
  *job = (Job) { g_object_ref (self->session), make_sheet (self), format, g_strdup (path) };
  task = g_task_new (NULL, NULL, written_cb, NULL);
  g_task_set_source_tag (task, wm_board_flow_save);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_worker);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmBoardFlow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->session == NULL)
    return;
  if (file != NULL && g_file_peek_path (file) != NULL)
    wm_board_flow_save (self, g_file_peek_path (file));
  else if (file != NULL)
    wm_session_message (self->session, _ ("Waymark saves files on this computer only"), FALSE);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    wm_session_trouble (self->session, error);
}

static void
save_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  WmBoardFlow *self = WM_BOARD_FLOW (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *initial = NULL;

  if (self->report == NULL)
    return;
  initial = g_strdup_printf ("%s.pdf", self->report->charts[get_chart (self)]->title);
  gtk_file_dialog_set_title (dialog, _ ("Save the Chart"));
  gtk_file_dialog_set_initial_name (dialog, initial);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, g_object_ref (self));
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
  gtk_widget_class_bind_template_child (widget_class, WmBoardFlow, figures);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_cb);
  gtk_widget_class_install_action (widget_class, "flow.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "flow.save", NULL, save_cb);
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
