import { useEffect, useState } from 'react';
import { apiUrl, brandSlug, filesPath } from './place.ts';

/** What the device needs to have the app among its own: the brand's manifest, and its worker. */
export function makeInstallable(color: string): void {
  const brand = `${apiUrl}/v1/public/brands/${encodeURIComponent(brandSlug)}`;
  setInHead('link', 'rel', 'manifest').setAttribute('href', `${brand}/manifest.webmanifest`);
  setInHead('link', 'rel', 'icon').setAttribute('href', `${brand}/icon.svg`);
  setInHead('meta', 'name', 'theme-color').setAttribute('content', color);
}

function setInHead(tag: 'link' | 'meta', attribute: string, value: string): Element {
  const known = document.head.querySelector(`${tag}[${attribute}="${value}"]`);
  if (known) return known;
  const made = document.createElement(tag);
  made.setAttribute(attribute, value);
  document.head.append(made);
  return made;
}

/**
 * Another version that is ready to take over, and how to take it; undefined: there is none. The
 * worker exists only on pages with TLS, and on this machine.
 */
export function useNewVersion(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const look = async () => {
      const registration = await navigator.serviceWorker.register(`${filesPath}sw.js`, {
        scope: filesPath,
      });
      const tell = () => {
        // the first one replaces nothing
        if (registration.waiting && navigator.serviceWorker.controller)
          setWaiting(registration.waiting);
      };
      tell();
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', tell);
      });
    };
    // without a worker the app needs a network to open, and is otherwise the same
    look().catch(() => undefined);
  }, []);
  return waiting && (() => takeOver(waiting));
}

function takeOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  worker.postMessage('take over');
}
