/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/wm-section-list.h"
#include "requirements/wm-requirements-filter.h"
#include "requirements/wm-requirements-index.h"
#include "requirements/wm-requirements-place.h"

G_BEGIN_DECLS

struct _WmRequirementsPlace
{
  AdwBin parent_instance;

  AdwWindowTitle       *title;
  GtkEditable          *search;
  WmRequirementsFilter *choice;
  GtkProgressBar       *progress;
  GtkMenuButton        *ready;
  GtkPopover           *account;
  GtkLabel             *rule;
  GtkListBox           *counts;
  GtkStack             *pages;
  GtkListView          *view;

  WmSession            *session;
  WmRequirementsIndex  *index;
  WmSectionList        *list;
};

/* wm-requirements-account.c */
WmFramework *wm_requirements_place_find_framework (WmRequirementsPlace *self);
void     wm_requirements_place_update_account (WmRequirementsPlace *self);
void     wm_requirements_place_show_account   (WmRequirementsPlace *self);

/* wm-requirements-keys.c */
void     wm_requirements_place_set_up_keys    (WmRequirementsPlace *self);
void     wm_requirements_place_observe        (WmRequirementsPlace *self,
                                               const char          *text);
void     wm_requirements_place_raise          (WmRequirementsPlace *self);

G_END_DECLS
