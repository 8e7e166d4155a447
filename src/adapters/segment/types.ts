type When = string | Date | null | undefined

/** A message of the Segment spec, of any type, as it travels or as the SDK makes it. RudderStack sends the same. */
export interface SegmentMessageLike {
  readonly type: string
  readonly messageId?: string | null | undefined
  readonly userId?: string | null | undefined
  readonly anonymousId?: string | null | undefined
  readonly groupId?: string | null | undefined
  readonly previousId?: string | null | undefined
  readonly event?: string | null | undefined
  readonly name?: string | null | undefined
  readonly category?: string | null | undefined
  readonly properties?: object | null | undefined
  readonly traits?: object | null | undefined
  /** `context.groupId` is the account in which it happened; `context.traits` are traits of the user. */
  readonly context?: object | null | undefined
  readonly timestamp?: When
  readonly originalTimestamp?: When
  readonly receivedAt?: When
  readonly sentAt?: When
}
