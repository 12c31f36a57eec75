import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readExif } from './exif.ts'
import { fitWithin } from './fit.ts'

describe('the size a photo is sent at', () => {
  test.each([
    [4000, 3000, 1600, 1200],
    [3000, 4000, 1200, 1600],
    [1600, 900, 1600, 900],
    [640, 480, 640, 480],
    [9000, 3, 1600, 1],
  ])('%i × %i becomes %i × %i', (width, height, wide, high) => {
    expect(fitWithin(width, height, 1600)).toEqual({ width: wide, height: high })
  })
})

async function jpeg(exif: Record<string, Record<string, string>>, orientation?: number): Promise<ArrayBuffer> {
  const image = sharp({ create: { width: 8, height: 6, channels: 3, background: 'gray' } }).jpeg()
  const made = await image.withMetadata({ exif, ...(orientation && { orientation }) }).toBuffer()
  return new Uint8Array(made).buffer
}

describe('what a photo says of itself', () => {
  test('the time it was taken, by the offset of the camera, and how it lies', async () => {
    const bytes = await jpeg({ IFD2: { DateTimeOriginal: '2026:11:23 09:30:15', OffsetTimeOriginal: '+08:00' } }, 6)
    expect(readExif(bytes)).toEqual({ takenAt: '2026-11-23T01:30:15.000Z', orientation: 6 })
  })

  test('without an offset the clock of this device', async () => {
    const bytes = await jpeg({ IFD2: { DateTimeOriginal: '2026:11:23 09:30:15' } })
    expect(readExif(bytes).takenAt).toBe(new Date('2026-11-23T09:30:15').toISOString())
  })

  test('a photo without EXIF, a PNG, a broken time and a cut file say nothing', async () => {
    const plain = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'gray' } })
      .jpeg()
      .toBuffer()
    expect(readExif(new Uint8Array(plain).buffer)).toEqual({})
    const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'gray' } })
      .png()
      .toBuffer()
    expect(readExif(new Uint8Array(png).buffer)).toEqual({})
    expect(readExif(await jpeg({ IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } }))).not.toHaveProperty('takenAt')
    const whole = await jpeg({ IFD2: { DateTimeOriginal: '2026:11:23 09:30:15' } })
    expect(readExif(whole.slice(0, 40))).toEqual({})
    expect(readExif(new ArrayBuffer(0))).toEqual({})
  })
})
