/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-link.h"
#include "record/wm-person.h"
#include "record/wm-requirement.h"
#include "schedule/wm-task-state.h"
#include "timeline/wm-timeline-filter.h"

#define N_STEPS 6

/* The rows of “Group By”, in their order. */
typedef enum
{
  GROUP_NONE,
  GROUP_STEP,
  GROUP_STAGE,
  GROUP_OWNER,
  GROUP_CLAUSE,
} Grouping;

struct _WmTimelineFilter
{
  GtkPopover       parent_instance;

  AdwComboRow     *grouping;
  AdwComboRow     *owner;
  AdwComboRow     *step;
  AdwComboRow     *stage;
  AdwComboRow     *requirement;
  AdwSwitchRow    *open;
  AdwSwitchRow    *late;
  AdwSwitchRow    *critical;
  GtkWidget       *clear;

  WmTimelineChart *chart;
  GPtrArray       *owners;       /* of WmRecord: the rows after the first */
  GPtrArray       *requirements;
  GHashTable      *served;       /* task to GPtrArray of requirements, both lent */
  bool             filling;
};

G_DEFINE_FINAL_TYPE (WmTimelineFilter, wm_timeline_filter, GTK_TYPE_POPOVER)

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static WmSession *
get_session (WmTimelineFilter *self)
{
  return wm_timeline_chart_get_session (self->chart);
}

static gboolean
is_matching (WmTimelineFilter *self)
{
  return adw_combo_row_get_selected (self->owner) != 0 || adw_combo_row_get_selected (self->step) != 0 ||
         adw_combo_row_get_selected (self->stage) != 0 || adw_combo_row_get_selected (self->requirement) != 0 ||
         adw_switch_row_get_active (self->open) || adw_switch_row_get_active (self->late) ||
         adw_switch_row_get_active (self->critical);
}

/* Which requirements each task serves. */
static void
find_served (WmTimelineFilter *self)
{
  WmStore *store = wm_session_get_store (get_session (self));
  GListModel *links = wm_store_list (store, WM_TYPE_LINK);

  g_clear_pointer (&self->served, g_hash_table_unref);
  self->served = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (links, i);
      WmRecord *from = wm_store_get_reference (store, link, WM_LINK_FROM);
      WmRecord *to = wm_store_get_reference (store, link, WM_LINK_TO);
      GPtrArray *requirements;

      if (!WM_IS_TASK (from) || !WM_IS_REQUIREMENT (to))
        continue;
      requirements = g_hash_table_lookup (self->served, from);
      if (requirements == NULL)
        {
          requirements = g_ptr_array_new ();
          g_hash_table_insert (self->served, from, requirements);
        }
      g_ptr_array_add (requirements, to);
    }
}

static gboolean
serves (WmTimelineFilter *self,
        WmTask           *task,
        WmRecord         *requirement)
{
  WmStore *store = wm_session_get_store (get_session (self));
  GPtrArray *requirements = g_hash_table_lookup (self->served, task);

  for (guint i = 0; requirements != NULL && i < requirements->len; i++)
    for (WmRecord *one = g_ptr_array_index (requirements, i); one != NULL;
         one = wm_store_get_reference (store, one, WM_REQUIREMENT_PARENT))
      if (one == requirement)
        return TRUE;
  return FALSE;
}

static gboolean
match (WmTask   *task,
       gpointer  user_data)
{
  WmTimelineFilter *self = user_data;
  WmStore *store = wm_session_get_store (get_session (self));
  WmSchedule *schedule = wm_session_get_schedule (get_session (self));
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  guint owner = adw_combo_row_get_selected (self->owner), step = adw_combo_row_get_selected (self->step);
  guint stage = adw_combo_row_get_selected (self->stage), requirement = adw_combo_row_get_selected (self->requirement);
  WmRecord *record = WM_RECORD (task);

  if (dates == NULL || dates->summary)
    return FALSE;
  if (owner != 0 && wm_store_get_reference (store, record, WM_TASK_OWNER) != g_ptr_array_index (self->owners, owner - 1))
    return FALSE;
  if (step != 0 && wm_record_get_integer (record, WM_TASK_STEP) != step)
    return FALSE;
  if (stage != 0 && wm_record_get_integer (record, WM_TASK_PDCA) != stage - 1)
    return FALSE;
  if (requirement != 0 && !serves (self, task, g_ptr_array_index (self->requirements, requirement - 1)))
    return FALSE;
  if (adw_switch_row_get_active (self->open) && dates->percent >= 100)
    return FALSE;
  if (adw_switch_row_get_active (self->critical) && !dates->critical)
    return FALSE;
  return !adw_switch_row_get_active (self->late) ||
         wm_task_state_get (schedule, task, wm_session_get_today (get_session (self))) == WM_TASK_STATE_LATE;
}

/* The title of what a clause is the last part of: “6 Planning” for 6.1.2. */
static char *
dup_clause (WmTimelineFilter *self,
            WmTask           *task,
            int              *order)
{
  WmStore *store = wm_session_get_store (get_session (self));
  GPtrArray *requirements = g_hash_table_lookup (self->served, task);
  WmRecord *top = requirements != NULL ? g_ptr_array_index (requirements, 0) : NULL;

  if (top == NULL)
    {
      *order = G_MAXINT;
      return g_strdup (_("No clause"));
    }
  for (WmRecord *over = top; over != NULL; over = wm_store_get_reference (store, over, WM_REQUIREMENT_PARENT))
    top = over;
  *order = CLAMP (wm_record_get_integer (top, WM_REQUIREMENT_POSITION), 0, G_MAXINT - 1);
  return g_strdup_printf ("%s %s", wm_record_get_text (top, WM_REQUIREMENT_CODE), wm_record_get_title (top));
}

static char *
dup_group (WmTask   *task,
           int      *order,
           gpointer  user_data)
{
  WmTimelineFilter *self = user_data;
  WmRecord *record = WM_RECORD (task), *owner;
  gint64 number;

  switch (adw_combo_row_get_selected (self->grouping))
    {
    case GROUP_STEP:
      number = wm_record_get_integer (record, WM_TASK_STEP);
      *order = number == WM_UNSET ? N_STEPS + 1 : number;
      /* Translators: one of the six steps of the way to the certificate */
      return number == WM_UNSET ? g_strdup (_("No step")) : g_strdup_printf (_("Step %d"), (int) number);
    case GROUP_STAGE:
      number = wm_record_get_integer (record, WM_TASK_PDCA);
      *order = number == WM_UNSET ? G_MAXINT : number;
      return g_strdup (number == WM_UNSET ? _("No stage") : _(wm_pdca_choices[number].label));
    case GROUP_OWNER:
      owner = wm_store_get_reference (wm_session_get_store (get_session (self)), record, WM_TASK_OWNER);
      *order = owner == NULL;
      return g_strdup (owner == NULL ? _("No owner") : wm_record_get_title (owner));
    default:
      return dup_clause (self, task, order);
    }
}

static void
arrange (WmTimelineFilter *self)
{
  gboolean matching = is_matching (self), grouped = adw_combo_row_get_selected (self->grouping) != GROUP_NONE;

  find_served (self);
  wm_timeline_model_arrange (wm_timeline_chart_get_model (self->chart), matching ? match : NULL,
                             grouped ? dup_group : NULL, self);
  wm_timeline_chart_changed (self->chart);
  gtk_widget_set_sensitive (self->clear, matching || grouped);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
changed_cb (WmTimelineFilter *self)
{
  if (self->chart != NULL && !self->filling)
    arrange (self);
}

static void
clear_cb (WmTimelineFilter *self)
{
  wm_timeline_filter_clear (self);
}

/* Rows for all records of a kind, after one for any of them. What was chosen stays chosen. */
static void
fill_records (WmTimelineFilter *self,
              AdwComboRow      *row,
              GPtrArray        *records,
              GType             kind)
{
  GListModel *list = wm_store_list (wm_session_get_store (get_session (self)), kind);
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  guint chosen = adw_combo_row_get_selected (row), selected = 0;
  WmRecord *before = chosen > 0 && chosen <= records->len ? g_ptr_array_index (records, chosen - 1) : NULL;
  g_autoptr (WmRecord) kept = before != NULL ? g_object_ref (before) : NULL;

  g_ptr_array_set_size (records, 0);
  gtk_string_list_append (strings, _("Any"));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      WmRecord *record = g_list_model_get_item (list, i);
      g_autofree char *label = kind == WM_TYPE_REQUIREMENT ?
        g_strdup_printf ("%s %s", wm_record_get_text (record, WM_REQUIREMENT_CODE), wm_record_get_title (record)) :
        g_strdup (wm_record_get_title (record));

      gtk_string_list_append (strings, label);
      g_ptr_array_add (records, record);
      if (record == kept)
        selected = records->len;
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (strings));
  adw_combo_row_set_selected (row, selected);
}

/* What there is to choose from is looked up when somebody looks. */
static void
show_cb (WmTimelineFilter *self)
{
  if (self->chart == NULL)
    return;
  self->filling = true;
  fill_records (self, self->owner, self->owners, WM_TYPE_PERSON);
  fill_records (self, self->requirement, self->requirements, WM_TYPE_REQUIREMENT);
  self->filling = false;
}

static void
wm_timeline_filter_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  WmTimelineFilter *self = WM_TIMELINE_FILTER (object);

  g_assert (prop_id == PROP_ACTIVE);
  g_value_set_boolean (value, self->chart != NULL &&
                              wm_timeline_model_is_arranged (wm_timeline_chart_get_model (self->chart)));
}

static void
wm_timeline_filter_dispose (GObject *object)
{
  WmTimelineFilter *self = WM_TIMELINE_FILTER (object);

  if (self->chart != NULL)
    wm_timeline_model_arrange (wm_timeline_chart_get_model (self->chart), NULL, NULL, NULL);
  self->filling = true;
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_TIMELINE_FILTER);
  g_clear_object (&self->chart);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
  g_clear_pointer (&self->requirements, g_ptr_array_unref);
  g_clear_pointer (&self->served, g_hash_table_unref);

  G_OBJECT_CLASS (wm_timeline_filter_parent_class)->dispose (object);
}

static void
wm_timeline_filter_class_init (WmTimelineFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = wm_timeline_filter_get_property;
  object_class->dispose = wm_timeline_filter_dispose;
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-timeline-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, grouping);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, owner);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, step);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, stage);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, requirement);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, open);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, late);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, critical);
  gtk_widget_class_bind_template_child (widget_class, WmTimelineFilter, clear);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
fill_fixed (WmTimelineFilter *self)
{
  static const char *const groupings[] = { N_ ("Nothing"), N_ ("Step"), N_ ("Stage"), N_ ("Owner"), N_ ("Clause"), NULL };
  g_autoptr (GtkStringList) grouping = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) step = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) stage = gtk_string_list_new (NULL);

  for (guint i = 0; groupings[i] != NULL; i++)
    gtk_string_list_append (grouping, _(groupings[i]));
  gtk_string_list_append (step, _("Any"));
  for (int i = 1; i <= N_STEPS; i++)
    {
      g_autofree char *label = g_strdup_printf (_("Step %d"), i);

      gtk_string_list_append (step, label);
    }
  gtk_string_list_append (stage, _("Any"));
  for (guint i = 0; wm_pdca_choices[i].nick != NULL; i++)
    gtk_string_list_append (stage, _(wm_pdca_choices[i].label));
  adw_combo_row_set_model (self->grouping, G_LIST_MODEL (grouping));
  adw_combo_row_set_model (self->step, G_LIST_MODEL (step));
  adw_combo_row_set_model (self->stage, G_LIST_MODEL (stage));
}

static void
search_by_text (AdwComboRow *row)
{
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_combo_row_set_expression (row, expression);
}

static void
wm_timeline_filter_init (WmTimelineFilter *self)
{
  self->owners = g_ptr_array_new_with_free_func (g_object_unref);
  self->requirements = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  search_by_text (self->owner);
  search_by_text (self->requirement);
  g_signal_connect (self, "show", G_CALLBACK (show_cb), NULL);
}

/* Whose rows it arranges. */
void
wm_timeline_filter_set_chart (WmTimelineFilter *self,
                              WmTimelineChart  *chart)
{
  g_set_object (&self->chart, chart);
  self->filling = true;
  fill_fixed (self);
  show_cb (self);
  self->filling = false;
}

/* Records have changed: what matches and what is in which group may be others now. */
void
wm_timeline_filter_update (WmTimelineFilter *self)
{
  if (wm_timeline_model_is_arranged (wm_timeline_chart_get_model (self->chart)))
    arrange (self);
}

/* 0 for none, then by step, stage, owner and clause. */
void
wm_timeline_filter_set_grouping (WmTimelineFilter *self,
                                 guint             grouping)
{
  adw_combo_row_set_selected (self->grouping, grouping);
}

void
wm_timeline_filter_clear (WmTimelineFilter *self)
{
  self->filling = true;
  adw_combo_row_set_selected (self->grouping, 0);
  adw_combo_row_set_selected (self->owner, 0);
  adw_combo_row_set_selected (self->step, 0);
  adw_combo_row_set_selected (self->stage, 0);
  adw_combo_row_set_selected (self->requirement, 0);
  adw_switch_row_set_active (self->open, FALSE);
  adw_switch_row_set_active (self->late, FALSE);
  adw_switch_row_set_active (self->critical, FALSE);
  self->filling = false;
  arrange (self);
}
