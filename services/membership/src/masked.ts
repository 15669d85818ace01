const dots = '•••••';

/** Enough to ask somebody whether it is his, and too little to write to him: `+44•••••123`. */
export const maskedPhone = (phone: string): string =>
  `${phone.slice(0, 3)}${dots}${phone.slice(-3)}`;

/** `a•••••@example.com` */
export const maskedEmail = (email: string): string =>
  `${[...email][0] ?? ''}${dots}${email.slice(email.lastIndexOf('@'))}`;
