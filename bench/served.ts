import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Ground } from './ground.ts'

export type Served = { port: number; child: ChildProcess; end: () => Promise<void> }

/** The platform serving the same database in a process of its own, as in production. */
export async function serve({ store, config }: Ground): Promise<Served> {
  const child = fork(new URL('./server.ts', import.meta.url), {
    execArgv: flagsOfStart(),
    env: { ...process.env, BENCH: JSON.stringify({ connections: store.connections, dataDir: config.dataDir }) },
  })
  const [port] = (await once(child, 'message')) as [number]
  return {
    port,
    child,
    end: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The flags `npm start` gives to Node: what is measured is what runs. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter(word => word.startsWith('--'))
}
