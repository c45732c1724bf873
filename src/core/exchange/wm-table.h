/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *label;  /* for people */
  double      width;  /* in letters: of a spreadsheet's column; on paper, its share of the line */
  gboolean    group;  /* rows of which it is the same belong together; on paper it is a heading over them */
} WmTableColumn;

/**
 * WmTable:
 *
 * What is told as a table, whether as CSV, as a spreadsheet or on paper: copied out of a plan, so that it
 * can be written on any thread.
 */
typedef struct
{
  char      *title;
  char      *organization;
  char      *head;    /* of the history */
  gint64     moment;  /* for which it holds */
  GPtrArray *facts;   /* char *: a name and what it is, in turn */
  GArray    *columns; /* WmTableColumn */
  GPtrArray *rows;    /* char **: a cell for each column, never NULL */
} WmTable;

typedef enum
{
  WM_TABLE_CSV,
  WM_TABLE_XLSX,
  WM_TABLE_PDF,
  WM_TABLE_N_FORMATS,
} WmTableFormat;

WmTable    *wm_table_new        (void);
void        wm_table_free       (WmTable        *self);
void        wm_table_add_column (WmTable        *self,
                                 const char     *label,
                                 double          width,
                                 gboolean        group);
void        wm_table_take_fact  (WmTable        *self,
                                 const char     *name,
                                 char           *value);
const char *wm_table_get_cell   (const WmTable  *self,
                                 guint           row,
                                 guint           column);
char       *wm_table_to_csv     (const WmTable  *self);
int         wm_table_format_find (const char    *name);
gboolean    wm_table_write      (const WmTable  *self,
                                 WmTableFormat   format,
                                 const char     *path,
                                 GError        **error);
gboolean    wm_table_put_file   (const char     *path,
                                 GBytes         *bytes,
                                 GError         *why,
                                 GError        **error);

#define wm_table_column(self, i) (&g_array_index ((self)->columns, WmTableColumn, i))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmTable, wm_table_free)

G_END_DECLS
