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

/** The way from the top to a code, as a cascader wants it; empty when it is not among the options. */
export function pathTo(options: readonly Option[], code: string | null | undefined): string[] {
  for (const option of options) {
    if (option.value === code) return [option.value]
    const below = pathTo(option.children ?? [], code)
    if (below.length > 0) return [option.value, ...below]
  }
  return []
}
