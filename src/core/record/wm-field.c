/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "record/wm-decimal.h"
#include "record/wm-field.h"

G_DEFINE_QUARK (wm-field-error-quark, wm_field_error)

gboolean
wm_field_holds_text (const WmField *field)
{
  return field->type == WM_FIELD_TEXT || field->type == WM_FIELD_REFERENCE;
}

gboolean
wm_field_is_empty (const WmField *field,
                   WmValue        value)
{
  return wm_field_holds_text (field) ? value.text == NULL : value.number == WM_UNSET;
}

gboolean
wm_field_equal (const WmField *field,
                WmValue        a,
                WmValue        b)
{
  return wm_field_holds_text (field) ? g_strcmp0 (a.text, b.text) == 0 : a.number == b.number;
}

/**
 * wm_field_copy:
 * @field: a field
 * @value: a value of it
 *
 * Returns: a value that the caller owns, to be freed with wm_field_clear()
 */
WmValue
wm_field_copy (const WmField *field,
               WmValue        value)
{
  if (wm_field_holds_text (field))
    value.text = g_strdup (value.text);
  return value;
}

/**
 * wm_field_clear:
 * @field: a field
 * @value: a value of it
 *
 * Frees what @value holds and makes it empty.
 */
void
wm_field_clear (const WmField *field,
                WmValue       *value)
{
  if (wm_field_holds_text (field))
    g_clear_pointer (&value->text, g_free);
  else
    value->number = WM_UNSET;
}

static gboolean
refuse (const WmField *field,
        const char    *text,
        const char    *instead,
        GError       **error)
{
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("%s: “%s” is not %s"), field->name, text, instead);
  return FALSE;
}

static gboolean
parse_integer (const WmField *field,
               const char    *text,
               gint64        *number,
               GError       **error)
{
  gboolean bounded = field->minimum != field->maximum;
  gint64 least = bounded ? field->minimum : -G_MAXINT32;
  gint64 most = bounded ? field->maximum : G_MAXINT32;
  g_autofree char *range = NULL;

  if (g_ascii_string_to_signed (text, 10, least, most, number, NULL))
    return TRUE;
  range = g_strdup_printf (_ ("a whole number from %" PRId64 " to %" PRId64), least, most);
  return refuse (field, text, range, error);
}

static gboolean
parse_boolean (const WmField *field,
               const char    *text,
               gint64        *number,
               GError       **error)
{
  if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return refuse (field, text, _ ("true or false"), error);
  *number = text[0] == 't';
  return TRUE;
}

static gboolean
parse_choice (const WmField *field,
              const char    *text,
              gint64        *number,
              GError       **error)
{
  g_autoptr (GString) nicks = g_string_new (NULL);
  g_autofree char *instead = NULL;

  for (guint i = 0; field->choices[i].nick != NULL; i++)
    {
      if (g_str_equal (text, field->choices[i].nick))
        {
          *number = i;
          return TRUE;
        }
      g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", field->choices[i].nick);
    }
  /* Translators: %s is a list of words: open, closed */
  instead = g_strdup_printf (_ ("one of: %s"), nicks->str);
  return refuse (field, text, instead, error);
}

/* UUIDs of version 4 or 5: 8-4-4-4-12 lower-case hex digits. */
static gboolean
parse_reference (const WmField *field,
                 const char    *text,
                 char         **id,
                 GError       **error)
{
  if (!g_uuid_string_is_valid (text))
    return refuse (field, text, _ ("a record’s id"), error);
  *id = g_strdup (text);
  return TRUE;
}

static gboolean
parse_text (const WmField *field,
            const char    *text,
            char         **value,
            GError       **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (field, "…", _ ("text in UTF-8"), error);
  if (field->check != NULL && !field->check (text, error))
    {
      g_prefix_error (error, "%s: ", field->name);
      return FALSE;
    }
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
parse_with (const WmField  *field,
            const char     *text,
            gint64        (*parse) (const char *, GError **),
            gint64         *number,
            GError        **error)
{
  *number = parse (text, error);
  if (*number != WM_UNSET)
    return TRUE;
  g_prefix_error (error, "%s: ", field->name);
  return FALSE;
}

/**
 * wm_field_parse:
 * @field: a field
 * @text: a value in the form that files and the command line use; empty text is
 *   the empty value
 * @value: (out): the value, which the caller owns
 * @error: return location
 *
 * Returns: %TRUE; %FALSE with %WM_FIELD_ERROR_INVALID, whose message names the field,
 *   the text and what it should have been, and @value empty
 */
gboolean
wm_field_parse (const WmField  *field,
                const char     *text,
                WmValue        *value,
                GError        **error)
{
  if (wm_field_holds_text (field))
    value->text = NULL;
  else
    value->number = WM_UNSET;

  if (text[0] == '\0')
    {
      if (field->flags & WM_FIELD_REQUIRED)
        return refuse (field, text, _ ("a value: it may not be empty"), error);
      return TRUE;
    }

  switch (field->type)
    {
    case WM_FIELD_TEXT:
      return parse_text (field, text, &value->text, error);
    case WM_FIELD_REFERENCE:
      return parse_reference (field, text, &value->text, error);
    case WM_FIELD_INTEGER:
      return parse_integer (field, text, &value->number, error);
    case WM_FIELD_BOOLEAN:
      return parse_boolean (field, text, &value->number, error);
    case WM_FIELD_CHOICE:
      return parse_choice (field, text, &value->number, error);
    case WM_FIELD_DATE:
      return parse_with (field, text, wm_date_parse, &value->number, error);
    case WM_FIELD_PLAN_TIME:
      return parse_with (field, text, wm_plan_time_parse, &value->number, error);
    case WM_FIELD_MOMENT:
      return parse_with (field, text, wm_moment_parse, &value->number, error);
    case WM_FIELD_DURATION:
      return parse_with (field, text, wm_duration_parse, &value->number, error);
    case WM_FIELD_DECIMAL:
      return parse_with (field, text, wm_decimal_parse, &value->number, error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * wm_field_format:
 * @field: a field
 * @value: a value of it
 *
 * Returns: (transfer full): what wm_field_parse() reads back to the same value
 */
char *
wm_field_format (const WmField *field,
                 WmValue        value)
{
  if (wm_field_is_empty (field, value))
    return g_strdup ("");

  switch (field->type)
    {
    case WM_FIELD_TEXT:
    case WM_FIELD_REFERENCE:
      return g_strdup (value.text);
    case WM_FIELD_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value.number);
    case WM_FIELD_BOOLEAN:
      return g_strdup (value.number ? "true" : "false");
    case WM_FIELD_CHOICE:
      return g_strdup (field->choices[value.number].nick);
    case WM_FIELD_DATE:
      return wm_date_format (value.number);
    case WM_FIELD_PLAN_TIME:
      return wm_plan_time_format (value.number);
    case WM_FIELD_MOMENT:
      return wm_moment_format (value.number);
    case WM_FIELD_DURATION:
      return wm_duration_format (value.number);
    case WM_FIELD_DECIMAL:
      return wm_decimal_format (value.number);
    default:
      g_assert_not_reached ();
    }
}

/**
 * wm_field_dup_label:
 * @field: a field that is not a reference
 * @value: a value of it
 *
 * Returns: (transfer full): the value as a person reads it, in the locale's language
 */
char *
wm_field_dup_label (const WmField *field,
                    WmValue        value)
{
  if (wm_field_is_empty (field, value))
    return g_strdup ("");

  switch (field->type)
    {
    case WM_FIELD_BOOLEAN:
      return g_strdup (value.number ? _ ("Yes") : _ ("No"));
    case WM_FIELD_CHOICE:
      return g_strdup (_ (field->choices[value.number].label));
    case WM_FIELD_DATE:
      return wm_date_dup_label (value.number);
    case WM_FIELD_PLAN_TIME:
      return wm_plan_time_dup_label (value.number);
    case WM_FIELD_MOMENT:
      return wm_moment_dup_label (value.number);
    default:
      return wm_field_format (field, value);
    }
}

/**
 * wm_field_get_label:
 * @field: a field
 *
 * Returns: (transfer none): its name for people, in the locale's language
 */
const char *
wm_field_get_label (const WmField *field)
{
  return _ (field->label);
}
