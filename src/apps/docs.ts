import { mkdir, writeFile } from 'node:fs/promises'
import { generatedDocuments } from './generated-documents.ts'

/** `npm run docs`: what the tables say, for people: permissions, lifecycles, endpoints. */
const folder = new URL('../../docs/generated/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, text] of Object.entries(generatedDocuments())) await writeFile(new URL(name, folder), text)
