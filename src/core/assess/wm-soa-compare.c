/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-soa.h"
#include "record/wm-kinds.h"

void
wm_soa_difference_free (WmSoaDifference *self)
{
  g_free (self->code);
  g_free (self->label);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* What can differ, with the field of a line from which it takes its name and its words. */
static const struct
{
  guint field;
  gsize offset; /* in WmSoaEntry */
} fields[] = {
  { WM_SOA_LINE_TITLE, G_STRUCT_OFFSET (WmSoaEntry, title) },
  { WM_SOA_LINE_APPLICABILITY, G_STRUCT_OFFSET (WmSoaEntry, applicability) },
  { WM_SOA_LINE_JUSTIFICATION, G_STRUCT_OFFSET (WmSoaEntry, justification) },
  { WM_SOA_LINE_DRIVER, G_STRUCT_OFFSET (WmSoaEntry, driver) },
  { WM_SOA_LINE_DRIVEN_BY, G_STRUCT_OFFSET (WmSoaEntry, driven_by) },
  { WM_SOA_LINE_STATUS, G_STRUCT_OFFSET (WmSoaEntry, status) },
  { WM_SOA_LINE_OWNER, G_STRUCT_OFFSET (WmSoaEntry, owner) },
  { WM_SOA_LINE_MEASURES, G_STRUCT_OFFSET (WmSoaEntry, measures) },
  { WM_SOA_LINE_EVIDENCE, G_STRUCT_OFFSET (WmSoaEntry, evidence) },
};

static WmValue
get_value (const WmSoaEntry *entry,
           const WmField    *field,
           gsize             offset)
{
  if (wm_field_holds_text (field))
    return (WmValue) { .text = G_STRUCT_MEMBER (char *, entry, offset) };
  return (WmValue) { .number = G_STRUCT_MEMBER (gint64, entry, offset) };
}

static void
add (GPtrArray  *differences,
     const char *code,
     const char *label,
     char       *before,
     char       *after)
{
  WmSoaDifference *difference = g_new (WmSoaDifference, 1);

  *difference = (WmSoaDifference) { g_strdup (code), g_strdup (label), before, after };
  g_ptr_array_add (differences, difference);
}

static void
compare_entries (GPtrArray        *differences,
                 const WmSoaEntry *before,
                 const WmSoaEntry *after)
{
  const WmKind *kind = wm_kinds_get (WM_TYPE_SOA_LINE);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const WmField *field = &kind->fields[fields[i].field];
      WmValue old = get_value (before, field, fields[i].offset), new = get_value (after, field, fields[i].offset);

      if (!wm_field_equal (field, old, new))
        add (differences, after->code, wm_field_get_label (field), wm_field_dup_label (field, old), wm_field_dup_label (field, new));
    }
}

static const WmSoaEntry *
find (GPtrArray  *entries,
      const char *code)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_strcmp0 (((WmSoaEntry *) g_ptr_array_index (entries, i))->code, code) == 0)
      return g_ptr_array_index (entries, i);
  return NULL;
}

/**
 * wm_soa_compare:
 * @before: (element-type WmSoaEntry): a statement, frozen or as it stands
 * @after: (element-type WmSoaEntry): another one
 *
 * Returns: (transfer full) (element-type WmSoaDifference): what differs, in the order of @after, then what is gone
 */
GPtrArray *
wm_soa_compare (GPtrArray *before,
                GPtrArray *after)
{
  GPtrArray *differences = g_ptr_array_new_with_free_func ((GDestroyNotify) wm_soa_difference_free);

  for (guint i = 0; i < after->len; i++)
    {
      const WmSoaEntry *entry = g_ptr_array_index (after, i);
      const WmSoaEntry *old = find (before, entry->code);

      if (old == NULL)
        add (differences, entry->code, NULL, NULL, g_strdup (entry->title));
      else
        compare_entries (differences, old, entry);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const WmSoaEntry *entry = g_ptr_array_index (before, i);

      if (find (after, entry->code) == NULL)
        add (differences, entry->code, NULL, g_strdup (entry->title), NULL);
    }
  return differences;
}

/**
 * wm_soa_difference_dup_sentence:
 * @self: a difference
 *
 * Returns: (transfer full): it for people, without the code of the control
 */
char *
wm_soa_difference_dup_sentence (const WmSoaDifference *self)
{
  if (self->label == NULL)
    return self->before == NULL ? g_strdup_printf (_ ("New: %s"), self->after) : g_strdup_printf (_ ("Gone: %s"), self->before);
  if (self->before == NULL || *self->before == '\0')
    /* Translators: a field of a control, and what stands there now */
    return g_strdup_printf (_ ("%s: now “%s”"), self->label, self->after);
  if (self->after == NULL || *self->after == '\0')
    /* Translators: a field of a control, and what stood there before */
    return g_strdup_printf (_ ("%s: no longer “%s”"), self->label, self->before);
  /* Translators: a field of a control, what stood there before, and what stands there now */
  return g_strdup_printf (_ ("%s: “%s”, now “%s”"), self->label, self->before, self->after);
}
