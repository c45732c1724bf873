/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "record/wm-field.h"

G_BEGIN_DECLS

#define WM_TYPE_RECORD (wm_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (WmRecord, wm_record, WM, RECORD, GObject)

/**
 * WmKind:
 *
 * What all records of one kind share.
 */
typedef struct
{
  const char    *name;   /* in files: task */
  const char    *prefix; /* of the numbers that people see: T, for T-12 */
  const char    *label;  /* for people, untranslated */
  const WmField *fields;
  guint          n_fields;
} WmKind;

struct _WmRecordClass
{
  GObjectClass  parent_class;
  const WmKind *kind;
};

/* A kind is declared by a list of rows, F (INDEX, name, type, label, …), from which
 * come the constants that index its fields and the table of them; see wm-task.h. */
#define WM_FIELD_AS_CONSTANT(index, ...) index,
#define WM_FIELD_AS_ROW(index, name_, type_, label_, ...) \
  [index] = { .name = name_, .type = WM_FIELD_##type_, .label = label_, __VA_ARGS__ },

#define WM_DECLARE_RECORD(TypeName, type_name, MODULE, NAME, FIELDS) \
  enum { FIELDS (WM_FIELD_AS_CONSTANT) MODULE##_##NAME##_N_FIELDS }; \
  G_DECLARE_FINAL_TYPE (TypeName, type_name, MODULE, NAME, WmRecord)

#define WM_DEFINE_RECORD(TypeName, type_name, FIELDS, name_, prefix_, label_) \
  struct _##TypeName { WmRecord parent_instance; }; \
  static const WmField type_name##_fields[] = { FIELDS (WM_FIELD_AS_ROW) }; \
  static const WmKind type_name##_kind = { \
    .name = name_, .prefix = prefix_, .label = label_, \
    .fields = type_name##_fields, .n_fields = G_N_ELEMENTS (type_name##_fields), \
  }; \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, WM_TYPE_RECORD) \
  static void type_name##_init (TypeName *self) { } \
  static void type_name##_class_init (TypeName##Class *klass) \
  { wm_record_class_set_kind (WM_RECORD_CLASS (klass), &type_name##_kind); }

void          wm_record_class_set_kind (WmRecordClass *klass,
                                        const WmKind  *kind);

const GType  *wm_kinds_list            (guint         *n_kinds);
void          wm_kinds_register        (GType          type);
GType         wm_kinds_find            (const char    *name);
const WmKind *wm_kinds_get             (GType          type);
int           wm_kind_find_field       (const WmKind  *kind,
                                        const char    *name);

const WmKind *wm_record_get_kind       (WmRecord      *self);
const char   *wm_record_get_id         (WmRecord      *self);
guint         wm_record_get_number     (WmRecord      *self);
char         *wm_record_dup_ref        (WmRecord      *self);
const char   *wm_record_get_title      (WmRecord      *self);
const char   *wm_record_get_text       (WmRecord      *self,
                                        guint          field);
gint64        wm_record_get_integer    (WmRecord      *self,
                                        guint          field);
gboolean      wm_record_get_boolean    (WmRecord      *self,
                                        guint          field);
WmValue       wm_record_get_value      (WmRecord      *self,
                                        guint          field);
gboolean      wm_record_is_empty       (WmRecord      *self,
                                        guint          field);
gboolean      wm_record_is_sealed      (WmRecord      *self);
char         *wm_record_dup_label      (WmRecord      *self,
                                        guint          field);
char         *wm_record_dup_search_text (WmRecord     *self);
JsonObject   *wm_record_to_json        (WmRecord      *self);

G_END_DECLS
