/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "paper/wm-paper-private.h"

#define LARGEST        9.0   /* text of the rows, in points */
#define STEP           0.5
#define TILED_TEXT     8.0
#define PICTURE_TEXT   9.0
#define LEGEND_GAP     4.0   /* above it */
#define ROW            1.7   /* height of a row, in sizes of its text */
#define WIDEST_TITLE   34.0  /* in sizes of the text */
#define SLIMMEST_TITLE 14.0
#define WANTED_CHART   0.46  /* of the page's width */
#define LEAST_CHART    0.38
#define LEAST_DAY      0.22  /* points: at less, a week can't be seen */
#define WEEK_TIER_DAY  0.5   /* sizes of text: a day this wide lets weeks have their names */
#define MONTH_TIER_DAY 0.10  /* the same for months */
#define ENOUGH_DAY     1.5   /* points: nothing needs to be compressed */
#define EDGE           8.0   /* points after the last day: a milestone on it is seen whole */
#define KNEE_SHARE     0.26  /* of the chart, for what is compressed */
#define PICTURE_DAY    4.0   /* points, where nobody asks for a width */
#define PICTURE_CHART  900.0 /* points: wider only when it must be */
#define LEAST_PICTURE_CHART 200.0

const WmPaperSize wm_paper_sizes[] = {
  { "a4", "iso_a4", "A4", 595.276, 841.890 },
  { "a3", "iso_a3", "A3", 841.890, 1190.551 },
  { "letter", "na_letter", N_ ("US Letter"), 612, 792 },
  { NULL },
};

/**
 * wm_paper_layout_init:
 * @self: (out): a layout
 *
 * A4, landscape, one page wide, in colour, with the usual columns, links and a legend.
 */
void
wm_paper_layout_init (WmPaperLayout *self)
{
  *self = (WmPaperLayout) { .margin = 28.346, .pages_wide = 1, .color = TRUE, .links = TRUE, .legend = TRUE,
                             .scale = 1 };
  wm_paper_layout_set_size (self, "a4", FALSE);
  for (guint i = 0; i < WM_PAPER_N_COLUMNS; i++)
    self->columns |= wm_paper_columns[i].usual << i;
}

/**
 * wm_paper_layout_set_size:
 * @self: a layout
 * @name: name of a size of paper, in small letters
 * @portrait: whether it stands upright
 *
 * Returns: whether there is such a size
 */
gboolean
wm_paper_layout_set_size (WmPaperLayout *self,
                          const char    *name,
                          gboolean       portrait)
{
  for (const WmPaperSize *size = wm_paper_sizes; size->name != NULL; size++)
    if (g_str_equal (size->name, name))
      {
        self->width = portrait ? size->width : size->height;
        self->height = portrait ? size->height : size->width;
        return TRUE;
      }
  return FALSE;
}

/* How far a title stands in. Deep plans are not pushed out of their column. */
double
wm_paper_title_indent (const WmPaper    *self,
                       const WmPaperRow *row)
{
  return MIN (row->depth, 8) * self->text_size * 0.9;
}

static gboolean
is_shown (WmPaper *self,
          guint    column)
{
  return column == WM_PAPER_COLUMN_TITLE || (self->layout.columns >> column & 1);
}

/* What the widest cell takes. A text that comes again is not measured again. */
static double
measure_column (WmPaper *self,
                guint    column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  WmPaperFace face = { .size = self->text_size, .bold = TRUE };
  double width = wm_paper_text_measure (self->text, _ (wm_paper_columns[column].title), &face);

  for (guint i = 0; i < self->content->rows->len; i++)
    {
      WmPaperRow *row = wm_paper_content_row (self->content, i);
      char *cell = row->cells[column];

      if (cell == NULL || (column != WM_PAPER_COLUMN_TITLE && !g_hash_table_add (seen, cell)))
        continue;
      face.bold = row->summary;
      width = MAX (width, wm_paper_text_measure (self->text, cell, &face) +
                          (column == WM_PAPER_COLUMN_TITLE ? wm_paper_title_indent (self, row) : 0));
    }
  return ceil (width + WM_PAPER_CELL + 1);
}

/* Sets the widths of the columns at the present size of text. */
static void
measure_columns (WmPaper *self)
{
  self->table_width = 0;
  for (guint i = 0; i < WM_PAPER_N_COLUMNS; i++)
    {
      self->columns[i] = is_shown (self, i) ? measure_column (self, i) : 0;
      if (i == WM_PAPER_COLUMN_OWNER)
        self->columns[i] = MIN (self->columns[i], 12 * self->text_size);
      if (i == WM_PAPER_COLUMN_TITLE)
        self->columns[i] = MIN (self->columns[i], WIDEST_TITLE * self->text_size);
      self->table_width += self->columns[i];
    }
  self->slim_width = self->columns[WM_PAPER_COLUMN_REF];
  if (self->slim_width == 0)
    self->slim_width = measure_column (self, WM_PAPER_COLUMN_REF);
}

/* Makes titles narrower until the table takes no more than @width, as far as that goes. */
static void
squeeze_title (WmPaper *self,
               double   width)
{
  double title = self->columns[WM_PAPER_COLUMN_TITLE];
  double less = CLAMP (self->table_width - width, 0, MAX (title - SLIMMEST_TITLE * self->text_size, 0));

  self->columns[WM_PAPER_COLUMN_TITLE] -= less;
  self->table_width -= less;
}

static double
get_n_days (WmPaper *self)
{
  return (double) (self->content->last - self->content->first + 1);
}

/* The years after the certificate hold little, a few audits each. Where they would take
 * the room of the way to it, they are compressed: from the month after next on. */
static void
find_knee (WmPaper *self)
{
  const WmPaperContent *content = self->content;
  double days = get_n_days (self), before;
  int year, month, day;

  self->knee = WM_UNSET;
  if (content->certificate == WM_UNSET)
    return;
  wm_date_split (content->certificate, &year, &month, &day);
  self->knee = wm_date_add_months (wm_date_new (year, month, 1), 2);
  before = (double) (self->knee - content->first);
  if (before < 28 || days - before < days * KNEE_SHARE * 1.5)
    self->knee = WM_UNSET;
}

/* Days before the knee, and how much of the chart they have. */
static double
get_full_days (WmPaper *self,
               double  *share)
{
  *share = self->knee != WM_UNSET ? 1 - KNEE_SHARE : 1;
  return self->knee != WM_UNSET ? (double) (self->knee - self->content->first) : get_n_days (self);
}

static void
share_chart (WmPaper *self,
             double   chart)
{
  double share, full;

  chart -= EDGE;
  find_knee (self);
  if (chart / get_n_days (self) >= ENOUGH_DAY)
    self->knee = WM_UNSET;
  full = get_full_days (self, &share);
  self->points_per_day = chart * share / full;
  if (self->knee != WM_UNSET)
    self->knee_per_day = chart * (1 - share) / (get_n_days (self) - full);
}

/* The largest text that leaves the chart its half of the page; at the smallest, titles
 * give way. Returns whether what comes out can be read. */
static gboolean
fit_one_page (WmPaper *self,
              double   width)
{
  for (self->text_size = LARGEST; self->text_size >= WM_PAPER_MIN_TEXT; self->text_size -= STEP)
    {
      measure_columns (self);
      if (self->table_width <= width * (1 - WANTED_CHART))
        break;
    }
  self->text_size = MAX (self->text_size, WM_PAPER_MIN_TEXT);
  squeeze_title (self, width * (1 - WANTED_CHART));
  share_chart (self, width - self->table_width);
  return self->table_width <= width * (1 - LEAST_CHART) && self->points_per_day >= LEAST_DAY;
}

/* Cuts the chart into as many tiles as are asked for, or, for none, as days of @least
 * sizes of text need; the last is full. */
static void
fit_tiles (WmPaper *self,
           double   width,
           guint    n_wide,
           double   least)
{
  double later, first, wanted, full, share;

  self->text_size = TILED_TEXT;
  measure_columns (self);
  squeeze_title (self, width * (1 - LEAST_CHART));
  first = width - self->table_width;
  later = width - self->slim_width - WM_PAPER_OVERLAP; /* what each adds */
  find_knee (self);
  full = get_full_days (self, &share);
  wanted = full * least * self->text_size / share;
  if (n_wide == 0)
    n_wide = (guint) CLAMP (ceil ((wanted - first) / later - 0.25) + 1, 2, WM_PAPER_MAX_PAGES_WIDE);
  share_chart (self, first + (n_wide - 1) * later);
  for (guint i = 1; i < n_wide; i++)
    {
      WmPaperTile tile = { .offset = first + (i - 1) * later - WM_PAPER_OVERLAP, .left = self->layout.margin + self->slim_width,
                           .width = later + WM_PAPER_OVERLAP };

      g_array_append_val (self->tiles, tile);
    }
}

static void
fit_picture (WmPaper *self)
{
  double days = get_n_days (self), chart, edges;

  self->text_size = PICTURE_TEXT;
  measure_columns (self);
  edges = self->table_width + 2 * self->layout.margin;
  if (self->wanted_width > 0)
    chart = MAX (self->wanted_width - edges, LEAST_PICTURE_CHART);
  else
    chart = CLAMP (days * PICTURE_DAY, LEAST_PICTURE_CHART, MAX (PICTURE_CHART, days * LEAST_DAY));
  share_chart (self, chart);
  self->width = edges + chart;
}

/* Widths: of the text, the columns, the chart. */
void
wm_paper_lay_out_columns (WmPaper *self)
{
  double width = self->layout.width - 2 * self->layout.margin;
  WmPaperTile first = { 0 };

  self->width = self->layout.width;
  self->height = self->layout.height;
  g_array_append_val (self->tiles, first);
  if (self->layout.picture)
    fit_picture (self);
  else if (self->layout.pages_wide != 1)
    fit_tiles (self, width, self->layout.pages_wide, WEEK_TIER_DAY);
  else if (!fit_one_page (self, width))
    {
      gboolean narrow = self->table_width <= width * (1 - LEAST_CHART);
      const char *why = narrow ? _ ("On one page a week would be too narrow to be seen, so the timeline goes over %u pages side by side; "
                                    "take fewer dates or larger paper for one page.")
                               : _ ("On one page the letters would be smaller than 7 points, so the timeline goes over %u pages side by side; "
                                    "take fewer columns, fewer dates or larger paper for one page.");

      fit_tiles (self, width, 0, MONTH_TIER_DAY);
      self->note = g_strdup_printf (why, self->tiles->len);
    }
  wm_paper_tile (self, 0)->left = self->layout.margin + self->table_width;
  wm_paper_tile (self, 0)->width = self->width - 2 * self->layout.margin - self->table_width;
  self->row_height = ROW * self->text_size;
}

/* How many rows from @first on stand together, in @room rows. A summary is not left
 * alone at the foot of a page. */
static guint
count_rows (WmPaper *self,
            guint    first,
            guint    room)
{
  GArray *rows = self->content->rows;
  guint n = MIN (room, rows->len - first), kept = n;

  if (first + n == rows->len)
    return n;
  while (kept > 1 && wm_paper_content_row (self->content, first + kept)->parent == first + kept - 1)
    kept--;
  return kept > n / 2 ? kept : n;
}

/* Heights: of the parts of a page, and which rows stand on which. */
void
wm_paper_lay_out_bands (WmPaper *self)
{
  WmPaperAxis axis = { .text_size = self->text_size };
  guint n_rows = self->content->rows->len, room;
  double below;

  wm_paper_list_legend (self);
  self->rows_top = self->layout.margin + WM_PAPER_HEADER + wm_paper_axis_get_height (&axis);
  self->legend_height = wm_paper_legend_draw (NULL, self->text, self->legend, self->n_legend, WM_PAPER_SMALL, 0, 0,
                                              self->width - 2 * self->layout.margin);
  self->legend_height += self->n_legend > 0 ? LEGEND_GAP : 0;
  below = self->legend_height + WM_PAPER_FOOTER + self->layout.margin;
  if (self->layout.picture)
    self->height = self->rows_top + MAX (n_rows, 1) * self->row_height + below;
  room = (guint) MAX (floor ((self->height - self->rows_top - below) / self->row_height + 0.001), 2);
  for (guint first = 0; first < n_rows || first == 0;)
    {
      WmPaperBand band = { .first = first, .heading = WM_PAPER_NONE };

      if (first > 0)
        band.heading = wm_paper_content_row (self->content, first)->parent;
      band.n_rows = n_rows == 0 ? 0 : count_rows (self, first, room - (band.heading != WM_PAPER_NONE));
      g_array_append_val (self->bands, band);
      first += MAX (band.n_rows, 1);
    }
}
