/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include <glib/gstdio.h>

void
plan_set_up (Plan          *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("waymark-plan-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "p.waymark", NULL);
  self->store = wm_store_create (self->path, &error);
  g_assert_no_error (error);
  self->plan = plan_add (self, WM_TYPE_PLAN, "title", "AIMS", "organization", "Acme", "start", "2026-03-02", NULL);
}

static void
close_store (Plan *self)
{
  g_autoptr (GError) error = NULL;

  wm_store_close (self->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (self->store);
  self->store = NULL;
}

void
plan_reopen (Plan *self)
{
  g_autoptr (GError) error = NULL;

  close_store (self);
  self->store = wm_store_open (self->path, WM_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  self->plan = WM_RECORD (wm_store_get_plan (self->store));
}

void
plan_tear_down (Plan          *self,
                gconstpointer  data)
{
  const char *name;
  g_autoptr (GDir) dir = NULL;

  close_store (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

/* Field and value in turn, as on the command line. */
static void
set_fields (WmEdit   *edit,
            WmRecord *record,
            va_list   args)
{
  const char *field;

  while ((field = va_arg (args, const char *)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      int index = wm_kind_find_field (wm_record_get_kind (record), field);

      g_assert_cmpint (index, >=, 0);
      wm_edit_parse (edit, record, index, va_arg (args, const char *), &error);
      g_assert_no_error (error);
    }
}

WmRecord *
plan_add (Plan  *self,
          GType  kind,
          ...)
{
  g_autoptr (GError) error = NULL;
  WmEdit *edit = wm_edit_begin (self->store, "Add");
  WmRecord *record = wm_edit_add (edit, kind);
  va_list args;

  va_start (args, kind);
  set_fields (edit, record, args);
  va_end (args);
  wm_edit_check (edit, &error);
  g_assert_no_error (error);
  wm_edit_commit (edit);
  return record;
}

void
plan_set (Plan     *self,
          WmRecord *record,
          ...)
{
  WmEdit *edit = wm_edit_begin (self->store, "Change");
  va_list args;

  va_start (args, record);
  set_fields (edit, record, args);
  va_end (args);
  wm_edit_commit (edit);
}

void
plan_remove (Plan     *self,
             WmRecord *record)
{
  WmEdit *edit = wm_edit_begin (self->store, "Remove");

  wm_edit_remove (edit, record);
  wm_edit_commit (edit);
}

WmRecord *
plan_link (Plan     *self,
           WmRecord *from,
           WmRecord *to)
{
  g_autofree char *predecessor = wm_record_dup_ref (from), *successor = wm_record_dup_ref (to);

  return plan_add (self, WM_TYPE_DEPENDENCY, "predecessor", predecessor, "successor", successor, NULL);
}

WmSchedule *
plan_schedule (Plan *self)
{
  return wm_schedule_new_for_store (self->store);
}

/* A field as in files; empty text for none. */
char *
plan_get (WmRecord   *record,
          const char *name)
{
  const WmKind *kind = wm_record_get_kind (record);
  int field = wm_kind_find_field (kind, name);

  g_assert_cmpint (field, >=, 0);
  return wm_record_is_empty (record, field) ? g_strdup ("") : wm_field_format (&kind->fields[field], wm_record_get_value (record, field));
}

/* The records of a kind whose field has that value, by number. */
GPtrArray *
plan_list (Plan       *self,
           GType       kind,
           const char *field,
           const char *value)
{
  GListModel *list = wm_store_list (self->store, kind);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      WmRecord *record = g_list_model_get_item (list, i);
      g_autofree char *text = plan_get (record, field);

      if (g_str_equal (text, value))
        g_ptr_array_add (found, record);
      else
        g_object_unref (record);
    }
  return found;
}
