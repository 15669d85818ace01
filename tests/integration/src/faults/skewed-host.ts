import { systemClock } from '@laurel/contracts/clock';
import { platformKey } from '@laurel/e2e-tests/host-process';
import { readConfig } from '@laurel/host/config';
import { openHost } from '@laurel/host/host';
import { createLog } from '@laurel/host/log';
import type { Member, Site } from './site.ts';

/** A host in this process whose clock is wrong by so much; it joins the site. */
export async function startSkewedHost(site: Site, skewMs: number): Promise<Member> {
  const { config } = readConfig({
    ...site.settings,
    LAUREL_DATA: site.nextDataDir(),
    LAUREL_PORT: '0',
    LAUREL_LOG_LEVEL: 'silent',
    LAUREL_PLATFORM_KEY: platformKey,
  });
  const host = await openHost(config, {
    log: createLog(config),
    clock: { now: () => systemClock.now() + skewMs },
  });
  const member: Member = {
    url: host.url,
    ready: Promise.resolve(host.url),
    kill: host.close,
    stop: host.close,
    complaints: () => [],
  };
  site.hosts.push(member);
  return member;
}
