import { z } from 'zod'
import type { Endpoint } from '../kernel/endpoint.ts'
import { permissions } from '../policy/permissions.ts'
import { roles } from '../policy/roles.ts'

type Row = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** The OpenAPI 3.1 document of the whole endpoint table. */
export function openApi(endpoints: readonly Row[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const row of endpoints) {
    const path = `/api${row.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation(row) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Anze 安责', version: '0.1.0', description: '企业安全生产主体责任平台接口' },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        desk: { type: 'apiKey', in: 'cookie', name: 'anze_desk' },
        field: { type: 'apiKey', in: 'cookie', name: 'anze_field' },
      },
    },
  }
}

function operation(row: Row): Record<string, unknown> {
  const allowed = permissions[row.permission as keyof typeof permissions] as readonly (keyof typeof roles)[] | undefined
  return {
    operationId: row.name,
    summary: row.summary,
    description: allowed
      ? `权限 ${row.permission}：${allowed.map(role => roles[role].title).join('、')}`
      : `权限 ${row.permission}`,
    security: row.permission === 'public' ? [] : [{ desk: [] }, { field: [] }],
    parameters: [...parametersOf(row.params, 'path'), ...parametersOf(row.query, 'query')],
    ...(row.body && {
      requestBody: {
        content: {
          [row.bytes === 'in' ? 'multipart/form-data' : 'application/json']: { schema: jsonSchema(row.body, 'input') },
        },
      },
    }),
    responses: {
      200: {
        description: row.bytes === 'out' ? '文件' : '成功',
        content:
          row.bytes === 'out' ? { '*/*': {} } : { 'application/json': { schema: jsonSchema(row.returns, 'output') } },
      },
      default: {
        description: '问题',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(row.offline && { 'x-offline': true }),
  }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): unknown[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>
  return rest
}

const problemSchema = {
  type: 'object',
  required: ['type', 'code', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, text: { type: 'string' } } },
    },
    requestId: { type: 'string' },
  },
}
