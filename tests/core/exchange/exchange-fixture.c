/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "exchange-fixture.h"

void
fixture_set_up (Fixture      *self,
                gconstpointer data)
{
  self->folder = g_dir_make_tmp ("waymark-exchange-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

void
fixture_tear_down (Fixture      *self,
                   gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  if (self->store != NULL)
    {
      g_assert_true (wm_store_close (self->store, NULL));
      g_assert_finalize_object (self->store);
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

GFile *
fixture_write (Fixture    *self,
               const char *name,
               const char *bytes,
               gssize      length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return g_file_new_for_path (path);
}

WmImport *
fixture_read (Fixture     *self,
              const char  *name,
              const char  *bytes,
              GError     **error)
{
  g_autoptr (GFile) file = fixture_write (self, name, bytes, -1);

  return wm_import_read (file, NULL, NULL, error);
}

/* As the program does it: a trial, then one change. */
WmImportReport *
fixture_import (Fixture    *self,
                const char *name,
                const char *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmImport) import = fixture_read (self, name, bytes, &error);
  g_autoptr (WmImport) context = NULL;
  WmImportReport *report;
  WmEdit *edit;

  g_assert_no_error (error);
  if (self->store == NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, "plan.waymark", NULL);

      self->store = wm_store_create (path, &error);
      g_assert_no_error (error);
    }
  else
    context = wm_import_new_for_store (self->store);
  report = wm_import_try (import, context, NULL, &error);
  g_assert_no_error (error);
  edit = wm_edit_begin (self->store, "Import");
  g_assert_true (wm_import_apply (import, edit, self->store, &error));
  g_assert_no_error (error);
  wm_edit_commit (edit);
  g_assert_true (wm_store_flush (self->store, &error));
  return report;
}

/* The record of that title, of which there must be one. */
WmRecord *
fixture_find (Fixture    *self,
              GType       kind,
              const char *title)
{
  GListModel *list = wm_store_list (self->store, kind);
  WmRecord *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, i);

      if (g_str_equal (wm_record_get_title (record), title))
        {
          g_assert_null (found);
          found = record;
        }
    }
  g_assert_nonnull (found);
  return found;
}

WmRecord *
fixture_find_link (Fixture    *self,
                   const char *from,
                   const char *to)
{
  GListModel *list = wm_store_list (self->store, WM_TYPE_DEPENDENCY);
  const char *before = wm_record_get_id (fixture_find (self, WM_TYPE_TASK, from));
  const char *after = wm_record_get_id (fixture_find (self, WM_TYPE_TASK, to));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) link = g_list_model_get_item (list, i);

      if (g_str_equal (wm_record_get_text (link, WM_DEPENDENCY_PREDECESSOR), before)
          && g_str_equal (wm_record_get_text (link, WM_DEPENDENCY_SUCCESSOR), after))
        return link;
    }
  g_assert_not_reached ();
}

guint
fixture_count (Fixture *self,
               GType    kind)
{
  return g_list_model_get_n_items (wm_store_list (self->store, kind));
}

char *
fixture_get (WmRecord *record,
             guint     field)
{
  return wm_field_format (&wm_record_get_kind (record)->fields[field], wm_record_get_value (record, field));
}

const WmImportLoss *
fixture_find_loss (const WmImportReport *report,
                   const char           *what)
{
  for (guint i = 0; i < report->losses->len; i++)
    {
      const WmImportLoss *loss = g_ptr_array_index (report->losses, i);

      if (g_str_has_prefix (loss->what, what))
        return loss;
    }
  return NULL;
}
