/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "document/wm-document-flow.h"

/**
 * wm_document_list_acknowledgements:
 *
 * Returns: (transfer full) (element-type WmAcknowledgement): what people were asked and gave for @version
 */
GPtrArray *
wm_document_list_acknowledgements (WmStore           *store,
                                   WmDocumentVersion *version)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = wm_store_list (store, WM_TYPE_ACKNOWLEDGEMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) acknowledgement = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (acknowledgement, WM_ACKNOWLEDGEMENT_VERSION), wm_record_get_id (WM_RECORD (version))) == 0)
        g_ptr_array_add (found, g_steal_pointer (&acknowledgement));
    }
  return found;
}

static WmRecord *
find (WmStore           *store,
      WmDocumentVersion *version,
      WmPerson          *person)
{
  g_autoptr (GPtrArray) all = wm_document_list_acknowledgements (store, version);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (wm_record_get_text (g_ptr_array_index (all, i), WM_ACKNOWLEDGEMENT_PERSON), wm_record_get_id (WM_RECORD (person))) == 0)
      return g_ptr_array_index (all, i); /* the store keeps it */
  return NULL;
}

/**
 * wm_document_list_missing:
 *
 * Returns: (transfer full) (element-type WmPerson): who was asked to acknowledge @version and has not yet
 */
GPtrArray *
wm_document_list_missing (WmStore           *store,
                          WmDocumentVersion *version)
{
  g_autoptr (GPtrArray) all = wm_document_list_acknowledgements (store, version);
  GPtrArray *persons = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    {
      WmRecord *person = wm_store_get_reference (store, g_ptr_array_index (all, i), WM_ACKNOWLEDGEMENT_PERSON);

      if (person != NULL && wm_record_is_empty (g_ptr_array_index (all, i), WM_ACKNOWLEDGEMENT_GIVEN))
        g_ptr_array_add (persons, g_object_ref (person));
    }
  return persons;
}

/**
 * wm_document_find_persons:
 * @whom: names, numbers or roles, with commas between; “all” for everybody
 * @error: set when one of them is nobody
 *
 * Returns: (transfer full) (nullable) (element-type WmPerson): each person once
 */
GPtrArray *
wm_document_find_persons (WmStore     *store,
                          const char  *whom,
                          GError     **error)
{
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = g_strsplit (whom, ",", -1);
  GListModel *list = wm_store_list (store, WM_TYPE_PERSON);

  for (guint w = 0; words[w] != NULL; w++)
    {
      const char *word = g_strstrip (words[w]);
      gboolean found = FALSE;

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (WmRecord) person = g_list_model_get_item (list, i);
          g_autofree char *ref = wm_record_dup_ref (person);
          const char *role = wm_record_get_text (person, WM_PERSON_ROLE);

          if (g_ascii_strcasecmp (word, "all") != 0 && g_ascii_strcasecmp (word, ref) != 0
              && g_utf8_collate (word, wm_record_get_title (person)) != 0 && (role == NULL || g_utf8_collate (word, role) != 0))
            continue;
          found = TRUE;
          if (!g_ptr_array_find (persons, person, NULL))
            g_ptr_array_add (persons, g_steal_pointer (&person));
        }
      if (!found)
        {
          g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("“%s” is neither a person nor a role in this plan"), word);
          return NULL;
        }
    }
  return g_steal_pointer (&persons);
}

/**
 * wm_document_ask:
 * @persons: (element-type WmPerson): who is to read @version
 * @due: until when, or %WM_UNSET
 *
 * Asks each of them once; who was asked before keeps the day of that.
 *
 * Returns: how many are asked for the first time
 */
guint
wm_document_ask (WmEdit            *edit,
                 WmDocumentVersion *version,
                 GPtrArray         *persons,
                 gint64             due,
                 gint64             today)
{
  guint n = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      WmRecord *record = find (wm_edit_get_store (edit), version, g_ptr_array_index (persons, i));

      if (record == NULL)
        {
          record = wm_edit_add (edit, WM_TYPE_ACKNOWLEDGEMENT);
          wm_edit_set_reference (edit, record, WM_ACKNOWLEDGEMENT_VERSION, version);
          wm_edit_set_reference (edit, record, WM_ACKNOWLEDGEMENT_PERSON, g_ptr_array_index (persons, i));
          wm_edit_set_integer (edit, record, WM_ACKNOWLEDGEMENT_ASKED, today);
          n++;
        }
      if (wm_record_is_empty (record, WM_ACKNOWLEDGEMENT_GIVEN))
        wm_edit_set_integer (edit, record, WM_ACKNOWLEDGEMENT_DUE, due);
    }
  return n;
}

/**
 * wm_document_acknowledge:
 * @person: who has read @version
 * @note: (nullable): what they say about it
 * @now: a moment
 * @today: the date of it
 * @error: set when they have already
 *
 * Whoever was not asked may acknowledge too.
 *
 * Returns: whether it was taken down
 */
gboolean
wm_document_acknowledge (WmEdit             *edit,
                         WmDocumentVersion  *version,
                         WmPerson           *person,
                         const char         *note,
                         gint64              now,
                         gint64              today,
                         GError            **error)
{
  WmRecord *record = find (wm_edit_get_store (edit), version, person);

  if (record != NULL && !wm_record_is_empty (record, WM_ACKNOWLEDGEMENT_GIVEN))
    {
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("%s has acknowledged this version already"), wm_record_get_title (WM_RECORD (person)));
      return FALSE;
    }
  if (record == NULL)
    {
      record = wm_edit_add (edit, WM_TYPE_ACKNOWLEDGEMENT);
      wm_edit_set_reference (edit, record, WM_ACKNOWLEDGEMENT_VERSION, version);
      wm_edit_set_reference (edit, record, WM_ACKNOWLEDGEMENT_PERSON, person);
    }
  wm_edit_set_integer (edit, record, WM_ACKNOWLEDGEMENT_GIVEN, today);
  wm_edit_set_integer (edit, record, WM_ACKNOWLEDGEMENT_MOMENT, now);
  wm_edit_set_text (edit, record, WM_ACKNOWLEDGEMENT_NAME, wm_record_get_title (WM_RECORD (person)));
  wm_edit_set_text (edit, record, WM_ACKNOWLEDGEMENT_NOTE, note);
  return TRUE;
}
