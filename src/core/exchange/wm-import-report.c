/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-import.h"
#include "record/wm-kinds.h"

/* Floats are working minutes, all else plan times. */
static gboolean
is_float (const char *what)
{
  return g_str_has_suffix (what, "-float");
}

static const char *
get_label (const char *what)
{
  static const struct { const char *what, *label; } labels[] = {
    { "start", N_ ("Start") },
    { "finish", N_ ("Finish") },
    { "early-start", N_ ("Early start") },
    { "early-finish", N_ ("Early finish") },
    { "late-start", N_ ("Late start") },
    { "late-finish", N_ ("Late finish") },
    { "total-float", N_ ("Total float") },
    { "free-float", N_ ("Free float") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].what, what))
      return _ (labels[i].label);
  g_return_val_if_reached (what);
}

static char *
format_value (const char *what,
              gint64      value)
{
  g_autofree char *positive = NULL;

  if (!is_float (what))
    return wm_plan_time_format (value);
  positive = wm_duration_format (ABS (value));
  return g_strconcat (value < 0 ? "-" : "", positive, NULL);
}

static void
add_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static JsonObject *
change_to_json (const WmImportChange *change)
{
  JsonObject *object = json_object_new ();

  add_text (object, "key", change->key);
  json_object_set_string_member (object, "title", change->title);
  if (change->line > 0)
    json_object_set_int_member (object, "line", change->line);
  for (guint i = 0; i < change->differences->len; i++)
    {
      const WmImportDifference *d = &g_array_index (change->differences, WmImportDifference, i);
      JsonObject *pair = json_object_new ();

      if (is_float (d->what))
        {
          json_object_set_int_member (pair, "file", d->stated);
          json_object_set_int_member (pair, "waymark", d->computed);
        }
      else
        {
          g_autofree char *stated = format_value (d->what, d->stated), *computed = format_value (d->what, d->computed);

          json_object_set_string_member (pair, "file", stated);
          json_object_set_string_member (pair, "waymark", computed);
        }
      json_object_set_object_member (object, d->what, pair);
    }
  add_text (object, "reason", change->reason);
  return object;
}

static JsonArray *
changes_to_json (GPtrArray *changes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < changes->len; i++)
    json_array_add_object_element (array, change_to_json (g_ptr_array_index (changes, i)));
  return array;
}

static JsonArray *
losses_to_json (GPtrArray *losses)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (losses, i);
      JsonObject *object = json_object_new ();
      JsonArray *names = json_array_new ();

      json_object_set_string_member (object, "what", loss->what);
      json_object_set_int_member (object, "count", loss->count);
      for (guint k = 0; k < loss->names->len; k++)
        json_array_add_string_element (names, g_ptr_array_index (loss->names, k));
      json_object_set_array_member (object, "names", names);
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * wm_import_report_to_json:
 *
 * Returns: (transfer full): all of it as one object; floats in working minutes
 */
JsonNode *
wm_import_report_to_json (const WmImportReport *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *counts = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  json_object_set_string_member (object, "file", self->source);
  json_object_set_string_member (object, "format", self->format);
  for (guint i = 0; i < n; i++)
    {
      const char *name = wm_kinds_get (kinds[i])->name;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, name));

      if (count > 0)
        json_object_set_int_member (counts, name, count);
    }
  json_object_set_object_member (object, "counts", counts);
  json_object_set_boolean_member (object, "under_summary", self->under_summary);
  json_object_set_int_member (object, "compared", self->n_compared);
  json_object_set_array_member (object, "changed", changes_to_json (self->changes));
  json_object_set_array_member (object, "floats", changes_to_json (self->floats));
  json_object_set_array_member (object, "not_taken_over", losses_to_json (self->losses));
  json_node_take_object (node, object);
  return node;
}

/**
 * wm_import_change_dup_text:
 *
 * Returns: (transfer full): what the file says and what Waymark says, in one line for people
 */
char *
wm_import_change_dup_text (const WmImportChange *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const WmImportDifference *d = &g_array_index (self->differences, WmImportDifference, i);
      g_autofree char *stated = format_value (d->what, d->stated), *computed = format_value (d->what, d->computed);

      /* Translators: which date (“Finish”), what the file says, what Waymark calculates. */
      g_string_append_printf (text, _ ("%s%s: %s in the file, %s here"), i > 0 ? "; " : "", get_label (d->what), stated, computed);
    }
  return g_string_free_and_steal (text);
}

/**
 * wm_import_report_dup_counts:
 *
 * Returns: (transfer full): what was read, in one line for people
 */
char *
wm_import_report_dup_counts (const WmImportReport *self)
{
  GString *text = g_string_new (NULL);
  guint n;
  const GType *kinds = wm_kinds_list (&n);

  for (guint i = 0; i < n; i++)
    {
      const WmKind *kind = wm_kinds_get (kinds[i]);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, kind->name));

      if (count > 0)
        /* Translators: a kind of record and how many of them there are: “Task: 12”. */
        g_string_append_printf (text, _ ("%s%s: %u"), text->len > 0 ? ", " : "", _ (kind->label), count);
    }
  return g_string_free_and_steal (text);
}

static void
append_changes (GString    *text,
                const char *heading,
                GPtrArray  *changes)
{
  if (changes->len == 0)
    return;
  g_string_append_printf (text, "%s\n", heading);
  for (guint i = 0; i < changes->len; i++)
    {
      const WmImportChange *change = g_ptr_array_index (changes, i);
      g_autofree char *line = wm_import_change_dup_text (change);

      g_string_append_printf (text, "  %s: %s\n", change->title, line);
      if (change->reason != NULL)
        g_string_append_printf (text, "    %s\n", change->reason);
    }
}

/**
 * wm_import_loss_dup_names:
 *
 * Returns: (transfer full): whose they were, in one line for people; empty when nobody’s
 */
char *
wm_import_loss_dup_names (const WmImportLoss *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (self->names, i));
  if (self->names->len > 0 && self->names->len < self->count)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", self->count - self->names->len), self->count - self->names->len);
  return g_string_free_and_steal (text);
}

/**
 * wm_import_report_to_text:
 *
 * Returns: (transfer full): all of it as lines for people
 */
char *
wm_import_report_to_text (const WmImportReport *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *counts = wm_import_report_dup_counts (self);

  g_string_append_printf (text, "%s (%s)\n%s\n", self->source, self->format, counts);
  if (self->n_compared > 0 && self->changes->len == 0)
    g_string_append_printf (text, ngettext ("The dates of %u task are those that the file states.\n", "The dates of all %u tasks are those that the file states.\n", self->n_compared),
                            self->n_compared);
  append_changes (text, _ ("Dates that differ from those in the file:"), self->changes);
  append_changes (text, _ ("Early and late dates and floats that differ from those in the file:"), self->floats);
  if (self->losses->len > 0)
    g_string_append_printf (text, "%s\n", _ ("Not taken over, or changed on the way:"));
  for (guint i = 0; i < self->losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (self->losses, i);
      g_autofree char *names = wm_import_loss_dup_names (loss);

      g_string_append_printf (text, "  %s: %u%s%s\n", loss->what, loss->count, *names != '\0' ? ": " : "", names);
    }
  return g_string_free_and_steal (text);
}
