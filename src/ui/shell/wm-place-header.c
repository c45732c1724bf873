/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "shell/wm-place-header.h"

struct _WmPlaceHeader
{
  AdwBin        parent_instance;

  AdwHeaderBar *bar;
  GtkWidget    *undo;
  GtkWidget    *redo;
  GtkWidget    *banner; /* why the plan can't be changed */
  GPtrArray    *end_tools; /* of GtkWidget, borrowed */
  GBinding     *bindings[5]; /* to the window's properties, while we are in one */
};

static GtkBuildableIface *parent_buildable;
static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WmPlaceHeader, wm_place_header, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
add_child (GtkBuildable *buildable,
           GtkBuilder   *builder,
           GObject      *child,
           const char   *type)
{
  WmPlaceHeader *self = WM_PLACE_HEADER (buildable);

  if (g_strcmp0 (type, "start") == 0)
    wm_place_header_pack_start (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    wm_place_header_pack_end (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    wm_place_header_set_title (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

/* Any window that has them says what is undone, and whether there is room. */
static GBinding *
bind_to_window (GObject              *window,
                const char           *property,
                GtkWidget            *widget,
                const char           *target,
                GBindingFlags         flags)
{
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (window), property) == NULL)
    return NULL;
  return g_object_bind_property (window, property, widget, target, G_BINDING_SYNC_CREATE | flags);
}

/* The banner shows as long as there is something to say. */
static gboolean
show_banner (GBinding     *binding,
             const GValue *from,
             GValue       *to,
             gpointer      user_data)
{
  WmPlaceHeader *self = user_data;
  const char *text = g_value_get_string (from);

  adw_banner_set_revealed (ADW_BANNER (self->banner), text != NULL);
  g_value_set_string (to, text != NULL ? text : "");
  return TRUE;
}

static void
wm_place_header_root (GtkWidget *widget)
{
  WmPlaceHeader *self = WM_PLACE_HEADER (widget);
  GObject *window;

  GTK_WIDGET_CLASS (wm_place_header_parent_class)->root (widget);

  window = G_OBJECT (gtk_widget_get_root (widget));
  self->bindings[0] = bind_to_window (window, "undo-tooltip", self->undo, "tooltip-text", G_BINDING_DEFAULT);
  self->bindings[1] = bind_to_window (window, "redo-tooltip", self->redo, "tooltip-text", G_BINDING_DEFAULT);
  self->bindings[2] = bind_to_window (window, "narrow", gtk_widget_get_parent (self->undo), "visible",
                                      G_BINDING_INVERT_BOOLEAN);
  for (guint i = 0; i < self->end_tools->len; i++)
    bind_to_window (window, "narrow", g_ptr_array_index (self->end_tools, i), "visible", G_BINDING_INVERT_BOOLEAN);
  self->bindings[3] = bind_to_window (window, "banner-button", self->banner, "button-label", G_BINDING_DEFAULT);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (window), "banner") != NULL)
    self->bindings[4] = g_object_bind_property_full (window, "banner", self->banner, "title", G_BINDING_SYNC_CREATE,
                                                     show_banner, NULL, self, NULL);
}

static void
wm_place_header_unroot (GtkWidget *widget)
{
  WmPlaceHeader *self = WM_PLACE_HEADER (widget);

  for (guint i = 0; i < G_N_ELEMENTS (self->bindings); i++)
    if (self->bindings[i] != NULL)
      g_binding_unbind (g_steal_pointer (&self->bindings[i]));

  GTK_WIDGET_CLASS (wm_place_header_parent_class)->unroot (widget);
}

static void
wm_place_header_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WM_TYPE_PLACE_HEADER);

  G_OBJECT_CLASS (wm_place_header_parent_class)->dispose (object);
}

static void
wm_place_header_finalize (GObject *object)
{
  g_ptr_array_unref (WM_PLACE_HEADER (object)->end_tools);

  G_OBJECT_CLASS (wm_place_header_parent_class)->finalize (object);
}

static void
wm_place_header_class_init (WmPlaceHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = wm_place_header_dispose;
  object_class->finalize = wm_place_header_finalize;
  widget_class->root = wm_place_header_root;
  widget_class->unroot = wm_place_header_unroot;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-place-header.ui");
  gtk_widget_class_bind_template_child (widget_class, WmPlaceHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, WmPlaceHeader, undo);
  gtk_widget_class_bind_template_child (widget_class, WmPlaceHeader, redo);
  gtk_widget_class_bind_template_child (widget_class, WmPlaceHeader, banner);
}

static void
wm_place_header_init (WmPlaceHeader *self)
{
  self->end_tools = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
wm_place_header_new (void)
{
  return g_object_new (WM_TYPE_PLACE_HEADER, NULL);
}

/**
 * wm_place_header_pack_start:
 * @self: a place's header
 * @tool: a widget, which goes after undo and redo and what was packed before it
 */
void
wm_place_header_pack_start (WmPlaceHeader *self,
                            GtkWidget     *tool)
{
  g_return_if_fail (WM_IS_PLACE_HEADER (self));

  adw_header_bar_pack_start (self->bar, tool);
}

/**
 * wm_place_header_pack_end:
 * @self: a place's header
 * @tool: a widget, which goes before the drawer's button and what was packed before it;
 *   a narrow window has no room for it, so its actions also have keys
 */
void
wm_place_header_pack_end (WmPlaceHeader *self,
                          GtkWidget     *tool)
{
  g_return_if_fail (WM_IS_PLACE_HEADER (self));

  adw_header_bar_pack_end (self->bar, tool);
  g_ptr_array_add (self->end_tools, tool);
}

/**
 * wm_place_header_set_title:
 * @self: a place's header
 * @title: (nullable): what stands in its middle, or %NULL for the page's title
 */
void
wm_place_header_set_title (WmPlaceHeader *self,
                           GtkWidget     *title)
{
  g_return_if_fail (WM_IS_PLACE_HEADER (self));

  adw_header_bar_set_title_widget (self->bar, title);
}
