/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <yaml.h>

#include "exchange/wm-parts-private.h"

/* A model card: YAML between two lines of three dashes, then Markdown. See https://huggingface.co/docs/hub/model-cards. */

#define MAX_DEPTH 20

/* What a member of the front matter becomes; data sets apart. */
static const struct
{
  const char *name;
  guint       field;
  const char *label; /* (nullable) */
} members[] = {
  { "model_name", WM_MODEL_TITLE }, { "license", WM_MODEL_LICENCE }, { "license_name", WM_MODEL_LICENCE }, { "base_model", WM_MODEL_BASE },
  { "pipeline_tag", WM_MODEL_DESCRIPTION, N_ ("Task") }, { "language", WM_MODEL_DESCRIPTION, N_ ("Language") },
  { "library_name", WM_MODEL_DESCRIPTION, N_ ("Library") },
};

/* What a heading says of the text below it: the first that it contains, in small letters. */
static const struct
{
  const char *word;
  guint       field;
} headings[] = {
  { "limitation", WM_MODEL_LIMITS }, { "bias", WM_MODEL_LIMITS }, { "risk", WM_MODEL_LIMITS }, { "out-of-scope", WM_MODEL_LIMITS },
  { "description", WM_MODEL_DESCRIPTION }, { "details", WM_MODEL_DESCRIPTION }, { "summary", WM_MODEL_DESCRIPTION },
  { "intended", WM_MODEL_DESCRIPTION }, { "use", WM_MODEL_DESCRIPTION },
};

typedef struct
{
  WmImport       *import;
  WmImportRecord *model;
  GPtrArray      *data_sets; /* of names */
  char           *member;    /* (nullable): of the outermost mapping, whose values come */
  guint           depth;
} Card;

static void
take_value (Card       *self,
            const char *text)
{
  if (self->member == NULL)
    return;
  if (g_str_equal (self->member, "datasets"))
    {
      g_ptr_array_add (self->data_sets, g_strdup (text));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i].name, self->member))
      {
        wm_parts_append (self->model, members[i].field, members[i].label != NULL ? _ (members[i].label) : NULL, text);
        return;
      }
  if (self->depth == 1)
    {
      g_autofree char *what = g_strdup_printf (_ ("“%s%s”"), "", self->member);

      wm_import_lose (self->import, what, text);
    }
}

/* Tells of one event; %FALSE for what is not read. */
static gboolean
take_event (Card               *self,
            const yaml_event_t *event,
            GError            **error)
{
  const char *value = event->type == YAML_SCALAR_EVENT ? (const char *) event->data.scalar.value : NULL;

  switch (event->type)
    {
    case YAML_ALIAS_EVENT:
      g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("line %u: aliases are not read; write the value out"),
                   (guint) event->start_mark.line + 2);
      return FALSE;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
      if (++self->depth > MAX_DEPTH)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("line %u: nested deeper than is read"), (guint) event->start_mark.line + 2);
          return FALSE;
        }
      if (self->depth == 3 && self->member != NULL)
        wm_import_lose (self->import, _ ("Results and other nested members of a model card"), self->member);
      return TRUE;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
      if (--self->depth == 1)
        g_clear_pointer (&self->member, g_free);
      return TRUE;
    case YAML_SCALAR_EVENT:
      if (self->depth == 1 && self->member == NULL)
        self->member = g_strdup (value);
      else if (self->depth == 1)
        {
          take_value (self, value);
          g_clear_pointer (&self->member, g_free);
        }
      else if (self->depth == 2)
        take_value (self, value);
      return TRUE;
    default:
      return TRUE;
    }
}

static gboolean
read_front (Card        *self,
            const char  *text,
            gsize        length,
            GError     **error)
{
  yaml_parser_t parser;
  gboolean good = TRUE, ended = FALSE;

  yaml_parser_initialize (&parser);
  yaml_parser_set_input_string (&parser, (const unsigned char *) text, length);
  while (good && !ended)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&parser, &event))
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("line %u: the part between the dashes is not YAML: %s"),
                       (guint) parser.problem_mark.line + 2, parser.problem != NULL ? parser.problem : "");
          good = FALSE;
          break;
        }
      ended = event.type == YAML_STREAM_END_EVENT;
      good = take_event (self, &event, error);
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
  return good;
}

/* The text */

static void
take_section (Card       *self,
              const char *heading,
              const char *text)
{
  g_autofree char *small = g_utf8_strdown (heading, -1), *body = g_strstrip (g_strdup (text));

  if (*body == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strstr (small, headings[i].word) != NULL)
      {
        wm_parts_append (self->model, headings[i].field, NULL, body);
        return;
      }
  wm_import_lose (self->import, _ ("Sections that have no field"), heading);
}

static void
take_title (Card       *self,
            const char *heading)
{
  static const char *const begins[] = { "Model Card for ", "Model Card: ", "Model card for ", "Model card: " };

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (g_str_has_prefix (heading, begins[i]))
      heading += strlen (begins[i]);
  wm_parts_set (self->model, WM_MODEL_TITLE, heading);
}

static void
read_body (Card       *self,
           const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) section = g_string_new (NULL);
  g_autofree char *heading = g_strdup ("description");
  gboolean fenced = FALSE, titled = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize hashes = strspn (lines[i], "#");

      if (g_str_has_prefix (lines[i], "```"))
        fenced = !fenced;
      if (fenced || hashes == 0 || hashes > 6 || lines[i][hashes] != ' ')
        {
          g_string_append_printf (section, "%s\n", lines[i]);
          continue;
        }
      take_section (self, heading, section->str);
      g_string_truncate (section, 0);
      g_free (heading);
      heading = g_strstrip (g_strdup (lines[i] + hashes));
      if (hashes == 1 && !titled)
        {
          take_title (self, heading);
          g_free (heading);
          heading = g_strdup ("description");
          titled = TRUE;
        }
    }
  take_section (self, heading, section->str);
}

static void
add_data_sets (Card *self)
{
  for (guint i = 0; i < self->data_sets->len; i++)
    {
      WmImportRecord *set = wm_import_add (self->import, WM_TYPE_DATA_SET, g_ptr_array_index (self->data_sets, i), 0);

      wm_parts_set (set, WM_DATA_SET_TITLE, g_ptr_array_index (self->data_sets, i));
      wm_import_record_set_integer (set, WM_DATA_SET_PURPOSE, WM_DATA_PURPOSE_TRAINING);
    }
}

/* Where the front matter ends and the text begins; the whole is text where there is none. */
static const char *
find_body (const char *text,
           gsize      *front)
{
  const char *end;

  *front = 0;
  if (!g_str_has_prefix (text, "---\n"))
    return text;
  end = strstr (text + 3, "\n---");
  if (end == NULL)
    return text;
  *front = (gsize) (end - text) - 3;
  end = strchr (end + 1, '\n');
  return end == NULL ? "" : end + 1;
}

/*< private >
 * wm_card_read:
 *
 * Reads a model card.
 */
gboolean
wm_card_read (WmImport    *import,
              const char  *text,
              gsize        length,
              GError     **error)
{
  Card card = { .import = import };
  g_autofree char *copy = NULL, *name = NULL;
  g_autoptr (GPtrArray) data_sets = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pieces = NULL;
  const char *body;
  gsize front;
  gboolean good = TRUE;

  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error_literal (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID, _ ("this is not text in UTF-8; save it as such"));
      return FALSE;
    }
  copy = g_strndup (text, length);
  pieces = g_strsplit (copy, "\r\n", -1);
  g_free (copy);
  copy = g_strjoinv ("\n", pieces);
  card.model = wm_import_add (import, WM_TYPE_MODEL, "model", 0);
  card.data_sets = data_sets;
  body = find_body (copy, &front);
  if (front > 0)
    good = read_front (&card, copy + 4, front, error);
  g_free (card.member);
  if (!good)
    return FALSE;
  if (data_sets->len >= WM_PARTS_MAX_RECORDS)
    {
      g_set_error_literal (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("it names more data sets than are read"));
      return FALSE;
    }
  read_body (&card, body);
  name = g_strndup (import->source, strcspn (import->source, "."));
  wm_parts_set (card.model, WM_MODEL_TITLE, name);
  wm_parts_set (card.model, WM_MODEL_TITLE, import->source);
  add_data_sets (&card);
  return TRUE;
}
