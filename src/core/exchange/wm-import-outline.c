/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/wm-import-outline.h"
#include "record/wm-kinds.h"

void
wm_import_outline_init (WmImportOutline *self)
{
  self->open = g_ptr_array_new ();
  self->positions = g_array_new (FALSE, TRUE, sizeof (guint));
  self->summaries = g_hash_table_new (NULL, NULL);
}

void
wm_import_outline_clear (WmImportOutline *self)
{
  g_ptr_array_unref (self->open);
  g_array_unref (self->positions);
  g_hash_table_unref (self->summaries);
}

/*< private >
 * wm_import_outline_enter:
 * @task: that begins here: part of the one that is open, after the parts that it has already
 */
void
wm_import_outline_enter (WmImportOutline *self,
                         WmImportRecord  *task)
{
  guint depth = self->open->len;
  WmImportRecord *parent = wm_import_outline_get (self);
  guint *position;

  if (parent != NULL)
    {
      wm_import_record_set_text (task, WM_TASK_PARENT, parent->key);
      g_hash_table_add (self->summaries, parent);
    }
  g_array_set_size (self->positions, depth + 2);
  position = &g_array_index (self->positions, guint, depth);
  wm_import_record_set_integer (task, WM_TASK_POSITION, ++*position);
  g_array_index (self->positions, guint, depth + 1) = 0;
  g_ptr_array_add (self->open, task);
}

/* The innermost task ends, if one is open. */
void
wm_import_outline_leave (WmImportOutline *self)
{
  if (self->open->len > 0)
    g_ptr_array_set_size (self->open, (int) self->open->len - 1);
}

/*< private >
 * wm_import_outline_get:
 *
 * Returns: (transfer none) (nullable): the innermost task that is open
 */
WmImportRecord *
wm_import_outline_get (WmImportOutline *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;
}
