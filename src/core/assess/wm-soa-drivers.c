/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-soa.h"
#include "record/wm-link.h"

/* The links by which records say why a requirement applies, or doesn't. */
static GPtrArray *
list_links (WmStore       *store,
            WmRequirement *requirement)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *links = wm_store_list_links (store, WM_RECORD (requirement));

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      WmRecord *link = g_ptr_array_index (links, i);

      if (wm_record_get_integer (link, WM_LINK_ROLE) == WM_LINK_ROLE_DRIVES
          && g_strcmp0 (wm_record_get_text (link, WM_LINK_TO), wm_record_get_id (WM_RECORD (requirement))) == 0)
        g_ptr_array_add (found, g_object_ref (link));
    }
  return found;
}

/**
 * wm_soa_list_drivers:
 * @requirement: a control
 *
 * Returns: (transfer full) (element-type WmRecord): the records that drive whether it applies
 */
GPtrArray *
wm_soa_list_drivers (WmStore       *store,
                     WmRequirement *requirement)
{
  GPtrArray *drivers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) links = list_links (store, requirement);

  for (guint i = 0; i < links->len; i++)
    {
      WmRecord *from = wm_store_get_reference (store, g_ptr_array_index (links, i), WM_LINK_FROM);

      if (from != NULL)
        g_ptr_array_add (drivers, g_object_ref (from));
    }
  return drivers;
}

/**
 * wm_soa_dup_drivers:
 * @requirement: a control
 *
 * Returns: (transfer full): the references of the records that drive it: “R-3, T-12”
 */
char *
wm_soa_dup_drivers (WmStore       *store,
                    WmRequirement *requirement)
{
  g_autoptr (GPtrArray) drivers = wm_soa_list_drivers (store, requirement);
  GString *refs = g_string_new (NULL);

  for (guint i = 0; i < drivers->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (drivers, i));

      g_string_append_printf (refs, "%s%s", i > 0 ? ", " : "", ref);
    }
  return g_string_free_and_steal (refs);
}

/* The records that @refs name, each once; %NULL when one of them names none that could drive @requirement. */
static GPtrArray *
parse_refs (WmStore        *store,
            WmRequirement  *requirement,
            const char     *refs,
            GError        **error)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = g_strsplit_set (refs, ",; \n", -1);

  for (char **word = words; *word != NULL; word++)
    {
      WmRecord *record = **word == '\0' ? NULL : wm_store_lookup_ref (store, *word);

      if (**word == '\0' || (record != NULL && g_ptr_array_find (named, record, NULL)))
        continue;
      if (record == NULL || record == WM_RECORD (requirement))
        {
          g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("“%s” is no record that it could be driven by."), *word);
          return NULL;
        }
      g_ptr_array_add (named, g_object_ref (record));
    }
  return g_steal_pointer (&named);
}

/**
 * wm_soa_set_drivers:
 * @edit: an edit
 * @requirement: a control
 * @refs: references, with commas or spaces between them
 * @error: set when one of them names no record
 *
 * Ties the records that are named to the control, and lets go of those that no longer are.
 *
 * Returns: whether it was done; else @edit is as it was
 */
gboolean
wm_soa_set_drivers (WmEdit         *edit,
                    WmRequirement  *requirement,
                    const char     *refs,
                    GError        **error)
{
  WmStore *store = wm_edit_get_store (edit);
  g_autoptr (GPtrArray) named = parse_refs (store, requirement, refs, error);
  g_autoptr (GPtrArray) links = list_links (store, requirement);

  if (named == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (!g_ptr_array_find (named, wm_store_get_reference (store, g_ptr_array_index (links, i), WM_LINK_FROM), NULL))
      wm_edit_remove (edit, g_ptr_array_index (links, i));
  for (guint i = 0; i < named->len; i++)
    wm_edit_link (edit, g_ptr_array_index (named, i), requirement, WM_LINK_ROLE_DRIVES);
  return TRUE;
}
