/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "reader/wm-reader-private.h"
#include "record/wm-json.h"
#include "wm-core-resources.h"

#define FOLDER "/io/github/waymark/Waymark/core/readers"
#define HEAD   (64 * 1024)

G_DEFINE_QUARK (wm-reader-error-quark, wm_reader_error)

static GPtrArray *
load_readers (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  GPtrArray *readers = g_ptr_array_new_with_free_func (wm_reader_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_path ("/", FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      gsize length = 0;
      const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";
      g_autoptr (JsonNode) node = bytes != NULL ? wm_json_parse (text, (gssize) length, &error) : NULL;
      WmReader *reader = node != NULL ? wm_reader_new_from_json (json_node_get_object (node), &error) : NULL;

      if (reader == NULL)
        g_error ("%s: %s", path, error->message);
      g_ptr_array_add (readers, reader);
    }
  return readers;
}

static int
by_id (gconstpointer a,
       gconstpointer b)
{
  return strcmp (((const WmReader *) a)->id, ((const WmReader *) b)->id);
}

/**
 * wm_readers_list:
 *
 * On any thread.
 *
 * Returns: (transfer none) (element-type WmReader): all readers, by their ids
 */
const GPtrArray *
wm_readers_list (void)
{
  static gsize once;
  static GPtrArray *readers;

  if (g_once_init_enter (&once))
    {
      readers = load_readers ();
      g_ptr_array_sort_values (readers, by_id);
      g_once_init_leave (&once, 1);
    }
  return readers;
}

/**
 * wm_readers_find:
 *
 * Returns: (transfer none) (nullable): the reader called @id
 */
const WmReader *
wm_readers_find (const char *id)
{
  const GPtrArray *readers = wm_readers_list ();

  for (guint i = 0; i < readers->len; i++)
    if (g_str_equal (((const WmReader *) g_ptr_array_index (readers, i))->id, id))
      return g_ptr_array_index (readers, i);
  return NULL;
}

const char *
wm_reader_get_id (const WmReader *self)
{
  return self->id;
}

/**
 * wm_reader_get_title:
 *
 * Returns: (transfer none): what it reads, by its own name, in the same words in every language
 */
const char *
wm_reader_get_title (const WmReader *self)
{
  return self->title;
}

typedef struct
{
  const char        *name;
  gboolean           folded;
  WmReaderFormatFunc read;
} Format;

static const Format formats[WM_READER_N_FORMATS] = {
  [WM_READER_JSON] = { "JSON", FALSE, wm_reader_json_read },
  [WM_READER_JSON_LINES] = { "JSON Lines", FALSE, wm_reader_json_lines_read },
  [WM_READER_XML] = { "XML", FALSE, wm_reader_xml_read },
  [WM_READER_CSV] = { "CSV", TRUE, wm_reader_csv_read },
  [WM_READER_MARKDOWN] = { "Markdown", TRUE, wm_reader_markdown_read },
  [WM_READER_YAML] = { "YAML", FALSE, wm_reader_yaml_read },
  [WM_READER_TAGS] = { "Tag-value", FALSE, wm_reader_tags_read },
};

/**
 * wm_reader_get_format:
 *
 * Returns: (transfer none): what its files are made of: “JSON”
 */
const char *
wm_reader_get_format (const WmReader *self)
{
  return formats[self->format].name;
}

/**
 * wm_reader_is_tested_on_real_files:
 *
 * Returns: whether it was tested on files that others made; else only on samples of ours, made after the
 *   documentation of the format
 */
gboolean
wm_reader_is_tested_on_real_files (const WmReader *self)
{
  return self->real;
}

/* Opening: text of any encoding becomes UTF-8 */

typedef struct
{
  WmReaderOpen open;
  gpointer     user_data;
  const char  *charset; /* (nullable): of what is no UTF-8 */
} Source;

static GInputStream *
open_source (const Source  *self,
             gboolean       raw,
             GError       **error)
{
  g_autoptr (GInputStream) stream = self->open (self->user_data, error);
  g_autoptr (GCharsetConverter) converter = NULL;

  if (stream == NULL || raw || self->charset == NULL)
    return g_steal_pointer (&stream);
  converter = g_charset_converter_new ("UTF-8", self->charset, error);
  return converter == NULL ? NULL : g_converter_input_stream_new (stream, G_CONVERTER (converter));
}

/* Links in Markdown begin with a bracket too. */
static gboolean
is_array (const char *head,
          gsize       length)
{
  gsize i = 1;

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return i < length && strchr ("{[\"]-0123456789", head[i]) != NULL;
}

/* @n_candidates: (out): 0 for what can't be any */
static void
sniff (const char     *head,
       gsize           length,
       Source         *source,
       WmReaderFormat *candidates,
       guint          *n_candidates)
{
  g_autofree char *converted = NULL;
  const char *bad;
  char first;

  *n_candidates = 0;
  if (length >= 2 && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0))
    {
      source->charset = "UTF-16";
      converted = g_convert (head, (gssize) (length & ~(gsize) 1), "UTF-8", "UTF-16", NULL, &length, NULL);
      if (converted == NULL)
        return;
      head = converted;
    }
  else if (memchr (head, '\0', length) != NULL)
    return;
  else if (!g_utf8_validate_len (head, length, &bad) && head + length - bad > 3)
    source->charset = "WINDOWS-1252";
  if (length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    head += 3, length -= 3;
  while (length > 0 && g_ascii_isspace (*head))
    head++, length--;
  first = length > 0 ? *head : '\0';
  if (first == '{')
    {
      candidates[(*n_candidates)++] = WM_READER_JSON;
      candidates[(*n_candidates)++] = WM_READER_JSON_LINES;
    }
  else if (first == '[' && is_array (head, length))
    candidates[(*n_candidates)++] = WM_READER_JSON;
  else if (first == '<')
    {
      candidates[(*n_candidates)++] = WM_READER_XML;
      candidates[(*n_candidates)++] = WM_READER_MARKDOWN;
    }
  else if (first != '\0')
    {
      candidates[(*n_candidates)++] = WM_READER_TAGS;
      candidates[(*n_candidates)++] = WM_READER_CSV;
      candidates[(*n_candidates)++] = WM_READER_MARKDOWN;
      candidates[(*n_candidates)++] = WM_READER_YAML;
    }
}

/* Recognising: the signs of all readers of a format, at once */

typedef struct
{
  const WmReader *reader;
  GPtrArray      *alternatives; /* of GArray of guint: indexes of signs */
} Candidate;

typedef struct
{
  char *const *patterns;
  gboolean     negative; /* it is there as long as nothing contradicts */
  gboolean     decided;  /* seen, or contradicted */
} Sign;

typedef struct
{
  GArray    *signs;      /* of Sign */
  GPtrArray *candidates; /* of Candidate */
  WmMatch   *match;
  gboolean   all;
} Recogniser;

static void
free_candidate (gpointer data)
{
  Candidate *self = data;

  g_ptr_array_unref (self->alternatives);
  g_free (self);
}

static gboolean
is_negative (char *const *patterns)
{
  return *patterns[0] == '!' || *patterns[0] == '\0';
}

static void
add_candidate (Recogniser     *self,
               const WmReader *reader,
               WmPathNode     *paths,
               gboolean        folded)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->reader = reader;
  candidate->alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < reader->signs->len; i++)
    {
      GPtrArray *of = g_ptr_array_index (reader->signs, i);
      GArray *indexes = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint k = 0; k < of->len; k++)
        {
          const WmReaderSign *given = g_ptr_array_index (of, k);
          const Sign sign = { .patterns = given->patterns, .negative = is_negative (given->patterns) };
          g_auto (GStrv) alternatives = g_strsplit (given->path, "|", -1);
          guint index = self->signs->len;

          for (guint a = 0; alternatives[a] != NULL; a++)
            wm_path_node_add (paths, alternatives[a], folded, WM_MARK_SIGN, index);
          g_array_append_val (self->signs, sign);
          g_array_append_val (indexes, index);
        }
      g_ptr_array_add (candidate->alternatives, indexes);
    }
  g_ptr_array_add (self->candidates, candidate);
}

/* @so_far: whether what has not been seen yet may still come */
static gboolean
is_recognised (Recogniser      *self,
               const Candidate *candidate,
               gboolean         so_far)
{
  for (guint i = 0; i < candidate->alternatives->len; i++)
    {
      GArray *indexes = g_ptr_array_index (candidate->alternatives, i);
      gboolean good = TRUE;

      for (guint k = 0; k < indexes->len && good; k++)
        {
          const Sign *sign = &g_array_index (self->signs, Sign, g_array_index (indexes, guint, k));

          good = sign->negative ? !sign->decided && !so_far : sign->decided;
        }
      if (good)
        return TRUE;
    }
  return FALSE;
}

/* Nothing that comes can change it: one is recognised, and there is none that is more exactly that. */
static gboolean
is_settled (Recogniser *self)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->candidates, i);
      gboolean refined = FALSE;

      if (!is_recognised (self, candidate, TRUE))
        continue;
      for (guint k = 0; k < self->candidates->len && !refined; k++)
        refined = g_strcmp0 (((const Candidate *) g_ptr_array_index (self->candidates, k))->reader->refines, candidate->reader->id) == 0;
      if (!refined)
        return TRUE;
    }
  return FALSE;
}

static void
sign_cb (guint       index,
         const char *value,
         gpointer    user_data)
{
  Recogniser *self = user_data;
  Sign *sign = &g_array_index (self->signs, Sign, index);

  if (sign->decided || wm_reader_pattern_holds (sign->patterns, value) == sign->negative)
    return;
  sign->decided = TRUE;
  if (!self->all && !sign->negative && is_settled (self))
    wm_match_stop (self->match);
}

static gboolean
is_refined (const GPtrArray *found,
            const WmReader  *reader)
{
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (((const WmReader *) g_ptr_array_index (found, i))->refines, reader->id) == 0)
      return TRUE;
  return FALSE;
}

static GPtrArray *
collect (Recogniser *self)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  GPtrArray *exact = g_ptr_array_new ();

  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (is_recognised (self, candidate, FALSE))
        g_ptr_array_add (found, (gpointer) candidate->reader);
    }
  for (guint i = 0; i < found->len; i++)
    if (!is_refined (found, g_ptr_array_index (found, i)))
      g_ptr_array_add (exact, g_ptr_array_index (found, i));
  return exact;
}

/* What is found before a file turns out to be broken counts too, but in plain texts: those are a table only if all is. */
static GPtrArray *
recognise_format (const Source    *source,
                  WmReaderFormat   format,
                  gboolean         all,
                  GCancellable    *cancellable,
                  GError         **error)
{
  const GPtrArray *readers = wm_readers_list ();
  g_autoptr (GInputStream) stream = open_source (source, format == WM_READER_XML, error);
  Recogniser self = { .all = all };
  WmPathNode *paths;
  GPtrArray *found;
  gboolean good;

  if (stream == NULL)
    return NULL;
  paths = wm_path_node_new ();
  self.signs = g_array_new (FALSE, FALSE, sizeof (Sign));
  self.candidates = g_ptr_array_new_with_free_func (free_candidate);
  for (guint i = 0; i < readers->len; i++)
    if (((const WmReader *) g_ptr_array_index (readers, i))->format == format)
      add_candidate (&self, g_ptr_array_index (readers, i), paths, formats[format].folded);
  self.match = wm_match_new (paths, NULL, formats[format].folded, sign_cb, NULL, &self);
  good = formats[format].read (stream, self.match, WM_READER_HEAD, cancellable, error);
  found = collect (&self);
  if (!good && format >= WM_READER_CSV)
    g_ptr_array_set_size (found, 0);
  wm_match_free (self.match);
  g_array_unref (self.signs);
  g_ptr_array_unref (self.candidates);
  wm_path_node_free (paths);
  return found;
}

/* Where several fit, one whose files are often called like this. */
static void
prefer_name (GPtrArray  *found,
             const char *name)
{
  g_autofree char *small = name == NULL ? NULL : g_ascii_strdown (name, -1);

  for (guint i = 0; small != NULL && i < found->len; i++)
    {
      WmReader *reader = g_ptr_array_index (found, i);

      for (guint k = 0; reader->names != NULL && reader->names[k] != NULL; k++)
        if (g_pattern_match_simple (reader->names[k], small))
          {
            g_ptr_array_remove_index (found, i);
            g_ptr_array_insert (found, 0, reader);
            return;
          }
    }
}

/* HTML begins with a < too. */
static gboolean
says_xml (const char *head,
          gsize       length)
{
  return g_strstr_len (head, (gssize) MIN (length, 64), "<?xml") != NULL;
}

static gboolean
is_cancelled (const GError *error)
{
  return error != NULL && error->domain == G_IO_ERROR;
}

static GPtrArray *
recognise (Source        *source,
           const char    *name,
           gboolean       all,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GInputStream) stream = open_source (source, TRUE, error);
  g_autofree char *head = g_malloc (HEAD);
  WmReaderFormat candidates[WM_READER_N_FORMATS];
  g_autoptr (GError) why = NULL;
  GPtrArray *found = g_ptr_array_new ();
  guint n_candidates;
  gsize length;

  if (stream == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_input_stream_read_all (stream, head, HEAD, &length, cancellable, error))
    {
      g_ptr_array_unref (found);
      return NULL;
    }
  sniff (head, length, source, candidates, &n_candidates);
  for (guint i = 0; i < n_candidates && found->len == 0; i++)
    {
      g_autoptr (GError) trouble = NULL;
      GPtrArray *of_format = recognise_format (source, candidates[i], all, cancellable, &trouble);

      if (of_format != NULL)
        {
          g_ptr_array_unref (found);
          found = of_format;
        }
      /* Texts of the further kinds are guessed at: that they are none is no error. */
      if (trouble != NULL && (candidates[i] < WM_READER_XML || (candidates[i] == WM_READER_XML && says_xml (head, length)) || is_cancelled (trouble)))
        {
          g_clear_error (&why);
          why = g_steal_pointer (&trouble);
        }
      else if (trouble == NULL && candidates[i] == WM_READER_JSON_LINES)
        g_clear_error (&why);
      if (is_cancelled (why))
        break;
    }
  prefer_name (found, name);
  if (found->len == 0 && why != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      g_clear_pointer (&found, g_ptr_array_unref);
    }
  return found;
}

/**
 * wm_readers_recognise:
 * @open: opens the file
 * @name: (nullable): what it is called, which decides only where its contents leave a choice
 * @all: whether to look at all of it that is looked at, where the first part says enough
 * @error: set to %WM_READER_ERROR for a broken file, or to what @open and reading say
 *
 * Returns: (transfer container) (nullable) (element-type WmReader): those that recognise the file, the likeliest first;
 *   %NULL with @error
 */
GPtrArray *
wm_readers_recognise (WmReaderOpen   open,
                      gpointer       user_data,
                      const char    *name,
                      gboolean       all,
                      GCancellable  *cancellable,
                      GError       **error)
{
  Source source = { .open = open, .user_data = user_data };

  return recognise (&source, name, all, cancellable, error);
}

/* Reading */

typedef struct
{
  WmTally    *tally;
  WmReading  *reading;
} Reader;

static void
scope_cb (WmMatch    *match,
          WmInstance *instance,
          gpointer    user_data)
{
  Reader *self = user_data;

  wm_tally_take (self->tally, match, instance);
  if (wm_instance_get_scope (instance) == 0)
    self->reading = wm_tally_finish (self->tally, match, instance);
}

static WmReading *
read_with (const WmReader  *reader,
           const Source    *source,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GInputStream) stream = open_source (source, reader->format == WM_READER_XML, error);
  g_autoptr (WmTally) tally = NULL;
  g_autoptr (WmMatch) match = NULL;
  const Format *format = &formats[reader->format];
  Reader self = { 0 };
  gboolean good;

  if (stream == NULL)
    return NULL;
  self.tally = tally = wm_tally_new (reader);
  match = wm_match_new (reader->paths, reader->scopes, format->folded, NULL, scope_cb, &self);
  good = format->read (stream, match, 0, cancellable, error);
  wm_match_end (match);
  if (!good)
    g_clear_pointer (&self.reading, wm_reading_free);
  return self.reading;
}

/**
 * wm_readers_read:
 * @open: opens the file; called a few times
 * @name: (nullable): what it is called
 * @reading: (out) (nullable): what it says; %NULL for a file that no reader knows
 * @error: set to %WM_READER_ERROR for a broken file, with the place in it and what to do, or to what @open and reading say
 *
 * Recognises a file and takes the facts out of it, in bounded memory. On any thread.
 *
 * Returns: whether all went well
 */
gboolean
wm_readers_read (WmReaderOpen   open,
                 gpointer       user_data,
                 const char    *name,
                 WmReading    **reading,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Source source = { .open = open, .user_data = user_data };
  g_autoptr (GPtrArray) found = recognise (&source, name, FALSE, cancellable, error);

  *reading = NULL;
  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return TRUE;
  *reading = read_with (g_ptr_array_index (found, 0), &source, cancellable, error);
  return *reading != NULL;
}

static GInputStream *
open_file (gpointer   user_data,
           GError   **error)
{
  return G_INPUT_STREAM (g_file_read (user_data, NULL, error));
}

/**
 * wm_readers_read_file:
 *
 * Like wm_readers_read(), of a file on disk.
 */
gboolean
wm_readers_read_file (GFile         *file,
                      WmReading    **reading,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base != NULL ? base : "");

  return wm_readers_read (open_file, file, name, reading, cancellable, error);
}
