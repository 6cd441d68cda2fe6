/** What the server says of a sign-in that opens nothing here. */
export const strangerStates = ['not_linked', 'sign_in_set_aside', 'no_device_work'] as const;
export type StrangerState = (typeof strangerStates)[number];
