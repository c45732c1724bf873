/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "planning/wm-region-row.h"
#include "schedule/wm-holidays.h"

/**
 * wm_region_row_fill:
 * @row: a row
 *
 * Gives it all regions, and before them none, which is chosen.
 */
void
wm_region_row_fill (AdwComboRow *row)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  guint n;
  const WmHolidayRegion *regions = wm_holidays_list_regions (&n);

  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, regions[i].name);
  adw_combo_row_set_expression (row, name);
  adw_combo_row_set_enable_search (row, TRUE);
  adw_combo_row_set_search_match_mode (row, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
}

/**
 * wm_region_row_get_code:
 * @row: a row
 *
 * Returns: (transfer none) (nullable): the code of the region that is chosen
 */
const char *
wm_region_row_get_code (AdwComboRow *row)
{
  guint n, selected = adw_combo_row_get_selected (row);
  const WmHolidayRegion *regions = wm_holidays_list_regions (&n);

  return selected == 0 || selected > n ? NULL : regions[selected - 1].code;
}

/**
 * wm_region_row_set_code:
 * @row: a row
 * @code: (nullable): of a region
 */
void
wm_region_row_set_code (AdwComboRow *row,
                        const char  *code)
{
  guint n, selected = 0;
  const WmHolidayRegion *regions = wm_holidays_list_regions (&n);

  for (guint i = 0; i < n && code != NULL; i++)
    if (g_str_equal (regions[i].code, code))
      selected = i + 1;
  adw_combo_row_set_selected (row, selected);
}
