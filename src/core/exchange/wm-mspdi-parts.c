/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/wm-mspdi-private.h"
#include "record/wm-kinds.h"

/* What stands within a task: links, baselines and values of custom fields. */

static void
set_link_lag (WmMspdiReader      *self,
              const WmMspdiFrame *frame,
              WmImportRecord     *link)
{
  int format = wm_mspdi_get_format (frame, "LagFormat");
  gboolean percent = format == 19 || format == 20;
  gint64 lag = percent ? wm_mspdi_get_number (frame, "LinkLag", 0) : wm_mspdi_get_tenths (frame, "LinkLag");

  wm_import_record_set_integer (link, WM_DEPENDENCY_LAG, lag == WM_UNSET ? 0 : lag);
  wm_import_record_set_integer (link, WM_DEPENDENCY_LAG_UNIT,
                                percent ? WM_LAG_UNIT_PERCENT : wm_mspdi_is_elapsed (format) ? WM_LAG_UNIT_ELAPSED : WM_LAG_UNIT_WORKING);
  if (format == 20 && lag != 0)
    wm_import_lose (self->import, _ ("Lags in elapsed percent count as percent of working time"), NULL);
}

void
wm_mspdi_end_link (WmMspdiReader      *self,
                   const WmMspdiFrame *frame)
{
  static const int types[] = { WM_DEPENDENCY_TYPE_FF, WM_DEPENDENCY_TYPE_FS, WM_DEPENDENCY_TYPE_SF, WM_DEPENDENCY_TYPE_SS };
  gint64 type = wm_mspdi_get_number (frame, "Type", 1);
  WmImportRecord *link;

  if (wm_mspdi_get_flag (frame, "CrossProject"))
    {
      wm_import_lose (self->import, _ ("Links to tasks of other files"), wm_mspdi_get (wm_mspdi_get_frame (self, 0), "Name"));
      return;
    }
  link = wm_import_add (self->import, WM_TYPE_DEPENDENCY, NULL, frame->line);
  wm_import_record_set_text (link, WM_DEPENDENCY_PREDECESSOR, wm_mspdi_get (frame, "PredecessorUID"));
  wm_import_record_set_integer (link, WM_DEPENDENCY_TYPE, types[CLAMP (type, 0, 3)]);
  set_link_lag (self, frame, link);
  g_ptr_array_add (self->pending, link);
}

static WmImportRecord *
get_baseline (WmMspdiReader *self,
              int            number)
{
  WmImportRecord *baseline = g_hash_table_lookup (self->baselines, GINT_TO_POINTER (number));
  g_autofree char *key = g_strdup_printf ("%d", number);
  g_autofree char *title = number == 0 ? g_strdup (_ ("Baseline")) : g_strdup_printf (_ ("Baseline %d"), number);

  if (baseline != NULL)
    return baseline;
  baseline = wm_import_add (self->import, WM_TYPE_BASELINE, key, 0);
  wm_import_record_set_text (baseline, WM_BASELINE_TITLE, title);
  g_hash_table_insert (self->baselines, GINT_TO_POINTER (number), baseline);
  return baseline;
}

void
wm_mspdi_end_baseline (WmMspdiReader      *self,
                       const WmMspdiFrame *frame)
{
  gint64 number = wm_mspdi_get_number (frame, "Number", 0);
  WmImportRecord *of_task;
  gint64 work = wm_mspdi_get_duration (frame, "Work");

  if (number < 0 || number > 10 || wm_mspdi_get_time (frame, "Start") == WM_UNSET)
    return;
  of_task = wm_import_add (self->import, WM_TYPE_BASELINE_TASK, NULL, frame->line);
  wm_import_record_set_text (of_task, WM_BASELINE_TASK_BASELINE, get_baseline (self, (int) number)->key);
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_START, wm_mspdi_get_time (frame, "Start"));
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_FINISH, wm_mspdi_get_time (frame, "Finish"));
  wm_import_record_set_integer (of_task, WM_BASELINE_TASK_DURATION, wm_mspdi_get_duration (frame, "Duration"));
  if (work > 0)
    wm_import_record_set_integer (of_task, WM_BASELINE_TASK_EFFORT, work);
  g_ptr_array_add (self->pending, of_task);
}

void
wm_mspdi_end_attribute (WmMspdiReader      *self,
                        const WmMspdiFrame *frame)
{
  const WmMspdiFrame *parent = wm_mspdi_get_frame (self, 0);
  const char *id = wm_mspdi_get (frame, "FieldID");

  if (id == NULL || parent == NULL)
    return;
  if (g_str_equal (parent->name, "ExtendedAttributes"))
    {
      const char *alias = wm_mspdi_get (frame, "Alias");

      if (alias == NULL)
        alias = wm_mspdi_get (frame, "FieldName");
      g_hash_table_insert (self->aliases, g_strdup (id), g_strdup (alias != NULL ? alias : id));
    }
  else if (g_str_equal (parent->name, "Task"))
    {
      const char *alias = g_hash_table_lookup (self->aliases, id);
      WmMspdiAttribute attribute = { g_strdup (alias != NULL ? alias : id), g_strdup (wm_mspdi_get (frame, "Value")) };

      g_array_append_val (self->attributes, attribute);
    }
}

/* “baseline.0.title” */
static gboolean
take_baseline_attribute (WmMspdiReader *self,
                         const char    *name,
                         const char    *value)
{
  char *end;
  guint64 number = g_ascii_strtoull (name, &end, 10);
  WmImportRecord *baseline;

  if (end == name || *end != '.' || number > 10)
    return FALSE;
  baseline = get_baseline (self, (int) number);
  if (g_str_equal (end, ".title"))
    wm_import_record_set_text (baseline, WM_BASELINE_TITLE, value);
  else if (g_str_equal (end, ".taken"))
    wm_import_record_set_integer (baseline, WM_BASELINE_TAKEN, wm_moment_parse (value, NULL));
  return TRUE;
}

static gboolean
take_attribute (WmMspdiReader          *self,
                WmImportRecord         *task,
                const WmMspdiAttribute *attribute)
{
  const char *name = attribute->alias + strlen (WM_MSPDI_ALIAS);

  if (attribute->value == NULL)
    return FALSE;
  if (g_str_has_prefix (name, "baseline."))
    return take_baseline_attribute (self, name + strlen ("baseline."), attribute->value);
  if (g_str_equal (name, "plan.baseline"))
    {
      wm_import_record_set_text (self->import->plan, WM_PLAN_BASELINE, attribute->value);
      return TRUE;
    }
  if (g_str_equal (name, "effort") && g_str_equal (attribute->value, "none") && task != NULL)
    {
      wm_import_record_set_integer (task, WM_TASK_EFFORT, WM_UNSET);
      return TRUE;
    }
  return wm_import_take_extra (self->import, task, name, attribute->value);
}

void
wm_mspdi_take_attributes (WmMspdiReader  *self,
                          WmImportRecord *task,
                          const char     *title)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const WmMspdiAttribute *attribute = &g_array_index (self->attributes, WmMspdiAttribute, i);
      g_autofree char *what = NULL;

      if (g_str_has_prefix (attribute->alias, WM_MSPDI_ALIAS) && take_attribute (self, task, attribute))
        continue;
      /* Translators: the name of a custom field. */
      what = g_strdup_printf (_ ("Custom field “%s”"), attribute->alias);
      wm_import_lose (self->import, what, title);
    }
  g_array_set_size (self->attributes, 0);
}
