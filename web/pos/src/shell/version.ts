import { useEffect, useState } from 'react';

/**
 * Keeps the app for when there is no network. @returns what loads the newer version that is there;
 * undefined: this is the newest known
 */
export function useNewVersion(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    void register(serviceWorker, setWaiting);
  }, []);
  if (!waiting) return undefined;
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    waiting.postMessage('takeOver');
  };
}

async function register(
  container: ServiceWorkerContainer,
  tell: (worker: ServiceWorker) => void,
): Promise<void> {
  try {
    const registration = await container.register(new URL('sw.js', document.baseURI));
    const look = () => {
      if (registration.waiting && container.controller) tell(registration.waiting);
    };
    look();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', look),
    );
  } catch {
    // without TLS, or where it is forbidden: the app works, but opens with a network only
  }
}
