import { z } from 'zod';

/** An address of this portal: no other site, no way out by two slashes. */
export const ownAddressSchema = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[^\s#\\]*$/, { error: 'địa chỉ trong cổng, bắt đầu bằng một dấu /' });
