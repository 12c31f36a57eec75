import { useState } from 'react'
import { linkTo } from '../../../ui/api.ts'
import { Card } from '../../../ui/field/parts.tsx'
import { momentText } from '../../../ui/format.ts'
import { readFile } from '../../files/endpoints.ts'
import type { HazardView } from '../hazard.ts'

type Photo = HazardView['photos'][number]

/** Before and after side by side; a photo opens by itself in full. */
export function PhotoStory({ hazard }: { hazard: HazardView }) {
  const pictures = hazard.photos.filter(photo => photo.mime.startsWith('image/'))
  if (pictures.length === 0) return null
  const after = pictures.filter(photo => photo.role === 'after')
  const verifying = pictures.filter(photo => photo.role === 'verification')
  const before = pictures.filter(photo => !after.includes(photo) && !verifying.includes(photo))
  const pairs = Math.max(before.length, after.length)
  return (
    <Card title={after.length > 0 ? '整改前后' : '照片'}>
      {after.length === 0 ? (
        <div className={before.length === 1 ? 'gallery single' : 'gallery'}>
          {before.map(photo => (
            <Picture key={photo.id} hazard={hazard} photo={photo} title="现场" />
          ))}
        </div>
      ) : (
        <div className="gallery">
          {Array.from({ length: pairs }, (_, index) => [
            <Picture key={`before ${index}`} hazard={hazard} photo={before[index]} title="整改前" />,
            <Picture key={`after ${index}`} hazard={hazard} photo={after[index]} title="整改后" />,
          ])}
        </div>
      )}
      {verifying.length > 0 && (
        <div className="gallery">
          {verifying.map(photo => (
            <Picture key={photo.id} hazard={hazard} photo={photo} title="验收" />
          ))}
        </div>
      )}
    </Card>
  )
}

function Picture({ hazard, photo, title }: { hazard: HazardView; photo: Photo | undefined; title: string }) {
  const [failed, setFailed] = useState(false)
  if (!photo) return <span />
  const address = (size: string) => linkTo(readFile, { organisation: hazard.organisation, file: photo.id }, { size })
  const caption = photo.takenAt ? `${title} ${momentText(photo.takenAt)}` : title
  return (
    <figure>
      {failed ? (
        <span className="photo-missing">照片需要网络</span>
      ) : (
        <a href={address('screen')} target="_blank" rel="noreferrer" aria-label={`${caption}，放大`}>
          <img src={address('screen')} alt={caption} loading="lazy" onError={() => setFailed(true)} />
        </a>
      )}
      <figcaption>{caption}</figcaption>
    </figure>
  )
}
