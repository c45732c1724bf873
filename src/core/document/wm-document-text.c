/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "document/wm-document-text.h"

/* Guidance is a quotation that begins with this word, in any language that templates are in. */
static const char *const guidance[] = { "Guidance:", "Hinweis:" };

void
wm_text_fault_free (WmTextFault *self)
{
  g_free (self->sentence);
  g_free (self);
}

static void
add_fault (GPtrArray *faults,
           guint      line,
           gboolean   stops,
           char      *sentence)
{
  WmTextFault *fault;

  if (faults == NULL)
    {
      g_free (sentence);
      return;
    }
  fault = g_new (WmTextFault, 1);
  *fault = (WmTextFault) { line, stops, sentence };
  g_ptr_array_add (faults, fault);
}

/* What a line of a quotation says; %NULL where it is none. */
static const char *
get_quoted (const char *line)
{
  while (*line == ' ')
    line++;
  if (*line != '>')
    return NULL;
  line++;
  while (*line == ' ' || *line == '*' || *line == '_')
    line++;
  return line;
}

static gboolean
begins_guidance (const char *line)
{
  const char *quoted = get_quoted (line);

  for (guint i = 0; quoted != NULL && i < G_N_ELEMENTS (guidance); i++)
    if (g_str_has_prefix (quoted, guidance[i]))
      return TRUE;
  return FALSE;
}

typedef struct
{
  WmStore               *store;
  WmDocument            *document;
  const WmDocumentTerms *terms;
  GPtrArray             *faults;
  GString               *out;
  guint                  line;
} Expansion;

static void
expand_field (Expansion  *self,
              const char *name,
              gsize       length)
{
  const WmDocumentField *field = wm_document_field_find (name, (gssize) length);
  g_autofree char *value = NULL;

  if (field == NULL)
    {
      add_fault (self->faults, self->line, TRUE,
                 g_strdup_printf (_ ("there is no field “%.*s”; take one from the list of fields"), (int) length, name));
      g_string_append_printf (self->out, "{{%.*s}}", (int) length, name);
      return;
    }
  value = wm_document_field_dup_value (field, self->store, self->document, self->terms);
  if (value == NULL)
    {
      add_fault (self->faults, self->line, FALSE, g_strdup_printf (_ ("the plan says nothing yet for “%s” (%s)"), field->name, _ (field->description)));
      /* Translators: in a document, in place of what the plan does not know yet */
      g_string_append_printf (self->out, "*%s*", _ ("not recorded yet"));
      return;
    }
  if (field->block && self->out->len > 0 && self->out->str[self->out->len - 1] != '\n')
    g_string_append (self->out, "\n\n");
  g_string_append (self->out, g_strchomp (value));
}

static void
expand_line (Expansion  *self,
             const char *line)
{
  const char *open;

  while ((open = strstr (line, "{{")) != NULL)
    {
      const char *name = open + 2, *close = strstr (name, "}}"), *end = close;

      g_string_append_len (self->out, line, open - line);
      if (close == NULL)
        {
          add_fault (self->faults, self->line, TRUE, g_strdup (_ ("a field begins with “{{” and does not end; write “}}” behind its name")));
          g_string_append (self->out, open);
          return;
        }
      while (*name == ' ')
        name++;
      while (end > name && end[-1] == ' ')
        end--;
      expand_field (self, name, end - name);
      line = close + 2;
    }
  g_string_append (self->out, line);
}

/**
 * wm_document_text_expand:
 * @text: (nullable): Markdown with fields such as `{{organization}}`
 * @document: (nullable): whose text it is
 * @terms: what is not in the plan: approver, version, date
 * @with_guidance: whether guidance is kept; what is approved has none
 * @faults: (nullable) (element-type WmTextFault): what is wrong is added here
 *
 * Puts in what the plan says now. The same plan, text and terms give the same result. An unknown field stays as it is
 * written and is a fault that stops an approval; one for which the plan has nothing says so, in the text as well.
 *
 * Returns: (transfer full): Markdown without fields
 */
char *
wm_document_text_expand (const char            *text,
                         WmStore               *store,
                         WmDocument            *document,
                         const WmDocumentTerms *terms,
                         gboolean               with_guidance,
                         GPtrArray             *faults)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  Expansion self = { store, document, terms, faults, g_string_new (NULL), 0 };
  gboolean guided = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      self.line = i + 1;
      guided = begins_guidance (lines[i]) || (guided && get_quoted (lines[i]) != NULL);
      if (guided && !with_guidance)
        continue;
      /* One empty line is enough where guidance stood between two. */
      if (*lines[i] == '\0' && !with_guidance && (self.out->len == 0 || g_str_has_suffix (self.out->str, "\n\n")))
        continue;
      expand_line (&self, lines[i]);
      if (lines[i + 1] != NULL)
        g_string_append_c (self.out, '\n');
    }
  return g_string_free_and_steal (self.out);
}

/**
 * wm_document_text_dup_faults:
 * @faults: (element-type WmTextFault): from wm_document_text_expand()
 * @only_stops: whether only those count that stop an approval
 *
 * Returns: (transfer full) (nullable): one a line, or %NULL where there is none
 */
char *
wm_document_text_dup_faults (GPtrArray *faults,
                             gboolean   only_stops)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const WmTextFault *fault = g_ptr_array_index (faults, i);

      if (!only_stops || fault->stops)
        /* Translators: a line’s number and what is wrong there */
        g_string_append_printf (lines, _ ("%sline %u: %s"), lines->len > 0 ? "\n" : "", fault->line, fault->sentence);
    }
  return lines->len > 0 ? g_string_free_and_steal (g_steal_pointer (&lines)) : NULL;
}

/**
 * wm_document_text_count_words:
 *
 * Returns: how many words @text has; marks such as `#` or `|` are none
 */
guint
wm_document_text_count_words (const char *text)
{
  guint n = 0;
  gboolean inside = FALSE;

  for (const char *c = text != NULL ? text : ""; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      gboolean word = g_unichar_isalnum (letter) || (inside && strchr ("'-", *c) != NULL) || (inside && letter == 0x2019);

      n += word && !inside;
      inside = word;
    }
  return n;
}
