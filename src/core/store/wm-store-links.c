/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-kinds.h"
#include "store/wm-store-private.h"

/* Which links a record has. All are looked up at once, as there may be thousands of records that ask, and
 * anew when one has changed. */

static void
index_end (GHashTable *links,
           WmRecord   *link,
           const char *id)
{
  GPtrArray *of = g_hash_table_lookup (links, id);

  if (of == NULL)
    {
      of = g_ptr_array_new ();
      g_hash_table_insert (links, (gpointer) id, of);
    }
  g_ptr_array_add (of, link);
}

static GHashTable *
index_links (WmStore *self)
{
  /* Ids and links are lent by the list: wm_store_forget_links() comes before they go. */
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GListModel *list = wm_store_list (self, WM_TYPE_LINK);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (list, i);
      const char *from = wm_record_get_text (link, WM_LINK_FROM), *to = wm_record_get_text (link, WM_LINK_TO);

      if (from != NULL)
        index_end (links, link, from);
      if (to != NULL && g_strcmp0 (from, to) != 0)
        index_end (links, link, to);
    }
  return links;
}

/*< private >
 * wm_store_forget_links:
 * @record: what is about to be added, changed or removed
 */
void
wm_store_forget_links (WmStore  *self,
                       WmRecord *record)
{
  if (WM_IS_LINK (record))
    g_clear_pointer (&self->links, g_hash_table_unref);
}

/**
 * wm_store_list_links:
 * @self: a store
 * @record: a record of it
 *
 * Returns: (transfer none) (nullable) (element-type WmLink): the links from and to it, in the order in which
 *   they were made, until one is next changed; %NULL for none
 */
GPtrArray *
wm_store_list_links (WmStore  *self,
                     WmRecord *record)
{
  if (self->links == NULL)
    self->links = index_links (self);
  return g_hash_table_lookup (self->links, wm_record_get_id (record));
}

/**
 * wm_store_get_other_end:
 * @self: a store
 * @link: a #WmLink
 * @record: the record at one of its ends
 *
 * Returns: (transfer none) (nullable): the one at the other end
 */
WmRecord *
wm_store_get_other_end (WmStore  *self,
                        WmRecord *link,
                        WmRecord *record)
{
  gboolean from = g_strcmp0 (wm_record_get_text (link, WM_LINK_FROM), wm_record_get_id (record)) == 0;

  return wm_store_get_reference (self, link, from ? WM_LINK_TO : WM_LINK_FROM);
}

/**
 * wm_store_list_linked:
 * @self: a store
 * @record: a record of it
 * @kind: type of a kind, or %WM_TYPE_RECORD for all
 *
 * Returns: (transfer full) (element-type WmRecord): the records that a link ties to
 *   @record, from either end, in the order in which they were linked; what only says why it applies
 *   (%WM_LINK_ROLE_DRIVES) is not among them
 */
GPtrArray *
wm_store_list_linked (WmStore  *self,
                      WmRecord *record,
                      GType     kind)
{
  GPtrArray *links = wm_store_list_links (self, record);
  GPtrArray *linked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);
      WmRecord *other = wm_store_get_other_end (self, link, record);

      if (other != NULL && wm_record_get_integer (link, WM_LINK_ROLE) != WM_LINK_ROLE_DRIVES
          && g_type_is_a (G_OBJECT_TYPE (other), kind) && !g_ptr_array_find (linked, other, NULL))
        g_ptr_array_add (linked, g_object_ref (other));
    }
  return linked;
}
