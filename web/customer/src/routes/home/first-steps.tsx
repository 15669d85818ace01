import { firstSteps } from '@laurel/customer-core/first-steps';
import { Sparkles } from 'lucide-react';
import { useBrand } from '../../brand.tsx';
import { useSpeech } from '../../speech.tsx';

/** Who has nothing yet sees what the first visit brings. */
export function FirstSteps() {
  const speech = useSpeech();
  const brand = useBrand();
  const { home } = speech.words;
  const steps = firstSteps(brand, brand.names, speech);
  return (
    <section className="grid gap-3 rounded-3xl bg-accent-soft p-5">
      <h2 className="flex items-center gap-2 font-semibold">
        <Sparkles aria-hidden className="size-5 text-accent" />
        {home.firstHeading}
      </h2>
      <ul className="grid gap-1.5 pl-7">
        {steps.map((step) => (
          <li key={step} className="list-disc wrap-anywhere marker:text-accent">
            {step}
          </li>
        ))}
      </ul>
      <p className="pl-7">{home.firstHow}</p>
    </section>
  );
}
