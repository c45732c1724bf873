/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "evidence/wm-facts.h"
#include "record/wm-measurement.h"
#include "record/wm-metric.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

/* The date of a moment, as UTC has it. */
static gint64
get_date (gint64 moment)
{
  return (moment - (((moment % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY)) / SECONDS_PER_DAY;
}

static gboolean
has_measurement (WmStore    *store,
                 WmRecord   *metric,
                 gint64      taken,
                 gint64      value,
                 const char *source)
{
  GListModel *list = wm_store_list (store, WM_TYPE_MEASUREMENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) one = g_list_model_get_item (list, i);

      if (wm_record_get_integer (one, WM_MEASUREMENT_TAKEN) == taken && wm_record_get_integer (one, WM_MEASUREMENT_VALUE) == value
          && g_strcmp0 (wm_record_get_text (one, WM_MEASUREMENT_METRIC), wm_record_get_id (metric)) == 0
          && g_strcmp0 (wm_record_get_text (one, WM_MEASUREMENT_SOURCE), source) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_fed_by (WmRecord            *metric,
           const WmReadingFact *fact)
{
  const char *name = wm_record_get_text (metric, WM_METRIC_FACT), *subject = wm_record_get_text (metric, WM_METRIC_FACT_SUBJECT);

  return name != NULL && g_ascii_strcasecmp (name, fact->name) == 0 && (subject == NULL || g_strcmp0 (subject, fact->subject) == 0)
         && (subject != NULL || fact->subject == NULL);
}

/* The same file once more measures nothing new. */
static void
feed_metrics (WmEdit              *edit,
              WmEvidence          *evidence,
              const WmReading     *reading,
              const WmReadingFact *fact,
              gint64               time)
{
  WmStore *store = wm_edit_get_store (edit);
  GListModel *metrics = wm_store_list (store, WM_TYPE_METRIC);
  const char *source = wm_reader_get_title (reading->reader);

  for (guint i = 0; i < g_list_model_get_n_items (metrics); i++)
    {
      g_autoptr (WmRecord) metric = g_list_model_get_item (metrics, i);
      WmRecord *measurement;

      if (!is_fed_by (metric, fact) || has_measurement (store, metric, get_date (time), fact->number, source))
        continue;
      measurement = wm_edit_add (edit, WM_TYPE_MEASUREMENT);
      wm_edit_set_reference (edit, measurement, WM_MEASUREMENT_METRIC, metric);
      wm_edit_set_integer (edit, measurement, WM_MEASUREMENT_TAKEN, get_date (time));
      wm_edit_set_integer (edit, measurement, WM_MEASUREMENT_VALUE, fact->number);
      wm_edit_set_text (edit, measurement, WM_MEASUREMENT_SOURCE, source);
      wm_edit_set_reference (edit, measurement, WM_MEASUREMENT_EVIDENCE, evidence);
    }
}

/**
 * wm_facts_add:
 * @revision: (nullable): of @evidence; %NULL for the first
 * @reading: what its file says
 * @observed: (nullable): the date that counts where the file tells no time, or %WM_UNSET
 *
 * Keeps the facts of a file, and measures the metrics that they feed: in one change with the file itself.
 *
 * Returns: how many facts
 */
guint
wm_facts_add (WmEdit          *edit,
              WmEvidence      *evidence,
              WmRecord        *revision,
              const WmReading *reading,
              gint64           observed)
{
  gint64 usual = reading->time != WM_UNSET ? reading->time : observed != WM_UNSET ? observed * SECONDS_PER_DAY : wm_moment_now ();

  for (guint i = 0; i < reading->facts->len; i++)
    {
      const WmReadingFact *fact = g_ptr_array_index (reading->facts, i);
      WmRecord *record = wm_edit_add (edit, WM_TYPE_FACT);
      gint64 time = fact->time != WM_UNSET ? fact->time : usual;

      wm_edit_set_reference (edit, record, WM_FACT_EVIDENCE, evidence);
      wm_edit_set_reference (edit, record, WM_FACT_REVISION, revision);
      wm_edit_set_text (edit, record, WM_FACT_NAME, fact->name);
      wm_edit_set_integer (edit, record, WM_FACT_VALUE, fact->number);
      wm_edit_set_text (edit, record, WM_FACT_TEXT, fact->text);
      wm_edit_set_text (edit, record, WM_FACT_UNIT, fact->unit);
      wm_edit_set_text (edit, record, WM_FACT_SUBJECT, fact->subject);
      wm_edit_set_integer (edit, record, WM_FACT_TIME, time);
      wm_edit_set_text (edit, record, WM_FACT_READER, wm_reader_get_id (reading->reader));
      if (fact->number != WM_UNSET)
        feed_metrics (edit, evidence, reading, fact, time);
    }
  return reading->facts->len;
}

/**
 * wm_facts_list:
 *
 * Returns: (transfer full) (element-type WmFact): all that files of @evidence say, those of its newest revision last
 */
GPtrArray *
wm_facts_list (WmStore    *store,
               WmEvidence *evidence)
{
  GListModel *list = wm_store_list (store, WM_TYPE_FACT);
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) fact = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (fact, WM_FACT_EVIDENCE), wm_record_get_id (WM_RECORD (evidence))) == 0)
        g_ptr_array_add (facts, g_steal_pointer (&fact));
    }
  return facts;
}

/**
 * wm_fact_is_later:
 *
 * Returns: whether @fact was so later than another; of two of the same time, whether it was added later
 */
gboolean
wm_fact_is_later (WmRecord *fact,
                  WmRecord *than)
{
  gint64 a = wm_record_get_integer (fact, WM_FACT_TIME), b = wm_record_get_integer (than, WM_FACT_TIME);

  return a != b ? a > b : wm_record_get_number (fact) > wm_record_get_number (than);
}

static int
by_time (gconstpointer a,
         gconstpointer b)
{
  return wm_fact_is_later ((WmRecord *) a, (WmRecord *) b) ? 1 : -1;
}

/**
 * wm_facts_list_series:
 * @subject: (nullable): what they are about; %NULL for those about nothing in particular
 *
 * Returns: (transfer full) (element-type WmFact): the numbers of that name over time, the oldest first
 */
GPtrArray *
wm_facts_list_series (WmStore    *store,
                      const char *name,
                      const char *subject)
{
  GListModel *list = wm_store_list (store, WM_TYPE_FACT);
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) fact = g_list_model_get_item (list, i);

      if (g_strcmp0 (wm_record_get_text (fact, WM_FACT_NAME), name) == 0 && g_strcmp0 (wm_record_get_text (fact, WM_FACT_SUBJECT), subject) == 0
          && !wm_record_is_empty (fact, WM_FACT_VALUE))
        g_ptr_array_add (facts, g_steal_pointer (&fact));
    }
  g_ptr_array_sort_values (facts, by_time);
  return facts;
}

/**
 * wm_facts_find_latest:
 *
 * Returns: (transfer none) (nullable): the newest of a series; the store keeps it
 */
WmFact *
wm_facts_find_latest (WmStore    *store,
                      const char *name,
                      const char *subject)
{
  g_autoptr (GPtrArray) series = wm_facts_list_series (store, name, subject);

  return series->len == 0 ? NULL : g_ptr_array_index (series, series->len - 1);
}

/**
 * wm_fact_dup_key:
 *
 * Returns: (transfer full): what facts of one series have in common
 */
char *
wm_fact_dup_key (WmRecord *fact)
{
  const char *subject = wm_record_get_text (fact, WM_FACT_SUBJECT);

  return g_strdup_printf ("%s\x1f%s", wm_record_get_text (fact, WM_FACT_NAME), subject != NULL ? subject : "");
}
