import type { Problem } from '@laurel/contracts/problems';

const form = /^(?:([A-Za-z0-9_*]+)\.)?(\*|[a-z][a-z0-9-]*)\.(\*|[A-Za-z0-9][A-Za-z0-9_-]*)$/;

/**
 * A pattern confined to one organization: its first segment is left out, `*` (here: mine) or the
 * organization itself.
 * @returns the pattern to read, or the problem: another organization's topics do not exist for this
 * caller
 */
export function ownTopics(pattern: string, orgId: string): string | Problem {
  const [, org = '*', service, type] = form.exec(pattern) ?? [];
  if (!service || !type) {
    const detail =
      'The query parameter pattern must look like *.pos.transaction (organization, service, event type; * for any).';
    return { code: 'invalid_request', detail, errors: [{ pointer: '/pattern', detail }] };
  }
  if (org !== '*' && org !== orgId)
    return { code: 'not_found', detail: 'There are no such topics.' };
  return `${orgId}.${service}.${type}`;
}
