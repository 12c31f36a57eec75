const paths = {
  back: 'M15 5l-7 7 7 7',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 8.5h.01',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10',
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  news: 'M4 10v4h3l8 5V5l-8 5zM18 9a4 4 0 0 1 0 6',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 20a2 2 0 0 0 4 0',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20c1-4 4-6 8-6s7 2 8 6',
  place: 'M12 3a7 7 0 0 0-7 7c0 5 7 11 7 11s7-6 7-11a7 7 0 0 0-7-7zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  refresh: 'M20 12a8 8 0 1 1-2.5-5.8M20 3v4h-4',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12l5 5 9-10',
  send: 'M4 12l16-8-6 16-3-7z',
  next: 'M9 5l7 7-7 7',
  pen: 'M4 20l1-5L16 4l4 4L9 19z',
} as const

/** Decoration beside words; the words are what is read aloud. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
