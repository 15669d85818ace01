import { Select } from '@laurel/ui/select';
import { useAtWork } from '../session/session-context.tsx';
import { useWords } from '../words.ts';

/** To another of one's organizations. */
export function OrganizationSelect() {
  const words = useWords().shell;
  const { session, organization, enter } = useAtWork();
  return (
    <Select
      label={words.organization}
      labelHidden
      choices={session.organizations.map(({ id, name }) => ({ value: id, label: name }))}
      value={organization.id}
      onChange={enter}
    />
  );
}
