/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/wm-kinds.h"
#include "store/wm-store-private.h"

/* What points to a record: its links, and whatever names it, or some text, in a field. All of a kind are looked up at
 * once, as there may be thousands of records that ask, and anew when one of the kind has changed. */

static void
index_text (GHashTable *index,
            WmRecord   *record,
            const char *text)
{
  GPtrArray *of = g_hash_table_lookup (index, text);

  if (of == NULL)
    {
      of = g_ptr_array_new ();
      g_hash_table_insert (index, (gpointer) text, of);
    }
  g_ptr_array_add (of, record);
}

/* Texts and records are lent by the list: wm_store_forget_indices() comes before they go. */
static GHashTable *
index_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static GHashTable *
index_links (WmStore *self)
{
  GHashTable *links = index_new ();
  GListModel *list = wm_store_list (self, WM_TYPE_LINK);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (list, i);
      const char *from = wm_record_get_text (link, WM_LINK_FROM), *to = wm_record_get_text (link, WM_LINK_TO);

      if (from != NULL)
        index_text (links, link, from);
      if (to != NULL && g_strcmp0 (from, to) != 0)
        index_text (links, link, to);
    }
  return links;
}

static GHashTable *
index_field (WmStore *self,
             GType    kind,
             guint    field)
{
  GHashTable *index = index_new ();
  GListModel *list = wm_store_list (self, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
      const char *text = wm_record_get_text (record, field);

      if (text != NULL)
        index_text (index, record, text);
    }
  return index;
}

/*< private >
 * wm_store_forget_indices:
 * @record: what is about to be added, changed or removed
 */
void
wm_store_forget_indices (WmStore  *self,
                         WmRecord *record)
{
  if (WM_IS_LINK (record))
    g_clear_pointer (&self->links, g_hash_table_unref);
  if (self->fields != NULL)
    g_hash_table_remove (self->fields, GSIZE_TO_POINTER (G_OBJECT_TYPE (record)));
}

/**
 * wm_store_list_naming:
 * @self: a store
 * @kind: type of a kind
 * @field: index of a field of it that holds a text or a reference
 * @text: what the field is to say: an id, a digest
 *
 * Returns: (transfer none) (nullable) (element-type WmRecord): the records of @kind whose field says @text, by number,
 *   until one of @kind is next changed; %NULL for none
 */
GPtrArray *
wm_store_list_naming (WmStore    *self,
                      GType       kind,
                      guint       field,
                      const char *text)
{
  GHashTable *of_kind, *index;

  if (self->fields == NULL)
    self->fields = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  of_kind = g_hash_table_lookup (self->fields, GSIZE_TO_POINTER (kind));
  if (of_kind == NULL)
    {
      of_kind = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
      g_hash_table_insert (self->fields, GSIZE_TO_POINTER (kind), of_kind);
    }
  index = g_hash_table_lookup (of_kind, GUINT_TO_POINTER (field));
  if (index == NULL)
    {
      index = index_field (self, kind, field);
      g_hash_table_insert (of_kind, GUINT_TO_POINTER (field), index);
    }
  return g_hash_table_lookup (index, text);
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
