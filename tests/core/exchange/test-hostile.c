/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange-fixture.h"

#define PROJECT "<Project xmlns=\"http://schemas.microsoft.com/project\">"

/* Refused as @code, with the line and what to do. */
static void
assert_refused (Fixture    *self,
                const char *bytes,
                int         code,
                const char *line,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmImport) import = fixture_read (self, "hostile.xml", bytes, &error);

  g_assert_null (import);
  g_assert_error (error, WM_IMPORT_ERROR, code);
  g_assert_nonnull (strstr (error->message, "hostile.xml"));
  if (strstr (error->message, line) == NULL || strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s” and “%s”", error->message, line, words);
}

static void
laughs (Fixture      *self,
        gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY a0 \"ha\">\n");

  for (int i = 1; i < 30; i++)
    {
      g_string_append_printf (text, "<!ENTITY a%d \"", i);
      for (int k = 0; k < 10; k++)
        g_string_append_printf (text, "&a%d;", i - 1);
      g_string_append (text, "\">\n");
    }
  g_string_append (text, "]>\n<Project><Title>&a29;</Title></Project>");
  assert_refused (self, text->str, WM_IMPORT_ERROR_INVALID, "line 2", "remove the <!DOCTYPE");
}

static void
outside_entity (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (GFile) secret = fixture_write (self, "secret", "secret", -1);
  g_autofree char *path = g_file_get_path (secret);
  g_autofree char *text = g_strdup_printf ("<!DOCTYPE Project [<!ENTITY x SYSTEM \"file://%s\">]><Project><Title>&x;</Title></Project>", path);

  assert_refused (self, text, WM_IMPORT_ERROR_INVALID, "line 1", "DOCTYPE");
  assert_refused (self, "<!DOCTYPE Project SYSTEM \"http://localhost:1/x.dtd\"><Project/>", WM_IMPORT_ERROR_INVALID, "line 1", "DOCTYPE");
  assert_refused (self, PROJECT "\n<Title>&x;</Title></Project>", WM_IMPORT_ERROR_INVALID, "line 2", "not well-formed");
}

static void
nested_too_deep (Fixture      *self,
                 gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<project version=\"2.8\"><tasks>\n");

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<task id=\"1\" name=\"x\">");
  assert_refused (self, text->str, WM_IMPORT_ERROR_LIMIT, "line 2", "deep");
}

static void
text_too_long (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *filler = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *text = g_strconcat (PROJECT "<Tasks>\n<Task><UID>1</UID><Notes>", filler, "</Notes></Task></Tasks></Project>", NULL);

  assert_refused (self, text, WM_IMPORT_ERROR_LIMIT, "line 2", "shorten");
}

static void
cut_off (Fixture      *self,
         gconstpointer data)
{
  assert_refused (self, PROJECT "\n<Tasks>\n<Task><UID>1</U", WM_IMPORT_ERROR_INVALID, "line 3", "save");
  assert_refused (self, PROJECT "\n<Tasks>\n<Task><UID>1</UID>", WM_IMPORT_ERROR_INVALID, "line 3", "save");
  assert_refused (self, "", WM_IMPORT_ERROR_INVALID, "empty", "save it again");
}

static void
wrong_encoding (Fixture      *self,
                gconstpointer data)
{
  assert_refused (self, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" PROJECT "\n<Title>\xe4\xf6</Title></Project>",
                  WM_IMPORT_ERROR_INVALID, "line 3", "not well-formed");
  assert_refused (self, "<?xml version=\"1.0\" encoding=\"KLINGON-8\"?>\n" PROJECT "</Project>", WM_IMPORT_ERROR_INVALID, "line 1", "not well-formed");
}

/* What says in which encoding it is, is read in it. */
static void
right_encoding (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (WmImportReport) report =
      fixture_import (self, "latin.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" PROJECT
                      "<Tasks><Task><UID>1</UID><Name>Pr\xfc" "fung</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task></Tasks></Project>");

  g_assert_nonnull (report);
  g_assert_nonnull (fixture_find (self, WM_TYPE_TASK, "Prüfung"));
}

/* What stands for a character is that character, in text and in attributes. */
static void
characters (Fixture      *self,
            gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "plan.gan", "<project name=\"A &amp; B &#38;amp; C\" version=\"2.8\"><tasks><task id=\"1\" name=\"&lt;x&gt; &quot;&#x20ac;&quot;\" start=\"2026-03-02\" duration=\"1\">"
                        "<notes><![CDATA[1 & <2>]]> &amp; 3</notes></task></tasks></project>");

  g_assert_nonnull (report);
  assert_field (WM_RECORD (wm_store_get_plan (self->store)), WM_PLAN_TITLE, "A & B &amp; C");
  assert_field (fixture_find (self, WM_TYPE_TASK, "<x> \"€\""), WM_TASK_NOTES, "1 & <2> & 3");
}

static void
other_formats (Fixture      *self,
               gconstpointer data)
{
  assert_refused (self, "<html><body/></html>", WM_IMPORT_ERROR_UNKNOWN, "line 1", "Microsoft Project");
  assert_refused (self, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WM_IMPORT_ERROR_UNKNOWN, ".mpp", "as XML");
  assert_refused (self, "PK\x03\x04zip", WM_IMPORT_ERROR_UNKNOWN, "zip", "unpack");
}

/* Numbers that no plan has do no harm, and are told of. */
static void
numbers_beyond (Fixture      *self,
                gconstpointer data)
{
  g_autoptr (WmImportReport) report = fixture_import (
      self, "huge.xml",
      PROJECT "<StartDate>2026-03-02T08:00:00</StartDate><Tasks>"
              "<Task><UID>1</UID><Name>Long</Name><OutlineLevel>99999999999</OutlineLevel><Duration>PT99999999999999999999H0M0S</Duration></Task>"
              "<Task><UID>2</UID><Name>Late</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><PercentComplete>-7e300</PercentComplete>"
              "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>77</Type><LinkLag>99999999999999</LinkLag></PredecessorLink></Task>"
              "</Tasks></Project>");

  g_assert_nonnull (fixture_find_loss (report, "Numbers beyond"));
  assert_field (fixture_find (self, WM_TYPE_TASK, "Long"), WM_TASK_DURATION, "100000d");
  assert_field (fixture_find_link (self, "Long", "Late"), WM_DEPENDENCY_LAG, "5256000");
}

/* Every prefix, and every byte turned over: nothing crashes, whatever is said of it. */
static void
mutations (Fixture      *self,
           gconstpointer data)
{
  static const char *const samples[] = {
    PROJECT "<StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Standard</Name>"
            "<IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID><WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>"
            "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>"
            "<Exceptions><Exception><TimePeriod><FromDate>2026-12-25T00:00:00</FromDate><ToDate>2046-12-25T23:59:00</ToDate></TimePeriod><Type>3</Type>"
            "<Month>11</Month><MonthPosition>4</MonthPosition><MonthItem>5</MonthItem></Exception></Exceptions></Calendar></Calendars>"
            "<Tasks><Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><Baseline><Number>0</Number>"
            "<Start>2026-03-02T08:00:00</Start></Baseline></Task></Tasks></Project>",
    "<project name=\"P\" version=\"2.8\"><calendars><day-types><default-week sun=\"1\" mon=\"0\" sat=\"1\"/></day-types><date year=\"2026\" month=\"5\" date=\"1\" type=\"HOLIDAY\">x</date>"
    "</calendars><tasks empty-milestones=\"true\"><task id=\"1\" name=\"A\" start=\"2026-03-02\" duration=\"3\"><depend id=\"2\" type=\"2\" difference=\"1\"/></task>"
    "<task id=\"2\" name=\"B\" start=\"2026-03-09\" duration=\"1\"/></tasks></project>",
    "<project name=\"P\" mrproject-version=\"2\" project-start=\"20260302T000000Z\" calendar=\"1\"><calendars><calendar id=\"1\" name=\"D\"><default-week mon=\"0\" sun=\"1\"/>"
    "<overridden-day-types><overridden-day-type id=\"0\"><interval start=\"0800\" end=\"1200\"/></overridden-day-type></overridden-day-types><days><day date=\"20260501\" id=\"1\"/></days>"
    "</calendar></calendars><tasks><task id=\"1\" name=\"A\" work=\"28800\" start=\"20260302T080000Z\" type=\"normal\"/></tasks></project>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (gsize at = 0; at < strlen (samples[i]); at += 3)
      for (int how = 0; how < 2; how++)
        {
          g_autofree char *bytes = g_strdup (samples[i]);
          g_autoptr (GError) error = NULL;
          g_autoptr (WmImport) import = NULL;

          bytes[at] = how == 0 ? '\0' : bytes[at] ^ (1 << at % 7);
          import = fixture_read (self, "mutant", bytes, &error);
          g_assert_true ((import != NULL) == (error == NULL));
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/Wm/Exchange/Hostile/entities-that-grow", laughs);
  fixture_add ("/Wm/Exchange/Hostile/entities-from-outside", outside_entity);
  fixture_add ("/Wm/Exchange/Hostile/nested-too-deep", nested_too_deep);
  fixture_add ("/Wm/Exchange/Hostile/text-too-long", text_too_long);
  fixture_add ("/Wm/Exchange/Hostile/cut-off", cut_off);
  fixture_add ("/Wm/Exchange/Hostile/wrong-encoding", wrong_encoding);
  fixture_add ("/Wm/Exchange/Hostile/right-encoding", right_encoding);
  fixture_add ("/Wm/Exchange/Hostile/characters", characters);
  fixture_add ("/Wm/Exchange/Hostile/other-formats", other_formats);
  fixture_add ("/Wm/Exchange/Hostile/numbers-beyond", numbers_beyond);
  fixture_add ("/Wm/Exchange/Hostile/mutations", mutations);
  return g_test_run ();
}
