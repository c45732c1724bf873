/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/wm-chart-menu.h"
#include "chart/wm-chart-sheet.h"
#include "paper/wm-paper.h"
#include "shell/wm-save.h"

struct _WmChartMenu
{
  AdwBin              parent_instance;

  WmSession          *session;
  WmChart            *chart; /* (nullable) */
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (WmChartMenu, wm_chart_menu, ADW_TYPE_BIN)

/* Returns: (transfer full) (nullable): the chart as it is now, for paper */
static WmChartSheet *
make_sheet (WmChartMenu *self)
{
  g_autoptr (GError) error = NULL;
  WmChartSheet *sheet = wm_chart_sheet_new_for_plan (wm_session_get_store (self->session), self->chart, wm_moment_now (), &error);

  if (sheet == NULL)
    wm_session_trouble (self->session, error);
  return sheet;
}

static const WmSaveKind kinds[] = {
  { "pdf", N_ ("PDF document") }, { "svg", N_ ("SVG picture") }, { "png", N_ ("PNG picture") },
  { "csv", N_ ("Comma-separated values") }, { "xlsx", N_ ("Spreadsheet") }, { NULL, NULL },
};

static gboolean
write_sheet (gpointer     sheet,
             const char  *path,
             GError     **error)
{
  const WmPaperSize *a4 = &wm_paper_sizes[0];
  WmChartFormat format = (WmChartFormat) wm_chart_format_find (path);
  gboolean paper = format == WM_CHART_PDF;

  return wm_chart_sheet_write (sheet, format, paper ? a4->height : WM_CHART_SHEET_WIDTH, paper ? a4->width : WM_CHART_SHEET_HEIGHT, path,
                               NULL, error);
}

static void
free_sheet (gpointer sheet)
{
  wm_chart_sheet_free (sheet);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WmChartMenu *self = user_data;
  WmChartSheet *sheet = make_sheet (self);

  if (sheet != NULL)
    wm_save_ask (self->session, GTK_WIDGET (self), _ ("Save the Chart"), self->chart->title, kinds, write_sheet, sheet, free_sheet);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WmChartMenu *self = user_data;
  g_autoptr (WmChartSheet) sheet = make_sheet (self);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) pixels = NULL;
  gsize stride;

  if (sheet == NULL)
    return;
  pixels = wm_chart_sheet_to_pixels (sheet, WM_CHART_SHEET_WIDTH, WM_CHART_SHEET_HEIGHT, &stride);
  texture = gdk_memory_texture_new (WM_CHART_SHEET_WIDTH, WM_CHART_SHEET_HEIGHT,
                                    G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8X8 : GDK_MEMORY_X8R8G8B8, pixels, stride);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  wm_session_message (self->session, _ ("Picture copied"), FALSE);
}

/* With tabs, as spreadsheets paste it. */
static void
copy_numbers_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WmChartMenu *self = user_data;
  g_autoptr (WmTable) table = wm_chart_to_table (self->chart);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", wm_table_column (table, i)->label);
  g_string_append_c (text, '\n');
  for (guint row = 0; row < table->rows->len; row++)
    {
      g_autofree char *line = g_strjoinv ("\t", g_ptr_array_index (table->rows, row));

      g_string_append_printf (text, "%s\n", line);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  wm_session_message (self->session, _ ("Numbers copied"), FALSE);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              WmChartSheet      *sheet)
{
  wm_chart_sheet_draw (sheet, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
                       gtk_print_context_get_height (context));
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         WmSession               *session)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    wm_session_trouble (session, error);
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WmChartMenu *self = user_data;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  WmChartSheet *sheet = make_sheet (self);

  if (sheet == NULL)
    return;
  g_object_set_data_full (G_OBJECT (operation), "sheet", sheet, (GDestroyNotify) wm_chart_sheet_free);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_job_name (operation, sheet->title);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE); /* the margins are our own */
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, 1);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self->session, 0);
  /* What went wrong comes with “done” as well. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
}

static void
wm_chart_menu_dispose (GObject *object)
{
  WmChartMenu *self = WM_CHART_MENU (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_CHART_MENU);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->chart, wm_chart_free);

  G_OBJECT_CLASS (wm_chart_menu_parent_class)->dispose (object);
}

static void
wm_chart_menu_class_init (WmChartMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_chart_menu_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/io/github/waymark/Waymark/ui/wm-chart-menu.ui");
}

static void
wm_chart_menu_init (WmChartMenu *self)
{
  static const GActionEntry entries[] = {
    { .name = "save", .activate = save_cb },
    { .name = "copy", .activate = copy_cb },
    { .name = "copy-numbers", .activate = copy_numbers_cb },
    { .name = "print", .activate = print_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", G_ACTION_GROUP (self->actions));
}

/**
 * wm_chart_menu_set_chart:
 * @session: of whose plan
 * @chart: (nullable): what it takes out; without one there is nothing to choose
 */
void
wm_chart_menu_set_chart (WmChartMenu   *self,
                         WmSession     *session,
                         const WmChart *chart)
{
  g_set_object (&self->session, session);
  g_clear_pointer (&self->chart, wm_chart_free);
  self->chart = chart != NULL ? wm_chart_copy (chart) : NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self), chart != NULL);
}

/**
 * wm_chart_menu_save:
 * @path: its ending says as what: .pdf, .svg, .png, .csv or .xlsx
 *
 * Writes the chart, on a thread, and tells of it.
 */
void
wm_chart_menu_save (WmChartMenu *self,
                    const char  *path)
{
  WmChartSheet *sheet = make_sheet (self);

  if (sheet != NULL)
    wm_save_to (self->session, path, kinds, write_sheet, sheet, free_sheet);
}
