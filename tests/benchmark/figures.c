/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Nanoseconds that this thread has worked: what other programs do beside it does not count. */
gint64
figures_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

Figures
figures_new (void)
{
  return (Figures) { g_array_new (FALSE, FALSE, sizeof (double)) };
}

void
figures_clear (Figures *self)
{
  g_clear_pointer (&self->ms, g_array_unref);
}

void
figures_add (Figures *self,
             double   ms)
{
  g_array_append_val (self->ms, ms);
}

/* @begin: from figures_now() */
void
figures_since (Figures *self,
               gint64   begin)
{
  figures_add (self, (figures_now () - begin) / 1e6);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double
figures_median (Figures *self)
{
  g_array_sort (self->ms, compare);
  return g_array_index (self->ms, double, self->ms->len / 2);
}

double
figures_worst (Figures *self)
{
  g_array_sort (self->ms, compare);
  return g_array_index (self->ms, double, self->ms->len - 1);
}

/* One line. What its budget is, budgets.py says. */
void
figures_print (const char *what,
               double      figure,
               const char *unit)
{
  g_print ("%-64s %9.2f %s\n", what, figure, unit);
}

/* A folder for what is measured, and the user's data from now on: a plan in its library
 * is opened for editing. To be called before anything asks for that folder. */
char *
figures_make_home (void)
{
  char *folder = g_dir_make_tmp ("waymark-benchmark-XXXXXX", NULL);

  g_assert (folder != NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  return folder;
}

static int
remove_file (const char        *path,
             const struct stat *st,
             int                type,
             struct FTW        *walk)
{
  return remove (path);
}

void
figures_drop_home (const char *folder)
{
  nftw (folder, remove_file, 8, FTW_DEPTH | FTW_PHYS);
}
