import { z } from 'zod'
import { organisationKinds, roleNames } from '../../policy/roles.ts'

const id = z.uuid()
const instant = z.iso.datetime()

/** One organisation an account belongs to, and in whose name a session may act. */
export const membershipView = z.object({
  organisation: id,
  organisationName: z.string(),
  kind: z.enum(organisationKinds),
  membership: id,
})
export type MembershipView = z.output<typeof membershipView>

/** What the browser knows of who sits before it. Signed out, `account` and what hangs on it is null or empty. */
export const sessionView = z.object({
  account: id.nullable(),
  name: z.string(),
  person: id.nullable(),
  membership: id.nullable(),
  organisation: z
    .object({
      id,
      kind: z.enum(organisationKinds),
      name: z.string(),
      region: z.string(),
      sectors: z.array(z.string()).nullable(),
    })
    .nullable(),
  posts: z.array(
    z.object({
      role: z.enum(roleNames),
      title: z.string(),
      unit: id.nullable(),
      /** The person whose post is acted during leave. */
      through: id.nullable(),
    }),
  ),
  /** Rows of the permission matrix that the posts open. */
  permissions: z.array(z.string()),
  memberships: z.array(membershipView),
  /** Proved in this session. */
  secondFactor: z.boolean(),
  /** The posts demand it: nothing but the own account opens without it. */
  secondFactorRequired: z.boolean(),
  secondFactorEnrolled: z.boolean(),
  pinSet: z.boolean(),
  pinNeeded: z.boolean(),
  setUpOpen: z.boolean(),
  demo: z.boolean(),
  /** Sign-in through the OpenID Connect provider of the configuration is offered. */
  singleSignOn: z.boolean(),
})
export type SessionView = z.output<typeof sessionView>

/** The answer to a right password: done, or a ticket (five minutes) that asks for the code of the second factor. */
export const signInAnswer = z.object({
  next: z.enum(['done', 'second-factor']),
  ticket: z.string().optional(),
  /** Several memberships: ask which one to act as. */
  memberships: z.array(membershipView),
})

/** A link shown once, to be handed over by its maker; the server keeps its hash only. */
export const oneTimeLink = z.object({ url: z.string(), expiresAt: instant })

export const ownSession = z.object({
  id,
  door: z.enum(['desk', 'field']),
  device: z.string(),
  organisationName: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  current: z.boolean(),
})

export const memberAccount = z.object({
  account: id,
  person: id,
  name: z.string(),
  staffNumber: z.string().nullable(),
  secondFactorEnrolled: z.boolean(),
  failedCount: z.number().int(),
  lockedUntil: instant.nullable(),
  liveSessions: z.number().int(),
  lastSeenAt: instant.nullable(),
})

export const memberSession = ownSession
  .omit({ organisationName: true, current: true })
  .extend({ account: id, person: id, name: z.string() })
