/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "drawer/wm-freshness-bar.h"
#include "record/wm-freshness.h"
#include "record/wm-time.h"

#define HEIGHT 10
#define MARK   2 /* pixels on both sides of today's */

typedef enum
{
  OBSERVED,
  SOON,
  UNTIL,
  TODAY,
  N_DAYS,
} Day;

struct _WmFreshnessBar
{
  GtkBox     parent_instance;

  GtkWidget *strip;
  GtkLabel  *labels[N_DAYS];
  gint64     days[N_DAYS];
};

G_DEFINE_FINAL_TYPE (WmFreshnessBar, wm_freshness_bar, GTK_TYPE_BOX)

/* Where a day is, from 0 to 1: the whole goes from the first day to the last there is to be seen. */
static double
get_place (WmFreshnessBar *self,
           gint64          day)
{
  gint64 first = MIN (self->days[OBSERVED], self->days[TODAY]), last = MAX (self->days[UNTIL], self->days[TODAY]);

  return CLAMP ((double) (day - first) / (double) MAX (last - first, 1), 0, 1);
}

/* In the colours of the words below it. */
static void
draw_span (WmFreshnessBar *self,
           cairo_t        *cairo,
           int             width,
           Day             day,
           gint64          from,
           gint64          to)
{
  GdkRGBA colour;

  gtk_widget_get_color (GTK_WIDGET (self->labels[day]), &colour);
  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_rectangle (cairo, get_place (self, from) * width, 2, (get_place (self, to) - get_place (self, from)) * width, HEIGHT - 4);
  cairo_fill (cairo);
}

static void
draw_cb (GtkDrawingArea *strip,
         cairo_t        *cairo,
         int             width,
         int             height,
         gpointer        data)
{
  WmFreshnessBar *self = data;
  GdkRGBA colour;

  /* Time runs the way that is read. */
  if (gtk_widget_get_direction (GTK_WIDGET (strip)) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cairo, width, 0);
      cairo_scale (cairo, -1, 1);
    }
  draw_span (self, cairo, width, OBSERVED, self->days[OBSERVED], self->days[SOON]);
  draw_span (self, cairo, width, SOON, self->days[SOON], self->days[UNTIL]);
  if (self->days[TODAY] > self->days[UNTIL])
    draw_span (self, cairo, width, UNTIL, self->days[UNTIL], self->days[TODAY]);
  gtk_widget_get_color (GTK_WIDGET (self->labels[TODAY]), &colour);
  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_rectangle (cairo, CLAMP (get_place (self, self->days[TODAY]) * width - MARK, 0, width - 2 * MARK), 0, 2 * MARK, height);
  cairo_fill (cairo);
}

static void
wm_freshness_bar_class_init (WmFreshnessBarClass *klass)
{
}

static void
wm_freshness_bar_init (WmFreshnessBar *self)
{
  static const char *const styles[] = { "success", "warning", "error", "body" };
  GtkWidget *words = adw_wrap_box_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->strip = g_object_new (GTK_TYPE_DRAWING_AREA, "content-height", HEIGHT, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->strip), draw_cb, self, NULL);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (words), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (words), 2);
  for (guint i = 0; i < N_DAYS; i++)
    {
      self->labels[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_wrap (self->labels[i], TRUE);
      gtk_label_set_xalign (self->labels[i], 0);
      gtk_widget_set_css_classes (GTK_WIDGET (self->labels[i]), (const char *[]) { "caption", styles[i], NULL });
      adw_wrap_box_append (ADW_WRAP_BOX (words), GTK_WIDGET (self->labels[i]));
    }
  gtk_box_append (GTK_BOX (self), self->strip);
  gtk_box_append (GTK_BOX (self), words);
}

/**
 * wm_freshness_bar_show:
 * @evidence: whose it is; of one without an end or a beginning nothing is shown
 * @today: the day that is marked
 */
void
wm_freshness_bar_show (WmFreshnessBar *self,
                       WmEvidence     *evidence,
                       gint64          today)
{
  /* Translators: days in the life of evidence: %s is a date */
  const char *const texts[] = { _ ("Observed %s"), _ ("Due soon from %s"), _ ("Valid until %s"), _ ("Today, %s") };
  gint64 observed = wm_record_get_integer (WM_RECORD (evidence), WM_EVIDENCE_OBSERVED), until = wm_freshness_get_until (evidence);
  gboolean shown = observed != WM_UNSET && until != WM_UNSET && until >= observed;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  self->days[OBSERVED] = observed;
  self->days[SOON] = MAX (observed, wm_freshness_get_soon (evidence));
  self->days[UNTIL] = until;
  self->days[TODAY] = today;
  for (guint i = 0; i < N_DAYS; i++)
    {
      g_autofree char *date = wm_date_dup_label (self->days[i]), *text = g_strdup_printf (texts[i], date);

      gtk_label_set_label (self->labels[i], text);
    }
  gtk_widget_queue_draw (self->strip);
}
