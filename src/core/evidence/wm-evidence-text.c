/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#ifdef HAVE_POPPLER
#include <poppler.h>
#endif

#include "evidence/wm-evidence-text.h"
#include "store/wm-content-text.h"
#include "store/wm-content.h"

/* What files say in words, for the search: texts of all kinds, and PDF where that can be read. What a file is, its
 * first bytes tell: its name and its type may say anything. */

#define TEXT_BYTES (512 * 1024)        /* of each file */
#define PDF_BYTES  (32 * 1024 * 1024)  /* longer ones are not read */
#define PDF_PAGES  300
#define SNIFFED    (16 * 1024)
#define AT_ONCE    32                  /* files in one transaction */

static gboolean
begins_with (const char *bytes,
             gsize       length,
             const char *word)
{
  while (length > 0 && g_ascii_isspace (*bytes))
    {
      bytes++;
      length--;
    }
  return length >= strlen (word) && g_ascii_strncasecmp (bytes, word, strlen (word)) == 0;
}

/* In what only looks like text, controls give it away. */
static gboolean
is_text (const char *bytes,
         gsize       length)
{
  for (gsize i = 0; i < MIN (length, SNIFFED); i++)
    {
      guchar c = (guchar) bytes[i];

      if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b)
        return FALSE;
    }
  return length > 0;
}

/* Markup is not what a page says: each tag, and what scripts and styles hold, becomes a space. In place. */
static void
strip_markup (char *text)
{
  char *out = text;

  for (const char *in = text; *in != '\0';)
    {
      const char *close = *in != '<'                                        ? NULL
                          : g_ascii_strncasecmp (in, "<script", 7) == 0 ? strstr (in, "</script")
                          : g_ascii_strncasecmp (in, "<style", 6) == 0  ? strstr (in, "</style")
                                                                        : in;
      const char *end = close == NULL ? NULL : strchr (close, '>');

      *out++ = end != NULL ? ' ' : *in;
      in = end != NULL ? end + 1 : in + 1;
    }
  *out = '\0';
}

/* Of UTF-16, which Windows writes; else as it is. */
static char *
dup_utf8 (const char *bytes,
          gsize       length)
{
  gboolean little = length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0, big = length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0;

  if (little || big)
    return g_convert (bytes + 2, (gssize) ((length - 2) & ~(gsize) 1), "UTF-8", little ? "UTF-16LE" : "UTF-16BE", NULL, NULL, NULL);
  return is_text (bytes, length) ? g_utf8_make_valid (bytes, (gssize) length) : NULL;
}

#ifdef HAVE_POPPLER
static char *
dup_pdf_text (GBytes       *bytes,
              GCancellable *cancellable)
{
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  int n = document == NULL ? 0 : MIN (poppler_document_get_n_pages (document), PDF_PAGES);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < n && text->len < TEXT_BYTES && !g_cancellable_is_cancelled (cancellable); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = page == NULL ? NULL : poppler_page_get_text (page);

      g_string_append_printf (text, "%s\n", words != NULL ? words : "");
      g_clear_object (&page);
    }
  g_clear_object (&document);
  return text->len == 0 ? NULL : g_utf8_make_valid (text->str, (gssize) MIN (text->len, TEXT_BYTES));
}
#else
static char *
dup_pdf_text (GBytes       *bytes,
              GCancellable *cancellable)
{
  return NULL;
}
#endif

/**
 * wm_evidence_text_extract:
 * @bytes: a file, or its beginning
 * @whole: whether it is all of it: a part of a PDF says nothing
 * @cancellable: (nullable): to stop it
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): what it says, in valid UTF-8; %NULL for what is no text
 */
char *
wm_evidence_text_extract (GBytes       *bytes,
                          gboolean      whole,
                          GCancellable *cancellable)
{
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);
  char *text;

  if (begins_with (start, length, "%PDF-"))
    return whole ? dup_pdf_text (bytes, cancellable) : NULL;
  text = dup_utf8 (start, length);
  if (text != NULL && (begins_with (start, length, "<!doctype") || begins_with (start, length, "<html") || begins_with (start, length, "<?xml")))
    strip_markup (text);
  return text;
}

/* NULL where nothing can be read of it: it is tried again when the plan is next opened. */
static gboolean
read_text (WmStore       *store,
           WmContentText *text,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GBytes) bytes = wm_content_load (store, text->digest, TEXT_BYTES, error);

  if (bytes != NULL && g_bytes_get_size (bytes) == TEXT_BYTES && begins_with (g_bytes_get_data (bytes, NULL), TEXT_BYTES, "%PDF-"))
    {
      g_bytes_unref (bytes);
      bytes = wm_content_load (store, text->digest, PDF_BYTES, error);
    }
  if (bytes == NULL)
    return FALSE;
  text->text = wm_evidence_text_extract (bytes, g_bytes_get_size (bytes) < PDF_BYTES, cancellable);
  return TRUE;
}

static gboolean
index_some (WmStore       *store,
            GPtrArray     *digests,
            guint          first,
            GCancellable  *cancellable,
            GError       **error)
{
  WmContentText texts[AT_ONCE];
  guint n = 0;
  gboolean ok;

  for (guint i = first; i < MIN (digests->len, first + AT_ONCE) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (GError) damage = NULL;

      texts[n] = (WmContentText) { g_ptr_array_index (digests, i), NULL };
      if (read_text (store, &texts[n], cancellable, &damage))
        n++;
      else
        g_info ("%s", damage->message);
    }
  ok = !g_cancellable_set_error_if_cancelled (cancellable, error) && wm_content_set_texts (store, texts, n, error);
  for (guint i = 0; i < n; i++)
    g_free (texts[i].text);
  return ok;
}

/**
 * wm_evidence_text_index:
 * @store: a store that can be written, kept open by the caller
 * @cancellable: (nullable): to stop it; what it has done by then stays
 * @error: return location
 *
 * Reads all files that the search does not know yet. On any thread but the writer's.
 */
gboolean
wm_evidence_text_index (WmStore       *store,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (GPtrArray) digests = wm_content_list_unsearched (store, error);

  if (digests == NULL)
    return FALSE;
  for (guint i = 0; i < digests->len; i += AT_ONCE)
    if (!index_some (store, digests, i, cancellable, error))
      return FALSE;
  return TRUE;
}

struct _WmTextIndexing
{
  WmStore      *store;
  GCancellable *cancellable;
  GThread      *thread;
};

static gpointer
index_worker (gpointer data)
{
  WmTextIndexing *self = data;
  g_autoptr (GError) error = NULL;

  if (!wm_evidence_text_index (self->store, self->cancellable, &error))
    g_info ("%s", error->message); /* the next time the plan is opened */
  return NULL;
}

/**
 * wm_text_indexing_new:
 * @store: a store that can be written
 *
 * Begins wm_evidence_text_index() on a thread, for files that came in before, or in another way.
 *
 * Returns: (transfer full): to be freed before the store is closed
 */
WmTextIndexing *
wm_text_indexing_new (WmStore *store)
{
  WmTextIndexing *self = g_new0 (WmTextIndexing, 1);

  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  self->thread = g_thread_new ("wm-text", index_worker, self);
  return self;
}

/* Stops it, and waits until it needs the store no more. */
void
wm_text_indexing_free (WmTextIndexing *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_object_unref (self->store);
  g_free (self);
}
