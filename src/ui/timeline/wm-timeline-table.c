/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-person.h"
#include "timeline/wm-timeline-dialogs.h"
#include "timeline/wm-timeline-table.h"

#define TITLE_WIDTH 260

typedef enum
{
  COLUMN_NUMBER,
  COLUMN_TITLE,
  COLUMN_START,
  COLUMN_FINISH,
  COLUMN_DURATION,
  COLUMN_PROGRESS,
  COLUMN_FLOAT,
  COLUMN_OWNER,
  N_COLUMNS,
} Column;

static const struct
{
  const char *name;
  const char *title;
  int         width;
  bool        visible; /* until somebody says otherwise */
} columns[N_COLUMNS] = {
  [COLUMN_NUMBER] = { "number", N_ ("No."), 64 },
  [COLUMN_TITLE] = { "title", N_ ("Task"), TITLE_WIDTH, true },
  [COLUMN_START] = { "start", N_ ("Start"), 120 },
  [COLUMN_FINISH] = { "finish", N_ ("Finish"), 120, true },
  [COLUMN_DURATION] = { "duration", N_ ("Duration"), 84 },
  [COLUMN_PROGRESS] = { "progress", N_ ("Progress"), 84 },
  [COLUMN_FLOAT] = { "float", N_ ("Float"), 84 },
  [COLUMN_OWNER] = { "owner", N_ ("Owner"), 140 },
};

struct _WmTimelineTable
{
  GObject              parent_instance;

  WmTimelineChart     *chart;
  GPtrArray           *cells;            /* of GtkListItem, lent: those that are bound */
  GtkColumnViewColumn *shown[N_COLUMNS]; /* lent: the view owns them */
  GSimpleActionGroup  *actions;
  bool                 wide[N_COLUMNS];  /* what showed before it became narrow */
  bool                 narrow;
};

G_DEFINE_FINAL_TYPE (WmTimelineTable, wm_timeline_table, G_TYPE_OBJECT)

static char *
dup_days (gint64 minutes)
{
  double days = minutes / (double) WM_MINUTES_PER_WORKDAY;

  /* Translators: working days; the number may have a fraction, “1.5 days” */
  return g_strdup_printf (ngettext ("%g day", "%g days", days == 1 ? 1 : 2), (int) (days * 10) / 10.0);
}

static char *
dup_text (WmTimelineTable *self,
          WmTask          *task,
          Column           column)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);
  const WmTaskDates *dates = wm_schedule_get_dates (wm_session_get_schedule (session), task);
  WmRecord *owner;

  if (column == COLUMN_NUMBER)
    return wm_record_dup_ref (WM_RECORD (task));
  if (column == COLUMN_OWNER)
    {
      owner = wm_store_get_reference (wm_session_get_store (session), WM_RECORD (task), WM_TASK_OWNER);
      return g_strdup (owner != NULL ? wm_record_get_title (owner) : "");
    }
  if (dates == NULL || dates->start == WM_UNSET)
    return g_strdup ("");
  switch (column)
    {
    case COLUMN_START:
      return wm_date_dup_label (wm_plan_time_to_date (dates->start));
    case COLUMN_FINISH:
      return wm_date_dup_label (wm_plan_time_to_date (dates->finish));
    case COLUMN_DURATION:
      return dup_days (dates->summary ?
                       wm_calendar_measure (wm_schedule_get_calendar (wm_session_get_schedule (session)),
                                            dates->start, dates->finish) :
                       dates->milestone ? 0 : wm_record_get_integer (WM_RECORD (task), WM_TASK_DURATION));
    case COLUMN_PROGRESS:
      /* Translators: a percentage */
      return g_strdup_printf (_("%d %%"), dates->percent);
    default:
      return dates->summary || dates->percent >= 100 ? g_strdup ("") : dup_days (dates->total_float);
    }
}

static Column
get_column (GtkListItem *item)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "column"));
}

/* The cells of the titles: an arrow that folds a summary, and the title. */
static void
update_title (WmTimelineTable *self,
              GtkListItem     *item)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  WmTask *task = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *arrow = gtk_widget_get_first_child (cell), *title = gtk_widget_get_next_sibling (arrow);
  gboolean summary = wm_timeline_model_is_summary (model, task), expanded = wm_timeline_model_is_expanded (model, task);

  gtk_widget_set_margin_start (cell, 16 * MIN (wm_timeline_model_get_depth (model, task), 8));
  gtk_inscription_set_text (GTK_INSCRIPTION (title), wm_record_get_title (WM_RECORD (task)));
  gtk_widget_set_opacity (arrow, summary);
  gtk_widget_set_sensitive (arrow, summary);
  gtk_button_set_icon_name (GTK_BUTTON (arrow), expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  expanded ? _("Collapse") : _("Expand"), -1);
  if (summary)
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
}

static void
update_cell (WmTimelineTable *self,
             GtkListItem     *item)
{
  g_autofree char *text = NULL;

  if (get_column (item) == COLUMN_TITLE)
    {
      update_title (self, item);
      return;
    }
  text = dup_text (self, gtk_list_item_get_item (item), get_column (item));
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static void
fold_cb (GtkListItem *item,
         GtkButton   *arrow)
{
  WmTimelineTable *self = g_object_get_data (G_OBJECT (item), "table");
  WmTask *task = gtk_list_item_get_item (item);

  wm_timeline_table_set_expanded (self, task,
                                  !wm_timeline_model_is_expanded (wm_timeline_chart_get_model (self->chart), task));
}

static void
setup_cb (WmTimelineTable    *self,
          GtkListItem        *item,
          GtkListItemFactory *factory)
{
  Column column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *text = gtk_inscription_new (NULL), *cell, *arrow;

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (text), 0.5);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER); /* not by the baseline, which an arrow beside it hasn’t */
  gtk_widget_set_hexpand (text, TRUE);
  g_object_set_data (G_OBJECT (item), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (item), "table", self);
  if (column != COLUMN_TITLE)
    {
      gtk_widget_add_css_class (text, "numeric");
      gtk_list_item_set_child (item, text);
      return;
    }
  cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  arrow = gtk_button_new ();
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (arrow, FALSE);
  gtk_box_append (GTK_BOX (cell), arrow);
  gtk_box_append (GTK_BOX (cell), text);
  g_signal_connect_swapped (arrow, "clicked", G_CALLBACK (fold_cb), item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (WmTimelineTable *self,
         GtkListItem     *item)
{
  g_ptr_array_add (self->cells, item);
  update_cell (self, item);
}

static void
unbind_cb (WmTimelineTable *self,
           GtkListItem     *item)
{
  g_ptr_array_remove_fast (self->cells, item);
}

static void
add_column (WmTimelineTable *self,
            GtkColumnView   *view,
            Column           which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[which].title), factory);
  g_autoptr (GPropertyAction) action = g_property_action_new (columns[which].name, column, "visible");

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (which));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_fixed_width (column, columns[which].width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_visible (column, columns[which].visible);
  gtk_column_view_append_column (view, column);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  self->shown[which] = column;
}

static void
toggled_cb (GSimpleAction   *action,
            GVariant        *value,
            WmTimelineTable *self)
{
  g_simple_action_set_state (action, value);
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "links"))
    wm_timeline_chart_set_links (self->chart, g_variant_get_boolean (value));
  else
    wm_timeline_chart_set_critical (self->chart, g_variant_get_boolean (value));
}

static void
add_toggle (WmTimelineTable *self,
            const char      *name)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

  g_signal_connect_object (action, "change-state", G_CALLBACK (toggled_cb), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
wm_timeline_table_dispose (GObject *object)
{
  WmTimelineTable *self = WM_TIMELINE_TABLE (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->chart);
  g_clear_pointer (&self->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (wm_timeline_table_parent_class)->dispose (object);
}

static void
wm_timeline_table_class_init (WmTimelineTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_timeline_table_dispose;
}

static void
wm_timeline_table_init (WmTimelineTable *self)
{
  self->cells = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
}

/* Appends the columns to @view. */
WmTimelineTable *
wm_timeline_table_new (WmTimelineChart *chart,
                       GtkColumnView   *view)
{
  WmTimelineTable *self = g_object_new (WM_TYPE_TIMELINE_TABLE, NULL);

  self->chart = g_object_ref (chart);
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (self, view, i);
  add_toggle (self, "links");
  add_toggle (self, "critical");
  return self;
}

/* Which columns show, by their names, and `links` and `critical`. */
GActionGroup *
wm_timeline_table_get_actions (WmTimelineTable *self)
{
  return G_ACTION_GROUP (self->actions);
}

/* Tasks have other dates or fields. */
void
wm_timeline_table_update (WmTimelineTable *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    update_cell (self, g_ptr_array_index (self->cells, i));
}

/* Where there is little room there are no columns: titles and dates stand over the bars. */
void
wm_timeline_table_set_narrow (WmTimelineTable *self,
                              gboolean         narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (narrow)
        self->wide[i] = gtk_column_view_column_get_visible (self->shown[i]);
      gtk_column_view_column_set_visible (self->shown[i], !narrow && self->wide[i]);
    }
}

void
wm_timeline_table_set_expanded (WmTimelineTable *self,
                                WmTask          *task,
                                gboolean         expanded)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);

  if (!wm_timeline_model_is_summary (model, task))
    return;
  wm_timeline_model_set_expanded (model, task, expanded);
  wm_timeline_table_update (self);
  wm_timeline_chart_changed (self->chart);
}

/* Title, duration and progress in a small dialog. */
void
wm_timeline_table_edit (WmTimelineTable *self,
                        WmTask          *task,
                        GtkWidget       *over)
{
  wm_timeline_edit_dialog_present (wm_timeline_chart_get_session (self->chart), task, over);
}

/* Asks which task is to wait for @task. */
void
wm_timeline_table_choose_link (WmTimelineTable *self,
                               WmTask          *task,
                               GtkWidget       *over)
{
  wm_timeline_link_dialog_present (wm_timeline_chart_get_session (self->chart), task, over);
}
