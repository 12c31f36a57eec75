import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react'
import { newId } from '../../kernel/ids.ts'
import { ApiProblem } from '../api.ts'

export type PhotoStore = {
  /** Sends one picture and answers when it is kept. */
  upload: (id: string, file: File) => Promise<unknown>
  link: (id: string, size: 'thumb' | 'screen') => string
}

/** Photos of a form: chosen, dropped or pasted; each is uploaded at once, the value is the list of file ids. */
export function PhotoInput({
  value = [],
  onChange,
  store,
  most = 12,
  id,
}: {
  value?: string[]
  onChange?: (ids: string[]) => void
  store: PhotoStore
  most?: number
  id?: string
}) {
  const [sending, setSending] = useState(0)
  const [wrong, setWrong] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(value)
  latest.current = value
  const describedBy = useId()

  const take = async (files: readonly File[]) => {
    setWrong(null)
    for (const file of files.filter(one => one.type.startsWith('image/')).slice(0, most - latest.current.length)) {
      const photo = newId()
      setSending(count => count + 1)
      try {
        await store.upload(photo, file)
        latest.current = [...latest.current, photo]
        onChange?.(latest.current)
      } catch (error) {
        setWrong(error instanceof ApiProblem ? error.message : '照片没有传上去，请重试')
      } finally {
        setSending(count => count - 1)
      }
    }
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    void take([...event.dataTransfer.files])
  }
  const pasted = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length > 0) {
      event.preventDefault()
      void take(files)
    }
  }

  return (
    <fieldset className="photo-input" onDragOver={event => event.preventDefault()} onDrop={dropped} onPaste={pasted}>
      <legend className="sr-only">照片</legend>
      <div className="photos">
        {value.map((photo, index) => (
          <span key={photo} className="photo-chosen">
            <img src={store.link(photo, 'thumb')} alt={`照片 ${index + 1}`} width={88} height={88} />
            <Button
              size="small"
              shape="circle"
              aria-label={`去掉照片 ${index + 1}`}
              icon={<CloseOutlined />}
              onClick={() => onChange?.(value.filter(one => one !== photo))}
            />
          </span>
        ))}
        {value.length < most && (
          <Button
            id={id}
            aria-describedby={describedBy}
            style={{ width: 88, height: 88 }}
            onClick={() => input.current?.click()}
          >
            <span>
              {sending > 0 ? <Spin size="small" /> : <CameraOutlined />}
              <br />
              {sending > 0 ? '上传中' : '选照片'}
            </span>
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        className="photo-file"
        tabIndex={-1}
        aria-label="选择照片"
        onChange={event => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <p id={describedBy} className="quiet small">
        可选择、拖入，或点一下此处后粘贴截图；最多 {most} 张
      </p>
      {wrong && (
        <p role="alert" className="wrong">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}
