/** The file protocol/openapi.yaml, and what real answers have to do with it. */
@org.jspecify.annotations.NullMarked
package dev.stint.contract;
