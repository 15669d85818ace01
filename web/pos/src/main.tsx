import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openJournal } from './journal/journal.ts';
import { openKept } from './journal/kept.ts';
import { appPath } from './place.ts';
import { readShelf, readTill } from './till.ts';
import './styles.css';

// below `/pos/` everything is kept for when there is no network; `/pos` itself is not below it
if (!location.pathname.startsWith(appPath)) history.replaceState(null, '', appPath);

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the app');
const kept = await openKept(`laurel-pos ${appPath}`);
const [journal, till, shelf] = await Promise.all([
  openJournal(kept),
  readTill(kept),
  readShelf(kept),
]);
// the browser may throw away what it does not know to be wanted
void navigator.storage?.persist?.();
createRoot(place).render(
  <StrictMode>
    <App {...{ kept, journal }} first={till && { till, shelf }} />
  </StrictMode>,
);
