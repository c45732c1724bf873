/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "schedule/wm-pert.h"

/* The same seed must give the same dates on every machine, so nothing here but + − × ÷,
 * which IEEE 754 rounds in one way only; the exp() and log() of C libraries differ in
 * their last bits. The build contracts no products and sums for the same reason. */

#define N_CELLS 1024
#define LN2     0x1.62e42fefa39efp-1

struct _WmPert
{
  double below[N_CELLS + 1]; /* probability of less than i / N_CELLS */
};

/* The natural logarithm, by 2 artanh ((m − 1) / (m + 1)); 15 digits. */
static double
logarithm (double x)
{
  int exponent;
  double m = frexp (x, &exponent), z, z2, power, sum = 0;

  if (m < 0x1.6a09e667f3bcdp-1) /* √½ */
    {
      m *= 2;
      exponent--;
    }
  z = (m - 1) / (m + 1);
  z2 = z * z;
  power = z;
  for (int i = 1; i < 24; i += 2)
    {
      sum += power / i;
      power *= z2;
    }
  return 2 * sum + exponent * LN2;
}

/* e to the power of x, by the series around the nearest multiple of ln 2; 15 digits. */
static double
exponential (double x)
{
  int exponent = (int) (x / LN2 + (x < 0 ? -0.5 : 0.5));
  double r = x - exponent * LN2, term = 1, sum = 1;

  for (int i = 1; i < 18; i++)
    {
      term = term * r / i;
      sum += term;
    }
  return ldexp (sum, exponent);
}

/**
 * wm_pert_new:
 * @mode: where the most likely value lies between the least, 0, and the most, 1
 *
 * The beta distribution with the parameters 1 + 4 mode and 5 − 4 mode, whose mean is
 * (least + 4 × most likely + most) / 6. Its distribution function is tabulated at 1,024 steps.
 *
 * Source: Malcolm, Roseboom, Clark and Fazar: Application of a Technique for Research and
 * Development Program Evaluation, Operations Research 7 (1959); Vose: Risk Analysis, on PERT
 * with λ = 4.
 *
 * Returns: (transfer full): the distribution
 */
WmPert *
wm_pert_new (double mode)
{
  WmPert *self = g_new (WmPert, 1);
  double p = 4 * CLAMP (mode, 0, 1), all;

  self->below[0] = 0;
  for (int i = 0; i < N_CELLS; i++)
    {
      double x = (i + 0.5) / N_CELLS, y = 1 - x;
      double density = exponential (p * logarithm (x / y)) * y * y * y * y;

      self->below[i + 1] = self->below[i] + density;
    }
  all = self->below[N_CELLS];
  for (int i = 0; i <= N_CELLS; i++)
    self->below[i] /= all;
  return self;
}

void
wm_pert_free (WmPert *self)
{
  g_free (self);
}

/**
 * wm_pert_get_quantile:
 * @probability: from 0 to below 1
 *
 * By inversion: a uniform @probability draws a value from the distribution.
 *
 * Returns: the value, from 0 to 1, below which that share of the values lies
 */
double
wm_pert_get_quantile (const WmPert *self,
                      double        probability)
{
  guint low = 0, high = N_CELLS;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (self->below[middle] <= probability)
        low = middle;
      else
        high = middle;
    }
  return (low + (probability - self->below[low]) / (self->below[low + 1] - self->below[low])) / N_CELLS;
}
