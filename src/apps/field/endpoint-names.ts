import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const kept = ['name', 'method', 'path', 'offline'] as const

/**
 * The endpoint table as the phone needs it: name, method, path. Each row becomes a constant of its own, so that a page carries the rows it
 * calls and no schema, lifecycle or law behind them. Types still come from the table itself.
 */
export function endpointNames(): Plugin {
  return {
    name: 'anze-endpoint-names',
    enforce: 'pre',
    async load(id) {
      if (!/\/features\/[\w-]+\/endpoints\.ts$/.test(id)) return null
      const table = (await import(pathToFileURL(id).href)) as Record<string, unknown>
      return Object.entries(table)
        .filter(([, row]) => isEndpoint(row))
        .map(([name, row]) => `export const ${name} = ${JSON.stringify(row, [...kept])}`)
        .join('\n')
    },
  }
}

function isEndpoint(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'method' in row && 'path' in row
}
