/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "document/wm-document-preview.h"
#include "drawer/wm-drawer-private.h"
#include "evidence/wm-evidence-parts.h"
#include "exchange/wm-csv-table.h"
#include "preview/wm-cell-table.h"
#include "preview/wm-json-tree.h"
#include "preview/wm-thumbnail.h"
#include "record/wm-json.h"
#include "store/wm-content.h"

/* What is in a file, without another program: a picture, a table, a tree or text. All of it comes from outside: it is
 * read and taken apart on a thread, shown as plain text, and only the beginning of it. */

#define PIXELS     720
#define TEXT_BYTES (64 * 1024)
#define JSON_BYTES (1024 * 1024)
#define LINES      60
#define LINE_CHARS 400
#define ROWS       200

typedef enum
{
  PREVIEW_NONE,
  PREVIEW_PICTURE,
  PREVIEW_TABLE,
  PREVIEW_JSON,
  PREVIEW_MARKDOWN,
  PREVIEW_TEXT,
} Preview;

typedef struct
{
  WmStore *store;
  char    *digest;
  Preview  preview;
} Loading;

/* One of these. */
typedef struct
{
  GdkTexture *texture;
  JsonNode   *json;
  GPtrArray  *rows; /* of WmCsvRow */
  char       *text;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *self = data;

  g_clear_object (&self->texture);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_object_unref (self->store);
  g_free (self->digest);
  g_free (self);
}

static Preview
find_preview (const WmEvidencePart *part)
{
  const char *type = part->media_type != NULL ? part->media_type : "";

  if (wm_thumbnail_is_likely (part->media_type, part->size))
    return PREVIEW_PICTURE;
  if (g_str_equal (type, "text/csv"))
    return PREVIEW_TABLE;
  if (g_str_equal (type, "application/json") || g_str_has_suffix (type, "+json"))
    return PREVIEW_JSON;
  if (g_str_equal (type, "text/markdown"))
    return PREVIEW_MARKDOWN;
  if (g_str_has_prefix (type, "text/") || g_str_has_suffix (type, "xml") || g_str_has_suffix (type, "yaml"))
    return PREVIEW_TEXT;
  return PREVIEW_NONE;
}

static GPtrArray *
read_rows (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  gboolean western;
  g_autoptr (GPtrArray) rows = wm_csv_read_table (stream, &western, NULL, NULL);

  if (rows == NULL || rows->len == 0)
    return NULL;
  g_ptr_array_set_size (rows, (int) MIN (rows->len, ROWS));
  return g_steal_pointer (&rows);
}

static gboolean
load (const Loading *self,
      Loaded        *loaded,
      GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *start;

  if (self->preview == PREVIEW_PICTURE)
    return (loaded->texture = wm_thumbnail_load (self->store, self->digest, PIXELS, error)) != NULL;
  bytes = wm_content_load (self->store, self->digest, self->preview == PREVIEW_JSON ? JSON_BYTES : TEXT_BYTES, error);
  if (bytes == NULL)
    return FALSE;
  start = g_bytes_get_data (bytes, &length);
  loaded->text = g_utf8_make_valid (start != NULL ? start : "", (gssize) length);
  if (self->preview == PREVIEW_JSON)
    loaded->json = wm_json_parse (loaded->text, -1, NULL);
  else if (self->preview == PREVIEW_TABLE)
    loaded->rows = read_rows (loaded->text);
  return TRUE;
}

static void
load_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  GError *error = NULL;

  if (load (data, loaded, &error))
    {
      g_task_return_pointer (task, loaded, loaded_free);
      return;
    }
  loaded_free (loaded);
  g_task_return_error (task, error);
}

static GtkWidget *
make_picture (GdkTexture *texture)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_size_request (picture, -1, 260);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _ ("Preview of a picture"));
  return picture;
}

static GtkWidget *
make_scrolled (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  return scrolled;
}

/* A line without an end, as programs write them, takes too long to be laid out. */
static char *
dup_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", LINES + 1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < LINES && lines[i] != NULL; i++)
    {
      g_autofree char *start = g_utf8_strlen (lines[i], LINE_CHARS + 1) <= LINE_CHARS ? NULL : g_utf8_substring (lines[i], 0, LINE_CHARS);

      g_string_append_printf (out, "%s%s%s", i > 0 ? "\n" : "", start != NULL ? start : lines[i], start != NULL ? "…" : "");
    }
  if (g_strv_length (lines) > LINES)
    g_string_append (out, "\n…");
  return g_string_free_and_steal (g_steal_pointer (&out));
}

static GtkWidget *
make_text (const char *text)
{
  g_autofree char *lines = dup_lines (text);
  int height;
  GtkWidget *label = gtk_label_new (lines), *scrolled;

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char *[]) { "monospace", "caption", NULL });
  gtk_widget_set_focusable (label, FALSE);
  /* Long lines wrap, so that it may want more than its lines: then it scrolls. */
  scrolled = make_scrolled (label);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN (height, 260));
  return scrolled;
}

/* What scrolls in it has no natural height of use. */
static GtkWidget *
make_list (GtkWidget *view)
{
  GtkWidget *scrolled = make_scrolled (view);

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  return scrolled;
}

static GtkWidget *
make_markdown (const char *text)
{
  g_autofree char *lines = dup_lines (text);
  GtkWidget *preview = wm_document_preview_new ();

  wm_document_preview_set_text (preview, lines);
  return make_list (preview);
}

static GtkWidget *
make_preview (const Loaded *loaded,
              Preview       preview)
{
  if (loaded->texture != NULL)
    return make_picture (loaded->texture);
  if (loaded->json != NULL)
    return make_list (wm_json_tree_new (loaded->json));
  if (loaded->rows != NULL)
    return make_list (wm_cell_table_new (loaded->rows));
  return preview == PREVIEW_MARKDOWN ? make_markdown (loaded->text) : make_text (loaded->text);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AdwBin *bin = ADW_BIN (source);
  const Loading *loading = g_task_get_task_data (G_TASK (result));
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), NULL);

  if (loaded == NULL)
    return;
  /* Something else may be shown by now. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (bin), "digest"), loading->digest) == 0)
    {
      adw_bin_set_child (bin, make_preview (loaded, loading->preview));
      gtk_widget_set_visible (GTK_WIDGET (bin), TRUE);
    }
  loaded_free (loaded);
}

/*< private >
 * wm_evidence_preview_show:
 * @evidence: (nullable): whose newest file is to be seen; %NULL shows nothing
 *
 * Fills @bin with a preview, once it is read; hidden where there is none.
 */
void
wm_evidence_preview_show (AdwBin     *bin,
                          WmSession  *session,
                          WmEvidence *evidence)
{
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GArray) parts = evidence == NULL ? NULL : wm_evidence_list_current (store, evidence);
  const WmEvidencePart *part = parts == NULL || parts->len == 0 ? NULL : &g_array_index (parts, WmEvidencePart, 0);
  Preview preview = part == NULL ? PREVIEW_NONE : find_preview (part);
  g_autoptr (GTask) task = NULL;
  Loading *loading;

  if (part != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (bin), "digest"), part->digest) == 0)
    return;
  g_object_set_data_full (G_OBJECT (bin), "digest", part == NULL ? NULL : g_strdup (part->digest), g_free);
  adw_bin_set_child (bin, NULL);
  gtk_widget_set_visible (GTK_WIDGET (bin), FALSE);
  if (preview == PREVIEW_NONE)
    return;
  loading = g_new0 (Loading, 1);
  *loading = (Loading) { g_object_ref (store), g_strdup (part->digest), preview };
  task = g_task_new (bin, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, load_worker);
}
