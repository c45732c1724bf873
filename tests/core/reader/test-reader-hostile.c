/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/resource.h>

#include "reader/wm-reader.h"

/* Files that mean harm, or are broken: refused with the place where, or read; and little memory is used for it. */

/* A stream that says the same again and again between a beginning and an end: files of any size without a disk. */

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GInputStream)

struct _TestStream
{
  GInputStream parent_instance;
  const char  *begin, *again, *end; /* static */
  gint64       n, at;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_INPUT_STREAM)

static gssize
test_stream_read (GInputStream  *stream,
                  void          *buffer,
                  gsize          count,
                  GCancellable  *cancellable,
                  GError       **error)
{
  TestStream *self = TEST_STREAM (stream);
  gint64 n_begin = (gint64) strlen (self->begin), n_again = (gint64) strlen (self->again), n_end = (gint64) strlen (self->end);
  char *out = buffer;
  gsize n = 0;

  while (n < count)
    {
      gint64 in_again = self->at - n_begin, in_end = in_again - n_again * self->n;
      const char *from = in_again < 0 ? self->begin + self->at : in_end < 0 ? self->again + in_again % n_again : self->end + in_end;
      gsize k = in_end < 0 ? strlen (from) : (gsize) MAX (n_end - in_end, 0);

      if (k == 0)
        break;
      k = MIN (k, count - n);
      memcpy (out + n, from, k);
      n += k;
      self->at += (gint64) k;
    }
  return (gssize) n;
}

static void
test_stream_class_init (TestStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_stream_read;
}

static void
test_stream_init (TestStream *self)
{
}

typedef struct
{
  const char *begin, *again, *end;
  gint64      n;
  const char *trouble; /* what the message says; NULL for a file that is read or that nobody knows */
} Case;

static GInputStream *
open_case (gpointer   user_data,
           GError   **error)
{
  const Case *given = user_data;
  TestStream *stream = g_object_new (TEST_TYPE_STREAM, NULL);

  stream->begin = given->begin;
  stream->again = given->again != NULL ? given->again : "";
  stream->end = given->end != NULL ? given->end : "";
  stream->n = given->again != NULL ? given->n : 0;
  return G_INPUT_STREAM (stream);
}

#define SARIF "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"t\"}}, \"results\": ["

static const Case cases[] = {
  { "{\"version\": \"2.1.0\", \"runs\": [", NULL, NULL, 0, "ends in the middle" },
  { SARIF "{\"level\": \"error", NULL, NULL, 0, "string that does not end" },
  { SARIF "{\"level\": \"error\", \"level\": \"note\"}]}]}", NULL, NULL, 0, "line 1, column 105: a member that occurs twice" },
  { SARIF "{\"rank\": 1e999999}]}]}", NULL, NULL, 0, NULL },
  { SARIF "{\"rank\": ", "9", "}]}]}", 5000000, NULL },
  { SARIF "{\"rank\": 01}]}]}", NULL, NULL, 0, "leading zero" },
  { SARIF "{\"rank\": NaN}]}]}", NULL, NULL, 0, NULL },
  { SARIF "{\"rank\": 1}]}]} {}", NULL, NULL, 0, "something after the end" },
  { SARIF "{\"a\": \"\\u0000\"}]}]}", NULL, NULL, 0, "null character" },
  { SARIF "{\"a\": \"\x01\"}]}]}", NULL, NULL, 0, "control character" },
  { SARIF "{\"a\": \"\xff\xfe\"}]}]}", NULL, NULL, 0, NULL }, /* Windows-1252 has such letters */
  { SARIF "{\"a\": \"\\ud800\"}]}]}", NULL, NULL, 0, NULL },
  { SARIF, "[", NULL, 1000000, "more than 200 levels" },
  { SARIF, "{\"a\":", NULL, 1000000, "more than 200 levels" },
  { SARIF "{\"text\": \"", "a line that does not end ", "\"}]}]}", 45000000, NULL },
  { SARIF "{\"", "name", "\": 1}]}]}", 100000, "endless name" },
  { SARIF, "{\"level\": \"note\"},\n", "{}]}]}", 200000, NULL },
  { SARIF, " ", "]}]}", 20000000, NULL },
  { "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;&b;\">]><testsuites><testsuite>&d;</testsuite></testsuites>", NULL, NULL, 0,
    "document type declaration" },
  { "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><testsuites><testsuite>&b;</testsuite></testsuites>", NULL, NULL, 0,
    "document type declaration" },
  { "<testsuites><testsuite>", "<a>", NULL, 100000, "nested more than 200 deep" },
  { "<testsuites><testsuite><testcase", NULL, NULL, 0, "line 1" },
  { "<testsuites><testsuite name='", "endless ", NULL, 4000000, "line 1" },
  { "<testsuites><testsuite>&unknown;</testsuite></testsuites>", NULL, NULL, 0, "line 1" },
  { "---\nlibrary_name: x\na: &a [", "*a, ", "]\n---\n\n# x\n", 10000, NULL },
  { "---\nlibrary_name: x\na: ", "[", "\n---\n\n# x\n", 5000, "more than 200 levels" },
  { "---\nlibrary_name: x\n", "a line\n", NULL, 1000000, NULL },
  { "a,b\n", "\"", NULL, 10000001, NULL },
  { "a,b\n", ",", "\n", 5000000, NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (WmReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = wm_readers_read (open_case, (gpointer) given, "file", &reading, NULL, &error);

  if (error != NULL)
    g_test_message ("%s", error->message);
  if (given->trouble == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (good);
      return;
    }
  g_assert_false (good);
  g_assert_null (reading);
  g_assert_nonnull (error);
  g_assert_true (error->domain == WM_READER_ERROR);
  g_assert_nonnull (strstr (error->message, given->trouble));
}

/* What was read is right all the same: the results of a file that is mostly blanks, or one line of a gibibyte. */
static void
test_counts (void)
{
  static const Case given = { SARIF, "{\"level\": \"note\"},\n", "{\"level\": \"error\"}]}]}", 123456, NULL };
  g_autoptr (WmReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  g_assert_true (wm_readers_read (open_case, (gpointer) &given, NULL, &reading, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < reading->facts->len; i++)
    {
      const WmReadingFact *fact = g_ptr_array_index (reading->facts, i);

      if (!g_str_equal (fact->name, "results-note"))
        continue;
      g_assert_cmpint (fact->number, ==, G_GINT64_CONSTANT (123456) * 1000000);
      found = TRUE;
    }
  g_assert_true (found);
}

/* However many values a file tells apart, a plan keeps but so many. */
static void
test_cut (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WmReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  Case given = { 0 };

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "{\"level\": \"l%u\"},", i);
  given = (Case) { SARIF, text->str, "{\"level\": \"error\"}]}]}", 1, NULL };
  g_assert_true (wm_readers_read (open_case, &given, NULL, &reading, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (reading->facts->len, ==, WM_READER_MAX_FACTS);
  g_assert_cmpuint (reading->n_cut, >, 0);
}

static void
test_cancel (void)
{
  static const Case given = { SARIF, " ", "]}]}", 100000, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (WmReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (wm_readers_read (open_case, (gpointer) &given, NULL, &reading, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A thousand broken copies of a good file: each is read or refused. */
static void
test_mutations (void)
{
  static const char *const names[] = { "sarif.sarif", "junit.xml", "garak.report.jsonl", "model-card-hf.md", "nessus.csv", "cyclonedx.cdx.json" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (42001);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "core", "reader", "samples", names[i], NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, NULL))
        continue;
      for (guint k = 0; k < 200; k++)
        {
          g_autofree char *broken = g_strndup (text, length);
          g_autoptr (WmReading) reading = NULL;
          g_autoptr (GError) error = NULL;
          Case given = { .begin = broken };

          for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
            broken[g_rand_int_range (rand, 0, (int) length)] = (char) g_rand_int_range (rand, 1, 256);
          broken[g_rand_int_range (rand, (int) length / 2, (int) length)] = '\0';
          g_assert_true (wm_readers_read (open_case, &given, NULL, &reading, NULL, &error) || error != NULL);
        }
    }
}

/* After all of these: gibibytes were read, and far less was held. (A sanitizer keeps what was freed.) */
static void
test_memory (void)
{
#if !defined(__SANITIZE_ADDRESS__)
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_test_message ("at most %ld KiB", usage.ru_maxrss);
  g_assert_cmpint (usage.ru_maxrss, <, 200 * 1024);
#else
  g_test_skip ("memory is not measured under a sanitizer");
#endif
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/reader/hostile/%u", i);
      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/reader/hostile/counts", test_counts);
  g_test_add_func ("/reader/hostile/cut", test_cut);
  g_test_add_func ("/reader/hostile/cancel", test_cancel);
  g_test_add_func ("/reader/hostile/mutations", test_mutations);
  g_test_add_func ("/reader/hostile/memory", test_memory);
  return g_test_run ();
}
