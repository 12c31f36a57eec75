import { useCall } from '../../../ui/use-call.ts'
import { readReference } from '../endpoints.ts'

type Tree = { code: string; name: string; children: Tree[] }
export type Option = { value: string; label: string; children?: Option[] }

/** Regions, sectors and industries do not change while a page is open. */
export function useReference() {
  const { data } = useCall(readReference, {}, { staleTime: Number.POSITIVE_INFINITY })
  return {
    regions: data?.regions.map(optionOf) ?? [],
    sectors: data?.sectors.map(({ code, name }) => ({ value: code, label: name })) ?? [],
    industries:
      data?.industries.map(({ code, name, divisions }) => ({
        value: code,
        label: name,
        children: divisions.map(division => ({ value: division.code, label: `${division.code} ${division.name}` })),
      })) ?? [],
    trees: data?.regions ?? [],
  }
}

function optionOf({ code, name, children }: Tree): Option {
  return { value: code, label: name, ...(children.length > 0 && { children: children.map(optionOf) }) }
}

/**
 * The way from the top to a code, as a cascader wants it. A code finer than the options (a group of GB/T 4754) shows as the option it
 * begins with; empty when there is none.
 */
export function pathTo(options: readonly Option[], code: string | null | undefined): string[] {
  for (let length = code?.length ?? 0; length >= 2; length -= 1) {
    const path = exactPath(options, code?.slice(0, length))
    if (path.length > 0) return path
  }
  return []
}

function exactPath(options: readonly Option[], code: string | undefined): string[] {
  for (const option of options) {
    if (option.value === code) return [option.value]
    const below = exactPath(option.children ?? [], code)
    if (below.length > 0) return [option.value, ...below]
  }
  return []
}
