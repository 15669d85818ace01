import { EngineMissing, type Report, toStandardError } from './engine.ts';
import { findCommand, runStep } from './install.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const present = () => names.map(findCommand).find((path) => path !== undefined);

/**
 * Answers the path of a Chromium; on Debian and its kin root gets it from the system's packages
 * where `mayInstall` says so. @throws EngineMissing
 */
export async function installChromium({
  mayInstall,
  report = toStandardError,
}: {
  mayInstall: boolean;
  report?: Report;
}): Promise<string> {
  const found = present();
  if (found !== undefined) return found;
  const apt = findCommand('apt-get');
  if (!mayInstall || apt === undefined || process.getuid?.() !== 0)
    throw new EngineMissing(
      'no Chromium is on the PATH; install one (Debian: apt-get install chromium)',
    );
  const install = {
    what: 'installing Chromium with apt',
    command: apt,
    args: ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium'],
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
    report,
  };
  // a fresh machine has no list of packages, or an old one
  await runStep({ ...install, what: 'fetching the list of packages', args: ['update', '--quiet'] });
  await runStep(install);
  const installed = present();
  if (installed === undefined)
    throw new EngineMissing('Chromium is still not on the PATH after apt-get install');
  return installed;
}
