/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "timeline/wm-timeline-dialogs.h"
#include "timeline/wm-timeline-drag.h"
#include "timeline/wm-timeline-edit.h"
#include "timeline/wm-timeline-table.h"

struct _WmTimelineTable
{
  GObject              parent_instance;

  WmTimelineChart     *chart;
  GtkColumnView       *view;             /* lent */
  WmTimelineEditor    *editor;
  GSettings           *settings;         /* NULL where there are none */
  GPtrArray           *cells;            /* of GtkListItem, lent: those that are bound */
  GtkColumnViewColumn *shown[WM_TIMELINE_N_COLUMNS]; /* lent: the view owns them */
  GSimpleActionGroup  *actions;
  bool                 wide[WM_TIMELINE_N_COLUMNS];  /* what showed before it became narrow */
  bool                 narrow;
  double               text_scale; /* for which the columns are as wide as they are */
};

G_DEFINE_FINAL_TYPE (WmTimelineTable, wm_timeline_table, G_TYPE_OBJECT)

static WmTimelineColumn
get_column (GtkListItem *item)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "column"));
}

/* The cells of the titles: an arrow that folds a summary, and the title. */
static void
update_title (WmTimelineTable *self,
              GtkListItem     *item)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  gpointer row = gtk_list_item_get_item (item);
  g_autofree char *text = WM_IS_TIMELINE_GROUP (row) ? wm_timeline_group_dup_label (row)
                                                     : g_strdup (wm_record_get_title (row));
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *arrow = gtk_widget_get_first_child (cell), *title = gtk_widget_get_next_sibling (arrow);
  gboolean summary = wm_timeline_model_is_summary (model, row), expanded = wm_timeline_model_is_expanded (model, row);
  const char *icon = expanded ? "pan-down-symbolic" : "pan-end-symbolic";

  gtk_widget_set_margin_start (cell, 16 * MIN (wm_timeline_model_get_depth (model, row), 8));
  gtk_inscription_set_text (GTK_INSCRIPTION (title), text);
  gtk_widget_set_opacity (arrow, summary);
  gtk_widget_set_sensitive (arrow, summary);
  if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (arrow)), icon) != 0)
    {
      gtk_button_set_icon_name (GTK_BUTTON (arrow), icon);
      gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      expanded ? _("Collapse") : _("Expand"), -1);
    }
  if (summary)
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
}

static void
fill_cell (gpointer data,
           gpointer item)
{
  WmTimelineTable *self = data;
  gpointer row = gtk_list_item_get_item (item);
  g_autofree char *text = NULL;

  if (get_column (item) == WM_TIMELINE_COLUMN_TITLE)
    {
      update_title (self, item);
      return;
    }
  text = WM_IS_TASK (row) ? wm_timeline_cell_dup_text (self->chart, row, get_column (item)) : NULL;
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static void
fold_cb (GtkListItem *item,
         GtkButton   *arrow)
{
  WmTimelineTable *self = g_object_get_data (G_OBJECT (item), "table");
  gpointer row = gtk_list_item_get_item (item);

  wm_timeline_table_set_expanded (self, row,
                                  !wm_timeline_model_is_expanded (wm_timeline_chart_get_model (self->chart), row));
}

static void
setup_cb (WmTimelineTable    *self,
          GtkListItem        *item,
          GtkListItemFactory *factory)
{
  WmTimelineColumn column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  GtkWidget *text = gtk_inscription_new (NULL), *cell, *arrow;

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (text), 0.5);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER); /* not by the baseline, which an arrow beside it hasn’t */
  gtk_widget_set_hexpand (text, TRUE);
  g_object_set_data (G_OBJECT (item), "column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (item), "table", self);
  if (column != WM_TIMELINE_COLUMN_TITLE)
    {
      gtk_widget_add_css_class (text, "numeric");
      gtk_list_item_set_child (item, text);
      return;
    }
  cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_add_css_class (cell, WM_TIMELINE_TITLE_CLASS);
  arrow = gtk_button_new ();
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (arrow, FALSE);
  gtk_box_append (GTK_BOX (cell), arrow);
  gtk_box_append (GTK_BOX (cell), text);
  g_signal_connect_swapped (arrow, "clicked", G_CALLBACK (fold_cb), item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (WmTimelineTable *self,
         GtkListItem     *item)
{
  g_ptr_array_add (self->cells, item);
  wm_timeline_sight_bind (wm_timeline_chart_get_sight (self->chart), item, fill_cell, self);
}

static void
unbind_cb (WmTimelineTable *self,
           GtkListItem     *item)
{
  if (wm_timeline_editor_get_cell (self->editor) == gtk_list_item_get_child (item))
    wm_timeline_editor_close (self->editor);
  g_ptr_array_remove_fast (self->cells, item);
  wm_timeline_sight_unbind (wm_timeline_chart_get_sight (self->chart), item);
}

/* How large text is: 1 unless a person who sees less asked for more. */
static double
get_text_scale (void)
{
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * 1024) : 1;
}

/* What shows, and how wide, is kept for the next time: widths as they are for text of the usual size. */
static void
remember (WmTimelineTable *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{si}"));

  if (self->settings == NULL || self->narrow)
    return;
  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS; i++)
    if (gtk_column_view_column_get_visible (self->shown[i]))
      g_variant_builder_add (&builder, "{si}", wm_timeline_columns[i].name,
                             (int) lround (gtk_column_view_column_get_fixed_width (self->shown[i]) / self->text_scale));
  g_settings_set_value (self->settings, "timeline-columns", g_variant_builder_end (&builder));
}

/* Without a choice of somebody's, each column says whether it shows. */
static void
recall (WmTimelineTable *self)
{
  g_autoptr (GVariant) kept = self->settings != NULL ? g_settings_get_value (self->settings, "timeline-columns") : NULL;

  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS; i++)
    {
      int width = wm_timeline_columns[i].width;
      gboolean visible = wm_timeline_columns[i].visible;

      if (kept != NULL && g_variant_n_children (kept) > 0)
        visible = g_variant_lookup (kept, wm_timeline_columns[i].name, "i", &width);
      gtk_column_view_column_set_visible (self->shown[i], visible || i == WM_TIMELINE_COLUMN_TITLE);
      gtk_column_view_column_set_fixed_width (self->shown[i], (int) lround (CLAMP (width, 40, 1000) * self->text_scale));
    }
}

/* Dates keep their room when the text grows. */
static void
text_scale_cb (WmTimelineTable *self)
{
  double before = self->text_scale;

  self->text_scale = get_text_scale ();
  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS && before != self->text_scale; i++)
    if (gtk_column_view_column_get_fixed_width (self->shown[i]) > 0)
      gtk_column_view_column_set_fixed_width (self->shown[i], (int) lround (gtk_column_view_column_get_fixed_width (self->shown[i]) * self->text_scale / before));
}

static void
add_column (WmTimelineTable *self,
            GtkColumnView   *view,
            WmTimelineColumn which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(wm_timeline_columns[which].title), factory);
  g_autoptr (GPropertyAction) action = g_property_action_new (wm_timeline_columns[which].name, column, "visible");

  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (which));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  self->shown[which] = column;
}

/* Tab goes on to the next cell of the row that can be edited, and past the last of them to the row. */
static void
left_cb (WmTimelineTable *self,
         WmTask          *task,
         guint            column,
         int              by)
{
  guint row = wm_timeline_model_find (wm_timeline_chart_get_model (self->chart), task);

  for (int i = (int) column + by; by != 0 && i >= 0 && i < WM_TIMELINE_N_COLUMNS; i += by)
    if (gtk_column_view_column_get_visible (self->shown[i]) && !wm_timeline_cell_is_fixed (self->chart, task, i))
      {
        wm_timeline_table_edit (self, task, i, NULL);
        return;
      }
  if (row != G_MAXUINT)
    gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
toggled_cb (GSimpleAction   *action,
            GVariant        *value,
            WmTimelineTable *self)
{
  g_simple_action_set_state (action, value);
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "links"))
    wm_timeline_chart_set_links (self->chart, g_variant_get_boolean (value));
  else
    wm_timeline_chart_set_critical (self->chart, g_variant_get_boolean (value));
}

static void
add_toggle (WmTimelineTable *self,
            const char      *name)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (TRUE));

  g_signal_connect_object (action, "change-state", G_CALLBACK (toggled_cb), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
wm_timeline_table_dispose (GObject *object)
{
  WmTimelineTable *self = WM_TIMELINE_TABLE (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->chart);
  g_clear_pointer (&self->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (wm_timeline_table_parent_class)->dispose (object);
}

static void
wm_timeline_table_class_init (WmTimelineTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_timeline_table_dispose;
}

static void
wm_timeline_table_init (WmTimelineTable *self)
{
  self->cells = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
}

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, WM_APP_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new (WM_APP_ID) : NULL;
}

/* Appends the columns to @view. */
WmTimelineTable *
wm_timeline_table_new (WmTimelineChart *chart,
                       GtkColumnView   *view)
{
  WmTimelineTable *self = g_object_new (WM_TYPE_TIMELINE_TABLE, NULL);

  self->chart = g_object_ref (chart);
  self->view = view;
  self->settings = open_settings ();
  self->editor = g_object_ref_sink (WM_TIMELINE_EDITOR (wm_timeline_editor_new (chart)));
  g_signal_connect_object (self->editor, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS; i++)
    add_column (self, view, i);
  self->text_scale = get_text_scale ();
  recall (self);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (text_scale_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS; i++)
    {
      g_signal_connect_object (self->shown[i], "notify::visible", G_CALLBACK (remember), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->shown[i], "notify::fixed-width", G_CALLBACK (remember), self, G_CONNECT_SWAPPED);
    }
  add_toggle (self, "links");
  add_toggle (self, "critical");
  return self;
}

/* Which columns show, by their names, and `links` and `critical`. */
GActionGroup *
wm_timeline_table_get_actions (WmTimelineTable *self)
{
  return G_ACTION_GROUP (self->actions);
}

/* Where there is little room there are no columns: titles and dates stand over the bars. */
void
wm_timeline_table_set_narrow (WmTimelineTable *self,
                              gboolean         narrow)
{
  if (self->narrow == narrow)
    return;
  if (narrow)
    self->narrow = true; /* before columns go: that is not somebody's choice */
  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS; i++)
    {
      if (narrow)
        self->wide[i] = gtk_column_view_column_get_visible (self->shown[i]);
      gtk_column_view_column_set_visible (self->shown[i], !narrow && self->wide[i]);
    }
  self->narrow = narrow;
}

/* Folds a group, be it a task or a heading. */
void
wm_timeline_table_set_expanded (WmTimelineTable *self,
                                gpointer         item,
                                gboolean         expanded)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);

  if (!wm_timeline_model_is_summary (model, item))
    return;
  wm_timeline_model_set_expanded (model, item, expanded);
  wm_timeline_sight_update (wm_timeline_chart_get_sight (self->chart));
  wm_timeline_chart_changed (self->chart);
}

/* The entry over the cells, lent. */
GtkWidget *
wm_timeline_table_get_editor (WmTimelineTable *self)
{
  return GTK_WIDGET (self->editor);
}

static GtkWidget *
find_cell (WmTimelineTable  *self,
           WmTask           *task,
           WmTimelineColumn  column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->cells, i);

      if (gtk_list_item_get_item (item) == (gpointer) task && get_column (item) == column)
        return gtk_list_item_get_child (item);
    }
  return NULL;
}

/* Opens a cell to be edited; where there are no columns, a dialog over @over. */
void
wm_timeline_table_edit (WmTimelineTable  *self,
                        WmTask           *task,
                        WmTimelineColumn  column,
                        GtkWidget        *over)
{
  WmSession *session = wm_timeline_chart_get_session (self->chart);
  GtkWidget *cell = find_cell (self, task, column);

  if (!wm_timeline_edit_is_writable (session))
    return;
  if (self->narrow && over != NULL)
    wm_timeline_edit_dialog_present (session, task, over);
  else if (wm_timeline_cell_is_fixed (self->chart, task, column))
    wm_session_message (session, _("This cell follows from others"), FALSE);
  else if (cell != NULL)
    wm_timeline_editor_open (self->editor, task, column, cell);
}

/* Opens the cell at a place across the view; the title where there is none. */
void
wm_timeline_table_edit_at (WmTimelineTable *self,
                           WmTask          *task,
                           double           x)
{
  WmTimelineColumn column = WM_TIMELINE_COLUMN_TITLE;

  for (guint i = 0; i < WM_TIMELINE_N_COLUMNS; i++)
    {
      GtkWidget *cell = find_cell (self, task, i);
      graphene_rect_t bounds;

      if (cell != NULL && gtk_widget_compute_bounds (gtk_widget_get_parent (cell), GTK_WIDGET (self->view), &bounds) &&
          x >= bounds.origin.x && x < bounds.origin.x + bounds.size.width)
        column = i;
    }
  wm_timeline_table_edit (self, task, column, GTK_WIDGET (self->view));
}
