/* The phone's app without signal: the files of one build, nothing else. Answers of /api are kept by the app, per person, in its own store. */
const version = '__VERSION__'
const files = ['__FILES__']
const page = '/m/'
const name = `anze-field-${version}`

self.addEventListener('install', event => {
  event.waitUntil(
    caches.open(name).then(cache => cache.addAll(files.map(file => new Request(file, { cache: 'reload' })))),
  )
})

self.addEventListener('activate', event => {
  event.waitUntil(
    caches
      .keys()
      .then(names =>
        Promise.all(
          names.filter(other => other.startsWith('anze-field-') && other !== name).map(other => caches.delete(other)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

/* A new build waits until the person agrees: pages of the old one still load its files. */
self.addEventListener('message', event => {
  if (event.data === 'take-over') self.skipWaiting()
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api')) return
  if (request.mode === 'navigate') event.respondWith(answer(page, request))
  else if (files.includes(url.pathname)) event.respondWith(answer(url.pathname, request))
})

async function answer(path, request) {
  const cache = await caches.open(name)
  return (await cache.match(path)) || fetch(request)
}
