/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <yaml.h>

#include "reader/wm-reader-private.h"

#define MAX_BYTES (16 * 1024 * 1024)

/* YAML by libyaml's events. Nothing is expanded: an alias is empty, so that a few lines can't become many. */

typedef struct
{
  gboolean mapping;
  gboolean told;    /* whether the match was told of it */
  gboolean has_key; /* a value comes next */
} Level;

typedef struct
{
  WmMatch *match;
  GArray  *levels; /* of Level; the first is the document */
  guint    idle;   /* levels from which on nobody wants anything, or 0 */
  gboolean wanted; /* whether the value that comes is */
  GError  *error;
} Yaml;

static Level *
top (Yaml *self)
{
  return self->levels->len > 0 ? &g_array_index (self->levels, Level, self->levels->len - 1) : NULL;
}

/* What comes next is an element, or the value of the key that was read. */
static void
before_value (Yaml *self)
{
  Level *level = top (self);

  if (level == NULL)
    return;
  if (!level->mapping)
    self->wanted = self->idle == 0 && wm_match_step (self->match, NULL);
  level->has_key = FALSE;
}

static gboolean
is_key (Yaml *self)
{
  Level *level = top (self);

  return level != NULL && level->mapping && !level->has_key;
}

static gboolean
open_level (Yaml         *self,
            gboolean      mapping,
            yaml_event_t *event)
{
  Level level = { .mapping = mapping };
  gboolean document = self->levels->len == 0;

  if (self->levels->len >= WM_READER_MAX_DEPTH)
    {
      g_set_error (&self->error, WM_READER_ERROR, WM_READER_ERROR_LIMIT, _ ("line %lu: more than 200 levels; simplify the file"), event->start_mark.line + 1);
      return FALSE;
    }
  if (is_key (self))
    {
      g_set_error (&self->error, WM_READER_ERROR, WM_READER_ERROR_INVALID, _ ("line %lu: a name that is no text; give it one"), event->start_mark.line + 1);
      return FALSE;
    }
  before_value (self);
  level.told = !document && self->idle == 0 && self->wanted;
  g_array_append_val (self->levels, level);
  if (level.told)
    wm_match_open (self->match, !mapping);
  else if (!document && self->idle == 0)
    self->idle = self->levels->len;
  return TRUE;
}

static void
close_level (Yaml *self)
{
  if (top (self)->told)
    wm_match_close (self->match);
  if (self->idle == self->levels->len)
    self->idle = 0;
  g_array_set_size (self->levels, self->levels->len - 1);
}

static void
take_scalar (Yaml         *self,
             yaml_event_t *event)
{
  const char *text = (const char *) event->data.scalar.value;
  gboolean plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  gboolean null = plain && (*text == '\0' || g_str_equal (text, "~") || g_str_equal (text, "null") || g_str_equal (text, "Null"));
  g_autofree char *kept = NULL;

  if (is_key (self))
    {
      top (self)->has_key = TRUE;
      self->wanted = self->idle == 0 && wm_match_step (self->match, text);
      return;
    }
  before_value (self);
  if (self->levels->len == 0 || !self->wanted || self->idle != 0)
    return;
  kept = strlen (text) > WM_READER_MAX_VALUE ? g_strndup (text, WM_READER_MAX_VALUE) : NULL;
  if (kept != NULL && !g_utf8_validate (kept, -1, NULL))
    {
      g_autofree char *whole = g_utf8_make_valid (kept, -1);
      g_set_str (&kept, whole);
    }
  wm_match_value (self->match, null ? NULL : kept != NULL ? kept : text);
}

static gboolean
take_event (Yaml         *self,
            yaml_event_t *event)
{
  switch (event->type)
    {
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
      return open_level (self, event->type == YAML_MAPPING_START_EVENT, event);
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      close_level (self);
      return TRUE;
    case YAML_SCALAR_EVENT:
      take_scalar (self, event);
      return TRUE;
    case YAML_ALIAS_EVENT:
      if (is_key (self))
        {
          top (self)->has_key = TRUE;
          self->wanted = FALSE;
        }
      else
        before_value (self);
      return TRUE;
    default:
      return TRUE;
    }
}

/*< private >
 * wm_reader_yaml_tell:
 * @text: YAML; only its first document is read
 *
 * Tells the members of its outermost mapping, or the elements of its outermost sequence, as those of what is open.
 */
gboolean
wm_reader_yaml_tell (const char  *text,
                     gsize        length,
                     WmMatch     *match,
                     GError     **error)
{
  Yaml self = { .match = match, .levels = g_array_new (FALSE, FALSE, sizeof (Level)) };
  yaml_parser_t parser;
  yaml_event_t event;
  gboolean done = FALSE;

  yaml_parser_initialize (&parser);
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const guchar *) text, length);
  while (!done && self.error == NULL)
    {
      if (!yaml_parser_parse (&parser, &event))
        {
          g_set_error (&self.error, WM_READER_ERROR, WM_READER_ERROR_INVALID, _ ("line %lu: not YAML (%s); correct it there"),
                       parser.problem_mark.line + 1, parser.problem != NULL ? parser.problem : "");
          break;
        }
      done = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT || wm_match_is_stopped (match);
      take_event (&self, &event);
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
  while (self.levels->len > 0)
    close_level (&self);
  g_array_unref (self.levels);
  if (self.error == NULL)
    return TRUE;
  g_propagate_error (error, self.error);
  return FALSE;
}

/*< private >
 * wm_reader_yaml_read:
 *
 * The document is the outermost mapping or sequence.
 */
gboolean
wm_reader_yaml_read (GInputStream  *stream,
                     WmMatch       *match,
                     gint64         limit,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  WmReaderText text;
  gboolean good;

  wm_reader_text_init (&text, stream, cancellable);
  while (all->len <= MAX_BYTES && wm_reader_text_peek (&text) >= 0)
    {
      g_string_append_len (all, text.bytes + text.at, (gssize) (text.length - text.at));
      text.at = text.length;
    }
  good = wm_reader_text_end (&text, error);
  wm_reader_text_clear (&text);
  if (!good)
    return FALSE;
  if (all->len > MAX_BYTES)
    {
      g_set_error (error, WM_READER_ERROR, WM_READER_ERROR_LIMIT, _ ("the file is larger than %d MiB; split it in two"), MAX_BYTES / 1024 / 1024);
      return FALSE;
    }
  return wm_reader_yaml_tell (all->str, all->len, match, error);
}
