/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-date-row.h"

struct _WmDateRow
{
  AdwEntryRow  parent_instance;

  GtkCalendar *calendar;
  GtkPopover  *popover;

  gint64       date;
  gboolean     optional;
  gboolean     showing; /* the calendar is being set to the date, not the other way round */
};

G_DEFINE_FINAL_TYPE (WmDateRow, wm_date_row, ADW_TYPE_ENTRY_ROW)

enum
{
  PROP_0,
  PROP_DATE,
  PROP_OPTIONAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gint64
parse (const char *text)
{
  gint64 date = wm_plan_time_to_date (wm_plan_time_parse (text, NULL));
  GDate local;

  if (date != WM_UNSET)
    return date;
  g_date_clear (&local, 1);
  g_date_set_parse (&local, text);
  if (!g_date_valid (&local))
    return WM_UNSET;
  return wm_date_new (g_date_get_year (&local), g_date_get_month (&local), g_date_get_day (&local));
}

static void
take_date (WmDateRow *self,
           gint64     date)
{
  if (self->date == date)
    return;
  self->date = date;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

static void
text_changed_cb (WmDateRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  gboolean fault;

  take_date (self, parse (text));
  fault = self->date == WM_UNSET && !(self->optional && *text == '\0');
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (fault)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
popover_shown_cb (WmDateRow *self)
{
  g_autoptr (GDateTime) shown = NULL;
  int year, month, day;

  wm_date_split (self->date != WM_UNSET ? self->date : wm_date_today (), &year, &month, &day);
  shown = g_date_time_new_local (year, month, day, 12, 0, 0);
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, shown);
  self->showing = FALSE;
}

static void
day_selected_cb (WmDateRow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  gint64 date = wm_date_new (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day));

  if (self->showing || date == self->date)
    return;
  wm_date_row_set_date (self, date);
  gtk_popover_popdown (self->popover);
  g_signal_emit_by_name (self, "apply");
}

static void
wm_date_row_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  WmDateRow *self = WM_DATE_ROW (object);

  if (prop_id == PROP_DATE)
    g_value_set_int64 (value, self->date);
  else
    g_value_set_boolean (value, self->optional);
}

static void
wm_date_row_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  g_assert (prop_id == PROP_OPTIONAL);
  WM_DATE_ROW (object)->optional = g_value_get_boolean (value);
}

static void
wm_date_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WM_TYPE_DATE_ROW);

  G_OBJECT_CLASS (wm_date_row_parent_class)->dispose (object);
}

static void
wm_date_row_class_init (WmDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wm_date_row_get_property;
  object_class->set_property = wm_date_row_set_property;
  object_class->dispose = wm_date_row_dispose;

  properties[PROP_DATE] = g_param_spec_int64 ("date", NULL, NULL, G_MININT64, G_MAXINT64, WM_UNSET,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WmDateRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, WmDateRow, popover);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
wm_date_row_init (WmDateRow *self)
{
  self->date = WM_UNSET;
  gtk_widget_init_template (GTK_WIDGET (self));
}

gint64
wm_date_row_get_date (WmDateRow *self)
{
  return self->date;
}

void
wm_date_row_set_date (WmDateRow *self,
                      gint64     date)
{
  g_autofree char *text = wm_date_format (date);

  gtk_editable_set_text (GTK_EDITABLE (self), text);
}
