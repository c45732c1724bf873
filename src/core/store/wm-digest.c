/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/wm-digest.h"

/* Nettle, which GnuTLS is made of, because it uses the processor's own instructions for
 * SHA-256 where there are some. GChecksum is plain C, and GnuTLS puts an assembler
 * of its own in Nettle's place that leaves them unused on some processors. */

void
wm_digest_begin (WmDigest *self)
{
  sha256_init (self);
}

void
wm_digest_add (WmDigest      *self,
               gconstpointer  bytes,
               gsize          length)
{
  sha256_update (self, length, bytes);
}

void
wm_digest_add_text (WmDigest   *self,
                    const char *text)
{
  wm_digest_add (self, text, strlen (text));
}

/**
 * wm_digest_end_raw:
 * @self: a digest
 * @bytes: (out) (array fixed-size=32): its value
 *
 * Afterwards @self is as wm_digest_begin() makes it.
 */
void
wm_digest_end_raw (WmDigest *self,
                   guint8   *bytes)
{
  sha256_digest (self, WM_DIGEST_BYTES, bytes);
}

/**
 * wm_digest_end:
 * @self: a digest
 *
 * Afterwards @self is as wm_digest_begin() makes it.
 *
 * Returns: (transfer full): its value as 64 lower-case hex digits
 */
char *
wm_digest_end (WmDigest *self)
{
  static const char digits[] = "0123456789abcdef";
  guint8 bytes[WM_DIGEST_BYTES];
  char *hex = g_malloc (2 * WM_DIGEST_BYTES + 1);

  wm_digest_end_raw (self, bytes);
  for (guint i = 0; i < WM_DIGEST_BYTES; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
  hex[2 * WM_DIGEST_BYTES] = '\0';
  return hex;
}

char *
wm_digest_of_text (const char *text)
{
  WmDigest digest;

  wm_digest_begin (&digest);
  wm_digest_add_text (&digest, text);
  return wm_digest_end (&digest);
}
