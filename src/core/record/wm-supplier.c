/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "record/wm-supplier.h"

WM_DEFINE_RECORD (WmSupplier, wm_supplier, WM_SUPPLIER_FIELDS, "supplier", "SU", N_ ("Supplier"))
