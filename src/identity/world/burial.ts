import type { Identifier } from '../records.js'
import type { ReadRecord } from '../read/types.js'
import type { Context } from './context.js'

/** Recognises identifiers that must not come back. */
export class Burial {
  constructor(
    private readonly context: Context,
    private readonly isBuried: NonNullable<Context['isBuried']>,
  ) {}

  private names = ({ namespace, value }: Identifier): boolean => {
    const known = this.context.persons.values.named(namespace, value)
    return known !== undefined && this.isBuried(known)
  }

  private claims(of: 'persons' | 'accounts', { claims }: Extract<ReadRecord, { readonly claims: unknown }>): boolean {
    const { values } = this.context[of]
    return claims.some(({ namespace, raw }) => this.isBuried(values.of(namespace, raw)))
  }

  /** Whether a record is about somebody who must not come back. */
  isAbout(read: ReadRecord): boolean {
    switch (read.kind) {
      case 'person':
      case 'event':
        return this.claims('persons', read)
      case 'account':
        return this.claims('accounts', read)
      case 'membership':
        return read.record.action !== 'snapshot' && read.members.some(({ person }) => this.names(person))
      case 'consent':
        return this.names(read.subject)
      case 'subscription':
        return read.holders.length > 0 && read.holders.every(this.names)
      case 'alias':
        return (
          read.record.of === 'person' &&
          [read.from, read.to].some((value) => this.names({ namespace: read.record.namespace, value }))
        )
      case 'erased':
      case 'refused':
        return false
      default:
        return read satisfies never
    }
  }

  /** A record about others without those it mentions and who must not come back. */
  withoutMentions(read: ReadRecord): ReadRecord {
    const isLeft = (identifier: Identifier) => !this.names(identifier)
    switch (read.kind) {
      case 'account':
        return { ...read, contacts: read.contacts.filter(({ person }) => isLeft(person)) }
      case 'membership':
        return { ...read, members: read.members.filter(({ person }) => isLeft(person)) }
      case 'subscription':
        return { ...read, holders: read.holders.filter(isLeft) }
      default:
        return read
    }
  }
}
