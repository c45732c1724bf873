/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-context-issue.h"

WM_DEFINE_RECORD (WmContextIssue, wm_context_issue, WM_CONTEXT_ISSUE_FIELDS, "context-issue", "CI", N_ ("Internal or external issue"))
