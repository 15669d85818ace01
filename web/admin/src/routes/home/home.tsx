import { useLanguage } from '@laurel/ui/language';
import { Page } from '../../page.tsx';
import { useAtWork } from '../../session/session-context.tsx';
import { LiveFeed } from './live-feed.tsx';
import { Owed } from './owed.tsx';
import { Today } from './today.tsx';
import { useWords } from './words.ts';

/** How today goes, what is owed, and what happens at the tills now. */
export function Home() {
  const words = useWords();
  const { format } = useLanguage();
  const { organization } = useAtWork();
  return (
    <Page
      title={words.screens.home}
      heading={organization.name}
      lead={format.longDay(new Date().toISOString())}
    >
      <Today />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <LiveFeed />
        <Owed />
      </div>
    </Page>
  );
}
