/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-kinds.h"
#include "schedule/wm-progress.h"
#include "shell/wm-library-private.h"

/* What a thread found in a plan. */
typedef struct
{
  char  *organization;
  char  *title;
  char  *trouble;
  double progress;    /* 0 to 1, by working time */
  gint64 certificate; /* a date */
  char  *next_title;
  gint64 next_date;
} Glance;

struct _WmLibraryEntry
{
  GObject  parent_instance;

  char    *path;
  char    *name;   /* what the file is called, without its ending */
  gint64   used;   /* a moment */
  Glance  *glance; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WmLibraryEntry, wm_library_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
glance_free (Glance *self)
{
  g_free (self->organization);
  g_free (self->title);
  g_free (self->trouble);
  g_free (self->next_title);
  g_free (self);
}

static void
measure (Glance     *glance,
         WmStore    *store,
         WmSchedule *schedule)
{
  WmPlanProgress progress;

  wm_progress_measure (wm_store_list (store, WM_TYPE_TASK), schedule, wm_date_today (), &progress);
  glance->progress = wm_progress_get_fraction (&progress);
  glance->certificate = progress.certificate;
  glance->next_date = progress.next_date;
  if (progress.next != NULL)
    glance->next_title = g_strdup (wm_record_get_title (WM_RECORD (progress.next)));
}

static void
load_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_open (data, WM_STORE_READ_ONLY, &error);
  Glance *glance = g_new0 (Glance, 1);

  glance->certificate = glance->next_date = WM_UNSET;
  if (store != NULL && wm_store_get_plan (store) != NULL)
    {
      WmPlan *plan = wm_store_get_plan (store);
      /* Its own, in this thread alone. */
      g_autoptr (WmSchedule) schedule =
        wm_schedule_new_for_store (store);

      glance->organization = g_strdup (wm_record_get_text (WM_RECORD (plan), WM_PLAN_ORGANIZATION));
      glance->title = g_strdup (wm_record_get_title (WM_RECORD (plan)));
      glance->trouble = g_strdup (wm_store_get_damage (store));
      measure (glance, store, schedule);
    }
  else if (error != NULL)
    glance->trouble = g_strdup (error->message);
  g_task_return_pointer (task, glance, (GDestroyNotify) glance_free);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  WmLibraryEntry *self = WM_LIBRARY_ENTRY (source);

  g_clear_pointer (&self->glance, glance_free);
  self->glance = g_task_propagate_pointer (G_TASK (result), NULL);
  g_object_notify_by_pspec (source, properties[PROP_LOADED]);
}

static void
wm_library_entry_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_assert (prop_id == PROP_LOADED);
  g_value_set_boolean (value, wm_library_entry_is_loaded (WM_LIBRARY_ENTRY (object)));
}

static void
wm_library_entry_finalize (GObject *object)
{
  WmLibraryEntry *self = WM_LIBRARY_ENTRY (object);

  g_clear_pointer (&self->glance, glance_free);
  g_free (self->path);
  g_free (self->name);

  G_OBJECT_CLASS (wm_library_entry_parent_class)->finalize (object);
}

static void
wm_library_entry_class_init (WmLibraryEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wm_library_entry_get_property;
  object_class->finalize = wm_library_entry_finalize;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
wm_library_entry_init (WmLibraryEntry *self)
{
}

WmLibraryEntry *
wm_library_entry_new (const char *path,
                      gint64      used)
{
  WmLibraryEntry *self = g_object_new (WM_TYPE_LIBRARY_ENTRY, NULL);
  char *dot;

  self->path = g_strdup (path);
  self->used = used;
  self->name = g_filename_display_basename (path);
  dot = strrchr (self->name, '.');
  if (dot != NULL)
    *dot = '\0';
  return self;
}

/* Reads what the plan tells, in a thread; the entry says `loaded` when it is there. */
void
wm_library_entry_load (WmLibraryEntry *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);

  g_task_set_source_tag (task, wm_library_entry_load);
  g_task_set_task_data (task, g_strdup (self->path), g_free);
  g_task_run_in_thread (task, load_worker);
}

gint64
wm_library_entry_get_used (WmLibraryEntry *self)
{
  return self->used;
}

const char *
wm_library_entry_get_path (WmLibraryEntry *self)
{
  return self->path;
}

const char *
wm_library_entry_get_organization (WmLibraryEntry *self)
{
  return self->glance != NULL && self->glance->organization != NULL ? self->glance->organization : self->name;
}

const char *
wm_library_entry_get_title (WmLibraryEntry *self)
{
  return self->glance != NULL ? self->glance->title : NULL;
}

gboolean
wm_library_entry_is_loaded (WmLibraryEntry *self)
{
  return self->glance != NULL;
}

/**
 * wm_library_entry_get_trouble:
 * @self: an entry
 *
 * Returns: (nullable): what is wrong with its file, for people
 */
const char *
wm_library_entry_get_trouble (WmLibraryEntry *self)
{
  return self->glance != NULL ? self->glance->trouble : NULL;
}

/**
 * wm_library_entry_get_progress:
 * @self: an entry
 *
 * Returns: how much of the planned working time is done, 0 to 1
 */
double
wm_library_entry_get_progress (WmLibraryEntry *self)
{
  return self->glance != NULL ? self->glance->progress : 0;
}

/**
 * wm_library_entry_get_certificate:
 * @self: an entry
 *
 * Returns: the date of the certificate, or %WM_UNSET
 */
gint64
wm_library_entry_get_certificate (WmLibraryEntry *self)
{
  return self->glance != NULL ? self->glance->certificate : WM_UNSET;
}

const char *
wm_library_entry_get_next_title (WmLibraryEntry *self)
{
  return self->glance != NULL ? self->glance->next_title : NULL;
}

/**
 * wm_library_entry_get_next_date:
 * @self: an entry
 *
 * Returns: the date of the next milestone or deadline that is still to come, or %WM_UNSET
 */
gint64
wm_library_entry_get_next_date (WmLibraryEntry *self)
{
  return self->glance != NULL ? self->glance->next_date : WM_UNSET;
}
