/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/wm-commit.h"
#include "store/wm-writer.h"

typedef struct
{
  WmChange     *change; /* to be committed, or */
  WmWriterFunc  func;   /* to be called; neither ends the thread */
  gpointer      data;
  GDestroyNotify destroy; /* (nullable): of @data */
  GError      **error;
  gboolean     *ok;     /* (nullable) */
  guint64       serial;
} Job;

struct _WmWriter
{
  GThread      *thread;
  GAsyncQueue  *queue; /* of Job */

  WmDatabase   *db;     /* the thread's own */
  WmCommitter  *committer;

  GMainContext *context; /* where failures are reported */
  GSource      *report;  /* attached by the thread at a failure, made anew when that is taken */
  GSourceFunc   failed;
  gpointer      user_data;

  GMutex        lock;    /* of all that follows */
  GCond         done;
  guint64       pushed;  /* serial of the newest job */
  guint64       ended;   /* serial of the newest job that has ended */
  gint64        written; /* number of the newest change on the disk */
  GError       *failure; /* while set, changes are dropped: they build on the one that failed */
};

static void
end_job (WmWriter *self,
         Job      *job)
{
  g_mutex_lock (&self->lock);
  self->ended = job->serial;
  g_cond_broadcast (&self->done);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&job->change, wm_change_unref);
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_free (job);
}

static void
commit (WmWriter *self,
        WmChange *change)
{
  GError *error = NULL;
  gboolean refusing;

  g_mutex_lock (&self->lock);
  refusing = self->failure != NULL;
  g_mutex_unlock (&self->lock);
  if (refusing)
    return;

  if (wm_committer_commit (self->committer, change, &error))
    {
      g_mutex_lock (&self->lock);
      self->written = change->number;
      g_mutex_unlock (&self->lock);
      return;
    }
  g_mutex_lock (&self->lock);
  self->failure = error;
  g_mutex_unlock (&self->lock);
  /* Not g_main_context_invoke(): it would call on this thread where no loop runs. */
  g_source_attach (self->report, self->context);
}

/* What nobody waits for is tried again with the next, so that a failure is not the end of it. */
static void
call (WmWriter *self,
      Job      *job)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = job->func (self->db, job->data, job->ok != NULL ? job->error : &error);

  if (job->ok != NULL)
    *job->ok = ok;
  else if (!ok)
    g_debug ("%s", error->message);
}

static gpointer
writer_worker (gpointer data)
{
  WmWriter *self = data;
  gboolean quit = FALSE;

  while (!quit)
    {
      Job *job = g_async_queue_pop (self->queue);

      quit = job->change == NULL && job->func == NULL;
      if (job->change != NULL)
        commit (self, job->change);
      else if (job->func != NULL)
        call (self, job);
      end_job (self, job);
    }
  return NULL;
}

/* Returns the job's serial. */
static guint64
push (WmWriter *self,
      Job       job)
{
  Job *copy;
  guint64 serial;

  g_mutex_lock (&self->lock);
  serial = job.serial = ++self->pushed;
  copy = g_memdup2 (&job, sizeof job);
  g_async_queue_push (self->queue, copy);
  g_mutex_unlock (&self->lock);
  return serial;
}

static void
wait_for (WmWriter *self,
          guint64   serial)
{
  g_mutex_lock (&self->lock);
  while (self->ended < serial)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);
}

static void
renew_report (WmWriter *self)
{
  if (self->report != NULL)
    {
      g_source_destroy (self->report);
      g_source_unref (self->report);
    }
  self->report = g_idle_source_new ();
  g_source_set_priority (self->report, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->report, self->failed, self->user_data, NULL);
}

/* @db: (transfer full): for writing
 * @failed: called in the caller's main context after a change could not be written */
WmWriter *
wm_writer_new (WmDatabase  *db,
               GSourceFunc  failed,
               gpointer     user_data)
{
  WmWriter *self = g_new0 (WmWriter, 1);

  self->db = db;
  self->committer = wm_committer_new (db);
  self->queue = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->failed = failed;
  self->user_data = user_data;
  renew_report (self);
  g_mutex_init (&self->lock);
  g_cond_init (&self->done);
  self->thread = g_thread_new ("waymark-writer", writer_worker, self);
  return self;
}

/* Ends the thread when it has done all it was asked. */
void
wm_writer_free (WmWriter *self)
{
  push (self, (Job) { 0 });
  g_thread_join (self->thread);
  wm_committer_free (self->committer);
  wm_database_close (self->db);
  g_async_queue_unref (self->queue);
  g_source_destroy (self->report);
  g_source_unref (self->report);
  g_main_context_unref (self->context);
  g_clear_error (&self->failure);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self);
}

void
wm_writer_push_change (WmWriter *self,
                       WmChange *change)
{
  push (self, (Job) { .change = wm_change_ref (change) });
}

/* Has @func called on the writer's thread, and waits for it. From any other thread. */
gboolean
wm_writer_call (WmWriter     *self,
                WmWriterFunc  func,
                gpointer      data,
                GError      **error)
{
  gboolean ok = FALSE;

  wait_for (self, push (self, (Job) { .func = func, .data = data, .error = error, .ok = &ok }));
  return ok;
}

/* Has @func called on the writer's thread with what is written by then, without waiting for it; @destroy is
 * called there too. */
void
wm_writer_push_call (WmWriter       *self,
                     WmWriterFunc    func,
                     gpointer        data,
                     GDestroyNotify  destroy)
{
  push (self, (Job) { .func = func, .data = data, .destroy = destroy });
}

/* Whether all that has been asked so far is done. */
gboolean
wm_writer_is_idle (WmWriter *self)
{
  gboolean idle;

  g_mutex_lock (&self->lock);
  idle = self->ended == self->pushed;
  g_mutex_unlock (&self->lock);
  return idle;
}

/* Waits until all that has been asked so far is done. */
void
wm_writer_wait (WmWriter *self)
{
  guint64 serial;

  g_mutex_lock (&self->lock);
  serial = self->pushed;
  g_mutex_unlock (&self->lock);
  wait_for (self, serial);
}

gint64
wm_writer_get_written (WmWriter *self)
{
  gint64 written;

  g_mutex_lock (&self->lock);
  written = self->written;
  g_mutex_unlock (&self->lock);
  return written;
}

/* Returns: (transfer full) (nullable): why a change could not be written; from then on
 *   changes are taken again. The caller must have taken back all after the one
 *   that was written last. */
GError *
wm_writer_take_failure (WmWriter *self)
{
  GError *failure;

  wm_writer_wait (self);
  g_mutex_lock (&self->lock);
  failure = g_steal_pointer (&self->failure);
  if (failure != NULL)
    renew_report (self);
  g_mutex_unlock (&self->lock);
  return failure;
}
