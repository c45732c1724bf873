/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-occurrences.h"
#include "record/wm-recurrence-dates.h"
#include "planning/wm-recurrence-dialog.h"
#include "record/wm-kinds.h"
#include "shell/wm-date-row.h"

#define N_PREVIEW 5

typedef enum
{
  WEEKLY,
  MONTHLY,
  QUARTERLY,
  HALF_YEARLY,
  YEARLY,
  OTHER, /* a rule of its own */
  N_FREQUENCIES,
} Frequency;

static const char *const frequencies[] = { N_ ("Week"), N_ ("Month"), N_ ("Quarter"), N_ ("Half Year"), N_ ("Year"), N_ ("Other Rule"), NULL };

static const char *const nths[] = {
  N_ ("The day of the month of the first date"), N_ ("The first"), N_ ("The second"), N_ ("The third"), N_ ("The fourth"), N_ ("The last"), NULL,
};
static const int nth_numbers[] = { 0, 1, 2, 3, 4, -1 };

static const char *const weekdays[] = {
  N_ ("Monday"), N_ ("Tuesday"), N_ ("Wednesday"), N_ ("Thursday"), N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"), NULL,
};
static const char *const weekday_codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

struct _WmRecurrenceDialog
{
  AdwDialog            parent_instance;

  AdwComboRow         *which;
  AdwEntryRow         *title;
  AdwEntryRow         *duration;
  AdwComboRow         *frequency;
  AdwComboRow         *nth;
  AdwComboRow         *weekday;
  AdwEntryRow         *rule;
  WmDateRow           *first;
  WmDateRow           *last;
  AdwEntryRow         *exceptions;
  AdwPreferencesGroup *preview;
  GtkWidget           *remove_group;
  GtkWidget           *save;

  WmSession           *session;
  WmRecord            *recurrence; /* (nullable): of a new one */
  GPtrArray           *choices;    /* of WmRecord, after “New” */
  GPtrArray           *rows;       /* of GtkWidget, lent: the preview's */
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (WmRecurrenceDialog, wm_recurrence_dialog, ADW_TYPE_DIALOG)

/* The rule of a choice, counted from @first. */
static char *
dup_rule (Frequency frequency,
          guint     nth,
          guint     weekday,
          gint64    first)
{
  static const int intervals[] = { [MONTHLY] = 1, [QUARTERLY] = 3, [HALF_YEARLY] = 6 };
  g_autofree char *interval = frequency == QUARTERLY || frequency == HALF_YEARLY
                                  ? g_strdup_printf (";INTERVAL=%d", intervals[frequency]) : g_strdup ("");
  g_autofree char *day = NULL;
  int year, month, month_day;

  if (frequency == WEEKLY)
    return g_strdup ("FREQ=WEEKLY");
  wm_date_split (first, &year, &month, &month_day);
  day = nth == 0 ? g_strdup_printf ("BYMONTHDAY=%d", month_day)
                 : g_strdup_printf ("BYDAY=%d%s", nth_numbers[nth], weekday_codes[weekday]);
  if (frequency == YEARLY)
    return g_strdup_printf ("FREQ=YEARLY;BYMONTH=%d;%s", month, day);
  return g_strdup_printf ("FREQ=MONTHLY%s;%s", interval, day);
}

static char *
dup_chosen_rule (WmRecurrenceDialog *self)
{
  Frequency frequency = adw_combo_row_get_selected (self->frequency);
  gint64 first = wm_date_row_get_date (self->first);

  if (frequency == OTHER)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rule)));
  return dup_rule (frequency, adw_combo_row_get_selected (self->nth), adw_combo_row_get_selected (self->weekday),
                   first != WM_UNSET ? first : wm_session_get_today (self->session));
}

/* Finds the choice that has that rule; else it is a rule of its own. */
static void
choose_rule (WmRecurrenceDialog *self,
             const char         *rule,
             gint64              first)
{
  for (guint frequency = 0; frequency < OTHER; frequency++)
    for (guint nth = 0; nth < G_N_ELEMENTS (nth_numbers); nth++)
      for (guint weekday = 0; weekday < G_N_ELEMENTS (weekday_codes); weekday++)
        {
          g_autofree char *known = dup_rule (frequency, nth, weekday, first);

          if (g_ascii_strcasecmp (known, rule) != 0)
            continue;
          adw_combo_row_set_selected (self->frequency, frequency);
          adw_combo_row_set_selected (self->nth, nth);
          adw_combo_row_set_selected (self->weekday, nth == 0 ? (guint) wm_date_weekday (first) - 1 : weekday);
          return;
        }
  adw_combo_row_set_selected (self->frequency, OTHER);
}

static void
set_fault (GtkWidget *row,
           gboolean   fault)
{
  if (fault)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

static void
add_preview (WmRecurrenceDialog *self,
             const char         *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_preferences_group_add (self->preview, row);
  g_ptr_array_add (self->rows, row);
}

/* Returns: whether there is anything to save in what was typed */
static gboolean
show_preview (WmRecurrenceDialog *self)
{
  g_autofree char *rule = dup_chosen_rule (self), *description = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) dates = NULL;
  gint64 first = wm_date_row_get_date (self->first), last = wm_date_row_get_date (self->last);
  gint64 horizon = wm_occurrences_get_horizon (wm_session_get_store (self->session));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->preview, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_set_description (self->preview, NULL);
  if (first == WM_UNSET)
    return FALSE;
  dates = wm_recurrence_list_dates (rule, first, last != WM_UNSET ? last : horizon, gtk_editable_get_text (GTK_EDITABLE (self->exceptions)), &error);
  set_fault (GTK_WIDGET (self->rule), g_error_matches (error, WM_RECURRENCE_ERROR, WM_RECURRENCE_ERROR_RULE));
  set_fault (GTK_WIDGET (self->exceptions), g_error_matches (error, WM_RECURRENCE_ERROR, WM_RECURRENCE_ERROR_EXCEPTIONS));
  if (dates == NULL)
    {
      adw_preferences_group_set_description (self->preview, error->message);
      return FALSE;
    }
  description = g_strdup_printf (ngettext ("%u date in all", "%u dates in all", dates->len), dates->len);
  adw_preferences_group_set_description (self->preview, description);
  for (guint i = 0; i < MIN (dates->len, N_PREVIEW); i++)
    {
      gint64 date = g_array_index (dates, gint64, i);
      g_autofree char *label = wm_date_dup_label (date);
      /* Translators: a day of the week and a date */
      g_autofree char *text = g_strdup_printf (_("%s, %s"), _(weekdays[wm_date_weekday (date) - 1]), label);

      add_preview (self, text);
    }
  return dates->len > 0;
}

static void
changed_cb (WmRecurrenceDialog *self)
{
  Frequency frequency = adw_combo_row_get_selected (self->frequency);
  gboolean monthly = frequency != WEEKLY && frequency != OTHER;
  gint64 minutes;
  gboolean good;

  if (self->session == NULL || self->filling)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->nth), monthly);
  gtk_widget_set_visible (GTK_WIDGET (self->weekday), monthly && adw_combo_row_get_selected (self->nth) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rule), frequency == OTHER);
  minutes = wm_duration_parse (gtk_editable_get_text (GTK_EDITABLE (self->duration)), NULL);
  set_fault (GTK_WIDGET (self->duration), minutes == WM_UNSET);
  good = show_preview (self);
  gtk_widget_set_sensitive (self->save, good && minutes != WM_UNSET && *gtk_editable_get_text (GTK_EDITABLE (self->title)) != '\0');
}

static void
set_entry (AdwEntryRow *row,
           const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

/* Fills the rows from the recurrence, or for a new one. */
static void
fill (WmRecurrenceDialog *self)
{
  WmRecord *recurrence = self->recurrence;
  gint64 today = wm_session_get_today (self->session);
  gint64 first = recurrence != NULL ? wm_record_get_integer (recurrence, WM_RECURRENCE_FIRST) : today;
  gint64 minutes = recurrence != NULL ? wm_record_get_integer (recurrence, WM_RECURRENCE_DURATION) : WM_MINUTES_PER_WORKDAY;
  const char *rule = recurrence != NULL ? wm_record_get_text (recurrence, WM_RECURRENCE_RULE) : NULL;
  g_autofree char *duration = wm_duration_format (minutes != WM_UNSET ? minutes : WM_MINUTES_PER_WORKDAY);

  self->filling = TRUE;
  set_entry (self->title, recurrence != NULL ? wm_record_get_title (recurrence) : NULL);
  set_entry (self->duration, duration);
  set_entry (self->rule, rule);
  set_entry (self->exceptions, recurrence != NULL ? wm_record_get_text (recurrence, WM_RECURRENCE_EXCEPTIONS) : NULL);
  wm_date_row_set_date (self->first, first);
  wm_date_row_set_date (self->last, recurrence != NULL ? wm_record_get_integer (recurrence, WM_RECURRENCE_LAST) : WM_UNSET);
  if (rule != NULL)
    choose_rule (self, rule, first != WM_UNSET ? first : today);
  else
    adw_combo_row_set_selected (self->frequency, MONTHLY);
  gtk_widget_set_visible (self->remove_group, recurrence != NULL);
  self->filling = FALSE;
  changed_cb (self);
}

static void
which_cb (WmRecurrenceDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->which);

  if (self->session == NULL || self->filling)
    return;
  self->recurrence = selected > 0 && selected <= self->choices->len ? g_ptr_array_index (self->choices, selected - 1) : NULL;
  fill (self);
}

static void
cancel_cb (WmRecurrenceDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
write_fields (WmRecurrenceDialog *self,
              WmEdit             *edit,
              WmRecord           *recurrence)
{
  g_autofree char *rule = dup_chosen_rule (self);

  wm_edit_set_text (edit, recurrence, WM_RECURRENCE_TITLE, gtk_editable_get_text (GTK_EDITABLE (self->title)));
  wm_edit_set_text (edit, recurrence, WM_RECURRENCE_RULE, rule);
  wm_edit_set_text (edit, recurrence, WM_RECURRENCE_EXCEPTIONS, gtk_editable_get_text (GTK_EDITABLE (self->exceptions)));
  wm_edit_set_integer (edit, recurrence, WM_RECURRENCE_FIRST, wm_date_row_get_date (self->first));
  wm_edit_set_integer (edit, recurrence, WM_RECURRENCE_LAST, wm_date_row_get_date (self->last));
  wm_edit_set_integer (edit, recurrence, WM_RECURRENCE_DURATION, wm_duration_parse (gtk_editable_get_text (GTK_EDITABLE (self->duration)), NULL));
}

/* A new one belongs where the task that is selected does. */
static void
write_place (WmRecurrenceDialog *self,
             WmEdit             *edit,
             WmRecord           *recurrence)
{
  WmRecord *selected = wm_session_get_selection (self->session);

  if (selected == NULL || !WM_IS_TASK (selected))
    return;
  wm_edit_set_text (edit, recurrence, WM_RECURRENCE_PARENT, wm_record_get_text (selected, WM_TASK_PARENT));
  wm_edit_set_integer (edit, recurrence, WM_RECURRENCE_STEP, wm_record_get_integer (selected, WM_TASK_STEP));
}

static void
save_cb (WmRecurrenceDialog *self)
{
  WmStore *store = wm_session_get_store (self->session);
  WmEdit *edit = wm_edit_begin (store, self->recurrence != NULL ? _("Change a recurring task") : _("Add a recurring task"));
  WmRecord *recurrence = self->recurrence != NULL ? self->recurrence : wm_edit_add (edit, WM_TYPE_RECURRENCE);
  g_autoptr (GError) error = NULL;

  if (self->recurrence == NULL)
    write_place (self, edit, recurrence);
  write_fields (self, edit, recurrence);
  if (wm_edit_check (edit, &error))
    wm_edit_commit (edit);
  else
    {
      wm_edit_cancel (edit);
      wm_session_trouble (self->session, error);
    }
  adw_dialog_close (ADW_DIALOG (self));
}

static void
remove_cb (WmRecurrenceDialog *self)
{
  WmEdit *edit = wm_edit_begin (wm_session_get_store (self->session), _("Remove a recurring task"));

  wm_edit_remove (edit, self->recurrence);
  wm_edit_commit (edit);
  wm_session_message (self->session, _("Recurring task removed; what was begun of it stays"), TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

/* The recurrence of what is selected. */
static WmRecord *
find_selected (WmSession *session)
{
  WmRecord *selected = wm_session_get_selection (session);

  if (selected != NULL && WM_IS_TASK (selected))
    selected = wm_store_get_reference (wm_session_get_store (session), selected, WM_TASK_RECURRENCE);
  return selected != NULL && WM_IS_RECURRENCE (selected) ? selected : NULL;
}

static void
set_choices (AdwComboRow       *row,
             const char *const *titles)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    gtk_string_list_append (list, _(titles[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
list_recurrences (WmRecurrenceDialog *self)
{
  GListModel *list = wm_store_list (wm_session_get_store (self->session), WM_TYPE_RECURRENCE);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  self->recurrence = find_selected (self->session);
  gtk_string_list_append (titles, _("New"));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      WmRecord *recurrence = g_list_model_get_item (list, i);

      gtk_string_list_append (titles, wm_record_get_title (recurrence));
      g_ptr_array_add (self->choices, recurrence);
      if (recurrence == self->recurrence)
        selected = i + 1;
    }
  adw_combo_row_set_model (self->which, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->which, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->which), self->choices->len > 0);
}

static void
wm_recurrence_dialog_dispose (GObject *object)
{
  WmRecurrenceDialog *self = WM_RECURRENCE_DIALOG (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_RECURRENCE_DIALOG);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (wm_recurrence_dialog_parent_class)->dispose (object);
}

static void
wm_recurrence_dialog_class_init (WmRecurrenceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_recurrence_dialog_dispose;
  g_type_ensure (WM_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-recurrence-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, which);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, title);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, duration);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, frequency);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, nth);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, weekday);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, rule);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, first);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, last);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, exceptions);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, remove_group);
  gtk_widget_class_bind_template_child (widget_class, WmRecurrenceDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
wm_recurrence_dialog_init (WmRecurrenceDialog *self)
{
  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_choices (self->frequency, frequencies);
  set_choices (self->nth, nths);
  set_choices (self->weekday, weekdays);
}

/**
 * wm_recurrence_dialog_present:
 * @session: a session whose plan can be changed
 * @over: where to open
 *
 * Opens with the recurring task of what is selected, or for a new one.
 */
void
wm_recurrence_dialog_present (WmSession *session,
                              GtkWidget *over)
{
  WmRecurrenceDialog *self = g_object_new (WM_TYPE_RECURRENCE_DIALOG, NULL);

  self->session = g_object_ref (session);
  list_recurrences (self);
  fill (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->title));
  adw_dialog_present (ADW_DIALOG (self), over);
}
