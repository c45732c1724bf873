/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/wm-board-place.h"
#include "figures.h"
#include "frames.h"
#include "record/wm-kinds.h"
#include "shell/wm-window.h"

/* A large board in a real window: 2,000 cards in 8 columns and 20 swimlanes, each with a requirement, every tenth
 * blocked. Opening it, filtering by words, scrolling, carrying a card and putting it down. Two hundred cards beside
 * it tell how the work grows. */

#define N_COLUMNS 8
#define N_LANES   20

typedef struct
{
  WmWindow     *window;
  WmBoardPlace *place;
  WmBoardView  *view;
  GtkEditable  *search;
  GtkAdjustment *rows;
  guint         n_cards;
  char         *name;
} Bench;

static WmApplication *application;

static WmRecord *
add (WmEdit     *edit,
     GType       kind,
     guint       title,
     const char *format,
     guint       number)
{
  WmRecord *record = wm_edit_add (edit, kind);
  g_autofree char *text = g_strdup_printf (format, number);

  wm_edit_set_text (edit, record, title, text);
  return record;
}

static void
add_columns (WmEdit   *edit,
             WmRecord *columns[N_COLUMNS])
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      columns[i] = add (edit, WM_TYPE_COLUMN, WM_COLUMN_TITLE, "Column %u", i);
      wm_edit_set_integer (edit, columns[i], WM_COLUMN_BOARD, WM_BOARD_FINDINGS);
      wm_edit_set_integer (edit, columns[i], WM_COLUMN_POSITION, i);
      wm_edit_set_integer (edit, columns[i], WM_COLUMN_MEANING, i == 0 ? WM_MEANING_WAITING : i < N_COLUMNS - 1 ? WM_MEANING_ACTIVE : WM_MEANING_DONE);
      wm_edit_set_integer (edit, columns[i], WM_COLUMN_LANE_LIMIT, i == 2 ? 5 : WM_UNSET);
    }
}

static void
add_cards (WmEdit    *edit,
           guint      n_cards,
           WmRecord  *columns[N_COLUMNS],
           WmRecord  *people[N_LANES],
           WmRecord  *requirements[N_LANES])
{
  WmRecord *before = NULL;

  for (guint i = 0; i < n_cards; i++)
    {
      WmRecord *card = add (edit, WM_TYPE_FINDING, WM_FINDING_TITLE, "Finding number %u of a great many that are open", i);
      guint column = i / 7 % N_COLUMNS;

      wm_edit_set_reference (edit, card, WM_FINDING_OWNER, people[i % N_LANES]);
      wm_edit_set_reference (edit, card, WM_FINDING_COLUMN, columns[column]);
      wm_edit_set_integer (edit, card, WM_FINDING_RANK, (gint64) (i + 1) << 30);
      wm_edit_set_integer (edit, card, WM_FINDING_GRADE, i % 4);
      wm_edit_set_integer (edit, card, WM_FINDING_DUE, wm_date_new (2026, 3, 2) + i % 300);
      if (column == N_COLUMNS - 1)
        wm_edit_set_integer (edit, card, WM_FINDING_CLOSED, wm_date_new (2026, 3, 2));
      wm_edit_link (edit, card, requirements[i * 3 % N_LANES], WM_LINK_ROLE_ABOUT);
      if (i % 10 == 9)
        wm_edit_link (edit, before, card, WM_LINK_ROLE_BLOCKS);
      before = card;
    }
}

static void
write_plan (guint       n_cards,
            const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = wm_store_create (path, &error);
  WmRecord *columns[N_COLUMNS], *people[N_LANES], *requirements[N_LANES], *plan, *framework;
  WmEdit *edit;

  g_assert_no_error (error);
  edit = wm_edit_begin (store, "Large board");
  plan = add (edit, WM_TYPE_PLAN, WM_PLAN_TITLE, "Large board of %u", n_cards);
  wm_edit_set_text (edit, plan, WM_PLAN_ORGANIZATION, "Acme");
  wm_edit_set_integer (edit, plan, WM_PLAN_START, wm_date_new (2026, 3, 2));
  framework = add (edit, WM_TYPE_FRAMEWORK, WM_FRAMEWORK_TITLE, "Framework %u", 1);
  wm_edit_set_text (edit, framework, WM_FRAMEWORK_CODE, "F");
  add_columns (edit, columns);
  for (guint i = 0; i < N_LANES; i++)
    {
      people[i] = add (edit, WM_TYPE_PERSON, WM_PERSON_NAME, "Person %02u", i);
      requirements[i] = add (edit, WM_TYPE_REQUIREMENT, WM_REQUIREMENT_TITLE, "Requirement %u", i);
      wm_edit_set_text (edit, requirements[i], WM_REQUIREMENT_CODE, wm_record_get_title (requirements[i]));
      wm_edit_set_reference (edit, requirements[i], WM_REQUIREMENT_FRAMEWORK, framework);
    }
  add_cards (edit, n_cards, columns, people, requirements);
  wm_edit_commit (edit);
  wm_store_close (store, &error);
  g_assert_no_error (error);
}

/* A letter more or less. */
static void
filter (gpointer data,
        guint    frame)
{
  static const char *const words[] = { "", "1", "12", "123", "12", "1", "", "of a" };
  Bench *self = data;

  gtk_editable_set_text (self->search, words[frame % G_N_ELEMENTS (words)]);
  g_signal_emit_by_name (self->search, "search-changed");
  if (frame == 3)
    g_assert_cmpuint (wm_board_grid_get_cell (wm_board_view_get_grid (self->view), 0, 0)->len, <, self->n_cards / (N_LANES * N_COLUMNS));
}

static void
scroll_a_little (gpointer data,
                 guint    frame)
{
  Bench *self = data;

  gtk_adjustment_set_value (self->rows, gtk_adjustment_get_value (self->rows) + 53);
}

static void
scroll_anywhere (gpointer data,
                 guint    frame)
{
  Bench *self = data;

  gtk_adjustment_set_value (self->rows, (frame * 7919 % 1000) / 1000.0 * gtk_adjustment_get_upper (self->rows));
}

/* Across the window and back, as a card in the hand is carried: the gap opens wherever it is. */
static void
carry (gpointer data,
       guint    frame)
{
  Bench *self = data;
  double width = gtk_widget_get_width (GTK_WIDGET (self->view)), height = gtk_widget_get_height (GTK_WIDGET (self->view));
  WmBoardSpot spot;

  if (wm_board_view_find_spot (self->view, (frame * 37 % 100) / 100.0 * width, 60 + (frame * 13 % 100) / 100.0 * (height - 60), &spot))
    wm_board_view_set_gap (self->view, &spot);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/* Put down in the next column: to the end of the frame that shows it. */
static void
measure_drops (Bench *self)
{
  g_auto (Figures) figures = figures_new ();
  g_autofree char *what = g_strdup_printf ("%s: putting a card down, to its drawing", self->name);
  WmBoardGrid *grid = wm_board_view_get_grid (self->view);
  WmRecord *card = wm_board_grid_get_card (grid, 0, 0, 0);

  for (guint i = 0; i < 7; i++)
    {
      gint64 begin = figures_now ();

      wm_board_view_set_cursor (self->view, card, TRUE);
      gtk_widget_activate_action (GTK_WIDGET (self->place), "board.move-to", "u", i % 3 + 1);
      g_assert_cmpint (wm_board_find_column (wm_board_place_get_board (self->place), card), ==, i % 3 + 1);
      frames_wait_ms (100);
      figures_since (&figures, begin);
    }
  figures_print (what, figures_median (&figures), "ms");
}

/* The one that shows: there are others in drop-downs. */
static GtkEditable *
find_search (GtkWidget *widget)
{
  GtkEditable *found = GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget) ? GTK_EDITABLE (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_search (child);
  return found;
}

static void
open_board (Bench      *self,
            const char *path)
{
  g_auto (Figures) figures = figures_new ();
  g_autofree char *what = g_strdup_printf ("%s: from the file to the board’s drawing", self->name);
  gint64 begin = figures_now ();

  g_assert_true (wm_window_open_plan (self->window, path));
  wm_window_show_place (self->window, "board");
  self->place = WM_BOARD_PLACE (frames_find_widget (GTK_WIDGET (self->window), WM_TYPE_BOARD_PLACE));
  wm_board_place_show_board (self->place, WM_BOARD_FINDINGS);
  gtk_widget_activate_action (GTK_WIDGET (self->place), "board.lanes", "s", "owner");
  self->view = wm_board_place_get_view (self->place);
  while (wm_board_view_get_n_shown (self->view) == 0)
    g_main_context_iteration (NULL, TRUE);
  figures_since (&figures, begin);
  figures_print (what, figures_median (&figures), "ms");
  frames_wait_ms (300);
  self->search = find_search (GTK_WIDGET (self->place));
  g_assert_nonnull (self->search);
  self->rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  frames_wait_ms (1500);
}

static void
measure (guint n_cards)
{
  g_autofree char *name = g_strdup_printf ("%u cards, %u lanes", n_cards, N_LANES);
  Bench self = { .n_cards = n_cards, .name = name };
  g_autofree char *path = wm_library_dup_path (wm_application_get_library (application), name, NULL);
  GtkWidget *window;

  write_plan (n_cards, path);
  self.window = WM_WINDOW (wm_window_new (application));
  window = GTK_WIDGET (self.window);
  gtk_window_present (GTK_WINDOW (window));
  frames_wait_ms (500);
  open_board (&self, path);
  frames_run (window, name, "scrolling by notches", scroll_a_little, &self);
  frames_run (window, name, "pulling the scrollbar", scroll_anywhere, &self);
  gtk_adjustment_set_value (self.rows, 0);
  frames_run (window, name, "carrying a card", carry, &self);
  wm_board_view_set_gap (self.view, NULL);
  frames_run (window, name, "filtering", filter, &self);
  gtk_editable_set_text (self.search, "");
  g_signal_emit_by_name (self.search, "search-changed");
  frames_wait_ms (300);
  measure_drops (&self);
  g_assert_true (wm_window_close_plan (self.window));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = figures_make_home ();
  g_autoptr (GError) error = NULL;

  application = wm_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  measure (200);
  measure (2000);
  g_object_unref (application);
  figures_drop_home (folder);
  return 0;
}
