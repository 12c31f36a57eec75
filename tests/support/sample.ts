import { z } from 'zod'
import { newId } from '../../src/kernel/ids.ts'

type Json = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: Json[]
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  minItems?: number
  minimum?: number
  minLength?: number
}

/** A small value that a schema accepts, as far as its JSON Schema says what it wants. */
export function sampleOf(schema: z.ZodType | undefined): unknown {
  if (!schema) return undefined
  return fill(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json)
}

function fill(json: Json): unknown {
  if (json.const !== undefined) return json.const
  if (json.enum) return json.enum[0]
  if (json.default !== undefined) return json.default
  if (json.anyOf) return fill(json.anyOf[0]!)
  const type = Array.isArray(json.type) ? json.type[0] : json.type
  if (type === 'object')
    return Object.fromEntries((json.required ?? []).map(name => [name, fill(json.properties?.[name] ?? {})]))
  if (type === 'array') return Array.from({ length: json.minItems ?? 0 }, () => fill(json.items ?? {}))
  if (type === 'integer' || type === 'number') return Math.max(1, json.minimum ?? 1)
  if (type === 'boolean') return true
  if (json.format === 'uuid') return newId()
  if (json.format === 'date') return '2026-11-24'
  if (json.format === 'date-time') return '2026-11-24T00:00:00Z'
  return '样'.repeat(Math.max(1, json.minLength ?? 1))
}
