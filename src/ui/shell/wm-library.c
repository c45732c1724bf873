/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <utime.h>

#include "shell/wm-library-private.h"

#define ENDING ".waymark"

struct _WmLibrary
{
  GObject    parent_instance;

  char      *folder;
  GPtrArray *entries; /* of WmLibraryEntry, the last used first */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WmLibrary, wm_library, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return WM_TYPE_LIBRARY_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return WM_LIBRARY (model)->entries->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  WmLibrary *self = WM_LIBRARY (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
wm_library_finalize (GObject *object)
{
  WmLibrary *self = WM_LIBRARY (object);

  g_ptr_array_unref (self->entries);
  g_free (self->folder);

  G_OBJECT_CLASS (wm_library_parent_class)->finalize (object);
}

static void
wm_library_class_init (WmLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_library_finalize;
}

static void
wm_library_init (WmLibrary *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * wm_library_new:
 * @folder: (nullable): where the plans are; %NULL for the user's own
 *
 * Returns: (transfer full): the library, as it is now
 */
WmLibrary *
wm_library_new (const char *folder)
{
  WmLibrary *self = g_object_new (WM_TYPE_LIBRARY, NULL);

  self->folder = folder != NULL ? g_canonicalize_filename (folder, NULL)
                                : g_build_filename (g_get_user_data_dir (), "waymark", "plans", NULL);
  wm_library_refresh (self);
  return self;
}

static int
compare_use (gconstpointer a,
             gconstpointer b)
{
  WmLibraryEntry *first = *(WmLibraryEntry **) a, *second = *(WmLibraryEntry **) b;
  gint64 difference = wm_library_entry_get_used (second) - wm_library_entry_get_used (first);

  return difference != 0 ? (difference > 0 ? 1 : -1)
                         : strcmp (wm_library_entry_get_path (first), wm_library_entry_get_path (second));
}

/**
 * wm_library_refresh:
 * @self: a library
 *
 * Looks again which plans there are, and reads each anew in a thread.
 */
void
wm_library_refresh (WmLibrary *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->entries);
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      GStatBuf status;

      if (name[0] != '.' && g_str_has_suffix (name, ENDING) && g_stat (path, &status) == 0)
        g_ptr_array_add (self->entries, wm_library_entry_new (path, status.st_mtime));
    }
  g_ptr_array_sort (self->entries, compare_use);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    wm_library_entry_load (g_ptr_array_index (self->entries, i));
}

/**
 * wm_library_contains:
 * @self: a library
 * @path: a file
 *
 * Returns: whether it lies in the library's folder
 */
gboolean
wm_library_contains (WmLibrary  *self,
                     const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);

  return g_str_equal (folder, self->folder);
}

/* Keeps letters and digits of any script; all else becomes a single dash. */
static char *
dup_file_name (const char *name)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *c = name; *c != '\0' && clean->len < 80; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalnum (letter) || g_unichar_ismark (letter))
        g_string_append_unichar (clean, letter);
      else if (clean->len > 0 && clean->str[clean->len - 1] != '-')
        g_string_append_c (clean, '-');
    }
  while (clean->len > 0 && clean->str[clean->len - 1] == '-')
    g_string_truncate (clean, clean->len - 1);
  return g_strdup (clean->len > 0 ? clean->str : "plan");
}

/**
 * wm_library_dup_path:
 * @self: a library
 * @name: what the plan is called: an organisation, or a file's name
 * @error: return location
 *
 * Makes the library's folder where there is none yet.
 *
 * Returns: (transfer full): a path in the library where no file is yet
 */
char *
wm_library_dup_path (WmLibrary   *self,
                     const char  *name,
                     GError     **error)
{
  g_autofree char *clean = dup_file_name (name);
  char *path;

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _ ("%s: the library’s folder could not be made: %s"),
                   self->folder, g_strerror (code));
      return NULL;
    }
  path = g_strdup_printf ("%s/%s" ENDING, self->folder, clean);
  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s-%u" ENDING, self->folder, clean, i);
    }
  return path;
}

/* Notes that a plan has been used now: the time of its file says so. */
void
wm_library_touch (WmLibrary  *self,
                  const char *path)
{
  if (wm_library_contains (self, path))
    utime (path, NULL);
}

typedef struct
{
  char *from;
  char *to;
} Copy;

static void
copy_free (Copy *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

static void
add_worker (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Copy *copy = data;
  GError *error = NULL;
  g_autoptr (WmStore) store = wm_store_open (copy->from, WM_STORE_READ_ONLY, &error);

  if (store == NULL)
    g_task_return_error (task, error);
  else if (wm_store_get_damage (store) != NULL)
    g_task_return_new_error (task, WM_STORE_ERROR, WM_STORE_ERROR_DAMAGED,
                             /* Translators: a file, and a sentence about what is wrong with it */
                             _ ("%s: no copy was taken, as the file is damaged: %s"), copy->from, wm_store_get_damage (store));
  else if (!wm_store_copy (store, copy->to, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (copy->to), g_free);
}

/**
 * wm_library_add_async:
 * @self: a library
 * @path: a plan file elsewhere
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes a copy of a plan into the library. A file that is damaged, from a newer Waymark
 * or no plan at all is refused, and nothing is written.
 */
void
wm_library_add_async (WmLibrary           *self,
                      const char          *path,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *name = g_path_get_basename (path);
  Copy *copy = g_new0 (Copy, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, wm_library_add_async);
  if (g_str_has_suffix (name, ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  copy->from = g_strdup (path);
  copy->to = wm_library_dup_path (self, name, &error);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  if (copy->to == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, add_worker);
}

/**
 * wm_library_add_finish:
 * @self: a library
 * @result: the result given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the copy's path, or %NULL
 */
char *
wm_library_add_finish (WmLibrary     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  char *path = g_task_propagate_pointer (G_TASK (result), error);

  if (path != NULL)
    wm_library_refresh (self);
  return path;
}

static gboolean
rename_plan (const char  *from,
             const char  *to,
             GError     **error)
{
  int code;

  if (g_rename (from, to) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _ ("%s: could not be moved: %s"), from, g_strerror (code));
  return FALSE;
}

/**
 * wm_library_remove:
 * @self: a library
 * @path: a plan in it
 * @error: return location
 *
 * Takes a plan out of the list, by putting its file aside; wm_library_restore() brings it
 * back, wm_library_discard() moves it on to the wastebasket.
 *
 * Returns: (transfer full): what it is called now, or %NULL; refused with
 *   %WM_STORE_ERROR_BUSY while a window has it open
 */
char *
wm_library_remove (WmLibrary   *self,
                   const char  *path,
                   GError     **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WmStore) store = wm_store_open (path, WM_STORE_READ_WRITE, &local);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = NULL;
  g_autofree char *hidden = NULL;

  /* Opened and closed for editing, the file is whole without its -wal. One that is too
   * damaged for that goes as it is. */
  if (store == NULL && g_error_matches (local, WM_STORE_ERROR, WM_STORE_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (store != NULL && !wm_store_close (store, error))
    return NULL;
  folder = g_build_filename (self->folder, ".removed", NULL);
  hidden = g_build_filename (folder, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _ ("%s: the folder could not be made: %s"), folder,
                   g_strerror (code));
      return NULL;
    }
  if (!rename_plan (path, hidden, error))
    return NULL;
  wm_library_refresh (self);
  return g_steal_pointer (&hidden);
}

/**
 * wm_library_restore:
 * @self: a library
 * @removed: what wm_library_remove() returned
 * @error: return location
 *
 * Returns: whether the plan is in the list again
 */
gboolean
wm_library_restore (WmLibrary   *self,
                    const char  *removed,
                    GError     **error)
{
  g_autofree char *name = g_path_get_basename (removed);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (!rename_plan (removed, path, error))
    return FALSE;
  wm_library_refresh (self);
  return TRUE;
}

/**
 * wm_library_discard:
 * @self: a library
 * @removed: what wm_library_remove() returned
 *
 * Moves a removed plan to the system's wastebasket, from where the file manager brings it
 * back. Where there is none, it stays aside. One that has been restored is left alone.
 */
void
wm_library_discard (WmLibrary  *self,
                    const char *removed)
{
  g_autoptr (GFile) file = g_file_new_for_path (removed);
  g_autoptr (GError) error = NULL;

  if (!g_file_trash (file, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_debug ("%s: stays where it is: %s", removed, error->message);
}
