/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a place says of its list; each is called with the place first. */
typedef struct
{
  gboolean   (*passes)           (gpointer     place,
                                  gpointer     requirement);
  int        (*compare_sections) (gpointer     place,
                                  gpointer     a,
                                  gpointer     b);
  GtkWidget *(*make_row)         (gpointer     place);
  void       (*show_row)         (gpointer     place,
                                  GtkListItem *item);
  void       (*leave_row)        (gpointer     place,
                                  GtkListItem *item); /* (nullable): before it shows another */
  char      *(*dup_heading)      (gpointer     place,
                                  gpointer     requirement); /* of its section; may return NULL */
  void       (*selected)         (gpointer     place,
                                  gpointer     requirement);
} WmSectionListCalls;

/**
 * WmSectionList:
 *
 * Requirements in the sections of their framework, as a place lists them: filtered, sorted, one of them selected.
 * Only what shows has rows.
 */
typedef struct _WmSectionList WmSectionList;

WmSectionList      *wm_section_list_new       (GtkWidget                *place,
                                               const WmSectionListCalls *calls,
                                               GtkListView              *view,
                                               GtkStack                 *pages,
                                               GListModel               *requirements);
void                wm_section_list_free      (WmSectionList            *self);
void                wm_section_list_filter    (WmSectionList            *self);
void                wm_section_list_show      (WmSectionList            *self);
GtkSingleSelection *wm_section_list_get_model (WmSectionList            *self);
gpointer            wm_section_list_get_selected (WmSectionList         *self);
GtkWidget          *wm_section_list_get_row   (WmSectionList            *self);
void                wm_section_list_select    (WmSectionList            *self,
                                               guint                     position);
gboolean            wm_section_list_reveal    (WmSectionList            *self,
                                               gpointer                  requirement);
gboolean            wm_section_list_matches   (gpointer                  requirement,
                                               const char               *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmSectionList, wm_section_list_free)

G_END_DECLS
