/**
 * Why a value is missing or unknown: a code, or a code and what it is about (`missing:user.country`).
 * The table with meanings is `docs/reasons.md`.
 *
 * | reason | the value is | because |
 * |---|---|---|
 * | `not-existing` | – | the subject does not exist at `asOf` |
 * | `missing:user.country` | missing | the trait is absent or null (also `account.x`, `membership.x`, `subscription.x`, `subscription.plan`) |
 * | `invalid:user.country` | missing | it has the wrong type, or is not declared, or cannot be read |
 * | `no-account`, `no-membership`, `no-subscription` | missing | there is none (`null` was given, or no account) |
 * | `not-given:membership`, `not-given:subscription` | missing | it was not given |
 * | `not-given:events`, `not-given:accountEvents`, `not-given:members` | unknown | they were not given |
 * | `undeclared:role` | missing | a held role is not in the catalog |
 * | `short-history` | unknown | the window is only partly known |
 * | `no-event` | missing | no chosen event (has the property) |
 * | `no-baseline` | missing | the value before, or the whole, is 0 or less |
 * | `division-by-zero`, `out-of-range` | missing | the result is not a number that counts |
 * | `other-currency` | missing | the amount is in another currency |
 * | `later-anchor`, `outside-period` | missing | the window cannot be placed at `asOf` |
 * | `not-yet` | missing | the age of an instant after `asOf` |
 * | `no-members` | missing | a share of no members |
 * | `unknown-members` | unknown | the answer hangs on members for whom the condition is unknown |
 * | `no-calibration` | unknown | no calibration of this value was given, or nobody was ranked |
 * | `known-unknown:id`, `known-expired:id` | unknown | the given verdict is null, or has expired |
 * | `no-id:user`, `no-id:account` | missing | a sample of a subject without an id |
 */
export type Reason = string
