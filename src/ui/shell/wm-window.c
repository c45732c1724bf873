/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "drawer/wm-drawer.h"
#include "monitor/wm-monitor-notify.h"
#include "planning/wm-what-if-bar.h"
#include "planning/wm-what-if.h"
#include "shell/wm-places.h"
#include "shell/wm-start-page.h"
#include "shell/wm-window-private.h"
#include "store/wm-suppose.h"

struct _WmWindow
{
  AdwApplicationWindow    parent_instance;

  AdwToastOverlay        *toasts;
  GtkStack               *pages;   /* start, plan */
  WmStartPage            *start_page;
  AdwNavigationSplitView *split;
  AdwNavigationPage      *sidebar_page;
  AdwNavigationPage      *content_page;
  AdwOverlaySplitView    *overlay;
  GtkListBox             *place_list;
  GtkStack               *places;
  AdwBin                 *drawer_bin;
  WmWhatIfBar            *what_if_bar;
  GtkLabel               *certificate;
  GtkLabel               *organization;

  WmSession              *session; /* (nullable) */
  char                   *undo_tooltip;
  char                   *redo_tooltip;
  char                   *banner;  /* (nullable) */
  gboolean                narrow;
  GtkWidget              *focus_before; /* compared, never used */
  gboolean                drawer_wish; /* whether the drawer shows where there is room for it */
};

G_DEFINE_FINAL_TYPE (WmWindow, wm_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_UNDO_TOOLTIP,
  PROP_REDO_TOOLTIP,
  PROP_BANNER,
  PROP_BANNER_BUTTON,
  PROP_NARROW,
  PROP_DRAWER_SHOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static WmStore *
get_store (WmWindow *self)
{
  return self->session != NULL ? wm_session_get_store (self->session) : NULL;
}

static void
update_undo (WmWindow *self)
{
  WmStore *store = get_store (self);
  const char *undo = store != NULL ? wm_store_get_undo_label (store) : NULL;
  const char *redo = store != NULL ? wm_store_get_redo_label (store) : NULL;

  g_free (self->undo_tooltip);
  g_free (self->redo_tooltip);
  /* Translators: the name of an action, such as Move task, between the quotes */
  self->undo_tooltip = undo != NULL ? g_strdup_printf (_ ("Undo “%s”"), undo) : g_strdup (_ ("Undo"));
  self->redo_tooltip = redo != NULL ? g_strdup_printf (_ ("Redo “%s”"), redo) : g_strdup (_ ("Redo"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_TOOLTIP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_TOOLTIP]);
  wm_window_update_actions (self);
}

/* The organisation and the date of the certificate, wherever the window states them. */
static void
update_title (WmWindow *self)
{
  WmStore *store = get_store (self);
  WmPlan *plan = store != NULL ? wm_store_get_plan (store) : NULL;
  const char *organization = plan != NULL ? wm_record_get_text (WM_RECORD (plan), WM_PLAN_ORGANIZATION) : NULL;
  g_autofree char *certificate = NULL;

  gtk_window_set_title (GTK_WINDOW (self), organization != NULL ? organization : "Waymark");
  gtk_label_set_label (self->organization, organization != NULL ? organization : "");
  adw_navigation_page_set_title (self->sidebar_page, organization != NULL ? organization : "Waymark");
  if (self->session != NULL)
    {
      WmSchedule *schedule = wm_session_get_schedule (self->session);

      if (wm_schedule_get_goal (schedule) != NULL)
        certificate = wm_date_dup_label (wm_plan_time_to_date (wm_schedule_get_finish (schedule)));
    }
  gtk_label_set_label (self->certificate, certificate != NULL ? certificate : _ ("No date yet"));
}

static void
set_banner (WmWindow   *self,
            const char *text)
{
  g_set_str (&self->banner, text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BANNER_BUTTON]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BANNER]);
}

static void
message_cb (WmSession  *session,
            const char *text,
            gboolean    undoable,
            WmWindow   *self)
{
  wm_window_toast (self, text, undoable ? _ ("Undo") : NULL, undoable ? "win.undo" : NULL);
}

static void
trouble_cb (WmSession *session,
            GError    *error,
            WmWindow  *self)
{
  wm_window_trouble (self, error);
}

static gboolean
reveal_again_cb (GtkWidget     *place,
                 GdkFrameClock *clock,
                 gpointer       record)
{
  WmWindow *self = WM_WINDOW (gtk_widget_get_root (place));

  if (gtk_widget_get_width (place) == 0)
    return G_SOURCE_CONTINUE;
  /* Unless something else is looked at by now. */
  if (wm_session_get_selection (self->session) == record)
    wm_places_find (record)->reveal (place, record);
  return G_SOURCE_REMOVE;
}

static void
reveal_cb (WmSession *session,
           WmRecord  *record,
           WmWindow  *self)
{
  const WmPlace *place = wm_places_find (record);
  GtkWidget *child;

  if (place == NULL)
    {
      wm_window_set_drawer_shown (self, TRUE);
      return;
    }
  wm_window_show_place (self, place->name);
  child = gtk_stack_get_child_by_name (self->places, place->name);
  place->reveal (child, record);
  /* A list that has never been laid out forgets where it is to scroll to. */
  if (gtk_widget_get_width (child) == 0)
    gtk_widget_add_tick_callback (child, reveal_again_cb, g_object_ref (record), g_object_unref);
}

static void
edit_field_cb (WmSession *session,
               int        field,
               WmWindow  *self)
{
  wm_window_set_drawer_shown (self, TRUE);
  wm_drawer_edit_field (WM_DRAWER (adw_bin_get_child (self->drawer_bin)), field);
}

static void
add_place_row (WmWindow      *self,
               const WmPlace *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_ (place->title));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (place->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (place->title), -1);
  gtk_list_box_append (self->place_list, row);
}

static void
place_chosen_cb (WmWindow      *self,
                 GtkListBoxRow *row)
{
  guint n;
  const WmPlace *places = wm_places_list (&n);

  wm_window_show_place (self, places[gtk_list_box_row_get_index (row)].name);
}

static void
drawer_shown_cb (WmWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWER_SHOWN]);
}

static void
drawer_collapsed_cb (WmWindow *self)
{
  adw_overlay_split_view_set_show_sidebar (self->overlay,
                                           !adw_overlay_split_view_get_collapsed (self->overlay) && self->drawer_wish);
}

/* AdwOverlaySplitView gives a hidden sidebar whatever its content leaves, even nothing, until a breakpoint has
 * collapsed it; what is narrower than the drawer cuts it off, and is not asked how high it would be. */
static GtkSizeRequestMode
get_drawer_mode (GtkWidget *bin)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
measure_drawer (GtkWidget      *bin,
                GtkOrientation  orientation,
                int             for_size,
                int            *minimum,
                int            *natural,
                int            *minimum_baseline,
                int            *natural_baseline)
{
  GtkWidget *drawer = adw_bin_get_child (ADW_BIN (bin));

  *minimum = *natural = 0;
  if (drawer != NULL)
    gtk_widget_measure (drawer, orientation, -1, minimum, natural, NULL, NULL);
}

static void
allocate_drawer (GtkWidget *bin,
                 int        width,
                 int        height,
                 int        baseline)
{
  GtkWidget *drawer = adw_bin_get_child (ADW_BIN (bin));
  int minimum;

  if (drawer == NULL)
    return;
  gtk_widget_measure (drawer, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (drawer, MAX (width, minimum), height, baseline, NULL);
}

/* Session and places */

static void
forget_session (WmWindow *self)
{
  GtkWidget *child;

  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (wm_session_get_store (self->session), self);
  g_signal_handlers_disconnect_by_data (wm_session_get_schedule (self->session), self);
  g_signal_handlers_disconnect_by_data (wm_session_get_monitor (self->session), self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->places))) != NULL)
    gtk_stack_remove (self->places, child);
  adw_bin_set_child (self->drawer_bin, NULL);
  wm_what_if_bar_set_session (self->what_if_bar, NULL);
  wm_session_end (self->session);
  g_clear_object (&self->session);
}

static void
add_place (WmWindow      *self,
           const WmPlace *place)
{
  if (gtk_stack_get_child_by_name (self->places, place->name) == NULL)
    gtk_stack_add_named (self->places, wm_places_create (place, self->session), place->name);
}

/* What checks newly fail; who is at work sees it in their place. */
static void
news_cb (WmWindow  *self,
         GPtrArray *news)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    wm_monitor_notify (self->session, news);
}

/* What came out of a watched folder by itself. */
static void
collected_cb (WmWindow        *self,
              WmWatchedFolder *folder,
              guint            n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u file collected from “%s”", "%u files collected from “%s”", n), n, wm_record_get_title (WM_RECORD (folder)));

  wm_session_message (self->session, text, TRUE);
}

static void
take_store (WmWindow *self,
            WmStore  *store)
{
  guint n;

  forget_session (self);
  self->session = wm_session_new (store);
  g_signal_connect (self->session, "message", G_CALLBACK (message_cb), self);
  g_signal_connect (self->session, "trouble", G_CALLBACK (trouble_cb), self);
  g_signal_connect (self->session, "reveal", G_CALLBACK (reveal_cb), self);
  g_signal_connect (self->session, "edit-field", G_CALLBACK (edit_field_cb), self);
  g_signal_connect_swapped (wm_session_get_monitor (self->session), "news", G_CALLBACK (news_cb), self);
  g_signal_connect_object (wm_session_get_collector (self->session), "collected", G_CALLBACK (collected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (store, "notify", G_CALLBACK (update_undo), self);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (update_title), self);
  g_signal_connect_swapped (wm_session_get_schedule (self->session), "changed", G_CALLBACK (update_title), self);
  adw_bin_set_child (self->drawer_bin, wm_drawer_new (self->session));
  wm_what_if_bar_set_session (self->what_if_bar, self->session);
  gtk_stack_set_visible_child_name (self->pages, "plan");
  wm_window_show_place (self, wm_places_list (&n)[0].name);
  update_title (self);
  update_undo (self);
}

/* Opens for editing what lies in the library, and anything else for reading. */
static WmStore *
open_store (WmWindow    *self,
            const char  *path,
            char       **banner,
            GError     **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ours = wm_library_contains (wm_window_get_library (self), path);
  WmStore *store = ours ? wm_store_open (path, WM_STORE_READ_WRITE, &local) : NULL;

  if (store != NULL)
    return store;
  if (local != NULL && (local->domain != WM_STORE_ERROR || local->code == WM_STORE_ERROR_NOT_A_PLAN ||
                        local->code == WM_STORE_ERROR_NEWER))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  store = wm_store_open (path, WM_STORE_READ_ONLY, error);
  if (store == NULL)
    return NULL;
  if (wm_store_get_damage (store) != NULL)
    *banner = g_strdup_printf (_ ("This plan is damaged and opens for reading only. %s"), wm_store_get_damage (store));
  else if (!ours)
    *banner = g_strdup (_ ("This file opens for reading only. Take a copy into Waymark to work on it."));
  else if (g_error_matches (local, WM_STORE_ERROR, WM_STORE_ERROR_BUSY))
    *banner = g_strdup (_ ("Another window is editing this plan. Close it there to work on it here."));
  else
    *banner = g_strdup (_ ("This plan opens for reading only, as its file can’t be written."));
  return store;
}

/* Once nothing is only supposed, what was asked for before is done. */
static void
close_window_cb (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
}

static void
close_plan_cb (GtkWidget *window)
{
  wm_window_close_plan (WM_WINDOW (window));
}

/* Whether there was nothing to ask. */
static gboolean
check_supposition (WmWindow      *self,
                   WmWhatIfEnded  ended)
{
  WmStore *store = get_store (self);

  if (store == NULL || wm_store_get_supposition (store) == NULL)
    return TRUE;
  wm_what_if_ask (self->session, GTK_WIDGET (self), ended);
  return FALSE;
}

/* Vfuncs */

static gboolean
wm_window_close_request (GtkWindow *window)
{
  WmWindow *self = WM_WINDOW (window);
  GtkApplication *application = gtk_window_get_application (window);
  GSettings *settings = WM_IS_APPLICATION (application) ? wm_application_get_settings (WM_APPLICATION (application)) : NULL;

  if (settings != NULL)
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set (settings, "window-size", "(ii)", width, height);
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
      g_settings_set_boolean (settings, "drawer-shown", self->drawer_wish);
    }
  if (!check_supposition (self, close_window_cb) || (self->session != NULL && !wm_window_close_plan (self)))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (wm_window_parent_class)->close_request (window);
}

static void
wm_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WmWindow *self = WM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_UNDO_TOOLTIP:
      g_value_set_string (value, self->undo_tooltip);
      break;
    case PROP_REDO_TOOLTIP:
      g_value_set_string (value, self->redo_tooltip);
      break;
    case PROP_BANNER:
      g_value_set_string (value, self->banner);
      break;
    case PROP_BANNER_BUTTON:
      /* Nothing can be taken out of a damaged file. */
      g_value_set_string (value, self->session != NULL && wm_store_get_damage (get_store (self)) == NULL ? _ ("Take a Copy") : NULL);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_DRAWER_SHOWN:
      g_value_set_boolean (value, wm_window_is_drawer_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
wm_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  WmWindow *self = WM_WINDOW (object);

  if (prop_id == PROP_DRAWER_SHOWN)
    {
      wm_window_set_drawer_shown (self, g_value_get_boolean (value));
      return;
    }
  g_assert (prop_id == PROP_NARROW);
  if (self->narrow == g_value_get_boolean (value))
    return;
  self->narrow = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
wm_window_dispose (GObject *object)
{
  WmWindow *self = WM_WINDOW (object);

  if (self->session != NULL)
    forget_session (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), WM_TYPE_WINDOW);

  G_OBJECT_CLASS (wm_window_parent_class)->dispose (object);
}

static void
wm_window_finalize (GObject *object)
{
  WmWindow *self = WM_WINDOW (object);

  g_free (self->undo_tooltip);
  g_free (self->redo_tooltip);
  g_free (self->banner);

  G_OBJECT_CLASS (wm_window_parent_class)->finalize (object);
}

static void
wm_window_class_init (WmWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = wm_window_get_property;
  object_class->set_property = wm_window_set_property;
  object_class->dispose = wm_window_dispose;
  object_class->finalize = wm_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = wm_window_close_request;

  properties[PROP_UNDO_TOOLTIP] = g_param_spec_string ("undo-tooltip", NULL, NULL, NULL, flags);
  properties[PROP_REDO_TOOLTIP] = g_param_spec_string ("redo-tooltip", NULL, NULL, NULL, flags);
  properties[PROP_BANNER] = g_param_spec_string ("banner", NULL, NULL, NULL, flags);
  properties[PROP_BANNER_BUTTON] = g_param_spec_string ("banner-button", NULL, NULL, NULL, flags);
  properties[PROP_DRAWER_SHOWN] = g_param_spec_boolean ("drawer-shown", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (WM_TYPE_START_PAGE);
  g_type_ensure (WM_TYPE_WHAT_IF_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/waymark/Waymark/ui/wm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, split);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, sidebar_page);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, place_list);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, places);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, drawer_bin);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, what_if_bar);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, certificate);
  gtk_widget_class_bind_template_child (widget_class, WmWindow, organization);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, drawer_collapsed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drawer_shown_cb);

  wm_window_install_actions (widget_class);
}

static void
wm_window_init (WmWindow *self)
{
  guint n;
  const WmPlace *places = wm_places_list (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->drawer_wish = TRUE;
  gtk_widget_set_layout_manager (GTK_WIDGET (self->drawer_bin),
                                 gtk_custom_layout_new (get_drawer_mode, measure_drawer, allocate_drawer));
  for (guint i = 0; i < n; i++)
    add_place_row (self, &places[i]);
  update_title (self);
  update_undo (self);
}

GtkWidget *
wm_window_new (WmApplication *application)
{
  WmWindow *self = g_object_new (WM_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = wm_application_get_settings (application);

  if (settings != NULL)
    {
      int width, height;

      g_settings_get (settings, "window-size", "(ii)", &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (self), width, height);
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      self->drawer_wish = g_settings_get_boolean (settings, "drawer-shown");
    }
  drawer_collapsed_cb (self);
  wm_start_page_set_library (self->start_page, wm_application_get_library (application));
  return GTK_WIDGET (self);
}

/**
 * wm_window_open_plan:
 * @self: a window
 * @path: a plan file
 *
 * Shows a plan in place of the one that is open: for editing when it lies in the library,
 * else for reading, as is said under the header bar. A file that can't be shown is
 * refused in a dialog, and what was open stays so.
 *
 * Returns: whether it shows
 */
gboolean
wm_window_open_plan (WmWindow   *self,
                     const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *banner = NULL;
  g_autoptr (WmStore) store = NULL;

  if (self->session != NULL && g_strcmp0 (wm_store_get_path (get_store (self)), path) == 0)
    return TRUE;
  store = open_store (self, path, &banner, &error);
  if (store == NULL)
    {
      wm_window_trouble (self, error);
      return FALSE;
    }
  if (self->session != NULL && !wm_window_close_plan (self))
    return FALSE;
  wm_library_touch (wm_window_get_library (self), path);
  take_store (self, store);
  set_banner (self, banner);
  return TRUE;
}

/**
 * wm_window_close_plan:
 * @self: a window
 *
 * Goes back to the start page, once all changes are on the disk.
 *
 * Returns: %FALSE when some were not, in which case the plan stays open without them
 */
gboolean
wm_window_close_plan (WmWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WmStore) store = NULL;

  if (self->session == NULL)
    return TRUE;
  if (!check_supposition (self, close_plan_cb))
    return FALSE;
  store = g_object_ref (get_store (self));
  if (!wm_store_flush (store, &error))
    {
      wm_window_trouble (self, error);
      return FALSE;
    }
  forget_session (self);
  wm_store_close (store, NULL);
  set_banner (self, NULL);
  gtk_stack_set_visible_child_name (self->pages, "start");
  wm_library_refresh (wm_window_get_library (self));
  update_title (self);
  update_undo (self);
  return TRUE;
}

/**
 * wm_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the plan that it shows; %NULL on the start page
 */
WmSession *
wm_window_get_session (WmWindow *self)
{
  return self->session;
}

WmLibrary *
wm_window_get_library (WmWindow *self)
{
  return wm_application_get_library (WM_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

/* Where the next key goes: into the place, when it has been laid out. */
static gboolean
focus_place_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       unused)
{
  WmWindow *self = WM_WINDOW (widget);
  GtkWidget *place = gtk_stack_get_visible_child (self->places);

  if (place != NULL && gtk_window_get_focus (GTK_WINDOW (self)) == self->focus_before)
    gtk_widget_grab_focus (place);
  self->focus_before = NULL;
  return G_SOURCE_REMOVE;
}

/**
 * wm_window_show_place:
 * @self: a window with a plan
 * @name: of a place
 *
 * The keys go to it then.
 */
void
wm_window_show_place (WmWindow   *self,
                      const char *name)
{
  guint n;
  const WmPlace *places = wm_places_list (&n);

  if (self->session == NULL)
    return;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (places[i].name, name))
      {
        /* Made when it is first looked at: a plan opens as fast as its first place. */
        add_place (self, &places[i]);
        gtk_stack_set_visible_child_name (self->places, name);
        adw_navigation_page_set_title (self->content_page, _ (places[i].title));
        gtk_list_box_select_row (self->place_list, gtk_list_box_get_row_at_index (self->place_list, (int) i));
        adw_navigation_split_view_set_show_content (self->split, TRUE);
        self->focus_before = gtk_window_get_focus (GTK_WINDOW (self));
        gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_place_cb, NULL, NULL);
      }
}

/* The sidebar, the place and the drawer, as far as they show. */
static guint
list_panes (WmWindow   *self,
            GtkWidget **panes)
{
  GtkWidget *all[] = { GTK_WIDGET (self->place_list), gtk_stack_get_visible_child (self->places), adw_bin_get_child (self->drawer_bin) };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && gtk_widget_get_mapped (all[i]))
      panes[n++] = all[i];
  return n;
}

/**
 * wm_window_go_to_pane:
 * @self: a window
 * @step: 1 for the next, -1 for the one before
 *
 * Moves the focus from one pane to another.
 */
void
wm_window_go_to_pane (WmWindow *self,
                      int       step)
{
  GtkWidget *panes[3], *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint n = list_panes (self, panes), at = 0;

  for (guint i = 0; i < n; i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      at = i;
  if (n == 0)
    return;
  at = (at + n + (guint) step) % n;
  /* A place knows where its keys go; elsewhere it is the first that takes them. */
  if (!(panes[at] == gtk_stack_get_visible_child (self->places) && gtk_widget_grab_focus (panes[at])))
    gtk_widget_child_focus (panes[at], GTK_DIR_TAB_FORWARD);
}

/**
 * wm_window_edit_selection:
 * @self: a window with a plan
 *
 * Shows the drawer, and moves the focus into it.
 */
void
wm_window_edit_selection (WmWindow *self)
{
  wm_window_set_drawer_shown (self, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->drawer_bin), GTK_DIR_TAB_FORWARD);
}

/**
 * wm_window_get_place:
 * @self: a window
 *
 * Returns: (nullable): name of the place that shows
 */
const char *
wm_window_get_place (WmWindow *self)
{
  return self->session != NULL ? gtk_stack_get_visible_child_name (self->places) : NULL;
}

gboolean
wm_window_is_drawer_shown (WmWindow *self)
{
  return adw_overlay_split_view_get_show_sidebar (self->overlay);
}

void
wm_window_set_drawer_shown (WmWindow *self,
                            gboolean  shown)
{
  if (!adw_overlay_split_view_get_collapsed (self->overlay))
    self->drawer_wish = shown;
  adw_overlay_split_view_set_show_sidebar (self->overlay, shown);
}

/**
 * wm_window_show_drawer_page:
 * @self: a window with a plan
 * @name: details, evidence, links or history
 *
 * Shows the drawer, and in it that page.
 */
void
wm_window_show_drawer_page (WmWindow   *self,
                            const char *name)
{
  if (self->session == NULL)
    return;
  wm_window_set_drawer_shown (self, TRUE);
  wm_drawer_show_page (WM_DRAWER (adw_bin_get_child (self->drawer_bin)), name);
}

/**
 * wm_window_toast:
 * @self: a window
 * @text: what to say
 * @button: (nullable): its button
 * @action: (nullable): what that does: a detailed action name
 *
 * Returns: (transfer none): the toast
 */
AdwToast *
wm_window_toast (WmWindow   *self,
                 const char *text,
                 const char *button,
                 const char *action)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, button);
  if (action != NULL)
    adw_toast_set_detailed_action_name (toast, action);
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

/**
 * wm_window_trouble:
 * @self: a window
 * @error: what failed
 *
 * Tells of a failure: in a toast where it can be tried again at once, in a dialog where
 * a plan or a file is concerned. Being cancelled is none.
 */
void
wm_window_trouble (WmWindow     *self,
                   const GError *error)
{
  AdwDialog *dialog;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  if (error->domain == WM_SCHEDULE_ERROR || g_error_matches (error, WM_STORE_ERROR, WM_STORE_ERROR_REFUSED))
    {
      wm_window_toast (self, error->message, NULL, NULL);
      return;
    }
  dialog = adw_alert_dialog_new (_ ("That Did Not Work"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
