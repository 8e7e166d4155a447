const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*))?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/

/** Whether a string is a version of SemVer 2.0.0 (https://semver.org). */
export const isVersion = (value: string): boolean => VERSION.test(value)

/** Whether a string is a plain release, MAJOR.MINOR.PATCH: what a rule may compare with. */
export const isRelease = (value: string): boolean => VERSION.exec(value)?.[0].match(/^[\d.]+$/) != null

// Digits without leading zeros compare by length first: no precision is lost, however long they are.
const compareDigits = (left: string, right: string): number =>
  left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)

/** The order of a version and a release: negative, zero or positive. A pre-release comes before its release; build metadata does not count. */
export function compareVersions(version: string, release: string): number {
  const left = VERSION.exec(version)!
  const right = VERSION.exec(release)!
  for (const part of [1, 2, 3]) {
    const order = compareDigits(left[part]!, right[part]!)
    if (order !== 0) return order
  }
  return left[4] === undefined ? 0 : -1
}
