/** An event of the HTTP V2 API, or of an export. */
export interface AmplitudeEventLike {
  readonly event_type: string
  readonly user_id?: string | null | undefined
  readonly device_id?: string | null | undefined
  /** Milliseconds. */
  readonly time?: number | undefined
  readonly insert_id?: string | null | undefined
  readonly event_properties?: object | null | undefined
  readonly user_properties?: object | null | undefined
  readonly group_properties?: object | null | undefined
  readonly groups?: object | null | undefined
}
