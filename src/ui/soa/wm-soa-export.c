/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-soa-table.h"
#include "shell/wm-save.h"
#include "soa/wm-soa-private.h"

static gboolean
write_table (gpointer     table,
             const char  *path,
             GError     **error)
{
  return wm_table_write (table, (WmTableFormat) wm_table_format_find (path), path, error);
}

static void
free_table (gpointer table)
{
  wm_table_free (table);
}

/*< private >
 * wm_soa_export:
 * @version: (nullable): a frozen one; %NULL for the statement as it stands
 *
 * Asks where to; the end of the name says as what: PDF, spreadsheet or CSV. Its table is copied out of the plan at once.
 */
void
wm_soa_export (WmSession    *session,
               WmFramework  *framework,
               WmSoaVersion *version,
               GtkWidget    *over)
{
  static const WmSaveKind kinds[] = {
    { "pdf", N_ ("PDF document") }, { "xlsx", N_ ("Spreadsheet") }, { "csv", N_ ("Comma-separated values") }, { NULL, NULL },
  };
  WmStore *store = wm_session_get_store (session);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  WmTable *table;

  if (version != NULL)
    table = wm_soa_table_new_frozen (store, version);
  else
    table = wm_soa_table_new (store, framework, wm_moment_now (), &error);
  if (table == NULL)
    {
      wm_session_trouble (session, error);
      return;
    }
  name = g_strdup_printf ("%s%s%s", _ ("Statement of Applicability"), version != NULL ? " " : "",
                          version != NULL ? wm_record_get_title (WM_RECORD (version)) : "");
  wm_save_ask (session, over, _ ("Export the Statement of Applicability"), name, kinds, write_table, table, free_table);
}
