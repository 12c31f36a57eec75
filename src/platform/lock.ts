import { createHash, randomUUID } from 'node:crypto'
import { link, lstat, mkdir, rename, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Holder {
  pid?: number
  url?: string
  startedAt?: string
}

export interface DataDirLock {
  /** What a second start is told, once the address is known. */
  announce(news: { url: string }): void
  release(): Promise<void>
}

export class DataDirInUse extends Error {
  readonly holder: Holder
  constructor(dir: string, holder: Holder) {
    const who = [holder.pid && `进程号 ${holder.pid}`, holder.url && `地址 ${holder.url}`].filter(Boolean).join('，')
    super(
      `数据文件夹 ${dir} 正由另一个正在运行的安责平台使用${who ? `（${who}）` : ''}。` +
        '请直接使用它，或先停止它再启动；也可用 DATA_DIR 指定另一个文件夹。',
    )
    this.name = 'DataDirInUse'
    this.holder = holder
  }
}

const NAME = 'anze.sock'
/** sun_path holds 108 bytes on Linux and 104 on macOS, a closing zero among them. */
const SOCKET_PATH_LIMIT = process.platform === 'darwin' ? 103 : 107

/**
 * The folder for the sockets of a directory: the directory itself, or, where its path is too long for a socket,
 * a private folder with a name that every start finds again.
 */
export async function socketFolder(dir: string, longestName: string, ownerUid?: number): Promise<string> {
  const path = resolve(dir)
  if (Buffer.byteLength(join(path, longestName)) <= SOCKET_PATH_LIMIT) return path
  const uid = ownerUid ?? process.getuid?.() ?? 0
  const folder = join(tmpdir(), `anze-${uid}-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`)
  await mkdir(folder, { mode: 0o700 }).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const mine = [uid, process.getuid?.() ?? 0].includes(found.uid)
  if (!found.isDirectory() || !mine || (found.mode & 0o077) !== 0)
    throw new Error(`临时文件夹 ${folder} 不是本用户的私有文件夹，请删除它，或用 DATA_DIR 指定路径较短的文件夹。`)
  return folder
}

/** Who uses the data directory now; undefined when nobody does. */
export async function holder(dir: string): Promise<Holder | undefined> {
  const answer = await ask(join(await socketFolder(dir, `${NAME}.12345678`), NAME))
  if (!answer) return undefined
  const { nonce: _, ...shown } = answer
  return shown
}

/**
 * A Unix socket is the lock: the kernel closes it when its process dies, however it dies, so a stale one is known by
 * refusing connections. It is bound under a name of its own and then linked, which fails if another was first.
 */
export async function lockDataDir(dir: string): Promise<DataDirLock> {
  await mkdir(dir, { recursive: true })
  const nonce = randomUUID()
  const path = join(await socketFolder(dir, `${NAME}.12345678`), NAME)
  const ownPath = `${path}.${nonce.slice(0, 8)}`
  const answer: Holder & { nonce: string } = { pid: process.pid, startedAt: new Date().toISOString(), nonce }
  const server = await listen(ownPath, () => JSON.stringify(answer))
  const close = () => new Promise<void>(done => server.close(() => done()))
  try {
    await publish(dir, ownPath, path)
    // Two starts may take over the same stale socket at once; the later one stands, the earlier one finds out here.
    await pause(50)
    const found = await ask(path)
    if (found?.nonce !== nonce) throw new DataDirInUse(dir, found ?? {})
  } catch (error) {
    await close()
    await rm(ownPath, { force: true })
    throw error
  }
  server.unref()
  return {
    announce: news => {
      answer.url = news.url
    },
    release: async () => {
      if (!server.listening) return
      if ((await ask(path))?.nonce === nonce) await rm(path, { force: true })
      await close()
    },
  }
}

async function publish(dir: string, ownPath: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      await link(ownPath, path)
      return await rm(ownPath)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const before = await inode(path)
    const other = await ask(path)
    if (other) throw new DataDirInUse(dir, other)
    // Only the socket that was found dead is replaced, not one that came in the meantime.
    if (before !== undefined && before === (await inode(path))) return rename(ownPath, path)
  }
  throw new DataDirInUse(dir, {})
}

const inode = (path: string) =>
  lstat(path).then(
    found => found.ino,
    () => undefined,
  )

function listen(path: string, answer: () => string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer(socket => {
      socket.on('error', () => socket.destroy())
      socket.end(answer())
    })
    server.once('error', fail)
    server.listen({ path, readableAll: false }, () => done(server))
  })
}

/** The answer of a live server, an empty one if it keeps silent, undefined if there is none. */
function ask(path: string): Promise<(Holder & { nonce?: string }) | undefined> {
  return new Promise((done, fail) => {
    let text = ''
    const socket = connect(path)
    socket.setEncoding('utf8').setTimeout(1000)
    socket.on('data', chunk => {
      text += chunk
    })
    socket.on('timeout', () => {
      socket.destroy()
      done({})
    })
    socket.on('end', () => {
      try {
        done(JSON.parse(text))
      } catch {
        done({})
      }
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ECONNRESET'].includes(error.code ?? '')) done(undefined)
      else if (error.code === 'EACCES' || error.code === 'EAGAIN') done({})
      else fail(error)
    })
  })
}
