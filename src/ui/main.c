/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "shell/wm-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (WmApplication) application = NULL;
  const char *locale_dir;
  int status;

  setlocale (LC_ALL, "");
  /* Out of a build folder the translations are in its po/. */
  locale_dir = g_getenv ("WAYMARK_LOCALE_DIR");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : WM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = wm_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : wm_application_get_status (application);
}
