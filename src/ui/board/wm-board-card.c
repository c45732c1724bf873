/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "board/wm-board-card.h"
#include "board/wm-board-grid.h"
#include "board/wm-flow-report.h"
#include "board/wm-gate.h"
#include "record/wm-document.h"
#include "record/wm-finding.h"
#include "record/wm-measure.h"

struct _WmBoardCard
{
  GtkWidget  parent_instance;

  GtkWidget *content;
  GtkLabel  *mark;
  GtkLabel  *ref;
  GtkWidget *blocked;
  GtkWidget *gate;
  GtkLabel  *title;
  GtkLabel  *owner;
  GtkLabel  *age;
  GtkLabel  *due;

  const char *mark_class; /* of the mark, or NULL; static */
  WmRecord  *record;
};

G_DEFINE_FINAL_TYPE (WmBoardCard, wm_board_card, GTK_TYPE_WIDGET)

static void
wm_board_card_dispose (GObject *object)
{
  WmBoardCard *self = WM_BOARD_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_BOARD_CARD);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (wm_board_card_parent_class)->dispose (object);
}

static void
wm_board_card_class_init (WmBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wm_board_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, content);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, mark);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, ref);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, blocked);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, gate);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, title);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, owner);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, age);
  gtk_widget_class_bind_template_child (widget_class, WmBoardCard, due);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
wm_board_card_init (WmBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * wm_board_card_new:
 *
 * Returns: (transfer floating): an empty card, as high as any
 */
GtkWidget *
wm_board_card_new (void)
{
  WmBoardCard *self = g_object_new (WM_TYPE_BOARD_CARD, NULL);

  /* So that an empty one is as high as any other. */
  gtk_label_set_label (self->mark, "X");
  gtk_label_set_label (self->title, "X\nX");
  gtk_label_set_label (self->owner, "X");
  return GTK_WIDGET (self);
}

WmRecord *
wm_board_card_get_record (WmBoardCard *self)
{
  return self->record;
}

/* It shows nothing until it is told of another record. */
void
wm_board_card_forget (WmBoardCard *self)
{
  g_clear_object (&self->record);
}

/* What a card is, by a shape as well as a colour: the grade of a finding, the priority of a measure, how far a task is. */
static char *
dup_mark (WmRecord    *record,
          const char **css_class)
{
  static const struct
  {
    const char *shape;
    const char *css_class;
  } grades[] = { { "▲", "error" }, { "◆", "warning" }, { "●", "accent" }, { "○", "success" } },
    priorities[] = { { "▽", "dimmed" }, { "○", "dimmed" }, { "◆", "warning" }, { "▲", "error" } };
  gint64 at;

  if (WM_IS_TASK (record))
    {
      *css_class = "dimmed";
      return g_strdup_printf (_ ("%d %%"), (int) MAX (wm_record_get_integer (record, WM_TASK_PERCENT), 0));
    }
  if (WM_IS_DOCUMENT (record))
    {
      *css_class = "dimmed";
      return wm_record_dup_label (record, WM_DOCUMENT_TYPE);
    }
  at = wm_record_get_integer (record, WM_IS_FINDING (record) ? WM_FINDING_GRADE : WM_MEASURE_PRIORITY);
  if (at == WM_UNSET)
    return g_strdup ("");
  *css_class = WM_IS_FINDING (record) ? grades[at].css_class : priorities[at].css_class;
  return g_strdup_printf ("%s %s", WM_IS_FINDING (record) ? grades[at].shape : priorities[at].shape,
                          _ (WM_IS_FINDING (record) ? wm_grade_choices[at].label : wm_priority_choices[at].label));
}

static char *
dup_blockers (WmBoard  *board,
              WmRecord *record)
{
  g_autoptr (GPtrArray) blockers = wm_board_list_blockers (board, record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < blockers->len; i++)
    {
      g_autofree char *ref = wm_record_dup_ref (g_ptr_array_index (blockers, i));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ref);
    }
  /* Translators: %s are numbers of records, such as T-4 */
  return blockers->len == 0 ? NULL : g_strdup_printf (_ ("Blocked by %s"), text->str);
}

/* What a finding still lacks to be closed, where it is about to be. */
static char *
dup_missing (WmStore  *store,
             WmBoard  *board,
             WmRecord *record,
             gint64    today)
{
  int at = wm_board_find_column (board, record);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!WM_IS_FINDING (record) || at + 1 >= (int) wm_board_get_n_columns (board)
      || wm_record_get_integer (WM_RECORD (wm_board_get_column (board, at + 1)), WM_COLUMN_MEANING) != WM_MEANING_DONE)
    return NULL;
  faults = wm_gate_list_faults (store, WM_FINDING (record), wm_board_get_column (board, at + 1), today);
  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((WmGateFault *) g_ptr_array_index (faults, i))->sentence);
  return faults->len == 0 ? NULL : g_strdup (text->str);
}

static void
show_due (WmBoardCard *self,
          gint64       due,
          gint64       today,
          gboolean     done)
{
  gboolean late = !done && due != WM_UNSET && due < today;
  g_autofree char *date = due == WM_UNSET ? NULL : wm_date_dup_label (due);
  /* Translators: a card’s due date that has passed */
  g_autofree char *text = date == NULL ? g_strdup ("") : late ? g_strdup_printf (_ ("Late: %s"), date) : g_strdup (date);

  gtk_label_set_label (self->due, text);
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "error");
}

static int
count_days (gint64 since)
{
  return (int) (MAX (wm_moment_now () - since, 0) / (24 * 60 * 60));
}

/* Of a card that is not done: how long it has been in its column, and in the plan.
 * Returns: (nullable): that in words */
static char *
show_age (WmBoardCard *self,
          GHashTable  *moments,
          gboolean     done)
{
  const WmFlowMoments *at = moments == NULL || done ? NULL : g_hash_table_lookup (moments, wm_record_get_id (self->record));
  g_autofree char *label = NULL, *in_column = NULL, *in_plan = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->age), at != NULL);
  if (at == NULL)
    return NULL;
  /* Translators: a number of days, as short as can be */
  label = g_strdup_printf (_ ("%d d"), count_days (at->entered));
  in_column = g_strdup_printf (ngettext ("%d day in this column", "%d days in this column", count_days (at->entered)), count_days (at->entered));
  in_plan = g_strdup_printf (ngettext ("%d day since it was created", "%d days since it was created", count_days (at->created)),
                             count_days (at->created));
  gtk_label_set_label (self->age, label);
  return g_strdup_printf ("%s, %s", in_column, in_plan);
}

static void
describe (WmBoardCard *self,
          WmBoard     *board,
          const char  *age,
          const char  *blockers,
          const char  *missing)
{
  int column = wm_board_find_column (board, self->record);
  g_autoptr (GString) text = g_string_new (gtk_label_get_label (self->ref));
  const char *parts[] = { gtk_label_get_label (self->title), gtk_label_get_label (self->mark), gtk_label_get_label (self->owner),
                          gtk_label_get_label (self->due),
                          column < 0 ? NULL : wm_record_get_title (WM_RECORD (wm_board_get_column (board, column))), age, blockers, missing };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, ", %s", parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

/**
 * wm_board_card_show:
 * @moments: (nullable) (element-type utf8 WmFlowMoments): by id, since when cards are there
 * @record: a card of @board
 */
void
wm_board_card_show (WmBoardCard *self,
                    WmSession   *session,
                    WmBoard     *board,
                    GHashTable  *moments,
                    WmRecord    *record)
{
  WmStore *store = wm_session_get_store (session);
  WmBoardKind kind = wm_board_get_kind (board);
  WmRecord *owner = wm_store_get_reference (store, record, wm_card_get_fields (kind)->owner);
  const char *css_class = NULL;
  g_autofree char *ref = wm_record_dup_ref (record), *mark = dup_mark (record, &css_class);
  g_autofree char *blockers = dup_blockers (board, record), *age = NULL;
  g_autofree char *missing = dup_missing (store, board, record, wm_session_get_today (session));
  int column = wm_board_find_column (board, record);
  gboolean done = column >= 0
                  && wm_record_get_integer (WM_RECORD (wm_board_get_column (board, column)), WM_COLUMN_MEANING) == WM_MEANING_DONE;

  g_set_object (&self->record, record);
  gtk_label_set_label (self->ref, ref);
  gtk_label_set_label (self->mark, mark);
  if (g_strcmp0 (css_class, self->mark_class) != 0)
    gtk_widget_set_css_classes (GTK_WIDGET (self->mark), (const char *[]) { "caption-heading", css_class, NULL });
  self->mark_class = css_class;
  gtk_label_set_label (self->title, wm_record_get_title (record));
  gtk_label_set_label (self->owner, owner == NULL ? "" : wm_record_get_title (owner));
  show_due (self, wm_board_get_due (session, kind, record), wm_session_get_today (session), done);
  gtk_widget_set_visible (self->blocked, blockers != NULL);
  gtk_widget_set_tooltip_text (self->blocked, blockers);
  gtk_widget_set_visible (self->gate, missing != NULL);
  gtk_widget_set_tooltip_text (self->gate, missing);
  age = show_age (self, moments, done);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->age), age);
  describe (self, board, age, blockers, missing);
}

void
wm_board_card_set_chosen (WmBoardCard *self,
                          gboolean     chosen)
{
  if (chosen)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}
