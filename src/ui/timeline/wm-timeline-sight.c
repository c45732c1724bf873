/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdbool.h>

#include "timeline/wm-timeline-sight.h"

#define AROUND 8 /* rows above and below that are filled too, so that none comes into sight empty */

/* A list keeps some two hundred rows bound around the one or two dozen that can be seen, and binds them all anew
 * when it is scrolled far. Here those that can't be seen wait until they can. */
typedef struct
{
  gpointer       item; /* lent */
  WmTimelineFill fill;
  gpointer       data;
  bool           stale;
} Entry;

struct _WmTimelineSight
{
  GHashTable    *entries; /* by item */
  GtkAdjustment *rows;    /* how far they are scrolled */
  double         height;  /* of a row; 0 while it is not known, and all rows count as seen */
};

/**
 * wm_timeline_sight_new:
 *
 * Returns: (transfer full): what knows which rows can be seen; all, until it is told
 */
WmTimelineSight *
wm_timeline_sight_new (void)
{
  WmTimelineSight *self = g_new0 (WmTimelineSight, 1);

  self->entries = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
wm_timeline_sight_free (WmTimelineSight *self)
{
  g_hash_table_unref (self->entries);
  g_clear_object (&self->rows);
  g_free (self);
}

void
wm_timeline_sight_set_rows (WmTimelineSight *self,
                            GtkAdjustment   *rows)
{
  g_set_object (&self->rows, rows);
}

static guint
get_position (gpointer item)
{
  return GTK_IS_COLUMN_VIEW_ROW (item) ? gtk_column_view_row_get_position (item) : gtk_list_item_get_position (item);
}

static bool
is_seen (WmTimelineSight *self,
         gpointer         item)
{
  double top, bottom, position;

  if (self->height <= 0 || self->rows == NULL)
    return true;
  position = get_position (item);
  top = gtk_adjustment_get_value (self->rows) / self->height;
  bottom = top + gtk_adjustment_get_page_size (self->rows) / self->height;
  return position >= top - AROUND && position <= bottom + AROUND;
}

static void
refresh (WmTimelineSight *self,
         Entry           *entry)
{
  entry->stale = !is_seen (self, entry->item);
  if (!entry->stale)
    entry->fill (entry->data, entry->item);
}

static void
refresh_all (WmTimelineSight *self,
             bool             only_stale)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    if (!only_stale || ((Entry *) entry)->stale)
      refresh (self, entry);
}

/**
 * wm_timeline_sight_look:
 * @height: of a row, in pixels; 0 when it is not known
 *
 * Rows have been scrolled, or stand elsewhere: fills those that have come into sight.
 */
void
wm_timeline_sight_look (WmTimelineSight *self,
                        double           height)
{
  self->height = height;
  refresh_all (self, true);
}

/**
 * wm_timeline_sight_bind:
 * @item: (transfer none): a GtkListItem or GtkColumnViewRow that was bound to a row
 * @fill: is called at once where the row can be seen, when it comes into sight, and when what it shows is another
 * @data: for @fill, and lent
 */
void
wm_timeline_sight_bind (WmTimelineSight *self,
                        gpointer         item,
                        WmTimelineFill   fill,
                        gpointer         data)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry) { item, fill, data, false };
  g_hash_table_insert (self->entries, item, entry);
  refresh (self, entry);
}

void
wm_timeline_sight_unbind (WmTimelineSight *self,
                          gpointer         item)
{
  g_hash_table_remove (self->entries, item);
}

/**
 * wm_timeline_sight_update:
 *
 * What rows show is another: fills those in sight, and the others when they come into it.
 */
void
wm_timeline_sight_update (WmTimelineSight *self)
{
  refresh_all (self, false);
}
