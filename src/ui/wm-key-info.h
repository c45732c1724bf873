/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What people are told of a key that a place handles by itself. */
typedef struct
{
  const char *group; /* untranslated; NULL as in the row above */
  const char *title; /* untranslated */
  const char *keys;  /* as gtk_accelerator_parse() reads them, with spaces between */
} WmKeyInfo;
