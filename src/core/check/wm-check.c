/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "check/wm-check-private.h"
#include "check/wm-figures.h"
#include "record/wm-kinds.h"

G_DEFINE_BOXED_TYPE (WmCheck, wm_check, wm_check_ref, wm_check_unref)

static void
clear_setting (gpointer data)
{
  WmCheckSetting *self = data;

  g_free (self->field);
  g_free (self->value);
}

static void
free_fix (WmCheckFix *self)
{
  g_free (self->label);
  g_free (self->reference);
  g_clear_pointer (&self->settings, g_array_unref);
  g_free (self);
}

static void
clear (gpointer data)
{
  WmCheck *self = data;
  char **texts[] = { &self->id,     &self->group,  &self->group_title, &self->title, &self->sql,
                     &self->sentence, &self->remedy, &self->trouble,     &self->record };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&self->values, g_strfreev);
  g_clear_pointer (&self->serves, g_strfreev);
  g_clear_pointer (&self->fix, free_fix);
}

/*< private >
 * wm_check_new:
 *
 * Returns: (transfer full): an empty one, for those that read checks
 */
WmCheck *
wm_check_new (void)
{
  WmCheck *self = g_atomic_rc_box_new0 (WmCheck);

  self->kind = G_TYPE_INVALID;
  return self;
}

WmCheckFix *
wm_check_fix_new (void)
{
  WmCheckFix *self = g_new0 (WmCheckFix, 1);

  self->add = G_TYPE_INVALID;
  self->role = -1;
  self->settings = g_array_new (FALSE, FALSE, sizeof (WmCheckSetting));
  g_array_set_clear_func (self->settings, clear_setting);
  return self;
}

WmCheck *
wm_check_ref (WmCheck *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
wm_check_unref (WmCheck *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Sentences with fields in them */

static char *
dup_field (WmStore    *store,
           GPtrArray  *figures,
           WmRecord   *record,
           const char *name)
{
  int field = wm_kind_find_field (wm_record_get_kind (record), name);
  char *label = NULL;

  if (g_str_equal (name, "ref"))
    return wm_record_dup_ref (record);
  if (g_str_equal (name, "title"))
    return wm_store_dup_title (store, record);
  if (field >= 0 && wm_record_get_kind (record)->fields[field].type == WM_FIELD_REFERENCE)
    {
      WmRecord *target = wm_store_get_reference (store, record, (guint) field);
      label = target != NULL ? wm_store_dup_title (store, target) : NULL;
    }
  else if (field >= 0)
    label = wm_record_dup_label (record, (guint) field);
  else
    label = wm_figures_dup_label (figures, record, name);
  if (label == NULL || *label == '\0')
    {
      g_free (label);
      return g_strdup ("—");
    }
  return label;
}

static char *
fill_in (WmStore    *store,
         GPtrArray  *figures,
         WmRecord   *record,
         const char *text)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *open = strchr (text, '{'), *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;
      g_autofree char *value = name != NULL ? dup_field (store, figures, record, name) : NULL;

      if (value == NULL)
        {
          g_string_append (filled, text);
          break;
        }
      g_string_append_len (filled, text, open - text);
      g_string_append (filled, value);
      text = close + 1;
    }
  return g_string_free_and_steal (filled);
}

/**
 * wm_check_dup_sentence:
 * @store: the store that was checked
 * @figures: (nullable) (element-type WmQueryTable): what was computed for it
 * @record: a record that fails
 *
 * Returns: (transfer full): what is said of it
 */
char *
wm_check_dup_sentence (WmCheck   *self,
                       WmStore   *store,
                       GPtrArray *figures,
                       WmRecord  *record)
{
  return fill_in (store, figures, record, self->sentence);
}

/* Fixes */

/* Says in the field's own form what a setting asks for; NULL with @error where the plan doesn't know it yet. */
static char *
dup_setting (WmStore     *store,
             WmRecord    *record,
             const char  *value,
             gint64       today,
             GError     **error)
{
  WmPlan *plan = wm_store_get_plan (store);

  if (g_str_has_prefix (value, "@today"))
    return wm_date_format (today + g_ascii_strtoll (value + strlen ("@today"), NULL, 10));
  if (!g_str_equal (value, "@owner"))
    return fill_in (store, NULL, record, value);
  if (plan != NULL && !wm_record_is_empty (WM_RECORD (plan), WM_PLAN_OWNER))
    return g_strdup (wm_record_get_text (WM_RECORD (plan), WM_PLAN_OWNER));
  g_set_error_literal (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED, _ ("The plan has no owner yet; name one first."));
  return NULL;
}

static gboolean
apply_settings (const WmCheckFix *fix,
                WmEdit           *edit,
                WmRecord         *target,
                WmRecord         *record,
                gint64            today,
                GError          **error)
{
  for (guint i = 0; i < fix->settings->len; i++)
    {
      const WmCheckSetting *setting = &g_array_index (fix->settings, WmCheckSetting, i);
      int field = wm_kind_find_field (wm_record_get_kind (target), setting->field);
      g_autofree char *value = dup_setting (wm_edit_get_store (edit), record, setting->value, today, error);

      if (value == NULL)
        return FALSE;
      if (field < 0)
        {
          g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_UNKNOWN, _ ("There is no field “%s”."), setting->field);
          return FALSE;
        }
      if (!wm_edit_parse (edit, target, (guint) field, value, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * wm_check_fix:
 * @edit: an edit
 * @record: a record that fails
 * @today: a date
 * @error: return location
 *
 * Does what the check offers.
 *
 * Returns: (transfer none) (nullable): the record to go to: the one that was added, or @record; %NULL with
 *   @error when it can't be done, in which case @edit is to be cancelled
 */
WmRecord *
wm_check_fix (WmCheck   *self,
              WmEdit    *edit,
              WmRecord  *record,
              gint64     today,
              GError   **error)
{
  WmRecord *target = record;

  g_return_val_if_fail (self->fix != NULL, NULL);

  if (self->fix->add != G_TYPE_INVALID)
    target = wm_edit_add (edit, self->fix->add);
  if (self->fix->reference != NULL)
    wm_edit_set_reference (edit, target, (guint) wm_kind_find_field (wm_record_get_kind (target), self->fix->reference), record);
  if (!apply_settings (self->fix, edit, target, record, today, error))
    return NULL;
  if (self->fix->role >= 0)
    wm_edit_link (edit, target, record, self->fix->role);
  return target;
}

/* Findings */

/**
 * wm_check_find_finding:
 * @record: a record that fails
 *
 * Returns: (transfer none) (nullable): the open finding that was raised of it by this check
 */
WmFinding *
wm_check_find_finding (WmCheck  *self,
                       WmStore  *store,
                       WmRecord *record)
{
  GListModel *findings = wm_store_list (store, WM_TYPE_FINDING);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (WmRecord) finding = g_list_model_get_item (findings, i);

      if (wm_record_is_empty (finding, WM_FINDING_CLOSED) && g_strcmp0 (wm_record_get_text (finding, WM_FINDING_CHECK), self->id) == 0 &&
          g_strcmp0 (wm_record_get_text (finding, WM_FINDING_SUBJECT), wm_record_get_id (record)) == 0)
        return WM_FINDING (finding); /* the list keeps it */
    }
  return NULL;
}

/* To what it was found in, and to what that serves as far as the plan has it. */
static void
link_requirements (WmCheck   *self,
                   WmEdit    *edit,
                   WmRecord  *finding,
                   WmRecord  *record)
{
  WmStore *store = wm_edit_get_store (edit);
  GListModel *requirements = wm_store_list (store, WM_TYPE_REQUIREMENT);

  wm_edit_link (edit, finding, record, WM_IS_REQUIREMENT (record) ? WM_LINK_ROLE_ABOUT : WM_LINK_ROLE_RELATED);
  if (WM_IS_REQUIREMENT (record) || self->serves == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (requirements); i++)
    {
      g_autoptr (WmRecord) requirement = g_list_model_get_item (requirements, i);
      WmRecord *framework = wm_store_get_reference (store, requirement, WM_REQUIREMENT_FRAMEWORK);
      g_autofree char *name = framework == NULL ? NULL : g_strconcat (wm_record_get_text (framework, WM_FRAMEWORK_CODE), ":",
                                                                      wm_record_get_text (requirement, WM_REQUIREMENT_CODE), NULL);

      if (name != NULL && g_strv_contains ((const char *const *) self->serves, name))
        wm_edit_link (edit, finding, requirement, WM_LINK_ROLE_ABOUT);
    }
}

/**
 * wm_check_raise_finding:
 * @edit: an edit
 * @figures: (nullable) (element-type WmQueryTable): what was computed
 * @record: a record that fails
 * @today: a date
 *
 * Makes a finding of what fails, once: where there is one that is not closed, that is given.
 *
 * Returns: (transfer none): the finding
 */
WmFinding *
wm_check_raise_finding (WmCheck   *self,
                        WmEdit    *edit,
                        GPtrArray *figures,
                        WmRecord  *record,
                        gint64     today)
{
  WmStore *store = wm_edit_get_store (edit);
  WmFinding *before = wm_check_find_finding (self, store, record);
  g_autofree char *sentence = wm_check_dup_sentence (self, store, figures, record);
  g_autofree char *description = g_strdup_printf ("%s\n%s", self->title, self->remedy != NULL ? self->remedy : "");
  int owner = wm_kind_find_field (wm_record_get_kind (record), "owner");
  WmRecord *finding;

  if (before != NULL)
    return before;
  finding = wm_edit_add (edit, WM_TYPE_FINDING);
  wm_edit_set_text (edit, finding, WM_FINDING_TITLE, sentence);
  wm_edit_set_text (edit, finding, WM_FINDING_DESCRIPTION, g_strchomp (description));
  wm_edit_set_integer (edit, finding, WM_FINDING_SOURCE, WM_SOURCE_CHECK);
  wm_edit_set_integer (edit, finding, WM_FINDING_GRADE, self->severity);
  wm_edit_set_integer (edit, finding, WM_FINDING_RAISED, today);
  wm_edit_set_text (edit, finding, WM_FINDING_CHECK, self->id);
  wm_edit_set_reference (edit, finding, WM_FINDING_SUBJECT, record);
  if (owner >= 0)
    wm_edit_set_reference (edit, finding, WM_FINDING_OWNER, wm_store_get_reference (store, record, (guint) owner));
  link_requirements (self, edit, finding, record);
  return WM_FINDING (finding);
}
