/** What is said of value that repays a debt, whatever brought it. */
export const debtRepaidSentence = 'Repaid what a refund left owing';
export const lapsedAtOnceSentence = 'Expired: its time was over when it was given';
