import { Refused } from '@laurel/customer-core/api';
import type { Brand } from '@laurel/customer-core/queries';
import { EmptyState } from '@laurel/ui/states';
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Store } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { api, queries } from './api.ts';
import { BrandContext, useBrandColors } from './brand.tsx';
import { brandSlug } from './place.ts';
import { router } from './router.tsx';
import { Failure, useTitle } from './screen.tsx';
import { WhoIsHere } from './session/who-is-here.tsx';
import { useTheme } from './shell/theme.ts';
import { WaitingShell } from './shell/waiting-shell.tsx';
import { Spoken, useSpeech } from './speech.tsx';

// who is signed in already does not wait for its script
const JoinScreen = lazy(async () => {
  const { JoinScreen: screen } = await import('./session/join.tsx');
  return { default: screen };
});

export function App() {
  useTheme();
  const { data, error, refetch } = useQuery({
    ...queries.brand(),
    staleTime: 60_000,
    enabled: brandSlug !== '',
  });
  if (data) return <OfBrand brand={data} />;
  return (
    <Suspense fallback={<WaitingShell />}>
      <Spoken>
        {brandSlug === '' || (error instanceof Refused && error.status < 500) ? (
          <NoBrand />
        ) : error ? (
          <main className="grid min-h-dvh place-items-center">
            <h1 className="sr-only">Laurel</h1>
            <Failure error={error} onRetry={() => void refetch()} />
          </main>
        ) : (
          <WaitingShell />
        )}
      </Spoken>
    </Suspense>
  );
}

function OfBrand({ brand }: { brand: Brand }) {
  // before anything below asks: what it asks is asked of this brand
  api.setBrand(brand.id);
  useBrandColors(brand);
  const { currency, timeZone } = brand;
  return (
    <BrandContext value={brand}>
      <Suspense fallback={<WaitingShell />}>
        <Spoken {...{ currency, timeZone }}>
          <WhoIsHere
            waiting={<WaitingShell />}
            signedOut={(wasHere) => <JoinScreen wasHere={wasHere} />}
          >
            <RouterProvider router={router} />
          </WhoIsHere>
        </Spoken>
      </Suspense>
    </BrandContext>
  );
}

function NoBrand() {
  const { states } = useSpeech().words;
  useTitle(states.noBrand, 'Laurel');
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Laurel</h1>
      <EmptyState icon={Store} title={states.noBrand}>
        {states.noBrandHint}
      </EmptyState>
    </main>
  );
}
