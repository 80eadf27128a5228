import { bind } from '#src/base/bind.ts';
import { addNote } from './add-note.ts';
import type { WorkDependencies } from './dependencies.ts';
import { assignCase, forwardCase, passOn } from './giving/give-case.ts';
import { assignMany, forwardMany } from './giving/give-many.ts';
import { readPeople } from './giving/read-people.ts';
import { mayStillRead } from './may-still-read.ts';
import { noteCall } from './note-call.ts';
import { openForPurpose, whoOpened } from './open-for-purpose.ts';
import { dropOpinion, giveOpinion } from './opinions/answer-opinion.ts';
import { askMany } from './opinions/ask-many.ts';
import { askOpinions } from './opinions/ask-opinions.ts';
import { approveProposal, proposeStep, sendBackProposal } from './proposals.ts';
import { readWork } from './read-work.ts';
import { waitingFor } from './waiting-for.ts';

/** Joins what staff do with a case among themselves, each by its own file, to what it needs. */
export function createWork(dependencies: WorkDependencies) {
  return bind(dependencies, {
    assign: assignCase,
    forward: forwardCase,
    passOn,
    assignMany,
    forwardMany,
    people: readPeople,
    addNote,
    askOpinions,
    askMany,
    giveOpinion,
    dropOpinion,
    propose: proposeStep,
    approve: approveProposal,
    sendBack: sendBackProposal,
    noteCall,
    openForPurpose,
    whoOpened,
    read: readWork,
    mayStillRead,
    waitingFor,
  });
}
