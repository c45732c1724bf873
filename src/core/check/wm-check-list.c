/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "check/wm-check-private.h"
#include "record/wm-json.h"
#include "record/wm-kinds.h"
#include "wm-core-resources.h"

#define FOLDER "/io/github/waymark/Waymark/core/checks/"

/* The checks that come with Waymark. A resource that is not as it should be is a mistake in the build, which the
 * tests find. */

static JsonObject *
load_file (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (JsonNode) node = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL)
    g_error ("%s: %s", path, error->message);
  text = g_bytes_get_data (bytes, &length);
  node = wm_json_parse (text, (gssize) length, &error);
  if (node == NULL)
    g_error ("%s: %s", path, error->message);
  return json_object_ref (json_node_get_object (node));
}

static char *
dup_text (JsonObject *object,
          const char *member)
{
  return g_strdup (json_object_get_string_member_with_default (object, member, NULL));
}

/* What people read, in their language: po/check-words.py tells the translators of it. */
static char *
dup_words (JsonObject *object,
           const char *member)
{
  const char *words = json_object_get_string_member_with_default (object, member, NULL);

  return words == NULL || *words == '\0' ? g_strdup (words) : g_strdup (_ (words));
}

static char **
dup_texts (JsonObject *object,
           const char *member)
{
  JsonArray *array = json_object_has_member (object, member) ? json_object_get_array_member (object, member) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));
  return g_strv_builder_end (builder);
}

static int
read_choice (const WmChoice *choices,
             const char     *nick)
{
  for (int i = 0; nick != NULL && choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, nick))
      return i;
  return -1;
}

static WmCheckFix *
read_fix (JsonObject *object)
{
  WmCheckFix *fix = wm_check_fix_new ();
  g_autofree char *add = dup_text (object, "add"), *role = dup_text (object, "link");
  JsonObject *set = json_object_has_member (object, "set") ? json_object_get_object_member (object, "set") : NULL;
  GList *members = set != NULL ? json_object_get_members (set) : NULL;

  fix->label = dup_words (object, "label");
  fix->reference = dup_text (object, "reference");
  fix->role = read_choice (wm_link_role_choices, role);
  if (add != NULL)
    fix->add = wm_kinds_find (add);
  for (GList *member = members; member != NULL; member = member->next)
    {
      gboolean words = g_str_equal (member->data, "title");
      WmCheckSetting setting = { g_strdup (member->data), words ? dup_words (set, member->data) : dup_text (set, member->data) };
      g_array_append_val (fix->settings, setting);
    }
  g_list_free (members);
  return fix;
}

/* Either two conditions, on which records are looked at and which of them fail, or a whole query. */
static char *
dup_sql (JsonObject *object,
         const char *kind,
         gboolean   *tells_all)
{
  g_autofree char *table = g_strdelimit (g_strdup (kind), "-", '_');
  const char *scope = json_object_get_string_member_with_default (object, "for", "1");
  const char *fails = json_object_get_string_member_with_default (object, "fails", NULL);

  *tells_all = fails != NULL;
  if (fails == NULL)
    return dup_text (object, "sql");
  return g_strdup_printf ("SELECT id, coalesce ((%s), 0) FROM %s AS this WHERE (%s)", fails, table, scope);
}

static WmCheck *
read_check (JsonObject *object,
            const char *group,
            const char *group_title)
{
  static const char *const tells[] = { "failing", "due", "stale" };
  WmCheck *check = wm_check_new ();
  g_autofree char *kind = dup_text (object, "kind"), *severity = dup_text (object, "severity"), *told = dup_text (object, "tells");

  check->id = dup_text (object, "id");
  check->group = g_strdup (group);
  check->group_title = g_strdup (group_title);
  check->title = dup_words (object, "title");
  check->severity = (WmGrade) MAX (read_choice (wm_grade_choices, severity), 0);
  check->kind = wm_kinds_find (kind);
  check->sql = dup_sql (object, kind, &check->tells_all);
  check->sentence = dup_words (object, "sentence");
  check->serves = dup_texts (object, "serves");
  check->remedy = dup_words (object, "remedy");
  for (guint i = 0; told != NULL && i < G_N_ELEMENTS (tells); i++)
    if (g_str_equal (told, tells[i]))
      check->tells = i;
  if (json_object_has_member (object, "fix"))
    check->fix = read_fix (json_object_get_object_member (object, "fix"));
  return check;
}

static void
read_group (GPtrArray  *checks,
            const char *name)
{
  g_autoptr (JsonObject) object = load_file (name);
  g_autofree char *group = dup_text (object, "group"), *title = dup_words (object, "title");
  JsonArray *array = json_object_get_array_member (object, "checks");

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (checks, read_check (json_array_get_object_element (array, i), group, title));
}

/**
 * wm_checks_list:
 *
 * Returns: (transfer none) (element-type WmCheck): the checks that come with Waymark, group by group
 */
GPtrArray *
wm_checks_list (void)
{
  /* In the order in which they are shown; a new group is a line here and in wm-core.gresource.xml. */
  static const char *const files[] = {
    "leadership.json", "risk.json",      "impact.json",    "soa.json",    "data.json",      "lifecycle.json", "monitoring.json",
    "evidence.json",   "documents.json", "people.json",    "suppliers.json", "audits.json", "findings.json",  "plan.json",
  };
  static GPtrArray *checks;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      /* The library is static: named here, the resource is linked with it. */
      g_resources_register (wm_core_get_resource ());
      checks = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_check_unref);
      for (guint i = 0; i < G_N_ELEMENTS (files); i++)
        read_group (checks, files[i]);
      g_once_init_leave (&once, 1);
    }
  return checks;
}

/**
 * wm_checks_list_for_store:
 * @store: a plan
 *
 * Returns: (transfer full) (element-type WmCheck): those, and the plan's own that are not paused
 */
GPtrArray *
wm_checks_list_for_store (WmStore *store)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_check_unref), *shipped = wm_checks_list ();
  GListModel *own = wm_store_list (store, WM_TYPE_OWN_CHECK);

  for (guint i = 0; i < shipped->len; i++)
    g_ptr_array_add (checks, wm_check_ref (g_ptr_array_index (shipped, i)));
  for (guint i = 0; i < g_list_model_get_n_items (own); i++)
    {
      g_autoptr (WmOwnCheck) record = g_list_model_get_item (own, i);

      if (!wm_record_get_boolean (WM_RECORD (record), WM_OWN_CHECK_PAUSED))
        g_ptr_array_add (checks, wm_check_new_own (store, record));
    }
  return checks;
}
