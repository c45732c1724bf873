/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "reader/wm-reader-text.h"
#include "reader/wm-reader.h"

G_BEGIN_DECLS

#define WM_READER_MAX_DEPTH  200
#define WM_READER_MAX_VALUE  4096               /* bytes of a text that are kept */
#define WM_READER_MAX_GROUPS 5000               /* values that one reading tells apart */
#define WM_READER_HEAD       (8 * 1024 * 1024)  /* by which a file is recognised */

/* What a file is made of. Each is told as a tree of named values, see README.md in this folder. */
typedef enum
{
  WM_READER_JSON,
  WM_READER_JSON_LINES,
  WM_READER_XML,
  WM_READER_CSV,
  WM_READER_MARKDOWN,
  WM_READER_YAML,
  WM_READER_TAGS,
  WM_READER_N_FORMATS,
} WmReaderFormat;

/* Paths, as a tree of their steps */

typedef enum
{
  WM_MARK_SCOPE, /* something begins of which facts are taken */
  WM_MARK_SLOT,  /* a value that a fact of the scope needs */
  WM_MARK_SIGN,  /* something by which readers are told apart */
} WmMarkType;

typedef struct
{
  WmMarkType type;
  guint      index;
} WmMark;

typedef struct _WmPathNode WmPathNode;

struct _WmPathNode
{
  GHashTable *names; /* (nullable): of char * to WmPathNode */
  WmPathNode *any;   /* (nullable): after one step of any name */
  WmPathNode *deep;  /* (nullable): after any number of steps */
  gboolean    is_deep;
  GArray     *marks; /* (nullable): of WmMark */
};

WmPathNode *wm_path_node_new  (void);
void        wm_path_node_free (WmPathNode *self);
void        wm_path_node_add  (WmPathNode *self,
                               const char *path,
                               gboolean    folded,
                               WmMarkType  type,
                               guint       index);

/* A description, ready for use */

typedef enum
{
  WM_TERM_SLOT,    /* of the scope, or of one around it */
  WM_TERM_ROOT,    /* of the whole document: known at its end */
  WM_TERM_LOOKUP,  /* what the document says elsewhere of a key: known at its end */
  WM_TERM_LITERAL,
  WM_TERM_NAME,    /* of the thing itself, or of one around it */
} WmTermType;

typedef struct _WmReaderTemplate WmReaderTemplate;

typedef struct
{
  WmTermType        type;
  guint             index; /* of a slot, a lookup, or a depth: 0 for the thing itself */
  guint             scope; /* whose slot */
  guint             up;    /* how many levels that is above */
  char             *text;
  WmReaderTemplate *key;
} WmReaderTerm;

/* Alternatives: the first that is not empty counts. */
typedef struct
{
  GArray *terms; /* of WmReaderTerm */
} WmReaderExpression;

/* Literal texts and expressions in turn, beginning with a text. */
struct _WmReaderTemplate
{
  GPtrArray *texts;       /* of char *, one more than: */
  GPtrArray *expressions; /* of WmReaderExpression */
};

typedef struct
{
  WmReaderExpression *expression;
  char              **patterns; /* one must hold */
} WmReaderCondition;

typedef enum
{
  WM_TAKE_COUNT,
  WM_TAKE_FIRST,
  WM_TAKE_LAST,
  WM_TAKE_SUM,
  WM_TAKE_MIN,
  WM_TAKE_MAX,
  WM_TAKE_MEAN,
  WM_TAKE_DISTINCT, /* how many different ones */
  WM_TAKE_EACH,     /* one fact for each different one */
  WM_TAKE_RATIO,    /* of two facts */
  WM_TAKE_TOTAL,    /* of several facts */
} WmReaderTake;

typedef struct
{
  WmReaderTemplate   *name, *subject, *unit; /* the latter two nullable */
  WmReaderExpression *value, *time;          /* (nullable) */
  gboolean            is_text;
  WmReaderTake        take;
  GPtrArray          *conditions;            /* of WmReaderCondition */
  double              scale;
  gboolean            zero;                  /* told even where nothing was counted */
  char              **values;                /* (nullable): names in it that are told even then */
  char              **of;                    /* (nullable): facts that it is made of */
} WmFactRule;

typedef struct
{
  char       *path;
  WmPathNode *relative; /* paths of its slots */
  GPtrArray  *slots;    /* of char *: their paths */
  int         own;      /* slot of its own value, or -1 */
  GArray     *facts;    /* of guint: rules that it feeds */
  GArray     *lookups;  /* of guint */
  GArray     *times;    /* of guint */
} WmReaderScope;

typedef struct
{
  char               *name;
  WmReaderTemplate   *key;
  WmReaderExpression *value;
} WmReaderLookup;

typedef struct
{
  WmReaderExpression *value;
  WmReaderTake        take;
  GPtrArray          *conditions; /* of WmReaderCondition */
} WmReaderTimeRule;

struct _WmReader
{
  char           *id, *title, *refines;
  char          **names; /* by which files of it are often called */
  WmReaderFormat  format;
  gboolean        real;  /* tested on files of others too */
  GPtrArray      *signs; /* of alternatives: GPtrArray of WmReaderSign */
  WmPathNode     *paths; /* of its scopes */
  GPtrArray      *scopes;  /* of WmReaderScope; the first is the document */
  GPtrArray      *rules;   /* of WmFactRule */
  GPtrArray      *lookups; /* of WmReaderLookup */
  GPtrArray      *times;   /* of WmReaderTimeRule */
};

typedef struct
{
  char  *path;
  char **patterns;
} WmReaderSign;

WmReader *wm_reader_new_from_json (JsonObject  *object,
                                   GError     **error);
void      wm_reader_free          (gpointer     data);
gboolean  wm_reader_pattern_holds (char *const *patterns,
                                   const char  *value);

/* The tree of a document is told to this, in the order in which it is read. */

typedef struct _WmMatch WmMatch;

/* At a sign; @value is %NULL at the end of one that was not there. */
typedef void (*WmMatchSign)   (guint           index,
                               const char     *value,
                               gpointer        user_data);
typedef struct _WmInstance WmInstance;
typedef void (*WmMatchScope)  (WmMatch        *match,
                               WmInstance     *instance,
                               gpointer        user_data);

WmMatch    *wm_match_new        (WmPathNode      *paths,
                                 GPtrArray       *scopes,
                                 gboolean         folded,
                                 WmMatchSign      sign,
                                 WmMatchScope     scope,
                                 gpointer         user_data);
void        wm_match_free       (WmMatch         *self);
gboolean    wm_match_step       (WmMatch         *self,
                                 const char      *name);
void        wm_match_open       (WmMatch         *self,
                                 gboolean         array);
void        wm_match_value      (WmMatch         *self,
                                 const char      *text);
void        wm_match_close      (WmMatch         *self);
void        wm_match_end        (WmMatch         *self);
void        wm_match_stop       (WmMatch         *self);
gboolean    wm_match_is_stopped (WmMatch         *self);
const char *wm_match_get_name   (WmMatch         *self,
                                 WmInstance      *instance,
                                 guint            depth);
guint       wm_instance_get_scope (WmInstance    *self);
const char *wm_instance_get     (WmMatch         *match,
                                 WmInstance      *self,
                                 guint            up,
                                 guint            scope,
                                 guint            slot);

/* Formats: each tells what is in @stream, as far as @limit bytes, 0 for all of it. */

typedef gboolean (*WmReaderFormatFunc) (GInputStream  *stream,
                                        WmMatch       *match,
                                        gint64         limit,
                                        GCancellable  *cancellable,
                                        GError       **error);

gboolean wm_reader_json_read       (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_json_lines_read (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_xml_read        (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_csv_read        (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_markdown_read   (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_yaml_read       (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_tags_read       (GInputStream *stream, WmMatch *match, gint64 limit, GCancellable *cancellable, GError **error);
gboolean wm_reader_yaml_tell       (const char   *text, gsize length, WmMatch *match, GError **error);

/* What comes out */

typedef struct _WmTally WmTally;

WmTally   *wm_tally_new    (const WmReader *reader);
void       wm_tally_free   (WmTally        *self);
void       wm_tally_take   (WmTally        *self,
                            WmMatch        *match,
                            WmInstance     *instance);
WmReading *wm_tally_finish (WmTally        *self,
                            WmMatch        *match,
                            WmInstance     *root);

gint64     wm_reader_parse_time   (const char *text);
gboolean   wm_reader_parse_number (const char *text,
                                   double     *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmMatch, wm_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmTally, wm_tally_free)

G_END_DECLS
