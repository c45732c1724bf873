/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "assess/wm-assess.h"
#include "catalog/wm-catalog.h"
#include "drawer/wm-drawer-private.h"
#include "record/wm-freshness.h"
#include "record/wm-kinds.h"

G_DEFINE_FINAL_TYPE (WmDrawer, wm_drawer, ADW_TYPE_BIN)

/* A bin lets go of its child by itself, so that is no template child. */
static AdwNavigationView *
get_navigation (WmDrawer *self)
{
  return ADW_NAVIGATION_VIEW (adw_bin_get_child (ADW_BIN (self)));
}

static void
update_evidence (WmDrawer *self,
                 WmRecord *record)
{
  g_autoptr (GPtrArray) linked = wm_store_list_linked (wm_session_get_store (self->session), record, WM_TYPE_EVIDENCE);
  GPtrArray *rows = g_ptr_array_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->evidence));

  for (guint i = 0; i < linked->len; i++)
    g_ptr_array_add (rows, wm_drawer_row_new (self->session, g_ptr_array_index (linked, i)));
  wm_drawer_fill (self->evidence, rows);
  adw_view_stack_page_set_badge_number (self->evidence_page, linked->len);
  adw_view_stack_page_set_visible (self->evidence_page, !WM_IS_EVIDENCE (record));
  if (had_focus)
    gtk_widget_grab_focus (self->add);
}

static void
update_task_facts (WmDrawer *self,
                   WmTask   *task)
{
  WmSchedule *schedule = wm_session_get_schedule (self->session);
  const WmTaskDates *dates = wm_schedule_get_dates (schedule, task);
  g_autofree char *start = NULL, *finish = NULL, *span = NULL, *slack = NULL, *why = NULL;
  int days;

  if (dates == NULL)
    return;
  start = wm_date_dup_label (wm_plan_time_to_date (dates->start));
  finish = wm_date_dup_label (wm_plan_time_to_date (dates->finish));
  span = g_strdup_printf ("%s – %s", start, finish);
  days = dates->total_float / WM_MINUTES_PER_WORKDAY;
  slack = g_strdup_printf (ngettext ("%d working day", "%d working days", ABS (days)), days);
  why = wm_schedule_dup_why (schedule, task);
  adw_preferences_group_set_title (self->facts, _ ("Schedule"));
  wm_drawer_set_row (self->fact_1, _ ("Planned"), span);
  wm_drawer_set_row (self->fact_2, _ ("Total float"), dates->critical ? _ ("None: it is critical") : slack);
  wm_drawer_set_row (self->fact_3, _ ("Why then"), why);
}

static char *
dup_list (const char *const *items)
{
  g_autofree char *list = items == NULL ? NULL : g_strjoinv ("\n• ", (char **) items);

  return list == NULL ? NULL : g_strconcat ("• ", list, NULL);
}

/* What an auditor may ask and is usually shown, and where the result comes from. */
static void
update_guidance (WmDrawer      *self,
                 WmRequirement *requirement)
{
  WmStore *store = wm_session_get_store (self->session);
  const WmCatalogRequirement *known = wm_catalog_find_for_record (store, requirement);
  WmAssessment *assessment = wm_assess_find (store, requirement);
  g_autofree char *questions = known == NULL ? NULL : dup_list (known->questions);
  g_autofree char *evidence = known == NULL ? NULL : dup_list (known->evidence);
  g_autofree char *why = assessment == NULL ? NULL : wm_assess_dup_why (store, assessment);

  wm_drawer_set_row (self->fact_4, _ ("What an auditor may ask"), questions);
  wm_drawer_set_row (self->fact_5, _ ("What usually shows it"), evidence);
  wm_drawer_set_row (self->fact_6, _ ("Where its result comes from"), why);
}

static void
update_requirement_facts (WmDrawer *self,
                          WmRecord *requirement)
{
  WmRecord *framework = wm_store_get_reference (wm_session_get_store (self->session), requirement, WM_REQUIREMENT_FRAMEWORK);
  WmRecord *parent = wm_store_get_reference (wm_session_get_store (self->session), requirement, WM_REQUIREMENT_PARENT);
  g_autofree char *part = NULL;

  if (parent != NULL)
    part = g_strdup_printf ("%s %s", wm_record_get_text (parent, WM_REQUIREMENT_CODE), wm_record_get_title (parent));
  adw_preferences_group_set_title (self->facts, "");
  wm_drawer_set_row (self->fact_1, _ ("Summary"), wm_record_get_text (requirement, WM_REQUIREMENT_SUMMARY));
  wm_drawer_set_row (self->fact_2, _ ("Part of"), part);
  wm_drawer_set_row (self->fact_7, _ ("Framework"), framework != NULL ? wm_record_get_title (framework) : NULL);
  update_guidance (self, WM_REQUIREMENT (requirement));
}

static void
update_evidence_facts (WmDrawer   *self,
                       WmEvidence *evidence)
{
  g_autofree char *freshness = wm_freshness_dup_why (evidence, wm_session_get_today (self->session));
  const char *id = wm_record_get_id (WM_RECORD (evidence));
  g_autoptr (GArray) parts = wm_evidence_list_parts (wm_session_get_store (self->session), evidence);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = parts->len; i-- > 0 && parts->len > 1;)
    g_ptr_array_add (rows, wm_drawer_part_row_new (&g_array_index (parts, WmEvidencePart, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->files), rows->len > 0);
  wm_drawer_fill (self->files, rows);
  wm_evidence_preview_show (self->preview, self->session, evidence);
  adw_preferences_group_set_title (self->facts, "");
  wm_drawer_set_row (self->fact_1, _ ("Freshness"), freshness);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->save), "s", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare), "s", id);
  gtk_widget_set_visible (self->compare, wm_evidence_can_compare (parts));
  wm_freshness_bar_show (self->freshness, evidence, wm_session_get_today (self->session));
}

/* What is computed of the record, or only told. */
static void
update_facts (WmDrawer *self)
{
  WmRecord *record = wm_session_get_selection (self->session);

  wm_drawer_set_row (self->fact_1, "", NULL);
  wm_drawer_set_row (self->fact_2, "", NULL);
  wm_drawer_set_row (self->fact_3, "", NULL);
  wm_drawer_set_row (self->fact_4, "", NULL);
  wm_drawer_set_row (self->fact_5, "", NULL);
  wm_drawer_set_row (self->fact_6, "", NULL);
  wm_drawer_set_row (self->fact_7, "", NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->contents), WM_IS_EVIDENCE (record));
  gtk_widget_set_visible (GTK_WIDGET (self->chart), FALSE);
  if (!WM_IS_EVIDENCE (record))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->files), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->freshness), FALSE);
      wm_evidence_preview_show (self->preview, self->session, NULL);
    }
  if (WM_IS_TASK (record))
    update_task_facts (self, WM_TASK (record));
  else if (WM_IS_REQUIREMENT (record))
    update_requirement_facts (self, record);
  else if (WM_IS_EVIDENCE (record))
    update_evidence_facts (self, WM_EVIDENCE (record));
  else
    wm_drawer_update_register_facts (self, record);
  wm_drawer_update_acts (self, record);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), gtk_widget_get_visible (GTK_WIDGET (self->fact_1))
                                                        || gtk_widget_get_visible (GTK_WIDGET (self->fact_2)));
}

static void
update_title (WmDrawer *self,
              WmRecord *record)
{
  g_autofree char *ref = wm_record_dup_ref (record);

  adw_window_title_set_title (self->title, _ (wm_record_get_kind (record)->label));
  adw_window_title_set_subtitle (self->title, WM_IS_REQUIREMENT (record) ? wm_record_get_text (record, WM_REQUIREMENT_CODE) : ref);
  gtk_label_set_label (self->heading, wm_record_get_title (record));
}

static void
update_fields (WmDrawer *self,
               WmRecord *record)
{
  WmStore *store = wm_session_get_store (self->session);
  WmAssessment *assessment = WM_IS_REQUIREMENT (record) ? wm_assess_find (store, WM_REQUIREMENT (record)) : NULL;
  WmRecord *edited = assessment != NULL ? WM_RECORD (assessment) : record;

  g_set_object (&self->edited, edited);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->form), assessment != NULL ? _ ("Assessment") : "");
  wm_form_set_record (self->form, self->edited);
}

/* Links and history are looked up when somebody looks at them. */
static void
update_page (WmDrawer *self)
{
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  WmRecord *record = wm_session_get_selection (self->session);

  if (record == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_strcmp0 (page, "links") == 0)
    wm_drawer_update_links (self, record);
  else if (g_strcmp0 (page, "history") == 0)
    wm_drawer_update_history (self, 0);
}

static void
focus_wanted (WmDrawer *self)
{
  GtkWidget *row = self->wanted == WM_DRAWER_EVIDENCE ? self->add : self->wanted >= 0 ? wm_form_get_row (self->form, self->wanted) : NULL;

  self->wanted = WM_DRAWER_NOTHING;
  if (row != NULL && !gtk_widget_grab_focus (row))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/* A drawer that is hidden does nothing until it is shown. */
static void
update (WmDrawer *self)
{
  WmRecord *record = wm_session_get_selection (self->session);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_stack_set_visible_child_name (self->stack, record != NULL ? "record" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drawer.add", record != NULL);
  if (record == NULL)
    {
      g_clear_object (&self->edited);
      wm_form_set_record (self->form, NULL);
      adw_window_title_set_title (self->title, _ ("Evidence"));
      adw_window_title_set_subtitle (self->title, "");
      return;
    }
  update_title (self, record);
  update_evidence (self, record);
  update_facts (self);
  update_fields (self, record);
  update_page (self);
  focus_wanted (self);
}

static void
selection_cb (WmDrawer *self)
{
  adw_navigation_view_pop_to_tag (get_navigation (self), "record");
  update (self);
}

static gint64
find_number (WmDrawer *self,
             WmChange *change)
{
  for (guint i = 0; i < change->rows->len; i++)
    if (((WmRowChange *) g_ptr_array_index (change->rows, i))->record == self->edited)
      return change->number;
  return 0;
}

static void
changed_cb (WmDrawer *self,
            WmChange *change)
{
  WmRecord *record = wm_session_get_selection (self->session);
  const char *page = adw_view_stack_get_visible_child_name (self->pages);
  gint64 number = find_number (self, change);

  if (record == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_title (self, record);
  update_facts (self);
  update_fields (self, record);
  if (wm_change_touches (change, WM_TYPE_LINK, -1) || wm_change_touches (change, WM_TYPE_EVIDENCE, -1))
    update_evidence (self, record);
  if (g_strcmp0 (page, "links") == 0)
    wm_drawer_update_links (self, record);
  else if (g_strcmp0 (page, "history") == 0 && number > 0)
    wm_drawer_update_history (self, number);
}

static void
schedule_cb (WmDrawer *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && WM_IS_TASK (wm_session_get_selection (self->session)))
    update_facts (self);
}

static void
show_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WmDrawer *self = WM_DRAWER (widget);
  WmRecord *record = wm_store_lookup (wm_session_get_store (self->session), g_variant_get_string (parameter, NULL));

  if (WM_IS_EVIDENCE (record))
    adw_navigation_view_push (get_navigation (self), wm_evidence_page_new (self->session, WM_EVIDENCE (record)));
}

static void
link_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  WmDrawer *self = WM_DRAWER (widget);
  WmRecord *record = wm_session_get_selection (self->session);

  if (record == NULL || wm_store_is_read_only (wm_session_get_store (self->session)))
    gtk_widget_error_bell (widget);
  else
    wm_link_dialog_present (self->session, record, widget);
}

static void
wm_drawer_dispose (GObject *object)
{
  WmDrawer *self = WM_DRAWER (object);

  wm_drawer_close_files (self);
  g_clear_handle_id (&self->history_id, g_source_remove);
  g_clear_object (&self->edited);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_DRAWER);
  G_OBJECT_CLASS (wm_drawer_parent_class)->dispose (object);
}

static void
wm_drawer_finalize (GObject *object)
{
  g_ptr_array_unref (WM_DRAWER (object)->copies);
  G_OBJECT_CLASS (wm_drawer_parent_class)->finalize (object);
}

static void
wm_drawer_class_init (WmDrawerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WM_TYPE_FRESHNESS_BAR);
  G_OBJECT_CLASS (klass)->dispose = wm_drawer_dispose;
  G_OBJECT_CLASS (klass)->finalize = wm_drawer_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-drawer.ui");
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, title);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, progress);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, bar);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, stack);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, heading);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, pages);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, evidence_page);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, facts);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_1);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_2);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_3);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_4);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_5);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_6);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fact_7);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, acts);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, chart);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, fields);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, contents);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, preview);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, files);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, open);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, save);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, compare);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, freshness);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, evidence);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, add);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, links);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, plan);
  gtk_widget_class_bind_template_child (widget_class, WmDrawer, history);
  gtk_widget_class_bind_template_callback (widget_class, update_page);
  gtk_widget_class_install_action (widget_class, "drawer.show", "s", show_cb);
  gtk_widget_class_install_action (widget_class, "drawer.link", NULL, link_cb);
  wm_drawer_install_file_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "drawer.paste", NULL);
}

static void
wm_drawer_init (WmDrawer *self)
{
  self->copies = g_ptr_array_new_with_free_func (g_object_unref);
  self->wanted = WM_DRAWER_NOTHING;
  gtk_widget_init_template (GTK_WIDGET (self));
  wm_drawer_set_up_drop (self);
}

/**
 * wm_drawer_new:
 *
 * Returns: (transfer floating): a drawer that follows the selection of @session
 */
GtkWidget *
wm_drawer_new (WmSession *session)
{
  WmDrawer *self = g_object_new (WM_TYPE_DRAWER, NULL);

  self->session = g_object_ref (session);
  self->form = WM_FORM (wm_form_new (session));
  adw_bin_set_child (self->fields, GTK_WIDGET (self->form));
  g_signal_connect_object (self, "map", G_CALLBACK (update), self, G_CONNECT_AFTER);
  g_signal_connect_object (session, "notify::selection", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_store (session), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wm_session_get_schedule (session), "changed", G_CALLBACK (schedule_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * wm_drawer_show_page:
 * @name: details, evidence, links or history
 */
void
wm_drawer_show_page (WmDrawer   *self,
                     const char *name)
{
  adw_view_stack_set_visible_child_name (self->pages, name);
}

/**
 * wm_drawer_edit_field:
 * @field: of the selection; -1 for its evidence
 *
 * Puts the focus where @field is edited, as soon as the drawer shows.
 */
void
wm_drawer_edit_field (WmDrawer *self,
                      int       field)
{
  wm_drawer_show_page (self, field >= 0 ? "details" : "evidence");
  self->wanted = field >= 0 ? field : WM_DRAWER_EVIDENCE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_wanted (self);
}
