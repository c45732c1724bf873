/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "reader/wm-reader-private.h"

#define MAX_NAME    4096
#define MAX_MEMBERS 1000000 /* of one object */
#define MAX_NAMES   (16 * 1024 * 1024) /* bytes of the names in all objects that are open */
#define FEW         16      /* names that are compared one by one */

/* JSON as RFC 8259 has it, a piece at a time: nothing of the file is kept but the names of the members of the objects
 * that are open, which may occur but once. What wm_json_scan() refuses is refused here too, but for numbers: they
 * stay texts, so a large one harms nobody; and NaN, which Python writes, counts as null. */

typedef struct
{
  gsize    first_name;  /* of its members, in the arena */
  guint    n_members;
  guint32 *index;       /* (nullable): hashes of many names, open addressing: offset in the arena + 1 */
  guint    n_index;
  gboolean object;
  gboolean document;    /* with which the match begins */
} Level;

typedef struct
{
  WmReaderText text;
  WmMatch     *match;
  gint64       limit;
  GString     *value;
  gboolean     wanted;  /* whether the value that is read is */
  GByteArray  *names;   /* of the members of open objects: hash, length, bytes */
  GArray      *levels;
  guint        idle;    /* depth below which nobody wants anything, or 0 */
  gboolean     whole;   /* the first value is the document */
  guint32      seed;
} Json;

static const guint8 plain[256] = {
  /* what a string may hold as it is */
  [0x20 ... 0x21] = 1, [0x23 ... 0x5b] = 1, [0x5d ... 0xff] = 1,
};

static gboolean
fail (Json       *self,
      const char *why)
{
  wm_reader_text_refuse (&self->text, why);
  return FALSE;
}

static int
peek_after_space (Json *self)
{
  int c;

  while ((c = wm_reader_text_peek (&self->text)) == ' ' || c == '\n' || c == '\r' || c == '\t')
    self->text.at++;
  return c;
}

static gboolean
scan_unit (Json     *self,
           gunichar *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, self->text.at++)
    {
      int c = wm_reader_text_peek (&self->text);

      if (c < 0 || !g_ascii_isxdigit (c))
        return fail (self, _ ("an escape that JSON does not know"));
      *unit = *unit * 16 + g_ascii_xdigit_value ((char) c);
    }
  return *unit != 0 || fail (self, _ ("a null character in a string"));
}

/* After the backslash and the u. A surrogate alone is no character: JavaScript and Python write such, so it is
 * replaced, not refused. */
static gboolean
scan_unicode (Json    *self,
              GString *into,
              gsize    most)
{
  gunichar c, low = 0;

  if (!scan_unit (self, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00 && wm_reader_text_peek (&self->text) == '\\')
    {
      self->text.at++;
      if (wm_reader_text_peek (&self->text) != 'u')
        return fail (self, _ ("an escape that is no character"));
      self->text.at++;
      if (!scan_unit (self, &low))
        return FALSE;
      c = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
    }
  if (c >= 0xd800 && c < 0xe000)
    c = 0xfffd;
  if (into != NULL && into->len + 6 <= most)
    g_string_append_unichar (into, c);
  return TRUE;
}

static gboolean
scan_escape (Json    *self,
             GString *into,
             gsize    most)
{
  static const char known[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
  int c = wm_reader_text_peek (&self->text);
  const char *k = c > 0 ? strchr (known, c) : NULL;

  if (c < 0)
    return fail (self, _ ("a string that does not end"));
  self->text.at++;
  if (c == 'u')
    return scan_unicode (self, into, most);
  if (k == NULL)
    return fail (self, _ ("an escape that JSON does not know"));
  if (into != NULL && into->len < most)
    g_string_append_c (into, means[k - known]);
  return TRUE;
}

/* @into: (nullable): gets at most @most bytes of it */
static gboolean
scan_string (Json    *self,
             GString *into,
             gsize    most,
             gsize   *length)
{
  WmReaderText *text = &self->text;
  gsize all = 0;

  text->at++;
  while (wm_reader_text_peek (text) >= 0)
    {
      gsize from = text->at, n, kept;

      while (text->at < text->length && plain[(guchar) text->bytes[text->at]])
        text->at++;
      n = text->at - from;
      all += n;
      kept = into == NULL ? 0 : MIN (n, most - MIN (into->len, most));
      while (kept > 0 && kept < n && ((guchar) text->bytes[from + kept] & 0xc0) == 0x80)
        kept--;
      if (kept > 0)
        g_string_append_len (into, text->bytes + from, (gssize) kept);
      if (text->at == text->length)
        continue;
      if (text->bytes[text->at] == '"')
        {
          text->at++;
          if (length != NULL)
            *length = all;
          return TRUE;
        }
      if (text->bytes[text->at] != '\\')
        return fail (self, _ ("a control character in a string"));
      text->at++;
      all++;
      if (!scan_escape (self, into, most))
        return FALSE;
    }
  return fail (self, _ ("a string that does not end"));
}

static gboolean
scan_digits (Json *self)
{
  gboolean any = FALSE;
  int c;

  while ((c = wm_reader_text_peek (&self->text)) >= '0' && c <= '9')
    {
      any = TRUE;
      if (self->value->len < WM_READER_MAX_VALUE)
        g_string_append_c (self->value, (char) c);
      self->text.at++;
    }
  return any;
}

static gboolean
take (Json *self,
      char  c)
{
  if (wm_reader_text_peek (&self->text) != c)
    return FALSE;
  g_string_append_c (self->value, c);
  self->text.at++;
  return TRUE;
}

static gboolean
take_word (Json       *self,
           const char *word)
{
  for (; *word != '\0'; word++)
    if (!take (self, *word))
      return fail (self, _ ("a value that JSON does not know"));
  return TRUE;
}

static gboolean
scan_number (Json *self)
{
  if (take (self, '-') && wm_reader_text_peek (&self->text) == 'I')
    return take_word (self, "Infinity");
  if (wm_reader_text_peek (&self->text) == '0')
    {
      take (self, '0');
      if (g_ascii_isdigit (MAX (wm_reader_text_peek (&self->text), 0)))
        return fail (self, _ ("a number with a leading zero"));
    }
  else if (!scan_digits (self))
    return fail (self, _ ("a value that JSON does not know"));
  if (take (self, '.') && !scan_digits (self))
    return fail (self, _ ("a number that ends in a point"));
  if (take (self, 'e') || take (self, 'E'))
    {
      if (!take (self, '+'))
        take (self, '-');
      if (!scan_digits (self))
        return fail (self, _ ("a number without an exponent"));
    }
  return TRUE;
}

/* A value that holds no others. */
static gboolean
scan_scalar (Json *self,
             int   c)
{
  gboolean good, null = c == 'n' || c == 'N' || c == 'I';

  g_string_truncate (self->value, 0);
  if (c == '"')
    good = scan_string (self, self->wanted ? self->value : NULL, WM_READER_MAX_VALUE, NULL);
  else if (c == 't' || c == 'f' || null)
    good = take_word (self, c == 't' ? "true" : c == 'f' ? "false" : c == 'n' ? "null" : c == 'N' ? "NaN" : "Infinity");
  else
    {
      good = scan_number (self);
      null = g_str_has_suffix (self->value->str, "Infinity");
    }
  if (good && self->wanted)
    wm_match_value (self->match, null ? NULL : self->value->str);
  return good;
}

/* The names of an object's members stand one after the other in the arena: hash, length, bytes. */

static guint32
hash_name (Json       *self,
           const char *name,
           gsize       length)
{
  guint32 hash = 2166136261u ^ self->seed;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) name[i]) * 16777619u;
  return hash;
}

static gboolean
is_name (Json       *self,
         gsize       at,
         guint32     hash,
         const char *name,
         guint32     length)
{
  const guint8 *entry = self->names->data + at;
  guint32 head[2];

  memcpy (head, entry, sizeof head);
  return head[0] == hash && head[1] == length && memcmp (entry + sizeof head, name, length) == 0;
}

static gsize
next_name (Json *self,
           gsize at)
{
  guint32 head[2];

  memcpy (head, self->names->data + at, sizeof head);
  return at + sizeof head + head[1];
}

static void
put_in_index (Level   *level,
              guint32  hash,
              gsize    at)
{
  guint i = hash & (level->n_index - 1);

  while (level->index[i] != 0)
    i = (i + 1) & (level->n_index - 1);
  level->index[i] = (guint32) at + 1;
}

static void
grow_index (Json  *self,
            Level *level)
{
  gsize at = level->first_name;

  g_free (level->index);
  level->n_index = MAX (level->n_index * 2, FEW * 8);
  level->index = g_new0 (guint32, level->n_index);
  for (guint i = 0; i < level->n_members; i++, at = next_name (self, at))
    {
      guint32 hash;

      memcpy (&hash, self->names->data + at, sizeof hash);
      put_in_index (level, hash, at);
    }
}

static gboolean
has_name (Json       *self,
          Level      *level,
          guint32     hash,
          const char *name,
          guint32     length)
{
  gsize at = level->first_name;

  if (level->index == NULL)
    {
      for (guint i = 0; i < level->n_members; i++, at = next_name (self, at))
        if (is_name (self, at, hash, name, length))
          return TRUE;
      return FALSE;
    }
  for (guint i = hash & (level->n_index - 1); level->index[i] != 0; i = (i + 1) & (level->n_index - 1))
    if (is_name (self, level->index[i] - 1, hash, name, length))
      return TRUE;
  return FALSE;
}

static gboolean
add_name (Json       *self,
          const char *name,
          gsize       length)
{
  Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);
  guint32 head[2] = { hash_name (self, name, length), (guint32) length };
  gsize at = self->names->len;

  if (has_name (self, level, head[0], name, head[1]))
    return fail (self, _ ("a member that occurs twice"));
  if (level->n_members >= MAX_MEMBERS || at > MAX_NAMES)
    return fail (self, _ ("an object with too many members"));
  g_byte_array_append (self->names, (guint8 *) head, sizeof head);
  g_byte_array_append (self->names, (const guint8 *) name, (guint) length);
  level->n_members++;
  if (level->index != NULL)
    put_in_index (level, head[0], at);
  if (level->n_members > FEW && level->n_members * 2 > level->n_index)
    grow_index (self, level);
  return TRUE;
}

/* The member's name and the colon. */
static gboolean
scan_name (Json *self)
{
  gsize length;

  if (peek_after_space (self) != '"')
    return fail (self, _ ("a member without a name in double quotes"));
  g_string_truncate (self->value, 0);
  if (!scan_string (self, self->value, MAX_NAME + 8, &length))
    return FALSE;
  if (length > MAX_NAME)
    return fail (self, _ ("a member with an endless name"));
  if (!add_name (self, self->value->str, self->value->len))
    return FALSE;
  if (peek_after_space (self) != ':')
    return fail (self, _ ("a member without a colon"));
  self->text.at++;
  self->wanted = self->idle == 0 && wm_match_step (self->match, self->value->str);
  return TRUE;
}

static void
prepare_element (Json *self)
{
  self->wanted = self->idle == 0 && wm_match_step (self->match, NULL);
}

static gboolean
open_level (Json *self,
            int   c)
{
  Level level = { .object = c == '{', .first_name = self->names->len, .document = self->whole && self->levels->len == 0 };

  if (self->levels->len >= WM_READER_MAX_DEPTH)
    return fail (self, _ ("more than 200 levels"));
  self->text.at++;
  g_array_append_val (self->levels, level);
  if (level.document)
    return TRUE;
  if (self->wanted)
    wm_match_open (self->match, c == '[');
  else if (self->idle == 0)
    self->idle = self->levels->len;
  return TRUE;
}

static void
close_level (Json *self)
{
  Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);

  self->text.at++;
  g_free (level->index);
  g_byte_array_set_size (self->names, (guint) level->first_name);
  if (level->document)
    self->idle = 0;
  else if (self->idle == 0)
    wm_match_close (self->match);
  else if (self->idle == self->levels->len)
    self->idle = 0;
  g_array_set_size (self->levels, self->levels->len - 1);
}

/* After a value: closes what ends here, and goes on to the next one. */
static gboolean
scan_after_value (Json *self,
                  guint base)
{
  while (self->levels->len > base)
    {
      gboolean object = g_array_index (self->levels, Level, self->levels->len - 1).object;
      int c = peek_after_space (self);

      if (c == ',')
        {
          self->text.at++;
          if (object)
            return scan_name (self);
          prepare_element (self);
          return TRUE;
        }
      if (c < 0)
        return fail (self, _ ("the file ends in the middle"));
      if (c != (object ? '}' : ']'))
        return fail (self, _ ("neither a comma nor the end of what was begun"));
      close_level (self);
    }
  return TRUE;
}

static gboolean
is_done (Json *self)
{
  return wm_match_is_stopped (self->match) || (self->limit > 0 && self->text.n_bytes > self->limit);
}

/* One value with all that is in it. */
static gboolean
scan_value (Json *self)
{
  guint base = self->levels->len;

  do
    {
      int c = peek_after_space (self);

      if (is_done (self))
        return TRUE;
      if (c < 0)
        return fail (self, self->levels->len > 0 ? _ ("the file ends in the middle") : _ ("nothing where a value should be"));
      if (c != '{' && c != '[')
        {
          if (!scan_scalar (self, c) || !scan_after_value (self, base))
            return FALSE;
          continue;
        }
      if (!open_level (self, c))
        return FALSE;
      if (peek_after_space (self) == (c == '{' ? '}' : ']'))
        {
          close_level (self);
          if (!scan_after_value (self, base))
            return FALSE;
        }
      else if (c == '[')
        prepare_element (self);
      else if (!scan_name (self))
        return FALSE;
    }
  while (self->levels->len > base);
  return TRUE;
}

static void
init (Json         *self,
      GInputStream *stream,
      WmMatch      *match,
      gint64        limit,
      GCancellable *cancellable)
{
  *self = (Json) { .match = match, .limit = limit, .seed = g_random_int () };
  wm_reader_text_init (&self->text, stream, cancellable);
  self->value = g_string_new (NULL);
  self->names = g_byte_array_new ();
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
}

static gboolean
finish (Json    *self,
        GError **error)
{
  gboolean good = wm_reader_text_end (&self->text, error);

  for (guint i = 0; i < self->levels->len; i++)
    g_free (g_array_index (self->levels, Level, i).index);
  g_array_unref (self->levels);
  g_byte_array_unref (self->names);
  g_string_free (self->value, TRUE);
  wm_reader_text_clear (&self->text);
  return good;
}

/*< private >
 * wm_reader_json_read:
 *
 * The document is its one value.
 */
gboolean
wm_reader_json_read (GInputStream  *stream,
                     WmMatch       *match,
                     gint64         limit,
                     GCancellable  *cancellable,
                     GError       **error)
{
  Json self;
  int c;

  init (&self, stream, match, limit, cancellable);
  c = peek_after_space (&self);
  self.whole = TRUE;
  if (c != '{' && c != '[')
    fail (&self, _ ("neither an object nor an array"));
  else if (scan_value (&self) && !is_done (&self) && peek_after_space (&self) >= 0)
    fail (&self, _ ("something after the end"));
  return finish (&self, error);
}

/*< private >
 * wm_reader_json_lines_read:
 *
 * The document is an array of its values, one a line.
 */
gboolean
wm_reader_json_lines_read (GInputStream  *stream,
                           WmMatch       *match,
                           gint64         limit,
                           GCancellable  *cancellable,
                           GError       **error)
{
  Json self;

  init (&self, stream, match, limit, cancellable);
  while (!is_done (&self) && peek_after_space (&self) >= 0)
    {
      prepare_element (&self);
      if (!scan_value (&self))
        break;
    }
  return finish (&self, error);
}
