/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "record/wm-watched-folder.h"

const WmChoice wm_watched_folder_together_choices[] = {
  { "each", N_ ("Each is evidence of its own") },
  { "all", N_ ("All are one piece of evidence") },
  { NULL, NULL },
};

WM_DEFINE_RECORD (WmWatchedFolder, wm_watched_folder, WM_WATCHED_FOLDER_FIELDS, "watched-folder", "WF", N_ ("Watched folder"))

/**
 * wm_watched_folder_check_pattern:
 *
 * Returns: whether @text is a list of patterns with `;` between them, relative to the folder; see wm_collect_pattern_match()
 */
gboolean
wm_watched_folder_check_pattern (const char  *text,
                                 GError     **error)
{
  g_auto (GStrv) patterns = g_strsplit (text, ";", -1);

  for (guint i = 0; patterns[i] != NULL; i++)
    {
      g_auto (GStrv) steps = g_strsplit (g_strstrip (patterns[i]), "/", -1);

      for (guint k = 0; steps[k] != NULL; k++)
        if (*steps[k] == '\0' || g_str_equal (steps[k], ".") || g_str_equal (steps[k], "..")
            || (strstr (steps[k], "**") != NULL && !g_str_equal (steps[k], "**")))
          {
            g_set_error (error, WM_FIELD_ERROR, WM_FIELD_ERROR_INVALID, _ ("“%s” is no pattern of names below the folder, such as *.sarif;reports/**/*.json"),
                         patterns[i]);
            return FALSE;
          }
    }
  return TRUE;
}
