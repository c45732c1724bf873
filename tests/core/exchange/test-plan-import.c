/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange-fixture.h"

/* Expected values follow from Microsoft’s description of the format (Project XML Data
 * Interchange Schema), GanttProject’s and Planner’s own sources, and the calendar. */

#define PROJECT "<Project xmlns=\"http://schemas.microsoft.com/project\"><Title>Bridge</Title><Company>ACME</Company>" \
                "<StartDate>2026-03-02T08:00:00</StartDate><StatusDate>2026-03-06T17:00:00</StatusDate><CalendarUID>1</CalendarUID>"
#define DAY(type) "<WeekDay><DayType>" type "</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>" \
                  "<ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"
#define OFF(type) "<WeekDay><DayType>" type "</DayType><DayWorking>0</DayWorking></WeekDay>"
#define STANDARD "<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>" \
                 OFF ("1") DAY ("2") DAY ("3") DAY ("4") DAY ("5") DAY ("6") OFF ("7") "</WeekDays>"
#define TASK(uid, name, more) "<Task><UID>" uid "</UID><ID>" uid "</ID><Name>" name "</Name><OutlineLevel>1</OutlineLevel>" more "</Task>"
#define LINK(uid, type, lag, format) "<PredecessorLink><PredecessorUID>" uid "</PredecessorUID><Type>" type "</Type><LinkLag>" lag \
                                     "</LinkLag><LagFormat>" format "</LagFormat></PredecessorLink>"
#define D(hours) "<Duration>PT" hours "H0M0S</Duration>"

static void
mspdi_tasks (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "tasks.xml",
      PROJECT "<Tasks>" TASK ("1", "Dig", D ("16") "<DurationFormat>7</DurationFormat><Notes>Deep</Notes><Deadline>2026-03-31T17:00:00</Deadline>"
                              "<PercentComplete>50</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart><Work>PT8H0M0S</Work>")
              TASK ("2", "Pour", D ("8") "<ConstraintType>4</ConstraintType><ConstraintDate>2026-03-16T08:00:00</ConstraintDate>" LINK ("1", "1", "4800", "7"))
              TASK ("3", "Cure", D ("72") "<DurationFormat>8</DurationFormat>" LINK ("2", "1", "0", "7"))
              TASK ("4", "Open", D ("0") "<Milestone>1</Milestone>" LINK ("3", "0", "14400", "8"))
              TASK ("5", "Paint", D ("8") LINK ("1", "3", "50", "19") LINK ("4", "2", "-4800", "7"))
              "</Tasks></Project>");
  WmRecord *plan = WM_RECORD (wm_store_get_plan (self->store));

  g_assert_cmpuint (report->losses->len, ==, 0);
  assert_field (plan, WM_PLAN_TITLE, "Bridge");
  assert_field (plan, WM_PLAN_ORGANIZATION, "ACME");
  assert_field (plan, WM_PLAN_START, "2026-03-02");
  assert_field (plan, WM_PLAN_STATUS_DATE, "2026-03-06");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_DURATION, "2d");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_PERCENT, "50");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_ACTUAL_START, "2026-03-02T08:00");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_DEADLINE, "2026-03-31T17:00");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_EFFORT, "1d");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_NOTES, "Deep");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Pour"), WM_TASK_CONSTRAINT, "snet");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Pour"), WM_TASK_CONSTRAINT_TIME, "2026-03-16T08:00");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Open"), WM_TASK_MILESTONE, "true");
  /* 72 hours by the clock are three days and nights. */
  assert_field (fixture_find (self, WM_TYPE_TASK, "Cure"), WM_TASK_DURATION, "9d");
  assert_field (fixture_find (self, WM_TYPE_CALENDAR_RECORD, "Round the clock"), WM_CALENDAR_RECORD_HOURS, "mon-sun 00:00-24:00");
  assert_field (fixture_find_link (self, "Dig", "Pour"), WM_DEPENDENCY_TYPE, "fs");
  assert_field (fixture_find_link (self, "Dig", "Pour"), WM_DEPENDENCY_LAG, "480");
  assert_field (fixture_find_link (self, "Dig", "Pour"), WM_DEPENDENCY_LAG_UNIT, "working");
  assert_field (fixture_find_link (self, "Cure", "Open"), WM_DEPENDENCY_TYPE, "ff");
  assert_field (fixture_find_link (self, "Cure", "Open"), WM_DEPENDENCY_LAG, "1440");
  assert_field (fixture_find_link (self, "Cure", "Open"), WM_DEPENDENCY_LAG_UNIT, "elapsed");
  assert_field (fixture_find_link (self, "Dig", "Paint"), WM_DEPENDENCY_TYPE, "ss");
  assert_field (fixture_find_link (self, "Dig", "Paint"), WM_DEPENDENCY_LAG, "50");
  assert_field (fixture_find_link (self, "Dig", "Paint"), WM_DEPENDENCY_LAG_UNIT, "percent");
  assert_field (fixture_find_link (self, "Open", "Paint"), WM_DEPENDENCY_TYPE, "sf");
  assert_field (fixture_find_link (self, "Open", "Paint"), WM_DEPENDENCY_LAG, "-480");
}

static void
mspdi_outline (Fixture      *self,
               gconstpointer data)
{
#define AT(uid, name, level) "<Task><UID>" uid "</UID><Name>" name "</Name><OutlineLevel>" level "</OutlineLevel>" D ("8") "</Task>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "outline.xml", PROJECT "<Tasks>" AT ("0", "Project", "0") AT ("1", "Phase", "1") AT ("2", "Step", "2") AT ("3", "Deep", "4") AT ("4", "Next", "2") AT ("5", "Last", "1")
                           "</Tasks></Project>");

  g_assert_nonnull (report);
  g_assert_cmpuint (fixture_count (self, WM_TYPE_TASK), ==, 5);
#define PARENT(name) wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, name), WM_TASK_PARENT)
  g_assert_null (PARENT ("Phase"));
  g_assert_true (PARENT ("Step") == fixture_find (self, WM_TYPE_TASK, "Phase"));
  g_assert_true (PARENT ("Deep") == fixture_find (self, WM_TYPE_TASK, "Step"));
  g_assert_true (PARENT ("Next") == fixture_find (self, WM_TYPE_TASK, "Phase"));
  g_assert_null (PARENT ("Last"));
}

/* The project’s own days off are everybody’s; a person’s are absences; other hours are a calendar. */
static void
mspdi_calendars (Fixture      *self,
                 gconstpointer data)
{
#define EXCEPTION(from, to, more) "<Exceptions><Exception><TimePeriod><FromDate>" from "T00:00:00</FromDate><ToDate>" to "T23:59:00</ToDate></TimePeriod>" more "</Exception></Exceptions>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "calendars.xml",
      PROJECT "<Calendars>" STANDARD EXCEPTION ("2026-05-01", "2026-05-01", "<Occurrences>1</Occurrences><Name>Labour Day</Name><Type>1</Type><DayWorking>0</DayWorking>") "</Calendar>"
              "<Calendar><UID>2</UID><Name>Ann</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID>"
              EXCEPTION ("2026-03-09", "2026-03-13", "<Name>Holidays</Name><DayWorking>0</DayWorking>") "</Calendar>"
              "<Calendar><UID>3</UID><Name>Bob</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID><WeekDays>" OFF ("6") "</WeekDays></Calendar></Calendars>"
              "<Tasks>" TASK ("1", "Dig", D ("40")) "</Tasks><Resources>"
              "<Resource><UID>1</UID><Name>Ann</Name><Type>1</Type><EmailAddress>ann@example.org</EmailAddress><MaxUnits>0.5</MaxUnits><CalendarUID>2</CalendarUID></Resource>"
              "<Resource><UID>2</UID><Name>Bob</Name><Type>1</Type><CalendarUID>3</CalendarUID></Resource>"
              "<Resource><UID>3</UID><Name>Gravel</Name><Type>0</Type></Resource></Resources>"
              "<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID></Assignment>"
              "<Assignment><UID>2</UID><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments></Project>");
  WmRecord *ann, *bob, *labour_day, *holidays;

  ann = fixture_find (self, WM_TYPE_PERSON, "Ann");
  bob = fixture_find (self, WM_TYPE_PERSON, "Bob");
  labour_day = fixture_find (self, WM_TYPE_HOLIDAY, "Labour Day");
  holidays = fixture_find (self, WM_TYPE_HOLIDAY, "Holidays");
  g_assert_cmpuint (fixture_count (self, WM_TYPE_HOLIDAY), ==, 2);
  g_assert_cmpuint (fixture_count (self, WM_TYPE_CALENDAR_RECORD), ==, 1);
  g_assert_true (wm_record_is_empty (labour_day, WM_HOLIDAY_CALENDAR) && wm_record_is_empty (labour_day, WM_HOLIDAY_PERSON));
  g_assert_true (wm_store_get_reference (self->store, holidays, WM_HOLIDAY_PERSON) == ann);
  assert_field (holidays, WM_HOLIDAY_FIRST, "2026-03-09");
  assert_field (holidays, WM_HOLIDAY_LAST, "2026-03-13");
  assert_field (ann, WM_PERSON_CAPACITY, "50");
  assert_field (ann, WM_PERSON_EMAIL, "ann@example.org");
  g_assert_true (wm_record_is_empty (ann, WM_PERSON_CALENDAR));
  assert_field (wm_store_get_reference (self->store, bob, WM_PERSON_CALENDAR), WM_CALENDAR_RECORD_HOURS, "mon-thu 08:00-12:00 13:00-17:00");
  g_assert_true (wm_record_is_empty (WM_RECORD (wm_store_get_plan (self->store)), WM_PLAN_CALENDAR));
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Dig"), WM_TASK_OWNER) == ann);
  g_assert_cmpuint (fixture_find_loss (report, "Further people")->count, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture_find_loss (report, "Resources that are no people")->names, 0), ==, "Gravel");
}

/* The third Monday of January and the last Thursday of November, by hand from a calendar. */
static void
mspdi_recurring_days_off (Fixture      *self,
                          gconstpointer data)
{
#define YEARLY(name, month, position, item) "<Exception><TimePeriod><FromDate>2026-01-01T00:00:00</FromDate><ToDate>2027-12-31T23:59:00</ToDate></TimePeriod>" \
  "<Occurrences>2</Occurrences><Name>" name "</Name><Type>3</Type><Month>" month "</Month><MonthPosition>" position "</MonthPosition><MonthItem>" item "</MonthItem><DayWorking>0</DayWorking></Exception>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "recurring.xml",
      PROJECT "<Calendars>" STANDARD "<Exceptions>" YEARLY ("King", "0", "2", "4") YEARLY ("Thanks", "10", "4", "7")
              "</Exceptions></Calendar></Calendars><Tasks>" TASK ("1", "Dig", D ("8")) "</Tasks></Project>");
  static const char *const expected[] = { "2026-01-19", "2027-01-18", "2026-11-26", "2027-11-25" };
  GListModel *holidays = wm_store_list (self->store, WM_TYPE_HOLIDAY);

  g_assert_nonnull (report);
  g_assert_cmpuint (g_list_model_get_n_items (holidays), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (WmRecord) holiday = g_list_model_get_item (holidays, i);
      assert_field (holiday, WM_HOLIDAY_FIRST, expected[i]);
    }
}

static void
mspdi_baselines (Fixture      *self,
                 gconstpointer data)
{
#define BASELINE(n, start) "<Baseline><Number>" n "</Number><Start>" start "</Start><Finish>2026-03-03T17:00:00</Finish>" D ("16") "<Work>PT4H0M0S</Work></Baseline>"
  g_autoptr (WmImportReport) report =
      fixture_import (self, "baselines.xml", PROJECT "<Tasks>" TASK ("1", "Dig", D ("8") BASELINE ("0", "2026-03-02T08:00:00") BASELINE ("3", "2026-03-02T13:00:00")) "</Tasks></Project>");
  g_autoptr (WmRecord) second = NULL;

  g_assert_nonnull (report);
  g_assert_nonnull (fixture_find (self, WM_TYPE_BASELINE, "Baseline"));
  g_assert_nonnull (fixture_find (self, WM_TYPE_BASELINE, "Baseline 3"));
  second = g_list_model_get_item (wm_store_list (self->store, WM_TYPE_BASELINE_TASK), 1);
  g_assert_true (wm_store_get_reference (self->store, second, WM_BASELINE_TASK_BASELINE) == fixture_find (self, WM_TYPE_BASELINE, "Baseline 3"));
  g_assert_true (wm_store_get_reference (self->store, second, WM_BASELINE_TASK_TASK) == fixture_find (self, WM_TYPE_TASK, "Dig"));
  assert_field (second, WM_BASELINE_TASK_START, "2026-03-02T13:00");
  assert_field (second, WM_BASELINE_TASK_FINISH, "2026-03-03T17:00");
  assert_field (second, WM_BASELINE_TASK_DURATION, "2d");
  assert_field (second, WM_BASELINE_TASK_EFFORT, "0.5d");
}

/* A date that moves is told of with its reason, and what comes after it with that one as the reason. */
static void
changed_dates (Fixture      *self,
               gconstpointer data)
{
#define DATES(start, finish) "<Start>" start ":00</Start><Finish>" finish ":00</Finish>"
  g_autoptr (WmImportReport) report = fixture_import (
      self, "changed.xml",
      PROJECT "<ScheduleFromStart>0</ScheduleFromStart><Tasks>"
              TASK ("1", "Right", D ("8") DATES ("2026-03-02T08:00", "2026-03-02T17:00"))
              TASK ("2", "Levelled", D ("8") "<LevelingDelay>4800</LevelingDelay>" DATES ("2026-03-03T08:00", "2026-03-03T17:00"))
              TASK ("3", "After", D ("8") LINK ("2", "1", "0", "7") DATES ("2026-03-04T08:00", "2026-03-04T17:00"))
              TASK ("4", "Split", D ("8") DATES ("2026-03-02T08:00", "2026-03-03T17:00"))
              "</Tasks></Project>");
  const WmImportChange *change;

  g_assert_cmpuint (report->n_compared, ==, 4);
  g_assert_cmpuint (report->changes->len, ==, 3);
  change = g_ptr_array_index (report->changes, 0);
  g_assert_cmpstr (change->title, ==, "Levelled");
  g_assert_nonnull (strstr (change->reason, "levelling"));
  g_assert_cmpuint (change->differences->len, ==, 2);
  g_assert_cmpstr (g_array_index (change->differences, WmImportDifference, 0).what, ==, "start");
  g_assert_cmpint (g_array_index (change->differences, WmImportDifference, 0).stated, ==, wm_plan_time_parse ("2026-03-03T08:00", NULL));
  g_assert_cmpint (g_array_index (change->differences, WmImportDifference, 0).computed, ==, wm_plan_time_parse ("2026-03-02T08:00", NULL));
  change = g_ptr_array_index (report->changes, 1);
  g_assert_cmpstr (change->title, ==, "After");
  g_assert_nonnull (strstr (change->reason, "“Levelled”"));
  change = g_ptr_array_index (report->changes, 2);
  g_assert_cmpstr (change->title, ==, "Split");
  g_assert_nonnull (strstr (change->reason, "2d of working time apart"));
  g_assert_nonnull (fixture_find_loss (report, "The file is scheduled backwards"));
}

/* Into a plan with tasks: below one summary, in its own hours, the old tasks where they were; and one undo takes it back. */
static void
into_a_plan (Fixture      *self,
             gconstpointer data)
{
  g_autoptr (WmImportReport) first = fixture_import (self, "first.xml", PROJECT "<Tasks>" TASK ("1", "Old", D ("40")) "</Tasks></Project>");
  g_autoptr (WmImportReport) second = fixture_import (
      self, "second.gan",
      "<project name=\"Road\" version=\"2.8\"><calendars><day-types><default-week sun=\"1\" mon=\"0\" tue=\"0\" wed=\"0\" thu=\"0\" fri=\"1\" sat=\"1\"/></day-types>"
      "<date year=\"2026\" month=\"3\" date=\"3\" type=\"HOLIDAY\">Fair</date></calendars><tasks empty-milestones=\"true\">"
      "<task id=\"0\" name=\"Survey\" start=\"2026-03-02\" duration=\"4\"><depend id=\"1\" type=\"2\" difference=\"0\" hardness=\"Strong\"/></task>"
      "<task id=\"1\" name=\"Mark\" start=\"2026-03-10\" duration=\"1\"/></tasks></project>");
  g_autoptr (WmSchedule) schedule = wm_schedule_new_for_store (self->store);
  g_autoptr (GError) error = NULL;
  WmRecord *summary = fixture_find (self, WM_TYPE_TASK, "Road");

  g_assert_nonnull (first);
  g_assert_false (first->under_summary);
  g_assert_true (second->under_summary);
  /* Mon 2, not Tue 3 (fair), Wed 4, Thu 5, not Fri to Sun, Mon 9; then Tue 10. */
  g_assert_cmpuint (second->changes->len, ==, 0);
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Survey"), WM_TASK_PARENT) == summary);
  g_assert_cmpint (wm_schedule_get_dates (schedule, WM_TASK (fixture_find (self, WM_TYPE_TASK, "Mark")))->start, ==, wm_plan_time_parse ("2026-03-10T08:00", NULL));
  /* The old plan keeps its Tuesday and its Friday. */
  g_assert_cmpint (wm_schedule_get_dates (schedule, WM_TASK (fixture_find (self, WM_TYPE_TASK, "Old")))->finish, ==, wm_plan_time_parse ("2026-03-06T17:00", NULL));
  assert_field (WM_RECORD (wm_store_get_plan (self->store)), WM_PLAN_TITLE, "Bridge");
  g_assert_true (wm_store_undo (self->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (self, WM_TYPE_TASK), ==, 1);
  g_assert_cmpuint (fixture_count (self, WM_TYPE_CALENDAR_RECORD), ==, 0);
  g_assert_cmpuint (fixture_count (self, WM_TYPE_HOLIDAY), ==, 0);
  g_assert_true (wm_store_redo (self->store, &error));
  g_assert_cmpuint (fixture_count (self, WM_TYPE_TASK), ==, 4);
}

static void
circles (Fixture      *self,
         gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "circle.xml", PROJECT "<Tasks>" TASK ("1", "A", D ("8") LINK ("3", "1", "0", "7")) TASK ("2", "B", D ("8") LINK ("1", "1", "0", "7") LINK ("1", "3", "0", "7"))
                          TASK ("3", "C", D ("8") LINK ("2", "1", "0", "7") LINK ("3", "1", "0", "7") LINK ("9", "1", "0", "7")) "</Tasks></Project>");

  g_assert_cmpuint (fixture_find_loss (report, "Links that would make tasks wait")->count, ==, 2);
  g_assert_cmpuint (fixture_find_loss (report, "Further links between two tasks")->count, ==, 1);
  g_assert_cmpuint (fixture_find_loss (report, "Links with tasks that are not in the file")->count, ==, 1);
  g_assert_cmpuint (fixture_count (self, WM_TYPE_DEPENDENCY), ==, 2);
}

static void
gan_plan (Fixture      *self,
          gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "plan.gan",
      "<project name=\"House\" company=\"ACME\" version=\"2.8.11\"><description><![CDATA[A house]]></description>"
      "<calendars base-id=\"none\"><day-types><default-week id=\"1\" name=\"default\" sun=\"1\" mon=\"0\" tue=\"0\" wed=\"0\" thu=\"0\" fri=\"0\" sat=\"1\"/></day-types>"
      "<date year=\"\" month=\"12\" date=\"25\" type=\"HOLIDAY\"><![CDATA[Christmas]]></date></calendars>"
      "<tasks empty-milestones=\"true\"><taskproperties><taskproperty id=\"tpc0\" name=\"Risk\" type=\"custom\" valuetype=\"text\"/></taskproperties>"
      "<task id=\"0\" name=\"Build\" start=\"2026-03-02\" duration=\"7\" complete=\"40\"><task id=\"1\" name=\"Walls\" start=\"2026-03-02\" duration=\"3\" complete=\"100\">"
      "<notes><![CDATA[Brick]]></notes><depend id=\"2\" type=\"2\" difference=\"1\" hardness=\"Strong\"/><customproperty taskproperty-id=\"tpc0\" value=\"high\"/></task>"
      "<task id=\"2\" name=\"Roof\" start=\"2026-03-06\" duration=\"2\"><depend id=\"3\" type=\"3\" difference=\"0\" hardness=\"Rubber\"/></task></task>"
      "<task id=\"3\" name=\"Done\" meeting=\"true\" start=\"2026-03-10\" duration=\"0\"/>"
      "<task id=\"4\" name=\"Garden\" start=\"2026-03-20\" duration=\"1\" thirdDate=\"2026-03-20\" thirdDate-constraint=\"1\"/>"
      "<task id=\"5\" name=\"Fence\" start=\"2026-03-23\" duration=\"1\"/></tasks>"
      "<resources><resource id=\"0\" name=\"Ann\" function=\"SD:2\" contacts=\"ann@example.org\"/><resource id=\"1\" name=\"Bob\" function=\"Default:0\"/></resources>"
      "<allocations><allocation task-id=\"1\" resource-id=\"0\" responsible=\"false\" load=\"100.0\"/><allocation task-id=\"1\" resource-id=\"1\" responsible=\"true\" load=\"50.0\"/></allocations>"
      "<vacations><vacation start=\"2026-04-01\" end=\"2026-04-02\" resourceid=\"0\"/></vacations>"
      "<previous><previous-tasks name=\"First\"><previous-task id=\"1\" start=\"2026-03-02\" duration=\"2\" meeting=\"false\" super=\"false\"/></previous-tasks></previous>"
      "<roles><role id=\"SD:2\" name=\"Mason\"/></roles></project>");
  g_autoptr (WmRecord) baseline = g_list_model_get_item (wm_store_list (self->store, WM_TYPE_BASELINE_TASK), 0);

  assert_field (fixture_find (self, WM_TYPE_TASK, "Walls"), WM_TASK_DURATION, "3d");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Walls"), WM_TASK_NOTES, "Brick");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Done"), WM_TASK_MILESTONE, "true");
  assert_field (fixture_find_link (self, "Walls", "Roof"), WM_DEPENDENCY_LAG, "480");
  assert_field (fixture_find_link (self, "Roof", "Done"), WM_DEPENDENCY_TYPE, "ff");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Garden"), WM_TASK_CONSTRAINT_TIME, "2026-03-20T00:00");
  /* Nothing but a person put the fence there. */
  assert_field (fixture_find (self, WM_TYPE_TASK, "Fence"), WM_TASK_CONSTRAINT, "snet");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Roof"), WM_TASK_CONSTRAINT, "asap");
  assert_field (fixture_find (self, WM_TYPE_HOLIDAY, "Christmas"), WM_HOLIDAY_YEARLY, "true");
  assert_field (fixture_find (self, WM_TYPE_PERSON, "Ann"), WM_PERSON_ROLE, "Mason");
  g_assert_true (wm_store_get_reference (self->store, fixture_find (self, WM_TYPE_TASK, "Walls"), WM_TASK_OWNER) == fixture_find (self, WM_TYPE_PERSON, "Bob"));
  assert_field (fixture_find (self, WM_TYPE_HOLIDAY, "Absent"), WM_HOLIDAY_LAST, "2026-04-02");
  assert_field (baseline, WM_BASELINE_TASK_FINISH, "2026-03-03T17:00");
  assert_field (WM_RECORD (wm_store_get_plan (self->store)), WM_PLAN_SCOPE, "A house");
  g_assert_cmpuint (fixture_find_loss (report, "Custom field “Risk”")->count, ==, 1);
  /* The milestone’s day begins where the roof’s work ends: the same moment of work. */
  g_assert_cmpuint (report->changes->len, ==, 1);
  g_assert_cmpstr (((WmImportChange *) g_ptr_array_index (report->changes, 0))->title, ==, "Done");
}

static void
planner_plan (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "plan.planner",
      "<project name=\"Boat\" company=\"ACME\" project-start=\"20260302T000000Z\" mrproject-version=\"2\" calendar=\"1\"><calendars><calendar id=\"1\" name=\"Default\">"
      "<default-week mon=\"0\" tue=\"0\" wed=\"0\" thu=\"0\" fri=\"0\" sat=\"1\" sun=\"1\"/><overridden-day-types><overridden-day-type id=\"0\"><interval start=\"0900\" end=\"1300\"/>"
      "</overridden-day-type></overridden-day-types><days><day date=\"20260306\" type=\"day-type\" id=\"1\"/></days></calendar></calendars><tasks>"
      "<task id=\"1\" name=\"Hull\" work=\"28800\" start=\"20260302T000000Z\" end=\"20260302T130000Z\" work-start=\"20260302T090000Z\" percent-complete=\"20\" type=\"normal\" scheduling=\"fixed-work\"/>"
      "<task id=\"2\" name=\"Mast\" work=\"28800\" duration=\"14400\" start=\"20260303T130000Z\" end=\"20260304T130000Z\" work-start=\"20260304T090000Z\" type=\"normal\" scheduling=\"fixed-duration\">"
      "<constraint type=\"must-start-on\" time=\"20260304T090000Z\"/><predecessors><predecessor id=\"1\" predecessor-id=\"1\" type=\"FS\" lag=\"86400\"/></predecessors></task>"
      "<task id=\"3\" name=\"Launch\" work=\"0\" start=\"20260304T130000Z\" end=\"20260304T130000Z\" type=\"milestone\"/></tasks>"
      "<resources><resource id=\"1\" name=\"Ann\" type=\"1\" email=\"\"/><resource id=\"2\" name=\"Bob\" type=\"1\"/></resources>"
      "<allocations><allocation task-id=\"1\" resource-id=\"1\" units=\"100\"/><allocation task-id=\"1\" resource-id=\"2\" units=\"100\"/></allocations></project>");

  /* Eight hours of work by two people. */
  assert_field (fixture_find (self, WM_TYPE_TASK, "Hull"), WM_TASK_DURATION, "0.5d");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Hull"), WM_TASK_EFFORT, "1d");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Mast"), WM_TASK_DURATION, "0.5d");
  assert_field (fixture_find (self, WM_TYPE_TASK, "Mast"), WM_TASK_CONSTRAINT, "mso");
  assert_field (fixture_find_link (self, "Hull", "Mast"), WM_DEPENDENCY_LAG, "1440");
  assert_field (fixture_find_link (self, "Hull", "Mast"), WM_DEPENDENCY_LAG_UNIT, "elapsed");
  assert_field (fixture_find (self, WM_TYPE_CALENDAR_RECORD, "Default"), WM_CALENDAR_RECORD_HOURS, "mon-fri 09:00-13:00");
  g_assert_true (wm_store_get_reference (self->store, WM_RECORD (wm_store_get_plan (self->store)), WM_PLAN_CALENDAR)
                 == fixture_find (self, WM_TYPE_CALENDAR_RECORD, "Default"));
  assert_field (fixture_find (self, WM_TYPE_HOLIDAY, "Day off"), WM_HOLIDAY_FIRST, "2026-03-06");
  /* The milestone has no link, so it comes with the start of the plan, and that is said. */
  g_assert_cmpuint (report->changes->len, ==, 1);
  g_assert_cmpstr (((WmImportChange *) g_ptr_array_index (report->changes, 0))->title, ==, "Launch");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Exchange/Import/mspdi-tasks-and-links", mspdi_tasks);
  fixture_add ("/Wm/Exchange/Import/mspdi-outline", mspdi_outline);
  fixture_add ("/Wm/Exchange/Import/mspdi-calendars", mspdi_calendars);
  fixture_add ("/Wm/Exchange/Import/mspdi-recurring-days-off", mspdi_recurring_days_off);
  fixture_add ("/Wm/Exchange/Import/mspdi-baselines", mspdi_baselines);
  fixture_add ("/Wm/Exchange/Import/changed-dates-and-why", changed_dates);
  fixture_add ("/Wm/Exchange/Import/into-a-plan-with-tasks", into_a_plan);
  fixture_add ("/Wm/Exchange/Import/circles-and-doubles", circles);
  fixture_add ("/Wm/Exchange/Import/gan", gan_plan);
  fixture_add ("/Wm/Exchange/Import/planner", planner_plan);
  return g_test_run ();
}
