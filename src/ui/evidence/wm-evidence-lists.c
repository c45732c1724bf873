/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "evidence/wm-evidence-private.h"
#include "evidence/wm-evidence-row.h"
#include "evidence/wm-evidence-tile.h"
#include "record/wm-kinds.h"

/* The three lists of the place: evidence, requirements with theirs, requests. */

static WmStore *
get_store (WmEvidencePlace *self)
{
  return wm_session_get_store (self->session);
}

static char *
join (const char *const *texts,
      guint              n)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (texts[i] != NULL && *texts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", texts[i]);
  return g_string_free_and_steal (g_steal_pointer (&line));
}

static void
show_piece (WmEvidencePlace *self,
            WmEvidenceRow   *row,
            WmRecord        *record)
{
  gint64 date = wm_evidence_place_get_date (self);
  WmRecord *owner = wm_store_get_reference (get_store (self), record, WM_EVIDENCE_OWNER);
  guint revision = wm_evidence_count_revisions (get_store (self), WM_EVIDENCE (record));
  g_autofree char *ref = wm_record_dup_ref (record), *why = wm_freshness_dup_why (WM_EVIDENCE (record), date), *more = NULL;
  g_autofree char *type = wm_record_dup_label (record, WM_EVIDENCE_TYPE), *review = wm_record_dup_label (record, WM_EVIDENCE_REVIEW);
  g_autofree char *number = revision < 2 ? NULL : g_strdup_printf (_ ("Revision %u"), revision);
  const char *texts[] = { type, number, review, owner == NULL ? NULL : wm_record_get_title (owner), wm_record_get_text (record, WM_EVIDENCE_TAGS),
                          wm_record_get_boolean (record, WM_EVIDENCE_CONFIDENTIAL) ? _ ("Shown on site only") : NULL };

  more = join (texts, G_N_ELEMENTS (texts));
  wm_evidence_row_show (row, ref, wm_record_get_title (record), why, more, wm_freshness_get (WM_EVIDENCE (record), date),
                        wm_freshness_get_share (WM_EVIDENCE (record), date));
}

static void
show_requirement (WmEvidencePlace *self,
                  WmEvidenceRow   *row,
                  WmRecord        *record)
{
  WmCoverage *coverage = wm_evidence_place_get_coverage (self);
  WmFreshness freshness = wm_coverage_get (coverage, record);
  gboolean none = wm_coverage_list (coverage, record)->len == 0;
  g_autofree char *why = wm_coverage_dup_why (coverage, record);

  wm_evidence_row_show (row, wm_record_get_text (record, WM_REQUIREMENT_CODE), wm_record_get_title (record),
                        none ? _ ("No evidence") : wm_freshness_get_label (freshness), why, freshness, -1);
}

static void
show_request (WmEvidencePlace *self,
              WmEvidenceRow   *row,
              WmRecord        *record)
{
  static const WmFreshness as[] = { [WM_REQUEST_OPEN] = WM_FRESHNESS_DUE_SOON, [WM_REQUEST_OVERDUE] = WM_FRESHNESS_STALE,
                                    [WM_REQUEST_FULFILLED] = WM_FRESHNESS_FRESH };
  WmRequestState state = wm_evidence_request_get_state (record, wm_evidence_place_get_date (self));
  WmRecord *person = wm_store_get_reference (get_store (self), record, WM_EVIDENCE_REQUEST_FROM);
  WmRecord *of = wm_store_get_reference (get_store (self), record, WM_EVIDENCE_REQUEST_OF);
  g_autofree char *ref = wm_record_dup_ref (record), *due = wm_record_dup_label (record, WM_EVIDENCE_REQUEST_DUE);
  g_autofree char *until = *due == '\0' ? NULL : g_strdup_printf (_ ("due %s"), due), *title = of == NULL ? NULL : wm_store_dup_title (get_store (self), of);
  const char *texts[] = { person == NULL ? NULL : wm_record_get_title (person), until, title };
  g_autofree char *more = join (texts, G_N_ELEMENTS (texts));

  wm_evidence_row_show (row, ref, wm_record_get_title (record), wm_evidence_request_get_label (state), more, as[state], -1);
}

/*< private >
 * wm_evidence_place_show_item:
 *
 * Shows what the record of a row that is bound is now.
 */
void
wm_evidence_place_show_item (WmEvidencePlace *self,
                             GtkListItem     *item)
{
  WmRecord *record = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *title = wm_store_dup_title (get_store (self), record);

  if (WM_IS_EVIDENCE_TILE (child))
    wm_evidence_tile_show (WM_EVIDENCE_TILE (child), self->session, self->pictures, WM_EVIDENCE (record), wm_evidence_place_get_date (self));
  else if (WM_IS_EVIDENCE (record))
    show_piece (self, WM_EVIDENCE_ROW (child), record);
  else if (WM_IS_REQUIREMENT (record))
    show_requirement (self, WM_EVIDENCE_ROW (child), record);
  else
    show_request (self, WM_EVIDENCE_ROW (child), record);
  gtk_list_item_set_accessible_label (item, title);
}

static void
setup_cb (WmEvidencePlace *self,
          GtkListItem     *item)
{
  gtk_list_item_set_child (item, wm_evidence_row_new ());
}

static void
setup_tile_cb (WmEvidencePlace *self,
               GtkListItem     *item)
{
  gtk_list_item_set_child (item, wm_evidence_tile_new ());
}

static void
bind_cb (WmEvidencePlace *self,
         GtkListItem     *item)
{
  g_ptr_array_add (self->bound, item);
  wm_evidence_place_show_item (self, item);
}

static void
unbind_cb (WmEvidencePlace *self,
           GtkListItem     *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  g_ptr_array_remove_fast (self->bound, item);
  if (WM_IS_EVIDENCE_TILE (child))
    wm_evidence_tile_clear (WM_EVIDENCE_TILE (child));
}

static GtkListItemFactory *
make_factory (WmEvidencePlace *self,
              GCallback        setup)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", setup, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}

static void
set_up_list (WmEvidencePlace   *self,
             GtkListView       *view,
             GtkSelectionModel *selection)
{
  g_autoptr (GtkListItemFactory) factory = make_factory (self, G_CALLBACK (setup_cb));

  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, selection);
}

/* The requirements that ask for evidence, and stand as is chosen. */
static gboolean
is_asked (gpointer item,
          gpointer user_data)
{
  WmEvidencePlace *self = user_data;
  guint selected = gtk_drop_down_get_selected (self->freshness);
  g_autofree char *text = NULL, *words = NULL, *all = NULL;

  if (wm_record_is_empty (item, WM_REQUIREMENT_CODE) || !wm_coverage_is_asked (get_store (self), item))
    return FALSE;
  if (selected > 0 && selected <= WM_FRESHNESS_N && (guint) wm_coverage_get (wm_evidence_place_get_coverage (self), item) != selected - 1)
    return FALSE;
  all = g_strconcat (wm_record_get_text (item, WM_REQUIREMENT_CODE), " ", wm_record_get_title (item), NULL);
  text = g_utf8_casefold (all, -1);
  words = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  return strstr (text, words) != NULL;
}

static gboolean
is_request (gpointer item,
            gpointer user_data)
{
  return !wm_record_is_empty (item, WM_EVIDENCE_REQUEST_TITLE);
}

static gint64
get_rank (WmRecord *record)
{
  gint64 due = wm_record_get_integer (record, WM_EVIDENCE_REQUEST_DUE);

  return wm_record_is_empty (record, WM_EVIDENCE_REQUEST_EVIDENCE) ? (due == WM_UNSET ? G_MAXINT64 / 2 : due) : G_MAXINT64;
}

/* What is open comes first, the most urgent at the top. */
static int
by_due (gconstpointer a,
        gconstpointer b,
        gpointer      unused)
{
  gint64 x = get_rank ((WmRecord *) a), y = get_rank ((WmRecord *) b);

  return (x > y) - (x < y);
}

static GtkSingleSelection *
make_single (GListModel *list)
{
  GtkSingleSelection *selection = gtk_single_selection_new (list);

  gtk_single_selection_set_autoselect (selection, FALSE);
  return selection;
}

void
wm_evidence_place_set_up_lists (WmEvidencePlace *self)
{
  GListModel *pieces = g_object_ref (wm_store_list (get_store (self), WM_TYPE_EVIDENCE));
  GListModel *requirements = g_object_ref (wm_store_list (get_store (self), WM_TYPE_REQUIREMENT));
  GListModel *requests = g_object_ref (wm_store_list (get_store (self), WM_TYPE_EVIDENCE_REQUEST));
  GtkFilterListModel *known;
  g_autoptr (GtkListItemFactory) tiles = NULL;

  self->filter = GTK_FILTER (gtk_custom_filter_new (wm_evidence_place_is_shown, self, NULL));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (pieces, g_object_ref (self->filter))));
  set_up_list (self, self->pieces, GTK_SELECTION_MODEL (self->selection));
  tiles = make_factory (self, G_CALLBACK (setup_tile_cb));
  gtk_grid_view_set_factory (self->tiles, tiles);

  self->gaps = GTK_FILTER (gtk_custom_filter_new (is_asked, self, NULL));
  self->requirements = make_single (G_LIST_MODEL (gtk_filter_list_model_new (requirements, g_object_ref (self->gaps))));
  set_up_list (self, self->coverage, GTK_SELECTION_MODEL (self->requirements));

  self->known = GTK_FILTER (gtk_custom_filter_new (is_request, self, NULL));
  known = gtk_filter_list_model_new (requests, g_object_ref (self->known));
  self->asked = make_single (G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (known), GTK_SORTER (gtk_custom_sorter_new (by_due, NULL, NULL)))));
  set_up_list (self, self->requests, GTK_SELECTION_MODEL (self->asked));
}
