/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WM_MARKDOWN_HEADING,
  WM_MARKDOWN_PARAGRAPH,
  WM_MARKDOWN_CODE,
  WM_MARKDOWN_TABLE,
  WM_MARKDOWN_RULE,
} WmMarkdownType;

/**
 * WmMarkdownBlock:
 * @level: of a heading, from 1
 * @indent: so many lists and quotations it is in
 * @quoted: whether it is in a quotation
 * @marker: (nullable): of the item of a list that it begins: “•” or “3.”
 * @markup: (nullable): its text as Pango markup, escaped
 * @rows: (nullable) (element-type GPtrArray): of a table, each of cells as Pango markup; the first is its head
 *
 * A part of a text that is set on lines of its own.
 */
typedef struct
{
  WmMarkdownType type;
  guint          level, indent;
  gboolean       quoted;
  char          *marker;
  char          *markup;
  GPtrArray     *rows;
} WmMarkdownBlock;

GPtrArray *wm_markdown_parse (const char *text);

G_END_DECLS
