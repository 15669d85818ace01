// The service worker: keeps the files of one version of the app, and answers from them. The build
// puts `version` and `files` before it. What is of the API goes its way.
/* global version, files */
const kept = `laurel-pos ${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(kept).then((cache) =>
      // asked for anew: the browser's own cache may have the page of another version
      cache.addAll(files.map((file) => new Request(file, { cache: 'reload' }))),
    ),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('laurel-pos ') && name !== kept)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

// the cashier said so: nobody is interrupted in a sale
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  // every screen of the app is the same page
  const asked = request.mode === 'navigate' ? self.registration.scope : request;
  event.respondWith(
    caches
      .open(kept)
      .then((cache) => cache.match(asked))
      .then((found) => found ?? fetch(request)),
  );
});
