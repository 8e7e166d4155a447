/** An event, as it is exported or imported. */
export interface MixpanelEventLike {
  readonly event: string
  /** With `time`, `distinct_id`, `$insert_id` and the like among them. */
  readonly properties: object
}

/** A profile, as it is exported. */
export interface MixpanelProfileLike {
  readonly $distinct_id: string
  readonly $properties?: object | null | undefined
}

/** What {@link fromMixpanel} reads. Either list may be left out. */
export interface MixpanelData {
  readonly events?: readonly MixpanelEventLike[] | undefined
  readonly profiles?: readonly MixpanelProfileLike[] | undefined
}
