/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "catalog/wm-catalog-private.h"
#include "catalog/wm-crosswalk.h"

typedef struct
{
  WmMapping *mappings;
  guint      n_mappings;
} Crosswalk;

static const char *const names[] = { "equal", "subset", "superset", "intersects" };

static WmRelation
parse_relation (const char *name)
{
  int relation = wm_relation_find (name);

  if (relation < 0)
    g_error ("crosswalk.json: “%s” is no relation", name);
  return relation;
}

static Crosswalk *
load (void)
{
  g_autoptr (JsonObject) object = wm_catalog_load ("frameworks/crosswalk");
  JsonArray *array = json_object_get_array_member (object, "mappings");
  Crosswalk *self = g_new (Crosswalk, 1);

  self->n_mappings = json_array_get_length (array);
  self->mappings = g_new (WmMapping, self->n_mappings);
  for (guint i = 0; i < self->n_mappings; i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);

      self->mappings[i] = (WmMapping) {
        .from_framework = wm_catalog_get_string (item, "from_framework"),
        .from = wm_catalog_get_string (item, "from_id"),
        .to_framework = wm_catalog_get_string (item, "to_framework"),
        .to = wm_catalog_get_string (item, "to_id"),
        .relation = parse_relation (json_object_get_string_member (item, "relation")),
        .rationale = wm_catalog_get_string (item, "rationale"),
        .source = wm_catalog_get_string (item, "source"),
      };
    }
  return self;
}

/**
 * wm_crosswalk_list:
 * @n_mappings: (out): how many
 *
 * Any thread.
 *
 * Returns: (transfer none) (array length=n_mappings): all mappings, each stated once, from one of its ends
 */
const WmMapping *
wm_crosswalk_list (guint *n_mappings)
{
  static Crosswalk *crosswalk;

  if (g_once_init_enter_pointer (&crosswalk))
    g_once_init_leave_pointer (&crosswalk, load ());
  *n_mappings = crosswalk->n_mappings;
  return crosswalk->mappings;
}

/**
 * wm_relation_find:
 * @name: as in files: “superset”
 *
 * Returns: a #WmRelation, or -1
 */
int
wm_relation_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      return (int) i;
  return -1;
}

const char *
wm_relation_get_name (WmRelation self)
{
  return names[self];
}

/**
 * wm_relation_invert:
 *
 * Returns: the relation as it reads from the other end
 */
WmRelation
wm_relation_invert (WmRelation self)
{
  if (self == WM_RELATION_SUBSET)
    return WM_RELATION_SUPERSET;
  return self == WM_RELATION_SUPERSET ? WM_RELATION_SUBSET : self;
}

/**
 * wm_relation_get_label:
 *
 * Returns: (transfer none): a word for people
 */
const char *
wm_relation_get_label (WmRelation self)
{
  static const char *const labels[] = {
    /* Translators: how two requirements of different frameworks relate */
    N_ ("Equal"), N_ ("Part of it"), N_ ("Covers it"), N_ ("Overlaps"),
  };

  return _ (labels[self]);
}
