/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void
name (CheckFixture *self,
      const char   *name,
      WmRecord     *record)
{
  g_hash_table_insert (self->names, g_strdup (name), g_strdup (wm_record_get_id (record)));
}

void
check_fixture_set_up (CheckFixture  *self,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  WmRecord *record;
  WmEdit *edit;

  self->folder = g_dir_make_tmp ("waymark-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "p.waymark", NULL);
  self->store = wm_store_create (self->path, &error);
  g_assert_no_error (error);
  self->today = wm_date_new (2026, 6, 15);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  edit = wm_edit_begin (self->store, "Make the plan");
  record = wm_edit_add (edit, WM_TYPE_PLAN);
  wm_edit_set_text (edit, record, WM_PLAN_TITLE, "AIMS");
  wm_edit_set_text (edit, record, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, record, WM_PLAN_START, wm_date_new (2026, 1, 5));
  name (self, "plan", record);
  record = wm_edit_add (edit, WM_TYPE_PERSON);
  wm_edit_set_text (edit, record, WM_PERSON_NAME, "Anna");
  name (self, "anna", record);
  record = wm_edit_add (edit, WM_TYPE_PERSON);
  wm_edit_set_text (edit, record, WM_PERSON_NAME, "Ben");
  name (self, "ben", record);
  wm_edit_commit (edit);
}

void
check_fixture_tear_down (CheckFixture  *self,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->query, wm_query_free);
  if (self->store != NULL)
    {
      wm_store_close (self->store, &error);
      g_assert_no_error (error);
      g_assert_finalize_object (self->store);
    }
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_hash_table_unref (self->names);
  g_free (self->folder);
  g_free (self->path);
}

const char *
check_fixture_id (CheckFixture *self,
                  const char   *name)
{
  const char *id = g_hash_table_lookup (self->names, *name == '$' ? name + 1 : name);

  if (id == NULL)
    g_error ("nothing is called %s", name);
  return id;
}

WmRecord *
check_fixture_get (CheckFixture *self,
                   const char   *name)
{
  return wm_store_lookup (self->store, check_fixture_id (self, name));
}

/* word=value; a value that begins with $ is the id of what has that name */
static void
set (CheckFixture *self,
     WmEdit       *edit,
     WmRecord     *record,
     const char   *word)
{
  const char *value = strchr (word, '=');
  g_autofree char *field = g_strndup (word, (gsize) (value - word));
  int index = wm_kind_find_field (wm_record_get_kind (record), field);
  g_autoptr (GError) error = NULL;

  if (index < 0)
    g_error ("%s has no field %s", wm_record_get_kind (record)->name, field);
  value++;
  wm_edit_parse (edit, record, (guint) index, *value == '$' ? check_fixture_id (self, value) : value, &error);
  g_assert_no_error (error);
}

/* Lines, as one edit: “KIND NAME field=value …” adds a record, “set $NAME field=value …” changes one,
 * “link ROLE $FROM $TO” ties two together. Lines may name what a later one adds. */
void
check_fixture_do (CheckFixture      *self,
                  const char *const *lines)
{
  WmEdit *edit = wm_edit_begin (self->store, "Do it");
  guint n = g_strv_length ((char **) lines);
  g_autofree WmRecord **records = g_new0 (WmRecord *, n);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (GError) error = NULL;
        g_auto (GStrv) words = NULL;
        int n_words;

        g_shell_parse_argv (lines[i], &n_words, &words, &error);
        g_assert_no_error (error);
        if (g_str_equal (words[0], "fails"))
          continue;
        if (pass == 0)
          {
            GType kind = wm_kinds_find (words[0]);

            if (g_str_equal (words[0], "set") || g_str_equal (words[0], "link"))
              continue;
            if (kind == G_TYPE_INVALID)
              g_error ("there is no kind %s", words[0]);
            records[i] = wm_edit_add (edit, kind);
            name (self, words[1], records[i]);
          }
        else if (g_str_equal (words[0], "link"))
          {
            int role = 0;

            while (wm_link_role_choices[role].nick != NULL && !g_str_equal (wm_link_role_choices[role].nick, words[1]))
              role++;
            g_assert_nonnull (wm_link_role_choices[role].nick);
            wm_edit_link (edit, check_fixture_get (self, words[2]), check_fixture_get (self, words[3]), role);
          }
        else
          for (int k = 2; k < n_words; k++)
            set (self, edit, records[i] != NULL ? records[i] : check_fixture_get (self, words[1]), words[k]);
      }
  wm_edit_commit (edit);
}

/* As the command line does it: on a connection of its own, once all is on the disk. */
GPtrArray *
check_fixture_run (CheckFixture *self,
                   GPtrArray    *checks)
{
  g_autoptr (GPtrArray) figures = wm_figures_compute (self->store, NULL, self->today);
  g_autoptr (GHashTable) silences = wm_silences_list (self->store, self->today);
  g_autoptr (GError) error = NULL;
  GPtrArray *results;

  wm_store_flush (self->store, &error);
  g_assert_no_error (error);
  if (self->query == NULL)
    self->query = wm_query_open (self->path, figures, &error);
  g_assert_no_error (error);
  results = wm_checks_run (self->query, checks, silences, figures, self->today, NULL, &error);
  g_assert_no_error (error);
  return results;
}

WmCheckResult *
check_fixture_find (GPtrArray  *results,
                    const char *id)
{
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (wm_check_result_get_check (g_ptr_array_index (results, i))->id, id))
      return g_ptr_array_index (results, i);
  g_error ("no check is called %s", id);
}
