/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-load-dialog.h"
#include "schedule/wm-load.h"

#define WEEKS_SHOWN 13 /* a quarter */

#define HEADING_MARGIN 6 /* pixels, so that the names of weeks stay apart where they are as wide as their columns */

struct _WmLoadDialog
{
  AdwDialog  parent_instance;

  WmSession *session;
  WmLoad    *load;
  guint      first;   /* week that is shown, index into the load's */

  GtkLabel  *summary;
  GtkGrid   *grid;
  GtkWidget *earlier, *later;
};

G_DEFINE_FINAL_TYPE (WmLoadDialog, wm_load_dialog, ADW_TYPE_DIALOG)

static gint64
get_week (WmLoadDialog *self,
          guint         index)
{
  return self->load->first_week + 7 * (gint64) index;
}

/* “2 Mar”, and the year where it is needed. */
static char *
dup_week (gint64   week,
          gboolean with_year)
{
  int year, month, day;
  g_autoptr (GDateTime) date = NULL;

  wm_date_split (week, &year, &month, &day);
  date = g_date_time_new_utc (year, month, day, 0, 0, 0);
  /* Translators: the Monday with which a week begins, as g_date_time_format() writes it: short, for the head of a column. */
  return g_date_time_format (date, with_year ? _ ("%-d %b %Y") : _ ("%-d %b"));
}

static const char *
name_of (const WmLoadRow *row)
{
  return row->person == NULL ? _ ("Nobody yet") : wm_record_get_title (row->person);
}

/* Hours, to the half where that says more. */
static char *
dup_hours (gint64 minutes)
{
  gint64 halves = (minutes + 15) / 30;

  return halves % 2 == 0 ? g_strdup_printf ("%d", (int) (halves / 2)) : g_strdup_printf ("%.1f", halves / 2.0);
}

/* What a cell asks for: the rows of its popover. */
static void
go_cb (WmLoadDialog *self,
       AdwActionRow *row)
{
  wm_session_reveal (self->session, g_object_get_data (G_OBJECT (row), "task"));
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_parts (WmLoadDialog *self,
            WmRecord     *person,
            gint64        week)
{
  g_autoptr (GArray) parts = wm_load_list_parts (wm_session_get_schedule (self->session), person, week);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, 280, -1);
  for (guint i = 0; i < parts->len; i++)
    {
      const WmLoadPart *part = &g_array_index (parts, WmLoadPart, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *hours = dup_hours (part->effort), *text = NULL;

      /* Translators: hours of work. */
      text = g_strdup_printf (_ ("%s h"), hours);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), wm_record_get_title (WM_RECORD (part->task)));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (text));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "task", g_object_ref (part->task), g_object_unref);
      g_signal_connect_swapped (row, "activated", G_CALLBACK (go_cb), self);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

/* The popover is filled when it opens: there are many cells. */
static void
open_cb (WmLoadDialog  *self,
         GtkMenuButton *button)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();
  guint row_index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  guint week = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "week"));
  const WmLoadRow *row = g_ptr_array_index (self->load->rows, row_index);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_parts (self, row->person, get_week (self, week)));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       dialog)
{
  open_cb (dialog, button);
}

static GtkWidget *
make_cell_content (const WmLoadCell *cell,
                   gboolean          over)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *effort = dup_hours (cell->effort), *capacity = dup_hours (cell->capacity);
  /* Translators: hours that are asked for, of hours that there are. */
  g_autofree char *text = over ? g_strdup_printf (_ ("%s / %s"), effort, capacity) : g_strdup (effort);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "numeric");
  if (over)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static char *
describe (WmLoadDialog     *self,
          const WmLoadRow  *row,
          const WmLoadCell *cell,
          guint             week,
          gboolean          over)
{
  g_autofree char *effort = dup_hours (cell->effort), *capacity = dup_hours (cell->capacity), *date = dup_week (get_week (self, week), TRUE);

  if (row->person == NULL)
    /* Translators: who, the Monday of a week, hours. */
    return g_strdup_printf (_ ("%s, week of %s: %s hours"), name_of (row), date, effort);
  if (over)
    /* Translators: who, the Monday of a week, hours asked for, hours that there are. */
    return g_strdup_printf (_ ("%s, week of %s: %s hours, which is too much for the %s that there are"), name_of (row), date, effort, capacity);
  /* Translators: who, the Monday of a week, hours asked for, hours that there are. */
  return g_strdup_printf (_ ("%s, week of %s: %s of %s hours"), name_of (row), date, effort, capacity);
}

static GtkWidget *
make_cell (WmLoadDialog *self,
           guint         row_index,
           guint         week)
{
  const WmLoadRow *row = g_ptr_array_index (self->load->rows, row_index);
  const WmLoadCell *cell = &row->cells[week];
  gboolean over = row->person != NULL && wm_load_is_over (cell);
  g_autofree char *description = describe (self, row, cell, week, over);
  GtkWidget *button;

  if (cell->effort == 0)
    {
      GtkWidget *nothing = gtk_label_new ("–");

      gtk_widget_add_css_class (nothing, "dimmed");
      gtk_widget_set_size_request (nothing, -1, 34);
      return nothing;
    }
  button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), make_cell_content (cell, over));
  gtk_widget_add_css_class (button, "flat");
  if (over)
    gtk_widget_add_css_class (button, "wm-over");
  gtk_widget_set_tooltip_text (button, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (row_index));
  g_object_set_data (G_OBJECT (button), "week", GUINT_TO_POINTER (week));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, self, NULL);
  return button;
}

static void
add_row (WmLoadDialog *self,
         guint         index,
         guint         n_weeks)
{
  const WmLoadRow *row = g_ptr_array_index (self->load->rows, index);
  GtkWidget *name = gtk_label_new (name_of (row));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), CLAMP ((int) g_utf8_strlen (name_of (row), -1) + 1, 12, 22));
  gtk_label_set_max_width_chars (GTK_LABEL (name), 22);
  gtk_widget_set_tooltip_text (name, name_of (row));
  gtk_grid_attach (self->grid, name, 0, index + 1, 1, 1);
  for (guint i = 0; i < n_weeks; i++)
    gtk_grid_attach (self->grid, make_cell (self, index, self->first + i), i + 1, index + 1, 1, 1);
}

static void
update_summary (WmLoadDialog *self)
{
  guint n_people = 0, n_weeks = 0;
  g_autofree char *people = NULL, *text = NULL;

  for (guint i = 0; i < self->load->rows->len; i++)
    {
      const WmLoadRow *row = g_ptr_array_index (self->load->rows, i);

      n_people += row->n_over > 0;
      n_weeks += row->n_over;
    }
  if (n_people == 0)
    {
      gtk_label_set_label (self->summary, _ ("Nobody is asked for more hours than there are."));
      return;
    }
  people = g_strdup_printf (ngettext ("%u person is asked for more hours than there are", "%u people are asked for more hours than there are",
                                      n_people), n_people);
  /* Translators: “3 people are asked for more hours than there are”, and a number of weeks. */
  text = g_strdup_printf (ngettext ("%s, in %u week.", "%s, in %u weeks together.", n_weeks), people, n_weeks);
  gtk_label_set_label (self->summary, text);
}

static void
fill (WmLoadDialog *self)
{
  guint n_weeks = MIN (WEEKS_SHOWN, self->load->n_weeks - self->first);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < n_weeks; i++)
    {
      g_autofree char *text = dup_week (get_week (self, self->first + i), FALSE);
      GtkWidget *label = gtk_label_new (text);

      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_margin_start (label, HEADING_MARGIN);
      gtk_widget_set_margin_end (label, HEADING_MARGIN);
      gtk_grid_attach (self->grid, label, i + 1, 0, 1, 1);
    }
  for (guint i = 0; i < self->load->rows->len; i++)
    add_row (self, i, n_weeks);
  gtk_widget_set_sensitive (self->earlier, self->first > 0);
  gtk_widget_set_sensitive (self->later, self->first + n_weeks < self->load->n_weeks);
  update_summary (self);
}

static void
earlier_cb (WmLoadDialog *self)
{
  self->first = self->first > WEEKS_SHOWN ? self->first - WEEKS_SHOWN : 0;
  fill (self);
}

static void
later_cb (WmLoadDialog *self)
{
  if (self->first + WEEKS_SHOWN < self->load->n_weeks)
    self->first += WEEKS_SHOWN;
  fill (self);
}

static void
measure (WmLoadDialog *self)
{
  g_clear_pointer (&self->load, wm_load_free);
  self->load = wm_load_measure (wm_session_get_schedule (self->session));
  self->first = MIN (self->first, self->load->n_weeks - 1);
}

static void
schedule_changed_cb (WmLoadDialog *self)
{
  measure (self);
  fill (self);
}

static void
wm_load_dialog_dispose (GObject *object)
{
  WmLoadDialog *self = WM_LOAD_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_LOAD_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->load, wm_load_free);

  G_OBJECT_CLASS (wm_load_dialog_parent_class)->dispose (object);
}

static void
wm_load_dialog_class_init (WmLoadDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_load_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-load-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmLoadDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, WmLoadDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, WmLoadDialog, earlier);
  gtk_widget_class_bind_template_child (widget_class, WmLoadDialog, later);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
}

static void
wm_load_dialog_init (WmLoadDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * wm_load_dialog_present:
 * @session: of the window
 * @over: a widget of the window
 *
 * Opens at the quarter of today, or at the plan's first.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
wm_load_dialog_present (WmSession *session,
                        GtkWidget *over)
{
  WmLoadDialog *self = g_object_new (WM_TYPE_LOAD_DIALOG, NULL);
  gint64 today = wm_session_get_today (session);

  self->session = g_object_ref (session);
  measure (self);
  if (today > self->load->first_week && today < get_week (self, self->load->n_weeks))
    self->first = (today - self->load->first_week) / 7;
  fill (self);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (schedule_changed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), over);
  return ADW_DIALOG (self);
}
