// src/errors.ts
var SegmentError = class extends Error {
  name = "SegmentError";
  /** The code of the first issue. */
  code;
  /** The path of the first issue. */
  path;
  /** All issues that were found, the first one first. */
  issues;
  constructor(issues) {
    super(issues.map(sentence).join("\n"));
    this.code = issues[0].code;
    this.path = issues[0].path;
    this.issues = issues;
  }
};
var sentence = ({ code, path, message, expected }) => `${path === "" ? "" : `${path}: `}${message}${expected === void 0 ? "" : ` Expected ${expected}.`} [${code}]`;
function fail(code, path, message, expected) {
  throw new SegmentError([expected === void 0 ? { code, path, message } : { code, path, message, expected }]);
}

// src/values/money.ts
var isCurrency = (value3) => typeof value3 === "string" && /^[A-Z]{3}$/.test(value3);
function isMoney(value3) {
  if (typeof value3 !== "object" || value3 === null) return false;
  const { amount, currency } = value3;
  return Number.isSafeInteger(amount) && isCurrency(currency);
}

// src/values/numbers.ts
function isNumber(value3) {
  if (typeof value3 !== "number") return false;
  const size = Math.abs(value3);
  return size <= Number.MAX_SAFE_INTEGER && (size >= 1e-100 || size === 0);
}
function scaled(value3, digits) {
  const factor = 10 ** digits;
  const whole = Math.round(value3 * factor);
  return Number.isSafeInteger(whole) && whole / factor === value3 ? whole : void 0;
}
var CHUNK = 2 ** 26;
var ExactSum = class {
  high = 0;
  low = 0;
  add(value3) {
    const high = Math.trunc(value3 / CHUNK);
    this.high += high;
    this.low += value3 - high * CHUNK;
  }
  /** The sum, or undefined when it is not a safe integer. */
  total() {
    const carry = Math.trunc(this.low / CHUNK);
    const total = (this.high + carry) * CHUNK + (this.low - carry * CHUNK);
    return Number.isSafeInteger(total) ? total + 0 : void 0;
  }
};

// src/values/canonical.ts
function canonicalJson(value3) {
  if (Array.isArray(value3)) return `[${value3.map(canonicalJson).join(",")}]`;
  if (typeof value3 !== "object" || value3 === null) return JSON.stringify(value3);
  const members = Object.entries(value3).filter(([, member]) => member !== void 0);
  const texts = members.sort(([a], [b]) => a < b ? -1 : 1).map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${texts.join(",")}}`;
}

// src/values/text.ts
function isText(value3) {
  if (typeof value3 !== "string") return false;
  for (let index = 0; index < value3.length; index += 1) {
    const unit = value3.charCodeAt(index);
    if (unit === 0) return false;
    if (isSurrogate(unit)) return !value3.includes("\0") && !LONE.test(value3);
  }
  return true;
}
var LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
var isSurrogate = (unit) => (unit & 63488) === 55296;
function compareText(left, right) {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a !== b) return isSurrogate(a) === isSurrogate(b) ? a - b : isSurrogate(a) ? 1 : -1;
  }
  return left.length - right.length;
}
var foldCase = (value3) => value3.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

// src/values/order.ts
var isMoney2 = (value3) => typeof value3 === "object" && "currency" in value3;
var compareMoney = (left, right) => left.amount - right.amount || compareText(left.currency, right.currency);
function comparePresent(left, right) {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  if (isMoney2(left) && isMoney2(right)) return compareMoney(left, right);
  if (Array.isArray(left)) return compareText(canonicalJson(left), canonicalJson(right));
  return Number(left) - Number(right);
}

// src/time/calendar.ts
import { millisecondsInDay } from "date-fns/constants";
function civil(year, month, day = 1) {
  return (/* @__PURE__ */ new Date(0)).setUTCFullYear(year, month, day);
}
var dayOf = (at2) => Math.floor(at2 / millisecondsInDay);
function monthOf(at2) {
  const date = new Date(at2);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
var weekOf = (at2, weekStarts = 1) => Math.floor((dayOf(at2) + 4 - weekStarts) / 7);
function shiftMonths(at2, months2) {
  const date = new Date(at2);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months2;
  const shifted = civil(year, month, date.getUTCDate()) + (at2 - dayOf(at2) * millisecondsInDay);
  const end = civil(year, month + 1);
  return shifted < end ? shifted : end - 1;
}

// src/time/duration.ts
import { millisecondsInDay as millisecondsInDay2, millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from "date-fns/constants";
var MILLISECONDS = {
  seconds: millisecondsInSecond,
  minutes: millisecondsInMinute,
  hours: millisecondsInHour,
  days: millisecondsInDay2,
  weeks: 7 * millisecondsInDay2
};
var MONTHS = { months: 1, quarters: 3, years: 12 };
var DURATION_UNITS = [...Object.keys(MILLISECONDS), ...Object.keys(MONTHS)];
function unitOf(duration2) {
  return Object.entries(duration2)[0];
}
function fixedLength(duration2) {
  const [unit, amount] = unitOf(duration2);
  const length = MILLISECONDS[unit];
  return length === void 0 ? void 0 : length * amount;
}
var lengthOf = (duration2) => fixedLength(duration2);
function roughLength(duration2) {
  const [unit, amount] = unitOf(duration2);
  return fixedLength(duration2) ?? MONTHS[unit] * amount * 30.44 * millisecondsInDay2;
}
function mover(duration2, times) {
  const fixed = fixedLength(duration2);
  if (fixed !== void 0) return (at2) => at2 + fixed * times;
  const [unit, amount] = unitOf(duration2);
  return (at2) => shiftMonths(at2, MONTHS[unit] * amount * times);
}
var MARGIN = 5 * millisecondsInDay2;

// src/time/instant.ts
var FIRST_INSTANT = civil(1, 0);
var LAST_INSTANT = civil(1e4, 0) - 1;
var ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):?(\d\d)))?$/;
function readText(text2) {
  const match = ISO.exec(text2);
  if (!match) return void 0;
  const [year, month, day, hours2, minutes2, seconds2] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const midnight = civil(year, month - 1, day);
  if (month > 12 || day < 1 || new Date(midnight).getUTCDate() !== day || new Date(midnight).getUTCMonth() !== month - 1)
    return void 0;
  const offsetMinutes = Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0);
  if (hours2 > 23 || minutes2 > 59 || seconds2 > 59 || Number(match[10] ?? 0) > 59 || offsetMinutes > 1439)
    return void 0;
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  return midnight + ((hours2 * 60 + minutes2) * 60 + seconds2) * 1e3 + milliseconds - (match[8] === "-" ? -1 : 1) * offsetMinutes * 6e4;
}
function readInstant(input) {
  const at2 = typeof input === "number" ? input : typeof input === "string" ? readText(input) : input instanceof Date ? input.getTime() : void 0;
  return at2 !== void 0 && Number.isInteger(at2) && at2 >= FIRST_INSTANT && at2 <= LAST_INSTANT ? at2 + 0 : void 0;
}
var toIso = (at2) => new Date(at2).toISOString();

// src/time/windows.ts
import { millisecondsInDay as millisecondsInDay3 } from "date-fns/constants";
var MONTHS_IN = { month: 1, quarter: 3, year: 12 };
function periodStart(local, unit, back, { weekStarts, yearStarts }) {
  const date = new Date(local);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "day") return civil(year, month, day - back);
  if (unit === "week") return civil(year, month, day - (date.getUTCDay() + 7 - weekStarts % 7) % 7 - 7 * back);
  const months2 = MONTHS_IN[unit];
  const into = (month + 13 - yearStarts) % months2;
  return civil(year, month - into - months2 * back);
}
function calendarSpan(node, asOf2, zone, shift = 0) {
  const count = node.count ?? 1;
  const calendar2 = { weekStarts: node.weekStarts ?? 1, yearStarts: node.yearStarts ?? 1 };
  const local = asOf2 + zone.offsetAt(asOf2);
  const last2 = (node.kind === "current" ? -1 : 0) + count * shift;
  const at2 = (back) => zone.instantOf(periodStart(local, node.unit, back, calendar2));
  return { start: at2(last2 + count), end: at2(last2) };
}
var ROUGH_DAYS = { day: 1, week: 7, month: 30.44, quarter: 91.31, year: 365.24 };
var roughCalendarLength = (node) => (node.count ?? 1) * ROUGH_DAYS[node.unit] * millisecondsInDay3;

// src/time/zones.ts
import { millisecondsInDay as millisecondsInDay4 } from "date-fns/constants";
var NAME = /^(?:(?:Etc\/)?UTC|(?:US|[A-Z][a-z]+)(?:\/[A-Z][a-z]+|\/(?:McMurdo|DumontDUrville)|[_-](?:[A-Z][a-z]+|au|of|es))+)$/;
var BUCKET = 2 ** 29;
function zoneFormat(timeZone) {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric"
    });
  } catch {
    return void 0;
  }
}
var UTC = { offsetAt: () => 0, instantOf: (local) => local };
function asked(format, at2) {
  const [month, day, year, hours2, minutes2, seconds2] = format.format(at2).split(/[^0-9]+/).map(Number);
  const local = (/* @__PURE__ */ new Date(0)).setUTCFullYear(year, month - 1, day) + ((hours2 * 60 + minutes2) * 60 + seconds2) * 1e3;
  return local - Math.floor(at2 / 1e3) * 1e3;
}
function transition(offset, from, to) {
  const before = offset(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
function tabled(offset) {
  const buckets = /* @__PURE__ */ new Map();
  const fill = (index) => {
    const [from, to] = [index * BUCKET, (index + 1) * BUCKET];
    const [before, after] = [offset(from), offset(to)];
    return [before === after ? to : transition(offset, from, to), before, after];
  };
  return (at2) => {
    const index = Math.floor(at2 / BUCKET);
    let bucket = buckets.get(index);
    if (!bucket) buckets.set(index, bucket = fill(index));
    return at2 < bucket[0] ? bucket[1] : bucket[2];
  };
}
function makeZone(format) {
  const offsetAt = tabled((at2) => asked(format, at2));
  const instantOf = (local) => {
    const early = local - offsetAt(local - millisecondsInDay4);
    const late = local - offsetAt(local + millisecondsInDay4);
    const valid = [early, late].filter((at2) => at2 + offsetAt(at2) === local);
    return valid.length > 0 ? Math.min(...valid) : Math.max(early, late);
  };
  return { offsetAt, instantOf };
}
function createZones() {
  const seen = /* @__PURE__ */ new Map([
    ["UTC", UTC],
    ["Etc/UTC", UTC]
  ]);
  return (name) => {
    const known = seen.get(name);
    if (known || !NAME.test(name)) return known;
    const format = zoneFormat(name);
    const zone = format && makeZone(format);
    if (zone) seen.set(name, zone);
    return zone;
  };
}

// src/values/version.ts
var VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*))?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/;
var isVersion = (value3) => VERSION.test(value3);
var isRelease = (value3) => VERSION.exec(value3)?.[0].match(/^[\d.]+$/) != null;
var compareDigits = (left, right) => left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
function compareVersions(version, release) {
  const left = VERSION.exec(version);
  const right = VERSION.exec(release);
  for (const part of [1, 2, 3]) {
    const order = compareDigits(left[part], right[part]);
    if (order !== 0) return order;
  }
  return left[4] === void 0 ? 0 : -1;
}

// src/values/read.ts
function positions({ values = [], renamed = {} }) {
  const found = new Map(values.map((value3, position) => [value3, position]));
  for (const [old, value3] of Object.entries(renamed)) if (!found.has(old)) found.set(old, values.indexOf(value3));
  return found;
}
function enumReader(domain) {
  const known = positions(domain);
  if (domain.ordered) return (raw) => known.get(raw);
  const values = domain.values ?? [];
  return (raw) => {
    const position = known.get(raw);
    return position === void 0 ? void 0 : values[position];
  };
}
function listReader(domain) {
  const known = domain.values ? positions(domain) : void 0;
  const element = (raw) => known ? known.has(raw) : isText(raw);
  const rename = (raw) => known ? domain.values[known.get(raw)] : raw;
  return (raw) => Array.isArray(raw) ? raw.filter(element).map(rename) : void 0;
}
function zoneReader() {
  const zones = createZones();
  return (raw) => typeof raw === "string" && zones(raw) ? raw : void 0;
}
function readerOf(domain) {
  switch (domain.type) {
    case "string":
      return (raw) => isText(raw) ? raw : void 0;
    case "number":
      return (raw) => isNumber(raw) ? raw + 0 : void 0;
    case "integer":
      return (raw) => Number.isSafeInteger(raw) ? raw + 0 : void 0;
    case "decimal":
      return (raw) => isNumber(raw) && scaled(raw, domain.digits ?? 0) !== void 0 ? raw + 0 : void 0;
    case "boolean":
      return (raw) => typeof raw === "boolean" ? raw : void 0;
    case "instant":
      return readInstant;
    case "enum":
      return enumReader(domain);
    case "list":
      return listReader(domain);
    case "version":
      return (raw) => typeof raw === "string" && isVersion(raw) ? raw : void 0;
    case "money":
      return (raw) => isMoney(raw) ? raw : void 0;
    case "timeZone":
      return zoneReader();
    default:
      return domain.type;
  }
}

// src/values/frozen.ts
function frozenCopy(value3) {
  if (Array.isArray(value3)) return Object.freeze(value3.map(frozenCopy));
  if (typeof value3 === "number") return value3 + 0;
  if (typeof value3 !== "object" || value3 === null) return value3;
  const members = Object.entries(value3).filter(([, member]) => member !== void 0);
  return Object.freeze(Object.fromEntries(members.map(([key, member]) => [key, frozenCopy(member)])));
}

// src/values/sha256.ts
var fraction = (root) => root % 1 * 2 ** 32 | 0;
function firstPrimes(count) {
  const primes = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
var PRIMES = /* @__PURE__ */ firstPrimes(64);
var ROUNDS = /* @__PURE__ */ PRIMES.map((prime) => fraction(Math.cbrt(prime)));
var START = /* @__PURE__ */ PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
var rotate = (word, by) => word >>> by | word << 32 - by;
function padded(bytes) {
  const view = new DataView(new ArrayBuffer(bytes.length + 72 >> 6 << 6));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 128);
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(view.byteLength - 4, bytes.length << 3);
  return view;
}
function schedule(view, block) {
  const words = new Int32Array(64);
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) words[i] = view.getInt32(block + i * 4);
    else {
      const [before15, before2] = [words[i - 15], words[i - 2]];
      const s0 = rotate(before15, 7) ^ rotate(before15, 18) ^ before15 >>> 3;
      const s1 = rotate(before2, 17) ^ rotate(before2, 19) ^ before2 >>> 10;
      words[i] = words[i - 16] + s0 + words[i - 7] + s1;
    }
  }
  return words;
}
function compress(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = h + s1 + (e & f ^ ~e & g) + ROUNDS[i] + words[i] | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, d + t1 | 0, c, b, a, t1 + t2 | 0];
  }
  ;
  [a, b, c, d, e, f, g, h].forEach((word, index) => state[index] += word);
}
function sha256(text2) {
  const view = padded(new TextEncoder().encode(text2));
  const state = Int32Array.from(START);
  for (let block = 0; block < view.byteLength; block += 64) compress(state, schedule(view, block));
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

// src/facts/log.ts
var Posting = class {
  constructor(events2) {
    this.events = events2;
    this.times = events2.map(({ at: at2 }) => at2);
  }
  events;
  times;
  columns = void 0;
  /** What `read` gives for each event, read once. `key` names what is read. */
  column(key, read2) {
    const known = this.columns?.get(key);
    if (known) return known;
    const values = this.events.map(read2);
    (this.columns ??= /* @__PURE__ */ new Map()).set(key, values);
    return values;
  }
};
var NO_PROPERTIES = {};
var text = (value3) => typeof value3 === "string" && value3 !== "" ? value3 : void 0;
function compareCopies(left, right) {
  return left.at - right.at || compareText(left.accountId ?? "", right.accountId ?? "") || compareText(canonicalJson(left.properties), canonicalJson(right.properties));
}
function withoutCopies(events2) {
  const keys = events2.map(({ key }) => key).filter((key) => key !== void 0);
  if (new Set(keys).size === keys.length) return events2;
  const kept = /* @__PURE__ */ new Map();
  for (const event2 of events2) {
    const key = event2.key ?? event2;
    const other = kept.get(key);
    if (!other || compareCopies(event2, other) < 0) kept.set(key, event2);
  }
  return [...kept.values()];
}
var isInOrder = (events2) => events2.every(({ at: at2 }, index) => index === 0 || events2[index - 1].at <= at2);
var byTime = (events2) => isInOrder(events2) ? events2 : [...events2].sort((left, right) => left.at - right.at);
function read(input, owner) {
  const at2 = readInstant(input.at);
  const userId = text(input.userId);
  const isForeign = owner !== "account" && owner.userId !== void 0 && (userId ?? owner.userId) !== owner.userId;
  if (at2 === void 0 || isForeign) return void 0;
  const [accountId, id] = [text(input.accountId), text(input.id)];
  const key = id === void 0 || owner !== "account" ? id : `${userId ?? `\0${accountId ?? ""}`}\0${id}`;
  return { name: input.name, at: at2, accountId, properties: input.properties ?? NO_PROPERTIES, key };
}
var Log = class {
  byName = /* @__PURE__ */ new Map();
  settled = /* @__PURE__ */ new Map();
  /** Sorts raw events by name. What has no instant does not exist; what another user did is not the user's. */
  constructor(inputs, owner) {
    for (const input of inputs) {
      const event2 = read(input, owner);
      if (!event2) continue;
      const events2 = this.byName.get(event2.name);
      if (events2) events2.push(event2);
      else this.byName.set(event2.name, [event2]);
    }
  }
  /** The events of a name and its older names, each once, earliest first. */
  events([name, ...older]) {
    const known = older.length === 0 ? this.settled.get(name) : void 0;
    if (known) return known;
    const renamed = older.flatMap((each) => this.byName.get(each) ?? []).map((event2) => ({ ...event2, name }));
    const events2 = byTime(withoutCopies([...this.byName.get(name) ?? [], ...renamed]));
    if (older.length === 0) this.settled.set(name, events2);
    return events2;
  }
  /** The events of several names, each given with its older names, that are kept. */
  select(names, keep) {
    const events2 = names.length === 1 ? this.events(names[0]) : byTime(names.flatMap((each) => this.events(each)));
    return new Posting(events2.every(keep) ? events2 : events2.filter(keep));
  }
};
function countBefore(times, at2) {
  let [low, high] = [0, times.length];
  if (high === 0 || times[high - 1] < at2) return high;
  while (low < high) {
    const middle = low + high >> 1;
    if (times[middle] < at2) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/facts/result.ts
var Nothing = class {
  constructor(unknown2, reasons) {
    this.unknown = unknown2;
    this.reasons = reasons;
  }
  unknown;
  reasons;
};
var Range = class {
  constructor(low, high, reasons) {
    this.low = low;
    this.high = high;
    this.reasons = reasons;
  }
  low;
  high;
  reasons;
};
var missing = (...reasons) => new Nothing(false, reasons);
var unknown = (...reasons) => new Nothing(true, reasons);
function together(left, right) {
  const stronger = [left, right].filter(({ unknown: isUnknown }) => !isUnknown);
  const parts = stronger.length > 0 ? stronger : [left, right];
  return new Nothing(
    stronger.length === 0,
    parts.flatMap(({ reasons }) => reasons)
  );
}

// src/facts/prepared.ts
var COMPLETE = { since: -Infinity, until: Infinity };
var NO_ACCOUNT = missing("no-account");
var NO_EVENTS = unknown("not-given:events");
var NO_ACCOUNT_EVENTS = unknown("not-given:accountEvents");
var own = (record, name) => record && Object.hasOwn(record, name) ? record[name] : void 0;
var sinceOf = (since2) => since2 === void 0 || since2 === "always" ? -Infinity : readInstant(since2) ?? Infinity;
var untilOf = (until2) => until2 === void 0 ? Infinity : readInstant(until2) ?? -Infinity;
var NONE_OWNED = [];
var PreparedFacts = class _PreparedFacts {
  constructor(facts, parent) {
    this.facts = facts;
    this.parent = parent;
  }
  facts;
  parent;
  selected = void 0;
  owner = void 0;
  owned = NONE_OWNED;
  coverages = void 0;
  userLog = void 0;
  accountLog = void 0;
  preparedMembers = void 0;
  /** Why there are no events to look at in a view; undefined when there are. */
  unavailable(view) {
    if (view !== "account") return this.facts.events ? void 0 : NO_EVENTS;
    if (!this.facts.account) return NO_ACCOUNT;
    return this.facts.accountEvents ? void 0 : NO_ACCOUNT_EVENTS;
  }
  log(view) {
    const { facts, parent } = this;
    if (view !== "account") return this.userLog ??= new Log(facts.events ?? [], { userId: facts.user?.id });
    return this.accountLog ??= parent ? parent.log(view) : new Log(facts.accountEvents ?? [], "account");
  }
  select({ view, names, accounts, accepts }) {
    const id = this.facts.account?.id;
    const sees = ({ accountId }) => view === "user" || !accounts || accountId === id || view === "member" && accountId === void 0;
    return this.log(view).select(names, (event2) => sees(event2) && (!accepts || accepts(event2)));
  }
  /** The events that are selected; or why there are none to look at. */
  posting(selection2) {
    const known = this.owner === selection2.owner ? this.owned[selection2.index] : void 0;
    return known ?? this.remembered(selection2);
  }
  remembered(selection2) {
    const nothing = this.unavailable(selection2.view);
    if (nothing) return nothing;
    const posting = this.selected?.get(selection2.key) ?? this.select(selection2);
    (this.selected ??= /* @__PURE__ */ new Map()).set(selection2.key, posting);
    if (this.owner !== selection2.owner) [this.owner, this.owned] = [selection2.owner, []];
    this.owned[selection2.index] = posting;
    return posting;
  }
  /** The stretch in which events of all the names are complete. */
  coverage({ key, names }) {
    const { history } = this.facts;
    if (!history) return COMPLETE;
    const known = this.coverages?.get(key) ?? mergedCoverage(history, names);
    (this.coverages ??= /* @__PURE__ */ new Map()).set(key, known);
    return known;
  }
  /** The members of the account, as facts of their pairs with it; undefined when they are not given. */
  members() {
    const { facts } = this;
    if (!facts.members) return void 0;
    return this.preparedMembers ??= facts.members.map((member) => new _PreparedFacts(memberFacts(facts, member), this));
  }
};
function mergedCoverage(history, names) {
  const parts = names.map(
    (aliases) => aliases.map((name) => own(history.events, name)).find((part) => part !== void 0)
  );
  return {
    since: Math.max(...parts.map((part) => sinceOf(part?.since ?? history.since))),
    until: Math.min(...parts.map((part) => untilOf(part?.until ?? history.until)))
  };
}
function memberFacts(parent, member) {
  const { account, subscription, accountEvents, members, history, calibrations } = parent;
  const inherited = { account, subscription, accountEvents, members, history, calibrations };
  const given = Object.fromEntries(Object.entries(member).filter(([, value3]) => value3 !== void 0));
  return { ...inherited, ...given, account, accountEvents, members };
}
var prepareFacts = (facts) => facts instanceof PreparedFacts ? facts : new PreparedFacts(facts);

// src/evaluate/run.ts
var Run = class {
  constructor(facts, asOf2, shared) {
    this.facts = facts;
    this.asOf = asOf2;
    this.shared = shared;
  }
  facts;
  asOf;
  shared;
  /** While an event filter is asked: the event. */
  event = void 0;
};
var Plan = class {
  constructor(sharing) {
    this.sharing = sharing;
  }
  sharing;
  zones = createZones();
  reads = /* @__PURE__ */ new Map();
  catalogs = /* @__PURE__ */ new Map();
  selections = /* @__PURE__ */ new Map();
  /** How many values are shared. */
  get size() {
    return this.reads.size;
  }
  /** A number for each choice of events. */
  selectionNumber(key) {
    const number3 = this.selections.get(key) ?? this.selections.size;
    this.selections.set(key, number3);
    return number3;
  }
  /** A number for each catalog: the same name means the same only in the same one. */
  catalogNumber(catalog2) {
    const number3 = this.catalogs.get(catalog2) ?? this.catalogs.size;
    this.catalogs.set(catalog2, number3);
    return number3;
  }
  /** The same value, computed at most once a run. `signature` says what it is; without sharing it is not asked for. */
  share(signature2, read2) {
    if (!this.sharing) return read2();
    const key = signature2();
    const known = this.reads.get(key);
    if (known) return known;
    const compute = read2();
    const slot = this.reads.size;
    const shared = (run) => run.shared[slot] ??= compute(run);
    this.reads.set(key, shared);
    return shared;
  }
};

// src/ast/walk.ts
var condition = (node, path) => ({ is: "condition", node, path });
var value = (node, path) => ({ is: "value", node, path });
var events = (node, path) => ({ is: "events", node, path });
var window = (node, path) => node ? [{ is: "window", node, path }] : [];
var isValueNode = (operand3) => typeof operand3 === "object" && operand3 !== null && "kind" in operand3;
var operand = (node, path) => isValueNode(node) ? [value(node, path)] : [];
function insideCondition(node, at2) {
  switch (node.kind) {
    case "all":
    case "any":
    case "atLeastOf":
    case "stage":
      return node.conditions.map((child, index) => condition(child, `${at2}.conditions[${index}]`));
    case "not":
      return [condition(node.condition, `${at2}.condition`)];
    case "compare":
      return [value(node.left, `${at2}.left`), ...operand(node.right, `${at2}.right`)];
    case "between":
    case "isOneOf":
    case "isPresent":
    case "contains":
    case "startsWith":
    case "endsWith":
    case "includesAny":
    case "includesAll":
    case "inTop":
    case "inBottom":
      return [value(node.value, `${at2}.value`)];
    case "age":
    case "within":
    case "inNext":
    case "before":
    case "since":
      return [value(node.instant, `${at2}.instant`)];
    case "during":
      return [value(node.instant, `${at2}.instant`), ...window(node.window, `${at2}.window`)];
    case "sequence":
      return [
        ...node.steps.map((step, index) => events(step.events, `${at2}.steps[${index}].events`)),
        ...window(node.window, `${at2}.window`)
      ];
    case "followedBy":
    case "notFollowedBy":
      return [events(node.events, `${at2}.events`), events(node.by, `${at2}.by`)];
    case "inSegment":
    case "sample":
    case "subjects":
      return [];
    default:
      return node;
  }
}
function insideValue(node, at2) {
  switch (node.kind) {
    case "trait":
    case "property":
    case "plan":
    case "role":
    case "beginning":
      return [];
    case "measure":
      return [events(node.events, `${at2}.events`), ...operand(node.zone, `${at2}.zone`)];
    case "change":
      return [value(node.measure, `${at2}.measure`)];
    case "arithmetic":
      return [value(node.left, `${at2}.left`), ...operand(node.right, `${at2}.right`)];
    case "shareOf":
      return [value(node.part, `${at2}.part`), ...operand(node.whole, `${at2}.whole`)];
    case "whenMissing":
    case "size":
      return [value(node.value, `${at2}.value`)];
    case "members":
      return node.where ? [condition(node.where, `${at2}.where`)] : [];
    default:
      return node;
  }
}
function anchorsOf(node) {
  switch (node.kind) {
    case "since":
      return [["from", node.from]];
    case "until":
      return [["to", node.to]];
    case "between":
      return [
        ["from", node.from],
        ["to", node.to]
      ];
    case "first":
      return [["after", node.after]];
    case "last":
      return [["before", node.before]];
    case "within":
    case "ago":
    case "olderThan":
    case "current":
    case "previous":
    case "billingPeriod":
    case "trial":
      return [];
    default:
      return node;
  }
}
function partsOf(part) {
  switch (part.is) {
    case "condition":
      return insideCondition(part.node, part.path);
    case "value":
      return insideValue(part.node, part.path);
    case "events":
      return [
        ...part.node.where ? [condition(part.node.where, `${part.path}.where`)] : [],
        ...window(part.node.window, `${part.path}.window`)
      ];
    case "window":
      return [
        ...anchorsOf(part.node).flatMap(([field2, anchor2]) => operand(anchor2, `${part.path}.${field2}`)),
        ..."zone" in part.node ? operand(part.node.zone, `${part.path}.zone`) : []
      ];
    default:
      return part;
  }
}
function* walk(root, path = "rule") {
  const pending = [condition(root, path)];
  for (let part = pending.pop(); part; part = pending.pop()) {
    yield part;
    pending.push(...partsOf(part).reverse());
  }
}

// src/analyze/limits.ts
var LIMITS = {
  /** Conditions, values and windows inside one another. */
  depth: 32,
  /** Conditions, values, event choices and windows in all. */
  nodes: 1e3,
  /** Conditions, values, event choices and windows of a rule and of the rules it names, each as often as it is named. */
  total: 1e5,
  /** Segments naming segments, one inside the other. */
  chain: 32,
  /** Elements of a list. */
  list: 1e4,
  /** UTF-16 units of a string. */
  string: 4096,
  /** Steps of a sequence. */
  steps: 16,
  /** Years of a duration. */
  years: 100,
  /** Years of a window over which active days, weeks or months are counted. */
  activeYears: 10
};

// src/analyze/suggest.ts
function distance(left, right) {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[right.length];
}
function nearest(wrong, known) {
  const plain = wrong.slice(0, 64).toLowerCase().replaceAll(/[-_\s]+/g, " ");
  let [best, least] = [void 0, Math.max(2, Math.floor(plain.length / 3)) + 1];
  for (const name of known) {
    const steps = distance(
      plain,
      name.slice(0, 64).toLowerCase().replaceAll(/[-_\s]+/g, " ")
    );
    if (steps < least) [best, least] = [name, steps];
  }
  return best;
}
function expectedName(wrong, known) {
  const near = nearest(wrong, known);
  if (near !== void 0) return `"${near}"`;
  if (known.length === 0) return "nothing: the catalog declares none";
  return `one of ${known.slice(0, 8).map((name) => `"${name}"`).join(", ")}${known.length > 8 ? ", \u2026" : ""}`;
}

// src/analyze/literals.ts
var isRecord = (value3) => typeof value3 === "object" && value3 !== null && !Array.isArray(value3);
var isPercent = (value3) => isRecord(value3) && Object.keys(value3).length === 1 && isNumber(value3["percent"]);
var isMoneyLiteral = (value3) => isMoney(value3) && Object.keys(value3).length === 2;
var show = (value3) => {
  const text2 = typeof value3 === "number" ? String(value3) : JSON.stringify(value3);
  return text2 === void 0 ? String(value3) : text2.length > 60 ? `${text2.slice(0, 57)}\u2026` : text2;
};
function stringMistake(value3) {
  if (typeof value3 !== "string") return ["value.string", `${show(value3)} is not a string.`];
  if (value3.length > LIMITS.string)
    return ["limit.string", `A string of ${value3.length} characters is too long.`, `at most ${LIMITS.string}`];
  return isText(value3) ? void 0 : ["value.string", "A string in a rule cannot hold NUL or half of a surrogate pair."];
}
function durationAmount(duration2) {
  if (!isRecord(duration2)) return void 0;
  const entries = Object.entries(duration2);
  const [unit, amount] = entries[0] ?? [];
  const whole = entries.length === 1 && DURATION_UNITS.includes(unit) && Number.isSafeInteger(amount) && amount > 0;
  return whole ? amount : void 0;
}
function durationMistake(duration2, fixed) {
  if (durationAmount(duration2) === void 0)
    return [
      "value.duration",
      `${show(duration2)} is not a duration.`,
      "a positive whole number of one unit, such as { days: 7 }"
    ];
  if (roughLength(duration2) > LIMITS.years * 366 * 864e5)
    return ["limit.window", "A duration of more than a century is too long.", `at most ${LIMITS.years} years`];
  const calendar2 = ["months", "quarters", "years"].some((unit) => unit in duration2);
  return fixed && calendar2 ? ["value.duration", `${show(duration2)} has no fixed length.`, "seconds, minutes, hours, days or weeks"] : void 0;
}
function instantMistake(value3) {
  const at2 = typeof value3 === "string" ? readInstant(value3) : void 0;
  if (at2 === void 0)
    return [
      "value.instant",
      `${show(value3)} is not an instant.`,
      'ISO 8601 with a zone, such as "2026-06-15T09:00:00.000Z"'
    ];
  return toIso(at2) === value3 ? void 0 : ["value.instant", `${show(value3)} is not written in the one form.`, `"${toIso(at2)}"`];
}
function textual({ type, domain }, value3) {
  const mistake = stringMistake(value3);
  if (mistake) return mistake;
  if (type === "version")
    return isRelease(value3) ? void 0 : ["value.version", `${show(value3)} is not a version to compare with.`, 'MAJOR.MINOR.PATCH, such as "2.4.0"'];
  if (type === "timeZone" && readerOf({ type })(value3) === void 0)
    return ["value.zone", `${show(value3)} is not a time zone.`, 'an IANA name in exact case, such as "Europe/Berlin"'];
  const values = domain?.values;
  if (!values || values.includes(value3)) return void 0;
  return ["rule.unknown-name", `"${value3}" is not declared.`, expectedName(value3, values)];
}
var number = (value3) => isNumber(value3) ? void 0 : ["value.number", `${show(value3)} is not a number that counts.`, "a finite number, at most 2^53 - 1 from zero"];
function literalMistake(typed, value3) {
  switch (typed.type) {
    case "number":
      return number(value3);
    case "share":
      return isPercent(value3) ? void 0 : ["value.percent", `A share cannot be compared with ${show(value3)}.`, "percent(\u2026), such as percent(50)"];
    case "boolean":
      return typeof value3 === "boolean" ? void 0 : ["rule.operand", `${show(value3)} is not true or false.`, "true or false"];
    case "money":
      return isMoneyLiteral(value3) ? void 0 : ["value.money", `${show(value3)} is not an amount of money.`, 'money(\u2026), such as money("9.00", "USD")'];
    case "instant":
      return instantMistake(value3);
    case "list":
      return Array.isArray(value3) ? value3.map((element) => textual(typed, element)).find((mistake) => mistake) : ["rule.operand", `${show(value3)} is not a list.`, "a list of strings"];
    case "string":
    case "enum":
    case "version":
    case "timeZone":
    case "role":
      return textual(typed, value3);
    default:
      return typed.type;
  }
}
function compareLiterals(left, right) {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  const size = (literal) => typeof literal === "object" ? "percent" in literal ? literal.percent : literal.amount : Number(literal);
  return size(left) - size(right);
}

// src/analyze/value-type.ts
var own2 = (record, name) => record !== void 0 && Object.hasOwn(record, name) ? record[name] : void 0;
var traitDomain = (catalog2, of, name) => own2(catalog2.traits[of], name);
var namesOf = (names, catalog2) => [
  ...new Set(names === "activity" ? catalog2.activity : names)
];
function propertyDomain(catalog2, events2, property) {
  const domains = events2.map((name) => own2(own2(catalog2.events, name)?.properties, property));
  const [first2] = domains;
  const alike2 = (domain) => domain !== void 0 && JSON.stringify([domain.type, domain.values, domain.ordered, domain.digits]) === JSON.stringify([first2?.type, first2?.values, first2?.ordered, first2?.digits]);
  return domains.every(alike2) ? first2 : void 0;
}
function domainType(domain) {
  if (domain === void 0) return void 0;
  return domain.type === "integer" || domain.type === "decimal" ? { type: "number", domain } : { type: domain.type, domain };
}
function measureType(node, catalog2) {
  switch (node.measure) {
    case "firstAt":
    case "lastAt":
      return { type: "instant" };
    case "firstValue":
    case "lastValue":
      return domainType(propertyDomain(catalog2, namesOf(node.events.names, catalog2), node.property ?? ""));
    case "sum":
    case "average":
    case "minimum":
    case "maximum":
      return { type: node.currency === void 0 ? "number" : "money" };
    default:
      return { type: "number" };
  }
}
function typeOf(node, catalog2, events2 = []) {
  switch (node.kind) {
    case "trait":
      return domainType(traitDomain(catalog2, node.of, node.name));
    case "property":
      return domainType(propertyDomain(catalog2, events2, node.name));
    case "plan":
      return domainType(catalog2.plans);
    case "role":
      return catalog2.roles && { type: "role", domain: catalog2.roles };
    case "beginning":
      return { type: "instant" };
    case "measure":
      return measureType(node, catalog2);
    case "change":
    case "shareOf":
      return { type: "share" };
    case "arithmetic":
    case "size":
      return { type: "number" };
    case "members":
      return { type: node.measure === "share" ? "share" : "number" };
    case "whenMissing":
      return typeOf(node.value, catalog2, events2);
    default:
      return node;
  }
}

// src/analyze/check-value.ts
function checkTrait(checker, node, scope, path) {
  const { catalog: catalog2 } = checker;
  const kinds = {
    user: ["member", "user"],
    account: ["member", "account"],
    membership: ["member"],
    subscription: ["member", catalog2.subscriptions ?? "account"]
  };
  checker.allow(`${node.of}("${node.name}")`, kinds[node.of], scope, path);
  const known = Object.keys(catalog2.traits[node.of] ?? {});
  if (!known.includes(node.name)) checker.unknownName(`${node.of} trait`, node.name, known, `${path}.name`);
}
var PROPERTY_TYPES = {
  distinct: ["string", "number", "integer", "decimal", "boolean", "enum"],
  largestCount: ["string", "number", "integer", "decimal", "boolean", "enum"],
  sum: ["integer", "decimal", "money"],
  average: ["integer", "decimal", "money"],
  minimum: ["number", "integer", "decimal", "money"],
  maximum: ["number", "integer", "decimal", "money"],
  firstValue: ["string", "number", "integer", "decimal", "boolean", "enum", "money"],
  lastValue: ["string", "number", "integer", "decimal", "boolean", "enum", "money"]
};
function checkProperty(checker, node, path) {
  const types = PROPERTY_TYPES[node.measure];
  const domain = propertyDomain(checker.catalog, namesOf(node.events.names, checker.catalog), node.property ?? "");
  if (!types)
    return node.property === void 0 ? void 0 : checker.report("rule.property", `${path}.property`, `${node.measure}() takes no property.`);
  if (!domain)
    return checker.report(
      "rule.property",
      `${path}.property`,
      `The events do not all declare a property "${node.property ?? ""}" of one type.`
    );
  if (!types.includes(domain.type))
    checker.report(
      "rule.property",
      `${path}.property`,
      `${node.measure}(\u2026) cannot be asked of a property of type ${domain.type}.`,
      types.join(", ")
    );
  else if (domain.type === "money" && !node.measure.endsWith("Value") ? !isCurrency(node.currency) : node.currency !== void 0)
    checker.report(
      "value.money",
      `${path}.currency`,
      "Money, and only money, is added up in one currency.",
      domain.type === "money" ? '{ currency: "EUR" }' : "no currency"
    );
}
function checkMeasure(checker, node, scope, path) {
  checkEvents(checker, node.events, scope, `${path}.events`);
  checkProperty(checker, node, path);
  if (node.zone !== void 0) checkZone(checker, node.zone, scope, `${path}.zone`);
  checkWeekStarts(checker, node.weekStarts, `${path}.weekStarts`);
  if (node.measure.startsWith("active")) checkActiveWindow(checker, node.events.window, `${path}.events.window`);
}
var CHANGING = [
  "count",
  "distinct",
  "sum",
  "average",
  "activeDays",
  "activeWeeks",
  "activeMonths"
];
function checkChange(checker, { measure }, scope, path) {
  checkValue(checker, measure, scope, `${path}.measure`);
  if (!CHANGING.includes(measure.measure))
    checker.report(
      "rule.change-window",
      `${path}.measure.measure`,
      `The change of ${measure.measure}() is not defined.`,
      CHANGING.join(", ")
    );
  const window3 = measure.events.window;
  const sameUnit = window3?.kind === "ago" && unitOf(window3.from)[0] === unitOf(window3.to)[0];
  if (window3?.kind !== "within" && window3?.kind !== "previous" && !sameUnit) {
    checker.report(
      "rule.change-window",
      `${path}.measure.events.window`,
      "There is no period before this window to compare with.",
      "within(d), ago(d1, d2) in one unit, or previous(unit)"
    );
  }
}
function checkNumbers(checker, operands, scope, path) {
  for (const [field2, operand3] of operands) {
    if (!isValueNode(operand3)) checker.mistake(literalMistake({ type: "number" }, operand3), `${path}.${field2}`);
    else {
      const typed = checkValue(checker, operand3, scope, `${path}.${field2}`);
      if (typed && typed.type !== "number")
        checker.report(
          "rule.operand",
          `${path}.${field2}`,
          `Only numbers can be calculated with; this is a value of type ${typed.type}.`
        );
    }
  }
}
function checkMembers(checker, node, scope, path) {
  checker.allow("members(\u2026)", ["account"], scope, path);
  if (node.where) checkCondition(checker, node.where, { ...scope, kind: "member" }, `${path}.where`);
}
function operandsOf(node) {
  return node.kind === "shareOf" ? [
    ["part", node.part],
    ["whole", node.whole]
  ] : [
    ["left", node.left],
    ["right", node.right]
  ];
}
function checkInside(checker, node, scope, path) {
  const { catalog: catalog2 } = checker;
  switch (node.kind) {
    case "trait":
      return checkTrait(checker, node, scope, path);
    case "property":
      if (!scope.events) return checker.report("rule.kind", path, "A property can be read in an event filter only.");
      if (!propertyDomain(catalog2, scope.events, node.name))
        checker.report(
          "rule.property",
          `${path}.name`,
          `The events do not all declare a property "${node.name}" of one type.`
        );
      return;
    case "plan":
      checker.allow("plan()", ["member", catalog2.subscriptions ?? "account"], scope, path);
      return catalog2.plans && catalog2.subscriptions ? void 0 : checker.report("rule.unknown-name", path, "The catalog declares no plans.", "plans: [\u2026] in the catalog");
    case "role":
      checker.allow("role()", ["member"], scope, path);
      return catalog2.roles ? void 0 : checker.report("rule.unknown-name", path, "The catalog declares no roles.", "roles: [\u2026] in the catalog");
    case "beginning": {
      const since2 = catalog2.since?.[scope.kind === "account" ? "account" : "user"];
      checker.allow("tenure()", ["member", "user", "account"], scope, path);
      return since2 === void 0 ? checker.report(
        "rule.unknown-name",
        path,
        "The catalog does not say since when subjects exist.",
        "since: { \u2026 } in the catalog"
      ) : void 0;
    }
    case "measure":
      return checkMeasure(checker, node, scope, path);
    case "change":
      return checkChange(checker, node, scope, path);
    case "arithmetic":
    case "shareOf":
      return checkNumbers(checker, operandsOf(node), scope, path);
    case "whenMissing": {
      const typed = checkValue(checker, node.value, scope, `${path}.value`);
      if (typed?.type === "role") return checker.report("rule.operand", path, "A set of roles has no fallback.");
      return typed && checker.mistake(literalMistake(typed, node.fallback), `${path}.fallback`);
    }
    case "size": {
      const typed = checkValue(checker, node.value, scope, `${path}.value`);
      return typed && typed.type !== "list" ? checker.report("rule.operand", path, `Only a list has a size; this is a value of type ${typed.type}.`) : void 0;
    }
    case "members":
      return checkMembers(checker, node, scope, path);
    default:
      return checker.report(
        "document.kind",
        `${path}.kind`,
        `There is no value of kind "${node.kind}".`
      );
  }
}
function checkValue(checker, node, scope, path) {
  const inside = checker.enter(scope, path);
  if (!inside) return void 0;
  const before = checker.issues.length;
  checkInside(checker, node, inside, path);
  return checker.issues.length === before ? checker.typeOf(node, scope) : void 0;
}

// src/analyze/check-window.ts
var YEAR = 366 * 864e5;
function checkZone(checker, zone, scope, path) {
  if (typeof zone !== "string") {
    const typed = checkValue(checker, zone, scope, path);
    const named = zone.of === "user" || zone.of === "account";
    if (typed && (typed.type !== "timeZone" || !named))
      checker.report(
        "value.zone",
        path,
        "This trait does not hold a time zone.",
        "a trait of the user or the account that is declared with timeZone(\u2026)"
      );
  } else if (stringMistake(zone) || readerOf({ type: "timeZone" })(zone) === void 0) {
    checker.report(
      "value.zone",
      path,
      `"${zone}" is not a time zone.`,
      'an IANA name in exact case, such as "Europe/Berlin"'
    );
  }
}
function checkWeekStarts(checker, weekStarts, path) {
  if (weekStarts !== void 0 && ![1, 2, 3, 4, 5, 6, 7].includes(weekStarts))
    checker.report("rule.window", path, "A week starts on one of seven days.", "1 (Monday) to 7 (Sunday)");
}
function checkCalendar(checker, node, scope, path) {
  const units = ["day", "week", "month", "quarter", "year"];
  if (!units.includes(node.unit))
    checker.report("rule.window", `${path}.unit`, `"${node.unit}" is not a calendar period.`, units.join(", "));
  else if (node.count !== void 0 && (!Number.isSafeInteger(node.count) || node.count < 1))
    checker.report("rule.window", `${path}.count`, "A number of periods is a positive whole number.");
  else if (roughCalendarLength(node) > LIMITS.years * YEAR)
    checker.report("limit.window", `${path}.count`, "More than a century is too long.");
  if (node.zone !== void 0) checkZone(checker, node.zone, scope, `${path}.zone`);
  checkWeekStarts(checker, node.weekStarts, `${path}.weekStarts`);
  if (node.yearStarts !== void 0 && !(Number.isInteger(node.yearStarts) && node.yearStarts >= 1 && node.yearStarts <= 12))
    checker.report("rule.window", `${path}.yearStarts`, "A year starts in one of twelve months.", "1 (January) to 12");
}
function checkAnchor(checker, anchor2, scope, path) {
  if (!isValueNode(anchor2)) return checker.mistake(instantMistake(anchor2), path);
  const typed = checkValue(checker, anchor2, scope, path);
  if (typed && typed.type !== "instant")
    checker.report("rule.operand", path, `A window is placed by an instant, not by a value of type ${typed.type}.`);
}
function checkPeriod(checker, scope, path) {
  const holder = checker.catalog.subscriptions;
  if (holder === void 0) checker.report("rule.unknown-name", path, "The catalog has no subscriptions.");
  else checker.allow("A period of the subscription", ["member", holder], scope, path);
}
function checkWindow(checker, node, scope, path) {
  const inside = checker.enter(scope, path);
  if (!inside) return;
  for (const [field2, anchor2] of anchorsOf(node)) checkAnchor(checker, anchor2, inside, `${path}.${field2}`);
  switch (node.kind) {
    case "within":
    case "olderThan":
      return checker.duration(node.duration, `${path}.duration`);
    case "first":
    case "last":
      return checker.duration(node.duration, `${path}.duration`, true);
    case "ago":
      checker.duration(node.from, `${path}.from`);
      checker.duration(node.to, `${path}.to`);
      if (!durationMistake(node.from, false) && !durationMistake(node.to, false) && roughLength(node.from) <= roughLength(node.to))
        checker.report("rule.window", path, "ago(from, to) takes the longer duration first.", "ago(days(60), days(30))");
      return;
    case "current":
    case "previous":
      return checkCalendar(checker, node, inside, path);
    case "billingPeriod":
    case "trial":
      return checkPeriod(checker, scope, path);
    case "since":
    case "until":
    case "between":
      return;
    default:
      return checker.report(
        "document.kind",
        `${path}.kind`,
        `There is no window of kind "${node.kind}".`
      );
  }
}
function roughWindow(node) {
  switch (node?.kind) {
    case "within":
    case "first":
    case "last":
      return roughLength(node.duration);
    case "ago":
      return roughLength(node.from) - roughLength(node.to);
    case "current":
    case "previous":
      return roughCalendarLength(node);
    case "between":
      return isValueNode(node.from) || isValueNode(node.to) ? Infinity : (readInstant(node.to) ?? Infinity) - (readInstant(node.from) ?? 0);
    case "billingPeriod":
    case "trial":
      return void 0;
    default:
      return Infinity;
  }
}
function checkActiveWindow(checker, node, path) {
  const length = roughWindow(node);
  if (length !== void 0 && length > LIMITS.activeYears * YEAR)
    checker.report(
      "limit.window",
      path,
      "Active periods are counted in a bounded window.",
      `a window of at most ${LIMITS.activeYears} years`
    );
}

// src/analyze/check-events.ts
function checkEvents(checker, node, scope, path) {
  const inside = checker.enter(scope, path);
  if (!inside) return;
  if (node.of === "account") {
    checker.allow("account.event(\u2026)", ["member", "account"], scope, path);
    if (!checker.catalog.accounts) checker.report("rule.kind", path, "The catalog has no accounts.");
  } else checker.allow("event(\u2026)", ["member", "user"], scope, path);
  const known = Object.keys(checker.catalog.events);
  if (node.names === "activity") {
    if (!checker.catalog.activity)
      checker.report(
        "rule.unknown-name",
        `${path}.names`,
        "The catalog does not say what counts as activity.",
        "activity: [\u2026] in the catalog"
      );
  } else {
    if (node.names.length === 0) checker.report("rule.operand", `${path}.names`, "At least one event must be named.");
    node.names.forEach((name, index) => {
      if (!known.includes(name)) checker.unknownName("event", name, known, `${path}.names[${index}]`);
    });
  }
  if (node.where)
    checkCondition(checker, node.where, { ...inside, events: namesOf(node.names, checker.catalog) }, `${path}.where`);
  if (node.window) checkWindow(checker, node.window, inside, `${path}.window`);
}

// src/issues.ts
var MOST = 100;
var Issues = class {
  issues = [];
  /** No more are kept: looking further is of no use. */
  get full() {
    return this.issues.length >= MOST;
  }
  report(code, path, message, expected) {
    if (!this.full)
      this.issues.push(expected === void 0 ? { code, path, message } : { code, path, message, expected });
  }
};

// src/analyze/checker.ts
var Checker = class extends Issues {
  constructor(catalog2, segments2) {
    super();
    this.catalog = catalog2;
    this.segments = segments2;
  }
  catalog;
  segments;
  nodes = 0;
  /** Reports a mistake, if there is one. */
  mistake(mistake, path) {
    if (mistake) this.report(mistake[0], path, mistake[1], mistake[2]);
  }
  unknownName(what, name, known, path) {
    if (this.full) return;
    this.report("rule.unknown-name", path, `The catalog has no ${what} "${name}".`, expectedName(name, known));
  }
  /** Counts a node, and tells the scope inside it; undefined when a limit is passed. */
  enter(scope, path) {
    this.nodes += 1;
    if (this.nodes === LIMITS.nodes + 1)
      this.report("limit.nodes", path, "The rule is too large.", `at most ${LIMITS.nodes} nodes`);
    if (scope.depth === LIMITS.depth)
      this.report("limit.depth", path, "The rule is nested too deeply.", `at most ${LIMITS.depth} levels`);
    const refused = this.full || this.nodes > LIMITS.nodes || scope.depth >= LIMITS.depth;
    return refused ? void 0 : { ...scope, depth: scope.depth + 1 };
  }
  /** Reports a word that the segment's kind may not use. */
  allow(word, kinds, scope, path) {
    if (scope.events)
      this.report("rule.kind", path, `${word} cannot be used in an event filter.`, "properties of the event");
    else if (!kinds.includes(scope.kind))
      this.report(
        "rule.kind",
        path,
        `${word} cannot be used in a rule of kind "${scope.kind}".`,
        `a rule of kind ${kinds.map((kind) => `"${kind}"`).join(" or ")}`
      );
  }
  duration(duration2, path, fixed = false) {
    this.mistake(durationMistake(duration2, fixed), path);
  }
  typeOf(node, scope) {
    return typeOf(node, this.catalog, scope.events);
  }
};
function checkList(checker, list, path) {
  if (!Array.isArray(list)) {
    const { list: name } = list;
    const known = Object.keys(checker.catalog.lists ?? {});
    if (!known.includes(name)) checker.unknownName("list", name, known, `${path}.list`);
  } else if (list.length > LIMITS.list) {
    checker.report("limit.list", path, `A list of ${list.length} elements is too long.`, `at most ${LIMITS.list}`);
  }
}

// src/analyze/check-condition.ts
var ORDERED = ["number", "share", "money", "version"];
var isOrdered = ({ type, domain }) => ORDERED.includes(type) || domain?.ordered === true;
var EQUAL = ["string", "boolean", "enum", "timeZone", "role"];
var IN_FILTERS = [
  "all",
  "any",
  "not",
  "atLeastOf",
  "compare",
  "between",
  "isOneOf",
  "isPresent",
  "contains",
  "startsWith",
  "endsWith"
];
function alike(left, right) {
  if (left.type !== right.type) return false;
  return left.type !== "enum" || JSON.stringify(left.domain?.values) === JSON.stringify(right.domain?.values);
}
function checkCompare(checker, node, scope, path) {
  const left = checkValue(checker, node.left, scope, `${path}.left`);
  const right = isValueNode(node.right) ? checkValue(checker, node.right, scope, `${path}.right`) : void 0;
  if (!left) return;
  const comparable = node.operator === "is" ? isOrdered(left) || EQUAL.includes(left.type) : isOrdered(left);
  if (!comparable)
    checker.report(
      "rule.operand",
      `${path}.operator`,
      `"${node.operator}" cannot be asked of a value of type ${left.type}.`,
      left.type === "enum" ? "ordered(\u2026) in the catalog" : "another comparison"
    );
  if (!isValueNode(node.right)) checker.mistake(literalMistake(left, node.right), `${path}.right`);
  else if (scope.events)
    checker.report("rule.operand", `${path}.right`, "A property is compared with a literal, not with another value.");
  else if (right && (left.type === "role" || left.type === "version" || !alike(left, right)))
    checker.report(
      "rule.operand",
      `${path}.right`,
      `A value of type ${left.type} cannot be compared with one of type ${right.type}.`
    );
}
function checkBetween(checker, node, scope, path) {
  const typed = checkValue(checker, node.value, scope, `${path}.value`);
  if (!typed) return;
  if (!["number", "share", "money"].includes(typed.type))
    return checker.report("rule.operand", path, `"between" cannot be asked of a value of type ${typed.type}.`);
  const mistakes = [literalMistake(typed, node.from), literalMistake(typed, node.to)];
  checker.mistake(mistakes[0], `${path}.from`);
  checker.mistake(mistakes[1], `${path}.to`);
  if (!mistakes[0] && !mistakes[1] && compareLiterals(node.from, node.to) > 0)
    checker.report("rule.operand", path, "Nothing lies between a bound and a smaller one.", "the smaller bound first");
}
function checkElements(checker, node, typed, path) {
  checkList(checker, node.values, `${path}.values`);
  if (typed && Array.isArray(node.values)) {
    const element = typed.type === "list" ? { ...typed, type: "string" } : typed;
    node.values.forEach((value3, index) => {
      if (!checker.full) checker.mistake(literalMistake(element, value3), `${path}.values[${index}]`);
    });
  }
}
function checkIsOneOf(checker, node, scope, path) {
  const typed = checkValue(checker, node.value, scope, `${path}.value`);
  const allowed = ["string", "enum", "number", "timeZone", "role", "version"];
  if (typed && !allowed.includes(typed.type))
    return checker.report("rule.operand", path, `"isOneOf" cannot be asked of a value of type ${typed.type}.`);
  if (typed && !Array.isArray(node.values) && typed.type !== "string")
    checker.report("rule.operand", `${path}.values`, `A named list holds strings, not values of type ${typed.type}.`);
  checkElements(checker, node, typed, path);
}
function checkText(checker, node, scope, path) {
  const typed = checkValue(checker, node.value, scope, `${path}.value`);
  if (typed && typed.type !== "string")
    checker.report("rule.operand", path, `"${node.kind}" cannot be asked of a value of type ${typed.type}.`);
  checker.mistake(
    stringMistake(node.text) ?? (node.text === "" ? ["value.string", "Every string contains the empty text.", "some text"] : void 0),
    `${path}.text`
  );
}
function checkInstant(checker, value3, scope, path) {
  const typed = checkValue(checker, value3, scope, `${path}.instant`);
  if (typed && typed.type !== "instant")
    checker.report(
      "rule.operand",
      `${path}.instant`,
      `Only an instant can be placed in time; this is a value of type ${typed.type}.`
    );
}
var ASKS = {
  member: ["member", "user", "account"],
  user: ["user"],
  account: ["account"]
};
function checkNamed(checker, id, allowed, path) {
  const segment = Object.hasOwn(checker.segments, id) ? checker.segments[id] : void 0;
  if (!segment)
    return checker.report(
      "segment.missing",
      path,
      `There is no segment "${id}".`,
      "the id of a segment that is given along"
    );
  if (!allowed.includes(segment.of))
    checker.report(
      "rule.kind",
      path,
      `"${id}" is a segment of kind "${segment.of}".`,
      `one of kind ${allowed.map((kind) => `"${kind}"`).join(" or ")}`
    );
}
function checkInSegment(checker, node, scope, path) {
  if (scope.events) checker.allow("inSegment(\u2026)", [], scope, path);
  else checkNamed(checker, node.segment, ASKS[scope.kind], `${path}.segment`);
}
function checkSequence(checker, node, scope, path) {
  const names = node.steps.map((step) => step.name);
  if (names.length < 2 || names.length > LIMITS.steps)
    checker.report(
      names.length < 2 ? "sequence.step" : "limit.steps",
      `${path}.steps`,
      `A sequence of ${names.length} steps is not possible.`,
      `2 to ${LIMITS.steps}`
    );
  node.steps.forEach((step, index) => {
    checker.mistake(stringMistake(step.name), `${path}.steps[${index}].name`);
    if (names.indexOf(step.name) !== index)
      checker.report("sequence.step", `${path}.steps[${index}].name`, `There are two steps "${step.name}".`);
    checkEvents(checker, step.events, scope, `${path}.steps[${index}].events`);
    refuseWindow(
      checker,
      step.events.window,
      `${path}.steps[${index}].events.window`,
      "A step",
      "the window of the sequence"
    );
  });
  if (!names.includes(node.reached))
    checker.report("sequence.step", `${path}.reached`, `There is no step "${node.reached}".`);
  if (node.window) checkWindow(checker, node.window, scope, `${path}.window`);
  if (node.spanning !== void 0) checker.duration(node.spanning, `${path}.spanning`, true);
}
function refuseWindow(checker, window3, path, what, expected) {
  if (window3 !== void 0) checker.report("rule.window", path, `${what} has no window of its own.`, expected);
}
function checkFollowedBy(checker, node, scope, path) {
  checkEvents(checker, node.events, scope, `${path}.events`);
  checkEvents(checker, node.by, scope, `${path}.by`);
  refuseWindow(checker, node.by.window, `${path}.by.window`, "The answering event", "{ within }");
  if (node.within !== void 0) checker.duration(node.within, `${path}.within`, true);
  if (node.matching === void 0) return;
  const names = [...namesOf(node.events.names, checker.catalog), ...namesOf(node.by.names, checker.catalog)];
  const domain = propertyDomain(checker.catalog, names, node.matching);
  if (!domain || domain.type === "money")
    checker.report(
      "rule.property",
      `${path}.matching`,
      `The events do not share a property "${node.matching}" to match by.`
    );
}
function checkRank(checker, node, scope, path) {
  checker.allow(`${node.kind}(\u2026)`, ["member", "user", "account"], scope, path);
  const typed = checkValue(checker, node.value, scope, `${path}.value`);
  if (typed && !["number", "money", "share"].includes(typed.type))
    checker.report("rule.operand", path, `Values of type ${typed.type} cannot be ranked.`, "a number, a share or money");
  if (typed && typed.type === "money" !== (node.currency !== void 0))
    checker.report(
      "value.money",
      `${path}.currency`,
      "Money, and only money, is ranked in one currency.",
      typed.type === "money" ? "{ currency }" : "no currency"
    );
  const size = isPercent(node.size) ? node.size.percent > 0 && node.size.percent <= 100 : Number.isSafeInteger(node.size) && node.size > 0;
  if (!size)
    checker.report(
      "value.percent",
      `${path}.size`,
      "This is not a size to rank by.",
      "percent(\u2026) above 0 and up to 100, or a positive whole number"
    );
  if (node.among !== void 0) checkNamed(checker, node.among, [scope.kind], `${path}.among`);
}
function checkSample(checker, node, scope, path) {
  checker.allow(`sample(\u2026) by ${node.by}`, node.by === "user" ? ["member", "user"] : ["member", "account"], scope, path);
  if (node.by === "account" && !checker.catalog.accounts)
    checker.report("rule.kind", path, "The catalog has no accounts.");
  checker.mistake(stringMistake(node.salt), `${path}.salt`);
  const [from, size] = [node.from ?? 0, node.percent];
  const valid = [from, size].every((part) => typeof part === "number" && part >= 0 && part <= 100) && from + size <= 100;
  if (!valid)
    checker.report(
      "value.percent",
      `${path}.percent`,
      "A sample is a part of 0 to 100 percent.",
      "percent(0) to percent(100), also together with `from`"
    );
}
function checkSubjects(checker, node, scope, path) {
  checker.allow("A list of subjects", ["member", "user", "account"], scope, path);
  const isPair = (subject) => Array.isArray(subject) && subject.length === 2 && typeof subject[0] === "string" && (subject[1] === null || typeof subject[1] === "string");
  node.subjects.forEach((subject, index) => {
    if (scope.kind === "member" ? !isPair(subject) : typeof subject !== "string")
      checker.report(
        "document.value",
        `${path}.subjects[${index}]`,
        "This is not a subject.",
        scope.kind === "member" ? "[user id, account id or null]" : "an id"
      );
  });
}
function checkGroup(checker, conditions, scope, path) {
  conditions.forEach((condition3, index) => checkCondition(checker, condition3, scope, `${path}.conditions[${index}]`));
}
function checkInside2(checker, node, scope, path) {
  switch (node.kind) {
    case "all":
    case "any":
      return checkGroup(checker, node.conditions, scope, path);
    case "stage":
      if (node.conditions.length === 0)
        checker.report("rule.operand", `${path}.conditions`, "A stage has a condition.", "at least one");
      return checkGroup(checker, node.conditions, scope, path);
    case "atLeastOf":
      if (!Number.isSafeInteger(node.minimum) || node.minimum < 1)
        checker.report("value.number", `${path}.minimum`, "atLeastOf(k, \u2026) takes a positive whole number.", "1 or more");
      return checkGroup(checker, node.conditions, scope, path);
    case "not":
      return checkCondition(checker, node.condition, scope, `${path}.condition`);
    case "compare":
      return checkCompare(checker, node, scope, path);
    case "between":
      return checkBetween(checker, node, scope, path);
    case "isOneOf":
      return checkIsOneOf(checker, node, scope, path);
    case "isPresent":
      return void checkValue(checker, node.value, scope, `${path}.value`);
    case "contains":
    case "startsWith":
    case "endsWith":
      return checkText(checker, node, scope, path);
    case "includesAny":
    case "includesAll": {
      const typed = checkValue(checker, node.value, scope, `${path}.value`);
      if (typed && typed.type !== "list")
        checker.report(
          "rule.operand",
          path,
          `"${node.kind}" cannot be asked of a value of type ${typed.type}.`,
          "a list"
        );
      return checkElements(checker, node, typed, path);
    }
    case "age":
    case "within":
    case "inNext":
      checkInstant(checker, node.instant, scope, path);
      return checker.duration(node.duration, `${path}.duration`);
    case "during":
      checkInstant(checker, node.instant, scope, path);
      return checkWindow(checker, node.window, scope, `${path}.window`);
    case "before":
    case "since":
      checkInstant(checker, node.instant, scope, path);
      return checker.mistake(instantMistake(node.at), `${path}.at`);
    case "inSegment":
      return checkInSegment(checker, node, scope, path);
    case "sequence":
      return checkSequence(checker, node, scope, path);
    case "followedBy":
    case "notFollowedBy":
      return checkFollowedBy(checker, node, scope, path);
    case "inTop":
    case "inBottom":
      return checkRank(checker, node, scope, path);
    case "sample":
      return checkSample(checker, node, scope, path);
    case "subjects":
      return checkSubjects(checker, node, scope, path);
    default:
      return checker.report(
        "document.kind",
        `${path}.kind`,
        `There is no condition of kind "${node.kind}".`
      );
  }
}
function checkCondition(checker, node, scope, path) {
  const inside = checker.enter(scope, path);
  if (!inside) return;
  if (scope.events && !IN_FILTERS.includes(node.kind)) checker.allow(`"${node.kind}"`, [], scope, path);
  else checkInside2(checker, node, inside, path);
}

// src/analyze/check.ts
function checkSelection(checker, selection2, of, path) {
  for (const [holder, ids] of Object.entries(selection2)) {
    const allowed = holder === "users" ? of !== "account" : of !== "user";
    if (!allowed)
      checker.report("rule.kind", `${path}.${holder}`, `A segment of kind "${of}" is not made of ${holder}.`);
    if (ids !== void 0) checkIds(checker, ids, `${path}.${holder}`);
  }
}
function checkIds(checker, ids, path) {
  checkList(checker, ids, path);
  if (Array.isArray(ids)) ids.forEach((id, index) => checker.mistake(stringMistake(id), `${path}[${index}]`));
}
var KINDS = ["member", "user", "account"];
function checkSegment(segment, catalog2, segments2) {
  const checker = new Checker(catalog2, segments2);
  if (!KINDS.includes(segment.of))
    checker.report("rule.kind", "of", `There is no kind "${String(segment.of)}".`, '"member", "user" or "account"');
  checkCondition(checker, segment.rule, { kind: segment.of, depth: 0 }, "rule");
  if (segment.include) checkSelection(checker, segment.include, segment.of, "include");
  if (segment.exclude) checkSelection(checker, segment.exclude, segment.of, "exclude");
  return checker.issues;
}

// src/analyze/rank-key.ts
var rankKey = (rank, kind) => `${kind} ${canonicalJson(rank)}`;

// src/analyze/uses.ts
var HOLDERS = ["user", "account", "membership", "subscription"];
var Collector = class {
  constructor(catalog2) {
    this.catalog = catalog2;
  }
  catalog;
  traits = {
    user: /* @__PURE__ */ new Set(),
    account: /* @__PURE__ */ new Set(),
    membership: /* @__PURE__ */ new Set(),
    subscription: /* @__PURE__ */ new Set()
  };
  events = /* @__PURE__ */ new Map();
  lists = /* @__PURE__ */ new Set();
  named = /* @__PURE__ */ new Set();
  activity = false;
  plans = false;
  roles = false;
  list(values) {
    if (values && !Array.isArray(values)) this.lists.add(values.list);
  }
  trait(of, name) {
    this.traits[of].add(name);
  }
  value(node, inEvents) {
    if (node.kind === "trait") this.trait(node.of, node.name);
    else if (node.kind === "plan") this.plans = true;
    else if (node.kind === "role") this.roles = true;
    else if (node.kind === "property") this.property(inEvents, node.name);
    else if (node.kind === "measure" && node.property !== void 0)
      this.property(namesOf(node.events.names, this.catalog), node.property);
  }
  choice(node) {
    if (node.names === "activity") this.activity = true;
    for (const name of namesOf(node.names, this.catalog)) this.propertiesOf(name);
  }
  property(events2, property) {
    for (const name of events2) this.propertiesOf(name).add(property);
  }
  propertiesOf(event2) {
    const properties = this.events.get(event2) ?? /* @__PURE__ */ new Set();
    this.events.set(event2, properties);
    return properties;
  }
  condition(node) {
    if (node.kind === "isOneOf" || node.kind === "includesAny" || node.kind === "includesAll") this.list(node.values);
    else if (node.kind === "inSegment") this.named.add(node.segment);
    else if ((node.kind === "inTop" || node.kind === "inBottom") && node.among !== void 0) this.named.add(node.among);
    else if ((node.kind === "followedBy" || node.kind === "notFollowedBy") && node.matching !== void 0) {
      this.choice(node.events);
      this.choice(node.by);
      this.property(
        [...namesOf(node.events.names, this.catalog), ...namesOf(node.by.names, this.catalog)],
        node.matching
      );
    }
  }
  traitSlice() {
    const { catalog: catalog2 } = this;
    for (const kind of ["user", "account"])
      if (catalog2.since?.[kind] !== void 0) this.trait(kind, catalog2.since[kind]);
    const slices = HOLDERS.map((of) => [of, pick(catalog2.traits[of], this.traits[of])]);
    return Object.fromEntries(slices.filter(([, slice]) => Object.keys(slice).length > 0));
  }
  eventSlice() {
    const picked = [...this.events].sort(([a], [b]) => a < b ? -1 : 1).map(([name, properties]) => {
      const { formerly, properties: all2 } = this.catalog.events[name];
      return [name, { properties: pick(all2, properties), ...formerly && { formerly } }];
    });
    return Object.fromEntries(picked);
  }
  uses(hashes) {
    const { catalog: catalog2 } = this;
    const segments2 = Object.fromEntries([...this.named].sort().map((id) => [id, hashes[id].hash]));
    return {
      accounts: catalog2.accounts,
      ...catalog2.subscriptions && { subscriptions: catalog2.subscriptions },
      ...catalog2.since && { since: catalog2.since },
      traits: this.traitSlice(),
      events: this.eventSlice(),
      ...this.plans && { plans: catalog2.plans },
      ...this.plans && catalog2.freePlan !== void 0 && { freePlan: catalog2.freePlan },
      ...this.roles && { roles: catalog2.roles },
      ...this.activity && { activity: catalog2.activity },
      ...this.lists.size > 0 && { lists: pick(catalog2.lists, this.lists) },
      ...this.named.size > 0 && { segments: segments2 }
    };
  }
};
function pick(record = {}, names) {
  return Object.fromEntries([...names].sort().map((name) => [name, record[name]]));
}
function collect(rule, collector, catalog2) {
  let filters = [];
  for (const { is, node, path } of walk(rule)) {
    if (is === "events") {
      collector.choice(node);
      if (node.where) filters = [{ prefix: `${path}.where`, names: namesOf(node.names, catalog2) }, ...filters];
    } else if (is === "value") collector.value(node, filters.find(({ prefix }) => path.startsWith(prefix))?.names ?? []);
    else if (is === "condition") collector.condition(node);
    else if ("kind" in node && (node.kind === "billingPeriod" || node.kind === "trial")) {
      for (const name of node.kind === "trial" ? ["trialStartedAt", "trialEndsAt"] : ["periodStartedAt", "renewsAt"])
        collector.trait("subscription", name);
    }
  }
}
function usesOf(segment, catalog2, segments2) {
  const collector = new Collector(catalog2);
  collect(segment.rule, collector, catalog2);
  for (const selection2 of [segment.include, segment.exclude]) {
    collector.list(selection2?.users);
    collector.list(selection2?.accounts);
  }
  return collector.uses(segments2);
}
function namedSegments(rule) {
  const named = /* @__PURE__ */ new Set();
  for (const { is, node } of walk(rule)) {
    if (is === "condition" && node.kind === "inSegment") named.add(node.segment);
    if (is === "condition" && (node.kind === "inTop" || node.kind === "inBottom") && node.among !== void 0)
      named.add(node.among);
  }
  return [...named];
}
var oldest = (name, domain) => domain?.formerly?.[0] ?? name;

// src/analyze/normal-form.ts
function oldestValue(value3, domain) {
  const renamed = Object.entries(domain?.renamed ?? {}).find(([, to]) => to === value3);
  return renamed ? renamed[0] : value3;
}
function normalDomain({ formerly: _formerly, renamed: _renamed, ...domain }, full) {
  const values = domain.values?.map((value3) => oldestValue(value3, full));
  return {
    ...domain,
    ...values && { values },
    ...domain.default !== void 0 && { default: oldestValue(domain.default, full) }
  };
}
var normalDomains = (domains) => Object.fromEntries(
  Object.entries(domains).map(([name, domain]) => [oldest(name, domain), normalDomain(domain, domain)])
);
var normalEvents = (events2) => Object.fromEntries(
  Object.entries(events2).map(([name, domain]) => [oldest(name, domain), normalDomains(domain.properties)])
);
var renameAll = (names, uses) => names?.map((name) => oldest(name, uses.events[name])).sort();
function normalUses(uses) {
  const { since: since2 } = uses;
  return {
    ...uses,
    traits: Object.fromEntries(Object.entries(uses.traits).map(([of, domains]) => [of, normalDomains(domains)])),
    events: normalEvents(uses.events),
    plans: uses.plans && normalDomain(uses.plans, uses.plans),
    freePlan: oldestValue(uses.freePlan, uses.plans),
    roles: uses.roles && normalDomain(uses.roles, uses.roles),
    activity: renameAll(uses.activity, uses),
    since: since2 && {
      ...since2.user !== void 0 && { user: oldest(since2.user, uses.traits.user?.[since2.user]) },
      ...since2.account !== void 0 && { account: oldest(since2.account, uses.traits.account?.[since2.account]) }
    },
    segments: uses.segments && Object.values(uses.segments).sort(),
    ranks: void 0
    // they follow from the rest
  };
}
var Normaliser = class {
  constructor(uses, catalog2 = uses) {
    this.uses = uses;
    this.catalog = catalog2;
  }
  uses;
  catalog;
  literals(values, typed) {
    return Array.isArray(values) ? values.map((value3) => oldestValue(value3, typed?.domain)) : oldestValue(values, typed?.domain);
  }
  named(node, events2) {
    const { uses } = this;
    switch (node["kind"]) {
      case "trait": {
        const of = node["of"];
        return { ...node, name: oldest(node["name"], uses.traits[of]?.[node["name"]]) };
      }
      case "property":
        return { ...node, name: this.property(node["name"], events2) };
      case "inSegment":
        return { ...node, segment: uses.segments?.[node["segment"]] };
      case "inTop":
      case "inBottom":
        return node["among"] === void 0 ? node : { ...node, among: uses.segments?.[node["among"]] };
      default:
        return node;
    }
  }
  property(name, events2) {
    return oldest(name, propertyDomain(this.catalog, events2, name));
  }
  /** Literals stand beside the value that they are compared with. */
  compared(node, events2) {
    const value3 = node["left"] ?? node["value"];
    if (!isValueNode(value3)) return node;
    const typed = typeOf(value3, this.catalog, events2);
    const fields = ["right", "values", "fallback"].filter(
      (field2) => node[field2] !== void 0 && !isValueNode(node[field2])
    );
    return { ...node, ...Object.fromEntries(fields.map((field2) => [field2, this.literals(node[field2], typed)])) };
  }
  eventNames(node) {
    const { names } = node["events"] ?? node;
    return names === void 0 ? [] : namesOf(names, this.catalog);
  }
  normal(node, events2 = []) {
    if (Array.isArray(node)) return node.map((element) => this.normal(element, events2));
    if (typeof node !== "object" || node === null) return node;
    const record = this.compared(this.named(node, events2), events2);
    const inside = "names" in record ? this.eventNames(record) : events2;
    const members = Object.entries(record).map(([key, member]) => {
      if (key === "names") return [key, member === "activity" ? member : renameAll(member, this.uses)];
      if (key === "property" || key === "matching")
        return [key, this.property(member, this.eventNames(record))];
      return [key, this.normal(member, inside)];
    });
    return Object.fromEntries(members);
  }
};
var normalRule = (rule, uses) => new Normaliser(uses).normal(rule);
function hashOf({ of, rule, include, exclude, uses }) {
  return sha256(
    canonicalJson({ format: 1, of, rule: normalRule(rule, uses), include, exclude, uses: normalUses(uses) })
  );
}
function calibrationHash(rank, of, uses) {
  const hashes = Object.fromEntries(Object.entries(uses.segments ?? {}).map(([id, hash]) => [id, { hash }]));
  return hashOf({ of, rule: rank, uses: usesOf({ of, rule: rank }, uses, hashes) });
}
function ranksOf(rule, of, uses) {
  const [ranks, members] = [{}, []];
  for (const { is, node, path } of walk(rule)) {
    if (is === "value" && node.kind === "members") members.push(`${path}.where`);
    if (is === "condition" && (node.kind === "inTop" || node.kind === "inBottom")) {
      const kind = members.some((prefix) => path.startsWith(prefix)) ? "member" : of;
      ranks[rankKey(node, kind)] = calibrationHash(node, kind, uses);
    }
  }
  return ranks;
}

// src/evaluate/numbers.ts
var invert = (verdict) => verdict === null ? null : !verdict;
function holds(left, operator, right) {
  switch (operator) {
    case "is":
      return left === right;
    case "lessThan":
      return left < right;
    case "atMost":
      return left <= right;
    case "moreThan":
      return left > right;
    case "atLeast":
      return left >= right;
    default:
      return operator;
  }
}
function rangeHolds({ low, high }, operator, right) {
  if (operator === "is") return low === high ? low === right : right < low || right > high ? false : null;
  const [atLow, atHigh] = [holds(low, operator, right), holds(high, operator, right)];
  return atLow === atHigh ? atLow : null;
}
var compareNumber = (left, operator, right) => typeof left === "number" ? holds(left, operator, right) : left instanceof Range ? rangeHolds(left, operator, right) : null;
function numberTest(read2, operator, right) {
  const slow = (left) => compareNumber(left, operator, right);
  switch (operator) {
    case "is":
      return (run) => {
        const left = read2(run);
        return typeof left === "number" ? left === right : slow(left);
      };
    case "lessThan":
      return (run) => {
        const left = read2(run);
        return typeof left === "number" ? left < right : slow(left);
      };
    case "atMost":
      return (run) => {
        const left = read2(run);
        return typeof left === "number" ? left <= right : slow(left);
      };
    case "moreThan":
      return (run) => {
        const left = read2(run);
        return typeof left === "number" ? left > right : slow(left);
      };
    case "atLeast":
      return (run) => {
        const left = read2(run);
        return typeof left === "number" ? left >= right : slow(left);
      };
    default:
      return operator;
  }
}
var FLIPPED = {
  is: "is",
  lessThan: "moreThan",
  atMost: "atLeast",
  moreThan: "lessThan",
  atLeast: "atMost"
};
var numbersTest = (left, operator, right) => (run) => {
  const [a, b] = [left(run), right(run)];
  if (typeof b === "number") return compareNumber(a, operator, b);
  return typeof a === "number" ? compareNumber(b, FLIPPED[operator], a) : null;
};

// src/evaluate/trait.ts
var isInherited = (name) => name in Object.prototype;
var at = (row, name) => Object.hasOwn(row, name) ? row[name] : void 0;
function lookUp(name, { formerly = [] }) {
  if (formerly.length === 0) return isInherited(name) ? (row) => at(row, name) : (row) => row[name];
  const names = [name, ...formerly];
  return (row) => names.map((each) => at(row, each)).find((value3) => value3 !== void 0 && value3 !== null);
}
var DEFAULTS = (domain, fallback) => domain.type === "instant" ? readInstant(fallback) : readerOf(domain)(fallback);
function field(name, domain, label) {
  const [raw, read2] = [lookUp(name, domain), readerOf(domain)];
  const fallback = domain.default === void 0 ? void 0 : DEFAULTS(domain, domain.default);
  const absent = fallback ?? missing(`missing:${label}`);
  const invalid = fallback ?? missing(`invalid:${label}`);
  return (row) => {
    const value3 = raw(row);
    return value3 === void 0 || value3 === null ? absent : read2(value3) ?? invalid;
  };
}
var NO_ACCOUNT2 = missing("no-account");
var NO_MEMBERSHIP = missing("no-membership");
var MEMBERSHIP_NOT_GIVEN = missing("not-given:membership");
var NO_SUBSCRIPTION = missing("no-subscription");
var SUBSCRIPTION_NOT_GIVEN = missing("not-given:subscription");
var NO_ROWS = [];
var rowsOf = ({ membership }) => membership ? Array.isArray(membership) ? membership : [membership] : NO_ROWS;
var isActive = ({ joinedAt, leftAt }, asOf2) => (joinedAt == null || (readInstant(joinedAt) ?? -Infinity) <= asOf2) && (leftAt == null || asOf2 < (readInstant(leftAt) ?? Infinity));
function activeRows(facts, asOf2) {
  const rows = rowsOf(facts);
  return rows.every((row) => isActive(row, asOf2)) ? rows : rows.filter((row) => isActive(row, asOf2));
}
function noMembership(facts) {
  if (!facts.account) return NO_ACCOUNT2;
  if (facts.membership === void 0) return MEMBERSHIP_NOT_GIVEN;
  return void 0;
}
var whyMissing = (held) => held.map(({ result }) => result).filter((result) => result instanceof Nothing).sort((left, right) => compareText(left.reasons[0], right.reasons[0]))[0];
function edge(held, choose) {
  return whyMissing(held) ?? choose(...held.map(({ result }) => result));
}
function latest(held) {
  const present = held.filter(({ result }) => !(result instanceof Nothing));
  const at2 = Math.max(...present.map(({ joinedAt }) => joinedAt));
  const values = present.filter(({ joinedAt }) => joinedAt === at2).map(({ result }) => result);
  return values.sort(comparePresent)[0] ?? whyMissing(held);
}
function united(name, held) {
  if (name === "joinedAt") return edge(held, Math.min);
  return name === "leftAt" ? edge(held, Math.max) : latest(held);
}
function membershipTrait(name, domain) {
  const read2 = field(name, domain, `membership.${name}`);
  return ({ facts: { facts }, asOf: asOf2 }) => {
    const none = noMembership(facts);
    if (none) return none;
    const rows = activeRows(facts, asOf2);
    if (rows.length < 2) return rows.length === 0 ? NO_MEMBERSHIP : read2(rows[0]);
    const held = rows.map((row) => ({ joinedAt: readInstant(row.joinedAt) ?? -Infinity, result: read2(row) }));
    return united(name, held);
  };
}
function subscriptionTrait(read2, heldByAccount) {
  return ({ facts: { facts } }) => {
    if (heldByAccount && !facts.account) return NO_ACCOUNT2;
    const { subscription } = facts;
    return subscription ? read2(subscription) : subscription === null ? NO_SUBSCRIPTION : SUBSCRIPTION_NOT_GIVEN;
  };
}
var NO_USER = {};
function traitRead({ of, name }, { uses }) {
  const domain = uses.traits[of][name];
  if (of === "membership") return membershipTrait(name, domain);
  const read2 = field(name, domain, `${of}.${name}`);
  if (of === "subscription") return subscriptionTrait(read2, uses.subscriptions === "account");
  if (of === "account") return ({ facts: { facts } }) => facts.account ? read2(facts.account) : NO_ACCOUNT2;
  return ({ facts: { facts } }) => read2(facts.user ?? NO_USER);
}
function planRead(_, { uses }) {
  const plans = uses.plans;
  const own3 = subscriptionTrait(field("plan", plans, "subscription.plan"), uses.subscriptions === "account");
  const free = uses.freePlan === void 0 ? NO_SUBSCRIPTION : plans.values.indexOf(uses.freePlan);
  return (run) => {
    const { subscription } = run.facts.facts;
    const ended = subscription && (readInstant(subscription.endedAt) ?? Infinity) <= run.asOf;
    const result = own3(run);
    return result === NO_SUBSCRIPTION || ended && result !== NO_ACCOUNT2 ? free : result;
  };
}
function rolesRead({ uses }) {
  const position = readerOf(uses.roles);
  return ({ facts: { facts }, asOf: asOf2 }, visit) => {
    const none = noMembership(facts);
    if (none) return none;
    const rows = activeRows(facts, asOf2);
    if (rows.length === 0) return NO_MEMBERSHIP;
    for (const { roles } of rows) {
      if (Array.isArray(roles)) for (const role2 of roles) visit(position(role2));
    }
    return void 0;
  };
}

// src/evaluate/role.ts
function question(context, fits) {
  const eachRole = rolesRead(context);
  return {
    test: (run) => {
      let verdict = false;
      const none = eachRole(run, (role2) => {
        if (role2 === void 0) verdict = verdict || null;
        else if (fits(role2)) verdict = true;
      });
      return none ? null : verdict;
    },
    explain: (run, reasons) => {
      const none = eachRole(run, () => void 0);
      for (const reason of none?.reasons ?? ["undeclared:role"]) reasons.add(reason);
    }
  };
}
var NEGATION = { lessThan: "atLeast", atMost: "moreThan" };
function roleComparison(operator, right, context) {
  const wanted = context.uses.roles.values.indexOf(right);
  const opposite = NEGATION[operator];
  const { test, explain } = question(context, (role2) => holds(role2, opposite ?? operator, wanted));
  return { test: opposite ? (run) => invert(test(run)) : test, explain };
}
function roleIsOneOf(values, context) {
  const wanted = values.map((value3) => context.uses.roles.values.indexOf(value3));
  return wanted.length === 0 ? { test: () => false, explain: () => void 0 } : question(context, (role2) => wanted.includes(role2));
}
function roleIsPresent(context) {
  const eachRole = rolesRead(context);
  return { test: (run) => !eachRole(run, () => void 0), explain: () => void 0 };
}

// src/evaluate/existence.ts
function existence({ kind, uses }) {
  const of = kind === "account" ? "account" : "user";
  const since2 = uses.since?.[of];
  if (since2 === void 0) return kind === "member" && uses.accounts ? isMember : () => true;
  const begun = field(since2, uses.traits[of][since2], "");
  const hasBegun = ({ facts: { facts }, asOf: asOf2 }) => {
    const at2 = begun(facts[of] ?? {});
    return typeof at2 !== "number" || at2 <= asOf2;
  };
  return kind === "member" && uses.accounts ? (run) => hasBegun(run) && isMember(run) : hasBegun;
}
function isMember({ facts: { facts }, asOf: asOf2 }) {
  const { account, membership } = facts;
  return !account || membership === void 0 || activeRows(facts, asOf2).length > 0;
}

// src/evaluate/members.ts
var NOT_GIVEN = unknown("not-given:members");
var NO_ACCOUNT3 = missing("no-account");
var NO_MEMBERS = missing("no-members");
var UNKNOWN_MEMBERS = ["unknown-members"];
var ALWAYS = { test: () => true, explain: () => void 0 };
function counter(question2, exists) {
  return ({ asOf: asOf2 }, members) => {
    const counted = { all: 0, known: 0, unknown: 0 };
    for (const facts of members) {
      const run = new Run(facts, asOf2, []);
      if (!exists(run)) continue;
      const verdict = question2.test(run);
      counted.all += 1;
      if (verdict) counted.known += 1;
      else if (verdict === null) counted.unknown += 1;
    }
    return counted;
  };
}
var range = (low, high) => low === high ? low : new Range(low, high, UNKNOWN_MEMBERS);
function countOf({ known, unknown: open }) {
  return range(known, known + open);
}
function shareOf({ all: all2, known, unknown: open }) {
  return all2 === 0 ? NO_MEMBERS : range(known / all2, (known + open) / all2);
}
function membersRead({ where, measure }, context) {
  const inside = { ...context, kind: "member" };
  const count = counter(where ? conditionQuestion(where, inside) : ALWAYS, existence(inside));
  const result = measure === "count" ? countOf : shareOf;
  return (run) => {
    if (!run.facts.facts.account) return NO_ACCOUNT3;
    const members = run.facts.members();
    return members ? result(count(run, members)) : NOT_GIVEN;
  };
}

// src/evaluate/window.ts
var LATER = missing("later-anchor");
var OUTSIDE = missing("outside-period");
var cut = (start, end, asOf2) => ({ start, end: end > asOf2 + 1 ? asOf2 + 1 : end });
function anchorRead(anchor2, context, read2) {
  if (isValueNode(anchor2)) return read2(anchor2, context);
  const at2 = readInstant(anchor2);
  return () => at2;
}
function anchored(anchors, starts, span) {
  return (run) => {
    const [at2, other] = anchors.map((anchor2) => anchor2(run));
    if (at2 instanceof Nothing) return other instanceof Nothing ? together(at2, other) : at2;
    if (other instanceof Nothing) return other;
    if (starts && at2 > run.asOf) return LATER;
    const { start, end } = span(at2, other);
    return cut(start, end, run.asOf);
  };
}
function zoneRead(zone, context) {
  const { zones } = context.plan;
  if (zone === void 0 || typeof zone === "string") {
    const found = zones(zone ?? "UTC");
    return () => found;
  }
  const name = traitRead(zone, context);
  return (run) => {
    const result = name(run);
    return result instanceof Nothing ? result : zones(result);
  };
}
function calendar(node, shift, context) {
  const zone = zoneRead(node.zone, context);
  return (run) => {
    const found = zone(run);
    if (found instanceof Nothing) return found;
    const { start, end } = calendarSpan(node, run.asOf, found, shift);
    return cut(start, end, run.asOf);
  };
}
function period(from, to, mustContain, context) {
  const [start, end] = [from, to].map((name) => traitRead({ kind: "trait", of: "subscription", name }, context));
  const place = anchored([start, end], true, (at2, other) => ({ start: at2, end: other }));
  return (run) => {
    const span = place(run);
    const outside = mustContain && (span === LATER || !(span instanceof Nothing) && run.asOf >= end(run));
    return outside ? OUTSIDE : span;
  };
}
function windowPlace(node, context, read2, shift = 0) {
  if (node === void 0) return ({ asOf: asOf2 }) => ({ start: -Infinity, end: asOf2 + 1 });
  switch (node.kind) {
    case "within": {
      const [start, end] = [mover(node.duration, -1 - shift), mover(node.duration, -1)];
      return shift ? ({ asOf: asOf2 }) => ({ start: start(asOf2) + 1, end: end(asOf2) + 1 }) : ({ asOf: asOf2 }) => ({ start: start(asOf2) + 1, end: asOf2 + 1 });
    }
    case "ago":
      return ago(node.from, node.to, shift);
    case "olderThan": {
      const end = mover(node.duration, -1);
      return ({ asOf: asOf2 }) => ({ start: -Infinity, end: end(asOf2) + 1 });
    }
    case "since":
      return anchored([anchorRead(node.from, context, read2)], true, (at2) => ({ start: at2, end: Infinity }));
    case "until":
      return anchored([anchorRead(node.to, context, read2)], false, (at2) => ({ start: -Infinity, end: at2 }));
    case "between":
      return anchored(
        [anchorRead(node.from, context, read2), anchorRead(node.to, context, read2)],
        true,
        (at2, other) => ({ start: at2, end: other })
      );
    case "first":
      return anchored([anchorRead(node.after, context, read2)], true, (at2) => ({
        start: at2,
        end: at2 + lengthOf(node.duration)
      }));
    case "last":
      return anchored([anchorRead(node.before, context, read2)], false, (at2) => ({
        start: at2 - lengthOf(node.duration),
        end: at2
      }));
    case "current":
    case "previous":
      return calendar(node, shift, context);
    case "billingPeriod":
      return period("periodStartedAt", "renewsAt", true, context);
    case "trial":
      return period("trialStartedAt", "trialEndsAt", false, context);
    default:
      return node;
  }
}
function ago(from, to, shift) {
  const [far, near] = [mover(from, -1), mover(to, -1)];
  if (shift === 0) return ({ asOf: asOf2 }) => ({ start: far(asOf2) + 1, end: near(asOf2) + 1 });
  const [unit, amount] = Object.entries(from)[0];
  const before = mover({ [unit]: 2 * amount - Object.values(to)[0] }, -1);
  return ({ asOf: asOf2 }) => ({ start: before(asOf2) + 1, end: far(asOf2) + 1 });
}

// src/evaluate/active-periods.ts
var PERIODS = {
  activeDays: () => dayOf,
  activeWeeks: (weekStarts) => (local) => weekOf(local, weekStarts),
  activeMonths: () => monthOf
};
function different({ times }, from, to, period2, zone) {
  let [count, last2] = [0, -Infinity];
  for (let index = from; index < to; index += 1) {
    const current2 = period2(times[index] + zone.offsetAt(times[index]));
    if (current2 < last2) return new Set(times.slice(from, to).map((at2) => period2(at2 + zone.offsetAt(at2)))).size;
    if (current2 > last2) [count, last2] = [count + 1, current2];
  }
  return count;
}
function activePeriods(measure, node, context) {
  const zone = zoneRead(node.zone, context);
  const period2 = PERIODS[measure](node.weekStarts);
  return (posting, from, to, run) => {
    const found = zone(run);
    return found instanceof Nothing ? found : different(posting, from, to, period2, found);
  };
}

// src/evaluate/events.ts
var NOBODY = new PreparedFacts({});
function filterOf(node, names, context) {
  if (!node.where) return void 0;
  const { test } = conditionQuestion(node.where, { ...context, events: names });
  const run = new Run(NOBODY, 0, []);
  return (event2) => {
    run.event = event2;
    return test(run) === true;
  };
}
function selectionOf(node, names, context) {
  const { events: events2, accounts } = context.uses;
  const view = node.of ?? (context.kind === "user" ? "user" : "member");
  const aliases = names.map((name) => [name, ...events2[name]?.formerly ?? []]);
  const filtered = node.where && [node.where, names.map((name) => events2[name])];
  const key = JSON.stringify([view, accounts, aliases, filtered]);
  const accepts = filterOf(node, names, context);
  return { key, view, names: aliases, accounts, accepts, owner: context.plan, index: context.plan.selectionNumber(key) };
}
function eventsSource(node, context, { window: window3 = node.window, shift = 0 } = {}) {
  const names = namesOf(node.names, context.uses);
  const selection2 = selectionOf(node, names, context);
  return {
    names,
    place: windowPlace(window3, context, valueRead, shift),
    posting: (run) => run.facts.posting(selection2),
    coverage: (run) => run.facts.coverage(selection2),
    reachesBefore: (run, { start, end }) => start < end && start < run.facts.coverage(selection2).since,
    passesEnd: (run, { start, end }) => start < end && end - 1 > run.facts.coverage(selection2).until
  };
}
var isPartial = (source, run, span) => source.reachesBefore(run, span) || source.passesEnd(run, span);
var chosenEvents = (posting, { start, end }) => posting.events.slice(countBefore(posting.times, start), countBefore(posting.times, end));
function propertyRead(property, { names }, { uses }) {
  const reads = new Map(
    names.map((name) => [name, field(property, propertyDomain(uses, [name], property), `event.${property}`)])
  );
  return ({ name, properties }) => {
    const result = reads.get(name)(properties);
    return result instanceof Nothing ? void 0 : result;
  };
}

// src/evaluate/measure.ts
var SHORT = unknown("short-history");
var NO_EVENT = missing("no-event");
var TOO_LARGE = missing("out-of-range");
function different2(values, from, to) {
  const seen = [];
  for (let index = from; index < to; index += 1) {
    const value3 = values[index];
    if (value3 === void 0 || seen.includes(value3)) continue;
    if (seen.length === 16) return new Set(values.slice(from, to).filter((each) => each !== void 0)).size;
    seen.push(value3);
  }
  return seen.length;
}
function largestCount(values) {
  const counts = /* @__PURE__ */ new Map();
  for (const value3 of values) if (value3 !== void 0) counts.set(value3, (counts.get(value3) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
function numbersOf({ property = "", currency }, source, context) {
  const { type, digits = 0 } = propertyDomain(context.uses, source.names, property);
  const read2 = propertyRead(property, source, context);
  const divisor = type === "decimal" ? 10 ** digits : 1;
  const whole = (value3) => {
    if (type === "money")
      return value3?.currency === currency ? value3.amount : void 0;
    return type === "decimal" && value3 !== void 0 ? scaled(value3, digits) : value3;
  };
  const key = JSON.stringify([property, type, digits, currency]);
  return {
    of: (posting) => posting.column(key, (event2) => whole(read2(event2))),
    finish: (value3, count = 1) => {
      const amount = value3 / (divisor * count);
      return !isNumber(amount) ? TOO_LARGE : currency === void 0 ? amount + 0 : { amount: amount + 0, currency };
    }
  };
}
var sum = ({ of, finish }, isAverage) => (posting, from, to) => {
  const [values, exact] = [of(posting), new ExactSum()];
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const value3 = values[index];
    if (value3 === void 0) continue;
    count += 1;
    exact.add(value3);
  }
  const total = exact.total();
  if (isAverage && count === 0) return NO_EVENT;
  return total === void 0 ? TOO_LARGE : finish(total, isAverage ? count : 1);
};
var extreme = ({ of, finish }, choose) => (posting, from, to) => {
  const values = of(posting).slice(from, to).filter((value3) => value3 !== void 0);
  return values.length === 0 ? NO_EVENT : finish(values.reduce((left, right) => choose(left, right)));
};
function edgeValue(read2, isLast) {
  const sign = isLast ? -1 : 1;
  return (posting, from, to) => {
    const values = read2(posting);
    let best;
    for (let index = from; index < to; index += 1) {
      const [at2, value3] = [posting.times[index], values[index]];
      if (value3 === void 0) continue;
      if (!best || sign * (at2 - best[0] || comparePresent(value3, best[1])) < 0) best = [at2, value3];
    }
    return best;
  };
}
function measured(node, source, context) {
  const { measure, property = "" } = node;
  const read2 = () => {
    const one = propertyRead(property, source, context);
    const key = JSON.stringify([property, source.names.map((name) => context.uses.events[name].properties[property])]);
    return (posting) => posting.column(key, one);
  };
  switch (measure) {
    case "count":
      return { compute: (_, from, to) => to - from, partial: "more" };
    case "distinct": {
      const column = read2();
      return { compute: (posting, from, to) => different2(column(posting), from, to), partial: "more" };
    }
    case "largestCount": {
      const column = read2();
      return { compute: (posting, from, to) => largestCount(column(posting).slice(from, to)), partial: "more" };
    }
    case "distinctEvents": {
      const name = ({ name: each }) => each;
      return { compute: (posting, from, to) => different2(posting.column("", name), from, to), partial: "more" };
    }
    case "sum":
    case "average":
      return { compute: sum(numbersOf(node, source, context), measure === "average"), partial: "unknown" };
    case "minimum":
    case "maximum": {
      const choose = measure === "minimum" ? Math.min : Math.max;
      return { compute: extreme(numbersOf(node, source, context), choose), partial: "unknown" };
    }
    case "activeDays":
    case "activeWeeks":
    case "activeMonths":
      return { compute: activePeriods(measure, node, context), partial: "more" };
    case "firstAt":
      return { compute: ({ times }, from, to) => from < to ? times[from] : NO_EVENT, partial: "unknown" };
    case "lastAt": {
      const last2 = ({ times }, from, to) => from < to ? times[to - 1] : void 0;
      return { compute: (...at2) => last2(...at2) ?? NO_EVENT, partial: last2 };
    }
    case "firstValue":
    case "lastValue": {
      const edge2 = edgeValue(read2(), measure === "lastValue");
      const compute = (posting, from, to) => edge2(posting, from, to)?.[1] ?? NO_EVENT;
      return { compute, partial: measure === "lastValue" ? (...at2) => edge2(...at2)?.[0] : "unknown" };
    }
    default:
      return measure;
  }
}
function partly({ partial }, source, run, span, seen, at2) {
  if (partial === "more") return typeof seen === "number" ? new Range(seen, Infinity, SHORT.reasons) : seen;
  if (partial === "unknown" || source.passesEnd(run, span)) return SHORT;
  const last2 = partial(...at2);
  return last2 === void 0 || source.reachesBefore(run, { start: last2, end: last2 + 1 }) ? SHORT : seen;
}
function measureRead(node, context, shift = 0) {
  const source = eventsSource(node.events, context, { shift });
  const how = measured(node, source, context);
  const { compute } = how;
  return (run) => {
    const posting = source.posting(run);
    if (posting instanceof Nothing) return posting;
    const span = source.place(run);
    if (span instanceof Nothing) return span;
    const from = countBefore(posting.times, span.start);
    const to = Math.max(from, countBefore(posting.times, span.end));
    const seen = compute(posting, from, to, run);
    return isPartial(source, run, span) ? partly(how, source, run, span, seen, [posting, from, to]) : seen;
  };
}
var amountOf = (result) => typeof result === "object" && "amount" in result ? result.amount : result;
var NO_BASELINE = missing("no-baseline");
function changeRead(node, isDrop, context) {
  const [now, before] = [measureRead(node, context), measureRead(node, context, 1)];
  return (run) => change(amountOf(now(run)), amountOf(before(run)), isDrop);
}
function change(now, before, isDrop) {
  for (const part of [now, before]) if (part instanceof Nothing && !part.unknown) return part;
  if (typeof before === "number" && before <= 0) return NO_BASELINE;
  if (typeof now !== "number" || typeof before !== "number") return now instanceof Nothing ? now : SHORT;
  const grown = (now - before) / before;
  return isNumber(grown) ? (isDrop ? -grown : grown) + 0 : TOO_LARGE;
}

// src/evaluate/value.ts
var DIVISION_BY_ZERO = missing("division-by-zero");
var OUT_OF_RANGE = missing("out-of-range");
var NO_BASELINE2 = missing("no-baseline");
var number2 = (value3) => isNumber(value3) ? value3 + 0 : OUT_OF_RANGE;
var OPERATIONS = {
  plus: (left, right) => number2(left + right),
  minus: (left, right) => number2(left - right),
  times: (left, right) => number2(left * right),
  dividedBy: (left, right) => right === 0 ? DIVISION_BY_ZERO : number2(left / right)
};
function inexact(left, right) {
  const [a, b] = [left, right].map(
    (part) => typeof part === "number" ? void 0 : part instanceof Nothing ? part : unknown(...part.reasons)
  );
  return a && b ? together(a, b) : a ?? b;
}
var operandRead = (node, context) => isValueNode(node) ? valueRead(node, context) : () => node;
function arithmeticRead({ operator, left, right }, context) {
  const [a, b, operation] = [valueRead(left, context), operandRead(right, context), OPERATIONS[operator]];
  const divides = operator === "dividedBy";
  return (run) => {
    const [x2, y] = [a(run), b(run)];
    if (typeof x2 === "number" && typeof y === "number") return operation(x2, y);
    return divides && y === 0 && !isMissing(x2) ? DIVISION_BY_ZERO : inexact(x2, y);
  };
}
var isMissing = (result) => result instanceof Nothing && !result.unknown;
function shareRead({ part, whole }, context) {
  const [a, b] = [valueRead(part, context), operandRead(whole, context)];
  return (run) => {
    const [x2, y] = [a(run), b(run)];
    if (typeof y === "number" && y <= 0 && !isMissing(x2)) return NO_BASELINE2;
    return typeof x2 === "number" && typeof y === "number" ? number2(x2 / y) : inexact(x2, y);
  };
}
function whenMissingRead({ value: value3, fallback }, context) {
  const read2 = valueRead(value3, context);
  const typed = typeOf(value3, context.catalog, context.events);
  const instead = typed.type === "share" ? fallback.percent / 100 : typed.type === "instant" ? readInstant(fallback) : typed.domain && typed.type !== "number" ? readerOf(typed.domain)(fallback) : fallback;
  return (run) => {
    const result = read2(run);
    return isMissing(result) ? instead : result;
  };
}
function sizeRead(value3, context) {
  const read2 = valueRead(value3, context);
  return (run) => {
    const result = read2(run);
    return Array.isArray(result) ? result.length : result;
  };
}
function beginningRead({ kind, uses }) {
  const of = kind === "account" ? "account" : "user";
  return traitRead({ kind: "trait", of, name: uses.since[of] }, { uses });
}
function propertyRead2(name, { uses, events: events2 }) {
  const domain = uses.events[events2[0]].properties[name];
  const formerly = [...new Set(events2.flatMap((event2) => uses.events[event2].properties[name].formerly ?? []))];
  const read2 = field(name, formerly.length > 0 ? { ...domain, formerly } : domain, `event.${name}`);
  return (run) => read2(run.event.properties);
}
function compile(node, context) {
  switch (node.kind) {
    case "trait":
      return traitRead(node, context);
    case "property":
      return propertyRead2(node.name, context);
    case "plan":
      return planRead(node, context);
    case "role":
      return () => OUT_OF_RANGE;
    // roles are a set: conditions read them by rolesRead
    case "beginning":
      return beginningRead(context);
    case "measure":
      return measureRead(node, context);
    case "change":
      return changeRead(node.measure, node.direction === "drop", context);
    case "arithmetic":
      return arithmeticRead(node, context);
    case "shareOf":
      return shareRead(node, context);
    case "whenMissing":
      return whenMissingRead(node, context);
    case "size":
      return sizeRead(node.value, context);
    case "members":
      return membersRead(node, context);
    default:
      return node;
  }
}
function signature(node, { kind, catalog: catalog2, plan: plan2, uses }) {
  const text2 = JSON.stringify(node);
  const named = /"(?:inSegment|among)"/.test(text2) ? JSON.stringify(uses.segments) : "";
  return `${plan2.catalogNumber(catalog2)} ${kind} ${text2} ${named}`;
}
function valueRead(node, context) {
  if (context.events) return compile(node, context);
  return context.plan.share(
    () => signature(node, context),
    () => compile(node, context)
  );
}

// src/evaluate/compare.ts
function addReasons(results, reasons) {
  const nothing = results.filter((result) => result instanceof Nothing);
  const rough = results.filter((result) => result instanceof Range);
  for (const result of nothing.length > 0 ? nothing : rough) for (const reason of result.reasons) reasons.add(reason);
}
var about = (reads, test) => ({
  test,
  explain: (run, reasons) => addReasons(
    reads.map((read2) => read2(run)),
    reasons
  )
});
var OTHER_CURRENCY = missing("other-currency");
function inCurrency(read2, currency) {
  return (run) => {
    const result = read2(run);
    if (result instanceof Nothing) return result;
    const money2 = result;
    return money2.currency === currency ? money2.amount : OTHER_CURRENCY;
  };
}
function literalOf({ type, domain }, literal) {
  if (type === "share") return literal.percent / 100;
  return domain?.ordered ? readerOf(domain)(literal) : literal;
}
var equals = (read2, right) => (run) => {
  const left = read2(run);
  return left instanceof Nothing ? null : left === right;
};
function literalComparison({ operator, left, right }, typed, context) {
  const read2 = valueRead(left, context);
  if (typed.type === "money") {
    const { amount, currency } = right;
    const amounts = inCurrency(read2, currency);
    return about([amounts], numberTest(amounts, operator, amount));
  }
  if (typed.type === "version") return about([read2], (run) => versionHolds(read2(run), operator, right));
  const literal = literalOf(typed, right);
  return about([read2], typeof literal === "number" ? numberTest(read2, operator, literal) : equals(read2, literal));
}
var versionHolds = (left, operator, right) => left instanceof Nothing ? null : holds(compareVersions(left, right), operator, 0);
function moneysComparison(left, operator, right) {
  const test = (run) => {
    const [a, b] = [left(run), right(run)];
    if (a instanceof Nothing || b instanceof Nothing) return null;
    const [x2, y] = [a, b];
    return x2.currency === y.currency ? holds(x2.amount, operator, y.amount) : null;
  };
  const explain = (run, reasons) => {
    const results = [left(run), right(run)];
    if (results.some((result) => result instanceof Nothing)) addReasons(results, reasons);
    else reasons.add("other-currency");
  };
  return { test, explain };
}
function valueComparison({ operator, left, right }, typed, context) {
  const [a, b] = [valueRead(left, context), valueRead(right, context)];
  if (typed.type === "money") return moneysComparison(a, operator, b);
  if (typed.type === "number" || typed.type === "share" || typed.domain?.ordered)
    return about([a, b], numbersTest(a, operator, b));
  return about([a, b], (run) => {
    const [x2, y] = [a(run), b(run)];
    return x2 instanceof Nothing || y instanceof Nothing ? null : x2 === y;
  });
}
function comparison(node, context) {
  const typed = typeOf(node.left, context.catalog, context.events);
  if (typed.type === "role") return roleComparison(node.operator, node.right, context);
  return isValueNode(node.right) ? valueComparison(node, typed, context) : literalComparison(node, typed, context);
}
function betweenness({ value: value3, from, to }, context) {
  const typed = typeOf(value3, context.catalog, context.events);
  const read2 = typed.type === "money" ? inCurrency(valueRead(value3, context), from.currency) : valueRead(value3, context);
  const [low, high] = [from, to].map(
    (bound2) => typed.type === "money" ? bound2.amount : literalOf(typed, bound2)
  );
  return about([read2], (run) => {
    const result = read2(run);
    const [above, below] = [compareNumber(result, "atLeast", low), compareNumber(result, "atMost", high)];
    return above === false || below === false ? false : above === null || below === null ? null : true;
  });
}
var listed = (values, context) => "list" in values ? context.uses.lists[values.list] : values;
function rangeIsOneOf({ low, high }, values) {
  if (low === high) return values.has(low);
  return [...values].some((value3) => value3 >= low && value3 <= high) ? null : false;
}
function isOneOf({ value: value3, values }, context) {
  const typed = typeOf(value3, context.catalog, context.events);
  const literals = listed(values, context);
  if (typed.type === "role") return roleIsOneOf(literals, context);
  if (literals.length === 0) return about([], () => false);
  const read2 = valueRead(value3, context);
  if (typed.type === "version") {
    return about([read2], (run) => {
      const result = read2(run);
      return result instanceof Nothing ? null : literals.some((literal) => compareVersions(result, literal) === 0);
    });
  }
  const wanted = new Set(literals.map((literal) => literalOf(typed, literal)));
  return about([read2], (run) => {
    const result = read2(run);
    if (result instanceof Nothing) return null;
    return result instanceof Range ? rangeIsOneOf(result, wanted) : wanted.has(result);
  });
}
function presence(value3, context) {
  if (value3.kind === "role") return roleIsPresent(context);
  const read2 = valueRead(value3, context);
  return about([read2], (run) => {
    const result = read2(run);
    return result instanceof Nothing ? result.unknown ? null : false : true;
  });
}
var SEARCH = {
  contains: (text2, part) => text2.includes(part),
  startsWith: (text2, part) => text2.startsWith(part),
  endsWith: (text2, part) => text2.endsWith(part)
};
function textSearch({ kind, value: value3, text: text2, ignoreCase }, context) {
  const read2 = valueRead(value3, context);
  const fold = ignoreCase ? foldCase : (part2) => part2;
  const [search, part] = [SEARCH[kind], fold(text2)];
  return about([read2], (run) => {
    const result = read2(run);
    return typeof result === "string" ? search(fold(result), part) : null;
  });
}
function inclusion({ kind, value: value3, values }, context) {
  const wanted = listed(values, context);
  const isAll = kind === "includesAll";
  if (wanted.length === 0) return about([], () => isAll);
  const read2 = valueRead(value3, context);
  return about([read2], (run) => {
    const result = read2(run);
    if (!Array.isArray(result)) return null;
    return isAll ? wanted.every((each) => result.includes(each)) : wanted.some((each) => result.includes(each));
  });
}

// src/evaluate/population-words.ts
var NO_CALIBRATION = "no-calibration";
function rankQuestion(node, { kind, ...context }) {
  const plain = valueRead(node.value, { kind, ...context });
  const read2 = node.currency === void 0 ? plain : inCurrency(plain, node.currency);
  const hash = context.uses.ranks[rankKey(node, kind)];
  const cutOff = ({ facts: { facts } }) => facts.calibrations?.find((calibration) => calibration.hash === hash)?.cutOff ?? void 0;
  const { explain } = about([read2], () => null);
  return {
    test: (run) => {
      const [value3, cut2] = [read2(run), cutOff(run)];
      if (typeof value3 !== "number" || cut2 === void 0) return null;
      return node.kind === "inTop" ? value3 >= cut2 : value3 <= cut2;
    },
    explain: (run, reasons) => {
      explain(run, reasons);
      if (cutOff(run) === void 0) reasons.add(NO_CALIBRATION);
    }
  };
}
var idOf = ({ facts: { facts } }, of) => {
  const id = facts[of]?.id;
  return typeof id === "string" ? id : void 0;
};
var threshold = (percent2) => Math.floor(percent2 * 2 ** 32 / 100);
function sampleQuestion({ percent: percent2, salt, by, from = 0 }) {
  const [low, high] = [threshold(from), threshold(from + percent2)];
  return {
    test: (run) => {
      const id = idOf(run, by);
      if (id === void 0) return null;
      const hash = Number.parseInt(sha256(`${salt}/${id}`).slice(0, 8), 16);
      return low <= hash && hash < high;
    },
    explain: (_, reasons) => reasons.add(`no-id:${by}`)
  };
}
var pairKey = (user3, account) => JSON.stringify([user3, account ?? null]);
function subjectKey(run, kind) {
  if (kind === "member") return pairKey(idOf(run, "user"), idOf(run, "account"));
  return idOf(run, kind);
}
function subjectsQuestion({ subjects }, { kind }) {
  const listed2 = new Set(subjects.map((subject) => typeof subject === "string" ? subject : pairKey(...subject)));
  return {
    test: (run) => {
      const key = subjectKey(run, kind);
      return key !== void 0 && listed2.has(key);
    },
    explain: () => void 0
  };
}

// src/evaluate/sequence.ts
var SHORT2 = "short-history";
function whyNot(source, run, reasons) {
  const parts = [source.posting(run), source.place(run)].filter((part) => part instanceof Nothing);
  for (const part of parts) for (const reason of part.reasons) reasons.add(reason);
  if (parts.length === 0) reasons.add(SHORT2);
}
function timeline(steps) {
  const line = steps.flatMap((events2, step) => events2.map(({ at: at2 }) => [at2, step]));
  return line.sort((left, right) => left[0] - right[0]);
}
function hasChain(steps, spanning) {
  const starts = steps.map(() => -Infinity);
  let pending = [];
  let now = -Infinity;
  for (const [at2, step] of timeline(steps)) {
    if (at2 > now) {
      for (const [done, start2] of pending) starts[done] = Math.max(starts[done], start2);
      [pending, now] = [[], at2];
    }
    const start = step === 0 ? at2 : starts[step - 1];
    if (at2 - start >= spanning && step > 0) continue;
    if (start > -Infinity && step === steps.length - 1) return true;
    if (start > -Infinity) pending.push([step, start]);
  }
  return false;
}
function sequenceQuestion({ steps, window: window3, spanning, reached }, context) {
  const wanted = steps.slice(0, steps.findIndex(({ name }) => name === reached) + 1);
  const sources = wanted.map(({ events: events2 }) => eventsSource(events2, context, { window: window3 }));
  const limit = spanning ? lengthOf(spanning) : Infinity;
  const blocked = (run) => sources.find((source) => source.posting(run) instanceof Nothing || source.place(run) instanceof Nothing);
  return {
    test: (run) => {
      if (blocked(run)) return null;
      const span = sources[0].place(run);
      const chosen = sources.map((source) => chosenEvents(source.posting(run), span));
      if (hasChain(chosen, limit)) return true;
      return sources.some((source) => isPartial(source, run, span)) ? null : false;
    },
    explain: (run, reasons) => whyNot(blocked(run) ?? sources[0], run, reasons)
  };
}
function answersOf({ times, events: events2 }, keyOf) {
  if (!keyOf) return /* @__PURE__ */ new Map([[void 0, times]]);
  const answers = /* @__PURE__ */ new Map();
  for (const event2 of events2) {
    const key = keyOf(event2);
    if (key !== void 0) add(answers, key, event2.at);
  }
  return answers;
}
function add(answers, key, at2) {
  const times = answers.get(key);
  if (times) times.push(at2);
  else answers.set(key, [at2]);
}
function hasAnswer(times = [], after, before) {
  const next = times[countBefore(times, after + 1)];
  return next !== void 0 && next < before;
}
function chosenOnes(events2, choose) {
  if (!choose) return events2;
  const best = events2.reduce(
    (at2, event2) => choose === "first" ? Math.min(at2, event2.at) : Math.max(at2, event2.at),
    choose === "first" ? Infinity : -Infinity
  );
  return events2.filter(({ at: at2 }) => at2 === best);
}
var Followed = class {
  constructor(node, context) {
    this.node = node;
    this.opening = eventsSource(node.events, context);
    this.answering = eventsSource(node.by, context);
    this.length = node.within ? lengthOf(node.within) : Infinity;
    const key = (source) => node.matching === void 0 ? () => true : propertyRead(node.matching, source, context);
    this.openKey = key(this.opening);
    this.answerKey = key(this.answering);
  }
  node;
  opening;
  answering;
  length;
  openKey;
  answerKey;
  isPartial(run, start, end) {
    const span = { start, end: Math.min(end, run.asOf + 1) };
    return isPartial(this.opening, run, span) || isPartial(this.answering, run, span);
  }
  /** Whether an event lies before everything is known: an earlier copy of it may be missing. */
  isEarly(run, { at: at2 }) {
    const span = { start: at2, end: at2 + 1 };
    return this.opening.reachesBefore(run, span) || this.answering.reachesBefore(run, span);
  }
  decides(run, answers, event2) {
    const [key, end] = [this.openKey?.(event2), event2.at + this.length];
    const isMatched = key !== void 0 || !this.openKey;
    const isAnswered = isMatched && hasAnswer(answers.get(key), event2.at, Math.min(run.asOf + 1, end));
    if (this.node.kind === "followedBy") return isAnswered && !this.isEarly(run, event2);
    const isOver = this.length === Infinity || end <= run.asOf;
    return !isAnswered && isOver && !this.isPartial(run, event2.at, end);
  }
  /** With short history, which event is the first or the last one may not be known. */
  isOpen(run, span) {
    const sources = [this.opening, this.answering];
    if (this.node.choose === "first") return sources.some((source) => source.reachesBefore(run, span));
    return this.node.choose === "last" && sources.some((source) => source.passesEnd(run, span));
  }
  test = (run) => {
    const [opened, answered, span] = [this.opening.posting(run), this.answering.posting(run), this.opening.place(run)];
    if (opened instanceof Nothing || answered instanceof Nothing || span instanceof Nothing) return null;
    if (this.isOpen(run, span)) return null;
    const answers = answersOf(answered, this.answerKey);
    const events2 = chosenOnes(chosenEvents(opened, span), this.node.choose);
    if (events2.some((event2) => this.decides(run, answers, event2))) return true;
    return this.isPartial(run, span.start, span.end + this.length) ? null : false;
  };
  explain = (run, reasons) => whyNot(this.answering.posting(run) instanceof Nothing ? this.answering : this.opening, run, reasons);
};
var followedQuestion = (node, context) => new Followed(node, context);

// src/evaluate/time-conditions.ts
var NOT_YET = "not-yet";
var EARLIER = { atLeast: "atMost", atMost: "atLeast", moreThan: "lessThan", lessThan: "moreThan" };
function age({ operator, instant: instant2, duration: duration2 }, context) {
  const [read2, back, compared] = [valueRead(instant2, context), mover(duration2, -1), EARLIER[operator]];
  const { explain } = about([read2], () => null);
  return {
    test: (run) => {
      const at2 = read2(run);
      return typeof at2 !== "number" || at2 > run.asOf ? null : holds(at2, compared, back(run.asOf));
    },
    explain: (run, reasons) => {
      if (typeof read2(run) === "number") reasons.add(NOT_YET);
      else explain(run, reasons);
    }
  };
}
function nearness({ kind, instant: instant2, duration: duration2 }, context) {
  const read2 = valueRead(instant2, context);
  const [back, on] = [mover(duration2, -1), mover(duration2, 1)];
  const isNear = kind === "within" ? (at2, asOf2) => at2 > back(asOf2) && at2 <= asOf2 : (at2, asOf2) => at2 > asOf2 && at2 <= on(asOf2);
  return about([read2], (run) => {
    const at2 = read2(run);
    return typeof at2 === "number" ? isNear(at2, run.asOf) : null;
  });
}
function duringWindow({ instant: instant2, window: window3 }, context) {
  const read2 = valueRead(instant2, context);
  const place = windowPlace(window3, context, valueRead);
  const test = (run) => {
    const [at2, span] = [read2(run), place(run)];
    return typeof at2 !== "number" || span instanceof Nothing ? null : span.start <= at2 && at2 < span.end;
  };
  return {
    test,
    explain: (run, reasons) => {
      for (const part of [read2(run), place(run)])
        if (part instanceof Nothing) for (const reason of part.reasons) reasons.add(reason);
    }
  };
}
function bound({ kind, instant: instant2, at: at2 }, context) {
  const [read2, limit, isBefore] = [valueRead(instant2, context), readInstant(at2), kind === "before"];
  return about([read2], (run) => {
    const found = read2(run);
    return typeof found === "number" ? found < limit === isBefore : null;
  });
}

// src/evaluate/condition.ts
var explainAll = (questions) => (run, reasons) => {
  for (const { test, explain } of questions) if (test(run) === null) explain(run, reasons);
};
function grouped(questions, decisive) {
  const tests = questions.map(({ test: test2 }) => test2);
  const test = (run) => {
    let verdict = !decisive;
    for (let index = 0; index < tests.length; index += 1) {
      const each = tests[index](run);
      if (each === decisive) return decisive;
      if (each === null) verdict = null;
    }
    return verdict;
  };
  return { test, explain: explainAll(questions) };
}
function atLeastOf(questions, minimum) {
  const test = (run) => {
    let [yes, open] = [0, questions.length];
    for (const question2 of questions) {
      const verdict = question2.test(run);
      if (verdict === true) yes += 1;
      if (verdict === false) open -= 1;
      if (yes >= minimum || open < minimum) return yes >= minimum;
    }
    return minimum > open ? false : null;
  };
  return { test, explain: explainAll(questions) };
}
function staged(questions) {
  const last2 = questions.length - 1;
  const test = (run) => {
    for (let index = 0; index < last2; index += 1) {
      const verdict = questions[index].test(run);
      if (verdict !== false) return invert(verdict);
    }
    return questions[last2].test(run);
  };
  const explain = (run, reasons) => questions.find((question2) => question2.test(run) === null)?.explain(run, reasons);
  return { test, explain };
}
function conditionQuestion(node, context) {
  const inside = (conditions) => conditions.map((condition3) => conditionQuestion(condition3, context));
  switch (node.kind) {
    case "all":
      return grouped(inside(node.conditions), false);
    case "any":
      return grouped(inside(node.conditions), true);
    case "atLeastOf":
      return atLeastOf(inside(node.conditions), node.minimum);
    case "stage":
      return staged(inside(node.conditions));
    case "not": {
      const { test, explain } = conditionQuestion(node.condition, context);
      return { test: (run) => invert(test(run)), explain };
    }
    case "compare":
      return comparison(node, context);
    case "between":
      return betweenness(node, context);
    case "isOneOf":
      return isOneOf(node, context);
    case "isPresent":
      return presence(node.value, context);
    case "contains":
    case "startsWith":
    case "endsWith":
      return textSearch(node, context);
    case "includesAny":
    case "includesAll":
      return inclusion(node, context);
    case "age":
      return age(node, context);
    case "within":
    case "inNext":
      return nearness(node, context);
    case "during":
      return duringWindow(node, context);
    case "before":
    case "since":
      return bound(node, context);
    case "inSegment":
      return context.segment(node.segment);
    case "sequence":
      return sequenceQuestion(node, context);
    case "followedBy":
    case "notFollowedBy":
      return followedQuestion(node, context);
    case "inTop":
    case "inBottom":
      return rankQuestion(node, context);
    case "sample":
      return sampleQuestion(node);
    case "subjects":
      return subjectsQuestion(node, context);
    default:
      return node;
  }
}

// src/evaluate/segment.ts
var NOT_EXISTING = "not-existing";
function selection(selected2, uses) {
  if (!selected2) return void 0;
  const sets = ["users", "accounts"].map((of) => {
    const ids = selected2[of] ?? [];
    return new Set("list" in ids ? uses.lists[ids.list] : ids);
  });
  return ({ facts: { facts } }) => sets[0].has(facts.user?.id) || sets[1].has(facts.account?.id);
}
function knownVerdict({
  id,
  hash
}) {
  return ({ facts: { facts }, asOf: asOf2 }) => {
    const { known } = facts;
    const given = known && Object.hasOwn(known, id) ? known[id] : void 0;
    if (!given || given.hash !== hash) return void 0;
    const isExpired = given.until !== void 0 && given.until !== null && (readInstant(given.until) ?? -Infinity) <= asOf2;
    return isExpired ? { verdict: null, reason: `known-expired:${id}` } : { verdict: given.verdict, reason: `known-unknown:${id}` };
  };
}
function selected(segment, rule) {
  const [included, excluded] = [selection(segment.include, segment.uses), selection(segment.exclude, segment.uses)];
  if (!included && !excluded) return rule;
  const test = (run) => excluded?.(run) ? false : included?.(run) ? true : rule.test(run);
  return { test, explain: rule.explain };
}
function presenceOf(context) {
  const exists = existence(context);
  const isApart = context.kind === "account" ? ({ facts: { facts } }) => !facts.account : () => false;
  return (run) => isApart(run) ? "no-account" : exists(run) ? void 0 : NOT_EXISTING;
}
var CompiledSegment = class {
  /** The rule, with include and exclude: for a subject that exists and of which no verdict is known. */
  rule;
  /** Why the subject is not there to be asked; undefined when it is. */
  absence;
  known;
  constructor(segment, plan2) {
    const context = contextOf(segment, plan2);
    this.absence = presenceOf(context);
    this.known = knownVerdict(segment);
    this.rule = selected(segment, conditionQuestion(segment.rule, context));
  }
  test = (run) => {
    if (this.absence(run) !== void 0) return null;
    const known = run.facts.facts.known && this.known(run);
    return known ? known.verdict : this.rule.test(run);
  };
  explain = (run, reasons) => {
    const [absence, known] = [this.absence(run), this.known(run)];
    if (absence !== void 0) reasons.add(absence);
    else if (known) reasons.add(known.reason);
    else this.rule.explain(run, reasons);
  };
};
function contextOf(segment, plan2) {
  const named = (id) => segment.segments[id] ?? fail("segment.missing", id, `The segment "${id}" is not given.`);
  return {
    kind: segment.of,
    uses: segment.uses,
    catalog: segment.catalog,
    plan: plan2,
    named,
    segment: (id) => new CompiledSegment(named(id), plan2)
  };
}

// src/evaluate/evaluate.ts
function readAsOf({ asOf: asOf2 }) {
  return readInstant(asOf2) ?? fail(
    "as-of.invalid",
    "asOf",
    `${String(asOf2)} is not an instant.`,
    "a Date, integer milliseconds, or ISO 8601 with a zone"
  );
}
var compiled = /* @__PURE__ */ new WeakMap();
function compiledOf(segment) {
  let found = compiled.get(segment);
  if (!found) compiled.set(segment, found = new CompiledSegment(segment, new Plan(false)));
  return found;
}
var UNSHARED = [];
var runOf = (facts, asOf2) => new Run(prepareFacts(facts), asOf2, UNSHARED);
function evaluate(segment, facts, options) {
  return compiledOf(segment).test(runOf(facts, readAsOf(options)));
}
var SharedEvaluator = class {
  constructor(segments2) {
    this.segments = segments2;
    const groups = /* @__PURE__ */ new Map();
    segments2.forEach((segment, index) => {
      const key = `${segment.of} ${this.plan.catalogNumber(segment.catalog)}`;
      const places = groups.get(key);
      if (places) places.push(index);
      else groups.set(key, [index]);
    });
    this.groups = [...groups.values()].map((places) => this.together(places));
  }
  segments;
  plan = new Plan(true);
  groups;
  together(places) {
    const compiled2 = places.map((index) => new CompiledSegment(this.segments[index], this.plan));
    return { compiled: compiled2, rules: compiled2.map(({ rule }) => rule.test), places };
  }
  evaluate(facts, options) {
    const run = new Run(prepareFacts(facts), readAsOf(options), new Array(this.plan.size));
    const verdicts = new Array(this.segments.length).fill(null);
    const isKnown = run.facts.facts.known !== void 0;
    for (const { compiled: compiled2, rules, places } of this.groups) {
      if (compiled2[0].absence(run) !== void 0) continue;
      const tests = isKnown ? compiled2.map(({ test }) => test) : rules;
      for (let index = 0; index < tests.length; index += 1) verdicts[places[index]] = tests[index](run);
    }
    return verdicts;
  }
};
var createEvaluator = (segments2) => new SharedEvaluator([...segments2]);

// src/catalog/check-domain.ts
var CatalogChecker = class extends Issues {
  constructor(places) {
    super();
    this.places = places;
  }
  places;
  at(place, code, message, expected) {
    this.report(code, this.places(place), message, expected);
  }
  /** What is not one of the known names. The nearest of them costs time to find: not when nobody reads it. */
  unknown(place, code, message, name, known) {
    if (!this.full) this.at(place, code, message, expectedName(name, known));
  }
  /** Names are texts, not empty, and each stands once. */
  names(names, place, mayBeEmpty = false) {
    const seen = /* @__PURE__ */ new Set();
    names.forEach((name, index) => {
      const mistake = stringMistake(name);
      if (mistake || name === "" && !mayBeEmpty)
        this.at([...place, index], "catalog.name", mistake?.[1] ?? "A name cannot be empty.");
      else if (seen.has(name)) this.at([...place, index], "catalog.name", `"${name}" is declared twice.`);
      seen.add(name);
    });
  }
  /** Every older name must be free. */
  formerNames(domains, place) {
    const taken = new Set(Object.keys(domains));
    for (const [name, { formerly = [] }] of Object.entries(domains)) {
      formerly.forEach((old, index) => this.free(old, taken, [...place, name, "formerly", index]));
    }
  }
  free(old, taken, place) {
    const mistake = stringMistake(old);
    if (mistake) this.at(place, "catalog.formerly", mistake[1]);
    else if (taken.has(old)) this.at(place, "catalog.formerly", `"${old}" is the name of something else.`);
    taken.add(old);
  }
};
var WITH_VALUES = ["enum", "list"];
var isDigits = (digits) => Number.isInteger(digits) && digits >= 1 && digits <= 15;
function checkValues(checker, { type, values, ordered }, place) {
  if (type === "enum" && (values === void 0 || values.length === 0))
    checker.at([...place, "values"], "catalog.order", "At least one must be declared.");
  if (values !== void 0 && !WITH_VALUES.includes(type))
    checker.at([...place, "values"], "catalog.schema", `A value of type ${type} is not one of a few.`, 'type "enum"');
  if (ordered && type !== "enum")
    checker.at(
      [...place, "ordered"],
      "catalog.schema",
      `Values of type ${type} are not declared in an order.`,
      'type "enum"'
    );
  checker.names(values ?? [], [...place, "values"], true);
}
function checkSpellings(checker, { values = [], renamed = {} }, place) {
  const [declared, taken] = [new Set(values), new Set(values)];
  for (const [old, value3] of Object.entries(renamed)) {
    checker.free(old, taken, [...place, "renamed", old]);
    if (!declared.has(value3))
      checker.unknown([...place, "renamed", old], "catalog.formerly", `"${value3}" is not declared.`, value3, values);
  }
}
var unread = (domain) => readerOf(domain)(domain.default) === void 0 ? ["catalog.default", `${JSON.stringify(domain.default)} is not ${domain.type}.`] : [];
function checkDomain(checker, domain, place) {
  const before = checker.issues.length;
  checkValues(checker, domain, place);
  checkSpellings(checker, domain, place);
  if (domain.type === "decimal" ? !isDigits(domain.digits) : domain.digits !== void 0)
    checker.at(
      [...place, "digits"],
      "catalog.schema",
      "The digits of a decimal, and only of one, are a whole number.",
      "1 to 15"
    );
  if (domain.default === void 0 || checker.issues.length > before) return;
  const type = domain.type === "integer" || domain.type === "decimal" ? "number" : domain.type;
  const [, mistake, expected] = literalMistake({ type, domain }, domain.default) ?? unread(domain);
  if (mistake !== void 0)
    checker.at(
      [...place, "default"],
      "catalog.default",
      `The default is not a value of its own type: ${mistake}`,
      expected
    );
}

// src/catalog/places.ts
var placesInData = (place) => place.map((part, index) => typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`).join("");
function inDefinition([part, ...rest]) {
  const [first2, aspect, name, ofName] = rest;
  switch (part) {
    case "traits":
      return name === "formerly" ? ["formerly", first2, aspect] : [first2, aspect];
    case "events":
      if (aspect === "formerly") return ["formerly", "events", first2];
      if (aspect !== "properties") return ["events", first2];
      return ofName === "formerly" ? ["formerly", "properties", first2, name] : ["events", first2, name];
    case "plans":
    case "roles":
      return first2 === "renamed" ? ["formerly", part] : [part, ...rest.slice(1)];
    case "subscriptions":
      return ["subscriptionHolder"];
    default:
      return [part, ...rest];
  }
}
var placesInDefinition = (place) => placesInData(inDefinition(place));

// src/catalog/subscription.ts
var SUBSCRIPTION_STATUSES = ["pending", "trialing", "active", "past_due", "paused", "canceled"];
var SUBSCRIPTION_INTERVALS = ["day", "week", "month", "year"];
var instant = { type: "instant" };
var SUBSCRIPTION_TRAITS = {
  status: { type: "enum", values: SUBSCRIPTION_STATUSES },
  interval: { type: "enum", values: SUBSCRIPTION_INTERVALS },
  quantity: { type: "integer" },
  mrr: { type: "money" },
  startedAt: instant,
  trialStartedAt: instant,
  trialEndsAt: instant,
  periodStartedAt: instant,
  renewsAt: instant,
  cancelAt: instant,
  canceledAt: instant,
  endedAt: instant
};
var MEMBERSHIP_TRAITS = { joinedAt: instant, leftAt: instant };
var BUILT_IN = {
  membership: MEMBERSHIP_TRAITS,
  subscription: SUBSCRIPTION_TRAITS
};
var RESERVED = { membership: ["roles"], subscription: ["plan"] };

// src/catalog/check.ts
var get = (record, name) => record && Object.hasOwn(record, name) ? record[name] : void 0;
function checkTraits(checker, of, domains) {
  checker.names(Object.keys(domains), ["traits", of]);
  checker.formerNames(domains, ["traits", of]);
  for (const [name, domain] of Object.entries(domains)) {
    const builtIn = get(BUILT_IN[of], name);
    const isTaken = builtIn ? canonicalJson(builtIn) !== canonicalJson(domain) : RESERVED[of]?.includes(name);
    if (isTaken) checker.at(["traits", of, name], "catalog.name", `Every ${of} has "${name}" already.`, "another name");
    checkDomain(checker, domain, ["traits", of, name]);
  }
}
var EVENT_PROPERTIES = [
  "string",
  "number",
  "integer",
  "decimal",
  "boolean",
  "enum",
  "money"
];
function checkProperties(checker, event2, { properties }) {
  const place = ["events", event2, "properties"];
  checker.names(Object.keys(properties), place);
  checker.formerNames(properties, place);
  for (const [name, domain] of Object.entries(properties)) {
    if (!EVENT_PROPERTIES.includes(domain.type))
      checker.at(
        [...place, name],
        "catalog.schema",
        `A property cannot be of type ${domain.type}.`,
        EVENT_PROPERTIES.join(", ")
      );
    checkDomain(checker, domain, [...place, name]);
  }
}
function checkEvents2(checker, events2) {
  checker.names(Object.keys(events2), ["events"]);
  checker.formerNames(events2, ["events"]);
  for (const [name, event2] of Object.entries(events2)) checkProperties(checker, name, event2);
}
function checkTiers(checker, catalog2, of) {
  const domain = catalog2[of];
  if (!domain) return;
  if (domain.type !== "enum" || !domain.ordered || domain.default !== void 0 || domain.formerly)
    checker.at(
      [of],
      "catalog.order",
      `The ${of} are names in an order, the lowest first.`,
      '{ type: "enum", ordered: true, values: [\u2026] }'
    );
  domain.values?.forEach((name, index) => {
    if (name === "") checker.at([of, "values", index], "catalog.name", "A name cannot be empty.");
  });
  checkDomain(checker, domain, [of]);
}
function checkFreePlan(checker, { plans, freePlan }) {
  const known = plans?.values ?? [];
  if (freePlan !== void 0 && !known.includes(freePlan))
    checker.unknown(["freePlan"], "catalog.order", `"${freePlan}" is not one of the plans.`, freePlan, known);
}
function checkSince(checker, { since: since2, traits }) {
  for (const kind of ["user", "account"]) {
    const name = since2?.[kind];
    if (name !== void 0 && get(traits[kind], name)?.type !== "instant")
      checker.at(["since", kind], "catalog.since", `The ${kind} has no date "${name}".`, "a trait that is a date");
  }
}
function checkActivity(checker, { activity: activity2 = [], events: events2 }) {
  checker.names(activity2, ["activity"]);
  const known = Object.keys(events2);
  activity2.forEach((name, index) => {
    if (!get(events2, name))
      checker.unknown(["activity", index], "catalog.activity", `There is no event "${name}".`, name, known);
  });
}
function checkLists(checker, { lists = {} }) {
  checker.names(Object.keys(lists), ["lists"]);
  for (const [name, values] of Object.entries(lists)) checker.names(values, ["lists", name]);
}
function checkHolders(checker, { accounts, subscriptions, traits }) {
  if (subscriptions === "account" && !accounts)
    checker.at(
      ["subscriptions"],
      "catalog.holder",
      "Accounts hold the subscriptions, and the catalog has no accounts.",
      "a catalog with accounts"
    );
  for (const of of ["account", "membership"])
    if (!accounts && Object.keys(traits[of] ?? {}).length > 0)
      checker.at(["traits", of], "catalog.holder", `The catalog has no accounts, and traits of the ${of}.`, "accounts");
}
function checkCatalog(catalog2, places = placesInData) {
  const checker = new CatalogChecker(places);
  checkHolders(checker, catalog2);
  for (const [of, domains] of Object.entries(catalog2.traits)) checkTraits(checker, of, domains);
  checkEvents2(checker, catalog2.events);
  checkTiers(checker, catalog2, "plans");
  checkTiers(checker, catalog2, "roles");
  checkFreePlan(checker, catalog2);
  checkSince(checker, catalog2);
  checkActivity(checker, catalog2);
  checkLists(checker, catalog2);
  return checker.issues;
}

// src/catalog/markers.ts
var MARKER = "cadre";

// src/catalog/read-schema.ts
var ACCEPTED = "a string, number, integer, boolean, date, enum or list of strings, optional, nullable or with a default";
var refuse = (path, what) => fail("catalog.schema", path, `${what} cannot be used in a catalog.`, ACCEPTED);
var isIntegerFormat = (format) => format === "safeint";
function refuseRefinements({ checks, coerce }, path) {
  if (coerce) refuse(path, "A coercion");
  const other = checks?.find(({ _zod: { def } }) => def.check !== "number_format");
  if (other) refuse(path, `The refinement "${other._zod.def.format ?? other._zod.def.check}"`);
}
function numberDomain(definition, path) {
  const formats = [definition.format, ...(definition.checks ?? []).map(({ _zod }) => _zod.def.format)].filter(
    (format) => format !== void 0
  );
  const other = formats.find((format) => !isIntegerFormat(format));
  if (other !== void 0) refuse(path, `The number format "${other}"`);
  return { type: formats.length > 0 ? "integer" : "number" };
}
function enumValues({ entries = {} }, path) {
  const values = Object.values(entries);
  if (values.length === 0 || values.some((value3) => typeof value3 !== "string"))
    refuse(path, "An enum with other values than strings");
  return values;
}
function listDomain(element, path) {
  const inner = baseDomain(element._zod.def, `${path}[]`);
  if (inner.type === "string") return { type: "list" };
  return inner.type === "enum" ? { type: "list", values: inner.values } : refuse(path, "A list of other things than strings");
}
function moneyDomain({ shape = {} }, path) {
  const amount = shape["amount"] && readSchema(shape["amount"], `${path}.amount`);
  const currency = shape["currency"] && readSchema(shape["currency"], `${path}.currency`);
  if (Object.keys(shape).length === 2 && amount?.type === "integer" && currency && ["string", "enum"].includes(currency.type))
    return { type: "money" };
  return fail(
    "catalog.schema",
    path,
    "Money is an object of an integer amount in minor units and a currency.",
    "{ amount: z.int(), currency: z.string() }"
  );
}
function baseDomain(definition, path) {
  refuseRefinements(definition, path);
  switch (definition.type) {
    case "string":
      return definition.format === void 0 ? { type: "string" } : refuse(path, `The string format "${definition.format}"`);
    case "number":
      return numberDomain(definition, path);
    case "boolean":
      return { type: "boolean" };
    case "date":
      return { type: "instant" };
    case "enum":
      return { type: "enum", values: enumValues(definition, path) };
    case "array":
      return listDomain(definition.element, path);
    default:
      return refuse(path, `A schema of type "${definition.type}"`);
  }
}
var MARKED = {
  ordered: { base: ["enum"], apply: (base) => ({ ...base, ordered: true }) },
  version: { base: ["string"], apply: () => ({ type: "version" }) },
  timeZone: { base: ["string"], apply: () => ({ type: "timeZone" }) },
  decimal: { base: ["number", "integer"], apply: (_, digits) => ({ type: "decimal", digits }) },
  money: { base: ["money"], apply: (base) => base }
};
function markedDomain(definition, { marker, digits }, path) {
  const { base, apply } = MARKED[marker];
  const domain = marker === "money" ? moneyDomain(definition, path) : baseDomain(definition, path);
  return base.includes(domain.type) ? apply(domain, digits ?? 0) : fail("catalog.schema", path, `${marker}(\u2026) does not go with ${domain.type}.`, base.join(" or "));
}
function defaultLiteral(value3, path) {
  if (value3 instanceof Date) {
    const at2 = readInstant(value3);
    return at2 === void 0 ? fail("catalog.default", path, "The default is not an instant.") : toIso(at2);
  }
  return value3;
}
function readSchema(schema, path) {
  let [definition, fallback] = [schema?._zod?.def, void 0];
  if (!definition) fail("catalog.schema", path, "This is not a zod 4 schema.", "a schema made by zod or zod/mini");
  let marker = definition[MARKER];
  while (definition.innerType && ["optional", "nullable", "default"].includes(definition.type)) {
    if (definition.type === "default") fallback ??= { value: definition.defaultValue };
    definition = definition.innerType._zod.def;
    marker ??= definition[MARKER];
  }
  const domain = marker ? markedDomain(definition, marker, path) : baseDomain(definition, path);
  return fallback?.value == null ? domain : { ...domain, default: defaultLiteral(fallback.value, path) };
}
function readObject(schema, path) {
  if (schema === void 0) return {};
  const definition = schema?._zod?.def;
  if (definition?.type !== "object")
    fail("catalog.schema", path, "Traits and properties are declared by an object schema.", "z.object({ \u2026 })");
  return Object.fromEntries(
    Object.entries(definition.shape ?? {}).map(([name, inner]) => [name, readSchema(inner, `${path}.${name}`)])
  );
}

// src/catalog/data.ts
var get2 = (record, name) => record && Object.hasOwn(record, name) ? record[name] : void 0;
function checkRenames(renames, known, path) {
  const seen = /* @__PURE__ */ new Set();
  for (const [name, olds] of Object.entries(renames ?? {})) {
    const place = `formerly.${path}.${name}`;
    if (!known.includes(name)) fail("catalog.formerly", place, `"${name}" is not declared.`, expectedName(name, known));
    for (const old of olds) {
      if (seen.has(old)) fail("catalog.formerly", place, `"${old}" is the name of something else.`);
      seen.add(old);
    }
  }
}
function orderedDomain(values, renames, path) {
  checkRenames(renames, values, path);
  const renamed = Object.entries(renames ?? {}).flatMap(([name, olds]) => olds.map((old) => [old, name]));
  return {
    type: "enum",
    ordered: true,
    values: [...values],
    ...renamed.length > 0 && { renamed: Object.fromEntries(renamed) }
  };
}
function withRenames(domains, renames, path) {
  checkRenames(renames, Object.keys(domains), path);
  const entries = Object.entries(domains).map(([name, domain]) => {
    const formerly = get2(renames, name);
    return [name, formerly ? { ...domain, formerly: [...formerly] } : domain];
  });
  return Object.fromEntries(entries);
}
function traitsOf(definition, of) {
  const own3 = readObject(definition[of], of);
  const builtIn = BUILT_IN[of] ?? {};
  for (const name of Object.keys(own3)) {
    if (get2(builtIn, name)) fail("catalog.name", `${of}.${name}`, `Every ${of} has "${name}" already.`, "another name");
  }
  return { ...builtIn, ...withRenames(own3, definition.formerly?.[of], of) };
}
function eventsOf({ events: events2 = {}, formerly = {} }) {
  const read2 = Object.entries(events2).map(([name, schema]) => [
    name,
    {
      properties: withRenames(
        readObject(schema, `events.${name}`),
        get2(formerly.properties, name),
        `properties.${name}`
      )
    }
  ]);
  return withRenames(Object.fromEntries(read2), formerly.events, "events");
}
var HOLDERS2 = ["user", "account", "membership", "subscription"];
function readDefinition(definition) {
  const accounts = definition.account !== void 0;
  const held = accounts ? HOLDERS2 : ["user", "subscription"];
  const { plans, roles, freePlan, since: since2, activity: activity2, lists, formerly } = definition;
  return {
    accounts,
    subscriptions: definition.subscriptionHolder ?? (accounts ? "account" : "user"),
    traits: Object.fromEntries(held.map((of) => [of, traitsOf(definition, of)])),
    events: eventsOf(definition),
    ...plans && { plans: orderedDomain(plans, formerly?.plans, "plans") },
    ...freePlan !== void 0 && { freePlan },
    ...roles && { roles: orderedDomain(roles, formerly?.roles, "roles") },
    ...since2 && { since: { ...since2 } },
    ...activity2 && { activity: [...activity2] },
    ...lists && { lists: Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values]])) }
  };
}
function catalogData(definition) {
  const data = readDefinition(definition);
  const issues = checkCatalog(data, placesInDefinition);
  if (issues.length > 0) throw new SegmentError(issues);
  return data;
}

// src/dsl/term.ts
var NOWHERE = { segments: [] };
var origins = /* @__PURE__ */ new WeakMap();
var originOf = (piece) => origins.get(piece) ?? NOWHERE;
function withOrigin(piece, origin) {
  origins.set(piece, origin);
  return Object.freeze(piece);
}
function joined(pieces) {
  const parts = pieces.filter((piece) => typeof piece === "object" && piece !== null).map(originOf);
  const catalogs = new Set(parts.map(({ catalog: catalog2 }) => catalog2).filter((catalog2) => catalog2 !== void 0));
  if (catalogs.size > 1)
    fail("catalog.mixed", "", "A rule is made of the words of two catalogs.", "the words of one catalog");
  return { catalog: [...catalogs][0], segments: [...new Set(parts.flatMap(({ segments: segments2 }) => segments2))] };
}
var ConditionTerm = class {
  constructor(node) {
    this.node = node;
  }
  node;
  toJSON() {
    return this.node;
  }
};
var condition2 = (node, ...pieces) => withOrigin(new ConditionTerm(Object.freeze(node)), joined(pieces));
var negated = (term2) => condition2({ kind: "not", condition: term2.node }, term2);
function conditionNode(term2, path) {
  return term2 instanceof ConditionTerm ? term2.node : fail(
    "argument.invalid",
    path,
    "This is not a condition.",
    'what a comparison gives, such as plan().atLeast("pro")'
  );
}
var naming = (segment, path) => typeof segment === "object" && segment !== null && "hash" in segment ? withOrigin({}, { segments: [segment] }) : fail("argument.invalid", path, "This is not a segment.", "what defineSegment(\u2026) gives");
function isoInstant(input, path) {
  const at2 = readInstant(input);
  return at2 === void 0 ? fail(
    "value.instant",
    path,
    `${String(input)} is not an instant.`,
    "a Date, integer milliseconds, or ISO 8601 with a zone"
  ) : toIso(at2);
}
function listOf(values) {
  const [first2] = values;
  return typeof first2 === "object" && first2 !== null && "list" in first2 ? { list: first2.list } : [...values];
}
var operand2 = (other) => other instanceof ValueTerm ? other.node : other;
var ValueTerm = class {
  constructor(node) {
    this.node = node;
  }
  node;
  toJSON() {
    return this.node;
  }
  compare(operator, other) {
    return condition2({ kind: "compare", operator, left: this.node, right: operand2(other) }, this, other);
  }
  is(other) {
    return this.compare("is", other);
  }
  isNot(other) {
    return negated(this.is(other));
  }
  atLeast(other) {
    return this.compare("atLeast", other);
  }
  moreThan(other) {
    return this.compare("moreThan", other);
  }
  atMost(other) {
    return this.compare("atMost", other);
  }
  lessThan(other) {
    return this.compare("lessThan", other);
  }
  between(from, to) {
    return condition2({ kind: "between", value: this.node, from, to }, this);
  }
  isOneOf(...values) {
    return condition2({ kind: "isOneOf", value: this.node, values: listOf(values) }, this);
  }
  isPresent() {
    return condition2({ kind: "isPresent", value: this.node }, this);
  }
  isMissing() {
    return negated(this.isPresent());
  }
  contains(text2, options) {
    return this.search("contains", text2, options);
  }
  startsWith(text2, options) {
    return this.search("startsWith", text2, options);
  }
  endsWith(text2, options) {
    return this.search("endsWith", text2, options);
  }
  search(kind, text2, { ignoreCase } = {}) {
    return condition2({ kind, value: this.node, text: text2, ...ignoreCase && { ignoreCase } }, this);
  }
  includes(value3) {
    return this.includesAny(value3);
  }
  includesAny(...values) {
    return condition2({ kind: "includesAny", value: this.node, values: listOf(values) }, this);
  }
  includesAll(...values) {
    return condition2({ kind: "includesAll", value: this.node, values: listOf(values) }, this);
  }
  size() {
    return value2({ kind: "size", value: this.node }, this);
  }
  plus(other) {
    return this.calculate("plus", other);
  }
  minus(other) {
    return this.calculate("minus", other);
  }
  times(other) {
    return this.calculate("times", other);
  }
  dividedBy(other) {
    return this.calculate("dividedBy", other);
  }
  calculate(operator, other) {
    return value2(
      { kind: "arithmetic", operator, left: this.node, right: operand2(other) },
      this,
      other
    );
  }
  shareOf(whole) {
    return value2({ kind: "shareOf", part: this.node, whole: operand2(whole) }, this, whole);
  }
  growthFromPrevious() {
    return value2({ kind: "change", direction: "growth", measure: this.node }, this);
  }
  dropFromPrevious() {
    return value2({ kind: "change", direction: "drop", measure: this.node }, this);
  }
  whenMissing(fallback) {
    return value2({ kind: "whenMissing", value: this.node, fallback }, this);
  }
  inTop(size, options) {
    return this.rank("inTop", size, options);
  }
  inBottom(size, options) {
    return this.rank("inBottom", size, options);
  }
  rank(kind, size, { currency, among } = {}) {
    const node = {
      kind,
      value: this.node,
      size,
      ...currency !== void 0 && { currency },
      ...among && { among: among.id }
    };
    return condition2(node, this, among && naming(among, "among"));
  }
  within(duration2) {
    return condition2({ kind: "within", instant: this.node, duration: duration2 }, this);
  }
  inNext(duration2) {
    return condition2({ kind: "inNext", instant: this.node, duration: duration2 }, this);
  }
  during(window3) {
    return condition2({ kind: "during", instant: this.node, window: window3.node }, this, window3);
  }
  before(instant2) {
    return condition2({ kind: "before", instant: this.node, at: isoInstant(instant2, "before") }, this);
  }
  since(instant2) {
    return condition2({ kind: "since", instant: this.node, at: isoInstant(instant2, "since") }, this);
  }
  age() {
    return new AgeTerm(this);
  }
};
var value2 = (node, ...pieces) => withOrigin(new ValueTerm(Object.freeze(node)), joined(pieces));
var AgeTerm = class {
  constructor(instant2) {
    this.instant = instant2;
  }
  instant;
  atLeast(duration2) {
    return this.compare("atLeast", duration2);
  }
  atMost(duration2) {
    return this.compare("atMost", duration2);
  }
  moreThan(duration2) {
    return this.compare("moreThan", duration2);
  }
  lessThan(duration2) {
    return this.compare("lessThan", duration2);
  }
  compare(operator, duration2) {
    return condition2({ kind: "age", operator, instant: this.instant.node, duration: duration2 }, this.instant);
  }
};

// src/dsl/windows.ts
var zoneNode = (zone) => typeof zone === "string" ? zone : zone.node;
function window2(node, ...pieces) {
  return withOrigin({ node: Object.freeze(node) }, joined(pieces));
}
var ago2 = (from, to) => window2({ kind: "ago", from, to });

// src/dsl/events.ts
function equalities(equals2) {
  const conditions = Object.entries(equals2).map(([name, right]) => ({
    kind: "compare",
    operator: "is",
    left: { kind: "property", name },
    right
  }));
  return conditions.length === 1 ? conditions[0] : { kind: "all", conditions };
}
var EventsTerm = class _EventsTerm {
  constructor(node, chosen) {
    this.node = node;
    this.chosen = chosen;
  }
  node;
  chosen;
  get windowed() {
    return this.node.window !== void 0;
  }
  narrowed(part, ...pieces) {
    return withOrigin(new _EventsTerm(Object.freeze({ ...this.node, ...part }), this.chosen), joined([this, ...pieces]));
  }
  within(duration2) {
    return this.window({ kind: "within", duration: duration2 });
  }
  during(window3) {
    return this.window(window3.node, window3);
  }
  window(node, ...pieces) {
    if (this.windowed) fail("rule.window", "window", "These events have a window already.", "one window");
    return this.narrowed({ window: node }, ...pieces);
  }
  where(filter) {
    const added = filter((name) => value2({ kind: "property", name }, this));
    const node = conditionNode(added, "where");
    const where = this.node.where ? { kind: "all", conditions: [this.node.where, node] } : node;
    return this.narrowed({ where }, added);
  }
  first() {
    return withOrigin(new _EventsTerm(this.node, "first"), originOf(this));
  }
  last() {
    return withOrigin(new _EventsTerm(this.node, "last"), originOf(this));
  }
  followedBy(by, options) {
    return this.answer("followedBy", by, options);
  }
  notFollowedBy(by, options) {
    return this.answer("notFollowedBy", by, options);
  }
  answer(kind, by, { within, matching } = {}) {
    const options = {
      ...this.chosen && { choose: this.chosen },
      ...within && { within },
      ...matching !== void 0 && { matching }
    };
    return condition2({ kind, events: this.node, by: by.node, ...options }, this, by);
  }
  measure(measure, options = {}, ...pieces) {
    return value2({ kind: "measure", measure, events: this.node, ...options }, this, ...pieces);
  }
  ofProperty(measure, property, { currency } = {}) {
    return this.measure(measure, { property, ...currency !== void 0 && { currency } });
  }
  periods(measure, { zone, weekStarts } = {}) {
    return this.measure(
      measure,
      { ...zone !== void 0 && { zone: zoneNode(zone) }, ...weekStarts !== void 0 && { weekStarts } },
      zone
    );
  }
  count() {
    return this.measure("count");
  }
  distinctEvents() {
    return this.measure("distinctEvents");
  }
  distinct(property) {
    return this.ofProperty("distinct", property);
  }
  largestCount(property) {
    return this.ofProperty("largestCount", property);
  }
  sum(property, options) {
    return this.ofProperty("sum", property, options);
  }
  average(property, options) {
    return this.ofProperty("average", property, options);
  }
  minimum(property, options) {
    return this.ofProperty("minimum", property, options);
  }
  maximum(property, options) {
    return this.ofProperty("maximum", property, options);
  }
  firstValue(property) {
    return this.ofProperty("firstValue", property);
  }
  lastValue(property) {
    return this.ofProperty("lastValue", property);
  }
  activeDays(options) {
    return this.periods("activeDays", options);
  }
  activeWeeks(options) {
    return this.periods("activeWeeks", options);
  }
  activeMonths(options) {
    return this.periods("activeMonths", options);
  }
  firstAt() {
    return this.measure("firstAt");
  }
  lastAt() {
    return this.measure("lastAt");
  }
};

// src/dsl/catalog.ts
function wordsOf(catalog2) {
  const origin = { catalog: catalog2, segments: [] };
  const here = withOrigin({}, origin);
  return {
    value: (node) => value2(node, here),
    events: (names, of, equals2) => {
      const where = equals2 && Object.keys(equals2).length > 0 ? { where: equalities(equals2) } : {};
      return withOrigin(new EventsTerm(Object.freeze({ names, ...of && { of }, ...where })), origin);
    }
  };
}
function membersWord({ value: word }) {
  return (where) => {
    const asked2 = where === void 0 ? {} : { where: conditionNode(where, "members") };
    const members = (measure) => {
      const made = word({ kind: "members", measure, ...asked2 });
      return where ? value2(made.node, made, where) : made;
    };
    return { count: () => members("count"), share: () => members("share") };
  };
}
function listWord(catalog2) {
  const names = Object.keys(catalog2.lists ?? {});
  return (name) => names.includes(name) ? { list: name } : fail("rule.unknown-name", "list", `The catalog has no list "${name}".`, names.join(", "));
}
function catalogOf(data) {
  const words = wordsOf(data);
  const trait = (of) => (name) => words.value({ kind: "trait", of, name });
  const event2 = (of) => (name, equals2) => words.events([name], of, equals2);
  const anyEvent = (of) => (...names) => words.events([...names], of);
  const activity2 = (of) => () => words.events("activity", of);
  return Object.freeze({
    user: trait("user"),
    account: Object.freeze(
      Object.assign(trait("account"), {
        event: event2("account"),
        anyEvent: anyEvent("account"),
        activity: activity2("account")
      })
    ),
    membership: trait("membership"),
    subscription: trait("subscription"),
    plan: () => words.value({ kind: "plan" }),
    role: () => words.value({ kind: "role" }),
    tenure: () => words.value({ kind: "beginning" }).age(),
    event: event2(),
    anyEvent: anyEvent(),
    activity: activity2(),
    members: membersWord(words),
    list: listWord(data),
    toJSON: () => data
  });
}
function defineCatalog(definition) {
  const data = frozenCopy(catalogData(definition));
  return catalogOf(data);
}

// src/dsl/logic.ts
var term = (made) => made;
function group(kind, conditions) {
  return term(
    condition2(
      { kind, conditions: conditions.map((each, index) => conditionNode(each, `${kind}[${index}]`)) },
      ...conditions
    )
  );
}
var all = (...conditions) => group("all", conditions);
function not(negatedCondition) {
  conditionNode(negatedCondition, "not");
  return term(negated(negatedCondition));
}
function inSegment(segment) {
  const origin = naming(segment, "inSegment");
  return term(condition2({ kind: "inSegment", segment: segment.id }, origin));
}

// src/dsl/literals.ts
function refuse2(mistake, path) {
  if (mistake) fail(mistake[0], path, mistake[1], mistake[2]);
}
function duration(value3) {
  refuse2(durationMistake(value3, false), "");
  return Object.freeze(value3);
}
var days = (amount) => duration({ days: amount });
function percent(share) {
  if (!isNumber(share)) fail("value.percent", "", `${String(share)} is not a percentage.`, "a finite number");
  return Object.freeze({ percent: share });
}

// src/dsl/segment.ts
var META = ["title", "description", "include", "exclude", "action", "status"];
function checkId(id) {
  const mistake = stringMistake(id);
  if (mistake || id === "")
    fail("document.id", "id", mistake?.[1] ?? "A segment needs an id.", 'a text, such as "power-user"');
}
var nameless = (of) => ({ accounts: of !== "user", traits: {}, events: {} });
var BuiltSegment = class {
  constructor(parts, uses, segments2, catalog2) {
    Object.assign(this, frozenCopy(parts), { uses: frozenCopy(uses) });
    const hidden = { hash: hashOf({ ...parts, uses }), segments: segments2, catalog: catalog2 };
    for (const [key, value3] of Object.entries(hidden)) Object.defineProperty(this, key, { value: value3 });
    Object.freeze(this);
  }
  toJSON() {
    return { format: 1, ...this };
  }
};
function makeSegment(parts, catalog2, named) {
  checkId(parts.id);
  const issues = checkSegment(parts, catalog2, named);
  if (issues.length > 0) throw new SegmentError(issues);
  const used = namedSegments(parts.rule);
  const segments2 = Object.fromEntries(used.map((id) => [id, named[id]]));
  const uses = usesOf(parts, catalog2, segments2);
  const ranks = ranksOf(parts.rule, parts.of, uses);
  const complete = Object.keys(ranks).length > 0 ? { ...uses, ranks } : uses;
  return new BuiltSegment(parts, complete, Object.freeze(segments2), catalog2);
}
function byId(segments2) {
  const found = /* @__PURE__ */ new Map();
  for (const segment of segments2) {
    const other = found.get(segment.id);
    if (other && other.hash !== segment.hash)
      fail("segment.duplicate", "rule", `Two different segments are called "${segment.id}".`);
    found.set(segment.id, segment);
  }
  return Object.fromEntries(found);
}
function segmentFrom(parts, where) {
  const rule = conditionNode(where, "where");
  const { catalog: catalog2, segments: segments2 } = originOf(where);
  return makeSegment(
    { ...parts, rule },
    catalog2 ?? catalogOf2(segments2) ?? nameless(parts.of),
    byId(segments2)
  );
}
var catalogOf2 = (segments2) => segments2.map(({ catalog: catalog2 }) => catalog2).find(({ traits }) => Object.keys(traits).length > 0);
function metaOf(definition) {
  return Object.fromEntries(META.filter((key) => definition[key] !== void 0).map((key) => [key, definition[key]]));
}
function defineSegment(definition) {
  const { id, of = "member", where } = definition;
  return segmentFrom({ id, of, ...metaOf(definition) }, where);
}

// bench.tmp.ts
import { z as z2 } from "zod";

// bench/workload.ts
import { z } from "zod";
var catalog = defineCatalog({
  plans: ["free", "basic", "pro", "enterprise"],
  freePlan: "free",
  roles: ["member", "admin", "owner"],
  since: { user: "signedUpAt" },
  activity: ["signed in", "feature used", "report created"],
  user: z.object({ signedUpAt: z.date(), country: z.string() }),
  account: z.object({}),
  events: {
    "signed in": z.object({}),
    "feature used": z.object({ feature: z.enum(["a", "b", "c", "d", "e", "f", "g", "h"]) }),
    "report created": z.object({}),
    "project created": z.object({}),
    "purchase made": z.object({ amount: z.int() }),
    "trial started": z.object({}),
    "subscription started": z.object({})
  }
});
var { activity, event, plan, role, tenure, user } = catalog;
var power = defineSegment({
  id: "power",
  where: all(
    event("feature used").within(days(30)).distinct("feature").atLeast(5),
    activity().within(days(30)).activeDays().atLeast(20)
  )
});
var atRisk = defineSegment({ id: "at-risk", where: event("signed in").within(days(14)).count().is(0) });
var segments = [
  defineSegment({ id: "admins", where: role().is("admin") }),
  defineSegment({ id: "pro", where: plan().atLeast("pro") }),
  defineSegment({ id: "new", where: tenure().lessThan(days(7)) }),
  defineSegment({
    id: "reporting",
    where: all(
      event("signed in").within(days(7)).count().atLeast(3),
      event("report created").within(days(7)).count().atLeast(1)
    )
  }),
  atRisk,
  defineSegment({
    id: "lost",
    where: all(
      activity().during(ago2(days(60), days(30))).count().atLeast(20),
      activity().within(days(30)).count().is(0)
    )
  }),
  power,
  defineSegment({
    id: "fading",
    where: event("signed in").within(days(30)).count().dropFromPrevious().atLeast(percent(50))
  }),
  defineSegment({ id: "not-converted", where: event("trial started").notFollowedBy(event("subscription started")) }),
  defineSegment({ id: "buyers", where: event("purchase made").within(days(90)).sum("amount").moreThan(1e3) }),
  defineSegment({ id: "setup", where: event("project created").count().atLeast(1) }),
  defineSegment({
    id: "best",
    where: all(inSegment(power), not(inSegment(atRisk)), user("country").isOneOf("DE", "FR", "US", "JP"))
  })
];
var DAY = 864e5;
var asOf = 1781514e6;
function random(seed) {
  let state = seed;
  return () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
var WEIGHTED = [
  ...Array(8).fill("signed in"),
  ...Array(8).fill("feature used"),
  "report created",
  "report created",
  "purchase made",
  "project created",
  "trial started",
  "subscription started"
];
function users(count, average) {
  const next = random(42);
  const pick2 = (list) => list[Math.floor(next() * list.length)];
  const event2 = (index) => {
    const name = pick2(WEIGHTED);
    const properties = name === "feature used" ? { feature: pick2([..."abcdefgh"]) } : name === "purchase made" ? { amount: Math.floor(next() * 900) } : {};
    return { id: `e${index}`, name, at: asOf - Math.floor(next() * next() * 180 * DAY), properties };
  };
  return Array.from({ length: count }, (_, index) => ({
    user: {
      id: `u${index}`,
      signedUpAt: asOf - Math.floor(next() * 400 * DAY),
      country: pick2(["DE", "FR", "US", "JP", "BR", "IN"])
    },
    account: { id: `a${index % 50}` },
    membership: { roles: [pick2(["member", "member", "admin", "owner"])] },
    subscription: next() < 0.3 ? null : { plan: pick2(["basic", "pro", "enterprise"]) },
    events: Array.from(
      { length: Math.max(1, Math.round(average * -Math.log(1 - next()))) },
      (_unused, each) => event2(each)
    ).sort((left, right) => left.at - right.at)
  }));
}

// bench/by-hand.ts
var PLANS = ["free", "basic", "pro", "enterprise"];
var ACTIVE = /* @__PURE__ */ new Set(["signed in", "feature used", "report created"]);
var COUNTRIES = /* @__PURE__ */ new Set(["DE", "FR", "US", "JP"]);
function fused({ user: user3, membership, subscription, events: events2 }) {
  let [signIns7, signIns14, signIns30, signIns60, reports7, active30, activeBefore, amount, projects] = [
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  ];
  let [activeDays, lastDay, features, lastTrial, lastSubscription] = [0, -1, 0, -1, -1];
  for (const { name, at: at2, properties } of events2) {
    if (at2 > asOf) continue;
    const age2 = asOf - at2;
    if (age2 < 60 * DAY && ACTIVE.has(name)) {
      if (age2 < 30 * DAY) {
        active30 += 1;
        const day = Math.floor(at2 / DAY);
        if (day !== lastDay) [activeDays, lastDay] = [activeDays + 1, day];
      } else activeBefore += 1;
    }
    switch (name) {
      case "signed in":
        if (age2 < 7 * DAY) signIns7 += 1;
        if (age2 < 14 * DAY) signIns14 += 1;
        if (age2 < 30 * DAY) signIns30 += 1;
        else if (age2 < 60 * DAY) signIns60 += 1;
        break;
      case "feature used":
        if (age2 < 30 * DAY && properties.feature !== void 0) features |= 1 << properties.feature.charCodeAt(0) - 97;
        break;
      case "report created":
        if (age2 < 7 * DAY) reports7 += 1;
        break;
      case "purchase made":
        if (age2 < 90 * DAY && Number.isSafeInteger(properties.amount)) amount += properties.amount;
        break;
      case "project created":
        projects += 1;
        break;
      case "trial started":
        lastTrial = at2;
        break;
      case "subscription started":
        lastSubscription = at2;
        break;
      default:
    }
  }
  let different3 = 0;
  for (let bits = features; bits !== 0; bits &= bits - 1) different3 += 1;
  const tier = PLANS.indexOf(subscription === null ? "free" : subscription.plan);
  const power2 = different3 >= 5 && activeDays >= 20;
  const atRisk2 = signIns14 === 0;
  return [
    membership.roles.includes("admin"),
    tier < 0 ? null : tier >= 2,
    user3.signedUpAt > asOf - 7 * DAY,
    signIns7 >= 3 && reports7 >= 1,
    atRisk2,
    activeBefore >= 20 && active30 === 0,
    power2,
    signIns60 === 0 ? null : (signIns60 - signIns30) / signIns60 >= 0.5,
    lastTrial >= 0 && lastSubscription <= lastTrial,
    amount > 1e3,
    projects >= 1,
    power2 && !atRisk2 && COUNTRIES.has(user3.country)
  ];
}

// bench.tmp.ts
var { user: user2 } = defineCatalog({ user: z2.object({ country: z2.string(), seats: z2.number(), tier: z2.enum(["basic", "pro", "max"]) }) });
var seg = defineSegment({ id: "asked", where: all(user2("country").is("DE"), user2("seats").atLeast(10), user2("tier").is("pro")) });
var us = Array.from({ length: 1e3 }, (_, index) => ({ user: { id: `u${index}`, ...index % 10 !== 3 && { country: index % 3 === 0 ? "FR" : "DE" }, seats: index % 10 === 7 ? "12" : index % 40, tier: ["basic", "pro", "max"][index % 7 % 3] } }));
function cpu(label, n, f) {
  for (let i = 0; i < 30; i++) f();
  const r = [];
  for (let k = 0; k < 15; k++) {
    const s = process.cpuUsage();
    for (let i = 0; i < 50; i++) f();
    const e = process.cpuUsage(s);
    r.push((e.user + e.system) * 1e3 / n / 50);
  }
  r.sort((a, b) => a - b);
  console.log(label, r[0].toFixed(0), r[7].toFixed(0), "ns cpu");
}
var x = 0;
var o = { asOf: 1781514e6 };
cpu("evaluate traits", 1e3, () => {
  for (const f of us) if (evaluate(seg, f, o) === true) x++;
});
var people = users(500, 50);
var prepared = people.map((p) => prepareFacts(p));
var ev = createEvaluator(segments);
cpu("fused", 500, () => {
  for (const p of people) x += fused(p).length;
});
cpu("12", 500, () => {
  for (const p of prepared) x += ev.evaluate(p, { asOf }).length;
});
for (const s of segments) {
  const e = createEvaluator([s]);
  cpu("  " + s.id, 500, () => {
    for (const p of prepared) x += e.evaluate(p, { asOf }).length;
  });
}
cpu("raw", 500, () => {
  for (const p of people) x += ev.evaluate(p, { asOf }).length;
});
