/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void wm_reminders_run_async  (GSettings           *settings,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);
void wm_reminders_run_finish (GAsyncResult        *result);

G_END_DECLS
