/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "document/wm-document-preview.h"
#include "document/wm-markdown.h"

#define INDENT 18

static GtkWidget *
make_label (const char *markup,
            const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Wider than the preview, a table scrolls by itself. */
static GtkWidget *
make_table (GPtrArray *rows)
{
  GtkWidget *grid = gtk_grid_new (), *scrolled = gtk_scrolled_window_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint row = 0; row < rows->len; row++)
    {
      GPtrArray *cells = g_ptr_array_index (rows, row);

      for (guint i = 0; i < cells->len; i++)
        {
          GtkWidget *label = make_label (g_ptr_array_index (cells, i), row == 0 ? "heading" : NULL);

          gtk_label_set_width_chars (GTK_LABEL (label), 6);
          gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
          gtk_widget_set_hexpand (label, FALSE);
          gtk_grid_attach (GTK_GRID (grid), label, (int) i, (int) row, 1, 1);
        }
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  return scrolled;
}

static GtkWidget *
make_block (const WmMarkdownBlock *block)
{
  static const char *const styles[] = { "title-2", "title-3", "title-4", "heading" };
  g_autofree char *code = NULL;
  GtkWidget *box, *text;

  if (block->type == WM_MARKDOWN_RULE)
    return gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  if (block->type == WM_MARKDOWN_TABLE)
    return make_table (block->rows);
  if (block->type == WM_MARKDOWN_HEADING)
    return make_label (block->markup, styles[MIN (block->level, G_N_ELEMENTS (styles)) - 1]);
  if (block->type == WM_MARKDOWN_CODE)
    code = g_strdup_printf ("<tt>%s</tt>", block->markup);
  text = make_label (code != NULL ? code : block->markup, block->quoted ? "dimmed" : NULL);
  if (block->marker == NULL && block->indent == 0)
    return text;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_margin_start (box, (int) (block->indent - (block->marker != NULL ? 1 : 0)) * INDENT);
  if (block->marker != NULL)
    {
      GtkWidget *marker = gtk_label_new (block->marker);

      gtk_widget_set_valign (marker, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (box), marker);
    }
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

GtkWidget *
wm_document_preview_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  return box;
}

/**
 * wm_document_preview_set_text:
 * @preview: from wm_document_preview_new()
 * @text: Markdown without fields
 */
void
wm_document_preview_set_text (GtkWidget  *preview,
                              const char *text)
{
  g_autoptr (GPtrArray) blocks = wm_markdown_parse (text);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (preview)) != NULL)
    gtk_box_remove (GTK_BOX (preview), child);
  for (guint i = 0; i < blocks->len; i++)
    gtk_box_append (GTK_BOX (preview), make_block (g_ptr_array_index (blocks, i)));
}
