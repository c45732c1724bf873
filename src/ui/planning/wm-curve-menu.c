/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-curve-table.h"
#include "paper/wm-curve-sheet.h"
#include "planning/wm-curve-menu.h"

/* Of the picture on the clipboard: sharp on dense screens and in documents. */
#define COPY_SCALE 2

struct _WmCurveMenu
{
  AdwBin              parent_instance;

  WmSession          *session;
  WmCurve            *curve; /* (nullable) */
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (WmCurveMenu, wm_curve_menu, ADW_TYPE_BIN)

/* Returns: (transfer full) (nullable): the curve as it is now, for paper */
static WmCurveSheet *
make_sheet (WmCurveMenu *self)
{
  g_autoptr (GError) error = NULL;
  WmCurveSheet *sheet = wm_curve_sheet_new (wm_session_get_store (self->session), self->curve, wm_moment_now (), &error);

  if (sheet == NULL)
    wm_session_trouble (self->session, error);
  return sheet;
}

/* A file being written, on a thread. */
typedef struct
{
  WmSession    *session;
  WmCurveSheet *sheet;
  WmTable      *table; /* NULL for a picture or document */
  int           format;
  char         *path;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->session);
  wm_curve_sheet_free (self->sheet);
  g_clear_pointer (&self->table, wm_table_free);
  g_free (self->path);
  g_free (self);
}

static void
write_worker (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *self = data;
  const WmPaperSize *a4 = &wm_paper_sizes[0];
  GError *error = NULL;
  gboolean good;

  if (self->table != NULL)
    good = wm_table_write (self->table, WM_TABLE_CSV, self->path, &error);
  else if (self->format == WM_PAPER_PDF)
    good = wm_curve_sheet_write (self->sheet, self->format, a4->height, a4->width, self->path, NULL, &error);
  else
    good = wm_curve_sheet_write (self->sheet, self->format, WM_CURVE_SHEET_WIDTH, WM_CURVE_SHEET_HEIGHT, self->path, NULL, &error);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      unused)
{
  Job *self = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_path_get_basename (self->path);
  /* Translators: a file’s name */
  g_autofree char *text = g_strdup_printf (_ ("“%s” is saved"), name);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    wm_session_message (self->session, text, FALSE);
  else
    wm_session_trouble (self->session, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmCurveMenu) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL || self->curve == NULL)
    return; /* somebody thought better of it */
  if (g_file_peek_path (file) == NULL)
    wm_session_message (self->session, _ ("Waymark saves files on this computer only"), FALSE);
  else
    wm_curve_menu_save (self, g_file_peek_path (file));
}

static GListModel *
make_filters (void)
{
  static const char *const kinds[][2] = {
    { "pdf", N_ ("PDF document") }, { "svg", N_ ("SVG picture") }, { "png", N_ ("PNG picture") }, { "csv", N_ ("Comma-separated values") },
  };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (kinds[i][1]));
      gtk_file_filter_add_suffix (filter, kinds[i][0]);
      g_list_store_append (filters, filter);
    }
  return G_LIST_MODEL (filters);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WmCurveMenu *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  g_autofree char *name = g_strdup_printf ("%s.pdf", self->curve->title);

  gtk_file_dialog_set_title (dialog, _ ("Save the Curve"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  WmCurveMenu *self = user_data;
  g_autoptr (WmCurveSheet) sheet = make_sheet (self);
  int width = WM_CURVE_SHEET_WIDTH * COPY_SCALE, height = WM_CURVE_SHEET_HEIGHT * COPY_SCALE;
  double scale = COPY_SCALE * WM_PAPER_PIXELS_PER_POINT;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (sheet == NULL)
    return;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  wm_curve_sheet_draw (sheet, cr, width / scale, height / scale);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) height * cairo_image_surface_get_stride (surface));
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  wm_session_message (self->session, _ ("Picture copied"), FALSE);
}

/* With tabs, as spreadsheets paste it. */
static void
copy_numbers_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WmCurveMenu *self = user_data;
  g_autoptr (WmTable) table = wm_curve_table_new (self->curve);
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
              WmCurveSheet      *sheet)
{
  wm_curve_sheet_draw (sheet, gtk_print_context_get_cairo_context (context), gtk_print_context_get_width (context),
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
  WmCurveMenu *self = user_data;
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  WmCurveSheet *sheet = make_sheet (self);

  if (sheet == NULL)
    return;
  g_object_set_data_full (G_OBJECT (operation), "sheet", sheet, (GDestroyNotify) wm_curve_sheet_free);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_job_name (operation, sheet->curve->title);
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
wm_curve_menu_dispose (GObject *object)
{
  WmCurveMenu *self = WM_CURVE_MENU (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_CURVE_MENU);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->curve, wm_curve_unref);

  G_OBJECT_CLASS (wm_curve_menu_parent_class)->dispose (object);
}

static void
wm_curve_menu_class_init (WmCurveMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_curve_menu_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/io/github/waymark/Waymark/ui/wm-curve-menu.ui");
}

static void
wm_curve_menu_init (WmCurveMenu *self)
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
  gtk_widget_insert_action_group (GTK_WIDGET (self), "curve", G_ACTION_GROUP (self->actions));
}

/**
 * wm_curve_menu_set_curve:
 * @session: of whose plan
 * @curve: (nullable): what it takes out; without one there is nothing to choose
 */
void
wm_curve_menu_set_curve (WmCurveMenu *self,
                         WmSession   *session,
                         WmCurve     *curve)
{
  g_set_object (&self->session, session);
  if (curve != NULL)
    wm_curve_ref (curve);
  g_clear_pointer (&self->curve, wm_curve_unref);
  self->curve = curve;
  gtk_widget_set_sensitive (GTK_WIDGET (self), curve != NULL);
}

/**
 * wm_curve_menu_save:
 * @path: its ending says as what: .pdf, .svg, .png or .csv
 *
 * Writes the curve, on a thread, and tells of it.
 */
void
wm_curve_menu_save (WmCurveMenu *self,
                    const char  *path)
{
  gboolean table = wm_table_format_find (path) == WM_TABLE_CSV;
  int format = wm_paper_format_find (path);
  WmCurveSheet *sheet;
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (!table && format < 0)
    {
      wm_session_message (self->session, _ ("End the name with .pdf, .svg, .png or .csv"), FALSE);
      return;
    }
  sheet = make_sheet (self);
  if (sheet == NULL)
    return;
  job = g_new0 (Job, 1);
  *job = (Job) { g_object_ref (self->session), sheet, table ? wm_curve_table_new (self->curve) : NULL, format, g_strdup (path) };
  task = g_task_new (NULL, NULL, written_cb, NULL);
  g_task_set_source_tag (task, wm_curve_menu_save);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_worker);
}
