/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/wm-verify.h"

G_BEGIN_DECLS

#define WM_TAG_FILE_BYTES   (64 * 1024 * 1024) /* more than a manifest of 500,000 files */
#define WM_DOCUMENT_BYTES   (64 * 1024 * 1024)

/* A file in the archive. */
typedef struct
{
  guint64  index;
  gint64   size;     /* declared */
  gboolean readable; /* nothing speaks against reading it */
  char    *digest;   /* (nullable) once it was read */
} WmBundleEntry;

typedef struct
{
  gpointer        zip;
  WmBundleReport *report;
  char           *folder;   /* (nullable) at the top */
  GHashTable     *entries;  /* path below the folder to WmBundleEntry */
  GHashTable     *listed;   /* path to the digest that a manifest gives */
  WmProgress      progress;
  gpointer        user_data;
  gint64          done, all;
  GCancellable   *cancellable;
} WmVerification;

void      wm_verification_fault   (WmVerification  *self,
                                   const char      *path,
                                   const char      *format,
                                   ...) G_GNUC_PRINTF (3, 4);

gboolean  wm_archive_open         (WmVerification  *self,
                                   const char      *path,
                                   GError         **error);
void      wm_archive_list         (WmVerification  *self);
void      wm_archive_close        (WmVerification  *self);
gboolean  wm_archive_hash         (WmVerification  *self,
                                   const char      *path,
                                   WmBundleEntry   *entry);
char     *wm_archive_load         (WmVerification  *self,
                                   const char      *path,
                                   gint64           limit,
                                   gsize           *length);

gboolean  wm_verify_is_name       (const char      *name);
void      wm_verify_tags          (WmVerification  *self);
void      wm_verify_payload       (WmVerification  *self);
void      wm_verify_index         (WmVerification  *self);

G_END_DECLS
