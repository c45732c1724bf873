/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "collect/wm-collect-pattern.h"
#include "collect/wm-collect-private.h"

/* What lies in a watched folder: all that its patterns match, each with a reason where it is left. */

#define ATTRIBUTES "standard::name,standard::type,standard::is-hidden,standard::is-symlink,standard::size,time::modified,time::modified-usec"
#define DEPTH_AT_MOST 32
#define FILES_AT_MOST 10000

/*< private >
 * wm_collect_leave:
 * @reason: why @file is left
 */
void
wm_collect_leave (WmCollectFile *file,
                  const char    *reason)
{
  file->state = WM_COLLECT_LEFT;
  g_set_str (&file->reason, reason);
}

static gint64
get_stamp (GFileInfo *info)
{
  return (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
         + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static WmCollectFile *
add_file (WmCollect  *self,
          GFile      *file,
          const char *path)
{
  WmCollectFile *added = g_new0 (WmCollectFile, 1);

  added->file = g_object_ref (file);
  added->path = g_filename_display_name (path);
  added->state = WM_COLLECT_NEW;
  added->item = -1;
  g_ptr_array_add (self->files, added);
  return added;
}

static void
judge (WmCollect     *self,
       WmCollectFile *file,
       GFileInfo     *info)
{
  g_autofree char *limit = NULL, *reason = NULL;

  file->size = g_file_info_get_size (info);
  file->stamp = get_stamp (info);
  if (g_file_info_get_is_symlink (info))
    wm_collect_leave (file, _ ("it is a symbolic link, which may lead out of the folder; put the file itself there"));
  else if (g_file_info_get_is_hidden (info))
    wm_collect_leave (file, _ ("it is hidden; give it a name without a dot in front"));
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    wm_collect_leave (file, _ ("it is no plain file"));
  else if (file->size == 0)
    wm_collect_leave (file, _ ("it is empty"));
  else if (file->size > self->limit)
    {
      limit = g_format_size_full ((guint64) self->limit, G_FORMAT_SIZE_IEC_UNITS);
      reason = g_strdup_printf (_ ("it is larger than %s; raise the limit of the folder to take it"), limit);
      wm_collect_leave (file, reason);
    }
}

static gboolean walk (WmCollect *self, GFile *folder, const char *path, guint depth, GCancellable *cancellable, GError **error);

/* Folders that can't be looked into are told like files. */
static void
walk_below (WmCollect    *self,
            GFile        *folder,
            const char   *path,
            GFileInfo    *info,
            guint         depth,
            GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (!self->subfolders)
    return;
  if (g_file_info_get_is_hidden (info))
    wm_collect_leave (add_file (self, folder, path), _ ("it is a hidden folder; give it a name without a dot in front"));
  else if (depth >= DEPTH_AT_MOST)
    wm_collect_leave (add_file (self, folder, path), _ ("it lies too deep; watch a folder nearer to it"));
  else if (!walk (self, folder, path, depth, cancellable, &error) && !g_cancellable_is_cancelled (cancellable))
    wm_collect_leave (add_file (self, folder, path), error->message);
}

static void
look_at (WmCollect    *self,
         GFile        *folder,
         const char   *path,
         GFileInfo    *info,
         guint         depth,
         GCancellable *cancellable)
{
  g_autoptr (GFile) child = g_file_get_child (folder, g_file_info_get_name (info));
  g_autofree char *below = path == NULL ? g_strdup (g_file_info_get_name (info)) : g_build_filename (path, g_file_info_get_name (info), NULL);

  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    walk_below (self, child, below, info, depth + 1, cancellable);
  else if (!wm_collect_pattern_match (self->pattern, below))
    self->n_others++;
  else if (!g_utf8_validate (below, -1, NULL))
    wm_collect_leave (add_file (self, child, below), _ ("its name is not text in UTF-8; give it another one"));
  else
    {
      WmCollectFile *file = add_file (self, child, below);

      judge (self, file, info);
      if (self->files->len > FILES_AT_MOST)
        wm_collect_leave (file, _ ("there are too many files; watch folders in it one by one"));
    }
}

static int
by_name (gconstpointer a,
         gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo *const *) a), g_file_info_get_name (*(GFileInfo *const *) b));
}

static gboolean
walk (WmCollect     *self,
      GFile         *folder,
      const char    *path,
      guint          depth,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);

  if (children == NULL)
    return FALSE;
  for (;;)
    {
      GFileInfo *info;

      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return FALSE;
      if (info == NULL)
        break;
      g_ptr_array_add (infos, g_object_ref (info));
    }
  g_ptr_array_add (self->folders, g_object_ref (folder));
  g_ptr_array_sort (infos, by_name);
  for (guint i = 0; i < infos->len; i++)
    look_at (self, folder, path, g_ptr_array_index (infos, i), depth, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Inside a sandbox, a folder that the person chose is below here, as long as the portal's grant holds. */
static gboolean
is_of_portal (GFile *folder)
{
  g_autofree char *documents = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) mount = g_file_new_for_path (documents);

  return g_file_has_prefix (folder, mount);
}

static void
explain (WmCollect  *self,
         GError    **error)
{
  g_autoptr (GError) was = g_steal_pointer (error);
  g_autofree char *place = g_file_get_parse_name (self->root);
  const char *remedy;

  if (g_error_matches (was, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      *error = g_steal_pointer (&was);
      return;
    }
  if (is_of_portal (self->root))
    remedy = _ ("Waymark may no longer read this folder, or it is gone; choose it again");
  else if (g_error_matches (was, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    remedy = _ ("the folder is not there any more; put it back, or choose another one");
  else if (g_error_matches (was, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    remedy = _ ("the folder may not be read; allow it, or choose another one");
  else if (g_error_matches (was, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    remedy = _ ("this is no folder; choose one");
  else
    remedy = was->message;
  /* Translators: title of a watched folder, its path, and what is wrong and what to do */
  g_set_error (error, G_IO_ERROR, was->domain == G_IO_ERROR ? was->code : G_IO_ERROR_FAILED, _ ("“%s”: %s: %s. What was taken stays."), self->title, place,
               remedy);
}

/*< private >
 * wm_collect_scan:
 *
 * On any thread. Returns: whether the folder itself could be read
 */
gboolean
wm_collect_scan (WmCollect     *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  if (walk (self, self->root, NULL, 0, cancellable, error))
    return TRUE;
  explain (self, error);
  return FALSE;
}

static gboolean
is_wanted (const WmCollectFile *file)
{
  return file->state == WM_COLLECT_NEW || file->state == WM_COLLECT_REVISED;
}

/* Waits, unless it is cancelled. */
static void
wait_for (gint64        usec,
          GCancellable *cancellable)
{
  GPollFD fd;

  if (g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_poll (&fd, 1, (int) (usec / 1000 + 1));
      g_cancellable_release_fd (cancellable);
    }
  else
    g_usleep ((gulong) usec);
}

static void
look_again (WmCollectFile *file,
            GCancellable  *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file->file, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);

  if (info == NULL)
    wm_collect_leave (file, _ ("it vanished meanwhile"));
  else if (g_file_info_get_size (info) != file->size || get_stamp (info) != file->stamp)
    wm_collect_leave (file, _ ("it is still being written; the next look takes it"));
}

/*< private >
 * wm_collect_settle:
 *
 * Where files changed just now, waits until they could have changed again, and leaves those that did: they are
 * only half written.
 */
gboolean
wm_collect_settle (WmCollect     *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  gint64 settle = (gint64) self->settle_ms * 1000, now = g_get_real_time ();
  g_autoptr (GPtrArray) young = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      WmCollectFile *file = g_ptr_array_index (self->files, i);

      if (is_wanted (file) && file->stamp > now - settle)
        g_ptr_array_add (young, file);
    }
  if (young->len > 0)
    wait_for (settle, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint i = 0; i < young->len; i++)
    look_again (g_ptr_array_index (young, i), cancellable);
  return TRUE;
}
