/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/wm-record-list.h"

struct _WmRecordList
{
  GObject    parent_instance;

  GType      kind;
  GPtrArray *records; /* of WmRecord, by number */
};

static GType
get_item_type (GListModel *model)
{
  return WM_RECORD_LIST (model)->kind;
}

static guint
get_n_items (GListModel *model)
{
  return WM_RECORD_LIST (model)->records->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *records = WM_RECORD_LIST (model)->records;

  return position < records->len ? g_object_ref (g_ptr_array_index (records, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WmRecordList, wm_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* The first place whose record has at least this number. */
static guint
lower_bound (WmRecordList *self,
             guint         number)
{
  guint low = 0, high = self->records->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (wm_record_get_number (g_ptr_array_index (self->records, middle)) < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
wm_record_list_finalize (GObject *object)
{
  g_ptr_array_unref (WM_RECORD_LIST (object)->records);

  G_OBJECT_CLASS (wm_record_list_parent_class)->finalize (object);
}

static void
wm_record_list_class_init (WmRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_record_list_finalize;
}

static void
wm_record_list_init (WmRecordList *self)
{
}

/* @records: (transfer full): by number */
WmRecordList *
wm_record_list_new (GType      kind,
                    GPtrArray *records)
{
  WmRecordList *self = g_object_new (WM_TYPE_RECORD_LIST, NULL);

  self->kind = kind;
  self->records = records;
  return self;
}

void
wm_record_list_insert (WmRecordList *self,
                       WmRecord     *record)
{
  guint position = lower_bound (self, wm_record_get_number (record));

  g_ptr_array_insert (self->records, (int) position, g_object_ref (record));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
wm_record_list_remove (WmRecordList *self,
                       WmRecord     *record)
{
  guint position = lower_bound (self, wm_record_get_number (record));

  g_assert (position < self->records->len && g_ptr_array_index (self->records, position) == record);
  g_ptr_array_remove_index (self->records, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* Returns: (transfer none) (nullable) */
WmRecord *
wm_record_list_find (WmRecordList *self,
                     guint         number)
{
  guint position = lower_bound (self, number);

  if (position < self->records->len && wm_record_get_number (g_ptr_array_index (self->records, position)) == number)
    return g_ptr_array_index (self->records, position);
  return NULL;
}
