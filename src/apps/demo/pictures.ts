import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import sharp from 'sharp'
import type { Theme } from './stage.ts'

const red = '#d9362b'
const green = '#2f9e44'
const steel = '#8b96a3'

type Scene = { sky: string; floor: string; before: string; after: string }

/** Two drawings each: how it was found and how it was left. Shapes only; nobody should take them for photographs. */
const scenes: Record<Theme, Scene> = {
  roof: {
    sky: '#4a4038',
    floor: '#2c2621',
    before:
      '<path d="M0 150 L140 210 L260 170 L330 330 L470 340 L560 190 L720 230 L960 160 V0 H0Z" fill="#6b5d50"/><path d="M330 330 L400 250 L470 340" stroke="#e8c07a" stroke-width="8" fill="none"/>',
    after:
      '<path d="M0 150 Q480 40 960 150 V0 H0Z" fill="#6b5d50"/><g stroke="#c9d1d9" stroke-width="9"><path d="M160 110 v120 M320 85 v120 M480 78 v120 M640 85 v120 M800 110 v120"/></g><path d="M100 190 H860" stroke="#c9d1d9" stroke-width="3" stroke-dasharray="18 12"/>',
  },
  electric: {
    sky: '#cfd6dd',
    floor: '#9aa5b0',
    before:
      '<rect x="340" y="120" width="280" height="340" fill="#5c6b7a"/><path d="M620 120 l110 40 v310 l-110 -10z" fill="#77879a"/><path d="M400 460 q40 120 160 110 t220 40" stroke="#d08a1d" stroke-width="12" fill="none"/><path d="M540 560 l24 -34 -6 28 26 -4 -34 42 8 -32z" fill="#f4d03f"/>',
    after:
      '<rect x="340" y="120" width="280" height="340" fill="#5c6b7a"/><rect x="362" y="142" width="236" height="296" fill="#6f8092"/><path d="M480 200 l-36 70 h34 l-22 74 76 -96 h-36 l28 -48z" fill="#f4d03f"/><path d="M480 460 v110 h250" stroke="#3b4754" stroke-width="12" fill="none"/>',
  },
  guard: {
    sky: '#bcc7d1',
    floor: '#7b8794',
    before:
      '<g stroke="#e0b93a" stroke-width="14"><path d="M80 520 V300 M240 520 V300 M80 310 H300 M700 520 V300 M860 520 V300 M700 310 H960"/></g><path d="M330 520 h320 v40 h-320z" fill="#20262c"/>',
    after:
      '<g stroke="#e0b93a" stroke-width="14"><path d="M80 520 V300 M240 520 V300 M400 520 V300 M560 520 V300 M720 520 V300 M880 520 V300 M60 310 H960 M60 410 H960"/></g><path d="M60 506 H960" stroke="#e0b93a" stroke-width="26"/>',
  },
  machine: {
    sky: '#c8d0d8',
    floor: '#86919d',
    before:
      '<circle cx="350" cy="370" r="120" fill="none" stroke="#46525f" stroke-width="30"/><circle cx="640" cy="400" r="80" fill="none" stroke="#46525f" stroke-width="26"/><path d="M350 250 L640 320 M350 490 L640 480" stroke="#222" stroke-width="14"/>',
    after:
      '<path d="M200 240 h420 q130 0 130 160 t-130 120 h-420z" fill="#e8a33d"/><g stroke="#8a5a12" stroke-width="6"><path d="M260 280 h380 M260 330 h400 M260 380 h410 M260 430 h400 M260 480 h360"/></g>',
  },
  tank: {
    sky: '#d7e3ec',
    floor: '#a4afb8',
    before:
      '<rect x="240" y="160" width="300" height="340" rx="30" fill="#e9eef2" stroke="#7d8a96" stroke-width="8"/><path d="M540 420 h180 v70" stroke="#7d8a96" stroke-width="26" fill="none"/><g fill="#4b8fd6"><circle cx="720" cy="520" r="12"/><circle cx="742" cy="556" r="9"/><ellipse cx="730" cy="596" rx="90" ry="18"/></g>',
    after:
      '<rect x="240" y="160" width="300" height="340" rx="30" fill="#e9eef2" stroke="#7d8a96" stroke-width="8"/><path d="M540 420 h180 v150" stroke="#7d8a96" stroke-width="26" fill="none"/><circle cx="630" cy="420" r="34" fill="#c0392b"/><rect x="690" y="440" width="60" height="20" fill="#556"/>',
  },
  air: {
    sky: '#5a5f66',
    floor: '#3a3d42',
    before:
      '<circle cx="300" cy="320" r="130" fill="none" stroke="#c0c7ce" stroke-width="18"/><path d="M300 320 l90 -60 M300 320 l-100 -50 M300 320 l10 110" stroke="#c0c7ce" stroke-width="22"/><path d="M450 320 q90 60 150 20 q30 60 -20 110" stroke="#caa14a" stroke-width="60" fill="none"/>',
    after:
      '<circle cx="300" cy="320" r="130" fill="none" stroke="#c0c7ce" stroke-width="18"/><path d="M300 320 l90 -60 M300 320 l-100 -50 M300 320 l10 110" stroke="#c0c7ce" stroke-width="22"/><path d="M440 320 H900" stroke="#e3b85a" stroke-width="90"/><g stroke="#fff" stroke-width="5"><path d="M760 320 h110 l-24 -18 M870 320 l-24 18"/></g>',
  },
  road: {
    sky: '#8d949b',
    floor: '#55595e',
    before:
      '<path d="M360 720 L440 260 H520 L700 720Z" fill="#3b3f44"/><ellipse cx="530" cy="600" rx="90" ry="22" fill="#6fa3c7"/><rect x="640" y="440" width="130" height="90" fill="#7a6a4f"/><circle cx="240" cy="240" r="50" fill="none" stroke="#b8bec4" stroke-width="10"/>',
    after:
      '<path d="M360 720 L440 260 H520 L700 720Z" fill="#3b3f44"/><path d="M480 300 V700" stroke="#f2f2f2" stroke-width="8" stroke-dasharray="40 28"/><circle cx="240" cy="240" r="60" fill="#ffffff" stroke="#c0392b" stroke-width="16"/><path d="M240 300 V520" stroke="#888" stroke-width="12"/>',
  },
  fire: {
    sky: '#d9d2c7',
    floor: '#a99f90',
    before:
      '<g fill="#b38b59"><rect x="220" y="360" width="170" height="150"/><rect x="400" y="400" width="150" height="110"/><rect x="280" y="250" width="150" height="110"/></g><rect x="660" y="330" width="70" height="180" rx="24" fill="#b03a2e" opacity="0.4"/>',
    after:
      '<g fill="#c0392b"><rect x="600" y="320" width="74" height="190" rx="26"/><rect x="700" y="320" width="74" height="190" rx="26"/></g><g fill="#333"><rect x="622" y="290" width="30" height="34"/><rect x="722" y="290" width="30" height="34"/></g><path d="M100 520 H900" stroke="#e6c229" stroke-width="14"/>',
  },
  shaft: {
    sky: '#59636e',
    floor: '#333a42',
    before:
      '<rect x="330" y="60" width="300" height="520" fill="#1c2126"/><path d="M480 60 V330" stroke="#aab3bc" stroke-width="10"/><g stroke="#aab3bc" stroke-width="3"><path d="M480 180 l-26 22 M480 190 l28 18 M480 210 l-22 20"/></g><rect x="400" y="330" width="160" height="170" fill="#6d7883"/>',
    after:
      '<rect x="330" y="60" width="300" height="520" fill="#1c2126"/><path d="M466 60 V330 M494 60 V330" stroke="#cdd5dc" stroke-width="8"/><rect x="400" y="330" width="160" height="170" fill="#8d99a5"/><path d="M340 520 H620" stroke="#e0b93a" stroke-width="16"/>',
  },
}

/** The drawings as JPEG, made once each. Words are drawn only where the machine has letters for them. */
export async function pictureBook(): Promise<(theme: Theme, when: 'before' | 'after') => Promise<Buffer>> {
  const words = await hasChineseFont()
  const made = new Map<string, Promise<Buffer>>()
  return (theme, when) => {
    const key = `${theme} ${when}`
    const picture = made.get(key) ?? draw(theme, when, words)
    made.set(key, picture)
    return picture
  }
}

function draw(theme: Theme, when: 'before' | 'after', words: boolean): Promise<Buffer> {
  const { sky, floor, ...drawings } = scenes[theme]
  const colour = when === 'before' ? red : green
  const mark =
    when === 'before'
      ? '<path d="M60 60 l36 36 m0 -36 l-36 36" stroke="#fff" stroke-width="10"/>'
      : '<path d="M58 80 l16 18 30 -38" stroke="#fff" stroke-width="10" fill="none"/>'
  const text = words
    ? `<text x="480" y="690" font-size="36" text-anchor="middle" fill="#fff" font-family="Noto Sans CJK SC, sans-serif">演示照片 · ${when === 'before' ? '整改前' : '整改后'}</text>`
    : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 720" width="640" height="480">
    <rect width="960" height="720" fill="${sky}"/><rect y="520" width="960" height="200" fill="${floor}"/>${drawings[when]}
    <rect y="640" width="960" height="80" fill="${steel}" opacity="0.55"/><g transform="translate(130 10)"><circle cx="78" cy="78" r="48" fill="${colour}"/>${mark}</g>${text}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
}

async function hasChineseFont(): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)('fc-list', [':lang=zh', 'family'])
    return stdout.trim() !== ''
  } catch {
    return false
  }
}
