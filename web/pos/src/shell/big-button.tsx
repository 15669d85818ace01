import { Button } from '@laurel/ui/button';
import type { ComponentProps } from 'react';

/** As large as a thumb in a hurry needs it: 48 px. */
export function BigButton({ className = '', ...props }: ComponentProps<typeof Button>) {
  return <Button {...props} className={`min-h-12 ${className}`} />;
}

/** A field of the same height. */
export const bigField = 'min-h-12 text-base';
