/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "register/wm-risk-grid.h"
#include "risk/wm-risk-level.h"

struct _WmRiskGrid
{
  AdwBin          parent_instance;

  AdwToggleGroup *times;
  GtkGrid        *grid;
  GtkToggleButton *cells[6][6]; /* by likelihood and impact, less one */

  WmSession      *session;
  int             size;
  int             likelihood, impact; /* of the chosen cell; 0 for none */
  gboolean        busy;
};

G_DEFINE_FINAL_TYPE (WmRiskGrid, wm_risk_grid, ADW_TYPE_BIN)

static guint changed_signal;

static const struct
{
  const char *name;
  const char *label;
} times[] = {
  [WM_RISK_INHERENT] = { "inherent", N_ ("Inherent") },
  [WM_RISK_CURRENT] = { "current", N_ ("Current") },
  [WM_RISK_RESIDUAL] = { "residual", N_ ("Residual") },
};

static void
get_matrix (WmRiskGrid   *self,
            WmRiskMatrix *matrix)
{
  wm_risk_matrix_init (matrix, wm_store_get_plan (wm_session_get_store (self->session)));
}

static WmRiskTime
get_time (WmRiskGrid *self)
{
  const char *name = adw_toggle_group_get_active_name (self->times);

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (g_strcmp0 (name, times[i].name) == 0)
      return (WmRiskTime) i;
  return WM_RISK_CURRENT;
}

static void
show_cell (WmRiskGrid         *self,
           const WmRiskMatrix *matrix,
           int                 likelihood,
           int                 impact,
           guint               n)
{
  static const char *const classes[] = { "wm-risk-low", "wm-risk-medium", "wm-risk-high", "wm-risk-critical" };
  GtkWidget *cell = GTK_WIDGET (self->cells[likelihood - 1][impact - 1]);
  WmRiskLevel level = wm_risk_matrix_level (matrix, likelihood, impact);
  g_autofree char *count = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  /* Translators: a cell of the heat map, for a screen reader: the name of its level comes first */
  g_autofree char *told = g_strdup_printf (ngettext ("%s: likelihood %d, impact %d, %u risk", "%s: likelihood %d, impact %d, %u risks", n),
                                           _ (wm_risk_band_choices[level.band].label), likelihood, impact, n);

  gtk_widget_set_css_classes (cell, (const char *[]) { "flat", "wm-risk-cell", classes[level.band], NULL });
  gtk_button_set_label (GTK_BUTTON (cell), count);
  gtk_widget_set_tooltip_text (cell, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

static void
count_risks (WmRiskGrid         *self,
             const WmRiskMatrix *matrix,
             guint               counts[6][6])
{
  GListModel *risks = wm_store_list (wm_session_get_store (self->session), WM_TYPE_RISK);
  WmRiskTime time = get_time (self);

  for (guint i = 0; i < g_list_model_get_n_items (risks); i++)
    {
      g_autoptr (WmRisk) risk = g_list_model_get_item (risks, i);
      WmRiskLevel level = wm_risk_get_level (risk, matrix, time);

      if (level.known)
        counts[level.likelihood - 1][level.impact - 1]++;
    }
}

static void
choose (WmRiskGrid *self,
        int         likelihood,
        int         impact)
{
  self->busy = TRUE;
  for (int l = 1; l <= self->size; l++)
    for (int i = 1; i <= self->size; i++)
      gtk_toggle_button_set_active (self->cells[l - 1][i - 1], l == likelihood && i == impact);
  self->busy = FALSE;
  self->likelihood = likelihood;
  self->impact = impact;
  g_signal_emit (self, changed_signal, 0);
}

static void
toggled_cb (WmRiskGrid      *self,
            GtkToggleButton *cell)
{
  int at = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "at"));
  gboolean active = gtk_toggle_button_get_active (cell);

  if (!self->busy)
    choose (self, active ? at / 6 + 1 : 0, active ? at % 6 + 1 : 0);
}

static GtkWidget *
make_number (int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dimmed", "numeric", NULL });
  return label;
}

/* Likelihood upwards and impact to the right, as such maps are drawn. */
static void
build (WmRiskGrid *self,
       int         size)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->size = size;
  for (int l = 1; l <= size; l++)
    {
      gtk_grid_attach (self->grid, make_number (l), 0, size - l, 1, 1);
      for (int i = 1; i <= size; i++)
        {
          GtkWidget *cell = gtk_toggle_button_new ();

          gtk_widget_set_hexpand (cell, TRUE);
          g_object_set_data (G_OBJECT (cell), "at", GINT_TO_POINTER ((l - 1) * 6 + i - 1));
          g_signal_connect_object (cell, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
          gtk_grid_attach (self->grid, cell, i, size - l, 1, 1);
          self->cells[l - 1][i - 1] = GTK_TOGGLE_BUTTON (cell);
        }
    }
  for (int i = 1; i <= size; i++)
    gtk_grid_attach (self->grid, make_number (i), i, size, 1, 1);
}

static void
update (WmRiskGrid *self)
{
  guint counts[6][6] = { { 0 } };
  WmRiskMatrix matrix;

  get_matrix (self, &matrix);
  if (matrix.size != self->size)
    {
      build (self, matrix.size);
      choose (self, 0, 0);
    }
  count_risks (self, &matrix, counts);
  for (int l = 1; l <= self->size; l++)
    for (int i = 1; i <= self->size; i++)
      show_cell (self, &matrix, l, i, counts[l - 1][i - 1]);
}

static void
time_cb (WmRiskGrid *self)
{
  update (self);
  choose (self, 0, 0);
}

static void
store_cb (WmRiskGrid *self,
          WmChange   *change)
{
  if (wm_change_touches (change, WM_TYPE_RISK, -1) || wm_change_touches (change, WM_TYPE_PLAN, -1))
    update (self);
}

static void
wm_risk_grid_dispose (GObject *object)
{
  g_clear_object (&WM_RISK_GRID (object)->session);
  G_OBJECT_CLASS (wm_risk_grid_parent_class)->dispose (object);
}

static void
wm_risk_grid_class_init (WmRiskGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wm_risk_grid_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_axis (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_css_classes (label, (const char *[]) { "caption", "dimmed", NULL });
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
wm_risk_grid_init (WmRiskGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->times = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_name (toggle, times[i].name);
      adw_toggle_set_label (toggle, _ (times[i].label));
      adw_toggle_group_add (self->times, toggle);
    }
  adw_toggle_group_set_active_name (self->times, times[WM_RISK_CURRENT].name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->times), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Level"), -1);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 3);
  gtk_grid_set_column_spacing (self->grid, 3);
  gtk_grid_set_column_homogeneous (self->grid, FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->times));
  gtk_box_append (GTK_BOX (box), make_axis (_ ("Likelihood upwards, impact to the right")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 6);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * wm_risk_grid_new:
 *
 * Returns: (transfer floating): the heat map of a plan, no cell of it chosen
 */
GtkWidget *
wm_risk_grid_new (WmSession *session)
{
  WmRiskGrid *self = g_object_new (WM_TYPE_RISK_GRID, NULL);

  self->session = g_object_ref (session);
  update (self);
  g_signal_connect_object (self->times, "notify::active-name", G_CALLBACK (time_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (store_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * wm_risk_grid_passes:
 *
 * Returns: whether @risk is in the chosen cell; %TRUE while none is chosen
 */
gboolean
wm_risk_grid_passes (WmRiskGrid *self,
                     WmRisk     *risk)
{
  WmRiskMatrix matrix;
  WmRiskLevel level;

  if (self->likelihood == 0)
    return TRUE;
  get_matrix (self, &matrix);
  level = wm_risk_get_level (risk, &matrix, get_time (self));
  return level.known && level.likelihood == self->likelihood && level.impact == self->impact;
}
