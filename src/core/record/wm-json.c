/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "record/wm-json.h"

#define MAX_BYTES (64u * 1024 * 1024)
#define MAX_DEPTH 200

G_DEFINE_QUARK (wm-json-error-quark, wm_json_error)

/* json-glib takes comments, single quotes, `var`, duplicate keys and leading zeros,
 * wraps big integers and recurses as deep as its input says. So everything from
 * outside goes through this scan first; what it lets through, json-glib reads rightly. */
typedef struct
{
  const char *start, *p, *end;
  GPtrArray  *keys; /* one GHashTable an open object, NULL for an open array */
  const char *fault;
} Scan;

static gboolean
fail (Scan       *scan,
      const char *fault)
{
  if (scan->fault == NULL)
    scan->fault = fault;
  return FALSE;
}

static void
skip_space (Scan *scan)
{
  while (scan->p < scan->end && strchr (" \t\r\n", *scan->p) != NULL && *scan->p != '\0')
    scan->p++;
}

static gboolean
at (Scan *scan,
    char  c)
{
  return scan->p < scan->end && *scan->p == c;
}

/* The four digits after a backslash and a u. */
static gboolean
scan_code_unit (Scan     *scan,
                gunichar *unit)
{
  *unit = 0;
  if (scan->end - scan->p < 5 || *scan->p != 'u')
    return fail (scan, _ ("an escape that JSON does not know"));
  scan->p++;
  for (int i = 0; i < 4; i++, scan->p++)
    {
      if (!g_ascii_isxdigit (*scan->p))
        return fail (scan, _ ("an escape that JSON does not know"));
      *unit = *unit * 16 + g_ascii_xdigit_value (*scan->p);
    }
  return *unit != 0 || fail (scan, _ ("a null character in a string"));
}

/* What is beyond 16 bits is written as a pair of surrogates; one alone is no character. */
static gboolean
scan_unicode (Scan    *scan,
              GString *value)
{
  gunichar c, low;

  if (!scan_code_unit (scan, &c))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00 && at (scan, '\\'))
    {
      scan->p++;
      if (!scan_code_unit (scan, &low))
        return FALSE;
      if (low >= 0xdc00 && low < 0xe000)
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  if (c >= 0xd800 && c < 0xe000)
    return fail (scan, _ ("an escape that is no character"));
  g_string_append_unichar (value, c);
  return TRUE;
}

static gboolean
scan_escape (Scan    *scan,
             GString *value)
{
  const char *known = "\"\\/bfnrt", *means = "\"\\/\b\f\n\r\t";
  const char *k;

  if (scan->p >= scan->end)
    return fail (scan, _ ("a string that does not end"));
  k = *scan->p != '\0' ? strchr (known, *scan->p) : NULL;
  if (k == NULL)
    return scan_unicode (scan, value);
  scan->p++;
  g_string_append_c (value, means[k - known]);
  return TRUE;
}

static gboolean
scan_string (Scan    *scan,
             GString *value)
{
  scan->p++;
  while (scan->p < scan->end)
    {
      guchar c = (guchar) *scan->p++;

      if (c == '"')
        return TRUE;
      if (c < 0x20)
        return fail (scan, _ ("a control character in a string"));
      if (c == '\\')
        {
          if (!scan_escape (scan, value))
            return FALSE;
        }
      else
        g_string_append_c (value, (char) c);
    }
  return fail (scan, _ ("a string that does not end"));
}

static gboolean
scan_digits (Scan *scan)
{
  const char *from = scan->p;

  while (scan->p < scan->end && g_ascii_isdigit (*scan->p))
    scan->p++;
  return scan->p > from;
}

static gboolean
scan_number (Scan *scan)
{
  const char *from = scan->p;
  gboolean integer = TRUE;
  g_autofree char *text = NULL;

  if (at (scan, '-'))
    scan->p++;
  if (at (scan, '0') && scan->p + 1 < scan->end && g_ascii_isdigit (scan->p[1]))
    return fail (scan, _ ("a number with a leading zero"));
  if (!scan_digits (scan))
    return fail (scan, _ ("a value that JSON does not know"));
  if (at (scan, '.'))
    {
      integer = FALSE;
      scan->p++;
      if (!scan_digits (scan))
        return fail (scan, _ ("a number that ends in a point"));
    }
  if (at (scan, 'e') || at (scan, 'E'))
    {
      integer = FALSE;
      scan->p++;
      if (at (scan, '+') || at (scan, '-'))
        scan->p++;
      if (!scan_digits (scan))
        return fail (scan, _ ("a number without an exponent"));
    }

  text = g_strndup (from, scan->p - from);
  errno = 0;
  if (integer)
    (void) g_ascii_strtoll (text, NULL, 10);
  else
    (void) g_ascii_strtod (text, NULL);
  if (errno == ERANGE && (integer || ABS (g_ascii_strtod (text, NULL)) > 1))
    return fail (scan, _ ("a number that is too large"));
  return TRUE;
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);
      if ((gsize) (scan->end - scan->p) >= n && memcmp (scan->p, words[i], n) == 0)
        {
          scan->p += n;
          return TRUE;
        }
    }
  return scan_number (scan);
}

/* The member's name and the colon. */
static gboolean
scan_key (Scan *scan)
{
  GHashTable *keys = g_ptr_array_index (scan->keys, scan->keys->len - 1);
  g_autoptr (GString) key = g_string_new (NULL);

  skip_space (scan);
  if (!at (scan, '"'))
    return fail (scan, _ ("a member without a name in double quotes"));
  if (!scan_string (scan, key))
    return FALSE;
  if (!g_hash_table_add (keys, g_strdup (key->str)))
    return fail (scan, _ ("a member that occurs twice"));
  skip_space (scan);
  if (!at (scan, ':'))
    return fail (scan, _ ("a member without a colon"));
  scan->p++;
  skip_space (scan);
  return TRUE;
}

static gboolean
scan_open (Scan *scan)
{
  GHashTable *keys = *scan->p == '{' ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  g_ptr_array_add (scan->keys, keys);
  if (scan->keys->len > MAX_DEPTH)
    return fail (scan, _ ("more than 200 levels"));
  scan->p++;
  return TRUE;
}

static void
scan_close (Scan *scan)
{
  g_ptr_array_remove_index (scan->keys, scan->keys->len - 1);
  scan->p++;
}

/* After a value: closes what ends here. FALSE when a further value must follow or at a fault. */
static gboolean
scan_after_value (Scan     *scan,
                  gboolean *done)
{
  *done = FALSE;
  while (scan->keys->len > 0)
    {
      gboolean object = g_ptr_array_index (scan->keys, scan->keys->len - 1) != NULL;

      skip_space (scan);
      if (at (scan, ','))
        {
          scan->p++;
          skip_space (scan);
          return object ? scan_key (scan) : TRUE;
        }
      if (!at (scan, object ? '}' : ']'))
        return fail (scan, _ ("neither a comma nor the end of what was begun"));
      scan_close (scan);
    }
  *done = TRUE;
  return TRUE;
}

/* One value that holds no others, or the beginning of one that does, up to its first. */
static gboolean
scan_value (Scan     *scan,
            gboolean *ended)
{
  *ended = TRUE;
  skip_space (scan);
  if (scan->p >= scan->end)
    return fail (scan, _ ("nothing where a value should be"));
  if (at (scan, '"'))
    {
      g_autoptr (GString) value = g_string_new (NULL);
      return scan_string (scan, value);
    }
  if (!at (scan, '{') && !at (scan, '['))
    return scan_word (scan);

  {
    char close = at (scan, '{') ? '}' : ']';

    if (!scan_open (scan))
      return FALSE;
    skip_space (scan);
    if (at (scan, close))
      {
        scan_close (scan);
        return TRUE;
      }
    *ended = FALSE;
    return close == '}' ? scan_key (scan) : TRUE;
  }
}

static gboolean
scan_all (Scan *scan)
{
  gboolean done = FALSE;

  while (!done)
    {
      gboolean ended;

      if (!scan_value (scan, &ended))
        return FALSE;
      if (ended && !scan_after_value (scan, &done))
        return FALSE;
    }
  skip_space (scan);
  return scan->p == scan->end || fail (scan, _ ("something after the end"));
}

static void
free_keys (gpointer keys)
{
  if (keys != NULL)
    g_hash_table_unref (keys);
}

/**
 * wm_json_scan:
 * @text: a text
 * @length: its bytes
 * @error: return location
 *
 * Checks that a text from outside is one JSON value as RFC 8259 has it, in UTF-8
 * without a byte order mark, without duplicate members, with numbers that fit
 * (integers 64 bits), of at most 64 MiB and 200 levels. Does not recurse.
 *
 * Returns: %TRUE; else %FALSE with %WM_JSON_ERROR, whose message gives line and column
 */
gboolean
wm_json_scan (const char  *text,
              gsize        length,
              GError     **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (free_keys);
  Scan scan = { text, text, text + length, keys, NULL };
  guint line = 1, column = 1;
  const char *invalid;

  if (length > MAX_BYTES)
    {
      g_set_error (error, WM_JSON_ERROR, WM_JSON_ERROR_LIMIT, _ ("larger than 64 MiB"));
      return FALSE;
    }
  if (!g_utf8_validate_len (text, length, &invalid))
    {
      scan.p = invalid;
      scan.fault = _ ("text that is not UTF-8");
    }
  else if (scan_all (&scan))
    return TRUE;

  for (const char *p = text; p < scan.p; p++)
    {
      line += *p == '\n';
      column = *p == '\n' ? 1 : column + 1;
    }
  g_set_error (error, WM_JSON_ERROR, keys->len > MAX_DEPTH ? WM_JSON_ERROR_LIMIT : WM_JSON_ERROR_INVALID,
               /* Translators: %s is what is wrong: “a member that occurs twice” */
               _ ("line %u, column %u: %s"), line, column, scan.fault);
  return FALSE;
}

/**
 * wm_json_parse:
 * @text: JSON from outside or from our own file
 * @length: its bytes, or -1 when it ends with a null
 * @error: return location
 *
 * Scans with wm_json_scan() and only then parses.
 *
 * Returns: (transfer full): the value, or %NULL with %WM_JSON_ERROR or %JSON_PARSER_ERROR
 */
JsonNode *
wm_json_parse (const char  *text,
               gssize       length,
               GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  if (!wm_json_scan (text, n, error) || !json_parser_load_from_data (parser, text, (gssize) n, error))
    return NULL;
  return json_parser_steal_root (parser);
}

/**
 * wm_json_print:
 * @node: a value
 *
 * Returns: (transfer full): it with an indent of two spaces, ended by a line feed:
 *   the form that bundles and `--json` use
 */
char *
wm_json_print (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/**
 * wm_json_append_string:
 * @out: where to
 * @text: text in UTF-8
 *
 * Appends @text in double quotes, with the escapes of RFC 8785, 3.2.2.2.
 */
void
wm_json_append_string (GString    *out,
                       const char *text)
{
  static const char *const named[] = { ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                       ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\" };

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c < G_N_ELEMENTS (named) && named[c] != NULL)
        g_string_append (out, named[c]);
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}
