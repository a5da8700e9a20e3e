// Pages that are kept in a case: a press copies the address of the receipt, or the text for the journal.
import { makeAnnouncer } from './search/announcer.ts';
import { listenToCopying } from './search/copy-link.ts';

listenToCopying(makeAnnouncer(document.getElementById('sagt')));
document.documentElement.classList.add('quick');
