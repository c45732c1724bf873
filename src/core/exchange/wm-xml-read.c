/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <string.h>

#include "exchange/wm-import.h"
#include "exchange/wm-xml-read.h"

/* libxml2's push parser with callbacks of our own: nothing of the file is kept but the
 * text of the elements that are open, and the reader is told of a DOCTYPE before
 * anything in it has been looked at, so no entity is ever declared. Nothing is
 * fetched: the parser is given bytes and knows no address. */
typedef struct
{
  xmlParserCtxt *parser;
  WmXmlFunc      start, end;
  gpointer       user_data;
  GPtrArray     *texts; /* of GString, one a depth */
  GPtrArray     *attributes;
  guint          depth; /* elements that are open */
  guint          n_elements;
  gboolean       foreign; /* of any program: it may name a document type */
  GError        *error;
} Reader;

static void
stop (Reader *self)
{
  g_assert (self->error != NULL);
  xmlStopParser (self->parser);
}

static void G_GNUC_PRINTF (3, 4)
refuse (Reader     *self,
        int         code,
        const char *format,
        ...)
{
  va_list args;
  g_autofree char *why = NULL;

  if (self->error != NULL)
    return;
  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: a line number, and what is wrong there */
  g_set_error (&self->error, WM_IMPORT_ERROR, code, _ ("line %d: %s"), xmlSAX2GetLineNumber (self->parser), why);
  stop (self);
}

/* Prefixes the place where a handler found something wrong. */
static void
tell (Reader       *self,
      WmXmlFunc     func,
      WmXmlElement *element)
{
  if (func == NULL || func (element, self->user_data, &self->error))
    return;
  g_prefix_error (&self->error, _ ("line %u: "), element->line);
  stop (self);
}

static WmXmlElement
get_element (Reader     *self,
             const char *name)
{
  return (WmXmlElement) {
    .name = name,
    .text = "",
    .depth = self->depth,
    .line = MAX (xmlSAX2GetLineNumber (self->parser), 0),
    .attributes = self->attributes,
  };
}

/* Where it replaces no entities, the parser leaves an ampersand in an attribute as “&#38;”,
 * and every “&#38;” that it gives is one. */
static char *
dup_value (const xmlChar *begin,
           const xmlChar *end)
{
  GString *value = g_string_new_len ((const char *) begin, end - begin);

  g_string_replace (value, "&#38;", "&", 0);
  return g_string_free_and_steal (value);
}

static void
start_element_cb (void           *data,
                  const xmlChar  *name,
                  const xmlChar  *prefix,
                  const xmlChar  *uri,
                  int             n_namespaces,
                  const xmlChar **namespaces,
                  int             n_attributes,
                  int             n_defaulted,
                  const xmlChar **attributes)
{
  Reader *self = data;
  WmXmlElement element = get_element (self, (const char *) name);

  if (self->error != NULL)
    return;
  if (self->depth >= WM_XML_MAX_DEPTH)
    return refuse (self, WM_IMPORT_ERROR_LIMIT, _ ("elements are nested more than %d deep; nothing of use is"), WM_XML_MAX_DEPTH);
  if (++self->n_elements > WM_XML_MAX_ELEMENTS)
    return refuse (self, WM_IMPORT_ERROR_LIMIT, _ ("there are more than %d elements; split the file in two"), WM_XML_MAX_ELEMENTS);
  g_ptr_array_set_size (self->attributes, 0);
  for (int i = 0; i < n_attributes; i++)
    {
      const xmlChar **a = attributes + 5 * i; /* name, prefix, namespace, value, its end */

      g_ptr_array_add (self->attributes, g_strdup ((const char *) a[0]));
      g_ptr_array_add (self->attributes, dup_value (a[3], a[4]));
    }
  if (self->depth == self->texts->len)
    g_ptr_array_add (self->texts, g_string_new (NULL));
  g_string_truncate (g_ptr_array_index (self->texts, self->depth), 0);
  element.uri = (const char *) uri;
  tell (self, self->start, &element);
  self->depth++;
}

static void
end_element_cb (void          *data,
                const xmlChar *name,
                const xmlChar *prefix,
                const xmlChar *uri)
{
  Reader *self = data;
  WmXmlElement element;

  if (self->error != NULL)
    return;
  self->depth--;
  g_ptr_array_set_size (self->attributes, 0);
  element = get_element (self, (const char *) name);
  element.text = ((GString *) g_ptr_array_index (self->texts, self->depth))->str;
  tell (self, self->end, &element);
}

static void
text_cb (void          *data,
         const xmlChar *text,
         int            length)
{
  Reader *self = data;
  GString *of_element;

  if (self->error != NULL || self->depth == 0)
    return;
  of_element = g_ptr_array_index (self->texts, self->depth - 1);
  if (of_element->len + (gsize) length > WM_XML_MAX_TEXT)
    return refuse (self, WM_IMPORT_ERROR_LIMIT, _ ("an element holds more than %d bytes of text; shorten it"), WM_XML_MAX_TEXT);
  g_string_append_len (of_element, (const char *) text, length);
}

static void
refuse_doctype (Reader *self)
{
  refuse (self, WM_IMPORT_ERROR_INVALID,
          _ ("there is a document type declaration, which is not read because it can hold harm; remove the <!DOCTYPE …>"));
}

/* Called for a DOCTYPE, before what is declared in it is read. */
static void
doctype_cb (void          *data,
            const xmlChar *name,
            const xmlChar *external_id,
            const xmlChar *system_id)
{
  if (!((Reader *) data)->foreign)
    refuse_doctype (data);
}

/* One that only names a document type does no harm, as nothing is fetched; declaring anything in it does. */

static void
entity_cb (void          *data,
           const xmlChar *name,
           int            type,
           const xmlChar *public_id,
           const xmlChar *system_id,
           xmlChar       *content)
{
  refuse_doctype (data);
}

static void
element_cb (void              *data,
            const xmlChar     *name,
            int                type,
            xmlElementContent *content)
{
  refuse_doctype (data);
}

static void
attribute_cb (void           *data,
              const xmlChar  *element,
              const xmlChar  *name,
              int             type,
              int             def,
              const xmlChar  *value,
              xmlEnumeration *tree)
{
  xmlFreeEnumeration (tree);
  refuse_doctype (data);
}

static void
error_cb (void           *data,
          const xmlError *found)
{
  Reader *self = data;
  g_autofree char *message = NULL;

  if (self->error != NULL || found->level < XML_ERR_ERROR || found->domain == XML_FROM_NAMESPACE)
    return;
  message = g_strstrip (g_strdup (found->message != NULL ? found->message : ""));
  if (!g_utf8_validate (message, -1, NULL))
    g_set_str (&message, _ ("bytes that are no text"));
  g_set_error (&self->error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
               _ ("line %d: not well-formed XML (%s); save the file again in the program that made it"), found->line, message);
}

static gboolean
read_all (Reader        *self,
          GInputStream  *stream,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autofree char *piece = g_malloc (64 * 1024);
  gint64 n_bytes = 0;
  gssize n;

  do
    {
      n = g_input_stream_read (stream, piece, 64 * 1024, cancellable, error);
      if (n < 0)
        return FALSE;
      n_bytes += n;
      if (n_bytes > WM_XML_MAX_BYTES)
        {
          g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_LIMIT, _ ("the file is larger than %d MiB; split it in two"),
                       (int) (WM_XML_MAX_BYTES / 1024 / 1024));
          return FALSE;
        }
      xmlParseChunk (self->parser, piece, (int) n, n == 0);
      if (self->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&self->error));
          return FALSE;
        }
    }
  while (n > 0);
  if (!self->parser->wellFormed || self->depth > 0)
    {
      g_set_error (error, WM_IMPORT_ERROR, WM_IMPORT_ERROR_INVALID,
                   _ ("line %d: the file ends too early; save it again in the program that made it"),
                   MAX (xmlSAX2GetLineNumber (self->parser), 1));
      return FALSE;
    }
  return TRUE;
}

static void
free_text (gpointer text)
{
  g_string_free (text, TRUE);
}

static gboolean
read_stream (GInputStream  *stream,
             gboolean       foreign,
             WmXmlFunc      start,
             WmXmlFunc      end,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .characters = text_cb,
    .cdataBlock = text_cb,
    .internalSubset = doctype_cb,
    .entityDecl = entity_cb,
    .elementDecl = element_cb,
    .attributeDecl = attribute_cb,
    .serror = (xmlStructuredErrorFunc) (gpointer) error_cb,
  };
  Reader self = { .foreign = foreign, .start = start, .end = end, .user_data = user_data };
  gboolean good;

  self.texts = g_ptr_array_new_with_free_func (free_text);
  self.attributes = g_ptr_array_new_with_free_func (g_free);
  self.parser = xmlCreatePushParserCtxt (&handler, &self, NULL, 0, NULL);
  xmlCtxtUseOptions (self.parser, XML_PARSE_NONET);
  good = read_all (&self, stream, cancellable, error);
  xmlFreeDoc (self.parser->myDoc);
  xmlFreeParserCtxt (self.parser);
  g_ptr_array_unref (self.texts);
  g_ptr_array_unref (self.attributes);
  g_clear_error (&self.error);
  return good;
}

/**
 * wm_xml_read:
 * @stream: the file
 * @start: (nullable): called for each element where it begins, with its attributes
 * @end: (nullable): called for each element where it ends, with its text
 * @user_data: for both
 * @cancellable: (nullable):
 * @error: set to %WM_IMPORT_ERROR, with the line, or to what @stream or a handler says
 *
 * Reads XML that comes from anywhere: without network, entities or document types, and
 * within limits. On any thread.
 *
 * Returns: whether it was read to the end
 */
gboolean
wm_xml_read (GInputStream  *stream,
             WmXmlFunc      start,
             WmXmlFunc      end,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  return read_stream (stream, FALSE, start, end, user_data, cancellable, error);
}

/**
 * wm_xml_read_foreign:
 *
 * Like wm_xml_read(), for files that are no plans: they may name a document type, as reports of coverage do, but declare
 * nothing in it.
 */
gboolean
wm_xml_read_foreign (GInputStream  *stream,
                     WmXmlFunc      start,
                     WmXmlFunc      end,
                     gpointer       user_data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return read_stream (stream, TRUE, start, end, user_data, cancellable, error);
}

/**
 * wm_xml_get:
 * @element: at its start
 * @attribute: a name
 *
 * Returns: (transfer none) (nullable): that attribute's value
 */
const char *
wm_xml_get (const WmXmlElement *element,
            const char         *attribute)
{
  for (guint i = 0; i + 1 < element->attributes->len; i += 2)
    if (g_str_equal (g_ptr_array_index (element->attributes, i), attribute))
      return g_ptr_array_index (element->attributes, i + 1);
  return NULL;
}
