/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "evidence/wm-evidence-tile.h"
#include "preview/wm-thumbnail.h"

#define PIXELS         192
#define WIDTH          168
#define HEIGHT         112
#define KEPT_AT_MOST   150 /* pictures, of 144 KiB at most */

struct _WmEvidenceTile
{
  GtkBox        parent_instance;

  GtkStack     *stack;
  GtkPicture   *picture;
  GtkImage     *icon;
  GtkLabel     *type, *title, *state;

  GHashTable   *pictures;    /* (nullable): digest to GdkTexture, the place's */
  char         *digest;      /* (nullable): of what is shown */
  GCancellable *cancellable; /* (nullable): of what is being read */
  const char   *style;
};

G_DEFINE_FINAL_TYPE (WmEvidenceTile, wm_evidence_tile, GTK_TYPE_BOX)

static GtkLabel *
make_label (GtkWidget  *box,
            const char *style,
            int         lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
wm_evidence_tile_dispose (GObject *object)
{
  wm_evidence_tile_clear (WM_EVIDENCE_TILE (object));
  G_OBJECT_CLASS (wm_evidence_tile_parent_class)->dispose (object);
}

static void
wm_evidence_tile_class_init (WmEvidenceTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_evidence_tile_dispose;
}

static void
wm_evidence_tile_init (WmEvidenceTile *self)
{
  GtkWidget *blank = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "wm-evidence-tile");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), WIDTH, HEIGHT);
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_CONTAIN);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 48);
  gtk_widget_set_valign (blank, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (blank, "dimmed");
  gtk_box_append (GTK_BOX (blank), GTK_WIDGET (self->icon));
  self->type = make_label (blank, "caption", 1);
  gtk_stack_add_named (self->stack, blank, "icon");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->picture), "picture");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
  self->title = make_label (GTK_WIDGET (self), "body", 2);
  self->state = make_label (GTK_WIDGET (self), "caption", 2);
}

GtkWidget *
wm_evidence_tile_new (void)
{
  return g_object_new (WM_TYPE_EVIDENCE_TILE, NULL);
}

static void
set_texture (WmEvidenceTile *self,
             GdkTexture     *texture)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "picture" : "icon");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WmEvidenceTile) self = user_data;
  g_autoptr (GdkTexture) texture = wm_thumbnail_load_finish (result, NULL);

  /* Cancelled, there is no texture: this is still what is shown. */
  if (texture == NULL || self->digest == NULL)
    return;
  if (g_hash_table_size (self->pictures) >= KEPT_AT_MOST)
    g_hash_table_remove_all (self->pictures);
  g_hash_table_insert (self->pictures, g_strdup (self->digest), g_object_ref (texture));
  set_texture (self, texture);
}

/* A file has a picture, or an icon and a word for its kind. */
static void
show_file (WmEvidenceTile       *self,
           WmSession            *session,
           const WmEvidencePart *part)
{
  GdkTexture *known = g_hash_table_lookup (self->pictures, part->digest);
  g_autofree char *type = part->media_type == NULL ? NULL : g_content_type_from_mime_type (part->media_type);
  g_autofree char *words = type == NULL ? g_strdup (_ ("File")) : g_content_type_get_description (type);
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (type != NULL ? type : "application/octet-stream");

  gtk_image_set_from_gicon (self->icon, icon);
  gtk_label_set_label (self->type, words);
  set_texture (self, known);
  if (known != NULL || !wm_thumbnail_is_likely (part->media_type, part->size))
    return;
  self->cancellable = g_cancellable_new ();
  wm_thumbnail_load_async (wm_session_get_store (session), part->digest, PIXELS, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
show_no_file (WmEvidenceTile *self,
              WmEvidence     *evidence)
{
  g_autofree char *type = wm_record_dup_label (WM_RECORD (evidence), WM_EVIDENCE_TYPE);

  gtk_image_set_from_icon_name (self->icon, wm_record_is_empty (WM_RECORD (evidence), WM_EVIDENCE_ADDRESS) ? "text-x-generic-symbolic"
                                                                                                            : "web-browser-symbolic");
  gtk_label_set_label (self->type, type);
  set_texture (self, NULL);
}

/**
 * wm_evidence_tile_show:
 * @pictures: digest to #GdkTexture: what was drawn before
 * @date: for which it says how fresh it is
 */
void
wm_evidence_tile_show (WmEvidenceTile *self,
                       WmSession      *session,
                       GHashTable     *pictures,
                       WmEvidence     *evidence,
                       gint64          date)
{
  static const char *const styles[] = { "dimmed", "success", "warning", "error", "error" };
  g_autoptr (GArray) parts = wm_evidence_list_current (wm_session_get_store (session), evidence);
  const WmEvidencePart *part = parts->len == 0 ? NULL : &g_array_index (parts, WmEvidencePart, 0);
  const char *title = wm_record_get_title (WM_RECORD (evidence));
  g_autofree char *why = wm_freshness_dup_why (evidence, date);

  gtk_label_set_label (self->title, title != NULL ? title : "");
  gtk_label_set_label (self->state, why);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), self->style);
  self->style = styles[wm_freshness_get (evidence, date)];
  gtk_widget_add_css_class (GTK_WIDGET (self->state), self->style);
  if (part != NULL && g_strcmp0 (part->digest, self->digest) == 0)
    return;
  wm_evidence_tile_clear (self);
  self->pictures = g_hash_table_ref (pictures);
  if (part == NULL)
    {
      show_no_file (self, evidence);
      return;
    }
  self->digest = g_strdup (part->digest);
  show_file (self, session, part);
}

/* What is being read for it is wanted no more. */
void
wm_evidence_tile_clear (WmEvidenceTile *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
}
