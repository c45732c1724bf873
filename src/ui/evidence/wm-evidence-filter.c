/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "evidence/wm-evidence-private.h"
#include "record/wm-kinds.h"

/* Which evidence the place shows. */

#define FOUND_AT_MOST 10000 /* files in which the words are */

static gboolean
has_words (WmEvidencePlace *self,
           WmRecord        *record)
{
  g_autofree char *searched = wm_record_dup_search_text (record), *text = g_utf8_casefold (searched, -1);
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_auto (GStrv) words = g_strsplit (typed, " ", -1);
  g_autofree char *ref = wm_record_dup_ref (record), *code = g_utf8_casefold (ref, -1);

  if (self->found != NULL && g_hash_table_contains (self->found, record))
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL && strstr (code, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Looks in the files once, not for each row. */
void
wm_evidence_place_search_files (WmEvidencePlace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = wm_store_search_contents (wm_session_get_store (self->session), gtk_editable_get_text (self->search),
                                                          FOUND_AT_MOST, &error);

  g_clear_pointer (&self->found, g_hash_table_unref);
  if (found == NULL)
    {
      wm_session_trouble (self->session, error);
      return;
    }
  self->found = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (self->found, g_object_ref (g_ptr_array_index (found, i)));
}

/* The first row of each choice is for all. */
static gboolean
is_chosen (GtkDropDown *choice,
           gint64       value)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION || value == (gint64) selected - 1;
}

static gboolean
is_owner (WmEvidencePlace *self,
          WmRecord        *record)
{
  guint selected = gtk_drop_down_get_selected (self->owner);

  if (selected == 0 || selected - 1 >= self->people->len)
    return TRUE;
  return g_strcmp0 (wm_record_get_text (record, WM_EVIDENCE_OWNER), wm_record_get_id (g_ptr_array_index (self->people, selected - 1))) == 0;
}

gboolean
wm_evidence_place_is_shown (gpointer item,
                            gpointer user_data)
{
  WmEvidencePlace *self = user_data;
  gint64 review = wm_record_get_integer (item, WM_EVIDENCE_REVIEW);

  /* One that is being added has no fields yet. */
  if (wm_record_is_empty (item, WM_EVIDENCE_TITLE))
    return FALSE;
  return is_chosen (self->freshness, wm_freshness_get (item, wm_evidence_place_get_date (self)))
         && is_chosen (self->type, MAX (wm_record_get_integer (item, WM_EVIDENCE_TYPE), 0))
         && is_chosen (self->review, MAX (review, WM_EVIDENCE_REVIEW_DRAFT)) && is_owner (self, item) && has_words (self, item);
}

static void
set_model (GtkDropDown   *choice,
           GtkStringList *names)
{
  guint selected = gtk_drop_down_get_selected (choice);

  gtk_drop_down_set_model (choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (choice, selected != GTK_INVALID_LIST_POSITION && selected < g_list_model_get_n_items (G_LIST_MODEL (names)) ? selected : 0);
  g_object_unref (names);
}

static GtkStringList *
list_labels (const char     *all,
             const WmChoice *choices)
{
  GtkStringList *names = gtk_string_list_new ((const char *[]) { all, NULL });

  for (guint i = 0; choices != NULL && choices[i].nick != NULL; i++)
    gtk_string_list_append (names, _ (choices[i].label));
  return names;
}

static void
list_people (WmEvidencePlace *self)
{
  GListModel *people = wm_store_list (wm_session_get_store (self->session), WM_TYPE_PERSON);
  GtkStringList *names = list_labels (_ ("Any owner"), NULL);

  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      WmRecord *person = g_list_model_get_item (people, i);

      g_ptr_array_add (self->people, person);
      gtk_string_list_append (names, wm_record_get_title (person) != NULL ? wm_record_get_title (person) : "");
    }
  set_model (self->owner, names);
}

/* Fills the choices above the list. */
void
wm_evidence_place_list_choices (WmEvidencePlace *self)
{
  GtkStringList *freshness = list_labels (_ ("Any freshness"), NULL);

  self->busy = TRUE;
  for (guint i = 0; i < WM_FRESHNESS_N; i++)
    gtk_string_list_append (freshness, wm_freshness_get_label ((WmFreshness) i));
  set_model (self->freshness, freshness);
  set_model (self->type, list_labels (_ ("Any kind"), wm_evidence_type_choices));
  set_model (self->review, list_labels (_ ("Any review"), wm_evidence_review_choices));
  list_people (self);
  self->busy = FALSE;
}
