/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/wm-person.h"
#include "record/wm-sign-off.h"
#include "store/wm-edit.h"

G_BEGIN_DECLS

WmSignOff *wm_sign_ask    (WmEdit             *edit,
                           gpointer            subject,
                           const char         *title,
                           WmPerson           *person,
                           gint64              asked,
                           gint64              due,
                           GError            **error);
gboolean   wm_sign_decide (WmEdit             *edit,
                           WmSignOff          *sign_off,
                           WmSignOffDecision   decision,
                           const char         *name,
                           const char         *note,
                           gint64              moment,
                           GError            **error);

G_END_DECLS
