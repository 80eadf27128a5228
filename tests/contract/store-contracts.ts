import { caseStoreContract, type Stores } from './case-store-contract.ts';
import { deskContract } from './desk-contract.ts';
import { erasingContract } from './erasing-contract.ts';
import { followingContract } from './following-contract.ts';
import { uploadStoreContract } from './upload-store-contract.ts';

/** What every pair of a store of cases and a store of uploads does. */
export function storeContracts(open: () => Promise<Stores>) {
  caseStoreContract(open);
  followingContract(open);
  deskContract(open);
  erasingContract(open);
  uploadStoreContract(open);
}
