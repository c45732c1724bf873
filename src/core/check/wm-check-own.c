/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "check/wm-check-private.h"
#include "check/wm-figures.h"
#include "record/wm-kinds.h"
#include "store/wm-query.h"

/* The checks of the people of a plan: a field, an operator and a value become SQL with the value bound to it. */

typedef struct
{
  guint field, operator, value; /* of a WmOwnCheck */
} Clause;

static const Clause fails = { WM_OWN_CHECK_FIELD, WM_OWN_CHECK_OPERATOR, WM_OWN_CHECK_VALUE };
static const Clause scope = { WM_OWN_CHECK_FOR_FIELD, WM_OWN_CHECK_FOR_OPERATOR, WM_OWN_CHECK_FOR_VALUE };

static gboolean
refuse (GError    **error,
        const char *format,
        const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
is_date (const WmField *field)
{
  return field->type == WM_FIELD_DATE || field->type == WM_FIELD_PLAN_TIME || field->type == WM_FIELD_MOMENT;
}

/* How a value is bound to the SQL: texts in columns of numbers would be compared as texts. */
static const char *
get_bound (const WmField *field)
{
  switch (field->type)
    {
    case WM_FIELD_INTEGER:
    case WM_FIELD_BOOLEAN:
    case WM_FIELD_DURATION:
      return "CAST (? AS INTEGER)";
    case WM_FIELD_DECIMAL:
      return "CAST (? AS REAL)";
    default:
      return "?";
    }
}

static gboolean
is_number (const WmField *field)
{
  return field->type == WM_FIELD_INTEGER || field->type == WM_FIELD_BOOLEAN || field->type == WM_FIELD_DURATION;
}

/* What a person typed, in the form in which SQL compares it. */
static char *
dup_value (WmStore       *store,
           const WmField *field,
           const char    *text,
           GError       **error)
{
  WmValue value = { 0 };
  WmRecord *target;
  char *form;

  if (field->type == WM_FIELD_REFERENCE)
    {
      target = wm_store_lookup_ref (store, text);
      return g_strdup (target != NULL ? wm_record_get_id (target) : text);
    }
  if (!wm_field_parse (field, text, &value, error))
    return NULL;
  form = is_number (field) ? g_strdup_printf ("%" G_GINT64_FORMAT, value.number) : wm_field_format (field, value);
  wm_field_clear (field, &value);
  return form;
}

/* A number of days, for the operators that count them. */
static char *
dup_days (const char *text,
          GError    **error)
{
  gint64 days;

  if (g_ascii_string_to_signed (text, 10, -36500, 36500, &days, error))
    return g_strdup_printf ("%" G_GINT64_FORMAT, days);
  return NULL;
}

/* @name is that of a declared field: it can be quoted without more ado. */
static gboolean
compare (WmStore       *store,
         const WmField *field,
         WmOperator     operator,
         const char    *text,
         GString       *sql,
         GStrvBuilder  *values,
         GError       **error)
{
  g_autofree char *column = g_strdelimit (g_strdup (field->name), "-", '_'), *value = NULL;
  static const char *const signs[] = { [WM_OPERATOR_IS] = "IS", [WM_OPERATOR_IS_NOT] = "IS NOT", [WM_OPERATOR_LESS] = "<", [WM_OPERATOR_MORE] = ">" };

  switch (operator)
    {
    case WM_OPERATOR_EMPTY:
      g_string_append_printf (sql, "\"%s\" IS NULL", column);
      return TRUE;
    case WM_OPERATOR_SET:
      g_string_append_printf (sql, "\"%s\" IS NOT NULL", column);
      return TRUE;
    case WM_OPERATOR_CONTAINS:
      g_string_append_printf (sql, "instr (lower (\"%s\"), lower (?)) > 0", column);
      g_strv_builder_add (values, text);
      return TRUE;
    case WM_OPERATOR_BEFORE:
    case WM_OPERATOR_AFTER:
      if (!is_date (field))
        return refuse (error, _ ("the field “%s” is not a date"), field->name);
      value = dup_days (text, error);
      if (value == NULL)
        return FALSE;
      g_string_append_printf (sql, operator == WM_OPERATOR_BEFORE ? "substr (\"%s\", 1, 10) < days (today (), - CAST (? AS INTEGER))"
                                                                  : "substr (\"%s\", 1, 10) > days (today (), CAST (? AS INTEGER))", column);
      g_strv_builder_add (values, value);
      return TRUE;
    default:
      break;
    }
  if ((operator == WM_OPERATOR_LESS || operator == WM_OPERATOR_MORE) && !is_number (field) && field->type != WM_FIELD_DECIMAL && !is_date (field))
    return refuse (error, _ ("the field “%s” has no order; choose another comparison"), field->name);
  value = dup_value (store, field, text, error);
  if (value == NULL)
    return FALSE;
  g_string_append_printf (sql, "\"%s\" %s %s", column, signs[operator], get_bound (field));
  g_strv_builder_add (values, value);
  return TRUE;
}

static gboolean
append_clause (WmStore       *store,
               WmRecord      *record,
               const Clause  *clause,
               GType          kind,
               GString       *sql,
               GStrvBuilder  *values,
               GError       **error)
{
  const char *name = wm_record_get_text (record, clause->field), *text = wm_record_get_text (record, clause->value);
  const WmField *field = name != NULL ? wm_figures_find_field (kind, name) : NULL;
  gint64 operator = wm_record_get_integer (record, clause->operator);

  if (field == NULL)
    return refuse (error, _ ("there is no field “%s”"), name != NULL ? name : "");
  return compare (store, field, operator == WM_UNSET ? WM_OPERATOR_EMPTY : (WmOperator) operator, text != NULL ? text : "", sql, values, error);
}

static gboolean
compose (WmStore   *store,
         WmRecord  *record,
         WmCheck   *check,
         GError   **error)
{
  g_autofree char *table = g_strdelimit (g_strdup (wm_kinds_get (check->kind)->name), "-", '_');
  g_autoptr (GString) sql = g_string_new ("SELECT id, coalesce ((");
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  if (!append_clause (store, record, &fails, check->kind, sql, values, error))
    return FALSE;
  g_string_append_printf (sql, "), 0) FROM \"%s\" WHERE (", table);
  if (wm_record_is_empty (record, WM_OWN_CHECK_FOR_FIELD))
    g_string_append_c (sql, '1');
  else if (!append_clause (store, record, &scope, check->kind, sql, values, error))
    return FALSE;
  g_string_append_c (sql, ')');
  check->sql = g_strdup (sql->str);
  check->values = g_strv_builder_end (values);
  check->tells_all = TRUE;
  return TRUE;
}

/**
 * wm_check_new_own:
 * @store: a plan
 * @record: a check of it
 *
 * Returns: (transfer full): the check; with its trouble set where it can't run
 */
WmCheck *
wm_check_new_own (WmStore    *store,
                  WmOwnCheck *record)
{
  WmRecord *own = WM_RECORD (record);
  const char *subject = wm_record_get_text (own, WM_OWN_CHECK_SUBJECT), *sentence = wm_record_get_text (own, WM_OWN_CHECK_SENTENCE);
  gint64 severity = wm_record_get_integer (own, WM_OWN_CHECK_SEVERITY);
  WmCheck *check = wm_check_new ();
  g_autoptr (GError) error = NULL;

  check->id = wm_record_dup_ref (own);
  check->group = g_strdup ("own");
  check->group_title = g_strdup (_ ("Own checks"));
  check->title = g_strdup (wm_record_get_title (own));
  check->severity = severity == WM_UNSET ? WM_GRADE_OBSERVATION : (WmGrade) severity;
  check->kind = subject != NULL ? wm_kinds_find (subject) : G_TYPE_INVALID;
  check->sentence = g_strdup (sentence != NULL ? sentence : "{ref} {title}");
  check->remedy = g_strdup (wm_record_get_text (own, WM_OWN_CHECK_REMEDY));
  check->record = g_strdup (wm_record_get_id (own));
  if (check->kind == G_TYPE_INVALID)
    check->trouble = g_strdup_printf (_ ("there is no kind of record “%s”"), subject != NULL ? subject : "");
  else if (!wm_record_is_empty (own, WM_OWN_CHECK_SQL))
    check->sql = g_strdup (wm_record_get_text (own, WM_OWN_CHECK_SQL));
  else if (!compose (store, own, check, &error))
    check->trouble = g_strdup (error->message);
  return check;
}
