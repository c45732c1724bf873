/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/wm-evidence-text.h"
#include "planning/wm-baselines.h"
#include "planning/wm-upkeep.h"
#include "record/wm-kinds.h"
#include "store/wm-suppose.h"
#include "wm-session.h"

struct _WmSession
{
  GObject     parent_instance;

  WmStore    *store;
  WmSchedule *schedule;
  WmMonitor  *monitor;  /* made when it is first asked for */
  WmCollector *collector; /* so is this */
  WmTextIndexing *texts; /* (nullable) */
  WmRecord   *selection;
  WmComparison *compared; /* (nullable) */
  gboolean    supposing;
};

G_DEFINE_FINAL_TYPE (WmSession, wm_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SELECTION,
  PROP_COMPARED,
  N_PROPS,
};

enum
{
  REVEAL,
  EDIT_FIELD,
  MESSAGE,
  TROUBLE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_compared (WmSession    *self,
              WmComparison *compared) /* taken */
{
  g_clear_pointer (&self->compared, wm_comparison_unref);
  self->compared = compared;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPARED]);
}

static void
compare_with_baseline (WmSession *self)
{
  WmBaseline *baseline = wm_baselines_get (self->store);

  if (baseline != NULL || self->compared != NULL)
    set_compared (self, baseline != NULL ? wm_comparison_new_from_baseline (self->store, baseline) : NULL);
}

/* Nothing has been supposed yet when it begins: the dates are still those that are so. */
static void
supposition_cb (WmSession *self)
{
  gboolean supposing = wm_store_get_supposition (self->store) != NULL;

  if (self->supposing == supposing)
    return;
  self->supposing = supposing;
  if (supposing)
    set_compared (self, wm_comparison_new_from_schedule (self->store, self->schedule));
  else
    {
      set_compared (self, NULL);
      compare_with_baseline (self);
    }
}

/* A record that is gone can't stay selected. */
static void
store_changed_cb (WmStore   *store,
                  WmChange  *change,
                  WmSession *self)
{
  wm_schedule_update (self->schedule, change);
  if (!self->supposing && (wm_change_touches (change, WM_TYPE_BASELINE_TASK, -1) || wm_change_touches (change, WM_TYPE_BASELINE, -1) ||
                           wm_change_touches (change, WM_TYPE_PLAN, WM_PLAN_BASELINE)))
    compare_with_baseline (self);
  if (self->selection != NULL && wm_store_lookup (store, wm_record_get_id (self->selection)) == NULL)
    wm_session_select (self, NULL);
}

static void
store_failed_cb (WmStore   *store,
                 GError    *error,
                 WmSession *self)
{
  wm_session_trouble (self, error);
}

static void
wm_session_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  WmSession *self = WM_SESSION (object);

  if (prop_id == PROP_COMPARED)
    {
      g_value_set_boxed (value, self->compared);
      return;
    }
  g_assert (prop_id == PROP_SELECTION);
  g_value_set_object (value, self->selection);
}

static void
wm_session_dispose (GObject *object)
{
  WmSession *self = WM_SESSION (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_pointer (&self->texts, wm_text_indexing_free);
  g_clear_object (&self->monitor);
  g_clear_object (&self->collector);
  g_clear_pointer (&self->compared, wm_comparison_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->schedule);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (wm_session_parent_class)->dispose (object);
}

static void
wm_session_class_init (WmSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wm_session_get_property;
  object_class->dispose = wm_session_dispose;

  properties[PROP_SELECTION] =
    g_param_spec_object ("selection", NULL, NULL, WM_TYPE_RECORD,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPARED] =
    g_param_spec_boxed ("compared", NULL, NULL, WM_TYPE_COMPARISON,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REVEAL] = g_signal_new ("reveal", WM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  WM_TYPE_RECORD);
  signals[EDIT_FIELD] = g_signal_new ("edit-field", WM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[MESSAGE] = g_signal_new ("message", WM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[TROUBLE] = g_signal_new ("trouble", WM_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_ERROR);
}

static void
wm_session_init (WmSession *self)
{
}

/**
 * wm_session_new:
 * @store: an open plan
 *
 * Returns: (transfer full): a session on it, with nothing selected
 */
WmSession *
wm_session_new (WmStore *store)
{
  WmSession *self = g_object_new (WM_TYPE_SESSION, NULL);

  self->store = g_object_ref (store);
  wm_upkeep_attach (store, WM_UNSET);
  if (!wm_store_is_read_only (store))
    wm_upkeep_run (store);
  if (!wm_store_is_read_only (store))
    self->texts = wm_text_indexing_new (store);
  self->schedule = wm_schedule_new_for_store (store);
  g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  g_signal_connect_swapped (store, "notify::supposition", G_CALLBACK (supposition_cb), self);
  compare_with_baseline (self);
  g_signal_connect (store, "failed", G_CALLBACK (store_failed_cb), self);
  return self;
}

/**
 * wm_session_end:
 *
 * Stops what runs by itself. Before the store is closed: the session may be there for a while longer.
 */
void
wm_session_end (WmSession *self)
{
  if (self->collector != NULL)
    wm_collector_stop (self->collector);
  g_clear_pointer (&self->texts, wm_text_indexing_free);
}

WmStore *
wm_session_get_store (WmSession *self)
{
  return self->store;
}

WmSchedule *
wm_session_get_schedule (WmSession *self)
{
  return self->schedule;
}

/**
 * wm_session_get_monitor:
 * @self: a session
 *
 * Returns: (transfer none): the checks of the plan, which run from the first call on
 */
WmMonitor *
wm_session_get_monitor (WmSession *self)
{
  if (self->monitor == NULL)
    self->monitor = wm_monitor_new (self->store, self->schedule);
  return self->monitor;
}

/**
 * wm_session_get_collector:
 * @self: a session
 *
 * Returns: (transfer none): what looks at the watched folders of the plan, from the first call on
 */
WmCollector *
wm_session_get_collector (WmSession *self)
{
  if (self->collector == NULL)
    self->collector = wm_collector_new (self->store);
  return self->collector;
}

/**
 * wm_session_get_today:
 * @self: a session
 *
 * Returns: the date against which things are overdue or stale
 */
gint64
wm_session_get_today (WmSession *self)
{
  return wm_date_today ();
}

/**
 * wm_session_get_compared:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the dates that those of today are compared with
 */
WmComparison *
wm_session_get_compared (WmSession *self)
{
  return self->compared;
}

/**
 * wm_session_get_selection:
 * @self: a session
 *
 * Returns: (transfer none) (nullable) (type WmRecord): what is selected
 */
gpointer
wm_session_get_selection (WmSession *self)
{
  return self->selection;
}

void
wm_session_select (WmSession *self,
                   gpointer   record)
{
  if (g_set_object (&self->selection, (WmRecord *) record))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

/**
 * wm_session_reveal:
 * @self: a session
 * @record: a record
 *
 * Selects @record and asks the window to show the place where it lives.
 */
void
wm_session_reveal (WmSession *self,
                   gpointer   record)
{
  wm_session_select (self, record);
  g_signal_emit (self, signals[REVEAL], 0, record);
}

/**
 * wm_session_edit_field:
 * @record: a record
 * @field: one of its fields; -1 for its evidence
 *
 * Selects @record and asks the window to put the focus where @field is edited.
 */
void
wm_session_edit_field (WmSession *self,
                       gpointer   record,
                       int        field)
{
  wm_session_select (self, record);
  g_signal_emit (self, signals[EDIT_FIELD], 0, field);
}

void
wm_session_message (WmSession  *self,
                    const char *text,
                    gboolean    undoable)
{
  g_signal_emit (self, signals[MESSAGE], 0, text, undoable);
}

void
wm_session_trouble (WmSession    *self,
                    const GError *error)
{
  g_signal_emit (self, signals[TROUBLE], 0, error);
}
