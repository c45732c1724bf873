/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-verify-private.h"
#include "store/wm-digest.h"

#define MANIFEST    "manifest-sha256.txt"
#define TAGMANIFEST "tagmanifest-sha256.txt"
#define BAG_INFO    "bag-info.txt"
#define BAGIT       "bagit.txt"

static const char *const tagged[] = { "README.txt", BAG_INFO, BAGIT, MANIFEST };
static const char *const untagged[] = { TAGMANIFEST, TAGMANIFEST ".sig", "signer.pub" };

/* A tag file as text: UTF-8 without null or byte order mark, its last line ended. */
static char *
load_tag (WmVerification *self,
          const char     *path)
{
  gsize length;
  g_autofree char *text = wm_archive_load (self, path, WM_TAG_FILE_BYTES, &length);

  if (text == NULL)
    return NULL;
  if (length == 0 || text[length - 1] != '\n' || !g_utf8_validate (text, (gssize) length, NULL) || strchr (text, '\r') != NULL ||
      g_str_has_prefix (text, "\xef\xbb\xbf"))
    {
      wm_verification_fault (self, path, _ ("It is no text in UTF-8 with ended lines."));
      return NULL;
    }
  return g_steal_pointer (&text);
}

static gboolean
is_digest (const char *text)
{
  return strspn (text, "0123456789abcdef") == 64;
}

/* Takes the lines of a manifest into @listed. */
static void
read_manifest (WmVerification *self,
               const char     *path,
               gboolean        payload,
               char           *text)
{
  guint number = 0;

  for (char *line = text, *end; *line != '\0'; line = end + 1)
    {
      end = strchr (line, '\n');
      *end = '\0';
      number++;
      if (!is_digest (line) || strncmp (line + 64, "  ", 2) != 0 || !wm_verify_is_name (line + 66) ||
          g_str_has_prefix (line + 66, "data/") != payload)
        wm_verification_fault (self, path, _ ("Line %u is not a SHA-256, two spaces and a path."), number);
      else if (!g_hash_table_insert (self->listed, g_strdup (line + 66), g_strndup (line, 64)))
        wm_verification_fault (self, path, _ ("Line %u lists a file a second time."), number);
    }
}

static void
check_bagit (WmVerification *self)
{
  g_autofree char *text = load_tag (self, BAGIT);

  if (text != NULL && !g_str_equal (text, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"))
    wm_verification_fault (self, BAGIT, _ ("It does not say that this is a BagIt 1.0 folder in UTF-8."));
}

/* Value of a line of bag-info.txt. */
static char *
dup_tag (const char *text,
         const char *name)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name) && g_str_has_prefix (lines[i] + strlen (name), ": "))
      return g_strdup (lines[i] + strlen (name) + 2);
  return NULL;
}

static void
check_bag_info (WmVerification *self)
{
  g_autofree char *text = load_tag (self, BAG_INFO);
  g_autofree char *version = NULL, *oxum = NULL, *expected = NULL;

  if (text == NULL)
    return;
  self->report->organization = dup_tag (text, "Source-Organization");
  version = dup_tag (text, "Audit-Bundle-Version");
  oxum = dup_tag (text, "Payload-Oxum");
  expected = g_strdup_printf ("%" G_GINT64_FORMAT ".%u", self->report->n_bytes, self->report->n_files);
  if (version == NULL || !g_str_has_prefix (version, "1."))
    wm_verification_fault (self, BAG_INFO, _ ("The bundle has format version %s, and only 1 can be checked here; use a newer Waymark."),
                           version != NULL ? version : "?");
  if (g_strcmp0 (oxum, expected) != 0)
    wm_verification_fault (self, BAG_INFO, _ ("Payload-Oxum says %s where %s is there."), oxum != NULL ? oxum : "?", expected);
}

/* Compares the hash that a manifest gives with that of the bytes. */
static void
check_digest (WmVerification *self,
              const char     *path)
{
  WmBundleEntry *entry = g_hash_table_lookup (self->entries, path);
  const char *digest = g_hash_table_lookup (self->listed, path);

  if (entry == NULL)
    wm_verification_fault (self, path, _ ("It is missing."));
  else if (wm_archive_hash (self, path, entry) && !g_str_equal (entry->digest, digest))
    wm_verification_fault (self, path, _ ("Its bytes were changed or damaged after the bundle was made."));
}

static void
check_tag_manifest (WmVerification *self)
{
  g_autofree char *text = load_tag (self, TAGMANIFEST);

  if (text == NULL)
    return;
  self->report->digest = wm_digest_of_text (text);
  read_manifest (self, TAGMANIFEST, FALSE, text);
  for (guint i = 0; i < G_N_ELEMENTS (tagged); i++)
    if (g_hash_table_contains (self->listed, tagged[i]))
      check_digest (self, tagged[i]);
    else
      wm_verification_fault (self, tagged[i], _ ("It is not listed in tagmanifest-sha256.txt."));
  if (g_hash_table_size (self->listed) > G_N_ELEMENTS (tagged))
    wm_verification_fault (self, TAGMANIFEST, _ ("It lists files that are no tag files of a bundle."));
}

static gboolean
is_one_of (const char        *path,
           const char *const *paths,
           guint              n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (path, paths[i]))
      return TRUE;
  return FALSE;
}

static GPtrArray *
list_paths (GHashTable *table)
{
  GPtrArray *paths = g_hash_table_get_keys_as_ptr_array (table);

  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  return paths;
}

/* Counts the payload, and finds what does not belong. */
static void
check_set (WmVerification *self)
{
  g_autoptr (GPtrArray) paths = list_paths (self->entries);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      const WmBundleEntry *entry = g_hash_table_lookup (self->entries, path);

      if (g_str_has_prefix (path, "data/"))
        {
          self->report->n_files++;
          self->report->n_bytes += entry->size;
        }
      else if (!is_one_of (path, tagged, G_N_ELEMENTS (tagged)) && !is_one_of (path, untagged, G_N_ELEMENTS (untagged)))
        wm_verification_fault (self, path, _ ("It does not belong to a bundle: it was added."));
    }
}

/* Checks all that is outside of data/. */
void
wm_verify_tags (WmVerification *self)
{
  check_set (self);
  check_bagit (self);
  check_tag_manifest (self);
  check_bag_info (self);
}

/* Checks that the files under data/ are those of the manifest, byte for byte. */
void
wm_verify_payload (WmVerification *self)
{
  g_autofree char *text = load_tag (self, MANIFEST);
  g_autoptr (GPtrArray) present = list_paths (self->entries);
  g_autoptr (GPtrArray) listed = NULL;

  if (text == NULL)
    return;
  read_manifest (self, MANIFEST, TRUE, text);
  listed = list_paths (self->listed);
  for (guint i = 0; i < listed->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    if (g_str_has_prefix (listed->pdata[i], "data/"))
      check_digest (self, listed->pdata[i]);
  for (guint i = 0; i < present->len; i++)
    if (g_str_has_prefix (present->pdata[i], "data/") && !g_hash_table_contains (self->listed, present->pdata[i]))
      wm_verification_fault (self, present->pdata[i], _ ("It is not listed in manifest-sha256.txt: it was added or renamed."));
}
