/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-place.h"
#include "record/wm-kinds.h"
#include "requirements/wm-requirements-place.h"
#include "shell/wm-places.h"
#include "soa/wm-soa-place.h"
#include "timeline/wm-timeline-place.h"

static void
reveal_in_timeline (GtkWidget *place,
                    WmRecord  *record)
{
  wm_timeline_place_reveal (WM_TIMELINE_PLACE (place), record);
}

static void
reveal_in_requirements (GtkWidget *place,
                        WmRecord  *record)
{
  wm_requirements_place_reveal (WM_REQUIREMENTS_PLACE (place), record);
}

static void
reveal_in_board (GtkWidget *place,
                 WmRecord  *record)
{
  wm_board_place_reveal (WM_BOARD_PLACE (place), record);
}

static void
reveal_in_soa (GtkWidget *place,
               WmRecord  *record)
{
  wm_soa_place_reveal (WM_SOA_PLACE (place), record);
}

/* A new place is a row here. */
static const WmPlace places[] = {
  { "timeline", N_ ("Timeline"), "wm-timeline-symbolic", wm_timeline_place_new, reveal_in_timeline,
    { wm_task_get_type, wm_dependency_get_type, wm_holiday_get_type } },
  { "requirements", N_ ("Requirements"), "wm-requirements-symbolic", wm_requirements_place_new, reveal_in_requirements,
    { wm_requirement_get_type, wm_assessment_get_type, wm_framework_get_type } },
  { "board", N_ ("Board"), "wm-board-symbolic", wm_board_place_new, reveal_in_board,
    { wm_finding_get_type, wm_measure_get_type, wm_column_get_type } },
  { "soa", N_ ("Applicability"), "wm-soa-symbolic", wm_soa_place_new, reveal_in_soa, { wm_soa_version_get_type, wm_soa_line_get_type } },
};

/**
 * wm_places_list:
 * @n_places: (out): how many
 *
 * Returns: (transfer none) (array length=n_places): all places, in the window's order
 */
const WmPlace *
wm_places_list (guint *n_places)
{
  *n_places = G_N_ELEMENTS (places);
  return places;
}

/**
 * wm_places_find:
 * @record: a record
 *
 * Returns: (nullable): the place where it lives; %NULL when the drawer alone shows it
 */
const WmPlace *
wm_places_find (WmRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint k = 0; k < G_N_ELEMENTS (places[i].kinds) && places[i].kinds[k] != NULL; k++)
      if (G_OBJECT_TYPE (record) == places[i].kinds[k] ())
        return &places[i];
  return NULL;
}
