/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-document.h"
#include "record/wm-person.h"
#include "store/wm-store.h"

G_BEGIN_DECLS

/**
 * WmDocumentTerms:
 * @approver: (nullable): who approves it; %NULL while nobody has
 * @version: the number that it gets, from 1
 * @date: of the approval, or today
 *
 * What a document says of itself that the plan does not know yet while it is being written.
 */
typedef struct
{
  WmPerson *approver;
  int       version;
  gint64    date;
} WmDocumentTerms;

typedef struct _WmDocumentField WmDocumentField;

/**
 * WmDocumentField:
 * @name: as in `{{organization}}`
 * @description: for people, untranslated
 * @block: whether it stands on lines of its own, such as a table
 */
struct _WmDocumentField
{
  const char *name;
  const char *description;
  gboolean    block;

  /*< private >*/
  char     *(*expand) (const WmDocumentField *field, WmStore *store, WmDocument *document, const WmDocumentTerms *terms);
  GType     (*kind) (void);
  const char *columns; /* of a table of all records of @kind, by the names of their fields */
  const char *role;    /* of the person whose name it is */
  guint       field;   /* of the plan or the document, whose value it is */
};

const WmDocumentField *wm_document_field_list       (guint                  *n_fields);
const WmDocumentField *wm_document_field_find       (const char             *name,
                                                     gssize                  length);
char                  *wm_document_field_dup_value  (const WmDocumentField  *field,
                                                     WmStore                *store,
                                                     WmDocument             *document,
                                                     const WmDocumentTerms  *terms);

G_END_DECLS
