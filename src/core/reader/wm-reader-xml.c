/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "exchange/wm-import.h"
#include "exchange/wm-xml-read.h"
#include "reader/wm-reader-private.h"

#define BYTES_AN_ELEMENT 64 /* about, for the limit */

/* Elements are members of what they are in, attributes members whose name begins with @, and the text of an element
 * is its member #text. The namespace of the outermost element is its attribute @xmlns. */

typedef struct
{
  WmMatch *match;
  gint64   limit;
  gint64   n_elements;
  guint    idle; /* depth from which nobody wants anything, counted from 1, or 0 */
  gboolean stopped;
} Xml;

static void
tell (Xml        *self,
      const char *name,
      const char *value)
{
  if (wm_match_step (self->match, name))
    wm_match_value (self->match, value);
}

static gboolean
start_cb (const WmXmlElement *element,
          gpointer            user_data,
          GError            **error)
{
  Xml *self = user_data;

  self->n_elements++;
  if (wm_match_is_stopped (self->match) || (self->limit > 0 && self->n_elements > self->limit / BYTES_AN_ELEMENT))
    {
      self->stopped = TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
      return FALSE;
    }
  if (self->idle != 0)
    return TRUE;
  if (!wm_match_step (self->match, element->name))
    {
      self->idle = element->depth + 1;
      return TRUE;
    }
  wm_match_open (self->match, FALSE);
  if (element->depth == 0 && element->uri != NULL)
    tell (self, "@xmlns", element->uri);
  for (guint i = 0; i + 1 < element->attributes->len; i += 2)
    {
      g_autofree char *name = g_strconcat ("@", g_ptr_array_index (element->attributes, i), NULL);

      tell (self, name, g_ptr_array_index (element->attributes, i + 1));
    }
  return TRUE;
}

static gboolean
end_cb (const WmXmlElement *element,
        gpointer            user_data,
        GError            **error)
{
  Xml *self = user_data;

  if (self->idle != 0)
    {
      if (self->idle == element->depth + 1)
        self->idle = 0;
      return TRUE;
    }
  if (wm_match_step (self->match, "#text"))
    {
      g_autofree char *text = g_strstrip (g_strdup (element->text));

      if (*text != '\0')
        wm_match_value (self->match, text);
    }
  wm_match_close (self->match);
  return TRUE;
}

/*< private >
 * wm_reader_xml_read:
 *
 * The document has one member, the outermost element.
 */
gboolean
wm_reader_xml_read (GInputStream  *stream,
                    WmMatch       *match,
                    gint64         limit,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Xml self = { .match = match, .limit = limit };
  g_autoptr (GError) why = NULL;

  if (wm_xml_read_foreign (stream, start_cb, end_cb, &self, cancellable, &why) || self.stopped)
    return TRUE;
  if (why->domain == WM_IMPORT_ERROR)
    g_set_error_literal (error, WM_READER_ERROR, why->code == WM_IMPORT_ERROR_LIMIT ? WM_READER_ERROR_LIMIT : WM_READER_ERROR_INVALID, why->message);
  else
    g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}
