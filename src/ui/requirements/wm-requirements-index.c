/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "assess/wm-assess.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-index.h"

static void
section_free (gpointer data)
{
  WmRequirementsSection *self = data;

  g_clear_object (&self->heading);
  g_clear_object (&self->leaves);
  g_free (self);
}

static void
find_headings (WmRequirementsIndex *self,
               GListModel          *requirements)
{
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const char *parent = wm_record_get_text (requirement, WM_REQUIREMENT_PARENT);

      if (parent != NULL)
        g_hash_table_add (self->headings, g_strdup (parent));
    }
}

/* Headings that have requirements directly below them. */
static GHashTable *
find_mixed (WmRequirementsIndex *self,
            GListModel          *requirements)
{
  GHashTable *mixed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      const char *parent = wm_record_get_text (requirement, WM_REQUIREMENT_PARENT);

      if (parent != NULL && wm_requirements_index_is_leaf (self, requirement))
        g_hash_table_add (mixed, (gpointer) parent);
    }
  return mixed;
}

/* The heading above; but where that one stands among requirements, as 6.1 beside 6.2, the next above, so
 * that a list by sections keeps the order of the standard. */
static WmRecord *
find_heading (WmRequirementsIndex *self,
              WmRecord            *requirement,
              GHashTable          *mixed)
{
  WmRecord *heading = wm_store_get_reference (self->store, requirement, WM_REQUIREMENT_PARENT);
  WmRecord *above = heading != NULL ? wm_store_get_reference (self->store, heading, WM_REQUIREMENT_PARENT) : NULL;

  while (above != NULL && g_hash_table_contains (mixed, wm_record_get_id (above)))
    {
      heading = above;
      above = wm_store_get_reference (self->store, heading, WM_REQUIREMENT_PARENT);
    }
  return heading;
}

static WmRequirementsSection *
find_section (WmRequirementsIndex *self,
              WmRecord            *heading,
              WmRecord            *framework)
{
  WmRequirementsSection *section;

  for (guint i = 0; i < self->all->len; i++)
    {
      section = g_ptr_array_index (self->all, i);
      if (section->heading == heading && section->framework == framework)
        return section;
    }
  section = g_new0 (WmRequirementsSection, 1);
  g_set_object (&section->heading, heading);
  section->framework = framework;
  section->leaves = g_list_store_new (WM_TYPE_RECORD);
  section->position = G_MAXINT64;
  g_ptr_array_add (self->all, section);
  return section;
}

static void
add_leaf (WmRequirementsIndex *self,
          WmRecord            *requirement,
          GHashTable          *mixed)
{
  WmRequirementsSection *section = find_section (self, find_heading (self, requirement, mixed),
                                                 wm_store_get_reference (self->store, requirement, WM_REQUIREMENT_FRAMEWORK));

  g_list_store_append (section->leaves, requirement);
  section->position = MIN (section->position, wm_record_get_integer (requirement, WM_REQUIREMENT_POSITION));
  g_hash_table_insert (self->sections, g_strdup (wm_record_get_id (requirement)), section);
}

void
wm_requirements_index_update (WmRequirementsIndex *self)
{
  GListModel *requirements = wm_store_list (self->store, WM_TYPE_REQUIREMENT);
  GListModel *assessments = wm_store_list (self->store, WM_TYPE_ASSESSMENT);
  g_autoptr (GHashTable) mixed = NULL;

  g_hash_table_remove_all (self->headings);
  g_hash_table_remove_all (self->sections);
  g_hash_table_remove_all (self->assessments);
  g_ptr_array_set_size (self->all, 0);
  find_headings (self, requirements);
  mixed = find_mixed (self, requirements);
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);

      if (wm_requirements_index_is_leaf (self, requirement))
        add_leaf (self, requirement, mixed);
    }
  for (guint i = 0; i < g_list_model_get_n_items (assessments); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (assessments, i);
      const char *of = wm_record_get_text (assessment, WM_ASSESSMENT_REQUIREMENT);

      if (of != NULL)
        g_hash_table_insert (self->assessments, g_strdup (of), assessment);
    }
}

WmRequirementsIndex *
wm_requirements_index_new (WmStore *store)
{
  WmRequirementsIndex *self = g_new0 (WmRequirementsIndex, 1);

  self->store = g_object_ref (store);
  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->assessments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->all = g_ptr_array_new_with_free_func (section_free);
  wm_requirements_index_update (self);
  return self;
}

void
wm_requirements_index_free (WmRequirementsIndex *self)
{
  g_object_unref (self->store);
  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->assessments);
  g_ptr_array_unref (self->all);
  g_free (self);
}

gboolean
wm_requirements_index_is_leaf (WmRequirementsIndex *self,
                               gpointer             requirement)
{
  return !g_hash_table_contains (self->headings, wm_record_get_id (requirement));
}

WmRecord *
wm_requirements_index_get_assessment (WmRequirementsIndex *self,
                                      gpointer             requirement)
{
  return g_hash_table_lookup (self->assessments, wm_record_get_id (requirement));
}

WmRequirementsSection *
wm_requirements_index_get_section (WmRequirementsIndex *self,
                                   gpointer             requirement)
{
  return g_hash_table_lookup (self->sections, wm_record_get_id (requirement));
}

WmResult
wm_requirements_index_get_result (WmRequirementsIndex *self,
                                  gpointer             requirement)
{
  WmRecord *assessment = wm_requirements_index_get_assessment (self, requirement);

  return assessment != NULL ? wm_assess_get_result (self->store, WM_ASSESSMENT (assessment)) : WM_RESULT_NOT_ASSESSED;
}

gboolean
wm_requirements_index_is_excluded (WmRequirementsIndex *self,
                                   gpointer             requirement)
{
  WmRecord *assessment = wm_requirements_index_get_assessment (self, requirement);

  return assessment != NULL && wm_record_get_integer (assessment, WM_ASSESSMENT_APPLICABILITY) == WM_APPLICABILITY_EXCLUDED;
}
