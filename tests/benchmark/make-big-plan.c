/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "big-plan.h"

/* make-big-plan TASKS FILE: a large plan to open and try things on. */
int
main (int    argc,
      char **argv)
{
  guint64 n_tasks;

  if (argc != 3 || !g_ascii_string_to_unsigned (argv[1], 10, 100, 1000000, &n_tasks, NULL))
    {
      g_printerr ("usage: make-big-plan TASKS FILE (100 to 1000000 tasks)\n");
      return 2;
    }
  big_plan_write ((guint) n_tasks, argv[2]);
  return 0;
}
