/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

#include "exchange/wm-export.h"
#include "exchange-fixture.h"

#define AS_OF "2026-03-02T08:00:00Z"

static WmRecord *
add (WmEdit     *edit,
     GType       kind,
     const char *first, ...)
{
  WmRecord *record = wm_edit_add (edit, kind);
  va_list args;

  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    {
      g_autoptr (GError) error = NULL;
      const char *value = va_arg (args, const char *);

      wm_edit_parse (edit, record, wm_kind_find_field (wm_record_get_kind (record), name), value, &error);
      g_assert_no_error (error);
    }
  va_end (args);
  return record;
}

#define SET(record, field, target) wm_edit_set_reference (edit, record, field, target)

/* One of everything that a plan can say of its tasks. */
static void
make_plan (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "plan.waymark", NULL);
  g_autoptr (GError) error = NULL;
  WmEdit *edit;
  WmRecord *plan, *ann, *bob, *night, *site, *tasks[12], *baseline;

  self->store = wm_store_create (path, &error);
  g_assert_no_error (error);
  edit = wm_edit_begin (self->store, "Plan");
  plan = add (edit, WM_TYPE_PLAN, "title", "Bridge & <road>", "organization", "ACME", "start", "2026-03-02", "status-date", "2026-03-06", "months", "12",
              "scope", "All of it", "role", "user", NULL);
  site = add (edit, WM_TYPE_CALENDAR_RECORD, "title", "Site", "hours", "mon-thu 07:00-12:00 13:00-16:00; fri 07:00-12:00", NULL);
  night = add (edit, WM_TYPE_CALENDAR_RECORD, "title", "Nights", "hours", "mon-fri 00:00-06:00 22:00-24:00", NULL);
  ann = add (edit, WM_TYPE_PERSON, "name", "Ann", "role", "Engineer", "email", "ann@example.org", "capacity", "60", NULL);
  bob = add (edit, WM_TYPE_PERSON, "name", "Bob", NULL);
  SET (plan, WM_PLAN_CALENDAR, site);
  SET (plan, WM_PLAN_OWNER, bob);
  SET (bob, WM_PERSON_CALENDAR, night);
  add (edit, WM_TYPE_HOLIDAY, "title", "Labour Day", "first", "2026-05-01", "yearly", "true", NULL);
  SET (add (edit, WM_TYPE_HOLIDAY, "title", "Short day", "first", "2026-03-10", "hours", "08:00-12:00", NULL), WM_HOLIDAY_CALENDAR, site);
  SET (add (edit, WM_TYPE_HOLIDAY, "title", "On leave", "first", "2026-03-11", "last", "2026-03-13", NULL), WM_HOLIDAY_PERSON, ann);
  tasks[0] = add (edit, WM_TYPE_TASK, "title", "Phase", "position", "1", "constraint", "snet", "constraint-time", "2026-03-03T00:00", NULL);
  tasks[1] = add (edit, WM_TYPE_TASK, "title", "=Dig", "position", "1", "duration", "3d", "optimistic", "2d", "pessimistic", "6d", "effort", "2d", "step", "2",
                  "pdca", "do", "notes", "Deep; \"wide\"\nand long", "deadline", "2026-03-31T17:00", NULL);
  tasks[2] = add (edit, WM_TYPE_TASK, "title", "Pour", "position", "2", "duration", "100m", "percent", "40", "actual-start", "2026-03-12T08:00", "remaining", "90m", NULL);
  tasks[3] = add (edit, WM_TYPE_TASK, "title", "Cure", "position", "2", "duration", "2d", "manual-start", "2026-03-20T07:00", NULL);
  tasks[4] = add (edit, WM_TYPE_TASK, "title", "Open", "position", "3", "milestone", "true", "duration", "0d", NULL);
  tasks[5] = add (edit, WM_TYPE_TASK, "title", "Late", "position", "4", "duration", "1d", "constraint", "alap", NULL);
  tasks[6] = add (edit, WM_TYPE_TASK, "title", "Must", "position", "5", "duration", "1d", "constraint", "mso", "constraint-time", "2026-04-07T07:00", NULL);
  tasks[7] = add (edit, WM_TYPE_TASK, "title", "By", "position", "6", "duration", "1d", "constraint", "fnlt", "constraint-time", "2026-04-30T16:00", NULL);
  tasks[8] = add (edit, WM_TYPE_TASK, "title", "Done", "position", "7", "duration", "1d", "percent", "100", "actual-start", "2026-03-02T07:00", "actual-finish",
                  "2026-03-02T16:00", NULL);
  SET (tasks[1], WM_TASK_PARENT, tasks[0]);
  SET (tasks[2], WM_TASK_PARENT, tasks[0]);
  SET (tasks[1], WM_TASK_OWNER, ann);
  SET (tasks[2], WM_TASK_OWNER, bob);
  SET (tasks[7], WM_TASK_CALENDAR, night);
  SET (plan, WM_PLAN_GOAL, tasks[4]);
#define TIE(from, to, ...) G_STMT_START { WmRecord *link_ = add (edit, WM_TYPE_DEPENDENCY, __VA_ARGS__, NULL); \
    SET (link_, WM_DEPENDENCY_PREDECESSOR, tasks[from]); SET (link_, WM_DEPENDENCY_SUCCESSOR, tasks[to]); } G_STMT_END
  TIE (1, 2, "type", "fs", "lag", "960");
  TIE (2, 3, "type", "ss", "lag", "50", "lag-unit", "percent");
  TIE (3, 4, "type", "ff", "lag", "4320", "lag-unit", "elapsed");
  TIE (0, 5, "type", "fs", "lag", "-480");
  TIE (6, 7, "type", "sf", "lag", "95");
  baseline = add (edit, WM_TYPE_BASELINE, "title", "Agreed", "taken", "2026-02-01T09:00:00Z", NULL);
  SET (plan, WM_PLAN_BASELINE, baseline);
  for (guint i = 1; i < 3; i++)
    {
      WmRecord *of_task = add (edit, WM_TYPE_BASELINE_TASK, "start", "2026-03-03T07:00", "finish", "2026-03-05T16:00", "duration", "3d", "effort", "1d", NULL);

      SET (of_task, WM_BASELINE_TASK_BASELINE, baseline);
      SET (of_task, WM_BASELINE_TASK_TASK, tasks[i]);
    }
  g_assert_true (wm_edit_check (edit, &error));
  wm_edit_commit (edit);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* All records of @kinds as text that knows no ids: references by title, sorted, one a line. */
static char *
dump (WmStore           *store,
      const GType       *kinds,
      guint              n_kinds,
      const char *const *left_out)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < n_kinds; k++)
    {
      GListModel *list = wm_store_list (store, kinds[k]);
      const WmKind *kind = wm_kinds_get (kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (WmRecord) record = g_list_model_get_item (list, i);
          GString *line = g_string_new (kind->name);

          for (guint f = 0; f < kind->n_fields; f++)
            {
              const WmField *field = &kind->fields[f];
              WmRecord *target = field->type == WM_FIELD_REFERENCE ? wm_store_get_reference (store, record, f) : NULL;
              g_autofree char *name = g_strconcat (kind->name, ".", field->name, NULL);
              g_autofree char *value = target != NULL ? g_strdup (wm_record_get_title (target)) : wm_field_format (field, wm_record_get_value (record, f));

              if (!g_strv_contains (left_out, name) && *value != '\0' && !g_str_equal (value, "false"))
                g_string_append_printf (line, " %s=%s", field->name, value);
            }
          g_ptr_array_add (lines, g_string_free_and_steal (line));
        }
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Out and in again: @kinds come back as they were, but for @left_out, and no date moves. */
static void
assert_round_trip (Fixture           *self,
                   const char        *format,
                   const GType       *kinds,
                   guint              n_kinds,
                   const char *const *left_out,
                   guint              n_changes)
{
  g_autoptr (GBytes) bytes = wm_export_plan (self->store, format, wm_moment_parse (AS_OF, NULL), NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *before = dump (self->store, kinds, n_kinds, left_out), *after = NULL, *report_text = NULL;
  g_autoptr (WmImportReport) report = NULL;
  Fixture other = { 0 };

  fixture_set_up (&other, NULL);
  report = fixture_import (&other, "plan", text);
  report_text = wm_import_report_to_text (report);
  after = dump (other.store, kinds, n_kinds, left_out);
  if (g_strcmp0 (before, after) != 0 || report->changes->len != n_changes)
    g_print ("# %s\n", report_text);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (report->changes->len, ==, n_changes);
  fixture_tear_down (&other, NULL);
}

static void
mspdi_round_trip (Fixture      *self,
                  gconstpointer data)
{
  const GType kinds[] = { WM_TYPE_PLAN, WM_TYPE_PERSON, WM_TYPE_CALENDAR_RECORD, WM_TYPE_HOLIDAY, WM_TYPE_TASK, WM_TYPE_DEPENDENCY, WM_TYPE_BASELINE, WM_TYPE_BASELINE_TASK };
  static const char *const left_out[] = { "task.position", NULL };

  make_plan (self);
  assert_round_trip (self, "mspdi", kinds, G_N_ELEMENTS (kinds), left_out, 0);
}

/* GanttProject has days and one calendar: what it has no place for is told by the export. */
static void
gan_round_trip (Fixture      *self,
                gconstpointer data)
{
  const GType kinds[] = { WM_TYPE_PLAN, WM_TYPE_PERSON, WM_TYPE_TASK, WM_TYPE_DEPENDENCY, WM_TYPE_BASELINE };
  static const char *const left_out[] = { "task.position", "task.calendar", "plan.calendar", "plan.owner", "plan.baseline", "person.capacity", "person.calendar",
                                          "baseline.taken", NULL };
  g_autoptr (GPtrArray) losses = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GString *all = g_string_new (NULL);
  g_autofree char *told = NULL;

  make_plan (self);
  bytes = wm_export_plan (self->store, "gan", wm_moment_parse (AS_OF, NULL), &losses);
  for (guint i = 0; i < losses->len; i++)
    g_string_append_printf (all, "%s\n", ((WmImportLoss *) g_ptr_array_index (losses, i))->what);
  told = g_string_free_and_steal (all);
  g_assert_nonnull (strstr (told, "Working calendars of people"));
  g_assert_nonnull (strstr (told, "Capacities of people"));
  g_assert_nonnull (strstr (told, "Field “Working calendar”"));
  /* In office hours, which are all that the format knows, some days differ, and are told. */
  {
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_autofree char *before = dump (self->store, kinds, G_N_ELEMENTS (kinds), left_out), *after = NULL;
    Fixture other = { 0 };
    g_autoptr (WmImportReport) report = NULL;

    fixture_set_up (&other, NULL);
    report = fixture_import (&other, "plan.gan", text);
    after = dump (other.store, kinds, G_N_ELEMENTS (kinds), left_out);
    g_assert_cmpstr (before, ==, after);
    fixture_tear_down (&other, NULL);
  }
}

static void
csv_round_trip (Fixture      *self,
                gconstpointer data)
{
  const GType kinds[] = { WM_TYPE_TASK, WM_TYPE_DEPENDENCY };
  static const char *const left_out[] = { "task.position", NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL, *before = NULL, *after = NULL;
  g_autoptr (WmImportReport) report = NULL;
  Fixture other = { 0 };

  make_plan (self);
  bytes = wm_export_plan (self->store, "csv", wm_moment_parse (AS_OF, NULL), NULL);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* No spreadsheet calculates this. */
  g_assert_nonnull (strstr (text, ",\"'=Dig\","));
  g_assert_nonnull (strstr (text, "T-2FS+2d"));
  fixture_set_up (&other, NULL);
  report = fixture_import (&other, "plan.csv", text);
  before = dump (self->store, kinds, G_N_ELEMENTS (kinds), left_out);
  after = dump (other.store, kinds, G_N_ELEMENTS (kinds), left_out);
  g_assert_cmpstr (before, ==, after);
  fixture_tear_down (&other, NULL);
}

static xmlNode *
find_child (xmlNode    *node,
            const char *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (g_strcmp0 ((const char *) child->name, name) == 0)
      return child;
  return NULL;
}

/* Are the elements of @node in the order of @schema, which names all that may come? */
static void
assert_order (xmlNode    *node,
              const char *schema)
{
  g_auto (GStrv) names = g_strsplit (schema, " ", -1);
  guint at = 0;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE)
        continue;
      while (names[at] != NULL && !g_str_equal (names[at], (const char *) child->name))
        at++;
      if (names[at] == NULL)
        g_error ("<%s> in <%s> is out of the schema’s order", child->name, node->name);
    }
}

/* Microsoft Project refuses a file whose elements are in another order than its schema’s. */
static void
mspdi_order (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  xmlDoc *document;
  xmlNode *root;

  make_plan (self);
  bytes = wm_export_plan (self->store, "mspdi", wm_moment_parse (AS_OF, NULL), NULL);
  document = xmlReadMemory (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), NULL, NULL, XML_PARSE_NONET);
  g_assert_nonnull (document);
  root = xmlDocGetRootElement (document);
  assert_order (root, "SaveVersion UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved ScheduleFromStart StartDate FinishDate "
                      "CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DurationFormat WorkFormat "
                      "HonorConstraints NewTasksEffortDriven NewTasksEstimated WeekStartDay StatusDate CurrentDate ExtendedAttributes Calendars Tasks Resources Assignments");
  for (xmlNode *task = find_child (root, "Tasks")->children; task != NULL; task = task->next)
    assert_order (task, "UID ID Name Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration ManualStart ManualFinish ManualDuration "
                        "DurationFormat Work Stop Resume EffortDriven Estimated Milestone Summary Critical EarlyStart EarlyFinish LateStart LateFinish FreeSlack "
                        "TotalSlack PercentComplete ActualStart ActualFinish ActualDuration RemainingDuration ConstraintType CalendarUID ConstraintDate Deadline "
                        "IgnoreResourceCalendar Notes PredecessorLink ExtendedAttribute Baseline");
  for (xmlNode *calendar = find_child (root, "Calendars")->children; calendar != NULL; calendar = calendar->next)
    assert_order (calendar, "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions");
  for (xmlNode *resource = find_child (root, "Resources")->children; resource != NULL; resource = resource->next)
    assert_order (resource, "UID ID Name Type IsNull Group EmailAddress MaxUnits CalendarUID");
  xmlFreeDoc (document);
}

static void
same_bytes (Fixture      *self,
            gconstpointer data)
{
  guint n;
  const WmExportFormat *formats = wm_export_list_formats (&n);

  make_plan (self);
  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) first = wm_export_plan (self->store, formats[i].name, wm_moment_parse (AS_OF, NULL), NULL);
      g_autoptr (GBytes) second = wm_export_plan (self->store, formats[i].name, wm_moment_parse (AS_OF, NULL), NULL);

      g_assert_true (g_bytes_equal (first, second));
    }
}

static char *
unfold (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);

  return g_strjoinv ("", parts);
}

/* By RFC 5545: whole days end on the day after, lines have 75 bytes at most. */
static void
calendar_of_dates (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL, *uid = NULL;
  g_auto (GStrv) lines = NULL;

  make_plan (self);
  bytes = wm_export_plan (self->store, "ics", wm_moment_parse (AS_OF, NULL), NULL);
  text = unfold (bytes);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
  uid = g_strdup_printf ("UID:%s-milestone@waymark\r\n", wm_record_get_id (fixture_find (self, WM_TYPE_TASK, "Open")));
  g_assert_nonnull (strstr (text, uid));
  g_assert_nonnull (strstr (text, "DTSTAMP:20260302T080000Z\r\n"));
  g_assert_nonnull (strstr (text, "SUMMARY:Due: =Dig\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20260331\r\n"));
  g_assert_nonnull (strstr (text, "DTEND;VALUE=DATE:20260401\r\n"));
  g_assert_nonnull (strstr (text, "DESCRIPTION:Deep\\; \"wide\"\\nand long\r\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Exchange/Export/mspdi-round-trip", mspdi_round_trip);
  fixture_add ("/Wm/Exchange/Export/gan-round-trip", gan_round_trip);
  fixture_add ("/Wm/Exchange/Export/csv-round-trip", csv_round_trip);
  fixture_add ("/Wm/Exchange/Export/mspdi-in-the-order-of-its-schema", mspdi_order);
  fixture_add ("/Wm/Exchange/Export/same-plan-same-bytes", same_bytes);
  fixture_add ("/Wm/Exchange/Export/calendar", calendar_of_dates);
  return g_test_run ();
}
