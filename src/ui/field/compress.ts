import { readExif } from './exif.ts'
import { fitWithin } from './fit.ts'

const longest = 1600
const quality = 0.82

/** A photo as it is sent: at most 1600 px, JPEG, upright, with the time the camera took it. What cannot be drawn is sent as it is. */
export async function compress(file: Blob, fallbackTakenAt: string): Promise<{ blob: Blob; takenAt: string }> {
  const exif = readExif(await bytesOf(file.slice(0, 262_144)))
  const takenAt = exif.takenAt ?? fallbackTakenAt
  const address = URL.createObjectURL(file)
  try {
    const image = await load(address)
    const canvas = draw(image, turnOf(exif.orientation))
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
    // Old phones give the memory of a canvas back only when it shrinks.
    canvas.width = 0
    canvas.height = 0
    return { blob: blob && blob.size < file.size ? blob : file, takenAt }
  } catch {
    return { blob: file, takenAt }
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Since Chrome 81 a drawn image stands upright by itself; before, the page must turn it. Mirrored pictures no camera makes. */
function turnOf(orientation: number | undefined): 0 | 90 | 180 | 270 {
  if (CSS.supports('image-orientation', 'from-image')) return 0
  return orientation === 6 ? 90 : orientation === 3 ? 180 : orientation === 8 ? 270 : 0
}

function draw(image: HTMLImageElement, turn: 0 | 90 | 180 | 270): HTMLCanvasElement {
  const { width, height } = fitWithin(image.naturalWidth, image.naturalHeight, longest)
  const lying = turn === 90 || turn === 270
  const canvas = document.createElement('canvas')
  canvas.width = lying ? height : width
  canvas.height = lying ? width : height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw')
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 180)
  context.drawImage(image, -width / 2, -height / 2, width, height)
  return canvas
}

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('Not an image this browser can draw'))
    image.src = address
  })
}

function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  return new Response(blob).arrayBuffer()
}
