/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-draw.h"
#include "timeline/wm-timeline-legend.h"

#define WIDTH  96
#define HEIGHT 30

typedef enum
{
  SAMPLE_WORK,
  SAMPLE_SUMMARY,
  SAMPLE_MILESTONE,
  SAMPLE_FLOAT,
  SAMPLE_DEADLINE,
} SampleKind;

static const struct
{
  SampleKind     kind;
  WmTimelineLook look;
  const char    *words;
} samples[] = {
  { SAMPLE_WORK, { WM_TASK_STATE_NOT_STARTED }, N_ ("Not started: light") },
  { SAMPLE_WORK, { WM_TASK_STATE_IN_PROGRESS, 60 }, N_ ("In progress: solid as far as it is complete") },
  { SAMPLE_WORK, { WM_TASK_STATE_LATE, 30 }, N_ ("Late: striped") },
  { SAMPLE_WORK, { WM_TASK_STATE_IN_PROGRESS, 40, true }, N_ ("Critical: a thick outline") },
  { SAMPLE_WORK, { WM_TASK_STATE_DONE, 100 }, N_ ("Done: slim") },
  { SAMPLE_SUMMARY, { WM_TASK_STATE_IN_PROGRESS, 50 }, N_ ("A group of tasks, and how far it is") },
  { SAMPLE_MILESTONE, { WM_TASK_STATE_NOT_STARTED }, N_ ("Milestone to come") },
  { SAMPLE_MILESTONE, { WM_TASK_STATE_DONE, 100 }, N_ ("Milestone reached") },
  { SAMPLE_MILESTONE, { .goal = true }, N_ ("The certificate") },
  { SAMPLE_FLOAT, { WM_TASK_STATE_NOT_STARTED }, N_ ("Float of what is selected: how long it can wait") },
  { SAMPLE_DEADLINE, { WM_TASK_STATE_NOT_STARTED }, N_ ("Deadline") },
};

/* One row's picture: what the chart draws, drawn by the same functions. */
struct _WmTimelineSample
{
  GtkWidget        parent_instance;

  WmTimelineChart *chart;
  guint            index;
};

#define WM_TYPE_TIMELINE_SAMPLE (wm_timeline_sample_get_type ())
G_DECLARE_FINAL_TYPE (WmTimelineSample, wm_timeline_sample, WM, TIMELINE_SAMPLE, GtkWidget)
G_DEFINE_FINAL_TYPE (WmTimelineSample, wm_timeline_sample, GTK_TYPE_WIDGET)

static void
wm_timeline_sample_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  WmTimelineSample *self = WM_TIMELINE_SAMPLE (widget);
  const WmTimelineLook *look = &samples[self->index].look;
  float width = gtk_widget_get_width (widget), y = gtk_widget_get_height (widget) / 2.0;

  switch (samples[self->index].kind)
    {
    case SAMPLE_SUMMARY:
      wm_timeline_draw_summary (self->chart, snapshot, look, 8, width - 8, y);
      break;
    case SAMPLE_MILESTONE:
      wm_timeline_draw_milestone (self->chart, snapshot, look, width / 2, y);
      break;
    case SAMPLE_FLOAT:
      wm_timeline_draw_work (self->chart, snapshot, look, 8, width / 2, y, width);
      wm_timeline_draw_float (self->chart, snapshot, width / 2, width - 8, y);
      break;
    case SAMPLE_DEADLINE:
      wm_timeline_draw_work (self->chart, snapshot, look, 8, width * 0.6, y, width);
      wm_timeline_draw_deadline (self->chart, snapshot, false, width * 0.8, y);
      break;
    case SAMPLE_WORK:
    default:
      wm_timeline_draw_work (self->chart, snapshot, look, 8, width - 8, y, width);
    }
}

static void
wm_timeline_sample_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
wm_timeline_sample_dispose (GObject *object)
{
  g_clear_object (&WM_TIMELINE_SAMPLE (object)->chart);

  G_OBJECT_CLASS (wm_timeline_sample_parent_class)->dispose (object);
}

static void
wm_timeline_sample_class_init (WmTimelineSampleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_timeline_sample_dispose;
  widget_class->snapshot = wm_timeline_sample_snapshot;
  widget_class->measure = wm_timeline_sample_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
wm_timeline_sample_init (WmTimelineSample *self)
{
}

static GtkWidget *
build_row (WmTimelineChart *chart,
           guint            index)
{
  GtkWidget *row = adw_action_row_new ();
  WmTimelineSample *sample = g_object_new (WM_TYPE_TIMELINE_SAMPLE, "valign", GTK_ALIGN_CENTER, NULL);

  sample->chart = g_object_ref (chart);
  sample->index = index;
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (sample));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(samples[index].words));
  return row;
}

/* What the shapes, patterns and colours of the chart mean. */
void
wm_timeline_legend_present (WmTimelineChart *chart,
                            GtkWidget       *over)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), build_row (chart, i));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), ADW_PREFERENCES_PAGE (page));
  adw_dialog_set_title (dialog, _("Legend"));
  adw_dialog_present (dialog, over);
}
