/** A response of Typeform, as its webhook (`form_response`) and its API have it. */
export interface TypeformResponseLike {
  readonly response_id?: string | undefined
  readonly token?: string | undefined
  readonly form_id?: string | undefined
  readonly submitted_at?: string | null | undefined
  /** Hidden fields: where your ids travel. */
  readonly hidden?: object | null | undefined
  readonly answers?: readonly object[] | null | undefined
}

/** A response of SurveyMonkey with its details. */
export interface SurveyMonkeyResponseLike {
  readonly id: string
  readonly survey_id?: string | undefined
  readonly response_status?: string | undefined
  readonly date_modified?: string | undefined
  /** Custom variables: where your ids travel. */
  readonly custom_variables?: object | null | undefined
  readonly metadata?: object | null | undefined
  readonly pages?: readonly object[] | undefined
}

/** What {@link fromSurveys} reads. Either list may be left out. */
export interface SurveyData {
  readonly typeform?: readonly TypeformResponseLike[] | undefined
  readonly surveyMonkey?: readonly SurveyMonkeyResponseLike[] | undefined
}
