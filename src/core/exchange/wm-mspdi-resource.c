/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "exchange/wm-mspdi-private.h"
#include "record/wm-kinds.h"

#define MAX_SPANS 100000 /* of one assignment */

void
wm_mspdi_end_resource (WmMspdiReader      *self,
                       const WmMspdiFrame *frame)
{
  const char *name = wm_mspdi_get (frame, "Name");
  double units = wm_import_parse_double (wm_mspdi_get (frame, "MaxUnits"), 1);
  const char *calendar = wm_mspdi_get (frame, "CalendarUID");
  WmImportRecord *person;

  if (wm_mspdi_get_flag (frame, "IsNull") || name == NULL || wm_mspdi_get (frame, "UID") == NULL)
    return;
  if (wm_mspdi_get_number (frame, "Type", 1) != 1)
    {
      wm_import_lose (self->import, _ ("Resources that are no people: material and costs"), name);
      return;
    }
  person = wm_import_add (self->import, WM_TYPE_PERSON, wm_mspdi_get (frame, "UID"), frame->line);
  wm_import_record_set_text (person, WM_PERSON_NAME, name);
  wm_import_record_set_text (person, WM_PERSON_ROLE, wm_mspdi_get (frame, "Group"));
  wm_import_record_set_text (person, WM_PERSON_EMAIL, wm_mspdi_get (frame, "EmailAddress"));
  if (calendar != NULL && !g_str_equal (calendar, "-1"))
    wm_import_record_set_text (person, WM_PERSON_CALENDAR, calendar);
  if (units > 1)
    wm_import_lose (self->import, _ ("Capacities above 100 %: they count as one person"), name);
  if (units > 0)
    wm_import_record_set_integer (person, WM_PERSON_CAPACITY, CLAMP (llround (units * 100), 1, 100));
  if (wm_import_parse_double (wm_mspdi_get (frame, "StandardRate"), 0) != 0)
    wm_import_lose (self->import, _ ("Rates of pay"), name);
  if (wm_mspdi_get (frame, "Notes") != NULL)
    wm_import_lose (self->import, _ ("Notes of resources"), name);
  g_ptr_array_add (self->people, person);
}

/*< private >
 * wm_mspdi_end_time_phased:
 * @frame: a TimephasedData: work on an assignment from one time to another
 *
 * It is told of before the task of the assignment is, whose work it becomes in the end.
 *
 * Source: the schema’s TimephasedData: Type 1 for work to do, 2 for work done; zero for a break.
 */
void
wm_mspdi_end_time_phased (WmMspdiReader      *self,
                          const WmMspdiFrame *frame)
{
  gint64 type = wm_mspdi_get_number (frame, "Type", 0), minutes = wm_mspdi_get_duration (frame, "Value");
  WmImportSpan span = { wm_mspdi_get_time (frame, "Start"), wm_mspdi_get_time (frame, "Finish") };

  if ((type == 1 || type == 2) && minutes > 0 && span.start != WM_UNSET && span.finish > span.start && self->work->len < MAX_SPANS)
    g_array_append_val (self->work, span);
}

static void
take_work (WmMspdiReader  *self,
           WmImportRecord *task)
{
  WmStatedDates *stated = wm_import_record_state (task);

  if (self->work->len > 0 && stated->work == NULL)
    stated->work = g_array_new (FALSE, FALSE, sizeof (WmImportSpan));
  if (self->work->len > 0)
    g_array_append_vals (stated->work, self->work->data, self->work->len);
}

void
wm_mspdi_end_assignment (WmMspdiReader      *self,
                         const WmMspdiFrame *frame)
{
  WmImportRecord *task = wm_import_find (self->import, WM_TYPE_TASK, wm_mspdi_get (frame, "TaskUID"));
  WmImportRecord *person = wm_import_find (self->import, WM_TYPE_PERSON, wm_mspdi_get (frame, "ResourceUID"));
  g_autofree char *name = NULL;

  if (task != NULL && !g_hash_table_contains (self->summaries, task))
    take_work (self, task);
  g_array_set_size (self->work, 0);
  if (task == NULL || person == NULL)
    return;
  if (wm_import_parse_double (wm_mspdi_get (frame, "Units"), 1) != 1)
    wm_import_lose (self->import, _ ("Loads other than 100 %"), wm_import_record_get_title (task));
  if (g_hash_table_add (self->owners, task))
    {
      wm_import_record_set_text (task, WM_TASK_OWNER, person->key);
      return;
    }
  name = g_strdup_printf ("%s (%s)", wm_import_record_get_title (task), wm_import_record_get_title (person));
  wm_import_lose (self->import, _ ("Further people of a task: the first one becomes its owner"), name);
}
