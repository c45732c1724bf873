/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange-fixture.h"

/* What files of other programs hold beyond the plain case. Dates are looked up in a calendar of 2026, rules
 * in Microsoft's Project XML Data Interchange Schema. */

#define BEGIN "<Project xmlns=\"http://schemas.microsoft.com/project\"><Title>Odd</Title><StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
#define TIMES(from, to) "<WorkingTime><FromTime>" from ":00</FromTime><ToTime>" to ":00</ToTime></WorkingTime>"
#define DAY(type, more) "<WeekDay><DayType>" type "</DayType><DayWorking>1</DayWorking><WorkingTimes>" TIMES ("08:00", "12:00") TIMES ("13:00", "17:00") more \
                        "</WorkingTimes></WeekDay>"
#define OFF(type) "<WeekDay><DayType>" type "</DayType><DayWorking>0</DayWorking></WeekDay>"
#define STANDARD "<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>" \
                 OFF ("1") DAY ("2", "") DAY ("3", "") DAY ("4", "") DAY ("5", "") DAY ("6", "") OFF ("7") "</WeekDays>"
#define PERIOD(from, to) "<TimePeriod><FromDate>" from "T00:00:00</FromDate><ToDate>" to "T23:59:00</ToDate></TimePeriod>"
#define TASK(uid, name, more) "<Task><UID>" uid "</UID><Name>" name "</Name><OutlineLevel>1</OutlineLevel>" more "</Task>"
#define D(hours) "<Duration>PT" hours "H0M0S</Duration>"
#define DATES(start, finish) "<Start>" start ":00</Start><Finish>" finish ":00</Finish>"

/* The days off and other hours of that title, the earliest first: “2026-03-02–2026-03-05 hours”. */
static char *
list_exceptions (Fixture    *self,
                 const char *title)
{
  GListModel *holidays = wm_store_list (self->store, WM_TYPE_HOLIDAY);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (holidays); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      g_autofree char *first = fixture_get (holiday, WM_HOLIDAY_FIRST), *last = fixture_get (holiday, WM_HOLIDAY_LAST), *hours = fixture_get (holiday, WM_HOLIDAY_HOURS);

      if (title == NULL || g_str_equal (wm_record_get_title (holiday), title))
        g_ptr_array_add (lines, g_strconcat (first, *last != '\0' ? "–" : "", last, *hours != '\0' ? " " : "", hours, NULL));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (lines, i));
  return g_string_free_and_steal (text);
}

/* Two weeks of nine hours from Monday to Thursday. An exception goes before them, and 40 hours are over on the second Monday at noon. */
static void
working_weeks (Fixture      *self,
               gconstpointer data)
{
#define LONG(type) "<WeekDay><DayType>" type "</DayType><DayWorking>1</DayWorking><WorkingTimes>" TIMES ("08:00", "12:00") TIMES ("13:00", "18:00") "</WorkingTimes></WeekDay>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "weeks.xml",
      BEGIN "<Calendars>" STANDARD
            "<WorkWeeks><WorkWeek>" PERIOD ("2026-03-02", "2026-03-13") "<Name>Long days</Name><WeekDays>" LONG ("2") LONG ("3") LONG ("4") LONG ("5") OFF ("6") OFF ("7")
            "</WeekDays></WorkWeek></WorkWeeks>"
            "<Exceptions><Exception>" PERIOD ("2026-03-10", "2026-03-10") "<Name>Fair</Name><DayWorking>0</DayWorking></Exception></Exceptions>"
            "</Calendar></Calendars><Tasks>" TASK ("1", "Dig", D ("40") DATES ("2026-03-02T08:00", "2026-03-09T12:00")) "</Tasks></Project>");
  g_autofree char *exceptions = list_exceptions (self, NULL);

  g_assert_cmpstr (exceptions, ==,
                   "2026-03-02–2026-03-05 08:00-12:00 13:00-18:00, 2026-03-06, 2026-03-09 08:00-12:00 13:00-18:00, 2026-03-10, "
                   "2026-03-11–2026-03-12 08:00-12:00 13:00-18:00, 2026-03-13");
  g_assert_cmpuint (report->losses->len, ==, 0);
  g_assert_cmpuint (report->n_compared, ==, 1);
  g_assert_cmpuint (report->changes->len, ==, 0);
}

#define RULE(name, from, to, counted, n, more) "<Exception><EnteredByOccurrences>" counted "</EnteredByOccurrences>" PERIOD (from, to) \
                                               "<Occurrences>" n "</Occurrences><Name>" name "</Name>" more "<DayWorking>0</DayWorking></Exception>"

static void
recurring_exceptions (Fixture      *self,
                      gconstpointer data)
{
  static const struct { const char *rule, *name, *dates; } cases[] = {
    { RULE ("The 15th of every other month, three times", "2026-01-15", "2026-01-15", "1", "3", "<Type>4</Type><Period>2</Period><MonthDay>15</MonthDay>"),
      "The 15th of every other month, three times", "2026-01-15, 2026-03-15, 2026-05-15" },
    { RULE ("The last weekday of each month", "2026-01-01", "2026-03-31", "0", "1", "<Type>5</Type><Period>1</Period><MonthItem>1</MonthItem><MonthPosition>4</MonthPosition>"),
      "The last weekday of each month", "2026-01-30, 2026-02-27, 2026-03-31" },
    { RULE ("The second weekend day", "2026-08-01", "2026-09-30", "0", "2", "<Type>5</Type><Period>1</Period><MonthItem>2</MonthItem><MonthPosition>1</MonthPosition>"),
      "The second weekend day", "2026-08-02, 2026-09-06" },
    { RULE ("The fourth day of July", "2026-01-01", "2027-12-31", "0", "2", "<Type>3</Type><Month>6</Month><MonthItem>0</MonthItem><MonthPosition>3</MonthPosition>"),
      "The fourth day of July", "2026-07-04, 2027-07-04" },
    { RULE ("Mondays and Fridays of every other week", "2026-03-04", "2026-03-31", "0", "4", "<Type>6</Type><Period>2</Period><DaysOfWeek>34</DaysOfWeek>"),
      "Mondays and Fridays of every other week", "2026-03-06, 2026-03-16, 2026-03-20, 2026-03-30" },
    { RULE ("Every tenth day", "2026-07-01", "2026-07-31", "1", "2", "<Type>7</Type><Period>10</Period>"), "Every tenth day", "2026-07-01, 2026-07-11" },
    { RULE ("Every third weekday", "2026-06-01", "2026-06-30", "1", "3", "<Type>8</Type><Period>3</Period>"), "Every third weekday", "2026-06-01, 2026-06-04, 2026-06-09" },
    { RULE ("Once", "2026-08-03", "2026-08-05", "0", "3", "<Type>9</Type>"), "Once", "2026-08-03–2026-08-05" },
    { RULE ("Daily", "2026-10-05", "2026-10-06", "1", "2", "<Type>1</Type><Period>1</Period>"), "Daily", "2026-10-05–2026-10-06" },
  };
  g_autoptr (GString) file = g_string_new (BEGIN "<Calendars>" STANDARD "<Exceptions>");
  g_autoptr (WmImportReport) report = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append (file, cases[i].rule);
  g_string_append (file, "</Exceptions></Calendar></Calendars><Tasks>" TASK ("1", "Dig", D ("8")) "</Tasks></Project>");
  report = fixture_import (self, "rules.xml", file->str);
  g_assert_cmpuint (report->losses->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dates = list_exceptions (self, cases[i].name);

      g_assert_cmpstr (dates, ==, cases[i].dates);
    }
}

/* What is done and what remains may be apart; other interruptions are told of, with the date that they move. */
static void
splits (Fixture      *self,
        gconstpointer data)
{
#define WORK(from, to, hours) "<TimephasedData><Type>1</Type><UID>1</UID><Start>" from ":00</Start><Finish>" to ":00</Finish><Unit>2</Unit><Value>PT" hours "H0M0S</Value></TimephasedData>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "splits.xml",
      BEGIN "<Calendars>" STANDARD "</Calendar></Calendars><Tasks>"
            TASK ("1", "Begun", D ("16") DATES ("2026-03-02T08:00", "2026-03-05T17:00") "<ActualStart>2026-03-02T08:00:00</ActualStart><PercentComplete>50</PercentComplete>"
                  "<Stop>2026-03-02T17:00:00</Stop><Resume>2026-03-05T08:00:00</Resume>")
            TASK ("2", "Split", D ("16") DATES ("2026-03-02T08:00", "2026-03-06T17:00"))
            TASK ("3", "Over the weekend", D ("16") DATES ("2026-03-06T08:00", "2026-03-09T17:00") "<ConstraintType>4</ConstraintType><ConstraintDate>2026-03-06T08:00:00</ConstraintDate>")
            "</Tasks><Resources><Resource><UID>1</UID><Name>Ann</Name><Type>1</Type></Resource></Resources><Assignments>"
            "<Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID>" WORK ("2026-03-02T08:00", "2026-03-02T17:00", "8")
            WORK ("2026-03-03T08:00", "2026-03-06T08:00", "0") WORK ("2026-03-06T08:00", "2026-03-06T17:00", "8") "</Assignment>"
            "<Assignment><UID>2</UID><TaskUID>3</TaskUID><ResourceUID>1</ResourceUID>" WORK ("2026-03-06T08:00", "2026-03-06T17:00", "8")
            WORK ("2026-03-09T08:00", "2026-03-09T17:00", "8") "</Assignment></Assignments></Project>");
  const WmImportLoss *loss = fixture_find_loss (report, "Interruptions of work");
  const WmImportChange *change;

  assert_field (fixture_find (self, WM_TYPE_TASK, "Begun"), WM_TASK_RESUME, "2026-03-05T08:00");
  g_assert_cmpuint (loss->count, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (loss->names, 0), ==, "Split");
  g_assert_cmpuint (report->changes->len, ==, 1);
  change = g_ptr_array_index (report->changes, 0);
  g_assert_cmpstr (change->title, ==, "Split");
  g_assert_cmpstr (change->reason, ==, "The file interrupts its work from 2026-03-02T17:00 to 2026-03-06T08:00, which is not taken over.");
}

/* @text in another encoding, with or without the mark at the beginning */
static void
assert_read_in (const char *text,
                const char *encoding,
                const char *mark,
                gsize       mark_length)
{
  Fixture self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WmImport) import = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *bytes = NULL, *whole = NULL;
  gsize length;

  fixture_set_up (&self, NULL);
  bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  whole = g_malloc (mark_length + length);
  memcpy (whole, mark, mark_length);
  memcpy (whole + mark_length, bytes, length);
  file = fixture_write (&self, "encoded", whole, mark_length + length);
  import = wm_import_read (file, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < import->records->len; i++)
    if (((WmImportRecord *) g_ptr_array_index (import->records, i))->kind == WM_TYPE_TASK)
      {
        g_assert_cmpstr (wm_import_record_get_title (g_ptr_array_index (import->records, i)), ==, "Größe prüfen");
        fixture_tear_down (&self, NULL);
        return;
      }
  g_assert_not_reached ();
}

static void
encodings (Fixture      *self,
           gconstpointer data)
{
#define BODY BEGIN "<Tasks>" TASK ("1", "Größe prüfen", D ("8")) "</Tasks></Project>"
  static const char *const separators[] = { ",", ";", "\t", "|" };

  assert_read_in (BODY, "UTF-8", "\xef\xbb\xbf", 3);
  assert_read_in ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" BODY, "UTF-16LE", "\xff\xfe", 2);
  assert_read_in ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" BODY, "UTF-16BE", "\xfe\xff", 2);
  assert_read_in (BODY, "UTF-16LE", "\xff\xfe", 2);
  assert_read_in ("<?xml version=\"1.0\" encoding=\"windows-1252\"?>" BODY, "WINDOWS-1252", "", 0);
  assert_read_in ("\n  " BODY, "UTF-8", "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autofree char *table = g_strdup_printf ("title%sduration%sstart\r\nGröße prüfen%s2d%s2026-03-02\r\n", separators[i], separators[i], separators[i], separators[i]);

      assert_read_in (table, "UTF-8", "", 0);
      assert_read_in (table, "UTF-8", "\xef\xbb\xbf", 3);
      assert_read_in (table, "UTF-16LE", "\xff\xfe", 2);
      assert_read_in (table, "UTF-16BE", "\xfe\xff", 2);
      assert_read_in (table, "WINDOWS-1252", "", 0);
    }
}

/* No summary of the project, levels by numbers only, and rows that a plan has no place for: each is told of. */
static void
rows_that_are_left_out (Fixture      *self,
                        gconstpointer data)
{
#define ROW(uid, name, number, more) "<Task><UID>" uid "</UID><Name>" name "</Name><OutlineNumber>" number "</OutlineNumber>" D ("8") more "</Task>"
#define FORMAT(uid, lag, format) "<PredecessorLink><PredecessorUID>" uid "</PredecessorUID><Type>1</Type><LinkLag>" lag "</LinkLag><LagFormat>" format "</LagFormat></PredecessorLink>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "rows.xml",
      BEGIN "<Tasks>" ROW ("4", "Phase", "1", "") ROW ("5", "Step", "1.1", "<WBS>A-1</WBS>") ROW ("6", "Deep", "1.1.1", "<Contact>Bob</Contact>")
            ROW ("7", "Last", "2", FORMAT ("6", "9600", "42") "<ConstraintType>5</ConstraintType><OutlineCode><FieldID>1</FieldID><ValueID>2</ValueID></OutlineCode>")
            ROW ("8", "Off", "3", "<Active>0</Active>") ROW ("9", "Elsewhere", "4", "<ExternalTask>1</ExternalTask>") "<Task><UID>10</UID><IsNull>1</IsNull></Task>"
            ROW ("11", "Waits", "5", "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><CrossProject>1</CrossProject><CrossProjectName>c:\\other.mpp\\1</CrossProjectName></PredecessorLink>"
                 FORMAT ("7", "-25", "51") FORMAT ("8", "0", "7") FORMAT ("4", "50", "20"))
            "</Tasks></Project>");
  static const struct { const char *what, *name; } expected[] = {
    { "Inactive tasks", "Off" }, { "Tasks of other files", "Elsewhere" }, { "Links to tasks of other files", "Waits" }, { "Contacts", "Deep" },
    { "Codes of the work breakdown structure", "Step" }, { "Constraints without a date", "Last" }, { "Outline codes", "Last" },
    { "Lags in elapsed percent", NULL }, { "Links with tasks that are not in the file", "8 → Waits" },
  };

  g_assert_cmpuint (fixture_count (self, WM_TYPE_TASK), ==, 5);
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Deep"), WM_TASK_PARENT) == fixture_find (self, WM_TYPE_TASK, "Step"));
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Step"), WM_TASK_PARENT) == fixture_find (self, WM_TYPE_TASK, "Phase"));
  g_assert_true (wm_record_is_empty (fixture_find (self, WM_TYPE_TASK, "Last"), WM_TASK_PARENT));
  assert_field (fixture_find (self, WM_TYPE_TASK, "Last"), WM_TASK_CONSTRAINT, "asap");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WmImportLoss *loss = fixture_find_loss (report, expected[i].what);

      g_test_message ("%s", expected[i].what);
      g_assert_nonnull (loss);
      if (expected[i].name != NULL)
        g_assert_cmpstr (g_ptr_array_index (loss->names, 0), ==, expected[i].name);
    }
  /* An estimated elapsed week, and a quarter less than the duration. */
  assert_field (fixture_find_link (self, "Deep", "Last"), WM_DEPENDENCY_LAG, "960");
  assert_field (fixture_find_link (self, "Deep", "Last"), WM_DEPENDENCY_LAG_UNIT, "elapsed");
  assert_field (fixture_find_link (self, "Last", "Waits"), WM_DEPENDENCY_LAG, "-25");
  assert_field (fixture_find_link (self, "Last", "Waits"), WM_DEPENDENCY_LAG_UNIT, "percent");
  assert_field (fixture_find_link (self, "Phase", "Waits"), WM_DEPENDENCY_LAG_UNIT, "percent");
}

/* Manual tasks, calendars of tasks and of resources, and baselines up to the tenth. */
static void
own_calendars_and_manual_tasks (Fixture      *self,
                                gconstpointer data)
{
#define BASELINE(n) "<Baseline><Number>" n "</Number>" DATES ("2026-03-02T08:00", "2026-03-02T17:00") D ("8") "</Baseline>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "own.xml",
      BEGIN "<Calendars>" STANDARD "</Calendar><Calendar><UID>2</UID><Name>Mornings</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>"
            OFF ("1") "<WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>" TIMES ("08:00", "12:00") "</WorkingTimes></WeekDay>"
            OFF ("3") OFF ("4") OFF ("5") OFF ("6") OFF ("7") "</WeekDays></Calendar></Calendars><Tasks>"
            TASK ("1", "Placed", D ("8") "<Manual>1</Manual><ManualStart>2026-03-21T09:30:00</ManualStart><ManualDuration>PT16H0M0S</ManualDuration>")
            TASK ("2", "Mondays", D ("8") "<CalendarUID>2</CalendarUID><IgnoreResourceCalendar>1</IgnoreResourceCalendar>" DATES ("2026-03-02T08:00", "2026-03-09T12:00"))
            TASK ("3", "Estimated", "<Duration>PT72H0M0S</Duration><DurationFormat>40</DurationFormat><Estimated>1</Estimated>" BASELINE ("0") BASELINE ("10"))
            "</Tasks></Project>");

  assert_field (fixture_find (self, WM_TYPE_TASK, "Placed"), WM_TASK_MANUAL_START, "2026-03-21T09:30");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Placed"), WM_TASK_DURATION, "2d");
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Mondays"), WM_TASK_CALENDAR) == fixture_find (self, WM_TYPE_CALENDAR_RECORD, "Mornings"));
  assert_field (fixture_find (self, WM_TYPE_CALENDAR_RECORD, "Mornings"), WM_CALENDAR_RECORD_HOURS, "mon 08:00-12:00");
  g_assert_cmpuint (report->changes->len, ==, 0);
  /* 40 is an estimate of elapsed days. */
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Estimated"), WM_TASK_CALENDAR) == fixture_find (self, WM_TYPE_CALENDAR_RECORD, "Round the clock"));
  g_assert_nonnull (fixture_find (self, WM_TYPE_BASELINE, "Baseline"));
  g_assert_nonnull (fixture_find (self, WM_TYPE_BASELINE, "Baseline 10"));
}

/* A calendar that is only named, fields of one’s own, soft links and patterns. */
static void
gan_odd (Fixture      *self,
         gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "odd.gan",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><project name=\"Odd\" version=\"3.2\"><calendars base-id=\"de-bw\"><day-types><default-week id=\"1\" name=\"default\" "
      "sun=\"1\" mon=\"0\" tue=\"0\" wed=\"0\" thu=\"0\" fri=\"0\" sat=\"1\"/></day-types><date year=\"2026\" month=\"3\" date=\"3\" type=\"NEUTRAL\">Marked</date></calendars>"
      "<tasks empty-milestones=\"true\"><taskproperties><taskproperty id=\"tpd0\" name=\"type\" type=\"default\" valuetype=\"icon\"/>"
      "<taskproperty id=\"tpc0\" name=\"Room\" type=\"custom\" valuetype=\"text\"/><taskproperty id=\"tpc1\" name=\"Seats\" type=\"custom\" valuetype=\"int\"/></taskproperties>"
      "<task id=\"1\" uid=\"a\" name=\"Walls\" start=\"2026-03-02\" duration=\"3\" shape=\"1,0,1,0\" priority=\"2\" webLink=\"http://example.org\"><depend id=\"2\" type=\"2\" difference=\"-1\" hardness=\"Rubber\"/>"
      "<customproperty taskproperty-id=\"tpc0\" value=\"Hall\"/><customproperty taskproperty-id=\"tpc1\" value=\"9\"/></task>"
      "<task id=\"2\" name=\"Roof\" start=\"2026-03-04\" duration=\"2\"/></tasks>"
      "<resources><custom-property-definition id=\"0\" name=\"Shift\" type=\"text\"/><resource id=\"0\" name=\"Ann\" function=\"Default:0\"><custom-property definition-id=\"0\" value=\"late\"/></resource></resources>"
      "</project>");
  static const struct { const char *what, *name; } expected[] = {
    { "Public holidays that the file only names", "de-bw" }, { "Days that are only marked", NULL }, { "Custom field “Room”", "Walls" }, { "Custom field “Seats”", "Walls" },
    { "Colours and patterns", "Walls" }, { "Priorities", "Walls" }, { "Hyperlinks", "Walls" }, { "Soft links", "Walls" }, { "Custom fields of people", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const WmImportLoss *loss = fixture_find_loss (report, expected[i].what);

      g_test_message ("%s", expected[i].what);
      g_assert_nonnull (loss);
      if (expected[i].name != NULL)
        g_assert_cmpstr (g_ptr_array_index (loss->names, 0), ==, expected[i].name);
    }
  g_assert_cmpuint (report->losses->len, ==, G_N_ELEMENTS (expected));
  assert_field (fixture_find_link (self, "Walls", "Roof"), WM_DEPENDENCY_LAG, "-480");
  g_assert_cmpuint (report->changes->len, ==, 0);
}

/* Tables as Microsoft Project writes them in four languages. Weekdays and dates are looked up in a calendar of 2026: 2 March is a Monday. */
static void
assert_same_plan (Fixture    *self,
                  const char *name,
                  const char *table)
{
  g_autoptr (WmImportReport) report = fixture_import (self, name, table);
  WmRecord *dig = fixture_find (self, WM_TYPE_TASK, "A"), *pour = fixture_find (self, WM_TYPE_TASK, "B"), *cure = fixture_find (self, WM_TYPE_TASK, "C");
  WmRecord *link;

  g_assert_cmpuint (report->n_compared, ==, 4);
  g_assert_cmpuint (report->changes->len, ==, 0);
  assert_field (dig, WM_TASK_DURATION, "2d");
  assert_field (dig, WM_TASK_PERCENT, "50");
  assert_field (pour, WM_TASK_DURATION, "2.5d");
  assert_field (cure, WM_TASK_DURATION, "5d");
  g_assert_true (wm_store_get_reference (self->store, pour, WM_TASK_PARENT) == fixture_find (self, WM_TYPE_TASK, "P"));
  g_assert_cmpstr (wm_record_get_title (wm_store_get_reference (self->store, pour, WM_TASK_OWNER)), ==, "Ann");
  link = fixture_find_link (self, "A", "B");
  assert_field (link, WM_DEPENDENCY_TYPE, "fs");
  link = fixture_find_link (self, "B", "C");
  assert_field (link, WM_DEPENDENCY_TYPE, "fs");
  assert_field (link, WM_DEPENDENCY_LAG, "720"); /* a day and a half */
}

static void
table_in_english (Fixture      *self,
                  gconstpointer data)
{
  assert_same_plan (self, "en.csv",
                    "ID,Task Name,Duration,Start,Finish,Predecessors,Outline Level,% Complete,Resource Names\r\n"
                    "1,P,4.5 days,Mon 3/2/26,Fri 3/6/26,,1,20%,\r\n2,A,2 days?,Mon 3/2/26,Tue 3/3/26,,2,50%,\"Ann,Bob[50%]\"\r\n"
                    "3,B,2.5 days,Wed 3/4/26,Fri 3/6/26,2,2,0%,\"Ann[50%],Bob\"\r\n4,C,1 wk,Tue 3/10/26,Mon 3/16/26,3FS+1.5 days,1,0%,NA\r\n");
}

static void
table_in_german (Fixture      *self,
                 gconstpointer data)
{
  assert_same_plan (self, "de.csv",
                    "Nr.;Vorgangsname;Dauer;Anfang;Ende;Stichtag;Vorg\xe4nger;Gliederungsebene;% Abgeschlossen;Ressourcennamen\r\n"
                    "1;P;4,5 Tage;Mon 02.03.26;Fre 06.03.26;NV;;1;20%;\r\n2;A;2 Tage?;Mon 02.03.26;Die 03.03.26;NV;;2;50%;Ann;\r\n"
                    "3;B;2,5 Tage;Mit 04.03.26;Fre 06.03.26;NV;2EA;2;0%;Ann[50%]\r\n4;C;1 Woche;Die 10.03.26;Mon 16.03.26;NV;3EA+1,5 Tage;1;0%;\r\n");
}

static void
table_in_french (Fixture      *self,
                 gconstpointer data)
{
  assert_same_plan (self, "fr.csv",
                    "N°;Nom de la tâche;Durée;Début;Fin;Prédécesseurs;Niveau hiérarchique;% achevé;Noms ressources\n"
                    "1;P;4,5 jours;Lun 02/03/26;Ven 06/03/26;;1;20%;\n2;A;2 jours ?;Lun 02/03/26;Mar 03/03/26;;2;50%;Ann\n"
                    "3;B;2,5 jours;Mer 04/03/26;Ven 06/03/26;2FD;2;0%;Ann\n4;C;1 sm;Mar 10/03/26;Lun 16/03/26;3FD+1,5 jour;1;0%;\n");
}

static void
table_in_spanish (Fixture      *self,
                  gconstpointer data)
{
  assert_same_plan (self, "es.csv",
                    "\xef\xbb\xbfId\tNombre de tarea\tDuración\tComienzo\tFin\tPredecesoras\tNivel de esquema\t% completado\tNombres de los recursos\n"
                    "1\tP\t4,5 días\tlun 02/03/26\tvie 06/03/26\t\t1\t20%\t\n2\tA\t2 días?\tlun 02/03/26\tmar 03/03/26\t\t2\t50%\tAnn\n"
                    "3\tB\t2,5 días\tmié 04/03/26\tvie 06/03/26\t2FC\t2\t0%\tAnn\n4\tC\t1 sem\tmar 10/03/26\tlun 16/03/26\t3FC+1,5 días\t1\t0%\t\n");
}

/* Months are of 20 days; “e” is by the clock; outline numbers call rows where there are no others; links to other files are told. */
static void
table_by_outline (Fixture      *self,
                  gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (self, "outline.csv",
                                                      "WBS,Name,Duration,Start Date,Predecessors\n1,P,,,\n1.1,A,1 mon,2026-03-02,\n1.2,B,4 eh,,1.1\n"
                                                      "2,C,2 wks,,\"1.2SS+50%,C:\\other.mpp\\7\"\n");
  WmRecord *link = fixture_find_link (self, "B", "C"), *clock = fixture_find (self, WM_TYPE_TASK, "B");

  assert_field (fixture_find (self, WM_TYPE_TASK, "A"), WM_TASK_DURATION, "20d");
  assert_field (clock, WM_TASK_DURATION, "0.5d"); /* four hours */
  assert_field (wm_store_get_reference (self->store, clock, WM_TASK_CALENDAR), WM_CALENDAR_RECORD_HOURS, "mon-sun 00:00-24:00");
  g_assert_nonnull (fixture_find_link (self, "A", "B"));
  assert_field (link, WM_DEPENDENCY_TYPE, "ss");
  assert_field (link, WM_DEPENDENCY_LAG_UNIT, "percent");
  g_assert_cmpuint (fixture_find_loss (report, "Links to tasks of other files")->count, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Exchange/Odd/working-weeks", working_weeks);
  fixture_add ("/Wm/Exchange/Odd/recurring-exceptions", recurring_exceptions);
  fixture_add ("/Wm/Exchange/Odd/splits", splits);
  fixture_add ("/Wm/Exchange/Odd/encodings", encodings);
  fixture_add ("/Wm/Exchange/Odd/rows-that-are-left-out", rows_that_are_left_out);
  fixture_add ("/Wm/Exchange/Odd/own-calendars-and-manual-tasks", own_calendars_and_manual_tasks);
  fixture_add ("/Wm/Exchange/Odd/gan", gan_odd);
  fixture_add ("/Wm/Exchange/Odd/table-in-english", table_in_english);
  fixture_add ("/Wm/Exchange/Odd/table-in-german-of-windows", table_in_german);
  fixture_add ("/Wm/Exchange/Odd/table-in-french", table_in_french);
  fixture_add ("/Wm/Exchange/Odd/table-in-spanish-with-tabs", table_in_spanish);
  fixture_add ("/Wm/Exchange/Odd/table-by-outline-numbers", table_by_outline);
  return g_test_run ();
}
