/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "paper/wm-paper-dialog.h"
#include "paper/wm-paper-print.h"
#include "shell/wm-date-row.h"

/* Which dates are shown. */
enum
{
  RANGE_ALL,
  RANGE_CERTIFICATE,
  RANGE_CHOSEN,
};

struct _WmPaperDialog
{
  AdwDialog        parent_instance;

  GtkBox          *box;
  GtkWidget       *options;
  GtkWidget       *export;
  WmPaperPreview  *preview;
  AdwComboRow     *size, *range, *format;
  AdwSwitchRow    *portrait, *color, *links, *legend;
  AdwSpinRow      *pages_wide, *pixels;
  AdwExpanderRow  *columns;
  WmDateRow       *first, *last;
  AdwSwitchRow    *column_rows[WM_PAPER_N_COLUMNS]; /* NULL for the title, which is always there */
  GtkRevealer     *working;
  GtkProgressBar  *bar;

  WmSession       *session;
  WmPaperContent  *content;  /* NULL until the first look at the plan */
  GCancellable    *cancellable;
  double           fraction; /* written by the thread, read at each frame; only one value */
  guint            tick;
  gboolean         ready;    /* all rows have their first values */
};

G_DEFINE_FINAL_TYPE (WmPaperDialog, wm_paper_dialog, ADW_TYPE_DIALOG)

static const char *const format_labels[WM_PAPER_N_FORMATS] = { N_ ("PDF document"), N_ ("SVG picture"), N_ ("PNG picture") };
static const char *const format_endings[WM_PAPER_N_FORMATS] = { "pdf", "svg", "png" };

static WmPaperFormat
get_format (WmPaperDialog *self)
{
  return (WmPaperFormat) adw_combo_row_get_selected (self->format);
}

static void
read_layout (WmPaperDialog *self,
             WmPaperLayout *layout)
{
  wm_paper_layout_init (layout);
  wm_paper_layout_set_size (layout, wm_paper_sizes[adw_combo_row_get_selected (self->size)].name,
                            adw_switch_row_get_active (self->portrait));
  layout->pages_wide = (guint) adw_spin_row_get_value (self->pages_wide);
  layout->color = adw_switch_row_get_active (self->color);
  layout->links = adw_switch_row_get_active (self->links);
  layout->legend = adw_switch_row_get_active (self->legend);
  layout->columns = 0;
  for (guint i = 0; i < WM_PAPER_N_COLUMNS; i++)
    if (self->column_rows[i] == NULL || adw_switch_row_get_active (self->column_rows[i]))
      layout->columns |= 1u << i;
  layout->picture = get_format (self) != WM_PAPER_PDF;
  layout->pixel_width = layout->picture ? (guint) adw_spin_row_get_value (self->pixels) : 0;
}

/* Copies out of the plan what the chosen dates show. */
static gboolean
read_content (WmPaperDialog *self)
{
  WmSchedule *schedule = wm_session_get_schedule (self->session);
  gint64 first = WM_UNSET, last = WM_UNSET, finish = wm_schedule_get_finish (schedule);
  g_autoptr (GError) error = NULL;
  WmPaperContent *content;

  if (adw_combo_row_get_selected (self->range) == RANGE_CHOSEN)
    {
      first = wm_date_row_get_date (self->first);
      last = wm_date_row_get_date (self->last);
      if (first != WM_UNSET && last != WM_UNSET && last < first)
        return FALSE;
    }
  else if (adw_combo_row_get_selected (self->range) == RANGE_CERTIFICATE && finish != WM_UNSET)
    last = wm_plan_time_to_date (finish) + 14;
  content = wm_paper_content_new (wm_session_get_store (self->session), schedule, wm_moment_now (),
                                  wm_session_get_today (self->session), first, last, &error);
  if (content == NULL)
    {
      wm_session_trouble (self->session, error);
      return FALSE;
    }
  g_clear_pointer (&self->content, wm_paper_content_unref);
  self->content = content;
  return TRUE;
}

static void
update (WmPaperDialog *self)
{
  gboolean chosen = adw_combo_row_get_selected (self->range) == RANGE_CHOSEN, picture = get_format (self) != WM_PAPER_PDF;
  WmPaperLayout layout;

  if (!self->ready)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->first), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->last), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->pixels), picture);
  gtk_widget_set_sensitive (GTK_WIDGET (self->size), !picture);
  gtk_widget_set_sensitive (GTK_WIDGET (self->portrait), !picture);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages_wide), !picture);
  if (!read_content (self))
    return;
  read_layout (self, &layout);
  wm_paper_preview_show (self->preview, self->content, &layout);
}

static void
changed_cb (WmPaperDialog *self)
{
  update (self);
}

static void
print_cb (WmPaperDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  WmPaperLayout layout;

  if (!read_content (self))
    return;
  read_layout (self, &layout);
  layout.picture = FALSE;
  wm_paper_print (GTK_WINDOW (root), self->session, self->content, &layout);
}

/* A file being written, on a thread. */
typedef struct
{
  WmPaperContent *content;
  WmPaperLayout   layout;
  WmPaperFormat   format;
  char           *path;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  wm_paper_content_unref (self->content);
  g_free (self->path);
  g_free (self);
}

static void
progress_cb (gint64   done,
             gint64   all,
             gpointer user_data)
{
  double fraction = (double) done / (double) MAX (all, 1);

  __atomic_store (&WM_PAPER_DIALOG (user_data)->fraction, &fraction, __ATOMIC_RELAXED);
}

static void
write_worker (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (WmPaper) paper = wm_paper_new (job->content, &job->layout);
  GError *error = NULL;

  if (wm_paper_write (paper, job->format, job->path, progress_cb, source, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_working (WmPaperDialog *self,
             gboolean       working)
{
  gtk_revealer_set_reveal_child (self->working, working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->box), !working);
  gtk_widget_set_sensitive (self->export, !working);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  WmPaperDialog *self = WM_PAPER_DIALOG (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  set_working (self, FALSE);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *name = g_path_get_basename (job->path);
      /* Translators: a file’s name */
      g_autofree char *text = g_strdup_printf (_("“%s” is saved"), name);

      wm_session_message (self->session, text, FALSE);
      adw_dialog_close (ADW_DIALOG (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    wm_session_trouble (self->session, error);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  WmPaperDialog *self = WM_PAPER_DIALOG (widget);
  double fraction;

  __atomic_load (&self->fraction, &fraction, __ATOMIC_RELAXED);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (WmPaperDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmPaperDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file == NULL)
    return; /* somebody thought better of it */
  if (g_file_peek_path (file) == NULL)
    wm_session_message (self->session, _ ("Waymark saves files on this computer only"), FALSE);
  else
    wm_paper_dialog_save (self, g_file_peek_path (file));
}

/* The plan's title, as far as file systems take it. */
static char *
dup_file_name (WmPaperDialog *self)
{
  g_autofree char *title = g_strdelimit (g_strdup (self->content->title), "/\\:*?\"<>|\n", '-');
  g_autofree char *brief = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 60));

  return g_strdup_printf ("%s.%s", *brief != '\0' ? brief : "Waymark", format_endings[get_format (self)]);
}

static void
export_cb (WmPaperDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = NULL;

  if (!read_content (self))
    return;
  name = dup_file_name (self);
  gtk_file_dialog_set_title (dialog, _ ("Export the Timeline"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, chosen_cb, g_object_ref (self));
}

static void
add_columns (WmPaperDialog *self)
{
  for (guint i = 0; i < WM_PAPER_N_COLUMNS; i++)
    {
      GtkWidget *row;

      if (i == WM_PAPER_COLUMN_TITLE)
        continue;
      row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", _ (wm_paper_columns[i].title), "active", wm_paper_columns[i].usual, NULL);
      g_signal_connect_swapped (row, "notify::active", G_CALLBACK (changed_cb), self);
      adw_expander_row_add_row (self->columns, row);
      self->column_rows[i] = ADW_SWITCH_ROW (row);
    }
}

static void
add_choices (AdwComboRow       *row,
             const char *const *labels,
             guint              n_labels)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_labels; i++)
    gtk_string_list_append (list, _ (labels[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
wm_paper_dialog_dispose (GObject *object)
{
  WmPaperDialog *self = WM_PAPER_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_PAPER_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->content, wm_paper_content_unref);

  G_OBJECT_CLASS (wm_paper_dialog_parent_class)->dispose (object);
}

static void
wm_paper_dialog_class_init (WmPaperDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_PAPER_PREVIEW);
  g_type_ensure (WM_TYPE_DATE_ROW);
  G_OBJECT_CLASS (klass)->dispose = wm_paper_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-paper-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, box);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, options);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, export);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, size);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, portrait);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, pages_wide);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, color);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, range);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, first);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, last);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, links);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, legend);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, format);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, pixels);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, working);
  gtk_widget_class_bind_template_child (widget_class, WmPaperDialog, bar);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
wm_paper_dialog_init (WmPaperDialog *self)
{
  static const char *const ranges[] = { N_ ("The whole plan"), N_ ("Up to the certificate"), N_ ("Between two dates") };
  const char *sizes[8];
  guint n_sizes = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  while (wm_paper_sizes[n_sizes].name != NULL && n_sizes < G_N_ELEMENTS (sizes))
    {
      sizes[n_sizes] = wm_paper_sizes[n_sizes].label;
      n_sizes++;
    }
  add_choices (self->size, sizes, n_sizes);
  add_choices (self->range, ranges, G_N_ELEMENTS (ranges));
  add_choices (self->format, format_labels, G_N_ELEMENTS (format_labels));
  add_columns (self);
}

/**
 * wm_paper_dialog_present:
 * @window: over which it opens
 * @session: an open plan
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_paper_dialog_present (GtkWidget *window,
                         WmSession *session)
{
  WmPaperDialog *self = g_object_new (WM_TYPE_PAPER_DIALOG, NULL);
  gint64 start, finish;

  self->session = g_object_ref (session);
  wm_schedule_get_span (wm_session_get_schedule (session), &start, &finish);
  wm_date_row_set_date (self->first, wm_plan_time_to_date (start));
  wm_date_row_set_date (self->last, wm_plan_time_to_date (finish));
  self->ready = TRUE;
  update (self);
  adw_dialog_present (ADW_DIALOG (self), window);
  return ADW_DIALOG (self);
}

/**
 * wm_paper_dialog_save:
 * @self: the dialog
 * @path: where to
 *
 * Writes the timeline as the dialog shows it, and closes it when that is done.
 */
void
wm_paper_dialog_save (WmPaperDialog *self,
                      const char    *path)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (!read_content (self))
    return;
  job = g_new0 (Job, 1);
  job->content = wm_paper_content_ref (self->content);
  read_layout (self, &job->layout);
  job->format = get_format (self);
  job->path = g_strdup (path);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  self->fraction = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  set_working (self, TRUE);
  task = g_task_new (self, self->cancellable, written_cb, NULL);
  g_task_set_source_tag (task, wm_paper_dialog_save);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_worker);
}

WmPaperPreview *
wm_paper_dialog_get_preview (WmPaperDialog *self)
{
  return self->preview;
}
