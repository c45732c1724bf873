/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer-private.h"
#include "evidence/wm-evidence-text.h"
#include "evidence/wm-text-diff.h"
#include "preview/wm-thumbnail.h"
#include "record/wm-time.h"
#include "store/wm-content.h"

/* Two revisions of evidence, file by file: what is said of each, and texts line by line, pictures side by side. */

#define TEXT_BYTES (512 * 1024) /* of each file that are compared */
#define CONTEXT    3            /* lines around a change */
#define LINES      2000         /* that are shown */
#define LINE_CHARS 2000         /* of each of these: longer ones take too long to be laid out */
#define PIXELS     480

typedef struct
{
  WmSession   *session;
  WmEvidence  *evidence;
  GArray      *parts;   /* of WmEvidencePart; texts belong to the records */
  GArray      *numbers; /* of guint: revisions, the oldest first */
  GtkDropDown *before, *after;
  AdwBin      *content;
} Compare;

static void
compare_free (gpointer data)
{
  Compare *self = data;

  g_object_unref (self->session);
  g_object_unref (self->evidence);
  g_array_unref (self->parts);
  g_array_unref (self->numbers);
  g_free (self);
}

/* What two texts come to is found on a thread. */
typedef struct
{
  WmStore *store;
  char    *digests[2];
} Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;

  g_object_unref (self->store);
  g_free (self->digests[0]);
  g_free (self->digests[1]);
  g_free (self);
}

static char *
load_text (const Pair *self,
           guint       which,
           GError    **error)
{
  g_autoptr (GBytes) bytes = wm_content_load (self->store, self->digests[which], TEXT_BYTES, error);
  char *text;

  if (bytes == NULL)
    return NULL;
  text = wm_evidence_text_extract (bytes, g_bytes_get_size (bytes) < TEXT_BYTES, NULL);
  if (text == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("What is in these files can’t be compared"));
  return text;
}

static void
diff_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  g_autofree char *before = load_text (data, 0, &error), *after = before == NULL ? NULL : load_text (data, 1, &error);

  if (after == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, wm_text_diff (before, after, CONTEXT), g_free);
}

/* A line's sign says what it is; its colour only helps. */
static void
append_line (GtkTextBuffer *buffer,
             const char    *line)
{
  GtkTextIter end;
  const char *stop = g_utf8_offset_to_pointer (line, MIN (g_utf8_strlen (line, -1), LINE_CHARS));
  const char *tag = *line == '+' ? "added" : *line == '-' ? "removed" : *line == '@' ? "place" : "same";

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, line, (int) (stop - line), tag, NULL);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

static GtkWidget *
make_diff (const char *diff)
{
  GtkWidget *view = gtk_text_view_new (), *scrolled = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_auto (GStrv) lines = g_strsplit (diff, "\n", LINES + 1);

  gtk_text_buffer_create_tag (buffer, "added", "paragraph-background", "rgba(46,194,126,0.25)", NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "paragraph-background", "rgba(224,27,36,0.2)", NULL);
  gtk_text_buffer_create_tag (buffer, "place", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  for (guint i = 0; i < LINES && lines[i] != NULL && *lines[i] != '\0'; i++)
    append_line (buffer, lines[i]);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_widget_add_css_class (view, "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lines that differ"), -1);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  return scrolled;
}

static GtkWidget *
make_note (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *diff = g_task_propagate_pointer (G_TASK (result), &error);

  if (diff == NULL)
    adw_bin_set_child (ADW_BIN (source), make_note (error->message));
  else if (*diff == '\0')
    adw_bin_set_child (ADW_BIN (source), make_note (_ ("The text is the same")));
  else
    adw_bin_set_child (ADW_BIN (source), make_diff (diff));
}

static GtkWidget *
compare_texts (Compare              *self,
               const WmEvidencePart *before,
               const WmEvidencePart *after)
{
  GtkWidget *bin = adw_bin_new ();
  Pair *pair = g_new0 (Pair, 1);
  g_autoptr (GTask) task = g_task_new (bin, NULL, compared_cb, NULL);

  *pair = (Pair) { g_object_ref (wm_session_get_store (self->session)), { g_strdup (before->digest), g_strdup (after->digest) } };
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, diff_worker);
  return bin;
}

static void
pictured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkPicture) picture = user_data;
  g_autoptr (GdkTexture) texture = wm_thumbnail_load_finish (result, NULL);

  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static void
add_picture (Compare              *self,
             GtkWidget            *box,
             const WmEvidencePart *part)
{
  GtkWidget *picture = gtk_picture_new ();
  g_autofree char *text = g_strdup_printf (_ ("Revision %u"), part->revision);

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), text);
  gtk_widget_set_size_request (picture, 120, 240);
  gtk_widget_set_hexpand (picture, TRUE);
  gtk_box_append (GTK_BOX (box), picture);
  wm_thumbnail_load_async (wm_session_get_store (self->session), part->digest, PIXELS, NULL, pictured_cb, g_object_ref (picture));
}

static GtkWidget *
compare_pictures (Compare              *self,
                  const WmEvidencePart *before,
                  const WmEvidencePart *after)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  add_picture (self, box, before);
  add_picture (self, box, after);
  return box;
}

static gboolean
is_picture (const WmEvidencePart *part)
{
  return wm_thumbnail_is_likely (part->media_type, part->size) && g_str_has_prefix (part->media_type, "image/");
}

static void
add_row (GtkWidget  *group,
         const char *title,
         const char *before,
         const char *after)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_strcmp0 (before, after) == 0 ? g_strdup (before)
                          : before == NULL              ? g_strdup_printf ("→ %s", after)
                          : after == NULL               ? g_strdup_printf ("%s →", before)
                                                        : g_strdup_printf ("%s → %s", before, after);

  wm_drawer_set_row (row, title, text);
  gtk_widget_add_css_class (row, "property");
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static char *
dup_size (const WmEvidencePart *part)
{
  return part == NULL ? NULL : g_format_size_full ((guint64) MAX (part->size, 0), G_FORMAT_SIZE_LONG_FORMAT);
}

/* @before or @after: (nullable): where only one of the revisions has such a file */
static GtkWidget *
make_group (Compare              *self,
            const WmEvidencePart *before,
            const WmEvidencePart *after)
{
  GtkWidget *group = adw_preferences_group_new ();
  const WmEvidencePart *any = after != NULL ? after : before;
  g_autofree char *title = g_markup_escape_text (any->name != NULL ? any->name : "", -1);
  g_autofree char *size_1 = dup_size (before), *size_2 = dup_size (after);
  gboolean same = before != NULL && after != NULL && g_str_equal (before->digest, after->digest);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), same             ? _ ("The same contents")
                                                                        : before == NULL ? _ ("New in the later revision")
                                                                        : after == NULL  ? _ ("No longer in the later revision")
                                                                                         : _ ("Changed"));
  add_row (group, _ ("Name"), before == NULL ? NULL : before->name, after == NULL ? NULL : after->name);
  add_row (group, _ ("Size"), size_1, size_2);
  add_row (group, _ ("SHA-256"), before == NULL ? NULL : before->digest, after == NULL ? NULL : after->digest);
  return group;
}

static guint
get_chosen (Compare     *self,
            GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected < self->numbers->len ? g_array_index (self->numbers, guint, selected) : 0;
}

/* The file of @revision that has the place of @part in it: by name, else the only one there is. */
static const WmEvidencePart *
find_other (Compare              *self,
            const WmEvidencePart *part,
            guint                 revision,
            guint                 of)
{
  const WmEvidencePart *other = NULL;
  guint n = 0, m = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const WmEvidencePart *at = &g_array_index (self->parts, WmEvidencePart, i);

      m += at->revision == of;
      if (at->revision != revision)
        continue;
      if (g_strcmp0 (at->name, part->name) == 0)
        return at;
      other = at;
      n++;
    }
  return n == 1 && m == 1 ? other : NULL;
}

static void
add_pair (Compare              *self,
          GtkWidget            *box,
          const WmEvidencePart *before,
          const WmEvidencePart *after)
{
  gtk_box_append (GTK_BOX (box), make_group (self, before, after));
  if (before == NULL || after == NULL || g_str_equal (before->digest, after->digest))
    return;
  gtk_box_append (GTK_BOX (box), is_picture (before) && is_picture (after) ? compare_pictures (self, before, after)
                                                                            : compare_texts (self, before, after));
}

static void
update_cb (Compare *self)
{
  guint older = get_chosen (self, self->before), newer = get_chosen (self, self->after);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const WmEvidencePart *part = &g_array_index (self->parts, WmEvidencePart, i);

      if (part->revision == older)
        add_pair (self, box, part, find_other (self, part, newer, older));
      else if (part->revision == newer && find_other (self, part, older, newer) == NULL)
        add_pair (self, box, NULL, part);
    }
  adw_bin_set_child (self->content, box);
}

static void
list_revisions (Compare *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      guint number = g_array_index (self->parts, WmEvidencePart, i).revision;

      if (self->numbers->len == 0 || g_array_index (self->numbers, guint, self->numbers->len - 1) != number)
        g_array_append_val (self->numbers, number);
    }
}

static GtkDropDown *
add_choice (Compare    *self,
            GtkWidget  *box,
            const char *label,
            guint       selected)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < self->numbers->len; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Revision %u"), g_array_index (self->numbers, guint, i));

      gtk_string_list_append (names, name);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (box), choice);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (update_cb), self);
  return GTK_DROP_DOWN (choice);
}

/*< private >
 * wm_compare_dialog_present:
 * @evidence: of more than one revision
 *
 * Shows what differs between its last two revisions, or any other two.
 */
void
wm_compare_dialog_present (WmSession  *session,
                           WmEvidence *evidence,
                           GtkWidget  *over)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *scrolled = gtk_scrolled_window_new (), *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  Compare *self = g_new0 (Compare, 1);

  self->session = g_object_ref (session);
  self->evidence = g_object_ref (evidence);
  self->parts = wm_evidence_list_parts (wm_session_get_store (session), evidence);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  list_revisions (self);
  self->content = ADW_BIN (adw_bin_new ());
  self->before = add_choice (self, choices, _ ("The earlier revision"), self->numbers->len - 2);
  self->after = add_choice (self, choices, _ ("The later revision"), self->numbers->len - 1);
  gtk_widget_set_halign (choices, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (choices, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "wm-drawer-page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->content));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), choices);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scrolled);
  adw_dialog_set_title (dialog, _ ("Compare Revisions"));
  adw_dialog_set_content_width (dialog, 760);
  adw_dialog_set_content_height (dialog, 680);
  adw_dialog_set_child (dialog, view);
  g_object_set_data_full (G_OBJECT (dialog), "compare", self, compare_free);
  update_cb (self);
  adw_dialog_present (dialog, over);
}
