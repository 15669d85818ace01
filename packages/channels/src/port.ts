/** Where a message goes: to one person, by one of these. */
export type Recipient = { email: string } | { phone: string };

export interface Message {
  to: Recipient;
  /** Of an e-mail; a text message has none. */
  subject?: string;
  text: string;
  /** The same beside `text`, for programs that show it. */
  html?: string;
  /** On whose behalf; absent = on behalf of the installation. */
  organizationId?: string;
}

/**
 * What became of a message. Delivered means that whoever carries it on has taken it over, not that
 * somebody has read it.
 * - `no_channel`: nothing here carries messages to such an address (a phone, over SMTP).
 * - `refused`: this message will not be carried, however often it is sent.
 * - `unreachable`: the carrier does not answer or has no room now; it may be sent again later.
 */
export type Delivery =
  | { delivered: true }
  | { delivered: false; reason: 'no_channel' | 'refused' | 'unreachable'; detail: string };

/** The channel port: messages to people. */
export interface Channels {
  /** Resolves also when it is refused: callers say the same to whoever asked. */
  send(message: Message): Promise<Delivery>;
  /** Rejects when the carrier does not answer. */
  ping(): Promise<void>;
  /** Hands over what was sent, then refuses everything. */
  close(): Promise<void>;
  /** Of an adapter that keeps messages to be looked at: the latest first. */
  kept?(): readonly KeptMessage[];
}

/** A message in an inbox. */
export interface KeptMessage extends Message {
  /** When it was sent, in ms since the epoch. */
  sentAtMs: number;
}
