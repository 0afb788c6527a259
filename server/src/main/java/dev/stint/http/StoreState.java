package dev.stint.http;

import java.util.function.BooleanSupplier;

/**
 * How the store is.
 *
 * @param damaged whether something of it could not be read any more
 * @param diskFull whether there was no room for the last that was to be kept
 * @param away whether it is out of reach
 */
public record StoreState(BooleanSupplier damaged, BooleanSupplier diskFull, BooleanSupplier away) {}
