import { Component, type ReactNode, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { FieldDoor } from '../../features/accounts/field/FieldDoor.tsx'
import { uploadFile } from '../../features/files/endpoints.ts'
import { enterBy } from '../../ui/api.ts'
import { watchNetwork } from '../../ui/field/outbox-runner.ts'
import { Page } from '../../ui/field/Page.tsx'
import { Button, Empty, Problem } from '../../ui/field/parts.tsx'
import { uploadBy } from '../../ui/field/photos.ts'
import { go, Routed } from '../../ui/field/router.tsx'
import { applySettings } from '../../ui/field/settings.ts'
import { registerWorker } from './register-worker.ts'
import { routes } from './routes.tsx'
import { UpdateMark } from './UpdateMark.tsx'
import '../../ui/field/base.css'
import '../../ui/field/home.css'
import '../../ui/field/parts.css'
import '../../ui/field/photos.css'

/** A page that failed says so and offers the way home; what was typed lies on the phone already. */
class Fence extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Page title="出错了" home>
        <Problem>这一页打不开。已填写的内容还在手机里</Problem>
        <Button onClick={() => window.location.assign('/m/')}>重新打开</Button>
      </Page>
    )
  }
}

function Missing() {
  return (
    <Page title="没有这一页">
      <Button onClick={() => go('/', { replace: true })}>回到今日</Button>
    </Page>
  )
}

enterBy('field')
uploadBy(uploadFile)
applySettings()
watchNetwork()
registerWorker()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Fence>
      <UpdateMark />
      <FieldDoor>
        <Suspense
          fallback={
            <main>
              <Empty>正在打开…</Empty>
            </main>
          }
        >
          <Routed routes={routes} missing={<Missing />} />
        </Suspense>
      </FieldDoor>
    </Fence>
  </StrictMode>,
)
