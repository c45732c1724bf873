/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/wm-document-field.h"

G_BEGIN_DECLS

/**
 * WmTextFault:
 * @line: from 1, in the text as it is written
 * @stops: whether the text can't be approved like this; else it is only to be known
 * @sentence: what is wrong, and what to do
 */
typedef struct
{
  guint    line;
  gboolean stops;
  char    *sentence;
} WmTextFault;

void       wm_text_fault_free           (WmTextFault           *self);

char      *wm_document_text_expand      (const char            *text,
                                         WmStore               *store,
                                         WmDocument            *document,
                                         const WmDocumentTerms *terms,
                                         gboolean               with_guidance,
                                         GPtrArray             *faults);
char      *wm_document_text_dup_faults  (GPtrArray             *faults,
                                         gboolean               only_stops);
guint      wm_document_text_count_words (const char            *text);

/* wm-template.c: the text that a document is begun with */
GPtrArray *wm_template_list_texts       (void);
char      *wm_template_dup_text         (const char            *code);
char      *wm_template_find             (const char            *code,
                                         const char *const     *languages);

G_END_DECLS
