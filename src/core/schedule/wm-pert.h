/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The distribution of a duration between its least and its most, from 0 to 1. */
typedef struct _WmPert WmPert;

WmPert *wm_pert_new          (double        mode);
void    wm_pert_free         (WmPert       *self);
double  wm_pert_get_quantile (const WmPert *self,
                              double        probability);

/* A source of numbers that is the same everywhere: SplitMix64 (Steele, Lea and Flood:
 * Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). */
typedef struct
{
  guint64 state;
} WmRandom;

#define WM_RANDOM_STEP 0x9e3779b97f4a7c15u

static inline guint64
wm_random_mix (guint64 z)
{
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

/* Stream @index of @seed. */
static inline WmRandom
wm_random_new (guint64 seed,
               guint64 index)
{
  return (WmRandom) { wm_random_mix (wm_random_mix (seed) + WM_RANDOM_STEP * (index + 1)) };
}

static inline guint64
wm_random_next (WmRandom *self)
{
  self->state += WM_RANDOM_STEP;
  return wm_random_mix (self->state);
}

/* From 0, inclusive, to 1, exclusive, in steps of 2⁻⁵³. */
static inline double
wm_random_next_double (WmRandom *self)
{
  return (double) (wm_random_next (self) >> 11) * 0x1p-53;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WmPert, wm_pert_free)

G_END_DECLS
