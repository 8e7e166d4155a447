import type { WholePolicy } from '../policy.js'

/** What a role is called that the policy does not know. It is never an admin. */
export const UNKNOWN_ROLE = 'unknown'

type RolePolicy = Pick<WholePolicy, 'roles' | 'adminRoles' | 'roleOrder'>

/** Roles by the names of the catalog, each once. */
export function canonicalRoles(raw: readonly string[], { roles }: RolePolicy): readonly string[] {
  const names = raw.map((role) => {
    const name = role.trim().toLowerCase()
    return Object.hasOwn(roles, name) ? roles[name]! : UNKNOWN_ROLE
  })
  return [...new Set(names)].sort()
}

/** Whether one of the roles makes an admin. A role that is not known never does. */
export const isAdmin = (roles: readonly string[], { adminRoles }: RolePolicy): boolean =>
  roles.some((role) => role !== UNKNOWN_ROLE && adminRoles.includes(role))

/** How much roles allow: the position of the highest, -1 for none. Names that the policy does not order allow most. */
export function privilegeOf(roles: readonly string[], { roleOrder }: RolePolicy): number {
  const ranks = roles.map((role) => (roleOrder.includes(role) ? roleOrder.indexOf(role) : roleOrder.length))
  return Math.max(-1, ...ranks)
}
