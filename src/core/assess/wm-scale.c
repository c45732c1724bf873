/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-scale.h"
#include "record/wm-assessment.h"

#define DEFAULT_LAST 5

/* Ours, until a plan has its own. */
static const char *
get_default_label (WmScale scale,
                   gint64  level)
{
  /* Translators: levels of a scale from 0 to 5 for how far something is done, and how far it is written down */
  static const char *const ours[][DEFAULT_LAST + 1] = {
    [WM_SCALE_IMPLEMENTATION] = { N_ ("Nothing done"), N_ ("Begun here and there"), N_ ("Done in part"), N_ ("Done as a rule"),
                                  N_ ("Done and measured"), N_ ("Done, measured and improved") },
    [WM_SCALE_DOCUMENTATION] = { N_ ("Nothing written"), N_ ("Notes"), N_ ("Draft"), N_ ("Approved"), N_ ("Approved and known"),
                                 N_ ("Approved, known and kept up to date") },
  };

  return level < 0 || level > DEFAULT_LAST ? NULL : _ (ours[scale][level]);
}

/* The plan's own levels of a scale. */
static GPtrArray *
list_own (WmStore *store,
          WmScale  scale)
{
  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *list = wm_store_list (store, WM_TYPE_SCALE_LEVEL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) level = g_list_model_get_item (list, i);

      if (wm_record_get_integer (level, WM_SCALE_LEVEL_SCALE) == (gint64) scale && !wm_record_is_empty (level, WM_SCALE_LEVEL_LEVEL))
        g_ptr_array_add (own, g_steal_pointer (&level));
    }
  return own;
}

static WmRecord *
find_own (GPtrArray *own,
          gint64     level)
{
  for (guint i = 0; i < own->len; i++)
    if (wm_record_get_integer (g_ptr_array_index (own, i), WM_SCALE_LEVEL_LEVEL) == level)
      return g_ptr_array_index (own, i);
  return NULL;
}

/**
 * wm_scale_get_last:
 * @store: a plan
 * @scale: which scale
 *
 * Returns: its highest level: the highest of the plan's own levels, else 5; the lowest is 0
 */
gint64
wm_scale_get_last (WmStore *store,
                   WmScale  scale)
{
  g_autoptr (GPtrArray) own = list_own (store, scale);
  gint64 last = own->len > 0 ? 0 : DEFAULT_LAST;

  for (guint i = 0; i < own->len; i++)
    last = MAX (last, wm_record_get_integer (g_ptr_array_index (own, i), WM_SCALE_LEVEL_LEVEL));
  return last;
}

/**
 * wm_scale_get_label:
 * @store: a plan
 * @scale: which scale
 * @level: a level, such as 3
 *
 * Returns: (transfer none) (nullable): its name in this plan or, where the plan has none, ours
 */
const char *
wm_scale_get_label (WmStore *store,
                    WmScale  scale,
                    gint64   level)
{
  g_autoptr (GPtrArray) own = list_own (store, scale);
  WmRecord *found = find_own (own, level);

  if (found != NULL)
    return wm_record_get_title (found); /* the store keeps it */
  return level > wm_scale_get_last (store, scale) ? NULL : get_default_label (scale, level);
}

/**
 * wm_scale_dup_text:
 * @store: a plan
 * @scale: which scale
 * @level: a level, such as 3
 *
 * Returns: (transfer full): it for people: “3 (Done as a rule)”
 */
char *
wm_scale_dup_text (WmStore *store,
                   WmScale  scale,
                   gint64   level)
{
  const char *label = wm_scale_get_label (store, scale, level);

  if (label == NULL)
    return g_strdup_printf ("%d", (int) level);
  /* Translators: a level of a scale, and its name: “3 (Done as a rule)” */
  return g_strdup_printf (_ ("%d (%s)"), (int) level, label);
}

/**
 * wm_scale_of_field:
 * @record: a record of any kind
 * @field: one of its fields
 *
 * Returns: the #WmScale on which the field is a level, or -1 when it is none
 */
int
wm_scale_of_field (WmRecord *record,
                   guint     field)
{
  if (!WM_IS_ASSESSMENT (record))
    return -1;
  switch (field)
    {
    case WM_ASSESSMENT_SCORE:
    case WM_ASSESSMENT_TARGET:
      return WM_SCALE_IMPLEMENTATION;
    case WM_ASSESSMENT_DOCUMENTATION:
      return WM_SCALE_DOCUMENTATION;
    default:
      return -1;
    }
}

static const guint scored[] = { WM_ASSESSMENT_SCORE, WM_ASSESSMENT_DOCUMENTATION, WM_ASSESSMENT_TARGET };

/**
 * wm_scale_count_uses:
 * @store: a plan
 * @scale: which scale
 * @level: a level
 *
 * Returns: how many assessments are scored with it, or aim at it
 */
guint
wm_scale_count_uses (WmStore *store,
                     WmScale  scale,
                     gint64   level)
{
  GListModel *list = wm_store_list (store, WM_TYPE_ASSESSMENT);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) assessment = g_list_model_get_item (list, i);
      gboolean uses = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (scored); k++)
        uses = uses || (wm_scale_of_field (assessment, scored[k]) == (int) scale && wm_record_get_integer (assessment, scored[k]) == level);
      n += uses;
    }
  return n;
}

/* What assessments say keeps its meaning: a level that one of them has can be called something else, but not go. */
static gboolean
check_uses (WmStore  *store,
            WmScale   scale,
            gint64    last,
            GError  **error)
{
  for (gint64 level = WM_SCALE_MAX; level > last; level--)
    {
      guint n = wm_scale_count_uses (store, scale, level);

      if (n == 0)
        continue;
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED,
                   ngettext ("%s: level %d can’t go, as %u assessment has it; score that anew first.",
                             "%s: level %d can’t go, as %u assessments have it; score these anew first.", n),
                   _ (wm_scale_choices[scale].label), (int) level, n);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_default (WmScale            scale,
            const char *const *labels)
{
  for (gint64 level = 0; level <= DEFAULT_LAST; level++)
    if (labels[level] == NULL || !g_str_equal (labels[level], get_default_label (scale, level)))
      return FALSE;
  return labels[DEFAULT_LAST + 1] == NULL;
}

static void
write_level (WmEdit     *edit,
             GPtrArray  *own,
             WmScale     scale,
             gint64      level,
             const char *label)
{
  WmRecord *record = find_own (own, level);

  if (record == NULL)
    {
      record = wm_edit_add (edit, WM_TYPE_SCALE_LEVEL);
      wm_edit_set_integer (edit, record, WM_SCALE_LEVEL_SCALE, scale);
      wm_edit_set_integer (edit, record, WM_SCALE_LEVEL_LEVEL, level);
    }
  wm_edit_set_text (edit, record, WM_SCALE_LEVEL_TITLE, label);
}

/**
 * wm_scale_set:
 * @edit: an edit
 * @scale: which scale
 * @labels: names of its levels, from 0 on; at least two, at most 11
 * @error: set when a level would go that an assessment has
 *
 * Gives a plan its own levels; none of its own when they are called as ours are.
 *
 * Returns: whether it was done; else @edit is as it was
 */
gboolean
wm_scale_set (WmEdit             *edit,
              WmScale             scale,
              const char *const  *labels,
              GError            **error)
{
  WmStore *store = wm_edit_get_store (edit);
  g_autoptr (GPtrArray) own = list_own (store, scale);
  guint n = g_strv_length ((char **) labels);
  gboolean none = is_default (scale, labels);

  g_return_val_if_fail (n >= 2 && n <= WM_SCALE_MAX + 1, FALSE);
  if (!check_uses (store, scale, n - 1, error))
    return FALSE;
  for (guint i = 0; i < own->len; i++)
    if (none || wm_record_get_integer (g_ptr_array_index (own, i), WM_SCALE_LEVEL_LEVEL) >= n)
      wm_edit_remove (edit, g_ptr_array_index (own, i));
  for (guint level = 0; level < n && !none; level++)
    write_level (edit, own, scale, level, labels[level]);
  return TRUE;
}

static gboolean
check_scores (WmStore   *store,
              WmRecord  *assessment,
              GError   **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (scored); i++)
    {
      gint64 level = wm_record_get_integer (assessment, scored[i]);
      gint64 last = wm_scale_get_last (store, wm_scale_of_field (assessment, scored[i]));

      if (level == WM_UNSET || level <= last)
        continue;
      g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("%s: the scale of this plan goes from 0 to %d."),
                   wm_field_get_label (&wm_record_get_kind (assessment)->fields[scored[i]]), (int) last);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_level (WmStore   *store,
             WmRecord  *level,
             GError   **error)
{
  gint64 scale = wm_record_get_integer (level, WM_SCALE_LEVEL_SCALE);
  gint64 of = wm_record_get_integer (level, WM_SCALE_LEVEL_LEVEL);
  g_autoptr (GPtrArray) own = NULL;

  /* What is missing is told as of any record. */
  if (scale == WM_UNSET || of == WM_UNSET)
    return TRUE;
  own = list_own (store, scale);
  for (guint i = 0; i < own->len; i++)
    if (g_ptr_array_index (own, i) != level && wm_record_get_integer (g_ptr_array_index (own, i), WM_SCALE_LEVEL_LEVEL) == of)
      {
        g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (own, i));

        g_set_error (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("%s: the scale has level %d already; change %s."),
                     _ (wm_scale_choices[scale].label), (int) of, ref);
        return FALSE;
      }
  return check_uses (store, scale, wm_scale_get_last (store, scale), error);
}

/**
 * wm_scale_check:
 * @store: a plan
 * @record: (type WmRecord): a record that an edit has changed
 * @error: set when it does not fit
 *
 * What no field can tell by itself: the scores of an assessment are on the plan's scales, and a change of a scale
 * leaves all that are in use.
 *
 * Returns: whether that is so; for records of all other kinds it is
 */
gboolean
wm_scale_check (WmStore   *store,
                WmRecord  *record,
                GError   **error)
{
  if (WM_IS_ASSESSMENT (record))
    return check_scores (store, record, error);
  return !WM_IS_SCALE_LEVEL (record) || check_level (store, record, error);
}
