/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "drawer/wm-drawer-private.h"
#include "record/wm-kinds.h"
#include "store/wm-history.h"

/* Who changed what of the selected record, and when. */

#define ENTRIES_AT_MOST 100
/* What was done is on the disk soon after it shows. */
#define PATIENCE_MSEC 100
#define TRIES         20

/* Where the object ends that begins at @text: braces in strings do not count. */
static const char *
find_end (const char *text)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (in_string && *p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        in_string = !in_string;
      else if (!in_string && *p == '{')
        depth++;
      else if (!in_string && *p == '}' && --depth == 0)
        return p + 1;
    }
  return NULL;
}

/* The row of @record alone: an entry may hold thousands of them, and reading all would take long. */
static JsonNode *
find_row (const WmHistoryEntry *entry,
          WmRecord             *record)
{
  g_autofree char *needle = g_strdup_printf ("{\"kind\":\"%s\",\"id\":\"%s\"", wm_record_get_kind (record)->name, wm_record_get_id (record));
  const char *begin = strstr (entry->rows, needle), *end = begin != NULL ? find_end (begin) : NULL;
  g_autofree char *text = end != NULL ? g_strndup (begin, (gsize) (end - begin)) : NULL;

  return text != NULL ? json_from_string (text, NULL) : NULL;
}

/* A value of the history as a person reads it; a dash where there is none. */
static char *
dup_value (WmStore       *store,
           const WmField *field,
           JsonObject    *values,
           const char    *name)
{
  JsonNode *node = values != NULL ? json_object_get_member (values, name) : NULL;
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  WmRecord *target;
  WmValue value;
  char *label;

  if (text == NULL || *text == '\0')
    return g_strdup ("–");
  if (field->type == WM_FIELD_REFERENCE)
    {
      target = wm_store_lookup (store, text);
      return target != NULL ? wm_store_dup_title (store, target) : g_strdup (text);
    }
  if (!wm_field_parse (field, text, &value, NULL))
    return g_strdup (text);
  label = wm_field_dup_label (field, value);
  wm_field_clear (field, &value);
  return label;
}

static void
append_field (GString       *out,
              WmStore       *store,
              const WmField *field,
              JsonObject    *before,
              JsonObject    *after)
{
  g_autofree char *from = dup_value (store, field, before, field->name);
  g_autofree char *to = dup_value (store, field, after, field->name);

  /* Translators: a field, its value before and its value after. */
  g_string_append_printf (out, _ ("\n%s: %s → %s"), wm_field_get_label (field), from, to);
}

static void
append_fields (GString              *out,
               WmStore              *store,
               WmRecord             *record,
               const WmHistoryEntry *entry)
{
  g_autoptr (JsonNode) row = find_row (entry, record);
  JsonObject *object = row != NULL ? json_node_get_object (row) : NULL, *before, *after;
  const WmKind *kind = wm_record_get_kind (record);

  if (object == NULL || !json_object_has_member (object, "before") || !json_object_has_member (object, "after"))
    return;
  before = json_object_get_object_member (object, "before");
  after = json_object_get_object_member (object, "after");
  for (guint i = 0; i < kind->n_fields; i++)
    if (!(kind->fields[i].flags & WM_FIELD_HIDDEN) && json_object_has_member (after, kind->fields[i].name))
      append_field (out, store, &kind->fields[i], before, after);
}

static char *
dup_action (const WmHistoryEntry *entry)
{
  /* Translators: an entry of the history; %s is the name of the step that was undone or redone. */
  return entry->action == WM_CHANGE_UNDO   ? g_strdup_printf (_ ("Undo “%s”"), entry->label)
         : entry->action == WM_CHANGE_REDO ? g_strdup_printf (_ ("Redo “%s”"), entry->label)
                                           : g_strdup (entry->label);
}

static GtkWidget *
make_row (WmDrawer             *self,
          WmRecord             *record,
          const WmHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *when = wm_moment_dup_label (entry->time), *title = dup_action (entry);

  g_string_append (text, when);
  if (entry->who != NULL && *entry->who != '\0')
    g_string_append_printf (text, " · %s", entry->who);
  append_fields (text, wm_session_get_store (self->session), record, entry);
  wm_drawer_set_row (row, title, text->str);
  return row;
}

static void start (WmDrawer *self);

static gboolean
fill_cb (gpointer user_data)
{
  WmDrawer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  GPtrArray *rows;

  self->history_id = 0;
  if (self->edited == NULL)
    return G_SOURCE_REMOVE;
  entries = wm_history_list_of (wm_session_get_store (self->session), self->edited, ENTRIES_AT_MOST, &error);
  adw_preferences_group_set_description (self->history, error != NULL ? error->message : NULL);
  rows = g_ptr_array_new ();
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    g_ptr_array_add (rows, make_row (self, self->edited, g_ptr_array_index (entries, i)));
  wm_drawer_fill (self->history, rows);
  if (self->history_tries > 0 && entries != NULL
      && (entries->len == 0 || ((WmHistoryEntry *) g_ptr_array_index (entries, 0))->number < self->history_newest))
    start (self);
  return G_SOURCE_REMOVE;
}

static void
start (WmDrawer *self)
{
  self->history_tries--;
  self->history_id = g_timeout_add (PATIENCE_MSEC, fill_cb, self);
}

/*< private >
 * wm_drawer_update_history:
 * @newest: number of an entry that is to come, or 0
 *
 * Reads the history of what is shown: now, or once it is on the disk up to @newest.
 */
void
wm_drawer_update_history (WmDrawer *self,
                          gint64    newest)
{
  self->history_newest = newest;
  self->history_tries = newest > 0 ? TRIES : 0;
  g_clear_handle_id (&self->history_id, g_source_remove);
  if (newest > 0)
    start (self);
  else
    fill_cb (self);
}
