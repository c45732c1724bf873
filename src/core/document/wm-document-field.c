/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "assess/wm-soa.h"
#include "document/wm-document-field.h"
#include "record/wm-kinds.h"
#include "risk/wm-risk-level.h"

/* Everything is Markdown in the end: what the plan says must not read as markup, nor end a cell. */
static char *
escape (const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *c = text != NULL ? text : ""; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t')
      g_string_append_c (escaped, ' ');
    else
      {
        if (strchr ("\\`*_[]<>|#{}", *c) != NULL)
          g_string_append_c (escaped, '\\');
        g_string_append_c (escaped, *c);
      }
  return g_string_free_and_steal (g_steal_pointer (&escaped));
}

static char *
dup_field (WmStore  *store,
           WmRecord *record,
           guint     field)
{
  g_autofree char *text = NULL;

  if (wm_record_get_kind (record)->fields[field].type == WM_FIELD_REFERENCE)
    {
      WmRecord *target = wm_store_get_reference (store, record, field);

      text = target != NULL ? wm_store_dup_title (store, target) : NULL;
    }
  else if (!wm_record_is_empty (record, field))
    text = wm_record_dup_label (record, field);
  return escape (text);
}

/* Tables */

static void
begin_table (GString           *table,
             const char *const *labels)
{
  for (guint i = 0; labels[i] != NULL; i++)
    g_string_append_printf (table, "| %s ", labels[i]);
  g_string_append (table, "|\n");
  for (guint i = 0; labels[i] != NULL; i++)
    g_string_append (table, "|---");
  g_string_append (table, "|\n");
}

static void
add_cell (GString    *table,
          const char *text)
{
  g_string_append_printf (table, "| %s ", text != NULL && *text != '\0' ? text : "–");
}

static char *
dup_reference (WmRecord *record)
{
  return wm_record_dup_ref (record);
}

/* All records of a kind: their number and the columns that the table of fields names. */
static char *
expand_kind (const WmDocumentField *field,
             WmStore               *store,
             WmDocument            *document,
             const WmDocumentTerms *terms)
{
  const WmKind *kind = wm_kinds_get (field->kind ());
  GListModel *list = wm_store_list (store, field->kind ());
  g_auto (GStrv) columns = g_strsplit (field->columns, " ", -1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GString) table = g_string_new (NULL);

  if (g_list_model_get_n_items (list) == 0)
    return NULL;
  g_ptr_array_add (labels, (char *) _ ("No."));
  for (guint i = 0; columns[i] != NULL; i++)
    g_ptr_array_add (labels, (char *) wm_field_get_label (&kind->fields[wm_kind_find_field (kind, columns[i])]));
  g_ptr_array_add (labels, NULL);
  begin_table (table, (const char *const *) labels->pdata);
  for (guint row = 0; row < g_list_model_get_n_items (list); row++)
    {
      g_autoptr (WmRecord) record = g_list_model_get_item (list, row);
      g_autofree char *ref = dup_reference (record);

      add_cell (table, ref);
      for (guint i = 0; columns[i] != NULL; i++)
        {
          g_autofree char *text = dup_field (store, record, (guint) wm_kind_find_field (kind, columns[i]));

          add_cell (table, text);
        }
      g_string_append (table, "|\n");
    }
  return g_string_free_and_steal (g_steal_pointer (&table));
}

static char *
dup_level (WmRisk             *risk,
           const WmRiskMatrix *matrix,
           WmRiskTime          time)
{
  WmRiskLevel level = wm_risk_get_level (risk, matrix, time);

  if (!level.known)
    return NULL;
  /* Translators: how high a risk is: “high (12)” */
  return g_strdup_printf (_ ("%s (%d)"), _ (wm_risk_band_choices[level.band].label), level.score);
}

static char *
expand_risks (const WmDocumentField *field,
              WmStore               *store,
              WmDocument            *document,
              const WmDocumentTerms *terms)
{
  const char *labels[] = { _ ("No."), _ ("Risk"), _ ("AI system"), _ ("Inherent"), _ ("Current"), _ ("Residual"), _ ("Treatment"), _ ("Owner"), NULL };
  static const guint after[] = { WM_RISK_TREATMENT, WM_RISK_OWNER };
  GListModel *list = wm_store_list (store, WM_TYPE_RISK);
  g_autoptr (GString) table = g_string_new (NULL);
  WmRiskMatrix matrix;

  if (g_list_model_get_n_items (list) == 0)
    return NULL;
  wm_risk_matrix_init (&matrix, wm_store_get_plan (store));
  begin_table (table, labels);
  for (guint row = 0; row < g_list_model_get_n_items (list); row++)
    {
      g_autoptr (WmRecord) risk = g_list_model_get_item (list, row);
      g_autofree char *ref = wm_record_dup_ref (risk), *title = dup_field (store, risk, WM_RISK_TITLE), *system = dup_field (store, risk, WM_RISK_SYSTEM);

      add_cell (table, ref);
      add_cell (table, title);
      add_cell (table, system);
      for (WmRiskTime time = WM_RISK_INHERENT; time <= WM_RISK_RESIDUAL; time++)
        {
          g_autofree char *level = dup_level (WM_RISK (risk), &matrix, time);

          add_cell (table, level);
        }
      for (guint i = 0; i < G_N_ELEMENTS (after); i++)
        {
          g_autofree char *text = dup_field (store, risk, after[i]);

          add_cell (table, text);
        }
      g_string_append (table, "|\n");
    }
  return g_string_free_and_steal (g_steal_pointer (&table));
}

/* From which score each band begins: as wm_risk_matrix_level() reckons it, score by score. */
static char *
expand_risk_criteria (const WmDocumentField *field,
                      WmStore               *store,
                      WmDocument            *document,
                      const WmDocumentTerms *terms)
{
  const char *labels[] = { _ ("Level"), _ ("Scores"), _ ("Tolerated without a decision"), NULL };
  g_autoptr (GString) table = g_string_new (NULL);
  WmRiskMatrix matrix;

  wm_risk_matrix_init (&matrix, wm_store_get_plan (store));
  begin_table (table, labels);
  for (int band = 0; band < 4; band++)
    {
      int lowest = 0, highest = 0;

      for (int likelihood = 1; likelihood <= matrix.size; likelihood++)
        for (int impact = 1; impact <= matrix.size; impact++)
          {
            WmRiskLevel level = wm_risk_matrix_level (&matrix, likelihood, impact);

            if ((int) level.band != band)
              continue;
            lowest = lowest == 0 ? level.score : MIN (lowest, level.score);
            highest = MAX (highest, level.score);
          }
      g_string_append_printf (table, "| %s | ", _ (wm_risk_band_choices[band].label));
      if (lowest == 0)
        g_string_append (table, "–");
      else
        g_string_append_printf (table, "%d–%d", lowest, highest);
      g_string_append_printf (table, " | %s |\n", band <= (int) matrix.tolerated ? _ ("yes") : _ ("no"));
    }
  return g_string_free_and_steal (g_steal_pointer (&table));
}

static char *
expand_soa (const WmDocumentField *field,
            WmStore               *store,
            WmDocument            *document,
            const WmDocumentTerms *terms)
{
  const char *labels[] = { _ ("Control"), _ ("Title"), _ ("Applies"), _ ("Justification"), _ ("Implementation"), _ ("Owner"), NULL };
  g_autoptr (GPtrArray) frameworks = wm_soa_list_frameworks (store);
  g_autoptr (GPtrArray) entries = frameworks->len > 0 ? wm_soa_list (store, g_ptr_array_index (frameworks, 0)) : NULL;
  g_autoptr (GString) table = g_string_new (NULL);

  if (entries == NULL || entries->len == 0)
    return NULL;
  begin_table (table, labels);
  for (guint i = 0; i < entries->len; i++)
    {
      const WmSoaEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *title = escape (entry->title), *why = escape (entry->justification), *owner = escape (entry->owner);

      add_cell (table, entry->code);
      add_cell (table, title);
      add_cell (table, _ (wm_applicability_choices[entry->applicability].label));
      add_cell (table, why);
      add_cell (table, entry->status == WM_UNSET ? NULL : _ (wm_soa_status_choices[entry->status].label));
      add_cell (table, owner);
      g_string_append (table, "|\n");
    }
  return g_string_free_and_steal (g_steal_pointer (&table));
}

/* Who is responsible, accountable, consulted and informed, step by step. */
static char *
expand_raci (const WmDocumentField *field,
             WmStore               *store,
             WmDocument            *document,
             const WmDocumentTerms *terms)
{
  const char *labels[6] = { _ ("Step"), NULL };
  GListModel *list = wm_store_list (store, WM_TYPE_RESPONSIBILITY);
  g_autoptr (GString) table = g_string_new (NULL);

  if (g_list_model_get_n_items (list) == 0)
    return NULL;
  for (guint role = 0; role < 4; role++)
    labels[role + 1] = _ (wm_raci_choices[role].label);
  begin_table (table, labels);
  for (int step = 1; step <= 6; step++)
    {
      g_string_append_printf (table, "| %d ", step);
      for (guint role = 0; role < 4; role++)
        {
          g_autoptr (GString) names = g_string_new (NULL);

          for (guint i = 0; i < g_list_model_get_n_items (list); i++)
            {
              g_autoptr (WmRecord) responsibility = g_list_model_get_item (list, i);
              g_autofree char *name = dup_field (store, responsibility, WM_RESPONSIBILITY_PERSON);

              if (wm_record_get_integer (responsibility, WM_RESPONSIBILITY_STEP) == step
                  && wm_record_get_integer (responsibility, WM_RESPONSIBILITY_ROLE) == role)
                g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
            }
          add_cell (table, names->str);
        }
      g_string_append (table, "|\n");
    }
  return g_string_free_and_steal (g_steal_pointer (&table));
}

static char *
expand_requirements (const WmDocumentField *field,
                     WmStore               *store,
                     WmDocument            *document,
                     const WmDocumentTerms *terms)
{
  g_autoptr (GPtrArray) linked = document != NULL ? wm_store_list_linked (store, WM_RECORD (document), WM_TYPE_REQUIREMENT) : NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; linked != NULL && i < linked->len; i++)
    {
      g_autofree char *title = escape (wm_record_get_title (g_ptr_array_index (linked, i)));

      g_string_append_printf (list, "- %s %s\n", wm_record_get_text (g_ptr_array_index (linked, i), WM_REQUIREMENT_CODE), title);
    }
  return list->len > 0 ? g_string_free_and_steal (g_steal_pointer (&list)) : NULL;
}

/* Words */

/* A field of the plan. */
static char *
expand_of_plan (const WmDocumentField *field,
                WmStore               *store,
                WmDocument            *document,
                const WmDocumentTerms *terms)
{
  return dup_field (store, WM_RECORD (wm_store_get_plan (store)), field->field);
}

/* A field of the document itself. */
static char *
expand_of_document (const WmDocumentField *field,
                    WmStore               *store,
                    WmDocument            *document,
                    const WmDocumentTerms *terms)
{
  return document != NULL ? dup_field (store, WM_RECORD (document), field->field) : NULL;
}

static char *
expand_systems (const WmDocumentField *field,
                WmStore               *store,
                WmDocument            *document,
                const WmDocumentTerms *terms)
{
  GListModel *list = wm_store_list (store, WM_TYPE_AI_SYSTEM);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) system = g_list_model_get_item (list, i);
      g_autofree char *title = escape (wm_record_get_title (system));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", title);
    }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

/* The name of whoever has a role; the role itself while it is nobody's. */
static char *
expand_person (const WmDocumentField *field,
               WmStore               *store,
               WmDocument            *document,
               const WmDocumentTerms *terms)
{
  GListModel *list = wm_store_list (store, WM_TYPE_PERSON);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (WmRecord) person = g_list_model_get_item (list, i);
      const char *role = wm_record_get_text (person, WM_PERSON_ROLE);

      if (role != NULL && g_ascii_strcasecmp (role, field->role) == 0)
        return escape (wm_record_get_title (person));
    }
  return NULL;
}

static char *
expand_approver (const WmDocumentField *field,
                 WmStore               *store,
                 WmDocument            *document,
                 const WmDocumentTerms *terms)
{
  if (terms->approver != NULL)
    return escape (wm_record_get_title (WM_RECORD (terms->approver)));
  /* Translators: in a draft, in place of who approves it */
  return g_strdup_printf ("*%s*", _ ("not approved yet"));
}

static char *
expand_version (const WmDocumentField *field,
                WmStore               *store,
                WmDocument            *document,
                const WmDocumentTerms *terms)
{
  return g_strdup_printf ("%d", terms->version);
}

static char *
expand_date (const WmDocumentField *field,
             WmStore               *store,
             WmDocument            *document,
             const WmDocumentTerms *terms)
{
  return wm_date_format (terms->date);
}

#define WORD(name_, expand_, description_) { .name = name_, .description = description_, .expand = expand_ },
#define FIELD(name_, expand_, field_, description_) { .name = name_, .description = description_, .expand = expand_, .field = field_ },
#define PERSON(name_, role_, description_) { .name = name_, .description = description_, .expand = expand_person, .role = role_ },
#define TABLE(name_, expand_, description_) { .name = name_, .description = description_, .block = TRUE, .expand = expand_ },
#define KIND(name_, kind_, columns_, description_) \
  { .name = name_, .description = description_, .block = TRUE, .expand = expand_kind, .kind = kind_, .columns = columns_ },

/* All fields that a document may have. A new one is a line here. */
static const WmDocumentField fields[] = {
  FIELD ("organization", expand_of_plan, WM_PLAN_ORGANIZATION, N_ ("The organisation’s name"))
  FIELD ("scope", expand_of_plan, WM_PLAN_SCOPE, N_ ("The scope of the management system"))
  FIELD ("ai-role", expand_of_plan, WM_PLAN_ROLE, N_ ("The organisation’s role with AI"))
  WORD ("systems", expand_systems, N_ ("The names of all AI systems"))
  FIELD ("plan-owner", expand_of_plan, WM_PLAN_OWNER, N_ ("Who owns the plan"))
  FIELD ("title", expand_of_document, WM_DOCUMENT_TITLE, N_ ("The document’s title"))
  FIELD ("owner", expand_of_document, WM_DOCUMENT_OWNER, N_ ("Who owns the document"))
  WORD ("approver", expand_approver, N_ ("Who approves it"))
  WORD ("version", expand_version, N_ ("The number of the version"))
  WORD ("date", expand_date, N_ ("The date of its approval"))
  FIELD ("review-months", expand_of_document, WM_DOCUMENT_REVIEW_MONTHS, N_ ("Months between two reviews of the document"))
  PERSON ("top-management", "top management", N_ ("Who speaks for top management"))
  PERSON ("aims-owner", "AIMS owner", N_ ("Who runs the management system"))
  PERSON ("legal", "legal", N_ ("Who looks after legal duties"))
  PERSON ("security", "IT/security", N_ ("Who looks after information security"))
  PERSON ("data-science", "data science", N_ ("Who speaks for data science"))
  PERSON ("human-resources", "human resources", N_ ("Who looks after competence"))
  PERSON ("procurement", "procurement", N_ ("Who looks after suppliers"))
  PERSON ("product-management", "product management", N_ ("Who speaks for products"))
  PERSON ("internal-auditor", "internal auditor", N_ ("Who audits from inside"))
  TABLE ("requirements", expand_requirements, N_ ("The requirements that the document serves"))
  TABLE ("raci", expand_raci, N_ ("Who is responsible, accountable, consulted and informed"))
  TABLE ("risks", expand_risks, N_ ("All risks with their levels"))
  TABLE ("risk-criteria", expand_risk_criteria, N_ ("Levels of risk and what is tolerated"))
  TABLE ("soa", expand_soa, N_ ("The statement of applicability"))
  KIND ("roles", wm_person_get_type, "name role", N_ ("All people and roles"))
  KIND ("ai-systems", wm_ai_system_get_type, "title purpose role stage autonomy owner", N_ ("All AI systems"))
  KIND ("ai-act", wm_ai_system_get_type, "title act-role act-class act-basis", N_ ("The AI systems under the EU AI Act"))
  KIND ("oversight", wm_ai_system_get_type, "title autonomy oversight affected", N_ ("Human oversight of the AI systems"))
  KIND ("models", wm_model_get_type, "title version origin licence limits owner", N_ ("All models"))
  KIND ("data-sets", wm_data_set_get_type, "title version origin licence purpose personal owner", N_ ("All data sets"))
  KIND ("data-quality", wm_data_set_get_type, "title quality preparation reviewed", N_ ("Quality and preparation of data"))
  KIND ("suppliers", wm_supplier_get_type, "title service criticality duties owner", N_ ("All suppliers"))
  KIND ("interested-parties", wm_stakeholder_get_type, "title side expectation engagement owner", N_ ("Interested parties and what they expect"))
  KIND ("context-issues", wm_context_issue_get_type, "title side effect owner", N_ ("External and internal issues"))
  KIND ("treatments", wm_risk_get_type, "title treatment owner accepted-by accepted-until", N_ ("What is done about each risk"))
  KIND ("measures", wm_measure_get_type, "title status priority owner due", N_ ("All measures"))
  KIND ("impact-assessments", wm_impact_assessment_get_type, "title system severity likelihood decision approver review-due",
        N_ ("All AI system impact assessments"))
  KIND ("objectives", wm_objective_get_type, "title target owner due status", N_ ("AI objectives"))
  KIND ("metrics", wm_metric_get_type, "title unit target lowest highest days owner", N_ ("Metrics with their limits"))
  KIND ("incidents", wm_incident_get_type, "title severity occurred status owner", N_ ("All incidents"))
  KIND ("audits", wm_audit_get_type, "title type auditor starts ends status", N_ ("All audits"))
  KIND ("reviews", wm_management_review_get_type, "title planned held chair", N_ ("All management reviews"))
  KIND ("findings", wm_finding_get_type, "title grade owner due closed", N_ ("All findings"))
  KIND ("changes", wm_change_request_get_type, "title decision due done owner", N_ ("All changes"))
  KIND ("training", wm_training_get_type, "title person competence due completed", N_ ("Competence and training"))
  KIND ("documents", wm_document_get_type, "title type status owner review-due", N_ ("All documents"))
};

/**
 * wm_document_field_list:
 * @n_fields: (out): how many
 *
 * Returns: (transfer none) (array length=n_fields): all fields, in the order of the menu
 */
const WmDocumentField *
wm_document_field_list (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/**
 * wm_document_field_find:
 * @name: a field's name, without its braces
 * @length: of @name in bytes, or -1 when it ends with NUL
 *
 * Returns: (nullable): the field
 */
const WmDocumentField *
wm_document_field_find (const char *name,
                        gssize      length)
{
  gsize n = length < 0 ? strlen (name) : (gsize) length;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strlen (fields[i].name) == n && strncmp (fields[i].name, name, n) == 0)
      return &fields[i];
  return NULL;
}

/**
 * wm_document_field_dup_value:
 * @document: (nullable): in which it stands
 *
 * Returns: (transfer full) (nullable): what the plan says now, as Markdown; %NULL when it says nothing
 */
char *
wm_document_field_dup_value (const WmDocumentField *field,
                             WmStore               *store,
                             WmDocument            *document,
                             const WmDocumentTerms *terms)
{
  g_autofree char *value = field->expand (field, store, document, terms);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}
