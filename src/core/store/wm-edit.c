/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-kinds.h"
#include "record/wm-record-private.h"
#include "store/wm-edit.h"
#include "store/wm-store-private.h"

struct _WmEdit
{
  WmStore    *store;
  WmChange   *change;
  GHashTable *rows; /* WmRecord to its newest WmRowChange */
  GRand      *rand; /* (nullable) lent: what ids are drawn from */
};

/**
 * wm_edit_begin:
 * @store: a store that can be written and has no other edit under way
 * @label: what the person does, for undo and the history
 *
 * Returns: (transfer full): an edit, for wm_edit_commit() or wm_edit_cancel()
 */
WmEdit *
wm_edit_begin (WmStore    *store,
               const char *label)
{
  WmEdit *self;

  g_return_val_if_fail (WM_IS_STORE (store), NULL);
  g_return_val_if_fail (!wm_store_is_read_only (store), NULL);
  g_return_val_if_fail (store->edit == NULL, NULL);

  self = g_new0 (WmEdit, 1);
  self->store = g_object_ref (store);
  self->change = wm_change_new (label);
  self->rows = g_hash_table_new (NULL, NULL);
  store->edit = self;
  return self;
}

static void
edit_free (WmEdit *self)
{
  self->store->edit = NULL;
  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->change, wm_change_unref);
  g_object_unref (self->store);
  g_free (self);
}

static WmRowChange *
get_row (WmEdit   *self,
         WmRecord *record)
{
  WmRowChange *row = g_hash_table_lookup (self->rows, record);

  if (row == NULL)
    {
      row = wm_change_add_row (self->change, record, WM_ROW_CHANGED);
      g_hash_table_insert (self->rows, record, row);
    }
  g_assert (row->action != WM_ROW_REMOVED);
  return row;
}

static void
set_value (WmEdit   *self,
           WmRecord *record,
           guint     field,
           WmValue   value)
{
  wm_row_change_set (get_row (self, record), field, wm_record_get_value (record, field), value);
  wm_store_forget_indices (self->store, record);
  wm_record_set_value (record, field, value);
}

static void
set_initial_values (WmEdit   *self,
                    WmRecord *record)
{
  const WmKind *kind = wm_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].initial != NULL)
      {
        WmValue value;
        gboolean ok = wm_field_parse (&kind->fields[i], kind->fields[i].initial, &value, NULL);

        g_assert (ok);
        set_value (self, record, i, value);
        wm_field_clear (&kind->fields[i], &value);
      }
}

/**
 * wm_edit_draw_ids:
 * @self: an edit
 * @rand: a generator, lent until the edit ends
 *
 * From now on the ids of new records come out of @rand, so that the same seed gives the
 * same records to the last byte. For plans that are made by code; all else takes random ids.
 */
void
wm_edit_draw_ids (WmEdit *self,
                  GRand  *rand)
{
  self->rand = rand;
}

/* A UUID of version 4 (RFC 9562, 5.4). */
static char *
dup_id (WmEdit *self)
{
  guint32 a, b, c, d;

  if (self->rand == NULL)
    return g_uuid_string_random ();
  a = g_rand_int (self->rand);
  b = g_rand_int (self->rand);
  c = g_rand_int (self->rand);
  d = g_rand_int (self->rand);
  return g_strdup_printf ("%08x-%04x-%04x-%04x-%04x%08x", a, b >> 16, (b & 0xfff) | 0x4000, (c >> 16 & 0x3fff) | 0x8000, c & 0xffff, d);
}

/**
 * wm_edit_add:
 * @self: an edit
 * @kind: type of a kind
 *
 * Makes a record, each field at its initial value.
 *
 * Returns: (transfer none): the record, in the store's lists already
 */
WmRecord *
wm_edit_add (WmEdit *self,
             GType   kind)
{
  g_autofree char *id = dup_id (self);

  return wm_edit_add_with_id (self, kind, id);
}

/**
 * wm_edit_add_with_id:
 * @self: an edit
 * @kind: type of a kind
 * @id: a UUID of version 4 or 5 that the store does not have yet
 *
 * Like wm_edit_add(), for records whose id is known: from a bundle, or made from a seed.
 */
WmRecord *
wm_edit_add_with_id (WmEdit     *self,
                     GType       kind,
                     const char *id)
{
  g_autoptr (WmRecord) record = NULL;

  g_return_val_if_fail (g_uuid_string_is_valid (id), NULL);
  g_return_val_if_fail (wm_store_lookup (self->store, id) == NULL, NULL);

  record = wm_record_new (kind, id, wm_store_take_number (self->store, kind), self->store->next_row++);
  g_hash_table_insert (self->rows, record, wm_change_add_row (self->change, record, WM_ROW_ADDED));
  set_initial_values (self, record);
  wm_store_insert (self->store, record);
  return record;
}

/**
 * wm_edit_set_text:
 * @self: an edit
 * @record: (type WmRecord): a record of its store
 * @field: index of a field of text
 * @text: (nullable): its new value; empty text is none
 */
void
wm_edit_set_text (WmEdit     *self,
                  gpointer    record,
                  guint       field,
                  const char *text)
{
  g_return_if_fail (wm_field_holds_text (&wm_record_get_kind (record)->fields[field]));

  set_value (self, record, field, (WmValue) { .text = text != NULL && text[0] != '\0' ? (char *) text : NULL });
}

/**
 * wm_edit_set_integer:
 * @self: an edit
 * @record: (type WmRecord): a record of its store
 * @field: index of a field of a number, a choice or a time
 * @number: its new value, in the unit of its type; %WM_UNSET for none
 */
void
wm_edit_set_integer (WmEdit   *self,
                     gpointer  record,
                     guint     field,
                     gint64    number)
{
  g_return_if_fail (!wm_field_holds_text (&wm_record_get_kind (record)->fields[field]));

  set_value (self, record, field, (WmValue) { .number = number });
}

/**
 * wm_edit_set_reference:
 * @self: an edit
 * @record: (type WmRecord): a record of its store
 * @field: index of a field that holds a reference
 * @target: (nullable) (type WmRecord): the record to refer to
 */
void
wm_edit_set_reference (WmEdit   *self,
                       gpointer  record,
                       guint     field,
                       gpointer  target)
{
  wm_edit_set_text (self, record, field, target != NULL ? wm_record_get_id (target) : NULL);
}

/* References may be given as people say them. */
static gboolean
parse_reference (WmEdit         *self,
                 const WmField  *field,
                 const char     *text,
                 WmValue        *value,
                 GError        **error)
{
  WmRecord *target = text[0] != '\0' ? wm_store_lookup_ref (self->store, text) : NULL;

  if (text[0] != '\0' && (target == NULL ||
                          (field->target != NULL && !g_str_equal (wm_record_get_kind (target)->name, field->target))))
    {
      g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("%s: there is no %s “%s” in this plan"), field->name,
                   field->target != NULL ? field->target : _ ("record"), text);
      return FALSE;
    }
  return wm_field_parse (field, target != NULL ? wm_record_get_id (target) : "", value, error);
}

static gboolean
refuse (WmRecord      *record,
        const WmField *field,
        const char    *why,
        GError       **error)
{
  g_autofree char *ref = wm_record_dup_ref (record);

  g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, "%s: %s: %s", ref, field->name, why);
  return FALSE;
}

/* What was decided is not changed by the way. A record that this edit makes may bring its decision along. */
static gboolean
check_decision (WmEdit         *self,
                WmRecord       *record,
                const WmField  *field,
                GError        **error)
{
  WmRowChange *row = g_hash_table_lookup (self->rows, record);

  if (row != NULL && row->action == WM_ROW_ADDED)
    return TRUE;
  if (field->flags & WM_FIELD_DECIDED)
    return refuse (record, field, _ ("is part of a decision, which is made by an action of its own"), error);
  if (wm_record_is_sealed (record) && !(field->flags & WM_FIELD_UNSEALED))
    return refuse (record, field, _ ("the record has been decided on and stays as it is; begin a new one"), error);
  return TRUE;
}

/**
 * wm_edit_parse:
 * @self: an edit
 * @record: (type WmRecord): a record of its store
 * @field: index of a field
 * @text: its new value as wm_field_parse() reads it; a reference may be given as `T-12`
 * @error: return location
 *
 * A plain edit: what was decided (%WM_FIELD_DECIDED, %WM_FIELD_SEALS) it does not change.
 *
 * Returns: %FALSE with %WM_FIELD_ERROR_INVALID or %WM_STORE_ERROR_REFUSED, and nothing changed
 */
gboolean
wm_edit_parse (WmEdit      *self,
               gpointer     record,
               guint        index,
               const char  *text,
               GError     **error)
{
  const WmField *field = &wm_record_get_kind (record)->fields[index];
  WmValue value;
  gboolean ok;

  if (!check_decision (self, record, field, error))
    return FALSE;
  if (field->type == WM_FIELD_REFERENCE)
    ok = parse_reference (self, field, text, &value, error);
  else
    ok = wm_field_parse (field, text, &value, error);
  if (!ok)
    return FALSE;
  set_value (self, record, index, value);
  wm_field_clear (field, &value);
  return TRUE;
}

static void
drop (WmEdit   *self,
      WmRecord *record)
{
  const WmKind *kind = wm_record_get_kind (record);
  WmRowChange *row = wm_change_add_row (self->change, record, WM_ROW_REMOVED);

  g_hash_table_insert (self->rows, record, row);
  for (guint i = 0; i < kind->n_fields; i++)
    if (!wm_record_is_empty (record, i))
      {
        WmValue none = { 0 };

        wm_field_clear (&kind->fields[i], &none);
        wm_row_change_set (row, i, wm_record_get_value (record, i), none);
      }
  wm_store_drop (self->store, record);
}

typedef void (*ReferenceFunc) (WmEdit         *self,
                               WmRecord       *record,
                               guint           field,
                               gpointer        data);

/* Calls @func for each field of each record that refers to one of @targets (ids). */
static void
for_each_reference (WmEdit        *self,
                    GHashTable    *targets,
                    ReferenceFunc  func,
                    gpointer       data)
{
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  for (guint k = 0; k < n; k++)
    {
      const WmKind *kind = wm_kinds_get (kinds[k]);
      GListModel *list = wm_store_list (self->store, kinds[k]);

      for (guint f = 0; f < kind->n_fields; f++)
        for (guint i = 0; kind->fields[f].type == WM_FIELD_REFERENCE && i < g_list_model_get_n_items (list); i++)
          {
            g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
            const char *id = wm_record_get_text (record, f);

            if (id != NULL && g_hash_table_contains (targets, id))
              func (self, record, f, data);
          }
    }
}

/* Records that go, in the order in which they were found, each after what it belongs to. */
typedef struct
{
  GHashTable *ids;
  GPtrArray  *records;
} Doomed;

static void
doom (Doomed   *doomed,
      WmRecord *record)
{
  if (g_hash_table_add (doomed->ids, (gpointer) wm_record_get_id (record)))
    g_ptr_array_add (doomed->records, g_object_ref (record));
}

static void
doom_owned (WmEdit   *self,
            WmRecord *record,
            guint     field,
            gpointer  data)
{
  if (wm_record_get_kind (record)->fields[field].flags & WM_FIELD_OWNED)
    doom (data, record);
}

static void
clear_reference (WmEdit   *self,
                 WmRecord *record,
                 guint     field,
                 gpointer  data)
{
  Doomed *doomed = data;

  if (!g_hash_table_contains (doomed->ids, wm_record_get_id (record)))
    wm_edit_set_text (self, record, field, NULL);
}

/**
 * wm_edit_remove:
 * @self: an edit
 * @record: (type WmRecord): a record of its store
 *
 * Removes a record, and with it what belongs to it: the tasks below a task, its
 * dependencies, all links. Other references to it become empty.
 */
void
wm_edit_remove (WmEdit   *self,
                gpointer  record)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  Doomed doomed = { ids, records };
  guint before;

  doom (&doomed, record);
  do
    {
      before = records->len;
      for_each_reference (self, ids, doom_owned, &doomed);
    }
  while (records->len > before);
  for_each_reference (self, ids, clear_reference, &doomed);
  for (guint i = records->len; i-- > 0;)
    drop (self, g_ptr_array_index (records, i));
}

/* What says why a control applies is a link beside any other: what serves a control can be why it applies as well. */
static WmRecord *
find_link (WmEdit   *self,
           WmRecord *from,
           WmRecord *to,
           gboolean  drives)
{
  GListModel *links = wm_store_list (self->store, WM_TYPE_LINK);

  for (guint i = 0; i < g_list_model_get_n_items (links); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (links, i);

      if ((wm_record_get_integer (link, WM_LINK_ROLE) == WM_LINK_ROLE_DRIVES) == drives
          && g_strcmp0 (wm_record_get_text (link, WM_LINK_FROM), wm_record_get_id (from)) == 0
          && g_strcmp0 (wm_record_get_text (link, WM_LINK_TO), wm_record_get_id (to)) == 0)
        return link; /* the list keeps it */
    }
  return NULL;
}

/**
 * wm_edit_link:
 * @self: an edit
 * @from: (type WmRecord): a record
 * @to: (type WmRecord): another
 * @role: a #WmLinkRole: what the first is to the second
 *
 * Returns: (transfer none): the link; the one that was there already, if any. One that says why something applies
 *   (%WM_LINK_ROLE_DRIVES) stands beside another one
 */
WmRecord *
wm_edit_link (WmEdit   *self,
              gpointer  from,
              gpointer  to,
              int       role)
{
  WmRecord *link = find_link (self, from, to, role == WM_LINK_ROLE_DRIVES);

  if (link == NULL)
    {
      link = wm_edit_add (self, WM_TYPE_LINK);
      wm_edit_set_reference (self, link, WM_LINK_FROM, from);
      wm_edit_set_reference (self, link, WM_LINK_TO, to);
    }
  wm_edit_set_integer (self, link, WM_LINK_ROLE, role);
  return link;
}

/**
 * wm_edit_unlink:
 * @self: an edit
 * @from: (type WmRecord): a record
 * @to: (type WmRecord): another
 *
 * Removes the link between the two, whichever way it goes, if there is one; but not one that says why something applies.
 */
void
wm_edit_unlink (WmEdit   *self,
                gpointer  from,
                gpointer  to)
{
  WmRecord *link = find_link (self, from, to, FALSE);

  if (link == NULL)
    link = find_link (self, to, from, FALSE);
  if (link != NULL)
    wm_edit_remove (self, link);
}

/**
 * wm_edit_set_time:
 * @self: an edit
 * @moment: when it is to have been made; not before the change that came last
 *
 * For plans that are made by code: the history says @moment in place of now.
 */
void
wm_edit_set_time (WmEdit *self,
                  gint64  moment)
{
  self->change->time = moment;
}

/* A record can't be part of itself, not even by way of others. */
static gboolean
check_ancestry (WmEdit   *self,
                WmRecord *record,
                guint     field)
{
  WmRecord *fast = record, *slow = record;

  while (fast != NULL)
    {
      fast = wm_store_get_reference (self->store, fast, field);
      if (fast == NULL)
        return TRUE;
      fast = wm_store_get_reference (self->store, fast, field);
      slow = wm_store_get_reference (self->store, slow, field);
      if (fast == slow && fast != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_reference (WmEdit         *self,
                 WmRecord       *record,
                 guint           index,
                 GError        **error)
{
  const WmKind *kind = wm_record_get_kind (record);
  const WmField *field = &kind->fields[index];
  WmRecord *target = wm_store_get_reference (self->store, record, index);

  if (wm_record_is_empty (record, index))
    return TRUE;
  if (target == NULL)
    return refuse (record, field, _ ("refers to a record that is not in this plan"), error);
  if (field->target == NULL)
    return TRUE;
  if (!g_str_equal (wm_record_get_kind (target)->name, field->target))
    return refuse (record, field, _ ("refers to a record of another kind"), error);
  if ((field->flags & WM_FIELD_OWNED) && g_str_equal (field->target, kind->name) && !check_ancestry (self, record, index))
    return refuse (record, field, _ ("would make it part of itself"), error);
  return TRUE;
}

/* A text that has a form of its own, such as hours or a recurrence rule. */
static gboolean
check_text (WmRecord  *record,
            guint      index,
            GError   **error)
{
  const WmField *field = &wm_record_get_kind (record)->fields[index];
  g_autoptr (GError) fault = NULL;
  g_autofree char *ref = NULL;

  if (field->check (wm_record_get_text (record, index), &fault))
    return TRUE;
  ref = wm_record_dup_ref (record);
  g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, "%s: %s: %s", ref, field->name, fault->message);
  return FALSE;
}

static gboolean
check_record (WmEdit    *self,
              WmRecord  *record,
              GError   **error)
{
  const WmKind *kind = wm_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];

      if ((field->flags & WM_FIELD_REQUIRED) && wm_record_is_empty (record, i))
        return refuse (record, field, _ ("may not be empty"), error);
      if (field->check != NULL && !wm_record_is_empty (record, i) && !check_text (record, i, error))
        return FALSE;
      if (field->type == WM_FIELD_REFERENCE && !check_reference (self, record, i, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * wm_edit_check:
 * @self: an edit
 * @error: return location
 *
 * Checks what the edit has made of the records: nothing required is empty, texts that have a form
 * of their own have it, references lead to records of the right kind, nothing is part of itself, there is one plan, what was approved
 * stays as it was, and a document that says it is approved is.
 * To be asked before wm_edit_commit() wherever values come from outside.
 *
 * Returns: %FALSE with %WM_STORE_ERROR_REFUSED, which names the record and the field
 */
gboolean
wm_edit_check (WmEdit  *self,
               GError **error)
{
  for (guint i = 0; i < self->change->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (self->change->rows, i);

      if (wm_store_lookup (self->store, wm_record_get_id (row->record)) == row->record &&
          !check_record (self, row->record, error))
        return FALSE;
    }
  if (g_list_model_get_n_items (wm_store_list (self->store, WM_TYPE_PLAN)) != 1)
    {
      g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("there must be exactly one record of the kind plan"));
      return FALSE;
    }
  return wm_edit_check_rules (self->store, self->change, error);
}

/* Drops from a row what ended as it began; whether anything is left. */
static gboolean
prune_row (WmRowChange *row)
{
  const WmKind *kind = wm_record_get_kind (row->record);

  for (guint i = row->fields->len; i-- > 0;)
    {
      WmFieldChange *change = &g_array_index (row->fields, WmFieldChange, i);
      const WmField *field = &kind->fields[change->field];

      if (wm_field_equal (field, change->before, change->after))
        {
          wm_field_clear (field, &change->before);
          wm_field_clear (field, &change->after);
          g_array_remove_index (row->fields, i);
        }
    }
  return row->fields->len > 0 || row->action != WM_ROW_CHANGED;
}

/* A record that was added and removed in the same edit was never there. */
static void
forget_passing_records (WmChange *change)
{
  g_autoptr (GHashTable) added = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) passing = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < change->rows->len; i++)
    {
      const WmRowChange *row = g_ptr_array_index (change->rows, i);

      if (row->action == WM_ROW_ADDED)
        g_hash_table_add (added, row->record);
      else if (row->action == WM_ROW_REMOVED && g_hash_table_contains (added, row->record))
        g_hash_table_add (passing, row->record);
    }
  for (guint i = change->rows->len; i-- > 0 && g_hash_table_size (passing) > 0;)
    if (g_hash_table_contains (passing, ((WmRowChange *) g_ptr_array_index (change->rows, i))->record))
      g_ptr_array_remove_index (change->rows, i);
}

static void
set_search_text (WmRowChange *row)
{
  const WmKind *kind = wm_record_get_kind (row->record);
  gboolean searched = row->action == WM_ROW_ADDED;

  for (guint i = 0; i < row->fields->len && !searched; i++)
    searched = (kind->fields[g_array_index (row->fields, WmFieldChange, i).field].flags & WM_FIELD_SEARCHED) != 0;
  if (searched && row->action != WM_ROW_REMOVED)
    row->search = wm_record_dup_search_text (row->record);
}

/* Leaves of a change what differs from before, and what the search is to find. */
void
wm_change_tidy (WmChange *change)
{
  forget_passing_records (change);
  for (guint i = change->rows->len; i-- > 0;)
    if (!prune_row (g_ptr_array_index (change->rows, i)))
      g_ptr_array_remove_index (change->rows, i);
  for (guint i = 0; i < change->rows->len; i++)
    set_search_text (g_ptr_array_index (change->rows, i));
}

WmStore *
wm_edit_get_store (WmEdit *self)
{
  return self->store;
}

/**
 * wm_edit_get_change:
 * @self: an edit
 *
 * Returns: (transfer none): what it has done so far; grows with it
 */
const WmChange *
wm_edit_get_change (WmEdit *self)
{
  return self->change;
}

/**
 * wm_store_set_completer:
 * @self: a store
 * @completer: (nullable): called when an edit that has done something is committed
 * @user_data: for @completer
 * @destroy: (nullable): frees @user_data with the store
 */
void
wm_store_set_completer (WmStore         *self,
                        WmEditCompleter  completer,
                        gpointer         user_data,
                        GDestroyNotify   destroy)
{
  if (self->completer_free != NULL)
    self->completer_free (self->completer_data);
  self->completer = completer;
  self->completer_data = user_data;
  self->completer_free = destroy;
}

gpointer
wm_store_get_completer_data (WmStore *self)
{
  return self->completer_data;
}

/**
 * wm_edit_commit:
 * @self: (transfer full): an edit
 *
 * Ends an edit: it goes on its way to the disk as one transaction, and #WmStore::changed
 * is emitted. One that changed nothing leaves no trace.
 */
void
wm_edit_commit (WmEdit *self)
{
  g_autoptr (WmStore) store = g_object_ref (self->store);
  g_autoptr (WmChange) change = NULL;

  if (store->completer != NULL && self->change->rows->len > 0)
    store->completer (self, store->completer_data);
  change = g_steal_pointer (&self->change);
  wm_change_tidy (change);
  edit_free (self);
  if (change->rows->len > 0)
    wm_store_commit_change (store, change);
}

/**
 * wm_edit_cancel:
 * @self: (transfer full): an edit
 *
 * Takes back all that was done in it.
 */
void
wm_edit_cancel (WmEdit *self)
{
  g_autoptr (WmStore) store = g_object_ref (self->store);
  g_autoptr (WmChange) back = wm_change_invert (self->change);

  edit_free (self);
  wm_undo_apply (store, back);
}
