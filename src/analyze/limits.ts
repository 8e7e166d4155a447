/** What a rule may be at most. Past a limit it is refused with an error, so that untrusted rules have a bounded cost. */
export const LIMITS = {
  /** Conditions, values and windows inside one another. */
  depth: 32,
  /** Conditions, values, event choices and windows in all. */
  nodes: 1_000,
  /** Conditions, values, event choices and windows of a rule and of the rules it names, each as often as it is named. */
  total: 100_000,
  /** Segments naming segments, one inside the other. */
  chain: 32,
  /** Elements of a list. */
  list: 10_000,
  /** Events that a rule chooses together, and events that count as being active. */
  names: 256,
  /** UTF-16 units of a string. */
  string: 4_096,
  /** Steps of a sequence. */
  steps: 16,
  /** Years of a duration. */
  years: 100,
  /** Years of a window over which active days, weeks or months are counted. */
  activeYears: 10,
} as const
