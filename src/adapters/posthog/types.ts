/** An event, as it is exported, as it travels, or as the Node SDK takes it. */
export interface PosthogEventLike {
  readonly event: string
  readonly distinct_id?: string | undefined
  readonly distinctId?: string | undefined
  readonly properties?: object | null | undefined
  readonly groups?: object | null | undefined
  readonly timestamp?: string | Date | null | undefined
  readonly uuid?: string | null | undefined
}
