/** What is said where the operator has given no address. */
export const noContact = 'no contact configured';

/** How the robot says who it is, to the sites it asks and to people at /om. */
export const userAgentOf = (version: string, contact: string): string => `positivliste/${version} (+${contact})`;
