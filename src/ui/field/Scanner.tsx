import jsQR from 'jsqr'
import { useEffect, useRef, useState } from 'react'
import { Problem } from './parts.tsx'

const longest = 640

/** Reads a QR code from the camera's stream, on the phone itself. Loaded only when somebody scans. */
export default function Scanner({ onRead }: { onRead: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [problem, setProblem] = useState<string>()
  const report = useRef(onRead)
  report.current = onRead

  useEffect(() => {
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const canvas = document.createElement('canvas')

    const look = () => {
      const text = video.current && read(video.current, canvas)
      if (text) report.current(text)
      else if (!left) timer = setTimeout(look, 150)
    }
    const start = async () => {
      if (!navigator.mediaDevices) throw new Error('no camera')
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (left || !video.current) return stop(stream)
      video.current.srcObject = stream
      await video.current.play()
      look()
    }
    start().catch(() => {
      if (!left) setProblem('打不开摄像头：请允许使用摄像头，或用手机自带的扫一扫，或从列表选择地点')
    })
    return () => {
      left = true
      clearTimeout(timer)
      stop(stream)
    }
  }, [])

  if (problem) return <Problem>{problem}</Problem>
  return (
    <div className="scanner">
      <video ref={video} playsInline muted aria-label="摄像头画面" />
      <p role="status">把地点二维码放进画面</p>
    </div>
  )
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

function read(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | undefined {
  if (!video.videoWidth) return undefined
  const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight))
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return undefined
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR.default(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined
}
