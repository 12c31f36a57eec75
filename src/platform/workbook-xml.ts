/** The little of XML that a spreadsheet needs: start tags, attributes, text, and elements cut out of a stream. */
import { WorkbookProblem } from './workbook-types.ts'

export function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
}

export function attribute(tag: string, name: string): string | undefined {
  const at = tag.indexOf(` ${name}="`)
  if (at < 0) return undefined
  const start = at + name.length + 3
  return plainText(tag.slice(start, tag.indexOf('"', start)))
}

/** The text runs of a cell; phonetic readings are not part of it. */
export function richText(xml: string): string {
  const runs = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh[\s>].*?<\/(?:\w+:)?rPh>/gs, '') : xml
  let text = ''
  for (const [, run] of runs.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)) text += run
  return plainText(text)
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function plainText(text: string): string {
  let plain = text
  if (plain.includes('&'))
    plain = plain.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
      if (name) return entities[name] ?? all
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
  // Excel writes control characters as _x000D_.
  if (plain.includes('_x'))
    plain = plain.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain
}

/** Cuts `<name …>…</name>` out of a stream; `between` is what stood before it (and, last, what is left over). */
export async function* cutElements(
  pieces: AsyncIterable<string>,
  name: string,
): AsyncGenerator<{ between: string; open: string; body: string; close: string }> {
  let rest = ''
  let tag = ''
  const start = new RegExp(`<((?:\\w+:)?${name})(?=[\\s/>])`)
  for await (const piece of pieces) {
    rest += piece
    if (rest.length > 32 * 1024 * 1024) throw new WorkbookProblem('workbook.too_big')
    if (!tag) tag = rest.match(start)?.[1] ?? ''
    if (!tag) continue
    let at = 0
    for (;;) {
      const from = findOpening(rest, tag, at)
      const openEnd = from < 0 ? -1 : rest.indexOf('>', from)
      if (openEnd < 0) break
      const empty = rest[openEnd - 1] === '/'
      const bodyEnd = empty ? openEnd + 1 : rest.indexOf(`</${tag}>`, openEnd)
      if (bodyEnd < 0) break
      const end = empty ? bodyEnd : bodyEnd + tag.length + 3
      yield {
        between: rest.slice(at, from),
        open: rest.slice(from, openEnd + 1),
        body: rest.slice(openEnd + 1, bodyEnd),
        close: rest.slice(bodyEnd, end),
      }
      at = end
    }
    rest = rest.slice(at)
  }
  yield { between: rest, open: '', body: '', close: '' }
}

export function findOpening(text: string, tag: string, from: number): number {
  for (let at = text.indexOf(`<${tag}`, from); at >= 0; at = text.indexOf(`<${tag}`, at + 1)) {
    const next = text.charCodeAt(at + tag.length + 1)
    if (next === 32 || next === 62 || next === 47 || next === 10 || next === 13 || next === 9) return at
  }
  return -1
}
