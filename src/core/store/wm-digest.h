/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <nettle/sha2.h>

G_BEGIN_DECLS

#define WM_DIGEST_BYTES SHA256_DIGEST_SIZE

/**
 * WmDigest:
 *
 * A SHA-256 while bytes are being added to it: the one hash that Waymark uses, for
 * contents, history and bundles. A value on the stack that owns nothing.
 *
 *     WmDigest digest;
 *
 *     wm_digest_begin (&digest);
 *     wm_digest_add (&digest, bytes, length);
 *     hex = wm_digest_end (&digest);
 */
typedef struct sha256_ctx WmDigest;

void  wm_digest_begin    (WmDigest      *self);
void  wm_digest_add      (WmDigest      *self,
                          gconstpointer  bytes,
                          gsize          length);
void  wm_digest_add_text (WmDigest      *self,
                          const char    *text);
void  wm_digest_end_raw  (WmDigest      *self,
                          guint8        *bytes);
char *wm_digest_end      (WmDigest      *self);
char *wm_digest_of_text  (const char    *text);

G_END_DECLS
