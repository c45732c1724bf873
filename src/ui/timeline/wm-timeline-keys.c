/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "timeline/wm-timeline-axis.h"
#include "timeline/wm-timeline-place-private.h"

#define LATER   GDK_KEY_Right
#define EARLIER GDK_KEY_Left
#define CTRL    GDK_CONTROL_MASK
#define SHIFT   GDK_SHIFT_MASK
#define ALT     GDK_ALT_MASK
#define WEEK    5

/* All keys of the rows, what they do, and what people are told of them. A key without
 * words does the reverse of the one before it, or the same. */
static const struct
{
  const char      *heading;
  guint            key; /* 0 for one that GTK itself has, which is only told of */
  GdkModifierType  modifiers;
  const char      *action;
  char             type; /* of the argument: i, b, or 0 for none */
  int              argument;
  const char      *shown; /* instead of the key’s own name */
  const char      *words;
} keys[] = {
  { N_ ("Timeline: Bars"), LATER, CTRL, "timeline.move", 'i', 1, "<Control>Left <Control>Right", N_ ("A day earlier or later") },
  { NULL, EARLIER, CTRL, "timeline.move", 'i', -1 },
  { NULL, LATER, CTRL | SHIFT, "timeline.move", 'i', WEEK, "<Control><Shift>Left <Control><Shift>Right", N_ ("A week earlier or later") },
  { NULL, EARLIER, CTRL | SHIFT, "timeline.move", 'i', -WEEK },
  { NULL, LATER, ALT | SHIFT, "timeline.resize", 'i', 1, "<Alt><Shift>Left <Alt><Shift>Right", N_ ("A day shorter or longer") },
  { NULL, EARLIER, ALT | SHIFT, "timeline.resize", 'i', -1 },
  { NULL, GDK_KEY_Up, ALT | SHIFT, "timeline.progress", 'i', 5, "<Alt><Shift>Down <Alt><Shift>Up", N_ ("Five percent less or more complete") },
  { NULL, GDK_KEY_Down, ALT | SHIFT, "timeline.progress", 'i', -5 },
  { NULL, GDK_KEY_space, 0, "timeline.hold", 0, 0, NULL, N_ ("Take hold of the bar, or let it go") },
  { NULL, 0, 0, NULL, 0, 0, "Tab <Shift>Tab", N_ ("While it is held: its next handle (bar, start, finish, progress, links)") },
  { NULL, 0, 0, NULL, 0, 0, "Left Right", N_ ("While it is held: carry it; of a link: to the start or the finish") },
  { NULL, 0, 0, NULL, 0, 0, "Up Down", N_ ("While a link is held: the task that it leads to") },
  { NULL, 0, 0, NULL, 0, 0, "Escape", N_ ("Put back what is held") },
  { NULL, GDK_KEY_l, CTRL, "timeline.link", 0, 0, NULL, N_ ("Link to another task") },

  { N_ ("Timeline: Rows"), GDK_KEY_Up, ALT, "timeline.up", 0, 0, "<Alt>Up <Alt>Down", N_ ("Move the row up or down") },
  { NULL, GDK_KEY_Down, ALT, "timeline.down", 0, 0 },
  { NULL, LATER, ALT, "timeline.indent", 0, 0, "<Alt>Left <Alt>Right", N_ ("Out of its group, or into the task above") },
  { NULL, EARLIER, ALT, "timeline.outdent", 0, 0 },
  { NULL, LATER, 0, "timeline.expand", 'b', TRUE, "Left Right", N_ ("Collapse or expand a group") },
  { NULL, EARLIER, 0, "timeline.expand", 'b', FALSE },
  { NULL, GDK_KEY_w, 0, "win.why", 0, 0, NULL, N_ ("Why it is then") },
  { NULL, GDK_KEY_F2, 0, "timeline.edit", 0, 0, NULL, N_ ("Edit the cells: Tab goes to the next one") },
  { NULL, GDK_KEY_Insert, 0, "timeline.add", 0, 0, NULL, N_ ("Add a task below") },
  { NULL, GDK_KEY_Delete, 0, "timeline.remove", 0, 0, NULL, N_ ("Remove") },
  { NULL, 0, 0, NULL, 0, 0, "<Shift>Up <Shift>Down", N_ ("Select more rows") },
  { NULL, 0, 0, NULL, 0, 0, "<Control>a", N_ ("Select all rows") },
  { NULL, GDK_KEY_e, CTRL | SHIFT, "timeline.bulk", 0, 0, NULL, N_ ("Edit all that is selected") },
  { NULL, GDK_KEY_Menu, 0, "timeline.menu", 0, 0, NULL, N_ ("Show the menu of the task") },
  { NULL, GDK_KEY_F10, SHIFT, "timeline.menu" },

  { N_ ("Timeline: View"), GDK_KEY_plus, CTRL, "timeline.zoom-in", 0, 0, "<Control>minus <Control>plus", N_ ("Zoom out or in") },
  { NULL, GDK_KEY_equal, CTRL, "timeline.zoom-in" },
  { NULL, GDK_KEY_KP_Add, CTRL, "timeline.zoom-in" },
  { NULL, GDK_KEY_minus, CTRL, "timeline.zoom-out" },
  { NULL, GDK_KEY_KP_Subtract, CTRL, "timeline.zoom-out" },
  { NULL, GDK_KEY_0, CTRL, "timeline.fit", 0, 0, NULL, N_ ("The whole plan") },
  { NULL, GDK_KEY_1, CTRL, "timeline.way", 0, 0, NULL, N_ ("From today to the certificate") },
  { NULL, GDK_KEY_2, CTRL, "timeline.selection", 0, 0, NULL, N_ ("What is selected") },
  { NULL, GDK_KEY_3, CTRL, "timeline.today", 0, 0, NULL, N_ ("Go to today") },
  { NULL, GDK_KEY_f, CTRL, "timeline.filter", 0, 0, NULL, N_ ("Filter and group") },
  { NULL, GDK_KEY_question, 0, "win.shortcuts", 0, 0, "question", N_ ("These keys") },
  { NULL, GDK_KEY_question, SHIFT, "win.shortcuts" },
};

static void
add_key (WmTimelinePlace    *self,
         GtkEventController *shortcuts,
         guint               i)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint key = keys[i].key == LATER && rtl ? EARLIER : keys[i].key == EARLIER && rtl ? LATER : keys[i].key;
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, keys[i].modifiers),
                                            gtk_named_action_new (keys[i].action));

  if (keys[i].type == 'i')
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].argument));
  else if (keys[i].type == 'b')
    gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (keys[i].argument));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
}

/**
 * wm_timeline_place_list_keys:
 * @n_keys: (out): how many
 *
 * Returns: (transfer none) (array length=n_keys): what people are told of them
 */
const WmKeyInfo *
wm_timeline_place_list_keys (guint *n_keys)
{
  static WmKeyInfo told[G_N_ELEMENTS (keys)];
  static guint n;
  gboolean listed = n > 0;
  const char *heading = NULL;

  for (guint i = 0; !listed && i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = gtk_accelerator_name (keys[i].key, keys[i].modifiers);

      heading = keys[i].heading != NULL ? keys[i].heading : heading;
      if (keys[i].words == NULL)
        continue;
      told[n++] = (WmKeyInfo) { g_steal_pointer (&heading), keys[i].words,
                                keys[i].shown != NULL ? keys[i].shown : g_intern_string (name) };
    }
  *n_keys = n;
  return told;
}

/* Where the bar of a task is, in the coordinates of the marks. */
static gboolean
find_point (WmTimelinePlace  *self,
            WmTask           *task,
            WmTimelineHit     handle,
            graphene_point_t *point)
{
  GPtrArray *cells = wm_timeline_chart_get_cells (self->chart);
  graphene_point_t at;

  for (guint i = 0; i < cells->len; i++)
    {
      WmTimelineBar *bar = g_ptr_array_index (cells, i);

      if (wm_timeline_bar_get_task (bar) == task)
        return wm_timeline_bar_get_handle (bar, handle, &at) &&
               gtk_widget_compute_point (GTK_WIDGET (bar), self->marks, &at, point);
    }
  return FALSE;
}

/* Shows where a bar that is held by keys would be, and says it. */
static void
show_hold (WmTimelinePlace *self)
{
  WmTimelineHit handle = wm_timeline_hand_get_handle (self->hand);
  gboolean link = handle == WM_TIMELINE_HIT_LINK_START || handle == WM_TIMELINE_HIT_LINK_END;
  g_autofree char *text = NULL;
  graphene_point_t from, to;

  wm_timeline_marks_clear (WM_TIMELINE_MARKS (self->marks));
  if (link && self->target != NULL)
    text = g_strdup_printf (self->to_end ? _("To the finish of “%s”") : _("To the start of “%s”"),
                            wm_record_get_title (WM_RECORD (self->target)));
  else if (link)
    text = g_strdup (_("Up and Down choose the task to link to"));
  else
    text = wm_timeline_hand_dup_label (self->hand);
  if (find_point (self, wm_timeline_hand_get_task (self->hand), handle, &from))
    wm_timeline_marks_set_tip (WM_TIMELINE_MARKS (self->marks), from.x, from.y, text);
  if (link && self->target != NULL && find_point (self, wm_timeline_hand_get_task (self->hand), handle, &from) &&
      find_point (self, self->target, self->to_end ? WM_TIMELINE_HIT_LINK_END : WM_TIMELINE_HIT_LINK_START, &to))
    wm_timeline_marks_set_band (WM_TIMELINE_MARKS (self->marks), from.x, from.y, to.x, to.y);
  wm_timeline_chart_say (self->chart, text);
}

static void
let_go (WmTimelinePlace *self)
{
  WmTimelineHit handle = wm_timeline_hand_get_handle (self->hand);
  g_autoptr (WmTask) task = g_object_ref (wm_timeline_hand_get_task (self->hand));

  wm_timeline_marks_clear (WM_TIMELINE_MARKS (self->marks));
  if (handle != WM_TIMELINE_HIT_LINK_START && handle != WM_TIMELINE_HIT_LINK_END)
    {
      if (wm_timeline_hand_let_go (self->hand))
        wm_timeline_place_announce_task (self, task);
    }
  else if (self->target != NULL)
    wm_timeline_hand_link (self->hand, self->target, self->to_end);
  else
    wm_timeline_hand_cancel (self->hand);
  self->target = NULL;
}

/* Takes hold of the selected bar by its middle; takes another step from there with keys. */
void
wm_timeline_place_hold (WmTimelinePlace *self)
{
  static const WmTimelineHit handles[] = { WM_TIMELINE_HIT_BODY, WM_TIMELINE_HIT_END, WM_TIMELINE_HIT_PROGRESS,
                                           WM_TIMELINE_HIT_LINK_END };
  WmTask *task = wm_timeline_place_get_task (self);
  const WmTaskDates *dates = task != NULL ? wm_schedule_get_dates (wm_session_get_schedule (self->session), task) : NULL;
  gboolean started;

  if (dates == NULL || dates->summary)
    return;
  /* What has started is held by its end, what is done by its progress. */
  started = !wm_record_is_empty (WM_RECORD (task), WM_TASK_ACTUAL_START);
  self->target = NULL;
  if (wm_timeline_hand_take (self->hand, task, handles[dates->percent >= 100 ? 2 : started ? 1 : 0]))
    show_hold (self);
}

static void
change_handle (WmTimelinePlace *self,
               int              by)
{
  static const WmTimelineHit order[] = { WM_TIMELINE_HIT_BODY, WM_TIMELINE_HIT_START, WM_TIMELINE_HIT_END,
                                         WM_TIMELINE_HIT_PROGRESS, WM_TIMELINE_HIT_LINK_START,
                                         WM_TIMELINE_HIT_LINK_END };
  g_autoptr (WmTask) task = g_object_ref (wm_timeline_hand_get_task (self->hand));
  int at = 0;

  while (order[at] != wm_timeline_hand_get_handle (self->hand))
    at++;
  self->target = NULL;
  at = (at + by + G_N_ELEMENTS (order)) % G_N_ELEMENTS (order);
  if (wm_timeline_hand_take (self->hand, task, order[at]))
    show_hold (self);
  else
    wm_timeline_marks_clear (WM_TIMELINE_MARKS (self->marks));
}

static void
change_target (WmTimelinePlace *self,
               int              by)
{
  WmTimelineModel *model = wm_timeline_chart_get_model (self->chart);
  WmTask *task = wm_timeline_hand_get_task (self->hand), *target;
  guint row = wm_timeline_model_find (model, self->target != NULL ? self->target : task);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  do
    {
      if (row == G_MAXUINT || (by < 0 && row == 0) || (by > 0 && row + 1 >= n))
        return;
      row += by;
      target = wm_timeline_model_get_task (model, row);
    }
  while (target == NULL || target == task);
  self->target = target;
  gtk_column_view_scroll_to (self->view, row, NULL, GTK_LIST_SCROLL_NONE, NULL);
  show_hold (self);
}

/* Arrows carry what is held; across for a link they choose an end of the other bar. */
static void
carry (WmTimelinePlace *self,
       guint            key,
       GdkModifierType  state)
{
  WmTimelineHit handle = wm_timeline_hand_get_handle (self->hand);
  gboolean link = handle == WM_TIMELINE_HIT_LINK_START || handle == WM_TIMELINE_HIT_LINK_END;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int by = key == GDK_KEY_Right || key == GDK_KEY_Down ? 1 : -1, across = rtl ? -by : by;

  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    {
      if (link)
        change_target (self, by);
      else if (handle == WM_TIMELINE_HIT_PROGRESS)
        wm_timeline_hand_step (self->hand, -by);
    }
  else if (link)
    self->to_end = across > 0;
  else
    wm_timeline_hand_step (self->hand, across * (state & GDK_SHIFT_MASK ? WEEK : 1));
  show_hold (self);
}

/* While a bar is held by keys, all keys are its. */
static gboolean
key_cb (WmTimelinePlace *self,
        guint            key,
        guint            keycode,
        GdkModifierType  state)
{
  self->pressed = false;
  if (key == GDK_KEY_Escape && wm_timeline_drag_cancel (self->drag))
    return GDK_EVENT_STOP;
  if (wm_timeline_hand_get_task (self->hand) == NULL || wm_timeline_drag_is_active (self->drag))
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Escape:
      wm_timeline_marks_clear (WM_TIMELINE_MARKS (self->marks));
      wm_timeline_hand_cancel (self->hand);
      wm_timeline_chart_say (self->chart, _("Put back"));
      break;
    case GDK_KEY_space:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      let_go (self);
      break;
    case GDK_KEY_Tab:
      change_handle (self, 1);
      break;
    case GDK_KEY_ISO_Left_Tab:
      change_handle (self, -1);
      break;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      carry (self, key, state);
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

/* Before the list gets them: it has other uses for arrows with Ctrl. */
void
wm_timeline_place_add_keys (WmTimelinePlace *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new (), *held = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (held, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (held, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), held);
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key != 0)
      add_key (self, shortcuts, i);
  gtk_widget_add_controller (GTK_WIDGET (self->view), shortcuts);
}
