/** A value with its sort, as SCIM has addresses, roles and groups. */
export interface ScimValue {
  readonly value?: string | undefined
  readonly type?: string | undefined
  readonly display?: string | undefined
  readonly primary?: boolean | undefined
}

interface ScimMeta {
  readonly created?: string | undefined
  readonly lastModified?: string | undefined
}

/** A user of RFC 7643. */
export interface ScimUserLike {
  readonly id: string
  readonly externalId?: string | undefined
  readonly userName?: string | undefined
  readonly name?: { readonly givenName?: string | undefined; readonly familyName?: string | undefined } | undefined
  readonly title?: string | undefined
  readonly active?: boolean | undefined
  readonly emails?: readonly ScimValue[] | undefined
  readonly phoneNumbers?: readonly ScimValue[] | undefined
  readonly roles?: readonly ScimValue[] | undefined
  readonly meta?: ScimMeta | undefined
}

/** A group of RFC 7643. */
export interface ScimGroupLike {
  readonly id: string
  readonly displayName?: string | undefined
  readonly members?: readonly ScimValue[] | undefined
}

/** What {@link fromScim} reads: the directory of one account. */
export interface ScimData {
  readonly users?: readonly ScimUserLike[] | undefined
  /** Whoever is in a group has a role of its name. */
  readonly groups?: readonly ScimGroupLike[] | undefined
}
