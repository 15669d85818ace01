// Keeps the app's own files, so that it opens without a network. Nothing of the API is kept here:
// what a person has is kept by the page, which knows when he signs out.
const cacheName = 'laurel-customer-BUILD';
const files = FILES;
const scope = new URL(self.registration.scope);

self.addEventListener('install', (event) => {
  // a version that is open goes on until the person takes the new one
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) =>
        cache.addAll(
          ['./', ...files].map((file) => new Request(new URL(file, scope), { cache: 'reload' })),
        ),
      ),
  );
});

self.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('laurel-customer-') && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.origin) return;
  if (!url.pathname.startsWith(scope.pathname)) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request));
});

async function file(request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(request)) ?? fetch(request);
}

/** The one page of the app, whose addresses count from where its files are. */
async function page(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(scope);
  if (!kept) return fetch(request);
  const html = (await kept.text()).replace(
    '<base href="./" />',
    `<base href="${scope.pathname}" />`,
  );
  const headers = new Headers(kept.headers);
  // it is not what was sent any more
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  return new Response(html, { headers });
}
