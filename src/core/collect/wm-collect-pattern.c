/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fnmatch.h>

#include "collect/wm-collect-pattern.h"

/* Whether @steps, of a path, are what @pattern says; `**` stands for any number of them. */
static gboolean
match_steps (char *const *pattern,
             char *const *steps)
{
  for (; *pattern != NULL; pattern++, steps++)
    {
      if (g_str_equal (*pattern, "**"))
        {
          for (;; steps++)
            if (match_steps (pattern + 1, steps))
              return TRUE;
            else if (*steps == NULL)
              return FALSE;
        }
      if (*steps == NULL || fnmatch (*pattern, *steps, FNM_CASEFOLD | FNM_NOESCAPE) != 0)
        return FALSE;
    }
  return *steps == NULL;
}

/**
 * wm_collect_pattern_match:
 * @patterns: (nullable): patterns with `;` between them; none for all files
 * @path: of a file, below the folder
 *
 * A pattern without `/` is of the name alone, in whichever folder; one with it is of the whole path below the folder.
 * `*`, `?` and `[…]` stay within a name, `**` is any number of folders. Capitals are no different from small letters.
 *
 * Returns: whether one of them is what @path is like
 */
gboolean
wm_collect_pattern_match (const char *patterns,
                          const char *path)
{
  g_auto (GStrv) list = g_strsplit (patterns != NULL && *patterns != '\0' ? patterns : "*", ";", -1);
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  char **name = steps + g_strv_length (steps) - 1;

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (GStrv) pattern = g_strsplit (g_strstrip (list[i]), "/", -1);

      if (match_steps (pattern, pattern[0] != NULL && pattern[1] == NULL ? name : steps))
        return TRUE;
    }
  return FALSE;
}
