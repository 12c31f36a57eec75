import pg from 'pg'

const types: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  timestamptz: 'Instant',
  jsonb: 'Json',
  _text: 'string[]',
}

/** TypeScript rows for Kysely of every table in `public`; a column type not named above is refused. */
export async function rowTypes(connection: pg.PoolConfig): Promise<string> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    const { rows } = await client.query<{
      table: string
      column: string
      type: string
      nullable: boolean
      given: boolean
    }>(
      `select c.table_name as table, c.column_name as column, c.udt_name as type, c.is_nullable = 'YES' as nullable,
         c.column_default is not null as given
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position`,
    )
    const tables = Map.groupBy(rows, row => row.table)
    const lines = [
      '// Made by `npm run schema` from a freshly migrated database; do not edit.',
      "import type { ColumnType, Generated } from 'kysely'",
      '',
      'type Instant = ColumnType<Date, Date | string, Date | string>',
      '// biome-ignore lint/suspicious/noExplicitAny: what a jsonb column holds is known by the store that owns it',
      'type Json = ColumnType<any, string, string>',
      '// biome-ignore lint/suspicious/noExplicitAny: as above',
      'type GivenJson = ColumnType<any, string | undefined, string>',
      '',
    ]
    for (const [table, columns] of tables) {
      lines.push(`export interface ${pascal(table)} {`)
      for (const { column, type, nullable, given } of columns) {
        const base = types[type]
        if (!base) throw new Error(`${table}.${column} has a type without a TypeScript counterpart: ${type}`)
        const full = nullable ? `${base} | null` : base
        lines.push(`  ${column}: ${given ? (base === 'Json' ? 'GivenJson' : `Generated<${full}>`) : full}`)
      }
      lines.push('}', '')
    }
    lines.push('export interface DB {', ...[...tables.keys()].map(table => `  ${table}: ${pascal(table)}`), '}', '')
    return lines.join('\n')
  } finally {
    await client.end()
  }
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
}
