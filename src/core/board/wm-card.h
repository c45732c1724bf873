/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-column.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

/* Which of its fields make a card of a record: indices, or -1. */
typedef struct
{
  GType (*get_type) (void);
  int     column;
  int     rank;
  int     owner;
  int     due; /* a task has none: its bar ends when it ends */
} WmCardFields;

/* What decides where a card stands, told apart from the record so that the past can be asked as well. */
typedef struct
{
  const char *column;    /* id, or NULL */
  gint64      percent;   /* or %WM_UNSET; of a task */
  gboolean    started;   /* a task has an actual start */
  gboolean    finished;  /* a task has an actual finish, a finding is closed */
  gint64      status;    /* of a measure or a document, or %WM_UNSET */
} WmCardState;

const WmCardFields *wm_card_get_fields   (WmBoardKind         board);
gboolean            wm_card_find_board   (WmRecord           *card,
                                          WmBoardKind        *board);
void                wm_card_read_state   (WmRecord           *card,
                                          WmBoardKind         board,
                                          WmCardState        *state);
WmMeaning           wm_card_get_meaning  (WmBoardKind         board,
                                          const WmCardState  *state,
                                          WmColumn           *column);
gboolean            wm_card_set_meaning  (WmEdit             *edit,
                                          WmRecord           *card,
                                          WmMeaning           meaning,
                                          gint64              now,
                                          GError            **error);

G_END_DECLS
