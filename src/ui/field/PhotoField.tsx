import { type ReactNode, useEffect, useState } from 'react'
import { Icon } from './Icon.tsx'
import { keepPhoto } from './photos.ts'
import { dropPhotos, photoOf } from './store.ts'

/** A label that opens the camera (or the album) at once; the file input inside is what keyboard and screen reader meet. */
export function CameraLabel(props: {
  onFile: (file: File) => void
  album?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <label className={`camera ${props.className ?? ''}`}>
      <input
        type="file"
        accept="image/*"
        className="unseen"
        {...(props.album ? {} : { capture: 'environment' as const })}
        onChange={event => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) props.onFile(file)
        }}
      />
      {props.children}
    </label>
  )
}

/** Photos of a draft: add, look, take away. They lie on the phone from the first moment and upload by themselves. */
export function PhotoField(props: {
  label: string
  organisation: string
  role?: string
  ids: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const [busy, setBusy] = useState(false)
  const add = async (file: File) => {
    setBusy(true)
    props.onChange([...props.ids, await keepPhoto(file, props.organisation, props.role)])
    setBusy(false)
  }
  const full = props.ids.length >= 12
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div className="photo-strip">
        {props.ids.map((id, index) => (
          <div key={id} className="photo-tile">
            <LocalPhoto id={id} alt={`${props.label}第${index + 1}张`} />
            <button
              type="button"
              className="photo-remove"
              aria-label={`去掉第${index + 1}张照片`}
              onClick={() => {
                props.onChange(props.ids.filter(other => other !== id))
                void dropPhotos([id])
              }}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        {!full && (
          <>
            <CameraLabel className="photo-add" onFile={file => void add(file)}>
              <Icon name="camera" />
              {busy ? '请稍候' : '拍照'}
            </CameraLabel>
            <CameraLabel album className="photo-add" onFile={file => void add(file)}>
              <Icon name="image" />
              相册
            </CameraLabel>
          </>
        )}
      </div>
    </fieldset>
  )
}

export function LocalPhoto({ id, alt }: { id: string; alt: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let left = false
    void photoOf(id).then(photo => {
      if (!photo || left) return
      made = URL.createObjectURL(photo.blob)
      setAddress(made)
    })
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  return address ? <img src={address} alt={alt} /> : <span className="photo-missing">{alt}</span>
}
