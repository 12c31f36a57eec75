import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

const SECRET_NAME = /password|passwd|passphrase|token|secret|cookie|authorization/i
const MASK = '[已隐去]'

/** Fields with a secret's name are masked at any depth; things with their own serializer (requests, errors) are left to it. */
export function hideSecrets(value: unknown, depth = 0): unknown {
  if (depth > 6) return value
  if (Array.isArray(value)) return value.map(item => hideSecrets(item, depth + 1))
  if (!isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) && item != null ? MASK : hideSecrets(item, depth + 1),
    ]),
  )
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const hideFields = (fields: object) => hideSecrets(fields) as Record<string, unknown>

export function createLog(level: LogLevel = 'info', destination?: DestinationStream): Log {
  const options = {
    level,
    // Times as text and no host name: a line must be readable by the person who keeps the machine.
    timestamp: pino.stdTimeFunctions.isoTime,
    base: null,
    formatters: { log: hideFields, level: (label: string) => ({ level: label }) },
    // What serializers and child logs bring in does not pass the formatters, so it is masked once more by path.
    redact: {
      paths: [
        ...['password', 'token', 'secret', 'cookie', 'authorization'].flatMap(name => [name, `*.${name}`]),
        ...['authorization', 'cookie', '["set-cookie"]'].map(
          name => `*.headers${name.startsWith('[') ? '' : '.'}${name}`,
        ),
      ],
      censor: MASK,
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
