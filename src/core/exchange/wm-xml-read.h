/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is read of a file at most; a plan of 100,000 tasks stays well below. */
#define WM_XML_MAX_BYTES    ((gint64) 1024 * 1024 * 1024)
#define WM_XML_MAX_DEPTH    200
#define WM_XML_MAX_ELEMENTS 50000000
#define WM_XML_MAX_TEXT     (4 * 1024 * 1024) /* in one element */

/* An element while it is being told of. All of it is borrowed, until the handler returns. */
typedef struct
{
  const char *name;  /* without its namespace */
  const char *uri;   /* (nullable): its namespace, at its start */
  const char *text;  /* at its end: the text right inside of it; empty at its start */
  guint       depth; /* 0 for the outermost */
  guint       line;
  GPtrArray  *attributes; /* of char *: name, value, name, value … */
} WmXmlElement;

/* One that can't go on returns %FALSE with @error set: reading ends with that error. */
typedef gboolean (*WmXmlFunc) (const WmXmlElement *element,
                               gpointer            user_data,
                               GError            **error);

const char *wm_xml_get  (const WmXmlElement *element,
                         const char         *attribute);
gboolean    wm_xml_read (GInputStream       *stream,
                         WmXmlFunc           start,
                         WmXmlFunc           end,
                         gpointer            user_data,
                         GCancellable       *cancellable,
                         GError            **error);
gboolean    wm_xml_read_foreign (GInputStream  *stream,
                                 WmXmlFunc      start,
                                 WmXmlFunc      end,
                                 gpointer       user_data,
                                 GCancellable  *cancellable,
                                 GError       **error);

G_END_DECLS
