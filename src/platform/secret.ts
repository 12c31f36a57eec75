import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Seals small texts with AES-256-GCM. `purpose` is bound in: what was sealed for one thing does not open for another. */
export type Secret = {
  seal: (text: string, purpose: string) => string
  open: (sealed: string, purpose: string) => string
}

const opened = new Map<string, Promise<Secret>>()

/** The key lies in DATA_DIR/secret.key (mode 0600), made at first start; several processes on one folder share it. */
export function openSecret(dataDir: string): Promise<Secret> {
  const known = opened.get(dataDir)
  if (known) return known
  const secret = readKey(dataDir).then(secretOf)
  opened.set(dataDir, secret)
  secret.catch(() => opened.delete(dataDir))
  return secret
}

async function readKey(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret.key')
  await mkdir(dataDir, { recursive: true })
  const made = randomBytes(32).toString('base64')
  // `wx` fails where the file exists: of two first starts one makes the key and both read it.
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' }).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
  if (key.length !== 32) throw new Error(`密钥文件 ${path} 已损坏，请从备份恢复`)
  return key
}

function secretOf(key: Buffer): Secret {
  return {
    seal: (text, purpose) => {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed, purpose) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
