/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/wm-bundle-private.h"

/* For the auditor. In English, whatever the language of the program: two exports of the
 * same data are the same bytes. */
static const char readme_head[] =
  "This folder is an audit bundle: the records of a certification plan and the files\n"
  "that are its evidence. You need no special program to read or to check it.\n"
  "\n";

static const char readme_check[] =
  "How to check it\n"
  "---------------\n"
  "\n"
  "In a terminal, in the folder that holds the archive, type these lines:\n"
  "\n"
  "    unzip -q %1$s.zip && cd %1$s\n"
  "    sha256sum --strict -c tagmanifest-sha256.txt && sha256sum --strict -c manifest-sha256.txt\n"
  "    find data -type f | LC_ALL=C sort | diff - <(cut -c67- manifest-sha256.txt)\n"
  "    sha256sum tagmanifest-sha256.txt\n"
  "\n"
  "The second line must say OK for every file: nothing was changed, nothing is missing.\n"
  "The third must print nothing: no file was added. The fourth prints the bundle digest;\n"
  "compare it with the digest that you were given by another way, such as on paper or\n"
  "by telephone. When the two are equal, every byte is as it was when the bundle was made.\n"
  "On macOS write: shasum -a 256 -c in place of: sha256sum --strict -c\n"
  "Any program that validates BagIt folders (RFC 8493) gives the same verdict.\n"
  "\n"
  "The digest shows that nothing changed, not who made the bundle.\n"
  "\n"
  "The history\n"
  "-----------\n"
  "\n"
  "Every change of the plan is kept in a history in which each entry carries the hash\n"
  "of the one before. The newest at the time of this bundle is the history head:\n"
  "\n"
  "    %2$s\n"
  "\n"
  "Keep it. If you see the plan again, its history must still hold an entry with this\n"
  "hash; if not, what went before was cut or rewritten.\n"
  "\n"
  "What is in it\n"
  "-------------\n"
  "\n"
  "    data/bundle.json      what there is: documents, evidence with its original file\n"
  "                          names, and evidence that is held back, with the reason\n"
  "    data/records/         the plan's records as JSON, one file a kind\n"
  "    data/evidence/        the files, each named by its own SHA-256\n"
  "\n";

static char *
dup_readme (WmBundleDraft *self)
{
  GString *text = g_string_new (readme_head);
  g_autofree char *when = wm_moment_format (self->as_of);

  g_string_append_printf (text, "Organisation: %s\nPlan: %s\nAs of: %s\nBundle: %s\n\n", self->organization, self->title, when, self->uuid);
  g_string_append_printf (text, readme_check, self->folder, self->head);
  for (guint i = 0; i < self->files->len; i++)
    {
      const WmBundleFile *file = g_ptr_array_index (self->files, i);

      g_string_append_printf (text, "    %s  (%" G_GINT64_FORMAT " bytes)\n", file->path, file->size);
      if (file->title != NULL)
        g_string_append_printf (text, "        %s\n", file->title);
    }
  if (self->n_excluded > 0)
    g_string_append_printf (text, "\nHeld back, shown on site: %u. They are listed in data/bundle.json.\n", self->n_excluded);
  return g_string_free_and_steal (text);
}

/* A value on one line: control characters become spaces. */
static void
append_tag (GString    *text,
            const char *name,
            const char *value)
{
  g_autofree char *line = g_strdup (value);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_string_append_printf (text, "%s: %s\n", name, g_strstrip (line));
}

static char *
dup_bag_info (WmBundleDraft *self)
{
  GString *text = g_string_new (NULL);
  guint n_files;
  gint64 size = wm_bundle_draft_get_size (self, &n_files);
  g_autofree char *description = g_strdup_printf ("Audit bundle of %s", self->title);
  g_autofree char *identifier = g_strdup_printf ("urn:uuid:%s", self->uuid);
  g_autofree char *oxum = g_strdup_printf ("%" G_GINT64_FORMAT ".%u", size, n_files);
  g_autofree char *when = wm_moment_format (self->as_of);

  when[10] = '\0';
  append_tag (text, "Source-Organization", self->organization);
  append_tag (text, "External-Description", description);
  append_tag (text, "External-Identifier", identifier);
  append_tag (text, "Bagging-Date", when);
  append_tag (text, "Payload-Oxum", oxum);
  append_tag (text, "Bag-Software-Agent", "Waymark " WM_VERSION);
  append_tag (text, "Audit-Bundle-Version", WM_BUNDLE_VERSION);
  return g_string_free_and_steal (text);
}

/* Lines for the files below data/, or for those that are not. */
static char *
dup_manifest (WmBundleDraft *self,
              gboolean       payload)
{
  GString *text = g_string_new (NULL);

  wm_bundle_draft_sort (self);
  for (guint i = 0; i < self->files->len; i++)
    {
      const WmBundleFile *file = g_ptr_array_index (self->files, i);

      if (g_str_has_prefix (file->path, "data/") == payload)
        g_string_append_printf (text, "%s  %s\n", file->digest, file->path);
    }
  return g_string_free_and_steal (text);
}

/* Adds the tag files, once the payload is complete. */
void
wm_bundle_add_tags (WmBundleDraft *self)
{
  g_autofree char *readme = NULL;

  wm_bundle_draft_sort (self);
  readme = dup_readme (self);
  wm_bundle_draft_add_text (self, "README.txt", g_steal_pointer (&readme));
  wm_bundle_draft_add_text (self, "bagit.txt", g_strdup ("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
  wm_bundle_draft_add_text (self, "bag-info.txt", dup_bag_info (self));
  wm_bundle_draft_add_text (self, "manifest-sha256.txt", dup_manifest (self, TRUE));
  self->digest = g_strdup (wm_bundle_draft_add_text (self, "tagmanifest-sha256.txt", dup_manifest (self, FALSE))->digest);
}
