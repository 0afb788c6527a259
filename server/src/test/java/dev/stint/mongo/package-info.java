/**
 * Logs in MongoDB: one document an append. Not shipped: it keeps the store's port honest until
 * MongoDB is supported.
 */
@NullMarked
package dev.stint.mongo;

import org.jspecify.annotations.NullMarked;
