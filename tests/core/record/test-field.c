/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/wm-field.h"

#define ID "0b7e1f3a-5c2d-4e8f-9a61-7d3c2b1a0f9e"

static const WmChoice states[] = { { "open", "Open" }, { "closed", "Closed" }, { NULL, NULL } };

static const WmField text = { .name = "title", .type = WM_FIELD_TEXT, .label = "Title" };
static const WmField required = { .name = "title", .type = WM_FIELD_TEXT, .label = "Title", .flags = WM_FIELD_REQUIRED };
static const WmField integer = { .name = "count", .type = WM_FIELD_INTEGER, .label = "Count" };
static const WmField percent = { .name = "percent", .type = WM_FIELD_INTEGER, .label = "Percent", .minimum = 0, .maximum = 100 };
static const WmField boolean = { .name = "milestone", .type = WM_FIELD_BOOLEAN, .label = "Milestone" };
static const WmField choice = { .name = "state", .type = WM_FIELD_CHOICE, .label = "State", .choices = states };
static const WmField date = { .name = "due", .type = WM_FIELD_DATE, .label = "Due" };
static const WmField plan_time = { .name = "start", .type = WM_FIELD_PLAN_TIME, .label = "Start" };
static const WmField moment = { .name = "received", .type = WM_FIELD_MOMENT, .label = "Received" };
static const WmField duration = { .name = "duration", .type = WM_FIELD_DURATION, .label = "Duration" };
static const WmField decimal = { .name = "value", .type = WM_FIELD_DECIMAL, .label = "Value" };
static const WmField reference = { .name = "owner", .type = WM_FIELD_REFERENCE, .label = "Owner", .target = "person" };

static void
test_what_is_read_is_written_again (void)
{
  static const struct { const WmField *field; const char *text; } cases[] = {
    { &text, "Write the “policy”\n  at once \t" }, { &text, "=1+1" }, { &integer, "-2147483647" }, { &integer, "0" }, { &percent, "0" },
    { &percent, "100" }, { &boolean, "true" }, { &boolean, "false" }, { &choice, "open" }, { &choice, "closed" }, { &date, "2024-02-29" },
    { &plan_time, "2026-03-02T17:00" }, { &moment, "2026-03-02T07:00:00Z" }, { &duration, "2.5d" }, { &reference, ID },
    { &decimal, "0.95" }, { &decimal, "-3.5" }, { &decimal, "12" }, { &decimal, "0.000001" }, { &decimal, "-999999999.999999" }, { &decimal, "1000000000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;
      WmValue value, copy;

      g_assert_true (wm_field_parse (cases[i].field, cases[i].text, &value, &error));
      g_assert_no_error (error);
      g_assert_false (wm_field_is_empty (cases[i].field, value));
      copy = wm_field_copy (cases[i].field, value);
      wm_field_clear (cases[i].field, &value);
      g_assert_true (wm_field_is_empty (cases[i].field, value));
      written = wm_field_format (cases[i].field, copy);
      g_assert_cmpstr (written, ==, cases[i].text);
      g_assert_false (wm_field_equal (cases[i].field, value, copy));
      wm_field_clear (cases[i].field, &copy);
    }
}

static void
test_empty_text_is_no_value (void)
{
  const WmField *const fields[] = { &text, &integer, &percent, &boolean, &choice, &date, &plan_time, &moment, &duration, &decimal, &reference };
  WmValue value;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *written = NULL, *label = NULL;

      g_assert_true (wm_field_parse (fields[i], "", &value, NULL));
      g_assert_true (wm_field_is_empty (fields[i], value));
      written = wm_field_format (fields[i], value);
      label = wm_field_dup_label (fields[i], value);
      g_assert_cmpstr (written, ==, "");
      g_assert_cmpstr (label, ==, "");
    }
  g_assert_false (wm_field_parse (&required, "", &value, NULL));
}

/* The message names the field and what it should have been. */
static void
test_refusals_say_what_would_do (void)
{
  static const struct { const WmField *field; const char *text, *name, *instead; } cases[] = {
    { &percent, "101", "percent", "0 to 100" }, { &percent, "-1", "percent", "0 to 100" }, { &percent, "5.0", "percent", "whole number" },
    { &percent, " 5", "percent", "whole number" }, { &percent, "5 %", "percent", "whole number" }, { &integer, "9223372036854775808", "count", "whole number" },
    { &integer, "0x10", "count", "whole number" }, { &boolean, "True", "milestone", "true or false" }, { &boolean, "1", "milestone", "true or false" },
    { &choice, "Open", "state", "open, closed" }, { &choice, "ajar", "state", "open, closed" }, { &date, "2025-02-29", "due", "2026-03-02" },
    { &plan_time, "8 o'clock", "start", "2026-03-02T08:00" }, { &moment, "2026-03-02", "received", "2026-03-02T07:00:00Z" },
    { &duration, "soon", "duration", "2.5d" }, { &reference, "T-12", "owner", "id" }, { &text, "\xff", "title", "UTF-8" },
    { &required, "", "title", "may not be empty" },
    { &decimal, "0,95", "value", "0.95" }, { &decimal, "1e3", "value", "0.95" }, { &decimal, ".5", "value", "0.95" }, { &decimal, "1.", "value", "0.95" },
    { &decimal, "0.0000001", "value", "six decimals" }, { &decimal, "1000000000.1", "value", "thousand million" }, { &decimal, "nan", "value", "0.95" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      WmValue value;

      g_assert_false (wm_field_parse (cases[i].field, cases[i].text, &value, &error));
      g_assert_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID);
      g_assert_true (wm_field_is_empty (cases[i].field, value));
      g_assert_true (g_str_has_prefix (error->message, cases[i].name));
      g_assert_nonnull (strstr (error->message, cases[i].instead));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/Wm/Field/what-is-read-is-written-again", test_what_is_read_is_written_again);
  g_test_add_func ("/Wm/Field/empty-text-is-no-value", test_empty_text_is_no_value);
  g_test_add_func ("/Wm/Field/refusals-say-what-would-do", test_refusals_say_what_would_do);
  return g_test_run ();
}
