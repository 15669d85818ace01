import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine that listens on a port. */
export interface Listener {
  pid: number;
  /** Its command line. */
  command: readonly string[];
}

/** Who listens on this TCP port; undefined when it is another machine's, another user's, or the system has no /proc. */
export function listenerOn(port: number): Listener | undefined {
  const inodes = new Set(['tcp', 'tcp6'].flatMap((table) => listeningInodes(textOf(`/proc/net/${table}`), port)));
  if (inodes.size === 0) return undefined;
  const sockets = new Set([...inodes].map((inode) => `socket:[${inode}]`));
  for (const pid of entries('/proc').filter((name) => /^\d+$/.test(name))) {
    if (entries(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`))))
      return { pid: Number(pid), command: textOf(`/proc/${pid}/cmdline`).split('\0').slice(0, -1) };
  }
  return undefined;
}

/** State of a listening socket in `/proc/net/tcp` (proc_net_tcp.txt of the Linux documentation). */
const listening = '0A';

/** The inodes of the sockets that listen on a port, out of `/proc/net/tcp` or `tcp6`: `sl local_address rem_address st … uid timeout inode`, numbers in hex. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === listening)
    .flatMap((fields) => fields[9] ?? []);
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // a process that has ended, or is not ours
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed meanwhile
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
