/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* All kinds of record. A new kind is a header here and a line in wm-kinds.c. */
#include "record/wm-assessment.h"
#include "record/wm-baseline-task.h"
#include "record/wm-baseline.h"
#include "record/wm-calendar-record.h"
#include "record/wm-dependency.h"
#include "record/wm-evidence.h"
#include "record/wm-framework.h"
#include "record/wm-holiday.h"
#include "record/wm-link.h"
#include "record/wm-person.h"
#include "record/wm-plan.h"
#include "record/wm-recurrence.h"
#include "record/wm-requirement.h"
#include "record/wm-task.h"
