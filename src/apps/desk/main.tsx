import './nonce.ts'
import './schemas.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { readSession } from '../../features/accounts/endpoints.ts'
import { enterBy } from '../../ui/api.ts'
import { nameListboxes } from '../../ui/desk/name-listboxes.ts'
import { reachWideTables } from '../../ui/desk/reach-wide-tables.ts'
import { createQueryClient } from '../../ui/query.ts'
import { Desk } from './Desk.tsx'
import { ThemeProvider } from './ThemeProvider.tsx'
import '../../ui/desk/components.css'
import './desk.css'

enterBy('desk')
// After a new version was installed, an open tab asks for pages that are gone: load the new version, once a minute at most.
addEventListener('vite:preloadError', event => {
  const last = Number(sessionStorage.getItem('anze.reloadedAt') ?? 0)
  if (Date.now() - last < 60_000) return
  event.preventDefault()
  sessionStorage.setItem('anze.reloadedAt', String(Date.now()))
  location.reload()
})
nameListboxes()
reachWideTables()
const client = createQueryClient(() => {
  // The session ended: ask who is signed in again, which leads to the sign-in page.
  if (client.getQueryData([readSession.name, undefined, undefined]))
    void client.resetQueries({ queryKey: [readSession.name] })
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ThemeProvider>
        <BrowserRouter>
          <Desk />
        </BrowserRouter>
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
)
