/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/wm-csv-private.h"
#include "exchange/wm-csv-values.h"
#include "record/wm-kinds.h"

static const char *const own_names[] = {
  [WM_CSV_REF - WM_TASK_N_FIELDS] = "ref",
  [WM_CSV_LEVEL - WM_TASK_N_FIELDS] = "level",
  [WM_CSV_WBS - WM_TASK_N_FIELDS] = "wbs",
  [WM_CSV_PREDECESSORS - WM_TASK_N_FIELDS] = "predecessors",
  [WM_CSV_GOAL - WM_TASK_N_FIELDS] = "goal",
  [WM_CSV_START - WM_TASK_N_FIELDS] = "start",
  [WM_CSV_FINISH - WM_TASK_N_FIELDS] = "finish",
  [WM_CSV_LATE_START - WM_TASK_N_FIELDS] = "late-start",
  [WM_CSV_LATE_FINISH - WM_TASK_N_FIELDS] = "late-finish",
  [WM_CSV_TOTAL_FLOAT - WM_TASK_N_FIELDS] = "total-float",
  [WM_CSV_FREE_FLOAT - WM_TASK_N_FIELDS] = "free-float",
  [WM_CSV_CRITICAL - WM_TASK_N_FIELDS] = "critical",
};

/* How other programs head the same. */
static const struct
{
  const char *heading;
  int         column;
} synonyms[] = {
  { "name", WM_TASK_TITLE },
  { "task", WM_TASK_TITLE },
  { "task-name", WM_TASK_TITLE },
  { "task-title", WM_TASK_TITLE },
  { "activity", WM_TASK_TITLE },
  { "activity-name", WM_TASK_TITLE },
  { "summary", WM_TASK_TITLE },
  { "id", WM_CSV_REF },
  { "nr", WM_CSV_REF },
  { "no", WM_CSV_REF },
  { "#", WM_CSV_REF },
  { "number", WM_CSV_REF },
  { "task-id", WM_CSV_REF },
  { "unique-id", WM_CSV_REF },
  { "outline-level", WM_CSV_LEVEL },
  { "outline-number", WM_CSV_WBS },
  { "wbs-code", WM_CSV_WBS },
  { "parent-id", WM_TASK_PARENT },
  { "parent-task", WM_TASK_PARENT },
  { "predecessor", WM_CSV_PREDECESSORS },
  { "depends-on", WM_CSV_PREDECESSORS },
  { "dependencies", WM_CSV_PREDECESSORS },
  { "start-date", WM_CSV_START },
  { "begin", WM_CSV_START },
  { "begin-date", WM_CSV_START },
  { "start-time", WM_CSV_START },
  { "end", WM_CSV_FINISH },
  { "end-date", WM_CSV_FINISH },
  { "finish-date", WM_CSV_FINISH },
  { "finish-time", WM_CSV_FINISH },
  { "due", WM_TASK_DEADLINE },
  { "due-date", WM_TASK_DEADLINE },
  { "length", WM_TASK_DURATION },
  { "%-complete", WM_TASK_PERCENT },
  { "%-done", WM_TASK_PERCENT },
  { "complete", WM_TASK_PERCENT },
  { "completion", WM_TASK_PERCENT },
  { "progress", WM_TASK_PERCENT },
  { "percent-complete", WM_TASK_PERCENT },
  { "assigned-to", WM_TASK_OWNER },
  { "assignee", WM_TASK_OWNER },
  { "responsible", WM_TASK_OWNER },
  { "coordinator", WM_TASK_OWNER },
  { "resource", WM_TASK_OWNER },
  { "resources", WM_TASK_OWNER },
  { "resource-names", WM_TASK_OWNER },
  { "work", WM_TASK_EFFORT },
  { "note", WM_TASK_NOTES },
  { "description", WM_TASK_NOTES },
  { "comments", WM_TASK_NOTES },
  { "constraint-type", WM_TASK_CONSTRAINT },
  { "task-calendar", WM_TASK_CALENDAR },
  { "total-slack", WM_CSV_TOTAL_FLOAT },
  { "free-slack", WM_CSV_FREE_FLOAT },
};

/* The same in German, French and Spanish, as Microsoft Project heads its columns in those. */
static const struct
{
  const char *heading;
  int         column;
} foreign[] = {
  { "vorgangsname", WM_TASK_TITLE }, { "vorgang", WM_TASK_TITLE }, { "aufgabe", WM_TASK_TITLE }, { "aufgabenname", WM_TASK_TITLE },
  { "nom-de-la-tâche", WM_TASK_TITLE }, { "nom", WM_TASK_TITLE }, { "tâche", WM_TASK_TITLE },
  { "nombre-de-tarea", WM_TASK_TITLE }, { "nombre-de-la-tarea", WM_TASK_TITLE }, { "nombre", WM_TASK_TITLE }, { "tarea", WM_TASK_TITLE },
  { "n°", WM_CSV_REF }, { "nº", WM_CSV_REF }, { "numéro", WM_CSV_REF }, { "nummer", WM_CSV_REF }, { "vorgangsnr", WM_CSV_REF },
  { "gliederungsebene", WM_CSV_LEVEL }, { "niveau-hiérarchique", WM_CSV_LEVEL }, { "nivel-de-esquema", WM_CSV_LEVEL },
  { "gliederungsnummer", WM_CSV_WBS }, { "psp-code", WM_CSV_WBS }, { "numéro-hiérarchique", WM_CSV_WBS }, { "code-wbs", WM_CSV_WBS },
  { "número-de-esquema", WM_CSV_WBS }, { "edt", WM_CSV_WBS },
  { "vorgänger", WM_CSV_PREDECESSORS }, { "prédécesseurs", WM_CSV_PREDECESSORS }, { "predecesoras", WM_CSV_PREDECESSORS },
  { "dauer", WM_TASK_DURATION }, { "durée", WM_TASK_DURATION }, { "duración", WM_TASK_DURATION },
  { "anfang", WM_CSV_START }, { "beginn", WM_CSV_START }, { "anfangstermin", WM_CSV_START }, { "début", WM_CSV_START },
  { "comienzo", WM_CSV_START }, { "inicio", WM_CSV_START },
  { "ende", WM_CSV_FINISH }, { "endtermin", WM_CSV_FINISH }, { "fertig-stellen", WM_CSV_FINISH }, { "fin", WM_CSV_FINISH },
  { "stichtag", WM_TASK_DEADLINE }, { "échéance", WM_TASK_DEADLINE }, { "fecha-límite", WM_TASK_DEADLINE },
  { "%-abgeschlossen", WM_TASK_PERCENT }, { "%-achevé", WM_TASK_PERCENT }, { "%-completado", WM_TASK_PERCENT },
  { "ressourcennamen", WM_TASK_OWNER }, { "verantwortlich", WM_TASK_OWNER }, { "zuständig", WM_TASK_OWNER },
  { "noms-ressources", WM_TASK_OWNER }, { "nombres-de-los-recursos", WM_TASK_OWNER }, { "responsable", WM_TASK_OWNER },
  { "arbeit", WM_TASK_EFFORT }, { "travail", WM_TASK_EFFORT }, { "trabajo", WM_TASK_EFFORT },
  { "notizen", WM_TASK_NOTES }, { "remarques", WM_TASK_NOTES }, { "notas", WM_TASK_NOTES },
  { "gesamte-pufferzeit", WM_CSV_TOTAL_FLOAT }, { "marge-totale", WM_CSV_TOTAL_FLOAT }, { "demora-permisible-total", WM_CSV_TOTAL_FLOAT },
  { "freie-pufferzeit", WM_CSV_FREE_FLOAT }, { "marge-libre", WM_CSV_FREE_FLOAT }, { "demora-permisible", WM_CSV_FREE_FLOAT },
};

/**
 * wm_csv_column_get_name:
 * @column: a field of a task or a #WmCsvColumn
 *
 * Returns: (transfer none): what it is headed
 */
const char *
wm_csv_column_get_name (int column)
{
  return column < WM_TASK_N_FIELDS ? wm_kinds_get (WM_TYPE_TASK)->fields[column].name : own_names[column - WM_TASK_N_FIELDS];
}

/* “Constraint Date”, “constraint_date” and “Constraint Date.” are “constraint-date”. */
static char *
normalise (const char *heading)
{
  g_autofree char *stripped = g_strstrip (g_strdup (heading));
  char *lower = g_utf8_strdown (stripped, -1);

  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  return g_strdelimit (lower, " _", '-');
}

/**
 * wm_csv_column_find:
 * @heading: a cell of the first row
 *
 * Returns: the column that is headed so by its name, its label in English or the locale's
 *   language, or as other programs do; %WM_CSV_NONE for none of ours
 */
int
wm_csv_column_find (const char *heading)
{
  const WmKind *kind = wm_kinds_get (WM_TYPE_TASK);
  g_autofree char *name = normalise (heading);

  for (int column = 0; column < WM_CSV_N_COLUMNS; column++)
    if (g_str_equal (name, wm_csv_column_get_name (column)))
      return column;
  for (int field = 0; field < WM_TASK_N_FIELDS; field++)
    {
      g_autofree char *label = normalise (kind->fields[field].label);
      g_autofree char *translated = normalise (wm_field_get_label (&kind->fields[field]));

      if (g_str_equal (name, label) || g_str_equal (name, translated))
        return field;
    }
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (g_str_equal (name, synonyms[i].heading))
      return synonyms[i].column;
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (g_str_equal (name, foreign[i].heading))
      return foreign[i].column;
  return WM_CSV_NONE;
}

/**
 * wm_csv_is_day_first:
 * @headings: the first row
 *
 * Returns: whether the headings are in a language that writes the day of a date before its month
 */
gboolean
wm_csv_is_day_first (char **headings)
{
  for (guint i = 0; headings[i] != NULL; i++)
    {
      g_autofree char *name = normalise (headings[i]);

      for (guint k = 0; k < G_N_ELEMENTS (foreign); k++)
        if (g_str_equal (name, foreign[k].heading))
          return TRUE;
    }
  return FALSE;
}
