/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "drawer/wm-drawer-private.h"
#include "evidence/wm-evidence-parts.h"
#include "exchange/wm-csv-table.h"
#include "record/wm-json.h"
#include "store/wm-content.h"

/* What is in a file, without another program: a picture, a table, or text. All of it comes from outside: it is shown as
 * plain text, and only the beginning of it. */

#define PICTURE_BYTES (16 * 1024 * 1024)
#define TEXT_BYTES    (64 * 1024)
#define LINES         60
#define ROWS          30
#define COLUMNS       8

typedef enum
{
  PREVIEW_NONE,
  PREVIEW_PICTURE,
  PREVIEW_TABLE,
  PREVIEW_JSON,
  PREVIEW_TEXT,
} Preview;

typedef struct
{
  WmStore *store;
  char    *digest;
  Preview  preview;
} Loading;

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

  if (g_str_has_prefix (type, "image/") && part->size <= PICTURE_BYTES)
    return PREVIEW_PICTURE;
  if (g_str_equal (type, "text/csv"))
    return PREVIEW_TABLE;
  if (g_str_equal (type, "application/json") || g_str_has_suffix (type, "+json"))
    return PREVIEW_JSON;
  if (g_str_has_prefix (type, "text/") || g_str_has_suffix (type, "xml") || g_str_has_suffix (type, "yaml"))
    return PREVIEW_TEXT;
  return PREVIEW_NONE;
}

/* On a thread: a GdkTexture, or the text as GBytes. */
static void
load_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Loading *self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = wm_content_load (self->store, self->digest, self->preview == PREVIEW_PICTURE ? PICTURE_BYTES : TEXT_BYTES, &error);
  GdkTexture *texture;

  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (self->preview != PREVIEW_PICTURE)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else if ((texture = gdk_texture_new_from_bytes (bytes, &error)) == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, texture, g_object_unref);
}

static GtkWidget *
make_picture (gpointer texture)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (texture);

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_size_request (picture, -1, 160);
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

static char *
dup_lines (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < LINES && end != NULL; i++)
    end = strchr (end + (i > 0), '\n');
  return end == NULL ? g_strdup (text) : g_strdup_printf ("%.*s\n…", (int) (end - text), text);
}

static GtkWidget *
make_text (const char *text)
{
  g_autofree char *lines = dup_lines (text);
  GtkWidget *label = gtk_label_new (lines);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char *[]) { "monospace", "caption", NULL });
  gtk_widget_set_focusable (label, FALSE);
  return make_scrolled (label);
}

static GtkWidget *
make_json (const char *text)
{
  g_autoptr (JsonNode) node = wm_json_parse (text, -1, NULL);
  g_autofree char *printed = node == NULL ? NULL : wm_json_print (node);

  return make_text (printed != NULL ? printed : text);
}

static GtkWidget *
make_table (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  gboolean western;
  g_autoptr (GPtrArray) rows = wm_csv_read_table (stream, &western, NULL, NULL);
  GtkWidget *grid;

  if (rows == NULL || rows->len == 0)
    return make_text (text);
  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  for (guint i = 0; i < MIN (rows->len, ROWS); i++)
    {
      const WmCsvRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; k < COLUMNS && row->cells[k] != NULL; k++)
        {
          GtkWidget *label = gtk_label_new (row->cells[k]);

          gtk_label_set_xalign (GTK_LABEL (label), 0);
          gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
          gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
          gtk_widget_set_css_classes (label, (const char *[]) { i == 0 ? "caption-heading" : "caption", NULL });
          gtk_grid_attach (GTK_GRID (grid), label, (int) k, (int) i, 1, 1);
        }
    }
  return make_scrolled (grid);
}

static GtkWidget *
make_preview (Preview  preview,
              gpointer loaded)
{
  gsize length;
  const char *bytes;
  g_autofree char *text = NULL;

  if (preview == PREVIEW_PICTURE)
    return make_picture (loaded);
  bytes = g_bytes_get_data (loaded, &length);
  text = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) length);
  return preview == PREVIEW_JSON ? make_json (text) : preview == PREVIEW_TABLE ? make_table (text) : make_text (text);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AdwBin *bin = ADW_BIN (source);
  const Loading *loading = g_task_get_task_data (G_TASK (result));
  gpointer loaded = g_task_propagate_pointer (G_TASK (result), NULL);

  if (loaded == NULL)
    return;
  /* Something else may be shown by now. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (bin), "digest"), loading->digest) == 0)
    {
      adw_bin_set_child (bin, make_preview (loading->preview, loaded));
      gtk_widget_set_visible (GTK_WIDGET (bin), TRUE);
    }
  if (loading->preview == PREVIEW_PICTURE)
    g_object_unref (loaded);
  else
    g_bytes_unref (loaded);
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
