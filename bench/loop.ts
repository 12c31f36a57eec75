/** Runs `clients` closed loops for `seconds` after a short warm-up; answers operations a second and the percentiles in milliseconds. */
export async function loop(
  clients: number,
  seconds: number,
  operate: (client: number) => Promise<void>,
): Promise<{ perSecond: number; p50: number; p95: number }> {
  const run = async (length: number) => {
    const times: number[] = []
    const end = performance.now() + length * 1000
    await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        while (performance.now() < end) {
          const from = performance.now()
          await operate(client)
          times.push(performance.now() - from)
        }
      }),
    )
    return times
  }
  await run(Math.min(1.5, seconds))
  const from = performance.now()
  const times = (await run(seconds)).sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / ((performance.now() - from) / 1000), p50: at(0.5), p95: at(0.95) }
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
