/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "preview/wm-json-tree.h"

/* JSON as a tree whose branches are made when they are opened. */

#define CHILDREN_AT_MOST 500 /* of one node; the rest is counted */
#define TEXT_AT_MOST     200 /* bytes of a text that are shown */

#define WM_TYPE_JSON_ITEM (wm_json_item_get_type ())
G_DECLARE_FINAL_TYPE (WmJsonItem, wm_json_item, WM, JSON_ITEM, GObject)

struct _WmJsonItem
{
  GObject   parent_instance;
  char     *name;
  JsonNode *node; /* (nullable): none for what says how many more there are */
};

G_DEFINE_FINAL_TYPE (WmJsonItem, wm_json_item, G_TYPE_OBJECT)

static void
wm_json_item_finalize (GObject *object)
{
  WmJsonItem *self = WM_JSON_ITEM (object);

  g_free (self->name);
  g_clear_pointer (&self->node, json_node_unref);
  G_OBJECT_CLASS (wm_json_item_parent_class)->finalize (object);
}

static void
wm_json_item_class_init (WmJsonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wm_json_item_finalize;
}

static void
wm_json_item_init (WmJsonItem *self)
{
}

static void
append (GListStore *list,
        char       *name, /* taken */
        JsonNode   *node)
{
  g_autoptr (WmJsonItem) item = g_object_new (WM_TYPE_JSON_ITEM, NULL);

  item->name = name;
  item->node = node == NULL ? NULL : json_node_ref (node);
  g_list_store_append (list, item);
}

static void
append_more (GListStore *list,
             guint       n)
{
  if (n > CHILDREN_AT_MOST)
    /* Translators: of a list that is shown in part */
    append (list, g_strdup_printf (ngettext ("… and %u more", "… and %u more", n - CHILDREN_AT_MOST), n - CHILDREN_AT_MOST), NULL);
}

static GListModel *
make_children (JsonNode *node)
{
  GListStore *list = g_list_store_new (WM_TYPE_JSON_ITEM);

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < MIN (json_array_get_length (array), CHILDREN_AT_MOST); i++)
        append (list, g_strdup_printf ("%u", i), json_array_get_element (array, i));
      append_more (list, json_array_get_length (array));
    }
  else
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *child;
      guint n = 0;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &child))
        if (n++ < CHILDREN_AT_MOST)
          append (list, g_strdup (name), child);
      append_more (list, n);
    }
  return G_LIST_MODEL (list);
}

static GListModel *
create_cb (gpointer item,
           gpointer unused)
{
  JsonNode *node = WM_JSON_ITEM (item)->node;

  return node != NULL && !JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node) ? make_children (node) : NULL;
}

static char *
dup_string (const char *text)
{
  const char *end = text;

  while (*end != '\0' && *end != '\n' && end - text < TEXT_AT_MOST)
    end = g_utf8_next_char (end);
  return g_strdup_printf (*end == '\0' ? "%.*s" : "%.*s…", (int) (end - text), text);
}

static char *
dup_value (JsonNode *node)
{
  g_autofree char *json = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup_printf ("{%u}", json_object_get_size (json_node_get_object (node)));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup_printf ("[%u]", json_array_get_length (json_node_get_array (node)));
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return dup_string (json_node_get_string (node));
  json = json_to_string (node, FALSE);
  return g_steal_pointer (&json);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *expander = gtk_tree_expander_new (), *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), label);
  gtk_list_item_set_child (item, expander);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  g_autoptr (WmJsonItem) shown = gtk_tree_list_row_get_item (row);
  g_autofree char *value = shown->node == NULL ? NULL : dup_value (shown->node);
  g_autofree char *text = value == NULL ? g_strdup (shown->name) : g_strdup_printf ("%s: %s", shown->name, value);

  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_label (GTK_LABEL (gtk_tree_expander_get_child (expander)), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (expander), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * wm_json_tree_new:
 * @root: JSON that wm_json_parse() took
 *
 * Returns: (transfer floating): a list of what is in it, branches closed
 */
GtkWidget *
wm_json_tree_new (JsonNode *root)
{
  GListModel *top;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkTreeListModel *tree;
  GtkWidget *view;

  if (JSON_NODE_HOLDS_VALUE (root) || JSON_NODE_HOLDS_NULL (root))
    {
      top = G_LIST_MODEL (g_list_store_new (WM_TYPE_JSON_ITEM));
      append (G_LIST_STORE (top), g_strdup (""), root);
    }
  else
    top = make_children (root);
  tree = gtk_tree_list_model_new (top, FALSE, FALSE, create_cb, NULL, NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (tree))), factory);
  gtk_widget_set_css_classes (view, (const char *[]) { "view", "monospace", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Contents as a tree"), -1);
  return view;
}
