/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-record-private.h"

typedef struct
{
  char    *id;     /* a random UUID, for ever */
  gint64   row;    /* of the table record */
  guint    number; /* within the kind, from 1 */
  WmValue *values; /* one a field */
} WmRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WmRecord, wm_record, G_TYPE_OBJECT)

/* The base's own properties stand before those of the fields. */
enum
{
  PROP_0,
  PROP_ID,
  PROP_NUMBER,
  PROP_REF,
  PROP_FIRST_FIELD,
};

static WmRecordPrivate *
get_private (WmRecord *self)
{
  return wm_record_get_instance_private (self);
}

static const WmField *
get_field (WmRecord *self,
           guint     index)
{
  const WmKind *kind = wm_record_get_kind (self);

  g_assert (index < kind->n_fields);
  return &kind->fields[index];
}

static void
get_field_as_gvalue (WmRecord *self,
                     guint     index,
                     GValue   *gvalue)
{
  const WmField *field = get_field (self, index);
  WmValue value = get_private (self)->values[index];

  if (wm_field_holds_text (field))
    g_value_set_string (gvalue, value.text);
  else if (field->type == WM_FIELD_BOOLEAN)
    g_value_set_boolean (gvalue, value.number == TRUE);
  else
    g_value_set_int64 (gvalue, value.number);
}

static void
wm_record_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WmRecord *self = WM_RECORD (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, wm_record_get_id (self));
      break;
    case PROP_NUMBER:
      g_value_set_uint (value, wm_record_get_number (self));
      break;
    case PROP_REF:
      g_value_take_string (value, wm_record_dup_ref (self));
      break;
    default:
      get_field_as_gvalue (self, prop_id - PROP_FIRST_FIELD, value);
      break;
    }
}

static void
wm_record_finalize (GObject *object)
{
  WmRecord *self = WM_RECORD (object);
  WmRecordPrivate *priv = get_private (self);
  const WmKind *kind = wm_record_get_kind (self);

  for (guint i = 0; i < kind->n_fields; i++)
    wm_field_clear (&kind->fields[i], &priv->values[i]);
  g_free (priv->values);
  g_free (priv->id);

  G_OBJECT_CLASS (wm_record_parent_class)->finalize (object);
}

static void
wm_record_class_init (WmRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wm_record_get_property;
  object_class->finalize = wm_record_finalize;

  g_object_class_install_property (object_class, PROP_ID, g_param_spec_string ("id", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_NUMBER, g_param_spec_uint ("number", NULL, NULL, 0, G_MAXUINT, 0, flags));
  g_object_class_install_property (object_class, PROP_REF, g_param_spec_string ("ref", NULL, NULL, NULL, flags));
}

static void
wm_record_init (WmRecord *self)
{
}

static GParamSpec *
new_pspec (const WmField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  if (wm_field_holds_text (field))
    return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
  if (field->type == WM_FIELD_BOOLEAN)
    return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
  return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
}

/**
 * wm_record_class_set_kind:
 * @klass: the class of a kind
 * @kind: what its records share; lives as long as the program
 *
 * Makes of @kind's fields the properties of the class. Called by WM_DEFINE_RECORD().
 */
void
wm_record_class_set_kind (WmRecordClass *klass,
                          const WmKind  *kind)
{
  klass->kind = kind;
  G_OBJECT_CLASS (klass)->get_property = wm_record_get_property; /* GObject inherits no accessors */
  for (guint i = 0; i < kind->n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_FIRST_FIELD + i, new_pspec (&kind->fields[i]));
}

/* For the store alone: a record with each field at its initial value is made by
 * wm_edit_add(); here all fields are empty. */
WmRecord *
wm_record_new (GType       type,
               const char *id,
               guint       number,
               gint64      row)
{
  WmRecord *self = g_object_new (type, NULL);
  WmRecordPrivate *priv = get_private (self);
  const WmKind *kind = wm_record_get_kind (self);

  priv->id = g_strdup (id);
  priv->number = number;
  priv->row = row;
  priv->values = g_new0 (WmValue, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    wm_field_clear (&kind->fields[i], &priv->values[i]);
  return self;
}

gint64
wm_record_get_row (WmRecord *self)
{
  return get_private (self)->row;
}

/* Sets without telling: for a record that nobody has seen yet. */
void
wm_record_take_value (WmRecord *self,
                      guint     field,
                      WmValue   value)
{
  WmRecordPrivate *priv = get_private (self);

  wm_field_clear (get_field (self, field), &priv->values[field]);
  priv->values[field] = value;
}

void
wm_record_set_value (WmRecord *self,
                     guint     index,
                     WmValue   value)
{
  WmRecordPrivate *priv = get_private (self);
  const WmField *field = get_field (self, index);

  if (wm_field_equal (field, priv->values[index], value))
    return;
  wm_record_take_value (self, index, wm_field_copy (field, value));
  g_object_notify (G_OBJECT (self), field->name);
}

const WmKind *
wm_record_get_kind (WmRecord *self)
{
  return WM_RECORD_GET_CLASS (self)->kind;
}

/**
 * wm_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): its UUID, as lower-case text
 */
const char *
wm_record_get_id (WmRecord *self)
{
  return get_private (self)->id;
}

/**
 * wm_record_get_number:
 * @self: a record
 *
 * Returns: its number within its kind, from 1; never given to another record of the plan
 */
guint
wm_record_get_number (WmRecord *self)
{
  return get_private (self)->number;
}

/**
 * wm_record_dup_ref:
 * @self: a record
 *
 * Returns: (transfer full): what people call it: `T-12`
 */
char *
wm_record_dup_ref (WmRecord *self)
{
  return g_strdup_printf ("%s-%u", wm_record_get_kind (self)->prefix, wm_record_get_number (self));
}

/**
 * wm_record_get_title:
 * @self: a record
 *
 * Returns: (transfer none): its first field, which is what a list shows of it; empty
 *   text when it has none or it is no text
 */
const char *
wm_record_get_title (WmRecord *self)
{
  if (get_field (self, 0)->type != WM_FIELD_TEXT || get_private (self)->values[0].text == NULL)
    return "";
  return get_private (self)->values[0].text;
}

/**
 * wm_record_get_text:
 * @self: a record
 * @field: index of a field that holds text or a reference
 *
 * Returns: (transfer none) (nullable): its value, until it is next changed; %NULL when empty
 */
const char *
wm_record_get_text (WmRecord *self,
                    guint     field)
{
  g_return_val_if_fail (wm_field_holds_text (get_field (self, field)), NULL);

  return get_private (self)->values[field].text;
}

/**
 * wm_record_get_integer:
 * @self: a record
 * @field: index of a field that holds a number, a choice or a time
 *
 * Returns: its value, in the unit of its type (see #WmFieldType); %WM_UNSET when empty
 */
gint64
wm_record_get_integer (WmRecord *self,
                       guint     field)
{
  g_return_val_if_fail (!wm_field_holds_text (get_field (self, field)), WM_UNSET);

  return get_private (self)->values[field].number;
}

/**
 * wm_record_get_boolean:
 * @self: a record
 * @field: index of a boolean field
 *
 * Returns: whether it is set and true
 */
gboolean
wm_record_get_boolean (WmRecord *self,
                       guint     field)
{
  return wm_record_get_integer (self, field) == TRUE;
}

WmValue
wm_record_get_value (WmRecord *self,
                     guint     field)
{
  g_assert (field < wm_record_get_kind (self)->n_fields);
  return get_private (self)->values[field];
}

gboolean
wm_record_is_empty (WmRecord *self,
                    guint     field)
{
  return wm_field_is_empty (get_field (self, field), get_private (self)->values[field]);
}

/**
 * wm_record_is_sealed:
 *
 * Returns: whether it has been decided on, and stays as it is but for its fields that are %WM_FIELD_UNSEALED
 */
gboolean
wm_record_is_sealed (WmRecord *self)
{
  const WmKind *kind = wm_record_get_kind (self);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & WM_FIELD_SEALS) && !wm_record_is_empty (self, i))
      return TRUE;
  return FALSE;
}

/**
 * wm_record_dup_label:
 * @self: a record
 * @field: index of a field
 *
 * Returns: (transfer full): its value for people; of a reference, the id
 */
char *
wm_record_dup_label (WmRecord *self,
                     guint     field)
{
  return wm_field_dup_label (get_field (self, field), get_private (self)->values[field]);
}

/**
 * wm_record_dup_search_text:
 * @self: a record
 *
 * Returns: (transfer full): what the search looks through: its number as people say
 *   it and all fields that are searched, one a line
 */
char *
wm_record_dup_search_text (WmRecord *self)
{
  const WmKind *kind = wm_record_get_kind (self);
  g_autofree char *ref = wm_record_dup_ref (self);
  GString *text = g_string_new (ref);

  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & WM_FIELD_SEARCHED) && !wm_record_is_empty (self, i))
      {
        g_autofree char *value = wm_field_format (&kind->fields[i], get_private (self)->values[i]);
        g_string_append_printf (text, "\n%s", value);
      }
  return g_string_free_and_steal (text);
}

/**
 * wm_record_to_json:
 * @self: a record
 *
 * Writes a record as one object: `id`, `number`, then its fields in the table's
 * order. Empty fields are left out. Integers and booleans are JSON's own; everything
 * else is text as wm_field_format() gives it.
 *
 * Returns: (transfer full): a new object
 */
JsonObject *
wm_record_to_json (WmRecord *self)
{
  const WmKind *kind = wm_record_get_kind (self);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", wm_record_get_id (self));
  json_object_set_int_member (object, "number", wm_record_get_number (self));
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const WmField *field = &kind->fields[i];
      WmValue value = get_private (self)->values[i];

      if (wm_field_is_empty (field, value))
        continue;
      if (field->type == WM_FIELD_INTEGER)
        json_object_set_int_member (object, field->name, value.number);
      else if (field->type == WM_FIELD_BOOLEAN)
        json_object_set_boolean_member (object, field->name, value.number != 0);
      else
        {
          g_autofree char *text = wm_field_format (field, value);
          json_object_set_string_member (object, field->name, text);
        }
    }
  return object;
}
