/** The organisation and place of a label: <address>/m/place/<organisation>/<place>. */
export function placeOfLabel(text: string): { organisation: string; place: string } | undefined {
  const parts = /\/m\/place\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/?(?:[?#].*)?$/i.exec(text.trim())
  return parts ? { organisation: parts[1] as string, place: parts[2] as string } : undefined
}
