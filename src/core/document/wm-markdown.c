/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <md4c.h>
#include <string.h>

#include "document/wm-markdown.h"

#define DEPTH_AT_MOST 32

/* What is being read. A list knows the number of its next item; 0 when it has bullets. */
typedef struct
{
  GPtrArray       *blocks;
  WmMarkdownBlock *block;  /* that text goes into, or NULL */
  GString         *markup; /* of it, or of the cell */
  GPtrArray       *cells;  /* of the row, or NULL */
  guint            lists[DEPTH_AT_MOST];
  guint            n_lists, n_quotes;
  char            *marker; /* of an item that has no text yet */
} Parser;

static void
block_free (WmMarkdownBlock *self)
{
  g_free (self->marker);
  g_free (self->markup);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static WmMarkdownBlock *
begin_block (Parser         *self,
             WmMarkdownType  type)
{
  WmMarkdownBlock *block = g_new0 (WmMarkdownBlock, 1);

  block->type = type;
  block->indent = self->n_lists + self->n_quotes;
  block->quoted = self->n_quotes > 0;
  block->marker = g_steal_pointer (&self->marker);
  g_ptr_array_add (self->blocks, block);
  g_string_truncate (self->markup, 0);
  self->block = block;
  return block;
}

static void
end_block (Parser *self)
{
  if (self->block != NULL && self->block->type != WM_MARKDOWN_TABLE)
    self->block->markup = g_strdup (self->markup->str);
  self->block = NULL;
}

static int
enter_block_cb (MD_BLOCKTYPE  type,
                void         *detail,
                void         *data)
{
  Parser *self = data;

  switch (type)
    {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      end_block (self);
      if (self->n_lists == DEPTH_AT_MOST)
        return 1;
      self->lists[self->n_lists++] = type == MD_BLOCK_OL ? ((MD_BLOCK_OL_DETAIL *) detail)->start : 0;
      break;
    case MD_BLOCK_LI:
      end_block (self);
      g_free (self->marker);
      self->marker = self->lists[self->n_lists - 1] == 0 ? g_strdup ("•") : g_strdup_printf ("%u.", self->lists[self->n_lists - 1]++);
      break;
    case MD_BLOCK_QUOTE:
      self->n_quotes++;
      break;
    case MD_BLOCK_H:
      begin_block (self, WM_MARKDOWN_HEADING)->level = ((MD_BLOCK_H_DETAIL *) detail)->level;
      break;
    case MD_BLOCK_HR:
      begin_block (self, WM_MARKDOWN_RULE);
      end_block (self);
      break;
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
      begin_block (self, WM_MARKDOWN_CODE);
      break;
    case MD_BLOCK_P:
      begin_block (self, WM_MARKDOWN_PARAGRAPH);
      break;
    case MD_BLOCK_TABLE:
      begin_block (self, WM_MARKDOWN_TABLE)->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
      break;
    case MD_BLOCK_TR:
      self->cells = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->block->rows, self->cells);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      g_string_truncate (self->markup, 0);
      break;
    default:
      break;
    }
  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE  type,
                void         *detail,
                void         *data)
{
  Parser *self = data;

  switch (type)
    {
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      self->n_lists--;
      break;
    case MD_BLOCK_QUOTE:
      self->n_quotes--;
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      g_ptr_array_add (self->cells, g_strdup (self->markup->str));
      break;
    case MD_BLOCK_LI:
    case MD_BLOCK_H:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE:
      end_block (self);
      break;
    default:
      break;
    }
  return 0;
}

static const char *
get_tag (MD_SPANTYPE type)
{
  switch (type)
    {
    case MD_SPAN_EM:
      return "i";
    case MD_SPAN_STRONG:
      return "b";
    case MD_SPAN_CODE:
      return "tt";
    case MD_SPAN_DEL:
      return "s";
    case MD_SPAN_A:
    case MD_SPAN_U:
      return "u";
    default:
      return NULL;
    }
}

/* An item of a tight list has text without a paragraph. */
static void
need_block (Parser *self)
{
  if (self->block == NULL)
    begin_block (self, WM_MARKDOWN_PARAGRAPH);
}

static int
enter_span_cb (MD_SPANTYPE  type,
               void        *detail,
               void        *data)
{
  Parser *self = data;

  need_block (self);
  if (get_tag (type) != NULL)
    g_string_append_printf (self->markup, "<%s>", get_tag (type));
  return 0;
}

/* Where a link leads is told behind it: on paper nobody can press it, and nothing is fetched. */
static int
leave_span_cb (MD_SPANTYPE  type,
               void        *detail,
               void        *data)
{
  Parser *self = data;

  if (get_tag (type) != NULL)
    g_string_append_printf (self->markup, "</%s>", get_tag (type));
  if (type == MD_SPAN_A)
    {
      const MD_SPAN_A_DETAIL *link = detail;
      g_autofree char *address = link->href.text != NULL ? g_strndup (link->href.text, link->href.size) : g_strdup ("");
      g_autofree char *escaped = g_markup_escape_text (address, -1);

      g_string_append_printf (self->markup, " (%s)", escaped);
    }
  return 0;
}

static int
text_cb (MD_TEXTTYPE    type,
         const MD_CHAR *text,
         MD_SIZE        size,
         void          *data)
{
  Parser *self = data;
  g_autofree char *escaped = g_markup_escape_text (text, size);

  need_block (self);
  if (type == MD_TEXT_BR)
    g_string_append_c (self->markup, '\n');
  else if (type == MD_TEXT_SOFTBR)
    g_string_append_c (self->markup, ' ');
  else if (type == MD_TEXT_NULLCHAR)
    g_string_append (self->markup, "\xef\xbf\xbd");
  else
    g_string_append (self->markup, escaped);
  return 0;
}

/**
 * wm_markdown_parse:
 * @text: Markdown (CommonMark, with tables), from anybody
 *
 * Nothing in @text becomes markup but what Markdown means by it: HTML is shown as it is written.
 *
 * Returns: (transfer full) (element-type WmMarkdownBlock): its blocks in their order
 */
GPtrArray *
wm_markdown_parse (const char *text)
{
  static const MD_PARSER callbacks = {
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOHTML,
    .enter_block = enter_block_cb, .leave_block = leave_block_cb,
    .enter_span = enter_span_cb, .leave_span = leave_span_cb,
    .text = text_cb,
  };
  Parser self = { g_ptr_array_new_with_free_func ((GDestroyNotify) block_free), .markup = g_string_new (NULL) };

  md_parse (text, (MD_SIZE) strlen (text), &callbacks, &self);
  end_block (&self);
  g_string_free (self.markup, TRUE);
  g_free (self.marker);
  return self.blocks;
}
