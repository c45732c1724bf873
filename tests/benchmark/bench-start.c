/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "big-plan.h"
#include "figures.h"
#include "shell/wm-window.h"

/* The program from its start to its first drawing, and the memory that it has then. Each
 * time in a process of its own: this program again, doing as Waymark's main() does. */

#define BEGIN  "WAYMARK_BENCHMARK_BEGIN" /* when the process was started, in monotonic microseconds */
#define TIMES  7
#define REST_MS 700 /* after the first drawing, for what comes after it */

enum
{
  SECONDS, /* by the clock, which other programs slow down */
  WORK,    /* seconds of all of its threads */
  RSS,
  PSS,
  PEAK,
  N_FIGURES,
};

static double first[2]; /* SECONDS and WORK of the first drawing; 0 before it */

/* A figure out of a file of /proc, in MiB. */
static double
read_mib (const char *path,
          const char *name)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (at = strstr (text, name)) == NULL)
    return 0;
  return g_ascii_strtod (at + strlen (name), NULL) / 1024;
}

static gboolean
rested_cb (gpointer application)
{
  g_print ("%g %g %g %g %g\n", first[SECONDS], first[WORK], read_mib ("/proc/self/status", "VmRSS:"),
           read_mib ("/proc/self/smaps_rollup", "Pss:"), read_mib ("/proc/self/status", "VmHWM:"));
  /* As a person does: the plan is whole on the disk when its window has closed. */
  g_action_group_activate_action (application, "quit", NULL);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *frames,
            GtkWidget     *window)
{
  if (first[SECONDS] > 0)
    return;
  first[SECONDS] = (g_get_monotonic_time () - g_ascii_strtoll (g_getenv (BEGIN), NULL, 10)) / 1e6;
  first[WORK] = clock () / (double) CLOCKS_PER_SEC;
  g_timeout_add (REST_MS, rested_cb, gtk_window_get_application (GTK_WINDOW (window)));
}

/* A surface is drawn for the first time; that frame is over when it is after-paint. */
static gboolean
render_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  GdkSurface *surface = g_value_get_object (&values[0]);
  GtkNative *native = gtk_native_get_for_surface (surface);

  if (!GTK_IS_WINDOW (native))
    return TRUE;
  g_signal_connect_object (gdk_surface_get_frame_clock (surface), "after-paint", G_CALLBACK (painted_cb), native, 0);
  return FALSE;
}

static int
run_child (int    argc,
           char **argv)
{
  g_autoptr (WmApplication) application = wm_application_new ();

  g_type_class_unref (g_type_class_ref (GDK_TYPE_SURFACE));
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0, render_cb, NULL, NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}

static void
measure_once (const char *self,
              const char *plan,
              Figures    *figures)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) child = NULL;
  g_autofree char *out = NULL;
  double values[N_FIGURES];

  g_subprocess_launcher_setenv (launcher, BEGIN, now, TRUE);
  child = g_subprocess_launcher_spawn (launcher, &error, self, plan, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  if (sscanf (out, "%lf %lf %lf %lf %lf", &values[SECONDS], &values[WORK], &values[RSS], &values[PSS], &values[PEAK]) != N_FIGURES)
    g_error ("the program said: %s", out);
  for (int i = 0; i < N_FIGURES; i++)
    figures_add (&figures[i], values[i]);
}

static void
measure (const char *self,
         const char *what,
         const char *plan)
{
  static const char *const names[] = { "to first drawing", "work until then", "memory (RSS)", "memory (PSS: shared pages by share)",
                                       "memory at its peak (RSS)" };
  Figures figures[N_FIGURES];

  for (int i = 0; i < N_FIGURES; i++)
    figures[i] = figures_new ();
  for (int i = 0; i < TIMES; i++)
    measure_once (self, plan, figures);
  for (int i = 0; i < N_FIGURES; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s %s", what, names[i]);

      figures_print (line, figures_median (&figures[i]), i < RSS ? "s" : "MiB");
      figures_clear (&figures[i]);
    }
}

static void
measure_plan (const char *self,
              const char *home,
              guint       n_tasks)
{
  g_autofree char *folder = g_build_filename (home, "waymark", "plans", NULL);
  g_autofree char *path = g_strdup_printf ("%s/large-%u.waymark", folder, n_tasks);
  g_autofree char *what = g_strdup_printf ("a plan of %u tasks", n_tasks);

  g_mkdir_with_parents (folder, 0700);
  big_plan_write (n_tasks, path);
  measure (self, what, path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = NULL;

  if (g_getenv (BEGIN) != NULL)
    return run_child (argc, argv);
  home = figures_make_home ();
  measure (argv[0], "empty start", NULL);
  measure_plan (argv[0], home, 10000);
  measure_plan (argv[0], home, 100000);
  figures_drop_home (home);
  return 0;
}
