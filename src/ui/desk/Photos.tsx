import { Image } from 'antd'

export type ShownPhoto = { id: string; alt: string; thumb: string; full: string }

/** Small pictures that open large; the arrow keys turn over. */
export function Photos({ photos, size = 96 }: { photos: readonly ShownPhoto[]; size?: number }) {
  if (photos.length === 0) return null
  return (
    <Image.PreviewGroup>
      <div className="photos">
        {photos.map(photo => (
          <Image
            key={photo.id}
            src={photo.thumb}
            alt={photo.alt}
            width={size}
            height={size}
            style={{ objectFit: 'cover' }}
            preview={{ src: photo.full }}
          />
        ))}
      </div>
    </Image.PreviewGroup>
  )
}

/** Before and after side by side, one below the other on narrow screens. */
export function PhotoCompare({ before, after }: { before: readonly ShownPhoto[]; after: readonly ShownPhoto[] }) {
  if (before.length === 0 && after.length === 0) return null
  return (
    <div className="compare">
      <figure>
        <figcaption>整改前</figcaption>
        {before.length > 0 ? <Photos photos={before} size={200} /> : <p className="quiet">没有照片</p>}
      </figure>
      <figure>
        <figcaption>整改后</figcaption>
        {after.length > 0 ? <Photos photos={after} size={200} /> : <p className="quiet">尚未提交整改照片</p>}
      </figure>
    </div>
  )
}
