/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "reader/wm-reader.h"

/* A SARIF of 100 MB, made on the spot: how fast its facts are read beside hashing it, and how much memory that takes. */

#define BYTES (100 * 1000 * 1000)
#define RUNS 5

static char *
make_sarif (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("waymark-XXXXXX.sarif", &path, NULL);
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize written = 0;
  static const char *const levels[] = { "error", "warning", "note" };

  g_close (fd, NULL);
  stream = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL));
  g_output_stream_printf (stream, &written, NULL, NULL,
                          "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"lint\", \"rules\": [{\"id\": \"R1\"}]}}, \"results\": [\n");
  for (guint i = 0; written < BYTES; i++)
    {
      gsize n;

      g_output_stream_printf (stream, &n, NULL, NULL,
                              "%s{\"ruleId\": \"R%u\", \"level\": \"%s\", \"message\": {\"text\": \"What was found at place %u, \\\"quoted\\\", and why it matters.\"}, "
                              "\"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"src/module-%u/file-%u.c\", \"index\": %u}, "
                              "\"region\": {\"startLine\": %u, \"startColumn\": 5, \"endLine\": %u, \"endColumn\": 40}}}], "
                              "\"partialFingerprints\": {\"primaryLocationLineHash\": \"%08x%08x:1\"}}\n",
                              i > 0 ? "," : "", i % 90, levels[i % 3], i, i % 40, i % 999, i % 999, i % 5000, i % 5000, i * 2654435761u, i);
      written += n;
    }
  g_output_stream_printf (stream, &written, NULL, NULL, "]}]}\n");
  g_output_stream_close (stream, NULL, NULL);
  return g_steal_pointer (&path);
}

static void
hash (GFile *file)
{
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, NULL, NULL));
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc (128 * 1024);
  gssize n;

  while ((n = g_input_stream_read (stream, piece, 128 * 1024, NULL, NULL)) > 0)
    g_checksum_update (checksum, piece, n);
  g_assert_nonnull (g_checksum_get_string (checksum));
}

int
main (void)
{
  g_autofree char *path = make_sarif ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (Figures) read = figures_new (), hashed = figures_new ();
  struct rusage before, after;

  getrusage (RUSAGE_SELF, &before);
  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (WmReading) reading = NULL;
      gint64 begin = figures_now ();

      g_assert_true (wm_readers_read_file (file, &reading, NULL, NULL));
      g_assert_nonnull (reading);
      figures_since (&read, begin);
      begin = figures_now ();
      hash (file);
      figures_since (&hashed, begin);
    }
  getrusage (RUSAGE_SELF, &after);
  figures_print ("a SARIF of 100 MB: its facts", figures_median (&read), "ms");
  g_print ("a SARIF of 100 MB: %.0f MB/s\n", BYTES / 1e3 / figures_median (&read));
  figures_print ("a SARIF of 100 MB: speed beside SHA-256 in the same process", figures_median (&hashed) / figures_median (&read), "times");
  figures_print ("a SARIF of 100 MB: memory at its peak (RSS)", (double) after.ru_maxrss / 1024, "MiB");
  figures_print ("a SARIF of 100 MB: memory that reading added", (double) (after.ru_maxrss - before.ru_maxrss) / 1024, "MiB");
  g_unlink (path);
  return 0;
}
